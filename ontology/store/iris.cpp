// Anchors are 64-bit hashes that include the kind of what they hold. One pass over the rows of the store finds what has
// to be written, so that an update in which little has changed writes little; a second pass over the retired ones alone
// follows those that have lost all their anchors.
#include "ontology/store/iris.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>
#include <utility>

#include "ontology/identity/iris.h"

namespace kimberlite {
namespace {

enum class Kind : std::uint8_t { document, entity, event, assertion, quotation };

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::uint64_t anchor(Kind kind, std::uint64_t place, std::string_view what = {}) {
    std::string bytes(sizeof place, '\0');
    std::memcpy(bytes.data(), &place, sizeof place);
    return hash_of(bytes.append(what), static_cast<std::uint64_t>(kind) + 1);
}

std::uint64_t place_of(const std::string& document_id, const std::string& words, std::uint64_t occurrence) {
    return hash_of(std::to_string(occurrence), hash_of(document_id + '\0' + words));
}

// For each piece of evidence: document, words, and which occurrence of them.
std::vector<std::uint64_t> places_of(const Graph& graph) {
    std::vector<std::uint64_t> places;
    std::unordered_map<std::uint64_t, std::uint64_t> times_seen;
    for (const Evidence& evidence : graph.evidence) {
        const std::string& document = graph.documents[static_cast<std::size_t>(evidence.document)].id;
        const std::uint64_t before = times_seen[hash_of(document + '\0' + evidence.text)]++;
        places.push_back(place_of(document, evidence.text, before));
    }
    return places;
}

AnchoredIri anchored(const std::string& iri, std::vector<std::uint64_t> anchors) {
    std::sort(anchors.begin(), anchors.end());
    anchors.erase(std::unique(anchors.begin(), anchors.end()), anchors.end());
    return {iri, std::move(anchors)};
}

std::string_view bytes_of(const std::vector<std::uint64_t>& anchors) {
    return {reinterpret_cast<const char*>(anchors.data()), anchors.size() * sizeof(std::uint64_t)};
}

std::vector<std::uint64_t> anchors_of(std::string_view bytes) {
    std::vector<std::uint64_t> anchors(bytes.size() / sizeof(std::uint64_t));
    if (!anchors.empty()) std::memcpy(anchors.data(), bytes.data(), anchors.size() * sizeof(std::uint64_t));
    return anchors;
}

// Where in the graph an anchor is.
class Whereabouts {
public:
    explicit Whereabouts(const std::vector<AnchoredIri>& graph) : graph_(graph) {
        for (std::size_t i = 0; i < graph.size(); ++i)
            for (const std::uint64_t one : graph[i].anchors) places_.emplace_back(one, static_cast<std::uint32_t>(i));
        std::sort(places_.begin(), places_.end());
    }
    std::size_t index_of(std::string_view iri) const {
        const auto found =
            std::lower_bound(graph_.begin(), graph_.end(), iri,
                             [](const AnchoredIri& one, std::string_view other) { return one.iri < other; });
        return found != graph_.end() && found->iri == iri ? static_cast<std::size_t>(found - graph_.begin()) : nowhere;
    }
    // The one with most of them; of several, the first by its IRI.
    std::size_t most_of(const std::vector<std::uint64_t>& anchors) const {
        std::map<std::uint32_t, std::size_t> counts;
        for (const std::uint64_t one : anchors)
            for (auto at = std::lower_bound(places_.begin(), places_.end(), std::pair{one, std::uint32_t{0}});
                 at != places_.end() && at->first == one; ++at)
                ++counts[at->second];
        std::size_t best = nowhere, most = 0;
        for (const auto& [index, count] : counts)
            if (count > most) {
                best = index;
                most = count;
            }
        return best;
    }

private:
    const std::vector<AnchoredIri>& graph_;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> places_;  // anchor, index in the graph; sorted
};

struct RetiredRow {
    std::int64_t row = 0;
    std::string before;  // where it pointed
    std::string now;
    bool current = false;  // still marked as in the graph
    bool found = false;    // by its anchors
};
using RetiredRows = std::map<std::string, RetiredRow, std::less<>>;

// Follows what an IRI pointed to until it is in the graph.
std::string followed(const std::string& iri, const RetiredRows& retired, const Whereabouts& whereabouts) {
    std::string at = iri;
    for (std::size_t steps = 0; steps <= retired.size(); ++steps) {
        const auto row = retired.find(at);
        if (row == retired.end()) return whereabouts.index_of(at) == nowhere ? "" : at;
        if (row->second.found) return row->second.now;
        if (row->second.before.empty()) return "";
        at = row->second.before;
    }
    return "";  // round in a circle
}

}  // namespace

std::uint64_t entity_anchor(const std::string& document_id, const std::string& words, std::uint64_t occurrence) {
    return anchor(Kind::entity, place_of(document_id, words, occurrence));
}

std::uint64_t event_anchor(const std::string& document_id, const std::string& words, std::uint64_t occurrence) {
    return anchor(Kind::event, place_of(document_id, words, occurrence));
}

std::vector<std::uint64_t> remembered_anchors(const Database& database, std::string_view iri) {
    PreparedStatement row = database.prepare("SELECT anchors FROM iris WHERE iri = ?");
    return row.bind(1, iri).step() ? anchors_of(row.text(0)) : std::vector<std::uint64_t>();
}

std::vector<AnchoredIri> anchored_iris(const Graph& graph) {
    const std::vector<std::uint64_t> places = places_of(graph);
    const auto all = [&](Kind kind, const std::vector<EvidenceNode>& nodes, std::string_view what = {}) {
        std::vector<std::uint64_t> anchors;
        for (const EvidenceNode node : nodes)
            anchors.push_back(anchor(kind, places[static_cast<std::size_t>(node)], what));
        return anchors;
    };
    std::vector<AnchoredIri> iris;
    for (const DocumentInfo& document : graph.documents)
        iris.push_back(anchored(document.iri, {anchor(Kind::document, hash_of(document.sha256))}));
    for (const Entity& entity : graph.entities)
        iris.push_back(anchored(entity.iri, all(Kind::entity, entity.mentions)));
    for (const Happening& event : graph.events) iris.push_back(anchored(event.iri, all(Kind::event, event.evidence)));
    for (const Assertion& one : graph.assertions)
        iris.push_back(anchored(one.iri, all(Kind::assertion, one.evidence, one.property)));
    for (const Saying& saying : graph.quotations)
        iris.push_back(anchored(saying.iri, all(Kind::quotation, {saying.evidence})));
    std::stable_sort(iris.begin(), iris.end(),
                     [](const AnchoredIri& a, const AnchoredIri& b) { return a.iri < b.iri; });
    iris.erase(std::unique(iris.begin(), iris.end(),
                           [](const AnchoredIri& a, const AnchoredIri& b) { return a.iri == b.iri; }),
               iris.end());
    return iris;
}

std::vector<RetiredIri> remember_iris(const Database& database, const std::vector<AnchoredIri>& graph) {
    const Whereabouts whereabouts(graph);
    std::vector<char> kept(graph.size());
    std::vector<std::pair<std::int64_t, std::size_t>> to_refresh;
    RetiredRows retired;
    PreparedStatement rows = database.prepare("SELECT rowid, iri, current, now, anchors FROM iris");
    while (rows.step()) {
        const std::size_t index = whereabouts.index_of(rows.text(1));
        if (index != nowhere) {
            kept[index] = 1;
            if (rows.number(2) == 0 || rows.text(4) != bytes_of(graph[index].anchors))
                to_refresh.emplace_back(rows.number(0), index);
            continue;
        }
        const std::size_t place = whereabouts.most_of(anchors_of(rows.text(4)));
        RetiredRow& row = retired[std::string(rows.text(1))];
        row = {rows.number(0), std::string(rows.text(3)), "", rows.number(2) != 0, place != nowhere};
        if (row.found) row.now = graph[place].iri;
    }

    PreparedStatement refresh =
        database.prepare("UPDATE iris SET current = 1, now = '', anchors = ?2 WHERE rowid = ?1");
    for (const auto& [row, index] : to_refresh)
        refresh.bind(1, row).bind_bytes(2, bytes_of(graph[index].anchors)).run();
    PreparedStatement add = database.prepare("INSERT INTO iris VALUES (?, 1, '', ?)");
    for (std::size_t i = 0; i < graph.size(); ++i)
        if (!kept[i]) add.bind(1, graph[i].iri).bind_bytes(2, bytes_of(graph[i].anchors)).run();

    std::vector<RetiredIri> result;
    PreparedStatement retire = database.prepare("UPDATE iris SET current = 0, now = ?2 WHERE rowid = ?1");
    for (auto& [iri, row] : retired) {
        if (!row.found) row.now = followed(iri, retired, whereabouts);
        // A way that is lost for now stays remembered: the texts may come back.
        const std::string& to_keep = row.now.empty() ? row.before : row.now;
        if (row.current || to_keep != row.before) retire.bind(1, row.row).bind(2, to_keep).run();
        result.push_back({iri, row.now});
    }
    return result;
}

}  // namespace kimberlite
