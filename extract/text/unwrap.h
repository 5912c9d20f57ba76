// Lines that were broken at a width put together again into paragraphs.
//
// The reader takes every line break for a sentence's end, so a mail or a report whose lines are broken at 72 characters
// must be rejoined before it is read, and a text whose lines are paragraphs, headlines, verses or rows must be left
// alone.
#pragma once

#include <string>
#include <string_view>

namespace kimberlite {

// What becomes of a hyphen at a line's end where the text itself does not show the word elsewhere: it is kept in texts
// that people broke, taken away in those that a typesetter broke (whose lines also vary more in length).
enum class Hyphens { keep, join };

// Clean text (clean.h) in; paragraphs out, at most one blank line between them, no blanks at either end of a line, none
// twice. Whether the text is wrapped is decided for the whole of it, else for each block, each break then by the lines
// on both its sides.
std::string unwrap(std::string_view text, Hyphens hyphens);

// The same decisions where positions must hold: a line feed inside a paragraph becomes a space, nothing else changes.
std::string unwrap_in_place(std::string_view text);

}  // namespace kimberlite
