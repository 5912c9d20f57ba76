// Of two cells the names that texts give them most are compared, each with each, and the closest relation that counts
// in the round stands. Of short forms a text may also say itself what it calls a thing. What more the two names tell is
// in observe_name_words.cpp.
#include <algorithm>

#include "ontology/identity/observe.h"

namespace kimberlite {

namespace {

constexpr std::size_t most_names = 6;

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
        case NameRelation::turned:
            return Observation::name_turned;
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
        case NameRelation::turned:
        case NameRelation::nickname:
            return round != Round::namesakes;
        default:
            return round == Round::short_forms;
    }
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

// That a text calls one “the Party” says nothing of others that are called so.
bool goes_by(const Census& census, const Cell& cell, const Name& name) {
    return !name.generic && std::any_of(cell.aliases.begin(), cell.aliases.end(), [&](NameIndex alias) {
        return are_one_but_for_spaces(census.name(alias).folded, name.folded);
    });
}

// Whose a generic name is said to be, or most likely is.
Country likely_owner_of(const Cell& cell) {
    return cell.mark.country != no_country ? cell.mark.country : cell.mark.likely;
}

// Of two generic names in texts of one country: whether their words say which does not matter, and what is all words of
// the other is likely short for it.
NameRelation of_one_owner(const Name& x, const Name& y, NameRelation relation, Round round) {
    if (relation == NameRelation::without_country && round == Round::namesakes) return NameRelation::equal;
    if (relation != NameRelation::none || x.words.size() == y.words.size()) return relation;
    const auto &shorter = x.words.size() < y.words.size() ? x.words : y.words,
               &longer = x.words.size() < y.words.size() ? y.words : x.words;
    return std::includes(longer.begin(), longer.end(), shorter.begin(), shorter.end()) ? NameRelation::words_within
                                                                                       : relation;
}

// “R. Tilden”, who may be Robert or Richard.
bool begins_with_initial(const Name& name) {
    return name.kind == NameKind::person && name.spelled.size() > 1 && name.spelled.front().size() == 1;
}

// One of the cell's other names tells what the initial is for.
bool is_written_out(const Census& census, const Cell& cell, const Name& name) {
    return begins_with_initial(name) &&
           std::any_of(cell.names.begin(),
                       cell.names.begin() + std::min<std::ptrdiff_t>(most_names, std::ssize(cell.names)),
                       [&](const auto& counted) {
                           const Name& other = census.name(counted.item);
                           return !begins_with_initial(other) && !other.spelled.empty() &&
                                  other.spelled.front()[0] == name.spelled.front()[0] &&
                                  compare_names(name, other) == NameRelation::contained;
                       });
}

struct ClosestNames {
    NameRelation relation = NameRelation::none;
    const Name *left = nullptr, *right = nullptr;  // null: none counts
    NameConflict conflict = NameConflict::none;    // of any names, or of the marks
};

ClosestNames find_closest(const Census& census, Round round, const Cell& a, const Cell& b) {
    ClosestNames closest;
    closest.conflict = find_conflict(a, b, census.names());
    const Country owner = likely_owner_of(a);
    const bool has_one_owner = owner != no_country && owner == likely_owner_of(b);
    for (std::size_t i = 0; i < std::min(most_names, a.names.size()); ++i)
        for (std::size_t j = 0; j < std::min(most_names, b.names.size()); ++j) {
            const Name &x = census.name(a.names[i].item), &y = census.name(b.names[j].item);
            if (closest.conflict <= NameConflict::no_generation)
                closest.conflict = std::max(closest.conflict, find_conflict(x, y));
            NameRelation relation = compare_names(x, y);
            if (x.generic && y.generic && has_one_owner) relation = of_one_owner(x, y, relation, round);
            // Cells of equal generic names were set apart for what little those say: one's country is not known.
            if (round != Round::namesakes && x.generic && relation <= NameRelation::variant &&
                relation != NameRelation::none) {
                if (round == Round::full_names) continue;
                relation = NameRelation::without_country;
            }
            if (relation == NameRelation::contained && (is_written_out(census, a, x) || is_written_out(census, b, y)))
                continue;
            if (!belongs_to(relation, round) || (closest.left && relation >= closest.relation)) continue;
            closest.relation = relation, closest.left = &x, closest.right = &y;
        }
    return closest;
}

// Whether a text calls one by the main name of the other; of persons that counts only where their names tell little.
bool is_alias(const Census& census, Round round, NameRelation closest, const Cell& a, const Cell& b) {
    if (round != Round::short_forms || closest == NameRelation::equal) return false;
    if (a.type == "Person" && closest != NameRelation::none && closest != NameRelation::nickname) return false;
    return goes_by(census, a, census.main_name(b)) || goes_by(census, b, census.main_name(a));
}

void observe_relation(const Cell& a, const Cell& b, const ClosestNames& names, bool alias, Observed& observed) {
    const NameRelation relation = names.relation;
    if (relation != NameRelation::none) observed.add(observation_of(relation));
    if (relation == NameRelation::syllables) observed.add(Observation::name_initials);
    // That one is short for a name that it is a part of says little.
    const bool part = relation == NameRelation::words_within || relation == NameRelation::without_country ||
                      relation == NameRelation::without_type;
    if (alias) observed.add(part ? Observation::alias_part : Observation::name_alias);
    if (relation == NameRelation::variant && names.left->words.size() > 1 && names.left->first != names.right->first &&
        !names.left->first.empty() && !names.right->first.empty())
        observed.add(Observation::other_order);
    const bool parts = relation == NameRelation::without_type || relation == NameRelation::without_country ||
                       relation == NameRelation::without_number;
    if (relation > NameRelation::variant && !parts && (a.type == "Person" || relation != NameRelation::spelling) &&
        a.documents.size() >= known_texts && b.documents.size() >= known_texts)
        observed.add(Observation::both_known);
    if (relation == NameRelation::equal || relation == NameRelation::variant) observed.add(Observation::namesakes);
}

void observe_conflict(NameConflict conflict, Observed& observed) {
    switch (conflict) {
        case NameConflict::no_generation:
        case NameConflict::generation:
            return observed.add(Observation::other_generation);
        case NameConflict::middle_name:
            return observed.add(Observation::other_middle_name);
        case NameConflict::number:
            return observed.add(Observation::other_number);
        case NameConflict::country:
            return observed.add(Observation::other_named_country);
        case NameConflict::kind:
            return observed.add(Observation::other_kind);
        case NameConflict::lifetime:
            return observed.add(Observation::other_lifetime);
        case NameConflict::none:
            return;
    }
}

}  // namespace

bool observe_names(const Census& census, Round round, Decision& decision) {
    const Cell &a = census.cell(decision.left), &b = census.cell(decision.right);
    ClosestNames closest = find_closest(census, round, a, b);
    const bool alias = is_alias(census, round, closest.relation, a, b);
    if (alias && !closest.left) closest.left = &census.main_name(a), closest.right = &census.main_name(b);
    if (!closest.left) return false;
    const bool lacks_generation = closest.conflict == NameConflict::no_generation;
    if (lacks_generation && round != Round::short_forms) return false;
    const NameRelation relation = closest.relation;
    // What a text itself calls so need be no abbreviation by its letters too.
    if (alias && relation == NameRelation::near_initials) closest.relation = NameRelation::none;
    observe_relation(a, b, closest, alias, decision.observed);
    observe_conflict(closest.conflict, decision.observed);
    const Name &left = *closest.left, &right = *closest.right;
    const bool by_words = relation == NameRelation::words_within && left.words.size() != right.words.size();
    const bool left_shorter = lacks_generation                            ? left.generation.empty()
                              : by_words                                  ? left.words.size() < right.words.size()
                              : left.folded.size() != right.folded.size() ? left.folded.size() < right.folded.size()
                                                                          : a.documents.size() < b.documents.size();
    decision.shorter = left_shorter ? decision.left : decision.right;
    decision.weak = (round == Round::short_forms && (lacks_generation || !decision.has(Observation::namesakes))) ||
                    relation == NameRelation::nickname ||
                    (relation == NameRelation::contained && begins_with_initial(left_shorter ? left : right) &&
                     !begins_with_initial(left_shorter ? right : left));
    decision.lacks_generation = lacks_generation;
    const Name &shorter = left_shorter ? left : right, &longer = left_shorter ? right : left;
    if (relation == NameRelation::words_within && !(shorter.known_as.empty() && longer.known_as.empty())) {
        observe_name_words(census, as_written(shorter), as_written(longer), relation, decision.observed);
    } else {
        observe_name_words(census, shorter, longer, relation, decision.observed);
    }
    if (relation != NameRelation::none) {
        observe_words_after(census, left_shorter ? a : b, shorter, longer, decision.observed);
    }
    if (shorter.acronym && census.is_short_for_several(shorter)) decision.observed.add(Observation::letters_of_several);
    if (relation == NameRelation::variant && (left.by_table || right.by_table))
        decision.observed.add(Observation::variant_known);
    return true;
}

void observe_equal_names(const Census& census, CellIndex index, Observed& observed) {
    observed.add(Observation::name_equal);
    observed.add(Observation::namesakes);
    const Name& name = census.main_name(census.cell(index));
    observe_name_words(census, name, name, NameRelation::equal, observed);
}

}  // namespace kimberlite
