// What may stand for what: person, number and sex of pronouns against what an entity is known to be.
#pragma once

#include <string_view>

#include "extract/discourse/entities.h"
#include "extract/discourse/lexicon.h"
#include "extract/reader/found.h"

namespace kimberlite {

// Of a pronoun that the lexicon has; else null.
const PronounSense* sense_of(std::string_view text, const Tokens&, const Candidate&);

// Whether a pronoun or nominal may mean the entity (no woman is “he”, no person “it”).
bool agrees(std::string_view text, const Tokens&, const Candidate& anaphor, const GatheredEntity&, const NameTypes&);

// Whether two pronouns or nominals may mean the same.
bool agree(std::string_view text, const Tokens&, const Candidate&, const Candidate&, const NameTypes&);

}  // namespace kimberlite
