// A form may be, of a longer one of its type,
//   - of a person's name the surname or the given name, or fewer of the names, their initials or nicknames (“Bob” is
//     “Robert” too); not where a word of address before the one tells another sex than that or the given name of the
//     other, nor where one has a generation and either is called the other's kin;
//   - an abbreviation of the initials; what stands in brackets after it (of 484 names of one type in our annotated
//     texts that stand so, 474 are one thing);
//   - a country's other names, in the names of organizations too (“U.S. Congress”);
//   - an organization's last words (“Democrats” of “Australian Democrats”), its first ones before “of”, the same words
//   in
//     another order (“Justice Department” of “Department of Justice”), all but “Inc.”, “University” …, or its first
//     word where the longer name came before and is of no organ of the other (of 78 such in our annotated texts 74 are
//     one);
//   - a place without “Strip”, “Ocean”, “Republic of” …; an event's last words (“Dorian” of “Hurricane Dorian”);
//   - a name that differs by one letter in a long word.
#include "extract/discourse/short_forms.h"

#include <algorithm>

#include "extract/discourse/forms.h"
#include "extract/discourse/given_names.h"

namespace kimberlite {
namespace {

constexpr std::size_t long_word = 7;             // letters: from here on two words may differ by one
constexpr std::size_t shared_letters = 4;        // that two such words begin or end with
constexpr std::size_t longest_country = 4;       // words
constexpr std::size_t shortest_with_plural = 3;  // letters
constexpr std::size_t shortest_first_word = 4;   // letters
constexpr std::uint32_t farthest_kin = 6;        // words before a name
constexpr std::uint32_t most_in_brackets = 3;    // words before a name in brackets: “(the “Company”)”

constexpr std::string_view country_word = "#";  // no plain form has one

bool by_size(const std::string& a, const std::string& b) { return a.size() < b.size(); }
bool is_digit_byte(char c) { return '0' <= c && c <= '9'; }
bool is_country(const std::string& word) { return word.starts_with(country_word); }

}  // namespace

NameForm ShortForms::form_of(std::uint32_t candidate) const {
    const Candidate& name = candidates_[candidate];
    const Range range = range_of(tokens_, name.words);
    NameForm form;
    form.text = text_.substr(range.begin, range.size());
    form.plain = plain_form(form.text);
    form.type = name.type;
    form.mentions = {candidate};
    find_words(form, name.words);
    if (name.type == types_.person) {
        form.sex = sex_before(name);
        if (form.words.size() > 1) form.named = sex_of_given_name(form.words.front());
    }
    return form;
}

// Each country and nationality (“U.S.”, “American”) as one word, the same for all its names.
std::vector<std::string> ShortForms::with_countries(const std::vector<std::string>& words) const {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 0;
        std::uint32_t country = 0;
        std::string name;
        for (std::size_t size = 1; size <= longest_country && i + size <= words.size(); ++size) {
            name += (size > 1 ? " " : "") + words[i + size - 1];
            for (const auto* names : {&lexicon_.country_names, &lexicon_.nationalities})
                if (const auto known = names->find(name); known != names->end()) {
                    taken = size;
                    country = known->second;
                }
        }
        found.push_back(taken ? std::string(country_word) + std::to_string(country) : words[i]);
        i += std::max<std::size_t>(taken, 1);
    }
    return found;
}

void ShortForms::find_words(NameForm& form, WordSpan span) const {
    if (span.last > span.first && plain_form(word(span.last)) == "s") --span.last;
    const Range range = range_of(tokens_, span);
    form.words = words_of(plain_form(text_.substr(range.begin, range.size())));
    if (form.words.empty()) return;
    if (form.type == types_.person)
        while (form.words.size() > 1 && lexicon_.honorifics.contains(form.words.front()))
            form.words.erase(form.words.begin());
    auto add_initials = [&](const std::vector<std::string>& words) {
        if (words.size() < 2) return;
        form.initials.insert(initials_of(words));
        std::string all;
        for (const std::string& word : words) all += word.substr(0, 1);
        form.initials.insert(all);
    };
    add_initials(form.words);
    if (form.type != types_.organization) return;
    form.words = with_countries(form.words);
    if (!is_country(form.words.front())) return;
    add_initials({form.words.begin() + 1, form.words.end()});
    std::vector<std::string> usual =
        words_of(plain_form(lexicon_.countries[std::stoul(form.words.front().substr(country_word.size()))]));
    usual.insert(usual.end(), form.words.begin() + 1, form.words.end());
    add_initials(usual);
}

// The sex that a word of address before a person's name tells.
Sex ShortForms::sex_before(const Candidate& candidate) const {
    if (candidate.words.first == 0) return Sex::unknown;
    const auto found = lexicon_.honorifics.find(plain_form(word(candidate.words.first - 1)));
    return found == lexicon_.honorifics.end() ? Sex::unknown : found->second;
}

bool ShortForms::stands_for(const NameForm& shorter, const NameForm& longer) const {
    if (shorter.type != longer.type || shorter.words.empty() || longer.words.empty()) return false;
    if (shorter.words == longer.words)
        return shorter.sex == longer.sex || shorter.sex == Sex::unknown || longer.sex == Sex::unknown;
    if (shorter.type == types_.person && person_stands_for(shorter, longer)) return true;
    if (shorter.type == types_.organization && !lexicon_.undivided.contains(longer.plain) &&
        (organization_stands_for(shorter, longer) || is_plural(shorter, longer)))
        return true;
    if (shorter.type == types_.event && event_stands_for(shorter, longer)) return true;
    if (shorter.type == types_.place && (one_country(shorter, longer) || place_stands_for(shorter, longer)))
        return true;
    return abbreviates(shorter, longer) || defines(shorter, longer) || is_variant(shorter, longer);
}

bool ShortForms::is_nickname(const std::string& one, const std::string& other) const {
    const auto a = lexicon_.given_names.find(one), b = lexicon_.given_names.find(other);
    return a != lexicon_.given_names.end() && b != lexicon_.given_names.end() &&
           std::any_of(a->second.begin(), a->second.end(),
                       [&](std::uint32_t name) { return b->second.contains(name); });
}

bool ShortForms::has_generation(const NameForm& person) const {
    return person.words.size() > 1 && lexicon_.generations.contains(person.words.back());
}

// “His son, Rep. Tom Reed Jr.”: a word of kinship before it in the sentence, after any other name.
bool ShortForms::is_called_kin(const NameForm& person) const {
    return std::any_of(person.mentions.begin(), person.mentions.end(), [&](std::uint32_t mention) {
        const std::uint32_t end = candidates_[mention].words.first;
        std::size_t first = tokens_.sentence_begin(tokens_.sentence_of(end));
        for (std::uint32_t i = mention; i-- > 0 && candidates_[i].words.last >= first;)
            if (candidates_[i].kind == CandidateKind::name) first = candidates_[i].words.last + 1;
        for (std::size_t at = std::max<std::size_t>(first, end - std::min(end, farthest_kin)); at < end; ++at)
            if (lexicon_.kin.contains(plain_form(word(at)))) return true;
        return false;
    });
}

bool ShortForms::person_stands_for(const NameForm& shorter, const NameForm& longer) const {
    const Sex sex = longer.sex == Sex::unknown ? longer.named : longer.sex;
    if (shorter.sex != Sex::unknown && sex != Sex::unknown && shorter.sex != sex) return false;
    if (shorter.words.size() > longer.words.size()) return false;
    const bool lacks_generation = shorter.words.size() > 1 && has_generation(longer) && !has_generation(shorter);
    if (lacks_generation && (is_called_kin(shorter) || is_called_kin(longer))) return false;
    auto same = [&](const std::string& a, const std::string& b) {  // a single letter may stand for a word
        return a == b || (a.size() == 1 && b.starts_with(a)) || (b.size() == 1 && a.starts_with(b)) ||
               is_nickname(a, b);
    };
    if (shorter.words.size() == 1) {
        auto surname = longer.words.end() - 1;
        while (surname != longer.words.begin() && lexicon_.generations.contains(*surname)) --surname;
        return shorter.words[0] == *surname || shorter.words[0] == longer.words.front() ||
               (longer.words.size() > 1 && is_nickname(shorter.words[0], longer.words.front()));
    }
    if (shorter.words.back() != longer.words.back() && shorter.words.front() != longer.words.front()) return false;
    std::size_t at = 0;  // the words of the longer one, in their order
    for (const std::string& word : shorter.words) {
        while (at < longer.words.size() && !same(word, longer.words[at])) ++at;
        if (at++ == longer.words.size()) return false;
    }
    return true;
}

bool ShortForms::organization_stands_for(const NameForm& shorter, const NameForm& longer) const {
    std::vector<std::string> a = shorter.words, b = longer.words;
    for (auto* words : {&a, &b})
        while (words->size() > 1 && lexicon_.organization_endings.contains(words->back())) words->pop_back();
    for (auto* words : {&a, &b})
        if (words->size() > 1 && words->front() == "the") words->erase(words->begin());
    if (a == b || same_words(a, b) || is_part(a, b) || is_named_by_end(a, b) || is_first_word(shorter, longer))
        return true;
    if (b.size() < 2 || !is_country(b.front()) || is_country(a.front())) return false;
    b.erase(b.begin());
    return a == b || same_words(a, b) || is_part(a, b);
}

// “Justice Department” and “Department of Justice”.
bool ShortForms::same_words(std::vector<std::string> one, std::vector<std::string> other) const {
    const auto is_small = [&](const std::string& word) { return lexicon_.passed_over.contains(word); };
    const std::size_t both = one.size() + other.size();
    std::erase_if(one, is_small);
    std::erase_if(other, is_small);
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    return one.size() > 1 && one == other && both > one.size() + other.size();
}

// “Democrats” of “Australian Democrats”, “Department” of “Department of State”.
bool ShortForms::is_part(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    if (a.empty() || a.size() >= b.size()) return false;
    const auto rest = b.end() - static_cast<std::ptrdiff_t>(a.size());
    if (std::equal(a.begin(), a.end(), rest)) return !lexicon_.prepositions.contains(*(rest - 1));
    return std::equal(a.begin(), a.end(), b.begin()) && lexicon_.prepositions.contains(b[a.size()]);
}

// “Commons” of “House of Commons”, “Justice” of “Department of Justice”: not of every “of” (“Bank of England”).
bool ShortForms::is_named_by_end(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    return b.size() == a.size() + 2 && b[1] == "of" && lexicon_.organization_beginnings.contains(b.front()) &&
           std::equal(a.begin(), a.end(), b.begin() + 2);
}

// “Averon” after “Averon Capital”, but not where the longer one is an organ of it, “Averon Supervisory Board”.
bool ShortForms::is_first_word(const NameForm& shorter, const NameForm& longer) const {
    return shorter.words.size() == 1 && longer.words.size() > 1 && shorter.words.front() == longer.words.front() &&
           shorter.words.front().size() >= shortest_first_word && !is_country(shorter.words.front()) &&
           longer.mentions.front() < shorter.mentions.front() &&
           std::none_of(longer.words.begin(), longer.words.end(),
                        [&](const std::string& word) { return lexicon_.organs.contains(word); });
}

// “Houthi” and “Houthis”.
bool ShortForms::is_plural(const NameForm& one, const NameForm& other) const {
    const auto [shorter, longer] = std::minmax(one.plain, other.plain, by_size);
    return shorter.size() >= shortest_with_plural && longer == shorter + "s";
}

// “Dorian” of “Hurricane Dorian”, “the Olympics” of “2008 Summer Olympics”. But what lacks the year alone are all of
// them (“Summer Olympics”; of the pairs in our annotated texts 7 of 8, of the others 2 of 46).
bool ShortForms::event_stands_for(const NameForm& shorter, const NameForm& longer) const {
    const auto has_digit = [](const std::string& word) { return std::any_of(word.begin(), word.end(), is_digit_byte); };
    return is_part(shorter.words, longer.words) &&
           (!has_digit(longer.plain) || std::any_of(longer.words.begin(), longer.words.end(), [&](const auto& word) {
               return !has_digit(word) &&
                      std::find(shorter.words.begin(), shorter.words.end(), word) == shorter.words.end();
           }));
}

// “Gaza” of “Gaza Strip”, “Indonesia” of “Republic of Indonesia”.
bool ShortForms::place_stands_for(const NameForm& shorter, const NameForm& longer) const {
    if (longer.words.size() == shorter.words.size() + 2 && longer.words[1] == "of" &&
        lexicon_.place_beginnings.contains(longer.words.front()) &&
        std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin() + 2))
        return true;
    return longer.words.size() == shorter.words.size() + 1 && lexicon_.place_endings.contains(longer.words.back()) &&
           std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin());
}

bool ShortForms::one_country(const NameForm& one, const NameForm& other) const {
    const auto a = lexicon_.country_names.find(one.plain), b = lexicon_.country_names.find(other.plain);
    return a != lexicon_.country_names.end() && b != lexicon_.country_names.end() && a->second == b->second;
}

bool ShortForms::abbreviates(const NameForm& shorter, const NameForm& longer) const {
    if (shorter.plain.find(' ') != std::string::npos || longer.words.size() < 2 || !is_abbreviation(shorter.text))
        return false;
    return longer.initials.contains(shorter.plain);
}

// The mark before a name, if it stands in brackets alone but for “the” and quotation marks: “(the “Company”)”.
std::optional<std::uint32_t> ShortForms::bracket_before(WordSpan span) const {
    auto passes = [&](std::uint32_t at) {
        const std::string plain = plain_form(word(at));
        return plain.empty() || plain == "the";
    };
    std::uint32_t after = span.last + 1, before = span.first;
    while (after < tokens_.words.size() && word(after) != ")" && passes(after)) ++after;
    if (after == tokens_.words.size() || word(after) != ")") return {};
    while (before > 0 && word(before - 1) != "(" && span.first - before < most_in_brackets && passes(before - 1))
        --before;
    if (before == 0 || word(before - 1) != "(") return {};
    return before - 1;
}

// “World Harbour Council (WHC)”: the one in brackets right after the other, an abbreviation if they are places, which
// else may lie in one another.
bool ShortForms::defines(const NameForm& shorter, const NameForm& longer) const {
    if (shorter.type == types_.place && !is_abbreviation(shorter.text)) return false;
    for (std::uint32_t i : shorter.mentions)
        for (std::uint32_t j : longer.mentions) {
            const WordSpan a = candidates_[i].words, b = candidates_[j].words;
            if (bracket_before(a) == b.last + 1 || bracket_before(b) == a.last + 1) return true;
        }
    return false;
}

bool ShortForms::is_variant(const NameForm& shorter, const NameForm& longer) const {
    if (shorter.words.size() != longer.words.size()) return false;
    std::size_t different = 0;
    for (std::size_t i = 0; i < shorter.words.size(); ++i) {
        const std::string &a = shorter.words[i], &b = longer.words[i];
        if (a == b) continue;
        if (++different > 1 || std::min(a.size(), b.size()) < long_word || !one_edit_apart(a, b)) return false;
    }
    return true;
}

std::vector<std::string> ShortForms::keys_of(const NameForm& form) const {
    std::vector<std::string> keys = form.words;
    if (form.words.size() == 1) keys.push_back("plural " + form.plain.substr(0, form.plain.find_last_not_of('s') + 1));
    for (const std::string& initials : form.initials) keys.push_back("initials " + initials);
    if (is_abbreviation(form.text)) keys.push_back("initials " + form.plain);
    if (form.type == types_.person && !form.words.empty())
        if (const auto names = lexicon_.given_names.find(form.words.front()); names != lexicon_.given_names.end())
            for (const std::uint32_t name : names->second) keys.push_back("given " + std::to_string(name));
    if (const auto country = lexicon_.country_names.find(form.plain); country != lexicon_.country_names.end())
        keys.push_back("country " + std::to_string(country->second));
    for (const std::string& word : form.words)
        if (word.size() >= long_word) {
            keys.push_back("begin " + word.substr(0, shared_letters));
            keys.push_back("end " + word.substr(word.size() - shared_letters));
        }
    for (std::uint32_t mention : form.mentions) {
        const WordSpan span = candidates_[mention].words;
        if (span.last + 1 < tokens_.words.size() && word(span.last + 1) == "(")
            keys.push_back("bracket " + std::to_string(span.last + 1));
        if (const auto bracket = bracket_before(span)) keys.push_back("bracket " + std::to_string(*bracket));
    }
    return keys;
}

}  // namespace kimberlite
