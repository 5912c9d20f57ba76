// “The union” rather means what has the word in its name than another body: of 284 such nominals in our annotated
// texts, where a name has their last word, 253 mean one that has it. “The president” means somebody who bears that
// title where it stands right before a name of his before, or after it between commas: in 136 of 137.
#include "extract/discourse/head_words.h"

#include <algorithm>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"

namespace kimberlite {
namespace {

constexpr float by_its_name = 8;           // times as likely
constexpr float by_title = 32;             // …
constexpr std::uint32_t before_title = 4;  // words between a name's comma and the title's end: “Lund, the new head of”

}  // namespace

HeadWords::HeadWords(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types,
                     const Gathered& gathered)
    : text_(text), tokens_(tokens), types_(types) {
    for (std::uint32_t entity = 0; entity < gathered.entities.size(); ++entity) {
        if (gathered.entities[entity].type == types.person) continue;
        for (const std::string& word : words_of(plain_form(gathered.entities[entity].name)))
            things_[word].push_back({entity, 0});
    }
    for (std::size_t i = 0; i < found.candidates.size(); ++i)
        if (const Candidate& name = found.candidates[i];
            name.kind == CandidateKind::name && name.type == types.person && gathered.entity_of[i])
            add_titles(name, *gathered.entity_of[i]);
}

std::string HeadWords::plain(std::uint32_t word) const {
    const Range range = range_of(tokens_, {word, word});
    return plain_form(text_.substr(range.begin, range.size()));
}

void HeadWords::add_titles(const Candidate& name, std::uint32_t entity) {
    const DiscourseLexicon& words = discourse_lexicon();
    const std::size_t sentence = tokens_.sentence_of(name.words.first);
    const auto begin = static_cast<std::uint32_t>(tokens_.sentence_begin(sentence)),
               end = static_cast<std::uint32_t>(tokens_.sentence_end(sentence));
    const auto add = [&](std::uint32_t word) {
        const std::string title = plain(word);
        if (words.offices.contains(title)) people_[title].push_back({entity, name.words.last});
    };
    if (name.words.first > begin) add(name.words.first - 1);
    const std::uint32_t comma = name.words.last + 1;
    if (comma >= end || text_[tokens_.words[comma].begin] != ',') return;
    for (std::uint32_t at = comma + 1; at < std::min(comma + 1 + before_title, end); ++at) {
        const std::string word = plain(at);
        if (words.offices.contains(word)) return add(at);
        if (word.empty() || (words.prepositions.contains(word) && !words.definite.contains(word))) return;
    }
}

void HeadWords::prefer(const Candidate& nominal, Chances& chances) const {
    if (nominal.kind != CandidateKind::nominal || chances.size() < 2) return;
    const bool person = nominal.type == types_.person;
    if (person && !discourse_lexicon().definite.contains(plain(nominal.words.first))) return;
    const auto& of = person ? people_ : things_;
    std::uint32_t last = nominal.words.last;
    if (last > nominal.words.first && plain(last) == "s") --last;  // “the union’s”
    const auto bearers = of.find(plain(last));
    if (bearers == of.end()) return;
    float before = 0, after = 0;
    for (auto& [entity, chance] : chances) {
        before += chance;
        const bool fits = std::any_of(bearers->second.begin(), bearers->second.end(), [&](const Bearer& bearer) {
            return bearer.entity == entity && bearer.from <= nominal.words.first;
        });
        if (fits) chance *= person ? by_title : by_its_name;
        after += chance;
    }
    for (auto& [entity, chance] : chances) chance *= before / after;
}

}  // namespace kimberlite
