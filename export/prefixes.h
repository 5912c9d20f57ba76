// Short names for long IRIs: which namespaces some statements use, and prefixes for them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "export/formats.h"

namespace kimberlite {

struct Prefix {
    std::string name, iri;
};

struct ShortName {
    std::string_view prefix, local;
};

class Prefixes {
public:
    explicit Prefixes(std::vector<Prefix>);
    const std::vector<Prefix>& list() const { return list_; }  // sorted by name
    // The IRI as prefix and local name, where it lies in a namespace of the list and the rest is a local name that
    // every parser of Turtle and JSON-LD takes as it stands: ASCII letters, digits, `_`, and inside it `-` and `.`.
    bool shorten(std::string_view iri, ShortName&) const;

private:
    std::vector<Prefix> list_;
    std::unordered_map<std::string_view, std::string_view> names_;  // namespace → prefix; views of list_
};

// Walks the statements once. The namespaces everyone knows (rdf, schema, …) get the names everyone gives them, where
// they are used; others that are used often a name from their last part (`person` for urn:kimberlite:person/). No
// prefix is named like the scheme of an IRI there is, so that in JSON-LD none can be taken for the other.
Prefixes survey_prefixes(const Statements&);

}  // namespace kimberlite
