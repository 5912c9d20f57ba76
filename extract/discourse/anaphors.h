// Pronouns and nominals resolved: which entity each stands for.
#pragma once

#include <string_view>

#include "extract/discourse/entities.h"
#include "extract/discourse/quotations.h"
#include "extract/reader/found.h"

namespace kimberlite {

// Words of nationality (“American”) are the country: the one named in the text, or else an entity made for it.
void resolve_nationalities(std::string_view text, const Tokens&, const Found& found, const NameTypes&,
                           Gathered& gathered);

// Gives pronouns and nominals of `found` their entity in `gathered`, where they have one, and their chances to mean
// each.
void resolve_anaphors(std::string_view text, const Tokens&, const Found& found, const NameTypes&, Gathered& gathered);

// “I”, “me” and “my” inside a direct quotation are its speaker (321 of 322 in our annotated articles and texts).
void resolve_first_person(std::string_view text, const Tokens&, const Found& found,
                          const std::vector<GatheredQuotation>&, Gathered& gathered);

}  // namespace kimberlite
