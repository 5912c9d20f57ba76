// Literals in order, as the operator < of SPARQL has it for what SHACL compares.
#pragma once

#include <compare>

#include "ontology/terms.h"

namespace kimberlite {

// Of two numbers of any datatypes; of two dates, times, strings or truth values of one datatype. Unordered: they are no
// values of their datatypes, or such as have no order.
std::partial_ordering compare_literals(const Term&, const Term&);

// Whether a day, month or year (xsd:date, gYearMonth, gYear) is after another of any of these, as far as both tell: of
// a day and a year the years alone. Time zones are left aside. False where one is no such date.
bool is_after(const Term&, const Term&);

}  // namespace kimberlite
