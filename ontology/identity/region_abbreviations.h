// Parts of countries by what they are written as after their towns: “GREENVILLE, S.C.”, “Springfield, IL”.
#pragma once

#include <functional>
#include <string_view>

namespace kimberlite {

// Its name, folded, as region_abbreviations.tsv has it; empty: none is so written. Capitals and full stops count; the
// stop that ends a sentence may stand after it.
std::string_view region_of_abbreviation(std::string_view written);

// visit(folded name): those that the table has.
void for_each_region(const std::function<void(std::string_view)>& visit);

}  // namespace kimberlite
