// JSON Lines: one document a line, with the keys `id`, `text`, `title`, `date`, `source`. (nlohmann-json)
#pragma once

#include <functional>
#include <string_view>

#include "extract/text/content.h"

namespace kimberlite {

// Reads one line. The text is taken as it stands, so that positions in it hold: only a control character becomes a
// space and a line feed inside a wrapped paragraph too. Character references are decoded, unless the line is a reading
// already, with positions of its own (FORMAT: keys such as `mentions`). Throws Unreadable where the line is no such
// object.
Content read_json_line(std::string_view line);

}  // namespace kimberlite
