// Things of many texts that their names alone make one, with what tells them from others: what keys, decisions and
// components work on.
//
// A cell is all things of one type and name; of a name that says too little (“Supreme Court”, “Canada” of a team, a
// surname) also of one country or kind of team. Things of one name that belong to different countries are two cells.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ontology/identity/names.h"
#include "ontology/identity/told.h"

namespace kimberlite {

enum class CellIndex : std::uint32_t {};
enum class NameIndex : std::uint32_t {};

// A thing of a text, by their places in the documents given.
struct Member {
    std::uint32_t document = 0;
    ThingIndex thing{};
    auto operator<=>(const Member&) const = default;
};

// What tells apart things whose names say too little.
struct Mark {
    Country country{};  // of a name of generic words: named in it or right beside it, or its own
    Country likely{};   // else the nearest
    Country host{};     // of an embassy: the country it stands in
    std::string tags;   // of a team named by its country: “football women”
};

// A side of a decision that things are different (ontology/identity/constraints.h): those on two sides of one rule are.
struct Apart {
    std::uint32_t rule = 0, side = 0;
    auto operator<=>(const Apart&) const = default;
};

class Constraints;

template <typename Item>
struct Counted {
    Item item{};
    std::uint32_t count = 0;
};

// Of the hash of a partner: of a place, which everybody of a text may have in common.
inline bool is_place(std::uint64_t partner) { return (partner & 1) != 0; }

struct Cell {
    std::string type;
    std::string key;  // what its members have in common; orders the cells
    Mark mark;
    std::vector<Counted<NameIndex>> names;  // the fullest names texts give it, commonest first
    std::vector<NameIndex> aliases;         // other names it has in a text
    std::vector<Counted<Country>> near;     // countries it is named beside, commonest first
    std::vector<Country> visited;           // countries that texts say no more of than that it is there, sorted
    std::vector<Country> own;               // countries it belongs to, sorted
    std::vector<Country> around;            // countries of the texts that name it and few countries, sorted
    std::vector<Country> mentioned;         // of a generic name: all countries of the texts, sorted
    std::vector<std::uint64_t> roles;       // the office's hash in the upper half, the place's in the lower, sorted
    std::vector<Counted<CallingField>> callings;  // fields of work or kinds, with the texts that say so; sorted
    std::vector<std::uint64_t> partners;          // hashes of the rarer names beside it (is_place), sorted, at most 64
    std::vector<std::uint64_t> ties;              // of those, whom a relation or an event ties it to, sorted
    std::vector<std::uint32_t> words;             // hashes of words beside it, sorted, the least 64
    std::vector<std::uint32_t> titles;            // hashes of words right before it, sorted, the least 64
    std::vector<std::uint32_t> after;             // hashes of words right after it, sorted, the least 64
    std::vector<std::uint32_t> within;            // hashes of places named right after it, sorted
    std::vector<std::uint16_t> years;             // of events, sorted
    std::vector<std::string> tags;     // of teams and events: what is played, each text's as in `Mark`, sorted
    std::vector<std::uint32_t> parts;  // of countries, that it lies in, sorted
    std::uint32_t settlement = 0, region = 0,
                  holds = 0;               // members that a text calls a town, a region; that hold another
    std::vector<std::uint64_t> dates;      // hashes of “birthDate=…”, sorted
    std::vector<YearRange> born, died;     // sorted
    std::vector<std::uint32_t> documents;  // sorted, unique
    std::vector<Member> members;           // sorted
    std::vector<Apart> apart;              // what was decided that it is not, sorted
};

// From so many years on texts tell of two; fewer are a contradiction. Ages are given for the day of the text, or for
// the one that it tells of.
inline constexpr int years_apart = 4;

// As far as more texts say so than the contrary; a region, where one of several does.
bool is_town(const Cell&);
bool is_region(const Cell&);

// A town or a state that has a country's name, or a known place's (“Paris, Texas”), but lies in another is not that
// one.
bool is_foreign(const Cell&, const std::vector<Name>&);

// A school, a hospital: many towns have one of its name.
bool is_site(const Name&);

struct Cells {
    std::vector<Name> names;
    std::vector<Cell> cells;  // sorted by type and key
};

// documents: in their final order. The things that are nodes. Constraints: what was decided to be different is in
// different cells, whatever its name.
Cells collect_cells(std::span<const Told> documents, const Constraints&);

// Those of its callings that more than a few of its texts say.
Callings main_callings(const Cell&);

// Whether the marks or the names of two cells of one type forbid that they are one.
NameConflict find_conflict(const Cell&, const Cell&, const std::vector<Name>&);

// Cells that are one become one. group_of: of each cell, groups numbered in the order of their first cells.
Cells merge_cells(Cells cells, std::span<const std::uint32_t> group_of);

}  // namespace kimberlite
