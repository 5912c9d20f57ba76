// What things of texts are called in the graph: a label, the other names, an IRI.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/labels.h"

namespace kimberlite {

// Cells, each one thing, with what the graph calls them.
struct JoinedThings {
    Cells cells;
    std::vector<ChosenLabels> labels;  // of each cell
    std::vector<std::string> iris;     // likewise; unique
};

// documents: with their ids. `before`: the same things as they were joined otherwise; what holds most of one of these
// takes its IRI over, so that a decision on one thing changes no IRI of another. Null: none.
JoinedThings name_things(Cells, std::span<const Told> documents, std::string_view base,
                         const JoinedThings* before = nullptr);

}  // namespace kimberlite
