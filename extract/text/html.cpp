// What stands round an article is left out in four steps, each on its own simple evidence (after Kohlschütter et al.
// 2010, “Boilerplate detection using shallow text features”, and the reader modes of browsers): elements whose name,
// role, class or id says that they are navigation and the like; elements that are mostly links; everything outside
// <article> or <main> where that holds half of the text; and short lines without a sentence before the first and after
// the last paragraph. An element that holds half of the page's text is never left out for its class.
#include "extract/text/html.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/text/bytes.h"
#include "extract/text/clean.h"
#include "extract/text/dates.h"
#include "extract/text/decode.h"
#include "extract/text/lexicon.h"
#include "extract/text/parsed_html.h"
#include "extract/text/unwrap.h"

namespace kimberlite {
namespace {

using Json = nlohmann::json;

enum class PageKind { article, chapter, mail };

// Characters of text in an element, and how many of them in links.
struct Amount {
    std::size_t all = 0;
    std::size_t linked = 0;
    std::size_t plain() const { return all - linked; }
};

struct Block {
    std::string text;
    std::size_t linked = 0;
    bool heading = false;
};

bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }
GumboTag tag_of(const GumboNode& node) { return is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN; }
std::string_view name_of(const GumboNode& node) { return gumbo_normalized_tagname(node.v.element.tag); }

template <typename Visit>
void for_each_child(const GumboNode& element, Visit visit) {
    for (unsigned i = 0; i < element.v.element.children.length; ++i) {
        visit(*static_cast<const GumboNode*>(element.v.element.children.data[i]));
    }
}

template <typename Table>
bool contains(const Table& table, std::string_view word) {
    return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::size_t visible(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_blank(c); }));
}

// True where one of the words in a class, id or role is in the lexicon: “share-tools”, “relatedLinks”, “site_footer”.
bool names_boilerplate(std::string_view value) {
    std::string word;
    const auto known = [&] { return contains(boilerplate_words, word); };
    for (const char c : value) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool letter = capital || (c >= 'a' && c <= 'z');
        if (!letter || (capital && !word.empty())) {
            if (known()) return true;
            if (!letter || word.size() > 1) word.clear();
        }
        if (letter) word += static_cast<char>(c | 32);
    }
    return known();
}

bool is_hidden(const GumboNode& element) {
    const auto style = attribute(element, "style");
    return gumbo_get_attribute(&element.v.element.attributes, "hidden") ||
           attribute(element, "aria-hidden") == "true" || style.find("display:none") != std::string_view::npos ||
           style.find("display: none") != std::string_view::npos;
}

bool is_quoted_mail(const GumboNode& element) {
    if (name_of(element) == "blockquote" && attribute(element, "type") == "cite") return true;
    std::string classes(attribute(element, "class"));
    std::transform(classes.begin(), classes.end(), classes.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? c | 32 : c; });
    return std::any_of(std::begin(mail_classes), std::end(mail_classes),
                       [&](auto name) { return classes.find(name) != std::string::npos; });
}

class Page {
public:
    Page(const GumboNode& root, PageKind kind) : root_(root), kind_(kind) {
        measure(root, false);
        total_ = amounts_[&root];
    }

    std::vector<Block> blocks() {
        const GumboNode* start = &root_;
        if (kind_ == PageKind::article) find_main(root_, start);
        in_main_ = start != &root_;
        walk(*start, false);
        end_block();
        return std::move(blocks_);
    }

private:
    Amount measure(const GumboNode& node, bool linked) {
        Amount amount;
        if (!is_element(node)) {
            if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA) {
                amount.all = visible(node.v.text.text);
                amount.linked = linked ? amount.all : 0;
            }
            return amount;
        }
        for_each_child(node, [&](const GumboNode& child) {
            const auto part = measure(child, linked || tag_of(node) == GUMBO_TAG_A);
            amount.all += part.all;
            amount.linked += part.linked;
        });
        if (tag_of(node) == GUMBO_TAG_TITLE) amount = {};
        amounts_[&node] = amount;
        return amount;
    }

    bool is_large(const Amount& amount) const { return amount.plain() * 2 > total_.plain(); }

    bool is_left_out(const GumboNode& node) const {
        const auto name = name_of(node);
        if (contains(never_text, name)) return true;
        if (kind_ == PageKind::mail) return is_quoted_mail(node);
        if (kind_ == PageKind::chapter) return false;
        const auto amount = amounts_.at(&node);
        if (is_hidden(node)) return !is_large(amount);
        if (name == "header") return !in_main_ && !is_large(amount);
        if (contains(boilerplate_elements, name)) return !is_large(amount);
        if (contains(boilerplate_roles, attribute(node, "role"))) return !is_large(amount);
        if (name == "body" || name == "html" || name == "article" || name == "main") return false;
        if (!is_large(amount) &&
            (names_boilerplate(attribute(node, "class")) || names_boilerplate(attribute(node, "id")))) {
            return true;
        }
        return contains(containers, name) && amount.linked * 5 > amount.all * 3 && amount.plain() < 200 &&
               !is_large(amount);
    }

    // The innermost <article>, <main> or element marked so that holds half of the text.
    void find_main(const GumboNode& node, const GumboNode*& found) const {
        for_each_child(node, [&](const GumboNode& child) {
            if (!is_element(child) || !is_large(amounts_.at(&child)) || name_of(child) == "head") return;
            if (contains(main_elements, name_of(child)) || attribute(child, "role") == "main" ||
                attribute(child, "itemprop") == "articleBody") {
                found = &child;
            }
            find_main(child, found);
        });
    }

    void walk(const GumboNode& node, bool linked) {
        if (!is_element(node)) {
            if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA || node.type == GUMBO_NODE_WHITESPACE) {
                add_text(node.v.text.text, linked);
            }
            return;
        }
        if (tag_of(node) == GUMBO_TAG_HEAD || is_left_out(node)) return;
        const auto name = name_of(node);
        if (name == "br") return line_break();
        if (name == "pre") return preformatted(node);
        const bool inline_element = contains(inline_elements, name);
        if (!inline_element) end_block();
        block_.heading = block_.heading || (name.size() == 2 && name[0] == 'h' && name[1] != 'r');
        for_each_child(node, [&](const GumboNode& child) { walk(child, linked || name == "a"); });
        if (!inline_element) end_block();
    }

    void add_text(std::string_view text, bool linked) {
        for (const char c : text) {
            if (!is_blank(c)) {
                block_.text += c;
                block_.linked += linked;
            } else if (!block_.text.empty() && !is_blank(block_.text.back())) {
                block_.text += ' ';
            }
        }
    }

    void line_break() {  // one is a line's end, two are a paragraph's
        if (!block_.text.empty() && block_.text.back() == ' ') block_.text.pop_back();
        if (!block_.text.empty() && block_.text.back() == '\n') return end_block();
        if (!block_.text.empty()) block_.text += '\n';
    }

    void preformatted(const GumboNode& node) {  // plain text in a page, unless it is code
        bool code = false;
        std::string text;
        for_each_child(node, [&](const GumboNode& child) {
            if (tag_of(child) == GUMBO_TAG_CODE) code = true;
            if (!is_element(child))
                text += child.v.text.text;
            else
                for_each_child(child, [&](const GumboNode& inner) {
                    if (!is_element(inner)) text += inner.v.text.text;
                });
        });
        end_block();
        if (code && kind_ == PageKind::article) return;
        block_.text = unwrap(clean(text), Hyphens::keep);
        end_block();
    }

    void end_block() {
        block_.text = clean(trim(block_.text));
        if (!block_.text.empty()) blocks_.push_back(std::move(block_));
        block_ = {};
    }

    const GumboNode& root_;
    PageKind kind_;
    bool in_main_ = false;
    Amount total_;
    std::unordered_map<const GumboNode*, Amount> amounts_;
    std::vector<Block> blocks_;
    Block block_;
};

bool ends_sentence(std::string_view text) {
    for (const auto mark : sentence_ends) {
        if (text.ends_with(mark)) return true;
    }
    return false;
}

bool is_paragraph(const Block& block) {
    if (block.heading || block.linked * 2 > visible(block.text)) return false;
    const auto words = 1 + std::count(block.text.begin(), block.text.end(), ' ');
    return words >= 15 || (words >= 4 && ends_sentence(block.text));
}

// Keeps what lies between the first and the last paragraph, and the headings before the first.
void trim_ends(std::vector<Block>& blocks) {
    const auto first = std::find_if(blocks.begin(), blocks.end(), is_paragraph);
    if (first == blocks.end()) return;
    blocks.erase(std::find_if(blocks.rbegin(), blocks.rend(), is_paragraph).base(), blocks.end());
    blocks.erase(std::remove_if(blocks.begin(), first, [](const Block& block) { return !block.heading; }), first);
}

std::string joined(const std::vector<Block>& blocks) {
    std::string text;
    for (const auto& block : blocks) {
        if (!text.empty()) text += "\n\n";
        text += block.text;
    }
    return text;
}

std::string text_under(const GumboNode& node) {
    std::string text;
    if (!is_element(node)) return node.type == GUMBO_NODE_DOCUMENT ? text : std::string(node.v.text.text);
    for_each_child(node, [&](const GumboNode& child) { text += text_under(child); });
    return text;
}

// What the page says of itself outside its text.
struct Head {
    std::string title, og_title;
    std::vector<std::string> h1;
    std::string date;
    std::size_t date_rank = std::size(date_names);  // place in the table; smaller is better
    std::string time;                               // of the first <time>
    std::string address, site;                      // its own, and whose it says it is
};

bool is_address(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

void look_for_site(const GumboNode& node, Head& head) {
    const auto take = [](std::string& into, std::string_view value, bool wanted) {
        if (wanted && into.empty()) into = clean_line(value);
    };
    const auto property = attribute(node, "property"), content = attribute(node, "content");
    const bool is_link = tag_of(node) == GUMBO_TAG_LINK && attribute(node, "rel") == "canonical";
    take(head.address, attribute(node, "href"), is_link && is_address(attribute(node, "href")));
    take(head.address, content, property == "og:url" && is_address(content));
    take(head.site, content, property == "og:site_name");
}

void look_for_head(const GumboNode& node, Head& head) {
    if (!is_element(node)) return;
    const auto rank_date = [&](std::string_view name, std::string_view value) {
        std::string lower(name);
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? c | 32 : c; });
        const auto rank = static_cast<std::size_t>(std::find(std::begin(date_names), std::end(date_names), lower) -
                                                   std::begin(date_names));
        if (rank < head.date_rank && !value.empty()) {
            head.date_rank = rank;
            head.date = value;
        }
    };
    switch (tag_of(node)) {
        case GUMBO_TAG_TITLE:
            if (head.title.empty()) head.title = clean_line(text_under(node));
            break;
        case GUMBO_TAG_H1:
            head.h1.push_back(clean_line(text_under(node)));
            break;
        case GUMBO_TAG_META:
            for (const char* key : {"property", "name", "itemprop"})
                rank_date(attribute(node, key), attribute(node, "content"));
            if (attribute(node, "property") == "og:title") head.og_title = clean_line(attribute(node, "content"));
            look_for_site(node, head);
            break;
        case GUMBO_TAG_LINK:
            look_for_site(node, head);
            break;
        case GUMBO_TAG_TIME: {
            const auto value = attribute(node, "datetime");
            const auto words = value.empty() ? clean_line(text_under(node)) : std::string(value);
            rank_date(attribute(node, "itemprop"), words);
            if (head.time.empty()) head.time = words;
            break;
        }
        default:
            break;
    }
    for_each_child(node, [&](const GumboNode& child) { look_for_head(child, head); });
}

// The first text under this key in a JSON-LD script, wherever it stands in it.
std::string find_text(const Json& json, const char* key, int depth = 0) {
    if (depth > 8) return {};
    if (json.is_object()) {
        if (const auto found = json.find(key); found != json.end() && found->is_string()) return *found;
    }
    if (json.is_structured()) {
        for (const auto& value : json) {
            if (auto text = find_text(value, key, depth + 1); !text.empty()) return text;
        }
    }
    return {};
}

// “Talks end in Kinshasa | The Herald”: without the site's name, which stands last and is shorter.
std::string without_site(const std::string& title) {
    for (const auto separator : title_separators) {
        const auto at = title.rfind(separator);
        if (at != std::string::npos && at >= title.size() - at) return title.substr(0, at);
    }
    return title;
}

std::string title_of(const Head& head) {
    if (!head.og_title.empty()) return head.og_title;
    if (head.h1.size() == 1 && !head.h1[0].empty()) return head.h1[0];
    return without_site(head.title);
}

// <meta charset="…"> and its older form, within the first bytes as browsers look for it.
std::string declared_charset(std::string_view bytes) {
    std::string head(bytes.substr(0, 4096));
    std::transform(head.begin(), head.end(), head.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c | 32 : c; });
    for (auto at = head.find("charset="); at != std::string::npos; at = head.find("charset=", at + 1)) {
        const auto begin = head.find_first_not_of("\"' ", at + 8);
        if (begin == std::string::npos) break;
        return head.substr(begin, head.find_first_of("\"' >;/", begin) - begin);
    }
    if (head.starts_with("<?xml")) {
        const auto at = head.find("encoding=");
        if (at != std::string::npos && at < head.find('>')) {
            return head.substr(at + 10, head.find_first_of("\"'", at + 10) - at - 10);
        }
    }
    return {};
}

Content read_page(std::string_view bytes, std::string_view charset, PageKind kind) {
    const ParsedHtml parsed(to_utf8(bytes, charset.empty() ? declared_charset(bytes) : charset));
    Content content;
    Head head;
    look_for_head(parsed.root(), head);
    content.title = title_of(head);
    content.date = head.date;
    std::string body;
    for (const auto& script : parsed.json_ld()) {
        const auto json = Json::parse(script, nullptr, false);
        if (content.date.empty()) content.date = find_text(json, "datePublished");
        if (body.empty()) body = find_text(json, "articleBody");
    }
    if (content.date.empty()) content.date = head.time;
    if (kind == PageKind::article) content.source = head.address.empty() ? head.site : head.address;

    auto blocks = Page(parsed.root(), kind).blocks();
    if (kind == PageKind::article) {
        std::erase_if(blocks,
                      [](const Block& block) { return !block.heading && block.linked * 3 > visible(block.text) * 2; });
        if (content.date.empty()) content.date = find_dateline(joined(blocks));  // it may stand in what is trimmed
        trim_ends(blocks);
        const bool has_title =
            std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) { return block.text == content.title; });
        if (!blocks.empty() && !has_title &&
            std::find(head.h1.begin(), head.h1.end(), content.title) != head.h1.end()) {
            blocks.insert(blocks.begin(), Block{content.title, 0, true});
        }
    }
    content.text = joined(blocks);
    if (content.text.size() * 2 < body.size())
        content.text = unwrap(clean(body), Hyphens::keep);  // a page that scripts fill
    return content;
}

}  // namespace

Content read_html(std::string_view bytes, std::string_view charset) {
    return read_page(bytes, charset, PageKind::article);
}
Content read_chapter(std::string_view bytes) { return read_page(bytes, {}, PageKind::chapter); }
Content read_mail_html(std::string_view bytes, std::string_view charset) {
    return read_page(bytes, charset, PageKind::mail);
}

}  // namespace kimberlite
