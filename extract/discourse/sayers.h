// Whom the words of a sentence make the one who says something: the subject of the cue.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extract/reader/found.h"

namespace kimberlite {

class Sayers {
public:
    Sayers(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types)
        : text_(text), tokens_(tokens), found_(found), types_(types) {}

    // The mention (candidate) that says by the cue what stands at `said`; none: the words do not tell.
    std::optional<std::uint32_t> of(WordSpan cue, WordSpan said) const;

    // Whether it is said to the mention, or of it: it stands between the cue and what is said (“told the minister
    // that”, “accused Norway of”).
    bool is_spoken_to(std::uint32_t mention, WordSpan cue, WordSpan said) const;

private:
    std::string_view written(std::size_t word) const {
        return text_.substr(tokens_.words[word].begin, tokens_.words[word].size());
    }
    std::string plain(std::size_t word) const;
    bool is_possessive(std::uint32_t word) const;
    bool ends_time(std::uint32_t word) const;
    bool is_participle(WordSpan cue) const;
    bool names_after(WordSpan cue) const;
    bool is_told(WordSpan cue) const;
    std::uint32_t sentence_begin(std::uint32_t word) const {
        return static_cast<std::uint32_t>(tokens_.sentence_begin(tokens_.sentence_of(word)));
    }
    std::uint32_t first_candidate(std::uint32_t word) const;
    std::optional<std::uint32_t> ending_at(std::uint32_t word, WordSpan said) const;
    std::uint32_t title_before(std::uint32_t mention, WordSpan said) const;
    std::uint32_t first_of_both(std::uint32_t mention, WordSpan said) const;
    std::optional<std::uint32_t> before(WordSpan cue, WordSpan said) const;
    std::optional<std::uint32_t> before_insertion(std::uint32_t comma, WordSpan said) const;
    std::optional<std::uint32_t> head(std::uint32_t mention, WordSpan said) const;
    std::optional<std::uint32_t> after(std::uint32_t word, WordSpan said, std::uint32_t farthest) const;

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const NameTypes& types_;
};

}  // namespace kimberlite
