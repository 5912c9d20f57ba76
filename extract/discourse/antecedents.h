// Which of several people “he” or “she” is: what the model says, weighed with what the document shows of each.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "extract/discourse/entities.h"
#include "extract/reader/found.h"

namespace kimberlite {

using Chances = std::map<std::uint32_t, float>;  // of a pronoun or nominal, to mean each entity

// What is observed of an entity that a pronoun may mean; by these names in antecedents.tsv.
constexpr std::array<std::string_view, 12> antecedent_observations{
    "chance",        // logarithm of the model's chance that it is so, over all chains of antecedents
    "nearest",       // … of the greatest that one of its names is the antecedent
    "mentions",      // … of one and the names it had before the pronoun
    "latest",        // of the people named before it, it was named last
    "first here",    // in the pronoun's sentence it was named first
    "first before",  // no one was, and in the sentence before it was named first
    "sex",           // logarithm of how much more the text's other pronouns are of that sex for it
    "only after",    // it is not named before
    "distance",      // logarithm of one and the words since it was named
    "preposition",   // there it stands after a small word (“of”, “and” …)
    "possessive",    // there “’s” follows
    "other sex",     // the first word of its name that is no initial is a given name of the other sex
};

struct AntecedentOption {
    std::uint32_t entity = 0;
    std::array<float, antecedent_observations.size()> observed{};
};

class Antecedents {
public:
    // chances: of pronouns and nominals, as the model has them.
    Antecedents(std::string_view text, const Tokens&, const Found&, const NameTypes&, const Gathered&,
                const std::map<std::uint32_t, Chances>& chances);

    // “He” and “she” among the anaphors, by position: their numbers there.
    const std::vector<std::uint32_t>& pronouns() const { return pronouns_; }

    // The people that such a pronoun may be.
    std::vector<AntecedentOption> options(std::uint32_t pronoun) const;

    // The chances of a pronoun shared out anew: together as great as before.
    Chances weighed(std::uint32_t pronoun) const;

private:
    struct Mention {
        std::uint32_t candidate, entity;
    };
    bool is_person(std::uint32_t entity) const;
    bool is_of_women(std::uint32_t pronoun) const;
    Sex sex_by_name(std::uint32_t entity) const;
    const Candidate& candidate_of(std::uint32_t pronoun) const {
        return found_.candidates[found_.anaphors[pronoun].candidate];
    }
    std::string_view word(std::size_t number) const {
        return text_.substr(tokens_.words[number].begin, tokens_.words[number].size());
    }

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const NameTypes& types_;
    const Gathered& gathered_;
    const std::map<std::uint32_t, Chances>& chances_;
    std::vector<std::uint32_t> pronouns_;
    std::vector<Mention> people_;                             // names of people, by position
    std::map<std::uint32_t, std::array<float, 2>> evidence_;  // of each entity's sex: the chances of “he” and of “she”
};

}  // namespace kimberlite
