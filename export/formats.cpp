// One row a format; to add one, write its writer and add its row here and its name to the man page.
#include "export/formats.h"

#include <algorithm>
#include <iterator>

#include "export/writers.h"

namespace kimberlite {
namespace {

constexpr Format table[] = {
    {"turtle", ".ttl", "text/turtle", "Turtle: RDF to read", write_turtle},
    {"ntriples", ".nt", "application/n-triples", "N-Triples: one triple a line", write_ntriples},
    {"nquads", ".nq", "application/n-quads", "N-Quads: one quad a line, a graph for each document", write_nquads},
    {"trig", ".trig", "application/trig", "TriG: Turtle with a graph for each document", write_trig},
    {"rdfxml", ".rdf", "application/rdf+xml", "RDF/XML: for older tools", write_rdfxml},
    {"jsonld", ".jsonld", "application/ld+json", "JSON-LD 1.1: RDF as JSON", write_jsonld},
    {"graphml", ".graphml", "application/graphml+xml", "GraphML: picture for networkx, igraph, yEd, Gephi",
     write_graphml, true},
    {"gexf", ".gexf", "application/gexf+xml", "GEXF 1.3: picture for Gephi", write_gexf, true},
    {"dot", ".dot", "text/vnd.graphviz", "DOT: picture for Graphviz, Gephi", write_dot, true},
};

// Other names and endings that people use.
struct OtherName {
    std::string_view name, format;
};
constexpr OtherName other_names[] = {
    {"ttl", "turtle"},     {"nt", "ntriples"}, {"n-triples", "ntriples"}, {"nq", "nquads"},
    {"n-quads", "nquads"}, {"rdf", "rdfxml"},  {"rdf/xml", "rdfxml"},     {"xml", "rdfxml"},
    {".owl", "rdfxml"},    {".xml", "rdfxml"}, {"json-ld", "jsonld"},     {".json-ld", "jsonld"},
    {"gv", "dot"},         {".gv", "dot"},     {"graphviz", "dot"},
};

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::span<const Format> formats() { return table; }

const Format* find_format(std::string_view name) {
    for (const Format& format : table) {
        if (equal_ignoring_case(name, format.name) || equal_ignoring_case(name, format.extension)) return &format;
    }
    for (const OtherName& other : other_names) {
        if (equal_ignoring_case(name, other.name)) return find_format(other.format);
    }
    return nullptr;
}

}  // namespace kimberlite
