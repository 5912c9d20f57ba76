// The events of the graph, as far as lines of a decisions file speak of them.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "ontology/decisions/settle.h"
#include "ontology/identity/assembly.h"

namespace kimberlite {

// As `add_happenings` (ontology/identity/assembly.h), with what these lines (by index) decide of events done. To each
// of them what became of it.
std::map<std::size_t, LineReport> add_decided_events(Assembly&, const Decisions&, const std::vector<std::size_t>& lines,
                                                     const RememberedThings&, bool keep_comparisons);

}  // namespace kimberlite
