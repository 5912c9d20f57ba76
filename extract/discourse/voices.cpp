// A text has its own voice. A direct quotation has its speaker's, or one of its own where nobody knows the speaker.
// Conversations are told by their paragraphs:
//   - where these begin with a name or with capitals and a colon (“Karin Moe: …”, “THE COURT: …”, “Q: …”), a paragraph
//     and those that follow without such a label are that speaker's;
//   - where many paragraphs are questions and others follow them, the questions are one voice and the rest, from the
//     first question on, another: the person whom the paragraph that first names somebody names alone.
// A voice is also whoever says “I am …” or “My name is …”, or whom the model takes its “I” for, over all of them.
#include "extract/discourse/voices.h"

#include <algorithm>
#include <set>

#include "extract/discourse/agreement.h"
#include "extract/discourse/forms.h"
#include "extract/language/characters.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t longest_label = 8;         // words
constexpr std::size_t least_labels = 3;            // paragraphs so labelled that make a conversation
constexpr std::size_t least_questions = 3;         // paragraphs that make an interview …
constexpr std::size_t paragraphs_a_question = 5;   // … if one of so many is a question
constexpr std::uint32_t longest_introduction = 3;  // words before the name
constexpr float likelier_than_not = 0.5f;

}  // namespace

struct Voices::Label {
    std::string key;  // the same for all names of one entity
    std::optional<std::uint32_t> entity;
};

Voices::Voices(std::string_view text, const Tokens& tokens, const Found& found,
               const std::vector<GatheredQuotation>& quotations, const NameTypes& types, const Gathered& gathered)
    : text_(text), tokens_(tokens), found_(found), quotations_(quotations), types_(types), gathered_(gathered) {
    add({});
    find_paragraphs();
    if (!take_labels()) take_questions();
    take_quotations();
    learn_introductions();
    learn_chances();
}

std::string Voices::plain(WordSpan words) const {
    const Range range = range_of(tokens_, words);
    return plain_form(text_.substr(range.begin, range.size()));
}

std::uint32_t Voices::first_candidate(std::uint32_t at) const {
    return static_cast<std::uint32_t>(
        std::partition_point(found_.candidates.begin(), found_.candidates.end(),
                             [&](const Candidate& candidate) { return candidate.words.first < at; }) -
        found_.candidates.begin());
}

std::uint32_t Voices::add(std::optional<std::uint32_t> speaker) {
    voices_.push_back({speaker, {}});
    return static_cast<std::uint32_t>(voices_.size() - 1);
}

std::uint32_t Voices::of_entity(std::uint32_t entity) {
    const auto known = by_entity_.find(entity);
    return known != by_entity_.end() ? known->second : by_entity_[entity] = add(entity);
}

std::uint32_t Voices::at(std::uint32_t word) const {
    const auto near = quotations_near(quotations_, word);
    for (auto quotation = near.rbegin(); quotation != near.rend(); ++quotation)
        if (quotation->direct && word <= quotation->words.last)
            return of_quotation_[static_cast<std::size_t>(&*quotation - quotations_.data())];
    const auto after = std::partition_point(paragraphs_.begin(), paragraphs_.end(),
                                            [&](const Paragraph& p) { return p.words.first <= word; });
    return after == paragraphs_.begin() ? 0 : (after - 1)->voice;
}

void Voices::find_paragraphs() {
    for (std::uint32_t i = 0; i < tokens_.words.size(); ++i) {
        const bool begins =
            i == 0 ||
            text_.substr(tokens_.words[i - 1].end, tokens_.words[i].begin - tokens_.words[i - 1].end).find('\n') !=
                std::string_view::npos;
        if (begins) paragraphs_.push_back({{i, i}, 0});
        paragraphs_.back().words.last = i;
    }
}

// What stands before the colon near a paragraph's begin, if it ends with a person's name or is all in capitals.
std::optional<Voices::Label> Voices::label_of(WordSpan paragraph) const {
    std::uint32_t colon = paragraph.first;
    while (colon <= paragraph.last && colon - paragraph.first <= longest_label && word(colon) != ":") ++colon;
    if (colon == paragraph.first || colon > paragraph.last || word(colon) != ":") return {};
    const WordSpan label{paragraph.first, colon - 1};
    for (std::uint32_t i = first_candidate(label.first); i < found_.candidates.size(); ++i) {
        const Candidate& candidate = found_.candidates[i];
        if (candidate.words.first > label.last) break;
        if (candidate.kind == CandidateKind::name && candidate.type == types_.person &&
            candidate.words.last == label.last)
            return Label{"#" + std::to_string(*gathered_.entity_of[i]), gathered_.entity_of[i]};
    }
    bool letters = false;
    const Range range = range_of(tokens_, label);
    for (std::size_t at = range.begin; at < range.end;) {
        const Character c = character_at(text_, at);
        if (is_lower(c.code)) return {};
        letters |= is_upper(c.code);
        at += c.size;
    }
    if (!letters) return {};
    return Label{plain(label), {}};
}

bool Voices::take_labels() {
    std::vector<std::optional<Label>> labels;
    std::size_t labelled = 0;
    std::set<std::string> known;
    for (const Paragraph& paragraph : paragraphs_) {
        labels.push_back(label_of(paragraph.words));
        if (!labels.back()) continue;
        ++labelled;
        known.insert(labels.back()->key);
    }
    if (labelled < least_labels || known.size() < 2 || known.size() == labelled) return false;
    std::map<std::string, std::uint32_t> voices;
    std::set<std::uint32_t> talking;
    std::uint32_t voice = 0;
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
        if (labels[p]) {
            const auto [at, is_new] = voices.try_emplace(labels[p]->key, 0);
            if (is_new) at->second = labels[p]->entity ? of_entity(*labels[p]->entity) : add({});
            voice = at->second;
            talking.insert(voice);
        }
        paragraphs_[p].voice = voice;
    }
    if (talking.size() == 2) {
        voices_[*talking.begin()].hearer = *talking.rbegin();
        voices_[*talking.rbegin()].hearer = *talking.begin();
    }
    return true;
}

// Whether a paragraph ends with a question and the next one does not.
bool Voices::asks(std::size_t paragraph) const {
    auto is_question = [&](std::size_t p) { return word(paragraphs_[p].words.last) == "?"; };
    return paragraph + 1 < paragraphs_.size() && is_question(paragraph) && !is_question(paragraph + 1);
}

void Voices::take_questions() {
    std::size_t questions = 0, first = paragraphs_.size();
    for (std::size_t p = 0; p < paragraphs_.size(); ++p)
        if (asks(p)) {
            ++questions;
            first = std::min(first, p);
        }
    if (questions < least_questions || questions * paragraphs_a_question < paragraphs_.size()) return;
    const auto person = first_person_named(first);
    const std::uint32_t answering = person ? of_entity(*person) : add({}), asking = add({});
    voices_[asking].hearer = answering;
    for (std::size_t p = first; p < paragraphs_.size(); ++p) paragraphs_[p].voice = asks(p) ? asking : answering;
}

// The person whom the first of some paragraphs that names a person names; none: it names several.
std::optional<std::uint32_t> Voices::first_person_named(std::size_t paragraphs) const {
    for (std::size_t p = 0; p < paragraphs; ++p) {
        std::set<std::uint32_t> named;
        for (std::uint32_t i = first_candidate(paragraphs_[p].words.first);
             i < found_.candidates.size() && found_.candidates[i].words.first <= paragraphs_[p].words.last; ++i)
            if (found_.candidates[i].kind == CandidateKind::name && found_.candidates[i].type == types_.person)
                named.insert(*gathered_.entity_of[i]);
        if (named.size() > 1) return {};
        if (!named.empty()) return *named.begin();
    }
    return {};
}

void Voices::take_quotations() {
    for (const GatheredQuotation& quotation : quotations_) {
        const auto speaker =
            quotation.direct && quotation.speaker ? gathered_.entity_of[*quotation.speaker] : std::nullopt;
        of_quotation_.push_back(!quotation.direct ? 0 : speaker ? of_entity(*speaker) : add({}));
    }
}

// “My name is Karin Moe.”
void Voices::learn_introductions() {
    for (std::uint32_t i = 0; i < found_.candidates.size(); ++i) {
        const Candidate& candidate = found_.candidates[i];
        if (candidate.kind != CandidateKind::name || candidate.type != types_.person) continue;
        const std::uint32_t name = candidate.words.first;
        for (std::uint32_t size = 2; size <= std::min(longest_introduction, name); ++size)
            if (discourse_lexicon().introducing.contains(plain({name - size, name - 1}))) {
                Voice& voice = voices_[at(name)];
                if (!voice.speaker) voice.speaker = gathered_.entity_of[i];
            }
    }
}

void Voices::learn_chances() {
    struct Sum {
        float said = 0;
        std::map<std::uint32_t, float> chances;  // by entity
    };
    std::map<std::uint32_t, Sum> sums;  // by voice
    for (std::uint32_t i = 0; i < found_.candidates.size(); ++i) {
        const PronounSense* sense = sense_of(text_, tokens_, found_.candidates[i]);
        if (!sense || sense->person != 1 || sense->plural) continue;
        Sum& sum = sums[at(found_.candidates[i].words.first)];
        ++sum.said;
        if (const auto known = gathered_.chances.find(i); known != gathered_.chances.end())
            for (const auto& [entity, chance] : known->second) sum.chances[entity] += chance;
    }
    for (const auto& [voice, sum] : sums)
        for (const auto& [entity, chance] : sum.chances)
            if (!voices_[voice].speaker && chance > likelier_than_not * sum.said) voices_[voice].speaker = entity;
}

}  // namespace kimberlite
