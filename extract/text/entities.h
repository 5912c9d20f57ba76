// Character references in texts that are not HTML: “&rsquo;” left over from a page, decoded as HTML does it.
#pragma once

#include <string>

namespace kimberlite {

// Named (all of HTML5) and numeric references that end in “;”. A text without any comes back unchanged, “AT&T” too.
// What was escaped twice (“&amp;rsquo;”) is decoded twice.
std::string decode_entities(std::string text);

}  // namespace kimberlite
