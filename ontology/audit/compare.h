// Literals in order, as the operator < of SPARQL has it for what SHACL compares.
#pragma once

#include <compare>

#include "ontology/terms.h"

namespace kimberlite {

// Of two numbers of any datatypes; of two dates, times, strings or truth values of one datatype. Unordered: they are no
// values of their datatypes, or such as have no order.
std::partial_ordering compare_literals(const Term&, const Term&);

}  // namespace kimberlite
