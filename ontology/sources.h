// Which documents are independent of each other: copies of one text are not, nor are texts of one provider.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ontology/graph.h"

namespace kimberlite {

// Of each document the number of the one that it is in the end a copy of; of most it is their own.
std::vector<std::uint32_t> originals_of(std::span<const DocumentInfo>);

// A source is a number that documents have in common of which what they both say was said once. A text and its copies
// are one source, and with them all other texts of its provider (DocumentInfo::provider): that which one of them names
// in the text, as an outlet does that prints an agency's; else that of the original.
struct Sources {
    std::vector<std::uint32_t> of_document;
    std::map<std::string, std::uint32_t> of_provider;  // by its name, folded
    // None: no document is from anybody so called.
    std::optional<std::uint32_t> called(const std::string& name) const;
};
Sources find_sources(std::span<const DocumentInfo>);
std::vector<std::uint32_t> sources_of(std::span<const DocumentInfo>);

}  // namespace kimberlite
