// Which of the comparisons of names a graph keeps, so that it can say by itself why names were joined and others not.
//
// Of each entity the pairs that hold its names together, the surest first, no more than that takes; and of every two
// entities that were compared the pair that says most for joining them, where one of the two has few nearer ones.
// So there are fewer joins than names, and no more refusals than some for each entity, however much was compared.
#pragma once

#include <vector>

#include "ontology/identity/assembly.h"
#include "ontology/identity/join.h"

namespace kimberlite {

inline constexpr std::size_t nearest_kept = 3;  // of other entities, for each

// Of pairs whose log-odds are below it too many are compared, and too little speaks for any.
inline constexpr float least_log_odds = -4;

// Fills graph.comparisons, sorted by IRI. Needs entities with their mentions, and the evidence as the assembly numbers
// it. Names that are no entities, by decision, are left out.
void keep_comparisons(Assembly&, std::vector<Comparison>);

void sort_reasons(std::vector<Reason>&);  // the weightiest first

}  // namespace kimberlite
