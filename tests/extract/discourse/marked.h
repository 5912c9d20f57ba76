// Texts with marks, for tests: “[Person:Lena Okafor] of [Place:Harare]” is a text with two names; “{he}” is a pronoun,
// “<the minister>” a nominal of a person. Marks become candidates, in order; the text is what is left.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/language/tokenize.h"
#include "extract/reader/found.h"

namespace kimberlite {

inline NameTypes built_in_types() {
    NameTypes types;
    types.names = {"Person", "Organization", "Place", "Event", "Other"};
    types.person = 0;
    types.organization = 1;
    types.place = 2;
    types.event = 3;
    types.other = 4;
    return types;
}

struct Marked {
    std::string text;
    Tokens tokens;
    Found found;
    NameTypes types = built_in_types();

    explicit Marked(std::string_view marked) {
        struct Mark {
            std::size_t begin;
            std::string type;
            CandidateKind kind;
        };
        std::vector<std::pair<Mark, std::size_t>> marks;
        Mark open{};
        for (std::size_t i = 0; i < marked.size(); ++i) {
            const char c = marked[i];
            if (c == '[') {
                const std::size_t colon = marked.find(':', i);
                open = {text.size(), std::string(marked.substr(i + 1, colon - i - 1)), CandidateKind::name};
                i = colon;
            } else if (c == '{' || c == '<') {
                open = {text.size(), "Person", c == '{' ? CandidateKind::pronoun : CandidateKind::nominal};
            } else if (c == ']' || c == '}' || c == '>') {
                marks.emplace_back(open, text.size());
            } else {
                text += c;
            }
        }
        tokens = tokenize(text);
        for (const auto& [mark, end] : marks) {
            const auto first = std::upper_bound(tokens.words.begin(), tokens.words.end(), mark.begin,
                                                [](std::size_t at, Range word) { return at < word.end; });
            const auto after = std::lower_bound(first, tokens.words.end(), end,
                                                [](Range word, std::size_t at) { return word.begin < at; });
            found.candidates.push_back({{static_cast<std::uint32_t>(first - tokens.words.begin()),
                                         static_cast<std::uint32_t>(after - tokens.words.begin() - 1)},
                                        mark.kind,
                                        types.find(mark.type),
                                        0.9f});
        }
    }

    std::string written(std::uint32_t candidate) const {
        const Range range = range_of(tokens, found.candidates[candidate].words);
        return text.substr(range.begin, range.size());
    }

    // The words that say a piece of the text, its first occurrence from byte `from` on.
    WordSpan words(std::string_view piece, std::size_t from = 0) const {
        const std::size_t begin = text.find(piece, from), end = begin + piece.size();
        WordSpan span{~0u, 0};
        for (std::uint32_t i = 0; i < tokens.words.size(); ++i)
            if (tokens.words[i].begin < end && tokens.words[i].end > begin) span = {std::min(span.first, i), i};
        return span;
    }
};

}  // namespace kimberlite
