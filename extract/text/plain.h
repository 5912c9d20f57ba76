// Plain text: as people, programs and scanners leave it.
#pragma once

#include <string>
#include <string_view>

#include "extract/text/content.h"

namespace kimberlite {

// UTF-8 in. Front matter taken off; character references decoded, characters cleaned, wrapped lines rejoined; its first line is also its title
// where it is clearly a headline.
Content read_plain(std::string utf8);

// The first line of a clean text where it is a headline: alone, of a few words, without a sentence's end, over more
// text.
std::string find_headline(std::string_view text);

}  // namespace kimberlite
