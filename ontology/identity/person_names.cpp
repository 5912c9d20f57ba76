// Folding writes initials that follow each other as one word (“E. M.”: “em”), as “J.K.” and “J. K.” are one; whether a
// word is such is seen in the text: capitals with full stops, or without where no vowel makes it a name (“JK”). Middle
// names differ where first and last words are of one person but the first of those between is not, nor any that is
// written out; an initial that begins the name differs as a middle one does, where the word after it is one. What a
// hyphen joins to the last word is no middle name. Which family names stand first, the lexicon knows (surname_first);
// of other names turned round, only what else is known of the two can tell (observe.cpp).
#include "ontology/identity/person_names.h"

#include <algorithm>
#include <span>

namespace kimberlite {
namespace {

constexpr std::size_t most_initials = 4;

bool is_low(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_low(c) || (c >= 'A' && c <= 'Z'); }
bool has_vowel(std::string_view word) { return word.find_first_of("aeiou") != word.npos; }

// Whether the initials stand at this place of the text: “E. M.”, “E.M.”, “JK”.
bool are_initials_at(std::string_view initials, std::string_view text, std::size_t at) {
    bool parted = false;
    for (std::size_t i = 0; i < initials.size(); ++i) {
        const std::size_t letter = at;
        while (i > 0 && at < text.size() && (text[at] == '.' || text[at] == ' ' || text[at] == '-')) ++at;
        parted |= at > letter;
        if (at == text.size() || text[at] != initials[i] - 'a' + 'A') return false;
        ++at;
    }
    if (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) return false;
    if (at < text.size() && is_letter(text[at])) return false;
    return parted || (!has_vowel(initials) && std::any_of(text.begin(), text.end(), is_low));
}

bool are_initials(std::string_view word, std::string_view text) {
    if (word.size() < 2 || word.size() > most_initials || !std::all_of(word.begin(), word.end(), is_low)) return false;
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((at == 0 || text[at - 1] == ' ' || text[at - 1] == '-') && are_initials_at(word, text, at)) return true;
    return false;
}

// “E.”, which is no particle (“Silva e Moss”).
bool is_initial(std::string_view word, std::string_view text) {
    if (word.size() != 1) return false;
    for (std::size_t at = 0; at + 1 < text.size(); ++at)
        if ((at == 0 || text[at - 1] == ' ' || text[at - 1] == '.') && text[at] == word[0] - 'a' + 'A' &&
            text[at + 1] == '.')
            return true;
    return false;
}

bool may_be_one(const std::string& word, const std::string& other) {
    return are_forms_of_one_word(word, other) || skeleton(word) == skeleton(other);
}

// “W.” of Bill.
bool is_initial_of_short_form(const std::string& word, const std::string& other) {
    return Lexicon::get().given_name_of(word).front() == Lexicon::get().given_name_of(other).front();
}

std::string together(std::span<const std::string> words) {
    std::string text;
    for (const std::string& word : words) text += word;
    return text;
}

bool is_family_first(const std::string& word) { return Lexicon::get().is(WordClass::surname_first, word); }

}  // namespace

bool is_particle_of(const std::vector<std::string>& words, std::string_view word) {
    return Lexicon::get().is(WordClass::particle, word) && !is_family_first(words.front());
}

std::vector<std::string> with_initials_apart(const std::vector<std::string>& words, std::string_view text) {
    std::vector<std::string> apart;
    for (const std::string& word : words)
        if (is_particle_of(words, word) && !is_initial(word, text)) {
            continue;
        } else if (are_initials(word, text)) {
            for (const char letter : word) apart.emplace_back(1, letter);
        } else {
            apart.push_back(word);
        }
    return apart;
}

std::size_t count_family_words(const std::vector<std::string>& words, std::string_view text) {
    if (words.size() < 3 || is_family_first(words.front())) return 1;
    const std::string_view last = text.substr(text.rfind(' ') + 1);
    std::size_t count = 1;
    for (std::size_t at = last.find('-'); at != last.npos; at = last.find('-', at + 1)) {
        if (at + 1 < last.size() && is_low(last[at + 1])) return 1;
        if (!Lexicon::get().is(WordClass::particle, fold(last.substr(0, at)))) ++count;
    }
    return std::min(count, words.size() - 1);
}

MiddleNames compare_middle_names(const Name& name, const Name& other) {
    const std::vector<std::string>&some = name.spelled, &others = other.spelled;
    if (some.size() < 2 + name.family_words || others.size() < 2 + other.family_words) return MiddleNames::unknown;
    const std::string &last = some.back(), &other_last = others.back();
    if (last != other_last && !is_spelling_of(last, other_last)) return MiddleNames::unknown;
    const bool share_middle = may_be_one(some[1], others[1]);
    if (!may_be_one(some.front(), others.front())) {
        const bool by_initial = some.front().size() == 1 || others.front().size() == 1;
        return share_middle && by_initial && !is_initial_of_short_form(some.front(), others.front())
                   ? MiddleNames::differ
                   : MiddleNames::unknown;
    }
    if (share_middle) return MiddleNames::agree;
    const auto middle = std::span(some).subspan(1, some.size() - 1 - name.family_words);
    const auto other_middle = std::span(others).subspan(1, others.size() - 1 - other.family_words);
    for (const std::string& one : middle)
        for (const std::string& another : other_middle)
            if (one.size() > 1 && another.size() > 1 && may_be_one(one, another)) return MiddleNames::agree;
    return MiddleNames::differ;
}

std::vector<std::string> family_first_forms(const Name& name) {
    const std::vector<std::string>& words = name.words;
    std::vector<std::string> forms;
    if (words.size() < 2) return forms;
    const bool first = is_family_first(words.front()), last = is_family_first(words.back());
    if (words.size() == 2 && first && last) return forms;  // “Yang Li”, “Li Yang”: two
    if (first) forms.push_back(words.front() + ' ' + together(std::span(words).subspan(1)));
    if (last) forms.push_back(words.back() + ' ' + together(std::span(words).first(words.size() - 1)));
    return forms;
}

bool are_one_but_for_order(const Name& name, const Name& other) {
    const std::vector<std::string> forms = family_first_forms(name), others = family_first_forms(other);
    return std::find_first_of(forms.begin(), forms.end(), others.begin(), others.end()) != forms.end();
}

bool are_turned_round(const Name& name, const Name& other) {
    const std::vector<std::string>&some = name.words, &others = other.words;
    if (some.size() < 2 || some.size() != others.size() || name.generation != other.generation) return false;
    for (const WordClass on_either_side : {WordClass::given_or_family, WordClass::surname_first})
        if (std::all_of(some.begin(), some.end(),
                        [&](const std::string& word) { return Lexicon::get().is(on_either_side, word); }))
            return false;
    const auto is_turned = [](const std::vector<std::string>& words, const std::vector<std::string>& turned) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string &one = words[i], &another = turned[(i + 1) % words.size()];
            if (one.size() < 2 || (one != another && !is_spelling_of(one, another))) return false;
        }
        return true;
    };
    return is_turned(some, others) || is_turned(others, some);
}

}  // namespace kimberlite
