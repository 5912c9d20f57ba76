// Where a text names who tells it or whom it has its news from: who so is named nowhere else in it is its voice and no
// company of anybody, nor does the country of the one say anything of the others.
#pragma once

#include <string_view>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

// marks: where the text says whose it is (ontology/providers.h). type: of who is named there.
bool is_named_as_teller(std::string_view text, std::string_view type, Range mention, const std::vector<Range>& marks);

}  // namespace kimberlite
