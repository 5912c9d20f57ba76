// Endings fall away and doubled letters with them; what remains is looked up in the table, whose words are cut alike.
// Of a trigger of several words (“stepped down”, “taken into custody”) the first speaks that the table knows in the
// class, beside the whole.
#include "ontology/identity/triggers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ontology/identity/lexicon.h"
#include "ontology/identity/names.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_triggers, identity_converse_triggers, identity_kindred_triggers;

namespace {

constexpr std::string_view any_class = "*";
constexpr std::size_t least_stem = 3;
constexpr std::size_t most_kindred = 64;  // lines

using Lines = std::vector<std::uint16_t>;

using LinesOf = StringMap<Lines>;  // by class, tab, stem

std::string key_of(std::string_view event_class, std::string_view stem) {
    return (std::string(event_class) += '\t') += stem;
}

void add_words(LinesOf& lines_of, std::string_view event_class, std::string_view words, std::uint16_t line) {
    for (const std::string& word : split_words(words)) {
        Lines& lines = lines_of[key_of(event_class, stem_of(word))];
        if (lines.empty() || lines.back() != line) lines.push_back(line);
    }
}

const LinesOf& table() {
    static const LinesOf read = [] {
        LinesOf lines_of;
        std::uint16_t line = 0;
        for_each_table_row(identity_triggers, 2, "triggers.tsv",
                           [&](const auto& row) { add_words(lines_of, row[0], row[1], line++); });
        return lines_of;
    }();
    return read;
}

struct Converse {
    LinesOf sides_of;
    std::vector<std::pair<std::string_view, std::string_view>> roles;  // by line
};

const Converse& converse() {
    static const Converse read = [] {
        Converse words;
        for_each_table_row(identity_converse_triggers, 5, "converse_triggers.tsv", [&](const auto& row) {
            const auto line = static_cast<std::uint16_t>(2 * words.roles.size());
            add_words(words.sides_of, row[0], row[1], line);
            add_words(words.sides_of, row[0], row[2], static_cast<std::uint16_t>(line + 1));
            words.roles.emplace_back(row[3], row[4]);
        });
        return words;
    }();
    return read;
}

const LinesOf& kindred() {
    static const LinesOf read = [] {
        LinesOf lines_of;
        std::uint16_t line = 0;
        for_each_table_row(identity_kindred_triggers, 4, "kindred_triggers.tsv", [&](const auto& row) {
            if (line == most_kindred) throw Error("kindred_triggers.tsv has more lines than there are bits for them");
            add_words(lines_of, row[0], row[1], line);
            add_words(lines_of, row[2], row[3], line++);
        });
        return lines_of;
    }();
    return read;
}

void add_lines(Lines& lines, const LinesOf& lines_of, std::string_view event_class, std::string_view stem) {
    const auto found = lines_of.find(key_of(event_class, stem));
    if (found != lines_of.end()) lines.insert(lines.end(), found->second.begin(), found->second.end());
}

bool share(const Lines& a, const Lines& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

}  // namespace

std::string stem_of(std::string_view trigger) {
    std::string word = fold(trigger);
    for (const std::string_view ending : {"ing", "ed", "es", "s", "e"})
        if (word.size() >= ending.size() + least_stem && word.ends_with(ending)) {
            word.resize(word.size() - ending.size());
            break;
        }
    if (word.size() > least_stem && word.back() == word[word.size() - 2]) word.pop_back();
    if (word.ends_with('y')) word.back() = 'i';  // “deny”, “denies”
    return word;
}

Trigger make_trigger(std::string_view event_class, std::string_view words) {
    Trigger trigger;
    trigger.stem = stem_of(words);
    std::vector<std::string> parts = {trigger.stem};
    for (const std::string& word : split_words(fold(words))) parts.push_back(stem_of(word));
    const auto add_first_known = [&](Lines& lines, const LinesOf& lines_of) {
        for (const std::string& part : parts)
            if (lines.empty()) add_lines(lines, lines_of, event_class, part);
    };
    add_lines(trigger.forms, table(), any_class, trigger.stem);
    add_first_known(trigger.senses, table());
    for (const std::string& part : parts)  // “took” says little in “took office”
        if (trigger.forms.empty() && trigger.senses.empty()) add_lines(trigger.forms, table(), any_class, part);
    add_first_known(trigger.sides, converse().sides_of);
    Lines lines;
    add_first_known(lines, kindred());
    for (const std::uint16_t line : lines) trigger.kindred |= std::uint64_t{1} << line;
    return trigger;
}

bool is_trigger(std::string_view folded) {
    static const StringMap<bool> known = [] {
        StringMap<bool> stems;
        for (const auto& [key, lines] : table())
            if (!key.starts_with(any_class)) stems.emplace(key.substr(key.find('\t') + 1), true);
        return stems;
    }();
    return folded.find(' ') == folded.npos && known.contains(stem_of(folded));
}

TriggerLikeness compare_triggers(const Trigger& a, const Trigger& b) {
    if (a.stem == b.stem || share(a.forms, b.forms)) return TriggerLikeness::same;
    return share(a.senses, b.senses) ? TriggerLikeness::similar : TriggerLikeness::other;
}

std::optional<TwoSides> two_sides(const Trigger& a, const Trigger& b) {
    for (const std::uint16_t side : a.sides)
        if (std::binary_search(b.sides.begin(), b.sides.end(), static_cast<std::uint16_t>(side ^ 1))) {
            const auto& [role, others_role] = converse().roles[side / 2];
            return TwoSides{role, others_role, (side & 1) != 0};
        }
    return std::nullopt;
}

}  // namespace kimberlite
