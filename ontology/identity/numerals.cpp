// What a number may stand beside tells whether it counts something: white space and a little punctuation, nothing else.
// Words of a sentence are gone through once; of each number its place is kept, and of each comma or word that begins
// another part (“and”, “while”) where it stands, so that a number goes to the trigger from which the fewest of them
// part it. Numbers that name something (“stage 3”) and single persons are looked for by the noun.
#include "ontology/identity/numerals.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <numeric>
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
constexpr unsigned bits_of_number = 20;  // most < 2^20; above them the measure, or what is named by its number
constexpr std::uint32_t names = 1u << 31;
constexpr std::size_t most_before_noun = 4;  // words from “a” or “third” to what it says is one, or the third
constexpr std::size_t most_parts = 2;        // of the sentence, between a number and what it is of
constexpr std::string_view ends_word = " \t\n\r,.;:!?()\"";

struct Table {
    StringMap<std::uint32_t> values, times;  // “seven”; “dozen”
    StringMap<std::uint32_t> ordinals;       // “third”
    StringMap<std::uint32_t> measures;       // “years”
    StringMap<std::string> named_by;         // measures, by class: what takes place is called by them
    StringMap<std::uint32_t> numbered, nth;  // “stage”; “attack”
    StringMap<std::uint32_t> when, named, parts, rising, ones, persons;
    StringMap<std::uint32_t>& of(std::string_view kind) {
        return kind == "times"     ? times
               : kind == "ordinal" ? ordinals
               : kind == "measure" ? measures
               : kind == "number"  ? numbered
               : kind == "nth"     ? nth
               : kind == "when"    ? when
               : kind == "named"   ? named
               : kind == "parts"   ? parts
               : kind == "rising"  ? rising
               : kind == "one"     ? ones
               : kind == "person"  ? persons
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
            if (row.size() > 3) rows.named_by.emplace(row[0], row[3]);
        });
        return rows;
    }();
    return read;
}

struct Number {
    std::uint32_t value = 0;
    std::size_t begin = 0, end = 0;  // bytes of the sentence
    std::uint32_t kind = 0;          // of what it names one; 0: none
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
        if (sum_ + group_ >= 2) numbers_.push_back({std::min(sum_ + group_, most), begin_, end_, 0});
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

std::string folded_word(std::string_view word) {
    std::string folded(word);
    for (char& letter : folded)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return folded;
}

// Where a number ends that is written together with its measure: “100m”, “200-metre”, “three-year”; 0: it is not.
std::size_t end_of_number(std::string_view word) {
    std::size_t end = 0;
    while (end < word.size() && (is_digit(word[end]) || (end > 0 && word[end] == ','))) ++end;
    const std::size_t dash = word.find('-');
    if (end == 0 && dash != word.npos && table().values.contains(word.substr(0, dash))) end = dash;
    if (end == 0 || end == word.size()) return 0;
    const std::string_view measure = word.substr(end + (word[end] == '-'));
    return table().measures.contains(measure.substr(0, measure.find('-'))) ? end : 0;
}

std::vector<Word> words_of(std::string_view sentence) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < sentence.size();) {
        std::size_t begin = at, end = std::min(sentence.find_first_of(" \t\n\r", at), sentence.size());
        at = end + 1;
        const std::size_t written = end;
        while (end > begin && ends_word.find(sentence[end - 1]) != ends_word.npos) --end;
        while (begin < end && ends_word.find(sentence[begin]) != ends_word.npos) ++begin;
        if (begin == end) continue;
        std::string folded = folded_word(sentence.substr(begin, end - begin));
        for (std::size_t part = end_of_number(folded); part > 0;) {  // “15-year-old” is three words
            words.push_back({folded.substr(0, part), begin, begin + part, false});
            const std::size_t taken = part + (folded[part] == '-'), dash = folded.find('-', taken);
            begin += taken;
            part = dash == folded.npos ? 0 : dash - taken;
            folded.erase(0, taken);
        }
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

// “third”, “10th”; 0: it is none.
std::uint32_t ordinal_of(std::string_view word) {
    const auto found = table().ordinals.find(word);
    if (found != table().ordinals.end()) return found->second;
    if (word.size() < 3 || !is_digit(word.front()) || !table().ordinals.contains(word.substr(word.size() - 2)))
        return 0;
    std::uint32_t value = 0;
    const char* end = word.data() + word.size() - 2;
    return std::from_chars(word.data(), end, value).ptr == end && value < most ? value : 0;
}

// “stage 3”, “the third and last stage”.
std::vector<Number> named_numbers_of(std::span<const Word> words) {
    std::vector<Number> numbers;
    const auto kind_in = [](const StringMap<std::uint32_t>& nouns, const Word& word) {
        const auto found = nouns.find(word.folded);
        return found == nouns.end() ? 0u : found->second;
    };
    const auto add = [&](std::uint32_t value, std::size_t first, std::size_t last, std::uint32_t kind) {
        if (value > 0) numbers.push_back({value, words[first].begin, words[last].end, kind});
    };
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i].pauses) continue;
        if (const std::uint32_t kind = kind_in(table().numbered, words[i]))
            add(value_of(words[i + 1].folded), i, i + 1, kind);
        const std::uint32_t ordinal = ordinal_of(words[i].folded);
        if (ordinal == 0) continue;
        for (std::size_t noun = i + 1; noun <= i + most_before_noun && noun < words.size(); ++noun) {
            const std::uint32_t kind =
                std::max(kind_in(table().numbered, words[noun]), kind_in(table().nth, words[noun]));
            if (kind > 0) add(ordinal, i, noun, kind);
            if (kind > 0 || words[noun].pauses) break;
        }
    }
    return numbers;
}

// “a woman”, “one unarmed man”.
std::vector<Number> single_persons_of(std::span<const Word> words) {
    std::vector<Number> ones;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!table().ones.contains(words[i].folded)) continue;
        for (std::size_t at = i; at + 1 < words.size() && at < i + most_before_noun && !words[at].pauses;) {
            const Word& next = words[++at];
            if (table().parts.contains(next.folded) || table().ones.contains(next.folded)) break;
            if (!table().persons.contains(next.folded)) continue;
            ones.push_back({1, words[i].begin, next.end, 0});
            break;
        }
    }
    return ones;
}

// What is counted of a number as the words beside it say; none: it is no count.
std::optional<std::uint32_t> count_of(const Number& number, std::span<const Word> words, std::string_view event_class) {
    if (number.kind != 0) return number.value | number.kind << bits_of_number | names;
    if (number.value == 1) return 1;
    const auto first = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.begin >= number.begin; });
    const auto after = std::find_if(first, words.end(), [&](const Word& w) { return w.begin >= number.end; });
    const bool pauses = after != words.begin() && std::prev(after)->pauses;
    if (first != words.begin()) {
        const Word& before = *std::prev(first);
        if (table().named.contains(before.folded) || (before.pauses && pauses)) return std::nullopt;
        if (table().numbered.contains(before.folded) && !before.pauses) return std::nullopt;
    }
    if (pauses || after == words.end()) return number.value;
    if (table().named.contains(after->folded)) return std::nullopt;
    const auto measure = table().measures.find(after->folded);
    if (measure == table().measures.end()) return number.value;
    const auto next = std::next(after);
    if (!after->pauses && next != words.end() && table().when.contains(next->folded)) return std::nullopt;
    const auto named = table().named_by.find(after->folded);
    const bool is_name = named != table().named_by.end() && named->second == event_class;
    return number.value | measure->second << bits_of_number | (is_name ? names : 0);
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

// What is counted, measured or named alike stands together in a sorted list.
std::uint32_t kind_of(std::uint32_t number) { return number >> bits_of_number; }

std::span<const std::uint32_t> take_kind(std::span<const std::uint32_t>& sorted, std::uint32_t kind) {
    std::size_t end = 0;
    while (end < sorted.size() && kind_of(sorted[end]) == kind) ++end;
    const auto taken = sorted.first(end);
    sorted = sorted.subspan(end);
    return taken;
}

std::span<const std::uint32_t> without_one(std::span<const std::uint32_t> counted) {
    return counted.subspan(!counted.empty() && counted.front() == 1);
}

// “two women and a man”: three people.
bool make_up(std::span<const std::uint32_t> parts, std::span<const std::uint32_t> whole) {
    const std::uint64_t sum = std::accumulate(parts.begin(), parts.end(), std::uint64_t{0});
    return std::any_of(whole.begin(), whole.end(), [&](std::uint32_t number) { return number == sum; });
}

}  // namespace

SentenceCounts counts_of(std::string_view text, Range trigger, std::span<const Range> triggers,
                         std::string_view event_class) {
    const std::string_view sentence = sentence_around(text, trigger);
    const std::vector<Word> words = words_of(sentence);
    SentenceCounts counts;
    std::vector<Number> numbers = numbers_of(sentence, words);
    for (const auto& more : {named_numbers_of(words), single_persons_of(words)})
        numbers.insert(numbers.end(), more.begin(), more.end());
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
        if (const auto count = count_of(number, words, event_class)) counts.numbers.push_back(*count);
    }
    std::sort(counts.numbers.begin(), counts.numbers.end());
    counts.numbers.erase(std::unique(counts.numbers.begin(), counts.numbers.end()), counts.numbers.end());
    counts.rises =
        std::any_of(words.begin(), words.end(), [](const Word& word) { return table().rising.contains(word.folded); });
    return counts;
}

HowCountsLie compare_counts(std::span<const std::uint32_t> some, std::span<const std::uint32_t> others) {
    bool shared = false, apart = false, measured_apart = false;
    while (!some.empty() && !others.empty()) {
        const std::uint32_t kind = kind_of(some.front()), its_kind = kind_of(others.front());
        const auto its = kind <= its_kind ? take_kind(some, kind) : std::span<const std::uint32_t>();
        const auto theirs = its_kind <= kind ? take_kind(others, its_kind) : std::span<const std::uint32_t>();
        if (its.empty() || theirs.empty()) continue;
        const bool share = std::find_first_of(its.begin(), its.end(), theirs.begin(), theirs.end()) != its.end();
        if (kind == 0) {
            const auto several = without_one(its), other_several = without_one(theirs);
            const bool both = !several.empty() && !other_several.empty();
            const bool count_alike = std::find_first_of(several.begin(), several.end(), other_several.begin(),
                                                        other_several.end()) != several.end();
            shared |= count_alike;
            apart |= !count_alike && (both ? !make_up(its, theirs) && !make_up(theirs, its) : !share);
        } else if (share) {
            shared = true;
        } else if ((its.front() & names) != 0) {
            return HowCountsLie::named_apart;
        } else {
            measured_apart = true;
        }
    }
    return shared           ? HowCountsLie::shared
           : apart          ? HowCountsLie::apart
           : measured_apart ? HowCountsLie::measured_apart
                            : HowCountsLie::unlike;
}

std::uint32_t greatest_count(std::span<const std::uint32_t> sorted) {
    const auto counted = take_kind(sorted, 0);
    return counted.empty() ? 0 : counted.back();
}

bool is_numeral(std::string_view word) { return table().values.contains(word); }

}  // namespace kimberlite
