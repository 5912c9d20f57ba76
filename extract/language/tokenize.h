// Words and sentences of a text, by rule: the segmentation that the reader's model was trained with.
//
// One pass, linear in the text's length whatever it holds. Bytes that are not UTF-8 are words of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

inline constexpr std::size_t longest_sentence = 150;  // words; longer ones are cut

struct Tokens {
    std::vector<Range> words;              // in order, apart from each other
    std::vector<std::uint32_t> sentences;  // of each sentence its first word's index; begins with 0 unless empty

    std::size_t sentence_of(std::size_t word) const;        // the sentence's index
    std::size_t sentence_begin(std::size_t sentence) const  // its first word
    {
        return sentences[sentence];
    }
    std::size_t sentence_end(std::size_t sentence) const  // one past its last word
    {
        return sentence + 1 < sentences.size() ? sentences[sentence + 1] : words.size();
    }
    // From its first word's begin to its last word's end.
    Range sentence_range(std::size_t sentence) const {
        return {words[sentence_begin(sentence)].begin, words[sentence_end(sentence) - 1].end};
    }
};

// No sentence is empty or longer than `longest_sentence`. text: UTF-8, at most `longest_text` bytes.
Tokens tokenize(std::string_view text);
inline Tokens tokenize(const Document& document) { return tokenize(document.text); }

}  // namespace kimberlite
