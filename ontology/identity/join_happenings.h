// Which tellings of different texts are of one happening: each pair that may be is scored by named observations
// (compare_happenings.h), and groups are joined where all their tellings, on the average, are likely to be of one.
#pragma once

#include <cstdint>
#include <vector>

#include "ontology/identity/compare_happenings.h"

namespace kimberlite {

// Two tellings that were compared, and what was observed of them.
struct ComparedTellings {
    std::uint32_t one = 0, other = 0;  // one < other
    float log_odds = 0;                // that they are of one happening: 0 at the threshold
    std::vector<Reason> reasons;       // the weightiest first
};

struct JoinedHappenings {
    std::vector<std::uint32_t> group_of;  // of each telling its group, named by the first telling in it
    std::vector<ComparedTellings> kept;   // that a graph keeps (kept_comparisons.h), the likeliest first
};

// Tellings: by document. What was decided of them holds; it must not contradict itself.
JoinedHappenings join_happenings(const std::vector<ToldHappening>&, const TellingTexts&, bool keep_comparisons = false);

}  // namespace kimberlite
