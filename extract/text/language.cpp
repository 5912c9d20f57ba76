// Three pieces of a long text, from its beginning, middle and end, stand for it. Where one word in twenty is a function
// word that only English has, it is English, full of foreign names though it may be. Else CLD2 judges, and a text is
// called another language only where CLD2 is sure, the text has at least a hundred bytes, and hardly any of it is
// English.
#include "extract/text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "extract/text/lexicon.h"

namespace kimberlite {
namespace {

constexpr std::size_t shortest = 100, piece = 1500;

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// A piece of the text from about `begin`, cut at code points.
std::string_view piece_at(std::string_view text, std::size_t begin) {
    auto end = std::min(begin + piece, text.size());
    while (begin < end && continues(text[begin])) ++begin;
    while (end < text.size() && end > begin && continues(text[end])) --end;
    return text.substr(begin, end - begin);
}

std::string sample_of(std::string_view text) {
    if (text.size() <= 3 * piece) return std::string(text);
    std::string sample;
    for (const auto begin : {std::size_t{0}, (text.size() - piece) / 2, text.size() - piece}) {
        sample.append(piece_at(text, begin)).append("\n");
    }
    return sample;
}

bool has_english_words(std::string_view text) {
    std::size_t words = 0, english = 0;
    std::string word;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const char c = at < text.size() ? text[at] : ' ';
        if (((c | 32) >= 'a' && (c | 32) <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
            word += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c);
        } else if (!word.empty()) {
            ++words;
            english += std::find(std::begin(english_words), std::end(english_words), word) != std::end(english_words);
            word.clear();
        }
    }
    return english >= 3 && english * 20 >= words;
}

}  // namespace

std::string find_language(std::string_view text) {
    if (text.size() < shortest) return {};
    const auto sample = sample_of(text);
    if (has_english_words(sample)) return "en";
    const CLD2::CLDHints hints = {nullptr, nullptr, 23, CLD2::UNKNOWN_LANGUAGE};
    std::array<CLD2::Language, 3> languages{};
    std::array<int, 3> percents{};
    std::array<double, 3> scores{};
    int bytes = 0, valid = 0;
    bool reliable = false;
    const auto found = CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true,
                                                               &hints, 0, languages.data(), percents.data(),
                                                               scores.data(), nullptr, &bytes, &reliable, &valid);
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (languages[i] == CLD2::ENGLISH && percents[i] >= 40) return "en";
    }
    if (found == CLD2::ENGLISH) return "en";
    if (!reliable || found == CLD2::UNKNOWN_LANGUAGE || found == CLD2::SCOTS || percents[0] < 60) return {};
    return CLD2::LanguageCode(found);
}

std::string language_name(const std::string& tag) {
    icu::UnicodeString name;
    icu::Locale(tag.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
    std::string utf8;
    name.toUTF8String(utf8);
    return utf8;
}

}  // namespace kimberlite
