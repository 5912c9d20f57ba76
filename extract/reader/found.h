// What the heads find in the windows of one document, before it is understood as a whole (extract/discourse).
//
// Words are numbered through the document (Tokens::words). Candidates are the spans that can take part in something:
// names, nominals and pronouns, times, numbers, titles; in order of position. Everything else refers to them by number.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/language/tokenize.h"
#include "extract/reader/labels.h"
#include "ontology/reading.h"

namespace kimberlite {

struct WordSpan {
    std::uint32_t first = 0, last = 0;  // both counted
    auto operator<=>(const WordSpan&) const = default;
    bool overlaps(WordSpan other) const { return first <= other.last && other.first <= last; }
    std::uint32_t size() const { return last - first + 1; }
};

inline Range range_of(const Tokens& tokens, WordSpan span) {
    return {tokens.words[span.first].begin, tokens.words[span.last].end};
}

enum class CandidateKind : std::uint8_t { name, nominal, pronoun, time, number, title };

struct Candidate {
    WordSpan words;
    CandidateKind kind = CandidateKind::name;
    std::uint8_t type = NameTypes::none;  // of names, nominals and pronouns
    float confidence = 1;
    std::uint32_t number = 0;  // of a time: in the document's times
};

inline bool is_mention(CandidateKind kind) { return kind <= CandidateKind::pronoun; }

struct FoundRelation {
    std::uint32_t subject = 0, object = 0;  // candidates
    std::uint16_t property = 0;             // in the model's properties
    float confidence = 0;                   // .5 at the property's threshold
    float former = 0;                       // probability that it is past; 0 where the model does not say
};

struct FoundRole {
    std::uint32_t event = 0, filler = 0;  // a found event; a candidate
    std::uint16_t role = 0;               // in the model's roles
    float probability = 0;
};

struct FoundEvent {
    WordSpan trigger;
    std::uint16_t event_class = 0;  // in the model's classes
    Polarity polarity = Polarity::asserted;
    float confidence = 0;
};

// What a pronoun or nominal may stand for, likeliest first; what is less likely than one in a hundred is left out.
struct FoundAnaphor {
    struct Antecedent {
        std::uint32_t candidate;
        float probability;
    };
    std::uint32_t candidate = 0;
    float none = 1;  // probability that it stands for nothing else in the window
    std::vector<Antecedent> antecedents;
};

// A pronoun or nominal beside the candidates: whoever else is spoken of. It takes part in nothing, but may be somebody.
struct FoundDescription {
    Candidate who;
    float none = 1;                                      // probability that it stands for nothing else in the window
    std::vector<FoundAnaphor::Antecedent> antecedents;   // candidates, likeliest first
    std::vector<FoundAnaphor::Antecedent> descriptions;  // others of its kind: their numbers, likeliest first
};

struct FoundQuotation {
    WordSpan words;
    bool direct = true;
    float confidence = 0;
    std::vector<FoundAnaphor::Antecedent> speakers;  // likeliest first
};

struct Found {
    std::vector<Candidate> candidates;
    std::vector<FoundRelation> relations;        // by subject, object, property
    std::vector<FoundEvent> events;              // by trigger
    std::vector<FoundRole> roles;                // by event, filler
    std::vector<FoundAnaphor> anaphors;          // by candidate
    std::vector<FoundDescription> descriptions;  // by words; with models that find them
    std::vector<FoundQuotation> quotations;      // by words; stretches that a window's end cuts are two
    std::vector<WordSpan> cues;
    std::vector<Time> times;  // of the whole document
};

}  // namespace kimberlite
