// gumbo knows the names: the different references of a text are put into one small page, a paragraph each, and what
// gumbo makes of each paragraph replaces it everywhere. So the table of names is the HTML parser's, and there is one of
// them.
#include "extract/text/entities.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/text/parsed_html.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_names = 4096;  // HTML5 has 2,231
constexpr std::size_t longest_name = 40;  // “&CounterClockwiseContourIntegral;” has 33 bytes

bool is_name(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

// The reference that begins at `at`, “&” to “;”; empty: none.
std::string_view reference_at(std::string_view text, std::size_t at) {
    auto end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    const auto begin = end;
    while (end < text.size() && end - at < longest_name && is_name(text[end])) ++end;
    if (end == begin || end == text.size() || text[end] != ';') return {};
    return text.substr(at, end + 1 - at);
}

using Meanings = std::unordered_map<std::string_view, std::string>;

Meanings look_up(std::string_view text) {
    Meanings meanings;
    std::vector<std::string_view> names;
    for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
        const auto name = reference_at(text, at);
        if (!name.empty() && names.size() < most_names && meanings.emplace(name, name).second) names.push_back(name);
    }
    if (names.empty()) return meanings;
    std::string page = "<body>";
    for (const auto name : names) page.append("<p>.").append(name).append(".</p>");  // the dots keep what is blank
    const ParsedHtml parsed(page);
    std::size_t index = 0;
    const auto& html = parsed.root().v.element.children;
    const auto* body = static_cast<const GumboNode*>(html.data[html.length - 1]);
    const auto& paragraphs = body->v.element.children;
    for (unsigned i = 0; i < paragraphs.length && index < names.size(); ++i) {
        const auto* paragraph = static_cast<const GumboNode*>(paragraphs.data[i]);
        if (paragraph->type != GUMBO_NODE_ELEMENT) continue;
        std::string meaning;
        const auto& children = paragraph->v.element.children;
        for (unsigned k = 0; k < children.length; ++k) {
            meaning += static_cast<const GumboNode*>(children.data[k])->v.text.text;
        }
        if (meaning.size() > 2) meanings[names[index]] = meaning.substr(1, meaning.size() - 2);
        ++index;
    }
    return meanings;
}

std::string decode_once(const std::string& text, bool& again) {
    const auto meanings = look_up(text);
    again = false;
    if (meanings.empty()) return text;
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto next = std::min(text.find('&', at), text.size());
        decoded.append(text, at, next - at);
        at = next;
        if (at == text.size()) break;
        const auto name = reference_at(text, at);
        const auto found = meanings.find(name);
        if (name.empty() || found == meanings.end()) {
            decoded += text[at++];
            continue;
        }
        decoded += found->second;
        at += name.size();
        again = again || (found->second == "&" && !reference_at("&" + text.substr(at, longest_name), 0).empty());
    }
    return decoded;
}

}  // namespace

std::string decode_entities(std::string text) {
    bool again = false;
    text = decode_once(text, again);
    return again ? decode_once(text, again) : text;
}

}  // namespace kimberlite
