// How many: the numbers that a sentence says, by which two happenings that are alike in all else may differ.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

// Of the sentence round a place of the text, as far as it stands near: numbers from 2 in figures (“1,165”) and in words
// (“twenty-four”, “two dozen”, “a hundred and six”), sorted, each once. Years, ages (“15-year-old”), money, names with
// figures (“F-16”) and fractions are none.
std::vector<std::uint32_t> numbers_around(std::string_view text, Range place);

// A number in words, from two (“seven”), in lower case; of those put together each part.
bool is_numeral(std::string_view word);

}  // namespace kimberlite
