// Mentions of one form and type are one thing. Then, longest first, each form joins the one form that it can stand for:
//   - of a person's name the surname or the given name, or fewer of the names, their initials or nicknames (“Bob” is
//     “Robert” too); not where a word of address before the one tells another sex than that or the given name of the
//     other;
//   - an abbreviation of the initials; what stands in brackets after it (of 484 names of one type in our annotated
//     texts that stand so, 474 are one thing);
//   - a country's other names, in the names of organizations too (“U.S. Congress”);
//   - an organization's last words (“Democrats” of “Australian Democrats”), its first ones before “of”, the same words
//   in
//     another order (“Justice Department” of “Department of Justice”), or all but “Inc.”, “University” …;
//   - a place without “Strip”, “Ocean”, “Republic of” …; an event's last words (“Dorian” of “Hurricane Dorian”);
//   - a name that differs by one letter in a long word.
// Of several that a form could stand for it joins the one whose full name comes first in the text.
#include "extract/discourse/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "extract/discourse/forms.h"
#include "extract/discourse/given_names.h"
#include "extract/language/characters.h"

namespace kimberlite {
namespace {

constexpr std::size_t long_word = 7;             // letters: from here on two words may differ by one
constexpr std::size_t shared_letters = 4;        // that two such words begin or end with
constexpr std::size_t longest_country = 4;       // words
constexpr std::size_t shortest_with_plural = 3;  // letters
constexpr std::uint32_t most_in_brackets = 3;    // words before a name in brackets: “(the “Company”)”
constexpr std::size_t most_alike = 200;          // forms of one key that are compared: a bound for very long documents

constexpr std::string_view country_word = "#";  // no plain form has one

bool by_size(const std::string& a, const std::string& b) { return a.size() < b.size(); }
bool is_digit_byte(char c) { return '0' <= c && c <= '9'; }

bool is_in_capitals(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character c = character_at(text, at);
        if (is_lower(c.code)) return false;
        at += c.size;
    }
    return true;
}

struct Form {
    std::string text;  // as first written, not in capitals if it can be helped
    std::string plain;
    std::vector<std::string> words;  // without titles and “’s”; a country in a name is one, “#12”
    std::set<std::string> initials;
    std::uint8_t type = 0;
    Sex sex = Sex::unknown;               // that words of address tell
    Sex named = Sex::unknown;             // that the given name of a full name tells
    std::vector<std::uint32_t> mentions;  // candidates
    std::size_t into = 0;                 // the form it joined; itself: none
    std::uint32_t full_from = ~0u;        // the first mention of several words of it and what joined it
};

class Gatherer {
public:
    Gatherer(std::string_view text, const Tokens& tokens, const std::vector<Candidate>& candidates,
             const NameTypes& types)
        : text_(text), tokens_(tokens), candidates_(candidates), types_(types), lexicon_(discourse_lexicon()) {}

    Gathered gather();

private:
    std::string_view word(std::size_t number) const {
        return text_.substr(tokens_.words[number].begin, tokens_.words[number].size());
    }
    void collect_forms();
    std::vector<std::string> with_countries(const std::vector<std::string>& words) const;
    void find_words(Form&, WordSpan) const;
    Sex sex_before(const Candidate&) const;
    std::vector<std::string> keys_of(const Form&) const;
    void join_forms();
    std::size_t root(std::size_t form) const {
        while (forms_[form].into != form) form = forms_[form].into;
        return form;
    }
    bool stands_for(const Form& shorter, const Form& longer) const;
    bool is_nickname(const std::string& one, const std::string& other) const;
    bool person_stands_for(const Form& shorter, const Form& longer) const;
    bool organization_stands_for(const Form& shorter, const Form& longer) const;
    bool same_words(std::vector<std::string> one, std::vector<std::string> other) const;
    bool is_part(const std::vector<std::string>& a, const std::vector<std::string>& b) const;
    bool is_named_by_end(const std::vector<std::string>& a, const std::vector<std::string>& b) const;
    bool is_plural(const Form& one, const Form& other) const;
    bool event_stands_for(const Form& shorter, const Form& longer) const;
    bool place_stands_for(const Form& shorter, const Form& longer) const;
    bool one_country(const Form& one, const Form& other) const;
    bool abbreviates(const Form& shorter, const Form& longer) const;
    std::optional<std::uint32_t> bracket_before(WordSpan) const;
    bool defines(const Form& shorter, const Form& longer) const;
    bool is_variant(const Form& shorter, const Form& longer) const;
    std::size_t first_of(const std::vector<std::size_t>& choices) const;

    std::string_view text_;
    const Tokens& tokens_;
    const std::vector<Candidate>& candidates_;
    const NameTypes& types_;
    const DiscourseLexicon& lexicon_;
    std::vector<Form> forms_;  // in order of first mention
};

void Gatherer::collect_forms() {
    std::map<std::tuple<std::uint8_t, std::string, Sex>, std::size_t> known;
    for (std::uint32_t i = 0; i < candidates_.size(); ++i) {
        const Candidate& candidate = candidates_[i];
        if (candidate.kind != CandidateKind::name) continue;
        const Range range = range_of(tokens_, candidate.words);
        const std::string_view name = text_.substr(range.begin, range.size());
        Form form;
        form.text = name;
        form.plain = plain_form(name);
        form.type = candidate.type;
        find_words(form, candidate.words);
        if (candidate.type == types_.person) {
            form.sex = sex_before(candidate);
            if (form.words.size() > 1) form.named = sex_of_given_name(form.words.front());
        }
        const auto [at, is_new] =
            known.try_emplace({form.type, form.plain, form.words.size() == 1 ? form.sex : Sex::unknown}, forms_.size());
        if (is_new) {
            form.into = forms_.size();
            forms_.push_back(std::move(form));
        } else {
            Form& same = forms_[at->second];
            if (form.sex != Sex::unknown) same.sex = form.sex;
            if (is_in_capitals(same.text) && !is_in_capitals(form.text)) same.text = form.text;
        }
        forms_[at->second].mentions.push_back(i);
    }
}

bool is_country(const std::string& word) { return word.starts_with(country_word); }

// Each country and nationality (“U.S.”, “American”) as one word, the same for all its names.
std::vector<std::string> Gatherer::with_countries(const std::vector<std::string>& words) const {
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

void Gatherer::find_words(Form& form, WordSpan span) const {
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
Sex Gatherer::sex_before(const Candidate& candidate) const {
    if (candidate.words.first == 0) return Sex::unknown;
    const auto found = lexicon_.honorifics.find(plain_form(word(candidate.words.first - 1)));
    return found == lexicon_.honorifics.end() ? Sex::unknown : found->second;
}

bool Gatherer::stands_for(const Form& shorter, const Form& longer) const {
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

bool Gatherer::is_nickname(const std::string& one, const std::string& other) const {
    const auto a = lexicon_.given_names.find(one), b = lexicon_.given_names.find(other);
    return a != lexicon_.given_names.end() && b != lexicon_.given_names.end() &&
           std::any_of(a->second.begin(), a->second.end(),
                       [&](std::uint32_t name) { return b->second.contains(name); });
}

bool Gatherer::person_stands_for(const Form& shorter, const Form& longer) const {
    const Sex sex = longer.sex == Sex::unknown ? longer.named : longer.sex;
    if (shorter.sex != Sex::unknown && sex != Sex::unknown && shorter.sex != sex) return false;
    if (shorter.words.size() > longer.words.size()) return false;
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

bool Gatherer::organization_stands_for(const Form& shorter, const Form& longer) const {
    std::vector<std::string> a = shorter.words, b = longer.words;
    for (auto* words : {&a, &b})
        while (words->size() > 1 && lexicon_.organization_endings.contains(words->back())) words->pop_back();
    for (auto* words : {&a, &b})
        if (words->size() > 1 && words->front() == "the") words->erase(words->begin());
    if (a == b || same_words(a, b) || is_part(a, b) || is_named_by_end(a, b)) return true;
    if (b.size() < 2 || !is_country(b.front()) || is_country(a.front())) return false;
    b.erase(b.begin());
    return a == b || same_words(a, b) || is_part(a, b);
}

// “Justice Department” and “Department of Justice”.
bool Gatherer::same_words(std::vector<std::string> one, std::vector<std::string> other) const {
    const auto is_small = [&](const std::string& word) { return lexicon_.passed_over.contains(word); };
    const std::size_t both = one.size() + other.size();
    std::erase_if(one, is_small);
    std::erase_if(other, is_small);
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    return one.size() > 1 && one == other && both > one.size() + other.size();
}

// “Democrats” of “Australian Democrats”, “Department” of “Department of State”.
bool Gatherer::is_part(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    if (a.empty() || a.size() >= b.size()) return false;
    const auto rest = b.end() - static_cast<std::ptrdiff_t>(a.size());
    if (std::equal(a.begin(), a.end(), rest)) return !lexicon_.prepositions.contains(*(rest - 1));
    return std::equal(a.begin(), a.end(), b.begin()) && lexicon_.prepositions.contains(b[a.size()]);
}

// “Commons” of “House of Commons”, “Justice” of “Department of Justice”: not of every “of” (“Bank of England”).
bool Gatherer::is_named_by_end(const std::vector<std::string>& a, const std::vector<std::string>& b) const {
    return b.size() == a.size() + 2 && b[1] == "of" && lexicon_.organization_beginnings.contains(b.front()) &&
           std::equal(a.begin(), a.end(), b.begin() + 2);
}

// “Houthi” and “Houthis”.
bool Gatherer::is_plural(const Form& one, const Form& other) const {
    const auto [shorter, longer] = std::minmax(one.plain, other.plain, by_size);
    return shorter.size() >= shortest_with_plural && longer == shorter + "s";
}

// “Dorian” of “Hurricane Dorian”, “the Olympics” of “2008 Summer Olympics”. But what lacks the year alone are all of
// them (“Summer Olympics”; of the pairs in our annotated texts 7 of 8, of the others 2 of 46).
bool Gatherer::event_stands_for(const Form& shorter, const Form& longer) const {
    const auto has_digit = [](const std::string& word) { return std::any_of(word.begin(), word.end(), is_digit_byte); };
    return is_part(shorter.words, longer.words) &&
           (!has_digit(longer.plain) || std::any_of(longer.words.begin(), longer.words.end(), [&](const auto& word) {
               return !has_digit(word) &&
                      std::find(shorter.words.begin(), shorter.words.end(), word) == shorter.words.end();
           }));
}

// “Gaza” of “Gaza Strip”, “Indonesia” of “Republic of Indonesia”.
bool Gatherer::place_stands_for(const Form& shorter, const Form& longer) const {
    if (longer.words.size() == shorter.words.size() + 2 && longer.words[1] == "of" &&
        lexicon_.place_beginnings.contains(longer.words.front()) &&
        std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin() + 2))
        return true;
    return longer.words.size() == shorter.words.size() + 1 && lexicon_.place_endings.contains(longer.words.back()) &&
           std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin());
}

bool Gatherer::one_country(const Form& one, const Form& other) const {
    const auto a = lexicon_.country_names.find(one.plain), b = lexicon_.country_names.find(other.plain);
    return a != lexicon_.country_names.end() && b != lexicon_.country_names.end() && a->second == b->second;
}

bool Gatherer::abbreviates(const Form& shorter, const Form& longer) const {
    if (shorter.plain.find(' ') != std::string::npos || longer.words.size() < 2 || !is_abbreviation(shorter.text))
        return false;
    return longer.initials.contains(shorter.plain);
}

// The mark before a name, if it stands in brackets alone but for “the” and quotation marks: “(the “Company”)”.
std::optional<std::uint32_t> Gatherer::bracket_before(WordSpan span) const {
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
bool Gatherer::defines(const Form& shorter, const Form& longer) const {
    if (shorter.type == types_.place && !is_abbreviation(shorter.text)) return false;
    for (std::uint32_t i : shorter.mentions)
        for (std::uint32_t j : longer.mentions) {
            const WordSpan a = candidates_[i].words, b = candidates_[j].words;
            if (bracket_before(a) == b.last + 1 || bracket_before(b) == a.last + 1) return true;
        }
    return false;
}

bool Gatherer::is_variant(const Form& shorter, const Form& longer) const {
    if (shorter.words.size() != longer.words.size()) return false;
    std::size_t different = 0;
    for (std::size_t i = 0; i < shorter.words.size(); ++i) {
        const std::string &a = shorter.words[i], &b = longer.words[i];
        if (a == b) continue;
        if (++different > 1 || std::min(a.size(), b.size()) < long_word || !one_edit_apart(a, b)) return false;
    }
    return true;
}

// What two forms must share so that one can stand for the other: a word, initials, a given name, a country, a beginning
// or an end of a long word, a place in brackets.
std::vector<std::string> Gatherer::keys_of(const Form& form) const {
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

void Gatherer::join_forms() {
    std::vector<std::size_t> order(forms_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return forms_[a].words.size() != forms_[b].words.size() ? forms_[a].words.size() > forms_[b].words.size()
                                                                : forms_[a].plain.size() > forms_[b].plain.size();
    });
    std::map<std::string, std::vector<std::size_t>> with_key;
    for (const std::size_t number : order) {
        Form& form = forms_[number];
        std::vector<std::size_t> choices;  // roots
        const std::vector<std::string> keys = keys_of(form);
        for (const std::string& key : keys)
            for (const std::size_t longer : with_key[key]) {
                const std::size_t to = root(longer);
                if (std::find(choices.begin(), choices.end(), to) == choices.end() && stands_for(form, forms_[longer]))
                    choices.push_back(to);
            }
        for (const std::string& key : keys) {
            std::vector<std::size_t>& same = with_key[key];
            if (same.size() < most_alike && (same.empty() || same.back() != number)) same.push_back(number);
        }
        if (!choices.empty()) form.into = choices.size() == 1 ? choices.front() : first_of(choices);
        Form& joined = forms_[form.into];
        if (joined.mentions.size() < form.mentions.size() && is_plural(form, joined)) joined.text = form.text;
        forms_[form.into].full_from =
            std::min(forms_[form.into].full_from, form.words.size() > 1 ? form.mentions.front() : ~0u);
        if (form.into != number && form.sex != Sex::unknown) forms_[form.into].sex = form.sex;
    }
}

// Of several things that a form may mean, the one whose full name comes first: in an article on one of a family, a bare
// surname is hers, whoever else of the name was named in between.
std::size_t Gatherer::first_of(const std::vector<std::size_t>& choices) const {
    return *std::min_element(choices.begin(), choices.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple(forms_[a].full_from, a) < std::tuple(forms_[b].full_from, b);
    });
}

Gathered Gatherer::gather() {
    collect_forms();
    join_forms();
    Gathered gathered;
    gathered.entity_of.resize(candidates_.size());
    std::map<std::size_t, std::uint32_t> numbers;
    std::vector<std::pair<std::uint32_t, std::size_t>> mentions;  // and the root form each means
    for (std::size_t form = 0; form < forms_.size(); ++form)
        for (std::uint32_t mention : forms_[form].mentions) mentions.emplace_back(mention, root(form));
    std::sort(mentions.begin(), mentions.end());
    std::vector<std::set<std::string>> written;
    for (const auto& [mention, form] : mentions) {
        const auto [at, is_new] = numbers.try_emplace(form, static_cast<std::uint32_t>(gathered.entities.size()));
        if (is_new) {
            gathered.entities.push_back({forms_[form].type, forms_[form].sex, forms_[form].text, {}, {}});
            written.emplace_back();
        }
        gathered.entities[at->second].names.push_back(mention);
        gathered.entity_of[mention] = at->second;
        const Range range = range_of(tokens_, candidates_[mention].words);
        written[at->second].insert(std::string(text_.substr(range.begin, range.size())));
    }
    for (std::size_t i = 0; i < gathered.entities.size(); ++i) {
        written[i].erase(gathered.entities[i].name);
        gathered.entities[i].aliases.assign(written[i].begin(), written[i].end());
    }
    return gathered;
}

}  // namespace

Gathered gather_names(std::string_view text, const Tokens& tokens, const std::vector<Candidate>& candidates,
                      const NameTypes& types) {
    return Gatherer(text, tokens, candidates, types).gather();
}

}  // namespace kimberlite
