// Each observation is a line of the table. Sums are always taken in one order, whether the reasons are wanted or not,
// so that the score that joined two tellings is the one that is told of them.
#include "ontology/identity/compare_happenings.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <span>

#include "ontology/edtf.h"
#include "ontology/identity/happening_worth.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/identity/numerals.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t few = 4;         // tellings
constexpr std::size_t enough_words = 2;  // of a sentence that says more than that it took place
// Of texts: to compare them by; that they may be about one thing, whatever their sentences say; at most.
constexpr float least_likeness = 0.05f, enough_likeness = 0.1f, most_likeness = 0.4f;
constexpr std::int32_t near_days = 3, between_days = 10, far_days = 45;

using Line = HappeningWorth::Line;
using OfRole = HappeningWorth::OfRole;
using Reasons = std::vector<Reason>;

const HappeningWorth& worth() { return HappeningWorth::get(); }

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

template <typename Test>
bool any_pair(Fillers some, Fillers others, const Test& test) {
    return std::any_of(some.begin(), some.end(), [&](const Filler& one) {
        return std::any_of(others.begin(), others.end(),
                           [&](const Filler& other) { return test(one.second, other.second); });
    });
}

bool share(Fillers some, Fillers others) {
    return any_pair(some, others, [](std::uint32_t one, std::uint32_t other) { return one == other; });
}

// How many take part in both, whatever their roles.
std::size_t count_shared(Fillers some, Fillers others) {
    std::vector<std::uint32_t> shared;
    for (const Filler& one : some)
        for (const Filler& other : others)
            if (one.second == other.second) shared.push_back(one.second);
    sort_unique(shared);
    return shared.size();
}

// What the second side tells, as the first tells it: whoever has the role does it, and who did it has the other role.
// Who gets something may only be said to take part.
std::vector<Filler> from_the_first_side(Fillers fillers, RoleNumber role, RoleNumber others_role) {
    const HappeningWorth& names = worth();
    const Fillers participants = fillers_of(fillers, names.participant);
    const bool takes_part = role == names.recipient && participants.size() == 1 && fillers_of(fillers, role).empty();
    std::vector<Filler> turned(fillers.begin(), fillers.end());
    for (auto& [its_role, entity] : turned) {
        const bool does_it = its_role == role || (takes_part && its_role == names.participant);
        its_role = its_role == names.agent ? others_role : does_it ? names.agent : its_role;
    }
    std::sort(turned.begin(), turned.end());
    return turned;
}

// What is alike in texts of one mould is the mould.
float worth_of_texts(float likeness, HowTextsLie how, Reasons* reasons) {
    if (how == HowTextsLie::of_one_mould) likeness = 0;
    const float alike = worth().other_story + 10 * std::min(likeness, most_likeness) * worth().tenth_of_story;
    if (reasons) reasons->push_back({alike < 0 ? "other_story" : "same_story", alike});
    return alike + (how == HowTextsLie::copies ? take(worth().copy, reasons) : 0);
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

std::int32_t days_between(const DayNumbers& a, const DayNumbers& b) {
    return std::max({0, a.first - b.last, b.first - a.last});
}

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
    tellings_.reserve(tellings.size()), kind_.reserve(tellings.size()), kindred_.reserve(tellings.size());
    for (const ToldHappening& telling : tellings) {
        const auto [found, fresh] = classes.emplace(telling.event_class, static_cast<std::uint32_t>(classes.size()));
        if (fresh)
            worth_of_class_.push_back(
                {"class_" + std::string(telling.event_class), HappeningWorth::of_class(telling.event_class),
                 HappeningWorth::of_once(telling.event_class), HappeningWorth::of_each(telling.event_class)});
        kind_.push_back(found->second * polarities + number_of(telling.polarity));
        kindred_.push_back(texts.triggers[telling.trigger].kindred);
        const auto& days = telling.days ? telling.days : texts.dates[telling.document];
        tellings_.push_back({telling.document,
                             found->second,
                             telling.trigger,
                             static_cast<std::uint32_t>(fillers_.size()),
                             static_cast<std::uint32_t>(telling.fillers.size()),
                             static_cast<std::uint32_t>(numbers_.size()),
                             static_cast<std::uint32_t>(telling.numbers.size()),
                             days.value_or(DayNumbers{}),
                             weighed_roles(telling.fillers),
                             telling.days.has_value() && telling.day_is_of == DayIsOf::itself,
                             telling.days.has_value(),
                             days.has_value(),
                             telling.at_the_beginning,
                             telling.at_the_dateline,
                             telling.counts_rise,
                             telling.polarity,
                             telling.date_words,
                             static_cast<std::uint32_t>(words_.size()),
                             static_cast<std::uint32_t>(telling.words.size()),
                             static_cast<std::uint32_t>(beside_.size()),
                             static_cast<std::uint32_t>(telling.beside.size()),
                             telling.day_is_of,
                             telling.part_of_day});
        fillers_.insert(fillers_.end(), telling.fillers.begin(), telling.fillers.end());
        numbers_.insert(numbers_.end(), telling.numbers.begin(), telling.numbers.end());
        words_.insert(words_.end(), telling.words.begin(), telling.words.end());
        beside_.insert(beside_.end(), telling.beside.begin(), telling.beside.end());
        if (!days)
            for (const auto& [role, entity] : telling.fillers) ++told_of_[class_and(found->second, entity)];
    }
}

float HappeningComparer::threshold() { return worth().threshold; }

bool HappeningComparer::are_kindred(std::uint32_t a, std::uint32_t b) const {
    return kind_[a] % polarities == kind_[b] % polarities && kind_[a] != kind_[b] &&
           tellings_[a].document != tellings_[b].document;
}

TellingScore HappeningComparer::compare(std::uint32_t a, std::uint32_t b, Reasons* reasons) const {
    const Compared &one = tellings_[a], &other = tellings_[b];
    float apart = 0, score = worth().bias;
    Roles of_roles;
    if (const Sides sides = sides_of(one, other); sides.role != no_role) {
        score += take(worth().converse_trigger, reasons);
        if (share(fillers_of(fillers(one), worth().agent), fillers_of(fillers(other), worth().agent))) {
            score += take(worth().converse_agent, reasons);
            apart += worth().converse_agent.weight;
        }
        const std::vector<Filler> turned =
            from_the_first_side(fillers(sides.a_is_second ? one : other), sides.role, sides.others_role);
        of_roles = sides.a_is_second ? compare_roles(one, other, turned, fillers(other), apart, reasons)
                                     : compare_roles(one, other, fillers(one), turned, apart, reasons);
    } else {
        score += take(worth().trigger[static_cast<std::size_t>(likeness_of_triggers(one, other))], reasons);
        of_roles = compare_roles(one, other, fillers(one), fillers(other), apart, reasons);
    }
    score += of_roles.score + compare_times(one, other, of_roles.once, apart, reasons);
    score += compare_numbers(one, other, apart, reasons) + compare_words(one, other, apart, reasons);
    if (!of_roles.once) score += crowding(one, other, reasons) + compare_beside(one, other, reasons);
    if (one.at_the_beginning && other.at_the_beginning && one.document != other.document)
        score += take(worth().both_begin, reasons);
    if (one.polarity != other.polarity) score += take(worth().other_polarity, reasons);
    if (one.event_class != other.event_class) score += take(worth().other_class, reasons);
    const WorthOfClass &its = worth_of_class_[one.event_class], &others = worth_of_class_[other.event_class];
    const WorthOfClass& least = others.weight < its.weight ? others : its;
    if (reasons) reasons->push_back({least.name, least.weight});
    return {score + least.weight, apart};
}

// Words of two classes are similar where they say the same; two that do not may meet in groups that others hold
// together.
TriggerLikeness HappeningComparer::likeness_of_triggers(const Compared& one, const Compared& other) const {
    if (one.trigger == other.trigger) return TriggerLikeness::same;
    const Trigger &its = texts_.triggers[one.trigger], &others = texts_.triggers[other.trigger];
    if (one.event_class == other.event_class) return compare_triggers(its, others);
    return (its.kindred & others.kindred) != 0 ? TriggerLikeness::similar : TriggerLikeness::other;
}

// A word may stand on both sides (“defeat”): then who takes part says on which.
HappeningComparer::Sides HappeningComparer::sides_of(const Compared& one, const Compared& other) const {
    if (one.trigger == other.trigger || one.event_class != other.event_class) return {};
    const Trigger &its = texts_.triggers[one.trigger], &others = texts_.triggers[other.trigger];
    if (its.sides.empty() || others.sides.empty()) return {};
    const auto sides = two_sides(its, others);
    if (!sides) return {};
    const Sides found{number_of_role(sides->role), number_of_role(sides->others_role), sides->a_is_second};
    if (compare_triggers(its, others) == TriggerLikeness::other) return found;
    const Fillers first = fillers(sides->a_is_second ? other : one), second = fillers(sides->a_is_second ? one : other);
    const bool fits = share(fillers_of(first, worth().agent), fillers_of(second, found.role)) ||
                      share(fillers_of(first, found.others_role), fillers_of(second, worth().agent));
    return fits ? found : Sides{};
}

HappeningComparer::Roles HappeningComparer::compare_roles(const Compared& one, const Compared& other, Fillers a,
                                                          Fillers b, float& apart, Reasons* reasons) const {
    const auto roles_of = [&](const Compared& telling, Fillers taken) {
        return taken.data() == fillers(telling).data() ? telling.roles : weighed_roles(taken);
    };
    const std::uint8_t both = roles_of(one, a) & roles_of(other, b);
    const float once = std::max(worth_of_class_[one.event_class].once, worth_of_class_[other.event_class].once);
    const float each = std::min(worth_of_class_[one.event_class].each, worth_of_class_[other.event_class].each);
    Roles roles;
    bool any = false, by_one = false;  // somebody takes part in both; and did it
    for (std::size_t i = 0; i < worth().roles.size(); ++i) {
        if (!(both & 1u << i)) continue;
        const OfRole& role = worth().roles[i];
        const Fillers some = fillers_of(a, role.role), others = fillers_of(b, role.role);
        std::size_t shared = 0;
        bool named = false;
        for (const Filler& x : some)
            for (const Filler& y : others)
                if (x.second == y.second) ++shared, named |= texts_.is_named[x.second] != 0;
        if (shared > 0 && !named) continue;  // “Shelling”: what only names what took place tells nothing of who did it
        any |= shared > 0;
        by_one |= shared > 0 && role.role == worth().agent;
        if (shared == 0 && role.role == worth().place) {
            roles.score += compare_places(one, other, some, others, apart, reasons);
        } else if (role.role == worth().participant && shared > 0) {
            const bool mixed = shared < some.size() && shared < others.size();
            roles.score += take(mixed        ? worth().participant_mixed
                                : shared > 1 ? worth().participants_shared
                                             : role.shared,
                                reasons);
        } else {
            if (shared == 0 && role.role == worth().patient) apart += role.apart.weight;
            roles.score += take(shared > 0 ? role.shared : role.apart, reasons);
        }
        if (shared == 0 || role.role != worth().patient) continue;
        if (each < 0 && some.size() != others.size()) {
            roles.score += take(worth().patients_mixed, reasons, each);
            apart += each;
        }
        if (by_one) roles.score += take(worth().agent_and_patient, reasons);
        if (once <= 0) continue;
        roles.once =
            any_pair(some, others, [&](std::uint32_t x, std::uint32_t y) { return x == y && texts_.is_person[x]; });
        if (!roles.once) continue;
        roles.score += once;
        if (reasons) reasons->push_back({"befalls_once", once});
    }
    if (any) return roles;
    const std::size_t in_other_roles = count_shared(a, b);
    if (in_other_roles > 0) roles.score += take(in_other_roles > 1 ? worth().other_roles : worth().other_role, reasons);
    return roles;
}

// A text that names the place of the other's may know better how the two lie.
float HappeningComparer::compare_places(const Compared& one, const Compared& other, Fillers some, Fillers others,
                                        float& apart, Reasons* reasons) const {
    const auto names = [&](const Compared& telling, std::uint32_t place) {
        const auto& named = texts_.names[telling.document];
        return std::binary_search(named.begin(), named.end(), place);
    };
    bool may_be_one = false;
    for (const Filler& x : some)
        for (const Filler& y : others) {
            const HowPlacesLie how = texts_.places.compare(x.second, y.second);
            if (how == HowPlacesLie::inside) return take(worth().place_inside, reasons);
            may_be_one |= how == HowPlacesLie::unknown || names(one, y.second) || names(other, x.second);
        }
    if (one.at_the_dateline || other.at_the_dateline) return 0;
    if (may_be_one) return take(worth().place_apart, reasons);
    apart += worth().place_elsewhere.weight;
    return take(worth().place_elsewhere, reasons);
}

float HappeningComparer::compare_times(const Compared& a, const Compared& b, bool once, float& apart,
                                       Reasons* reasons) const {
    const auto take_apart = [&](const Line& line) {
        apart += line.weight;
        return take(line, reasons);
    };
    const std::int32_t between = a.dated && b.dated ? days_between(a.days, b.days) : 0;
    if (a.knows_days && b.knows_days && (between == 0 || a.says_days == b.says_days)) {
        const bool days = a.days.first == a.days.last && b.days.first == b.days.last;
        const bool parts = days && a.part_of_day != 0 && b.part_of_day != 0 && a.part_of_day != b.part_of_day;
        if (between == 0)
            return take(parts ? worth().other_part_of_day : days ? worth().same_day : worth().dates_meet, reasons);
        return between <= days_mistaken ? take(worth().dates_near, reasons) : take_apart(worth().dates_apart);
    }
    if (once) {  // whenever it is told, but not before
        const bool too_early = between > days_mistaken &&
                               (a.says_days ? b.days.last < a.days.first : b.says_days && a.days.last < b.days.first);
        return too_early ? take_apart(worth().dates_apart) : 0;
    }
    // What its sentence dates otherwise is another, but that an outcome may come later than its cause.
    if (a.knows_days && b.knows_days && between > days_mistaken) {
        const Compared &said = a.says_days ? a : b, &inferred = a.says_days ? b : a;
        if (inferred.day_is_of != DayIsOf::cause || said.days.last < inferred.days.first)
            return take_apart(worth().inferred_apart);
    }
    if (is_told_before(a, b) || is_told_before(b, a)) return take_apart(worth().told_before);
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

// What a text tells as past has its day no later than the text; unless the other text has the day wrong, which then
// lies in its own future.
bool HappeningComparer::is_told_before(const Compared& told, const Compared& dated) const {
    if (told.knows_days || !told.dated || !dated.says_days || number_of(told.polarity) != number_of(Polarity::asserted))
        return false;
    const auto& its_text = texts_.dates[dated.document];
    return its_text && dated.days.first <= its_text->last && told.days.last < dated.days.first;
}

// A toll rises: the greater number is of the text that says so.
float HappeningComparer::compare_numbers(const Compared& a, const Compared& b, float& apart, Reasons* reasons) const {
    const auto some = numbers(a), others = numbers(b);
    if (some.empty() || others.empty()) return 0;
    const HowCountsLie how = compare_counts(some, others);
    if (how == HowCountsLie::unlike) return 0;
    if (how == HowCountsLie::named_apart) {
        apart += worth().names_apart.weight;
        return take(worth().names_apart, reasons);
    }
    // One text that says a number twice may say it of two.
    if (how == HowCountsLie::shared) return a.document == b.document ? 0 : take(worth().number_shared, reasons);
    const std::uint32_t most = greatest_count(some), others_most = greatest_count(others);
    if ((a.counts_rise && most > others_most) || (b.counts_rise && others_most > most))
        return take(worth().numbers_rise, reasons);
    const bool of_other_day = a.dated && b.dated && !(a.knows_days && b.knows_days) && days_between(a.days, b.days) > 0;
    const Line& line = !of_other_day                ? worth().numbers_apart
                       : how == HowCountsLie::apart ? worth().numbers_of_other_day
                                                    : worth().measures_of_other_day;
    apart += line.weight;
    return take(line, reasons);
}

float HappeningComparer::compare_words(const Compared& a, const Compared& b, float& apart, Reasons* reasons) const {
    if (a.word_count == 0 || b.word_count == 0) return 0;
    float score = 0;
    for (Fillers rest = words(a); !rest.empty();) {
        const Fillers some = fillers_of(rest, rest.front().first), others = fillers_of(words(b), rest.front().first);
        rest = rest.subspan(some.size());
        if (others.empty()) continue;
        const std::size_t shared = count_shared(some, others);
        const bool inside = shared == std::min(some.size(), others.size());
        score += take(inside ? worth().words_shared : shared > 0 ? worth().words_apart : worth().words_unlike, reasons);
        if (!inside && shared > 0) apart += worth().words_apart.weight;
    }
    return score;
}

// Beside a place and a day: somebody, what is no place and did more than do it, a number, words that fill a role.
bool HappeningComparer::share_what_is_rare(const Compared& one, const Compared& other) const {
    for (const auto& [role, entity] : fillers(one))
        for (const auto& [its_role, its_entity] : fillers(other)) {
            if (entity != its_entity || !texts_.is_named[entity]) continue;
            const bool does_it = role == worth().agent && its_role == worth().agent;
            if (texts_.is_person[entity] || (!texts_.is_place[entity] && !does_it)) return true;
        }
    if (compare_counts(numbers(one), numbers(other)) == HowCountsLie::shared) return true;
    return count_shared(words(one), words(other)) > 0;
}

// Of two things of one kind in one town on one day the texts say other things.
float HappeningComparer::compare_beside(const Compared& one, const Compared& other, Reasons* reasons) const {
    const auto some = beside(one), others = beside(other);
    if (std::min(some.size(), others.size()) < enough_words || share(some, others)) return 0;
    const bool of_one_text = one.document == other.document;
    if (of_one_text && !(one.says_days && other.says_days)) return 0;  // a text says the day of one thing once
    if (share_what_is_rare(one, other)) return 0;
    const float doubt = of_one_text ? 1 : 1 - texts_.stories.likeness(one.document, other.document) / enough_likeness;
    return doubt > 0 ? take(worth().nothing_beside, reasons, doubt) : 0;
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

HowTextsLie HappeningComparer::how_texts_lie(std::uint32_t document, std::uint32_t other) const {
    return texts_.source_of[document] == texts_.source_of[other] ? HowTextsLie::copies
           : texts_.mould_of[document] == texts_.mould_of[other] ? HowTextsLie::of_one_mould
                                                                 : HowTextsLie::unlike;
}

float HappeningComparer::most_of_texts(std::uint32_t document, std::uint32_t other) const {
    return worth_of_texts(most_likeness, how_texts_lie(document, other), nullptr);
}

float HappeningComparer::compare_texts(std::uint32_t document, std::uint32_t other, Reasons* reasons) const {
    if (document == other) return take(worth().same_text, reasons);
    return worth_of_texts(texts_.stories.likeness(document, other), how_texts_lie(document, other), reasons);
}

std::optional<float> HappeningComparer::compare_near_texts(std::uint32_t document, std::uint32_t other) const {
    const HowTextsLie how = how_texts_lie(document, other);
    const float likeness = texts_.stories.likeness(document, other);
    if (how != HowTextsLie::copies && likeness < least_likeness) return std::nullopt;
    return worth_of_texts(likeness, how, nullptr);
}

std::vector<Reason> HappeningComparer::reasons(std::uint32_t a, std::uint32_t b) const {
    Reasons reasons;
    compare(a, b, &reasons);
    compare_texts(tellings_[a].document, tellings_[b].document, &reasons);
    sort_reasons(reasons);
    return reasons;
}

}  // namespace kimberlite
