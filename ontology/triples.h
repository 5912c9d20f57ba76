// A graph as RDF: the statements of ONTOLOGY (“Shape of the data”), sorted and unique, without holding them all.
#pragma once

#include <functional>

#include "ontology/graph.h"
#include "ontology/ontology.h"
#include "ontology/terms.h"

namespace kimberlite {

using TripleSink = std::function<void(const Triple&)>;  // the views live only during the call
using QuadSink = std::function<void(const Quad&)>;

// Grouped by subject, subjects in the order of their IRIs, then predicate and object: each triple once.
void for_each_triple(const Graph&, const Ontology&, const TripleSink&);

// The same statements in named graphs: what one document supports (its evidence nodes, quotations, links of evidence)
// in the graph of its IRI; the rest in the default graph, which comes first. Sorted by graph, subject, predicate,
// object.
void for_each_quad(const Graph&, const Ontology&, const QuadSink&);

// A short VoID/DCAT description of the data set, in the same form (its own subjects under the base).
void for_each_description_triple(const Graph&, const Ontology&, const TripleSink&);

}  // namespace kimberlite
