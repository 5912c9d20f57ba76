// What `explain` says, for people and for programs.
#pragma once

#include <iosfwd>
#include <vector>

#include "ontology/explain.h"
#include "ontology/graph.h"

namespace kimberlite {

void write_explained(const Graph&, const std::vector<Explanation>&, std::ostream&);
void write_explained_json(const Graph&, const std::vector<Explanation>&, std::ostream&);

// What was asked for, and where it was asked for by a place, the mention there; both of one size, or no mentions.
struct AskedFor {
    std::vector<Explanation> all;
    std::vector<EvidenceNode> mentions;
};

// Of each thing or event that the one name stands for and each of the other's: why the two are one, or are not. Of two
// places, why these two mentions are. Throws Error where they are a thing and an event.
void write_two(const Graph&, const AskedFor&, const AskedFor&, std::ostream&);
void write_two_json(const Graph&, const AskedFor&, const AskedFor&, std::ostream&);

}  // namespace kimberlite
