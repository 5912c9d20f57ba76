// Names come first: where they have nothing in common nothing else is looked at. Then what stands round the two:
// countries, offices, company, dates, words, each in a file of its own (observe_names.cpp and so on).
#include "ontology/identity/observe.h"

#include <algorithm>
#include <initializer_list>

#include "ontology/sorted.h"

namespace kimberlite {

namespace {

// Councils, schools, hospitals of one name, each with another town; a town may lie in the region that the other has.
bool stand_in_two_towns(const Census& census, const Cell& a, const Cell& b, const Observed& observed) {
    if (a.type != "Organization" || !observed.has(Observation::other_within)) return false;
    if (!observed.has(Observation::local) && !(is_site(census.main_name(a)) && is_site(census.main_name(b))))
        return false;
    const auto is_region = [&](std::uint32_t place) { return census.is_region(place); };
    return std::none_of(a.within.begin(), a.within.end(), is_region) &&
           std::none_of(b.within.begin(), b.within.end(), is_region);
}

void observe_surroundings(const Census& census, Decision& decision) {
    const CellIndex left = decision.left, right = decision.right;
    observe_countries(census, left, right, decision.observed);
    observe_circumstances(census, census.cell(left), census.cell(right), decision.observed);
    observe_company(census, left, right, decision.observed);
    // A country has many district courts; what texts abbreviate several names to is one only where more is the same.
    const bool has_company = decision.has(Observation::partners_one);
    if ((decision.has(Observation::local) && !decision.has(Observation::same_within) && !has_company) ||
        (decision.has(Observation::letters_of_several) && decision.has(Observation::namesakes) && !has_company &&
         !decision.has(Observation::same_country) && !decision.has(Observation::same_around)) ||
        stand_in_two_towns(census, census.cell(left), census.cell(right), decision.observed))
        decision.observed.add(Observation::other_kind);
}

// Words turned round are a likeness of names only where more is the same: one role, or two of what else there is.
bool is_borne_out(const Observed& observed) {
    const auto has_any = [&](std::initializer_list<Observation> some) {
        return std::any_of(some.begin(), some.end(), [&](Observation one) { return observed.has(one); });
    };
    const bool at_home = has_any({Observation::same_own_country, Observation::same_main_country});
    const bool at_work = has_any({Observation::same_titles, Observation::same_calling});
    const bool in_company = observed.has(Observation::partners_one), in_words = observed.has(Observation::words_close);
    return observed.has(Observation::same_role) || at_home + at_work + in_company + in_words >= 2;
}

// Who has no generation is the one of his name that has one where that is the only one and both hold one office: one
// role, or a calling with its title or its place. Whom many texts name in full without one has none.
void settle_generation(const Census& census, Decision& decision) {
    const Cell &left = census.cell(decision.left), &right = census.cell(decision.right);
    const Cell &bare = decision.shorter == decision.left ? left : right, &other = &bare == &left ? right : left;
    const Name& name = census.main_name(other);
    if (!census.is_only_generation(name)) return;
    if (name.words.size() > 1 && bare.documents.size() >= known_texts) return;
    const bool at_one_place = share(left.titles, right.titles) || decision.has(Observation::same_within);
    const bool by_calling =
        decision.has(Observation::same_titles) || (decision.has(Observation::same_calling) && at_one_place);
    const bool in_other_offices = decision.has(Observation::other_roles) || decision.has(Observation::other_seat) ||
                                  decision.has(Observation::other_office);
    if (decision.has(Observation::same_role) || (by_calling && !in_other_offices))
        decision.observed.remove(Observation::other_generation);
}

}  // namespace

std::vector<Decision> observe(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> pairs, Round round) {
    const Census census(cells, pairs);
    std::vector<Decision> decisions;
    for (const auto& [left, right] : pairs) {
        if (census.cell(left).type != census.cell(right).type) continue;
        Decision decision{left, right, {}, 0, false, false, left};
        if (!observe_names(census, round, decision)) continue;
        observe_surroundings(census, decision);
        if (decision.lacks_generation) settle_generation(census, decision);
        if (decision.has(Observation::name_turned) && !is_borne_out(decision.observed)) continue;
        const CellIndex longer = decision.shorter == left ? right : left;
        if (decision.has(Observation::name_one_word) && !census.cell(longer).roles.empty())
            decision.observed.add(Observation::office_known);
        decisions.push_back(decision);
    }
    return decisions;
}

std::vector<Decision> observe_as_namesakes(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> pairs) {
    const Census census(cells, pairs);
    std::vector<Decision> decisions;
    for (const auto& [left, right] : pairs) {
        Decision decision{left, right, {}, 0, false, false, left};
        observe_equal_names(census, left, decision.observed);
        observe_surroundings(census, decision);
        decisions.push_back(decision);
    }
    return decisions;
}

}  // namespace kimberlite
