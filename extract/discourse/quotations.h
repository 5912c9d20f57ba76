// Quotations put together: whole stretches between quotation marks, with the cue and the speaker of each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
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

// Those among quotations by position that may hold the word: they begin at it or not long before.
inline std::span<const GatheredQuotation> quotations_near(std::span<const GatheredQuotation> all, std::uint32_t word) {
    constexpr std::uint32_t longest = 1024;  // words: more than a window or a stretch between marks has
    const auto before = [&](std::uint32_t at) {
        return std::partition_point(all.begin(), all.end(),
                                    [&](const GatheredQuotation& q) { return q.words.first < at; });
    };
    return {before(word > longest ? word - longest : 0), before(word + 1)};
}

// By position. gathered: with pronouns and nominals resolved.
std::vector<GatheredQuotation> gather_quotations(std::string_view text, const Tokens&, const Found&, const NameTypes&,
                                                 const Gathered&);

}  // namespace kimberlite
