// When two words may tell of one happening: forms of one word (“fled”, “flee”); words of one sense in a class of events
// (triggers.tsv: “quake” and “earthquake” of a Disaster); words that tell it from its two sides (converse_triggers.tsv:
// “buy” and “sell”); words of two classes that say the same (kindred_triggers.tsv: “sentenced”, a Trial, and “jailed”,
// an Arrest).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

// “talks”, “talking” → “talk”; “meet up” keeps its words.
std::string stem_of(std::string_view trigger);

struct Trigger {
    std::string stem;
    std::vector<std::uint16_t> forms;   // lines of irregular forms that it stands in, sorted
    std::vector<std::uint16_t> senses;  // lines of its class, sorted
    std::vector<std::uint16_t> sides;   // of lines of converse words: twice the line, and 1 on its second side; sorted
    std::uint64_t kindred = 0;          // lines of words of two classes that it stands in, a bit each
};

Trigger make_trigger(std::string_view event_class, std::string_view words);

bool is_trigger(std::string_view folded);  // one word that the table knows in a class of events

enum class TriggerLikeness : std::uint8_t { other, similar, same };
TriggerLikeness compare_triggers(const Trigger&, const Trigger&);  // of one class

// Two words of one class that tell it from its two sides.
struct TwoSides {
    std::string_view role;         // in what the second side tells, of whoever does what the first tells: recipient
    std::string_view others_role;  // in what the first side tells, of whoever does what the second tells: participant
    bool a_is_second = false;      // the first word given tells it from the second side
};
std::optional<TwoSides> two_sides(const Trigger& a, const Trigger& b);

}  // namespace kimberlite
