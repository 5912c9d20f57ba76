// Which language a text is in. (libcld2)
#pragma once

#include <string>
#include <string_view>

namespace kimberlite {

// BCP 47 tag, “en” for English; empty where the text is too short or says too little to tell. UTF-8 in. Looks at a few
// places of a long text, so it takes the same time for any.
std::string find_language(std::string_view text);

// Its English name: “German” for “de”.
std::string language_name(const std::string& tag);

}  // namespace kimberlite
