// Names come first: where they have nothing in common nothing else is looked at. Then what stands round the two:
// countries, offices, company, dates, words, each in a file of its own (observe_names.cpp and so on).
#include "ontology/identity/observe.h"

#include <algorithm>
#include <initializer_list>

namespace kimberlite {

namespace {

void observe_surroundings(const Census& census, Decision& decision) {
    const CellIndex left = decision.left, right = decision.right;
    observe_countries(census, left, right, decision.observed);
    observe_circumstances(census, census.cell(left), census.cell(right), decision.observed);
    observe_company(census, left, right, decision.observed);
    // A country has many district courts; what texts abbreviate several names to is one only where more is the same.
    const bool has_company = decision.has(Observation::partners_one);
    if ((decision.has(Observation::local) && !decision.has(Observation::same_within) && !has_company) ||
        (decision.has(Observation::letters_of_several) && decision.has(Observation::namesakes) && !has_company &&
         !decision.has(Observation::same_country) && !decision.has(Observation::same_around)))
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

}  // namespace

std::vector<Decision> observe(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> pairs, Round round) {
    const Census census(cells, pairs);
    std::vector<Decision> decisions;
    for (const auto& [left, right] : pairs) {
        if (census.cell(left).type != census.cell(right).type) continue;
        Decision decision{left, right, {}, 0, false, false, left};
        if (!observe_names(census, round, decision)) continue;
        observe_surroundings(census, decision);
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
