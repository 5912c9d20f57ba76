// The property graph: how people look at a graph. One Boost.Graph adjacency list from which GraphML, GEXF and DOT are
// written: entities and events as nodes, relations and roles as edges.
#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <cstdint>
#include <map>
#include <string>

#include "ontology/graph.h"
#include "ontology/ontology.h"

namespace kimberlite {

struct Color {
    std::uint8_t red = 128, green = 128, blue = 128;
};

struct NodeProperties {
    std::string id;     // the IRI
    std::string label;
    std::string type;   // local name of the class
    Color color;        // by type
    double size = 10;   // by degree
    double x = 0, y = 0;  // from the seeded layout
    std::map<std::string, std::string> attributes;  // the rest: documents, confidence, date, literals of foreign RDF
};

struct EdgeProperties {
    std::string id;
    std::string label;  // the property's label
    std::string type;   // the property's local name
    double weight = 1;  // > 0: grows with the evidence
    double confidence = 1;
    std::uint32_t documents = 1;
    Color color;
    std::map<std::string, std::string> attributes;
};

struct PropertyGraph
    : boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, NodeProperties, EdgeProperties> {
    using adjacency_list::adjacency_list;
};

// What a picture shows.
struct View {
    bool events = true;
    bool only_asserted = true;  // events and relations asserted or reported alone; else all, with their polarity
    std::uint32_t seed = 1;     // of the layout
};

// Nodes in order of IRI, edges in order of (source, target, type): the same graph gives the same bytes.
PropertyGraph project(const Graph&, const Ontology&, const View&);

}  // namespace kimberlite
