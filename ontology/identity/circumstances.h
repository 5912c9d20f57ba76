// What stands round the mentions of a thing in its text and tells it from its namesakes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ontology/identity/callings.h"
#include "ontology/reading.h"

namespace kimberlite {

struct Circumstances {
    // Hashes of the place named right after it (“Lebanon, Pennsylvania”), of a person where it is of or from (“Tom Vale
    // of Bedri”); sorted.
    std::vector<std::uint32_t> within;
    std::vector<std::uint32_t> titles;  // hashes of the words before a person's name or in apposition to it, sorted
    std::vector<std::uint32_t> words;   // hashes of the other words of its sentences, no names, sorted, at most 32
    std::vector<std::uint32_t>
        after;  // hashes of words right after it, as names have them (“the Bedri cartel”), sorted
    std::vector<std::uint16_t> years;  // of an event: in its sentences, sorted
    std::vector<std::uint32_t> parts;  // those of `within` that the table of countries knows (“Pennsylvania”), sorted
    Callings callings;                 // of a person or an organization: what stands beside its name
    bool settlement = false;           // of a place: “the town of …”
    bool region = false;               // “… province”, “… and Tula oblasts”, “governor of …”
    bool located = false;              // of a place: “in …”, “outside …”
    bool holds = false;                // of a place: another stands right before it (“Rodriguez, Rizal”)
};

// Of a place by its name, as in `within`.
std::uint32_t hash_of_place(std::string_view name);

// Of a word that stands after a name, or in one.
std::uint32_t hash_of_kind(const std::string& word);

// named: the thing's mentions by name. Looks at the first few of them.
Circumstances circumstances_of(const Reading&, std::string_view type, std::span<const Range> named);

}  // namespace kimberlite
