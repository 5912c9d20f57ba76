// All mentions and triggers are gone through: a graph has no index of places, and one is asked for at a time.
#include "ontology/mentions_at.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "ontology/decisions/referents.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_listed = 5;

// visit(node, mention) for all that lie in the document.
template <typename Visit>
void for_each_mention_in(const Graph& graph, const std::string& document, const Visit& visit) {
    const auto look = [&](ExplainedNode node, const std::vector<EvidenceNode>& mentions) {
        for (const EvidenceNode mention : mentions)
            if (graph.documents[index_of(graph.evidence[index_of(mention)].document)].id == document)
                visit(node, mention);
    };
    for (std::uint32_t i = 0; i < graph.entities.size(); ++i)
        look(static_cast<EntityNode>(i), graph.entities[i].mentions);
    for (std::uint32_t i = 0; i < graph.events.size(); ++i) look(static_cast<EventNode>(i), graph.events[i].evidence);
}

std::uint32_t overlap_of(const Evidence& one, const PlaceInText& place) {
    const std::uint32_t begin = std::max(one.begin, place.begin), end = std::min(one.end, place.end);
    return end > begin ? end - begin : 0;
}

bool is_meant(const Evidence& one, const PlaceInText& place) {
    return !place.words.empty() || 2 * overlap_of(one, place) >= place.end - place.begin;
}

const std::string& class_of(const Graph& graph, ExplainedNode node) {
    const auto* entity = std::get_if<EntityNode>(&node);
    return entity ? graph.entities[index_of(*entity)].type
                  : graph.events[index_of(std::get<EventNode>(node))].event_class;
}

std::string shown(const Graph& graph, const MentionOf& one) {
    const Evidence& mention = graph.evidence[index_of(one.mention)];
    return "“" + mention.text + "” " + std::to_string(mention.begin) + '-' + std::to_string(mention.end) + " (" +
           class_of(graph, one.what) + ')';
}

}  // namespace

std::optional<PlaceInText> place_in(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    if (colon == name.npos || colon == 0) return std::nullopt;
    PlaceInText place;
    place.document = name.substr(0, colon);
    const char *at = name.data() + colon + 1, *end = name.data() + name.size();
    const auto first = std::from_chars(at, end, place.begin);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, place.end);
    return second.ec == std::errc() && second.ptr == end ? std::optional(place) : std::nullopt;
}

std::vector<MentionOf> mentions_at(const Graph& graph, const PlaceInText& place) {
    std::optional<Fit> best;
    std::vector<MentionOf> found;
    for_each_mention_in(graph, place.document, [&](ExplainedNode node, EvidenceNode mention) {
        const Evidence& one = graph.evidence[index_of(mention)];
        const auto fit = fit_of({one.begin, one.end, one.text}, place);
        if (!fit || !is_meant(one, place) || (best && *best < *fit)) return;
        if (!best || *fit < *best) found.clear();
        best = fit;
        if (found.empty() || found.back().what != node) found.push_back({node, mention});
    });
    return found;
}

std::string what_lies_at(const Graph& graph, const PlaceInText& place) {
    if (std::none_of(graph.documents.begin(), graph.documents.end(),
                     [&](const DocumentInfo& one) { return one.id == place.document; }))
        return "there is no document “" + place.document + "”";
    if (place.begin >= place.end) return "a place ends after it begins: DOCUMENT:BEGIN-END";
    const auto begin_of = [&](const MentionOf& one) {
        const Evidence& mention = graph.evidence[index_of(one.mention)];
        return std::tuple(mention.begin, mention.end);
    };
    std::vector<MentionOf> inside;
    std::optional<MentionOf> before, after;  // the nearest
    for_each_mention_in(graph, place.document, [&](ExplainedNode node, EvidenceNode mention) {
        const Evidence& one = graph.evidence[index_of(mention)];
        const MentionOf found{node, mention};
        if (overlap_of(one, place) > 0) {
            inside.push_back(found);
        } else if (one.end <= place.begin) {
            if (!before || one.end > graph.evidence[index_of(before->mention)].end) before = found;
        } else if (!after || one.begin < graph.evidence[index_of(after->mention)].begin) {
            after = found;
        }
    });
    if (!place.words.empty()) return "no “" + place.words + "” is mentioned or told in “" + place.document + "”";
    if (inside.empty()) {
        if (!before && !after) return "nothing is mentioned or told in “" + place.document + "”";
        return "nothing is mentioned or told there; the nearest is " +
               (before ? shown(graph, *before) + " before it" : "") + (before && after ? ", and " : "") +
               (after ? shown(graph, *after) + " after it" : "");
    }
    std::stable_sort(inside.begin(), inside.end(),
                     [&](const MentionOf& a, const MentionOf& b) { return begin_of(a) < begin_of(b); });
    std::string phrase = "it is no one mention; name one that lies there:";
    for (std::size_t i = 0; i < inside.size() && i < most_listed; ++i)
        phrase += (i ? ", " : " ") + shown(graph, inside[i]);
    if (inside.size() > most_listed) phrase += ", and " + std::to_string(inside.size() - most_listed) + " more";
    return phrase;
}

}  // namespace kimberlite
