// The decision on a pair of cells: what is observed of them (observe.h), what each observation is worth
// (pair_model.tsv), and the probability that follows. Observations are kept, so that a merge can be explained.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/identity/cells.h"
#include "ontology/identity/keys.h"

namespace kimberlite {

enum class Observation : std::uint8_t {
    // The closest relation of their names, at most one of these.
    name_equal,
    name_variant,
    name_spelling,
    name_contained,
    name_turned,
    name_without_type,
    name_without_country,
    name_without_number,
    name_nickname,
    name_initials,
    name_syllables,
    name_near_initials,  // an abbreviation of other order or a letter more or less
    name_words_within,
    name_other_type,  // each says what it is, and what the other does not
    name_one_word,
    name_inner_word,
    name_alias,  // one's name is a name the other goes by inside some text
    // More about the names.
    alias_part,          // a text calls one by the other's name, which is a part of its own
    close_spelling,      // few letters differ
    namesakes,           // cells of one name: circumstances set them apart
    generic,             // of words that institutions of every country are called by
    generic_long,        // and of three words or more
    long_name,           // of three words or more that are not generic
    short_name,          // of one word or a few letters, which many things have
    of_letters,          // both are one abbreviation
    letters_of_several,  // the shorter is an abbreviation that texts give to several quite different names of its
                         // letters
    local,               // of words that institutions of every town or district are called by
    variant_known,       // the table of variants has them
    rare_words,          // the words they share are of few names
    common_words,        // those are of many names
    extra_feature,       // what one has beyond the other is what kind of place it is (“Airport”)
    extra_site,          // or what kind of site it is that is called after a place (“Airport”)
    extra_place,         // what one has beyond the other is the name of a place
    extra_given,  // what one has beyond the other makes a person’s name of what both have (“Ada Moss government”)
    extra_conjoined,  // one has “and” and more beyond the other
    extra_generic,    // what one has beyond the other says little (“Office”, “Party”)
    extra_said,  // a text says after the shorter what it lacks (“the Bedri cartel”), or names the place that it lacks
    extra_number,   // or is a number
    only_edition,   // a number that no other name of these words has another in place of
    extra_common,   // or is in many names
    extra_rare,     // or in few
    extra_several,  // it has two words or more beyond the other
    extra_both,     // and both have words that the other lacks (“Trump administration”, “Trump Organization”)
    begins,         // the longer one begins with the shorter (“Ford”, “Ford Motor”)
    ends,           // or ends with it
    letters_in_order,     // of an abbreviation the letters stand in the other's words in their order
    letters_all,          // of an abbreviation in another order all letters stand there
    letters_many,         // it has five letters or more
    other_order,          // “Council of Europe”, “European Council”
    both_known,           // both names are in three texts or more
    one_country_unknown,  // neither named in one's name nor beside it
    // What speaks for it; of each row each holds what those before it hold.
    same_country,         // named beside one country
    same_likely_country,  // generic names in texts about one country
    same_around,          // their texts name one country
    same_own_country,     // said to belong to one country
    same_main_country,    // most often named beside one country
    countries_close,      // the countries that they are named beside are half the same, as far as they are counted
    sole_owner,    // a generic name that only one country's institution has, in a text that speaks of the country
    same_role,     // the same office in the same place
    same_titles,   // a rarer word before both names
    same_calling,  // of one field of work (“the singer”, “songwriter”)
    same_within,   // named with the same place after it
    same_size,     // both towns, or both regions
    same_level,    // as far as what lies in them and what they lie in tells
    bare_holds,    // of a name without “Province” or the like: other places are said to lie in it
    bare_region,   // more texts say that it is a region
    bare_town,     // more say that it is a town
    bare_within,   // it is said to lie in another
    same_feature,  // of one kind (“airport”), which both names say
    same_year,
    same_tags,
    same_dates,
    partners_one,
    partners_some,
    partners_many,  // names beside both, the rarer the more
    words_some,
    words_many,
    words_most,  // words beside both
    words_close,
    words_closer,
    words_closest,  // they are a part of all that either has
    partners_close,
    partners_closer,
    // What speaks against it.
    other_owner,    // generic names in texts that speak of both countries, each nearer to another
    other_country,  // never named beside one country
    other_likely_country,
    other_own_country,   // said to belong to different countries
    other_main_country,  // most often named beside different ones
    countries_apart,     // and seldom beside those of the other
    named_nowhere,       // one's name has a country in it that the texts of the other do not speak of
    named_elsewhere,     // one's name has a country in it, and the other is most often named beside another
    generic_elsewhere,   // generic names in texts about different countries
    other_seat,          // one office in different places
    other_office,        // different offices in one place
    other_roles,         // both hold offices, quite different ones
    other_titles,
    other_calling,        // of fields of work that are hardly one person's (“the dentist”, “the astronaut”)
    other_calling_alone,  // and what stands beside both is no more than chance, or places
    other_within,
    other_size,
    other_level,
    other_year,
    one_year_unknown,  // and the other’s is known
    other_dates,       // born, died or founded on different dates
    other_tags,        // what is played differs
    no_town,           // one is a region, and nothing of that name is said to be a town
    town_too,          // one is a region, the other is not said to be, and something of that name is a town
    strangers,         // of different countries, places or callings, and nothing else in common
    strangers_rare,    // and of a name that few texts have
    no_words,          // nothing in common beside them though much is known of both
    together_in_text,  // a text tells them apart
    together_mostly,   // half of the texts that name one do
    // The other things that a short form may be short for.
    office_known,       // of a surname: the full name's holds an office
    unique,             // none
    likeliest,          // others, but less speaks for each
    ambiguous,          // others, as likely or likelier
    best_known,         // this one is named in most texts by far
    best_known_by_far,  // in eight times as many as all others together
    less_known,         // another is
    // Their names or marks forbid it.
    less_known_by_far,  // another in ten times as many
    other_generation,
    other_middle_name,  // first and last name are one (“John M. Carver”, “John T. Carver”)
    other_number,
    other_named_country,
    other_kind,
    other_lifetime,  // born in other years, or dead before the other was born
};
inline constexpr std::size_t observations = 126;
extern const std::array<std::string_view, observations> observation_names;  // as in pair_model.tsv

// What is observed of a pair.
class Observed {
public:
    void add(Observation observation) { bits_.set(static_cast<std::size_t>(observation)); }
    void remove(Observation observation) { bits_.reset(static_cast<std::size_t>(observation)); }
    bool has(Observation observation) const { return bits_.test(static_cast<std::size_t>(observation)); }

private:
    std::bitset<observations> bits_;
};

struct Decision {
    CellIndex left{}, right{};
    Observed observed;
    float score = 0;                // log-odds that they are one, as far as this pair tells
    bool joined = false;            // the score says so; whether they are one in the end, components tell
    bool weak = false;              // rests on a short form: joins one thing at most
    CellIndex shorter{};            // whose name is the short form, where weak
    bool lacks_generation = false;  // that one has none, and the other has (“King Leopold”, “King Leopold III”)
    bool has(Observation observation) const { return observed.has(observation); }
};

// Names or marks of the two forbid that they are one.
bool is_forbidden(const Decision&);

class PairModel;

// What is observed of pairs, each alone; pairs whose names have nothing in common that counts in this round are left
// out. In the order given.
std::vector<Decision> observe(const Cells&, std::span<const std::pair<CellIndex, CellIndex>>, Round);

// As if the two of each pair had the first one's name: what all else tells. For training: texts have too few namesakes
// to learn from.
std::vector<Decision> observe_as_namesakes(const Cells&, std::span<const std::pair<CellIndex, CellIndex>>);

// As `observe`, with what the pairs that a short form stands in tell of each other, and with scores.
std::vector<Decision> decide(const Cells&, std::span<const std::pair<CellIndex, CellIndex>>, Round, const PairModel&);

}  // namespace kimberlite
