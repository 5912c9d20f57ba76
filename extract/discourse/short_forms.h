// What a name of a document can stand for: “Reed” for “Tom Reed”, “WHC” for “World Harbour Council”.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/discourse/lexicon.h"
#include "extract/reader/found.h"

namespace kimberlite {

// All mentions of one form and type.
struct NameForm {
    std::string text;  // as first written, not in capitals if it can be helped
    std::string plain;
    std::vector<std::string> words;  // without titles and “’s”; a country in a name is one, “#12”
    std::set<std::string> initials;
    std::uint8_t type = 0;
    Sex sex = Sex::unknown;               // that words of address tell
    Sex named = Sex::unknown;             // that the given name of a full name tells
    std::vector<std::uint32_t> mentions;  // candidates
};

class ShortForms {
public:
    ShortForms(std::string_view text, const Tokens& tokens, const std::vector<Candidate>& candidates,
               const NameTypes& types)
        : text_(text), tokens_(tokens), candidates_(candidates), types_(types), lexicon_(discourse_lexicon()) {}

    // That of a candidate, with it as its one mention.
    NameForm form_of(std::uint32_t candidate) const;

    // Whether a form may be a shorter one, or another one, of the same thing.
    bool stands_for(const NameForm& shorter, const NameForm& longer) const;
    bool is_plural(const NameForm& one, const NameForm& other) const;

    // What two forms must share so that one can stand for the other: a word, initials, a given name, a country, a
    // beginning or an end of a long word, a place in brackets.
    std::vector<std::string> keys_of(const NameForm&) const;

private:
    using Words = std::vector<std::string>;
    std::string_view word(std::size_t number) const {
        return text_.substr(tokens_.words[number].begin, tokens_.words[number].size());
    }
    Words with_countries(const Words&) const;
    void find_words(NameForm&, WordSpan) const;
    Sex sex_before(const Candidate&) const;
    bool is_nickname(const std::string& one, const std::string& other) const;
    bool has_generation(const NameForm&) const;
    bool is_called_kin(const NameForm&) const;
    bool person_stands_for(const NameForm& shorter, const NameForm& longer) const;
    bool organization_stands_for(const NameForm& shorter, const NameForm& longer) const;
    bool same_words(Words one, Words other) const;
    bool is_part(const Words& a, const Words& b) const;
    bool is_named_by_end(const Words& a, const Words& b) const;
    bool is_first_word(const NameForm& shorter, const NameForm& longer) const;
    bool event_stands_for(const NameForm& shorter, const NameForm& longer) const;
    bool place_stands_for(const NameForm& shorter, const NameForm& longer) const;
    bool one_country(const NameForm& one, const NameForm& other) const;
    bool abbreviates(const NameForm& shorter, const NameForm& longer) const;
    std::optional<std::uint32_t> bracket_before(WordSpan) const;
    bool defines(const NameForm& shorter, const NameForm& longer) const;
    bool is_variant(const NameForm& shorter, const NameForm& longer) const;

    std::string_view text_;
    const Tokens& tokens_;
    const std::vector<Candidate>& candidates_;
    const NameTypes& types_;
    const DiscourseLexicon& lexicon_;
};

}  // namespace kimberlite
