// Connected components of what was decided to be one, with a guard against chains.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/decide.h"

namespace kimberlite {

// The group of each cell, numbered in the order of their first cells. Joined pairs are taken from the surest down; a
// pair is passed over where a decision of the user or names of the two sides forbid it, or where it rests on a short form that already
// has its full one: so no short form chains two full names.
std::vector<std::uint32_t> find_components(const Cells&, std::span<const Decision>);

}  // namespace kimberlite
