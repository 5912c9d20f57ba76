// The XML parts are taken out of the zip into memory, then each kind's own walk gathers text. All walks are one loop
// over pugixml's tree without recursion, driven by a table that says what an element means: pugixml expands no entities
// and frees its trees in blocks, so neither deep nor clever XML can hurt.
#include "extract/text/packages.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "extract/text/archives.h"
#include "extract/text/clean.h"
#include "extract/text/html.h"
#include "extract/text/plain.h"
#include "ontology/document.h"

namespace kimberlite {
namespace {

using Parts = std::map<std::string, std::string, std::less<>>;

enum class Meaning { text, paragraph, space, hyphen, line_end, skip };

struct Rule {
    std::string_view element;
    Meaning meaning;
};
constexpr Rule word_rules[] = {
    // ECMA-376 part 1, WordprocessingML
    {"w:t", Meaning::text},         {"w:p", Meaning::paragraph},   {"w:tab", Meaning::space},
    {"w:br", Meaning::line_end},    {"w:cr", Meaning::line_end},   {"w:noBreakHyphen", Meaning::hyphen},
    {"w:del", Meaning::skip},       {"w:moveFrom", Meaning::skip}, {"w:instrText", Meaning::skip},
    {"mc:Fallback", Meaning::skip}, {"w:pPr", Meaning::skip},      {"w:tabs", Meaning::skip},
    {"w:delText", Meaning::skip},
};
constexpr Rule odt_rules[] = {
    // OpenDocument 1.3 part 3
    {"text:p", Meaning::paragraph},
    {"text:h", Meaning::paragraph},
    {"text:tab", Meaning::space},
    {"text:line-break", Meaning::line_end},
    {"text:s", Meaning::space},
    {"text:note", Meaning::skip},
    {"text:tracked-changes", Meaning::skip},
    {"office:annotation", Meaning::skip},
    {"office:forms", Meaning::skip},
    {"text:table-of-content", Meaning::skip},
    {"text:sequence-decls", Meaning::skip},
};

class Walk {
public:
    template <std::size_t size>
    Walk(const Rule (&rules)[size], bool text_anywhere) : rules_(rules, rules + size), text_anywhere_(text_anywhere) {}

    std::string text_of(const pugi::xml_node& root) {
        for (pugi::xml_node node = root; node;) {
            const bool into = enter(node);
            if (into && node.first_child()) {
                node = node.first_child();
                continue;
            }
            leave(node);
            while (node && node != root && !node.next_sibling()) {
                node = node.parent();
                if (node) leave(node);
            }
            node = node == root ? pugi::xml_node() : node.next_sibling();
        }
        end_paragraph();
        return std::move(out_);
    }

private:
    const Rule* rule_of(const pugi::xml_node& node) const {
        const auto found =
            std::find_if(rules_.begin(), rules_.end(), [&](const Rule& rule) { return rule.element == node.name(); });
        return found == rules_.end() ? nullptr : &*found;
    }

    bool enter(const pugi::xml_node& node) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            if (paragraphs_ > 0 && (text_anywhere_ || in_text_)) paragraph_ += node.value();
            return false;
        }
        const Rule* rule = rule_of(node);
        if (!rule) return true;
        switch (rule->meaning) {
            case Meaning::text:
                in_text_ = true;
                return true;
            case Meaning::paragraph:
                end_paragraph();
                ++paragraphs_;
                return true;
            case Meaning::space:
                paragraph_ += ' ';
                return false;
            case Meaning::hyphen:
                paragraph_ += '-';
                return false;
            case Meaning::line_end:
                paragraph_ += '\n';
                return false;
            case Meaning::skip:
                return false;
        }
        return true;
    }

    void leave(const pugi::xml_node& node) {
        const Rule* rule = rule_of(node);
        if (!rule) return;
        if (rule->meaning == Meaning::text) in_text_ = false;
        if (rule->meaning != Meaning::paragraph) return;
        end_paragraph();
        if (paragraphs_ > 0) --paragraphs_;
    }

    void end_paragraph() {
        const auto words = trim(paragraph_);
        if (!words.empty()) {
            if (!out_.empty()) out_ += "\n\n";
            out_ += words;
        }
        paragraph_.clear();
    }

    std::vector<Rule> rules_;
    bool text_anywhere_;
    bool in_text_ = false;
    std::size_t paragraphs_ = 0;  // open ones: a text box stands inside a paragraph
    std::string out_, paragraph_;
};

bool is_wanted(std::string_view name) {
    for (const std::string_view ending : {".xml", ".opf", ".xhtml", ".html", ".htm", ".rels"}) {
        if (name.ends_with(ending)) return true;
    }
    return name == "mimetype";
}

Parts parts_of(std::string_view bytes, Allowance& allowance) {
    Parts parts;
    Bytes packed(bytes);
    for_each_member(packed, allowance, [&](const std::string& name, Bytes& part) {
        if (is_wanted(name)) parts.emplace(name, part.rest(longest_text));
    });
    return parts;
}

pugi::xml_document parse(const std::string& xml) {
    pugi::xml_document document;
    const auto result = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (!result) throw Unreadable(std::string("is damaged: ") + result.description());
    return document;
}

// The text of the first element of this name anywhere; prefixes count.
std::string value_of(const Parts& parts, std::string_view part, const char* element) {
    const auto found = parts.find(part);
    if (found == parts.end()) return {};
    pugi::xml_document document;
    if (!document.load_buffer(found->second.data(), found->second.size())) return {};
    struct Finder : pugi::xml_tree_walker {
        const char* wanted = nullptr;
        std::string value;
        bool for_each(pugi::xml_node& node) override {
            if (std::strcmp(node.name(), wanted) != 0 || !*node.child_value()) return true;
            value = node.child_value();
            return false;
        }
    } finder;
    finder.wanted = element;
    document.traverse(finder);
    return finder.value;
}

Content read_docx(const Parts& parts) {
    Content content;
    const auto document = parse(parts.at("word/document.xml"));
    content.text = clean(Walk(word_rules, false).text_of(document));
    content.title = clean_line(value_of(parts, "docProps/core.xml", "dc:title"));
    if (content.title.empty()) content.title = find_headline(content.text);
    content.made = value_of(parts, "docProps/core.xml", "dcterms:created");
    return content;
}

Content read_odt(const Parts& parts) {
    Content content;
    const auto document = parse(parts.at("content.xml"));
    content.text = clean(Walk(odt_rules, true).text_of(document));
    content.title = clean_line(value_of(parts, "meta.xml", "dc:title"));
    if (content.title.empty()) content.title = find_headline(content.text);
    content.made = value_of(parts, "meta.xml", "meta:creation-date");
    if (content.made.empty()) content.made = value_of(parts, "meta.xml", "dc:date");
    return content;
}

std::string percent_decoded(std::string_view address) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; };
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f'); };
    std::string path;
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (address[i] == '%' && i + 2 < address.size() && is_hex(address[i + 1]) && is_hex(address[i + 2])) {
            path += static_cast<char>(digit(address[i + 1]) * 16 + digit(address[i + 2]));
            i += 2;
        } else {
            path += address[i];
        }
    }
    return path.substr(0, path.find('#'));
}

Content read_epub(const Parts& parts) {
    const auto container = parse(parts.at("META-INF/container.xml"));
    const std::string book =
        container.child("container").child("rootfiles").child("rootfile").attribute("full-path").value();
    if (!parts.contains(book)) throw Unreadable("is damaged: its package document is missing");
    const auto package = parse(parts.at(book));
    const auto named = [](const pugi::xml_node& parent, std::string_view name) {  // with whatever prefix
        return parent.find_child([&](const pugi::xml_node& child) {
            const std::string_view full = child.name();
            return full.ends_with(name) && (full.size() == name.size() || full[full.size() - name.size() - 1] == ':');
        });
    };
    const auto root = named(package, "package");
    std::map<std::string, std::string> items;  // id → path
    for (const auto& item : named(root, "manifest").children()) {
        const auto folder = book.substr(0, book.rfind('/') + 1);
        if (std::string_view(item.attribute("properties").value()).find("nav") == std::string_view::npos) {
            items[item.attribute("id").value()] = folder + percent_decoded(item.attribute("href").value());
        }
    }
    Content content;
    for (const auto& reference : named(root, "spine").children()) {
        const auto item = items.find(reference.attribute("idref").value());
        const auto part = item == items.end() ? parts.end() : parts.find(item->second);
        if (part == parts.end()) continue;
        const auto chapter = read_chapter(part->second);
        if (!content.text.empty() && !chapter.text.empty()) content.text += "\n\n";
        content.text += chapter.text;
        if (content.text.size() > longest_text)
            throw Unreadable("is longer than 2 GiB, the longest text a document may have");
    }
    content.title = clean_line(value_of(parts, book, "dc:title"));
    content.date = value_of(parts, book, "dc:date");
    content.source = clean_line(value_of(parts, book, "dc:creator"));
    return content;
}

}  // namespace

Content read_package(std::string_view bytes, Allowance& allowance) {
    const auto parts = parts_of(bytes, allowance);
    if (parts.contains("word/document.xml")) return read_docx(parts);
    if (parts.contains("META-INF/container.xml")) return read_epub(parts);
    const auto kind = parts.find("mimetype");
    if (parts.contains("content.xml") && kind != parts.end() &&
        kind->second.find("opendocument.text") != std::string::npos) {
        return read_odt(parts);
    }
    throw Unreadable("is a package of a kind that is not read (.docx, .odt and .epub are)", false);
}

}  // namespace kimberlite
