// What was decided of pairs, made consistent: groups of cells that are one each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/decide.h"

namespace kimberlite {

// The group of each cell, numbered in the order of their first cells. Groups are joined from the surest pair down, as
// long as all that was decided between the cells of two groups speaks for it in sum: so that what speaks against some
// of the pairs keeps a chain of others from making one of what is two. A short form joins the one thing that most
// speaks for; what names, marks or a decision of the user forbid is never joined.
std::vector<std::uint32_t> find_components(const Cells&, std::span<const Decision>, float threshold = 0);

}  // namespace kimberlite
