// In news, two mentions of one form in one text hardly ever mean things of different types (19 of 4,014 forms in our
// annotated texts), and a form that is a name once is one nearly everywhere (all but 3 in a thousand). So mentions of a
// form vote, each with the probabilities that its head gave to every type; several mentions are weighed together with
// what the words beside them tell on the whole (“Arven militants”), as the head is swayed by the look of a name; what a
// full name of a person ends with is a person's where it stands alone (of 1,102 such words in our annotated texts,
// 1,094), and what an organization's name begins with more likely its than a person's, where no person's full name
// ends with it (78 of 2,019 one-word names of organizations do, 7 of 838 of people); and a form surely found is
// found again where the head missed it, unless it is part of something longer there: next to a hyphen or to another
// capitalised word. No name goes across a dash between blanks: what the head took for one there is two, and the one
// before the dash, where it begins a paragraph, is the place that the text is from.
#include "extract/discourse/names.h"

#include <algorithm>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"
#include "extract/discourse/name_contexts.h"
#include "extract/language/characters.h"
#include "extract/reader/linear.h"
#include "extract/reader/windows.h"

namespace kimberlite {
namespace {

constexpr float least_weight = 0.001f;         // of a type
constexpr std::uint32_t several_mentions = 3;  // from which what stands beside them counts: one mention the head saw
constexpr float surname_evidence = 3;          // that it is a person's: log of how much likelier, the head's view aside
constexpr float first_word_evidence = 1.5f;    // the same, of an organization's against a person's
constexpr float alone_evidence = 1.2f;  // against a person, who is called by a full name somewhere: of 522 in the
                                        // news articles that learn 29 % are not, of all else nearly all
constexpr float sure = 0.6f;            // mean weight of a form's type from which it is looked for elsewhere

bool is_capitalised(std::string_view word) { return is_upper(character_at(word, 0).code); }

bool joins(std::string_view word) { return word == "-" || word == "–" || word == "&" || word == "/"; }

constexpr std::string_view dashes[] = {"-", "--", "–", "—"};

}  // namespace

DocumentNames::DocumentNames(std::string_view text, const Tokens& tokens, const NameTypes& types)
    : text_(text), tokens_(tokens), types_(types), caseless_(is_caseless(text, tokens)) {}

std::uint8_t DocumentNames::Group::type(std::uint8_t person) const {
    std::uint8_t best = 0;
    float most = 0;
    for (std::uint8_t type = 0; type < weights.size(); ++type) {
        const float mean = std::max(weights[type] / static_cast<float>(mentions), least_weight);
        const float contexts = mentions < several_mentions ? 0 : evidence[type] / static_cast<float>(mentions);
        const float words = surname > 0           ? surname_evidence
                            : begins_organization ? -first_word_evidence
                            : alone               ? -alone_evidence
                                                  : 0;
        const float score = logarithm(mean) + contexts + (type == person ? words : 0);
        if (type > 0 && score <= most) continue;
        most = score;
        best = type;
    }
    return best;
}

float DocumentNames::Group::certainty(std::uint8_t person) const {
    const float mean = weights[type(person)] / static_cast<float>(mentions);
    return type(person) == person ? std::max(mean, surname) : mean;
}

void DocumentNames::find_surnames() {
    for (auto& [plain, group] : groups_)
        group.alone = plain.find(' ') == plain.npos && group.mentions >= several_mentions;
    for (const auto& [plain, group] : groups_) {
        const std::size_t blank = plain.rfind(' ');
        if (blank == plain.npos || type_of(group) != types_.person) continue;
        const auto given = groups_.find(std::string_view(plain).substr(0, plain.find(' ')));
        if (given != groups_.end()) given->second.alone = false;
        const auto surname = groups_.find(std::string_view(plain).substr(blank + 1));
        if (surname == groups_.end()) continue;
        surname->second.alone = false;
        if (certainty_of(group) >= sure)
            surname->second.surname = std::max(surname->second.surname, certainty_of(group));
    }
}

void DocumentNames::find_first_words() {
    for (const auto& [plain, group] : groups_) {
        const std::size_t blank = plain.find(' ');
        if (blank == plain.npos || type_of(group) != types_.organization || certainty_of(group) < sure) continue;
        const auto alone = groups_.find(std::string_view(plain).substr(0, blank));
        if (alone != groups_.end()) alone->second.begins_organization = true;
    }
}

std::string_view DocumentNames::word(std::size_t number) const {
    return text_.substr(tokens_.words[number].begin, tokens_.words[number].size());
}

// The name without what does not belong to one: “of”, “the” and the like at its end, an apostrophe there, and “’s”
// where the document has the name without (“St. Mary’s” stays). Nothing where there is no capital or digit, in a text
// that has capitals.
std::optional<WordSpan> DocumentNames::trimmed(WordSpan span) const {
    const DiscourseLexicon& words = discourse_lexicon();
    auto plain = [&](std::size_t first, std::size_t last) {
        const Range range = range_of(tokens_, {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
        return plain_form(text_.substr(range.begin, range.size()));
    };
    auto is_rest = [&](std::size_t last) {
        if (words.prepositions.contains(plain(last, last)) || word(last) == "'" || word(last) == "’") return true;
        return plain(last, last) == "s" && word(last).size() > 1 && groups_.contains(plain(span.first, last - 1));
    };
    while (span.last > span.first && is_rest(span.last)) --span.last;
    const Range range = range_of(tokens_, span);
    bool is_name = false;
    for (std::size_t at = range.begin; at < range.end && !is_name;) {
        const Character c = character_at(text_, at);
        is_name = is_upper(c.code) || is_digit(c.code) || !(is_lower(c.code) || is_ascii(c.code));
        at += c.size;
    }
    if (!is_name && !caseless_) return {};
    return span;
}

// One between blanks, or at the end of a line.
bool DocumentNames::is_dash(std::uint32_t number) const {
    if (std::find(std::begin(dashes), std::end(dashes), word(number)) == std::end(dashes)) return false;
    const std::vector<Range>& words = tokens_.words;
    return (number == 0 || words[number - 1].end < words[number].begin) &&
           (number + 1 == words.size() || words[number].end < words[number + 1].begin);
}

bool DocumentNames::begins_paragraph(std::uint32_t number) const {
    if (number == 0) return true;
    const std::uint32_t before = tokens_.words[number - 1].end;
    return text_.substr(before, tokens_.words[number].begin - before).find('\n') != text_.npos;
}

// The name, or the names on either side of its dashes (“LUSAKA - Ada Moss”). A dateline is of capitals, or one word.
void DocumentNames::add_parts(const FoundName& name, std::vector<FoundName>& parts) const {
    for (std::uint32_t first = name.words.first; first <= name.words.last;) {
        std::uint32_t end = first;
        while (end <= name.words.last && !is_dash(end)) ++end;
        if (end > first) {
            parts.push_back(name);
            FoundName& part = parts.back();
            part.words = {first, end - 1};
            const Range range = range_of(tokens_, part.words);
            const std::string_view text = text_.substr(range.begin, range.size());
            const bool capitals = std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            if (end <= name.words.last && begins_paragraph(first) && (capitals || end == first + 1) &&
                types_.place != NameTypes::none && part.type != types_.place) {
                std::swap(part.type_weights[part.type], part.type_weights[types_.place]);
                part.type = types_.place;
            }
        }
        first = end + 1;
    }
}

void DocumentNames::take(const FoundName& name) {
    const Range range = range_of(tokens_, name.words);
    Group& group = groups_[plain_form(text_.substr(range.begin, range.size()))];
    group.weights.resize(types_.names.size(), 0);
    for (std::size_t type = 0; type < group.weights.size(); ++type) group.weights[type] += name.type_weights[type];
    ++group.mentions;
    group.evidence.resize(types_.names.size(), 0);
    add_evidence_of_contexts(text_, tokens_, name.words, types_, group.evidence);
}

void DocumentNames::learn_words(WordSpan span) {
    if (!is_capitalised(word(span.first))) return;
    const Range range = range_of(tokens_, span);
    Repeated repeated{{}, &groups_.find(plain_form(text_.substr(range.begin, range.size())))->second};
    for (std::size_t i = span.first; i <= span.last; ++i) repeated.words.push_back(word(i));
    std::vector<Repeated>& known = known_[repeated.words.front()];
    const auto same = [&](const Repeated& other) { return other.words == repeated.words; };
    if (std::none_of(known.begin(), known.end(), same)) known.push_back(std::move(repeated));
    std::stable_sort(known.begin(), known.end(),
                     [](const Repeated& a, const Repeated& b) { return a.words.size() > b.words.size(); });
}

std::vector<Candidate> DocumentNames::decide(WordSpan words, std::span<const Labelled> labelled) {
    std::vector<Candidate> names;
    std::vector<FoundName> parts, all_found;
    for (const Labelled& window : labelled)
        for (const FoundName& name : window.names) add_parts(name, parts);
    for (const bool possessive : {false, true})  // those without “’s” first: they tell what the others are
        for (const FoundName& name : parts) {
            if (possessive != (plain_form(word(name.words.last)) == "s")) continue;
            const auto span = trimmed(name.words);
            if (!span) continue;
            all_found.push_back(name);
            all_found.back().words = *span;
            take(all_found.back());
        }
    find_surnames();
    find_first_words();
    for (const FoundName& name : all_found) {
        const Range range = range_of(tokens_, name.words);
        const Group& group = groups_.find(plain_form(text_.substr(range.begin, range.size())))->second;
        learn_words(name.words);
        const float confidence = type_of(group) == name.type ? name.confidence : certainty_of(group);
        names.push_back({name.words, CandidateKind::name, type_of(group), confidence});
    }
    std::sort(names.begin(), names.end(), [](const Candidate& a, const Candidate& b) { return a.words < b.words; });
    std::vector<Candidate> all;
    std::size_t next = 0;
    for (std::size_t i = words.first; i <= words.last;) {
        while (next < names.size() && names[next].words.first < i) ++next;
        if (next < names.size() && names[next].words.first == i) {
            all.push_back(names[next]);
            i = names[next].words.last + 1;
            continue;
        }
        const std::size_t end = next < names.size() ? names[next].words.first : words.last + 1;
        const bool after_name = !all.empty() && all.back().words.last + 1 == i;
        if (const auto found = repeated_at(i, end, after_name)) {
            all.push_back(*found);
            i = found->words.last + 1;
        } else {
            ++i;
        }
    }
    return all;
}

// The longest known name that begins at a word and ends before `end`.
std::optional<Candidate> DocumentNames::repeated_at(std::size_t at, std::size_t end, bool after_name) const {
    const auto known = known_.find(word(at));
    if (known == known_.end()) return {};
    for (const Repeated& repeated : known->second) {
        if (at + repeated.words.size() > end) continue;
        const WordSpan span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + repeated.words.size() - 1)};
        bool same = true;
        for (std::size_t i = 1; same && i < repeated.words.size(); ++i) same = word(at + i) == repeated.words[i];
        if (!same || !stands_alone(span, after_name) || certainty_of(*repeated.group) < sure) continue;
        return Candidate{span, CandidateKind::name, type_of(*repeated.group), certainty_of(*repeated.group)};
    }
    return {};
}

// Whether a name there is not part of a longer one. A title may stand before it, and another name on either side.
bool DocumentNames::stands_alone(WordSpan span, bool after_name) const {
    const DiscourseLexicon& words = discourse_lexicon();
    const std::size_t sentence = tokens_.sentence_of(span.first);
    const std::size_t begin = tokens_.sentence_begin(sentence), end = tokens_.sentence_end(sentence);
    if (span.last >= end) return false;
    if (span.first > begin && !after_name) {
        const std::string_view before = word(span.first - 1);
        if (joins(before)) return false;
        const std::string plain = plain_form(before);
        const bool title = words.honorifics.contains(plain) || words.offices.contains(plain);
        if (span.first - 1 > begin && is_capitalised(before) && !title) return false;
    }
    return span.last + 1 == end || !(joins(word(span.last + 1)) || is_capitalised(word(span.last + 1)));
}

}  // namespace kimberlite
