// Who did it and whom it befell, where a text says it in the passive: “X were beaten 3-1 by Y”.
#pragma once

#include <vector>

#include "ontology/reading.h"

namespace kimberlite {

// The roles of an event of the reading, in their order. Where it reads both sides of a passive as one, whoever is named
// after “by” is the agent, and whoever stands before the verb the patient; all others are as they are read.
std::vector<Role> roles_by_voice(const Reading&, const Event&);

}  // namespace kimberlite
