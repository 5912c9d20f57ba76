// Where a text is written from, as its first words may say: “OSLO, Oct. 5 (Reuters) — …”.
#pragma once

#include <string_view>

#include "ontology/document.h"

namespace kimberlite {

// Bytes up to its dash; empty: the text has none.
Range dateline_of(std::string_view text);

}  // namespace kimberlite
