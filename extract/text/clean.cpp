// One pass copies runs of plain characters and looks closer at the others; NFC comes last, by ICU, which first checks
// and most often finds nothing to do. What becomes of a character beyond ASCII stands in one table of ranges.
#include "extract/text/clean.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace kimberlite {
namespace {

enum class Fate : std::uint8_t { keep, drop, space, line_feed };

struct Rule {
    UChar32 first, last;
    Fate fate;
};
constexpr Rule rules[] = {
    // sorted
    {0x80, 0x84, Fate::space},         {0x85, 0x85, Fate::line_feed},   // C1 controls; next line
    {0x86, 0xA0, Fate::space},         {0xAD, 0xAD, Fate::drop},        // no-break space; soft hyphen
    {0x1680, 0x1680, Fate::space},     {0x180E, 0x180E, Fate::drop},    //
    {0x2000, 0x200A, Fate::space},     {0x200B, 0x200F, Fate::drop},    // widths; zero width, joiners, direction marks
    {0x2028, 0x2029, Fate::line_feed}, {0x202A, 0x202E, Fate::drop},    // separators; embeddings
    {0x202F, 0x202F, Fate::space},     {0x205F, 0x205F, Fate::space},   //
    {0x2060, 0x206F, Fate::drop},      {0x3000, 0x3000, Fate::space},   // word joiner, isolates; ideographic space
    {0xFDD0, 0xFDEF, Fate::space},     {0xFE00, 0xFE0F, Fate::drop},    // no characters; variation selectors
    {0xFEFF, 0xFEFF, Fate::drop},      {0xFFF9, 0xFFFB, Fate::drop},    // byte order mark; annotation
    {0xFFFE, 0xFFFF, Fate::space},     {0xE0000, 0xE0FFF, Fate::drop},  // tags
};
constexpr std::size_t most_combining_marks = 30;

Fate fate_of(UChar32 point) {
    const auto* rule = std::upper_bound(std::begin(rules), std::end(rules), point,
                                        [](UChar32 p, const Rule& r) { return p < r.first; });
    if (rule == std::begin(rules) || point > (rule - 1)->last) return Fate::keep;
    return (rule - 1)->fate;
}

// True for what a run copies without looking: printable ASCII.
constexpr auto plain = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = true;
    return table;
}();

std::size_t plain_run(std::string_view text, std::size_t at) {
    while (at < text.size() && plain[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

// The next code point of valid UTF-8; of anything else, U+FFFD a byte.
UChar32 next_point(std::string_view text, std::size_t& at) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto left = static_cast<int>(std::min<std::size_t>(text.size() - at, 4));
    int offset = 0;
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(data + at, offset, left, point);
    at += static_cast<std::size_t>(offset);
    return point;
}

void drop_trailing_blanks(std::string& text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.pop_back();
}

std::string to_nfc(std::string text) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error)) return text;
    // ICU counts in 32 bits; a text that long is cut by the caller, and what expands under NFC is rare and small.
    const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(std::min<std::size_t>(text.size(), INT32_MAX)));
    if (nfc->isNormalizedUTF8(piece, error) || U_FAILURE(error)) return text;
    std::string normalized;
    normalized.reserve(text.size());
    icu::StringByteSink<std::string> sink(&normalized);
    nfc->normalizeUTF8(0, piece, sink, nullptr, error);
    return U_FAILURE(error) ? text : normalized;
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

class Cleaning {
public:
    explicit Cleaning(std::string_view text) : text_(text) { clean_.reserve(text.size()); }

    std::string run() {
        while (at_ < text_.size()) {
            const auto end = plain_run(text_, at_);
            if (end > at_) marks_ = 0;
            clean_.append(text_, at_, end - at_);
            at_ = end;
            if (at_ == text_.size()) break;
            const auto byte = static_cast<unsigned char>(text_[at_]);
            byte < 0x80 ? control(byte) : beyond_ascii();
        }
        drop_trailing_blanks(clean_);
        return ascii_ ? std::move(clean_) : to_nfc(std::move(clean_));
    }

private:
    void line_feed() {
        drop_trailing_blanks(clean_);
        clean_ += '\n';
    }

    void control(unsigned char byte) {
        ++at_;
        marks_ = 0;
        if (byte == '\n' || byte == '\f') return line_feed();
        if (byte == '\r') {
            if (at_ < text_.size() && text_[at_] == '\n') ++at_;
            return line_feed();
        }
        clean_ += byte == '\t' ? '\t' : ' ';
    }

    void beyond_ascii() {
        const auto begin = at_;
        const auto point = next_point(text_, at_);
        switch (fate_of(point)) {
            case Fate::drop:
                return;
            case Fate::space:
                clean_ += ' ';
                return;
            case Fate::line_feed:
                line_feed();
                return;
            case Fate::keep:
                break;
        }
        ascii_ = false;
        marks_ = point >= 0x300 && u_getCombiningClass(point) != 0 ? marks_ + 1 : 0;
        if (marks_ > most_combining_marks) return;
        if (point == 0xFFFD) {
            clean_ += "\xEF\xBF\xBD";
        } else {
            clean_.append(text_, begin, at_ - begin);
        }
    }

    std::string_view text_;
    std::string clean_;
    std::size_t at_ = 0;
    std::size_t marks_ = 0;
    bool ascii_ = true;
};

}  // namespace

std::string clean(std::string_view text) { return Cleaning(text).run(); }

std::string clean_in_place(std::string_view text) {
    std::string kept(text);
    for (char& c : kept) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) c = ' ';
    }
    if (is_ascii(kept)) return kept;
    std::string spaced;
    spaced.reserve(kept.size());
    std::size_t marks = 0;
    for (std::size_t at = 0; at < kept.size();) {
        const auto begin = at;
        const auto point = next_point(kept, at);
        const bool is_control = point >= 0x80 && point < 0xA0;
        marks = point >= 0x300 && u_getCombiningClass(point) != 0 ? marks + 1 : 0;
        if (is_control)
            spaced += ' ';
        else if (point == 0xFFFD)
            spaced += "\xEF\xBF\xBD";
        else if (marks <= most_combining_marks)
            spaced.append(kept, begin, at - begin);
    }
    return to_nfc(std::move(spaced));
}

std::string clean_line(std::string_view text) {
    const auto cleaned = clean(text);
    std::string line;
    line.reserve(cleaned.size());
    for (const char c : cleaned) {
        const bool blank = c == ' ' || c == '\t' || c == '\n';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    drop_trailing_blanks(line);
    return line;
}

std::string clean_line_ends(std::string text) {
    auto to = text.begin();
    for (auto from = text.begin(); from != text.end(); ++from) {
        if (*from == '\r') {
            *to++ = '\n';
            if (from + 1 != text.end() && from[1] == '\n') ++from;
        } else {
            *to++ = *from;
        }
    }
    text.erase(to, text.end());
    return text;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n\f\v";
    const auto begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

}  // namespace kimberlite
