// What a number may stand beside tells whether it counts something: white space and a little punctuation, nothing else.
#include "ontology/identity/numerals.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "ontology/identity/lexicon.h"
#include "ontology/identity/names.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_numerals;

namespace {

constexpr std::size_t most_bytes = 240;   // on each side
constexpr std::size_t longest_word = 15;  // “seventy-seven”
constexpr std::uint32_t first_year = 1800, last_year = 2100, most = 1'000'000;
constexpr std::string_view ends_word = " \t\n\r,.;:!?()\"";

const StringMap<std::uint32_t>& numerals() {
    static const StringMap<std::uint32_t> read = [] {
        StringMap<std::uint32_t> values;
        for_each_table_row(identity_numerals, 2, "numerals.tsv", [&](const auto& row) {
            std::uint32_t value = 0;
            std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
            values.emplace(row[0], value);
        });
        return values;
    }();
    return read;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// A word without its punctuation; 0: no number.
std::uint32_t value_of(std::string_view word) {
    if (is_digit(word.front())) {
        std::string digits(word);
        std::erase(digits, ',');
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        const bool year = digits.size() == word.size() && value >= first_year && value < last_year;
        return error == std::errc() && end == digits.data() + digits.size() && !year && value < most ? value : 0;
    }
    const std::string folded = fold(word);  // “twenty-four” has become two words
    std::uint32_t sum = 0;
    for (std::string_view rest = folded; !rest.empty();) {
        const std::string_view part = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const auto found = numerals().find(part);
        if (found == numerals().end()) return 0;
        sum += found->second;
    }
    return sum;
}

std::string_view sentence_around(std::string_view text, Range place) {
    std::size_t begin = std::min<std::size_t>(place.begin, text.size()),
                end = std::min<std::size_t>(place.end, text.size());
    const auto ends_at = [&](std::size_t at) {
        const char c = text[at];
        return (c == '.' || c == '!' || c == '?') && at + 1 < text.size() && text[at + 1] == ' ';
    };
    const std::size_t first = begin > most_bytes ? begin - most_bytes : 0,
                      last = std::min(text.size(), end + most_bytes);
    while (begin > first && text[begin - 1] != '\n' && !ends_at(begin - 1)) --begin;
    while (end < last && text[end] != '\n' && !ends_at(end)) ++end;
    return text.substr(begin, end - begin);
}

}  // namespace

std::vector<std::uint32_t> numbers_around(std::string_view text, Range place) {
    std::vector<std::uint32_t> numbers;
    std::string_view rest = sentence_around(text, place);
    while (!rest.empty()) {
        std::string_view word = rest.substr(0, rest.find_first_of(" \t\n\r"));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        while (!word.empty() && ends_word.find(word.back()) != word.npos) word.remove_suffix(1);
        while (!word.empty() && ends_word.find(word.front()) != word.npos) word.remove_prefix(1);
        if (word.empty() || word.size() > longest_word) continue;
        if (const std::uint32_t value = value_of(word); value >= 2) numbers.push_back(value);
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

bool is_numeral(std::string_view word) { return numerals().contains(word); }

}  // namespace kimberlite
