// A text is wrapped if most of its line breaks are forced (the next line's first word would not have fitted) and many
// of its lines go on in the middle of a sentence, which shows in lower-case beginnings. Prose a paragraph a line,
// headlines and verses fail one or the other. Where the whole is not wrapped, single blocks of it may be. In a wrapped
// text a break is then undone unless something speaks for it: it was not forced, the next line is indented, or one of
// the lines is a list item, a heading or a row of a table.
#include "extract/text/unwrap.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/text/lexicon.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t narrowest = 25, widest = 160;  // columns of wrapped lines

struct Line {
    std::uint32_t begin = 0, end = 0;  // its content, without blanks at its ends
    std::uint32_t indent = 0;          // columns before it
    std::uint32_t width = 0;           // indent and content in code points
    bool blank() const { return begin == end; }
};

enum class Break : std::uint8_t { none, line, paragraph };

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80; }

std::uint32_t code_points(std::string_view text) {
    return static_cast<std::uint32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Rules drawn with characters: “-----”, “* * *”.
bool is_rule(std::string_view line) {
    return line.size() >= 3 && line.find_first_not_of("-=*_~#+. ") == std::string_view::npos &&
           line.find_first_not_of(". ") != std::string_view::npos;
}

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto begin = at;
        Line line;
        for (; begin < end && is_blank(text[begin]); ++begin)
            line.indent += text[begin] == '\t' ? 8 - line.indent % 8 : 1;
        auto last = end;
        while (last > begin && is_blank(text[last - 1])) --last;
        line.begin = static_cast<std::uint32_t>(begin);
        line.end = static_cast<std::uint32_t>(last);
        line.width = line.indent + code_points(text.substr(begin, last - begin));
        lines.push_back(line);
        at = end + 1;
    }
    return lines;
}

class Unwrapping {
public:
    Unwrapping(std::string_view text, Hyphens hyphens)
        : text_(text), lines_(lines_of(text)), hyphens_(hyphens), slack_(hyphens == Hyphens::join ? 6 : 10) {
        wrapped_ = is_wrapped(pairs_at(1), 1);
        if (!wrapped_ && lines_.size() > 12) {  // perhaps each line is followed by a blank one
            const auto pairs = pairs_at(2);
            spread_ = pairs.size() * 4 > lines_.size() && is_wrapped(pairs, 2);
            if (spread_) drop_single_blanks();
            wrapped_ = spread_;
        }
        breaks_.resize(lines_.size(), Break::line);
        if (wrapped_)
            decide_all();
        else
            decide_some();
    }

    std::string rejoined() {
        weigh_hyphens();
        std::string out;
        out.reserve(text_.size());
        Break before = Break::none;  // nothing to separate yet
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const auto line = content(i);
            if (line.empty() || is_rule(line)) {
                if (!out.empty()) before = Break::paragraph;
                continue;
            }
            if (before == Break::paragraph)
                out += "\n\n";
            else if (before == Break::line)
                out += '\n';
            else if (!out.empty())
                join(out, line);
            append_line(out, line);
            before = breaks_[i];
        }
        return out;
    }

    std::string in_place() const {
        std::string out(text_);
        std::size_t line = 0;
        for (auto at = out.find('\n'); wrapped_ && !spread_ && at != std::string::npos; at = out.find('\n', at + 1)) {
            if (breaks_[line++] == Break::none && line < lines_.size()) out[at] = ' ';
        }
        return out;
    }

private:
    std::string_view content(std::size_t line) const {
        return text_.substr(lines_[line].begin, lines_[line].end - lines_[line].begin);
    }
    std::string_view first_word(std::size_t line) const {
        const auto words = content(line);
        return words.substr(0, words.find(' '));
    }
    bool ends_sentence(std::size_t line) const {
        const auto words = content(line);
        return words.ends_with(':') || words.ends_with(';') ||
               std::any_of(std::begin(sentence_ends), std::end(sentence_ends),
                           [&](auto mark) { return words.ends_with(mark); });
    }
    bool goes_on(std::size_t line) const { return is_lower(text_[lines_[line].begin]); }
    bool is_forced(std::size_t line, std::size_t next, std::uint32_t width) const {
        return lines_[line].width + 1 + code_points(first_word(next)) > width - width / slack_;
    }

    // One blank line after each line was its end; more than one are a paragraph's.
    void drop_single_blanks() {
        bool after_text = false;
        std::erase_if(lines_,
                      [&](const Line& line) { return std::exchange(after_text, !line.blank()) && line.blank(); });
    }

    // The lines that have a next line `step` further, with only blank ones between and no line beyond the widest.
    std::vector<std::size_t> pairs_at(std::size_t step) const {
        std::vector<std::size_t> pairs;
        for (std::size_t i = 0; i + step < lines_.size(); ++i) {
            if (lines_[i].blank() || lines_[i + step].blank() || lines_[i].width > widest) continue;
            if (step == 2 && !lines_[i + 1].blank()) continue;
            pairs.push_back(i);
        }
        return pairs;
    }

    bool is_wrapped(const std::vector<std::size_t>& pairs, std::size_t step) {
        if (pairs.empty()) return false;
        std::vector<std::uint32_t> widths;
        widths.reserve(pairs.size());
        for (const auto i : pairs) widths.push_back(lines_[i].width);
        const auto nearly_last = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) * 98 / 100);
        std::nth_element(widths.begin(), nearly_last, widths.end());
        width_ = *nearly_last;
        if (width_ < narrowest) return false;
        std::size_t forced = 0, going_on = 0, forced_going_on = 0, unfinished = 0, capitals = 0;
        for (const auto i : pairs) {
            const bool is_break_forced = is_forced(i, i + step, width_);
            forced += is_break_forced;
            going_on += goes_on(i + step);
            forced_going_on += is_break_forced && goes_on(i + step);
            unfinished += !ends_sentence(i);
            const auto words = content(i);
            capitals += std::none_of(words.begin(), words.end(), is_lower);
        }
        const auto share = [&](std::size_t count) {
            return static_cast<double>(count) / static_cast<double>(pairs.size());
        };
        if (share(capitals) > 0.8) return pairs.size() >= 4 && share(forced) >= 0.75 && share(unfinished) >= 0.6;
        if (pairs.size() < 4) return width_ >= 40 && share(forced) > 0.99 && share(going_on) >= 0.5;
        return !are_verses(forced_going_on, going_on, width_) && share(forced) >= 0.6 && share(going_on) >= 0.35 &&
               share(unfinished) >= 0.5;
    }

    bool is_item(std::size_t line, bool after_end) const {
        const auto word = first_word(line);
        if (word.size() == content(line).size()) return false;
        const auto in = [&](const auto& table) {
            return std::find(std::begin(table), std::end(table), word) != std::end(table);
        };
        if (in(bullets)) return true;
        if (!after_end) return false;
        if (in(weak_bullets)) return true;
        auto label = word;
        const bool open = label.starts_with('(');
        if (open) label.remove_prefix(1);
        if (label.size() < 2 || label.size() > 4 || (label.back() != ')' && (open || label.back() != '.')))
            return false;
        label.remove_suffix(1);
        const bool number = std::all_of(label.begin(), label.end(), is_digit);
        const bool letters =
            std::all_of(label.begin(), label.end(), is_lower) || (label.size() == 1 && is_upper(label[0]));
        return number || (word.back() == ')' && letters);
    }

    // Columns of a table: two gaps of three blanks, or tabs between words.
    bool is_row(std::size_t line) const {
        std::size_t gaps = 0, run = 0;
        for (const char c : content(line)) {
            if (c == '\t' || (c == ' ' && ++run == 3)) ++gaps;
            if (c != ' ') run = 0;
        }
        return gaps >= 2;
    }

    bool is_capitals(std::size_t line) const {
        const auto words = content(line);
        return std::any_of(words.begin(), words.end(), is_upper) && std::none_of(words.begin(), words.end(), is_lower);
    }

    // Lines without a blank one between: [begin, end).
    struct Block {
        std::size_t begin, end;
        std::uint32_t width = 0;   // of its widest line
        std::size_t going_on = 0;  // lines that begin in lower case, without the first
        std::size_t forced = 0;    // breaks that its own width forces
        std::size_t pairs() const { return end - begin - 1; }
    };

    template <typename Visit>
    void for_each_block(Visit visit) const {
        for (std::size_t begin = 0; begin < lines_.size(); ++begin) {
            if (lines_[begin].blank()) continue;
            Block block{begin, begin};
            for (; block.end < lines_.size() && !lines_[block.end].blank(); ++block.end) {
                block.width = std::max(block.width, lines_[block.end].width);
                block.going_on += block.end > begin && goes_on(block.end);
            }
            for (auto i = begin; i + 1 < block.end; ++i) block.forced += is_forced(i, i + 1, block.width);
            visit(block);
            begin = block.end;
        }
    }

    // True where so few breaks in the middle of a sentence are forced that the lines are verses.
    static bool are_verses(std::size_t forced, std::size_t going_on, std::uint32_t width) {
        return forced * 100 < going_on * (width < 40 ? 90 : 80);
    }

    // True for a block that shows by itself that it is prose.
    static bool is_prose(const Block& block) {
        return block.pairs() >= 3 && block.going_on * 2 >= block.pairs() && block.width >= narrowest &&
               block.width <= widest;
    }

    // In a wrapped text each block has its own width where it can show it: columns may differ.
    void decide_all() {
        for_each_block([&](const Block& block) { decide_block(block, is_prose(block) ? block.width : width_); });
    }

    // In any other text the blocks that are wrapped for certain, and those that look like them: a table among prose.
    void decide_some() {
        std::uint32_t width = 0;
        const auto is_certain = [](const Block& block) {
            return is_prose(block) && !are_verses(block.forced, block.pairs(), block.width);
        };
        for_each_block([&](const Block& block) {
            if (is_certain(block)) width = std::max(width, block.width);
        });
        if (width == 0) return;
        wrapped_ = true;
        for_each_block([&](const Block& block) {
            const bool certain = is_certain(block);
            bool alike = block.width <= width && block.going_on * 2 >= block.pairs();
            for (auto i = block.begin; alike && i + 1 < block.end; ++i) alike = is_forced(i, i + 1, width);
            if (certain || alike) decide_block(block, certain ? block.width : width);
        });
    }

    void decide_block(const Block& block, std::uint32_t width) {
        const auto begin = block.begin, end = block.end;
        std::size_t first = begin;  // of the paragraph
        bool item = end > begin && is_item(begin, true);
        for (std::size_t i = begin; i + 1 < end; ++i) {
            breaks_[i] = break_after(i, first, item, width);
            if (breaks_[i] == Break::none) continue;
            first = i + 1;
            item = is_item(i + 1, true);
        }
    }

    Break break_after(std::size_t line, std::size_t first, bool item, std::uint32_t width) const {
        const auto next = line + 1;
        const bool forced = is_forced(line, next, width);
        if (is_rule(content(line)) || is_rule(content(next)) || is_row(line) || is_row(next)) return Break::line;
        if (is_item(next, item || !forced || ends_sentence(line))) return Break::line;
        if (is_capitals(line) != is_capitals(next) && lines_[line].width * 3 < width * 2) return Break::paragraph;
        const auto indent = lines_[line].indent, next_indent = lines_[next].indent;
        const bool hangs = line == first && (item || goes_on(next));
        if (next_indent > indent + 1 && !hangs) return Break::paragraph;
        if (next_indent + 1 < indent && line != first && !goes_on(next)) return Break::paragraph;
        if (forced || (goes_on(next) && !ends_sentence(line) && lines_[line].width * 3 >= width * 2))
            return Break::none;
        return Break::line;
    }

    // --- Hyphens at the ends of lines ---

    static std::string_view last_letters(std::string_view text) {
        constexpr std::size_t longest_word = 64;  // so that what was joined is not looked through again and again
        auto begin = text.size();
        while (begin > 0 && text.size() - begin < longest_word && is_letter(text[begin - 1])) --begin;
        return text.substr(begin);
    }
    static std::string_view first_letters(std::string_view text) {
        const auto end = std::find_if_not(text.begin(), text.end(), is_letter);
        return text.substr(0, static_cast<std::size_t>(end - text.begin()));
    }
    // The hyphen's bytes at the end of a line after a letter; 0: none.
    static std::size_t hyphen_at_end(std::string_view line) {
        for (const std::string_view hyphen : {"-", "\xE2\x80\x90"}) {
            if (line.ends_with(hyphen) && line.size() > hyphen.size() &&
                is_letter(line[line.size() - hyphen.size() - 1])) {
                return hyphen.size();
            }
        }
        return 0;
    }
    static std::size_t hash(std::string_view first, std::string_view second = {}) {
        std::size_t value = 1469598103934665603u;
        for (const auto part : {first, second}) {
            for (const char c : part)
                value = (value ^ static_cast<unsigned char>(is_upper(c) ? c + 32 : c)) * 1099511628211u;
        }
        return value;
    }

    // What the text itself shows: its words, hyphenated ones too, wherever no line end cuts them.
    void weigh_hyphens() {
        std::vector<std::size_t> cut;
        for (std::size_t i = 0; wrapped_ && i + 1 < lines_.size(); ++i) {
            if (breaks_[i] == Break::none && hyphen_at_end(content(i)) > 0 && goes_on(i + 1)) cut.push_back(i);
        }
        if (cut.empty()) return;
        for (std::size_t i = 0, next_cut = 0; i < lines_.size(); ++i) {  // halves are no words
            auto words = content(i);
            if (i > 0 && next_cut > 0 && cut[next_cut - 1] + 1 == i) words.remove_prefix(first_letters(words).size());
            if (next_cut < cut.size() && cut[next_cut] == i) {
                words.remove_suffix(hyphen_at_end(words));
                words.remove_suffix(last_letters(words).size());
                ++next_cut;
            }
            collect_words(words);
        }
        std::size_t whole = 0, hyphenated = 0;
        for (const auto i : cut) {
            const auto line = content(i);
            const auto head = last_letters(line.substr(0, line.size() - hyphen_at_end(line)));
            const auto tail = first_letters(content(i + 1));
            whole += words_.contains(hash(head, tail));
            hyphenated += words_.contains(hash(std::string(head) + "-", tail));
        }
        const bool often = cut.size() >= 3 && cut.size() * 10 >= lines_.size();  // set in columns, not wrapped
        mostly_whole_ = whole > hyphenated || (often && hyphenated == 0);
    }

    void collect_words(std::string_view line) {
        for (std::size_t at = 0; at < line.size();) {
            if (!is_letter(line[at])) {
                ++at;
                continue;
            }
            const auto begin = at;
            while (at < line.size() &&
                   (is_letter(line[at]) || (line[at] == '-' && at + 1 < line.size() && is_letter(line[at + 1]))))
                ++at;
            words_.insert(hash(line.substr(begin, at - begin)));
        }
    }

    void join(std::string& out, std::string_view next) const {
        const auto hyphen = hyphen_at_end(out);
        if (hyphen == 0) {
            out += ' ';
            return;
        }
        if (!is_lower(next.front())) return;  // “Anglo-” “American”: the word's own
        const auto head = last_letters(std::string_view(out).substr(0, out.size() - hyphen));
        const auto tail = first_letters(next);
        if (words_.contains(hash(std::string(head) + "-", tail))) return;
        const bool whole = words_.contains(hash(head, tail));
        const bool both_words = words_.contains(hash(head)) && words_.contains(hash(tail));
        if (whole || ((hyphens_ == Hyphens::join || mostly_whole_) && !both_words)) out.resize(out.size() - hyphen);
    }

    void append_line(std::string& out, std::string_view line) const {
        if (line.find("  ") == std::string_view::npos && line.find('\t') == std::string_view::npos) {
            out.append(line);
            return;
        }
        for (std::size_t at = 0; at < line.size();) {
            if (!is_blank(line[at])) {
                out += line[at++];
                continue;
            }
            const auto begin = at;
            while (at < line.size() && is_blank(line[at])) ++at;
            const auto gap = line.substr(begin, at - begin);
            out += gap.size() >= 3 || gap.find('\t') != std::string_view::npos ? '\t' : ' ';
        }
    }

    std::string_view text_;
    std::vector<Line> lines_;
    Hyphens hyphens_;
    std::uint32_t slack_;  // lines set in a book's type are of the same width only to a sixth
    std::vector<Break> breaks_;
    bool wrapped_ = false;
    bool spread_ = false;  // each line had a blank one after it
    std::uint32_t width_ = 0;
    std::unordered_set<std::size_t> words_;
    bool mostly_whole_ = false;
};

}  // namespace

std::string unwrap(std::string_view text, Hyphens hyphens) { return Unwrapping(text, hyphens).rejoined(); }
std::string unwrap_in_place(std::string_view text) { return Unwrapping(text, Hyphens::keep).in_place(); }

}  // namespace kimberlite
