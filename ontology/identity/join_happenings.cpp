// Two texts may tell of one happening where they share what is rare (near_texts.h) and are somewhat alike. Beside
// these, tellings dated to one day with one who takes part are candidates, whatever their texts are about. Pairs that
// score above the threshold join their groups, the surest first, if the tellings of both groups score so on the average
// (average linkage): one misleading pair does not join two series of events that are alike.
#include "ontology/identity/join_happenings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <unordered_map>

#include "ontology/edtf.h"
#include "ontology/error.h"
#include "ontology/identity/constraints.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/near_texts.h"

namespace kimberlite {

extern const std::string_view identity_happening_model;

namespace {

constexpr std::size_t most_looked_back = 16, most_dated = 8, most_averaged = 6, enough_patients = 3;
constexpr std::uint32_t few = 4;  // tellings
constexpr float least_likeness = 0.05f, most_likeness = 0.4f;
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
    RoleNumber role;
    float shared, apart;
    RoleWorth(const HappeningModel& model, std::string_view name)
        : role(number_of_role(name)),
          shared(model[std::string(name) + "_shared"]),
          apart(model[std::string(name) + "_apart"]) {}
};

// The table's lines by place, looked up once.
struct Worth {
    const HappeningModel& model = HappeningModel::get();
    float bias = model["bias"], threshold = model["threshold"];
    std::array<float, 3> trigger = {model["other_trigger"], model["similar_trigger"], model["same_trigger"]};
    std::array<RoleWorth, 5> roles = {
        {{model, "agent"}, {model, "participant"}, {model, "patient"}, {model, "place"}, {model, "recipient"}}};
    RoleNumber participant = number_of_role("participant"), patient = number_of_role("patient"),
               place = number_of_role("place");
    float participant_mixed = model["participant_mixed"], participants_shared = model["participants_shared"],
          place_inside = model["place_inside"], other_role = model["other_role_shared"];
    float number_shared = model["number_shared"], numbers_apart = model["numbers_apart"];
    float undated = model["undated"], crowded = model["crowded"];
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

using Fillers = std::vector<std::pair<RoleNumber, std::uint32_t>>;

std::pair<Fillers::const_iterator, Fillers::const_iterator> fillers_of(const Fillers& fillers, RoleNumber role) {
    auto begin = fillers.begin();
    while (begin != fillers.end() && begin->first < role) ++begin;
    auto end = begin;
    while (end != fillers.end() && end->first == role) ++end;
    return {begin, end};
}

bool lie_in_each_other(std::span<const Fillers::value_type> some, std::span<const Fillers::value_type> others,
                       const TellingTexts& texts) {
    for (const auto& one : some)
        for (const auto& other : others)
            if (texts.lies_in(one.second, other.second) || texts.lies_in(other.second, one.second)) return true;
    return false;
}

float compare_roles(const Fillers& a, const Fillers& b, const TellingTexts& texts) {
    float score = 0;
    bool any = false;
    for (const RoleWorth& role : worth().roles) {
        const auto [begin, end] = fillers_of(a, role.role);
        const auto [from, to] = fillers_of(b, role.role);
        if (begin == end || from == to) continue;
        std::ptrdiff_t shared = 0;
        for (auto one = begin; one != end; ++one)
            for (auto other = from; other != to; ++other) shared += one->second == other->second;
        const bool inside =
            shared == 0 && role.role == worth().place && lie_in_each_other({begin, end}, {from, to}, texts);
        any |= shared > 0;
        if (role.role == worth().participant && shared > 0) {
            const bool mixed = shared < end - begin && shared < to - from;
            score += mixed ? worth().participant_mixed : shared > 1 ? worth().participants_shared : role.shared;
        } else {
            score += shared > 0 ? role.shared : inside ? worth().place_inside : role.apart;
        }
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
    if (!one || !other) return score + worth().undated;
    return score + (between <= near_days      ? worth().texts_near
                    : between <= between_days ? worth().texts_between
                    : between <= far_days     ? worth().texts_apart
                                              : worth().texts_far);
}

float compare_numbers(const ToldHappening& a, const ToldHappening& b) {
    if (a.numbers.empty() || b.numbers.empty()) return 0;
    for (const std::uint32_t number : a.numbers)
        if (std::binary_search(b.numbers.begin(), b.numbers.end(), number)) return worth().number_shared;
    return worth().numbers_apart;
}

float worth_of_texts(float likeness, bool copy) {
    return worth().other_story + 10 * std::min(likeness, most_likeness) * worth().tenth_of_story +
           (copy ? worth().copy : 0);
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
        std::map<std::string_view, std::uint32_t> classes;
        std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> triggers;
        for (const ToldHappening& telling : tellings) {
            const auto [found, fresh] =
                classes.emplace(telling.event_class, static_cast<std::uint32_t>(classes.size()));
            class_.push_back(found->second);
            const auto same = triggers.try_emplace({found->second, telling.trigger.stem},
                                                   static_cast<std::uint32_t>(trigger_.size()));
            trigger_.push_back(same.first->second);
            if (fresh) worth_of_class_.push_back(worth().model.of_class(telling.event_class));
        }
        for (std::uint32_t i = 0; i < tellings.size(); ++i)
            if (!is_dated(tellings[i]))
                for (const auto& [role, entity] : tellings[i].fillers) ++told_of_[class_and(i, entity)];
        group_.resize(tellings.size());
        members_.resize(tellings.size());
        for (std::uint32_t i = 0; i < tellings.size(); ++i) {
            group_[i] = i, members_[i] = {i};
            bonds_.push_back(i);
            if (!tellings[i].apart.empty()) apart_.emplace(i, tellings[i].apart);
        }
    }

    std::vector<std::uint32_t> join() {
        bind_decided();
        compare_texts();
        compare_dated();
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        for (const auto& [score, a, b] : pairs_) join_groups(group_[a], group_[b]);
        join_bound();
        return std::move(group_);
    }

private:
    void compare_texts();
    void compare_texts(std::uint32_t document, std::uint32_t other);
    void compare_dated();
    float compare(std::uint32_t a, std::uint32_t b) const;
    float crowding(std::uint32_t a, std::uint32_t b) const;
    float compare_texts_of(std::uint32_t document, std::uint32_t other) const;
    void consider(std::uint32_t a, std::uint32_t b) {
        if (!are_of_one_kind(a, b)) return;
        const float score = compare(a, b) + compare_texts_of(tellings_[a].document, tellings_[b].document);
        if (score > worth().threshold) pairs_.emplace_back(-score, std::min(a, b), std::max(a, b));
    }
    bool is_dated(const ToldHappening& telling) const { return telling.days || texts_.dates[telling.document]; }
    std::uint64_t class_and(std::uint32_t telling, std::uint32_t entity) const {
        return std::uint64_t{class_[telling]} << 32 | entity;
    }
    bool are_of_one_kind(std::uint32_t a, std::uint32_t b) const {
        return class_[a] == class_[b] && may_be_one(tellings_[a].polarity, tellings_[b].polarity);
    }
    bool happens_to_others(std::uint32_t a, std::uint32_t b) const;
    void bind_decided();
    void join_bound();
    std::uint32_t bond_of(std::uint32_t telling) {
        while (bonds_[telling] != telling) telling = bonds_[telling] = bonds_[bonds_[telling]];
        return telling;
    }
    void bind(std::uint32_t a, std::uint32_t b);
    bool are_kept_apart(std::uint32_t a, std::uint32_t b);
    void join_groups(std::uint32_t a, std::uint32_t b);
    void unite(std::uint32_t a, std::uint32_t b);

    const std::vector<ToldHappening>& tellings_;
    const TellingTexts& texts_;
    std::vector<std::uint32_t> first_;    // of each document its first telling, and one more
    std::vector<std::uint32_t> class_;    // of each telling a number
    std::vector<std::uint32_t> trigger_;  // … the first telling of its class and word, so that few stay in the cache
    std::vector<float> worth_of_class_;
    std::unordered_map<std::uint64_t, std::uint32_t> told_of_;  // undated tellings, by class and who or what takes part
    std::vector<std::tuple<float, std::uint32_t, std::uint32_t>> pairs_, likely_;
    std::vector<std::uint32_t> group_;                 // of each telling the first of its group
    std::vector<std::vector<std::uint32_t>> members_;  // of each group, by its first telling
    // What will be one in the end, by likeness or by decision: by it decisions keep apart, though groups grow by
    // likeness alone.
    std::vector<std::uint32_t> bonds_;
    std::map<std::uint32_t, std::vector<Apart>> apart_;  // of bonds that decisions keep from others
};

// What two tellings of one class say themselves.
float HappeningJoiner::compare(std::uint32_t a, std::uint32_t b) const {
    const ToldHappening &one = tellings_[a], &other = tellings_[b];
    float score = worth().bias + worth().trigger[static_cast<std::size_t>(
                                     compare_triggers(tellings_[trigger_[a]].trigger, tellings_[trigger_[b]].trigger))];
    score += compare_roles(one.fillers, other.fillers, texts_) + compare_times(one, other, texts_);
    score += compare_numbers(one, other) + crowding(a, b);
    if (one.polarity != other.polarity) score += worth().other_polarity;
    return score + worth_of_class_[class_[a]];
}

// Where no day tells them apart, of the many killings in one town any two are seldom one.
float HappeningJoiner::crowding(std::uint32_t a, std::uint32_t b) const {
    const ToldHappening &one = tellings_[a], &other = tellings_[b];
    if (is_dated(one) && is_dated(other)) return 0;
    std::uint32_t fewest = 0;
    for (const auto& [role, entity] : one.fillers)
        for (const auto& [its_role, its_entity] : other.fillers)
            if (entity == its_entity) {
                const auto found = told_of_.find(class_and(a, entity));
                const std::uint32_t times = found == told_of_.end() ? 1 : found->second;
                fewest = fewest == 0 ? times : std::min(fewest, times);
            }
    return fewest > few ? worth().crowded * static_cast<float>(std::log2(static_cast<double>(fewest) / few)) : 0;
}

float HappeningJoiner::compare_texts_of(std::uint32_t document, std::uint32_t other) const {
    if (document == other) return worth().same_text;
    return worth_of_texts(texts_.stories.likeness(document, other),
                          texts_.source_of[document] == texts_.source_of[other]);
}

void HappeningJoiner::compare_texts() {
    const auto documents = static_cast<std::uint32_t>(texts_.dates.size());
    std::vector<std::optional<std::int32_t>> days;
    for (const auto& date : texts_.dates) days.push_back(date ? std::optional(date->first) : std::nullopt);
    NearTexts near_texts(days, texts_.names, texts_.stories);
    for (std::uint32_t d = 0; d < documents; ++d) {
        if (first_[d] == first_[d + 1]) continue;
        std::vector<std::uint32_t> others = near_texts.of(d);
        if (const std::uint32_t source = texts_.source_of[d];
            source != d && !std::binary_search(others.begin(), others.end(), source))
            others.push_back(source);
        for (const std::uint32_t other : others) compare_texts(d, other);
        for (std::uint32_t a = first_[d]; a < first_[d + 1]; ++a)
            for (std::uint32_t b = a + 1; b < std::min<std::uint32_t>(first_[d + 1], a + most_looked_back); ++b)
                consider(a, b);
    }
}

void HappeningJoiner::compare_texts(std::uint32_t document, std::uint32_t other) {
    // Only where some pair could be one in texts as alike as can be, it is looked how alike they are.
    const bool copy = texts_.source_of[document] == texts_.source_of[other];
    const float most = worth().other_story + 10 * most_likeness * worth().tenth_of_story + (copy ? worth().copy : 0);
    likely_.clear();
    for (std::uint32_t a = first_[document]; a < first_[document + 1]; ++a)
        for (std::uint32_t b = first_[other]; b < first_[other + 1]; ++b) {
            if (!are_of_one_kind(a, b)) continue;
            const float score = compare(a, b);
            if (score + most > worth().threshold) likely_.emplace_back(score, a, b);
        }
    if (likely_.empty()) return;
    const float likeness = texts_.stories.likeness(document, other);
    if (!copy && likeness < least_likeness) return;
    const float of_texts = worth_of_texts(likeness, copy);
    for (const auto& [score, a, b] : likely_)
        if (score + of_texts > worth().threshold)
            pairs_.emplace_back(-score - of_texts, std::min(a, b), std::max(a, b));
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
            const auto [begin, end] = fillers_of(tellings_[member].fillers, worth().patient);
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

void HappeningJoiner::bind_decided() {
    std::map<std::uint32_t, std::uint32_t> first;
    for (std::uint32_t i = 0; i < tellings_.size(); ++i)
        if (tellings_[i].decided) bind(first.emplace(*tellings_[i].decided, i).first->second, i);
}

void HappeningJoiner::join_bound() {
    for (std::uint32_t i = 0; i < tellings_.size(); ++i) unite(group_[bond_of(i)], group_[i]);
}

void HappeningJoiner::bind(std::uint32_t a, std::uint32_t b) {
    a = bond_of(a), b = bond_of(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    bonds_[b] = a;
    if (const auto sides = apart_.extract(b); !sides.empty()) {
        std::vector<Apart>& all = apart_[a];
        all.insert(all.end(), sides.mapped().begin(), sides.mapped().end());
        std::sort(all.begin(), all.end());
    }
}

bool HappeningJoiner::are_kept_apart(std::uint32_t a, std::uint32_t b) {
    if (apart_.empty()) return false;
    const auto one = apart_.find(bond_of(a)), other = apart_.find(bond_of(b));
    return one != other && one != apart_.end() && other != apart_.end() &&
           exclude_each_other(one->second, other->second);
}

void HappeningJoiner::join_groups(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    if (happens_to_others(a, b) || are_kept_apart(a, b)) return;
    double sum = 0;
    const std::size_t some = std::min(members_[a].size(), most_averaged),
                      others = std::min(members_[b].size(), most_averaged);
    for (std::size_t i = 0; i < some; ++i)
        for (std::size_t j = 0; j < others; ++j)
            sum += static_cast<double>(
                compare(members_[a][i], members_[b][j]) +
                compare_texts_of(tellings_[members_[a][i]].document, tellings_[members_[b][j]].document));
    if (sum <= static_cast<double>(worth().threshold) * static_cast<double>(some * others)) return;
    unite(a, b);
    bind(a, b);
}

void HappeningJoiner::unite(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    for (const std::uint32_t member : members_[b]) group_[member] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b] = {};
}

}  // namespace

RoleNumber number_of_role(std::string_view role) { return static_cast<RoleNumber>(hash_of(role) >> 32); }

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

std::vector<std::uint32_t> join_happenings(const std::vector<ToldHappening>& tellings, const TellingTexts& texts) {
    return HappeningJoiner(tellings, texts).join();
}

}  // namespace kimberlite
