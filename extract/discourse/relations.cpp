// Of the properties found of a pair, those stand whose domain and range the entities of both sides fit. Of several that
// share a broader one only the likeliest stands, and a broader one gives way to a narrower; of a relation and its
// reverse the likelier.
//
// A relation is asserted unless the text says otherwise: inside a quotation, where a verb states it, it is reported
// (what stands as apposition, possessive or title there stays asserted); where both sides take part in an event that is
// negated, possible or planned, it is what the event is; after “is not” it is negated. It is past where the model says
// so, or by the words between (“former”, “served”).
#include "extract/discourse/relations.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"
#include "extract/discourse/titles.h"

namespace kimberlite {
namespace {

constexpr float past = 0.5f;                 // probability from which a relation is former
constexpr std::uint32_t stated_within = 12;  // words between two sides that cue words are looked for in

class Relations {
public:
    Relations(std::string_view text, const Tokens& tokens, const Found& found, const Gathered& gathered,
              const std::vector<GatheredQuotation>& quotations, const Labels& labels)
        : text_(text),
          tokens_(tokens),
          found_(found),
          gathered_(gathered),
          quotations_(quotations),
          labels_(labels),
          titles_(text, tokens, found) {}

    std::vector<DecidedRelation> decide();

private:
    std::string word(std::size_t number) const {
        return plain_form(text_.substr(tokens_.words[number].begin, tokens_.words[number].size()));
    }
    const Candidate& candidate(std::uint32_t i) const { return found_.candidates[i]; }
    std::uint64_t thing(std::uint32_t i) const {  // the same number for mentions of one entity
        const auto entity = gathered_.entity_of[i];
        return entity ? *entity : (std::uint64_t{1} << 32) + i;
    }
    bool fits(std::uint32_t candidate, std::uint32_t types) const;
    bool fits(const FoundRelation&) const;
    std::vector<FoundRelation> most_specific() const;
    WordSpan between(const FoundRelation&) const;
    bool any_between(WordSpan, const std::set<std::string, std::less<>>&) const;
    bool is_denied(WordSpan) const;
    bool is_former(const FoundRelation&) const;
    Polarity polarity_of_event(const FoundRelation&) const;
    void find_worth(const FoundRelation&, DecidedRelation&) const;

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const Gathered& gathered_;
    const std::vector<GatheredQuotation>& quotations_;
    const Labels& labels_;
    Titles titles_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, bool> filled_;
};

bool Relations::fits(std::uint32_t i, std::uint32_t types) const {
    const auto entity = gathered_.entity_of[i];
    const std::uint8_t type = entity ? gathered_.entities[*entity].type : candidate(i).type;
    if (!entity && candidate(i).kind == CandidateKind::pronoun) return true;  // nobody knows who
    return type != NameTypes::none && (types >> type & 1) != 0;
}

bool Relations::fits(const FoundRelation& relation) const {
    const PropertyLabel& property = labels_.properties[relation.property];
    if (thing(relation.subject) == thing(relation.object)) return false;
    return fits(relation.subject, property.domain) &&
           (property.value != ValueKind::none || fits(relation.object, property.range));
}

std::vector<FoundRelation> Relations::most_specific() const {
    std::vector<FoundRelation> standing;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<FoundRelation>> by_pair;
    for (const FoundRelation& relation : found_.relations)
        if (fits(relation)) by_pair[{relation.subject, relation.object}].push_back(relation);
    auto broader = [&](std::uint16_t property) { return labels_.properties[property].broader; };
    for (const auto& [pair, relations] : by_pair) {
        const auto reverse = by_pair.find({pair.second, pair.first});
        for (const FoundRelation& relation : relations) {
            const std::uint64_t above = broader(relation.property);
            bool stands = true;
            for (const FoundRelation& other : relations) {
                if (other.property == relation.property) continue;
                if (broader(other.property) >> relation.property & 1) stands = false;  // it says less than the other
                if ((broader(other.property) & above) != 0 &&
                    std::tuple(other.confidence, relation.property) > std::tuple(relation.confidence, other.property))
                    stands = false;
            }
            if (reverse != by_pair.end())
                for (const FoundRelation& other : reverse->second)
                    if (other.property == relation.property && std::tuple(other.confidence, relation.subject) >
                                                                   std::tuple(relation.confidence, other.subject))
                        stands = false;
            if (stands) standing.push_back(relation);
        }
    }
    return standing;
}

// The words between both sides; first > last: none.
WordSpan Relations::between(const FoundRelation& relation) const {
    const WordSpan a = std::min(candidate(relation.subject).words, candidate(relation.object).words);
    const WordSpan b = std::max(candidate(relation.subject).words, candidate(relation.object).words);
    return {a.last + 1, b.first == 0 ? 0 : b.first - 1};
}

bool Relations::any_between(WordSpan words, const std::set<std::string, std::less<>>& cues) const {
    if (words.first > words.last || words.size() > stated_within) return false;
    for (std::uint32_t i = words.first; i <= words.last; ++i)
        if (cues.contains(word(i))) return true;
    return false;
}

// “is not a member of”: a verb, its negation, and nothing but plain words up to the other side.
bool Relations::is_denied(WordSpan words) const {
    if (words.first > words.last) return false;
    for (std::uint32_t i = words.last; i > words.first && words.last - i < stated_within; --i) {
        if (word(i).empty()) return false;  // a mark: the clause ends
        if (discourse_lexicon().negations.contains(word(i))) return discourse_lexicon().copulas.contains(word(i - 1));
    }
    return false;
}

bool Relations::is_former(const FoundRelation& relation) const {
    if (relation.former > past) return true;
    const PropertyLabel& property = labels_.properties[relation.property];
    if (property.broader == 0 || property.value != ValueKind::none || !titles_.may_have(property.name)) return false;
    if (any_between(between(relation), discourse_lexicon().past_cues)) return true;
    const WordSpan first = std::min(candidate(relation.subject).words, candidate(relation.object).words);
    return first.first > 0 && discourse_lexicon().past_cues.contains(word(first.first - 1));
}

// What an event that both sides take part in is, if it is not said to have taken place.
Polarity Relations::polarity_of_event(const FoundRelation& relation) const {
    if (labels_.properties[relation.property].value != ValueKind::none) return Polarity::asserted;
    const WordSpan a = std::min(candidate(relation.subject).words, candidate(relation.object).words);
    const WordSpan b = std::max(candidate(relation.subject).words, candidate(relation.object).words);
    const auto after = std::partition_point(found_.events.begin(), found_.events.end(),
                                            [&](const FoundEvent& event) { return event.trigger.first <= a.last; });
    for (auto e = static_cast<std::uint32_t>(after - found_.events.begin()); e < found_.events.size(); ++e) {
        const FoundEvent& event = found_.events[e];
        if (event.trigger.last >= b.first) break;  // it stands between them
        if (event.polarity == Polarity::asserted || event.polarity == Polarity::reported) continue;
        const auto begin = std::lower_bound(found_.roles.begin(), found_.roles.end(), e,
                                            [](const FoundRole& role, std::uint32_t at) { return role.event < at; });
        for (auto role = begin; role != found_.roles.end() && role->event == e; ++role)
            if (role->filler == relation.subject) return event.polarity;
    }
    return Polarity::asserted;
}

void Relations::find_worth(const FoundRelation& relation, DecidedRelation& decided) const {
    const WordSpan words = between(relation);
    decided.polarity = polarity_of_event(relation);
    if (is_denied(words)) decided.polarity = Polarity::negated;
    if (decided.polarity != Polarity::asserted) return;
    if (!any_between(words, discourse_lexicon().stating_verbs)) return;
    for (const GatheredQuotation& quotation : quotations_near(quotations_, decided.words.first)) {
        if (!quotation.speaker || decided.words.last > quotation.words.last) continue;
        decided.polarity = Polarity::reported;
        decided.quotation = static_cast<std::uint32_t>(&quotation - quotations_.data());
    }
}

std::vector<DecidedRelation> Relations::decide() {
    std::vector<DecidedRelation> all;
    for (const FoundRelation& relation : most_specific()) {
        DecidedRelation decided;
        decided.subject = relation.subject;
        decided.object = relation.object;
        decided.property = relation.property;
        decided.confidence = relation.confidence;
        const WordSpan a = candidate(relation.subject).words, b = candidate(relation.object).words;
        decided.words = {std::min(a.first, b.first), std::max(a.last, b.last)};
        decided.former = is_former(relation);
        if (titles_.may_have(labels_.properties[relation.property].name))
            decided.title = titles_.of(relation.subject, relation.object);
        if (decided.title) {
            decided.words.first = std::min(decided.words.first, decided.title->first);
            decided.words.last = std::max(decided.words.last, decided.title->last);
        }
        find_worth(relation, decided);
        all.push_back(decided);
    }
    return all;
}

}  // namespace

std::vector<DecidedRelation> decide_relations(std::string_view text, const Tokens& tokens, const Found& found,
                                              const Gathered& gathered,
                                              const std::vector<GatheredQuotation>& quotations, const Labels& labels) {
    return Relations(text, tokens, found, gathered, quotations, labels).decide();
}

}  // namespace kimberlite
