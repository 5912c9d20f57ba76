// Where a text says that two names are of one: “Tom Reed, also known as Rex,” “Averon, formerly Lund Bank,” “Ann Reed
// (née Lund)”.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/language/tokenize.h"
#include "extract/reader/found.h"

namespace kimberlite {

struct OtherName {
    std::uint32_t name = 0, other = 0;  // candidates, the second right after the first
    bool by_birth = false;              // “née”: the other may be the family name alone
};

// In the order of the text; both names are of one type.
std::vector<OtherName> find_other_names(std::string_view text, const Tokens&, const std::vector<Candidate>&);

}  // namespace kimberlite
