// What a statement is worth by the words that govern it: “denied that …”, “if …”, “will become …”, “no longer …”.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/language/tokenize.h"
#include "ontology/reading.h"

namespace kimberlite {

struct Governed {
    Polarity polarity = Polarity::asserted;
    bool former = false;   // “no longer”
    bool past = false;     // “was”
    bool leaving = false;  // it is the end of something that they speak of
};

class Governing {
public:
    Governing(std::string_view text, const Tokens& tokens) : text_(text), tokens_(tokens) {}

    // What the clause that a word stands in is worth by what stands before it in the sentence, as far as word `from`.
    Polarity of_clause(std::uint32_t word, std::uint32_t from = 0) const;

    // What the verb group of words [begin, end) makes of what follows it; no mark stands between.
    Governed of_verbs(std::uint32_t begin, std::uint32_t end) const;

    // Whether words [begin, end) say of an office that it is still to be taken: “president-elect”, “nominee”.
    bool is_to_come(std::uint32_t begin, std::uint32_t end) const;

    // Whether what a noun names is taken for granted: “died in the fire”.
    bool is_granted(std::uint32_t noun) const;

    // Whether it is a verb of leaving: what is negated or planned with it is the end of something.
    bool is_leaving(std::uint32_t word) const;

private:
    std::string plain(std::size_t word) const;
    std::string_view written(std::size_t word) const {
        return text_.substr(tokens_.words[word].begin, tokens_.words[word].size());
    }
    bool has_content_clause(std::uint32_t cue, std::uint32_t word) const;
    bool is_denied_later(std::uint32_t after, std::uint32_t end) const;
    bool is_undone(std::uint32_t cue, std::uint32_t begin) const;

    std::string_view text_;
    const Tokens& tokens_;
};

}  // namespace kimberlite
