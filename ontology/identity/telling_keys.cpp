// All keys are in one list, sorted by key and time; what stands together there is compared.
#include "ontology/identity/telling_keys.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <tuple>

#include "ontology/identity/happening_worth.h"
#include "ontology/identity/iris.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

enum class KeyKind : std::uint8_t { day, two, once, rare, counted };  // see the header

struct KeyRule {
    std::size_t most_looked_back;
    std::size_t most_tellings;  // of one key
    std::int64_t most_days;     // between the two
};
constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();
constexpr std::int64_t any_days = std::numeric_limits<std::int64_t>::max();
constexpr std::array<KeyRule, 5> rules = {  // by kind
    {{8, any_number, any_days}, {3, any_number, any_days}, {6, any_number, any_days}, {3, 48, 10}, {3, 48, 10}}};

constexpr std::size_t most_paired = 5;  // of those who take part

struct Entry {
    std::uint64_t key = 0;
    std::int32_t day = 0;  // the last where it is not known
    std::uint32_t telling = 0;
    KeyKind kind{};
    auto operator<=>(const Entry&) const = default;
};
constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::max();

std::uint64_t mix(std::uint64_t key, std::uint64_t more) {  // the finalizer of MurmurHash3
    key = (key ^ more) * 0xff51afd7ed558ccdu;
    key = (key ^ key >> 33) * 0xc4ceb9fe1a85ec53u;
    return key ^ key >> 33;
}

class Keys {
public:
    Keys(const std::vector<ToldHappening>& tellings, const TellingTexts& texts) : tellings_(tellings), texts_(texts) {
        for (std::uint32_t i = 0; i < tellings.size(); ++i) {
            const ToldHappening& telling = tellings[i];
            if (telling.fillers.empty()) continue;
            const std::uint64_t polarity = static_cast<std::uint64_t>(
                telling.polarity == Polarity::reported ? Polarity::asserted : telling.polarity);
            add(i, hash_of(telling.event_class, polarity));
            for (std::uint64_t lines = texts.triggers[telling.trigger].kindred; lines != 0; lines &= lines - 1)
                add(i, mix(polarity, static_cast<std::uint64_t>(std::countr_zero(lines)) + 1));
        }
        std::sort(entries_.begin(), entries_.end());
    }

    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
        for (std::size_t begin = 0, end; begin < entries_.size(); begin = end) {
            for (end = begin; end < entries_.size() && entries_[end].key == entries_[begin].key;) ++end;
            const KeyRule& rule = rules[static_cast<std::size_t>(entries_[begin].kind)];
            if (end - begin > rule.most_tellings) continue;
            for (std::size_t i = begin + 1; i < end; ++i)
                for (std::size_t j = i; j-- > begin && i - j <= rule.most_looked_back;) {
                    if (std::int64_t{entries_[i].day} - entries_[j].day > rule.most_days) break;
                    const auto [one, other] = std::minmax(entries_[i].telling, entries_[j].telling);
                    if (one != other) found.emplace_back(one, other);
                }
        }
        sort_unique(found);
        return found;
    }

private:
    void add(std::uint32_t telling, std::uint64_t group);

    const std::vector<ToldHappening>& tellings_;
    const TellingTexts& texts_;
    std::vector<Entry> entries_;
};

void Keys::add(std::uint32_t i, std::uint64_t group) {
    const ToldHappening& telling = tellings_[i];
    const auto& days = telling.days ? telling.days : texts_.dates[telling.document];
    const std::int32_t day = days ? days->last : no_day;
    const bool is_one_day = telling.days && telling.days->first == telling.days->last;
    const auto put = [&](KeyKind kind, std::uint64_t key) {
        entries_.push_back({mix(mix(group, static_cast<std::uint64_t>(kind)), key), day, i, kind});
    };
    std::vector<std::uint32_t> all;
    for (const auto& [role, entity] : telling.fillers) all.push_back(entity);
    sort_unique(all);
    for (const std::uint32_t one : all) {
        if (is_one_day) put(KeyKind::day, std::uint64_t{one} << 32 | static_cast<std::uint32_t>(day));
    }
    if (days)
        for (const auto& [role, entity] : telling.fillers) {
            if (role != HappeningWorth::get().place) put(KeyKind::rare, entity);
            for (const std::uint32_t number : telling.numbers)
                put(KeyKind::counted, std::uint64_t{entity} << 32 | number);
        }
    for (std::size_t a = 0; a < std::min(all.size(), most_paired); ++a)
        for (std::size_t b = a + 1; b < std::min(all.size(), most_paired); ++b)
            put(KeyKind::two, std::uint64_t{all[a]} << 32 | all[b]);
    if (HappeningWorth::of_once(telling.event_class) > 0)
        for (const auto& [role, entity] : telling.fillers)
            if (role == HappeningWorth::get().patient && texts_.is_person[entity]) put(KeyKind::once, entity);
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_by_keys(const std::vector<ToldHappening>& tellings,
                                                                   const TellingTexts& texts) {
    return Keys(tellings, texts).pairs();
}

}  // namespace kimberlite
