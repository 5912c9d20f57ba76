// The model says of each pronoun or nominal how likely every mention near by is its antecedent, and how likely it has
// none. An antecedent may be another pronoun, so the question is where chains of them end: a walk that goes from a
// mention to its antecedents by their probabilities and stops at names. Its chances to stop at each entity are found by
// following all walks at once for some steps. What does not agree with a pronoun (a woman with “he”, a person with
// “it”) is no antecedent of it. What a nominal's last word tells is
// weighed in (head_words.h). Then “he” and “she” are weighed anew with what the document shows (antecedents.h).
#include "extract/discourse/anaphors.h"

#include <algorithm>
#include <map>
#include <string>

#include "extract/discourse/agreement.h"
#include "extract/discourse/antecedents.h"
#include "extract/discourse/forms.h"
#include "extract/discourse/head_words.h"

namespace kimberlite {
namespace {

constexpr int steps = 8;

class Resolver {
public:
    Resolver(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types,
             Gathered& gathered)
        : text_(text),
          tokens_(tokens),
          found_(found),
          types_(types),
          gathered_(gathered),
          head_words_(text, tokens, found, types, gathered) {}

    std::map<std::uint32_t, Chances> walk();
    void resolve();

private:
    bool fits(const Candidate& anaphor, std::uint32_t entity) const {
        return agrees(text_, tokens_, anaphor, gathered_.entities[entity], types_);
    }
    Chances step(const FoundAnaphor&) const;

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const NameTypes& types_;
    Gathered& gathered_;
    const HeadWords head_words_;
    std::map<std::uint32_t, Chances> chances_;  // by candidate
};

// Where the walks from an anaphor are after one more step.
Chances Resolver::step(const FoundAnaphor& anaphor) const {
    const Candidate& from = found_.candidates[anaphor.candidate];
    Chances chances;
    for (const auto& [candidate, probability] : anaphor.antecedents) {
        if (const auto entity = gathered_.entity_of[candidate]) {
            if (fits(from, *entity)) chances[*entity] += probability;
            continue;
        }
        const auto at = chances_.find(candidate);
        if (at == chances_.end()) continue;
        for (const auto& [entity, chance] : at->second)
            if (fits(from, entity)) chances[entity] += probability * chance;
    }
    head_words_.prefer(from, chances);
    return chances;
}

std::map<std::uint32_t, Chances> Resolver::walk() {
    for (int i = 0; i < steps; ++i) {
        std::map<std::uint32_t, Chances> next;
        for (const FoundAnaphor& anaphor : found_.anaphors) next[anaphor.candidate] = step(anaphor);
        chances_.swap(next);
    }
    return chances_;
}

void Resolver::resolve() {
    const std::map<std::uint32_t, Chances> walked = walk();
    const Antecedents antecedents(text_, tokens_, found_, types_, gathered_, walked);
    for (const std::uint32_t pronoun : antecedents.pronouns())
        chances_[found_.anaphors[pronoun].candidate] = antecedents.weighed(pronoun);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> decided;
    for (const FoundAnaphor& anaphor : found_.anaphors) {
        float best = anaphor.none;
        std::optional<std::uint32_t> entity;
        for (const auto& [number, chance] : chances_[anaphor.candidate])
            if (chance > best) {
                best = chance;
                entity = number;
            }
        if (entity) decided.emplace_back(anaphor.candidate, *entity);
    }
    for (const auto& [candidate, entity] : decided)
        if (!gathered_.entity_of[candidate]) gathered_.entity_of[candidate] = entity;
    gathered_.chances = std::move(chances_);
}

}  // namespace

std::map<std::uint32_t, Chances> walked_chances(std::string_view text, const Tokens& tokens, const Found& found,
                                                const NameTypes& types, Gathered& gathered) {
    return Resolver(text, tokens, found, types, gathered).walk();
}

void resolve_anaphors(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types,
                      Gathered& gathered) {
    Resolver(text, tokens, found, types, gathered).resolve();
}

void resolve_first_person(std::string_view text, const Tokens& tokens, const Found& found, const Voices& voices,
                          Gathered& gathered) {
    for (std::size_t i = 0; i < found.candidates.size(); ++i) {
        const PronounSense* sense = sense_of(text, tokens, found.candidates[i]);
        if (sense && sense->person == 1 && !sense->plural)
            gathered.entity_of[i] = voices.speaker(voices.at(found.candidates[i].words.first));
    }
}

void resolve_nationalities(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types,
                           Gathered& gathered) {
    const DiscourseLexicon& words = discourse_lexicon();
    std::map<std::uint32_t, std::uint32_t> entity_of_country;
    for (std::uint32_t number = 0; number < gathered.entities.size(); ++number) {
        const GatheredEntity& entity = gathered.entities[number];
        if (entity.type != types.place) continue;
        const auto country = words.country_names.find(plain_form(entity.name));
        if (country != words.country_names.end()) entity_of_country.emplace(country->second, number);
    }
    for (std::uint32_t i = 0; i < found.candidates.size(); ++i) {
        const Candidate& candidate = found.candidates[i];
        if (candidate.kind != CandidateKind::nominal || candidate.type != types.place) continue;
        const Range range = range_of(tokens, candidate.words);
        const auto country = words.nationalities.find(plain_form(text.substr(range.begin, range.size())));
        if (country == words.nationalities.end()) continue;
        const auto [at, is_new] =
            entity_of_country.try_emplace(country->second, static_cast<std::uint32_t>(gathered.entities.size()));
        if (is_new) gathered.entities.push_back({types.place, Sex::unknown, words.countries[country->second], {}, {}});
        gathered.entity_of[i] = at->second;
    }
}

}  // namespace kimberlite
