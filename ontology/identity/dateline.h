// Where a text is written from, as its first words may say: “OSLO, Oct. 5 (Reuters) — …”.
#pragma once

#include <cstdint>
#include <string_view>

namespace kimberlite {

// Bytes before its dash; 0: the text has none.
std::uint32_t end_of_dateline(std::string_view text);

}  // namespace kimberlite
