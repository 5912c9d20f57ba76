// A walk to the left from what is stated, through its sentence, to the nearest word that governs it. A verb or noun of
// claiming governs where its content clause can be seen: “that” soon after it, a gerund right after it, or a finite
// verb without a relative pronoun before it (“denied he had resigned”, not “denied bail to the man who was arrested”).
// Words of direct speech, a stronger mark and “, but” end the walk. What is denied of a denial is possible. The words
// are those of cues.tsv.
#include "extract/discourse/governing.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view cues_file;

namespace {

constexpr std::uint32_t farthest = 30;       // words between a cue and what it governs
constexpr std::uint32_t that_within = 6;     // words after a claim
constexpr std::uint32_t undone_within = 2;   // words before a claim
constexpr std::uint32_t longest_group = 12;  // words of a verb group

struct Cue {
    std::vector<std::string> words;
    Polarity polarity = Polarity::asserted;
    bool former = false, past = false;
};
using Cues = std::map<std::string, std::vector<Cue>, std::less<>>;  // by first word
using Words = std::set<std::string, std::less<>>;

struct CueLexicon {
    Cues claims, clauses, verbs;
    Words nouns, auxiliaries, relatives, leaving, undoing, adverbs, titles, definites;
};

const CueLexicon& cue_lexicon() {
    static const CueLexicon read = [] {
        CueLexicon lexicon;
        const std::map<std::string_view, Cues*> scopes{
            {"claim", &lexicon.claims}, {"clause", &lexicon.clauses}, {"verb", &lexicon.verbs}};
        const std::map<std::string_view, Words*> classes{
            {"noun", &lexicon.nouns},      {"auxiliary", &lexicon.auxiliaries}, {"relative", &lexicon.relatives},
            {"leaving", &lexicon.leaving}, {"undone", &lexicon.undoing},        {"adverb", &lexicon.adverbs},
            {"title", &lexicon.titles},    {"definite", &lexicon.definites}};
        for_each_table_row(cues_file, 3, "cues.tsv", [&](const auto& row) {
            if (const auto words = classes.find(row[1]); words != classes.end()) {
                words->second->emplace(row[0]);
                return;
            }
            const auto scope = scopes.find(row[1]);
            const auto polarity = find_polarity(row[2]);
            if (scope == scopes.end() || (!polarity && row[2] != "former" && row[2] != "past"))
                throw Error("cues.tsv: “" + std::string(row[0]) + "” stands nowhere or makes nothing of what follows");
            Cue cue;
            for (const std::string_view word : fields_of(row[0], ' ')) cue.words.emplace_back(word);
            cue.polarity = polarity.value_or(Polarity::asserted);
            cue.former = row[2] == "former";
            cue.past = row[2] == "past";
            (*scope->second)[cue.words.front()].push_back(std::move(cue));
        });
        return lexicon;
    }();
    return read;
}

// The longest cue whose words begin at `at`; words: of the whole stretch.
const Cue* longest_cue(const Cues& cues, const std::vector<std::string>& words, std::size_t at) {
    const Cue* longest = nullptr;
    const auto some = cues.find(words[at]);
    if (some == cues.end()) return nullptr;
    for (const Cue& cue : some->second) {
        if (at + cue.words.size() > words.size() || (longest && longest->words.size() >= cue.words.size())) continue;
        if (std::equal(cue.words.begin(), cue.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at)))
            longest = &cue;
    }
    return longest;
}

bool is_strong_mark(std::string_view mark) {
    return mark == ";" || mark == ":" || mark == "(" || mark == ")" || mark == "—" || mark == "“" || mark == "”" ||
           mark == "\"";
}

// “May”, “Will”: no verbs.
bool is_name_like(std::string_view word) {
    return word.size() > 1 && 'A' <= word[0] && word[0] <= 'Z' && !('A' <= word[1] && word[1] <= 'Z');
}

// Which of two is to be believed: the first of negated, planned, possible, reported that fits.
int strength(Polarity polarity) {
    switch (polarity) {
        case Polarity::negated:
            return 4;
        case Polarity::planned:
            return 3;
        case Polarity::possible:
            return 2;
        case Polarity::reported:
            return 1;
        case Polarity::asserted:
            break;
    }
    return 0;
}

}  // namespace

std::string Governing::plain(std::size_t word) const {
    return word < tokens_.words.size() ? plain_form(written(word)) : "";
}

bool Governing::is_granted(std::uint32_t noun) const {
    return noun > 0 && cue_lexicon().definites.contains(plain(noun - 1));
}

bool Governing::is_leaving(std::uint32_t word) const { return cue_lexicon().leaving.contains(plain(word)); }

// Whether the clause that a claim's verb or noun is about can be seen between it and the word.
bool Governing::has_content_clause(std::uint32_t cue, std::uint32_t word) const {
    const CueLexicon& lexicon = cue_lexicon();
    const std::uint32_t next = lexicon.adverbs.contains(plain(cue + 1)) ? cue + 2 : cue + 1;
    if (next <= word && plain(next).size() > 4 && plain(next).ends_with("ing")) return true;
    // “rejected a law that would …”: no claim
    bool claims_told = lexicon.nouns.contains(plain(cue)) || discourse_lexicon().prepositions.contains(plain(cue + 1));
    for (std::uint32_t i = cue + 1; i < word; ++i) {
        const std::string here = plain(i);
        if (here == "that" && i > cue + 1 && !claims_told) return false;
        claims_told |= lexicon.nouns.contains(here);
        if (here == "that" && i - cue <= that_within && (i == cue + 1 || claims_told)) return true;
        if (lexicon.relatives.contains(here)) return false;
        if (here == "of" && i - cue <= that_within && plain(i + 1).ends_with("ing") &&
            lexicon.nouns.contains(plain(i - 1)))
            return true;
        if (lexicon.auxiliaries.contains(here)) return true;
    }
    return false;
}

// “Reports that he resigned were denied.”
bool Governing::is_denied_later(std::uint32_t after, std::uint32_t end) const {
    const CueLexicon& lexicon = cue_lexicon();
    for (std::uint32_t i = after + 1; i < end; ++i) {
        if (is_strong_mark(written(i))) return false;
        if (!lexicon.auxiliaries.contains(plain(i - 1)) && plain(i - 1) != "been") continue;
        const std::string word = plain(i);
        for (const Cues* cues : {&lexicon.claims, &lexicon.clauses})
            if (const auto cue = cues->find(word); cue != cues->end() && cue->second.front().words.size() == 1 &&
                                                   cue->second.front().polarity == Polarity::negated && word.size() > 4)
                return true;
    }
    return false;
}

bool Governing::is_undone(std::uint32_t cue, std::uint32_t begin) const {
    for (std::uint32_t i = cue; i > begin && cue - i < undone_within; --i)
        if (cue_lexicon().undoing.contains(plain(i - 1))) return true;
    return false;
}

Polarity Governing::of_clause(std::uint32_t word, std::uint32_t from) const {
    const CueLexicon& lexicon = cue_lexicon();
    const std::size_t sentence = tokens_.sentence_of(word);
    const auto begin = std::max(static_cast<std::uint32_t>(tokens_.sentence_begin(sentence)), from);
    const auto end = static_cast<std::uint32_t>(tokens_.sentence_end(sentence));
    Polarity claimed = Polarity::asserted;
    for (std::uint32_t i = word; i > begin && word - i < farthest;) {
        --i;
        if (is_strong_mark(written(i))) break;
        const std::string here = plain(i);
        if (lexicon.relatives.contains(here)) break;
        if (lexicon.nouns.contains(here) && i + 1 < word && plain(i + 1) == "that" && is_denied_later(word, end))
            return Polarity::negated;
        const bool after_comma = i > begin && written(i - 1) == ",";
        if (after_comma && (here == "but" || here == "and" || here == "while" || here == "although")) break;
        std::vector<std::string> two{here};
        if (i + 1 < word) two.push_back(plain(i + 1));
        if (const Cue* cue = longest_cue(lexicon.clauses, two, 0)) return cue->polarity;
        if (const Cue* cue = longest_cue(lexicon.claims, two, 0); cue && has_content_clause(i, word)) {
            if (is_undone(i, begin))
                return cue->polarity == Polarity::negated ? Polarity::possible : Polarity::asserted;
            if (!lexicon.nouns.contains(here)) return cue->polarity;
            claimed = cue->polarity;  // “dismissed rumours that”: the verb before may say more
        } else if (lexicon.nouns.contains(here) && i + 1 < word && two[1] == "that") {
            claimed = Polarity::reported;
        }
    }
    return claimed;
}

bool Governing::is_to_come(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i)
        for (const std::string& piece : words_of(plain(i)))
            if (cue_lexicon().titles.contains(piece)) return true;
    return false;
}

Governed Governing::of_verbs(std::uint32_t begin, std::uint32_t end) const {
    Governed governed;
    if (end - begin > longest_group) begin = end - longest_group;
    std::vector<std::string> words;
    for (std::uint32_t i = begin; i < end; ++i) {
        if (is_leaving(i)) return {Polarity::asserted, false, false, true};
        std::vector<std::string> pieces = words_of(plain(i));
        if (pieces.size() == 1 && is_name_like(written(i))) pieces.front().clear();
        if (pieces.size() == 1 && pieces.front() == "t" && !words.empty() && words.back().ends_with('n')) {
            words.back() += 't';  // “isn” “’” “t”
            continue;
        }
        for (std::string& piece : pieces) words.push_back(std::move(piece));
    }
    for (std::size_t i = 0; i < words.size();) {
        const Cue* cue = longest_cue(cue_lexicon().verbs, words, i);
        if (!cue) {
            ++i;
            continue;
        }
        const std::size_t after = i + cue->words.size();
        const bool only = after < words.size() && words[after] == "only";
        const bool ended = cue->words.back() == "not" && after < words.size() && words[after] == "any";
        if (cue->former || (ended && after + 1 < words.size() && words[after + 1] == "longer")) {
            governed.former = true;
        } else if (cue->past) {
            governed.past = true;
        } else if (!only && strength(cue->polarity) > strength(governed.polarity)) {
            governed.polarity = cue->polarity;
        }
        i = after;
    }
    return governed;
}

}  // namespace kimberlite
