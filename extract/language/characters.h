// Code points of UTF-8 text and their classes, as the reader's training (Python) sees them. ASCII is looked up in a
// table, the rest asked of ICU.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kimberlite {

inline constexpr char32_t no_character = 0xfffd;  // what a byte that is not UTF-8 counts as

struct Character {
    char32_t code = 0;
    std::uint32_t size = 0;  // in bytes; 0 past the end of the text
};

// The character that begins at a byte of a text; at or past the end {0, 0}.
Character character_at(std::string_view text, std::size_t at);
// The one that ends before a byte; {0, 0} at the begin.
Character character_before(std::string_view text, std::size_t at);

bool is_letter(char32_t);    // general category L
bool is_decimal(char32_t);   // Nd
bool is_digit(char32_t);     // Nd, and the likes of superscripts
bool is_wordlike(char32_t);  // letter, number of any kind, underscore: \w
bool is_space(char32_t);     // \s
bool is_upper(char32_t);     // derived property Uppercase
bool is_lower(char32_t);     // Lowercase
bool is_title(char32_t);     // Lt

// Classes of ASCII, as bits.
enum AsciiClass : std::uint8_t {
    ascii_word = 1,   // \w
    ascii_space = 2,  // \s
    ascii_digit = 4,
    ascii_upper = 8,
    ascii_lower = 16,
    ascii_address = 32,  // [\w.+-]
};
constexpr std::array<std::uint8_t, 128> make_ascii_classes() {
    std::array<std::uint8_t, 128> classes{};
    for (unsigned c = '0'; c <= '9'; ++c) classes[c] = ascii_word | ascii_address | ascii_digit;
    for (unsigned c = 'A'; c <= 'Z'; ++c) classes[c] = ascii_word | ascii_address | ascii_upper;
    for (unsigned c = 'a'; c <= 'z'; ++c) classes[c] = ascii_word | ascii_address | ascii_lower;
    classes['_'] = ascii_word | ascii_address;
    for (unsigned char c : {'.', '+', '-'}) classes[c] = ascii_address;
    for (unsigned char c : {'\t', '\n', '\v', '\f', '\r', ' ', '\x1c', '\x1d', '\x1e', '\x1f'})
        classes[c] = ascii_space;
    return classes;
}
inline constexpr std::array<std::uint8_t, 128> ascii_classes = make_ascii_classes();

inline bool is_ascii(char32_t code) { return code < 128; }

}  // namespace kimberlite
