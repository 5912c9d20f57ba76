// Which place lies in which, by what the texts say, and which two places cannot be one of them within the other.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "ontology/identity/assembly.h"
#include "ontology/identity/lexicon.h"

namespace kimberlite {

// Of each thing the places it lies in. Most lie in none that is known, so all are in one list.
class Surroundings {
public:
    using Pair = std::pair<std::uint32_t, std::uint32_t>;  // the inner and the outer

    Surroundings() = default;
    Surroundings(std::size_t things, std::vector<Pair>);
    std::span<const std::uint32_t> of(std::uint32_t inner) const {  // sorted
        return std::span(outer_).subspan(begin_[inner], begin_[inner + 1] - begin_[inner]);
    }
    bool contains(std::uint32_t inner, std::uint32_t outer) const;
    std::size_t things() const { return begin_.size() - 1; }

private:
    std::vector<std::uint32_t> begin_ = {0}, outer_;
};

enum class HowPlacesLie : std::uint8_t {
    inside,  // one is known to lie in the other
    apart,  // neither can: two countries, places of two, or places of which none that holds others could hold the other
    unknown,
};

class Places {
public:
    Places() = default;
    explicit Places(const Assembly&);

    HowPlacesLie compare(std::uint32_t one, std::uint32_t other) const;  // where something happens; not the same

private:
    bool may_lie_in(std::uint32_t inner, std::uint32_t outer) const;

    struct Place {                // what every comparison needs, close together
        Country is{}, lies_in{};  // the country; no_country: none is known, or nothing happens there
        bool is_inside = false, holds_others = false;
    };
    Surroundings around_;
    std::vector<Place> places_;  // by thing
};

}  // namespace kimberlite
