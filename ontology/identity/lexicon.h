// What is known of names beforehand, as tables (the .tsv files beside this one, compiled in): words that fall away or
// tell names apart, countries, spellings, quite different names of one thing.
//
// All words and names in the tables are compared folded (ontology/identity/names.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kimberlite {

enum class WordClass : std::uint8_t {
    stop,
    honorific,
    generation,
    particle,
    generic,
    org_type,
    surname_first,
    place_kind,
    place_drop,
    event_drop,
    institution,
    hosted,
    tag,
    title_changer,
    repeating,
    home,
    pronoun,
    team,
    settlement,
    region,
    region_head,
    town_head,
    determiner,
    place_feature,
    dependency,
    domain,
    style,
    legal,
    locative,
    place_site,
    local,
    firm,
    visited,
    outcome,
    cause,
    by_whom,
    nameless,
    given_or_family,
    maiden,
    joins,
    subordinates,
    early_in_day,
    late_in_day,
    tells,
    hears,
};
inline constexpr std::size_t word_classes = 45;

// A country or territory, by its line in countries.tsv; `no_country` is none.
enum class Country : std::uint16_t {};
inline constexpr Country no_country{};

enum class CountryWord : std::uint8_t { none, name, adjective, place };

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

// Phrases of one or more folded words, found longest first in a sequence of words.
template <typename Value>
class Phrases {
public:
    struct Match {
        const Value* value = nullptr;  // null: none
        std::size_t words = 0;
    };
    void add(const std::string& phrase, Value value);        // the first of several stays
    Match find(std::span<const std::string> words) const;    // at the first of the words
    std::size_t longest_from(std::string_view word) const {  // words of the longest phrase that begins so; 0: none
        const auto found = longest_.find(word);
        return found == longest_.end() ? 0 : found->second;
    }

private:
    StringMap<Value> values_;
    StringMap<std::size_t> longest_;  // by first word, in words
};

struct CountryPhrase {
    Country country{};
    CountryWord word{};
};

class Lexicon {
public:
    static const Lexicon& get();  // read once; throws Error where a table is malformed

    bool is(WordClass, std::string_view word) const;
    const std::string& tag_of(std::string_view word) const;  // the tag meant; empty: none
    Phrases<CountryPhrase>::Match country_at(std::span<const std::string> words) const {
        return countries_.find(words);
    }
    std::size_t longest_country_from(std::string_view word) const { return countries_.longest_from(word); }
    std::string_view code_of(Country country) const { return codes_[static_cast<std::size_t>(country)]; }
    // The first name of a country, as written.
    std::string_view name_of(Country country) const { return names_[static_cast<std::size_t>(country)]; }
    Phrases<std::string>::Match equal_words_at(std::span<const std::string> words) const { return equal_.find(words); }
    // The folded name that stands for all those of one thing; null: none.
    const std::string* variant_of(std::string_view type, std::string_view folded) const;
    template <typename Visit>
    void for_each_variant(const Visit& visit) const {  // type, tab, folded name; the name that stands for it
        for (const auto& [typed, first] : variants_) visit(typed, first);
    }
    std::string_view given_name_of(
        std::string_view word) const;  // “robert” of “bob”; the word itself where none is known

private:
    Lexicon();
    void read_words();
    void read_countries();
    void read_equal_words();
    void read_variants();
    void read_nicknames();

    StringMap<std::uint64_t> classes_;  // bits by WordClass
    StringMap<std::string> tags_;
    Phrases<CountryPhrase> countries_;
    std::vector<std::string> codes_, names_;
    Phrases<std::string> equal_;
    StringMap<std::string> variants_;  // type, tab, folded name
    StringMap<std::string> given_names_;
};

}  // namespace kimberlite
