// What the texts say that cannot all be so.
//
//   denial      one says it, another denies it: a relation or value, or an event alike
//   value       two values of what has one alone (owl:FunctionalProperty), at the precision known
//   order       a date after the one it must come before (kb:precedes)
//   age         an age that does not fit the date it counts from (kb:countsFrom), or another age
//   office      two people in an office that one holds at a time (kb:soleTitle), on the same days
//   circle      a circle of what has no circles (kb:acyclic)
//
// Which properties these are is said by the ontology. What is possible, planned or past (“former”) contradicts nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ontology/graph.h"
#include "ontology/ontology.h"

namespace kimberlite {

enum class ConflictKind : std::uint8_t { denial, value, order, age, office, circle };
std::string_view name_of(ConflictKind);

enum class AssertionNode : std::uint32_t {};

struct Conflict {
    ConflictKind kind{};
    std::string about;                                          // IRI of what the sides speak of
    std::string because;                                        // in words: “birthDate 1968-05-12 and 1971”
    std::vector<std::variant<AssertionNode, EventNode>> sides;  // two or more, in the order of their IRIs
};

// In the order of kinds, then of what they are about.
std::vector<Conflict> find_conflicts(const Graph&, const Ontology&);

}  // namespace kimberlite
