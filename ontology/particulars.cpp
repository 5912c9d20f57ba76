// A word is a name where it is written with a capital inside a sentence and nowhere in the text without one, so that
// headlines in capitals and the first words of sentences make no names; beside a figure a capital is enough (“12
// May”). Names and figures that follow each other are one run: a dateline, a date, a full name. In the frames of others
// a run is only that there is one, not which.
#include "ontology/particulars.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kimberlite {
namespace {

constexpr std::size_t words_beside = 2;  // on each side
constexpr std::size_t least_plain = 2;   // of those in a frame: the rest may be runs, or the ends of the text
constexpr std::uint64_t edge = 1, run = 2;

// One or two are changed in reprints too: a dateline, a correction.
constexpr std::uint32_t least_other = 3;

// Order counts.
std::uint64_t with(std::uint64_t hash, std::uint64_t next) {
    hash = (hash ^ next) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

void sort_unique_words(std::vector<std::uint64_t>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

// A plain word, or a run of names and figures.
struct Unit {
    std::uint64_t word = 0;
    std::uint64_t filling = 0;
    bool particular = false, figure = false;
};

std::vector<Unit> units_of(std::span<const WordInText> words) {
    std::vector<std::uint64_t> names, lower;
    lower.reserve(words.size());
    for (const WordInText& word : words) {
        if (!word.capital) lower.push_back(word.word);
        if (word.capital && !word.starts) names.push_back(word.word);
    }
    sort_unique_words(lower), sort_unique_words(names);
    std::vector<Unit> units;
    units.reserve(words.size());
    const auto is_name = [&](std::size_t i) {
        const WordInText& word = words[i];
        if (!word.capital) return false;
        const bool beside_figure = (i > 0 && words[i - 1].figure) || (i + 1 < words.size() && words[i + 1].figure);
        if (!word.starts && beside_figure) return true;
        return std::binary_search(names.begin(), names.end(), word.word) &&
               !std::binary_search(lower.begin(), lower.end(), word.word);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const WordInText& word = words[i];
        const bool particular = word.figure || is_name(i);
        if (!particular) {
            units.push_back({word.word, 0, false, false});
        } else if (!units.empty() && units.back().particular && !word.starts) {
            units.back().filling = with(units.back().filling, word.word);
            units.back().figure |= word.figure;
        } else {
            units.push_back({run, with(0, word.word), true, word.figure});
        }
    }
    return units;
}

template <typename Item>
std::uint32_t count_different(std::vector<Item>& items) {
    std::sort(items.begin(), items.end());
    return static_cast<std::uint32_t>(std::unique(items.begin(), items.end()) - items.begin());
}

}  // namespace

std::vector<Particular> particulars_of(std::span<const WordInText> words) {
    const std::vector<Unit> units = units_of(words);
    std::vector<Particular> found;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!units[i].particular) continue;
        std::uint64_t frame = 0;
        std::size_t plain = 0;
        const auto add = [&](bool inside, std::size_t at) {
            frame = with(frame, inside ? units[at].word : edge);
            plain += inside && !units[at].particular;
        };
        for (std::size_t k = words_beside; k > 0; --k) add(i >= k, i - k);
        for (std::size_t k = 1; k <= words_beside; ++k) add(i + k < units.size(), i + k);
        if (plain < least_plain) continue;
        Particular& one = found.emplace_back();
        one.frame = static_cast<std::uint32_t>(frame >> 32);
        one.filling = static_cast<std::uint32_t>(units[i].filling >> 33) & 0x7FFFFFFFu;
        one.figure = units[i].figure;
    }
    std::sort(found.begin(), found.end(), [](const Particular& a, const Particular& b) {
        return std::pair(a.frame, std::uint32_t{a.filling}) < std::pair(b.frame, std::uint32_t{b.filling});
    });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<Particular> kept;
    for (std::size_t begin = 0, end; begin < found.size() && kept.size() < most_particulars; begin = end) {
        for (end = begin + 1; end < found.size() && found[end].frame == found[begin].frame;) ++end;
        if (end - begin == 1) kept.push_back(found[begin]);
    }
    kept.shrink_to_fit();
    return kept;
}

Agreement compare_particulars(std::span<const Particular> a, std::span<const Particular> b) {
    std::vector<std::pair<bool, std::uint32_t>> same;
    std::vector<std::tuple<bool, std::uint32_t, std::uint32_t>> other;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i].frame != b[j].frame) {
            a[i].frame < b[j].frame ? ++i : ++j;
            continue;
        }
        const bool figure = a[i].figure || b[j].figure;
        if (a[i].filling == b[j].filling) {
            same.emplace_back(figure, a[i].filling);
        } else {
            other.emplace_back(figure, a[i].filling, b[j].filling);
        }
        ++i, ++j;
    }
    Agreement agreement;
    agreement.same = count_different(same);
    agreement.other = count_different(other);
    for (std::uint32_t i = 0; i < agreement.same; ++i) agreement.same_figures += std::get<0>(same[i]);
    for (std::uint32_t i = 0; i < agreement.other; ++i) agreement.other_figures += std::get<0>(other[i]);
    return agreement;
}

bool are_of_one_mould(const Agreement& agreement) {
    if (agreement.other >= least_other && 2 * agreement.other > agreement.same) return true;
    // Where names stay, of one firm or town, figures alone are others.
    return agreement.other_figures >= least_other && agreement.other_figures > agreement.same_figures;
}

}  // namespace kimberlite
