// What the words beside a name tell of its type: “Arven militants” are of an organization, “Arven’s wife” of a person.
#pragma once

#include <span>
#include <string_view>

#include "extract/reader/found.h"

namespace kimberlite {

// Adds to the evidence of each type of names what the words beside one name tell: logarithms of odds.
void add_evidence_of_contexts(std::string_view text, const Tokens&, WordSpan name, const NameTypes&,
                              std::span<float> evidence);

}  // namespace kimberlite
