// Terms get numbers as they come. At the end they are sorted once and numbers become ranks; the triples are then sorted
// twice, as small rows of ranks, and every look-up is a search in one of the two orders.
#include "ontology/reread/triple_table.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "ontology/error.h"
#include "ontology/rdf.h"

namespace kimberlite {
namespace {

using Row = TripleTable::Row;

auto predicate_order(const Row& row) { return std::tuple(row.predicate, row.object, row.subject); }

}  // namespace

Term TripleTable::Held::term() const {
    const std::string_view all = characters;
    return {kind, all.substr(0, value), all.substr(value, datatype), all.substr(value + datatype)};
}

TermId TripleTable::number_of(const Term& term) {
    // A kind, and lengths before what they are of: no two terms share a key.
    key_.assign(1, static_cast<char>('0' + static_cast<int>(term.kind)));
    key_.append(std::to_string(term.value.size()))
        .append(1, ' ')
        .append(std::to_string(term.datatype.size()))
        .append(1, ' ');
    key_.append(term.value).append(term.datatype).append(term.language);
    const auto [found, added] = numbers_.try_emplace(key_, static_cast<TermId>(terms_.size()));
    if (added) {
        if (terms_.size() == std::numeric_limits<std::uint32_t>::max())
            throw Error("more than 4 billion terms: split the RDF");
        terms_.push_back({std::string(term.value).append(term.datatype).append(term.language),
                          static_cast<std::uint32_t>(term.value.size()),
                          static_cast<std::uint32_t>(term.datatype.size()), term.kind});
    }
    return found->second;
}

void TripleTable::add(const Triple& triple) {
    const TermId subject = number_of(triple.subject), predicate = number_of(triple.predicate);
    by_subject_.push_back({subject, predicate, number_of(triple.object)});
}

void TripleTable::add_file(const std::filesystem::path& path, std::string_view syntax) {
    const std::string prefix = "f" + std::to_string(++files_);
    std::string subject, object;
    const auto renamed = [&](Term term, std::string& label) {
        if (term.kind != TermKind::blank) return term;
        label = prefix;
        label += term.value;
        term.value = label;
        return term;
    };
    parse_rdf(
        path,
        [&](const Quad& quad) {
            add({renamed(quad.triple.subject, subject), quad.triple.predicate, renamed(quad.triple.object, object)});
        },
        syntax);
}

void TripleTable::finish() {
    numbers_ = {};
    std::vector<std::uint32_t> order(terms_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
              [this](std::uint32_t a, std::uint32_t b) { return terms_[a].term() < terms_[b].term(); });
    std::vector<TermId> rank(terms_.size());
    std::deque<Held> sorted;
    for (const std::uint32_t number : order) {
        rank[number] = static_cast<TermId>(sorted.size());
        sorted.push_back(std::move(terms_[number]));
    }
    terms_ = std::move(sorted);
    for (Row& row : by_subject_)
        for (TermId* id : {&row.subject, &row.predicate, &row.object}) *id = rank[static_cast<std::uint32_t>(*id)];
    std::sort(by_subject_.begin(), by_subject_.end());
    by_subject_.erase(std::unique(by_subject_.begin(), by_subject_.end()), by_subject_.end());
    by_predicate_ = by_subject_;
    std::sort(by_predicate_.begin(), by_predicate_.end(),
              [](const Row& a, const Row& b) { return predicate_order(a) < predicate_order(b); });
}

std::optional<TermId> TripleTable::find(const Term& term) const {
    const auto found = std::lower_bound(terms_.begin(), terms_.end(), term,
                                        [](const Held& held, const Term& wanted) { return held.term() < wanted; });
    if (found == terms_.end() || found->term() != term) return std::nullopt;
    return static_cast<TermId>(found - terms_.begin());
}

std::span<const Row> TripleTable::rows_of(TermId subject) const {
    const auto [begin, end] = std::equal_range(by_subject_.begin(), by_subject_.end(), Row{subject, {}, {}},
                                               [](const Row& a, const Row& b) { return a.subject < b.subject; });
    return {begin, end};
}

std::vector<TermId> TripleTable::objects(TermId subject, TermId predicate) const {
    std::vector<TermId> found;
    auto row = std::lower_bound(by_subject_.begin(), by_subject_.end(), Row{subject, predicate, {}});
    for (; row != by_subject_.end() && row->subject == subject && row->predicate == predicate; ++row)
        found.push_back(row->object);
    return found;
}

std::vector<TermId> TripleTable::subjects(TermId predicate, TermId object) const {
    std::vector<TermId> found;
    auto row = std::lower_bound(by_predicate_.begin(), by_predicate_.end(), std::tuple(predicate, object, TermId{}),
                                [](const Row& a, const auto& wanted) { return predicate_order(a) < wanted; });
    for (; row != by_predicate_.end() && row->predicate == predicate && row->object == object; ++row)
        found.push_back(row->subject);
    return found;
}

std::vector<Row> TripleTable::rows_with(TermId predicate) const {
    const auto [begin, end] = std::equal_range(by_predicate_.begin(), by_predicate_.end(), Row{{}, predicate, {}},
                                               [](const Row& a, const Row& b) { return a.predicate < b.predicate; });
    return {begin, end};
}

bool TripleTable::has(TermId subject, TermId predicate, TermId object) const {
    return std::binary_search(by_subject_.begin(), by_subject_.end(), Row{subject, predicate, object});
}

}  // namespace kimberlite
