// Titles: the words of the office or role that a relation is about (“mining minister”).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/reader/found.h"

namespace kimberlite {

class Titles {
public:
    // What the model found, and what the lists of nouns of office and of words before them (offices.txt,
    // title_words.txt) find; what overlaps or goes on is one title.
    Titles(std::string_view text, const Tokens&, const Found&, const NameTypes&);

    bool may_have(std::string_view property) const;

    // Whether the words of one title stand in one such relation, lists aside.
    bool are_of_one(std::string_view property) const;

    // The least confidence of a relation whose sides stand apart.
    float least_apart(std::string_view property) const;

    // The subject's title in its sentence: one that stands beside the object if there is such, else the nearest to the
    // subject; no other person's, and no other person between; none: there is none.
    std::optional<WordSpan> of(std::uint32_t subject, std::uint32_t object) const;

    // “Norway’s president”, “the president of Norway”.
    bool stands_beside(WordSpan title, WordSpan institution) const;

    // “the president of Norway”, but not of “Norway’s union”.
    bool is_before(WordSpan title, WordSpan institution) const;

private:
    std::string_view written(std::size_t word) const {
        return text_.substr(tokens_.words[word].begin, tokens_.words[word].size());
    }
    std::string plain(std::size_t word) const;
    bool is_of_another(WordSpan title, WordSpan person) const;
    void find_by_words();
    bool is_address(WordSpan title) const;
    WordSpan without_ending(WordSpan title) const;

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const NameTypes& types_;
    std::vector<WordSpan> titles_;  // by position
};

}  // namespace kimberlite
