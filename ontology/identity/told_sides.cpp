// Words that tell of the happening are looked up once each. A telling is turned where its word is of the second side of
// another's; of words that may stand on both sides (“defeat”) who takes part says on which.
#include "ontology/identity/told_sides.h"

#include <algorithm>

#include "ontology/identity/names.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_compared = 16;  // tellings by one word

using Entities = std::vector<EntityNode>;

struct WordTold {
    Trigger trigger;
    std::vector<const TellingGroup*> groups;
};

bool share(const Entities& a, const Entities& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

Entities fillers(const Assembly& assembly, const TellingGroup& group, std::string_view name) {
    Entities found;
    for (const std::uint32_t telling : group.tellings)
        for (const ToldRole& role : assembly.documents[group.document].events[telling].roles)
            if (role.role == name)
                if (const auto entity = assembly.entity(group.document, role.filler)) found.push_back(*entity);
    sort_unique(found);
    return found;
}

bool fits(const Assembly& assembly, const TwoSides& sides, const WordTold& first, const TellingGroup& second) {
    const Entities agents = fillers(assembly, second, "agent"), having = fillers(assembly, second, sides.role);
    const std::span<const TellingGroup* const> some(first.groups.data(), std::min(first.groups.size(), most_compared));
    return std::any_of(some.begin(), some.end(), [&](const TellingGroup* group) {
        const Entities doing = fillers(assembly, *group, "agent");
        return !share(doing, agents) &&
               (share(doing, having) || share(fillers(assembly, *group, sides.others_role), agents));
    });
}

}  // namespace

ToldSides::ToldSides(const Assembly& assembly, const std::string& event_class, std::span<const TellingGroup> groups,
                     std::span<const std::uint32_t> chosen) {
    if (chosen.size() < 2) return;
    std::map<std::string, WordTold, std::less<>> words;
    for (const std::uint32_t i : chosen) {
        const ToldEvent& first = first_event(assembly, groups[i]);
        if (first.event_class != event_class) continue;
        const std::string& word = assembly.span_text(groups[i].document, first.trigger);
        auto known = words.find(word);
        if (known == words.end())
            known = words.emplace(word, WordTold{make_trigger(event_class, fold(word)), {}}).first;
        known->second.groups.push_back(&groups[i]);
    }
    for (const auto& [word, told] : words) {
        if (told.trigger.sides.empty()) continue;
        for (const auto& [other_word, other] : words) {
            const auto sides = two_sides(told.trigger, other.trigger);
            if (!sides || !sides->a_is_second) continue;
            const bool is_clear = compare_triggers(told.trigger, other.trigger) == TriggerLikeness::other;
            for (const TellingGroup* group : told.groups) {
                if (!is_clear && !fits(assembly, *sides, other, *group)) continue;
                const bool takes_part_only = sides->role == "recipient" &&
                                             fillers(assembly, *group, sides->role).empty() &&
                                             fillers(assembly, *group, "participant").size() == 1;
                turned_.emplace(group, Turned(*sides, takes_part_only));
            }
        }
    }
}

}  // namespace kimberlite
