// Of two cells the names that texts give them most are compared, and the closest relation counts. Then what stands
// round them: countries, offices, company, dates, words. How rare a word is, the cells themselves tell.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "ontology/identity/decide.h"
#include "ontology/identity/iris.h"

namespace kimberlite {

namespace {

constexpr std::size_t most_names = 6;
constexpr std::uint32_t known = 3;  // texts that have a name, from which on it is no misspelling

template <typename Item>
bool share(const std::vector<Item>& a, const std::vector<Item>& b) {
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) return true;
        *i < *j ? ++i : ++j;
    }
    return false;
}

template <typename Item, typename Visit>
void for_each_shared(const std::vector<Item>& a, const std::vector<Item>& b, const Visit& visit) {
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (*i == *j) {
            visit(*i);
            ++i, ++j;
        } else {
            *i < *j ? ++i : ++j;
        }
    }
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
        case NameRelation::syllables:
            return Observation::name_syllables;
        case NameRelation::near_initials:
            return Observation::name_near_initials;
        case NameRelation::words_within:
            return Observation::name_words_within;
        case NameRelation::other_type:
            return Observation::name_other_type;
        case NameRelation::inner_word:
            return Observation::name_inner_word;
        default:
            return Observation::name_one_word;
    }
}

bool belongs_to(NameRelation relation, Round round) {
    switch (relation) {
        case NameRelation::none:
            return false;
        case NameRelation::equal:
        case NameRelation::variant:
            return true;
        case NameRelation::spelling:
        case NameRelation::contained:
        case NameRelation::nickname:
            return round != Round::namesakes;
        default:
            return round == Round::short_forms;
    }
}

// Edit distance.
std::size_t letters_apart(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row[b.size()];
}

// “CalFire”, “Cal Fire”
bool are_one_but_for_spaces(std::string_view a, std::string_view b) {
    for (std::size_t i = 0, j = 0;; ++i, ++j) {
        while (i < a.size() && a[i] == ' ') ++i;
        while (j < b.size() && b[j] == ' ') ++j;
        if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
        if (a[i] != b[j]) return false;
    }
}

// How many of the cells have something: what few have tells more.
template <typename Item>
class Rarity {
public:
    void add(const std::vector<Item>& items) {
        for (const Item& item : items) ++count_[item];
        ++cells_;
    }
    float of(const Item& item) const {
        const auto found = count_.find(item);
        const double count = found == count_.end() ? 1 : found->second;
        return static_cast<float>(std::log((static_cast<double>(cells_) + 1) / count));
    }

private:
    std::unordered_map<Item, std::uint32_t> count_;
    std::size_t cells_ = 0;
};

class Judge {
public:
    Judge(const Cells& cells, Round round) : cells_(cells), round_(round) {
        for (const Cell& cell : cells.cells) {
            if (is_town(cell) || is_low(cell)) towns_.insert(town_of(cell));
            documents_of_[name_hash(cell)] += static_cast<std::uint32_t>(cell.documents.size());
            words_.add(cell.words), titles_.add(cell.titles), partners_.add(cell.partners);
            std::vector<std::string> words = main_name(cell).words;
            for (const auto& counted : cell.names)
                for (const std::string& word : name(counted.item).words) words.push_back(word);
            std::sort(words.begin(), words.end());
            words.erase(std::unique(words.begin(), words.end()), words.end());
            name_words_.add(words);
            if (const Country owner = owner_of(cell); owner != no_country)
                owners_[words_hash(cell)][owner] += static_cast<std::uint32_t>(cell.documents.size());
        }
    }

    // None: the names have nothing in common that counts in this round.
    std::optional<Decision> judge(CellIndex left, CellIndex right) const {
        const Cell& a = cell(left);
        const Cell& b = cell(right);
        if (a.type != b.type) return std::nullopt;
        Decision decision{left, right, {}, 0, false, false, left};
        if (!compare(a, b, decision)) return std::nullopt;
        observe_countries(a, b, decision.observed);
        observe_circumstances(a, b, decision.observed);
        observe_company(a, b, decision.observed);
        if (decision.has(Observation::name_one_word) && !(decision.shorter == left ? b : a).roles.empty())
            decision.observed.add(Observation::office_known);
        return decision;
    }

    Decision judge_as_namesakes(CellIndex left, CellIndex right) const {
        const Cell& a = cell(left);
        const Cell& b = cell(right);
        Decision decision{left, right, {}, 0, false, false, left};
        decision.observed.add(Observation::name_equal);
        decision.observed.add(Observation::namesakes);
        observe_names(main_name(a), main_name(a), NameRelation::equal, decision.observed);
        observe_countries(a, b, decision.observed);
        observe_circumstances(a, b, decision.observed);
        observe_company(a, b, decision.observed);
        return decision;
    }

private:
    const Cell& cell(CellIndex index) const { return cells_.cells[static_cast<std::size_t>(index)]; }
    const Name& name(NameIndex index) const { return cells_.names[static_cast<std::size_t>(index)]; }
    const Name& main_name(const Cell& c) const { return name(c.names.front().item); }

    bool compare(const Cell& a, const Cell& b, Decision& decision) const;
    // That a text calls one “the Party” says nothing of others that are called so.
    bool goes_by(const Cell& cell, const Name& name) const {
        return !name.generic && std::any_of(cell.aliases.begin(), cell.aliases.end(), [&](NameIndex alias) {
            return are_one_but_for_spaces(this->name(alias).folded, name.folded);
        });
    }
    std::uint64_t name_hash(const Cell& cell) const { return hash_of(main_name(cell).key, hash_of(cell.type)); }
    // Of a generic name, whatever country it is of.
    std::uint64_t words_hash(const Cell& cell) const {
        std::uint64_t hash = hash_of(cell.type);
        for (const std::string& word : main_name(cell).words) hash = hash_of(word, hash);
        return hash;
    }
    Country owner_of(const Cell& cell) const {
        if (!main_name(cell).generic) return no_country;
        return cell.mark.country != no_country ? cell.mark.country : main_name(cell).country;
    }
    std::uint64_t town_of(const Cell& cell) const {
        const Name& name = main_name(cell);
        return hash_of(name.core.empty() ? name.folded : name.core);
    }
    // A town, or a region, as far as what lies in it and what it lies in tells.
    static bool is_high(const Cell& c) { return (is_region(c) || c.holds) && !is_town(c) && c.within.empty(); }
    static bool is_low(const Cell& c) { return (is_town(c) || !c.within.empty()) && !is_region(c) && !c.holds; }
    void observe_names(const Name& a, const Name& b, NameRelation, Observed& observed) const;
    void observe_countries(const Cell& a, const Cell& b, Observed& observed) const;
    void observe_main_countries(const Cell& a, const Cell& b, Observed& observed) const;
    void observe_roles(const Cell& a, const Cell& b, Observed& observed) const;
    void observe_circumstances(const Cell& a, const Cell& b, Observed& observed) const;
    void observe_company(const Cell& a, const Cell& b, Observed& observed) const;

    const Cells& cells_;
    const Round round_;
    Rarity<std::uint32_t> words_, titles_;
    Rarity<std::uint64_t> partners_;
    Rarity<std::string> name_words_;
    std::unordered_set<std::uint64_t> towns_;                                     // names of towns
    std::unordered_map<std::uint64_t, std::uint32_t> documents_of_;               // that have a name
    std::unordered_map<std::uint64_t, std::map<Country, std::uint32_t>> owners_;  // of generic names, by their words
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
            // Cells of equal generic names were set apart for what little those say: one's country is not known.
            if (round_ != Round::namesakes && x.generic && relation <= NameRelation::variant &&
                relation != NameRelation::none) {
                if (round_ == Round::full_names) continue;
                relation = NameRelation::without_country;
            }
            if (!belongs_to(relation, round_) || (left && relation >= closest)) continue;
            closest = relation, left = &x, right = &y;
        }
    bool alias = false;
    if (round_ == Round::short_forms && closest != NameRelation::equal &&
        (a.type != "Person" || closest == NameRelation::none || closest == NameRelation::nickname)) {
        const bool of_a = goes_by(a, main_name(b)), of_b = goes_by(b, main_name(a));
        alias = of_a || of_b;
        if (alias && !left) left = &main_name(a), right = &main_name(b);
    }
    if (!left) return false;
    // What a text itself calls so need be no abbreviation by its letters too.
    const bool by_letters = alias && closest == NameRelation::near_initials;
    if (by_letters) closest = NameRelation::none;
    if (closest != NameRelation::none) decision.observed.add(observation_of(closest));
    // That one is short for a name that it is a part of says little.
    const bool part = closest == NameRelation::words_within || closest == NameRelation::without_country ||
                      closest == NameRelation::without_type;
    if (alias) decision.observed.add(part ? Observation::alias_part : Observation::name_alias);
    if (closest == NameRelation::variant && left->words.size() > 1 && left->first != right->first &&
        !left->first.empty() && !right->first.empty())
        decision.observed.add(Observation::other_order);
    const bool parts = closest == NameRelation::without_type || closest == NameRelation::without_country ||
                       closest == NameRelation::without_number;
    if (closest > NameRelation::variant && !parts && (a.type == "Person" || closest != NameRelation::spelling) &&
        a.documents.size() >= known && b.documents.size() >= known)
        decision.observed.add(Observation::both_known);
    if (closest == NameRelation::equal || closest == NameRelation::variant)
        decision.observed.add(Observation::namesakes);
    switch (conflict) {
        case NameConflict::generation:
            decision.observed.add(Observation::other_generation);
            break;
        case NameConflict::number:
            decision.observed.add(Observation::other_number);
            break;
        case NameConflict::country:
            decision.observed.add(Observation::other_named_country);
            break;
        case NameConflict::kind:
            decision.observed.add(Observation::other_kind);
            break;
        default:
            break;
    }
    const bool left_shorter = left->folded.size() != right->folded.size() ? left->folded.size() < right->folded.size()
                                                                          : a.documents.size() < b.documents.size();
    decision.shorter = left_shorter ? decision.left : decision.right;
    decision.weak = round_ == Round::short_forms && !decision.has(Observation::namesakes);
    const Name &shorter = left_shorter ? *left : *right, &longer = left_shorter ? *right : *left;
    const NameRelation relation = by_letters ? NameRelation::near_initials : closest;
    if (relation == NameRelation::words_within && !(shorter.known_as.empty() && longer.known_as.empty())) {
        observe_names(as_written(shorter), as_written(longer), relation, decision.observed);
    } else {
        observe_names(shorter, longer, relation, decision.observed);
    }
    return true;
}

void Judge::observe_names(const Name& shorter, const Name& longer, NameRelation relation, Observed& observed) const {
    const bool short_name = shorter.words.size() < 2 && !shorter.only_country && relation != NameRelation::one_word &&
                            relation != NameRelation::without_type &&
                            !(relation == NameRelation::initials && shorter.folded.size() > 2) &&
                            relation != NameRelation::syllables && relation != NameRelation::near_initials;
    if (short_name || (relation == NameRelation::near_initials && shorter.folded.size() < 4))
        observed.add(Observation::short_name);
    if (relation == NameRelation::spelling && letters_apart(shorter.folded, longer.folded) * 7 <= longer.folded.size())
        observed.add(Observation::close_spelling);
    if (shorter.generic) observed.add(Observation::generic);
    if (shorter.generic && shorter.words.size() >= 3) observed.add(Observation::generic_long);
    if (!shorter.generic && shorter.kind == NameKind::bag && shorter.words.size() >= 3)
        observed.add(Observation::long_name);
    // The rarest word of both; of words set beside each other in another spelling, the rarer.
    float rarest = 0, all = name_words_.of("");
    for (const std::string& word : shorter.words) {
        const bool shared = std::find(longer.words.begin(), longer.words.end(), word) != longer.words.end();
        if (shared || relation == NameRelation::spelling) rarest = std::max(rarest, name_words_.of(word));
    }
    // Of an abbreviation, and of words that every country's institutions have, rarity says nothing.
    const bool of_words = relation <= NameRelation::without_number || relation >= NameRelation::words_within;
    if (of_words && !shorter.generic && rarest > 0 && rarest > all * 0.8f) observed.add(Observation::rare_words);
    if (of_words && !shorter.generic && rarest < all * 0.55f) observed.add(Observation::common_words);
    if (longer.folded.size() > shorter.folded.size() + 1 && shorter.kind == NameKind::bag) {
        if (longer.folded.starts_with(shorter.folded + ' ')) observed.add(Observation::begins);
        if (longer.folded.ends_with(' ' + shorter.folded)) observed.add(Observation::ends);
    }
    if (relation == NameRelation::initials || relation == NameRelation::near_initials) {
        const std::string& letters = shorter.letters.empty() ? longer.letters : shorter.letters;
        const Name& spelled = shorter.letters.empty() ? shorter : longer;
        if (letters.size() >= 5) observed.add(Observation::letters_many);
        if (stand_in_order(letters, spelled.folded)) observed.add(Observation::letters_in_order);
    }
    if (!of_words || relation == NameRelation::spelling) return;
    std::size_t extra = 0, said = 0;
    float least_common = 0;
    bool number = false, feature = false;
    const Lexicon& lexicon = Lexicon::get();
    for (const std::string& word : longer.words) {
        if (std::find(shorter.words.begin(), shorter.words.end(), word) != shorter.words.end()) continue;
        ++extra;
        if (lexicon.is(WordClass::place_feature, word) && longer.place) {
            feature = true;
            continue;
        }
        least_common = std::max(least_common, name_words_.of(word));
        if (word[0] >= '0' && word[0] <= '9') number = true;
        if (!lexicon.is(WordClass::generic, word) && !lexicon.is(WordClass::org_type, word) &&
            !lexicon.is(WordClass::place_kind, word) && !lexicon.is(WordClass::place_drop, word) &&
            !lexicon.is(WordClass::event_drop, word))
            ++said;
    }
    if (shorter.kind == NameKind::bag) {
        if (feature) observed.add(Observation::extra_feature);
        if (shorter.place && std::any_of(shorter.words.begin(), shorter.words.end(), [&](const auto& word) {
                return lexicon.is(WordClass::place_feature, word) &&
                       std::find(longer.words.begin(), longer.words.end(), word) != longer.words.end();
            }))
            observed.add(Observation::same_feature);
        if (extra && !said && !feature) observed.add(Observation::extra_generic);
        if (number) observed.add(Observation::extra_number);
        if (extra && least_common < all * 0.55f) observed.add(Observation::extra_common);
        if (least_common > all * 0.8f) observed.add(Observation::extra_rare);
    }
    if (said > 1) observed.add(Observation::extra_several);
    const auto lacks_some = [](const Name& one, const Name& other) {
        return std::any_of(one.words.begin(), one.words.end(), [&](const std::string& word) {
            return !(word[0] >= '0' && word[0] <= '9') &&
                   std::none_of(other.words.begin(), other.words.end(), [&](const std::string& theirs) {
                       return theirs == word || are_of_one_stem(theirs, word);
                   });
        });
    };
    if (shorter.kind == NameKind::bag && lacks_some(shorter, longer) && lacks_some(longer, shorter))
        observed.add(Observation::extra_both);
}

void Judge::observe_countries(const Cell& a, const Cell& b, Observed& observed) const {
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
        observed.add(Observation::same_country);
    } else if (share(a.around, b.around) || share(left, b.around) || share(a.around, right)) {
        observed.add(Observation::same_around);
    } else if (!left.empty() && !right.empty()) {
        observed.add(Observation::other_country);
    } else {
        observed.add(Observation::one_country_unknown);
    }
    const auto likely = [](const Cell& c) { return c.mark.country != no_country ? c.mark.country : c.mark.likely; };
    const bool generic = main_name(a).generic && main_name(b).generic;
    if (generic && (owner_of(a) == no_country) != (owner_of(b) == no_country) && words_hash(a) == words_hash(b)) {
        const Country owner = owner_of(a) != no_country ? owner_of(a) : owner_of(b);
        const Cell& other = owner_of(a) != no_country ? b : a;
        std::uint32_t all = 0;
        const auto& owners = owners_.at(words_hash(a));
        for (const auto& [country, documents] : owners) all += documents;
        if (owners.at(owner) * 5 >= all * 4 &&
            std::binary_search(other.mentioned.begin(), other.mentioned.end(), owner))
            observed.add(Observation::sole_owner);
    }
    // Whose it is then the country named nearest does not tell.
    const bool owned = observed.has(Observation::sole_owner);
    if (generic && !owned && !share(left, right) && !left.empty() && !right.empty())
        observed.add(Observation::generic_elsewhere);
    if (!owned && likely(a) != no_country && likely(b) != no_country)
        observed.add(likely(a) == likely(b) ? Observation::same_likely_country : Observation::other_likely_country);
    observe_main_countries(a, b, observed);
    if (share(a.own, b.own)) {
        observed.add(Observation::same_own_country);
    } else if (!a.own.empty() && !b.own.empty() && !share(a.own, right) && !share(left, b.own)) {
        observed.add(Observation::other_own_country);
    }
}

// How often each is named beside which country; what it belongs to, or its name says, counts before that.
void Judge::observe_main_countries(const Cell& a, const Cell& b, Observed& observed) const {
    const auto shares = [this](const Cell& c) {
        std::map<Country, float> counts;
        for (const auto& near : c.near) counts[near.item] += static_cast<float>(near.count);
        for (const auto& name : c.names)
            if (const Country named = this->name(name.item).country; named != no_country)
                counts[named] += 3 * static_cast<float>(name.count);
        for (const Country own : c.own) counts[own] += 2 * static_cast<float>(c.documents.size());
        float sum = 0;
        for (const auto& [country, count] : counts) sum += count;
        for (auto& [country, count] : counts) count /= sum;
        return counts;
    };
    const std::map<Country, float> left = shares(a), right = shares(b);
    if (left.empty() || right.empty()) return;
    float common = 0;
    for (const auto& [country, part] : left)
        if (const auto found = right.find(country); found != right.end()) common += std::min(part, found->second);
    if (common >= 0.5f) observed.add(Observation::countries_close);
    if (common < 0.35f && a.documents.size() >= known && b.documents.size() >= known)
        observed.add(Observation::countries_apart);
    const auto main_of = [](const std::map<Country, float>& all) {
        return std::max_element(all.begin(), all.end(),
                                [](const auto& x, const auto& y) { return x.second < y.second; })
            ->first;
    };
    observed.add(main_of(left) == main_of(right) ? Observation::same_main_country : Observation::other_main_country);
    const Country in_name = main_name(a).country, in_other = main_name(b).country;
    if ((in_name == no_country) == (in_other == no_country) || observed.has(Observation::sole_owner)) return;
    const Country named = in_name != no_country ? in_name : in_other;
    const Cell& unnamed = in_name != no_country ? b : a;
    if (!(in_name != no_country ? right : left).contains(named) &&
        !std::binary_search(unnamed.around.begin(), unnamed.around.end(), named))
        observed.add(Observation::named_nowhere);
    if (unnamed.documents.size() >= known && main_of(in_name != no_country ? right : left) != named)
        observed.add(Observation::named_elsewhere);
}

void Judge::observe_roles(const Cell& a, const Cell& b, Observed& observed) const {
    if (a.roles.empty() || b.roles.empty()) return;
    const auto half = [](const std::vector<std::uint64_t>& roles, int shift) {
        std::vector<std::uint32_t> halves;
        for (const std::uint64_t role : roles) halves.push_back(static_cast<std::uint32_t>(role >> shift));
        std::sort(halves.begin(), halves.end());
        return halves;
    };
    if (share(a.roles, b.roles)) {
        observed.add(Observation::same_role);
    } else if (share(half(a.roles, 32), half(b.roles, 32))) {
        observed.add(Observation::other_seat);
    } else if (share(half(a.roles, 0), half(b.roles, 0))) {
        observed.add(Observation::other_office);
    } else {
        observed.add(Observation::other_roles);
    }
}

void Judge::observe_circumstances(const Cell& a, const Cell& b, Observed& observed) const {
    const auto compare_lists = [&](const auto& left, const auto& right, Observation same, Observation other) {
        if (left.empty() || right.empty()) return;
        observed.add(share(left, right) ? same : other);
    };
    observe_roles(a, b, observed);
    compare_lists(a.dates, b.dates, Observation::same_dates, Observation::other_dates);
    compare_lists(a.within, b.within, Observation::same_within, Observation::other_within);
    compare_lists(a.years, b.years, Observation::same_year, Observation::other_year);
    float titles = 0;
    for_each_shared(a.titles, b.titles, [&](std::uint32_t title) { titles += titles_.of(title); });
    if (titles >= 3) {
        observed.add(Observation::same_titles);
    } else if (!a.titles.empty() && !b.titles.empty() && titles == 0) {
        observed.add(Observation::other_titles);
    }
    compare_lists(a.tags, b.tags, Observation::same_tags, Observation::other_tags);
    if (is_region(a) != is_region(b) && !is_town(a) && !is_town(b))
        observed.add(towns_.contains(town_of(a)) || towns_.contains(town_of(b)) ? Observation::town_too
                                                                                : Observation::no_town);
    if ((is_town(a) && is_town(b)) || (is_region(a) && is_region(b))) {
        observed.add(Observation::same_size);
    } else if ((is_town(a) && is_region(b)) || (is_region(a) && is_town(b))) {
        observed.add(Observation::other_size);
    }
    if (a.type != "Place") return;
    if (observed.has(Observation::name_without_type)) {
        const Cell& bare = main_name(a).place_kinds.empty() ? a : b;
        const std::size_t parts = bare.members.size();
        if (bare.region + bare.holds >= parts / 3 + 1 && !bare.settlement) observed.add(Observation::bare_holds);
        if (bare.region > bare.settlement) observed.add(Observation::bare_region);
        if (bare.settlement > bare.region) observed.add(Observation::bare_town);
        if (!bare.within.empty() && bare.holds == 0) observed.add(Observation::bare_within);
    }
    if ((is_high(a) && is_high(b)) || (is_low(a) && is_low(b))) {
        observed.add(Observation::same_level);
    } else if ((is_high(a) && is_low(b)) || (is_low(a) && is_high(b))) {
        observed.add(Observation::other_level);
    }
}

void Judge::observe_company(const Cell& a, const Cell& b, Observed& observed) const {
    float partners = 0, words = 0;
    for_each_shared(a.partners, b.partners, [&](std::uint64_t partner) { partners += partners_.of(partner); });
    if (partners >= 4) observed.add(Observation::partners_one);
    if (partners >= 12) observed.add(Observation::partners_some);
    if (partners >= 30) observed.add(Observation::partners_many);
    for_each_shared(a.words, b.words, [&](std::uint32_t word) {
        const float rarity = words_.of(word);
        if (rarity > 3) words += rarity;
    });
    if (words >= 4) observed.add(Observation::words_some);
    if (words >= 10) observed.add(Observation::words_many);
    if (words >= 25) observed.add(Observation::words_most);
    // The more is known of either, the more they share by chance.
    const auto all_words = [&](const Cell& cell) {
        float sum = 0;
        for (const std::uint32_t word : cell.words)
            if (const float rarity = words_.of(word); rarity > 3) sum += rarity;
        return sum;
    };
    const float share_of_words = words / std::max(40.0f, std::min(all_words(a), all_words(b)));
    if (share_of_words >= 0.12f) observed.add(Observation::words_close);
    if (share_of_words >= 0.25f) observed.add(Observation::words_closer);
    if (share_of_words >= 0.45f) observed.add(Observation::words_closest);
    const auto all_partners = [&](const Cell& cell) {
        float sum = 0;
        for (const std::uint64_t partner : cell.partners) sum += partners_.of(partner);
        return sum;
    };
    const float share_of_partners = partners / std::max(20.0f, std::min(all_partners(a), all_partners(b)));
    if (share_of_partners >= 0.25f) observed.add(Observation::partners_close);
    if (share_of_partners >= 0.5f) observed.add(Observation::partners_closer);
    if (words == 0 && partners == 0 && a.words.size() >= 16 && b.words.size() >= 16)
        observed.add(Observation::no_words);
    const bool apart = observed.has(Observation::other_country) || observed.has(Observation::other_own_country) ||
                       observed.has(Observation::other_within);
    if (apart && partners == 0 && words == 0 && !observed.has(Observation::same_role) &&
        !observed.has(Observation::same_titles)) {
        observed.add(Observation::strangers);
        const auto documents = [&](const Cell& cell) { return documents_of_.at(name_hash(cell)); };
        if (documents(a) <= 12 && documents(b) <= 12) observed.add(Observation::strangers_rare);
    }
    std::size_t together = 0;
    for_each_shared(a.documents, b.documents, [&](std::uint32_t) { ++together; });
    if (together * 5 >= std::min(a.documents.size(), b.documents.size()) && together)
        observed.add(Observation::together_in_text);
    if (together * 2 >= std::min(a.documents.size(), b.documents.size())) observed.add(Observation::together_mostly);
}

}  // namespace

std::vector<Decision> observe(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> pairs, Round round) {
    const Judge judge(cells, round);
    std::vector<Decision> decisions;
    for (const auto& [left, right] : pairs)
        if (const auto decision = judge.judge(left, right)) decisions.push_back(*decision);
    return decisions;
}

std::vector<Decision> observe_as_namesakes(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> pairs) {
    const Judge judge(cells, Round::namesakes);
    std::vector<Decision> decisions;
    for (const auto& [left, right] : pairs) decisions.push_back(judge.judge_as_namesakes(left, right));
    return decisions;
}

}  // namespace kimberlite
