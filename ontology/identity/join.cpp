// What the user has decided, then keys, decisions, components; in rounds: short forms over what full names made, so
// that a surname that three spellings of one full name share is still unique.
#include "ontology/identity/join.h"

#include "ontology/identity/components.h"
#include "ontology/identity/keys.h"

namespace kimberlite {
namespace {

// All that speaks for or against, but for what forbids.
float likeness_of(const Decision& decision, const std::string& type, Round round, const PairModel& model) {
    float score = decision.score;
    if (is_forbidden(decision))
        for (const Observation one :
             {Observation::other_generation, Observation::other_middle_name, Observation::other_number,
              Observation::other_named_country, Observation::other_kind, Observation::other_lifetime})
            if (decision.has(one)) score -= model.contribution(type, round, one);
    return score;
}

}  // namespace

Cells join_things(std::span<const Told> documents, const Constraints& constraints, std::vector<Comparison>* comparisons,
                  const PairModel& model, float least) {
    Cells cells = collect_cells(documents, constraints);
    if (!constraints.empty()) {
        const auto group_of = constraints.groups_of(cells);
        cells = merge_cells(std::move(cells), group_of);
    }
    for (const Round round : {Round::namesakes, Round::full_names, Round::short_forms}) {
        const auto pairs = find_candidates(cells, round);
        const auto decisions = decide(cells, pairs, round, model);
        if (comparisons)
            for (const Decision& decision : decisions) {
                const Cell &left = cells.cells[index_of(decision.left)], &right = cells.cells[index_of(decision.right)];
                if (likeness_of(decision, left.type, round, model) >= least)
                    comparisons->push_back(
                        {left.key, right.key, left.members.front(), right.members.front(), decision, round});
            }
        const auto group_of = find_components(cells, decisions, model.threshold());
        cells = merge_cells(std::move(cells), group_of);
    }
    return cells;
}

}  // namespace kimberlite
