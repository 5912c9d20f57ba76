// A word is the state of its first piece. Each head is one linear layer over the words; the best legal sequence of
// labels gives the spans. Spans lie within a sentence, but for quotations, which go on. An event's polarity is read off
// its trigger's first word.
#include "extract/reader/heads.h"

#include <algorithm>

#include "ontology/error.h"

namespace kimberlite {
namespace {

// Of events also those that more likely are none are found: how sure is sure enough is for the calibration to say,
// which knows the class and the text.
constexpr float event_threshold = 0.2f;  // least confidence of an event, where the model gives none
constexpr float event_outside = -1.2f;   // log of how much more likely “no event” must be than an event

Polarity polarity_of(const std::string& name) {
    static const std::pair<std::string_view, Polarity> known[] = {{"asserted", Polarity::asserted},
                                                                  {"negated", Polarity::negated},
                                                                  {"possible", Polarity::possible},
                                                                  {"planned", Polarity::planned},
                                                                  {"reported", Polarity::reported}};
    for (const auto& [key, value] : known)
        if (key == name) return value;
    throw Error("the model knows a polarity “" + name +
                "” that the program does not; take the model that came with it");
}

WordSpan in_document(const Window& window, const LabelledSpan& span) {
    return {window.begin + span.first, window.begin + span.last};
}

}  // namespace

Heads::Heads(const Model& model)
    : names_(head_of(model, "names")),
      nominals_(head_of(model, "nominals")),
      descriptions_(head_of(model, "descriptions")),
      titles_(head_of(model, "titles")),
      triggers_(head_of(model, "triggers")),
      quotations_(head_of(model, "quotations")),
      cues_(head_of(model, "cues")),
      polarity_(model.float_linear("polarity")),
      least_event_(model.threshold("events", event_threshold)) {
    for (const std::string& name : model.labels("polarity")) polarities_.push_back(polarity_of(name));
    if (polarity_ && polarities_.size() != polarity_.outputs)
        throw Error("the model's polarities do not fit its weights; take the model that came with the program");
}

Heads::Head Heads::head_of(const Model& model, std::string_view name) {
    Head head{model.float_linear(name), BioLabels(model.labels(name))};
    if (head.linear && head.linear.outputs != head.labels.size())
        throw Error("the model's labels of " + std::string(name) +
                    " do not fit its weights; take the model that came with the program");
    return head;
}

Labelled Heads::label(const Window& window, const States& states, std::size_t number, Workspace& workspace) const {
    const std::size_t size = states.size(), begin = states.begin(number);
    workspace.words.resize(window.size() * size);
    for (std::uint32_t word = 0; word < window.size(); ++word) {
        const std::span<const float> row = states.row(begin + 1 + window.first_piece[word]);
        std::copy(row.begin(), row.end(), workspace.words.begin() + static_cast<std::ptrdiff_t>(word * size));
    }
    Labelled labelled;
    label_names(window, workspace, labelled);
    label_events(window, workspace, labelled);
    labelled.nominals = label_spans(nominals_, window, true, workspace);
    labelled.descriptions = label_spans(descriptions_, window, true, workspace);
    labelled.titles = label_spans(titles_, window, true, workspace);
    labelled.cues = label_spans(cues_, window, true, workspace);
    labelled.quotations = label_spans(quotations_, window, false, workspace);
    return labelled;
}

std::span<const LabelledSpan> Heads::spans(const Head& head, const Window& window, bool within_sentences,
                                           Workspace& workspace, float outside) const {
    if (!head.linear) return {};
    workspace.scores.resize(window.size() * head.linear.outputs);
    apply(head.linear, workspace.words, workspace.scores);
    return workspace.viterbi(
        head.labels, workspace.scores,
        within_sentences ? std::span<const std::uint8_t>(window.starts) : std::span<const std::uint8_t>(), outside);
}

void Heads::label_names(const Window& window, Workspace& workspace, Labelled& labelled) const {
    const BioLabels& labels = names_.labels;
    const std::size_t types = labels.types().size();
    std::vector<float> row(labels.size());
    for (const LabelledSpan& span : spans(names_, window, true, workspace)) {
        const WordSpan words = in_document(window, span);
        if (words.first < window.own) continue;
        FoundName name{words, span.type, span.confidence, std::vector<float>(types, 0)};
        for (std::size_t word = span.first; word <= span.last; ++word) {
            const float* scores = &workspace.scores[word * labels.size()];
            row.assign(scores, scores + labels.size());
            softmax(row);
            for (std::size_t type = 0; type < types; ++type)
                name.type_weights[type] += row[labels.begin_of(type)] + row[labels.inside_of(type)];
        }
        for (float& weight : name.type_weights) weight /= static_cast<float>(words.size());
        labelled.names.push_back(std::move(name));
    }
}

void Heads::label_events(const Window& window, Workspace& workspace, Labelled& labelled) const {
    const std::size_t size = triggers_.linear.inputs;
    std::vector<float> scores(polarity_.outputs);
    for (const LabelledSpan& span : spans(triggers_, window, true, workspace, event_outside)) {
        const WordSpan words = in_document(window, span);
        if (words.first < window.own || span.confidence < least_event_) continue;
        FoundEvent event{words, span.type, Polarity::asserted, span.confidence};
        if (polarity_) {
            apply(polarity_, std::span<const float>(workspace.words).subspan(span.first * size, size), scores);
            event.polarity = polarities_[std::max_element(scores.begin(), scores.end()) - scores.begin()];
        }
        labelled.events.push_back(event);
    }
}

std::vector<FoundSpan> Heads::label_spans(const Head& head, const Window& window, bool within_sentences,
                                          Workspace& workspace) const {
    std::vector<FoundSpan> found;
    for (const LabelledSpan& span : spans(head, window, within_sentences, workspace)) {
        WordSpan words = in_document(window, span);
        if (words.last < window.own) continue;
        words.first = std::max(words.first, window.own);  // what goes on from the window before
        found.push_back({words, span.type, span.confidence});
    }
    return found;
}

}  // namespace kimberlite
