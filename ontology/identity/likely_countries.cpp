// Names of texts without a country are looked up in the texts that have some: each votes for the countries that it
// stands nearest to there, with the share of its texts that say so, the more the more texts have it. Names that every
// country's institutions are called by have no vote. A country that is well ahead of all others is the text's.
#include "ontology/identity/likely_countries.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

constexpr float least_votes = 0.5f, times_as_many = 2;

std::uint64_t hash_of_name(const ToldThing& thing) { return hash_of(thing.name, hash_of(thing.type)); }

struct Neighbours {
    std::map<Country, std::uint32_t> texts;  // by the country that the name is nearest to
    std::uint32_t all = 0;
};

class Votes {
public:
    explicit Votes(std::span<const Told> documents) {
        for (const Told& told : documents)
            if (told.countries.empty())
                for (const ToldThing& thing : told.things)
                    if (may_vote(thing)) neighbours_.try_emplace(hash_of_name(thing));
        for (const Told& told : documents)
            for (const ToldThing& thing : told.things) {
                if (thing.near.country == no_country) continue;
                const auto found = neighbours_.find(hash_of_name(thing));
                if (found == neighbours_.end()) continue;
                ++found->second.texts[thing.near.country];
                ++found->second.all;
            }
    }

    Country elect(const Told& told) const {
        std::map<Country, float> votes;
        for (const ToldThing& thing : told.things) {
            const auto found = neighbours_.find(hash_of_name(thing));
            if (found == neighbours_.end()) continue;
            for (const auto& [country, texts] : found->second.texts)
                votes[country] += static_cast<float>(texts) / static_cast<float>(found->second.all + 1);
        }
        Country first = no_country;
        float most = 0, next = 0;
        for (const auto& [country, sum] : votes) {
            if (sum > most) {
                next = most, most = sum, first = country;
            } else {
                next = std::max(next, sum);
            }
        }
        return most >= least_votes && most >= times_as_many * next ? first : no_country;
    }

private:
    static bool may_vote(const ToldThing& thing) {
        return thing.is_node && thing.named && !thing.only_tells && !prepare_name(thing.type, thing.name).generic;
    }

    std::unordered_map<std::uint64_t, Neighbours> neighbours_;  // of names in texts without a country
};

}  // namespace

std::size_t find_likely_countries(std::span<Told> documents) {
    const Votes votes(documents);
    std::size_t found = 0;
    for (Told& told : documents) {
        if (!told.countries.empty()) continue;
        const Country country = votes.elect(told);
        if (country == no_country) continue;
        told.countries = {country};
        for (ToldThing& thing : told.things)
            if (thing.near.country == no_country) thing.near = {country, Nearness::document};
        ++found;
    }
    return found;
}

}  // namespace kimberlite
