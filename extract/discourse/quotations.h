// Quotations put together: whole stretches between quotation marks, with the cue and the speaker of each.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/discourse/entities.h"
#include "extract/reader/found.h"

namespace kimberlite {

struct GatheredQuotation {
    WordSpan words;
    bool direct = true;
    float confidence = 0;
    std::optional<std::uint32_t> speaker;  // candidate
    std::optional<std::uint32_t> entity;   // what the speaker is, as all that it says together tells
    std::optional<std::uint32_t> cue;      // in found.cues
};

// By position. gathered: with pronouns and nominals resolved.
std::vector<GatheredQuotation> gather_quotations(std::string_view text, const Tokens&, const Found&, const Gathered&);

}  // namespace kimberlite
