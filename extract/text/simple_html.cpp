// The tokenizer of the HTML standard (section 13.2.5) in small: text, tags with their attributes, comments, and
// elements whose content is raw text. A tag is written again only if its name is in the table; inline formatting is
// not, so `<b>` and `<span>` vanish and their words stay. Depth is counted by name, as browsers do it roughly; beyond
// the limit, opening tags become spaces.
#include "extract/text/simple_html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <optional>

namespace kimberlite {
namespace {

constexpr std::size_t deepest = 400;
constexpr std::size_t longest_attribute = 2048;

enum class Kind : unsigned char { nests, closes_itself, empty };

struct Element {
    std::string_view name;
    Kind kind;
};
constexpr Element elements[] = {
    // sorted
    {"a", Kind::nests},
    {"address", Kind::nests},
    {"article", Kind::nests},
    {"aside", Kind::nests},
    {"base", Kind::empty},
    {"blockquote", Kind::nests},
    {"body", Kind::nests},
    {"br", Kind::empty},
    {"button", Kind::nests},
    {"caption", Kind::closes_itself},
    {"center", Kind::nests},
    {"code", Kind::nests},
    {"dd", Kind::closes_itself},
    {"details", Kind::nests},
    {"dialog", Kind::nests},
    {"dir", Kind::nests},
    {"div", Kind::nests},
    {"dl", Kind::nests},
    {"dt", Kind::closes_itself},
    {"fieldset", Kind::nests},
    {"figcaption", Kind::nests},
    {"figure", Kind::nests},
    {"footer", Kind::nests},
    {"form", Kind::nests},
    {"h1", Kind::nests},
    {"h2", Kind::nests},
    {"h3", Kind::nests},
    {"h4", Kind::nests},
    {"h5", Kind::nests},
    {"h6", Kind::nests},
    {"head", Kind::nests},
    {"header", Kind::nests},
    {"hr", Kind::empty},
    {"html", Kind::nests},
    {"label", Kind::nests},
    {"li", Kind::closes_itself},
    {"link", Kind::empty},
    {"main", Kind::nests},
    {"menu", Kind::nests},
    {"meta", Kind::empty},
    {"nav", Kind::nests},
    {"noscript", Kind::nests},
    {"ol", Kind::nests},
    {"p", Kind::closes_itself},
    {"pre", Kind::nests},
    {"section", Kind::nests},
    {"summary", Kind::nests},
    {"table", Kind::nests},
    {"tbody", Kind::closes_itself},
    {"td", Kind::closes_itself},
    {"tfoot", Kind::closes_itself},
    {"th", Kind::closes_itself},
    {"thead", Kind::closes_itself},
    {"time", Kind::nests},
    {"tr", Kind::closes_itself},
    {"ul", Kind::nests},
};
constexpr auto element_count = std::size(elements);

// Elements whose content is no text of the page, with all that is in them.
constexpr std::string_view left_out[] = {"script",   "style",  "textarea", "xmp",     "iframe", "noembed",
                                         "noframes", "svg",    "math",     "object",  "select", "audio",
                                         "video",    "canvas", "map",      "template"};

constexpr std::string_view attributes[] = {"class",    "id",      "role",     "name",   "property",
                                           "itemprop", "content", "datetime", "hidden", "aria-hidden",
                                           "href",     "style",   "type",     "rel"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

template <typename Table>
bool contains(const Table& table, std::string_view word) {
    return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

struct Tag {
    std::string name;
    std::string attributes;  // as they are to be written
    bool link = false;       // it has an href
    bool json_ld = false;
};

class Simplifying {
public:
    explicit Simplifying(std::string_view html) : html_(html) { out_.html.reserve(html.size() / 2); }

    SimpleHtml run() {
        while (at_ < html_.size()) {
            const auto next = std::min(html_.find('<', at_), html_.size());
            out_.html.append(html_, at_, next - at_);
            at_ = next;
            if (at_ < html_.size()) markup();
        }
        return std::move(out_);
    }

private:
    char peek(std::size_t ahead) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }
    void skip_past(std::string_view mark, std::size_t from) {
        const auto found = html_.find(mark, from);
        at_ = found == std::string_view::npos ? html_.size() : found + mark.size();
    }

    void markup() {
        if (html_.compare(at_, 4, "<!--") == 0) {
            if (peek(4) == '>')
                at_ += 5;
            else if (peek(4) == '-' && peek(5) == '>')
                at_ += 6;
            else
                skip_past("-->", at_ + 4);
        } else if (html_.compare(at_, 9, "<![CDATA[") == 0) {  // in XHTML it is text
            const auto begin = at_ + 9;
            skip_past("]]>", begin);
            text(html_.substr(begin, (at_ < html_.size() ? at_ - 3 : at_) - begin));
        } else if (peek(1) == '!' || peek(1) == '?' || (peek(1) == '/' && !is_letter(peek(2)))) {
            skip_past(">", at_ + 1);
        } else if (peek(1) == '/') {
            at_ += 2;
            close(read_tag().name);
        } else if (is_letter(peek(1))) {
            ++at_;
            open(read_tag());
        } else {
            out_.html += "&lt;";
            ++at_;
        }
    }

    void text(std::string_view raw) {
        for (const char c : raw) {
            if (c == '<')
                out_.html += "&lt;";
            else
                out_.html += c;
        }
    }

    Tag read_tag() {
        Tag tag;
        while (at_ < html_.size() && !is_blank(peek(0)) && peek(0) != '/' && peek(0) != '>')
            tag.name += lower(html_[at_++]);
        while (at_ < html_.size() && peek(0) != '>') {
            if (is_blank(peek(0)) || peek(0) == '/')
                ++at_;
            else
                read_attribute(tag);
        }
        if (at_ < html_.size()) ++at_;
        return tag;
    }

    void read_attribute(Tag& tag) {
        const auto begin = at_++;
        while (at_ < html_.size() && !is_blank(peek(0)) && peek(0) != '/' && peek(0) != '>' && peek(0) != '=') ++at_;
        std::string name(html_.substr(begin, std::min<std::size_t>(at_ - begin, 32)));
        std::transform(name.begin(), name.end(), name.begin(), lower);
        const auto after = at_;
        while (is_blank(peek(0))) ++at_;
        std::string_view value;
        if (peek(0) == '=')
            value = read_value();
        else
            at_ = after;
        if (!contains(attributes, name) || value.size() > longest_attribute) return;
        if (name == "type") tag.json_ld = value.find("ld+json") != std::string_view::npos;
        if (name == "href") tag.link = true;
        const auto written = " " + name + "=\"";
        if (tag.attributes.find(written) != std::string::npos) return;  // the first one counts
        tag.attributes += written;
        for (const char c : value) {
            if (c == '"')
                tag.attributes += "&quot;";
            else
                tag.attributes += c;
        }
        tag.attributes += '"';
    }

    std::string_view read_value() {
        ++at_;
        while (is_blank(peek(0))) ++at_;
        const char quote = peek(0);
        const auto begin = at_;
        if (quote == '"' || quote == '\'') {
            skip_past({&quote, 1}, at_ + 1);
            const auto end = at_ < html_.size() || html_.back() == quote ? at_ - 1 : at_;
            return html_.substr(begin + 1, std::max(end, begin + 1) - begin - 1);
        }
        while (at_ < html_.size() && !is_blank(peek(0)) && peek(0) != '>') ++at_;
        return html_.substr(begin, at_ - begin);
    }

    // The content of an element up to its end tag, which is passed; all the rest where there is none.
    std::string_view raw_content(std::string_view name) {
        const auto begin = at_;
        for (auto found = html_.find("</", at_); found != std::string_view::npos; found = html_.find("</", found + 2)) {
            const auto rest = html_.substr(found + 2, name.size() + 1);
            const bool same = rest.size() > name.size() && std::equal(name.begin(), name.end(), rest.begin(),
                                                                      [](char a, char b) { return a == lower(b); });
            if (!same || is_letter(rest.back())) continue;
            skip_past(">", found);
            return html_.substr(begin, found - begin);
        }
        at_ = html_.size();
        return html_.substr(begin);
    }

    void open(const Tag& tag) {
        if (contains(left_out, tag.name)) {
            const auto content = raw_content(tag.name);
            if (tag.json_ld && tag.name == "script") out_.json_ld.emplace_back(content);
            return;
        }
        if (tag.name == "title") {
            out_.html += "<title>";
            text(raw_content("title"));
            out_.html += "</title>";
            return;
        }
        const auto element = find(tag.name);
        if (!element) return;
        if (tag.name == "a" && (!tag.link || open_[*element] > 0)) return;
        if (elements[*element].kind == Kind::nests) {
            if (depth_ >= deepest) {
                out_.html += ' ';
                return;
            }
            ++depth_;
            ++open_[*element];
        }
        out_.html += '<';
        out_.html += tag.name;
        out_.html += tag.attributes;
        out_.html += '>';
    }

    void close(std::string_view name) {
        const auto element = find(name);
        if (!element || elements[*element].kind == Kind::empty) return;
        if (elements[*element].kind == Kind::nests) {
            if (open_[*element] == 0) return;
            --open_[*element];
            --depth_;
        }
        out_.html += "</";
        out_.html += name;
        out_.html += '>';
    }

    static std::optional<std::size_t> find(std::string_view name) {
        const auto* found = std::lower_bound(std::begin(elements), std::end(elements), name,
                                             [](const Element& e, std::string_view n) { return e.name < n; });
        if (found == std::end(elements) || found->name != name) return std::nullopt;
        return static_cast<std::size_t>(found - std::begin(elements));
    }

    std::string_view html_;
    SimpleHtml out_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::array<std::size_t, element_count> open_{};
};

}  // namespace

SimpleHtml simplify_html(std::string_view html) { return Simplifying(html).run(); }

}  // namespace kimberlite
