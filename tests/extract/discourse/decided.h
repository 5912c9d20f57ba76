// What is decided of one relation that the model found in a marked text, for tables of sentences.
#pragma once

#include "extract/discourse/relations.h"
#include "extract/reader/model.h"
#include "extract/times/find_times.h"
#include "tests/extract/discourse/marked.h"
#include "tests/extract/parity.h"

namespace kimberlite {

inline const Labels& shipped_labels() {
    static const Model model(shipped_model);
    static const Labels labels(model, Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl"));
    return labels;
}

// The relation that the property is of the first name, pronoun or nominal to the second.
inline DecidedRelation decided(std::string_view marked, std::string_view property,
                               std::string_view date = "2011-11-04") {
    Marked text(marked);
    Document document;
    document.text = text.text;
    document.date = date;
    text.found.times = find_times(document, text.tokens);
    const Labels& labels = shipped_labels();
    for (std::size_t p = 0; p < labels.properties.size(); ++p)
        if (labels.properties[p].name == property)
            text.found.relations = {{0, 1, static_cast<std::uint16_t>(p), 0.9f, 0}};
    const Gathered gathered = gather_names(text.text, text.tokens, text.found.candidates, text.types);
    const auto all = decide_relations(text.text, document.date, text.tokens, text.found, gathered, {}, labels);
    return all.empty() ? DecidedRelation{} : all.front();
}

}  // namespace kimberlite
