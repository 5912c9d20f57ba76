// Bytes of an unknown encoding to UTF-8. (ICU, uchardet)
#pragma once

#include <string>
#include <string_view>

namespace kimberlite {

// Always valid UTF-8, in linear time; bytes that mean nothing become U+FFFD. In this order: a byte order mark; UTF-16
// by its zeros; UTF-8 where the bytes are valid or nearly so; the encoding that the document declares (a label as in
// HTML or mail; empty: none); what uchardet says where it is a script of many bytes; else Windows-1252. Text that was
// once decoded wrongly (“donâ€™t”) is set right.
std::string to_utf8(std::string_view bytes, std::string_view declared = {});

// True for bytes that are no text in any encoding that `to_utf8` knows: zeros and control characters among them.
bool is_binary(std::string_view head);

}  // namespace kimberlite
