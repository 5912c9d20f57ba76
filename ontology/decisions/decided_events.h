// The events of the graph, as far as lines of a decisions file speak of them.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "ontology/decisions/settle.h"
#include "ontology/identity/assembly.h"

namespace kimberlite {

// As `add_happenings` (ontology/identity/assembly.h), with what these lines (by index) decide of events done. fillers: of
// those that reject a role, as things were settled; node_of: of each cell its entity in the graph (no_node: none). To each
// of the lines what became of it.
std::map<std::size_t, LineReport> add_decided_events(Assembly&, const Decisions&, const std::vector<std::size_t>& lines,
                                                     const std::map<std::size_t, FillerRejected>& fillers,
                                                     std::span<const std::uint32_t> node_of,
                                                     const RememberedThings&, bool keep_comparisons);

}  // namespace kimberlite
