// Correlation clustering by greedy contraction (Keuper et al., “Efficient decomposition of image and mesh graphs by
// lifted multicuts”, ICCV 2015: GAEC): the heaviest edge is contracted, edges that become parallel are added, until no
// edge of positive weight is left. Ties go to the cells that come first, so nothing depends on the order of pairs.
#include "ontology/identity/components.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "ontology/identity/constraints.h"
#include "ontology/identity/iris.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_looked_at = 24;
constexpr float clear_margin = 1;  // of log-odds

struct Edge {
    float weight = 0;
    std::uint32_t left = 0, right = 0;
    bool operator<(const Edge& other) const {  // the heaviest is the greatest
        return std::tuple(weight, other.left, other.right) < std::tuple(other.weight, left, right);
    }
};

class Groups {
public:
    explicit Groups(const Cells& cells)
        : cells_(cells),
          parent_(cells.cells.size()),
          held_(cells.cells.size()),
          edges_(cells.cells.size()),
          apart_(cells.cells.size()) {
        std::iota(parent_.begin(), parent_.end(), 0u);
        for (std::uint32_t i = 0; i < held_.size(); ++i) held_[i] = {i}, apart_[i] = cells.cells[i].apart;
    }

    std::uint32_t find(std::uint32_t cell) {
        while (parent_[cell] != cell) cell = parent_[cell] = parent_[parent_[cell]];
        return cell;
    }

    void add(std::uint32_t left, std::uint32_t right, float weight) {
        edges_[left][right] += weight;
        edges_[right][left] += weight;
    }

    void contract() {
        for (std::uint32_t i = 0; i < edges_.size(); ++i)
            for (const auto& [other, weight] : edges_[i])
                if (i < other && weight > 0) queue_.push({weight, i, other});
        while (!queue_.empty()) {
            const Edge edge = queue_.top();
            queue_.pop();
            if (parent_[edge.left] != edge.left || parent_[edge.right] != edge.right) continue;
            const auto found = edges_[edge.left].find(edge.right);
            if (found == edges_[edge.left].end() || found->second != edge.weight) continue;
            join(edge.left, edge.right);
        }
    }

private:
    void join(std::uint32_t a, std::uint32_t b) {
        if (exclude_each_other(apart_[a], apart_[b]) || forbid_each_other(a, b)) {
            edges_[a].erase(b), edges_[b].erase(a);
            return;
        }
        if (std::pair(edges_[a].size(), b) < std::pair(edges_[b].size(), a)) std::swap(a, b);
        parent_[b] = a;
        held_[a].insert(held_[a].end(), held_[b].begin(), held_[b].end());
        held_[b] = {};
        apart_[a].insert(apart_[a].end(), apart_[b].begin(), apart_[b].end());
        std::sort(apart_[a].begin(), apart_[a].end());
        apart_[b] = {};
        for (const auto& [other, weight] : edges_[b]) {
            edges_[other].erase(b);
            if (other == a) continue;
            const float sum = edges_[a][other] += weight;
            edges_[other][a] = sum;
            if (sum > 0) queue_.push({sum, std::min(a, other), std::max(a, other)});
        }
        edges_[b] = {};
    }

    bool forbid_each_other(std::uint32_t a, std::uint32_t b) const {
        for (std::size_t i = 0; i < std::min(most_looked_at, held_[a].size()); ++i)
            for (std::size_t j = 0; j < std::min(most_looked_at, held_[b].size()); ++j)
                if (find_conflict(cells_.cells[held_[a][i]], cells_.cells[held_[b][j]], cells_.names) >
                    NameConflict::no_generation)
                    return true;
        return false;
    }

    const Cells& cells_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::vector<std::uint32_t>> held_;
    std::vector<std::unordered_map<std::uint32_t, float>> edges_;  // of groups, both ways
    std::vector<std::vector<Apart>> apart_;                        // decided, of all that a group holds
    std::priority_queue<Edge> queue_;
};

std::uint64_t pair_of(CellIndex a, CellIndex b) {
    return std::uint64_t{std::min(index_of(a), index_of(b))} << 32 | std::max(index_of(a), index_of(b));
}

// Between an initial or a nickname and what it may be short for.
bool is_of_full_names(const Decision& decision) {
    return decision.has(Observation::name_nickname) || decision.has(Observation::name_contained);
}

// Of the pairs that a short form stands in only the likeliest counts, and those with what is likely one with that: it
// is short for one thing. What a text itself calls so is sure to be it, unless others call other things so. Where full
// names are about as likely, an initial or a nickname is for none of them.
std::vector<const Decision*> without_rivals(std::span<const Decision> decisions) {
    std::unordered_map<std::uint32_t, const Decision*> best;
    for (const Decision& decision : decisions) {
        if (!decision.weak || is_forbidden(decision)) continue;
        const Decision*& found = best[index_of(decision.shorter)];
        if (!found || decision.score > found->score) found = &decision;
    }
    const auto longer_of = [](const Decision& decision) {
        return decision.shorter == decision.left ? decision.right : decision.left;
    };
    std::unordered_set<std::uint64_t> one;  // of the pairs that are likely one thing
    for (const Decision& decision : decisions)
        if (decision.joined) one.insert(pair_of(decision.left, decision.right));
    // Two that are short for one thing are not held apart by what little is known of each.
    const auto are_short_for_one = [&](const Decision& decision) {
        if (decision.weak || decision.joined) return false;
        const auto left = best.find(index_of(decision.left)), right = best.find(index_of(decision.right));
        return left != best.end() && right != best.end() && left->second->joined && right->second->joined &&
               longer_of(*left->second) == longer_of(*right->second);
    };
    std::unordered_set<std::uint32_t> open;  // initials and nicknames that nothing decides on
    for (const Decision& decision : decisions) {
        if (!decision.weak || is_forbidden(decision) || !is_of_full_names(decision)) continue;
        const Decision& likeliest = *best.at(index_of(decision.shorter));
        if (&decision != &likeliest && likeliest.score - decision.score < clear_margin &&
            !one.contains(pair_of(longer_of(decision), longer_of(likeliest))))
            open.insert(index_of(decision.shorter));
    }
    std::vector<const Decision*> kept;
    for (const Decision& decision : decisions) {
        if (are_short_for_one(decision)) continue;
        if (decision.weak && is_of_full_names(decision) && open.contains(index_of(decision.shorter))) continue;
        const auto found = best.find(index_of(decision.shorter));
        const Decision* likeliest = decision.weak && found != best.end() ? found->second : nullptr;
        const bool is_sure = decision.has(Observation::name_alias) && !decision.has(Observation::letters_of_several);
        if (!decision.weak || !decision.joined || is_sure || likeliest == &decision ||
            (likeliest && one.contains(pair_of(longer_of(decision), longer_of(*likeliest)))))
            kept.push_back(&decision);
    }
    return kept;
}

// Of whom no text says what he does is one of his namesakes of other callings, the likeliest, and no bridge between
// them.
std::unordered_set<const Decision*> find_bridges(const Cells& cells, std::span<const Decision> decisions) {
    std::unordered_set<std::uint64_t> apart;
    for (const Decision& decision : decisions)
        if (decision.has(Observation::other_calling) && !decision.joined)
            apart.insert(pair_of(decision.left, decision.right));
    std::unordered_set<const Decision*> bridges;
    if (apart.empty()) return bridges;
    struct Choice {
        CellIndex other;
        const Decision* decision;
    };
    std::unordered_map<std::uint32_t, std::vector<Choice>> choices;  // of cells without a calling
    for (const Decision& decision : decisions) {
        if (!decision.joined || !decision.has(Observation::namesakes)) continue;
        const bool left = cells.cells[index_of(decision.left)].callings.empty(),
                   right = cells.cells[index_of(decision.right)].callings.empty();
        if (left && !right) choices[index_of(decision.left)].push_back({decision.right, &decision});
        if (right && !left) choices[index_of(decision.right)].push_back({decision.left, &decision});
    }
    for (const auto& [cell, some] : choices) {
        const auto rank = [&](const Choice& choice) {
            return std::tuple(choice.decision->score, cells.cells[index_of(choice.other)].documents.size(),
                              ~index_of(choice.other));
        };
        const auto best = std::max_element(some.begin(), some.end(),
                                           [&](const Choice& a, const Choice& b) { return rank(a) < rank(b); });
        for (const Choice& choice : some)
            if (apart.contains(pair_of(best->other, choice.other))) bridges.insert(choice.decision);
    }
    return bridges;
}

}  // namespace

std::vector<std::uint32_t> find_components(const Cells& cells, std::span<const Decision> decisions, float threshold) {
    Groups groups(cells);
    const auto bridges = find_bridges(cells, decisions);
    for (const Decision* decision : without_rivals(decisions))
        if (!is_forbidden(*decision) && !bridges.contains(decision))
            groups.add(index_of(decision->left), index_of(decision->right), decision->score - threshold);
    groups.contract();
    std::vector<std::uint32_t> number(cells.cells.size(), ~0u), group_of(cells.cells.size());
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < group_of.size(); ++i) {
        std::uint32_t& n = number[groups.find(i)];
        if (n == ~0u) n = count++;
        group_of[i] = n;
    }
    return group_of;
}

}  // namespace kimberlite
