// Which tellings of different texts are of one happening: each pair that may be is scored by named observations
// (happening_model.tsv), and groups are joined where all their tellings, on the average, are likely to be of one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/stories.h"
#include "ontology/identity/triggers.h"
#include "ontology/reading.h"

namespace kimberlite {

// First and last day, counted from 1970.
struct DayNumbers {
    std::int32_t first = 0, last = 0;
};
std::optional<DayNumbers> day_numbers_of(std::string_view edtf);  // none where an end is open or unknown

// A role, short enough to compare often.
enum class RoleNumber : std::uint32_t {};
RoleNumber number_of_role(std::string_view role);

// A happening as one text tells it.
struct ToldHappening {
    std::uint32_t document = 0;
    std::string_view event_class;
    Polarity polarity{};
    Trigger trigger;
    std::vector<std::pair<RoleNumber, std::uint32_t>> fillers;  // entities by role, sorted, unique
    std::vector<std::uint32_t> numbers;                         // that its sentences say, sorted
    std::optional<DayNumbers> days;
    std::string date_words;    // folded; empty: none
    std::vector<Apart> apart;  // sides of decisions that it stands on, sorted (ontology/identity/constraints.h)
    std::optional<std::uint32_t> decided;  // tellings of one such number are of one happening, by decision
};

// What is known of the texts that tell.
struct TellingTexts {
    const Stories& stories;
    const std::vector<std::uint32_t>& source_of;                // by document
    std::vector<std::optional<DayNumbers>> dates;               // by document
    std::vector<std::vector<std::uint32_t>> names;              // by document: the entities it names, sorted
    std::function<bool(std::uint32_t, std::uint32_t)> lies_in;  // whether a place lies in another
};

// Of each telling its group, named by the first telling in it. Tellings: by document. What was decided of them holds;
// it must not contradict itself.
std::vector<std::uint32_t> join_happenings(const std::vector<ToldHappening>&, const TellingTexts&);

}  // namespace kimberlite
