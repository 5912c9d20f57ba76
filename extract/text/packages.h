// Documents that are zip files of XML: Word (.docx), OpenDocument (.odt), EPUB. (libarchive, pugixml)
#pragma once

#include <string_view>

#include "extract/text/bytes.h"
#include "extract/text/content.h"

namespace kimberlite {

// Paragraphs, headings, list items and table cells, a paragraph each; deleted text and notes left out; chapters of a
// book in the order of its spine. Title and date from the core metadata. What kind it is is found out from what it
// holds. Throws Unreadable where it is damaged, another kind of package or without text.
Content read_package(std::string_view bytes, Allowance& allowance);

}  // namespace kimberlite
