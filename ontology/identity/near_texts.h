// Which texts may tell of what another tells: the nearest earlier ones that share its rare names and rare words.
//
// Each text looks back from itself in the list of texts of each of its rarest names and words (an inverted index, by
// time), a few steps in each; of those it meets, the ones that share most of what is rare are kept. So the cost of a
// text does not grow with the number of texts (blocking; cf. Papadakis et al., “Blocking and filtering techniques for
// entity resolution”, ACM Computing Surveys 2020).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ontology/identity/stories.h"

namespace kimberlite {

class NearTexts {
public:
    // Of each document its day, if it has one, and the things it names; one that names nothing has none near.
    // Names and stories must outlive this.
    NearTexts(const std::vector<std::optional<std::int32_t>>& days,
              const std::vector<std::vector<std::uint32_t>>& names, const Stories& stories);

    const std::vector<std::uint32_t>& by_time() const { return by_time_; }  // all documents

    // Documents that come before this one in time, or of one day or without a date in their order; sorted.
    std::vector<std::uint32_t> of(std::uint32_t document);

private:
    // Of each key (a name, a word) the ranks of the texts that have it, ascending.
    struct Index {
        std::vector<std::uint32_t> begin, ranks;
        std::uint32_t count(std::uint32_t key) const { return begin[key + 1] - begin[key]; }
    };
    template <typename KeysOf>
    Index index(std::size_t keys, std::size_t most, const KeysOf& keys_of) const;
    template <typename Keys>
    void look_back(const Index&, const Keys&, std::uint32_t rank, std::size_t most_keys, std::size_t steps);

    const std::vector<std::vector<std::uint32_t>>& names_;
    const Stories& stories_;
    std::vector<std::uint32_t> by_time_, rank_;
    Index by_name_, by_word_;
    std::vector<float> shared_;        // by rank: how much that is rare the text shares with the one looked at
    std::vector<std::uint32_t> met_;   // ranks where shared_ is not 0
    std::vector<std::uint32_t> keys_;  // of the one looked at, the rarest first
};

}  // namespace kimberlite
