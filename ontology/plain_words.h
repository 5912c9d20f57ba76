// The words of a text as they are in every typesetting: ASCII letters in lower case, no apostrophes, no punctuation.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kimberlite {

// In the order of the text; the view holds during the call.
void for_each_plain_word(std::string_view text, const std::function<void(std::string_view)>& visit);

}  // namespace kimberlite
