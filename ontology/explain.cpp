// The graph's comparisons are walked once for each thing asked for. A name that is not found is compared with all
// others by the letters that have to be changed (Damerau and Levenshtein, with swaps of neighbours), which only a slip
// of the hand is worth.
#include "ontology/explain.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ontology/identity/names.h"
#include "ontology/identity/pair_model.h"

namespace kimberlite {
namespace {

std::vector<ExplainedNode> nodes_at(const Graph& graph, const PlaceInText& place) {
    std::vector<ExplainedNode> found;
    for (const MentionOf& one : mentions_at(graph, place)) found.push_back(one.what);
    return found;
}

std::vector<ExplainedNode> nodes_with_iri(const Graph& graph, std::string_view iri) {
    for (std::uint32_t i = 0; i < graph.entities.size(); ++i)
        if (graph.entities[i].iri == iri) return {static_cast<EntityNode>(i)};
    for (std::uint32_t i = 0; i < graph.events.size(); ++i)
        if (graph.events[i].iri == iri) return {static_cast<EventNode>(i)};
    for (const Evidence& place : graph.evidence)
        if (place.iri == iri)
            return nodes_at(graph, {graph.documents[index_of(place.document)].id, place.begin, place.end, ""});
    return {};
}

// type: empty for any. Its label; else another of its names; else either, whatever case and marks.
std::vector<ExplainedNode> nodes_called(const Graph& graph, std::string_view name, std::string_view type) {
    std::vector<ExplainedNode> found;
    const auto look = [&](const auto& fits) {
        for (std::uint32_t i = 0; i < graph.entities.size(); ++i)
            if ((type.empty() || graph.entities[i].type == type) && fits(graph.entities[i]))
                found.emplace_back(static_cast<EntityNode>(i));
        return !found.empty();
    };
    const auto among = [&](const std::vector<std::string>& names, const auto& fits) {
        return std::any_of(names.begin(), names.end(), fits);
    };
    if (look([&](const Entity& one) { return one.label == name; })) return found;
    if (look(
            [&](const Entity& one) { return among(one.alt_labels, [&](const auto& label) { return label == name; }); }))
        return found;
    const std::string folded = fold(name);
    look([&](const Entity& one) {
        return fold(one.label) == folded ||
               among(one.alt_labels, [&](const auto& label) { return fold(label) == folded; });
    });
    return found;
}

std::vector<ExplainedNode> nodes_of(const Graph& graph, std::string_view name) {
    if (const auto place = place_in(name))
        if (auto found = nodes_at(graph, *place); !found.empty()) return found;
    std::string whole(name);
    if (const std::size_t colon = whole.find(':'); colon != whole.npos)
        whole = graph.base + whole.replace(colon, 1, "/");
    for (const std::string_view iri : {name, std::string_view(whole)})
        if (auto found = nodes_with_iri(graph, iri); !found.empty()) return found;
    return nodes_called(graph, name, "");
}

std::vector<ExplainedNode> nodes_of(const Graph& graph, const Reference& reference) {
    if (const auto* place = std::get_if<PlaceInText>(&reference)) return nodes_at(graph, *place);
    if (const auto* named = std::get_if<ThingIri>(&reference)) return nodes_with_iri(graph, named->iri);
    const auto& called = std::get<CalledThing>(reference);
    return nodes_called(graph, called.name, called.type);
}

// Both kinds are joined from log-odds of 0 on, if the table of names says no other.
float least_of_joined(EntityNode) { return PairModel::shipped().threshold(); }
float least_of_joined(EventNode) { return 0; }

template <typename Node>
ExplainedPair seen_from(const Compared<Node>& pair, Node node) {
    ExplainedPair one{pair.mention,  pair.other_mention,
                      pair.other,    pair.reasons,
                      pair.log_odds, probability_of(pair.log_odds),
                      pair.log_odds, pair.log_odds >= least_of_joined(node)};
    if (pair.one != node) {
        std::swap(one.mention, one.other_mention);
        one.other = pair.one;
    }
    for (const Reason& reason : pair.reasons) one.beforehand -= reason.weight;
    return one;
}

void sort_by_likeness(std::vector<ExplainedPair>& pairs) {
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const ExplainedPair& a, const ExplainedPair& b) { return a.log_odds > b.log_odds; });
}

const std::vector<ComparedNames>& comparisons_of(const Graph& graph, EntityNode) { return graph.comparisons; }
const std::vector<ComparedEvents>& comparisons_of(const Graph& graph, EventNode) { return graph.event_comparisons; }

template <typename Node>
void add_pairs(const Graph& graph, Node node, Explanation& explanation) {
    for (const auto& pair : comparisons_of(graph, node))
        if (pair.one == node || pair.other == node)
            (pair.one == pair.other ? explanation.joined : explanation.apart).push_back(seen_from(pair, node));
    sort_by_likeness(explanation.joined);
    sort_by_likeness(explanation.apart);
}

Explanation explained(const Graph& graph, ExplainedNode node) {
    Explanation one{node, {}, {}, {}};
    const auto* entity = std::get_if<EntityNode>(&node);
    const auto& mentions = entity ? graph.entities[index_of(*entity)].mentions
                                  : graph.events[index_of(std::get<EventNode>(node))].evidence;
    std::map<std::string, std::uint32_t> forms;
    for (const EvidenceNode mention : mentions) ++forms[graph.evidence[index_of(mention)].text];
    one.forms.assign(forms.begin(), forms.end());
    std::stable_sort(one.forms.begin(), one.forms.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::visit([&](auto of_kind) { add_pairs(graph, of_kind, one); }, node);
    return one;
}

std::vector<Explanation> explained(const Graph& graph, const std::vector<ExplainedNode>& nodes) {
    std::vector<Explanation> all;
    for (const ExplainedNode node : nodes) all.push_back(explained(graph, node));
    return all;
}

// Letters to be changed, added, left out or swapped with their neighbours; more than `most`: most + 1.
std::size_t slips_between(std::string_view a, std::string_view b, std::size_t most) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
    std::vector<std::size_t> before, last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before = last;
        std::swap(last, now);
    }
    return std::min(last[b.size()], most + 1);
}

}  // namespace

std::vector<Explanation> explain(const Graph& graph, std::string_view name) {
    return explained(graph, nodes_of(graph, name));
}

std::vector<Explanation> explain(const Graph& graph, const Reference& reference) {
    return explained(graph, nodes_of(graph, reference));
}

std::vector<ExplainedPair> pairs_between(const Graph& graph, ExplainedNode one, ExplainedNode other) {
    std::vector<ExplainedPair> found;
    const auto look = [&](auto a, auto b) {
        for (const auto& pair : comparisons_of(graph, a))
            if (std::minmax(pair.one, pair.other) == std::minmax(a, b)) found.push_back(seen_from(pair, a));
    };
    const auto *entity = std::get_if<EntityNode>(&one), *other_entity = std::get_if<EntityNode>(&other);
    const auto *event = std::get_if<EventNode>(&one), *other_event = std::get_if<EventNode>(&other);
    if (entity && other_entity) look(*entity, *other_entity);
    if (event && other_event) look(*event, *other_event);
    sort_by_likeness(found);
    return found;
}

std::vector<EntityNode> entities_named_like(const Graph& graph, std::string_view name, std::size_t most) {
    const std::string folded = fold(name);
    const std::vector<std::string> words = split_words(folded);
    const std::size_t slips_allowed = std::max<std::size_t>(1, folded.size() / 4);
    const auto likeness = [&](const std::string& label) -> std::size_t {  // the less, the nearer
        const std::string other = fold(label);
        const std::size_t slips = slips_between(folded, other, slips_allowed);
        if (slips <= slips_allowed) return slips;
        const std::vector<std::string> others = split_words(other);
        const bool holds = !words.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
            return std::any_of(others.begin(), others.end(), [&](const std::string& one) {
                return one == word || slips_between(one, word, word.size() / 4) <= word.size() / 4;
            });
        });
        return holds ? slips_allowed + others.size() : folded.npos;
    };
    std::vector<std::tuple<std::size_t, std::int64_t, std::uint32_t>> near;  // how near, documents, entity
    for (std::uint32_t i = 0; i < graph.entities.size(); ++i) {
        const Entity& entity = graph.entities[i];
        std::size_t best = likeness(entity.label);
        for (const std::string& label : entity.alt_labels) best = std::min(best, likeness(label));
        if (best != folded.npos) near.emplace_back(best, -static_cast<std::int64_t>(entity.documents), i);
    }
    std::sort(near.begin(), near.end());
    std::vector<EntityNode> found;
    for (std::size_t i = 0; i < near.size() && i < most; ++i)
        found.push_back(static_cast<EntityNode>(std::get<2>(near[i])));
    return found;
}

}  // namespace kimberlite
