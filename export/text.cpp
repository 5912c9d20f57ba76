// Each escaper copies runs of plain characters whole and stops only at a byte that its table of “special” bytes names;
// most text has none. XML and DOT decode what is not ASCII, since a name from a foreign file may hold anything.
#include "export/text.h"

#include <array>
#include <charconv>

#include "ontology/error.h"

namespace kimberlite {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view hex = "0123456789ABCDEF";

using ByteSet = std::array<bool, 256>;

constexpr ByteSet control_and(std::string_view others, bool from_0x80) {
    ByteSet set{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) set[byte] = true;
    set[0x7F] = true;
    for (char c : others) set[static_cast<unsigned char>(c)] = true;
    for (std::size_t byte = 0x80; from_0x80 && byte < 0x100; ++byte) set[byte] = true;
    return set;
}

constexpr ByteSet rdf_special = control_and("\"\\", false);
constexpr ByteSet json_special = control_and("\"\\", false);
constexpr ByteSet xml_special = control_and("&<>\"", true);
constexpr ByteSet dot_special = control_and("\"\\", true);

// Copies plain runs of `text` to `out`; calls `escape(position)`, which appends and returns the next position,
// elsewhere.
template <typename Escape>
void copy_escaping(std::string& out, std::string_view text, const ByteSet& special, Escape escape) {
    std::size_t begin = 0, position = 0;
    while (position < text.size()) {
        if (!special[static_cast<unsigned char>(text[position])]) {
            ++position;
            continue;
        }
        out.append(text, begin, position - begin);
        begin = position = escape(position);
    }
    out.append(text, begin, position - begin);
}

// The length of the well-formed UTF-8 sequence at `position`, whose first byte is not ASCII; 0 where it is malformed or
// is U+FFFE or U+FFFF, which XML 1.0 forbids.
std::size_t sequence_length(std::string_view text, std::size_t position) {
    auto byte = [&](std::size_t i) {
        return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0u;
    };
    auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    unsigned first = byte(0);
    if (first >= 0xC2 && first <= 0xDF && follows(1)) return 2;
    if (first >= 0xE0 && first <= 0xEF && follows(1) && follows(2)) {
        unsigned code = (first & 0xFu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
        return code >= 0x800 && (code < 0xD800 || code > 0xDFFF) && code < 0xFFFE ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4 && follows(1) && follows(2) && follows(3)) {
        unsigned code = (first & 7u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
        return code >= 0x10000 && code <= 0x10FFFF ? 4 : 0;
    }
    return 0;
}

// Appends the sequence at `position`, or U+FFFD for one byte that begins none; returns the next position.
std::size_t append_sequence(std::string& out, std::string_view text, std::size_t position) {
    std::size_t length = sequence_length(text, position);
    if (length == 0) {
        out += replacement;
        return position + 1;
    }
    out.append(text, position, length);
    return position + length;
}

void append_unicode_escape(std::string& out, unsigned char c, std::string_view prefix) {
    out += prefix;
    out += hex[c >> 4];
    out += hex[c & 0xF];
}

// RDF and JSON escape the same way; what they escape differs.
template <typename Special>
void append_escaped_string(std::string& out, std::string_view text, const Special& special) {
    copy_escaping(out, text, special, [&](std::size_t position) {
        const char c = text[position];
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                append_unicode_escape(out, static_cast<unsigned char>(c), "\\u00");
        }
        return position + 1;
    });
}

}  // namespace

void TextSink::flush() {
    out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
    if (!out_) throw Error("the output cannot be written: free some space or name another file");
}

void TextSink::finish() {
    flush();
    out_.flush();
    if (!out_) throw Error("the output cannot be written: free some space or name another file");
}

void append_rdf_string(std::string& out, std::string_view text) { append_escaped_string(out, text, rdf_special); }

void append_json_string(std::string& out, std::string_view text) { append_escaped_string(out, text, json_special); }

void append_xml(std::string& out, std::string_view text) {
    copy_escaping(out, text, xml_special, [&](std::size_t position) {
        unsigned char c = static_cast<unsigned char>(text[position]);
        if (c >= 0x80) return append_sequence(out, text, position);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\t':
                out += "&#9;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            case 0x7F:
                out += "&#127;";
                break;
            default:
                out += replacement;
        }
        return position + 1;
    });
}

void append_dot(std::string& out, std::string_view text) {
    copy_escaping(out, text, dot_special, [&](std::size_t position) {
        unsigned char c = static_cast<unsigned char>(text[position]);
        if (c >= 0x80) return append_sequence(out, text, position);
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\t':
                out += ' ';
                break;
            default:
                break;
        }
        return position + 1;
    });
}

void append_number(std::string& out, double number) {
    std::array<char, 32> digits{};
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 32> digits{};
    auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

}  // namespace kimberlite
