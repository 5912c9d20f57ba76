// The program pdftotext (poppler-utils) as a process of its own.
#pragma once

#include <string>
#include <string_view>

namespace kimberlite {

// What it writes with -bbox-layout for the PDF: XHTML with pages, blocks, lines and words and their places. Throws
// Unreadable where it is not installed, fails, or runs longer than two minutes.
std::string run_pdftotext(std::string_view pdf);

}  // namespace kimberlite
