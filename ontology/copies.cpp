// Words are taken without case and punctuation, so that another typesetting changes nothing. Each shingle is hashed
// once; the hash functions of the slots are multiplications of it.
//
// What texts of many days carry (a firm's words about itself, how to subscribe, the form of a daily report) is a notice
// and makes no copies: slots that hold a shingle of one are left out, and the likeness is that of the rest (after
// Broder et al., “Syntactic clustering of the web”, 1997, who drop shingles that are too common). A text that is nearly
// all notice is taken as it is. Each text is compared once with the nearest earlier ones that it shares a band with. A
// link goes to the most similar earlier text; the others that stand in it too are noted beside it, so that a round-up
// of two stories does not make one source of the three. Texts that are copies but for what is particular in them are of
// one mould, and so are those that share one.
#include "ontology/copies.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <tuple>

#include "ontology/edtf.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/numerals.h"
#include "ontology/plain_words.h"

namespace kimberlite {
namespace {

constexpr std::size_t shingle_words = 4, band_slots = 2, bands = sketch_slots / band_slots, most_compared = 8;
constexpr double least_contained = 0.5;        // of the shorter text
constexpr double least_shared = 24;            // shingles: what is shared must be a passage, not a turn of phrase
constexpr double least_of_short_texts = 0.95;  // resemblance
// A wire story is printed within some days. Undated texts tell less: eight count as one of another day.
constexpr std::uint32_t most_days = 5, weight_of_day = 8;
constexpr std::size_t enough_slots = 16;  // to compare by
constexpr std::size_t gathered = 16;      // slots: a line of the cache

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

// Which slots of a text hold what many texts carry.
using Notices = std::array<std::uint64_t, sketch_slots / 64>;

bool holds(const Notices& notices, std::size_t slot) { return notices[slot / 64] >> slot % 64 & 1; }

std::size_t count(const Notices& notices) {
    std::size_t sum = 0;
    for (const std::uint64_t part : notices) sum += static_cast<std::size_t>(std::popcount(part));
    return sum;
}

std::size_t count_equal(const Sketch& a, const Sketch& b) {
    std::size_t same = 0;
    for (std::size_t slot = 0; slot < sketch_slots; ++slot) same += a.least[slot] == b.least[slot];
    return same;
}

Likeness likeness_by(std::size_t same, std::size_t slots, double shingles, double others) {
    Likeness likeness;
    likeness.resemblance = static_cast<double>(same) / static_cast<double>(slots);
    const double shorter = std::min(shingles, others), both = shingles + others;
    likeness.shared = std::min(shorter, likeness.resemblance / (1 + likeness.resemblance) * both);
    likeness.containment = likeness.shared / shorter;
    return likeness;
}

class CopyFinder {
public:
    explicit CopyFinder(std::span<const SketchedText> texts) : texts_(texts) {
        std::vector<std::tuple<bool, std::string, std::uint32_t>> order;
        for (std::uint32_t i = 0; i < texts.size(); ++i) {
            std::string day = days_of(texts[i].date).earliest;
            order.emplace_back(day.empty(), std::move(day), i);
        }
        std::sort(order.begin(), order.end());
        for (std::size_t rank = 0; rank < order.size(); ++rank) {
            const auto& [undated, day, text] = order[rank];
            by_rank_.push_back(text);
            sketched_.push_back(!texts[text].sketch->least.empty());
            const bool same_day = rank > 0 && day == std::get<1>(order[rank - 1]);
            day_.push_back(undated ? no_day : rank == 0 ? 0 : day_.back() + !same_day);
        }
    }

    AlikeTexts find() {
        find_notices();
        chain_bands();
        AlikeTexts alike;
        alike.copy_of.resize(texts_.size()), alike.retold.resize(texts_.size()), alike.mould_of.resize(texts_.size());
        mould_.resize(texts_.size());
        std::iota(mould_.begin(), mould_.end(), 0u);
        for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank)
            if (const auto original = original_of(rank)) {
                alike.copy_of[by_rank_[rank]] = static_cast<DocumentNode>(by_rank_[*original]);
                for (const std::uint32_t other : copied_)
                    if (other != *original)
                        alike.retold[by_rank_[rank]].push_back(static_cast<DocumentNode>(by_rank_[other]));
            }
        for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank)
            alike.mould_of[by_rank_[rank]] = by_rank_[first_of_mould(rank)];
        return alike;
    }

private:
    static constexpr std::uint32_t none = ~0u, no_day = ~0u;

    const Sketch& sketch(std::uint32_t rank) const { return *texts_[by_rank_[rank]].sketch; }

    void gather(std::size_t first);
    void find_notices();
    void chain_bands();
    std::optional<std::uint32_t> original_of(std::uint32_t rank);
    std::uint32_t first_of_mould(std::uint32_t rank) {
        while (mould_[rank] != rank) rank = mould_[rank] = mould_[mould_[rank]];
        return rank;
    }
    Likeness compare(std::uint32_t rank, std::uint32_t other) const;

    std::span<const SketchedText> texts_;
    std::vector<std::uint32_t> by_rank_, day_;  // the earliest first; days are numbered
    std::vector<char> sketched_;                // by rank: has any words
    std::vector<std::uint32_t> columns_;        // `gathered` slots, of each all texts by rank
    std::vector<Notices> notices_;              // by rank
    std::vector<std::uint32_t> before_;         // by rank and band: the nearest earlier text that agrees in the band
    std::vector<std::uint32_t> earlier_;        // texts to compare one with
    std::vector<std::uint32_t> copied_;         // those of them that it is a copy of
    std::vector<std::uint32_t> mould_;          // by rank an earlier text of its mould; the first has its own
};

// Some slots of all texts, slot by slot: sketches lie all over memory and are walked through once for several slots.
void CopyFinder::gather(std::size_t first) {
    const std::size_t texts = by_rank_.size();
    columns_.assign(gathered * texts, 0);
    for (std::uint32_t rank = 0; rank < texts; ++rank)
        if (!sketch(rank).least.empty())
            for (std::size_t i = 0; i < gathered; ++i) columns_[i * texts + rank] = sketch(rank).least[first + i];
}

// Counted slot by slot in a table of cells, where values seldom meet that are not one.
void CopyFinder::find_notices() {
    struct Cell {
        std::uint32_t day : 24 = 0, weight : 8 = 0;
    };
    constexpr std::uint32_t enough = most_days * weight_of_day + 1;
    const std::size_t texts = by_rank_.size();
    const int width = static_cast<int>(std::bit_width(std::max<std::size_t>(texts, 256))) + 1;
    std::vector<Cell> cells;
    notices_.assign(texts, {});
    for (std::size_t slot = 0; slot < sketch_slots; ++slot) {
        if (slot % gathered == 0) gather(slot);
        const auto column = std::span(columns_).subspan(slot % gathered * texts, texts);
        cells.assign(std::size_t{1} << width, {});
        const auto cell_of = [&](std::uint32_t rank) -> Cell& {
            return cells[(column[rank] * 0x9E3779B97F4A7C15u) >> (64 - width)];
        };
        for (std::uint32_t rank = 0; rank < texts; ++rank) {
            Cell& cell = cell_of(rank);
            if (sketched_[rank] == 0 || cell.weight >= enough) continue;
            if (day_[rank] == no_day) {
                cell.weight = (cell.weight + 1) & 0xFF;
            } else if (const std::uint32_t day = (day_[rank] + 1) & 0xFFFFFF; cell.day != day) {
                cell.weight = (cell.weight + weight_of_day) & 0xFF;
                cell.day = day & 0xFFFFFF;
            }
        }
        for (std::uint32_t rank = 0; rank < texts; ++rank)
            if (sketched_[rank] != 0 && cell_of(rank).weight >= enough)
                notices_[rank][slot / 64] |= std::uint64_t{1} << slot % 64;
    }
    for (Notices& notices : notices_)
        if (sketch_slots - count(notices) < enough_slots) notices = {};
}

void CopyFinder::chain_bands() {
    struct Last {
        std::uint64_t key = 0;
        std::uint32_t rank = none;
    };
    const std::size_t texts = by_rank_.size(), places = std::bit_ceil(2 * texts + 2);
    std::vector<Last> last;
    before_.assign(texts * bands, none);
    for (std::size_t band = 0; band < bands; ++band) {
        if (band * band_slots % gathered == 0) gather(band * band_slots);
        last.assign(places, {});
        for (std::uint32_t rank = 0; rank < texts; ++rank) {
            if (sketched_[rank] == 0) continue;
            std::uint64_t key = 0;
            bool notice = false;
            for (std::size_t slot = band * band_slots; slot < (band + 1) * band_slots; ++slot) {
                key = key << 32 | columns_[slot % gathered * texts + rank];
                notice |= holds(notices_[rank], slot);
            }
            if (notice) continue;
            std::size_t place = stirred(key) & (places - 1);
            while (last[place].rank != none && last[place].key != key) place = (place + 1) & (places - 1);
            before_[rank * bands + band] = last[place].rank;
            last[place] = {key, rank};
        }
    }
}

std::optional<std::uint32_t> CopyFinder::original_of(std::uint32_t rank) {
    earlier_.clear();
    for (std::size_t band = 0; band < bands; ++band) {
        std::uint32_t other = before_[rank * bands + band];
        for (std::size_t i = 0; i < most_compared && other != none; ++i, other = before_[other * bands + band])
            earlier_.push_back(other);
    }
    std::sort(earlier_.begin(), earlier_.end());
    earlier_.erase(std::unique(earlier_.begin(), earlier_.end()), earlier_.end());
    copied_.clear();
    std::optional<std::uint32_t> original;
    double most = 0;
    for (const std::uint32_t other : earlier_) {
        Likeness likeness = compare(rank, other);
        if (!are_copies(likeness)) continue;
        likeness.particulars = compare_particulars(sketch(rank).particulars, sketch(other).particulars);
        if (!are_copies(likeness)) {
            const std::uint32_t one = first_of_mould(rank), its = first_of_mould(other);
            mould_[std::max(one, its)] = std::min(one, its);
            continue;
        }
        copied_.push_back(other);
        if (likeness.resemblance > most) most = likeness.resemblance, original = other;
    }
    return original;
}

Likeness CopyFinder::compare(std::uint32_t rank, std::uint32_t other) const {
    const Sketch &a = sketch(rank), &b = sketch(other);
    const std::size_t all = count_equal(a, b);
    Notices left_out;
    for (std::size_t i = 0; i < left_out.size(); ++i) left_out[i] = notices_[rank][i] | notices_[other][i];
    const std::size_t slots = sketch_slots - count(left_out);
    // By few slots only the whole texts can be compared: they must be the same.
    if (slots < enough_slots) return {0, 0, static_cast<double>(all) / sketch_slots, {}};
    std::size_t same = all;
    if (slots < sketch_slots && all > 0) {
        same = 0;
        for (std::size_t slot = 0; slot < sketch_slots; ++slot)
            same += a.least[slot] == b.least[slot] && !holds(left_out, slot);
    }
    const auto of_the_rest = [&](const Sketch& text, const Notices& notices) {
        return static_cast<double>(text.shingles) * static_cast<double>(sketch_slots - count(notices)) / sketch_slots;
    };
    return likeness_by(same, slots, of_the_rest(a, notices_[rank]), of_the_rest(b, notices_[other]));
}

bool is_capital(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
    std::size_t next = at;
    UChar32 letter = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), next, text.size(), letter);
    return letter >= 0 && u_isupper(letter);
}

// Nothing but quotation marks and brackets stands between it and the end of a sentence, of a line, or of nothing.
bool starts_sentence(std::string_view text, std::size_t at) {
    constexpr std::string_view passed_over = " \t\"'([";
    while (at > 0) {
        const char before = text[at - 1];
        if (passed_over.find(before) != passed_over.npos) {
            --at;
        } else if (at >= 3 && (text.substr(at - 3, 3) == "“" || text.substr(at - 3, 3) == "‘")) {
            at -= 3;
        } else {
            return std::string_view(".!?:;\n").find(before) != std::string_view::npos;
        }
    }
    return true;
}

std::vector<WordInText> words_of(std::string_view text) {
    std::vector<WordInText> words;
    words.reserve(text.size() / 5);
    for_each_plain_word(text, [&](std::string_view word, std::size_t at) {
        const bool capital = is_capital(text, at);
        const bool figure = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
                            (!capital && is_numeral(word));
        words.push_back({hash_of(word), capital, figure, capital && starts_sentence(text, at)});
    });
    return words;
}

}  // namespace

Sketch sketch_of(std::string_view text) {
    static const SlotHashes slots;
    const std::vector<WordInText> words = words_of(text);
    std::vector<std::uint64_t> shingles;
    shingles.reserve(words.size());
    for (std::size_t i = 0; i + shingle_words <= words.size(); ++i) {
        std::uint64_t shingle = 0;
        for (std::size_t k = 0; k < shingle_words; ++k) shingle = stirred(shingle ^ words[i + k].word);
        shingles.push_back(shingle);
    }
    if (shingles.empty() && !words.empty()) {  // shorter than a shingle: all of it is one
        std::uint64_t shingle = words.size();
        for (const WordInText& word : words) shingle = stirred(shingle ^ word.word);
        shingles.push_back(shingle);
    }
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    Sketch sketch;
    sketch.shingles = static_cast<std::uint32_t>(shingles.size());
    if (shingles.empty()) return sketch;
    sketch.particulars = particulars_of(words);
    sketch.least.resize(sketch_slots);
    static_assert(sketch_slots % 2 == 0);
    for (std::size_t slot = 0; slot < sketch_slots; slot += 2) {  // two at once: each waits for its own least alone
        const std::uint64_t factor = slots.factor[slot], summand = slots.summand[slot];
        const std::uint64_t factor2 = slots.factor[slot + 1], summand2 = slots.summand[slot + 1];
        std::uint64_t least = ~std::uint64_t{0}, least2 = least;
        for (const std::uint64_t shingle : shingles) {
            least = std::min(least, shingle * factor + summand);
            least2 = std::min(least2, shingle * factor2 + summand2);
        }
        sketch.least[slot] = static_cast<std::uint32_t>(least >> 32);
        sketch.least[slot + 1] = static_cast<std::uint32_t>(least2 >> 32);
    }
    return sketch;
}

Likeness compare_sketches(const Sketch& a, const Sketch& b) {
    if (a.least.empty() || b.least.empty()) return {};
    Likeness likeness = likeness_by(count_equal(a, b), sketch_slots, a.shingles, b.shingles);
    likeness.particulars = compare_particulars(a.particulars, b.particulars);
    return likeness;
}

bool are_copies(const Likeness& likeness) {
    if (are_of_one_mould(likeness.particulars)) return false;
    return likeness.resemblance >= least_of_short_texts ||
           (likeness.containment >= least_contained && likeness.shared >= least_shared);
}

std::vector<std::optional<DocumentNode>> find_copies(std::span<const SketchedText> texts) {
    return find_alike_texts(texts).copy_of;
}

AlikeTexts find_alike_texts(std::span<const SketchedText> texts) { return CopyFinder(texts).find(); }

}  // namespace kimberlite
