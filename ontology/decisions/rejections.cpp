// A statement is rejected by its subject, property and object, or by its IRI; a quotation by its IRI. An IRI of which
// it is remembered what it stood on rejects only what stands on some of that.
#include "ontology/decisions/rejections.h"

#include <algorithm>

#include "ontology/identity/assembly.h"
#include "ontology/sorted.h"

namespace kimberlite {

Rejections::Rejections(Settling& settling, const Graph& graph, const Ontology& ontology,
                       const RememberedThings& remembered, std::span<const std::uint32_t> node_of)
    : settling_(settling), graph_(graph), remembered_(remembered) {
    for (const StatementRejected& statement : settling.rejected_statements()) {
        const auto* object = std::get_if<std::uint32_t>(&statement.object);
        statements_[{node_of[statement.subject], statement.property}].push_back(
            {&statement, object ? node_of[*object] : no_node});
        const OntologyProperty* property = ontology.find_property(statement.property);
        if (object && property->symmetric)
            statements_[{node_of[*object], statement.property}].push_back({&statement, node_of[statement.subject]});
    }
}

bool Rejections::some_statements() const {
    return !settling_.rejected_statements().empty() || !settling_.rejected_iris().empty();
}

// Whether a statement or quotation stands on something that what had its IRI stood on; also where that is not known.
template <typename Said>
bool Rejections::is_as_remembered(const Said& said) {
    const std::vector<std::uint64_t> known = remembered_ ? remembered_(said.iri) : std::vector<std::uint64_t>();
    if (known.empty()) return true;
    if (!evidence_anchors_) evidence_anchors_.emplace(graph_);
    const std::vector<std::uint64_t> anchors = evidence_anchors_->of(said);
    return std::any_of(anchors.begin(), anchors.end(), [&](std::uint64_t anchor) {
        return std::find(known.begin(), known.end(), anchor) != known.end();
    });
}

bool Rejections::take(const Assertion& fact) {
    bool rejected = false;
    if (const auto by_iri = settling_.rejected_iris().find(fact.iri);
        by_iri != settling_.rejected_iris().end() && is_as_remembered(fact)) {
        settling_.found(by_iri->second);
        rejected = true;
    }
    const auto some = statements_.find({index_of(fact.subject), fact.property});
    if (some == statements_.end()) return rejected;
    for (const auto& [statement, object] : some->second) {
        if (statement->polarity && *statement->polarity != fact.polarity) continue;
        const auto* entity = std::get_if<EntityNode>(&fact.object);
        const auto* value = std::get_if<Value>(&fact.object);
        const auto* text = std::get_if<std::string>(&statement->object);
        if (!(entity && object != no_node && index_of(*entity) == object) &&
            !(text && value && value->lexical == *text))
            continue;
        settling_.found(statement->line);
        held_.emplace(index_of(fact.subject), statement->line);
        rejected = true;
    }
    return rejected;
}

void Rejections::note(Graph& graph) const {
    for (const auto& [subject, line] : held_) {
        std::vector<std::string>& lines = graph.entities[subject].decisions;
        lines.push_back(settling_.words_of(line));
        sort_unique(lines);
    }
}

void Rejections::drop_quotations(Graph& graph) {
    std::erase_if(graph.quotations, [&](const Saying& saying) {
        const auto found = settling_.rejected_iris().find(saying.iri);
        if (found == settling_.rejected_iris().end() || !is_as_remembered(saying)) return false;
        settling_.found(found->second);
        return true;
    });
}

void forget_unused_evidence(Graph& graph) {
    std::vector<std::vector<EvidenceNode>*> lists;
    for (Entity& entity : graph.entities) lists.push_back(&entity.mentions);
    for (Happening& event : graph.events) lists.push_back(&event.evidence);
    for (Assertion& fact : graph.assertions) lists.push_back(&fact.evidence);
    std::vector<std::uint32_t> now(graph.evidence.size(), no_node);
    for (const auto* list : lists)
        for (const EvidenceNode node : *list) now[index_of(node)] = 0;
    for (const Saying& saying : graph.quotations) now[index_of(saying.evidence)] = 0;
    std::uint32_t kept = 0;  // (what is compared is a mention of its entity, or a trigger of its event)
    for (std::uint32_t i = 0; i < now.size(); ++i) {
        if (now[i] == no_node) continue;
        now[i] = kept;
        if (kept != i) graph.evidence[kept] = std::move(graph.evidence[i]);
        ++kept;
    }
    graph.evidence.resize(kept);
    for (auto* list : lists)
        for (EvidenceNode& node : *list) node = static_cast<EvidenceNode>(now[index_of(node)]);
    for (Saying& saying : graph.quotations) saying.evidence = static_cast<EvidenceNode>(now[index_of(saying.evidence)]);
    const auto renumber = [&](auto& pairs) {
        for (auto& pair : pairs)
            for (EvidenceNode* node : {&pair.mention, &pair.other_mention})
                *node = static_cast<EvidenceNode>(now[index_of(*node)]);
    };
    renumber(graph.comparisons);
    renumber(graph.event_comparisons);
}

}  // namespace kimberlite
