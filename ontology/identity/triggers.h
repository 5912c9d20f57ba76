// When two words may tell of one happening: forms of one word (“fled”, “flee”), or words of one sense in a class of
// events (triggers.tsv: “quake” and “earthquake” of a Disaster).
#pragma once

#include <cstdint>
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
};

Trigger make_trigger(std::string_view event_class, std::string_view words);

enum class TriggerLikeness : std::uint8_t { other, similar, same };
TriggerLikeness compare_triggers(const Trigger&, const Trigger&);  // of one class

}  // namespace kimberlite
