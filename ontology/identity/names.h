// A name prepared for comparison, and how two names compare.
//
// A person's name is a sequence of words; of other names the order tells little (“Supreme Court of India”, “Indian
// Supreme Court”), so they are bags: words sorted, without “of” and “the”, countries replaced by their code, words of
// one spelling or sense by the one that stands for them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/identity/lexicon.h"

namespace kimberlite {

enum class NameKind : std::uint8_t { person, bag };

struct Name {
    NameKind kind = NameKind::bag;
    std::string folded;              // lower-case ASCII words, one space between them
    std::vector<std::string> words;  // those that count: a person's in order, else sorted
    Country country{};          // named in it (“Indian Supreme Court”), or that it is a name of (`only_country`)
    bool only_country = false;  // nothing else is left
    bool generic = false;       // of words that every country's institutions are called by, none of its own
    bool local = false;         // of an organization of a generic name: every town or district has one (“City Council”)
    bool hosted = false;        // an embassy or the like
    bool known_place = false;   // a country's name or a place of its line
    Country known_country{};    // that one's
    bool place = false;         // of a place
    bool team = false;          // of an organization: the name of a country or a part of one
    bool firm = false;          // of an organization: says that it is one (“Bedri Inc.”)
    bool by_table = false;      // known by other words, which stand here
    bool acronym = false;       // one word of capitals (“WHC”)
    std::string tags;           // of a team: what it plays, as in `Mark`
    std::string generation;     // “jr”, “ii”, “xiv”
    std::string numbers;        // those it has (“2025”), sorted
    std::string place_kinds;    // “state”, sorted
    std::vector<std::string> spelled;  // of a person: with initials apart (“e”, “m”, “warrick”)
    std::size_t family_words = 1;      // how many of those are the family name: 2 of “Anna Lind-Berg”
    std::string nickname;  // of a person, what stands in quotation marks (“el chapo”), or the maiden name (“anna lind”)
    std::string letters;  // the abbreviation that is left of it without its country (“U.S. FBI”: “fbi”)
    std::vector<std::string> parts;      // “africa|cdc”: words, and what stands abbreviated in it
    std::vector<std::string> may_parts;  // or could stand so; sorted
    std::vector<std::string> known_as;   // of what a table knows by another name, its own words; sorted
    std::string first;  // the first of its words as they stand; empty: a person's, or what a table knows
    std::string core;   // the words without those that may fall away; empty: none are left
    std::string key;    // equal for names that are one but for their order; holds the country
};

// Lower case, ASCII (ICU's transliteration), without full stops and apostrophes, other marks as spaces, single letters
// that follow each other joined (“J. K.” → “jk”). Never empty.
std::string fold(std::string_view text);

// Words of a folded name.
std::vector<std::string> split_words(std::string_view folded);

// What the words of a folded name may be abbreviated to: their first letters (numbers whole), of all words, of those
// that count, and of those without “Movement” and the like. Empty for one word.
std::vector<std::string> initials_of(std::string_view folded);

// Abbreviations that an abbreviation may be a form of: its letters in another order (as another language has it), or
// one letter more. What both an abbreviation and the initials of a name give makes the two near.
std::vector<std::string> near_letters(const Name&);

Name prepare_name(std::string_view type, std::string_view text);

// What stays of a word when all that transliteration varies is taken from it (“hodeidah”, “hudaydah” → “hdd”).
std::string skeleton(std::string_view word);

// A country's name as that of a town or a part of another country (“Niger”, the state in Nigeria).
Name as_part_of_country(Name name);

// The name by its own words where a table has it under others.
Name as_written(Name name);

// “sovereign”, “sovereignty”
bool are_of_one_stem(const std::string& word, const std::string& other);

// Whether two words of persons' names may be the same: equal, a spelling, a nickname or an initial of each other.
bool are_forms_of_one_word(std::string_view word, std::string_view other);

// Whether the words of a folded name begin with these letters in their order, but for one letter and the last.
bool stand_in_order(std::string_view letters, std::string_view folded);

// One name in two spellings or transliterations: equal skeletons, and most letters the same; of long words also one
// letter more, less, exchanged or swapped.
bool is_spelling_of(std::string_view word, std::string_view other);

enum class NameRelation : std::uint8_t {
    none,
    equal,
    variant,
    spelling,
    contained,
    turned,  // words of persons in another order
    without_type,
    without_country,
    without_number,
    nickname,
    initials,
    syllables,
    near_initials,
    words_within,
    other_type,
    one_word,
    inner_word,
};

// The closest relation there is. Both of one type.
NameRelation compare_names(const Name&, const Name&);

// What forbids that two names are of one thing, whatever else speaks for it. middle_name, lifetime: of cells only;
// no_generation: one name has a generation and the other none, which forbids it unless more is known (observe.cpp).
enum class NameConflict : std::uint8_t {
    none,
    no_generation,
    generation,
    middle_name,
    number,
    country,
    kind,
    lifetime
};
NameConflict find_conflict(const Name&, const Name&);

}  // namespace kimberlite
