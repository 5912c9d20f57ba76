// The grammar of time expressions: patterns over the words of a sentence, read from extract/times/{lexicon,rules}.tsv.
//
// A pattern is a row of elements: a word in lower case, a {class} of the lexicon or of numbers, alternatives with |,
// optional ones in [ ]. A {class:name} captures its value under a name ({class} under its own). Round brackets mark the
// expression itself where a rule needs words round it. The meaning names an operation (extract/times/normalise.h) and
// what it is given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/language/tokenize.h"

namespace kimberlite {

// What a word may be in a pattern. Codes of units, parts of a period and the like: `code_of`.
struct TimeWord {
    struct Sense {
        std::uint16_t class_id;
        int value;
    };
    std::uint32_t literal = 0;  // number of the word among those that patterns name; 0: none
    bool capitalised = false;
    std::vector<Sense> senses;
};

// What a rule captured and was told, by slot.
using Slots = std::unordered_map<std::string, int>;

struct TimeMatch {
    std::uint32_t begin = 0, end = 0;  // words of the expression, [begin, end)
    std::uint32_t reach = 0;           // end of what the rule looked at
    const std::string* operation = nullptr;
    Slots slots;
};

class TimeGrammar {
public:
    // Throws Error naming the file and the line that is wrong.
    TimeGrammar(std::string_view lexicon, std::string_view rules);
    static const TimeGrammar& built_in();

    TimeWord look_up(std::string_view word) const;
    // The longest match that begins at words[at] (context counts as part of it), the earlier rule where two are as
    // long.
    std::optional<TimeMatch> match(const std::vector<TimeWord>& words, std::size_t at) const;

    enum class Tense : std::uint8_t { none, past, future };
    Tense tense(std::string_view lower_case_word) const;

private:
    struct Alternative {
        std::uint32_t literal = 0;
        std::uint16_t class_id = 0;
        std::string slot;
    };
    struct Element {
        std::vector<Alternative> alternatives;
        bool optional = false;
    };
    struct Argument {
        struct Term {
            int sign = 1;
            int number = 0;
            std::string slot;  // empty: the number
        };
        std::string slot;
        std::vector<Term> terms;
    };
    struct Rule {
        std::vector<Element> elements;
        std::size_t span_begin = 0, span_end = 0;  // elements of the expression
        std::string operation;
        std::vector<Argument> arguments;
    };
    struct Walk;

    std::uint16_t class_named(const std::string&);
    std::uint32_t literal_named(const std::string&);
    Rule parse_rule(std::string_view pattern, std::string_view meaning);
    Element parse_element(std::string_view, bool optional);
    void index(std::uint32_t rule);
    void add_numbers(std::string_view word, TimeWord&) const;
    void step(Walk&, std::size_t element, std::size_t at) const;

    std::unordered_map<std::string, std::uint16_t> classes_;
    std::unordered_map<std::string, std::uint32_t> literals_;
    std::unordered_map<std::string, std::vector<TimeWord::Sense>> lexicon_;
    std::uint32_t comma_ = 0;  // its literal: no expression begins with it
    std::vector<std::string> past_endings_;
    std::vector<Rule> rules_;
    std::vector<std::vector<std::uint32_t>> rules_by_literal_, rules_by_class_;  // that can begin so, ascending
};

// The number of a unit (“day”), part (“early”), choice (“near”) or of “12-25” (1225) or plain digits. Unknown: nothing.
std::optional<int> code_of(std::string_view);

enum class Unit : int {
    second = 1,
    minute,
    hour,
    day,
    week,
    fortnight,
    weekend,
    month,
    quarter,
    year,
    decade,
    century
};
enum class Part : int { early = 31, mid, late };
enum class Which : int { near = 41, last, next };

}  // namespace kimberlite
