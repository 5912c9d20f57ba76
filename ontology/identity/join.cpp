// Keys, decisions, components; twice: full names first, then short forms over what the first round made, so that a
// surname that three spellings of one full name share is still unique.
#include "ontology/identity/join.h"

#include "ontology/identity/components.h"
#include "ontology/identity/keys.h"

namespace kimberlite {

Cells join_things(std::span<const Told> documents, std::vector<Comparison>* comparisons) {
    Cells cells = collect_cells(documents);
    for (const Round round : {Round::full_names, Round::short_forms}) {
        const auto pairs = find_candidates(cells, round);
        const auto decisions = decide(cells, pairs, round);
        if (comparisons)
            for (const Decision& decision : decisions)
                comparisons->push_back({cells.cells[static_cast<std::size_t>(decision.left)].key,
                                        cells.cells[static_cast<std::size_t>(decision.right)].key, decision});
        const auto group_of = find_components(cells, decisions);
        cells = merge_cells(std::move(cells), group_of);
    }
    return cells;
}

}  // namespace kimberlite
