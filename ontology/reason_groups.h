// Reasons as people can read them. Weights are learned together, so of two observations that mostly come together the
// one may be worth the contrary of what its name says (“same country −1.1”), where the other already says more: alone
// neither means anything, but their sum does.
#pragma once

#include <string>
#include <vector>

#include "ontology/graph.h"

namespace kimberlite {

inline constexpr float forbidding = -50;  // log-odds of what is never joined; such a reason stands alone

struct ReasonGroup {
    std::string subject;  // “countries”; empty: a reason that stands alone
    float weight = 0;     // of all its reasons
    std::vector<Reason> reasons;
};

// All reasons on a subject are together where one of them is worth the contrary of what it sounds like
// (ontology/identity/observation_subjects.tsv). The weightiest first.
std::vector<ReasonGroup> grouped(const std::vector<Reason>&);

}  // namespace kimberlite
