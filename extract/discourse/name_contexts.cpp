// A table of words, counted by extract/training/name_contexts.py: the word before a name or before its article, the one
// that it goes with (“chairman of the X”), the one after it, and after its “’s” the one that is its own. A blank alone
// stands between, no mark.
#include "extract/discourse/name_contexts.h"

#include <array>
#include <charconv>
#include <map>
#include <string>

#include "extract/discourse/forms.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view name_contexts_file;

namespace {

constexpr std::size_t general_types = 5;  // columns: Person, Organization, Place, Event, Other

using Evidence = std::array<float, general_types>;
using Table = std::map<std::string, std::map<std::string, Evidence, std::less<>>, std::less<>>;  // by place, word

Table read_table() {
    Table table;
    for_each_table_row(
        name_contexts_file, 2 + general_types, "name_contexts.tsv", [&](const std::vector<std::string_view>& row) {
            Evidence evidence{};
            for (std::size_t i = 0; i < general_types; ++i) {
                const std::string_view field = row[2 + i];
                if (std::from_chars(field.data(), field.data() + field.size(), evidence[i]).ec != std::errc())
                    throw Error("name_contexts.tsv: “" + std::string(field) + "” is no number");
            }
            table[std::string(row[0])].emplace(row[1], evidence);
        });
    return table;
}

const Table& table() {
    static const Table read = read_table();
    return read;
}

}  // namespace

void add_evidence_of_contexts(std::string_view text, const Tokens& tokens, WordSpan name, const NameTypes& types,
                              std::span<float> evidence) {
    const auto plain = [&](std::size_t word) {
        return plain_form(text.substr(tokens.words[word].begin, tokens.words[word].size()));
    };
    const std::uint8_t columns[] = {types.person, types.organization, types.place, types.event, types.other};
    const auto add = [&](std::string_view place, std::size_t word) {
        const auto words = table().find(place);
        const auto row = words->second.find(plain(word));
        if (row == words->second.end()) return;
        for (std::size_t i = 0; i < general_types; ++i)
            if (columns[i] < evidence.size()) evidence[columns[i]] += row->second[i];
    };
    const std::size_t sentence = tokens.sentence_of(name.first), end = tokens.sentence_end(sentence);
    std::size_t before = name.first;
    const auto goes_back_over = [&](std::string_view word) {
        const bool stands = before > tokens.sentence_begin(sentence) && plain(before - 1) == word;
        before -= stands;
        return stands;
    };
    const bool the = goes_back_over("the"), of = goes_back_over("of");
    if (before > tokens.sentence_begin(sentence)) add(of ? "of" : the ? "before the" : "before", before - 1);
    std::size_t after = name.last + 1;
    bool own = plain(name.last) == "s";
    if (after < end && plain(after) == "s") {
        own = true;
        ++after;
    }
    if (after < end) add(own ? "own" : "after", after);
}

}  // namespace kimberlite
