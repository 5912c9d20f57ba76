// Sentence by sentence, word by word: the longest match of the grammar is a time, and the search goes on behind it. A
// rule that needs words before the expression gives way to one that begins later and reaches further. The tense of an
// expression is that of the nearest cue before it in its sentence, else of the nearest behind it. A year told in
// passing (“the firm, founded in 1923, has sold …”, “Ada Moss (1871–1944)”) dates nothing in the next sentence.
#include "extract/times/find_times.h"

#include <algorithm>

#include "extract/times/grammar.h"
#include "extract/times/normalise.h"

namespace kimberlite {

namespace {

using Tense = TimeGrammar::Tense;

// The sentence's words as the grammar sees them.
struct Sentence {
    std::vector<TimeWord> words;
    std::vector<std::string_view> texts;
};

std::string lower(std::string_view word) {
    std::string result(word);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 'a' - 'A');
    return result;
}

// A participle after a word of the future is of the future: “will be held”.
constexpr std::size_t verb_group = 3;

Tense tense_at(const Sentence& sentence, std::size_t word, const TimeGrammar& grammar) {
    const Tense tense = grammar.tense(lower(sentence.texts[word]));
    if (tense != Tense::past) return tense;
    for (std::size_t i = word; i-- > 0 && word - i <= verb_group;)
        if (grammar.tense(lower(sentence.texts[i])) == Tense::future) return Tense::future;
    return tense;
}

Tense tense_round(const Sentence& sentence, std::size_t begin, std::size_t end, const TimeGrammar& grammar) {
    for (std::size_t i = begin; i-- > 0;)
        if (const Tense tense = tense_at(sentence, i, grammar); tense != Tense::none) return tense;
    for (std::size_t i = end; i < sentence.texts.size(); ++i)
        if (const Tense tense = tense_at(sentence, i, grammar); tense != Tense::none) return tense;
    return Tense::none;
}

std::optional<TimeMatch> longest_match(const Sentence& sentence, std::size_t at, const TimeGrammar& grammar) {
    std::optional<TimeMatch> best = grammar.match(sentence.words, at);
    for (std::size_t later = at + 1; best && later <= best->begin && later < sentence.words.size(); ++later) {
        std::optional<TimeMatch> other = grammar.match(sentence.words, later);
        if (other && other->reach > best->reach) best = std::move(other);
    }
    return best;
}

// Years told stay near for this sentence and, but where they are told in passing, the next.
struct YearTold {
    int year;
    std::size_t sentence;
    bool in_passing;

    bool is_near(std::size_t now) const { return now == sentence || (now == sentence + 1 && !in_passing); }
};

constexpr std::size_t longest_aside = 4;  // words of it before its year: “which was founded in”

// Whether a year stands at the end of a few words between commas, or in brackets.
bool is_in_passing(const Sentence& sentence, const TimeMatch& match) {
    if (match.end == sentence.texts.size()) return false;
    const std::string_view after = sentence.texts[match.end];
    for (std::size_t i = match.begin, words = 0; i-- > 0 && words <= longest_aside; ++words) {
        if (sentence.texts[i] == "(" || sentence.texts[i] == ")") return sentence.texts[i] == "(";
        if (sentence.texts[i] == ",") return after == ",";
    }
    return false;
}

}  // namespace

std::vector<Time> find_times(const Document& document, const Tokens& tokens) {
    const TimeGrammar& grammar = TimeGrammar::built_in();
    std::vector<Time> times;
    TimeContext context{.document = partial_date(document.date), .told = {}, .year_near = {}};
    std::optional<YearTold> year_told;
    Sentence sentence;
    for (std::size_t number = 0; number < tokens.sentences.size(); ++number) {
        const std::size_t first = tokens.sentence_begin(number), end = tokens.sentence_end(number);
        sentence.words.clear();
        sentence.texts.clear();
        for (std::size_t word = first; word < end; ++word) {
            sentence.texts.push_back(text_of(document, tokens.words[word]));
            sentence.words.push_back(grammar.look_up(sentence.texts.back()));
        }
        for (std::size_t at = 0; at < sentence.words.size();) {
            const std::optional<TimeMatch> match = longest_match(sentence, at, grammar);
            if (!match) {
                ++at;
                continue;
            }
            at = std::max<std::size_t>(match->end, at + 1);
            context.tense = tense_round(sentence, match->begin, match->end, grammar);
            context.year_near.reset();
            if (year_told && year_told->is_near(number)) context.year_near = year_told->year;
            const std::optional<TimeValue> value = normalise(*match, context);
            if (!value) continue;
            if (value->date) context.told = value->date;
            if (value->says_year && value->date)
                year_told = YearTold{value->date->year, number, is_in_passing(sentence, *match)};
            times.push_back(
                {.id = {},
                 .range = {tokens.words[first + match->begin].begin, tokens.words[first + match->end - 1].end},
                 .value = value->edtf});
        }
    }
    return times;
}

bool is_calendar_time(const Time& time) { return !time.value.starts_with('P'); }

}  // namespace kimberlite
