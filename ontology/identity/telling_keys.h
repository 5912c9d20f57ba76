// Which tellings are compared though their texts have little in common: those of one class, or told by kindred words of
// two (triggers.h), with somebody or something that takes part in both.
//
// One is enough on one day; or where few happenings of the class are told of it, the texts are near in time and it is
// no mere place, or both count so many (“24 killed”); or where it befalls nobody twice. Else it takes two. Each telling
// looks back a few steps in the list of each of its keys, so the cost of one does not grow with their number (blocking,
// as in near_texts.h).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "ontology/identity/compare_happenings.h"

namespace kimberlite {

// Sorted, each once, the lesser first. Not all of them are of one kind (HappeningComparer).
std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_by_keys(const std::vector<ToldHappening>&,
                                                                   const TellingTexts&);

}  // namespace kimberlite
