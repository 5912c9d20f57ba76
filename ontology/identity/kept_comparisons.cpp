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

// Things of all documents by one number each.
class Things {
public:
    explicit Things(const std::vector<Told>& documents) {
        std::uint32_t next = 0;
        for (const Told& told : documents) {
            first_.push_back(next);
            next += static_cast<std::uint32_t>(told.things.size());
        }
        parent_.resize(next);
        std::iota(parent_.begin(), parent_.end(), 0u);
    }
    // False: they were one already.
    bool join(Member left, Member right) {
        const std::uint32_t a = find(left), b = find(right);
        parent_[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

private:
    std::uint32_t find(Member member) {
        std::uint32_t i = first_[member.document] + index_of(member.thing);
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    std::vector<std::uint32_t> first_, parent_;
};

class Keeping {
public:
    explicit Keeping(Assembly& assembly) : assembly_(assembly) {}

    void keep(std::vector<Comparison> comparisons) {
        std::erase_if(comparisons, [&](const Comparison& one) {
            return node_of(one.left_member) == no_node || node_of(one.right_member) == no_node;
        });
        std::sort(comparisons.begin(), comparisons.end(), [](const Comparison& a, const Comparison& b) {
            return std::tuple(-a.decision.score, a.left_member, a.right_member, a.round) <
                   std::tuple(-b.decision.score, b.left_member, b.right_member, b.round);
        });
        Things things(assembly_.documents);
        std::set<std::pair<std::uint32_t, std::uint32_t>> seen;  // two entities that were compared
        std::vector<std::uint32_t> refusals(assembly_.graph.entities.size());
        for (const Comparison& comparison : comparisons) {
            const std::uint32_t left = node_of(comparison.left_member), right = node_of(comparison.right_member);
            if (left == right) {
                if (things.join(comparison.left_member, comparison.right_member)) add(comparison);
                continue;
            }
            if (!seen.emplace(std::minmax(left, right)).second) continue;
            if (refusals[left] >= nearest_kept && refusals[right] >= nearest_kept) continue;
            ++refusals[left], ++refusals[right];
            add(comparison);
        }
        std::vector<ComparedNames>& kept = assembly_.graph.comparisons;
        std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.iri < b.iri; });
        kept.erase(std::unique(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.iri == b.iri; }),
                   kept.end());
    }

private:
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

    void add(const Comparison& comparison) {
        const Graph& graph = assembly_.graph;
        Member one = comparison.left_member, other = comparison.right_member;
        if (std::pair(node_of(other), mention_of(other)) < std::pair(node_of(one), mention_of(one)))
            std::swap(one, other);
        ComparedNames kept;
        kept.entity = static_cast<EntityNode>(node_of(one));
        kept.other_entity = static_cast<EntityNode>(node_of(other));
        kept.mention = mention_of(one);
        kept.other_mention = mention_of(other);
        kept.log_odds = rounded(comparison.decision.score);
        const Evidence &first = graph.evidence[index_of(kept.mention)],
                       &second = graph.evidence[index_of(kept.other_mention)];
        kept.iri =
            make_iri(graph.base, "comparison", slug_of(first.text + ' ' + second.text), first.iri + ' ' + second.iri);
        const PairModel& model = PairModel::shipped();
        const std::string& type = graph.entities[index_of(kept.entity)].type;
        const Round round =
            comparison.decision.has(Observation::namesakes) ? Round::namesakes : comparison.round;  // as it was scored
        for (std::size_t i = 0; i < observations; ++i)
            if (const auto observation = static_cast<Observation>(i); comparison.decision.has(observation))
                if (const float weight = model.contribution(type, round, observation); std::fabs(weight) >= hardly)
                    kept.reasons.push_back({std::string(observation_names[i]), rounded(weight)});
        sort_reasons(kept.reasons);
        assembly_.graph.comparisons.push_back(std::move(kept));
    }

    Assembly& assembly_;
};

}  // namespace

void sort_reasons(std::vector<Reason>& reasons) {
    std::sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
        return std::tuple(-std::fabs(a.weight), std::string_view(a.observed)) <
               std::tuple(-std::fabs(b.weight), std::string_view(b.observed));
    });
}

void keep_comparisons(Assembly& assembly, std::vector<Comparison> comparisons) {
    Keeping(assembly).keep(std::move(comparisons));
}

}  // namespace kimberlite
