// What a number may stand beside tells whether it counts something: white space and a little punctuation, nothing else.
// Words of a sentence are gone through once; of each number its place is kept, and of each comma or word that begins
// another part (“and”, “while”) where it stands, so that a number goes to the trigger from which the fewest of them
// part it.
#include "ontology/identity/numerals.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
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
constexpr unsigned bits_of_number = 20;  // most < 2^20; above them the measure
constexpr std::size_t most_parts = 2;    // of the sentence, between a number and what it is of
constexpr std::string_view ends_word = " \t\n\r,.;:!?()\"";

struct Table {
    StringMap<std::uint32_t> values, times;  // “seven”; “dozen”
    StringMap<std::uint32_t> measures;       // “years”
    StringMap<std::uint32_t> when, named, parts, rising;
    StringMap<std::uint32_t>& of(std::string_view kind) {
        return kind == "times"     ? times
               : kind == "measure" ? measures
               : kind == "when"    ? when
               : kind == "named"   ? named
               : kind == "parts"   ? parts
               : kind == "rising"  ? rising
                                   : values;
    }
};

const Table& table() {
    static const Table read = [] {
        Table rows;
        for_each_table_row(identity_numerals, 2, "numerals.tsv", [&](const auto& row) {
            std::uint32_t value = 0;
            std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
            rows.of(row.size() > 2 ? row[2] : std::string_view()).emplace(row[0], value);
        });
        return rows;
    }();
    return read;
}

struct Number {
    std::uint32_t value = 0;
    std::size_t begin = 0, end = 0;  // bytes of the sentence
};

// Numbers as their words are met, one after the other.
class Counting {
public:
    void add(std::uint32_t value, std::size_t begin, std::size_t end) {
        if (!goes_on_ || value >= hundred) close();
        if (!is_open()) begin_ = begin;
        group_ += value;
        goes_on_ = false;
        end_ = end;
    }
    // “two dozen”, “a hundred”; “several hundred” is no number.
    void multiply(std::uint32_t times, bool is_one, std::size_t begin, std::size_t end) {
        if (group_ == 0 && !is_one) return;
        const std::uint64_t taken = std::uint64_t{std::max(group_, 1u)} * times;
        if (taken >= most) return close();
        if (!is_open()) begin_ = begin;
        group_ = static_cast<std::uint32_t>(taken);
        if (group_ >= thousand) sum_ += std::exchange(group_, 0);
        goes_on_ = true;
        end_ = end;
    }
    void close() {
        if (sum_ + group_ >= 2) numbers_.push_back({std::min(sum_ + group_, most), begin_, end_});
        sum_ = group_ = 0;
        goes_on_ = false;
    }
    bool is_open() const { return sum_ + group_ > 0; }
    bool goes_on() const { return goes_on_; }  // “two hundred” may be followed by “and six”
    std::vector<Number> numbers() {
        close();
        return std::move(numbers_);
    }

private:
    static constexpr std::uint32_t hundred = 100, thousand = 1000;
    std::uint32_t sum_ = 0, group_ = 0;  // thousands, and what follows them
    bool goes_on_ = false;
    std::size_t begin_ = 0, end_ = 0;
    std::vector<Number> numbers_;
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

struct Word {
    std::string folded;
    std::size_t begin = 0, end = 0;  // without its punctuation
    bool pauses = false;             // a comma or the like stands after it
};

std::vector<Word> words_of(std::string_view sentence) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < sentence.size();) {
        std::size_t begin = at, end = std::min(sentence.find_first_of(" \t\n\r", at), sentence.size());
        at = end + 1;
        const std::size_t written = end;
        while (end > begin && ends_word.find(sentence[end - 1]) != ends_word.npos) --end;
        while (begin < end && ends_word.find(sentence[begin]) != ends_word.npos) ++begin;
        if (begin == end) continue;
        std::string folded(sentence.substr(begin, end - begin));
        for (char& letter : folded)
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
        words.push_back({std::move(folded), begin, end, end < written});
    }
    return words;
}

std::vector<Number> numbers_of(std::string_view sentence, std::span<const Word> words) {
    Counting counting;
    bool is_one = false;  // the last word is “a”
    for (const Word& word : words) {
        const std::string_view written = sentence.substr(word.begin, word.end - word.begin);
        if (const std::uint32_t times = is_one || counting.is_open() ? times_of(written) : 0; times > 0) {
            counting.multiply(times, is_one, word.begin, word.end);
        } else if (const std::uint32_t value = written.size() > longest_word ? 0 : value_of(written); value > 0) {
            counting.add(value, word.begin, word.end);
        } else if (written != "and" || !counting.goes_on()) {
            counting.close();
        }
        if (word.pauses) counting.close();
        is_one = word.folded == "a";
    }
    return counting.numbers();
}

// What is counted of a number as the words beside it say; none: it is no count.
std::optional<std::uint32_t> count_of(const Number& number, std::span<const Word> words) {
    const auto first = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.begin >= number.begin; });
    const auto after = std::find_if(first, words.end(), [&](const Word& w) { return w.begin >= number.end; });
    const bool pauses = after != words.begin() && std::prev(after)->pauses;
    if (first != words.begin()) {
        const Word& before = *std::prev(first);
        if (table().named.contains(before.folded) || (before.pauses && pauses)) return std::nullopt;
    }
    if (pauses || after == words.end()) return number.value;
    if (table().named.contains(after->folded)) return std::nullopt;
    const auto measure = table().measures.find(after->folded);
    if (measure == table().measures.end()) return number.value;
    const auto next = std::next(after);
    if (!after->pauses && next != words.end() && table().when.contains(next->folded)) return std::nullopt;
    return number.value | measure->second << bits_of_number;
}

// Where a part of the sentence ends: at a pause, and before a word that begins another.
std::vector<std::size_t> ends_of_parts(std::span<const Word> words) {
    std::vector<std::size_t> ends;
    for (const Word& word : words) {
        if (table().parts.contains(word.folded)) ends.push_back(word.begin);
        if (word.pauses) ends.push_back(word.end);
    }
    return ends;
}

// How far a number is from a trigger: parts of the sentence, then bytes.
std::pair<std::size_t, std::size_t> distance(const Number& number, Range trigger, std::span<const std::size_t> ends) {
    const std::size_t begin = std::min<std::size_t>(number.end, trigger.end),
                      end = std::max<std::size_t>(number.begin, trigger.begin);
    const auto parts = std::count_if(ends.begin(), ends.end(), [&](auto at) { return at >= begin && at <= end; });
    return {static_cast<std::size_t>(parts), end > begin ? end - begin : 0};
}

}  // namespace

SentenceCounts counts_of(std::string_view text, Range trigger, std::span<const Range> triggers) {
    const std::string_view sentence = sentence_around(text, trigger);
    const std::vector<Word> words = words_of(sentence);
    SentenceCounts counts;
    std::vector<Number> numbers = numbers_of(sentence, words);
    if (numbers.empty()) return counts;
    const auto offset = static_cast<std::uint32_t>(sentence.data() - text.data());
    const auto last = static_cast<std::uint32_t>(offset + sentence.size());
    std::vector<Range> others;
    for (auto at = std::lower_bound(triggers.begin(), triggers.end(), offset,
                                    [](const Range&range, std::uint32_t byte) { return range.begin < byte; });
         at != triggers.end() && at->end <= last; ++at)
        if (at->begin != trigger.begin) others.push_back({at->begin - offset, at->end - offset});
    const Range own{trigger.begin - offset, trigger.end - offset};
    const std::vector<std::size_t> ends = ends_of_parts(words);
    for (const Number& number : numbers) {
        const auto how_far = distance(number, own, ends);
        const bool is_anothers = std::any_of(
            others.begin(), others.end(), [&](const Range& other) { return distance(number, other, ends) < how_far; });
        if (is_anothers || how_far.first > most_parts) continue;
        if (const auto count = count_of(number, words)) counts.numbers.push_back(*count);
    }
    std::sort(counts.numbers.begin(), counts.numbers.end());
    counts.numbers.erase(std::unique(counts.numbers.begin(), counts.numbers.end()), counts.numbers.end());
    counts.rises =
        std::any_of(words.begin(), words.end(), [](const Word& word) { return table().rising.contains(word.folded); });
    return counts;
}

HowCountsLie compare_counts(std::span<const std::uint32_t> some, std::span<const std::uint32_t> others) {
    HowCountsLie how = HowCountsLie::unlike;
    for (const std::uint32_t one : some)
        for (const std::uint32_t other : others) {
            if (one == other) return HowCountsLie::shared;
            if (one >> bits_of_number != other >> bits_of_number) continue;
            if (how != HowCountsLie::apart)
                how = one >> bits_of_number == 0 ? HowCountsLie::apart : HowCountsLie::measured_apart;
        }
    return how;
}

bool is_numeral(std::string_view word) { return table().values.contains(word); }

}  // namespace kimberlite
