// Two texts may tell of one happening where they share what is rare (near_texts.h) and are somewhat alike. Beside
// these, tellings with the same who take part are candidates (telling_keys.h), whatever their texts are about. Pairs
// that score above the threshold join their groups, the surest first, if the tellings of both groups score so on the
// average (average linkage): one misleading pair does not join two series of events that are alike.
#include "ontology/identity/join_happenings.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "ontology/identity/constraints.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/identity/near_texts.h"
#include "ontology/identity/telling_keys.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_looked_back = 16, most_averaged = 10, enough_patients = 3;

class HappeningJoiner {
public:
    HappeningJoiner(const std::vector<ToldHappening>& tellings, const TellingTexts& texts, bool keep_comparisons)
        : tellings_(tellings),
          texts_(texts),
          comparer_(tellings, texts),
          threshold_(HappeningComparer::threshold()),
          keeps_(keep_comparisons),
          first_(texts.dates.size() + 1) {
        for (const ToldHappening& telling : tellings) ++first_[telling.document + 1];
        std::partial_sum(first_.begin(), first_.end(), first_.begin());
        group_.resize(tellings.size());
        is_mixed_.resize(tellings.size());
        members_.resize(tellings.size());
        for (std::uint32_t i = 0; i < tellings.size(); ++i) {
            group_[i] = i, members_[i] = {i};
            bonds_.push_back(i);
            if (!tellings[i].apart.empty()) apart_.emplace(i, tellings[i].apart);
        }
    }

    JoinedHappenings join() {
        bind_decided();
        compare_texts();
        for (const auto& [one, other] : pairs_by_keys(tellings_, texts_)) consider(one, other);
        std::sort(pairs_.begin(), pairs_.end());
        pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
        for (const auto& [score, a, b] : pairs_) {
            if (-score <= threshold_) break;
            join_groups(group_[a], group_[b]);
        }
        join_bound();
        std::vector<ComparedTellings> kept;
        if (keeps_) kept = choose_comparisons();
        return {std::move(group_), std::move(kept)};
    }

private:
    void compare_texts();
    void compare_texts(std::uint32_t document, std::uint32_t other);
    void consider(std::uint32_t a, std::uint32_t b);
    void add_pair(std::uint32_t a, std::uint32_t b, TellingScore score) {
        if (is_of_interest(score)) pairs_.emplace_back(-score.sum, std::min(a, b), std::max(a, b));
    }
    // Joins the two or, where comparisons are kept, does so nearly, or would if days, places and people were the same.
    bool is_of_interest(TellingScore score) const {
        return score.sum > threshold_ || (keeps_ && (score.sum > threshold_ + least_log_odds_of_tellings ||
                                                     (score.apart < 0 && score.sum - score.apart > threshold_)));
    }
    TellingScore score(std::uint32_t a, std::uint32_t b) const {
        TellingScore score = comparer_.compare(a, b);
        score.sum += comparer_.compare_texts(tellings_[a].document, tellings_[b].document);
        return score;
    }
    bool happens_to_others(std::uint32_t a, std::uint32_t b) const;
    bool has_text_with_both(std::uint32_t a, std::uint32_t b) const;
    void bind_decided();
    void join_bound();
    std::uint32_t bond_of(std::uint32_t telling) {
        while (bonds_[telling] != telling) telling = bonds_[telling] = bonds_[bonds_[telling]];
        return telling;
    }
    void bind(std::uint32_t a, std::uint32_t b);
    bool are_kept_apart(std::uint32_t a, std::uint32_t b);
    void join_groups(std::uint32_t a, std::uint32_t b);
    void unite(std::uint32_t a, std::uint32_t b);
    std::vector<ComparedTellings> choose_comparisons() const;

    const std::vector<ToldHappening>& tellings_;
    const TellingTexts& texts_;
    const HappeningComparer comparer_;
    const float threshold_;  // from where on a pair joins
    const bool keeps_;       // comparisons
    const RoleNumber patient_ = number_of_role("patient");
    std::vector<std::uint32_t> first_;  // of each document its first telling, and one more
    std::vector<std::tuple<float, std::uint32_t, std::uint32_t>> pairs_;  // the score with its sign changed
    struct LikelyPair {
        TellingScore score;
        std::uint32_t a, b;
    };
    std::vector<LikelyPair> likely_;
    std::vector<std::uint32_t> group_;                 // of each telling the first of its group
    std::vector<std::vector<std::uint32_t>> members_;  // of each group, by its first telling
    std::vector<char> is_mixed_;                       // likewise: it has tellings of several classes
    // What will be one in the end, by likeness or by decision: by it decisions keep apart, though groups grow by
    // likeness alone.
    std::vector<std::uint32_t> bonds_;
    std::map<std::uint32_t, std::vector<Apart>> apart_;  // of bonds that decisions keep from others
};

void HappeningJoiner::compare_texts() {
    std::vector<std::optional<std::int32_t>> days;
    for (const auto& date : texts_.dates) days.push_back(date ? std::optional(date->first) : std::nullopt);
    NearTexts near_texts(days, texts_.names, texts_.stories);
    // In the order of time, so that those near are still at hand.
    for (const std::uint32_t d : near_texts.by_time()) {
        if (first_[d] == first_[d + 1]) continue;
        std::vector<std::uint32_t> others = near_texts.of(d);
        if (const std::uint32_t source = texts_.source_of[d];
            source != d && !std::binary_search(others.begin(), others.end(), source))
            others.push_back(source);
        for (const std::uint32_t other : others) compare_texts(d, other);
        for (std::uint32_t a = first_[d]; a < first_[d + 1]; ++a)
            for (std::uint32_t b = a + 1; b < std::min<std::uint32_t>(first_[d + 1], a + most_looked_back); ++b)
                consider(a, b);
    }
}

void HappeningJoiner::compare_texts(std::uint32_t document, std::uint32_t other) {
    // Only where some pair could be one in texts as alike as can be, it is looked how alike they are.
    const float most = comparer_.most_of_texts(comparer_.are_copies(document, other));
    likely_.clear();
    for (std::uint32_t a = first_[document]; a < first_[document + 1]; ++a)
        for (std::uint32_t b = first_[other]; b < first_[other + 1]; ++b) {
            if (!comparer_.are_of_one_kind(a, b)) continue;
            const TellingScore score = comparer_.compare(a, b);
            if (is_of_interest({score.sum + most, score.apart})) likely_.push_back({score, a, b});
        }
    if (likely_.empty()) return;
    if (const auto of_texts = comparer_.compare_near_texts(document, other))
        for (const auto& [score, a, b] : likely_) add_pair(a, b, {score.sum + *of_texts, score.apart});
}

void HappeningJoiner::consider(std::uint32_t a, std::uint32_t b) {
    if (!comparer_.are_of_one_kind(a, b)) return;
    const std::uint32_t document = tellings_[a].document, other = tellings_[b].document;
    TellingScore score = comparer_.compare(a, b);
    const float most = comparer_.most_of_texts(comparer_.are_copies(document, other));
    if (!is_of_interest({score.sum + most, score.apart})) return;
    score.sum += comparer_.compare_texts(document, other);
    add_pair(a, b, score);
}

// One text has its own words for two things that it tells apart.
bool HappeningJoiner::has_text_with_both(std::uint32_t a, std::uint32_t b) const {
    if (!is_mixed_[a] && !is_mixed_[b] && tellings_[a].event_class == tellings_[b].event_class) return false;
    std::vector<std::pair<std::uint32_t, std::string_view>> told;  // document, class
    for (const std::uint32_t group : {a, b})
        for (const std::uint32_t member : members_[group])
            told.emplace_back(tellings_[member].document, tellings_[member].event_class);
    sort_unique(told);
    return std::adjacent_find(told.begin(), told.end(), [](const auto& one, const auto& other) {
               return one.first == other.first;
           }) != told.end();
}

// Two arrests of one story are two where nobody whom the one befell is among those whom the other befell, though
// tellings that name nobody are like both.
bool HappeningJoiner::happens_to_others(std::uint32_t a, std::uint32_t b) const {
    const auto patients = [&](std::uint32_t group) {
        std::vector<std::uint32_t> found;
        for (const std::uint32_t member : members_[group])
            for (const auto& [role, entity] : tellings_[member].fillers)
                if (role == patient_) found.push_back(entity);
        std::sort(found.begin(), found.end());
        return found;
    };
    const std::vector<std::uint32_t> some = patients(a), others = patients(b);
    if (some.size() < enough_patients || others.size() < enough_patients) return false;
    return std::none_of(some.begin(), some.end(),
                        [&](std::uint32_t one) { return std::binary_search(others.begin(), others.end(), one); });
}

void HappeningJoiner::bind_decided() {
    std::map<std::uint32_t, std::uint32_t> first;
    for (std::uint32_t i = 0; i < tellings_.size(); ++i)
        if (tellings_[i].decided) bind(first.emplace(*tellings_[i].decided, i).first->second, i);
}

void HappeningJoiner::join_bound() {
    for (std::uint32_t i = 0; i < tellings_.size(); ++i) unite(group_[bond_of(i)], group_[i]);
}

void HappeningJoiner::bind(std::uint32_t a, std::uint32_t b) {
    a = bond_of(a), b = bond_of(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    bonds_[b] = a;
    if (const auto sides = apart_.extract(b); !sides.empty()) {
        std::vector<Apart>& all = apart_[a];
        all.insert(all.end(), sides.mapped().begin(), sides.mapped().end());
        std::sort(all.begin(), all.end());
    }
}

bool HappeningJoiner::are_kept_apart(std::uint32_t a, std::uint32_t b) {
    if (apart_.empty()) return false;
    const auto one = apart_.find(bond_of(a)), other = apart_.find(bond_of(b));
    return one != other && one != apart_.end() && other != apart_.end() &&
           exclude_each_other(one->second, other->second);
}

void HappeningJoiner::join_groups(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    if (has_text_with_both(a, b) || happens_to_others(a, b) || are_kept_apart(a, b)) return;
    double sum = 0;
    const std::size_t some = std::min(members_[a].size(), most_averaged),
                      others = std::min(members_[b].size(), most_averaged);
    for (std::size_t i = 0; i < some; ++i)
        for (std::size_t j = 0; j < others; ++j) sum += static_cast<double>(score(members_[a][i], members_[b][j]).sum);
    if (sum <= static_cast<double>(threshold_) * static_cast<double>(some * others)) return;
    unite(a, b);
    bind(a, b);
}

void HappeningJoiner::unite(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    is_mixed_[a] |= is_mixed_[b] || tellings_[a].event_class != tellings_[b].event_class;
    for (const std::uint32_t member : members_[b]) group_[member] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b] = {};
}

std::vector<ComparedTellings> HappeningJoiner::choose_comparisons() const {
    std::vector<PairOfNodes> pairs;
    pairs.reserve(pairs_.size());
    for (const auto& [score, a, b] : pairs_) pairs.push_back({a, b, group_[a], group_[b]});
    std::vector<ComparedTellings> kept;
    for (const std::size_t i : choose_kept(pairs, tellings_.size(), tellings_.size(), nearest_events_kept)) {
        const auto& [score, a, b] = pairs_[i];
        kept.push_back({a, b, -score - threshold_, comparer_.reasons(a, b)});
    }
    return kept;
}

}  // namespace

JoinedHappenings join_happenings(const std::vector<ToldHappening>& tellings, const TellingTexts& texts,
                                 bool keep_comparisons) {
    return HappeningJoiner(tellings, texts, keep_comparisons).join();
}

}  // namespace kimberlite
