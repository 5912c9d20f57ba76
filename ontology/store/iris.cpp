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

enum class Kind : std::uint8_t { document, entity, event, assertion, quotation, text };

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::uint64_t anchor(Kind kind, std::uint64_t place, std::string_view what = {}) {
    std::string bytes(sizeof place, '\0');
    std::memcpy(bytes.data(), &place, sizeof place);
    return hash_of(bytes.append(what), static_cast<std::uint64_t>(kind) + 1);
}

std::string name_of(const DocumentInfo& document) { return document.given_id + '\0' + document.source; }

// By text and position, and by name, words and which occurrence of them.
PlaceAnchors places_of(const DocumentInfo& document, std::uint32_t begin, std::uint32_t end, const std::string& words,
                       std::uint64_t occurrence) {
    return {hash_of(std::to_string(begin) + '-' + std::to_string(end), document.text_hash),
            hash_of(std::to_string(occurrence), hash_of(name_of(document) + '\0' + words))};
}

// Of each piece of evidence.
std::vector<PlaceAnchors> places_of(const Graph& graph) {
    std::vector<PlaceAnchors> places;
    std::unordered_map<std::uint64_t, std::uint64_t> times_seen;
    for (const Evidence& evidence : graph.evidence) {
        const auto index = static_cast<std::size_t>(evidence.document);
        const std::uint64_t before = times_seen[hash_of(evidence.text, index)]++;
        places.push_back(places_of(graph.documents[index], evidence.begin, evidence.end, evidence.text, before));
    }
    return places;
}

PlaceAnchors anchors(Kind kind, const PlaceAnchors& places, std::string_view what = {}) {
    return {anchor(kind, places[0], what), anchor(kind, places[1], what)};
}

std::vector<std::uint64_t> anchors_of(const std::vector<PlaceAnchors>& places, Kind kind,
                                      const std::vector<EvidenceNode>& nodes, std::string_view what = {}) {
    std::vector<std::uint64_t> all;
    for (const EvidenceNode node : nodes)
        for (const std::uint64_t one : anchors(kind, places[static_cast<std::size_t>(node)], what)) all.push_back(one);
    return all;
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
    // The one with most of them; of several, `favourite` if it is one, else the first by its IRI.
    std::size_t most_of(const std::vector<std::uint64_t>& anchors, std::size_t favourite = nowhere) const {
        std::map<std::uint32_t, std::size_t> counts;
        for (const std::uint64_t one : anchors)
            for (auto at = std::lower_bound(places_.begin(), places_.end(), std::pair{one, std::uint32_t{0}});
                 at != places_.end() && at->first == one; ++at)
                ++counts[at->second];
        std::size_t best = nowhere, most = 0;
        for (const auto& [index, count] : counts)
            if (count > most || (count == most && index == favourite)) {
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

PlaceAnchors entity_anchors(const DocumentInfo& document, std::uint32_t begin, std::uint32_t end,
                            const std::string& words, std::uint64_t occurrence) {
    return anchors(Kind::entity, places_of(document, begin, end, words, occurrence));
}

PlaceAnchors event_anchors(const DocumentInfo& document, std::uint32_t begin, std::uint32_t end,
                           const std::string& words, std::uint64_t occurrence) {
    return anchors(Kind::event, places_of(document, begin, end, words, occurrence));
}

PlaceAnchors text_anchors(const DocumentInfo& document) {
    return anchors(Kind::text, {document.text_hash, hash_of(name_of(document))});
}

EvidenceAnchors::EvidenceAnchors(const Graph& graph) : places_(places_of(graph)) {}

std::vector<std::uint64_t> EvidenceAnchors::of(const Assertion& one) const {
    return anchors_of(places_, Kind::assertion, one.evidence, one.property);
}

std::vector<std::uint64_t> EvidenceAnchors::of(const Saying& saying) const {
    return anchors_of(places_, Kind::quotation, {saying.evidence});
}

std::vector<std::uint64_t> remembered_anchors(const Database& database, std::string_view iri) {
    for (const char* table : {"decided", "iris"}) {
        if (database.number("SELECT count(*) FROM sqlite_master WHERE name = '" + std::string(table) + "'") == 0)
            continue;  // only read, and made by an older version
        std::vector<std::uint64_t> anchors;
        PreparedStatement row = database.prepare("SELECT anchors FROM " + std::string(table) + " WHERE iri = ?");
        row.bind(1, iri);
        while (row.step())
            for (const std::uint64_t one : anchors_of(row.text(0))) anchors.push_back(one);
        if (!anchors.empty()) return anchored("", std::move(anchors)).anchors;
    }
    return {};
}

void remember_decided(const Database& database, const std::vector<AnchoredIri>& applied,
                      const std::vector<std::string>& named) {
    database.execute("CREATE TEMP TABLE IF NOT EXISTS named (iri TEXT PRIMARY KEY); DELETE FROM named");
    PreparedStatement name = database.prepare("INSERT OR IGNORE INTO named VALUES (?)");
    for (const std::string& iri : named) name.bind(1, iri).run();
    for (const AnchoredIri& one : applied) name.bind(1, one.iri).run();
    database.execute("DELETE FROM decided WHERE iri NOT IN (SELECT iri FROM named)");
    PreparedStatement first = database.prepare("INSERT OR IGNORE INTO decided VALUES (?, 0, ?)");
    PreparedStatement now = database.prepare("INSERT OR REPLACE INTO decided VALUES (?, 1, ?)");
    for (const AnchoredIri& one : applied)
        for (PreparedStatement* row : {&first, &now}) row->bind(1, one.iri).bind_bytes(2, bytes_of(one.anchors)).run();
}

std::vector<AnchoredIri> anchored_iris(const Graph& graph) {
    const std::vector<PlaceAnchors> places = places_of(graph);
    const EvidenceAnchors of_evidence(graph);
    std::vector<AnchoredIri> iris;
    for (const DocumentInfo& document : graph.documents)
        iris.push_back(anchored(
            document.iri, {anchor(Kind::document, hash_of(document.sha256)), anchor(Kind::document, document.text_hash),
                           anchor(Kind::document, hash_of(name_of(document)))}));
    for (const Entity& entity : graph.entities)
        iris.push_back(anchored(entity.iri, anchors_of(places, Kind::entity, entity.mentions)));
    for (const Happening& event : graph.events)
        iris.push_back(anchored(event.iri, anchors_of(places, Kind::event, event.evidence)));
    for (const Assertion& one : graph.assertions) iris.push_back(anchored(one.iri, of_evidence.of(one)));
    for (const Saying& saying : graph.quotations) iris.push_back(anchored(saying.iri, of_evidence.of(saying)));
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
    std::vector<RetiredIri> result;
    RetiredRows retired;
    PreparedStatement rows = database.prepare("SELECT rowid, iri, current, now, anchors FROM iris");
    while (rows.step()) {
        const std::size_t index = whereabouts.index_of(rows.text(1));
        if (index != nowhere) {
            kept[index] = 1;
            if (rows.number(2) != 0 && rows.text(4) == bytes_of(graph[index].anchors)) continue;
            to_refresh.emplace_back(rows.number(0), index);
            const std::size_t place = whereabouts.most_of(anchors_of(rows.text(4)), index);
            if (place != nowhere && place != index) result.push_back({graph[index].iri, graph[place].iri, true});
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

    PreparedStatement retire = database.prepare("UPDATE iris SET current = 0, now = ?2 WHERE rowid = ?1");
    for (auto& [iri, row] : retired) {
        if (!row.found) row.now = followed(iri, retired, whereabouts);
        // A way that is lost for now stays remembered: the texts may come back.
        const std::string& to_keep = row.now.empty() ? row.before : row.now;
        if (row.current || to_keep != row.before) retire.bind(1, row.row).bind(2, to_keep).run();
        result.push_back({iri, row.now, false});
    }
    std::sort(result.begin(), result.end(), [](const RetiredIri& a, const RetiredIri& b) { return a.iri < b.iri; });
    return result;
}

}  // namespace kimberlite
