// A short form may be short for several things. What speaks for each is first summed as if it were alone; then each
// is seen among its rivals, and summed again.
#include "ontology/identity/decide.h"

#include <algorithm>
#include <unordered_set>

#include "ontology/identity/iris.h"
#include "ontology/identity/pair_model.h"

namespace kimberlite {
namespace {

class Rivals {
public:
    Rivals(const Cells& cells, Round round, const PairModel& model) : cells_(cells), round_(round), model_(model) {}

    // Cells that are likely one thing are no rivals of each other.
    void know(std::span<const Decision> decisions) {
        for (const Decision& decision : decisions)
            if (decision.score >= model_.threshold() && !is_forbidden(decision))
                one_.insert(pair_of(decision.left, decision.right));
    }

    // All that one short form stands in, those that most speaks for first.
    void observe(std::span<Decision*> pairs) const {
        // Other surnames alone are no rivals of a full name.
        const bool full = std::any_of(pairs.begin(), pairs.end(),
                                      [](const Decision* d) { return d->has(Observation::name_one_word); });
        std::vector<Decision*> rivals;
        std::size_t documents = 0, most = 0;
        for (Decision* pair : pairs) {
            if (is_forbidden(*pair) || (full && pair->has(Observation::name_equal))) continue;
            rivals.push_back(pair);
            documents += documents_of(*pair);
            most = std::max(most, documents_of(*pair));
        }
        const auto is_rival = [&](const Decision* pair) {
            return pair != rivals[0] && !one_.contains(pair_of(longer_of(*rivals[0]), longer_of(*pair)));
        };
        const auto rival = std::find_if(rivals.begin(), rivals.end(), is_rival);
        const bool clear = rival != rivals.end() && rivals[0]->score - (*rival)->score >= margin;
        for (Decision* pair : pairs) {
            if (rival == rivals.end()) {
                pair->observed.add(Observation::unique);
                continue;
            }
            pair->observed.add(clear && !is_rival(pair) ? Observation::likeliest : Observation::ambiguous);
            const std::size_t own = documents_of(*pair);
            if (own == most && own * 3 >= documents * 2 && own > 2) pair->observed.add(Observation::best_known);
            if (full && own == most && own >= 8 * (documents - own)) pair->observed.add(Observation::best_known_by_far);
            if (full && own * 10 < most) pair->observed.add(Observation::less_known_by_far);
            if (own * 3 < most && most > 2) pair->observed.add(Observation::less_known);
        }
    }

    float score(const Decision& decision) const {
        return model_.score(cells_.cells[index_of(decision.left)].type,
                            decision.has(Observation::namesakes) ? Round::namesakes : round_, decision.observed);
    }

private:
    static constexpr float margin = 1;
    static CellIndex longer_of(const Decision& pair) { return pair.shorter == pair.left ? pair.right : pair.left; }
    static std::uint64_t pair_of(CellIndex a, CellIndex b) {
        return std::uint64_t{std::min(index_of(a), index_of(b))} << 32 | std::max(index_of(a), index_of(b));
    }
    std::size_t documents_of(const Decision& pair) const {
        return cells_.cells[index_of(longer_of(pair))].documents.size();
    }

    const Cells& cells_;
    const Round round_;
    const PairModel& model_;
    std::unordered_set<std::uint64_t> one_;
};

}  // namespace

bool is_forbidden(const Decision& decision) {
    return decision.has(Observation::other_generation) || decision.has(Observation::other_middle_name) ||
           decision.has(Observation::other_number) || decision.has(Observation::other_named_country) ||
           decision.has(Observation::other_kind) || decision.has(Observation::other_lifetime);
}

std::vector<Decision> decide(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> pairs, Round round,
                             const PairModel& model) {
    std::vector<Decision> decisions = observe(cells, pairs, round);
    Rivals rivals(cells, round, model);
    for (Decision& decision : decisions) decision.score = rivals.score(decision);
    if (round == Round::short_forms) {
        rivals.know(decisions);
        std::vector<Decision*> by_short;
        for (Decision& decision : decisions)
            if (!decision.has(Observation::namesakes)) by_short.push_back(&decision);
        std::stable_sort(by_short.begin(), by_short.end(), [](const Decision* a, const Decision* b) {
            if (a->shorter != b->shorter) return a->shorter < b->shorter;
            return a->score > b->score;
        });
        for (std::size_t begin = 0, end; begin < by_short.size(); begin = end) {
            for (end = begin; end < by_short.size() && by_short[end]->shorter == by_short[begin]->shorter;) ++end;
            rivals.observe(std::span(by_short).subspan(begin, end - begin));
        }
        for (Decision& decision : decisions) decision.score = rivals.score(decision);
    }
    for (Decision& decision : decisions)
        decision.joined = decision.score >= model.threshold() && !is_forbidden(decision);
    return decisions;
}

}  // namespace kimberlite
