// What a graph has at a place in a text: the things that are mentioned there, the events that are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/graph.h"

namespace kimberlite {

using ExplainedNode = std::variant<EntityNode, EventNode>;

struct MentionOf {
    ExplainedNode what{};
    EvidenceNode mention{};
};

// DOCUMENT:BEGIN-END in code points; none: it is a name.
std::optional<PlaceInText> place_in(std::string_view name);

// What has the mention that fits the place best (ontology/decisions/referents.h); of several mentions the shortest, of
// several things all. A mention fits where the place is a part of it, or where it is at least half of the place; of a
// place with words, where it has these words.
std::vector<MentionOf> mentions_at(const Graph&, const PlaceInText&);

// Where none fits: what lies in the place, or beside it, as a phrase.
std::string what_lies_at(const Graph&, const PlaceInText&);

}  // namespace kimberlite
