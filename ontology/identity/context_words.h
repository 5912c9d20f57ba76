// The words on one side of a name, as what looks at a name's surroundings reads them: once for each side.
#pragma once

#include <string_view>

#include "ontology/document.h"

namespace kimberlite {

struct ContextWord {
    Range range;  // of the text
    std::string_view folded;
    bool capital = false;
};

}  // namespace kimberlite
