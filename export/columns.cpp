// A column's kind is the narrowest that all its values are of: integers and decimals together are numbers, anything
// else mixed is text. Names are local names without what identifiers may not hold; where two properties want one name,
// the home namespace's keeps it and the others are numbered in order of their IRIs.
#include "export/columns.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

// Names that Gephi's, networkx's or Graphviz's readers take for fields of their own (compared in lower case).
constexpr std::string_view reserved[] = {
    "b",         "class",  "color",   "d3",      "d7",       "default",      "directed", "edgeid",
    "edgelabel", "end",    "g",       "graph",   "height",   "id",           "iri",      "key",
    "kind",      "label",  "node",    "edge",    "pid",      "pos",          "r",        "shape",
    "size",      "source", "start",   "style",   "subgraph", "target",       "timeset",  "type",
    "timestamp", "viz",    "weight",  "width",   "x",        "xpos",         "y",        "ypos",
    "z",         "strict", "digraph", "rankdir", "interval", "networkx_key",
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string identifier(std::string_view property) {
    std::string name;
    for (char c : local_name(property)) {
        if (is_letter(c) || is_digit(c)) {
            name += c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    if (name.empty() || is_digit(name.front())) name.insert(0, "p");
    return name;
}

template <typename Number>
bool parses_as(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

// The kind of one value, which is changed to the form that all readers know (`1` → `true`).
Column::Kind kind_of(const Term& value, std::string& text) {
    if (value.kind != TermKind::literal || !value.datatype.starts_with(vocabulary::xsd)) return Column::Kind::text;
    const std::string_view type = value.datatype.substr(vocabulary::xsd.size());
    if (type == "boolean") {
        if (text == "1") text = "true";
        if (text == "0") text = "false";
        return text == "true" || text == "false" ? Column::Kind::boolean : Column::Kind::text;
    }
    static constexpr std::string_view integers[] = {
        "integer",           "int",          "long",        "short",         "byte",         "nonNegativeInteger",
        "positiveInteger",   "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "negativeInteger",
        "nonPositiveInteger"};
    if (std::find(std::begin(integers), std::end(integers), type) != std::end(integers))
        return parses_as<std::int64_t>(text) ? Column::Kind::integer : Column::Kind::text;
    if (type != "decimal" && type != "double" && type != "float") return Column::Kind::text;
    const bool finite = !text.empty() && (is_digit(text.back()) || text.back() == '.');  // neither INF nor NaN
    return finite && parses_as<double>(text) ? Column::Kind::number : Column::Kind::text;
}

Column::Kind common(Column::Kind a, Column::Kind b) {
    using enum Column::Kind;
    if (a == b) return a;
    return (a == integer && b == number) || (a == number && b == integer) ? number : text;
}

}  // namespace

std::string_view xml_type_of(Column::Kind kind) {
    switch (kind) {
        case Column::Kind::integer:
            return "long";
        case Column::Kind::number:
            return "double";
        case Column::Kind::boolean:
            return "boolean";
        default:
            return "string";
    }
}

std::string_view local_name(std::string_view iri) {
    std::string_view name = iri;
    while (!name.empty() && (name.back() == '/' || name.back() == '#' || name.back() == ':')) name.remove_suffix(1);
    name = name.substr(name.find_last_of("/#:") + 1);
    return name.empty() ? iri : name;
}

std::uint32_t ColumnGatherer::column(std::string_view property) {
    const auto [found, added] = numbers_.try_emplace(std::string(property), static_cast<std::uint32_t>(drafts_.size()));
    if (added) drafts_.push_back({std::string(property), Column::Kind::text, false});
    return found->second;
}

void ColumnGatherer::add(std::vector<Attribute>& row, std::uint32_t column, const Term& value) {
    Draft& draft = drafts_[column];
    std::string text(value.value);
    const Column::Kind kind = kind_of(value, text);
    const auto there = std::find_if(row.begin(), row.end(), [&](const Attribute& a) { return a.column == column; });
    if (there != row.end()) {
        there->value += " | " + text;
        draft.kind = Column::Kind::text;
        return;
    }
    draft.kind = draft.used ? common(draft.kind, kind) : kind;
    draft.used = true;
    row.push_back({column, std::move(text)});
}

std::vector<Column> ColumnGatherer::finish() {
    std::vector<std::uint32_t> by_property(drafts_.size());
    std::iota(by_property.begin(), by_property.end(), 0u);
    const auto rank = [&](std::uint32_t i) {
        return std::pair(!drafts_[i].property.starts_with(home_), std::string_view(drafts_[i].property));
    };
    std::sort(by_property.begin(), by_property.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    std::set<std::string> taken(std::begin(reserved), std::end(reserved));
    taken.insert(fields_.begin(), fields_.end());
    std::vector<std::pair<Column, std::uint32_t>> named;
    for (const std::uint32_t i : by_property) {
        const std::string wanted = identifier(drafts_[i].property);
        std::string name = wanted;
        for (int number = 2; !taken.insert(lower(name)).second; ++number) name = wanted + '_' + std::to_string(number);
        named.push_back({{std::move(name), drafts_[i].kind}, i});
    }
    std::sort(named.begin(), named.end(), [](auto& a, auto& b) { return a.first.name < b.first.name; });
    std::vector<Column> columns;
    order_.resize(drafts_.size());
    for (auto& [column, i] : named) {
        order_[i] = static_cast<std::uint32_t>(columns.size());
        columns.push_back(std::move(column));
    }
    return columns;
}

void ColumnGatherer::renumber(std::vector<Attribute>& row) const {
    for (Attribute& attribute : row) attribute.column = order_[attribute.column];
    std::sort(row.begin(), row.end(), [](const Attribute& a, const Attribute& b) { return a.column < b.column; });
}

}  // namespace kimberlite
