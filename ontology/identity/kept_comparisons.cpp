// A spanning tree of each entity's names by Kruskal's algorithm (Proc. AMS 7, 1956), over all rounds of joining at
// once: what a later round compares is named by the first of the names that an earlier one has joined.
#include "ontology/identity/kept_comparisons.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include "ontology/identity/iris.h"
#include "ontology/identity/pair_model.h"

namespace kimberlite {
namespace {

constexpr float hardly = 0.05f;  // log-odds that count for nothing

// To what files hold of it, so that a graph and its files say the same.
float rounded(float log_odds) { return std::round(log_odds * 1000) / 1000; }

// Sets of things, by union.
class Sets {
public:
    explicit Sets(std::size_t things) : parent_(things) { std::iota(parent_.begin(), parent_.end(), 0u); }
    // False: they were one already.
    bool join(std::uint32_t left, std::uint32_t right) {
        const std::uint32_t a = find(left), b = find(right);
        parent_[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

private:
    std::uint32_t find(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    std::vector<std::uint32_t> parent_;
};

// What hardly counts is left out; numbers are as files hold them.
std::vector<Reason> that_count(std::vector<Reason> reasons) {
    std::erase_if(reasons, [](const Reason& reason) { return std::fabs(reason.weight) < hardly; });
    reasons.shrink_to_fit();
    for (Reason& reason : reasons) reason.weight = rounded(reason.weight);
    sort_reasons(reasons);
    return reasons;
}

template <typename Kept>
void sort_by_iri(std::vector<Kept>& kept) {
    std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.iri < b.iri; });
    kept.erase(std::unique(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.iri == b.iri; }),
               kept.end());
}

class Keeping {
public:
    explicit Keeping(Assembly& assembly) : assembly_(assembly) {
        for (const Told& told : assembly.documents) {
            first_.push_back(things_);
            things_ += static_cast<std::uint32_t>(told.things.size());
        }
    }

    void keep(std::vector<ComparedThings> comparisons) {
        std::erase_if(comparisons, [&](const ComparedThings& one) {
            return node_of(one.left) == no_node || node_of(one.right) == no_node;
        });
        std::sort(comparisons.begin(), comparisons.end(), [](const ComparedThings& a, const ComparedThings& b) {
            return std::tuple(-a.log_odds, a.left, a.right, a.round) <
                   std::tuple(-b.log_odds, b.left, b.right, b.round);
        });
        std::vector<PairOfNodes> pairs;
        for (const ComparedThings& one : comparisons)
            pairs.push_back({number_of(one.left), number_of(one.right), node_of(one.left), node_of(one.right)});
        for (const std::size_t i : choose_kept(pairs, things_, assembly_.graph.entities.size(), nearest_kept))
            add(comparisons[i]);
        sort_by_iri(assembly_.graph.comparisons);
    }

private:
    std::uint32_t number_of(Member member) const { return first_[member.document] + index_of(member.thing); }
    std::uint32_t node_of(Member member) const { return assembly_.entity_of[member.document][index_of(member.thing)]; }

    // The mention that has the thing's name, else its first by a name, else its first.
    EvidenceNode mention_of(Member member) const {
        const ToldThing& thing = assembly_.documents[member.document].things[index_of(member.thing)];
        const auto named = [](const auto& mention) { return mention.second == MentionKind::name; };
        auto found = std::find_if(thing.mentions.begin(), thing.mentions.end(), [&](const auto& mention) {
            return named(mention) && assembly_.span_text(member.document, mention.first) == thing.name;
        });
        if (found == thing.mentions.end()) found = std::find_if(thing.mentions.begin(), thing.mentions.end(), named);
        if (found == thing.mentions.end()) found = thing.mentions.begin();
        return assembly_.evidence(member.document, found->first);
    }

    void add(const ComparedThings& comparison) {
        const Graph& graph = assembly_.graph;
        Member one = comparison.left, other = comparison.right;
        if (std::pair(node_of(other), mention_of(other)) < std::pair(node_of(one), mention_of(one)))
            std::swap(one, other);
        ComparedNames kept;
        kept.one = static_cast<EntityNode>(node_of(one));
        kept.other = static_cast<EntityNode>(node_of(other));
        kept.mention = mention_of(one);
        kept.other_mention = mention_of(other);
        kept.log_odds = rounded(comparison.log_odds);
        const Evidence &first = graph.evidence[index_of(kept.mention)],
                       &second = graph.evidence[index_of(kept.other_mention)];
        kept.iri =
            make_iri(graph.base, "comparison", slug_of(first.text + ' ' + second.text), first.iri + ' ' + second.iri);
        const PairModel& model = PairModel::shipped();
        const std::string& type = graph.entities[index_of(kept.one)].type;
        const Round round =
            comparison.observed.has(Observation::namesakes) ? Round::namesakes : comparison.round;  // as it was scored
        for (std::size_t i = 0; i < observations; ++i)
            if (const auto observation = static_cast<Observation>(i); comparison.observed.has(observation))
                kept.reasons.push_back(
                    {std::string(observation_names[i]), model.contribution(type, round, observation)});
        kept.reasons = that_count(std::move(kept.reasons));
        assembly_.graph.comparisons.push_back(std::move(kept));
    }

    Assembly& assembly_;
    std::vector<std::uint32_t> first_;  // of each document the number of its first thing
    std::uint32_t things_ = 0;
};

}  // namespace

std::vector<std::size_t> choose_kept(std::span<const PairOfNodes> pairs, std::size_t things, std::size_t nodes,
                                     std::size_t nearest) {
    Sets sets(things);
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;  // two nodes that were compared
    std::vector<std::uint32_t> refusals(nodes);
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto& [left, right, left_node, right_node] = pairs[i];
        if (left_node == right_node) {
            if (sets.join(left, right)) kept.push_back(i);
            continue;
        }
        if (refusals[left_node] >= nearest && refusals[right_node] >= nearest) continue;
        if (!seen.emplace(std::minmax(left_node, right_node)).second) continue;
        ++refusals[left_node], ++refusals[right_node];
        kept.push_back(i);
    }
    return kept;
}

void sort_reasons(std::vector<Reason>& reasons) {
    std::sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
        return std::tuple(-std::fabs(a.weight), std::string_view(a.observed)) <
               std::tuple(-std::fabs(b.weight), std::string_view(b.observed));
    });
}

void keep_comparisons_of_events(Graph& graph, std::vector<ComparedTellings> comparisons,
                                const std::vector<TellingInGraph>& tellings) {
    for (ComparedTellings& compared : comparisons) {
        TellingInGraph one = tellings[compared.one], other = tellings[compared.other];
        if (std::pair(other.event, other.trigger) < std::pair(one.event, one.trigger)) std::swap(one, other);
        ComparedEvents kept;
        kept.one = one.event;
        kept.other = other.event;
        kept.mention = one.trigger;
        kept.other_mention = other.trigger;
        kept.log_odds = rounded(compared.log_odds);
        kept.reasons = that_count(std::move(compared.reasons));
        const Evidence &first = graph.evidence[index_of(one.trigger)],
                       &second = graph.evidence[index_of(other.trigger)];
        // One word may tell of happenings of two classes.
        const std::string& event_class = graph.events[index_of(one.event)].event_class;
        kept.iri = make_iri(graph.base, "comparison", slug_of(event_class + ' ' + first.text + ' ' + second.text),
                            event_class + ' ' + first.iri + ' ' + second.iri);
        graph.event_comparisons.push_back(std::move(kept));
    }
    sort_by_iri(graph.event_comparisons);
}

void keep_comparisons(Assembly& assembly, std::vector<ComparedThings> comparisons) {
    Keeping(assembly).keep(std::move(comparisons));
}

}  // namespace kimberlite
