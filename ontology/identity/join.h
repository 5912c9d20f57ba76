// Who is who: things of many texts into groups that are one each.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/constraints.h"
#include "ontology/identity/decide.h"
#include "ontology/identity/pair_model.h"

namespace kimberlite {

// Why two cells were joined or kept apart, as far as they were compared at all.
struct Comparison {
    std::string left, right;           // their keys: type, tab, name
    Member left_member, right_member;  // the first of each
    Decision decision;
    Round round{};
};

// The last cells: each one thing. Constraints hold whatever is observed. comparisons: filled where wanted, of at least
// so many log-odds; what names or marks forbid counts as if it did not.
Cells join_things(std::span<const Told> documents, const Constraints& = {},
                  std::vector<Comparison>* comparisons = nullptr, const PairModel& = PairModel::shipped(),
                  float least = std::numeric_limits<float>::lowest());

}  // namespace kimberlite
