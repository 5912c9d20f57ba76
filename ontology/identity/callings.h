// What a person is called by what it does: fields of work (callings.tsv), by the nouns that texts give it (“the
// singer”, “Judge Ada Moss”, “Tom Vale, a dentist”), and which of them are commonly one person's. The same of
// organizations: kinds (“the insurer Meridian”, “Meridian, a rock band”).
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "ontology/identity/context_words.h"

namespace kimberlite {

// Whose callings they are: fields of the one say nothing of the other.
enum class Called : std::uint8_t { person, organization };

// A field of work or a kind, by its place in callings.tsv.
enum class CallingField : std::uint8_t {};

// Fields, a bit each.
class Callings {
public:
    void add(CallingField field) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(field); }
    void add(Callings more) { bits_ |= more.bits_; }
    bool empty() const { return bits_ == 0; }
    bool shares(Callings other) const { return (bits_ & other.bits_) != 0; }
    std::uint64_t bits() const { return bits_; }
    template <typename Visit>
    void for_each(const Visit& visit) const {  // in order
        for (std::uint64_t left = bits_; left != 0; left &= left - 1)
            visit(static_cast<CallingField>(std::countr_zero(left)));
    }
    bool operator==(const Callings&) const = default;

private:
    std::uint64_t bits_ = 0;
};

// That a noun phrase says of whom it is of: “the former Norwegian skier”, “lawyer and politician from Bedri”. Empty:
// its noun is no calling that is known.
Callings callings_of(std::string_view phrase, Called = Called::person);

// That stand beside a name: before it, after it with a comma, or as what the sentence says it is (“… is a dentist”).
Callings callings_beside(std::string_view text, Range name, std::span<const ContextWord> before,
                         std::span<const ContextWord> after, Called = Called::person);

// Whether the fields of the one and those of the other are hardly one’s. Neither is empty.
bool are_of_others(Callings, Callings, Called = Called::person);

}  // namespace kimberlite
