// DOT as both Graphviz and Gephi read it: every id and value quoted, spaces round `->`, one list of attributes, colours
// as quoted HSV. No default statements (`node [...]`) and no graph attributes: Gephi would swallow the rest of the file
// or take them for nodes. Draw it with `neato -n2 -Tsvg` (the positions in the file) or `sfdp -Tsvg` (its own).
#include <algorithm>
#include <cmath>

#include "export/property_graph.h"
#include "export/text.h"
#include "export/writers.h"

namespace kimberlite {
namespace {

constexpr double points_per_inch = 72;

// Hue, saturation and value, each 0–1, at six decimals: comes back as the same 8-bit colour.
void append_hsv(std::string& out, Color color) {
    const double red = color.red / 255.0, green = color.green / 255.0, blue = color.blue / 255.0;
    const double value = std::max({red, green, blue}), range = value - std::min({red, green, blue});
    double hue = 0;
    if (range > 0) {
        if (value == red) {
            hue = (green - blue) / range;
        } else if (value == green) {
            hue = 2 + (blue - red) / range;
        } else {
            hue = 4 + (red - green) / range;
        }
        hue /= 6;
        if (hue < 0) hue += 1;
    }
    const auto append = [&](double part) { append_number(out, std::floor(part * 1e6 + 0.5) / 1e6); };
    append(hue);
    out += ' ';
    append(value > 0 ? range / value : 0);
    out += ' ';
    append(value);
}

class DotWriter {
public:
    DotWriter(const PropertyGraph& graph, std::ostream& stream) : graph_(graph), sink_(stream) {}

    void write() {
        sink_ << "digraph kimberlite {\n";
        for (const auto node : boost::make_iterator_range(vertices(graph_))) write_node(graph_[node]);
        for (const auto edge : boost::make_iterator_range(edges(graph_)))
            write_edge(graph_[edge], graph_[source(edge, graph_)].id, graph_[target(edge, graph_)].id);
        sink_ << "}\n";
        sink_.finish();
    }

private:
    void write_quoted(std::string_view text) {
        sink_ << '"';
        append_dot(sink_.text(), text);
        sink_ << '"';
    }
    void write_text(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        sink_ << ", " << name << '=';
        write_quoted(text);
    }
    void write_number(std::string_view name, double number) {
        sink_ << ", " << name << "=\"";
        append_number(sink_.text(), number);
        sink_ << '"';
    }
    void write_color(Color color) {
        sink_ << ", color=\"";
        append_hsv(sink_.text(), color);
        sink_ << '"';
    }
    void write_attributes(const std::vector<Attribute>& attributes, const std::vector<Column>& columns) {
        for (const Attribute& attribute : attributes) write_text(columns[attribute.column].name, attribute.value);
    }

    void write_node(const NodeProperties& node) {
        sink_ << "  ";
        write_quoted(node.id);
        sink_ << " [label=";
        write_quoted(node.label);
        write_text("type", node.type);
        write_color(node.color);
        sink_ << ", style=\"filled\", pos=\"";
        append_number(sink_.text(), node.x);
        sink_ << ',';
        append_number(sink_.text(), node.y);
        sink_ << "\", fixedsize=\"shape\"";
        const double inches = std::floor(node.size / points_per_inch * 1e4 + 0.5) / 1e4;
        write_number("width", inches);
        write_number("height", inches);
        write_attributes(node.attributes, graph_.columns().nodes);
        sink_ << "];\n";
    }

    void write_edge(const EdgeProperties& edge, std::string_view from, std::string_view to) {
        sink_ << "  ";
        write_quoted(from);
        sink_ << " -> ";
        write_quoted(to);
        sink_ << " [label=";
        write_quoted(edge.label);
        write_text("type", edge.type);
        write_color(edge.color);
        write_number("weight", edge.weight);
        write_number("confidence", edge.confidence);
        write_number("documents", edge.documents);
        write_attributes(edge.attributes, graph_.columns().edges);
        sink_ << "];\n";
    }

    const PropertyGraph& graph_;
    TextSink sink_;
};

}  // namespace

void write_dot(const Statements& statements, std::ostream& stream) {
    DotWriter(statements.property_graph(), stream).write();
}

}  // namespace kimberlite
