// GEXF 1.3 (gexf.net) as Gephi reads it: colours, positions and sizes in the namespace viz, the relation as the edge's
// `kind`, which keeps parallel edges apart; no time, no default values. Nothing says when the file was made.
#include "export/property_graph.h"
#include "export/text.h"
#include "export/writers.h"

namespace kimberlite {
namespace {

class GexfWriter {
public:
    GexfWriter(const PropertyGraph& graph, std::ostream& stream) : graph_(graph), sink_(stream) {}

    void write() {
        sink_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\""
                 " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                 " xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n"
                 "  <meta>\n    <creator>Kimberlite</creator>\n    <description>A knowledge graph</description>\n  "
                 "</meta>\n"
                 "  <graph defaultedgetype=\"directed\" idtype=\"string\" mode=\"static\">\n";
        write_columns("node", {"type", "string"}, {}, graph_.columns().nodes);
        write_columns("edge", {"confidence", "double"}, {"documents", "integer"}, graph_.columns().edges);
        sink_ << "    <nodes count=\"";
        append_number(sink_.text(), std::uint64_t{num_vertices(graph_)});
        sink_ << "\">\n";
        for (const auto node : boost::make_iterator_range(vertices(graph_))) write_node(graph_[node]);
        sink_ << "    </nodes>\n    <edges count=\"";
        append_number(sink_.text(), std::uint64_t{num_edges(graph_)});
        sink_ << "\">\n";
        for (const auto edge : boost::make_iterator_range(edges(graph_)))
            write_edge(graph_[edge], graph_[source(edge, graph_)].id, graph_[target(edge, graph_)].id);
        sink_ << "    </edges>\n  </graph>\n</gexf>\n";
        sink_.finish();
    }

private:
    struct Field {
        std::string_view name, type;
    };

    void write_columns(std::string_view of, Field first, Field second, const std::vector<Column>& columns) {
        sink_ << "    <attributes class=\"" << of << "\" mode=\"static\">\n";
        for (const Field& field : {first, second}) {
            if (!field.name.empty()) write_column(field.name, field.type);
        }
        for (const Column& column : columns) write_column(column.name, xml_type_of(column.kind));
        sink_ << "    </attributes>\n";
    }
    void write_column(std::string_view name, std::string_view type) {
        sink_ << "      <attribute id=\"" << name << "\" title=\"" << name << "\" type=\"" << type << "\"/>\n";
    }
    void write_value(std::string_view column, std::string_view text) {
        if (text.empty()) return;
        sink_ << "<attvalue for=\"" << column << "\" value=\"";
        append_xml(sink_.text(), text);
        sink_ << "\"/>";
    }
    void write_attributes(const std::vector<Attribute>& attributes, const std::vector<Column>& columns) {
        for (const Attribute& attribute : attributes) write_value(columns[attribute.column].name, attribute.value);
    }
    template <typename Number>
    void write_field(std::string_view before, Number number, std::string_view after) {
        sink_ << before;
        append_number(sink_.text(), number);
        sink_ << after;
    }
    void write_color(Color color) {
        write_field("<viz:color r=\"", std::uint64_t{color.red}, "\"");
        write_field(" g=\"", std::uint64_t{color.green}, "\"");
        write_field(" b=\"", std::uint64_t{color.blue}, "\"/>");
    }
    void write_text(std::string_view before, std::string_view text) {
        sink_ << before;
        append_xml(sink_.text(), text);
        sink_ << '"';
    }

    void write_node(const NodeProperties& node) {
        write_text("      <node id=\"", node.id);
        write_text(" label=\"", node.label);
        sink_ << "><attvalues>";
        write_value("type", node.type);
        write_attributes(node.attributes, graph_.columns().nodes);
        sink_ << "</attvalues>";
        write_color(node.color);
        write_field("<viz:position x=\"", node.x, "\"");
        write_field(" y=\"", node.y, "\" z=\"0\"/>");
        write_field("<viz:size value=\"", node.size, "\"/></node>\n");
    }

    void write_edge(const EdgeProperties& edge, std::string_view from, std::string_view to) {
        write_text("      <edge id=\"", edge.id);
        write_text(" source=\"", from);
        write_text(" target=\"", to);
        write_text(" label=\"", edge.label);
        write_text(" kind=\"", edge.kind);
        write_field(" weight=\"", edge.weight, "\"><attvalues>");
        write_field("<attvalue for=\"confidence\" value=\"", edge.confidence, "\"/>");
        write_field("<attvalue for=\"documents\" value=\"", std::uint64_t{edge.documents}, "\"/>");
        write_attributes(edge.attributes, graph_.columns().edges);
        sink_ << "</attvalues>";
        write_color(edge.color);
        sink_ << "</edge>\n";
    }

    const PropertyGraph& graph_;
    TextSink sink_;
};

}  // namespace

void write_gexf(const Statements& statements, std::ostream& stream) {
    GexfWriter(statements.property_graph(), stream).write();
}

}  // namespace kimberlite
