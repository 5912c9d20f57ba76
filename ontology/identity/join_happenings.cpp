// Two texts may tell of one happening where they share a name and are somewhat alike; every text is held against the
// nearest in time of those that share one of its rarest names, so that the cost is near-linear. Beside these, tellings
// dated to one day with one who takes part are candidates, whatever their texts are about. Pairs that score above the
// threshold join their groups, the surest first, if the tellings of both groups score so on the average (average
// linkage): one misleading pair does not join two series of events that are alike.
#include "ontology/identity/join_happenings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include "ontology/edtf.h"
#include "ontology/error.h"
#include "ontology/identity/iris.h"

namespace kimberlite {

extern const std::string_view identity_happening_model;

namespace {

constexpr std::size_t rarest_names = 6, most_looked_back = 16, most_dated = 8, most_averaged = 6, enough_patients = 3;
constexpr float least_likeness = 0.08f, most_likeness = 0.4f;
constexpr std::int32_t near_days = 3, between_days = 10, far_days = 45, days_mistaken = 2;

class HappeningModel {
public:
    static const HappeningModel& get() {
        static const HappeningModel model;
        return model;
    }
    float operator[](std::string_view name) const {
        const auto found = weights_.find(name);
        if (found == weights_.end()) throw Error("happening_model.tsv lacks “" + std::string(name) + "”");
        return found->second;
    }
    float of_class(std::string_view event_class) const {
        const auto found = classes_.find(event_class);
        return found == classes_.end() ? 0 : found->second;
    }

private:
    HappeningModel() {
        constexpr std::string_view of_a_class = "class ";
        std::string_view table = identity_happening_model;
        while (!table.empty()) {
            const std::string_view row = table.substr(0, table.find('\n'));
            table.remove_prefix(std::min(table.size(), row.size() + 1));
            const std::size_t tab = row.find('\t');
            if (row.starts_with('#') || tab == row.npos) continue;
            float weight = 0;
            const auto end = row.data() + row.size();
            if (std::from_chars(row.data() + tab + 1, end, weight).ptr != end)
                throw Error("happening_model.tsv: “" + std::string(row) + "” has no number");
            if (row.starts_with(of_a_class)) {
                classes_.emplace(row.substr(of_a_class.size(), tab - of_a_class.size()), weight);
            } else {
                weights_.emplace(row.substr(0, tab), weight);
            }
        }
    }
    std::map<std::string, float, std::less<>> weights_, classes_;
};

struct RoleWorth {
    std::string_view role;
    float shared, apart;
};

// The table's lines by place, looked up once.
struct Worth {
    const HappeningModel& model = HappeningModel::get();
    float bias = model["bias"], threshold = model["threshold"];
    std::array<float, 3> trigger = {model["other_trigger"], model["similar_trigger"], model["same_trigger"]};
    std::array<RoleWorth, 5> roles = {{{"agent", model["agent_shared"], model["agent_apart"]},
                                       {"participant", model["participant_shared"], model["participant_apart"]},
                                       {"patient", model["patient_shared"], model["patient_apart"]},
                                       {"place", model["place_shared"], model["place_apart"]},
                                       {"recipient", model["recipient_shared"], model["recipient_apart"]}}};
    float participant_mixed = model["participant_mixed"], place_inside = model["place_inside"],
          other_role = model["other_role_shared"];
    float same_day = model["same_day"], dates_meet = model["dates_meet"], dates_near = model["dates_near"],
          dates_apart = model["dates_apart"];
    float same_words = model["same_date_words"], other_words = model["other_date_words"];
    float texts_near = model["texts_near"], texts_between = model["texts_between"], texts_apart = model["texts_apart"],
          texts_far = model["texts_far"];
    float other_story = model["other_story"], tenth_of_story = model["tenth_of_story"];
    float same_text = model["same_text"], copy = model["copy"], other_polarity = model["other_polarity"];
};

const Worth& worth() {
    static const Worth read;
    return read;
}

using Fillers = std::vector<std::pair<std::string_view, std::uint32_t>>;

std::pair<Fillers::const_iterator, Fillers::const_iterator> fillers_of(const Fillers& fillers, std::string_view role) {
    const auto begin = std::lower_bound(fillers.begin(), fillers.end(), std::pair(role, 0u));
    auto end = begin;
    while (end != fillers.end() && end->first == role) ++end;
    return {begin, end};
}

float compare_roles(const Fillers& a, const Fillers& b, const TellingTexts& texts) {
    float score = 0;
    bool any = false;
    for (const RoleWorth& role : worth().roles) {
        const auto [begin, end] = fillers_of(a, role.role);
        const auto [from, to] = fillers_of(b, role.role);
        if (begin == end || from == to) continue;
        std::ptrdiff_t shared = 0;
        bool inside = false;
        for (auto one = begin; one != end; ++one)
            for (auto other = from; other != to; ++other) {
                shared += one->second == other->second;
                inside |= role.role == "place" &&
                          (texts.lies_in(one->second, other->second) || texts.lies_in(other->second, one->second));
            }
        any |= shared > 0;
        const bool mixed = role.role == "participant" && shared > 0 && shared < end - begin && shared < to - from;
        score += mixed ? worth().participant_mixed : shared ? role.shared : inside ? worth().place_inside : role.apart;
    }
    if (any) return score;
    for (const auto& one : a)
        for (const auto& other : b)
            if (one.second == other.second && one.first != other.first) return score + worth().other_role;
    return score;
}

std::int32_t days_between(const DayNumbers& a, const DayNumbers& b) {
    return std::max({0, a.first - b.last, b.first - a.last});
}

float compare_times(const ToldHappening& a, const ToldHappening& b, const TellingTexts& texts) {
    if (a.days && b.days) {
        const std::int32_t between = days_between(*a.days, *b.days);
        const bool days = a.days->first == a.days->last && b.days->first == b.days->last;
        if (between == 0) return days ? worth().same_day : worth().dates_meet;
        return between <= days_mistaken ? worth().dates_near : worth().dates_apart;
    }
    const auto &one = a.days ? a.days : texts.dates[a.document], &other = b.days ? b.days : texts.dates[b.document];
    const std::int32_t between = one && other ? days_between(*one, *other) : 0;
    float score = 0;
    // “Friday” of another month is another day.
    if (!a.date_words.empty() && !b.date_words.empty() && between <= near_days)
        score += a.date_words == b.date_words ? worth().same_words : worth().other_words;
    if (!one || !other) return score;
    return score + (between <= near_days      ? worth().texts_near
                    : between <= between_days ? worth().texts_between
                    : between <= far_days     ? worth().texts_apart
                                              : worth().texts_far);
}

// An event denied, planned or possible is another node than one that took place.
bool may_be_one(Polarity a, Polarity b) {
    const auto said = [](Polarity polarity) {
        return polarity == Polarity::asserted || polarity == Polarity::reported;
    };
    return a == b || (said(a) && said(b));
}

class HappeningJoiner {
public:
    HappeningJoiner(const std::vector<ToldHappening>& tellings, const TellingTexts& texts)
        : tellings_(tellings), texts_(texts), first_(texts.dates.size() + 1) {
        for (const ToldHappening& telling : tellings) ++first_[telling.document + 1];
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        group_.resize(tellings.size());
        members_.resize(tellings.size());
        for (std::uint32_t i = 0; i < tellings.size(); ++i) group_[i] = i, members_[i] = {i};
    }

    std::vector<std::uint32_t> join() {
        compare_texts();
        compare_dated();
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        for (const auto& [score, a, b] : pairs_) join_groups(group_[a], group_[b]);
        return std::move(group_);
    }

private:
    void compare_texts();
    void compare_texts(std::uint32_t document, std::uint32_t other);
    void compare_dated();
    void consider(std::uint32_t a, std::uint32_t b) {
        const ToldHappening &one = tellings_[a], &other = tellings_[b];
        if (one.event_class != other.event_class || !may_be_one(one.polarity, other.polarity)) return;
        const float score = compare_happenings(one, other, texts_);
        if (score > worth().threshold) pairs_.emplace_back(-score, std::min(a, b), std::max(a, b));
    }
    bool happens_to_others(std::uint32_t a, std::uint32_t b) const;
    void join_groups(std::uint32_t a, std::uint32_t b);

    const std::vector<ToldHappening>& tellings_;
    const TellingTexts& texts_;
    std::vector<std::uint32_t> first_;  // of each document its first telling, and one more
    std::vector<std::tuple<float, std::uint32_t, std::uint32_t>> pairs_;
    std::vector<std::uint32_t> group_;                 // of each telling the first of its group
    std::vector<std::vector<std::uint32_t>> members_;  // of each group, by its first telling
};

void HappeningJoiner::compare_texts() {
    const auto documents = static_cast<std::uint32_t>(texts_.dates.size());
    std::vector<std::uint32_t> by_time(documents), rank(documents);
    std::iota(by_time.begin(), by_time.end(), 0u);
    const auto day = [&](std::uint32_t d) {
        return texts_.dates[d] ? texts_.dates[d]->first : std::numeric_limits<std::int32_t>::max();
    };
    std::stable_sort(by_time.begin(), by_time.end(), [&](auto a, auto b) { return day(a) < day(b); });
    for (std::uint32_t r = 0; r < documents; ++r) rank[by_time[r]] = r;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> naming;  // entity, rank of a text that names it
    for (std::uint32_t d = 0; d < documents; ++d)
        for (const std::uint32_t name : texts_.names[d]) naming.emplace_back(name, rank[d]);
    std::sort(naming.begin(), naming.end());
    for (std::uint32_t d = 0; d < documents; ++d) {
        if (first_[d] == first_[d + 1]) continue;
        std::vector<std::pair<std::size_t, std::size_t>> rarest;  // how many texts name it; its place in `naming`
        for (const std::uint32_t name : texts_.names[d]) {
            const auto at = std::lower_bound(naming.begin(), naming.end(), std::pair(name, rank[d]));
            const auto begin = std::lower_bound(naming.begin(), at, std::pair(name, 0u));
            const auto end = std::upper_bound(at, naming.end(), std::pair(name, documents));
            if (end - begin > 1) rarest.emplace_back(end - begin, at - naming.begin());
        }
        std::sort(rarest.begin(), rarest.end());
        if (rarest.size() > rarest_names) rarest.resize(rarest_names);
        std::vector<std::uint32_t> others;
        for (const auto& [count, at] : rarest)
            for (std::size_t back = 1;
                 back <= std::min(at, most_looked_back) && naming[at - back].first == naming[at].first; ++back)
                others.push_back(by_time[naming[at - back].second]);
        if (texts_.source_of[d] != d) others.push_back(texts_.source_of[d]);
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        for (const std::uint32_t other : others) compare_texts(d, other);
        for (std::uint32_t a = first_[d]; a < first_[d + 1]; ++a)
            for (std::uint32_t b = a + 1; b < std::min<std::uint32_t>(first_[d + 1], a + most_looked_back); ++b)
                consider(a, b);
    }
}

void HappeningJoiner::compare_texts(std::uint32_t document, std::uint32_t other) {
    if (first_[other] == first_[other + 1]) return;
    if (texts_.source_of[document] != texts_.source_of[other] &&
        texts_.stories.likeness(document, other) < least_likeness)
        return;
    for (std::uint32_t a = first_[document]; a < first_[document + 1]; ++a)
        for (std::uint32_t b = first_[other]; b < first_[other + 1]; ++b) consider(a, b);
}

void HappeningJoiner::compare_dated() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> dated;  // hash of class, who takes part, day
    for (std::uint32_t i = 0; i < tellings_.size(); ++i) {
        const ToldHappening& telling = tellings_[i];
        if (!telling.days || telling.days->first != telling.days->last) continue;
        for (const auto& [role, entity] : telling.fillers)
            dated.emplace_back(hash_of(telling.event_class,
                                       std::uint64_t{entity} << 32 | static_cast<std::uint32_t>(telling.days->first)),
                               i);
    }
    std::sort(dated.begin(), dated.end());
    for (std::size_t i = 0; i < dated.size(); ++i)
        for (std::size_t back = 1; back <= std::min(i, most_dated) && dated[i - back].first == dated[i].first; ++back)
            if (dated[i - back].second != dated[i].second) consider(dated[i - back].second, dated[i].second);
}

// Two arrests of one story are two where nobody whom the one befell is among those whom the other befell, though
// tellings that name nobody are like both.
bool HappeningJoiner::happens_to_others(std::uint32_t a, std::uint32_t b) const {
    const auto patients = [&](std::uint32_t group) {
        std::vector<std::uint32_t> found;
        for (const std::uint32_t member : members_[group]) {
            const auto [begin, end] = fillers_of(tellings_[member].fillers, "patient");
            for (auto filler = begin; filler != end; ++filler) found.push_back(filler->second);
        }
        std::sort(found.begin(), found.end());
        return found;
    };
    const std::vector<std::uint32_t> some = patients(a), others = patients(b);
    if (some.size() < enough_patients || others.size() < enough_patients) return false;
    return std::none_of(some.begin(), some.end(),
                        [&](std::uint32_t one) { return std::binary_search(others.begin(), others.end(), one); });
}

void HappeningJoiner::join_groups(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    if (happens_to_others(a, b)) return;
    double sum = 0;
    const std::size_t some = std::min(members_[a].size(), most_averaged),
                      others = std::min(members_[b].size(), most_averaged);
    for (std::size_t i = 0; i < some; ++i)
        for (std::size_t j = 0; j < others; ++j)
            sum +=
                static_cast<double>(compare_happenings(tellings_[members_[a][i]], tellings_[members_[b][j]], texts_));
    if (sum <= static_cast<double>(worth().threshold) * static_cast<double>(some * others)) return;
    for (const std::uint32_t member : members_[b]) group_[member] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b] = {};
}

}  // namespace

std::optional<DayNumbers> day_numbers_of(std::string_view edtf) {
    const DayRange days = days_of(edtf);
    const auto number = [](const std::string& day) -> std::optional<std::int32_t> {
        if (day.size() != 10 || day[4] != '-') return std::nullopt;
        const std::chrono::year_month_day date{std::chrono::year(std::stoi(day.substr(0, 4))),
                                               std::chrono::month(static_cast<unsigned>(std::stoi(day.substr(5, 2)))),
                                               std::chrono::day(static_cast<unsigned>(std::stoi(day.substr(8, 2))))};
        if (!date.ok()) return std::nullopt;
        return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
    };
    const auto first = number(days.earliest), last = number(days.latest);
    return first && last ? std::optional(DayNumbers{*first, *last}) : std::nullopt;
}

float compare_happenings(const ToldHappening& a, const ToldHappening& b, const TellingTexts& texts) {
    float score = worth().bias + worth().trigger[static_cast<std::size_t>(compare_triggers(a.trigger, b.trigger))];
    score += compare_roles(a.fillers, b.fillers, texts) + compare_times(a, b, texts);
    if (a.document == b.document) {
        score += worth().same_text;
    } else {
        const float likeness = std::min(texts.stories.likeness(a.document, b.document), most_likeness);
        score += worth().other_story + 10 * likeness * worth().tenth_of_story;
        if (texts.source_of[a.document] == texts.source_of[b.document]) score += worth().copy;
    }
    if (a.polarity != b.polarity) score += worth().other_polarity;
    return score + worth().model.of_class(a.event_class);
}

std::vector<std::uint32_t> join_happenings(const std::vector<ToldHappening>& tellings, const TellingTexts& texts) {
    return HappeningJoiner(tellings, texts).join();
}

}  // namespace kimberlite
