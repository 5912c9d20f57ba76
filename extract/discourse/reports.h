// What people are reported to have said without marks round it, as whole clauses.
#pragma once

#include <string_view>
#include <vector>

#include "extract/reader/found.h"

namespace kimberlite {

// The indirect quotations found, those together that one report was cut into, with their edges where clauses have
// them. By position.
std::vector<FoundQuotation> whole_reports(std::string_view text, const Tokens&, const Found&);

}  // namespace kimberlite
