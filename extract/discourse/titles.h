// Titles: the words of the office or role that a relation is about (“mining minister”).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/reader/found.h"

namespace kimberlite {

class Titles {
public:
    // What the model found, and what the lists of nouns of office and of words before them (offices.txt,
    // title_words.txt) find; what overlaps or goes on is one title.
    Titles(std::string_view text, const Tokens&, const Found&);

    bool may_have(std::string_view property) const;

    // The title that stands nearest to the subject, in its sentence, no other person between; none: there is none.
    std::optional<WordSpan> of(std::uint32_t subject, std::uint32_t object) const;

private:
    void find_by_words(std::string_view text);
    bool is_address(std::string_view text, WordSpan title) const;
    WordSpan without_ending(std::string_view text, WordSpan title) const;

    const Tokens& tokens_;
    const Found& found_;
    std::vector<WordSpan> titles_;  // by position
};

}  // namespace kimberlite
