// What is decided of one thing, done to its node in the graph: an entity or an event.
#pragma once

#include <algorithm>
#include <utility>

#include "ontology/decisions/settle.h"

namespace kimberlite {

// The label that texts have stays among the other names.
template <typename Node>
void apply_decided(const ThingDecided& decided, Node& node) {
    if (!decided.label.empty() && decided.label != node.label) {
        std::erase(node.alt_labels, decided.label);
        node.alt_labels.push_back(std::exchange(node.label, decided.label));
        std::sort(node.alt_labels.begin(), node.alt_labels.end());
    }
    for (const auto& [kind, iri] : decided.links) {
        auto& links = kind == LinkKind::schema_same_as ? node.same_as
                      : kind == LinkKind::owl_same_as  ? node.identical
                                                       : node.exact_matches;
        links.push_back(iri);
    }
    for (auto* links : {&node.same_as, &node.identical, &node.exact_matches}) {
        std::sort(links->begin(), links->end());
        links->erase(std::unique(links->begin(), links->end()), links->end());
    }
    node.decisions = decided.lines;
}

}  // namespace kimberlite
