// Shapes: what a graph must be like, read from SHACL (W3C Recommendation of 2017, the Core parts named here).
//
// Targets: sh:targetClass, sh:targetNode, sh:targetSubjectsOf, sh:targetObjectsOf, and shapes that are classes. Paths:
// a predicate, sh:inversePath, sequences. Constraints: the table in shapes.cpp. sh:message, sh:severity,
// sh:deactivated; names, descriptions, orders and groups are for people. Of constraint components in SPARQL, our own
// kbs:notAfter, by its name; its query in shapes.ttl is for other validators. Any other term of SHACL's namespace, and
// any other constraint component, is an Error that names it, so that nothing is passed as checked that was not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/terms.h"

namespace kimberlite {

inline constexpr std::string_view sh_namespace = "http://www.w3.org/ns/shacl#";
inline constexpr std::string_view kbs_namespace = "https://w3id.org/kimberlite/shapes#";

enum class ShapeIndex : std::uint32_t {};

struct ShapeTerm {
    TermKind kind = TermKind::iri;
    std::string value, datatype, language;
    Term term() const { return {kind, value, datatype, language}; }
};

struct ShapePath {
    enum class Kind : std::uint8_t { predicate, inverse, sequence };
    Kind kind = Kind::predicate;
    std::string iri;               // of a predicate
    std::vector<ShapePath> steps;  // inverse: one; sequence: two or more
};
std::string to_words(const ShapePath&);  // “kb:evidence” as SPARQL writes paths: <iri>, ^<iri>, <iri>/<iri>

enum class Component : std::uint8_t {
    min_count,
    max_count,
    datatype,
    class_,
    node_kind,
    in,
    pattern,
    min_length,
    max_length,
    min_inclusive,
    max_inclusive,
    min_exclusive,
    max_exclusive,
    less_than,
    less_than_or_equals,
    not_after,  // kbs:notAfter
    unique_lang,
    language_in,
    has_value,
    node,
    and_,
    or_,
    not_,
    property
};
std::string component_iri(Component);  // sh:MinCountConstraintComponent; empty for `property`, which reports by its own

struct Constraint {
    Component component{};
    std::uint64_t count = 0;         // minCount, maxCount, minLength, maxLength; uniqueLang: 1 for true
    std::vector<ShapeTerm> terms;    // of in, languageIn, class, lessThan …
    std::string pattern, flags;      // of pattern
    std::vector<ShapeIndex> shapes;  // of node, and, or, not, property
};

struct Shape {
    ShapeTerm name;                 // IRI or blank
    std::optional<ShapePath> path;  // none: a node shape
    std::vector<Constraint> constraints;
    std::vector<ShapeTerm> target_classes, target_nodes;
    std::vector<std::string> target_subjects_of, target_objects_of;
    std::string severity = "http://www.w3.org/ns/shacl#Violation";
    std::string message;  // in English where there is one; empty: none
    bool deactivated = false;
};

// Throws Error naming file and shape: not RDF, no shape in it, a construct that is not known, a value that is none of
// what the construct takes, a shape that refers to itself.
std::vector<Shape> read_shapes(const std::filesystem::path&);

}  // namespace kimberlite
