// Relations that exclude each other: of two dates of birth, and of two countries that one title is of, one stands.
#pragma once

#include <vector>

#include "extract/discourse/relations.h"
#include "extract/discourse/titles.h"

namespace kimberlite {

// What is left of them, in order.
std::vector<DecidedRelation> without_rivals(std::vector<DecidedRelation>, const Tokens&, const Found&, const Gathered&,
                                            const Titles&, const Labels&);

}  // namespace kimberlite
