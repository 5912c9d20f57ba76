// Why names of texts are one thing in the graph, and why others that are like them are not.
//
// What was observed of each pair of names, and what each observation is worth, comes from joining itself
// (ResolveOptions::comparisons); what the user decided stands in the graph. Mentions of one name in one surrounding are
// one without a comparison: their name says it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/graph.h"
#include "ontology/identity/join.h"

namespace kimberlite {

struct ReasonOfTwo {
    std::string_view observed;  // as in pair_model.tsv: “name_spelling”
    float weight = 0;           // log-odds it adds to their being one
};

struct ComparedNames {
    std::string name, other_name;
    std::string document, other_document;  // ids of a text that uses each
    std::string other_iri;                 // of the entity that the other name went to; empty: to none
    float probability = 0;                 // that they are one, by these reasons
    bool likely = false;                   // enough to join them: then a decision, or another pair, kept them apart
    std::vector<ReasonOfTwo> reasons;      // the weightiest first
};

struct Explanation {
    EntityNode entity{};
    std::vector<std::pair<std::string, std::uint32_t>>
        forms;                          // words of its mentions and how many; the commonest first
    std::vector<ComparedNames> joined;  // what made it one, the surest first; no more than needed to hold it together
    std::vector<ComparedNames> apart;   // the nearest of other entities, at most `nearest`
};

// comparisons: of the same call of `resolve` as the graph. Of every entity that the name, or the IRI (whole, or with
// its kind for a prefix), stands for: by label, else by other names, else whatever case and marks. Empty: nothing is
// called so.
std::vector<Explanation> explain(const Graph&, std::span<const Comparison>, std::string_view name, std::size_t nearest);

}  // namespace kimberlite
