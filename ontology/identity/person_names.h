// What names of persons tell beyond their words side by side: initials, middle names, family names that stand first.
#pragma once

#include "ontology/identity/names.h"

namespace kimberlite {

// A person's words without particles, with initials apart, as far as the text writes them as such: “E. M. Warrick” is
// “e”, “m”, “warrick”.
std::vector<std::string> with_initials_apart(const std::vector<std::string>& words, std::string_view text);

// Of two persons' names: whether what stands between first and last word can be one's. Unknown: one has nothing there,
// or the names differ anyway.
enum class MiddleNames : std::uint8_t { unknown, agree, differ };
MiddleNames compare_middle_names(const Name&, const Name&);

// “Kim Min-jun”, “Min-jun Kim”, “Kim Minjun”: equal but for where the family name stands and what is written together.
bool are_one_but_for_order(const Name&, const Name&);

// A family name that texts write on either side of the given ones, and those together: “kim minjun”. None for most
// names, several where either end may be the family's.
std::vector<std::string> family_first_forms(const Name&);

}  // namespace kimberlite
