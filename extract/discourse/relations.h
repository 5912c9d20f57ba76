// Relations decided: which of those found stand, and what they are worth.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/discourse/entities.h"
#include "extract/discourse/quotations.h"
#include "extract/reader/found.h"

namespace kimberlite {

struct DecidedRelation {
    std::uint32_t subject = 0, object = 0;  // candidates
    std::uint16_t property = 0;
    float confidence = 0;
    bool former = false;
    std::optional<WordSpan> title;
    std::string start, end;  // EDTF; empty: not said
    Polarity polarity = Polarity::asserted;
    std::optional<std::uint32_t> quotation;  // who says it: in the quotations
    WordSpan words;                          // the part of the text that states it
};

// By subject, object, property. date: of the document, EDTF; empty: unknown.
std::vector<DecidedRelation> decide_relations(std::string_view text, std::string_view date, const Tokens&, const Found&,
                                              const Gathered&, const std::vector<GatheredQuotation>&, const Labels&);

}  // namespace kimberlite
