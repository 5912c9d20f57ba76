// Markdown (CommonMark with tables, footnotes and front matter) as running text.
#pragma once

#include <string>

#include "extract/text/content.h"

namespace kimberlite {

// UTF-8 in. Headings, list items and table cells become lines of their own; links and emphasis leave their words; code
// blocks, images, comments and link definitions are left out. Title, date and source from the front matter, else the title
// from the first “# ”.
Content read_markdown(std::string utf8);

}  // namespace kimberlite
