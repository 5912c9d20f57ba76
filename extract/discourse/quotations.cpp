// A direct quotation is what stands between two marks, or from a mark to its paragraph's end where the next paragraph
// goes on; what the model found of such a stretch is widened to all of it.
//
// Quotations are said by one speaker together where one goes on in the next paragraph (no closing mark, an opening
// one), or where two stand in a paragraph with one cue between or beside them. The speaker of such a group is the
// entity that the model gives the greatest chances over all its members; a mention right before the cue, or right after
// a cue that follows the quotation, has the better of others (of 3,015 mentions right before a cue in our annotated
// texts, 2,859 are the speaker); “he” and “she” are who spoke before if no other person is named in between. Nobody is
// the speaker from inside the quotation.
#include "extract/discourse/quotations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"
#include "extract/discourse/reports.h"
#include "extract/discourse/sayers.h"
#include "extract/language/characters.h"
#include "extract/reader/linear.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t longest_stretch = 400;  // words
constexpr float least_confidence = 0.4f;        // of an indirect quotation
constexpr std::uint32_t shortest_clause = 3;    // words that begin one, surely
constexpr float floor_of_chances = 0.004f;      // what is left out of `speakers` is below one in a hundred
constexpr float beside_cue = 2.5f;              // added to the logarithm of a speaker's chances
constexpr float outside_sentence = 0.05f;       // what the chances of a mention outside the cue's sentence are worth
constexpr float spoken_to = 0.05f;              // … of one that listens
constexpr float goes_on_chance = 0.95f;  // 177 of 184 “he said” and “she said” in our annotated articles and texts
constexpr std::uint64_t unnamed = std::uint64_t{1} << 32;

using Scores = std::map<std::uint64_t, float>;  // by what a mention may be

class Quotations {
public:
    Quotations(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types,
               const Gathered& gathered)
        : text_(text), tokens_(tokens), found_(found), gathered_(gathered), sayers_(text, tokens, found, types) {}

    std::vector<GatheredQuotation> gather();

private:
    struct Member {
        GatheredQuotation quotation;
        std::vector<FoundAnaphor::Antecedent> speakers;
    };
    std::string_view word(std::size_t number) const {
        return text_.substr(tokens_.words[number].begin, tokens_.words[number].size());
    }
    bool new_paragraph(std::size_t at) const {  // before a word
        return at == 0 || text_.substr(tokens_.words[at - 1].end, tokens_.words[at].begin - tokens_.words[at - 1].end)
                                  .find('\n') != std::string_view::npos;
    }
    std::uint32_t first_candidate(std::uint32_t at) const {  // that begins at a word or after it
        return static_cast<std::uint32_t>(
            std::partition_point(found_.candidates.begin(), found_.candidates.end(),
                                 [&](const Candidate& candidate) { return candidate.words.first < at; }) -
            found_.candidates.begin());
    }
    std::uint32_t first_cue(std::size_t sentence) const {  // that stands in a sentence or after it
        return static_cast<std::uint32_t>(
            std::partition_point(found_.cues.begin(), found_.cues.end(),
                                 [&](WordSpan cue) { return cue.first < tokens_.sentence_begin(sentence); }) -
            found_.cues.begin());
    }
    bool opens(std::size_t at) const;
    bool closes(std::size_t at) const;
    std::vector<WordSpan> stretches() const;
    bool continues(WordSpan stretch, WordSpan next) const;
    void collect_direct();
    void collect_continued(const std::vector<WordSpan>& stretches);
    void collect_indirect();
    void collect_reports();
    std::optional<WordSpan> report_around(WordSpan direct) const;
    bool is_whole(WordSpan) const;
    bool begins_clause(WordSpan cue, WordSpan direct) const;
    std::optional<std::pair<int, std::uint32_t>> distance(WordSpan cue, const GatheredQuotation&) const;
    void find_cue(GatheredQuotation&) const;
    bool goes_on(const Member& before, const Member& after) const;
    std::optional<std::uint32_t> beside(const GatheredQuotation&) const;
    float fitness(const GatheredQuotation&, std::uint32_t candidate) const;
    void find_speaker(std::size_t begin, std::size_t end);
    // Calls each(key, chance) for the things that a mention may be: entities by their number, itself by one beyond.
    template <typename Each>
    void for_each_meaning(std::uint32_t candidate, Each each) const {
        if (found_.candidates[candidate].kind == CandidateKind::name) {
            each(std::uint64_t{*gathered_.entity_of[candidate]}, 1.0f);
            return;
        }
        float rest = 1;
        if (const auto at = goes_on_.find(candidate); at != goes_on_.end()) {
            each(std::uint64_t{at->second}, goes_on_chance);
            rest -= goes_on_chance;
        } else if (const auto known = gathered_.chances.find(candidate); known != gathered_.chances.end()) {
            for (const auto& [entity, chance] : known->second) {
                each(std::uint64_t{entity}, chance);
                rest -= chance;
            }
        }
        each(unnamed + candidate, std::max(0.0f, rest));
    }
    bool inside(const Member& member, std::uint32_t candidate) const {
        return found_.candidates[candidate].words.overlaps(member.quotation.words);
    }
    void go_on(std::size_t begin, std::size_t end);
    Scores chances_of(const Member&) const;
    void choose_mention(Member&, std::uint64_t key) const;

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const Gathered& gathered_;
    const Sayers sayers_;
    std::vector<Member> members_;
    std::map<std::uint32_t, std::uint32_t> goes_on_;  // pronouns that are the speaker before: its entity
};

bool Quotations::opens(std::size_t at) const { return word(at) == "“" || word(at) == "\"" || word(at) == "„"; }
bool Quotations::closes(std::size_t at) const { return word(at) == "”" || word(at) == "\"" || word(at) == "“"; }

// What stands between quotation marks. A straight mark opens and closes in turn within its paragraph.
std::vector<WordSpan> Quotations::stretches() const {
    constexpr std::uint32_t none = ~0u;
    std::vector<WordSpan> found;
    std::uint32_t open = none;
    for (std::uint32_t i = 0; i < tokens_.words.size(); ++i) {
        if (open != none && new_paragraph(i)) {
            found.push_back({open, i - 1});
            open = none;
        }
        const std::string_view mark = word(i);
        if (open != none && (mark == "”" || (mark == "\"" && word(open) == "\""))) {
            found.push_back({open, i});
            open = none;
        } else if (open == none && opens(i)) {
            open = i;
        }
    }
    if (open != none) found.push_back({open, static_cast<std::uint32_t>(tokens_.words.size() - 1)});
    return found;
}

void Quotations::collect_direct() {
    const std::vector<WordSpan> all = stretches();
    for (const FoundQuotation& quotation : found_.quotations) {
        if (!quotation.direct) continue;
        WordSpan words = quotation.words;
        for (auto s = std::lower_bound(all.begin(), all.end(), words.first,
                                       [](WordSpan a, std::uint32_t at) { return a.last < at; });
             s != all.end() && s->first <= words.last; ++s) {
            const std::uint32_t shared = std::min(s->last, words.last) - std::max(s->first, words.first) + 1;
            if (2 * shared >= quotation.words.size() && s->size() <= longest_stretch) words = *s;
        }
        if (!members_.empty() && members_.back().quotation.words == words) {
            Member& same = members_.back();
            same.quotation.confidence = std::max(same.quotation.confidence, quotation.confidence);
            same.speakers.insert(same.speakers.end(), quotation.speakers.begin(), quotation.speakers.end());
            continue;
        }
        members_.push_back({{words, true, quotation.confidence, {}, {}, {}}, quotation.speakers});
    }
    collect_continued(all);
}

// Of a speech that goes on over paragraphs every stretch is quoted if one is, and as surely.
void Quotations::collect_continued(const std::vector<WordSpan>& all) {
    const std::size_t found = members_.size();
    for (std::size_t begin = 0, end; begin < all.size(); begin = end) {
        end = begin + 1;
        while (end < all.size() && continues(all[end - 1], all[end])) ++end;
        if (end == begin + 1) continue;
        float surest = 0;
        std::set<WordSpan> known;
        const auto is_part = [&](const Member& member) {
            return all[begin].first <= member.quotation.words.first && member.quotation.words.last <= all[end - 1].last;
        };
        for (std::size_t m = 0; m < found; ++m)
            if (is_part(members_[m])) surest = std::max(surest, members_[m].quotation.confidence);
        if (surest == 0) continue;
        for (std::size_t m = 0; m < found; ++m)
            if (is_part(members_[m])) {
                members_[m].quotation.confidence = surest;
                known.insert(members_[m].quotation.words);
            }
        for (std::size_t s = begin; s < end; ++s)
            if (!known.contains(all[s])) members_.push_back({{all[s], true, surest, {}, {}, {}}, {}});
    }
}

// Whether a stretch goes on with the next one in the next paragraph: no closing mark, an opening one.
bool Quotations::continues(WordSpan stretch, WordSpan next) const {
    return next.first == stretch.last + 1 && new_paragraph(next.first) && !closes(stretch.last);
}

void Quotations::collect_indirect() {
    for (const FoundQuotation& quotation : whole_reports(text_, tokens_, found_))
        if (quotation.confidence >= least_confidence)
            members_.push_back({{quotation.words, false, quotation.confidence, {}, {}, {}}, quotation.speakers});
    std::stable_sort(members_.begin(), members_.end(),
                     [](const Member& a, const Member& b) { return a.quotation.words < b.quotation.words; });
}

// The report that words quoted stand in: “said that talks had made “real progress” so far” from “talks” to the
// sentence's end. Found where a cue stands before them in the sentence, words between, and “that” first among these (of
// 47 in our annotated texts 45 are reports) or the cue a verb of saying whose clause they begin, without a mark (53 of
// 65). The model cannot find it: its labels of one word are one.
std::optional<WordSpan> Quotations::report_around(WordSpan direct) const {
    const std::size_t sentence = tokens_.sentence_of(direct.first);
    WordSpan cue{1, 0};
    for (std::uint32_t i = first_cue(sentence); i < found_.cues.size() && found_.cues[i].last < direct.first; ++i)
        cue = found_.cues[i];
    if (cue.first > cue.last || tokens_.sentence_of(direct.last) != sentence) return {};
    std::uint32_t begin = cue.last + 1;
    for (std::uint32_t i = cue.last + 1; i < direct.first; ++i)
        if (word(i) == "that") {
            begin = i + 1;
            break;
        }
    if (begin >= direct.first || (begin == cue.last + 1 && !begins_clause(cue, direct))) return {};
    auto end = static_cast<std::uint32_t>(tokens_.sentence_end(sentence) - 1);
    while (end > direct.last && (word(end) == "." || word(end) == "!" || word(end) == "?")) --end;
    return WordSpan{begin, end};
}

// Whether the words between a cue and words quoted are the begin of what is said: not of “warned of “further action””,
// “reported a “loud bang””.
bool Quotations::begins_clause(WordSpan cue, WordSpan direct) const {
    const DiscourseLexicon& words = discourse_lexicon();
    const std::string first = plain_form(word(cue.last + 1)), last = plain_form(word(direct.first - 1));
    if (last.empty() || !words.saying_verbs.contains(plain_form(word(cue.last)))) return false;
    if (direct.first - cue.last > shortest_clause) return true;
    return words.articles.contains(first) ? first != last : !words.prepositions.contains(first);
}

void Quotations::collect_reports() {
    std::vector<Member> reports;
    for (const Member& member : members_) {
        if (!member.quotation.direct) continue;
        const auto report = report_around(member.quotation.words);
        if (!report || (!reports.empty() && reports.back().quotation.words.overlaps(*report))) continue;
        reports.push_back({{*report, false, member.quotation.confidence, {}, {}, {}}, member.speakers});
    }
    auto is_in_report = [&](const Member& member) {
        const WordSpan words = member.quotation.words;
        const auto report = std::partition_point(reports.begin(), reports.end(),
                                                 [&](const Member& r) { return r.quotation.words.last < words.first; });
        return !member.quotation.direct && report != reports.end() && report->quotation.words.overlaps(words);
    };
    std::erase_if(members_, is_in_report);
    members_.insert(members_.end(), reports.begin(), reports.end());
    std::stable_sort(members_.begin(), members_.end(),
                     [](const Member& a, const Member& b) { return a.quotation.words < b.quotation.words; });
}

// Whether it is a sentence or several, with no words beside it.
bool Quotations::is_whole(WordSpan said) const {
    const std::size_t begin = tokens_.sentence_begin(tokens_.sentence_of(said.first)),
                      end = tokens_.sentence_end(tokens_.sentence_of(said.last));
    for (std::size_t i = begin; i < end; ++i)
        if ((i < said.first || i > said.last) && !plain_form(word(i)).empty()) return false;
    return true;
}

// How far a cue is from a quotation: words, in an order of kinds of places. What says it stands in its sentence or
// leads to it with a colon (of 5,000 cues in our annotated texts all but 7); sentences that are all quotation go on
// with what stands before or after them in the paragraph, hardly with what stands after a full stop. None: it cannot be
// its cue.
std::optional<std::pair<int, std::uint32_t>> Quotations::distance(WordSpan cue,
                                                                  const GatheredQuotation& quotation) const {
    const WordSpan said = quotation.words;
    if (cue.overlaps(said)) return {};
    const bool before = cue.first < said.first;
    const std::size_t sentence = tokens_.sentence_of(cue.first),
                      edge = tokens_.sentence_of(before ? said.first : said.last);
    const WordSpan apart = before ? WordSpan{cue.last + 1, said.first} : WordSpan{said.last + 1, cue.first};
    if (sentence == edge || (before && word(said.first - 1) == ":")) return std::pair(0, apart.size());
    if ((before ? edge - sentence : sentence - edge) > 1 || !is_whole(said)) return {};
    for (std::uint32_t i = apart.first; i <= apart.last; ++i)
        if (new_paragraph(i)) return {};
    return std::pair(!before && said.size() > 1 && word(said.last - 1) == "." ? 2 : 1, apart.size());
}

void Quotations::find_cue(GatheredQuotation& quotation) const {
    const std::size_t first = tokens_.sentence_of(quotation.words.first),
                      last = tokens_.sentence_of(quotation.words.last);
    std::optional<std::pair<int, std::uint32_t>> nearest;
    for (std::uint32_t i = first_cue(first > 0 ? first - 1 : 0); i < found_.cues.size(); ++i) {
        if (tokens_.sentence_of(found_.cues[i].first) > last + 1) break;
        const auto here = distance(found_.cues[i], quotation);
        if (!here || (nearest && *nearest <= *here)) continue;
        nearest = here;
        quotation.cue = i;
    }
}

// Whether both are surely said by one speaker.
bool Quotations::goes_on(const Member& before, const Member& after) const {
    const GatheredQuotation &a = before.quotation, &b = after.quotation;
    if (!a.direct || !b.direct) return false;
    if (b.words.first == a.words.last + 1 && new_paragraph(b.words.first)) return continues(a.words, b.words);
    if (!a.cue || a.cue != b.cue) return false;
    for (std::uint32_t i = a.words.last + 1; i <= b.words.first; ++i)
        if (new_paragraph(i)) return false;
    return true;
}

// The mention that the words round the quotation's cue make its speaker.
std::optional<std::uint32_t> Quotations::beside(const GatheredQuotation& quotation) const {
    return quotation.cue ? sayers_.of(found_.cues[*quotation.cue], quotation.words) : std::nullopt;
}

// What the words round the cue leave of a mention's chances.
float Quotations::fitness(const GatheredQuotation& quotation, std::uint32_t candidate) const {
    const std::size_t sentence = tokens_.sentence_of(found_.candidates[candidate].words.first);
    if (!quotation.cue) {
        const bool beside = tokens_.sentence_of(quotation.words.first) <= sentence &&
                            sentence <= tokens_.sentence_of(quotation.words.last);
        return beside || is_whole(quotation.words) ? 1 : outside_sentence;
    }
    const WordSpan cue = found_.cues[*quotation.cue];
    if (sayers_.is_spoken_to(candidate, cue, quotation.words)) return spoken_to;
    return sentence == tokens_.sentence_of(cue.first) ? 1 : outside_sentence;
}

Scores Quotations::chances_of(const Member& member) const {
    Scores chances;
    for (const auto& speaker : member.speakers)
        if (!inside(member, speaker.candidate))
            for_each_meaning(speaker.candidate, [&](std::uint64_t key, float chance) {
                chances[key] += speaker.probability * chance * fitness(member.quotation, speaker.candidate);
            });
    return chances;
}

// “He said” after what somebody said, no other person named in between, is that person.
void Quotations::go_on(std::size_t begin, std::size_t end) {
    if (begin == 0 || !members_[begin - 1].quotation.entity) return;
    const GatheredQuotation& before = members_[begin - 1].quotation;
    const GatheredEntity& speaker = gathered_.entities[*before.entity];
    for (std::uint32_t i = first_candidate(before.words.last + 1); i < found_.candidates.size(); ++i) {
        const Candidate& candidate = found_.candidates[i];
        if (candidate.words.first >= members_[begin].quotation.words.first) break;
        if (candidate.kind == CandidateKind::name && candidate.type == speaker.type &&
            gathered_.entity_of[i] != before.entity)
            return;
    }
    auto take = [&](std::uint32_t candidate) {
        if (found_.candidates[candidate].kind != CandidateKind::pronoun) return;
        const auto sense =
            discourse_lexicon().pronouns.find(plain_form(word(found_.candidates[candidate].words.first)));
        if (sense == discourse_lexicon().pronouns.end() || sense->second.person != 3 ||
            sense->second.sex == Sex::unknown)
            return;
        if (speaker.sex == Sex::unknown || speaker.sex == sense->second.sex) goes_on_[candidate] = *before.entity;
    };
    for (std::size_t m = begin; m < end; ++m) {
        if (const auto mention = beside(members_[m].quotation)) take(*mention);
        if (!members_[m].speakers.empty()) take(members_[m].speakers.front().candidate);
    }
}

// Members [begin, end) are said by one.
void Quotations::find_speaker(std::size_t begin, std::size_t end) {
    go_on(begin, end);
    std::vector<Scores> chances;
    Scores scores;
    for (std::size_t m = begin; m < end; ++m) {
        chances.push_back(chances_of(members_[m]));
        for (const auto& [key, chance] : chances.back()) scores.try_emplace(key, 0.0f);
        if (const auto mention = beside(members_[m].quotation))
            for_each_meaning(*mention, [&](std::uint64_t key, float) { scores.try_emplace(key, 0.0f); });
    }
    if (scores.empty()) return;
    std::vector<std::uint32_t> cues;
    for (std::size_t m = begin; m < end; ++m) {
        for (auto& [key, score] : scores) {
            const auto at = chances[m - begin].find(key);
            score += logarithm(std::max(floor_of_chances, at == chances[m - begin].end() ? 0.0f : at->second));
        }
        const auto mention = beside(members_[m].quotation);
        if (!mention || std::find(cues.begin(), cues.end(), *members_[m].quotation.cue) != cues.end()) continue;
        cues.push_back(*members_[m].quotation.cue);
        for_each_meaning(*mention, [&](std::uint64_t key, float chance) { scores[key] += beside_cue * chance; });
    }
    const std::uint64_t best = std::max_element(scores.begin(), scores.end(), [](const auto& a, const auto& b) {
                                   return a.second < b.second;
                               })->first;
    for (std::size_t m = begin; m < end; ++m) choose_mention(members_[m], best);
    // A member that itself saw no mention of the speaker takes another member's.
    for (std::size_t m = begin; m < end; ++m)
        for (std::size_t other = begin; !members_[m].quotation.speaker && other < end; ++other)
            members_[m].quotation.speaker = members_[other].quotation.speaker;
}

// The mention of the speaker beside the cue, else the likeliest one.
void Quotations::choose_mention(Member& member, std::uint64_t key) const {
    auto may_be = [&](std::uint32_t candidate) {
        float here = 0, most = 0;
        for_each_meaning(candidate, [&](std::uint64_t other, float chance) {
            most = std::max(most, chance);
            if (other == key) here = chance;
        });
        return here > 0 && (here == most || key < unnamed) ? here : 0.0f;
    };
    if (key < unnamed) member.quotation.entity = static_cast<std::uint32_t>(key);
    const auto mention = beside(member.quotation);
    if (mention && may_be(*mention) > 0) {
        member.quotation.speaker = mention;
        return;
    }
    float most = 0;
    for (const auto& speaker : member.speakers) {
        const float chance = inside(member, speaker.candidate) ? 0.0f : speaker.probability * may_be(speaker.candidate);
        if (chance <= most) continue;
        most = chance;
        member.quotation.speaker = speaker.candidate;
    }
}

std::vector<GatheredQuotation> Quotations::gather() {
    collect_direct();
    collect_indirect();
    collect_reports();
    for (Member& member : members_) find_cue(member.quotation);
    for (std::size_t begin = 0, end; begin < members_.size(); begin = end) {
        end = begin + 1;
        while (end < members_.size() && goes_on(members_[end - 1], members_[end])) ++end;
        find_speaker(begin, end);
    }
    std::vector<GatheredQuotation> gathered;
    for (const Member& member : members_) gathered.push_back(member.quotation);
    return gathered;
}

}  // namespace

std::vector<GatheredQuotation> gather_quotations(std::string_view text, const Tokens& tokens, const Found& found,
                                                 const NameTypes& types, const Gathered& gathered) {
    return Quotations(text, tokens, found, types, gathered).gather();
}

}  // namespace kimberlite
