// The pairs that hold an entity together are a spanning tree of its names, the surest pairs first. Of every other
// entity that one of its names was compared with the pair that says most for joining is shown.
#include "ontology/explain.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "ontology/identity/names.h"
#include "ontology/identity/pair_model.h"

namespace kimberlite {
namespace {

// Of one type alone are ever compared; the key of a cell begins with it.
std::string_view type_of(const Comparison& comparison) {
    const std::string_view key = comparison.left;
    return key.substr(0, key.find('\t'));
}

ComparedNames compared(const Graph& graph, const Comparison& comparison, bool of_left) {
    ComparedNames result;
    result.document = graph.documents[(of_left ? comparison.left_member : comparison.right_member).document].id;
    result.other_document = graph.documents[(of_left ? comparison.right_member : comparison.left_member).document].id;
    result.name = of_left ? comparison.left_name : comparison.right_name;
    result.other_name = of_left ? comparison.right_name : comparison.left_name;
    result.other_iri = of_left ? comparison.right_iri : comparison.left_iri;
    result.probability = probability_of(comparison.decision.score);
    result.likely = comparison.decision.joined;
    for (std::size_t i = 0; i < observations; ++i) {
        const auto observation = static_cast<Observation>(i);
        if (comparison.decision.has(observation))
            result.reasons.push_back({observation_names[i], PairModel::shipped().contribution(
                                                                type_of(comparison), comparison.round, observation)});
    }
    std::stable_sort(result.reasons.begin(), result.reasons.end(),
                     [](const auto& a, const auto& b) { return std::fabs(a.weight) > std::fabs(b.weight); });
    return result;
}

std::vector<EntityNode> entities_named(const Graph& graph, std::string_view name) {
    std::vector<EntityNode> found;
    const auto look = [&](const auto& fits) {
        for (std::uint32_t i = 0; i < graph.entities.size(); ++i)
            if (fits(graph.entities[i])) found.push_back(static_cast<EntityNode>(i));
        return !found.empty();
    };
    const auto among = [&](const std::vector<std::string>& names, const auto& fits) {
        return std::any_of(names.begin(), names.end(), fits);
    };
    std::string whole(name);
    if (const std::size_t colon = whole.find(':'); colon != whole.npos)
        whole = graph.base + whole.replace(colon, 1, "/");
    if (look([&](const Entity& one) { return one.iri == name || one.iri == whole; })) return found;
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

class Tree {
public:
    Member find(Member member) {
        auto at = parent_.emplace(member, member).first;
        while (at->second != at->first) at = parent_.emplace(at->second, at->second).first;
        return at->first;
    }
    bool join(Member a, Member b) {
        a = find(a), b = find(b);
        parent_[a] = b;
        return a != b;
    }

private:
    std::map<Member, Member> parent_;
};

}  // namespace

std::vector<Explanation> explain(const Graph& graph, std::span<const Comparison> comparisons, std::string_view name,
                                 std::size_t nearest) {
    std::vector<Explanation> all;
    for (const EntityNode node : entities_named(graph, name)) {
        const Entity& entity = graph.entities[index_of(node)];
        Explanation one{node, {}, {}, {}};
        std::map<std::string, std::uint32_t> forms;
        for (const EvidenceNode mention : entity.mentions) ++forms[graph.evidence[index_of(mention)].text];
        one.forms.assign(forms.begin(), forms.end());
        std::stable_sort(one.forms.begin(), one.forms.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        std::vector<const Comparison*> of_it;
        for (const Comparison& comparison : comparisons)
            if (comparison.left_iri == entity.iri || comparison.right_iri == entity.iri) of_it.push_back(&comparison);
        std::stable_sort(of_it.begin(), of_it.end(), [](const Comparison* a, const Comparison* b) {
            return std::tie(b->decision.score, a->left, a->right) < std::tie(a->decision.score, b->left, b->right);
        });
        Tree tree;
        std::map<std::string, bool> seen;
        for (const Comparison* comparison : of_it) {
            if (comparison->left_iri == comparison->right_iri) {
                if (tree.join(comparison->left_member, comparison->right_member))
                    one.joined.push_back(compared(graph, *comparison, true));
                continue;
            }
            const bool of_left = comparison->left_iri == entity.iri;
            ComparedNames near = compared(graph, *comparison, of_left);
            if (one.apart.size() < nearest && !std::exchange(seen[near.other_iri], true))
                one.apart.push_back(std::move(near));
        }
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace kimberlite
