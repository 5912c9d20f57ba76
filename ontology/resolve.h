// Who is who, over all texts: readings in, one graph out. The only stage that sees all texts.
//
// Joining is three plain functions, each of which can be made better, or run on another machine, alone:
// keys that bring candidates together (ontology/identity/keys.h), a decision on each pair (ontology/identity/decide.h),
// and connected components (ontology/identity/components.h).
#pragma once

#include <string>
#include <vector>

#include "ontology/decisions/settle.h"
#include "ontology/graph.h"
#include "ontology/identity/join.h"
#include "ontology/ontology.h"
#include "ontology/readings.h"

namespace kimberlite {

// Which merged entity each entity of each document went to, for scoring: `merge --members`.
struct Membership {
    std::string document_id, entity_id;  // the document's and the local entity's (or event's) ids
    std::string iri;
};

// What was left out on the way, for a summary.
struct ResolveCounts {
    std::size_t duplicates = 0;  // documents given more than once
    std::size_t misfits = 0;     // relations and roles whose sides the ontology does not allow
};

struct ResolveOptions {
    std::string base = "urn:kimberlite:";
    float min_confidence = 0.3f;                 // of relations, events and quotations taken into the graph
    bool keep_comparisons = true;                // why names were joined or kept apart, in the graph
    std::vector<Membership>* members = nullptr;  // filled where wanted, in order of document and entity id
    ResolveCounts* counts = nullptr;             // filled where wanted
    RememberedThings remembered = {};            // of IRIs given out earlier, for decisions that name one
    DecisionReport* report = nullptr;            // filled where wanted: what became of each decision
};

// Deterministic: the same readings in any order give the same graph. Documents of one id and different text: each id
// gets a suffix from its text (ontology/decisions/referents.h); identical documents (id and text) count once.
// Decisions hold whatever the texts say (ontology/decisions/settle.h); without any nothing is decided.
Graph resolve(const ReadingStream&, const Decisions&, const Ontology&, const ResolveOptions&);
Graph resolve(const ReadingStream&, const Ontology&, const ResolveOptions&);

}  // namespace kimberlite
