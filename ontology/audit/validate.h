// A graph held against shapes: SHACL's validation, as its specification tells it (section 3), in our own interpreter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ontology/audit/shapes.h"
#include "ontology/reread/triple_table.h"

namespace kimberlite {

struct ValidationResult {
    TermId focus{};
    std::optional<TermId> value;  // none: no single one is to blame
    ShapeIndex shape{};           // that has the constraint
    Component component{};
    std::string message;  // of the shape, else made; where two properties are compared, with the value of the other
    auto operator<=>(const ValidationResult&) const = default;
};

// `data` holds the graph and, for the hierarchy of classes, the ontology; what the shapes target in either is checked.
// Sorted by focus, then shape; each once. None: it conforms. About a million look-ups a second.
std::vector<ValidationResult> validate(const TripleTable& data, std::span<const Shape>);

}  // namespace kimberlite
