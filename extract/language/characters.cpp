// Decoding is strict (no overlong forms, no surrogates): whatever is not a character is one byte of U+FFFD.
#include "extract/language/characters.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace kimberlite {

namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

Character decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char lead = byte(0);
    const std::uint32_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + size > text.size()) return {no_character, 1};
    char32_t code = lead & (0x7f >> size);
    for (std::uint32_t i = 1; i < size; ++i) {
        if (!is_continuation(byte(i))) return {no_character, 1};
        code = code << 6 | (byte(i) & 0x3f);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[size] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {no_character, 1};
    return {code, size};
}

bool has_class(char32_t code, unsigned classes) { return ascii_classes[code] & classes; }
UChar32 icu(char32_t code) { return static_cast<UChar32>(code); }

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 128 ? Character{byte, 1} : decode(text, at);
}

Character character_before(std::string_view text, std::size_t at) {
    if (at == 0) return {};
    for (std::size_t size = 1; size <= std::min<std::size_t>(4, at); ++size) {
        const Character character = character_at(text, at - size);
        if (character.size == size) return character;
    }
    return {no_character, 1};
}

bool is_letter(char32_t c) {
    return is_ascii(c) ? has_class(c, ascii_upper | ascii_lower) : (U_GET_GC_MASK(icu(c)) & U_GC_L_MASK) != 0;
}

bool is_decimal(char32_t c) {
    return is_ascii(c) ? has_class(c, ascii_digit) : u_charType(icu(c)) == U_DECIMAL_DIGIT_NUMBER;
}

bool is_digit(char32_t c) {
    if (is_ascii(c)) return has_class(c, ascii_digit);
    const int type = u_getIntPropertyValue(icu(c), UCHAR_NUMERIC_TYPE);
    return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

bool is_wordlike(char32_t c) {
    if (is_ascii(c)) return has_class(c, ascii_word);
    return is_letter(c) || u_getIntPropertyValue(icu(c), UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

bool is_space(char32_t c) {
    if (is_ascii(c)) return has_class(c, ascii_space);
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

bool is_upper(char32_t c) { return is_ascii(c) ? has_class(c, ascii_upper) : u_isUUppercase(icu(c)); }
bool is_lower(char32_t c) { return is_ascii(c) ? has_class(c, ascii_lower) : u_isULowercase(icu(c)); }
bool is_title(char32_t c) { return !is_ascii(c) && u_istitle(icu(c)); }

}  // namespace kimberlite
