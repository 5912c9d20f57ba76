// Who is who: things of many texts into groups that are one each.
#pragma once

#include <span>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/constraints.h"
#include "ontology/identity/decide.h"
#include "ontology/identity/pair_model.h"

namespace kimberlite {

// Why two names were joined or kept apart, as far as they were compared at all.
struct Comparison {
    std::string left, right;           // keys of the cells: type, tab, name
    Member left_member, right_member;  // the first of each
    Decision decision;
    Round round{};
    // Filled by `resolve`: what the texts call the two, and which entities they went to.
    std::string left_name, right_name, left_iri, right_iri;
};

// The last cells: each one thing. Constraints hold whatever is observed. comparisons: filled where wanted, for
// explanations.
Cells join_things(std::span<const Told> documents, const Constraints& = {},
                  std::vector<Comparison>* comparisons = nullptr, const PairModel& = PairModel::shipped());

}  // namespace kimberlite
