// Which country a place in a text is about, told by the countries named round it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/document.h"
#include "ontology/identity/lexicon.h"

namespace kimberlite {

enum class Nearness : std::uint8_t { none, document, sentence, adjacent };

struct NearCountry {
    Country country{};
    Nearness nearness = Nearness::none;
    bool visited = false;  // a text says only that it is there (“in Oslo”), not that it belongs there
};

class CountryContext {
public:
    // Of a text and its sentences (none: some three hundred bytes round each place are one). Neither is kept.
    CountryContext(std::string_view text, const std::vector<Range>& sentences);

    // The country that stands beside the range (“the Brazilian Supreme Court”, “the Supreme Court of …”), else the
    // nearest in its sentence, else the text's commonest. `except` is passed over, as is what stands inside the range.
    NearCountry find(std::string_view text, Range range, Country except = no_country) const;

    // As `find`; but of several in the sentence the last before the range, if there is one: what a sentence begins with
    // is whose institutions it goes on to speak of.
    NearCountry find_owner(std::string_view text, Range range) const;

    // As `find`, of a person: who is in a country, or goes there, need not belong to it. Where else it may belong comes
    // first.
    NearCountry find_home(std::string_view text, Range range) const;

    // Bodies that the text names without their country (“the IDF”), by what is known of them.
    void add(std::span<const std::pair<Range, Country>> bodies);

    const std::vector<Country>& countries() const { return countries_; }  // of the text, sorted

private:
    struct Named {
        Range range;
        Country country;
        bool visited = false;
    };
    struct Search {
        Country except = no_country;
        bool before_first = false, home = false;
    };
    NearCountry find(std::string_view text, Range range, Search) const;
    bool is_visited(std::string_view text, Range before, CountryWord) const;
    Range sentence_of(Range range) const;

    std::vector<Named> named_;  // in order
    std::vector<Range> sentences_;
    std::vector<Country> countries_;
    std::vector<Country> by_frequency_;  // commonest first, then the first named
    std::vector<Country> homes_;         // those that the text names otherwise than as where somebody is
};

// What tells one team of a country from its others (“football women”), from the words of the sentence, else of the
// text. Tags are sorted, parted by spaces.
std::string tags_of(std::string_view text);

}  // namespace kimberlite
