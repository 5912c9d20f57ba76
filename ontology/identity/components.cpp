// Union by size over the sorted pairs. Each group keeps the cells it holds, so that a union can look at all names of
// both sides (at most the commonest of the first cells: groups are small).
#include "ontology/identity/components.h"

#include <algorithm>
#include <numeric>

#include "ontology/identity/constraints.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_looked_at = 24;

class Groups {
public:
    explicit Groups(const Cells& cells)
        : cells_(cells), parent_(cells.cells.size()), held_(cells.cells.size()), used_(cells.cells.size()),
          apart_(cells.cells.size()) {
        std::iota(parent_.begin(), parent_.end(), 0u);
        for (std::uint32_t i = 0; i < held_.size(); ++i) held_[i] = {i}, apart_[i] = cells.cells[i].apart;
    }

    std::uint32_t find(std::uint32_t cell) {
        while (parent_[cell] != cell) cell = parent_[cell] = parent_[parent_[cell]];
        return cell;
    }

    void join(const Decision& decision) {
        std::uint32_t a = find(static_cast<std::uint32_t>(decision.left)),
                      b = find(static_cast<std::uint32_t>(decision.right));
        if (a == b) return;
        const auto shorter = static_cast<std::size_t>(decision.shorter);
        if (decision.weak && used_[shorter]) return;
        if (exclude_each_other(apart_[a], apart_[b]) || forbid_each_other(a, b)) return;
        if (decision.weak) used_[shorter] = 1;
        if (held_[a].size() < held_[b].size()) std::swap(a, b);
        parent_[b] = a;
        held_[a].insert(held_[a].end(), held_[b].begin(), held_[b].end());
        held_[b] = {};
        apart_[a].insert(apart_[a].end(), apart_[b].begin(), apart_[b].end());
        std::sort(apart_[a].begin(), apart_[a].end());
        apart_[b] = {};
    }

private:
    bool forbid_each_other(std::uint32_t a, std::uint32_t b) const {
        for (std::size_t i = 0; i < std::min(most_looked_at, held_[a].size()); ++i)
            for (std::size_t j = 0; j < std::min(most_looked_at, held_[b].size()); ++j)
                if (find_conflict(cells_.cells[held_[a][i]], cells_.cells[held_[b][j]], cells_.names) !=
                    NameConflict::none)
                    return true;
        return false;
    }

    const Cells& cells_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::vector<std::uint32_t>> held_;
    std::vector<char> used_;  // a short form that has its full one
    std::vector<std::vector<Apart>> apart_;  // decided, of all that a group holds
};

}  // namespace

std::vector<std::uint32_t> find_components(const Cells& cells, std::span<const Decision> decisions) {
    std::vector<const Decision*> joined;
    for (const Decision& decision : decisions)
        if (decision.joined) joined.push_back(&decision);
    std::stable_sort(joined.begin(), joined.end(),
                     [](const Decision* a, const Decision* b) { return a->score > b->score; });
    Groups groups(cells);
    for (const Decision* decision : joined) groups.join(*decision);
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
