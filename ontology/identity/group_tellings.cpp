// Two tellings of one text are one happening where class, polarity and trigger agree, nothing they say is at odds, and
// they share enough: someone who takes part, or place and time; of classes that one text tells again and again
// (statements), two things besides who does it. Tellings are joined to the first they fit.
#include "ontology/identity/group_tellings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "ontology/identity/lexicon.h"
#include "ontology/identity/names.h"
#include "ontology/identity/numerals.h"
#include "ontology/identity/triggers.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_looked_back = 64;  // tellings of one kind; what is told again is told soon

struct Telling {  // a telling as it is compared
    const ToldEvent* event = nullptr;
    std::string stem;
    std::map<std::string, std::vector<std::uint32_t>> fillers;  // entities by role, sorted
    std::string time_text, time_value;
    std::vector<Apart> apart;  // sides of decisions, of all that were joined to it
    bool decided = false;      // to be one with others
};

bool are_at_odds(const Telling& a, const Telling& b) {
    if (!a.time_value.empty() && !b.time_value.empty()) {
        if (a.time_value != b.time_value) return true;
    } else if (!a.time_text.empty() && !b.time_text.empty() && fold(a.time_text) != fold(b.time_text)) {
        return true;
    }
    const HowCountsLie counts = compare_counts(a.event->numbers, b.event->numbers);
    if (counts == HowCountsLie::named_apart) return true;
    const auto whom = a.fillers.find("patient"), whom_else = b.fillers.find("patient");
    const bool befall_one =
        whom != a.fillers.end() && whom_else != b.fillers.end() && share(whom->second, whom_else->second);
    if (!befall_one && (counts == HowCountsLie::apart || counts == HowCountsLie::measured_apart)) return true;
    for (const auto& [role, some] : a.fillers) {
        const auto others = b.fillers.find(role);
        if (others != b.fillers.end() && role != "participant" && !share(some, others->second)) return true;
    }
    return false;
}

// Of one class, polarity and trigger.
bool are_one(const Telling& a, const Telling& b) {
    if (are_at_odds(a, b)) return false;
    std::size_t people = 0, circumstances = 0;
    for (const auto& [role, some] : a.fillers) {
        const auto others = b.fillers.find(role);
        if (others == b.fillers.end() || !share(some, others->second)) continue;
        (role == "place" || role == "medium" || role == "topic" ? circumstances : people) += 1;
    }
    const bool same_time = a.time_value.empty() ? !a.time_text.empty() && fold(a.time_text) == fold(b.time_text)
                                                : a.time_value == b.time_value;
    circumstances += same_time;
    if (Lexicon::get().is(WordClass::repeating, a.event->event_class)) return people && people + circumstances >= 3;
    // A police log tells of other arrests of one day and town in other words.
    const std::vector<std::uint32_t>&beside = a.event->beside, &others_beside = b.event->beside;
    const bool in_other_words = !beside.empty() && !others_beside.empty() && !share(beside, others_beside);
    return people || (circumstances >= 2 && !in_other_words);
}

// Whether what was decided lets two tellings of one text be joined for being alike. What is decided to be one with
// others joins nothing more where it is also kept apart from some, so that no side comes to hold two.
bool may_be_joined(const Telling& a, const Telling& b) {
    if (a.decided && b.decided) return false;
    if ((a.decided || b.decided) && !(a.apart.empty() && b.apart.empty())) return false;
    return !exclude_each_other(a.apart, b.apart);
}

Telling telling_of(const Assembly& assembly, std::uint32_t document, const ToldEvent& told) {
    Telling one;
    one.event = &told;
    one.stem = stem_of(assembly.span_text(document, told.trigger));
    for (const ToldRole& role : told.roles) {
        if (const auto entity = assembly.entity(document, role.filler))
            one.fillers[role.role].push_back(index_of(*entity));
        if (const ToldWords* words = assembly.documents[document].words_of(role.filler);
            words && role.role == "time" && one.time_text.empty())
            one.time_text = words->text, one.time_value = words->edtf;
    }
    for (auto& [role, entities] : one.fillers) sort_unique(entities);
    return one;
}

// Events of a text in the order of their triggers.
std::vector<std::uint32_t> in_text_order(const Told& told) {
    std::vector<std::uint32_t> order(told.events.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        const auto place = [&](std::uint32_t i) {
            const ToldSpan& span = told.spans[index_of(told.events[i].trigger)];
            return std::tuple(span.begin, span.end, std::string_view(told.events[i].event_class), i);
        };
        return place(a) < place(b);
    });
    return order;
}

}  // namespace

std::vector<TellingGroup> group_tellings(const Assembly& assembly, std::uint32_t document,
                                         const Constraints& constraints) {
    const Told& told = assembly.documents[document];
    std::vector<TellingGroup> groups;
    std::map<std::uint32_t, std::size_t> decided;           // heads by what is one by decision
    std::vector<Telling> heads;                             // of each group its first telling
    std::map<std::string, std::vector<std::size_t>> alike;  // heads by class, polarity and trigger
    for (const std::uint32_t telling : in_text_order(told)) {
        Telling one = telling_of(assembly, document, told.events[telling]);
        const Member member{document, static_cast<ThingIndex>(telling)};
        const auto by_decision = constraints.group_of(member);
        one.decided = by_decision.has_value();
        const auto sides = constraints.apart_of(member);
        one.apart.assign(sides.begin(), sides.end());
        std::vector<std::size_t>& before =
            alike[one.event->event_class + ' ' + std::to_string(static_cast<int>(one.event->polarity)) + ' ' +
                  one.stem];
        const std::size_t far = before.size() > most_looked_back ? before.size() - most_looked_back : 0;
        const auto same = std::find_if(before.begin() + static_cast<std::ptrdiff_t>(far), before.end(), [&](auto head) {
            return are_one(heads[head], one) && may_be_joined(heads[head], one);
        });
        std::size_t head = same == before.end() ? heads.size() : *same;
        if (one.decided) head = decided.emplace(*by_decision, head).first->second;
        if (head < heads.size()) {
            groups[head].tellings.push_back(telling);
            heads[head].decided |= one.decided;
            heads[head].apart.insert(heads[head].apart.end(), one.apart.begin(), one.apart.end());
            std::sort(heads[head].apart.begin(), heads[head].apart.end());
            continue;
        }
        before.push_back(heads.size());
        groups.push_back({document, {telling}});
        heads.push_back(std::move(one));
    }
    return groups;
}

}  // namespace kimberlite
