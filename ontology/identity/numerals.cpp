// What a number may stand beside tells whether it counts something: white space and a little punctuation, nothing else.
#include "ontology/identity/numerals.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

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

struct Table {
    StringMap<std::uint32_t> values, times;  // “seven”; “dozen”
};

const Table& table() {
    static const Table read = [] {
        Table rows;
        for_each_table_row(identity_numerals, 2, "numerals.tsv", [&](const auto& row) {
            std::uint32_t value = 0;
            std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
            (row.size() > 2 ? rows.times : rows.values).emplace(row[0], value);
        });
        return rows;
    }();
    return read;
}

// Numbers as their words are met, one after the other.
class Counting {
public:
    void add(std::uint32_t value) {
        if (!goes_on_ || value >= hundred) close();
        group_ += value;
        goes_on_ = false;
    }
    // “two dozen”, “a hundred”; “several hundred” is no number.
    void multiply(std::uint32_t times, bool is_one) {
        if (group_ == 0 && !is_one) return;
        const std::uint64_t taken = std::uint64_t{std::max(group_, 1u)} * times;
        if (taken >= most) return close();
        group_ = static_cast<std::uint32_t>(taken);
        if (group_ >= thousand) sum_ += std::exchange(group_, 0);
        goes_on_ = true;
    }
    void close() {
        if (sum_ + group_ >= 2) numbers_.push_back(sum_ + group_);
        sum_ = group_ = 0;
        goes_on_ = false;
    }
    bool is_open() const { return sum_ + group_ > 0; }
    bool goes_on() const { return goes_on_; }  // “two hundred” may be followed by “and six”
    std::vector<std::uint32_t> numbers() {
        close();
        std::sort(numbers_.begin(), numbers_.end());
        numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
        return std::move(numbers_);
    }

private:
    static constexpr std::uint32_t hundred = 100, thousand = 1000;
    std::uint32_t sum_ = 0, group_ = 0;  // thousands, and what follows them
    bool goes_on_ = false;
    std::vector<std::uint32_t> numbers_;
};

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
        const auto found = table().values.find(part);
        if (found == table().values.end()) return 0;
        sum += found->second;
    }
    return sum;
}

std::uint32_t times_of(std::string_view word) {  // 0: it is no such word
    const auto found = table().times.find(word);
    return found == table().times.end() ? 0 : found->second;
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
    Counting counting;
    bool is_one = false;  // the last word is “a”
    std::string_view rest = sentence_around(text, place);
    while (!rest.empty()) {
        std::string_view word = rest.substr(0, rest.find_first_of(" \t\n\r"));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        const std::size_t written = word.size();
        while (!word.empty() && ends_word.find(word.back()) != word.npos) word.remove_suffix(1);
        const bool ends = word.size() < written;
        while (!word.empty() && ends_word.find(word.front()) != word.npos) word.remove_prefix(1);
        if (word.empty()) continue;
        if (const std::uint32_t times = is_one || counting.is_open() ? times_of(word) : 0; times > 0) {
            counting.multiply(times, is_one);
        } else if (const std::uint32_t value = word.size() > longest_word ? 0 : value_of(word); value > 0) {
            counting.add(value);
        } else if (word != "and" || !counting.goes_on()) {
            counting.close();
        }
        if (ends) counting.close();
        is_one = word == "a" || word == "A";
    }
    return counting.numbers();
}

bool is_numeral(std::string_view word) { return table().values.contains(word); }

}  // namespace kimberlite
