// Positions in a text: bytes inside the program, Unicode code points in its files (readings, RDF).
//
// A table made in one pass over the text answers both ways; where the text is ASCII the two are the same and it is
// empty. Counting is by lead bytes, so malformed UTF-8 (which a Document never holds) gives odd numbers but no failure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

class Positions {
public:
    // Of `text`, which must live as long as this does. Linear time; 1/16 of the text's size in memory.
    explicit Positions(std::string_view text);

    std::uint32_t code_points() const { return code_points_; }  // how many the text has

    // Code points before the byte; inside a code point: before the one after it. Beyond the text: all of them.
    std::uint32_t to_code_point(std::uint32_t byte) const;
    // The byte at which the code point begins. At or beyond the last one's end: the size of the text.
    std::uint32_t to_byte(std::uint32_t code_point) const;

    Range to_code_points(Range bytes) const { return {to_code_point(bytes.begin), to_code_point(bytes.end)}; }
    Range to_bytes(Range code_points) const { return {to_byte(code_points.begin), to_byte(code_points.end)}; }

private:
    std::string_view text_;
    std::uint32_t code_points_ = 0;
    std::vector<std::uint32_t> before_block_;  // code points before each block of the text; empty: every byte is one
};

}  // namespace kimberlite
