// Lines that name events are settled over them as things are (settle.h), while they are joined; then what they say of
// each is done.
#include "ontology/decisions/decided_events.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "ontology/decisions/apply_decided.h"
#include "ontology/sorted.h"

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

struct RoleRejected {
    std::string role;
    std::optional<EntityNode> entity;
    std::string words;  // of the filler, or another event's IRI
    std::size_t line = 0;
};

RoleRejected role_rejected(const StatementRejected& statement, const JoinedThings& joined,
                           std::optional<EntityNode> entity) {
    const auto* other = std::get_if<std::uint32_t>(&statement.object);
    return {statement.property, entity, other ? joined.iris[*other] : std::get<std::string>(statement.object),
            statement.line};
}

bool is_filled_by(const Graph& graph, const RoleFiller& role, const RoleRejected& rejected) {
    if (const auto* entity = std::get_if<EntityNode>(&role.filler)) return rejected.entity == *entity;
    const auto* other = std::get_if<EventNode>(&role.filler);
    return rejected.words == (other ? graph.events[index_of(*other)].iri : std::get<std::string>(role.filler));
}

// Whether the event had it.
bool drop_role(const Graph& graph, Happening& event, const RoleRejected& rejected) {
    if (rejected.role == "time" && (rejected.words == event.date_value || rejected.words == event.date_text)) {
        event.date_text = event.date_value = event.earliest = event.latest = {};
        return true;
    }
    return std::erase_if(event.roles, [&](const RoleFiller& role) {
               return role.role == rejected.role && is_filled_by(graph, role, rejected);
           }) > 0;
}

}  // namespace

std::map<std::size_t, LineReport> add_decided_events(Assembly& assembly, const Decisions& decisions,
                                                     const std::vector<std::size_t>& lines,
                                                     const std::map<std::size_t, FillerRejected>& fillers,
                                                     std::span<const std::uint32_t> node_of,
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
    std::map<std::string, std::vector<RoleRejected>> roles;  // by the event's IRI
    const auto filler_of = [&](std::size_t line) -> std::optional<EntityNode> {
        const auto found = fillers.find(line);
        if (found == fillers.end() || node_of[found->second.cell] == no_node) return std::nullopt;
        return static_cast<EntityNode>(node_of[found->second.cell]);
    };
    const auto decide = [&](const JoinedThings& joined) -> std::optional<Constraints> {
        if (settling.advance(joined)) return settling.constraints();
        for (auto& [cell, one] : settling.decide_things(joined)) decided.emplace(joined.iris[cell], std::move(one));
        for (const StatementRejected& statement : settling.rejected_statements())
            roles[joined.iris[statement.subject]].push_back(
                role_rejected(statement, joined, filler_of(places[statement.line])));
        return std::nullopt;
    };
    add_happenings(assembly, keep_comparisons, decide);
    std::vector<char> rejected(assembly.graph.events.size());
    for (std::size_t i = 0; i < assembly.graph.events.size(); ++i) {
        Happening& event = assembly.graph.events[i];
        if (const auto found = decided.find(event.iri); found != decided.end()) {
            apply_decided(found->second, event);
            rejected[i] = found->second.rejected;
        }
        const auto some = roles.find(event.iri);
        if (some == roles.end()) continue;
        for (const RoleRejected& role : some->second)
            if (drop_role(assembly.graph, event, role)) {
                settling.found(role.line);
                event.decisions.push_back(settling.words_of(role.line));
            }
        sort_unique(event.decisions);
    }
    const DecisionReport report = settling.report();
    for (std::size_t i = 0; i < places.size(); ++i) {
        LineReport& line = said[places[i]] = report.lines[i];
        const auto filler = fillers.find(places[i]);
        if (filler != fillers.end() && line.outcome == DecisionOutcome::applied)
            line.iris.insert(line.iris.end(), filler->second.iris.begin(), filler->second.iris.end());
    }
    if (std::find(rejected.begin(), rejected.end(), 1) != rejected.end()) drop_events(assembly, rejected);
    return said;
}

}  // namespace kimberlite
