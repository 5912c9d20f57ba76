// A text with what is known about it, and positions in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kimberlite {

// [begin, end) in bytes of a document's text, at the borders of its code points.
struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(const Range&) const = default;
    std::uint32_t size() const { return end - begin; }
    bool overlaps(Range other) const { return begin < other.end && other.begin < end; }
    bool contains(Range other) const { return begin <= other.begin && other.end <= end; }
};

// The longest text a document may have, so that every position fits a Range.
inline constexpr std::size_t longest_text = std::size_t{1} << 31;

struct Document {
    std::string id;        // unique within a run; as given by the input, else from its source
    std::string text;      // UTF-8, NFC, without NUL; at most `longest_text` bytes
    std::string title;     // empty: none
    std::string date;      // EDTF level 1 (“2011-11-04”, “2011-11”, “2011”); empty: unknown
    std::string source;    // path or address it came from, as a person would name it
    std::string language;  // BCP 47 tag; empty: not determined
    std::string sha256;    // of the bytes read (of the member, inside an archive), 64 lower-case hex digits

    bool operator==(const Document&) const = default;
};

inline std::string_view text_of(const Document& document, Range range) {
    return std::string_view(document.text).substr(range.begin, range.size());
}

}  // namespace kimberlite
