// Which events of one text are one happening.
#pragma once

#include <cstdint>
#include <vector>

#include "ontology/identity/assembly.h"
#include "ontology/identity/constraints.h"

namespace kimberlite {

// Events of one text that tell the same happening.
struct TellingGroup {
    std::uint32_t document = 0;
    std::vector<std::uint32_t> tellings;  // numbers of events, in the order of the text; never empty
};

inline const ToldEvent& first_event(const Assembly& assembly, const TellingGroup& group) {
    return assembly.documents[group.document].events[group.tellings.front()];
}

// Of a document, in the order of their first tellings. What was decided of them holds.
std::vector<TellingGroup> group_tellings(const Assembly&, std::uint32_t document, const Constraints&);

}  // namespace kimberlite
