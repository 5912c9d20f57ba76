// Candidates: the spans of a document that can take part in something.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "extract/reader/found.h"
#include "extract/reader/heads.h"

namespace kimberlite {

// Names and nominals as labelled; pronouns clear of names; times clear of all these, figures of up to three digits (an
// age) clear of times too; titles clear of names and times, with models that find titles. By position.
// names: what the document decided they are. words: those that belong to the windows labelled. times: of the document.
std::vector<Candidate> find_candidates(std::string_view text, const Tokens&, WordSpan words,
                                       std::span<const Candidate> names, std::span<const Labelled>, const Labels&,
                                       std::span<const Time> times);

// The descriptions labelled that are clear of the mentions among the candidates. By position.
std::vector<FoundDescription> find_descriptions(std::string_view text, const Tokens&, WordSpan words,
                                                std::span<const Candidate>, std::span<const Labelled>, const Labels&);

}  // namespace kimberlite
