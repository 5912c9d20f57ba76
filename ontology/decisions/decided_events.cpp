// Lines that name events are settled over them as things are (settle.h), while they are joined; then what they say of
// each is done.
#include "ontology/decisions/decided_events.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "ontology/decisions/apply_decided.h"

namespace kimberlite {
namespace {

// Events keep their order; what they filled or were spoken of in has no filler any more.
void drop_events(Assembly& assembly, const std::vector<char>& rejected) {
    Graph& graph = assembly.graph;
    std::vector<std::uint32_t> now(graph.events.size(), no_node);
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < now.size(); ++i) {
        if (rejected[i]) continue;
        now[i] = kept;
        if (kept != i) graph.events[kept] = std::move(graph.events[i]);
        ++kept;
    }
    graph.events.resize(kept);
    for (Happening& event : graph.events) {
        std::erase_if(event.roles, [&](const RoleFiller& role) {
            const auto* other = std::get_if<EventNode>(&role.filler);
            return other && now[index_of(*other)] == no_node;
        });
        for (RoleFiller& role : event.roles)
            if (auto* other = std::get_if<EventNode>(&role.filler))
                *other = static_cast<EventNode>(now[index_of(*other)]);
    }
    std::erase_if(graph.event_comparisons, [&](const ComparedEvents& pair) {
        return now[index_of(pair.one)] == no_node || now[index_of(pair.other)] == no_node;
    });
    for (ComparedEvents& pair : graph.event_comparisons)
        for (EventNode* node : {&pair.one, &pair.other}) *node = static_cast<EventNode>(now[index_of(*node)]);
    for (auto& of_document : assembly.event_of)
        for (std::uint32_t& node : of_document) node = node == no_node ? no_node : now[node];
}

}  // namespace

std::map<std::size_t, LineReport> add_decided_events(Assembly& assembly, const Decisions& decisions,
                                                     const std::vector<std::size_t>& lines,
                                                     const RememberedThings& remembered, bool keep_comparisons) {
    std::map<std::size_t, LineReport> said;
    Decisions of_events{decisions.file, {}};
    std::vector<std::size_t> places;  // of the lines in the whole file
    for (const std::size_t i : lines) {
        const DecisionLine& line = decisions.lines[i];
        if (line.verb == Verb::retype && !assembly.ontology.is_a(line.text, "Event")) {
            said[i] = {line.number, DecisionOutcome::contradicted,
                       "what it names is told as an event, and " + line.text + " is no class of events"};
            continue;
        }
        of_events.lines.push_back(line);
        places.push_back(i);
    }
    Settling settling(of_events, assembly.documents, assembly.graph.base, remembered, Subjects::events);
    std::map<std::string, ThingDecided> decided;  // by IRI
    const auto decide = [&](const JoinedThings& joined) -> std::optional<Constraints> {
        if (settling.advance(joined)) return settling.constraints();
        for (auto& [cell, one] : settling.decide_things(joined)) decided.emplace(joined.iris[cell], std::move(one));
        return std::nullopt;
    };
    add_happenings(assembly, keep_comparisons, decide);
    const DecisionReport report = settling.report();
    for (std::size_t i = 0; i < places.size(); ++i) said[places[i]] = report.lines[i];
    std::vector<char> rejected(assembly.graph.events.size());
    for (std::size_t i = 0; i < assembly.graph.events.size(); ++i) {
        const auto found = decided.find(assembly.graph.events[i].iri);
        if (found == decided.end()) continue;
        apply_decided(found->second, assembly.graph.events[i]);
        rejected[i] = found->second.rejected;
    }
    if (std::find(rejected.begin(), rejected.end(), 1) != rejected.end()) drop_events(assembly, rejected);
    return said;
}

}  // namespace kimberlite
