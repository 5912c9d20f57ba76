// Two steps: lines are gathered into blocks by what they begin with, then the marks inside each block are taken away in
// one pass, with a stack of the openers of emphasis. What is not closed stays as it was written.
#include "extract/text/markdown.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/text/clean.h"
#include "extract/text/entities.h"
#include "extract/text/front_matter.h"

namespace kimberlite {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
bool is_punctuation(char c) {
    return c > ' ' && c < 0x7F && !((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
}
bool is_letter_or_digit(char c) { return !is_blank(c) && !is_punctuation(c); }

std::string_view next_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

// Takes the marks out of one block's text.
class Inline {
public:
    explicit Inline(std::string_view text) : text_(text) { match_brackets(); }

    std::string run() {
        while (at_ < text_.size()) step();
        std::string out;
        std::size_t mark = 0;
        for (std::size_t i = 0; i < out_.size(); ++i) {
            while (mark < marks_.size() && marks_[mark].begin + marks_[mark].length <= i) ++mark;
            const bool in_mark = mark < marks_.size() && i >= marks_[mark].begin && marks_[mark].matched;
            const bool doubled =
                out_[i] == ' ' && !out.empty() && is_blank(out.back());  // where something was taken out
            if (!in_mark && !doubled) out += out_[i];
        }
        return out;
    }

private:
    struct Mark {  // a run of * or _ in out_
        std::size_t begin, length;
        char character;
        bool matched;
    };

    char before() const { return at_ == 0 ? ' ' : text_[at_ - 1]; }

    // Of each “[” its “]”, in one pass.
    void match_brackets() {
        close_.assign(text_.size(), std::string_view::npos);
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_[i] == '\\')
                ++i;
            else if (text_[i] == '[')
                open.push_back(i);
            else if (text_[i] == ']' && !open.empty()) {
                close_[open.back()] = i;
                open.pop_back();
            }
        }
    }

    void step() {
        const char c = text_[at_];
        if (c == '\\' && at_ + 1 < text_.size() && is_punctuation(text_[at_ + 1])) {
            out_ += text_[at_ + 1];
            at_ += 2;
        } else if (c == '`') {
            code();
        } else if (c == '!' && at_ + 1 < text_.size() && text_[at_ + 1] == '[' &&
                   close_[at_ + 1] != std::string_view::npos) {
            at_ = after_link(close_[at_ + 1] + 1);  // an image
        } else if (c == '[' && close_[at_] != std::string_view::npos) {
            if (at_ + 1 < text_.size() && text_[at_ + 1] == '^') {  // a footnote's number
                at_ = close_[at_] + 1;
            } else {
                ends_.push_back(close_[at_]);
                ++at_;
            }
        } else if (c == ']' && !ends_.empty() && ends_.back() == at_) {
            ends_.pop_back();
            at_ = after_link(at_ + 1);
        } else if (c == '<') {
            tag();
        } else if (c == '*' || c == '_') {
            emphasis(c);
        } else {
            out_ += c;
            ++at_;
        }
    }

    // Past “(address "title")” or “[name]”, where one follows.
    std::size_t after_link(std::size_t at) const {
        constexpr std::size_t longest_address = 4096;
        if (at >= text_.size()) return at;
        if (text_[at] == '[' && close_[at] != std::string_view::npos) return close_[at] + 1;
        if (text_[at] != '(') return at;
        std::size_t depth = 0;
        for (std::size_t i = at; i < text_.size() && i - at < longest_address; ++i) {
            if (text_[i] == '(') ++depth;
            if (text_[i] == ')' && --depth == 0) return i + 1;
        }
        return at;
    }

    void code() {
        const auto run = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
        const auto fence = text_.substr(at_, run);
        at_ += run;
        // A run that found no partner finds none later either: each length is looked for in vain once.
        if (run < 8 && !unpaired_[run]) {
            const auto end = text_.find(fence, at_);
            if (end != std::string_view::npos) {
                out_.append(text_, at_, end - at_);
                at_ = end + run;
                return;
            }
            unpaired_[run] = true;
        }
        out_.append(fence);
    }

    void tag() {
        constexpr std::size_t longest_tag = 1024;
        const auto end = text_.substr(at_, longest_tag).find('>');
        const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
        const bool letter = (next | 32) >= 'a' && (next | 32) <= 'z';
        if (end != std::string_view::npos && (letter || next == '/' || next == '!')) {
            at_ += end + 1;
            return;
        }
        out_ += '<';
        ++at_;
    }

    void emphasis(char c) {
        const auto run = std::min(text_.find_first_not_of(c, at_), text_.size()) - at_;
        const char left = before(), right = at_ + run < text_.size() ? text_[at_ + run] : ' ';
        const bool within_word = is_letter_or_digit(left) && is_letter_or_digit(right);
        const bool opens = !is_blank(right) && !(c == '_' && within_word);
        const bool closes = !is_blank(left) && !(c == '_' && within_word);
        auto& openers = c == '*' ? stars_ : underscores_;
        Mark mark{out_.size(), run, c, false};
        if (closes && !openers.empty()) {
            marks_[openers.back()].matched = true;
            openers.pop_back();
            mark.matched = true;
        } else if (opens) {
            openers.push_back(marks_.size());
        }
        marks_.push_back(mark);
        out_.append(text_, at_, run);
        at_ += run;
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
    std::vector<std::size_t> close_, ends_, stars_, underscores_;
    std::vector<Mark> marks_;
    bool unpaired_[8] = {};
};

class Blocks {
public:
    explicit Blocks(Content& content) : content_(content) {}

    void run(std::string_view text) {
        while (!text.empty()) line(next_line(text));
        end("\n\n");
        content_.text = std::move(out_);
    }

private:
    void line(std::string_view raw) {
        const auto indent = std::min(raw.find_first_not_of(" \t"), raw.size());
        const bool tab = raw.substr(0, indent).find('\t') != std::string_view::npos;
        auto text = trim(raw);
        if (!fence_.empty()) {
            if (text.starts_with(fence_) && text.find_first_not_of(fence_[0]) == std::string_view::npos) fence_ = {};
            return;
        }
        if (comment_) {
            comment_ = text.find("-->") == std::string_view::npos;
            return;
        }
        while (text.starts_with('>')) text = trim(text.substr(1));  // a quotation
        if (text.empty()) {
            end("\n\n");
            blank_before_ = true;
            return;
        }
        if ((indent >= 4 || tab) && blank_before_ && !in_list_) return;  // code
        blank_before_ = false;
        if (text.starts_with("```") || text.starts_with("~~~")) {
            end("\n\n");
            fence_ = text.substr(0, std::min(text.find_first_not_of(text[0]), text.size()));
        } else if (text.starts_with("<!--")) {
            comment_ = text.find("-->") == std::string_view::npos;
        } else if (is_definition(text)) {
            end("\n\n");
        } else if (text[0] == '#') {
            heading(text);
        } else if (is_only(text, "=") && !block_.empty()) {
            underlined(true);
        } else if (text.size() >= 2 && is_only(text, "-") && !block_.empty()) {
            underlined(false);
        } else if (is_only(text, "-* _") && text.size() >= 3) {
            end("\n\n");
        } else if (text[0] == '|' && text.size() > 1) {
            row(text);
        } else if (const auto marker = item_marker(text)) {
            end("\n");
            in_list_ = true;
            add(trim(text.substr(marker)));
        } else {
            if (block_.empty() && indent == 0) in_list_ = false;
            add(text);
            if (raw.ends_with("  ")) block_ += '\n';
        }
    }

    static bool is_only(std::string_view text, std::string_view characters) {
        return text.find_first_not_of(characters) == std::string_view::npos;
    }
    static bool is_definition(std::string_view text) {  // “[name]: address”, “[^1]: …” is a note and text
        const auto end = text.find("]:");
        return text[0] == '[' && end != std::string_view::npos && end > 1 && text[1] != '^' && text.find(' ') > end;
    }
    static std::size_t item_marker(std::string_view text) {
        if (text.size() > 2 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && is_blank(text[1])) return 2;
        const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
        const bool number = digits > 0 && digits < 4 && digits + 1 < text.size() &&
                            (text[digits] == '.' || text[digits] == ')') && is_blank(text[digits + 1]);
        return number ? digits + 2 : 0;
    }

    void heading(std::string_view text) {
        const auto level = std::min(text.find_first_not_of('#'), text.size());
        if (level > 6 || (level < text.size() && !is_blank(text[level]))) return add(text);
        end("\n\n");
        auto words = trim(text.substr(level));
        const auto closing = words.find_last_not_of('#');
        if (closing == std::string_view::npos) return;
        if (closing + 1 < words.size() && is_blank(words[closing])) words = trim(words.substr(0, closing));
        add(words);
        name_title(level == 1);
        end("\n\n");
    }

    void underlined(bool first_level) {
        name_title(first_level);
        end("\n\n");
    }

    void name_title(bool first_level) {
        if (first_level && content_.title.empty()) content_.title = clean_line(Inline(block_).run());
    }

    void row(std::string_view text) {
        end("\n");
        if (is_only(text, "|-: ")) return;
        while (!text.empty()) {
            text.remove_prefix(1);
            const auto bar = std::min(text.find('|'), text.size());
            add(trim(text.substr(0, bar)));
            end("\n");
            text.remove_prefix(bar);
        }
    }

    void add(std::string_view text) {
        if (!block_.empty() && block_.back() != '\n') block_ += ' ';
        block_ += text;
    }

    // Writes the block, and then at least this much space.
    void end(std::string_view space) {
        if (!block_.empty()) {
            const auto text = Inline(block_).run();
            if (!trim(text).empty()) {
                if (!out_.empty()) out_ += pending_;
                out_ += trim(text);
                pending_ = space;
            }
        } else if (space.size() > pending_.size()) {
            pending_ = space;
        }
        block_.clear();
    }

    Content& content_;
    std::string out_, block_;
    std::string_view pending_, fence_;
    bool comment_ = false, blank_before_ = true, in_list_ = false;
};

}  // namespace

Content read_markdown(std::string utf8) {
    const auto text = clean_line_ends(std::move(utf8));
    Content content;
    std::string_view rest = text;
    take_front_matter(rest, content);
    Blocks(content).run(rest);
    content.text = clean(decode_entities(std::move(content.text)));
    return content;
}

}  // namespace kimberlite
