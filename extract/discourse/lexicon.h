// Word lists that the rules of this room walk: data files of this folder and the countries of ontology/identity, built
// into the program.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

enum class Sex : std::uint8_t { unknown, male, female };

// A pronoun: what it can stand for.
struct PronounSense {
    std::uint8_t person = 3;  // first, second, third
    bool plural = false;      // “they” is also said of one person or body: see `any_number`
    bool any_number = false;
    bool of_people = false;  // never of a thing
    bool of_things = false;  // never of a person
    Sex sex = Sex::unknown;
};

struct TitledProperty {
    bool of_one = false;    // the words of a title are of one institution
    float least_apart = 0;  // confidence where the sides stand apart
};

struct DiscourseLexicon {
    std::map<std::string, Sex, std::less<>> honorifics;
    std::map<std::string, PronounSense, std::less<>> pronouns;
    std::set<std::string, std::less<>> organization_endings;
    std::set<std::string, std::less<>> prepositions, past_cues, stating_verbs, saying_verbs, generations, kin;
    std::set<std::string, std::less<>> before_cues, relatives;  // between a speaker and what he says it with
    std::set<std::string, std::less<>> said_by;                 // before a speaker: “according to”
    std::set<std::string, std::less<>> telling_verbs, being_verbs;
    std::set<std::string, std::less<>> passed_over;  // by abbreviations
    std::set<std::string, std::less<>> definite;     // before what is known already
    std::set<std::string, std::less<>> articles, conjunctions;
    std::set<std::string, std::less<>> introducing;                        // words before one's own name
    std::set<std::string, std::less<>> also_called, once_called, born_as;  // between two names of one
    std::set<std::string, std::less<>> undivided;                          // names that no part of them stands for
    std::set<std::string, std::less<>> organs;                   // in an organization's name: it is part of another
    std::set<std::string, std::less<>> organization_beginnings;  // that a body's short name lacks, before “of”
    std::set<std::string, std::less<>> place_beginnings;         // that a place's short name lacks, before “of”
    std::set<std::string, std::less<>> place_endings;            // and after the rest
    std::set<std::string, std::less<>> offices;                  // nouns
    std::set<std::string, std::less<>> title_words;              // that may stand before them
    std::map<std::string, TitledProperty, std::less<>> titled;   // properties whose relations have titles
    // Countries by number: of their names and of their adjectives (“American”), as plain forms; and their usual names.
    std::map<std::string, std::uint32_t, std::less<>> country_names, nationalities;
    std::vector<std::string> countries;
    // Given names that stand for each other share a number: “Robert”, “Bob”.
    std::map<std::string, std::set<std::uint32_t>, std::less<>> given_names;
};

// Read once; the same for all threads.
const DiscourseLexicon& discourse_lexicon();

}  // namespace kimberlite
