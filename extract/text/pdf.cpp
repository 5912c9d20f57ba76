// pdftotext finds lines and blocks on the page and the order in which they are read. From the places of the lines
// follows where a paragraph ends inside a block: after a line that stops short, before one that is indented or of
// another size. Then pages are joined, and lines are treated as those of any wrapped text.
#include "extract/text/pdf.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/text/bytes.h"
#include "extract/text/clean.h"
#include "extract/text/decode.h"
#include "extract/text/entities.h"
#include "extract/text/lexicon.h"
#include "extract/text/pdftotext.h"
#include "extract/text/plain.h"
#include "extract/text/unwrap.h"

namespace kimberlite {
namespace {

std::string_view between(std::string_view text, std::string_view begin, std::string_view end) {
    const auto from = text.find(begin);
    if (from == std::string_view::npos) return {};
    const auto rest = text.substr(from + begin.size());
    return rest.substr(0, rest.find(end));
}

// Titles that programs write by themselves: a file's name, “untitled”.
bool is_real_title(std::string_view title) {
    const auto dot = title.rfind('.');
    const bool file_name = dot != std::string_view::npos && title.size() - dot <= 5 &&
                           title.find(' ', dot) == std::string_view::npos && dot + 1 < title.size();
    return title.size() > 3 && !file_name && title.find("Microsoft Word") == std::string_view::npos &&
           title.find(' ') != std::string_view::npos;
}

struct Box {
    double left = 0, right = 0, height = 0;
};

Box box_of(std::string_view tag) {
    const auto number = [&](std::string_view name) {
        const auto at = tag.find(name);
        return at == std::string_view::npos
                   ? 0.0
                   : std::strtod(std::string(tag.substr(at + name.size(), 20)).c_str(), nullptr);
    };
    return {number("xMin=\""), number("xMax=\""), number("yMax=\"") - number("yMin=\"")};
}

bool ends_sentence(std::string_view text) {
    return std::any_of(std::begin(sentence_ends), std::end(sentence_ends),
                       [&](auto mark) { return text.ends_with(mark); });
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// The words of all pages as lines, a blank one between paragraphs, a form feed between pages.
class Layout {
public:
    std::string run(std::string_view page) {
        for (auto at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
            const auto end = page.find('>', at);
            if (end == std::string_view::npos) break;
            const auto tag = page.substr(at, end - at);
            if (tag.starts_with("<page")) {
                text_ += '\f';
                before_.clear();
            } else if (tag.starts_with("<block")) {
                block_ = box_of(tag);
                new_block_ = true;
            } else if (tag.starts_with("<line")) {
                line_ = box_of(tag);
                words_.clear();
            } else if (tag.starts_with("<word")) {
                if (!words_.empty()) words_ += ' ';
                words_ += page.substr(end + 1, page.find('<', end) - end - 1);
            } else if (tag.starts_with("</line")) {
                end_line();
            }
        }
        return std::move(text_);
    }

private:
    void end_line() {
        if (words_.empty()) return;
        if (!before_.empty() && begins_paragraph()) text_ += '\n';
        text_.append(words_).append("\n");
        before_ = words_;
        box_before_ = line_;
        new_block_ = false;
    }

    bool begins_paragraph() const {
        if (new_block_) return !is_lower(words_[0]) || ends_sentence(before_);  // else it goes on in the next column
        const double width = block_.right - block_.left;
        const bool stops_short = box_before_.right < block_.right - width * 0.15 && ends_sentence(before_);
        const bool indented =
            line_.left > block_.left + line_.height * 0.8 && box_before_.left < block_.left + line_.height * 0.3;
        const bool resized = std::abs(line_.height - box_before_.height) > box_before_.height * 0.15;
        return stops_short || (indented && !is_lower(words_[0])) || resized;
    }

    std::string text_, words_, before_;  // before_: the line before on the same page
    Box block_, line_, box_before_;
    bool new_block_ = false;
};

std::vector<std::string_view> lines_of(std::string_view page) {
    std::vector<std::string_view> lines;
    while (!page.empty()) {
        const auto line = page.substr(0, page.find('\n'));
        page.remove_prefix(std::min(line.size() + 1, page.size()));
        lines.push_back(line);
    }
    return lines;
}

// A line without what differs between pages.
std::string shape_of(std::string_view line) {
    std::string shape;
    for (const char c : trim(line)) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit)
            shape += c;
        else if (shape.empty() || shape.back() != '#')
            shape += '#';
    }
    return shape;
}

// The lines of a page, without blank ones, that a header or footer may be: two at either end.
std::vector<std::size_t> edge_lines(const std::vector<std::string_view>& lines) {
    constexpr std::size_t depth = 2;
    std::vector<std::size_t> filled, edges;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!trim(lines[i]).empty()) filled.push_back(i);
    }
    for (std::size_t i = 0; i < filled.size(); ++i) {
        if (i < depth || i + depth >= filled.size()) edges.push_back(filled[i]);
    }
    return edges;
}

}  // namespace

std::string join_pages(std::string_view text) {
    std::vector<std::vector<std::string_view>> pages;
    while (!text.empty()) {
        const auto page = text.substr(0, text.find('\f'));
        text.remove_prefix(std::min(page.size() + 1, text.size()));
        if (!trim(page).empty()) pages.push_back(lines_of(page));
    }
    std::unordered_map<std::string, std::size_t> shapes;
    for (const auto& page : pages) {
        for (const auto line : edge_lines(page)) ++shapes[shape_of(page[line])];
    }
    // Left and right pages may have different headers, so a third of the pages is enough where there are many.
    const auto enough = std::max<std::size_t>(pages.size() < 6 ? (pages.size() + 2) / 2 : pages.size() / 3, 2);
    std::string joined;
    for (auto& page : pages) {
        for (const auto line : edge_lines(page)) {
            if (shapes[shape_of(page[line])] >= enough) page[line] = {};
        }
        const auto begin = std::find_if(page.begin(), page.end(), [](auto line) { return !trim(line).empty(); });
        if (begin == page.end()) continue;
        const auto end = std::find_if(page.rbegin(), page.rend(), [](auto line) { return !trim(line).empty(); }).base();
        if (!joined.empty()) {  // a paragraph may go on over the page
            const char first = trim(*begin).front();
            joined += first >= 'a' && first <= 'z' ? "" : "\n";
        }
        for (auto line = begin; line != end; ++line) joined.append(*line).append("\n");
    }
    return joined;
}

Content read_pdf(std::string_view bytes) {
    const auto page = to_utf8(run_pdftotext(bytes));
    Content content;
    const auto title = clean_line(decode_entities(std::string(between(page, "<title>", "</title>"))));
    if (is_real_title(title)) content.title = title;
    content.made = between(page, "<meta name=\"CreationDate\" content=\"", "\"");
    content.text = unwrap(clean(join_pages(decode_entities(Layout().run(page)))), Hyphens::join);
    if (content.title.empty()) content.title = find_headline(content.text);
    if (content.text.empty())
        throw Unreadable("is a PDF without text: scanned pages need character recognition first", false);
    return content;
}

}  // namespace kimberlite
