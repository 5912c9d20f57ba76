// Whether what a graph cites still stands in the texts: every mention read again in the text it was taken from.
//
// A text is that of a document of the graph by the hash of its bytes and its id, by the hash alone, or, failing that,
// by its id: then it was changed. Texts are seen one by one; none is kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ontology/document.h"
#include "ontology/graph.h"

namespace kimberlite {

// A mention whose words do not stand where the graph says.
struct MentionProblem {
    EvidenceNode mention{};
    std::string there;              // the words at its place now; empty: the text ends before
    std::uint32_t times = 0;        // how often its own words stand in the text now
    std::optional<Range> moved_to;  // in code points, where they stand exactly once
};

struct DocumentCheck {
    enum class Found : std::uint8_t { nowhere, changed, whole };  // changed: other bytes under its id
    Found found = Found::nowhere;
    std::string source;  // of the text that was taken for it
    std::size_t mentions = 0;
    std::vector<MentionProblem> problems;  // in the order of mentions; none where it was not found
    bool holds() const { return found == Found::whole && problems.empty(); }
};

class Verifier {
public:
    explicit Verifier(const Graph&);  // must outlive this

    void see(const Document&);
    const std::vector<DocumentCheck>& checks() const { return checks_; }  // of the graph's documents, in their order

private:
    void try_text(std::uint32_t document, const Document&, int rank);

    const Graph& graph_;
    std::multimap<std::string, std::uint32_t> by_hash_, by_id_;
    std::vector<std::vector<EvidenceNode>> mentions_;  // by document
    std::vector<int> ranks_;                           // how well what was seen fits, by document
    std::vector<DocumentCheck> checks_;
};

}  // namespace kimberlite
