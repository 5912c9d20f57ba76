// Countries that both are named beside, or that their texts speak of; the country that each belongs to; and how the
// shares of countries in all that is said of each agree (census.h).
#include <algorithm>

#include "ontology/identity/observe.h"
#include "ontology/sorted.h"

namespace kimberlite {

namespace {

// How much of the countries of one is said of the other too: 0 to 1.
float common_share(const CellProfile& a, const CellProfile& b) {
    float common = 0;
    for (std::size_t i = 0, j = 0; i < a.countries.size() && j < b.countries.size();) {
        if (a.countries[i] == b.countries[j]) {
            common += std::min(a.shares[i++], b.shares[j++]);
        } else {
            a.countries[i] < b.countries[j] ? ++i : ++j;
        }
    }
    return common;
}

void observe_main_countries(const Census& census, CellIndex of_a, CellIndex of_b, Observed& observed) {
    const Cell &a = census.cell(of_a), &b = census.cell(of_b);
    const CellProfile &left = census.profile(of_a), &right = census.profile(of_b);
    if (left.countries.empty() || right.countries.empty()) return;
    const float common = common_share(left, right);
    if (common >= 0.5f) observed.add(Observation::countries_close);
    if (common < 0.35f && a.documents.size() >= known_texts && b.documents.size() >= known_texts)
        observed.add(Observation::countries_apart);
    observed.add(left.main_country == right.main_country ? Observation::same_main_country
                                                         : Observation::other_main_country);
    const Country in_name = census.main_name(a).country, in_other = census.main_name(b).country;
    // The Persian Gulf is no country's.
    if (observed.has(Observation::same_feature) || observed.has(Observation::extra_feature)) return;
    if ((in_name == no_country) == (in_other == no_country) || observed.has(Observation::sole_owner)) return;
    const Country named = in_name != no_country ? in_name : in_other;
    const Cell& unnamed = in_name != no_country ? b : a;
    const CellProfile& of_unnamed = in_name != no_country ? right : left;
    if (!std::binary_search(of_unnamed.countries.begin(), of_unnamed.countries.end(), named) &&
        !std::binary_search(unnamed.around.begin(), unnamed.around.end(), named))
        observed.add(Observation::named_nowhere);
    if (unnamed.documents.size() >= known_texts && of_unnamed.main_country != named)
        observed.add(Observation::named_elsewhere);
}

}  // namespace

void observe_countries(const Census& census, CellIndex of_a, CellIndex of_b, Observed& observed) {
    const Cell &a = census.cell(of_a), &b = census.cell(of_b);
    const CellProfile &of_left = census.profile(of_a), &of_right = census.profile(of_b);
    const std::vector<Country>&left = of_left.reached, &right = of_right.reached;
    const auto likely = [](const Cell& c) { return c.mark.country != no_country ? c.mark.country : c.mark.likely; };
    const bool generic = census.main_name(a).generic && census.main_name(b).generic;
    const Country owner = census.owner_of(a), other_owner = census.owner_of(b);
    if (generic && (owner == no_country) != (other_owner == no_country) && census.are_of_equal_words(a, b)) {
        const Country only = owner != no_country ? owner : other_owner;
        const Cell& other = owner != no_country ? b : a;
        if (census.is_sole_owner(only, a) && std::binary_search(other.mentioned.begin(), other.mentioned.end(), only))
            observed.add(Observation::sole_owner);
    }
    // Whose it is then the country named nearest does not tell.
    const bool owned = observed.has(Observation::sole_owner);
    const bool other_likely = !owned && likely(a) != no_country && likely(b) != no_country && likely(a) != likely(b);
    // One office held in both is told of wherever its holder goes; a firm, wherever it does business.
    const bool firm =
        (census.main_name(a).firm || census.main_name(b).firm) && observed.has(Observation::name_without_type);
    const bool anywhere = firm || (a.type == "Person" && share(a.roles, b.roles));
    if (share(left, right)) {
        observed.add(Observation::same_country);
    } else if (share(a.around, b.around) || share(left, b.around) || share(a.around, right)) {
        observed.add(generic && other_likely ? Observation::other_owner : Observation::same_around);
    } else if (of_left.countries.empty() || of_right.countries.empty()) {
        observed.add(Observation::one_country_unknown);  // where somebody has been is no country that it is of
    } else if (!anywhere) {
        observed.add(Observation::other_country);
    }
    if (generic && !owned && !share(left, right) && !left.empty() && !right.empty())
        observed.add(Observation::generic_elsewhere);
    if (!owned && likely(a) != no_country && likely(b) != no_country)
        observed.add(likely(a) == likely(b) ? Observation::same_likely_country : Observation::other_likely_country);
    if (!anywhere) observe_main_countries(census, of_a, of_b, observed);
    if (share(a.own, b.own)) {
        observed.add(Observation::same_own_country);
    } else if (!a.own.empty() && !b.own.empty() && !share(a.own, right) && !share(left, b.own)) {
        observed.add(Observation::other_own_country);
    }
}

}  // namespace kimberlite
