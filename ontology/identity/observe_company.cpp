// Names and words that stand beside both, the rarer the more (census.h), in all and as a part of what either has; that
// nothing does; and whether texts name both. Places and a country in common make nobody one with a namesake of another
// calling: a newspaper's people are all of its town.
#include <algorithm>

#include "ontology/identity/observe.h"
#include "ontology/sorted.h"

namespace kimberlite {

void observe_company(const Census& census, CellIndex of_a, CellIndex of_b, Observed& observed) {
    const Cell &a = census.cell(of_a), &b = census.cell(of_b);
    const CellProfile &left = census.profile(of_a), &right = census.profile(of_b);
    const bool other_calling = observed.has(Observation::other_calling);
    float partners = 0, words = 0;
    std::size_t shared = 0;
    for_each_shared(a.partners, b.partners, [&](std::uint64_t partner) {
        if (other_calling && is_place(partner)) return;
        partners += census.rarity_of_partner(partner);
        ++shared;
    });
    bool tied = false;
    for_each_shared(a.ties, b.ties, [&](std::uint64_t partner) { tied |= !other_calling || !is_place(partner); });
    if (partners >= 4) observed.add(Observation::partners_one);
    if (partners >= 12) observed.add(Observation::partners_some);
    if (partners >= 30) observed.add(Observation::partners_many);
    for_each_shared(a.words, b.words, [&](std::uint32_t word) { words += census.rarity_of_word(word); });
    if (words >= 4) observed.add(Observation::words_some);
    if (words >= 10) observed.add(Observation::words_many);
    if (words >= 25) observed.add(Observation::words_most);
    // The more is known of either, the more they share by chance.
    const float share_of_words = words / std::max(40.0f, std::min(left.words, right.words));
    if (share_of_words >= 0.12f) observed.add(Observation::words_close);
    if (share_of_words >= 0.25f) observed.add(Observation::words_closer);
    if (share_of_words >= 0.45f) observed.add(Observation::words_closest);
    const float share_of_partners = partners / std::max(20.0f, std::min(left.partners, right.partners));
    if (share_of_partners >= 0.25f) observed.add(Observation::partners_close);
    if (share_of_partners >= 0.5f) observed.add(Observation::partners_closer);
    if (words == 0 && partners == 0 && a.words.size() >= 16 && b.words.size() >= 16)
        observed.add(Observation::no_words);
    const bool apart = observed.has(Observation::other_country) || observed.has(Observation::other_own_country) ||
                       observed.has(Observation::other_within) || other_calling;
    // A single name that both texts have may be known everywhere.
    if (apart && !tied && shared < 2 && words == 0 && !observed.has(Observation::same_role) &&
        !observed.has(Observation::same_titles)) {
        observed.add(Observation::strangers);
        if (census.documents_of_name(a) <= 12 && census.documents_of_name(b) <= 12)
            observed.add(Observation::strangers_rare);
    }
    if (other_calling && !observed.has(Observation::partners_one) && !observed.has(Observation::words_close)) {
        observed.add(Observation::other_calling_alone);
        for (const Observation one :
             {Observation::same_country, Observation::same_around, Observation::same_own_country,
              Observation::same_main_country, Observation::countries_close})
            observed.remove(one);
    }
    std::size_t together = 0;
    for_each_shared(a.documents, b.documents, [&](std::uint32_t) { ++together; });
    if (together * 5 >= std::min(a.documents.size(), b.documents.size()) && together)
        observed.add(Observation::together_in_text);
    if (together * 2 >= std::min(a.documents.size(), b.documents.size())) observed.add(Observation::together_mostly);
}

}  // namespace kimberlite
