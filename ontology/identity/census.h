// What all cells of a round together tell of each: how rare its words and its company are, in how many texts its name
// stands, whose a generic name is; and what of a cell every comparison with it needs, worked out once.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/iris.h"

namespace kimberlite {

// How often each of many numbers, hashes, is met: open addressing in one list, as there are millions.
template <typename Hash>
class HashCounts {
public:
    void add(Hash hash) {
        if (2 * (distinct_ + 1) > slots_.size()) grow();
        Slot& slot = slots_[place_of(hash)];
        if (slot.count++ == 0) slot.hash = hash, ++distinct_;
    }
    std::uint32_t count(Hash hash) const { return slots_.empty() ? 0 : slots_[place_of(hash)].count; }

private:
    struct Slot {
        Hash hash = 0;
        std::uint32_t count = 0;  // 0: free
    };
    std::size_t place_of(Hash hash) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t place = static_cast<std::size_t>(hash) & mask;
        while (slots_[place].count != 0 && slots_[place].hash != hash) place = (place + 1) & mask;
        return place;
    }
    void grow() {
        std::vector<Slot> before(std::max<std::size_t>(64, 2 * slots_.size()));
        before.swap(slots_);
        for (const Slot& slot : before)
            if (slot.count != 0) slots_[place_of(slot.hash)] = slot;
    }

    std::vector<Slot> slots_;  // a power of two
    std::size_t distinct_ = 0;
};

// How many of the cells have something: what few have tells more.
template <typename Hash>
class Rarity {
public:
    // Of fewer cells than `at_least` it is as if the others had nothing of it: a few texts are a sample of many.
    explicit Rarity(std::size_t at_least = 0) : at_least_(at_least) {}
    void add(const std::vector<Hash>& hashes) {
        for (const Hash hash : hashes) counts_.add(hash);
        ++cells_;
    }
    float of(Hash hash) const {
        const double count = std::max(1u, counts_.count(hash));
        return static_cast<float>(std::log((static_cast<double>(std::max(cells_, at_least_)) + 1) / count));
    }
    std::size_t cells() const { return cells_; }

private:
    HashCounts<Hash> counts_;
    std::size_t cells_ = 0, at_least_;
};

// A cell that is compared.
struct CellProfile {
    std::vector<Country> countries;     // that it is named beside, belongs to or has in a name; sorted
    std::vector<float> shares;          // of each of them, of all that is counted of countries
    std::vector<Country> reached;       // those and where it has only been; sorted
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
    float rarity_of_name_word(std::string_view word) const { return name_words_.of(hash_of(word)); }
    // What is added to it where few texts are a sample of many.
    float rarity_of_sample() const {
        const std::size_t cells = name_words_.cells();
        return cells >= least_cells ? 0.0f
                                    : std::log(static_cast<float>(least_cells + 1) / static_cast<float>(cells + 1));
    }

    std::uint32_t documents_of_name(const Cell&) const;  // that have its main name
    bool has_name_of_town(const Cell&) const;            // of any cell that is one
    // Whether texts tell of something that lies in what is so called, or it is known for a part of a country; by
    // hash_of_place.
    bool is_region(std::uint32_t place) const { return regions_.contains(place); }
    bool is_name_of_place(const std::string& word) const { return places_.contains(hash_of(word)); }
    // Whether most texts of the cell name this place.
    bool is_named_with(const std::string& place, const Cell&) const;
    bool is_name_of_person(const std::string& given, const std::string& surname) const;
    // Whether persons of this first and last name have no other generation.
    bool is_only_generation(const Name&) const;
    // Whether texts that abbreviate say of several names, which have nothing in common, that this is short for them.
    bool is_short_for_several(const Name& acronym) const;
    // Whether no other name of these words has another number in place of this one's (“2025 Games”).
    bool is_only_edition(const Name&) const;

    // The country whose a generic name is said to be; none: not said, or the name is not generic.
    Country owner_of(const Cell&) const;
    bool are_of_equal_words(const Cell&, const Cell&) const;  // main names, whatever country they are of
    // Whether, where a text says whose the cell's generic name is, it is nearly always this country's.
    bool is_sole_owner(Country, const Cell&) const;

private:
    static constexpr std::size_t least_cells = 1000;

    void count_names(const Cell&);
    void count_aliases(const Cell&);
    std::uint64_t name_hash(const Cell&) const;
    std::uint64_t words_hash(const Cell&) const;
    std::uint64_t town_of(const Cell&) const;
    CellProfile profile_of(const Cell&) const;

    const Cells& cells_;
    Rarity<std::uint32_t> words_, titles_;
    Rarity<std::uint64_t> partners_{least_cells};
    Rarity<std::uint64_t> name_words_;
    std::unordered_set<std::uint64_t> towns_;                                     // names of towns
    std::unordered_set<std::uint32_t> regions_;                                   // hashes of names, as in `within`
    std::unordered_map<std::uint64_t, std::uint32_t> documents_of_;               // that have a name
    std::unordered_map<std::uint64_t, std::map<Country, std::uint32_t>> owners_;  // of generic names, by their words
    std::unordered_set<std::uint64_t> places_, persons_;  // names of one word; first and last words of names
    std::unordered_map<std::uint64_t, std::vector<const Cell*>> places_called_;  // by what is left of their names
    std::unordered_map<std::string, std::vector<NameIndex>> short_for_;  // by abbreviation, names that share nothing
    std::unordered_map<std::uint64_t, std::string> generations_;         // by first and last words; empty: several
    std::unordered_map<std::uint64_t, std::string> editions_;  // by words without numbers the number; empty: several
    std::vector<std::uint32_t> profile_of_;                    // by cell
    std::vector<CellProfile> profiles_;
};

// A town, or a region, as far as what lies in it and what it lies in tells.
bool is_low(const Cell&);
bool is_high(const Cell&);

}  // namespace kimberlite
