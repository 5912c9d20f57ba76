// The property graph: how people look at a graph. One Boost.Graph adjacency list from which GraphML, GEXF and DOT are
// written: entities and events as nodes, relations and roles as edges.
#pragma once

#include <boost/graph/adjacency_list.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/graph.h"
#include "ontology/ontology.h"
#include "ontology/terms.h"

namespace kimberlite {

struct Color {
    std::uint8_t red = 128, green = 128, blue = 128;
    bool operator==(const Color&) const = default;
};

// What nodes or edges may have beside the fields below. A column is a number only where all its values are.
struct Column {
    enum class Kind : std::uint8_t { text, integer, number, boolean };
    std::string name;  // letters, digits and _; unique, and no name that Gephi or networkx take for a field
    Kind kind = Kind::text;
};

// What GraphML and GEXF call the kind of a column.
std::string_view xml_type_of(Column::Kind);

struct Attribute {
    std::uint32_t column = 0;
    std::string value;
};

struct NodeProperties {
    std::string id;  // the IRI
    std::string label;
    std::string type;                   // local name of the class
    Color color;                        // by type
    double size = 10;                   // by degree
    double x = 0, y = 0;                // from the seeded layout
    std::vector<Attribute> attributes;  // in order of column, each at most once
};

struct EdgeProperties {
    std::string id;     // unique among edges, the same in every run
    std::string label;  // the property's label
    std::string type;   // the property's local name
    std::string kind;   // the type, with the polarity where it is not asserted: no two edges share it and both ends
    double weight = 1;  // > 0: how many places of the texts say so
    double confidence = 1;
    std::uint32_t documents = 1;
    Color color;
    std::vector<Attribute> attributes;
};

struct Columns {
    std::vector<Column> nodes, edges;
};

struct PropertyGraph : boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, NodeProperties,
                                             EdgeProperties, Columns, boost::vecS> {
    using adjacency_list::adjacency_list;
    const Columns& columns() const { return (*this)[boost::graph_bundle]; }
};

// What a picture shows.
struct View {
    bool events = true;
    bool only_asserted = true;  // events and relations asserted or reported alone; else all, with their polarity
    std::uint32_t seed = 1;     // of the layout
};

// Calls its argument for each triple, grouped by subject; it may be called more than once.
using TripleWalk = std::function<void(const std::function<void(const Triple&)>&)>;

// The picture of a graph: drawn from its triples, so that the graph and its files give one picture. Nodes in order of
// IRI, edges in order of (source, target, type): the same graph gives the same bytes.
PropertyGraph project(const Graph&, const Ontology&, const View&);

// The picture of any RDF: resources are nodes, object properties edges, literals attributes (several of one property
// joined with “ | ”), types the type. What the ontology knows is drawn as it means it: assertions (and RDF's reified
// statements) annotate the edges of what they state; mentions, documents and quotations are counted, not drawn.
PropertyGraph project_statements(const TripleWalk&, const Ontology&, const View&);

}  // namespace kimberlite
