// Which texts are copies of which: wire copies, reprints, cut or with another lead. What copies say counts once.
//
// A text is sketched as it passes (its words are not kept): MinHash over the set of its shingles, runs of four words
// (Broder, On the resemblance and containment of documents, 1997). Sketches that agree in a band of their slots are
// compared (locality-sensitive hashing: Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, Mining of Massive
// Datasets, ch. 3), so the cost is near-linear in the number of texts. Texts that are alike but differ in what is
// particular in them (ontology/particulars.h) were told in one mould, and are no copies.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/graph.h"
#include "ontology/particulars.h"

namespace kimberlite {

inline constexpr std::size_t sketch_slots = 128;

struct Sketch {
    std::uint32_t shingles = 0;        // different ones in the text
    std::vector<std::uint32_t> least;  // of each of `sketch_slots` hash functions over them; empty: no shingles
    std::vector<Particular> particulars;
};

Sketch sketch_of(std::string_view text);

// How many shingles two texts share, as estimated, of those of the shorter one (containment) and of both (resemblance).
struct Likeness {
    double shared = 0, containment = 0, resemblance = 0;
    Agreement particulars = {};
};
Likeness compare_sketches(const Sketch&, const Sketch&);

// At least half of the shorter text stands in the other; of texts too short for that to mean much, nearly all in both.
// And what is particular in the one is so in the other.
bool are_copies(const Likeness&);

// One text, for finding copies: what comes first is the original.
struct SketchedText {
    const Sketch* sketch = nullptr;
    std::string_view date;  // EDTF; undated texts come after the dated ones
};

// Of each text the earlier one that it is most like, if it is a copy. Texts of one day are in the order given.
std::vector<std::optional<DocumentNode>> find_copies(std::span<const SketchedText>);

struct AlikeTexts {
    std::vector<std::optional<DocumentNode>> copy_of;  // as find_copies
    std::vector<std::vector<DocumentNode>> retold;     // of each text the other earlier ones that it is a copy of, too
    std::vector<std::uint32_t> mould_of;               // of each text the number of its mould: of most it is their own
};
AlikeTexts find_alike_texts(std::span<const SketchedText>);

}  // namespace kimberlite
