// PDF, through the program pdftotext (package poppler-utils), which runs as a process of its own.
#pragma once

#include <string>
#include <string_view>

#include "extract/text/content.h"

namespace kimberlite {

// Lines rejoined into paragraphs, words cut at line ends put together, headers and footers of the pages left out.
// Throws Unreadable where pdftotext is not installed, the file is broken, takes longer than two minutes, or holds no
// text.
Content read_pdf(std::string_view bytes);

// The lines of all pages, form feeds between them, as one text without their headers and footers: lines at the
// top and bottom that many pages share, their numbers aside.
std::string join_pages(std::string_view pages);

}  // namespace kimberlite
