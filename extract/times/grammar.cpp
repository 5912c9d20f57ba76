// Patterns are matched word by word with backtracking over optional elements; rules are indexed by what they can begin
// with, so that most words of a text start none. Every word is looked up once: its senses are (class, value) pairs from
// the lexicon, or made from its digits (the classes of numbers: int, day, monthno, slash, year, plainyear, year2, nth,
// decade, decade2, dotted).
#include "extract/times/grammar.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ontology/error.h"

namespace kimberlite {

extern const std::string_view time_lexicon_file;
extern const std::string_view time_rules_file;

namespace {

constexpr std::array<std::pair<std::string_view, int>, 23> codes{{
    {"second", 1},   {"minute", 2},     {"hour", 3},     {"day", 4},    {"week", 5},    {"fortnight", 6},
    {"weekend", 7},  {"month", 8},      {"quarter", 9},  {"year", 10},  {"decade", 11}, {"century", 12},
    {"early", 31},   {"mid", 32},       {"late", 33},    {"near", 41},  {"last", 42},   {"next", 43},
    {"morning", 51}, {"afternoon", 52}, {"evening", 53}, {"night", 54}, {"noon", 55},
}};

// Classes whose words must be capitalised: “march” and “may” are hardly ever months.
constexpr std::array<std::string_view, 5> proper_classes{"month", "plainmonth", "weekday", "weekdays", "holiday"};

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

template <typename Take>
void for_each_row(std::string_view file, const char* name, const Take& take) {
    int number = 0;
    for (std::string_view line : split(file, '\n')) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        try {
            take(split(line, '\t'));
        } catch (const Error& error) {
            throw Error(std::string(name) + ":" + std::to_string(number) + ": " + error.what());
        }
    }
}

std::string lower(std::string_view word) {
    std::string result(word);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 'a' - 'A');
    return result;
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || text[0] == '-') return {};
    return value;
}

}  // namespace

std::optional<int> code_of(std::string_view text) {
    for (const auto& [name, code] : codes)
        if (name == text) return code;
    if (text.size() == 5 && text[2] == '-') {
        const auto month = digits(text.substr(0, 2)), day = digits(text.substr(3));
        if (month && day) return *month * 100 + *day;
    }
    return digits(text);
}

std::uint16_t TimeGrammar::class_named(const std::string& name) {
    return classes_.try_emplace(name, static_cast<std::uint16_t>(classes_.size())).first->second;
}

std::uint32_t TimeGrammar::literal_named(const std::string& word) {
    return literals_.try_emplace(word, static_cast<std::uint32_t>(literals_.size() + 1)).first->second;
}

TimeGrammar::TimeGrammar(std::string_view lexicon, std::string_view rules) {
    for (const char* number :
         {"int", "day", "monthno", "slash", "year", "plainyear", "year2", "nth", "decade", "decade2", "dotted"})
        class_named(number);
    comma_ = literal_named(",");
    for_each_row(lexicon, "extract/times/lexicon.tsv", [&](const std::vector<std::string_view>& row) {
        if (row.size() < 2) throw Error("a row needs a class and a word");
        const std::uint16_t id = class_named(std::string(row[0]));
        if (row[1].front() == '*') {
            past_endings_.emplace_back(row[1].substr(1));
            return;
        }
        const auto value = row.size() > 2 && !row[2].empty() ? code_of(row[2]) : std::optional(0);
        if (!value) throw Error("cannot read the value " + std::string(row[2]));
        lexicon_[std::string(row[1])].push_back({id, *value});
    });
    for_each_row(rules, "extract/times/rules.tsv", [&](const std::vector<std::string_view>& row) {
        if (row.size() != 2) throw Error("a rule has two columns: pattern and meaning");
        rules_.push_back(parse_rule(row[0], row[1]));
    });
    rules_by_literal_.resize(literals_.size() + 1);
    rules_by_class_.resize(classes_.size());
    for (std::uint32_t rule = 0; rule < rules_.size(); ++rule) index(rule);
}

const TimeGrammar& TimeGrammar::built_in() {
    static const TimeGrammar grammar(time_lexicon_file, time_rules_file);
    return grammar;
}

TimeGrammar::Element TimeGrammar::parse_element(std::string_view text, bool optional) {
    Element element{.alternatives = {}, .optional = optional};
    if (text.front() == '{' && text.back() == '}') {
        for (std::string_view part : split(text.substr(1, text.size() - 2), '|')) {
            const auto colon = part.find(':');
            const std::string name(part.substr(0, colon));
            if (!classes_.contains(name)) throw Error("no class " + name + " in the lexicon");
            // Alternatives without names of their own share the first one's.
            std::string slot = colon != std::string_view::npos ? std::string(part.substr(colon + 1))
                               : !element.alternatives.empty() ? element.alternatives.front().slot
                                                               : name;
            element.alternatives.push_back({.literal = 0, .class_id = class_named(name), .slot = std::move(slot)});
        }
    } else {
        for (std::string_view word : split(text, '|')) {
            if (word.empty()) throw Error("an empty alternative");
            element.alternatives.push_back({.literal = literal_named(std::string(word)), .class_id = 0, .slot = {}});
        }
    }
    return element;
}

TimeGrammar::Rule TimeGrammar::parse_rule(std::string_view pattern, std::string_view meaning) {
    Rule rule;
    std::optional<std::size_t> begin, end;
    for (std::string_view word : split(pattern, ' ')) {
        if (word.empty()) throw Error("two blanks in a pattern");
        if (word == "(") {
            begin = rule.elements.size();
        } else if (word == ")") {
            end = rule.elements.size();
        } else if (word.size() > 2 && word.front() == '[' && word.back() == ']') {
            rule.elements.push_back(parse_element(word.substr(1, word.size() - 2), true));
        } else {
            rule.elements.push_back(parse_element(word, false));
        }
    }
    rule.span_begin = begin.value_or(0);
    rule.span_end = end.value_or(rule.elements.size());
    if (rule.span_begin >= rule.span_end && begin) throw Error("an empty expression");
    const auto words = split(meaning, ' ');
    rule.operation = words.front();
    for (std::string_view word : std::vector(words.begin() + 1, words.end())) {
        const auto equals = word.find('=');
        Argument argument{.slot = std::string(word.substr(0, equals)), .terms = {}};
        std::string_view value = equals == std::string_view::npos ? word : word.substr(equals + 1);
        while (!value.empty()) {
            Argument::Term term;
            if (value.front() == '-' || value.front() == '+') {
                term.sign = value.front() == '-' ? -1 : 1;
                value.remove_prefix(1);
            }
            const std::string_view name = value.substr(0, value.find_first_of("+-"));
            value.remove_prefix(name.size());
            const bool captured = std::any_of(rule.elements.begin(), rule.elements.end(), [&](const Element& element) {
                return element.alternatives.front().slot == name;
            });
            if (captured) {
                term.slot = name;
            } else if (const auto code = code_of(name)) {
                term.number = *code;
            } else {
                throw Error("the meaning speaks of " + std::string(name) + ", which the pattern does not capture");
            }
            argument.terms.push_back(term);
        }
        rule.arguments.push_back(std::move(argument));
    }
    return rule;
}

void TimeGrammar::index(std::uint32_t number) {
    const auto add = [number](std::vector<std::uint32_t>& rules) {
        if (rules.empty() || rules.back() != number) rules.push_back(number);
    };
    for (const Element& element : rules_[number].elements) {
        for (const Alternative& alternative : element.alternatives)
            add(alternative.literal ? rules_by_literal_[alternative.literal] : rules_by_class_[alternative.class_id]);
        if (!element.optional) break;
    }
}

void TimeGrammar::add_numbers(std::string_view word, TimeWord& found) const {
    std::size_t length = 0;
    while (length < word.size() && word[length] >= '0' && word[length] <= '9') ++length;
    if (word.size() == length + 8 && length <= 2 && word[length] == '.' && word[length + 3] == '.') {
        // “31.12.1999” is one word: as the number 19991231.
        const auto day = digits(word.substr(0, length)), month = digits(word.substr(length + 1, 2)),
                   year = digits(word.substr(length + 4));
        if (day && month && year) found.senses.push_back({classes_.at("dotted"), *year * 10000 + *month * 100 + *day});
        return;
    }
    if (length == 0 || length > 4) return;
    const int value = *digits(word.substr(0, length));
    const std::string_view ending = word.substr(length);
    const auto add = [&](const char* name, int sense) { found.senses.push_back({classes_.at(name), sense}); };
    if (ending.empty()) {
        add("int", value);
        if (length <= 2 && value >= 1 && value <= 31) add("day", value);
        if (length <= 2 && value >= 1 && value <= 31) add("slash", value);
        if (length <= 2 && value >= 1 && value <= 12) add("monthno", value);
        if (length == 2) add("year2", value);
        if (length == 4 && value >= 1000 && value <= 2150) add("year", value);
        if (length == 4 && value >= 1900 && value <= 2049) add("plainyear", value);
    } else if (ending == "s" && value % 10 == 0) {
        if (length == 4 && value >= 1000 && value < 2100) add("decade", value);
        if (length == 2) add("decade2", value);
    } else if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") {
        add("nth", value);
    }
}

TimeWord TimeGrammar::look_up(std::string_view word) const {
    TimeWord found;
    if (word.empty() || word.size() > 16) return found;
    found.capitalised = word.front() >= 'A' && word.front() <= 'Z';
    if (word.front() >= '0' && word.front() <= '9') {
        add_numbers(word, found);
        return found;
    }
    const std::string key = lower(word);
    if (const auto literal = literals_.find(key); literal != literals_.end()) found.literal = literal->second;
    if (const auto senses = lexicon_.find(key); senses != lexicon_.end()) {
        for (const TimeWord::Sense& sense : senses->second) {
            const bool proper = std::any_of(proper_classes.begin(), proper_classes.end(), [&](std::string_view name) {
                return classes_.at(std::string(name)) == sense.class_id;
            });
            if (found.capitalised || !proper) found.senses.push_back(sense);
        }
    }
    return found;
}

// One attempt of one rule: what has been captured so far, and the best end found.
struct TimeGrammar::Walk {
    const Rule& rule;
    const std::vector<TimeWord>& words;
    std::vector<std::pair<const std::string*, int>> captured;
    std::uint32_t begin = 0, end = 0;
    // of the longest success
    bool matched = false;
    std::size_t reach = 0;
    std::uint32_t best_begin = 0, best_end = 0;
    std::vector<std::pair<const std::string*, int>> best;
};

void TimeGrammar::step(Walk& walk, std::size_t number, std::size_t at) const {
    if (number == walk.rule.span_begin) walk.begin = static_cast<std::uint32_t>(at);
    if (number == walk.rule.span_end) walk.end = static_cast<std::uint32_t>(at);
    const std::uint32_t begin = walk.begin, end = walk.end;
    if (number == walk.rule.elements.size()) {
        if (end > begin && (!walk.matched || at > walk.reach)) {
            walk.matched = true;
            walk.reach = at;
            walk.best_begin = begin;
            walk.best_end = end;
            walk.best = walk.captured;
        }
        return;
    }
    const Element& element = walk.rule.elements[number];
    if (at < walk.words.size()) {
        const TimeWord& word = walk.words[at];
        for (const Alternative& alternative : element.alternatives) {
            if (alternative.literal) {
                const bool leading_comma = word.literal == comma_ && at == begin && number >= walk.rule.span_begin;
                if (alternative.literal == word.literal && !leading_comma) step(walk, number + 1, at + 1);
            } else {
                for (const TimeWord::Sense& sense : word.senses) {
                    if (sense.class_id != alternative.class_id) continue;
                    walk.captured.emplace_back(&alternative.slot, sense.value);
                    step(walk, number + 1, at + 1);
                    walk.captured.pop_back();
                }
            }
            walk.begin = begin;
            walk.end = end;
        }
    }
    if (element.optional) {
        step(walk, number + 1, at);
        walk.begin = begin;
        walk.end = end;
    }
}

std::optional<TimeMatch> TimeGrammar::match(const std::vector<TimeWord>& words, std::size_t at) const {
    const TimeWord& first = words[at];
    if (first.literal == 0 && first.senses.empty()) return {};
    std::vector<std::uint32_t> candidates;
    if (first.literal) candidates = rules_by_literal_[first.literal];
    for (const TimeWord::Sense& sense : first.senses)
        candidates.insert(candidates.end(), rules_by_class_[sense.class_id].begin(),
                          rules_by_class_[sense.class_id].end());
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());

    std::optional<TimeMatch> best;
    std::uint32_t longest = 0;
    for (const std::uint32_t number : candidates) {
        Walk walk{.rule = rules_[number], .words = words, .captured = {}, .best = {}};
        step(walk, 0, at);
        if (!walk.matched || walk.reach - at <= longest) continue;
        longest = static_cast<std::uint32_t>(walk.reach - at);
        best = TimeMatch{.begin = walk.best_begin,
                         .end = walk.best_end,
                         .reach = static_cast<std::uint32_t>(walk.reach),
                         .operation = &walk.rule.operation,
                         .slots = {}};
        for (const auto& [slot, value] : walk.best) best->slots.emplace(*slot, value);
        Slots told;
        for (const Argument& argument : walk.rule.arguments) {
            std::optional<int> sum;
            for (const Argument::Term& term : argument.terms) {
                const auto captured = best->slots.find(term.slot);
                if (!term.slot.empty() && captured == best->slots.end()) continue;
                sum = sum.value_or(0) + term.sign * (term.slot.empty() ? term.number : captured->second);
            }
            if (sum) told[argument.slot] = *sum;
        }
        best->slots = std::move(told);
    }
    return best;
}

TimeGrammar::Tense TimeGrammar::tense(std::string_view word) const {
    const auto has = [&](const char* name) {
        const auto found = lexicon_.find(std::string(word));
        const std::uint16_t id = classes_.at(name);
        return found != lexicon_.end() && std::any_of(found->second.begin(), found->second.end(),
                                                      [id](const auto& sense) { return sense.class_id == id; });
    };
    if (has("future")) return Tense::future;
    if (has("past")) return Tense::past;
    for (const std::string& ending : past_endings_)
        if (word.size() > ending.size() + 2 && word.ends_with(ending)) return Tense::past;
    return Tense::none;
}

}  // namespace kimberlite
