// What texts say lies in what is followed a few steps on. A place that others lie in may also hold one of which nothing
// else is known: whether a town lies in a province, few texts say. So two places are told apart only where one of them
// cannot be such, or where something else that is known of them keeps them apart.
#include "ontology/identity/places.h"

#include <algorithm>
#include <numeric>

#include "ontology/identity/names.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

// Also the places that those lie in which it lies in, a few steps on.
Surroundings widen(const Surroundings& around) {
    constexpr int steps = 3;
    std::vector<Surroundings::Pair> all;
    for (std::uint32_t inner = 0; inner < around.things(); ++inner) {
        std::vector<std::uint32_t> last(around.of(inner).begin(), around.of(inner).end()), next;
        for (int step = 0; step <= steps && !last.empty(); ++step, last.swap(next)) {
            next.clear();
            for (const std::uint32_t outer : last) {
                all.emplace_back(inner, outer);
                next.insert(next.end(), around.of(outer).begin(), around.of(outer).end());
            }
            sort_unique(next);
        }
    }
    return {around.things(), std::move(all)};
}

std::vector<Surroundings::Pair> said_to_lie_in(const Assembly& assembly) {
    std::vector<Surroundings::Pair> said;
    for (std::uint32_t d = 0; d < assembly.documents.size(); ++d)
        for (const ToldRelation& relation : assembly.documents[d].relations) {
            const OntologyProperty* property = assembly.ontology.find_property(relation.property);
            if (!property || !property->acyclic || relation.polarity == Polarity::negated) continue;
            const auto inner = assembly.entity(d, relation.subject), outer = assembly.entity(d, relation.object);
            if (inner && outer) said.emplace_back(index_of(*inner), index_of(*outer));
        }
    return said;
}

Country country_called(const std::string& label) {
    const std::vector<std::string> words = split_words(fold(label));
    const auto match = Lexicon::get().country_at(words);
    return match.value && match.words == words.size() && match.value->word == CountryWord::name ? match.value->country
                                                                                                : no_country;
}

}  // namespace

Surroundings::Surroundings(std::size_t things, std::vector<Pair> pairs) : begin_(things + 1) {
    sort_unique(pairs);
    for (const auto& [inner, outer] : pairs) ++begin_[inner + 1], outer_.push_back(outer);
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
}

bool Surroundings::contains(std::uint32_t inner, std::uint32_t outer) const {
    const auto all = of(inner);
    return std::binary_search(all.begin(), all.end(), outer);
}

Places::Places(const Assembly& assembly)
    : around_(widen({assembly.graph.entities.size(), said_to_lie_in(assembly)})),
      places_(assembly.graph.entities.size()) {
    std::vector<std::uint32_t> scenes;
    for (std::uint32_t d = 0; d < assembly.documents.size(); ++d)
        for (const ToldEvent& event : assembly.documents[d].events)
            for (const ToldRole& role : event.roles)
                if (const auto place = assembly.entity(d, role.filler); place && role.role == "place")
                    scenes.push_back(index_of(*place));
    sort_unique(scenes);
    const auto country = [&](std::uint32_t place) { return country_called(assembly.graph.entities[place].label); };
    for (const std::uint32_t scene : scenes) {
        places_[scene].is = country(scene);
        for (const std::uint32_t outer : around_.of(scene))
            if (places_[scene].lies_in == no_country) places_[scene].lies_in = country(outer);
    }
    for (std::uint32_t inner = 0; inner < around_.things(); ++inner)
        for (const std::uint32_t outer : around_.of(inner))
            places_[inner].is_inside = places_[outer].holds_others = true;
}

bool Places::may_lie_in(std::uint32_t inner, std::uint32_t outer) const {
    if (!places_[outer].holds_others) return false;
    const auto some = around_.of(inner), others = around_.of(outer);
    return std::includes(others.begin(), others.end(), some.begin(), some.end());
}

HowPlacesLie Places::compare(std::uint32_t one, std::uint32_t other) const {
    const Place &its = places_[one], &others = places_[other];
    if (its.is_inside && others.holds_others && around_.contains(one, other)) return HowPlacesLie::inside;
    if (others.is_inside && its.holds_others && around_.contains(other, one)) return HowPlacesLie::inside;
    const auto country = [](const Place& place) { return place.is != no_country ? place.is : place.lies_in; };
    if (country(its) != no_country && country(others) != no_country && country(its) != country(others))
        return HowPlacesLie::apart;
    const bool may_lie_inside =
        its.is != no_country || others.is != no_country || may_lie_in(one, other) || may_lie_in(other, one);
    return may_lie_inside ? HowPlacesLie::unknown : HowPlacesLie::apart;
}

}  // namespace kimberlite
