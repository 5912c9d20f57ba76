// The text is cut into blocks of 64 bytes, and the table holds how many code points begin before each. From bytes to
// code points is one look-up and a count inside a block; the way back is a binary search in the table and a walk in a
// block. Whole tables would answer no faster in practice and take four times the text's size.
#include "ontology/positions.h"

#include <algorithm>

namespace kimberlite {
namespace {

constexpr std::size_t block_size = 64;

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::uint32_t count_code_points(std::string_view part) {
    return static_cast<std::uint32_t>(std::count_if(part.begin(), part.end(), begins_code_point));
}

}  // namespace

Positions::Positions(std::string_view text) : text_(text) {
    const bool ascii =
        std::none_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    if (ascii) {
        code_points_ = static_cast<std::uint32_t>(text.size());
        return;
    }
    before_block_.reserve(text.size() / block_size + 1);
    for (std::size_t block = 0; block < text.size(); block += block_size) {
        before_block_.push_back(code_points_);
        code_points_ += count_code_points(text.substr(block, block_size));
    }
}

std::uint32_t Positions::to_code_point(std::uint32_t byte) const {
    if (byte >= text_.size()) return code_points_;
    if (before_block_.empty()) return byte;
    const std::size_t block = byte / block_size;
    const std::size_t start = block * block_size;
    return before_block_[block] + count_code_points(text_.substr(start, byte - start));
}

std::uint32_t Positions::to_byte(std::uint32_t code_point) const {
    if (code_point >= code_points_) return static_cast<std::uint32_t>(text_.size());
    if (before_block_.empty()) return code_point;
    const auto after = std::upper_bound(before_block_.begin(), before_block_.end(), code_point);
    const auto block = static_cast<std::size_t>(after - before_block_.begin()) - 1;
    std::uint32_t passed = before_block_[block];
    for (std::size_t byte = block * block_size;; ++byte) {
        if (begins_code_point(text_[byte]) && passed++ == code_point) return static_cast<std::uint32_t>(byte);
    }
}

}  // namespace kimberlite
