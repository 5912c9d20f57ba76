// Of the properties found of a pair, those stand whose domain and range the entities of both sides fit. Of several that
// share a broader one only the likeliest stands, and a broader one gives way to a narrower; of a relation and its
// reverse the likelier.
//
// A relation is asserted unless the text says otherwise: where both sides take part in an event that is negated,
// possible or planned, it is what the event is; else what the verbs between its sides make of it (“is not”, “will
// become”), or the words that govern its clause (“denied that …”); else, inside a quotation, it is reported. All but
// the first holds only where a verb states it: what stands as apposition, possessive or title is taken for granted
// whatever is said of it.
//
// It is past where the model says so, by the words between (“former”, “served”, “no longer”), or where it is said to
// have ended before the date of the text. When it began and ended is found by extract/discourse/tenures.h.
#include "extract/discourse/relations.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "extract/discourse/forms.h"
#include "extract/discourse/governing.h"
#include "extract/discourse/lexicon.h"
#include "extract/discourse/rivals.h"
#include "extract/discourse/tenures.h"
#include "extract/discourse/titles.h"
#include "ontology/edtf.h"

namespace kimberlite {
namespace {

constexpr float past = 0.5f;                 // probability from which a relation is former
constexpr std::uint32_t stated_within = 12;  // words between two sides that cue words are looked for in
constexpr float sure_enough = 0.4f;  // probability of an event, and of a role in it, that makes a relation no fact

class Relations {
public:
    Relations(std::string_view text, std::string_view date, const Tokens& tokens, const Found& found,
              const Gathered& gathered, const std::vector<GatheredQuotation>& quotations, const Labels& labels)
        : text_(text),
          date_(date),
          tokens_(tokens),
          found_(found),
          gathered_(gathered),
          quotations_(quotations),
          labels_(labels),
          titles_(text, tokens, found, labels.types),
          tenures_(text, tokens, found),
          governing_(text, tokens) {}

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
    bool are_apart(const FoundRelation&) const;
    bool is_across_paragraphs(const FoundRelation&) const;
    bool is_likely(const FoundRelation&) const;
    bool fits(std::uint32_t candidate, std::uint32_t types) const;
    bool fits(const FoundRelation&) const;
    std::vector<FoundRelation> most_specific() const;
    std::vector<FoundRelation> stated_once(const std::vector<FoundRelation>&) const;
    WordSpan between(const FoundRelation&) const;
    bool any_between(WordSpan, const std::set<std::string, std::less<>>&) const;
    WordSpan held(const FoundRelation&, const DecidedRelation&) const;
    bool is_one_clause(WordSpan) const;
    bool is_over(const FoundRelation&, WordSpan) const;
    bool is_to_come(const FoundRelation&, const DecidedRelation&) const;
    void find_tenure(const FoundRelation&, DecidedRelation&) const;
    void find_sayer(DecidedRelation&) const;
    bool is_former(const FoundRelation&) const;
    Polarity polarity_of_event(const FoundRelation&) const;
    void find_worth(const FoundRelation&, DecidedRelation&) const;

    std::string_view text_, date_;
    const Tokens& tokens_;
    const Found& found_;
    const Gathered& gathered_;
    const std::vector<GatheredQuotation>& quotations_;
    const Labels& labels_;
    Titles titles_;
    Tenures tenures_;
    Governing governing_;
};

// Whether the sides stand in sentences that do not touch: “President Okafor” of the country named at the beginning.
// What states that is the subject with its title.
bool Relations::are_apart(const FoundRelation& relation) const {
    const std::size_t a = tokens_.sentence_of(candidate(relation.subject).words.first);
    const std::size_t b = tokens_.sentence_of(candidate(relation.object).words.first);
    return std::max(a, b) - std::min(a, b) > 1;
}

// Whether two names, the first a place's, stand in two paragraphs: “… in Oslo.” before the heading “Kenya”. What a
// place is part of is said in one (of 1,290 such relations in our annotated texts in all but three).
bool Relations::is_across_paragraphs(const FoundRelation& relation) const {
    if (labels_.properties[relation.property].value != ValueKind::none) return false;
    const Candidate &one = candidate(relation.subject), &other = candidate(relation.object);
    if (one.type != labels_.types.place || one.kind != CandidateKind::name || other.kind != CandidateKind::name)
        return false;
    const Range a = range_of(tokens_, one.words), b = range_of(tokens_, other.words);
    const Range first = std::min(a, b), second = std::max(a, b);
    return first.end < second.begin && text_.substr(first.end, second.begin - first.end).find('\n') != text_.npos;
}

bool Relations::is_likely(const FoundRelation& relation) const {
    if (is_across_paragraphs(relation)) return false;
    return !are_apart(relation) ||
           relation.confidence >= titles_.least_apart(labels_.properties[relation.property].name);
}

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
        if (is_likely(relation) && fits(relation)) by_pair[{relation.subject, relation.object}].push_back(relation);
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
                    if (other.property == relation.property &&
                        std::tuple(other.confidence, relation.subject) > std::tuple(relation.confidence, other.subject))
                        stands = false;
            if (stands) standing.push_back(relation);
        }
    }
    return standing;
}

// Of two things whose sides stand apart one statement is kept, the likeliest, and none where others stand together.
std::vector<FoundRelation> Relations::stated_once(const std::vector<FoundRelation>& relations) const {
    using Statement = std::tuple<std::uint64_t, std::uint64_t, std::uint16_t>;
    const auto worth = [&](std::size_t i) { return std::pair(!are_apart(relations[i]), relations[i].confidence); };
    std::map<Statement, std::size_t> best;
    for (std::size_t i = 0; i < relations.size(); ++i) {
        const FoundRelation& relation = relations[i];
        const Statement statement(thing(relation.subject), thing(relation.object), relation.property);
        const auto [so_far, is_new] = best.try_emplace(statement, i);
        if (!is_new && worth(i) > worth(so_far->second)) so_far->second = i;
    }
    std::set<std::size_t> kept;
    for (const auto& [statement, i] : best) kept.insert(i);
    std::vector<FoundRelation> standing;
    for (std::size_t i = 0; i < relations.size(); ++i)
        if (!are_apart(relations[i]) || kept.contains(i)) standing.push_back(relations[i]);
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

// What is held: the other side and the title, as far as they stand on one side of the subject; where the title alone
// stands before it (“Kenya’s president, Lena Okafor”), that and what is between.
WordSpan Relations::held(const FoundRelation& relation, const DecidedRelation& decided) const {
    const WordSpan subject = candidate(relation.subject).words;
    WordSpan held = candidate(relation.object).words;
    if (!decided.title) return held;
    if ((held.first > subject.last) == (decided.title->first > subject.last))
        return {std::min(held.first, decided.title->first), std::max(held.last, decided.title->last)};
    return decided.title->first > subject.last ? *decided.title : held;
}

// Whether nothing but words stands there: no mark but hyphens and apostrophes.
bool Relations::is_one_clause(WordSpan words) const {
    for (std::uint32_t i = words.first; i <= words.last; ++i) {
        const std::string_view written = text_.substr(tokens_.words[i].begin, tokens_.words[i].size());
        if (word(i).empty() && written != "-" && written != "’" && written != "'") return false;
    }
    return true;
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
    if (labels_.properties[relation.property].value != ValueKind::none || are_apart(relation))
        return Polarity::asserted;
    const WordSpan a = std::min(candidate(relation.subject).words, candidate(relation.object).words);
    const WordSpan b = std::max(candidate(relation.subject).words, candidate(relation.object).words);
    const auto after = std::partition_point(found_.events.begin(), found_.events.end(),
                                            [&](const FoundEvent& event) { return event.trigger.first <= a.last; });
    for (auto e = static_cast<std::uint32_t>(after - found_.events.begin()); e < found_.events.size(); ++e) {
        const FoundEvent& event = found_.events[e];
        if (event.trigger.last >= b.first) break;  // it stands between them
        if (event.polarity == Polarity::asserted || event.polarity == Polarity::reported) continue;
        if (event.confidence < sure_enough) continue;
        if (governing_.is_leaving(event.trigger.first)) continue;  // what is negated or planned is its end
        const auto begin = std::lower_bound(found_.roles.begin(), found_.roles.end(), e,
                                            [](const FoundRole& role, std::uint32_t at) { return role.event < at; });
        for (auto role = begin; role != found_.roles.end() && role->event == e; ++role)
            if (role->filler == relation.subject && role->probability >= sure_enough) return event.polarity;
    }
    return Polarity::asserted;
}

// Whether “was” says that an office is no longer held: not in “was elected”, nor in what somebody says, where tenses
// shift (of 188 relations that “was” states in our annotated texts, 136 are past).
bool Relations::is_over(const FoundRelation& relation, WordSpan words) const {
    if (!titles_.may_have(labels_.properties[relation.property].name)) return false;
    if (tenures_.begins_in(words.first, words.last + 1)) return false;
    const auto near = quotations_near(quotations_, words.first);
    return std::none_of(near.begin(), near.end(),
                        [&](const GatheredQuotation& q) { return words.last <= q.words.last; });
}

// “President-elect Okafor”, “Okafor, nominee for governor of Kenya”.
bool Relations::is_to_come(const FoundRelation& relation, const DecidedRelation& decided) const {
    const WordSpan subject = candidate(relation.subject).words, words = between(relation);
    if (decided.title && governing_.is_to_come(decided.title->first, decided.title->last + 1)) return true;
    if (subject.first > 0 && tokens_.sentence_of(subject.first - 1) == tokens_.sentence_of(subject.first) &&
        governing_.is_to_come(subject.first - 1, subject.first))
        return true;
    return words.first <= words.last && words.size() <= stated_within &&
           governing_.is_to_come(words.first, words.last + 1);
}

void Relations::find_worth(const FoundRelation& relation, DecidedRelation& decided) const {
    decided.polarity = polarity_of_event(relation);
    if (decided.polarity != Polarity::asserted) return;
    const WordSpan subject = candidate(relation.subject).words, what = held(relation, decided);
    const WordSpan words{subject.last + 1, what.first - 1};
    const bool in_order = subject.last < what.first;
    if (in_order && words.first <= words.last && words.size() <= stated_within && is_one_clause(words)) {
        const Governed verbs = governing_.of_verbs(words.first, what.first);
        decided.former |= verbs.former || (verbs.past && is_over(relation, words));
        if (verbs.leaving) return;  // of that the words speak
        decided.polarity = verbs.polarity;
        if (decided.polarity == Polarity::asserted) decided.polarity = governing_.of_clause(what.first, words.first);
    }
    if (decided.polarity == Polarity::asserted && titles_.may_have(labels_.properties[relation.property].name) &&
        is_to_come(relation, decided))
        decided.polarity = Polarity::planned;
    if (decided.polarity == Polarity::asserted && any_between(between(relation), discourse_lexicon().stating_verbs) &&
        in_order && is_one_clause({subject.first, what.first}))
        decided.polarity = governing_.of_clause(what.first);
    if (decided.polarity != Polarity::asserted || any_between(between(relation), discourse_lexicon().stating_verbs))
        find_sayer(decided);
}

// Whose words they are, if they stand inside a quotation.
void Relations::find_sayer(DecidedRelation& decided) const {
    for (const GatheredQuotation& quotation : quotations_near(quotations_, decided.words.first)) {
        if (!quotation.speaker || decided.words.last > quotation.words.last) continue;
        if (decided.polarity == Polarity::asserted) decided.polarity = Polarity::reported;
        decided.quotation = static_cast<std::uint32_t>(&quotation - quotations_.data());
    }
}

void Relations::find_tenure(const FoundRelation& relation, DecidedRelation& decided) const {
    if (!tenures_.may_have(labels_.properties[relation.property].name)) return;
    Tenure tenure = tenures_.of(candidate(relation.subject).words, held(relation, decided));
    decided.start = std::move(tenure.start);
    decided.end = std::move(tenure.end);
    if (decided.end.empty()) return;
    const std::string last = days_of(decided.end).latest;
    const std::string today = days_of(date_).earliest;
    if (today.empty() || (!last.empty() && last < today)) decided.former = true;
}

std::vector<DecidedRelation> Relations::decide() {
    std::vector<DecidedRelation> all;
    for (const FoundRelation& relation : stated_once(most_specific())) {
        DecidedRelation decided;
        decided.subject = relation.subject;
        decided.object = relation.object;
        decided.property = relation.property;
        decided.confidence = relation.confidence;
        const WordSpan a = candidate(relation.subject).words, b = candidate(relation.object).words;
        decided.words = are_apart(relation) ? a : WordSpan{std::min(a.first, b.first), std::max(a.last, b.last)};
        decided.former = is_former(relation);
        if (titles_.may_have(labels_.properties[relation.property].name))
            decided.title = titles_.of(relation.subject, relation.object);
        if (decided.title) {
            decided.words.first = std::min(decided.words.first, decided.title->first);
            decided.words.last = std::max(decided.words.last, decided.title->last);
        }
        find_worth(relation, decided);
        find_tenure(relation, decided);
        all.push_back(decided);
    }
    return without_rivals(std::move(all), tokens_, found_, gathered_, titles_, labels_);
}

}  // namespace

std::vector<DecidedRelation> decide_relations(std::string_view text, std::string_view date, const Tokens& tokens,
                                              const Found& found, const Gathered& gathered,
                                              const std::vector<GatheredQuotation>& quotations, const Labels& labels) {
    return Relations(text, date, tokens, found, gathered, quotations, labels).decide();
}

}  // namespace kimberlite
