// How many: the numbers that a sentence says of one of its happenings, by which two that are alike in all else may
// differ.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

// What the sentence of a trigger counts of what the trigger tells. A number and the measure it is of (“three years”;
// none where something is counted: “three people”) are one value: numbers are alike where values are. So are a number
// and what it names one of (“the third stage”, “stage 3”; of a race the distance).
struct SentenceCounts {
    std::vector<std::uint32_t> numbers;  // sorted, each once
    bool rises = false;                  // it is said to grow (“the toll rose to 12”)
};

// Of the sentence round a trigger, as far as it stands near: numbers from 2 in figures (“1,165”) and in words
// (“twenty-four”, “two dozen”, “a hundred and six”) that stand nearer to it than to another of the text's triggers
// (sorted), by parts of the sentence, then by letters; 1 of a person (“a woman”, “one soldier”). Years, days, ages
// (“15-year-old”, “Moe, 51, …”), names with figures (“F-16”), fractions and how long before or after are none.
SentenceCounts counts_of(std::string_view text, Range trigger, std::span<const Range> triggers,
                         std::string_view event_class);

// Of two sorted lists: whether they name two of one kind (“stage 3”, “stage 4”); if not, whether any number is in both;
// if none, whether both count people or things, or measure the same. That somebody is one tells only against another
// count, and what makes up the other's count (“two women and a man”, “three people”) tells nothing.
enum class HowCountsLie : std::uint8_t { unlike, shared, apart, measured_apart, named_apart };
HowCountsLie compare_counts(std::span<const std::uint32_t>, std::span<const std::uint32_t>);

// The greatest of what is counted, without measures and names; 0: none.
std::uint32_t greatest_count(std::span<const std::uint32_t> sorted);

// A number in words, from two (“seven”), in lower case; of those put together each part.
bool is_numeral(std::string_view word);

}  // namespace kimberlite
