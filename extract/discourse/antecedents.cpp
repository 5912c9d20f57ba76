// The model sees one window and one pair at a time. Here the entities that a pronoun may be are compared with each
// other: a weighted sum of what is observed of each, made chances by softmax. The weights were learned
// (extract/training/antecedents.py) on annotated texts, most of which the model was trained on too.
#include "extract/discourse/antecedents.h"

#include <algorithm>
#include <charconv>

#include "extract/discourse/agreement.h"
#include "extract/discourse/forms.h"
#include "extract/discourse/given_names.h"
#include "extract/reader/decode.h"
#include "extract/reader/linear.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view antecedents_file;

namespace {

constexpr float least_chance = 0.003f;  // of an option
constexpr float floor_of_chances = 0.001f;
constexpr float doubt_of_sex = 0.5f;  // added to the evidence of either
constexpr float never_before = 4;     // the distance of what was not named before

using Weights = std::array<float, antecedent_observations.size()>;

Weights read_weights() {
    Weights weights{};
    for_each_table_row(antecedents_file, 2, "antecedents.tsv", [&](const std::vector<std::string_view>& row) {
        const auto at = std::find(antecedent_observations.begin(), antecedent_observations.end(), row[0]);
        float weight = 0;
        if (at == antecedent_observations.end() ||
            std::from_chars(row[1].data(), row[1].data() + row[1].size(), weight).ec != std::errc())
            throw Error("antecedents.tsv: “" + std::string(row[0]) + "” is no observation with a weight");
        weights[static_cast<std::size_t>(at - antecedent_observations.begin())] = weight;
    });
    return weights;
}

const Weights& weights() {
    static const Weights read = read_weights();
    return read;
}

float log_of(float chance) { return logarithm(std::max(chance, floor_of_chances)); }

}  // namespace

Antecedents::Antecedents(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types,
                         const Gathered& gathered, const std::map<std::uint32_t, Chances>& chances)
    : text_(text), tokens_(tokens), found_(found), types_(types), gathered_(gathered), chances_(chances) {
    for (std::uint32_t i = 0; i < found.candidates.size(); ++i)
        if (found.candidates[i].kind == CandidateKind::name && gathered.entity_of[i] &&
            is_person(*gathered.entity_of[i]))
            people_.push_back({i, *gathered.entity_of[i]});
    for (std::uint32_t i = 0; i < found.anaphors.size(); ++i) {
        const PronounSense* sense = sense_of(text, tokens, candidate_of(i));
        if (!sense || sense->person != 3 || sense->sex == Sex::unknown) continue;
        pronouns_.push_back(i);
        if (const auto known = chances.find(found.anaphors[i].candidate); known != chances.end())
            for (const auto& [entity, chance] : known->second) evidence_[entity][is_of_women(i)] += chance;
    }
}

bool Antecedents::is_person(std::uint32_t entity) const { return gathered_.entities[entity].type == types_.person; }

bool Antecedents::is_of_women(std::uint32_t pronoun) const {
    return sense_of(text_, tokens_, candidate_of(pronoun))->sex == Sex::female;
}

// The sex of whom is named so: as the first word that is no initial tells.
Sex Antecedents::sex_by_name(std::uint32_t entity) const {
    const std::vector<std::string> words = words_of(plain_form(gathered_.entities[entity].name));
    const auto given = std::find_if(words.begin(), words.end(), [](const std::string& w) { return w.size() > 1; });
    return given == words.end() ? Sex::unknown : sex_of_given_name(*given);
}

std::vector<AntecedentOption> Antecedents::options(std::uint32_t pronoun) const {
    const FoundAnaphor& anaphor = found_.anaphors[pronoun];
    const auto known = chances_.find(anaphor.candidate);
    if (known == chances_.end()) return {};
    const std::uint32_t at = candidate_of(pronoun).words.first;
    const std::size_t sentence = tokens_.sentence_of(at);
    const std::size_t begin = tokens_.sentence_begin(sentence),
                      before = sentence > 0 ? tokens_.sentence_begin(sentence - 1) : begin;
    std::map<std::uint32_t, float> nearest;
    for (const auto& [candidate, probability] : anaphor.antecedents)
        if (const auto entity = gathered_.entity_of[candidate])
            nearest[*entity] = std::max(nearest[*entity], probability);
    const auto first_after = [&](std::size_t word) {
        return std::partition_point(people_.begin(), people_.end(), [&](const Mention& person) {
            return found_.candidates[person.candidate].words.first < word;
        });
    };
    const auto here = first_after(begin), sentence_before = first_after(before), end = first_after(at);
    std::vector<AntecedentOption> options;
    for (const auto& [entity, chance] : known->second) {
        if (chance < least_chance || (!is_person(entity) && gathered_.entities[entity].type != types_.other)) continue;
        const auto near = nearest.find(entity);
        const std::vector<std::uint32_t>& names = gathered_.entities[entity].names;
        const auto after = std::partition_point(
            names.begin(), names.end(), [&](std::uint32_t name) { return found_.candidates[name].words.first < at; });
        const auto mentions = static_cast<float>(after - names.begin());
        std::array<float, 2> evidence = evidence_.at(entity);
        const bool woman = is_of_women(pronoun);
        evidence[woman] -= chance;
        float distance = never_before;
        bool preposition = false, possessive = false;
        if (mentions > 0) {
            const WordSpan name = found_.candidates[*(after - 1)].words;
            distance = logarithm(1 + static_cast<float>(at - name.last));
            preposition =
                name.first > 0 && (discourse_lexicon().prepositions.contains(plain_form(word(name.first - 1))) ||
                                   discourse_lexicon().passed_over.contains(plain_form(word(name.first - 1))));
            const std::string_view next = name.last + 1 < tokens_.words.size() ? word(name.last + 1) : "";
            possessive = next == "'" || next == "’" || plain_form(next) == "s";
        }
        const float observed[] = {
            log_of(chance),
            log_of(near == nearest.end() ? 0 : near->second),
            logarithm(1 + mentions),
            float(end != people_.begin() && (end - 1)->entity == entity),
            float(here != end && here->entity == entity),
            float(here == end && sentence_before != here && sentence_before->entity == entity),
            logarithm((std::max(evidence[woman], 0.0f) + doubt_of_sex) / (evidence[!woman] + doubt_of_sex)),
            float(mentions == 0),
            distance,
            float(preposition),
            float(possessive),
            float(sex_by_name(entity) == (woman ? Sex::male : Sex::female))};
        AntecedentOption option{entity, {}};
        std::copy(std::begin(observed), std::end(observed), option.observed.begin());
        options.push_back(option);
    }
    return options;
}

Chances Antecedents::weighed(std::uint32_t pronoun) const {
    const std::vector<AntecedentOption> all = options(pronoun);
    Chances chances = chances_.at(found_.anaphors[pronoun].candidate);
    if (all.size() < 2) return chances;
    float together = 0;
    std::vector<float> scores;
    for (const AntecedentOption& option : all) {
        together += chances[option.entity];
        float score = 0;
        for (std::size_t i = 0; i < option.observed.size(); ++i) score += weights()[i] * option.observed[i];
        scores.push_back(score);
    }
    softmax(scores);
    for (std::size_t i = 0; i < all.size(); ++i) chances[all[i].entity] = together * scores[i];
    return chances;
}

}  // namespace kimberlite
