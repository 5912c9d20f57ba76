// Nothing stands between the two but a phrase of the lexicon, an article, and marks: “X, formerly of Y”, “X, formerly
// chairman of Y” say something else. What may be said of an office or a place too (“formerly”) counts only where it is
// set off by a mark before it and nothing but an end or a preposition follows the other name: “X, formerly Y chairman”.
#include "extract/discourse/other_names.h"

#include <algorithm>
#include <string>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"

namespace kimberlite {
namespace {

class Finder {
public:
    Finder(std::string_view text, const Tokens& tokens) : text_(text), tokens_(tokens) {}

    bool says_one(WordSpan name, WordSpan other, bool& by_birth) const {
        if (tokens_.sentence_of(name.first) != tokens_.sentence_of(other.first)) return false;
        std::uint32_t first = name.last + 1;
        const bool set_off = is_mark(first);
        first += set_off;
        const std::string phrase = phrase_of(first, other.first);
        if (phrase.empty() || is_owner(other)) return false;
        by_birth = words_.born_as.contains(phrase);
        if (words_.also_called.contains(phrase)) return true;
        return set_off && (by_birth || words_.once_called.contains(phrase)) && ends_after(other);
    }

private:
    std::string_view word(std::uint32_t number) const {
        return text_.substr(tokens_.words[number].begin, tokens_.words[number].size());
    }
    std::string plain(std::uint32_t number) const { return plain_form(word(number)); }
    bool is_mark(std::uint32_t number) const { return plain(number).empty(); }

    // The words between, without an article and a mark that the name begins with; empty: there are other marks.
    std::string phrase_of(std::uint32_t first, std::uint32_t end) const {
        if (first < end && is_mark(end - 1)) --end;
        if (first < end && words_.articles.contains(plain(end - 1))) --end;
        std::string phrase;
        for (std::uint32_t at = first; at < end; ++at) {
            if (is_mark(at)) return {};
            (phrase += phrase.empty() ? "" : " ") += plain(at);
        }
        return phrase;
    }

    // “also known as Rex’s”
    bool is_owner(WordSpan name) const {
        const auto is_ending = [&](std::uint32_t number) {
            return word(number).size() > 1 && plain(number) == "s" &&
                   !(word(number).front() >= 'A' && word(number).front() <= 'Z');
        };
        return is_ending(name.last) || (name.last + 1 < tokens_.words.size() && is_ending(name.last + 1));
    }

    bool ends_after(WordSpan name) const {
        const std::uint32_t after = name.last + 1;
        return after == tokens_.words.size() || is_mark(after) || words_.prepositions.contains(plain(after));
    }

    std::string_view text_;
    const Tokens& tokens_;
    const DiscourseLexicon& words_ = discourse_lexicon();
};

}  // namespace

std::vector<OtherName> find_other_names(std::string_view text, const Tokens& tokens,
                                        const std::vector<Candidate>& candidates) {
    std::vector<std::uint32_t> names;
    for (std::uint32_t i = 0; i < candidates.size(); ++i)
        if (candidates[i].kind == CandidateKind::name) names.push_back(i);
    std::sort(names.begin(), names.end(),
              [&](std::uint32_t a, std::uint32_t b) { return candidates[a].words < candidates[b].words; });
    const Finder finder(text, tokens);
    std::vector<OtherName> found;
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        const Candidate &name = candidates[names[i]], &other = candidates[names[i + 1]];
        if (name.type != other.type || name.words.last + 1 >= other.words.first) continue;
        OtherName one{names[i], names[i + 1]};
        if (finder.says_one(name.words, other.words, one.by_birth)) found.push_back(one);
    }
    return found;
}

}  // namespace kimberlite
