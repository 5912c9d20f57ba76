// The heads that label words: names, nominals and pronouns, descriptions, titles, event triggers with their polarity,
// quotations, cues.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/reader/decode.h"
#include "extract/reader/encoder.h"
#include "extract/reader/found.h"
#include "extract/reader/model.h"
#include "extract/reader/windows.h"

namespace kimberlite {

// A name as its head sees it, before the document has decided what it is.
struct FoundName {
    WordSpan words;
    std::uint8_t type;  // in NameTypes
    float confidence;
    std::vector<float> type_weights;  // of each type, the mean over the words of its probability
};

// A span of another head; its type is a number in that head's types.
struct FoundSpan {
    WordSpan words;
    std::uint8_t type;
    float confidence;
};

// What the words of one window are labelled: its own words alone, numbered through the document.
struct Labelled {
    std::vector<FoundName> names;
    std::vector<FoundSpan> nominals, descriptions, titles, cues, quotations;
    std::vector<FoundEvent> events;
};

class Heads {
public:
    // Throws Error where the model's labels do not fit its weights.
    explicit Heads(const Model&);

    bool is_direct(std::uint8_t quotation_type) const { return quotations_.labels.types()[quotation_type] == "direct"; }

    struct Workspace {
        Viterbi viterbi;
        std::vector<float> words, scores;
    };
    // states, window: the window's rows in `states` are those of its number there.
    Labelled label(const Window&, const States&, std::size_t number, Workspace&) const;

private:
    struct Head {
        FloatLinear linear;
        BioLabels labels;
    };
    static Head head_of(const Model&, std::string_view name);
    std::span<const LabelledSpan> spans(const Head&, const Window&, bool within_sentences, Workspace&,
                                        float outside = 0) const;
    void label_names(const Window&, Workspace&, Labelled&) const;
    void label_events(const Window&, Workspace&, Labelled&) const;
    std::vector<FoundSpan> label_spans(const Head&, const Window&, bool within_sentences, Workspace&) const;

    Head names_, nominals_, descriptions_, titles_, triggers_, quotations_, cues_;
    FloatLinear polarity_;
    float least_event_;
    std::vector<Polarity> polarities_;
};

}  // namespace kimberlite
