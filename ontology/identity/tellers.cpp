// Besides the marks, an organization tells where a verb of telling follows its name, but for what it is (“the Selm news
// agency reported”), or where somebody is said before it to have told it something. People who say something take part.
#include "ontology/identity/tellers.h"

#include <algorithm>
#include <string>

#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The word one blank after the place; empty: none.
std::string_view word_after(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != ' ') return {};
    std::size_t end = ++at;
    while (end < text.size() && is_letter(text[end])) ++end;
    return text.substr(at, end - at);
}

// The word one blank before it; empty: none.
std::string_view word_before(std::string_view text, std::size_t at) {
    if (at == 0 || text[at - 1] != ' ') return {};
    std::size_t begin = --at;
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    return text.substr(begin, at - begin);
}

bool tells_after(std::string_view text, std::size_t end) {
    const Lexicon& lexicon = Lexicon::get();
    for (std::string_view word = word_after(text, end); !word.empty(); word = word_after(text, end)) {
        if (lexicon.is(WordClass::tells, word)) return true;
        if (!lexicon.is(WordClass::org_type, word)) return false;
        end += 1 + word.size();
    }
    return false;
}

bool hears_before(std::string_view text, std::size_t begin) {
    const Lexicon& lexicon = Lexicon::get();
    std::string_view word = word_before(text, begin);
    if (lexicon.is(WordClass::determiner, word)) word = word_before(text, begin -= 1 + word.size());
    if (word.empty()) return false;
    if (lexicon.is(WordClass::hears, word)) return true;
    const std::string_view first = word_before(text, begin - 1 - word.size());
    return !first.empty() && lexicon.is(WordClass::hears, fold(first) + '_' + std::string(word));
}

}  // namespace

bool is_named_as_teller(std::string_view text, std::string_view type, Range mention, const std::vector<Range>& marks) {
    if (type == "Place") return false;
    if (std::any_of(marks.begin(), marks.end(), [&](Range mark) { return mark.contains(mention); })) return true;
    return type == "Organization" && (tells_after(text, mention.end) || hears_before(text, mention.begin));
}

}  // namespace kimberlite
