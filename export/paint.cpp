// Edges have the colour of the node they come from, paler, so that a picture reads as nodes first.
#include "export/paint.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "export/layout.h"

namespace kimberlite {
namespace {

constexpr double least_size = 10, size_by_root_of_degree = 4, greatest_size = 60;

// Distinct for colour-blind eyes too (after Okabe and Ito, and Tol's muted scheme).
constexpr Color palette[] = {
    {0, 114, 178}, {230, 159, 0},  {0, 158, 115}, {204, 121, 167}, {86, 180, 233}, {213, 94, 0},
    {51, 34, 136}, {153, 153, 51}, {136, 34, 85}, {68, 170, 153},  {170, 68, 153}, {120, 94, 64},
};
constexpr Color unknown = {128, 128, 128};

std::optional<Color> parsed(std::string_view text) {  // “#rrggbb”
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, number, 16);
    if (error != std::errc() || end != text.data() + 7) return std::nullopt;
    return Color{static_cast<std::uint8_t>(number >> 16), static_cast<std::uint8_t>(number >> 8 & 0xFF),
                 static_cast<std::uint8_t>(number & 0xFF)};
}

// The colour of a class or of the nearest ancestor that has one, breadth first.
std::optional<Color> color_of(const Ontology& ontology, std::string_view type) {
    std::vector<std::string_view> names{type};
    for (std::size_t i = 0; i < names.size() && i < 1000; ++i) {
        const OntologyClass* found = ontology.find_class(names[i]);
        if (!found) continue;
        if (const auto color = parsed(found->color)) return color;
        names.insert(names.end(), found->parents.begin(), found->parents.end());
    }
    return std::nullopt;
}

std::map<std::string, Color> colors_of_types(const PropertyGraph& graph, const Ontology& ontology) {
    std::map<std::string, std::size_t> count;
    for (const auto node : boost::make_iterator_range(vertices(graph))) ++count[graph[node].type];
    std::map<std::string, Color> colors;
    std::vector<std::pair<std::size_t, std::string>> others;
    for (const auto& [type, number] : count) {
        const auto color = color_of(ontology, type);
        colors[type] = color.value_or(unknown);
        if (!color && !type.empty()) others.emplace_back(number, type);
    }
    std::sort(others.begin(), others.end(),
              [](auto& a, auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    for (std::size_t i = 0; i < others.size() && i < std::size(palette); ++i) colors[others[i].second] = palette[i];
    return colors;
}

Color paler(Color color) {
    const auto mix = [](std::uint8_t part) { return static_cast<std::uint8_t>((part + 200) / 2); };
    return {mix(color.red), mix(color.green), mix(color.blue)};
}

double to_hundredths(double number) { return std::floor(number * 100 + 0.5) / 100 + 0.0; }  // no −0

}  // namespace

void paint(PropertyGraph& graph, const Ontology& ontology, std::uint32_t seed) {
    const std::map<std::string, Color> colors = colors_of_types(graph, ontology);
    std::vector<double> radii;
    radii.reserve(num_vertices(graph));
    for (const auto node : boost::make_iterator_range(vertices(graph))) {
        NodeProperties& properties = graph[node];
        properties.color = colors.at(properties.type);
        const auto degree = static_cast<double>(in_degree(node, graph) + out_degree(node, graph));
        properties.size =
            to_hundredths(std::min(least_size + size_by_root_of_degree * std::sqrt(degree), greatest_size));
        radii.push_back(properties.size / 2);
    }
    std::vector<Link> links;
    links.reserve(num_edges(graph));
    for (const auto edge : boost::make_iterator_range(edges(graph))) {
        graph[edge].color = paler(graph[source(edge, graph)].color);
        links.push_back(
            {static_cast<std::uint32_t>(source(edge, graph)), static_cast<std::uint32_t>(target(edge, graph))});
    }
    const std::vector<Point> points = lay_out(radii, links, seed);
    for (std::size_t i = 0; i < points.size(); ++i) {
        graph[i].x = to_hundredths(points[i].x);
        graph[i].y = to_hundredths(points[i].y);
    }
}

}  // namespace kimberlite
