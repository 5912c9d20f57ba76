// All cells are counted once: words, titles and partners by their hashes, the words of names themselves, names by the
// hash of their type and key. Of the cells that are compared, countries are then weighed: how often each is named
// beside which; what it belongs to, or its name says, counts before that.
#include "ontology/identity/census.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "ontology/identity/region_abbreviations.h"
#include "ontology/sorted.h"

namespace kimberlite {

namespace {

constexpr std::uint32_t no_profile = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t most_meanings = 8;
constexpr float least_rarity = 3;  // from which on a word beside a name counts

std::uint64_t person_hash(const std::string& first, const std::string& last) { return hash_of(last, hash_of(first)); }

// Of the words that are no numbers.
std::uint64_t edition_hash(const Name& name) {
    std::uint64_t hash = index_of(name.country);
    for (const std::string& word : name.words)
        if (!(word[0] >= '0' && word[0] <= '9')) hash = hash_of(word, hash);
    return hash;
}

// Of its first and last words, however short the first is (“Bob”).
std::uint64_t generation_hash(const Name& person) {
    return person_hash(std::string(Lexicon::get().given_name_of(person.words.front())), person.words.back());
}

// Of two names of equal initials: whether the words of neither say that it is something else.
bool may_be_one(const Name& name, const Name& other) {
    if (find_conflict(name, other) != NameConflict::none) return false;
    return compare_names(name, other) != NameRelation::none ||
           std::any_of(name.words.begin(), name.words.end(), [&](const std::string& word) {
               return !Lexicon::get().is(WordClass::generic, word) &&
                      std::any_of(other.words.begin(), other.words.end(), [&](const std::string& theirs) {
                          return theirs == word || is_spelling_of(theirs, word);
                      });
           });
}

}  // namespace

bool is_low(const Cell& cell) { return (is_town(cell) || !cell.within.empty()) && !is_region(cell) && !cell.holds; }

bool is_high(const Cell& cell) { return (is_region(cell) || cell.holds) && !is_town(cell) && cell.within.empty(); }

Census::Census(const Cells& cells, std::span<const std::pair<CellIndex, CellIndex>> compared) : cells_(cells) {
    std::vector<std::uint64_t> words;  // of names
    for_each_region([&](std::string_view region) { regions_.insert(hash_of_place(region)); });
    for (const Cell& cell : cells.cells) {
        if (cell.type == "Place") {
            regions_.insert(cell.within.begin(), cell.within.end());
            if (is_high(cell)) regions_.insert(hash_of_place(main_name(cell).folded));
        }
        if (is_town(cell) || is_low(cell)) towns_.insert(town_of(cell));
        documents_of_[name_hash(cell)] += static_cast<std::uint32_t>(cell.documents.size());
        words_.add(cell.words), titles_.add(cell.titles), partners_.add(cell.partners);
        words.clear();
        for (const auto& counted : cell.names)
            for (const std::string& word : name(counted.item).words) words.push_back(hash_of(word));
        sort_unique(words);
        name_words_.add(words);
        count_names(cell);
        count_aliases(cell);
        if (const Country owner = owner_of(cell); owner != no_country)
            owners_[words_hash(cell)][owner] += static_cast<std::uint32_t>(cell.documents.size());
    }
    profile_of_.assign(cells.cells.size(), no_profile);
    for (const auto& [left, right] : compared)
        for (const CellIndex index : {left, right}) {
            std::uint32_t& profile = profile_of_[index_of(index)];
            if (profile != no_profile) continue;
            profile = static_cast<std::uint32_t>(profiles_.size());
            profiles_.push_back(profile_of(cell(index)));
        }
}

void Census::count_names(const Cell& cell) {
    const Name& main = main_name(cell);
    if (cell.type == "Place" && !main.generic && !main.core.empty() && main.core.find(' ') == std::string::npos)
        places_.insert(hash_of(main.core));
    if (cell.type == "Place" && !main.generic && !main.core.empty())
        places_called_[hash_of(main.core)].push_back(&cell);
    if (cell.type == "Person" && main.words.size() > 1)
        persons_.insert(person_hash(main.words.front(), main.words.back()));
    const auto count = [](auto& counted, std::uint64_t hash, const std::string& one) {
        const auto [found, fresh] = counted.emplace(hash, one);
        if (!fresh && found->second != one) found->second.clear();
    };
    for (const auto& counted : cell.names) {
        const Name& one = name(counted.item);
        if (!one.numbers.empty()) count(editions_, edition_hash(one), one.numbers);
        if (!one.generation.empty()) count(generations_, generation_hash(one), one.generation);
    }
}

void Census::count_aliases(const Cell& cell) {
    const Name& main = main_name(cell);
    if (main.acronym || cell.aliases.empty()) return;
    const std::vector<std::string> initials = initials_of(main.folded);
    for (const NameIndex alias : cell.aliases) {
        if (!name(alias).acronym) continue;
        // What has other letters is likely the same in another language.
        if (std::find(initials.begin(), initials.end(), name(alias).folded) == initials.end()) continue;
        std::vector<NameIndex>& some = short_for_[name(alias).folded];
        const bool is_known =
            std::any_of(some.begin(), some.end(), [&](NameIndex other) { return may_be_one(name(other), main); });
        if (!is_known && some.size() < most_meanings) some.push_back(cell.names.front().item);
    }
}

bool Census::is_short_for_several(const Name& acronym) const {
    const auto found = short_for_.find(acronym.folded);
    return found != short_for_.end() && found->second.size() > 1;
}

bool Census::is_named_with(const std::string& place, const Cell& cell) const {
    const auto found = places_called_.find(hash_of(place));
    if (found == places_called_.end()) return false;
    std::vector<std::uint32_t> shared;
    for (const Cell* one : found->second)
        for_each_shared(one->documents, cell.documents, [&](std::uint32_t document) { shared.push_back(document); });
    sort_unique(shared);
    return shared.size() * 2 > cell.documents.size();
}

bool Census::is_name_of_person(const std::string& given, const std::string& surname) const {
    return persons_.contains(person_hash(given, surname));
}

bool Census::is_only_generation(const Name& name) const {
    const auto found = generations_.find(generation_hash(name));
    return found != generations_.end() && found->second == name.generation;
}

bool Census::is_only_edition(const Name& name) const {
    const auto found = editions_.find(edition_hash(name));
    return found != editions_.end() && found->second == name.numbers;
}

CellProfile Census::profile_of(const Cell& cell) const {
    CellProfile profile;
    std::map<Country, float> counts;
    for (const auto& near : cell.near) counts[near.item] += static_cast<float>(near.count);
    for (const auto& counted : cell.names)
        if (const Country named = name(counted.item).country; named != no_country)
            counts[named] += 3 * static_cast<float>(counted.count);
    for (const Country own : cell.own) counts[own] += 2 * static_cast<float>(cell.documents.size());
    float sum = 0, most = 0;
    for (const auto& [country, count] : counts) sum += count;
    for (const auto& [country, count] : counts) {
        profile.countries.push_back(country);
        profile.shares.push_back(count / sum);
        if (profile.shares.back() > most) most = profile.shares.back(), profile.main_country = country;
    }
    std::set_union(profile.countries.begin(), profile.countries.end(), cell.visited.begin(), cell.visited.end(),
                   std::back_inserter(profile.reached));
    for (const std::uint32_t word : cell.words) profile.words += rarity_of_word(word);
    for (const std::uint64_t partner : cell.partners) profile.partners += rarity_of_partner(partner);
    return profile;
}

float Census::rarity_of_word(std::uint32_t hash) const {
    const float rarity = words_.of(hash);
    return rarity > least_rarity ? rarity : 0;
}

std::uint64_t Census::name_hash(const Cell& cell) const { return hash_of(main_name(cell).key, hash_of(cell.type)); }

std::uint64_t Census::words_hash(const Cell& cell) const {
    std::uint64_t hash = hash_of(cell.type);
    for (const std::string& word : main_name(cell).words) hash = hash_of(word, hash);
    return hash;
}

std::uint64_t Census::town_of(const Cell& cell) const {
    const Name& name = main_name(cell);
    return hash_of(name.core.empty() ? name.folded : name.core);
}

std::uint32_t Census::documents_of_name(const Cell& cell) const { return documents_of_.at(name_hash(cell)); }

bool Census::has_name_of_town(const Cell& cell) const { return towns_.contains(town_of(cell)); }

Country Census::owner_of(const Cell& cell) const {
    if (!main_name(cell).generic) return no_country;
    return cell.mark.country != no_country ? cell.mark.country : main_name(cell).country;
}

bool Census::are_of_equal_words(const Cell& a, const Cell& b) const { return words_hash(a) == words_hash(b); }

bool Census::is_sole_owner(Country owner, const Cell& cell) const {
    std::uint32_t all = 0;
    const auto& owners = owners_.at(words_hash(cell));
    for (const auto& [country, documents] : owners) all += documents;
    return owners.at(owner) * 5 >= all * 4;
}

}  // namespace kimberlite
