// A title belongs to the person it stands beside: before the name (“President Lena Okafor”), after it (“…, president
// of”), or with the whole between (“Norway’s mining minister, Karin Moe”).
#include "extract/discourse/titles.h"

#include <algorithm>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"

namespace kimberlite {
namespace {

constexpr float likely = 0.5f;                  // confidence
constexpr std::uint32_t farthest = 12;          // words between a person and the title
constexpr std::uint32_t before_is_nearer = 2;   // than what stands after it, by so many words
constexpr std::uint32_t between_is_nearer = 3;  // what stands between both sides, than what does not
constexpr std::uint32_t beside_is_nearer = 20;  // what stands beside the institution, than any other

}  // namespace

Titles::Titles(std::string_view text, const Tokens& tokens, const Found& found, const NameTypes& types)
    : text_(text), tokens_(tokens), found_(found), types_(types) {
    find_by_words();
    for (const Candidate& candidate : found.candidates)
        if (candidate.kind == CandidateKind::title && !is_address(candidate.words))
            titles_.push_back(without_ending(candidate.words));
    std::sort(titles_.begin(), titles_.end());
    std::vector<WordSpan> joined;
    for (const WordSpan title : titles_) {
        const bool goes_on = !joined.empty() && title.first <= joined.back().last + 1 &&
                             tokens.sentence_of(title.first) == tokens.sentence_of(joined.back().first);
        if (goes_on)
            joined.back().last = std::max(joined.back().last, title.last);
        else
            joined.push_back(title);
    }
    titles_ = std::move(joined);
}

std::string Titles::plain(std::size_t word) const { return plain_form(written(word)); }

// “Mr.”
bool Titles::is_address(WordSpan title) const {
    const std::string word = plain(title.first);
    return title.size() == 1 && discourse_lexicon().honorifics.contains(word) &&
           !discourse_lexicon().offices.contains(word);
}

// “Leader of” is “Leader”.
WordSpan Titles::without_ending(WordSpan title) const {
    while (title.last > title.first && discourse_lexicon().prepositions.contains(plain(title.last))) --title.last;
    return title;
}

void Titles::find_by_words() {
    const DiscourseLexicon& words = discourse_lexicon();
    std::vector<std::uint8_t> in_name(tokens_.words.size(), 0);
    for (const Candidate& candidate : found_.candidates)
        if (candidate.kind == CandidateKind::name)
            std::fill_n(in_name.begin() + candidate.words.first, candidate.words.size(), 1);
    for (std::uint32_t i = 0; i < tokens_.words.size(); ++i) {
        if (in_name[i] || !words.offices.contains(plain(i))) continue;
        WordSpan title{i, i};
        const std::size_t begin = tokens_.sentence_begin(tokens_.sentence_of(i));
        auto belongs = [&](std::size_t at) {
            return !in_name[at] && (words.title_words.contains(plain(at)) || words.offices.contains(plain(at)));
        };
        while (title.first > begin) {
            const bool hyphen =
                plain(title.first - 1).empty() && title.first > begin + 1 && written(title.first - 1) == "-";
            if (!belongs(title.first - (hyphen ? 2 : 1))) break;
            title.first -= hyphen ? 2 : 1;
        }
        titles_.push_back(title);
    }
}

bool Titles::may_have(std::string_view property) const { return discourse_lexicon().titled.contains(property); }

bool Titles::are_of_one(std::string_view property) const {
    const auto found = discourse_lexicon().titled.find(property);
    return found != discourse_lexicon().titled.end() && found->second.of_one;
}

float Titles::least_apart(std::string_view property) const {
    const auto found = discourse_lexicon().titled.find(property);
    return found == discourse_lexicon().titled.end() ? likely : found->second.least_apart;
}

// Whether a title is another's: “Okafor met Minister Lund”, “Okafor and the president of Norway, Ivo Lund”.
bool Titles::is_of_another(WordSpan title, WordSpan person) const {
    const auto beginning_at = [&](std::uint32_t word) -> const Candidate* {
        const auto at = std::partition_point(found_.candidates.begin(), found_.candidates.end(),
                                             [&](const Candidate& candidate) { return candidate.words.first < word; });
        for (auto candidate = at; candidate != found_.candidates.end() && candidate->words.first == word; ++candidate)
            if (candidate->kind == CandidateKind::name) return &*candidate;
        return nullptr;
    };
    const auto other_at = [&](std::uint32_t word) {
        const Candidate* other = beginning_at(word);
        return other && other->type == types_.person && other->words != person;
    };
    if (other_at(title.last + 1)) return true;
    std::uint32_t at = title.last + 1;
    while (at < tokens_.words.size() && discourse_lexicon().prepositions.contains(plain(at))) ++at;
    const Candidate* institution = at > title.last + 1 ? beginning_at(at) : nullptr;
    if (!institution || institution->words.last + 1 >= tokens_.words.size()) return false;
    const std::uint32_t comma = institution->words.last + 1;
    if (written(comma) != "," || !other_at(comma + 1)) return false;
    const DiscourseLexicon& words = discourse_lexicon();
    std::uint32_t begin = title.first;
    while (begin > person.last + 2 &&
           (words.definite.contains(plain(begin - 1)) || words.past_cues.contains(plain(begin - 1))))
        --begin;
    return begin != person.last + 2 || written(person.last + 1) != ",";  // “Lund, the president of Norway, Okafor”
}

bool Titles::stands_beside(WordSpan title, WordSpan institution) const {
    if (tokens_.sentence_of(title.first) != tokens_.sentence_of(institution.first)) return false;
    const bool after = institution.first > title.last;
    const std::uint32_t begin = after ? title.last + 1 : institution.last + 1,
                        end = after ? institution.first : title.first;
    for (std::uint32_t i = begin; i < end; ++i) {
        const std::string word = plain(i);
        if (after ? !discourse_lexicon().prepositions.contains(word)
                  : word != "s" && written(i) != "’" && written(i) != "'")
            return false;
    }
    return true;
}

bool Titles::is_before(WordSpan title, WordSpan institution) const {
    const std::size_t next = institution.last + 1;
    const bool possesses =
        next < tokens_.words.size() && (plain(next) == "s" || written(next) == "’" || written(next) == "'");
    return institution.first > title.last + 1 && !possesses && stands_beside(title, institution);
}

std::optional<WordSpan> Titles::of(std::uint32_t subject, std::uint32_t object) const {
    const WordSpan person = found_.candidates[subject].words, other = found_.candidates[object].words;
    const std::size_t sentence = tokens_.sentence_of(person.first);
    std::optional<WordSpan> best;
    std::uint32_t nearest = ~0u;
    const auto begin =
        std::lower_bound(titles_.begin(), titles_.end(), static_cast<std::uint32_t>(tokens_.sentence_begin(sentence)),
                         [](WordSpan title, std::uint32_t at) { return title.first < at; });
    for (auto title = begin; title != titles_.end() && title->first < tokens_.sentence_end(sentence); ++title) {
        if (title->overlaps(person) || title->overlaps(other) || is_of_another(*title, person)) continue;
        const bool before = title->last < person.first;
        const std::uint32_t gap = before ? person.first - title->last - 1 : title->first - person.last - 1;
        const WordSpan apart =
            before ? WordSpan{title->last + 1, person.first} : WordSpan{person.last, title->first - 1};
        const auto between_them =
            std::partition_point(found_.candidates.begin(), found_.candidates.end(),
                                 [&](const Candidate& candidate) { return candidate.words.first < apart.first; });
        bool interrupted = false;
        for (auto candidate = between_them;
             candidate != found_.candidates.end() && candidate->words.first <= apart.last; ++candidate)
            interrupted |= candidate->kind == CandidateKind::name &&
                           candidate->type == found_.candidates[subject].type && candidate->words.last <= apart.last &&
                           candidate->words != person && candidate->words != other;
        const bool between =
            std::min(person.last, other.last) < title->first && title->last < std::max(person.first, other.first);
        const bool on_the_way =
            between && !before;  // of several the last: “teacher at Arven and professor at Brightwater”
        const std::uint32_t distance = (on_the_way || (before && gap == 0) ? 0 : before_is_nearer) +
                                       (on_the_way ? 0 : gap) + (between ? 0 : between_is_nearer) +
                                       (stands_beside(*title, other) ? 0 : beside_is_nearer);
        if (gap <= farthest && !interrupted && (distance < nearest || (on_the_way && distance == nearest))) {
            nearest = distance;
            best = *title;
        }
    }
    return best;
}

}  // namespace kimberlite
