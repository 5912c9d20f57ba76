// Parts of countries by what they are written as after their towns: “GREENVILLE, S.C.”, “Springfield, IL”.
#pragma once

#include <functional>
#include <string_view>

namespace kimberlite {

struct Region {
    std::string_view name;  // folded, as region_abbreviations.tsv has it; empty: none is so written
    bool has_namesake = false;  // another place goes by its name or letters (“Georgia”, “Washington”, “LA”)
};

// Capitals and full stops count; the stop that ends a sentence may stand after it.
Region region_of_abbreviation(std::string_view written);

// visit(folded name): those that the table has.
void for_each_region(const std::function<void(std::string_view)>& visit);

}  // namespace kimberlite
