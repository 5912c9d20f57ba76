// What the parts of `resolve` that fill the graph share: the documents, and which node each of their things, events and
// places in the text became.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ontology/graph.h"
#include "ontology/identity/constraints.h"
#include "ontology/identity/naming.h"
#include "ontology/identity/told.h"
#include "ontology/ontology.h"
#include "ontology/sources.h"

namespace kimberlite {

inline constexpr std::uint32_t no_node = ~0u;

struct Assembly {
    const Ontology& ontology;
    std::vector<Told>& documents;  // in the order of graph.documents
    Graph& graph;
    std::vector<std::vector<std::uint32_t>> entity_of;    // by document and thing
    std::vector<std::vector<std::uint32_t>> event_of;     // by document and event
    std::vector<std::vector<std::uint32_t>> evidence_of;  // by document and span
    std::size_t misfits = 0;                              // statements that the ontology forbids
    Sources sources;                                      // which documents are independent
    std::vector<std::uint32_t> mould_of;                  // by document: of texts of one mould the same
    std::vector<std::uint32_t> speaks_as;                 // by entity: the source that it is; else no_node
    std::function<bool(const Assertion&)> is_rejected;    // by decision; empty: none is

    std::optional<EntityNode> entity(std::uint32_t document, const ToldArgument& argument) const {
        const auto* thing = std::get_if<ThingIndex>(&argument);
        if (!thing) return std::nullopt;
        const std::uint32_t node = entity_of[document][index_of(*thing)];
        return node == no_node ? std::nullopt : std::optional(static_cast<EntityNode>(node));
    }
    // Of what a document says, or cites another for: “Nordpress reported” is no source beside a text of Nordpress.
    std::uint32_t source(std::uint32_t document, const ToldArgument& attributed_to) const {
        const auto speaker = entity(document, attributed_to);
        const std::uint32_t cited = speaker ? speaks_as[index_of(*speaker)] : no_node;
        return cited == no_node ? sources.of_document[document] : cited;
    }
    EvidenceNode evidence(std::uint32_t document, SpanIndex span) const {
        return static_cast<EvidenceNode>(evidence_of[document][index_of(span)]);
    }
    // Of a span that supports something: its words have gone into the graph.
    const std::string& span_text(std::uint32_t document, SpanIndex span) const {
        return graph.evidence[evidence_of[document][index_of(span)]].text;
    }
};

// What is decided of events, over what has been joined so far: a cell is an event, its members are the events of texts
// (Member::thing is the event's number in its text). None: nothing is left to decide; else events are joined anew, with
// the constraints, and with their classes as they are now in the documents.
using DecideHappenings = std::function<std::optional<Constraints>(const JoinedThings&)>;

// Events: those of one text that tell the same happening become one, then those of several. Fills event_of; the roles
// of events that stand for others are filled afterwards. A telling's place in the graph is by IRI. What was compared is
// kept where wanted.
void add_happenings(Assembly&, bool keep_comparisons, const DecideHappenings& = {});

// Relations as assertions, each once. Needs entity_of and event_of.
void add_assertions(Assembly&);

}  // namespace kimberlite
