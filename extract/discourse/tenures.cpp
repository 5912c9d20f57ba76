// A calendar expression says when a relation began or ended by the word before it (“since”, “until”), by being a range
// of two years, or by the verb of beginning or ending that governs it (“resigned in”). It is said of a relation where
// nothing but plain words of one clause stand between them:
//
//   after what is held      “director of Brightwater from 1998 to 2004”, “mayor of Oslo (1998–2004)”, “…, in office
//   since 2009” before it               “who since 2011 has led Brightwater” before the subject      “Between 1956 and
//   1978 she was the head of …” after a subject whose office stands before it     “President Okafor resigned in 2011”
//
// A mark, or a word that begins a clause, ends the road. The words are those of tenures.tsv.
#include "extract/discourse/tenures.h"

#include <algorithm>
#include <map>
#include <set>

#include "extract/discourse/forms.h"
#include "extract/times/find_times.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view tenures_file;

namespace {

constexpr std::uint32_t farthest_after = 6;    // words between what is held and the expression
constexpr std::uint32_t farthest_before = 10;  // words between an expression or a subject and what is held
constexpr std::uint32_t farthest_verb = 8;     // words between a subject and the expression after it

struct TenureWords {
    std::set<std::string, std::less<>> properties, begins, ends, ends_after_time, at, skipped, begin_verbs, end_verbs,
        clauses, holding;
};

const TenureWords& tenure_words() {
    static const TenureWords read = [] {
        TenureWords words;
        const std::map<std::string_view, std::set<std::string, std::less<>>*> classes{
            {"property", &words.properties},
            {"begins", &words.begins},
            {"ends", &words.ends},
            {"ends after a time", &words.ends_after_time},
            {"at", &words.at},
            {"skipped", &words.skipped},
            {"begin", &words.begin_verbs},
            {"end", &words.end_verbs},
            {"clause", &words.clauses},
            {"holding", &words.holding}};
        for_each_table_row(tenures_file, 2, "tenures.tsv", [&](const auto& row) {
            const auto found = classes.find(row[1]);
            if (found == classes.end()) throw Error("tenures.tsv: “" + std::string(row[1]) + "” is no class of words");
            found->second->emplace(row[0]);
        });
        return words;
    }();
    return read;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

std::string begin_of(const std::string& value) { return value.substr(0, value.find('/')); }
std::string end_of(const std::string& value) {
    const std::size_t slash = value.find('/');
    const std::string end = slash == value.npos ? value : value.substr(slash + 1);
    return end.empty() || end == ".." ? begin_of(value) : end;
}

// “1998–2004”, not “early 2004”: an interval whose years both stand in the words.
bool names_both_ends(std::string_view words, const std::string& value) {
    const std::size_t slash = value.find('/');
    if (slash == value.npos || value.size() < slash + 5 || value[slash + 1] == '.') return false;
    const std::string first = value.substr(0, 4), second = value.substr(slash + 3, 2);
    const std::size_t at = words.find(first);
    return at != words.npos && words.find(second, at + 4) != words.npos;
}

}  // namespace

Tenures::Tenures(std::string_view text, const Tokens& tokens, const Found& found)
    : text_(text), tokens_(tokens), found_(found) {
    for (const Time& time : found.times) {
        if (time.value.empty() || !is_calendar_time(time)) continue;
        const auto first = std::upper_bound(tokens.words.begin(), tokens.words.end(), time.range.begin,
                                            [](std::uint32_t at, Range word) { return at < word.end; });
        const auto after = std::lower_bound(first, tokens.words.end(), time.range.end,
                                            [](Range word, std::uint32_t at) { return word.begin < at; });
        if (first == after) continue;
        expressions_.push_back(expression_of({static_cast<std::uint32_t>(first - tokens.words.begin()),
                                              static_cast<std::uint32_t>(after - tokens.words.begin() - 1)},
                                             time.value));
    }
}

bool Tenures::may_have(std::string_view property) const { return tenure_words().properties.contains(property); }

std::string Tenures::plain(std::size_t word) const {
    if (word >= tokens_.words.size()) return "";
    const std::string_view written = text_.substr(tokens_.words[word].begin, tokens_.words[word].size());
    const std::string plain = plain_form(written);
    return plain.empty() ? std::string(written) : plain;
}

Tenures::Expression Tenures::expression_of(WordSpan words, const std::string& value) const {
    const TenureWords& lexicon = tenure_words();
    const auto begin = static_cast<std::uint32_t>(tokens_.sentence_begin(tokens_.sentence_of(words.first)));
    std::uint32_t at = words.first;
    while (at > begin && lexicon.skipped.contains(plain(at - 1))) --at;
    const std::string before = at > begin ? plain(at - 1) : "";
    const Range range = range_of(tokens_, words);
    const std::string_view written = text_.substr(range.begin, range.size());
    Expression expression{words, words.first, Says::nothing, &value};
    const bool goes_on = !expressions_.empty() && at >= 2 && expressions_.back().words.last + 2 == at && at - 1 > begin;
    if (names_both_ends(written, value)) {
        expression.says = Says::both;
    } else if (lexicon.begins.contains(before)) {
        expression.says = Says::begins;
    } else if (lexicon.ends.contains(before) || (lexicon.ends_after_time.contains(before) && goes_on)) {
        expression.says = Says::ends;
    } else if (before == "(" && lexicon.ends_after_time.contains(plain(words.last + 1))) {
        expression.says = Says::begins;  // “(1998–2004)”
    } else if (lexicon.at.contains(before) || !all_digits(written)) {
        expression.says = Says::at;
    }
    const bool has_preposition = lexicon.begins.contains(before) || lexicon.ends.contains(before) ||
                                 lexicon.at.contains(before) || lexicon.ends_after_time.contains(before) ||
                                 before == "between";
    if (has_preposition) expression.words.first = at - 1;
    return expression;
}

// Whether words [begin, end) are plain words of one clause, at most so many.
bool Tenures::open_road(std::uint32_t begin, std::uint32_t end, std::uint32_t longest) const {
    if (begin > end) return false;
    if (end - begin > longest) return false;
    int brackets = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        const std::string_view written = text_.substr(tokens_.words[i].begin, tokens_.words[i].size());
        const std::string word = plain_form(written);
        if (written == "(") {
            ++brackets;
        } else if (written == ")" && brackets > 0) {
            --brackets;
        } else if (word.empty() && written != "-" && written != "’" && written != "'") {
            return false;
        } else if (tenure_words().clauses.contains(word)) {
            return false;
        }
    }
    return brackets == 0;
}

// “(1998–2004)”, “, in office from 1998”: words [begin, end) stand between what is held and the expression.
bool Tenures::is_aside(std::uint32_t begin, std::uint32_t end, Says says) const {
    if (begin >= end || (plain(begin) != "(" && plain(begin) != ",")) return false;
    for (std::uint32_t i = begin + 1; i < end; ++i)
        if (!tenure_words().holding.contains(plain(i))) return false;
    return says == Says::both || (plain(begin) == "(" && says == Says::begins) ||
           (end > begin + 1 && says != Says::at && says != Says::nothing);
}

// Past “, Ontario,” where that goes on with the place that is held.
std::uint32_t Tenures::end_of_place(std::uint32_t after, std::uint32_t end) const {
    if (after + 2 >= end || plain(after) != ",") return after;
    const auto name = std::partition_point(found_.candidates.begin(), found_.candidates.end(),
                                           [&](const Candidate& c) { return c.words.first <= after; });
    if (name == found_.candidates.end() || name->kind != CandidateKind::name || name->words.first != after + 1)
        return after;
    const std::uint32_t next = name->words.last + 1;
    return next < end && plain(next) == "," ? next + 1 : after;
}

bool Tenures::ends_before(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i)
        if (tenure_words().ends.contains(plain(i))) return true;
    return false;
}

// The last verb of beginning or ending among words [begin, end).
Tenures::Says Tenures::verb_between(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = end; i > begin; --i) {
        const std::string word = plain(i - 1);
        if (tenure_words().begin_verbs.contains(word)) return Says::begins;
        if (tenure_words().end_verbs.contains(word)) return Says::ends;
    }
    return Says::nothing;
}

// after: the word after what is held and the times that stand with it already.
bool Tenures::stands_with(const Expression& time, WordSpan subject, WordSpan held, std::uint32_t after) const {
    const std::uint32_t first = time.words.first, last = time.words.last;
    if (first >= after) {
        if (subject.first > held.last && first > subject.last)  // “President Okafor resigned in 2011”
            return time.says == Says::at && open_road(subject.last + 1, first, farthest_verb) &&
                   std::none_of(found_.candidates.begin(), found_.candidates.end(), [&](const Candidate& c) {
                       return c.kind == CandidateKind::name && c.words.first > subject.last && c.words.last < first;
                   });
        return is_aside(after, first, time.says) || open_road(after, first, farthest_after);
    }
    if (subject.first > held.last) return false;
    if (last < subject.first) {  // “Between 1956 and 1978 she was …”
        const bool comma = last + 1 < subject.first && plain(last + 1) == ",";
        const bool inserted = comma && plain(subject.first - 1) == ",";  // “In 1867, after the vote, he …”
        const auto begin = static_cast<std::uint32_t>(tokens_.sentence_begin(tokens_.sentence_of(first)));
        const bool begins =
            first == begin ||
            plain_form(text_.substr(tokens_.words[first - 1].begin, tokens_.words[first - 1].size())).empty() ||
            plain(first - 1) == "and";
        const bool near = open_road(last + 1 + comma, subject.first, 2) || (first == begin && inserted);
        return (begins || comma) && near && open_road(subject.last + 1, held.first, farthest_before);
    }
    return first > subject.last && last < held.first && open_road(last + 1, held.first, farthest_before);
}

Tenure Tenures::of(WordSpan subject, WordSpan held) const {
    Tenure tenure;
    const std::size_t sentence = tokens_.sentence_of(held.last);
    const auto begin = static_cast<std::uint32_t>(tokens_.sentence_begin(sentence)),
               end = static_cast<std::uint32_t>(tokens_.sentence_end(sentence));
    if (tokens_.sentence_of(subject.first) != sentence) subject = {begin, begin};
    std::uint32_t after = end_of_place(held.last + 1, end);
    for (const Expression& time : expressions_) {
        if (time.words.first < begin) continue;
        if (time.words.last >= end) break;
        if (time.words.overlaps(held) || time.words.overlaps(subject) || !stands_with(time, subject, held, after))
            continue;
        const std::uint32_t from = std::min(subject.last, time.words.first) + 1;
        Says says = time.says;
        if (says == Says::at && time.words.first > after && ends_before(after, time.words.first)) {
            says = Says::ends;  // “until her retirement in 2016”
        } else if (says == Says::at) {
            says = verb_between(std::max(from, subject.last + 1), std::max(held.first, time.words.first));
        }
        const bool begins = says == Says::begins || says == Says::both, ends = says == Says::ends || says == Says::both;
        if (begins && tenure.start.empty()) tenure.start = time.says == Says::at ? *time.value : begin_of(*time.value);
        if (ends && tenure.end.empty()) tenure.end = time.says == Says::at ? *time.value : end_of(*time.value);
        if (time.words.first >= after) after = time.words.last + 1;
    }
    return tenure;
}

}  // namespace kimberlite
