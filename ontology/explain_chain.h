// By what chain two places in texts came to be of one thing, or of one event: through which other places, and what made
// each one with the next.
//
// A text's own mentions of a thing are one by its reading. Those of two texts are one by a comparison that the graph
// keeps, or by the name that both give the thing.
#pragma once

#include <optional>
#include <vector>

#include "ontology/explain.h"
#include "ontology/graph.h"

namespace kimberlite {

struct ChainLink {
    EvidenceNode from{}, to{};
    std::optional<ExplainedPair> compared;  // seen from `from`; none: one text's own mentions, or one name in two texts
};

// The shortest, a comparison of the two texts themselves before all. The places are mentions (triggers) of the one
// node. Empty: they are one place. None: the graph keeps nothing that leads from the one to the other.
std::optional<std::vector<ChainLink>> chain_between(const Graph&, ExplainedNode, EvidenceNode from, EvidenceNode to);

}  // namespace kimberlite
