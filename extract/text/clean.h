// The characters of a text made regular, so that later stages meet each thing in one form. (ICU)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kimberlite {

// Takes valid UTF-8 and gives UTF-8 in NFC without NUL and control characters other than line feed and tab. Line ends
// are line feeds; blanks at the end of a line, soft hyphens and characters without width or direction marks are
// dropped; blanks of other widths are spaces. Linear: of a run of more than 30 combining marks the rest is dropped (the
// limit of Unicode's stream-safe format), so that normalizing cannot be slow.
std::string clean(std::string_view text);

// The same for texts in which positions are known: each control character becomes one space, NFC is the only other
// change, so positions in code points hold.
std::string clean_in_place(std::string_view text);

// One line: cleaned, runs of white space as one space, none at its ends. For titles and names.
std::string clean_line(std::string_view text);

// Each line end as one line feed, nothing else changed.
std::string clean_line_ends(std::string text);

// Without blank space and line ends at both ends.
std::string_view trim(std::string_view text);

}  // namespace kimberlite
