#include "extract/text/front_matter.h"

#include <algorithm>

#include "extract/text/clean.h"

namespace kimberlite {
namespace {

std::string_view next_line(std::string_view& text) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::string_view unquoted(std::string_view value) {
    value = trim(value);
    const bool quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return quoted ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

bool take_front_matter(std::string_view& text, Content& content) {
    auto rest = text;
    const auto fence = trim(next_line(rest));
    if (fence != "---" && fence != "+++") return false;
    std::string title, date, source, url;
    while (!rest.empty()) {
        const auto line = next_line(rest);
        if (trim(line) == fence || trim(line) == "...") {
            text = rest;
            content.title = title, content.date = date;
            content.source = source.empty() ? url : source;
            return !title.empty() || !date.empty() || !content.source.empty();
        }
        const auto colon = line.find(fence == "---" ? ':' : '=');
        if (colon == line.npos || line.front() == ' ' || line.front() == '\t') continue;  // of a list, or nested
        const auto key = trim(line.substr(0, colon));
        for (auto [name, value] : {std::pair("title", &title), {"date", &date}, {"source", &source}, {"url", &url}})
            if (key == name) *value = clean_line(unquoted(line.substr(colon + 1)));
    }
    return false;  // a rule at the top
}

}  // namespace kimberlite
