// The formats the program writes, and the table that a row adds one to.
#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "ontology/terms.h"

namespace kimberlite {

struct PropertyGraph;  // export/property_graph.h

// Where statements come from, so that a writer can walk them without holding them: it calls `triples` or `quads` with
// its sink, as often as it needs. Triples come grouped by subject, sorted, unique; quads grouped by graph, the default
// graph first. A resolved Graph and a parsed foreign file both give one.
struct Statements {
    std::function<void(const std::function<void(const Triple&)>&)> triples;
    std::function<void(const std::function<void(const Quad&)>&)> quads;
    std::function<const PropertyGraph&()> property_graph;  // made when first asked for
    std::string base;                                      // of IRIs made; its names get prefixes
};

struct Format {
    std::string_view name;       // “turtle”, for -f
    std::string_view extension;  // “.ttl”
    std::string_view media_type;
    std::string_view what;  // one line of help
    // Throws Error where the stream fails, or where the format cannot say what the statements say (an RDF/XML predicate
    // that is no XML name); what was written until then is to be thrown away.
    void (*write)(const Statements&, std::ostream&);
    bool picture = false;  // of the property graph, not of all statements
};

std::span<const Format> formats();
// By name, by another name it goes by (“ttl”, “nt”, “rdf”), or by ending with its dot; letter case does not matter.
const Format* find_format(std::string_view name_or_extension);  // null: none

}  // namespace kimberlite
