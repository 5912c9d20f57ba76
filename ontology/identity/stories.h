// How much two texts are about the same: the share of their telling words that they have in common.
//
// A text keeps a sample of its words, those whose hashes are least (bottom-k: Broder, On the resemblance and
// containment of documents, 1997; Cohen and Kaplan 2007), so that samples of any two texts can be compared. Rare words
// weigh more (inverse document frequency: Spärck Jones 1972); likeness is the cosine of the weighted words, less
// where texts are short.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kimberlite {

inline constexpr std::size_t sampled_words = 128;

// Hashes of the words of a text that tell what it is about, sorted; at most `sampled_words`, the least.
std::vector<std::uint32_t> sample_words(std::string_view text);

class Stories {
public:
    // Of each document its sample.
    explicit Stories(std::vector<std::vector<std::uint32_t>> samples);

    float likeness(std::uint32_t document, std::uint32_t other) const;  // 0 to 1

    // The sample of a document as numbers below distinct_words(), sorted.
    std::span<const std::uint32_t> words(std::uint32_t document) const {
        return std::span(words_).subspan(begin_[document], begin_[document + 1] - begin_[document]);
    }
    std::size_t distinct_words() const { return weights_.size(); }

private:
    // Samples one after the other, as numbers into weights_, sorted as the hashes are; where each begins, and one more.
    std::vector<std::uint32_t> words_, begin_ = {0};
    std::vector<float> weights_;
    std::vector<float> whole_;  // of each document the weight of all its words
};

}  // namespace kimberlite
