// Byte by byte: what is not ASCII is a letter, but for the blocks of spaces, dashes and quotation marks.
#include "ontology/plain_words.h"

#include <array>

namespace kimberlite {
namespace {

// Of each byte what it is in lower case, if it is an ASCII letter or digit; else 0.
constexpr std::array<char, 256> plain = [] {
    std::array<char, 256> table{};
    for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) {
        table[static_cast<std::size_t>(c)] = c;
        table[static_cast<std::size_t>(c - 'a' + 'A')] = c;
    }
    return table;
}();

char plain_of(char c) { return plain[static_cast<unsigned char>(c)]; }

// Bytes of the mark that begins here, of U+0080–U+00BF, U+2000–U+206F, U+3000–U+303F; 0: none does.
std::size_t mark_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    if (byte(at) == 0xC2) return 2;
    if (byte(at) == 0xE2 && (byte(at + 1) == 0x80 || (byte(at + 1) == 0x81 && byte(at + 2) < 0xB0))) return 3;
    if (byte(at) == 0xE3 && byte(at + 1) == 0x80) return 3;
    return 0;
}

bool is_apostrophe(std::string_view text, std::size_t at) {
    return text[at] == '\'' || text.substr(at, 3) == "’" || text.substr(at, 3) == "‘";
}

}  // namespace

void for_each_plain_word(std::string_view text, const std::function<void(std::string_view, std::size_t)>& visit) {
    std::string word;
    std::size_t first = 0;  // where it begins
    const auto finish = [&] {
        if (!word.empty()) visit(word, first);
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        bool lower = true;
        for (; end < text.size() && plain_of(text[end]); ++end) lower &= plain_of(text[end]) == text[end];
        if (end > at) {
            const bool whole = word.empty() && (end == text.size() ||
                                                (static_cast<unsigned char>(text[end]) < 0x80 && text[end] != '\''));
            if (whole && lower) {  // nearly all: no copy
                visit(text.substr(at, end - at), at);
            } else {
                if (word.empty()) first = at;
                for (; at < end; ++at) word += plain_of(text[at]);
            }
            at = end;
            continue;
        }
        const std::size_t mark = mark_at(text, at);
        if (is_apostrophe(text, at)) {  // “Zimbabwe’s” is one word in every typesetting
            at += mark ? mark : 1;
        } else if (mark || static_cast<unsigned char>(text[at]) < 0x80) {
            finish();
            at += mark ? mark : 1;
        } else {
            if (word.empty()) first = at;
            word += text[at++];
        }
    }
    finish();
}

}  // namespace kimberlite
