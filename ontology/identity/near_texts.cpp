// Names and words are dense numbers, so that lists are laid out by counting. A name that every text has is no key, nor
// is a word of more than some dozens of texts; a name may be common, as it may be all that two texts share.
#include "ontology/identity/near_texts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace kimberlite {
namespace {

constexpr std::size_t rarest_names = 6, steps_by_name = 16;
constexpr std::size_t rarest_words = 6, steps_by_word = 8, most_texts_of_a_word = 48;
constexpr std::size_t most_kept = 32;

}  // namespace

template <typename KeysOf>
NearTexts::Index NearTexts::index(std::size_t keys, std::size_t most, const KeysOf& keys_of) const {
    Index index;
    std::vector<std::uint32_t> count(keys);
    for (const std::uint32_t document : by_time_)
        for (const std::uint32_t key : keys_of(document)) ++count[key];
    index.begin.reserve(keys + 1);
    index.begin.push_back(0);
    for (std::uint32_t& texts : count) {
        if (texts < 2 || texts > most) texts = 0;
        index.begin.push_back(index.begin.back() + texts);
    }
    index.ranks.resize(index.begin.back());
    std::vector<std::uint32_t> next(index.begin.begin(), index.begin.end() - 1);
    for (std::uint32_t rank = 0; rank < by_time_.size(); ++rank)
        for (const std::uint32_t key : keys_of(by_time_[rank]))
            if (count[key]) index.ranks[next[key]++] = rank;
    return index;
}

NearTexts::NearTexts(const std::vector<std::optional<std::int32_t>>& days,
                     const std::vector<std::vector<std::uint32_t>>& names, const Stories& stories)
    : names_(names), stories_(stories), by_time_(days.size()), rank_(days.size()), shared_(days.size()) {
    std::iota(by_time_.begin(), by_time_.end(), 0u);
    const auto day = [&](std::uint32_t d) { return days[d] ? *days[d] : std::numeric_limits<std::int32_t>::max(); };
    std::stable_sort(by_time_.begin(), by_time_.end(), [&](auto a, auto b) { return day(a) < day(b); });
    for (std::uint32_t rank = 0; rank < by_time_.size(); ++rank) rank_[by_time_[rank]] = rank;
    std::size_t things = 0;
    for (const auto& some : names)
        if (!some.empty()) things = std::max<std::size_t>(things, some.back() + 1);
    by_name_ = index(
        things, names.size(), [&](std::uint32_t d) -> const auto& { return names_[d]; });
    by_word_ =
        index(stories.distinct_words(), most_texts_of_a_word, [&](std::uint32_t d) { return stories_.words(d); });
}

template <typename Keys>
void NearTexts::look_back(const Index& index, const Keys& keys, std::uint32_t rank, std::size_t most_keys,
                          std::size_t steps) {
    keys_.clear();
    for (const std::uint32_t key : keys)
        if (index.count(key) > 0) keys_.push_back(key);
    const std::size_t taken = std::min(most_keys, keys_.size());
    std::partial_sort(keys_.begin(), keys_.begin() + static_cast<std::ptrdiff_t>(taken), keys_.end(),
                      [&](auto a, auto b) { return std::pair(index.count(a), a) < std::pair(index.count(b), b); });
    for (std::size_t i = 0; i < taken; ++i) {
        const std::uint32_t texts = index.count(keys_[i]);
        const auto rarity = static_cast<float>(std::log2(static_cast<double>(by_time_.size() + 1) / texts));
        const auto begin = index.ranks.begin() + index.begin[keys_[i]];
        auto at = std::lower_bound(begin, begin + texts, rank);
        for (std::size_t step = 0; step < steps && at != begin; ++step) {
            const std::uint32_t other = *--at;
            if (shared_[other] == 0) met_.push_back(other);
            shared_[other] += rarity;
        }
    }
}

std::vector<std::uint32_t> NearTexts::of(std::uint32_t document) {
    const std::uint32_t rank = rank_[document];
    met_.clear();
    look_back(by_name_, names_[document], rank, rarest_names, steps_by_name);
    if (!names_[document].empty()) look_back(by_word_, stories_.words(document), rank, rarest_words, steps_by_word);
    if (met_.size() > most_kept) {
        const auto closest = met_.begin() + most_kept;
        std::nth_element(met_.begin(), closest, met_.end(),
                         [&](auto a, auto b) { return std::pair(shared_[a], a) > std::pair(shared_[b], b); });
        for (auto far = closest; far != met_.end(); ++far) shared_[*far] = 0;
        met_.erase(closest, met_.end());
    }
    std::vector<std::uint32_t> found;
    for (const std::uint32_t other : met_) {
        found.push_back(by_time_[other]);
        shared_[other] = 0;
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace kimberlite
