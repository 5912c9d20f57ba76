// Two texts may tell of one happening where they share what is rare (near_texts.h) and are somewhat alike. Beside
// these, tellings with the same who take part are candidates (telling_keys.h), whatever their texts are about. Pairs
// that score above the threshold join their groups, the surest first, if the tellings of both groups score so on the
// average (average linkage): one misleading pair does not join two series of events that are alike.
#include "ontology/identity/join_happenings.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "ontology/identity/constraints.h"
#include "ontology/identity/happening_worth.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/identity/near_texts.h"
#include "ontology/identity/numerals.h"
#include "ontology/identity/telling_keys.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_looked_back = 16, most_averaged = 10, enough_patients = 3;

bool says_its_days(const ToldHappening& telling) { return telling.days && telling.day_is_of == DayIsOf::itself; }

// Both say their days, which do not meet.
bool say_other_days(const ToldHappening& a, const ToldHappening& b) {
    return says_its_days(a) && says_its_days(b) && days_between(*a.days, *b.days) > 0;
}

// Of several tellings, as far as they say their days: which of those ends first, and which begins last.
struct DaysTold {
    std::int32_t earliest_end = std::numeric_limits<std::int32_t>::max();
    std::int32_t latest_begin = std::numeric_limits<std::int32_t>::min();
    void add(const ToldHappening& telling) {
        if (says_its_days(telling)) add({telling.days->last, telling.days->first});
    }
    void add(const DaysTold& others) {
        earliest_end = std::min(earliest_end, others.earliest_end);
        latest_begin = std::max(latest_begin, others.latest_begin);
    }
    // Whether a day of the one and a day of the other are further apart than texts are mistaken.
    bool are_apart(const DaysTold& other) const {
        return std::int64_t{latest_begin} - other.earliest_end > days_mistaken ||
               std::int64_t{other.latest_begin} - earliest_end > days_mistaken;
    }
};

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
        for (std::uint32_t i = 0; i < tellings.size(); ++i) {
            group_[i] = i;
            bonds_.push_back(i);
            if (!tellings[i].apart.empty()) apart_.emplace(i, tellings[i].apart);
            if (HappeningWorth::of_once(tellings[i].event_class) <= 0) continue;
            for (const auto& [role, entity] : tellings[i].fillers)
                if (role == patient_ && texts.is_person[entity])
                    befallen_once_[{tellings[i].event_class, entity}].add(tellings[i]);
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
            join_groups(group_of(a), group_of(b));
        }
        join_bound();
        for (std::uint32_t i = 0; i < tellings_.size(); ++i) group_[i] = group_of(i);
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
    // What is known of a group, kept as it grows, so that a join costs what the lesser of the two holds.
    struct Group {
        std::vector<std::uint32_t> averaged;  // tellings, the first `most_averaged` that it got
        std::set<std::uint32_t> tellings;
        std::set<std::uint32_t> patients;  // whom it befell
        std::size_t patient_count = 0;     // by all tellings
        DaysTold days;
        bool is_mixed = false;  // it has tellings of several classes
    };
    Group& group(std::uint32_t first);
    std::uint32_t group_of(std::uint32_t telling) {
        while (group_[telling] != telling) telling = group_[telling] = group_[group_[telling]];
        return telling;
    }
    bool are_two_of_one_text(std::uint32_t a, std::uint32_t b, bool of_several_classes) const;
    bool has_text_with_both(std::uint32_t a, std::uint32_t b);
    bool happens_to_others(std::uint32_t a, std::uint32_t b);
    bool befell_on_other_days(std::uint32_t a, std::uint32_t b);
    bool befell_on_other_days(std::string_view event_class, const Group&, const Group&) const;
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
    std::vector<std::uint32_t> group_;                 // of each telling another of its group; of the first, itself
    std::unordered_map<std::uint32_t, Group> groups_;  // by their first tellings, once they are asked for
    // What will be one in the end, by likeness or by decision: by it decisions keep apart, though groups grow by
    // likeness alone.
    std::vector<std::uint32_t> bonds_;
    std::map<std::pair<std::string_view, std::uint32_t>, DaysTold> befallen_once_;  // by class, person: deaths, births
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
    const float most = comparer_.most_of_texts(document, other);
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
    const float most = comparer_.most_of_texts(document, other);
    if (!is_of_interest({score.sum + most, score.apart})) return;
    score.sum += comparer_.compare_texts(document, other);
    add_pair(a, b, score);
}

HappeningJoiner::Group& HappeningJoiner::group(std::uint32_t first) {
    const auto [found, fresh] = groups_.try_emplace(first);
    Group& made = found->second;
    if (!fresh) return made;
    made.averaged = {first}, made.tellings = {first};
    made.days.add(tellings_[first]);
    for (const auto& [role, entity] : tellings_[first].fillers)
        if (role == patient_) made.patients.insert(entity), ++made.patient_count;
    return made;
}

bool HappeningJoiner::are_two_of_one_text(std::uint32_t a, std::uint32_t b, bool of_several_classes) const {
    const ToldHappening &one = tellings_[a], &other = tellings_[b];
    if (of_several_classes && one.event_class != other.event_class) return true;
    const HowCountsLie counts = compare_counts(one.numbers, other.numbers);
    if (counts != HowCountsLie::apart && counts != HowCountsLie::named_apart) return false;
    if (one.trigger != other.trigger &&
        compare_triggers(texts_.triggers[one.trigger], texts_.triggers[other.trigger]) != TriggerLikeness::same)
        return false;
    return std::none_of(one.fillers.begin(), one.fillers.end(), [&](const Filler& filler) {
        return filler.first == patient_ && std::binary_search(other.fillers.begin(), other.fillers.end(), filler);
    });
}

// One text has its own words for two things that it tells apart, or counts what it tells in one word and again
// otherwise; but not where both befell the same one (“two officers shot Moe”, “Moe was shot five times”).
bool HappeningJoiner::has_text_with_both(std::uint32_t a, std::uint32_t b) {
    const Group &one = group(a), &other = group(b);
    const bool of_several = one.is_mixed || other.is_mixed || tellings_[a].event_class != tellings_[b].event_class;
    const auto& [few, many] = one.tellings.size() < other.tellings.size() ? std::tie(one.tellings, other.tellings)
                                                                          : std::tie(other.tellings, one.tellings);
    for (const std::uint32_t telling : few) {
        const std::uint32_t document = tellings_[telling].document;
        for (auto at = many.lower_bound(first_[document]); at != many.end() && *at < first_[document + 1]; ++at)
            if (are_two_of_one_text(telling, *at, of_several)) return true;
    }
    return false;
}

// Two arrests of one story are two where nobody whom the one befell is among those whom the other befell, though
// tellings that name nobody are like both.
bool HappeningJoiner::happens_to_others(std::uint32_t a, std::uint32_t b) {
    const Group &one = group(a), &other = group(b);
    if (one.patient_count < enough_patients || other.patient_count < enough_patients) return false;
    const auto& [few, many] = one.patients.size() < other.patients.size() ? std::tie(one.patients, other.patients)
                                                                          : std::tie(other.patients, one.patients);
    return std::none_of(few.begin(), few.end(), [&](std::uint32_t patient) { return many.contains(patient); });
}

// Nobody dies twice: the death of three, of whom one died in another year than the third, is not that of the third.
bool HappeningJoiner::befell_on_other_days(std::uint32_t a, std::uint32_t b) {
    const std::string_view event_class = tellings_[a].event_class;
    if (HappeningWorth::of_once(event_class) <= 0) return false;
    const Group &one = group(a), &other = group(b);
    return befell_on_other_days(event_class, one, other) || befell_on_other_days(event_class, other, one);
}

// Of those whom only the first befell one was befallen, by any text, on another day than the second, which befell some.
bool HappeningJoiner::befell_on_other_days(std::string_view event_class, const Group& one, const Group& other) const {
    return !other.patients.empty() && std::any_of(one.patients.begin(), one.patients.end(), [&](std::uint32_t patient) {
        if (other.patients.contains(patient)) return false;
        const auto told = befallen_once_.find({event_class, patient});
        return told != befallen_once_.end() && told->second.are_apart(other.days);
    });
}

void HappeningJoiner::bind_decided() {
    std::map<std::uint32_t, std::uint32_t> first;
    for (std::uint32_t i = 0; i < tellings_.size(); ++i)
        if (tellings_[i].decided) bind(first.emplace(*tellings_[i].decided, i).first->second, i);
}

void HappeningJoiner::join_bound() {
    for (std::uint32_t i = 0; i < tellings_.size(); ++i) unite(group_of(bond_of(i)), group_of(i));
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
    if (has_text_with_both(a, b) || happens_to_others(a, b) || befell_on_other_days(a, b) || are_kept_apart(a, b))
        return;
    // What says no day does not weld what was on two days: those that say theirs must fit by themselves.
    double sum = 0, sum_of_other_days = 0, pairs = 0, pairs_of_other_days = 0;
    for (const std::uint32_t one : group(a).averaged)
        for (const std::uint32_t other : group(b).averaged) {
            const double its = static_cast<double>(score(one, other).sum);
            sum += its, pairs += 1;
            if (say_other_days(tellings_[one], tellings_[other])) sum_of_other_days += its, pairs_of_other_days += 1;
        }
    const double least = static_cast<double>(threshold_);
    if (sum <= least * pairs || (pairs_of_other_days > 0 && sum_of_other_days <= least * pairs_of_other_days)) return;
    unite(a, b);
    bind(a, b);
}

void HappeningJoiner::unite(std::uint32_t a, std::uint32_t b) {
    if (a == b) return;
    if (b < a) std::swap(a, b);
    group(b);
    Group& into = group(a);
    auto taken = groups_.extract(b);
    Group& from = taken.mapped();
    into.is_mixed |= from.is_mixed || tellings_[a].event_class != tellings_[b].event_class;
    from.averaged.resize(std::min(from.averaged.size(), most_averaged - into.averaged.size()));
    into.averaged.insert(into.averaged.end(), from.averaged.begin(), from.averaged.end());
    if (into.tellings.size() < from.tellings.size()) std::swap(into.tellings, from.tellings);
    into.tellings.merge(from.tellings);
    if (into.patients.size() < from.patients.size()) std::swap(into.patients, from.patients);
    into.patients.merge(from.patients);
    into.patient_count += from.patient_count;
    into.days.add(from.days);
    group_[b] = a;
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
