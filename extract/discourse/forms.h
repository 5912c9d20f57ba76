// Names as rules compare them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

// Lower case (full Unicode), without accents, dots and apostrophes; other marks become blanks; blanks single, none at
// the ends.
std::string plain_form(std::string_view text);

std::vector<std::string> words_of(std::string_view plain_form);

// The capitals that stand for a name: “whc” for “World Harbour Council”, of words other than “of”, “the”, “and” …
std::string initials_of(const std::vector<std::string>& words);

// Whether it could be the abbreviation of a name: two to six capitals (dots aside) and at most one small letter among
// them (“DoD”, “MPs”).
bool is_abbreviation(std::string_view text);

// Whether two plain words differ by one letter added, left out or changed, or two neighbours changing places.
bool one_edit_apart(std::string_view, std::string_view);

}  // namespace kimberlite
