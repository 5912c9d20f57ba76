// Pronouns and nominals resolved: which entity each stands for.
#pragma once

#include <string_view>

#include "extract/discourse/entities.h"
#include "extract/reader/found.h"

namespace kimberlite {

// Gives pronouns and nominals of `found` their entity in `gathered`, where they have one.
void resolve_anaphors(std::string_view text, const Tokens&, const Found& found, const NameTypes&, Gathered& gathered);

}  // namespace kimberlite
