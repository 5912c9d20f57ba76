// Which documents are independent of each other: copies of one text are not, nor are texts of one provider.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ontology/graph.h"

namespace kimberlite {

// Of each document the number of the one that it is in the end a copy of; of most it is their own.
std::vector<std::uint32_t> originals_of(std::span<const DocumentInfo>);

// Of each document its source: a number that those have in common of which what they both say was said once. A text
// and its copies are one source, and with them all other texts of its provider (DocumentInfo::provider): that which one
// of them names in the text, as an outlet does that prints an agency's; else that of the original.
std::vector<std::uint32_t> sources_of(std::span<const DocumentInfo>);

}  // namespace kimberlite
