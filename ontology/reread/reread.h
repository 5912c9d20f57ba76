// Our own RDF back into a Graph: what `for_each_triple` or `for_each_quad` wrote, whatever syntax it is in now.
//
// The graph is equal to the one written, but for what RDF does not hold: confidences have three digits, an event's date
// that XML Schema cannot say has only its first and last day, texts have passed the gate of ontology/terms.h. The
// direct triples are passed over, since the assertions say the same; so is whatever the program does not write.
#pragma once

#include <filesystem>
#include <string_view>

#include "ontology/graph.h"
#include "ontology/ontology.h"
#include "ontology/reread/triple_table.h"

namespace kimberlite {

// Throws Error naming the file and the remedy: it cannot be read, is no graph of Kimberlite's, was made with another
// ontology, or lacks what a graph needs (an assertion without a subject …).
Graph reread(const std::filesystem::path&, const Ontology&, std::string_view syntax = {});

// The same of statements already read; `name` is what errors call them.
Graph reread(const TripleTable&, const Ontology&, const std::string& name);

// Throws that Error where the statements are no graph of Kimberlite's.
void expect_graph(const TripleTable&, const std::string& name);

}  // namespace kimberlite
