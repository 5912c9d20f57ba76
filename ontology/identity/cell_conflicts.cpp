// Whether two cells can be one at all, as far as they are towns or regions, lie where their names say, and lived when,
// and how persons are called between their first names and their last.
#include <algorithm>

#include "ontology/identity/cells.h"
#include "ontology/identity/person_names.h"
#include "ontology/sorted.h"

namespace kimberlite {

namespace {

constexpr std::size_t most_names = 6;   // that are looked at
constexpr std::size_t least_share = 8;  // one of so many things of a place says what kind it is

// Born in other years, as far as dates and ages tell, or dead before the other was born.
bool have_other_lifetimes(const Cell& a, const Cell& b) {
    if (a.born.empty() && b.born.empty()) return false;
    const auto is_before = [](const std::vector<YearRange>& died, const std::vector<YearRange>& born) {
        return !died.empty() && !born.empty() && died.back().last + years_apart <= born.front().first;
    };
    if (is_before(a.died, b.born) || is_before(b.died, a.born)) return true;
    if (a.born.empty() || b.born.empty()) return false;
    for (const YearRange one : a.born)
        for (const YearRange other : b.born)
            if (std::max(one.first, other.first) - std::min(one.last, other.last) < years_apart) return false;
    return true;
}

// “John M. Carver”, “John T. Carver”, whatever each is called otherwise. Where one is called both by decision, either
// is.
bool have_other_middle_names(const Cell& a, const Cell& b, const std::vector<Name>& names) {
    if (a.type != "Person") return false;
    bool differ = false;
    for (std::size_t i = 0; i < std::min(most_names, a.names.size()); ++i)
        for (std::size_t j = 0; j < std::min(most_names, b.names.size()); ++j) {
            const MiddleNames middle =
                compare_middle_names(names[index_of(a.names[i].item)], names[index_of(b.names[j].item)]);
            if (middle == MiddleNames::agree) return false;
            differ |= middle == MiddleNames::differ;
        }
    return differ;
}

// “River Arvon” is not the town of Arvon: its name says what else it is.
bool is_feature_beside_town(const Cell& town, const Cell& other, const std::vector<Name>& names) {
    if (town.type != "Place" || !is_town(town) || is_town(other)) return false;
    const std::vector<std::string>&bare = names[index_of(town.names.front().item)].words,
          &words = names[index_of(other.names.front().item)].words;
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return Lexicon::get().is(WordClass::place_feature, word) &&
               std::find(bare.begin(), bare.end(), word) == bare.end();
    });
}

}  // namespace

bool is_foreign(const Cell& cell, const std::vector<Name>& names) {
    const Name& name = names[index_of(cell.names.front().item)];
    return cell.type == "Place" && name.known_place && !cell.own.empty() &&
           (name.only_country || !cell.within.empty()) &&
           !std::binary_search(cell.own.begin(), cell.own.end(), name.known_country) &&
           !Lexicon::get().is(WordClass::dependency, Lexicon::get().code_of(name.known_country));
}

bool is_town(const Cell& cell) { return cell.settlement > 2 * cell.region; }

bool is_region(const Cell& cell) {
    return cell.region > cell.settlement && cell.region * least_share >= cell.members.size();
}

NameConflict find_conflict(const Cell& a, const Cell& b, const std::vector<Name>& names) {
    const auto differ = [](auto x, auto y) { return x != decltype(x){} && y != decltype(y){} && x != y; };
    if (differ(a.mark.country, b.mark.country) || differ(a.mark.host, b.mark.host)) return NameConflict::country;
    if (!a.mark.tags.empty() && !b.mark.tags.empty() && a.mark.tags != b.mark.tags) return NameConflict::kind;
    if (a.parts.size() == 1 && b.parts.size() == 1 && a.parts != b.parts) return NameConflict::country;
    if (is_foreign(a, names) != is_foreign(b, names)) return NameConflict::country;
    if ((is_region(a) && is_town(b)) || (is_town(a) && is_region(b))) return NameConflict::kind;
    if (is_feature_beside_town(a, b, names) || is_feature_beside_town(b, a, names)) return NameConflict::kind;
    if (have_other_lifetimes(a, b)) return NameConflict::lifetime;
    if (have_other_middle_names(a, b, names)) return NameConflict::middle_name;
    const NameConflict conflict =
        find_conflict(names[index_of(a.names.front().item)], names[index_of(b.names.front().item)]);
    // A text that has both tells father and son apart.
    if (conflict == NameConflict::no_generation && share(a.documents, b.documents)) return NameConflict::generation;
    return conflict;
}

}  // namespace kimberlite
