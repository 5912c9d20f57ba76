// Keys that bring candidates together: only cells that share a key are ever compared.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ontology/identity/cells.h"

namespace kimberlite {

// First things of one name that circumstances set apart; then names that are nearly the same; then, over what that
// made, the short forms: surnames, abbreviations, names without their country or their kind.
enum class Round : std::uint8_t { namesakes, full_names, short_forms };

std::vector<std::string> keys_of(const Cell&, const std::vector<Name>&, Round);

// Pairs that share a key, each once, sorted. Near-linear: of a key that more than a hundred cells share, each cell is
// paired only with the sixteen after it in the order of names.
std::vector<std::pair<CellIndex, CellIndex>> find_candidates(const Cells&, Round);

}  // namespace kimberlite
