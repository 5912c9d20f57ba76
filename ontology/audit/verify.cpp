// Each text is tried for the documents of its hash and of its id, where it fits better than any before. The graph holds
// texts as the gate of ontology/terms.h left them, so the words in the text pass it too before they are compared.
#include "ontology/audit/verify.h"

#include "ontology/positions.h"
#include "ontology/terms.h"

namespace kimberlite {
namespace {

constexpr int by_id = 1, by_hash = 2, by_both = 3;

MentionProblem problem_of(EvidenceNode node, const Evidence& mention, const Document& document,
                          const Positions& positions) {
    MentionProblem problem{node, {}, 0, std::nullopt};
    if (mention.begin < positions.code_points())
        problem.there = text_of(document, positions.to_bytes({mention.begin, mention.end}));
    if (mention.text.empty()) return problem;
    std::size_t first = 0;
    for (std::size_t at = document.text.find(mention.text); at != std::string::npos;
         at = document.text.find(mention.text, at + 1))
        if (problem.times++ == 0) first = at;
    if (problem.times == 1)
        problem.moved_to = positions.to_code_points(
            {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first + mention.text.size())});
    return problem;
}

bool stands(const Evidence& mention, const Document& document, const Positions& positions) {
    if (mention.begin > mention.end || mention.end > positions.code_points()) return false;
    const std::string_view there = text_of(document, positions.to_bytes({mention.begin, mention.end}));
    return is_clean_literal(there) ? there == mention.text : clean_literal(there) == mention.text;
}

}  // namespace

Verifier::Verifier(const Graph& graph)
    : graph_(graph),
      mentions_(graph.documents.size()),
      ranks_(graph.documents.size()),
      checks_(graph.documents.size()) {
    for (std::uint32_t i = 0; i < graph.documents.size(); ++i) {
        const DocumentInfo& document = graph.documents[i];
        if (!document.sha256.empty()) by_hash_.emplace(document.sha256, i);
        if (!document.id.empty()) by_id_.emplace(document.id, i);
    }
    for (std::uint32_t i = 0; i < graph.evidence.size(); ++i)
        mentions_[index_of(graph.evidence[i].document)].push_back(static_cast<EvidenceNode>(i));
    for (std::size_t i = 0; i < checks_.size(); ++i) checks_[i].mentions = mentions_[i].size();
}

void Verifier::see(const Document& document) {
    for (auto [at, end] = by_hash_.equal_range(document.sha256); at != end; ++at)
        try_text(at->second, document, graph_.documents[at->second].id == document.id ? by_both : by_hash);
    for (auto [at, end] = by_id_.equal_range(document.id); at != end; ++at) {
        const std::string& hash = graph_.documents[at->second].sha256;
        try_text(at->second, document, hash.empty() || hash == document.sha256 ? by_both : by_id);
    }
}

void Verifier::try_text(std::uint32_t index, const Document& document, int rank) {
    if (rank <= ranks_[index]) return;
    ranks_[index] = rank;
    DocumentCheck& check = checks_[index];
    check.found = rank == by_id ? DocumentCheck::Found::changed : DocumentCheck::Found::whole;
    check.source = document.source;
    check.problems.clear();
    const Positions positions(document.text);
    for (const EvidenceNode node : mentions_[index]) {
        const Evidence& mention = graph_.evidence[index_of(node)];
        if (!stands(mention, document, positions))
            check.problems.push_back(problem_of(node, mention, document, positions));
    }
}

}  // namespace kimberlite
