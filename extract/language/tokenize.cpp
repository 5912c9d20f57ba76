// The shapes of words are tried in a fixed order at each place, as a regular expression with alternatives would:
// addresses, handles, dotted letters, abbreviations, initials, numbers, clitics, words with inner apostrophes, dots,
// dashes, any other character. Each shape is a small scanner that says where its match ends; 0 is no match. What could
// make a text of n bytes cost more than n steps, the run of characters of a mail address that is no mail address, is
// remembered.
//
// A sentence ends at a line break, or after . ! ? ... (and closing quotes or brackets) when white space and something
// that can open a sentence follow. A dateline goes on to its dash: “TAMPA, Fla. (Nordpress) - The …”. An abbreviation
// may be written in capitals where capitals go on (“ST. LOUIS”): by itself “FT.” is a newspaper at a sentence's end.
#include "extract/language/tokenize.h"

#include <algorithm>

#include "extract/language/characters.h"

namespace kimberlite {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view abbreviations[] = {
#include "extract/language/abbreviations.inc"
};
constexpr std::string_view apostrophes[] = {"'", "’"};
constexpr std::string_view clitics[] = {"s", "S", "re", "ve", "ll", "d", "m"};  // words of their own: it 's
constexpr std::string_view inseparable[] = {"s", "S", "re", "ve", "ll", "d", "m", "t"};
constexpr std::string_view ordinals[] = {"st", "nd", "rd", "th", "s"};  // 3rd, 1990s
constexpr std::string_view sentence_ends[] = {".", "!", "?", "..."};
constexpr std::string_view closers[] = {"\"", "”", "’", ")", "]", "'"};
constexpr std::u32string_view openers = U"\"“‘'([-@#";
constexpr std::string_view dashes[] = {"--", "-", "–", "—"};
constexpr std::size_t longest_dateline = 12;  // words before its dash
constexpr std::size_t longest_agency = 48;    // bytes in brackets

template <std::size_t N>
bool contains(const std::string_view (&words)[N], std::string_view word) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    // The next word from `at` on; empty at the text's end. Says whether a line break came before it.
    Range next(std::size_t at, bool& line_break);

private:
    bool starts(std::size_t at, std::string_view with) const { return text_.substr(at).starts_with(with); }
    bool wordlike_at(std::size_t at) const {
        if (at < text_.size() && static_cast<unsigned char>(text_[at]) < 128)
            return ascii_classes[static_cast<unsigned char>(text_[at])] & ascii_word;
        const Character c = character_at(text_, at);
        return c.size && is_wordlike(c.code);
    }
    // Where the run of characters of a kind ends that begins at `at`.
    template <typename Is>
    std::size_t run(std::size_t at, Is is) const {
        for (Character c = character_at(text_, at); c.size && is(c.code); c = character_at(text_, at)) at += c.size;
        return at;
    }
    std::size_t word_run(std::size_t at) const;
    template <std::size_t N>
    std::size_t suffix(std::size_t at, const std::string_view (&)[N]) const;
    std::size_t apostrophe(std::size_t at) const;

    std::size_t match(std::size_t at);
    std::size_t web_address(std::size_t at) const;
    std::size_t mail_address(std::size_t at);
    std::size_t mail_domain(std::size_t at) const;
    std::size_t dotted_letters(std::size_t at) const;
    bool is_abbreviation(std::size_t at, std::size_t end) const;
    std::size_t initial(std::size_t at) const;
    std::size_t number(std::size_t at) const;
    std::size_t clitic(std::size_t at) const;
    std::size_t word(std::size_t run_end) const;
    std::size_t wordlike(std::size_t at);
    std::size_t mark(std::size_t at, Character);

    std::string_view text_;
    std::size_t address_run_end_ = 0;  // of the last run of a mail address's characters
    std::size_t address_end_ = 0;      // of the address it begins; 0: it begins none
};

Range Scanner::next(std::size_t at, bool& line_break) {
    line_break = false;
    for (Character c = character_at(text_, at); c.size && is_space(c.code); c = character_at(text_, at)) {
        line_break |= c.code == '\n';
        at += c.size;
    }
    if (at >= text_.size()) return {};
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(match(at))};
}

std::size_t Scanner::word_run(std::size_t at) const {
    while (at < text_.size() && static_cast<unsigned char>(text_[at]) < 128 &&
           ascii_classes[static_cast<unsigned char>(text_[at])] & ascii_word)
        ++at;
    if (at >= text_.size() || static_cast<unsigned char>(text_[at]) < 128) return at;
    return run(at, is_wordlike);
}

// The end of the first of some endings that stands here with no word character after it.
template <std::size_t N>
std::size_t Scanner::suffix(std::size_t at, const std::string_view (&endings)[N]) const {
    for (std::string_view ending : endings)
        if (starts(at, ending) && !wordlike_at(at + ending.size())) return at + ending.size();
    return 0;
}

std::size_t Scanner::apostrophe(std::size_t at) const {
    for (std::string_view apostrophe : apostrophes)
        if (starts(at, apostrophe)) return at + apostrophe.size();
    return 0;
}

std::size_t Scanner::match(std::size_t at) {
    const Character c = character_at(text_, at);
    return is_wordlike(c.code) ? wordlike(at) : mark(at, c);
}

// What begins with a letter, a digit or an underscore.
std::size_t Scanner::wordlike(std::size_t at) {
    if (const std::size_t end = web_address(at)) return end;
    const std::size_t run_end = word_run(at);
    const char after = run_end < text_.size() ? text_[run_end] : '\0';
    if (after == '@' || after == '.' || after == '+' || after == '-')
        if (const std::size_t end = mail_address(at)) return end;
    if (after == '.') {
        if (const std::size_t end = dotted_letters(at)) return end;
        if (is_abbreviation(at, run_end)) return run_end + 1;
        if (run_end == at + 1)
            if (const std::size_t end = initial(at)) return end;
    }
    if (const std::size_t end = number(at)) return end;
    if (starts(at, "n't") && !wordlike_at(at + 3)) return at + 3;
    return word(run_end);
}

// What begins with any other character that is not white space.
std::size_t Scanner::mark(std::size_t at, Character c) {
    if (c.code == '.' || c.code == '+' || c.code == '-')
        if (const std::size_t end = mail_address(at)) return end;
    if (c.code == '@' || c.code == '#')
        if (const std::size_t end = word_run(at + 1); end > at + 1) return end;
    if (const std::size_t end = clitic(at)) return end;
    if (starts(at, "...")) return at + 3;
    if (starts(at, "--")) return run(at, [](char32_t code) { return code == '-'; });
    return at + c.size;
}

std::size_t Scanner::web_address(std::size_t at) const {
    for (std::string_view begin : {"http://"sv, "https://"sv, "www."sv}) {
        if (!starts(at, begin)) continue;
        const std::size_t end = run(at + begin.size(), [](char32_t code) { return !is_space(code); });
        if (end > at + begin.size()) return end;
    }
    return 0;
}

std::size_t Scanner::mail_address(std::size_t at) {
    if (at >= address_run_end_) {
        address_run_end_ = run(at, [](char32_t code) {
            return is_ascii(code) ? (ascii_classes[code] & ascii_address) != 0 : is_wordlike(code);
        });
        address_end_ = starts(address_run_end_, "@") ? mail_domain(address_run_end_ + 1) : 0;
    }
    return address_end_;
}

std::size_t Scanner::mail_domain(std::size_t at) const {
    const std::size_t dot = run(at, [](char32_t code) { return code == '-' || is_wordlike(code); });
    if (dot == at || !starts(dot, ".")) return 0;
    const std::size_t end = run(dot + 1, [](char32_t code) { return code == '.' || is_wordlike(code); });
    return end > dot + 1 ? end : 0;
}

// U.S., e.g.
std::size_t Scanner::dotted_letters(std::size_t at) const {
    const auto is_ascii_letter = [&](std::size_t i) {
        const auto byte = static_cast<unsigned char>(text_[i]);
        return byte < 128 && ascii_classes[byte] & (ascii_upper | ascii_lower);
    };
    std::size_t end = at;
    while (end + 1 < text_.size() && is_ascii_letter(end) && text_[end + 1] == '.') end += 2;
    return end >= at + 4 ? end : 0;
}

// A word of the table with a dot behind it. In capitals only before another word in capitals.
bool Scanner::is_abbreviation(std::size_t at, std::size_t end) const {
    const std::string_view word = text_.substr(at, end - at);
    if (wordlike_at(end + 1)) return false;
    if (contains(abbreviations, word)) return true;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (word.size() < 2 || !std::all_of(word.begin(), word.end(), is_capital)) return false;
    const std::string_view next = text_.substr(end + 1, 3);
    if (next.size() < 3 || next[0] != ' ' || !is_capital(next[1]) || !is_capital(next[2])) return false;
    return std::any_of(std::begin(abbreviations), std::end(abbreviations), [&](std::string_view one) {
        return std::equal(one.begin(), one.end(), word.begin(), word.end(),
                          [](char a, char b) { return a == b || a - ('a' - 'A') == b; });
    });
}

// A capital and a dot, where a name goes on. The caller has seen that one character and a dot stand here.
std::size_t Scanner::initial(std::size_t at) const {
    const auto is_capital = [](char32_t code) { return code >= 'A' && code <= 'Z'; };
    const Character before = character_before(text_, at), after = character_at(text_, at + 2);
    if (!is_capital(static_cast<unsigned char>(text_[at])) || (before.size && is_wordlike(before.code))) return 0;
    const bool goes_on =
        after.size && (is_space(after.code) || after.code == ',' || after.code == ')' || is_capital(after.code));
    return goes_on ? at + 2 : 0;
}

// 1,000 3rd 1990s: groups of digits, then perhaps an ending, then no word character; else (3.5kg) all but the last
// group.
std::size_t Scanner::number(std::size_t at) const {
    std::size_t end = run(at, is_decimal), before = 0;
    if (end == at) return 0;
    while (end < text_.size() && (text_[end] == '.' || text_[end] == ',' || text_[end] == ':')) {
        const std::size_t group_end = run(end + 1, is_decimal);
        if (group_end == end + 1) break;
        before = end;
        end = group_end;
    }
    if (const std::size_t ending = suffix(end, ordinals)) return ending;
    return wordlike_at(end) ? before : end;
}

std::size_t Scanner::clitic(std::size_t at) const {
    const std::size_t begin = apostrophe(at);
    return begin ? suffix(begin, clitics) : 0;
}

// The rest of a word whose first run of word characters ends at run_end: O'Brien, but it + 's.
std::size_t Scanner::word(std::size_t run_end) const {
    for (;;) {
        const std::size_t begin = apostrophe(run_end);
        if (!begin || suffix(begin, inseparable)) return run_end;
        const std::size_t end = word_run(begin);
        if (end == begin) return run_end;
        run_end = end;
    }
}

bool can_open(std::string_view word) {
    const char32_t first = character_at(word, 0).code;
    return is_upper(first) || is_digit(first) || openers.find(first) != openers.npos;
}

// A dash between blanks stands at `at`, or an agency's name in brackets before such a dash.
bool ends_dateline(std::string_view text, std::size_t at) {
    if (text[at] == '(') {
        const std::size_t close = text.find(')', at);
        if (close >= at + longest_agency || text.substr(close + 1, 1) != " ") return false;
        at = close + 2;
    }
    const std::string_view rest = text.substr(at);
    for (const std::string_view dash : dashes)
        if (rest.starts_with(dash) && is_space(character_at(rest, dash.size()).code)) return true;
    return false;
}

// The words from `first` on are “TAMPA, Fla.”: names at the beginning of a line, of which the first is in capitals.
bool is_dateline(std::string_view text, const Tokens& tokens, std::size_t first) {
    const std::size_t count = tokens.words.size() - first, begin = tokens.words[first].begin;
    if (count > longest_dateline || (begin > 0 && text[begin - 1] != '\n')) return false;
    const auto word = [&](std::size_t i) { return text.substr(tokens.words[i].begin, tokens.words[i].size()); };
    const std::string_view place = word(first);
    if (place.size() < 2 || !std::all_of(place.begin(), place.end(), [](char c) {
            return (c >= 'A' && c <= 'Z') || c == '.' || static_cast<unsigned char>(c) >= 128;
        }))
        return false;
    for (std::size_t i = first + 1; i < tokens.words.size(); ++i) {
        const char32_t c = character_at(word(i), 0).code;
        if (!is_upper(c) && !is_digit(c) && c != ',' && c != '.' && c != '-') return false;
    }
    return word(tokens.words.size() - 1) == ".";
}

}  // namespace

std::size_t Tokens::sentence_of(std::size_t word) const {
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), word);
    return static_cast<std::size_t>(after - sentences.begin()) - 1;
}

Tokens tokenize(std::string_view text) {
    Tokens tokens;
    tokens.words.reserve(text.size() / 5);
    Scanner scanner(text);
    std::size_t at = 0, sentence_begin = 0;
    bool ended = true, line_break = false;
    for (Range range = scanner.next(0, line_break); range.size(); range = scanner.next(at, line_break)) {
        const std::string_view word = text.substr(range.begin, range.size());
        const std::size_t index = tokens.words.size();
        if (index == 0 || index - sentence_begin >= longest_sentence || line_break ||
            (ended && range.begin > at && can_open(word) &&
             !(ends_dateline(text, range.begin) && is_dateline(text, tokens, sentence_begin)))) {
            sentence_begin = index;
            tokens.sentences.push_back(static_cast<std::uint32_t>(index));
            ended = false;
        }
        tokens.words.push_back(range);
        ended = contains(sentence_ends, word) || (ended && contains(closers, word));
        at = range.end;
    }
    return tokens;
}

}  // namespace kimberlite
