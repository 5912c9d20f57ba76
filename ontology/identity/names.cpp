// Folding takes Latin letters apart (NFKD) and drops their marks, gives other scripts to ICU's “Any-Latin;
// Latin-ASCII”, then passes over the bytes. A person's words keep their order; of all other names the longest phrases
// that the lexicon knows are replaced first (countries, equal words), then words that fall away are left out, then the
// rest is sorted.
#include "ontology/identity/names.h"

#include <algorithm>
#include <array>
#include <set>

#include "ontology/identity/person_names.h"
#include "ontology/identity/region_abbreviations.h"

namespace kimberlite {
namespace {

constexpr std::size_t shortest_with_domain = 3;  // letters before it

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string join(const std::vector<std::string>& words, char separator = ' ') {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += separator;
        text += word;
    }
    return text;
}

bool is_acronym(std::string_view text) {
    std::size_t capitals = 0, digits = 0;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            ++capitals;
        } else if (is_digit(c)) {
            ++digits;
        } else if (c != '.' && c != '-') {
            return false;
        }
    }
    return capitals && capitals + digits >= 2 && text.size() <= 10;
}

// Takes what stands in quotation marks out of a longer name (“Joaquín "El Chapo" Guzmán”).
void take_nickname(Name& name, std::string_view text) {
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"\"", "\""}, {"“", "”"}}) {
        const std::size_t begin = text.find(open);
        if (begin == text.npos) continue;
        const std::size_t end = text.find(close, begin + open.size());
        if (end == text.npos || end == begin + open.size()) continue;
        const std::string rest =
            std::string(text.substr(0, begin)) + ' ' + std::string(text.substr(end + close.size()));
        if (std::none_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) continue;
        name.nickname = fold(text.substr(begin + open.size(), end - begin - open.size()));
        name.folded = fold(rest);
        return;
    }
}

// “née”, which no capital makes a name.
bool is_maiden_word(const std::string& word, std::string_view text) {
    if (!Lexicon::get().is(WordClass::maiden, word)) return false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view written = text.substr(at, end - at);
        if (!written.empty() && fold(written) == word) return written[0] < 'A' || written[0] > 'Z';
        at = end + 1;
    }
    return false;
}

// “Anna Berg née Lind” is Anna Berg, who was called Anna Lind.
void take_maiden_name(Name& name, std::vector<std::string>& words, std::string_view text) {
    const auto at =
        std::find_if(words.begin(), words.end(), [&](const std::string& word) { return is_maiden_word(word, text); });
    if (at - words.begin() < 2 || words.end() - at < 2) return;
    if (name.nickname.empty())
        name.nickname = words.front() + ' ' + join(std::vector<std::string>(at + 1, words.end()));
    words.erase(at, words.end());
    name.folded = join(words);
}

void prepare_person(Name& name, std::string_view text) {
    const Lexicon& lexicon = Lexicon::get();
    std::vector<std::string> words = split_words(name.folded);
    if (words.size() > 1 && lexicon.is(WordClass::generation, words.back())) {
        name.generation = words.back() == "junior" ? "jr" : words.back() == "senior" ? "sr" : words.back();
        words.pop_back();
    }
    const std::size_t enough = name.generation.empty() ? 2 : 1;  // “Leo XIV”
    while (words.size() > enough && lexicon.is(WordClass::honorific, words.front())) words.erase(words.begin());
    take_maiden_name(name, words, text);
    for (std::string& word : words)
        if (!is_particle_of(words, word)) name.words.push_back(word);
    if (name.words.empty()) name.words = words;
    name.spelled = with_initials_apart(words, text);
    name.family_words = count_family_words(name.words, text);
    if (name.spelled.size() < name.words.size()) name.spelled = name.words;  // of particles
    name.core = name.key = join(name.words);
    if (!name.generation.empty()) name.key += " " + name.generation;
}

// “Zimbabwe’s military” as “zimbabwe military”, “the Chilean army’s Northern Command” as “chilean northern command”: an
// owner that is named by what it is stands beside the name. Any other is part of it (“People’s Party”).
std::string fold_without_possessive(std::string_view text) {
    for (const std::string_view mark : {"’s ", "'s "})
        if (const std::size_t at = text.find(mark); at != text.npos && at > 0) {
            const std::vector<std::string> owner = split_words(fold(text.substr(0, at)));
            const auto country = Lexicon::get().country_at(owner);
            const char kind = text[text.rfind(' ', at) + 1], first = text[at + mark.size()];
            const bool is_kind = kind >= 'a' && kind <= 'z' && first >= 'A' && first <= 'Z';
            if (!is_kind && !(country.value && country.words == owner.size())) continue;
            const std::span<const std::string> kept =
                std::span(owner).first(is_kind && !country.value ? 0 : country.words);
            std::string folded;
            for (const std::string& word : kept) (folded += word) += ' ';
            return folded + fold(text.substr(at + mark.size()));
        }
    return fold(text);
}

// “Amazon.com” is Amazon.
std::string_view without_domain(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    if (dot == text.npos || dot < shortest_with_domain || text.find(' ') != text.npos) return text;
    return Lexicon::get().is(WordClass::domain, text.substr(dot + 1)) ? text.substr(0, dot) : text;
}

// The Arabic article as it is spoken before some letters (“As-Suwayda”); “al” and “el” are stop words.
std::string without_article(std::string_view text) {
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const bool begins = at == 0 || text[at - 1] == ' ';
        const std::size_t hyphen = begins ? text.find('-', at) : text.npos;
        if (hyphen != text.npos && hyphen - at >= 2 && hyphen - at <= 3 && low(text[at]) == 'a' &&
            std::string_view("dnrstz").find(low(text[at + 1])) != std::string_view::npos &&
            (hyphen - at == 2 || low(text[at + 2]) == 'h') && hyphen + 1 < text.size() &&
            low(text[hyphen + 1]) == low(text[at + 1])) {
            at = hyphen + 1;
            continue;
        }
        rest += text[at++];
    }
    return rest;
}

// “OPEC+” is more than OPEC.
std::string with_plus(std::string_view text) {
    std::string spelled;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && at && text[at - 1] != ' ' && (at + 1 == text.size() || text[at + 1] == ' ')) {
            spelled += " plus";
        } else {
            spelled += text[at];
        }
    }
    return spelled;
}

// “cop30” as “cop”, “30”; “30th” as “30”.
std::vector<std::string> with_numbers_apart(const std::vector<std::string>& words) {
    std::vector<std::string> apart;
    for (const std::string& word : words) {
        const std::size_t digits = std::find_if(word.begin(), word.end(), is_digit) - word.begin();
        const std::size_t after =
            std::find_if_not(word.begin() + static_cast<std::ptrdiff_t>(digits), word.end(), is_digit) - word.begin();
        if (digits >= 2 && after == word.size() && digits < word.size()) {
            apart.push_back(word.substr(0, digits));
            apart.push_back(word.substr(digits));
        } else if (digits == 0 && after >= 2 && after + 2 == word.size()) {
            apart.push_back(word.substr(0, after));
        } else {
            apart.push_back(word);
        }
    }
    return apart;
}

// Countries and equal words replaced, words that never count left out.
std::vector<std::string> normalise_words(const std::vector<std::string>& words, Name& name) {
    const Lexicon& lexicon = Lexicon::get();
    std::vector<std::string> kept;
    for (std::size_t at = 0; at < words.size();) {
        const std::span<const std::string> rest(words.data() + at, words.size() - at);
        const auto country = lexicon.country_at(rest);
        const auto equal = lexicon.equal_words_at(rest);
        const bool place = country.value && country.value->word == CountryWord::place;
        if (country.value && country.words >= equal.words + (place ? 1 : 0)) {
            if (country.value->word == CountryWord::place || name.country != no_country) {
                for (const std::string& word : rest.first(country.words))
                    if (!lexicon.is(WordClass::stop, word)) kept.push_back(word);
            } else {
                name.country = country.value->country;
            }
            at += country.words;
        } else if (equal.value) {
            kept.push_back(*equal.value);
            at += equal.words;
        } else {
            if (!lexicon.is(WordClass::stop, words[at])) kept.push_back(words[at]);
            ++at;
        }
    }
    return kept;
}

std::string key_of(std::vector<std::string> words, Country country) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return join(words) + "@" + std::string(Lexicon::get().code_of(country));
}

// What the table of variants knows under the same words in another order, or another word for the country
// (“Army of Mali” as “Malian Army”). Null: nothing.
const std::string* variant_by_words(std::string_view type, const std::vector<std::string>& words, Country country) {
    static const StringMap<const std::string*> by_words = [] {
        StringMap<const std::string*> known;
        Lexicon::get().for_each_variant([&](const std::string& typed, const std::string& first) {
            const std::size_t tab = typed.find('\t');
            Name name;
            const std::vector<std::string> some = normalise_words(split_words(typed.substr(tab + 1)), name);
            if (name.country != no_country && !some.empty())
                known.emplace(typed.substr(0, tab + 1) + key_of(some, name.country), &first);
        });
        return known;
    }();
    if (country == no_country || words.empty()) return nullptr;
    const auto found = by_words.find(std::string(type) + '\t' + key_of(words, country));
    return found == by_words.end() ? nullptr : found->second;
}

// “African CDC”, “Africa Centres for Disease Control and Prevention”: what is abbreviated, or may be, beside the rest.
void find_parts(Name& name, std::string_view text) {
    const auto part_of = [](const std::vector<std::string>& words, const std::string& letters) {
        Name rest;
        const std::vector<std::string> kept = normalise_words(words, rest);
        return key_of(kept, rest.country) + "|" + letters;
    };
    std::vector<std::string> others;
    std::string letters;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const std::string folded = fold(word);
        if (letters.empty() && word.size() >= 3 && word.size() <= 6 && is_acronym(word)) {
            letters = folded;
        } else if (!Lexicon::get().is(WordClass::stop, folded)) {
            others.push_back(folded);
        }
        at = end + 1;
    }
    if (!letters.empty()) {
        if (!others.empty() && others.size() <= 3) name.parts.push_back(part_of(others, letters));
        return;
    }
    if (others.size() < 4 || others.size() > 9) return;
    for (const std::size_t kept : {1, 2}) {
        std::string initials;
        for (std::size_t i = kept; i < others.size(); ++i) initials += others[i][0];
        const std::vector<std::string> begin(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(kept));
        if (initials.size() >= 3) name.may_parts.push_back(part_of(begin, initials));
        if (initials.size() >= 4) name.may_parts.push_back(part_of(begin, initials.substr(0, initials.size() - 1)));
    }
    std::sort(name.may_parts.begin(), name.may_parts.end());
}

bool falls_away(std::string_view type, std::string_view word) {
    const Lexicon& lexicon = Lexicon::get();
    if (type == "Place") return lexicon.is(WordClass::place_kind, word) || lexicon.is(WordClass::place_drop, word);
    if (type == "Event") return lexicon.is(WordClass::event_drop, word);
    return lexicon.is(WordClass::org_type, word);
}

// “Canada women's national rugby team” is Canada, told apart by what it plays.
void take_team_words(Name& name) {
    const Lexicon& lexicon = Lexicon::get();
    const auto is_team_word = [&](const std::string& word) {
        return lexicon.is(WordClass::team, word) || !lexicon.tag_of(word).empty();
    };
    if (name.words.empty() || !std::all_of(name.words.begin(), name.words.end(), is_team_word)) return;
    if (std::none_of(name.words.begin(), name.words.end(),
                     [&](const auto& word) { return !lexicon.tag_of(word).empty(); }))
        return;
    std::set<std::string> tags;
    for (const std::string& word : name.words)
        if (const std::string& tag = lexicon.tag_of(word); !tag.empty()) tags.insert(tag);
    name.tags = join({tags.begin(), tags.end()});
    name.words.clear();
}

// “FBI” of “U.S. FBI”, folded; empty: the last word is none.
std::string last_acronym(std::string_view text) {
    const std::string_view last = text.substr(text.rfind(' ') + 1);
    return last.size() > 1 && is_acronym(last) ? fold(last) : std::string();
}

// What a table knows the name by, folded: the region that it abbreviates (“S.C.”) unless more is called so (“Ga.”), or
// another name. Empty: none.
std::string_view known_name(std::string_view type, const std::string& folded, std::string_view text) {
    const auto region_of = [&](const std::string& written) {
        const Region region = type == "Place" ? region_of_abbreviation(written) : Region();
        return region.has_namesake ? std::string_view() : region.name;
    };
    if (const std::string_view region = region_of(std::string(text)); !region.empty()) return region;
    if (const std::string* variant = Lexicon::get().variant_of(type, folded)) return *variant;
    return region_of(std::string(text) + '.');  // its stop ends the sentence
}

bool has_local_words(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i)
        if (Lexicon::get().is(WordClass::local, words[i]) ||
            (i > 0 && Lexicon::get().is(WordClass::local, words[i - 1] + '_' + words[i])))
            return true;
    return false;
}

void prepare_bag(Name& name, std::string_view type, std::string_view text) {
    const Lexicon& lexicon = Lexicon::get();
    const auto words_of = [&](const std::string& folded) {
        const std::vector<std::string> words = split_words(folded);
        return type == "Event" ? with_numbers_apart(words) : words;
    };
    const std::string_view variant = known_name(type, name.folded, text);
    std::vector<std::string> words = words_of(variant.empty() ? name.folded : std::string(variant));
    if (const auto whole = lexicon.country_at(words); type == "Place" && whole.words == words.size() && whole.value) {
        name.known_place = true;
        name.known_country = whole.value->country;
    }
    bool& by_table = name.by_table = !variant.empty();
    name.words = normalise_words(words, name);
    if (const std::string* known = by_table ? nullptr : variant_by_words(type, name.words, name.country)) {
        by_table = true;
        words = words_of(*known);
        name.country = no_country;
        name.words = normalise_words(words, name);
    }
    if (by_table && !is_acronym(text)) {
        Name own;
        name.known_as = normalise_words(words_of(name.folded), own);
        std::sort(name.known_as.begin(), name.known_as.end());
    }
    if (type == "Organization" && name.country != no_country) take_team_words(name);
    // “Royal Thai Army”; but the Royal Bank of Canada is no style of the Bank of Canada.
    if (name.country != no_country && std::any_of(name.words.begin(), name.words.end(), [&](const std::string& word) {
            return lexicon.is(WordClass::institution, word);
        }))
        std::erase_if(name.words, [&](const std::string& word) { return lexicon.is(WordClass::style, word); });
    name.only_country = name.words.empty() && name.country != no_country;
    name.team = type == "Organization" && (name.only_country || lexicon.country_at(words).words == words.size());
    if (name.words.empty() && !name.only_country) name.words = split_words(name.folded);
    if (!name.words.empty() && !by_table) name.first = name.words.front();
    std::sort(name.words.begin(), name.words.end());
    name.words.erase(std::unique(name.words.begin(), name.words.end()), name.words.end());

    std::vector<std::string> core, numbers, kinds;
    bool generic = !name.words.empty();
    for (const std::string& word : name.words) {
        if (is_digit(word.front())) numbers.push_back(word);
        if (type == "Place" && lexicon.is(WordClass::place_kind, word)) kinds.push_back(word);
        if (!lexicon.is(WordClass::generic, word) && !lexicon.is(WordClass::hosted, word) &&
            !(type == "Organization" && lexicon.is(WordClass::local, word)) && !is_digit(word.front()))
            generic = false;
        name.firm |= type == "Organization" && lexicon.is(WordClass::firm, word);
        name.hosted |= lexicon.is(WordClass::hosted, word);
        if (!falls_away(type, word)) core.push_back(word);
    }
    name.generic = generic;
    name.local = generic && type == "Organization" && has_local_words(split_words(name.folded));
    if (name.acronym) {
        name.letters = name.folded;
    } else if (name.country != no_country && name.words.size() == 1) {
        name.letters = last_acronym(text);
    }
    if (type != "Place") find_parts(name, text);
    name.numbers = join(numbers);
    name.place_kinds = join(kinds);
    name.core = join(core);
    name.key = join(name.words);
    if (name.country != no_country) name.key += "@" + std::string(lexicon.code_of(name.country));
}

}  // namespace

std::vector<std::string> initials_of(std::string_view folded) {
    const Lexicon& lexicon = Lexicon::get();
    std::string all, counting, distinctive;
    const std::vector<std::string> words = split_words(folded);
    for (const std::string& word : words) {
        const std::string letters = is_digit(word[0]) ? word : word.substr(0, 1);
        all += letters;
        if (lexicon.is(WordClass::stop, word)) continue;
        counting += letters;
        if (!lexicon.is(WordClass::org_type, word)) distinctive += letters;
    }
    std::vector<std::string> initials;
    if (words.size() < 2) return initials;
    // Without a country that it begins with (“U.S. Defense Intelligence Agency”: “DIA”).
    const std::size_t country = lexicon.country_at(words).words;
    std::string rest;
    for (std::size_t i = country; country && i < words.size(); ++i)
        if (!lexicon.is(WordClass::stop, words[i])) rest += words[i][0];
    for (std::string& some : std::array{all, counting, distinctive, rest})
        if (some.size() >= 2 && std::find(initials.begin(), initials.end(), some) == initials.end())
            initials.push_back(std::move(some));
    return initials;
}

std::vector<std::string> near_letters(const Name& name) {
    std::vector<std::string> near;
    const auto add = [&](std::string letters, char mark) {
        if (mark == '~') std::sort(letters.begin(), letters.end());
        near.push_back(mark + letters);
    };
    if (!name.letters.empty()) {
        const std::string& letters = name.letters;
        if (letters.size() < 3 || letters.size() > 7) return near;
        add(letters, '~');
        if (letters.size() > 3) add(letters, '<');  // less than some initials
        for (std::size_t i = letters.size() > 3 ? 1 : 2; i < letters.size(); ++i) {
            std::string less = letters;
            add(less.erase(i, 1), '>');
        }
        return near;
    }
    if (name.only_country) return near;
    for (const std::string& initials : initials_of(name.folded)) {
        if (initials.size() > 7) continue;
        if (initials.size() > 2) add(initials, '~');
        add(initials, '>');
        for (std::size_t i = 1; i < initials.size() && initials.size() > 4; ++i) {
            std::string less = initials;
            add(less.erase(i, 1), '<');
        }
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    return near;
}

Name prepare_name(std::string_view type, std::string_view whole) {
    const std::string bare = type == "Person" ? std::string(whole) : with_plus(without_article(whole));
    const std::string_view text = type == "Organization" ? without_domain(bare) : std::string_view(bare);
    Name name;
    name.kind = type == "Person" ? NameKind::person : NameKind::bag;
    name.folded = name.kind == NameKind::bag ? fold_without_possessive(text) : fold(text);
    name.acronym = is_acronym(text);
    name.place = type == "Place";
    if (name.kind == NameKind::person) {
        take_nickname(name, text);
        prepare_person(name, text);
    } else {
        prepare_bag(name, type, text);
    }
    return name;
}

Name as_part_of_country(Name name) {
    name.words.clear();
    for (const std::string& word : split_words(name.folded))
        if (!Lexicon::get().is(WordClass::stop, word)) name.words.push_back(word);
    std::sort(name.words.begin(), name.words.end());
    name.core = name.key = join(name.words);
    name.country = no_country;
    name.only_country = name.known_place = false;
    name.known_country = no_country;
    return name;
}

}  // namespace kimberlite
