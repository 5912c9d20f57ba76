// What is particular in a text, by which texts told in one mould differ: names, figures and dates, each with the words
// round it.
//
// Quarterly figures, notices of crashes, match reports, the weather: their wording is much the same every time, and so
// is their sketch. But what fills one frame of words (“a lorry driven by … left the road near …”) is another in each,
// while of a text and its reprint it is the same wherever the frame is, however much was cut, moved or put before it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kimberlite {

// A word as it stands in a text.
struct WordInText {
    std::uint64_t word = 0;  // hash of it, plain (ontology/plain_words.h)
    bool capital = false;    // begins with a capital letter
    bool figure = false;     // holds a digit, or is a number in words
    bool starts = false;     // is the first of a sentence or line, so that a capital tells nothing
};

// A run of names and figures, in its frame: the two words on each side of it.
struct Particular {
    std::uint32_t frame = 0;                         // hash of the words round it
    std::uint32_t filling : 31 = 0, figure : 1 = 0;  // hash of it; whether it holds a figure
    bool operator==(const Particular&) const = default;
};

// Those of a text in the order of their frames; of more than `most_particulars` those whose frames have the least
// hashes, so that two texts keep the same ones. A frame that is filled in two ways in one text is left out.
inline constexpr std::size_t most_particulars = 64;
std::vector<Particular> particulars_of(std::span<const WordInText>);

// Of frames that two texts have in common: how many different ones fill them in both alike, and how many pairs of
// different ones stand for each other. A name that was corrected throughout a text is one pair.
struct Agreement {
    std::uint32_t same = 0, other = 0;
    std::uint32_t same_figures = 0, other_figures = 0;  // of them, those with a figure
};
Agreement compare_particulars(std::span<const Particular>, std::span<const Particular>);

// They tell of other things in the same words.
bool are_of_one_mould(const Agreement&);

}  // namespace kimberlite
