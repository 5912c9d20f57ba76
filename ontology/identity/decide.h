// The decision on a pair of cells: what is observed of them, each observation weighed (weights.tsv), the sum compared
// with a threshold. Observations are kept, so that a merge can be explained.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/keys.h"

namespace kimberlite {

enum class Observation : std::uint8_t {
    // The closest relation of their names, exactly one of these.
    name_equal,
    name_variant,
    name_spelling,
    name_contained,
    name_without_type,
    name_without_country,
    name_without_number,
    name_nickname,
    name_initials,
    name_one_word,
    name_alias,         // one's name is a name the other goes by inside some text
    unique,             // the shorter name could be short for nothing else in these texts
    ambiguous,          // it could
    same_country,       // named beside one country
    same_own_country,   // said to belong to one country
    same_role,          // the same office in the same place
    shared_partners,    // a name that few texts have stands beside both
    short_name,         // names of one word or a few letters, which many things have
    other_country,      // never named beside one country
    other_own_country,  // said to belong to different countries
    other_dates,        // born, died or founded on different dates
    together_in_text,   // a text tells them apart
    other_generation,
    other_number,
    other_named_country,
    other_kind,  // their names forbid it
};
inline constexpr std::size_t observations = 26;
extern const std::array<std::string_view, observations> observation_names;  // as in weights.tsv

struct Decision {
    CellIndex left{}, right{};
    std::uint32_t observed = 0;  // bits by Observation
    float score = 0;
    bool joined = false;
    bool weak = false;    // rests on a short form: joins one thing at most
    CellIndex shorter{};  // whose name is the short form, where weak
    bool has(Observation observation) const { return observed >> static_cast<unsigned>(observation) & 1u; }
};

// Each pair alone, but that whether a short form is unique is told by the other pairs it stands in. In the order given.
std::vector<Decision> decide(const Cells&, std::span<const std::pair<CellIndex, CellIndex>>, Round);

}  // namespace kimberlite
