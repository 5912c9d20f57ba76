// Comparison works on code points; ICU knows their case.
#include "extract/discourse/forms.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>

#include "extract/discourse/lexicon.h"
#include "extract/language/characters.h"

namespace kimberlite {
namespace {

constexpr std::size_t longest_abbreviation = 6;

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        points.push_back(c.code);
        at += c.size;
    }
    return points;
}

void append(std::string& text, UChar32 c) {
    const auto code = static_cast<std::uint32_t>(c);
    if (code < 0x80) {
        text += static_cast<char>(code);
        return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    constexpr std::array<unsigned, 4> lead{0, 0xc0, 0xe0, 0xf0};
    text += static_cast<char>(lead[more] | code >> (6 * more));
    for (int i = more - 1; i >= 0; --i) text += static_cast<char>(0x80 | (code >> (6 * i) & 0x3f));
}

// The letter below accents and strokes.
UChar32 without_accent(UChar32 c) {
    if (c < 0x80) return c;
    constexpr std::array<std::pair<char32_t, char>, 6> strokes{
        {{U'ł', 'l'}, {U'ø', 'o'}, {U'đ', 'd'}, {U'ı', 'i'}, {U'ħ', 'h'}, {U'ð', 'd'}}};
    for (const auto& [letter, plain] : strokes)
        if (static_cast<char32_t>(c) == letter) return plain;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2* decomposed = unorm2_getNFDInstance(&error);
    std::array<UChar, 8> parts{};
    const std::int32_t size =
        U_FAILURE(error)
            ? -1
            : unorm2_getDecomposition(decomposed, c, parts.data(), static_cast<std::int32_t>(parts.size()), &error);
    if (size <= 0 || U_FAILURE(error)) return c;
    UChar32 first = 0;
    U16_GET(parts.data(), 0, 0, size, first);
    return first;
}

bool is_dropped(char32_t c) { return c == U'.' || c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`'; }

}  // namespace

std::string plain_form(std::string_view text) {
    std::string plain;
    bool blank = false;
    for (char32_t c : code_points(text)) {
        if (is_dropped(c)) continue;
        const auto point = static_cast<UChar32>(c);
        if (!u_isalnum(point) && c != U'&') {
            blank = !plain.empty();
            continue;
        }
        if (blank) plain += ' ';
        blank = false;
        append(plain, without_accent(u_tolower(point)));
    }
    return plain;
}

std::vector<std::string> words_of(std::string_view plain) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t end = std::min(plain.find(' ', at), plain.size());
        words.emplace_back(plain.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

std::string initials_of(const std::vector<std::string>& words) {
    std::string initials;
    for (const std::string& word : words)
        if (!discourse_lexicon().passed_over.contains(word) && word != "&")
            append(initials, static_cast<UChar32>(code_points(word).front()));
    return initials;
}

bool is_abbreviation(std::string_view text) {
    std::size_t capitals = 0, small = 0;
    for (char32_t c : code_points(text)) {
        const auto point = static_cast<UChar32>(c);
        if (c == U'.') continue;
        if (u_isupper(point) || u_isdigit(point) || c == U'&')
            ++capitals;
        else if (capitals > 0 && small == 0 && u_islower(point))
            ++small;
        else
            return false;
    }
    return capitals >= 2 && capitals <= longest_abbreviation;
}

bool one_edit_apart(std::string_view one, std::string_view other) {
    std::u32string a = code_points(one), b = code_points(other);
    if (a.size() > b.size()) a.swap(b);
    if (b.size() - a.size() > 1 || a == b) return false;
    std::size_t same = 0;
    while (same < a.size() && a[same] == b[same]) ++same;
    const std::u32string_view left = std::u32string_view(a).substr(same), right = std::u32string_view(b).substr(same);
    if (a.size() < b.size()) return left == right.substr(1);
    if (left.substr(1) == right.substr(1)) return true;
    return left.size() >= 2 && left[0] == right[1] && left[1] == right[0] && left.substr(2) == right.substr(2);
}

}  // namespace kimberlite
