// The IRIs a project has given out, and where those that are no longer in its graph point now.
//
// What holds an IRI to its thing are anchors: the places in texts that mention it, each by two. The one is of the text
// and the position in it, so that it outlasts a file's being moved or renamed; the other of the document's id and
// source, the words, and which of that document's occurrences of these words it is, so that it outlasts an edit
// elsewhere in the text. An IRI that is no longer in the graph points to what most of the anchors it had last belong to
// now (of the same kind: entity to entity). Where no anchor of it is left, it points to wherever what it pointed to
// before points; and nowhere, where nothing of that is left. An IRI that is in the graph, but of whose anchors another
// has more than it has itself, has moved: it is another thing's now. IRIs of mentions are not kept: they are no more
// than document and position.
//
// Decisions name things by IRIs, and mean what these stood for when they were first applied. So what such an IRI stood
// for is kept apart, for as long as a line names it: the anchors in some of its texts, and which texts these are; as it
// was at first, and as it has become while texts came and went.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/graph.h"
#include "ontology/store/database.h"

namespace kimberlite {

struct RetiredIri {
    std::string iri;
    std::string now;     // of what it stood for; empty: gone
    bool moved = false;  // it is in the graph, of another thing

    bool operator==(const RetiredIri&) const = default;
};

// An IRI with its anchors, sorted and unique.
struct AnchoredIri {
    std::string iri;
    std::vector<std::uint64_t> anchors;
};

// The anchors that a mention is to its entity, and a trigger to its event: `occurrence` counts from 0 the earlier
// places of the same words in the document.
using PlaceAnchors = std::array<std::uint64_t, 2>;
PlaceAnchors entity_anchors(const DocumentInfo&, std::uint32_t begin, std::uint32_t end, const std::string& words,
                            std::uint64_t occurrence);
PlaceAnchors event_anchors(const DocumentInfo&, std::uint32_t begin, std::uint32_t end, const std::string& words,
                           std::uint64_t occurrence);
// Those that tell which text something stands in.
PlaceAnchors text_anchors(const DocumentInfo&);

// The anchors of a graph's statements and quotations, as `anchored_iris` has them.
class EvidenceAnchors {
public:
    explicit EvidenceAnchors(const Graph&);
    std::vector<std::uint64_t> of(const Assertion&) const;
    std::vector<std::uint64_t> of(const Saying&) const;

private:
    std::vector<PlaceAnchors> places_;  // by EvidenceNode
};

// What an IRI that a decision names stood for when that was first applied, else those it had when it was last in a
// graph; empty: it never was.
std::vector<std::uint64_t> remembered_anchors(const Database&, std::string_view iri);

// Keeps what the IRIs that decisions name stand for: of `applied` as it is now, beside what was first; `named` as it
// was; and forgets all others. To be called inside a transaction.
void remember_decided(const Database&, const std::vector<AnchoredIri>& applied, const std::vector<std::string>& named);

// Of documents, entities, events, assertions and quotations; sorted by IRI.
std::vector<AnchoredIri> anchored_iris(const Graph&);

// Puts the IRIs of a graph in place of those of the graph before, and says where all that were ever given out and are
// not in this one point now, and where those have gone that have moved in it; sorted. To be called inside a
// transaction.
std::vector<RetiredIri> remember_iris(const Database&, const std::vector<AnchoredIri>& graph);

}  // namespace kimberlite
