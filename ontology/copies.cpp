// Words are taken without case and punctuation, so that another typesetting changes nothing. Each shingle is hashed
// once; the hash functions of the slots are multiplications of it. Candidates are sorted band by band; where very many
// texts agree in a band (what all pages of one publisher carry), each is compared with its nearest predecessors alone:
// true copies also meet in bands that few share. A link goes to the most similar earlier text and to no other, so that
// a round-up of two stories does not make one source of the three.
#include "ontology/copies.h"

#include <algorithm>
#include <tuple>

#include "ontology/edtf.h"
#include "ontology/identity/iris.h"
#include "ontology/plain_words.h"

namespace kimberlite {
namespace {

constexpr std::size_t shingle_words = 4, band_slots = 2, most_compared = 8;
constexpr double least_contained = 0.5;        // of the shorter text
constexpr double least_shared = 32;            // shingles: what is shared must be a passage, not a turn of phrase
constexpr double least_of_short_texts = 0.95;  // resemblance

std::uint64_t stirred(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15u;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

// Odd multipliers and summands of the slots.
struct SlotHashes {
    std::uint64_t factor[sketch_slots], summand[sketch_slots];
    SlotHashes() {
        for (std::size_t slot = 0; slot < sketch_slots; ++slot)
            factor[slot] = stirred(2 * slot) | 1, summand[slot] = stirred(2 * slot + 1);
    }
};

struct Candidate {
    std::uint64_t key = 0;
    std::uint32_t rank = 0;
    auto operator<=>(const Candidate&) const = default;
};

class CopyFinder {
public:
    explicit CopyFinder(std::span<const SketchedText> texts) : texts_(texts), best_(texts.size()) {
        std::vector<std::tuple<bool, std::string, std::uint32_t>> order;
        for (std::uint32_t i = 0; i < texts.size(); ++i) {
            std::string day = days_of(texts[i].date).earliest;
            order.emplace_back(day.empty(), std::move(day), i);
        }
        std::sort(order.begin(), order.end());
        for (const auto& [undated, day, text] : order) by_rank_.push_back(text);
    }

    std::vector<std::optional<DocumentNode>> find() {
        for (std::size_t band = 0; band < sketch_slots / band_slots; ++band) compare_in(band);
        std::vector<std::optional<DocumentNode>> copy_of(texts_.size());
        for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank)
            if (best_[rank].resemblance > 0)
                copy_of[by_rank_[rank]] = static_cast<DocumentNode>(by_rank_[best_[rank].earlier]);
        return copy_of;
    }

private:
    struct Best {
        double resemblance = 0;
        std::uint32_t earlier = 0;  // rank
    };

    const Sketch& sketch(std::uint32_t rank) const { return *texts_[by_rank_[rank]].sketch; }

    void compare_in(std::size_t band) {
        candidates_.clear();
        for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank) {
            if (sketch(rank).least.empty()) continue;
            std::uint64_t key = 0;
            for (std::size_t slot = band * band_slots; slot < (band + 1) * band_slots; ++slot)
                key = key << 32 | sketch(rank).least[slot];
            candidates_.push_back({key, rank});
        }
        std::sort(candidates_.begin(), candidates_.end());
        for (std::size_t begin = 0, end; begin < candidates_.size(); begin = end) {
            for (end = begin + 1; end < candidates_.size() && candidates_[end].key == candidates_[begin].key;) ++end;
            for (std::size_t i = begin + 1; i < end; ++i)
                for (std::size_t back = 1; back <= std::min(i - begin, most_compared); ++back)
                    compare(candidates_[i - back].rank, candidates_[i].rank);
        }
    }

    void compare(std::uint32_t earlier, std::uint32_t later) {
        Best& best = best_[later];
        if (best.resemblance > 0 && best.earlier == earlier) return;
        const Likeness likeness = compare_sketches(sketch(earlier), sketch(later));
        if (!are_copies(likeness)) return;
        if (likeness.resemblance > best.resemblance ||
            (likeness.resemblance == best.resemblance && earlier < best.earlier))
            best = {likeness.resemblance, earlier};
    }

    std::span<const SketchedText> texts_;
    std::vector<std::uint32_t> by_rank_;  // the earliest first
    std::vector<Best> best_;              // by rank
    std::vector<Candidate> candidates_;
};

}  // namespace

Sketch sketch_of(std::string_view text) {
    static const SlotHashes slots;
    std::vector<std::uint64_t> words, shingles;
    for_each_plain_word(text, [&](std::string_view word) { words.push_back(hash_of(word)); });
    for (std::size_t i = 0; i + shingle_words <= words.size(); ++i) {
        std::uint64_t shingle = 0;
        for (std::size_t k = 0; k < shingle_words; ++k) shingle = stirred(shingle ^ words[i + k]);
        shingles.push_back(shingle);
    }
    if (shingles.empty() && !words.empty()) {  // shorter than a shingle: all of it is one
        std::uint64_t shingle = words.size();
        for (const std::uint64_t word : words) shingle = stirred(shingle ^ word);
        shingles.push_back(shingle);
    }
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    Sketch sketch;
    sketch.shingles = static_cast<std::uint32_t>(shingles.size());
    if (shingles.empty()) return sketch;
    sketch.least.assign(sketch_slots, ~0u);
    for (const std::uint64_t shingle : shingles)
        for (std::size_t slot = 0; slot < sketch_slots; ++slot) {
            const auto value = static_cast<std::uint32_t>((shingle * slots.factor[slot] + slots.summand[slot]) >> 32);
            sketch.least[slot] = std::min(sketch.least[slot], value);
        }
    return sketch;
}

Likeness compare_sketches(const Sketch& a, const Sketch& b) {
    Likeness likeness;
    if (a.least.empty() || b.least.empty()) return likeness;
    std::size_t same = 0;
    for (std::size_t slot = 0; slot < sketch_slots; ++slot) same += a.least[slot] == b.least[slot];
    likeness.resemblance = static_cast<double>(same) / sketch_slots;
    const double shorter = std::min(a.shingles, b.shingles), both = static_cast<double>(a.shingles) + b.shingles;
    likeness.shared = std::min(shorter, likeness.resemblance / (1 + likeness.resemblance) * both);
    likeness.containment = likeness.shared / shorter;
    return likeness;
}

bool are_copies(const Likeness& likeness) {
    return likeness.resemblance >= least_of_short_texts ||
           (likeness.containment >= least_contained && likeness.shared >= least_shared);
}

std::vector<std::optional<DocumentNode>> find_copies(std::span<const SketchedText> texts) {
    return CopyFinder(texts).find();
}

std::vector<std::uint32_t> sources_of(std::span<const DocumentInfo> documents) {
    std::vector<std::uint32_t> sources;
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
        std::uint32_t source = i;
        // As many steps as there are documents, should a file made by hand have a circle of copies.
        for (std::size_t step = 0; step < documents.size() && documents[source].copy_of; ++step)
            source = index_of(*documents[source].copy_of);
        sources.push_back(source);
    }
    return sources;
}

}  // namespace kimberlite
