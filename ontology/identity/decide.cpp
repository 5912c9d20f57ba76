// Of two cells the names that texts give them most are compared, and the closest relation counts. Then what speaks for
// and against: countries, offices, company, dates, and whether some text has both as different things.
#include "ontology/identity/decide.h"

#include <algorithm>
#include <map>

#include "ontology/identity/iris.h"

namespace kimberlite {

const std::array<std::string_view, observations> observation_names = {
    "name_equal",          "name_variant",      "name_spelling",
    "name_contained",      "name_without_type", "name_without_country",
    "name_without_number", "name_nickname",     "name_initials",
    "name_one_word",       "name_alias",        "unique",
    "ambiguous",           "same_country",      "same_own_country",
    "same_role",           "shared_partners",   "short_name",
    "other_country",       "other_own_country", "other_dates",
    "together_in_text",    "other_generation",  "other_number",
    "other_named_country", "other_kind"};

namespace {

constexpr std::size_t most_names = 6;

std::uint32_t bit(Observation observation) { return 1u << static_cast<unsigned>(observation); }

const std::array<float, observations>& weights() {
    static const std::array<float, observations> all = [] {
        std::array<float, observations> read{};
        for (std::size_t i = 0; i < observations; ++i) read[i] = Lexicon::get().weight(observation_names[i]);
        return read;
    }();
    return all;
}

float score_of(std::uint32_t observed) {
    float score = 0;
    for (std::size_t i = 0; i < observations; ++i)
        if (observed >> i & 1u) score += weights()[i];
    return score;
}

template <typename Item>
bool share(const std::vector<Item>& a, const std::vector<Item>& b) {
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) return true;
        *i < *j ? ++i : ++j;
    }
    return false;
}

Observation observation_of(NameRelation relation) {
    switch (relation) {
        case NameRelation::equal:
            return Observation::name_equal;
        case NameRelation::variant:
            return Observation::name_variant;
        case NameRelation::spelling:
            return Observation::name_spelling;
        case NameRelation::contained:
            return Observation::name_contained;
        case NameRelation::without_type:
            return Observation::name_without_type;
        case NameRelation::without_country:
            return Observation::name_without_country;
        case NameRelation::without_number:
            return Observation::name_without_number;
        case NameRelation::nickname:
            return Observation::name_nickname;
        case NameRelation::initials:
            return Observation::name_initials;
        default:
            return Observation::name_one_word;
    }
}

bool belongs_to(NameRelation relation, Round round) {
    switch (relation) {
        case NameRelation::none:
            return false;
        case NameRelation::without_type:
        case NameRelation::without_country:
        case NameRelation::without_number:
        case NameRelation::initials:
        case NameRelation::one_word:
            return round == Round::short_forms;
        default:
            return true;
    }
}

class Judge {
public:
    Judge(const Cells& cells, Round round) : cells_(cells), round_(round) {}

    // None: the names have nothing in common that counts in this round.
    std::optional<Decision> judge(CellIndex left, CellIndex right) const {
        const Cell& a = cell(left);
        const Cell& b = cell(right);
        if (a.type != b.type) return std::nullopt;
        Decision decision{left, right, 0, 0, false, false, left};
        if (!compare(a, b, decision)) return std::nullopt;
        observe_context(a, b, decision.observed);
        decision.score = score_of(decision.observed);
        return decision;
    }

private:
    const Cell& cell(CellIndex index) const { return cells_.cells[static_cast<std::size_t>(index)]; }
    const Name& name(NameIndex index) const { return cells_.names[static_cast<std::size_t>(index)]; }
    const Name& main_name(const Cell& c) const { return name(c.names.front().item); }

    bool compare(const Cell& a, const Cell& b, Decision& decision) const;
    // That a text calls one “the Party” says nothing of others that are called so.
    bool goes_by(const Cell& cell, const Name& name) const {
        return !name.generic && std::any_of(cell.aliases.begin(), cell.aliases.end(),
                                            [&](NameIndex alias) { return this->name(alias).folded == name.folded; });
    }
    void observe_context(const Cell& a, const Cell& b, std::uint32_t& observed) const;

    const Cells& cells_;
    const Round round_;
};

bool Judge::compare(const Cell& a, const Cell& b, Decision& decision) const {
    NameRelation closest = NameRelation::none;
    const Name *left = nullptr, *right = nullptr;
    NameConflict conflict = find_conflict(a, b, cells_.names);
    for (std::size_t i = 0; i < std::min(most_names, a.names.size()); ++i)
        for (std::size_t j = 0; j < std::min(most_names, b.names.size()); ++j) {
            const Name &x = name(a.names[i].item), &y = name(b.names[j].item);
            if (conflict == NameConflict::none) conflict = find_conflict(x, y);
            NameRelation relation = compare_names(x, y);
            // Cells of equal names were set apart for what little those say.
            const bool set_apart = relation == NameRelation::equal || (relation == NameRelation::variant && x.generic);
            if (set_apart && x.generic) relation = NameRelation::without_country;  // one's is not known
            if (!belongs_to(relation, set_apart ? Round::short_forms : round_) ||
                (set_apart && round_ != Round::short_forms) || (left && relation >= closest))
                continue;
            closest = relation, left = &x, right = &y;
        }
    bool alias = false;
    if (round_ == Round::short_forms && a.type != "Person" && closest != NameRelation::equal) {
        const bool of_a = goes_by(a, main_name(b)), of_b = goes_by(b, main_name(a));
        alias = of_a || of_b;
        if (alias && !left) left = &main_name(a), right = &main_name(b);
    }
    if (!left) return false;
    if (closest != NameRelation::none) decision.observed |= bit(observation_of(closest));
    if (alias) decision.observed |= bit(Observation::name_alias);
    switch (conflict) {
        case NameConflict::generation:
            decision.observed |= bit(Observation::other_generation);
            break;
        case NameConflict::number:
            decision.observed |= bit(Observation::other_number);
            break;
        case NameConflict::country:
            decision.observed |= bit(Observation::other_named_country);
            break;
        case NameConflict::kind:
            decision.observed |= bit(Observation::other_kind);
            break;
        default:
            break;
    }
    const bool left_shorter = left->folded.size() != right->folded.size() ? left->folded.size() < right->folded.size()
                                                                          : a.documents.size() < b.documents.size();
    const Name& shorter = left_shorter ? *left : *right;
    decision.shorter = left_shorter ? decision.left : decision.right;
    decision.weak = round_ == Round::short_forms;
    const bool short_name = shorter.words.size() < 2 && !shorter.only_country && closest != NameRelation::one_word &&
                            closest != NameRelation::without_type &&
                            !(closest == NameRelation::initials && shorter.folded.size() > 2);
    if (short_name) decision.observed |= bit(Observation::short_name);
    return true;
}

void Judge::observe_context(const Cell& a, const Cell& b, std::uint32_t& observed) const {
    const auto countries = [this](const Cell& c) {
        std::vector<Country> all = c.own;
        for (const auto& near : c.near) all.push_back(near.item);
        for (const auto& name : c.names)
            if (const Country named = this->name(name.item).country; named != no_country) all.push_back(named);
        std::sort(all.begin(), all.end());
        return all;
    };
    const std::vector<Country> left = countries(a), right = countries(b);
    if (share(left, right)) {
        observed |= bit(Observation::same_country);
    } else if (!left.empty() && !right.empty() && !share(left, b.around) && !share(a.around, right)) {
        observed |= bit(Observation::other_country);
    }
    if (share(a.own, b.own)) {
        observed |= bit(Observation::same_own_country);
    } else if (!a.own.empty() && !b.own.empty()) {
        observed |= bit(Observation::other_own_country);
    }
    if (share(a.roles, b.roles)) observed |= bit(Observation::same_role);
    if (share(a.partners, b.partners)) observed |= bit(Observation::shared_partners);
    if (!a.dates.empty() && !b.dates.empty() && !share(a.dates, b.dates)) observed |= bit(Observation::other_dates);
    if (share(a.documents, b.documents)) observed |= bit(Observation::together_in_text);
}

bool is_forbidden(const Decision& decision) {
    return decision.has(Observation::other_generation) || decision.has(Observation::other_number) ||
           decision.has(Observation::other_named_country) || decision.has(Observation::other_kind);
}

// A short form that could be short for one thing alone is unique. Of several, the one that more speaks for by a clear
// margin is as likely as not; the others, or all, are doubtful.
void observe_rivals(std::vector<Decision>& decisions) {
    constexpr float margin = 1.5f;
    std::vector<Decision*> by_short;
    for (Decision& decision : decisions) by_short.push_back(&decision);
    std::stable_sort(by_short.begin(), by_short.end(), [](const Decision* a, const Decision* b) {
        if (a->shorter != b->shorter) return a->shorter < b->shorter;
        return a->score > b->score;
    });
    for (std::size_t begin = 0, end; begin < by_short.size(); begin = end) {
        for (end = begin; end < by_short.size() && by_short[end]->shorter == by_short[begin]->shorter;) ++end;
        // Other surnames alone are no rivals of a full name.
        const bool full = std::any_of(by_short.begin() + static_cast<std::ptrdiff_t>(begin),
                                      by_short.begin() + static_cast<std::ptrdiff_t>(end),
                                      [](const Decision* d) { return d->has(Observation::name_one_word); });
        std::size_t rivals = 0;
        for (std::size_t i = begin; i < end; ++i)
            rivals += !is_forbidden(*by_short[i]) && !(full && by_short[i]->has(Observation::name_equal));
        const bool clear = rivals > 1 && by_short[begin]->score - by_short[begin + 1]->score >= margin;
        for (std::size_t i = begin; i < end; ++i) {
            Decision& decision = *by_short[i];
            if (rivals <= 1) {
                decision.observed |= bit(Observation::unique);
            } else if (!(clear && i == begin)) {
                decision.observed |= bit(Observation::ambiguous);
            }
            decision.score = score_of(decision.observed);
        }
    }
}

}  // namespace

std::vector<Decision> decide(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> pairs, Round round) {
    const Judge judge(cells, round);
    std::vector<Decision> decisions;
    for (const auto& [left, right] : pairs)
        if (const auto decision = judge.judge(left, right)) decisions.push_back(*decision);
    if (round == Round::short_forms) observe_rivals(decisions);
    const float threshold = Lexicon::get().weight("threshold");
    for (Decision& decision : decisions) decision.joined = decision.score >= threshold;
    return decisions;
}

}  // namespace kimberlite
