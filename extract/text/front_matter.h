// What a text says of itself between two fences at its very top, as writers of notes and web sites put it there.
#pragma once

#include <string_view>

#include "extract/text/content.h"

namespace kimberlite {

// YAML between “---” or TOML between “+++”: title, date, source (else url). Taken off the text, if it is whole; else
// nothing is. What it says: whether it said any of these.
bool take_front_matter(std::string_view& text, Content&);

}  // namespace kimberlite
