// Folding takes Latin letters apart (NFKD) and drops their marks, gives other scripts to ICU's “Any-Latin;
// Latin-ASCII”, then passes over the bytes.
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "ontology/error.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Whatever script, by ICU. Making the transliterator takes some 40 ms, so only names that need it pay.
std::string transliterate(const icu::UnicodeString& text) {
    thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
        UErrorCode code = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, code));
        if (U_FAILURE(code) || !made) throw Error("ICU lacks its transliteration to Latin; install libicu's data");
        return made;
    }();
    icu::UnicodeString latin = text;
    transliterator->transliterate(latin);
    std::string ascii;
    latin.toUTF8String(ascii);
    return ascii;
}

// What a Latin letter that does not decompose, or a mark, stands for; null: something else.
const char* ascii_of(UChar32 c) {
    switch (c) {
        case 0xC6:
        case 0xE6:
            return "ae";
        case 0x152:
        case 0x153:
            return "oe";
        case 0xD8:
        case 0xF8:
            return "o";
        case 0xDF:
            return "ss";
        case 0x110:
        case 0x111:
        case 0xD0:
        case 0xF0:
            return "d";
        case 0x141:
        case 0x142:
            return "l";
        case 0xDE:
        case 0xFE:
            return "th";
        case 0x130:
        case 0x131:
            return "i";
        case 0x126:
        case 0x127:
            return "h";
        case 0x18F:
        case 0x259:
            return "a";
        case 0x2018:
        case 0x2019:
        case 0x2BB:
        case 0x2BC:
        case 0x2BE:
        case 0x2BF:
        case 0xB4:
            return "'";
        default:
            return nullptr;
    }
}

std::string to_ascii(std::string_view text) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(code);
    if (U_FAILURE(code)) throw Error("ICU lacks its normalization data; install libicu's data");
    const icu::UnicodeString apart =
        normalizer->normalize(icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())}), code);
    std::string ascii;
    for (int at = 0; at < apart.length();) {
        const UChar32 c = apart.char32At(at);
        at += U16_LENGTH(c);
        if (c < 0x80) {
            ascii += static_cast<char>(c);
        } else if (const char* letters = ascii_of(c)) {
            ascii += letters;
        } else if (u_isalnum(c)) {
            return transliterate(apart);
        } else if (u_getCombiningClass(c) == 0 && u_charType(c) != U_NON_SPACING_MARK) {
            ascii += ' ';  // dashes and other marks
        }
    }
    return ascii;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words with one space between them; single letters that follow each other become one word.
class FoldedWords {
public:
    explicit FoldedWords(std::size_t size) { text_.reserve(size); }

    void add(char letter) {
        if (!inside_ && !text_.empty()) text_ += ' ';
        if (!inside_) begin_ = text_.size();
        inside_ = true;
        text_ += letter;
    }
    void end() {
        if (!inside_) return;
        inside_ = false;
        const bool letter = text_.size() == begin_ + 1 && is_letter(text_.back());
        if (letter && single_) text_.erase(begin_ - 1, 1);
        single_ = letter;
    }
    std::string take() {
        end();
        return std::move(text_);
    }

private:
    std::string text_;
    std::size_t begin_ = 0;  // of the last word
    bool inside_ = false;    // of it
    bool single_ = false;    // the last whole word is one letter
};

}  // namespace

std::string fold(std::string_view text) {
    std::string apart;
    if (!is_ascii(text)) apart = to_ascii(text);
    const std::string_view ascii = apart.empty() ? text : std::string_view(apart);
    FoldedWords words(ascii.size());
    for (const char c : ascii) {
        const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (is_letter(low) || is_digit(low)) {
            words.add(low);
        } else if (c == '&') {
            words.end();
            for (const char letter : {'a', 'n', 'd'}) words.add(letter);
            words.end();
        } else if (c != '.' && c != '\'' && c != '`') {
            words.end();
        }
    }
    std::string folded = words.take();
    return folded.empty() ? 'u' + hex_of(hash_of(text)) : folded;  // nothing that ASCII has
}

std::vector<std::string> split_words(std::string_view folded) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.emplace_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

}  // namespace kimberlite
