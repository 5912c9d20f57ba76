// Which statements and quotations of the graph the user's decisions reject.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ontology/decisions/settle.h"
#include "ontology/graph.h"
#include "ontology/ontology.h"
#include "ontology/store/iris.h"

namespace kimberlite {

class Rejections {
public:
    // Once things are settled. node_of: of each cell its entity in the graph (no_node: none). All but it are referred
    // to.
    Rejections(Settling&, const Graph&, const Ontology&, const RememberedThings&,
               std::span<const std::uint32_t> node_of);

    bool some_statements() const;  // may be rejected
    // Whether it is rejected; the line that says so is found. The graph has its evidence.
    bool take(const Assertion&);
    void drop_quotations(Graph&);
    // The lines that rejected a statement, on what it is of.
    void note(Graph&) const;

private:
    struct Rejected {
        const StatementRejected* statement;
        std::uint32_t object;  // a node; no_node: a value
    };
    template <typename Said>
    bool is_as_remembered(const Said&);

    Settling& settling_;
    const Graph& graph_;
    const RememberedThings& remembered_;
    std::map<std::pair<std::uint32_t, std::string>, std::vector<Rejected>> statements_;  // by subject and property
    std::set<std::pair<std::uint32_t, std::size_t>> held_;  // subjects, and lines that rejected something of them
    std::optional<EvidenceAnchors> evidence_anchors_;       // where decisions are compared with what is remembered
};

// What supported only what is rejected is cited no more.
void forget_unused_evidence(Graph&);

}  // namespace kimberlite
