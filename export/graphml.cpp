// GraphML (Brandes and others, “GraphML Progress Report”, 2002; schema 1.0) as Gephi, networkx, igraph and yEd read it.
//
// Gephi knows a key by its attr.name. Ids of keys are `n_…` and `e_…`, since they must differ in the whole file and
// Gephi takes ids such as d3 for yEd's. Ids of nodes and edges must be name tokens: an IRI's other characters are
// written as
// `_` and two hexadecimal digits; the IRI itself stands in the key `iri`. Parallel edges stay apart; no `label`
// attribute stands on <edge>, which the schema does not have.
#include "export/property_graph.h"
#include "export/text.h"
#include "export/writers.h"

namespace kimberlite {
namespace {

void append_id(std::string& out, std::string_view iri) {
    for (char c : iri) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == ':';
        if (plain) {
            out += c;
        } else {
            out += '_';
            out += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
            out += "0123456789ABCDEF"[static_cast<unsigned char>(c) & 0xF];
        }
    }
}

struct Key {
    std::string_view name, type;
};
constexpr Key node_keys[] = {{"iri", "string"}, {"label", "string"}, {"type", "string"},
                             {"x", "double"},   {"y", "double"},     {"size", "double"},
                             {"r", "int"},      {"g", "int"},        {"b", "int"}};
constexpr Key edge_keys[] = {{"label", "string"},  {"type", "string"}, {"weight", "double"}, {"confidence", "double"},
                             {"documents", "int"}, {"r", "int"},       {"g", "int"},         {"b", "int"}};

class GraphMlWriter {
public:
    GraphMlWriter(const PropertyGraph& graph, std::ostream& stream) : graph_(graph), sink_(stream) {}

    void write() {
        sink_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                 " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                 " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                 "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
        for (const Key& key : node_keys) write_key("node", 'n', key.name, key.type);
        for (const Column& column : graph_.columns().nodes)
            write_key("node", 'n', column.name, xml_type_of(column.kind));
        for (const Key& key : edge_keys) write_key("edge", 'e', key.name, key.type);
        for (const Column& column : graph_.columns().edges)
            write_key("edge", 'e', column.name, xml_type_of(column.kind));
        sink_ << "  <graph id=\"kimberlite\" edgedefault=\"directed\">\n";
        for (const auto node : boost::make_iterator_range(vertices(graph_))) write_node(graph_[node]);
        for (const auto edge : boost::make_iterator_range(edges(graph_)))
            write_edge(graph_[edge], graph_[source(edge, graph_)].id, graph_[target(edge, graph_)].id);
        sink_ << "  </graph>\n</graphml>\n";
        sink_.finish();
    }

private:
    void write_key(std::string_view of, char letter, std::string_view name, std::string_view type) {
        sink_ << "  <key id=\"" << letter << '_' << name << "\" for=\"" << of << "\" attr.name=\"" << name
              << "\" attr.type=\"" << type << "\"/>\n";
    }
    void open_data(char letter, std::string_view name) { sink_ << "<data key=\"" << letter << '_' << name << "\">"; }
    void write_data(char letter, std::string_view name, std::string_view text) {
        if (text.empty()) return;
        open_data(letter, name);
        append_xml(sink_.text(), text);
        sink_ << "</data>";
    }
    template <typename Number>
    void write_number(char letter, std::string_view name, Number number) {
        open_data(letter, name);
        append_number(sink_.text(), number);
        sink_ << "</data>";
    }
    void write_color(char letter, Color color) {
        write_number(letter, "r", std::uint64_t{color.red});
        write_number(letter, "g", std::uint64_t{color.green});
        write_number(letter, "b", std::uint64_t{color.blue});
    }
    void write_attributes(char letter, const std::vector<Attribute>& attributes, const std::vector<Column>& columns) {
        for (const Attribute& attribute : attributes)
            write_data(letter, columns[attribute.column].name, attribute.value);
    }

    void write_node(const NodeProperties& node) {
        sink_ << "    <node id=\"";
        append_id(sink_.text(), node.id);
        sink_ << "\">";
        write_data('n', "iri", node.id);
        write_data('n', "label", node.label);
        write_data('n', "type", node.type);
        write_number('n', "x", node.x);
        write_number('n', "y", node.y);
        write_number('n', "size", node.size);
        write_color('n', node.color);
        write_attributes('n', node.attributes, graph_.columns().nodes);
        sink_ << "</node>\n";
    }

    void write_edge(const EdgeProperties& edge, std::string_view from, std::string_view to) {
        sink_ << "    <edge id=\"";
        append_id(sink_.text(), edge.id);
        sink_ << "\" source=\"";
        append_id(sink_.text(), from);
        sink_ << "\" target=\"";
        append_id(sink_.text(), to);
        sink_ << "\">";
        write_data('e', "label", edge.label);
        write_data('e', "type", edge.type);
        write_number('e', "weight", edge.weight);
        write_number('e', "confidence", edge.confidence);
        write_number('e', "documents", std::uint64_t{edge.documents});
        write_color('e', edge.color);
        write_attributes('e', edge.attributes, graph_.columns().edges);
        sink_ << "</edge>\n";
    }

    const PropertyGraph& graph_;
    TextSink sink_;
};

}  // namespace

void write_graphml(const Statements& statements, std::ostream& stream) {
    GraphMlWriter(statements.property_graph(), stream).write();
}

}  // namespace kimberlite
