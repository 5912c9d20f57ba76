// The IRIs a project has given out, and where those that are no longer in its graph point now.
//
// What holds an IRI to its thing are anchors: the places in texts that mention it, each by document, words and which of
// that document's occurrences of these words it is, so that they outlast an edit elsewhere in the text. An IRI that is
// no longer in the graph points to what most of the anchors it had last belong to now (of the same kind: entity to
// entity). Where no anchor of it is left, it points to wherever what it pointed to before points; and nowhere, where
// nothing of that is left. IRIs of mentions are not kept: they are no more than document and position.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/graph.h"
#include "ontology/store/database.h"

namespace kimberlite {

struct RetiredIri {
    std::string iri;
    std::string now;  // empty: gone

    bool operator==(const RetiredIri&) const = default;
};

// An IRI with its anchors, sorted and unique.
struct AnchoredIri {
    std::string iri;
    std::vector<std::uint64_t> anchors;
};

// The anchor that a mention is to its entity, and a trigger to its event: `occurrence` counts from 0 the earlier places
// of the same words in the document.
std::uint64_t entity_anchor(const std::string& document_id, const std::string& words, std::uint64_t occurrence);
std::uint64_t event_anchor(const std::string& document_id, const std::string& words, std::uint64_t occurrence);

// Those that an IRI had when it was last in a graph; empty: it never was.
std::vector<std::uint64_t> remembered_anchors(const Database&, std::string_view iri);

// Of documents, entities, events, assertions and quotations; sorted by IRI.
std::vector<AnchoredIri> anchored_iris(const Graph&);

// Puts the IRIs of a graph in place of those of the graph before, and says where all that were ever given out and are
// not in this one point now; sorted. To be called inside a transaction.
std::vector<RetiredIri> remember_iris(const Database&, const std::vector<AnchoredIri>& graph);

}  // namespace kimberlite
