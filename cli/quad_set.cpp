// Terms get numbers as they come. At the end the terms are sorted once, numbers become ranks, and sorting the quads is
// sorting small arrays of ranks.
#include "cli/quad_set.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "ontology/error.h"

namespace kimberlite {

Term QuadSet::Held::term() const {
    const std::string_view all = characters;
    return {kind, all.substr(0, value), all.substr(value, datatype), all.substr(value + datatype)};
}

QuadSet::TermNumber QuadSet::number_of(const Term& term) {
    std::string renamed;
    std::string_view value = term.value;
    if (term.kind == TermKind::blank) {
        auto [name, added] = blank_names_.try_emplace(std::string(value));
        if (added) name->second = "b" + std::to_string(++blank_nodes_);
        renamed = name->second;
        value = renamed;
    }
    // A kind, and lengths before what they are of: no two terms share a key.
    std::string key = std::to_string(static_cast<int>(term.kind)) + ' ' + std::to_string(value.size()) + ' ' +
                      std::to_string(term.datatype.size()) + ' ';
    key.append(value).append(term.datatype).append(term.language);
    const auto [found, added] = numbers_.try_emplace(std::move(key), static_cast<TermNumber>(terms_.size()));
    if (added) {
        if (terms_.size() == std::numeric_limits<TermNumber>::max())
            throw Error("more than 4 billion terms: split the RDF");
        terms_.push_back({std::string(value).append(term.datatype).append(term.language),
                          static_cast<std::uint32_t>(value.size()), static_cast<std::uint32_t>(term.datatype.size()),
                          term.kind});
    }
    return found->second;
}

void QuadSet::add(const Quad& quad) {
    // The default graph is the empty IRI, which no named graph can be, and which sorts first.
    const Term graph{TermKind::iri, quad.graph, {}, {}};
    quads_.push_back({number_of(graph), number_of(quad.triple.subject), number_of(quad.triple.predicate),
                      number_of(quad.triple.object)});
}

void QuadSet::finish() {
    numbers_.clear();
    std::vector<TermNumber> order(terms_.size());
    std::iota(order.begin(), order.end(), TermNumber{0});
    std::sort(order.begin(), order.end(),
              [this](TermNumber a, TermNumber b) { return terms_[a].term() < terms_[b].term(); });
    std::vector<TermNumber> rank(terms_.size());
    std::deque<Held> sorted;
    for (const TermNumber number : order) {
        rank[number] = static_cast<TermNumber>(sorted.size());
        sorted.push_back(std::move(terms_[number]));
    }
    terms_ = std::move(sorted);
    bool named_graphs = false;
    for (Numbers& quad : quads_) {
        for (TermNumber& number : quad) number = rank[number];
        named_graphs |= !terms_[quad[0]].characters.empty();
    }
    const auto sort_unique = [](std::vector<Numbers>& rows) {
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    };
    sort_unique(quads_);
    if (!named_graphs) return;
    triples_ = quads_;
    for (Numbers& triple : triples_) triple[0] = 0;
    sort_unique(triples_);
}

Triple QuadSet::triple_of(const Numbers& numbers) const {
    return {terms_[numbers[1]].term(), terms_[numbers[2]].term(), terms_[numbers[3]].term()};
}

void QuadSet::for_each_triple(const std::function<void(const Triple&)>& sink) const {
    for (const Numbers& numbers : triples_.empty() ? quads_ : triples_) sink(triple_of(numbers));
}

void QuadSet::for_each_quad(const std::function<void(const Quad&)>& sink) const {
    for (const Numbers& numbers : quads_) sink({triple_of(numbers), terms_[numbers[0]].term().value});
}

}  // namespace kimberlite
