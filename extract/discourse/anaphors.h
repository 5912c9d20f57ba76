// Pronouns and nominals resolved: which entity each stands for.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "extract/discourse/antecedents.h"
#include "extract/discourse/entities.h"
#include "extract/discourse/voices.h"
#include "extract/reader/found.h"

namespace kimberlite {

// Words of nationality (“American”) are the country: the one named in the text, or else an entity made for it.
void resolve_nationalities(std::string_view text, const Tokens&, const Found& found, const NameTypes&,
                           Gathered& gathered);

// The chances of pronouns and nominals to mean each entity, as the model has them: what Antecedents weighs.
std::map<std::uint32_t, Chances> walked_chances(std::string_view text, const Tokens&, const Found& found,
                                                const NameTypes&, Gathered& gathered);

// Gives pronouns and nominals of `found` their entity in `gathered`, where they have one, and their chances to mean
// each.
void resolve_anaphors(std::string_view text, const Tokens&, const Found& found, const NameTypes&, Gathered& gathered);

// “I”, “me” and “my” are whoever speaks there, if that is known (in direct quotations 321 of 322 in our annotated
// articles and texts), and nobody else.
void resolve_first_person(std::string_view text, const Tokens&, const Found& found, const Voices&, Gathered& gathered);

}  // namespace kimberlite
