// What all cells of a round together tell of each: how rare its words and its company are, in how many texts its name
// stands, whose a generic name is; and what of a cell every comparison with it needs, worked out once.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ontology/identity/cells.h"

namespace kimberlite {

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

// A cell that is compared.
struct CellProfile {
    std::vector<Country> countries;     // that it is named beside, belongs to or has in a name; sorted
    std::vector<float> shares;          // of each of them, of all that is counted of countries
    Country main_country = no_country;  // of the greatest share
    float words = 0, partners = 0;      // how rare all that stands beside it is, summed
};

class Census {
public:
    // Profiles: of the cells that stand in a pair.
    Census(const Cells&, std::span<const std::pair<CellIndex, CellIndex>> compared);

    const Cell& cell(CellIndex index) const { return cells_.cells[index_of(index)]; }
    const CellProfile& profile(CellIndex index) const { return profiles_[profile_of_[index_of(index)]]; }
    const std::vector<Name>& names() const { return cells_.names; }
    const Name& name(NameIndex index) const { return cells_.names[index_of(index)]; }
    const Name& main_name(const Cell& cell) const { return name(cell.names.front().item); }

    float rarity_of_word(std::uint32_t hash) const;  // beside a name; 0: many have it
    float rarity_of_title(std::uint32_t hash) const { return titles_.of(hash); }
    float rarity_of_partner(std::uint64_t hash) const { return partners_.of(hash); }
    float rarity_of_name_word(const std::string& word) const { return name_words_.of(word); }

    std::uint32_t documents_of_name(const Cell&) const;  // that have its main name
    bool has_name_of_town(const Cell&) const;            // of any cell that is one

    // The country whose a generic name is said to be; none: not said, or the name is not generic.
    Country owner_of(const Cell&) const;
    bool are_of_equal_words(const Cell&, const Cell&) const;  // main names, whatever country they are of
    // Whether, where a text says whose the cell's generic name is, it is nearly always this country's.
    bool is_sole_owner(Country, const Cell&) const;

private:
    std::uint64_t name_hash(const Cell&) const;
    std::uint64_t words_hash(const Cell&) const;
    std::uint64_t town_of(const Cell&) const;
    CellProfile profile_of(const Cell&) const;

    const Cells& cells_;
    Rarity<std::uint32_t> words_, titles_;
    Rarity<std::uint64_t> partners_;
    Rarity<std::string> name_words_;
    std::unordered_set<std::uint64_t> towns_;                                     // names of towns
    std::unordered_map<std::uint64_t, std::uint32_t> documents_of_;               // that have a name
    std::unordered_map<std::uint64_t, std::map<Country, std::uint32_t>> owners_;  // of generic names, by their words
    std::vector<std::uint32_t> profile_of_;                                       // by cell
    std::vector<CellProfile> profiles_;
};

// A town, or a region, as far as what lies in it and what it lies in tells.
bool is_low(const Cell&);
bool is_high(const Cell&);

}  // namespace kimberlite
