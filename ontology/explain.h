// Why names of texts are one thing in the graph, and tellings of texts one event, and why others that are like them are
// not.
//
// All of it stands in the graph: the comparisons it keeps (ontology/identity/kept_comparisons.h), whether they come
// from joining or from a file, and what the user decided. Mentions of one name in one surrounding are one without a
// comparison: their name says it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/graph.h"
#include "ontology/mentions_at.h"

namespace kimberlite {

// A comparison as the entity or event that is explained sees it.
struct ExplainedPair {
    EvidenceNode mention{}, other_mention{};  // of what is explained, of the other one (or of the same)
    ExplainedNode other{};
    std::vector<Reason> reasons;  // as the graph has them
    float log_odds = 0;           // that they are one, by these reasons
    float probability = 0;        // the same
    float beforehand = 0;         // log-odds of any such pair, before anything is observed, with what hardly counts
    bool likely = false;          // enough to join them: where they are two, a decision or other pairs kept them apart
};

struct Explanation {
    ExplainedNode what{};
    std::vector<std::pair<std::string, std::uint32_t>>
        forms;                          // words of its mentions and how many; the commonest first
    std::vector<ExplainedPair> joined;  // what made it one, the surest first; no more than needed to hold it together
    std::vector<ExplainedPair> apart;   // the nearest of other entities, the nearest first
};

// Of every entity or event that the name stands for: a place (DOCUMENT:BEGIN-END, in code points) for what is mentioned
// or told there; an IRI, whole or with its kind for a prefix (person:ann-lee-1f…); a label; else another name; else
// either, whatever case and marks. Empty: nothing is called so.
std::vector<Explanation> explain(const Graph&, std::string_view name);
// As decisions name things.
std::vector<Explanation> explain(const Graph&, const Reference&);

// The pair of the two, or of names (tellings) that one of them and the other hold, if the graph keeps one.
std::vector<ExplainedPair> pairs_between(const Graph&, ExplainedNode, ExplainedNode);

// Entities whose names are spelt nearly so or hold all of its words, the nearest first.
std::vector<EntityNode> entities_named_like(const Graph&, std::string_view name, std::size_t most);

}  // namespace kimberlite
