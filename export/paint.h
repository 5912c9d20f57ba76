// What a property graph looks like: colours by type, sizes by degree, positions from the seeded layout.
#pragma once

#include <cstdint>

#include "export/property_graph.h"
#include "ontology/ontology.h"

namespace kimberlite {

// Sets color, size, x and y of nodes and color of edges; nothing else. A type has the colour that the ontology gives it
// or an ancestor of it; types that the ontology does not know get colours from a palette, the commonest first.
void paint(PropertyGraph&, const Ontology&, std::uint32_t seed);

}  // namespace kimberlite
