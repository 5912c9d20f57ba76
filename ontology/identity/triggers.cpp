// Endings fall away and doubled letters with them; what remains is looked up in the table, whose words are cut alike.
// Of a trigger of several words (“stepped down”, “taken into custody”) the first speaks that the table knows in the
// class, beside the whole.
#include "ontology/identity/triggers.h"

#include <algorithm>
#include <unordered_map>

#include "ontology/identity/names.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_triggers;

namespace {

constexpr std::string_view any_class = "*";
constexpr std::size_t least_stem = 3;

using Lines = std::vector<std::uint16_t>;

// By class, tab, stem.
const std::unordered_map<std::string, Lines>& table() {
    static const std::unordered_map<std::string, Lines> read = [] {
        std::unordered_map<std::string, Lines> lines_of;
        std::uint16_t line = 0;
        for_each_table_row(identity_triggers, 2, "triggers.tsv", [&](const auto& row) {
            for (const std::string& word : split_words(row[1])) {
                Lines& lines = lines_of[(std::string(row[0]) += '\t') += stem_of(word)];
                if (lines.empty() || lines.back() != line) lines.push_back(line);
            }
            ++line;
        });
        return lines_of;
    }();
    return read;
}

void add_lines(Lines& lines, std::string_view event_class, const std::string& stem) {
    const auto found = table().find((std::string(event_class) += '\t') += stem);
    if (found != table().end()) lines.insert(lines.end(), found->second.begin(), found->second.end());
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
    add_lines(trigger.forms, any_class, trigger.stem);
    for (const std::string& part : parts)
        if (trigger.senses.empty()) add_lines(trigger.senses, event_class, part);
    for (const std::string& part : parts)  // “took” says little in “took office”
        if (trigger.forms.empty() && trigger.senses.empty()) add_lines(trigger.forms, any_class, part);
    return trigger;
}

TriggerLikeness compare_triggers(const Trigger& a, const Trigger& b) {
    if (a.stem == b.stem || share(a.forms, b.forms)) return TriggerLikeness::same;
    return share(a.senses, b.senses) ? TriggerLikeness::similar : TriggerLikeness::other;
}

}  // namespace kimberlite
