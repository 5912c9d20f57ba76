// A line is cut into numbers, words and marks; a date is one of a few sequences of them. Months, weekdays and the words
// that may stand beside a date are lexicon tables. A line of the text counts only where nothing but such words, or
// names, stands round the date: a date in the middle of a sentence is something the text tells, not when it was
// written.
#include "extract/text/dates.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <vector>

#include "extract/text/lexicon.h"

namespace kimberlite {
namespace {

struct Token {
    std::string_view text;
    std::size_t begin = 0;
    int number = -1;  // -1: not one
    int month = 0;    // 0: not one
};

struct Found {
    std::string date;
    std::size_t first = 0, last = 0;  // tokens, last one past
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return ((c | 32) >= 'a' && (c | 32) <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

std::string lower(std::string_view word) {
    std::string small(word);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
    }
    return small;
}

template <typename Table>
bool contains(const Table& table, std::string_view word) {
    return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

int month_of(std::string_view word) {
    const auto small = lower(word);
    for (const auto& month : month_names) {
        if (month.name == small) return month.month;
    }
    return 0;
}

// Dashes, though not ASCII, are no letters.
std::size_t dash_at(std::string_view text, std::size_t at) {
    for (const auto dash : dashes) {
        if (text.compare(at, dash.size(), dash) == 0) return dash.size();
    }
    return 0;
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        if (const auto dash = dash_at(text, at)) {
            at += dash;
        } else if (is_digit(text[at])) {
            while (at < text.size() && is_digit(text[at])) ++at;
        } else if (is_letter(text[at])) {
            while (at < text.size() && is_letter(text[at]) && !dash_at(text, at)) ++at;
        } else if (text[at] == ' ' || text[at] == '\t') {
            ++at;
            continue;
        } else {
            ++at;
        }
        Token token{text.substr(begin, at - begin), begin};
        if (is_digit(token.text[0]) && token.text.size() <= 8) {
            token.number = 0;
            for (const char c : token.text) token.number = token.number * 10 + (c - '0');
        } else {
            token.month = month_of(token.text);
        }
        tokens.push_back(token);
    }
    return tokens;
}

bool is_year(const Token& token) { return token.text.size() == 4 && token.number >= 1000 && token.number < 2200; }
bool is_day(const Token& token) { return token.text.size() <= 2 && token.number >= 1 && token.number <= 31; }
bool is_month(const Token& token) { return token.text.size() <= 2 && token.number >= 1 && token.number <= 12; }

std::string edtf(int year, int month = 0, int day = 0) {
    static constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    std::array<char, 40> buffer{};
    if (month < 1 || month > 12)
        std::snprintf(buffer.data(), buffer.size(), "%04d", year);
    else if (day < 1 || day > days[month - 1])
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", year, month);
    else
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
    return buffer.data();
}

class Search {
public:
    explicit Search(const std::vector<Token>& tokens) : tokens_(tokens) {}

    std::optional<Found> first() const {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            for (const auto form : {&Search::compact, &Search::year_first, &Search::day_first, &Search::month_first,
                                    &Search::numbers, &Search::month_year}) {
                if (auto found = (this->*form)(i)) return found;
            }
        }
        return std::nullopt;
    }
    std::optional<Found> first_year() const {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (is_year(tokens_[i])) return Found{edtf(tokens_[i].number), i, i + 1};
        }
        return std::nullopt;
    }

private:
    const Token& at(std::size_t i) const {
        static const Token none;
        return i < tokens_.size() ? tokens_[i] : none;
    }
    bool adjoins(std::size_t i) const { return at(i).begin == at(i - 1).begin + at(i - 1).text.size(); }
    std::size_t skip(std::size_t i, std::string_view mark) const { return at(i).text == mark ? i + 1 : i; }
    std::size_t skip_ordinal(std::size_t i) const {  // “4th”, “4th of”
        if (adjoins(i) && contains(ordinal_endings, lower(at(i).text))) ++i;
        return skip(i, "of");
    }

    std::size_t skip_time(std::size_t i) const {
        if (at(i).number < 0 || at(i + 1).text != ":") return i;
        for (i += 3; at(i).text == ":"; i += 2) {
        }
        if (at(i).text == "+" || at(i).text == "-") return i + 2;
        return at(i).number < 0 ? i + 1 : i;  // the name of a zone
    }

    std::optional<Found> compact(std::size_t i) const {  // 20111104…
        const auto digits = at(i).text;
        if (digits.size() < 8 || !std::all_of(digits.begin(), digits.end(), is_digit) || digits.size() > 14)
            return std::nullopt;
        const auto part = [&](std::size_t begin, std::size_t count) {
            int number = 0;
            for (const char c : digits.substr(begin, count)) number = number * 10 + (c - '0');
            return number;
        };
        const int year = part(0, 4), month = part(4, 2), day = part(6, 2);
        if (year < 1000 || year >= 2200 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
        return Found{edtf(year, month, day), i, i + 1};
    }
    std::optional<Found> year_first(std::size_t i) const {  // 2011-11-04, 2011/11, 2011.11.04, 2011 Nov 4
        if (!is_year(at(i))) return std::nullopt;
        if (at(i + 1).month > 0) {
            return is_day(at(i + 2)) ? Found{edtf(at(i).number, at(i + 1).month, at(i + 2).number), i, i + 3}
                                     : Found{edtf(at(i).number, at(i + 1).month), i, i + 2};
        }
        const auto mark = at(i + 1).text;
        if ((mark != "-" && mark != "/" && mark != ".") || !adjoins(i + 1) || !adjoins(i + 2)) return std::nullopt;
        const int month = is_month(at(i + 2)) ? at(i + 2).number : at(i + 2).month;
        if (month == 0) return std::nullopt;
        if (at(i + 3).text == mark && is_day(at(i + 4)))
            return Found{edtf(at(i).number, month, at(i + 4).number), i, i + 5};
        return Found{edtf(at(i).number, month), i, i + 3};
    }
    std::optional<Found> day_first(std::size_t i) const {  // 4 November 2011, 4th of Nov., 2011, 04-Nov-2011
        if (!is_day(at(i))) return std::nullopt;
        const auto month = skip(skip_ordinal(i + 1), "-");
        if (at(month).month == 0) return std::nullopt;
        const auto year = skip(skip(skip(month + 1, "."), ","), "-");
        if (!is_year(at(year))) return std::nullopt;
        return Found{edtf(at(year).number, at(month).month, at(i).number), i, year + 1};
    }
    std::optional<Found> month_first(std::size_t i) const {  // November 4, 2011; Nov. 4th 2011
        if (at(i).month == 0) return std::nullopt;
        const auto day = skip(i + 1, ".");
        if (!is_day(at(day))) return std::nullopt;
        auto year = skip(skip_ordinal(day + 1), ",");
        if (!is_year(at(year))) year = skip_time(year);  // “Nov  4 10:32:00 +0000 2011”
        if (!is_year(at(year))) return std::nullopt;
        return Found{edtf(at(year).number, at(i).month, at(day).number), i, year + 1};
    }
    std::optional<Found> numbers(std::size_t i) const {  // 4/11/2011: day and month may be either
        const auto mark = at(i + 1).text;
        if (!is_day(at(i)) || !is_day(at(i + 2)) || !is_year(at(i + 4)) || mark != at(i + 3).text) return std::nullopt;
        if (mark != "/" && mark != "." && mark != "-") return std::nullopt;
        const int first = at(i).number, second = at(i + 2).number, year = at(i + 4).number;
        if (first > 12 && second <= 12) return Found{edtf(year, second, first), i, i + 5};
        if (second > 12 && first <= 12) return Found{edtf(year, first, second), i, i + 5};
        return Found{first == second ? edtf(year, first, second) : edtf(year), i, i + 5};
    }
    std::optional<Found> month_year(std::size_t i) const {  // November 2011, Nov. 2011, 11/2011
        if (is_month(at(i)) && at(i + 1).text == "/" && is_year(at(i + 2))) {
            return Found{edtf(at(i + 2).number, at(i).number), i, i + 3};
        }
        const auto year = skip(skip(i + 1, "."), ",");
        if (at(i).month == 0 || !is_year(at(year))) return std::nullopt;
        return Found{edtf(at(year).number, at(i).month), i, year + 1};
    }

    const std::vector<Token>& tokens_;
};

// A date of EDTF level 1: “2011-11-04”, “201X”, “2011-XX”, “2011-21~”.
bool is_edtf_date(std::string_view text) {
    if (text.size() > 4 && std::string_view("~?%").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : !is_digit(text[i]) && (text[i] != 'X' || i < 2)) return false;
    }
    const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
    if (text.size() >= 7 && is_digit(text[5]) && is_digit(text[6])) {
        const int month = number(5);
        if (month < 1 || (month > 12 && (month < 21 || month > 24 || text.size() == 10))) return false;
    }
    return text.size() < 10 || !is_digit(text[8]) || !is_digit(text[9]) || (number(8) >= 1 && number(8) <= 31);
}

bool is_edtf(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return is_edtf_date(text);
    const auto begin = text.substr(0, slash), end = text.substr(slash + 1);
    return (is_edtf_date(begin) && (end.empty() || end == ".." || is_edtf_date(end))) ||
           ((begin.empty() || begin == "..") && is_edtf_date(end));
}

bool is_capitalised(std::string_view word) {
    return (word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0x80;
}

// True for a word that may stand beside a date on its line without making a sentence of it.
bool is_beside_date(const Token& token) {
    const auto word = lower(token.text);
    return token.number >= 0 || !is_letter(token.text[0]) || contains(date_line_words, word) ||
           contains(weekday_names, word);
}

// “By Annie Banda, Kinshasa, 4 November 2011”, “Published: Friday, November 4, 2011 10:32 GMT”.
std::string date_of_line(std::string_view line) {
    if (line.size() > 120) return {};
    const auto tokens = tokens_of(line);
    const auto found = Search(tokens).first();
    if (!found) return {};
    std::size_t names = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if ((i >= found->first && i < found->last) || is_beside_date(tokens[i])) continue;
        if (!is_capitalised(tokens[i].text) && !contains(byline_words, lower(tokens[i].text))) return {};
        ++names;
    }
    return names <= 7 ? found->date : std::string();
}

// “JOHANNESBURG, Nov. 4, 2011 (Reuters) — …”: names, a date, perhaps an agency, a dash.
std::string date_of_dateline(std::string_view paragraph) {
    const auto tokens = tokens_of(paragraph.substr(0, 160));
    const auto found = Search(tokens).first();
    if (!found || found->first > 12) return {};
    for (std::size_t i = 0; i < found->first; ++i) {
        if (!is_beside_date(tokens[i]) && !is_capitalised(tokens[i].text)) return {};
    }
    bool bracket = false;
    for (std::size_t i = found->last; i < tokens.size(); ++i) {
        if (contains(dashes, tokens[i].text)) return found->date;
        if (tokens[i].text == "(")
            bracket = true;
        else if (tokens[i].text == ")" || tokens[i].text == "." || tokens[i].text == ",")
            bracket = bracket && tokens[i].text != ")";
        else if (!bracket)
            break;
    }
    const auto end = found->last < tokens.size() ? tokens[found->last].text : std::string_view();
    return end == ":" && found->first > 0 ? found->date : std::string();
}

}  // namespace

std::string parse_date(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    if (is_edtf(text)) return std::string(text);
    const auto tokens = tokens_of(text.substr(0, 200));
    auto found = Search(tokens).first();
    if (!found) found = Search(tokens).first_year();
    return found ? found->date : std::string();
}

std::string find_dateline(std::string_view text) {
    constexpr std::size_t lines_looked_at = 10;
    text = text.substr(0, 3000);
    std::size_t seen = 0;
    while (!text.empty() && seen < lines_looked_at) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.empty()) continue;
        ++seen;
        for (const auto find : {date_of_line, date_of_dateline}) {
            if (auto date = find(line); !date.empty()) return date;
        }
    }
    return {};
}

}  // namespace kimberlite
