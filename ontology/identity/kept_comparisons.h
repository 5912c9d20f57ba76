// Which of the comparisons of names and of tellings a graph keeps, so that it can say by itself why they were joined
// and others not.
//
// Of each entity (or event) the pairs that hold its names (tellings) together, the surest first, no more than that
// takes; and of every two entities that were compared the pair that says most for joining them, where one of the two
// has few nearer ones. So there are fewer joins than names, and no more refusals than some for each entity, however
// much was compared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ontology/identity/assembly.h"
#include "ontology/identity/join.h"
#include "ontology/identity/join_happenings.h"

namespace kimberlite {

inline constexpr std::size_t nearest_kept = 3;         // of other entities, for each
inline constexpr std::size_t nearest_events_kept = 1;  // of other events

// Of pairs whose log-odds are below it too many are compared, and too little speaks for any.
inline constexpr float least_log_odds = -4;
inline constexpr float least_log_odds_of_tellings = -1;

// Two things that were compared, and the nodes that they went to.
struct PairOfNodes {
    std::uint32_t left = 0, right = 0, left_node = 0, right_node = 0;
};

// Which pairs are kept, by their place. Pairs: the likeliest first; things and nodes are numbered below the two counts.
std::vector<std::size_t> choose_kept(std::span<const PairOfNodes>, std::size_t things, std::size_t nodes,
                                     std::size_t nearest);

// What is needed of a comparison, until all entities are known.
struct ComparedThings {
    Member left, right;
    float log_odds = 0;
    Observed observed;
    Round round{};
    explicit ComparedThings(const Comparison& one)
        : left(one.left_member),
          right(one.right_member),
          log_odds(one.decision.score),
          observed(one.decision.observed),
          round(one.round) {}
};

// Fills graph.comparisons, sorted by IRI. Needs entities with their mentions, and the evidence as the assembly numbers
// it. Names that are no entities, by decision, are left out.
void keep_comparisons(Assembly&, std::vector<ComparedThings>);

// Fills graph.event_comparisons, sorted by IRI. Of each telling its event in the graph and its trigger. Needs the
// classes of events.
struct TellingInGraph {
    EventNode event{};
    EvidenceNode trigger{};
};
void keep_comparisons_of_events(Graph&, std::vector<ComparedTellings>, const std::vector<TellingInGraph>&);

void sort_reasons(std::vector<Reason>&);  // the weightiest first

}  // namespace kimberlite
