// Mentions by name are counted by folded name and type, over all texts, each for as much as the reader was sure of it.
// A type that has nine in ten and five at least takes the rest, as far as the reader was not sure of them: the more the
// others are, the surer it must be.
#include "ontology/identity/agreed_types.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

constexpr float least_votes = 5, times_as_many = 9;
constexpr float sure_odds = 0.63f;  // of a type as far as its text tells, for each time that the others are as many
constexpr float surest = 0.93f;     // what no majority outvotes
constexpr float likely = 0.5f;      // confidence from which a relation tells what its sides are

bool may_be_voted_on(const ToldThing& thing) {
    return thing.is_node && thing.named && thing.name.find(' ') != thing.name.npos;
}

std::size_t named_mentions(const ToldThing& thing) {
    return static_cast<std::size_t>(
        std::count_if(thing.mentions.begin(), thing.mentions.end(),
                      [](const auto& mention) { return mention.second == MentionKind::name; }));
}

float votes_of(const ToldThing& thing) { return thing.confidence * static_cast<float>(named_mentions(thing)); }

using Votes = std::map<std::string, float>;  // by type

class Vote {
public:
    Vote(std::span<Told> documents, const Ontology& ontology) : documents_(documents), ontology_(ontology) {
        for (const Told& told : documents)
            for (const ToldThing& thing : told.things)
                if (may_be_voted_on(thing)) votes_[hash_of(fold(thing.name))][thing.type] += votes_of(thing);
    }

    std::size_t settle() {
        std::size_t changed = 0;
        for (Told& told : documents_)
            for (std::size_t i = 0; i < told.things.size(); ++i) {
                ToldThing& thing = told.things[i];
                if (!may_be_voted_on(thing)) continue;
                const Elected type = elected(votes_.at(hash_of(fold(thing.name))), votes_of(thing));
                if (type.name.empty() || type.name == thing.type ||
                    is_borne_out(told, static_cast<ThingIndex>(i), type))
                    continue;
                thing.type = type.name;
                ++changed;
            }
        return changed;
    }

private:
    struct Elected {
        std::string name;  // empty: none
        float lead = 0;    // times as many votes as all others have, one's own aside, who have one at least
    };

    static Elected elected(const Votes& votes, float own) {
        float all = 0;
        const auto most = std::max_element(votes.begin(), votes.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        for (const auto& [type, count] : votes) all += count;
        const float others = all - most->second;
        if (most->second < least_votes || most->second < times_as_many * others) return {};
        return {most->first, most->second / std::max(1.0f, others - own)};
    }

    // Its text says of it what a thing of the other type cannot have, or the words round it say what it is.
    bool is_borne_out(const Told& told, ThingIndex index, const Elected& elected) const {
        const std::string& other = elected.name;
        const ToldThing& thing = told.things[index_of(index)];
        const Circumstances& round = thing.circumstances;
        const float odds = sure_odds * elected.lead;
        if (thing.confidence >= std::min(surest, odds / (1 + odds))) return true;
        if (thing.type == "Place" &&
            (round.settlement || round.region || round.holds || round.located || !round.within.empty()))
            return true;
        if (thing.type == "Person" && (!round.titles.empty() || !thing.roles.empty())) return true;
        if (std::any_of(thing.mentions.begin(), thing.mentions.end(),
                        [](const auto& mention) { return mention.second == MentionKind::pronoun; }))
            return true;
        const auto is_it = [&](const ToldArgument& argument) {
            const auto* same = std::get_if<ThingIndex>(&argument);
            return same && *same == index;
        };
        for (const ToldRelation& relation : told.relations)
            if (relation.confidence >= likely &&
                ((is_it(relation.subject) && ontology_.fits_domain(relation.property, thing.type) &&
                  !ontology_.fits_domain(relation.property, other)) ||
                 (is_it(relation.object) && ontology_.fits_range(relation.property, thing.type) &&
                  !ontology_.fits_range(relation.property, other))))
                return true;
        for (const ToldEvent& event : told.events)
            for (const ToldRole& role : event.roles)
                if (is_it(role.filler) && ontology_.fits_range(role.role, thing.type) &&
                    !ontology_.fits_range(role.role, other))
                    return true;
        return false;
    }

    std::span<Told> documents_;
    const Ontology& ontology_;
    std::unordered_map<std::uint64_t, Votes> votes_;  // by folded name
};

}  // namespace

std::size_t agree_on_types(std::span<Told> documents, const Ontology& ontology) {
    return Vote(documents, ontology).settle();
}

}  // namespace kimberlite
