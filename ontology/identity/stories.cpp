// Words of fewer than four letters and those that any text may have (common_words.tsv) are left out. In few texts, how
// many have a word says little of how rare it is; so each word is taken as if it had also been looked for in some other
// texts, and found in one.
#include "ontology/identity/stories.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

#include "ontology/identity/iris.h"
#include "ontology/plain_words.h"

namespace kimberlite {

extern const std::string_view identity_common_words;

namespace {

constexpr std::size_t least_letters = 4;
constexpr double imagined_texts = 50;
constexpr float least_telling = 4;   // weight: of a word that about every seventh text has
constexpr float enough_telling = 5;  // words in common
constexpr float doubted = 400;       // weight that is taken as unlike of a text without words: of some twenty

// Of the hash of a word, which is made anyhow.
bool is_common(std::uint64_t word) {
    static const std::unordered_set<std::uint64_t> common = [] {
        std::unordered_set<std::uint64_t> words;
        std::string_view table = identity_common_words;
        table.remove_prefix(table.find('\n') + 1);  // the comment
        for_each_plain_word(table, [&](std::string_view each, std::size_t) { words.insert(hash_of(each)); });
        return words;
    }();
    return common.contains(word);
}

}  // namespace

std::vector<std::uint32_t> sample_words(std::string_view text) {
    std::vector<std::uint32_t> words;
    for_each_plain_word(text, [&](std::string_view word, std::size_t) {
        if (word.size() < least_letters) return;
        if (const std::uint64_t hash = hash_of(word); !is_common(hash))
            words.push_back(static_cast<std::uint32_t>(hash >> 32));
    });
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (words.size() > sampled_words) words.resize(sampled_words);
    words.shrink_to_fit();
    return words;
}

Stories::Stories(std::vector<std::vector<std::uint32_t>> samples) {
    std::size_t size = 0;
    for (const auto& sample : samples) size += sample.size();
    words_.reserve(size);
    for (auto& sample : samples) {
        words_.insert(words_.end(), sample.begin(), sample.end());
        begin_.push_back(static_cast<std::uint32_t>(words_.size()));
        std::vector<std::uint32_t>().swap(sample);
    }
    std::vector<std::uint32_t> all = words_, distinct;
    std::sort(all.begin(), all.end());
    for (std::size_t begin = 0, end; begin < all.size(); begin = end) {
        for (end = begin; end < all.size() && all[end] == all[begin];) ++end;
        const double rarity =
            std::log((static_cast<double>(samples.size()) + imagined_texts) / (static_cast<double>(end - begin) + 1));
        weights_.push_back(static_cast<float>(std::max(rarity, 0.0) * std::max(rarity, 0.0)));
        distinct.push_back(all[begin]);
    }
    for (std::uint32_t& word : words_)
        word = static_cast<std::uint32_t>(std::lower_bound(distinct.begin(), distinct.end(), word) - distinct.begin());
    for (std::uint32_t document = 0; document < samples.size(); ++document) {
        float whole = 0;
        for (const std::uint32_t word : words(document)) whole += weights_[word];
        whole_.push_back(whole);
    }
}

float Stories::likeness(std::uint32_t document, std::uint32_t other) const {
    const auto a = words(document), b = words(other);
    // Beyond the last word of a full sample its text may have words that are not known.
    std::uint32_t last = ~0u;
    if (a.size() == sampled_words) last = a.back();
    if (b.size() == sampled_words) last = std::min(last, b.back());
    float shared = 0, telling = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const std::uint32_t one = a[i], two = b[j];
        if (one == two) {
            if (one > last) break;
            const float weight = weights_[one];
            shared += weight;
            telling += weight >= least_telling;
        }
        i += one <= two, j += two <= one;  // no branch: which of them is less cannot be foretold
    }
    if (shared <= 0) return 0;
    const auto weight_of = [&](std::span<const std::uint32_t> sample, float whole) {
        if (sample.back() <= last) return whole;
        float sum = 0;
        for (std::size_t i = 0; i < sample.size() && sample[i] <= last; ++i) sum += weights_[sample[i]];
        return sum;
    };
    const float first = weight_of(a, whole_[document]), second = weight_of(b, whole_[other]);
    // Short texts are made of little: notices of one form are not one story, nor does the one name that two of them
    // have make them so.
    const auto doubt = [](std::span<const std::uint32_t> sample) {
        return doubted * (1 - static_cast<float>(sample.size()) / static_cast<float>(sampled_words));
    };
    return shared / std::sqrt((first + doubt(a)) * (second + doubt(b))) * std::min(1.0f, telling / enough_telling);
}

}  // namespace kimberlite
