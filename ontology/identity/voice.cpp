// A passive is told by its “by” (words.tsv), in the clause of the verb. Two patients and no agent, of whom one stands
// before the verb and one after “by”, are its two sides. Where “by” and the name come at once (“beaten by Y”, “beaten
// 3-1 by Y”), it is a passive whatever the roles are, and who stands before the verb did not do it.
#include "ontology/identity/voice.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "ontology/identity/lexicon.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_words = 6;  // from the verb to “by”, and from there to the name
constexpr std::string_view ends_clause = ",;:.!?\n";

enum class Follows : std::uint8_t { no, by, at_once };

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// “the”, and words that begin with a capital: titles.
bool belongs_to_name(std::string_view word) {
    return (word.front() >= 'A' && word.front() <= 'Z') || Lexicon::get().is(WordClass::determiner, fold(word));
}

// Whether a name that stands so far after a verb follows its “by”.
Follows how_follows(std::string_view between) {
    if (between.find_first_of(ends_clause) != between.npos) return Follows::no;
    const auto words = words_of(between);
    const auto by = std::find_if(words.begin(), words.end(), [](std::string_view word) {
        return Lexicon::get().is(WordClass::by_whom, fold(word));
    });
    if (by == words.end()) return Follows::no;
    const auto before = static_cast<std::size_t>(by - words.begin()), after = words.size() - before - 1;
    if (before > most_words || after > most_words) return Follows::no;
    const bool at_once = std::all_of(words.begin(), by, has_digit) && std::all_of(by + 1, words.end(), belongs_to_name);
    return at_once ? Follows::at_once : Follows::by;
}

}  // namespace

std::vector<Role> roles_by_voice(const Reading& reading, const Event& event) {
    std::vector<Role> roles = event.roles;
    std::vector<Follows> follows(roles.size());
    std::vector<char> comes_before(roles.size());
    bool has_agent = false, has_agent_before = false, has_patient_before = false;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const bool is_agent = roles[i].role == "agent";
        has_agent |= is_agent;
        const auto* mention = std::get_if<MentionId>(&roles[i].filler);
        if (!mention) continue;
        const Range range = reading.mentions[index_of(*mention)].range;
        comes_before[i] = range.end <= event.trigger.begin;
        has_agent_before |= comes_before[i] != 0 && is_agent;
        has_patient_before |= comes_before[i] != 0 && roles[i].role == "patient";
        if (range.begin > event.trigger.end)
            follows[i] = how_follows(text_of(reading.document, {event.trigger.end, range.begin}));
    }
    bool turns = false;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const bool at_once = follows[i] == Follows::at_once;
        const bool is_agent = roles[i].role == "patient"
                                  ? at_once || (follows[i] == Follows::by && has_patient_before && !has_agent)
                                  : roles[i].role == "participant" && at_once && has_agent_before;
        if (!is_agent) continue;
        roles[i].role = "agent";
        turns |= at_once;
    }
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (turns && comes_before[i] != 0 && roles[i].role == "agent") roles[i].role = "patient";
    return roles;
}

}  // namespace kimberlite
