// Each observation is a line of the table. Sums are always taken in one order, whether the reasons are wanted or not,
// so that the score that joined two tellings is the one that is told of them.
#include "ontology/identity/compare_happenings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <span>

#include "ontology/edtf.h"
#include "ontology/error.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/kept_comparisons.h"

namespace kimberlite {

extern const std::string_view identity_happening_model;

namespace {

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

struct Line {
    std::string name;
    float weight;
    explicit Line(std::string line) : name(std::move(line)), weight(HappeningModel::get()[name]) {}
};

struct RoleWorth {
    RoleNumber role;
    Line shared, apart;
    explicit RoleWorth(const std::string& name)
        : role(number_of_role(name)), shared(name + "_shared"), apart(name + "_apart") {}
};

// The table's lines by place, looked up once.
struct Worth {
    const HappeningModel& model = HappeningModel::get();
    float bias = model["bias"], threshold = model["threshold"];
    std::array<Line, 3> trigger = {Line("other_trigger"), Line("similar_trigger"), Line("same_trigger")};
    std::array<RoleWorth, 5> roles = {RoleWorth("agent"), RoleWorth("participant"), RoleWorth("patient"),
                                      RoleWorth("place"), RoleWorth("recipient")};
    RoleNumber participant = number_of_role("participant"), patient = number_of_role("patient"),
               place = number_of_role("place");
    Line participant_mixed{"participant_mixed"}, participants_shared{"participants_shared"},
        place_inside{"place_inside"}, other_role{"other_role_shared"};
    Line number_shared{"number_shared"}, numbers_apart{"numbers_apart"};
    Line both_begin{"both_begin"};
    Line undated{"undated"}, crowded{"crowded"};
    Line same_day{"same_day"}, dates_meet{"dates_meet"}, dates_near{"dates_near"}, dates_apart{"dates_apart"};
    Line same_words{"same_date_words"}, other_words{"other_date_words"};
    Line texts_near{"texts_near"}, texts_between{"texts_between"}, texts_apart{"texts_apart"}, texts_far{"texts_far"};
    Line same_text{"same_text"}, copy{"copy"}, other_polarity{"other_polarity"};
    float other_story = model["other_story"], tenth_of_story = model["tenth_of_story"];
};

const Worth& worth() {
    static const Worth read;
    return read;
}

using Reasons = std::vector<Reason>;

float take(const Line& line, Reasons* reasons, float times = 1) {
    const float weight = line.weight * times;
    if (reasons) reasons->push_back({line.name, weight});
    return weight;
}

using Fillers = std::span<const Filler>;

Fillers fillers_of(Fillers fillers, RoleNumber role) {
    std::size_t begin = 0;
    while (begin != fillers.size() && fillers[begin].first < role) ++begin;
    std::size_t end = begin;
    while (end != fillers.size() && fillers[end].first == role) ++end;
    return fillers.subspan(begin, end - begin);
}

std::uint8_t weighed_roles(Fillers fillers) {
    std::uint8_t bits = 0;
    for (std::size_t i = 0; i < worth().roles.size(); ++i)
        if (!fillers_of(fillers, worth().roles[i].role).empty()) bits |= static_cast<std::uint8_t>(1u << i);
    return bits;
}

bool lie_in_each_other(Fillers some, Fillers others, const TellingTexts& texts) {
    for (const Filler& one : some)
        for (const Filler& other : others)
            if (texts.lies_in(one.second, other.second) || texts.lies_in(other.second, one.second)) return true;
    return false;
}

std::int32_t days_between(const DayNumbers& a, const DayNumbers& b) {
    return std::max({0, a.first - b.last, b.first - a.last});
}

float worth_of_texts(float likeness, bool copies, Reasons* reasons) {
    const float alike = worth().other_story + 10 * std::min(likeness, most_likeness) * worth().tenth_of_story;
    if (reasons) reasons->push_back({alike < 0 ? "other_story" : "same_story", alike});
    return alike + (copies ? take(worth().copy, reasons) : 0);
}

// An event denied, planned or possible is another node than one that took place.
std::uint32_t number_of(Polarity polarity) {
    return static_cast<std::uint32_t>(polarity == Polarity::reported ? Polarity::asserted : polarity);
}
constexpr std::uint32_t polarities = 5;

std::uint64_t class_and(std::uint32_t event_class, std::uint32_t entity) {
    return std::uint64_t{event_class} << 32 | entity;
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

HappeningComparer::HappeningComparer(const std::vector<ToldHappening>& tellings, const TellingTexts& texts)
    : texts_(texts) {
    std::map<std::string_view, std::uint32_t> classes;
    tellings_.reserve(tellings.size()), kind_.reserve(tellings.size());
    for (const ToldHappening& telling : tellings) {
        const auto [found, fresh] = classes.emplace(telling.event_class, static_cast<std::uint32_t>(classes.size()));
        if (fresh)
            worth_of_class_.emplace_back("class_" + std::string(telling.event_class),
                                         worth().model.of_class(telling.event_class));
        kind_.push_back(found->second * polarities + number_of(telling.polarity));
        const auto& days = telling.days ? telling.days : texts.dates[telling.document];
        tellings_.push_back(
            {telling.document, found->second, telling.trigger, static_cast<std::uint32_t>(fillers_.size()),
             static_cast<std::uint32_t>(telling.fillers.size()), static_cast<std::uint32_t>(numbers_.size()),
             static_cast<std::uint32_t>(telling.numbers.size()), days.value_or(DayNumbers{}),
             weighed_roles(telling.fillers), telling.days.has_value(), days.has_value(), telling.at_the_beginning,
             telling.polarity, telling.date_words});
        fillers_.insert(fillers_.end(), telling.fillers.begin(), telling.fillers.end());
        numbers_.insert(numbers_.end(), telling.numbers.begin(), telling.numbers.end());
        if (!days)
            for (const auto& [role, entity] : telling.fillers) ++told_of_[class_and(found->second, entity)];
    }
}

float HappeningComparer::threshold() { return worth().threshold; }

TellingScore HappeningComparer::compare(std::uint32_t a, std::uint32_t b, Reasons* reasons) const {
    const Compared &one = tellings_[a], &other = tellings_[b];
    const TriggerLikeness words = one.trigger == other.trigger
                                      ? TriggerLikeness::same
                                      : compare_triggers(texts_.triggers[one.trigger], texts_.triggers[other.trigger]);
    float apart = 0;
    float score = worth().bias + take(worth().trigger[static_cast<std::size_t>(words)], reasons);
    const float of_roles = compare_roles(one, other, apart, reasons);
    score += of_roles + compare_times(one, other, apart, reasons);
    score += compare_numbers(one, other, reasons) + crowding(one, other, reasons);
    if (one.at_the_beginning && other.at_the_beginning && one.document != other.document)
        score += take(worth().both_begin, reasons);
    if (one.polarity != other.polarity) score += take(worth().other_polarity, reasons);
    const auto& [name, weight] = worth_of_class_[one.event_class];
    if (reasons) reasons->push_back({name, weight});
    return {score + weight, apart};
}

float HappeningComparer::compare_roles(const Compared& one, const Compared& other, float& apart,
                                       Reasons* reasons) const {
    const Fillers a = fillers(one), b = fillers(other);
    float score = 0;
    bool any = false;
    for (std::size_t i = 0; i < worth().roles.size(); ++i) {
        if (!(one.roles & other.roles & 1u << i)) continue;
        const RoleWorth& role = worth().roles[i];
        const Fillers some = fillers_of(a, role.role), others = fillers_of(b, role.role);
        std::size_t shared = 0;
        for (const Filler& x : some)
            for (const Filler& y : others) shared += x.second == y.second;
        const bool inside = shared == 0 && role.role == worth().place && lie_in_each_other(some, others, texts_);
        any |= shared > 0;
        if (role.role == worth().participant && shared > 0) {
            const bool mixed = shared < some.size() && shared < others.size();
            score += take(mixed        ? worth().participant_mixed
                          : shared > 1 ? worth().participants_shared
                                       : role.shared,
                          reasons);
        } else {
            if (shared == 0 && role.role == worth().patient) apart += role.apart.weight;
            score += take(shared > 0 ? role.shared : inside ? worth().place_inside : role.apart, reasons);
        }
    }
    if (any) return score;
    for (const Filler& x : a)
        for (const Filler& y : b)
            if (x.second == y.second && x.first != y.first) return score + take(worth().other_role, reasons);
    return score;
}

float HappeningComparer::compare_times(const Compared& a, const Compared& b, float& apart, Reasons* reasons) const {
    const auto take_apart = [&](const Line& line) {
        apart += line.weight;
        return take(line, reasons);
    };
    const std::int32_t between = a.dated && b.dated ? days_between(a.days, b.days) : 0;
    if (a.says_days && b.says_days) {
        const bool days = a.days.first == a.days.last && b.days.first == b.days.last;
        if (between == 0) return take(days ? worth().same_day : worth().dates_meet, reasons);
        return between <= days_mistaken ? take(worth().dates_near, reasons) : take_apart(worth().dates_apart);
    }
    float score = 0;
    // “Friday” of another month is another day.
    if (a.date_words != 0 && b.date_words != 0 && between <= near_days)
        score += take(a.date_words == b.date_words ? worth().same_words : worth().other_words, reasons);
    if (!a.dated || !b.dated) return score + take(worth().undated, reasons);
    if (between > far_days) return score + take_apart(worth().texts_far);
    return score + take(between <= near_days      ? worth().texts_near
                        : between <= between_days ? worth().texts_between
                                                  : worth().texts_apart,
                        reasons);
}

float HappeningComparer::compare_numbers(const Compared& a, const Compared& b, Reasons* reasons) const {
    if (a.number_count == 0 || b.number_count == 0) return 0;
    const auto others = numbers(b);
    for (const std::uint32_t number : numbers(a))
        if (std::binary_search(others.begin(), others.end(), number)) return take(worth().number_shared, reasons);
    return take(worth().numbers_apart, reasons);
}

// Where no day tells them apart, of the many killings in one town any two are seldom one.
float HappeningComparer::crowding(const Compared& one, const Compared& other, Reasons* reasons) const {
    if (one.dated && other.dated) return 0;
    std::uint32_t fewest = 0;
    for (const auto& [role, entity] : fillers(one))
        for (const auto& [its_role, its_entity] : fillers(other))
            if (entity == its_entity) {
                const auto found = told_of_.find(class_and(one.event_class, entity));
                const std::uint32_t times = found == told_of_.end() ? 1 : found->second;
                fewest = fewest == 0 ? times : std::min(fewest, times);
            }
    if (fewest <= few) return 0;
    return take(worth().crowded, reasons, static_cast<float>(std::log2(static_cast<double>(fewest) / few)));
}

float HappeningComparer::most_of_texts(bool copies) const { return worth_of_texts(most_likeness, copies, nullptr); }

float HappeningComparer::compare_texts(std::uint32_t document, std::uint32_t other, Reasons* reasons) const {
    if (document == other) return take(worth().same_text, reasons);
    return worth_of_texts(texts_.stories.likeness(document, other), are_copies(document, other), reasons);
}

std::optional<float> HappeningComparer::compare_near_texts(std::uint32_t document, std::uint32_t other) const {
    const bool copies = are_copies(document, other);
    const float likeness = texts_.stories.likeness(document, other);
    if (!copies && likeness < least_likeness) return std::nullopt;
    return worth_of_texts(likeness, copies, nullptr);
}

std::vector<Reason> HappeningComparer::reasons(std::uint32_t a, std::uint32_t b) const {
    Reasons reasons;
    compare(a, b, &reasons);
    compare_texts(tellings_[a].document, tellings_[b].document, &reasons);
    sort_reasons(reasons);
    return reasons;
}

}  // namespace kimberlite
