// What an ontology's file says, gathered by subject: the first step of Ontology::load, which alone uses it.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

struct OntologySubject {
    std::set<std::string> types;
    std::vector<std::string> parents, super_properties, domain, range, acts_as,
        precedes;  // IRIs or labels of blank nodes
    std::vector<std::string> sole_titles;
    std::map<std::string, std::string> labels, comments;  // by language
    std::string color, version, namespace_iri, union_of, first, rest, acyclic, counts_from;
};

using OntologySubjects = std::map<std::string, OntologySubject>;  // blank nodes as “_:b1”

// Throws Error that names the file, the line and --ontology where it cannot be read. Turtle, but for the endings of
// other syntaxes.
OntologySubjects read_ontology_source(const std::filesystem::path&);

inline std::string in_namespace(std::string_view space, std::string_view name) {
    return std::string(space) + std::string(name);
}

}  // namespace kimberlite
