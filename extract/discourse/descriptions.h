// Whoever else is spoken of: pronouns and nominals that take part in nothing, and people and things without a name.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/discourse/entities.h"
#include "extract/discourse/voices.h"
#include "extract/reader/found.h"

namespace kimberlite {

// Gives descriptions their entity. Those of pronouns and nominals that stand for one another but for nothing named
// become entities without names, added to `gathered` (their name is their longest nominal, else pronoun); the
// candidates among them get it too. Returns the entity of each description, none where it stands alone.
std::vector<std::optional<std::uint32_t>> resolve_descriptions(std::string_view text, const Tokens&, const Found&,
                                                               const Voices&, const NameTypes&, Gathered& gathered);

}  // namespace kimberlite
