// The words of a text as they are in every typesetting: ASCII letters in lower case, no apostrophes, no punctuation.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace kimberlite {

// In the order of the text, with the byte at which each begins there; the view holds during the call.
void for_each_plain_word(std::string_view text, const std::function<void(std::string_view, std::size_t)>& visit);

}  // namespace kimberlite
