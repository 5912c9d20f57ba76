// Folding takes Latin letters apart (NFKD) and drops their marks, gives other scripts to ICU's “Any-Latin;
// Latin-ASCII”, then passes over the bytes. A person's words keep their order; of all other names the longest phrases
// that the lexicon knows are replaced first (countries, equal words), then words that fall away are left out, then the
// rest is sorted.
#include "ontology/identity/names.h"

#include <algorithm>
#include <array>
#include <set>

namespace kimberlite {
namespace {

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

void prepare_person(Name& name) {
    const Lexicon& lexicon = Lexicon::get();
    std::vector<std::string> words = split_words(name.folded);
    if (words.size() > 1 && lexicon.is(WordClass::generation, words.back())) {
        name.generation = words.back() == "junior" ? "jr" : words.back() == "senior" ? "sr" : words.back();
        words.pop_back();
    }
    const std::size_t enough = name.generation.empty() ? 2 : 1;  // “Leo XIV”
    while (words.size() > enough && lexicon.is(WordClass::honorific, words.front())) words.erase(words.begin());
    for (std::string& word : words)
        if (!lexicon.is(WordClass::particle, word)) name.words.push_back(word);
    if (name.words.empty()) name.words = words;
    name.core = name.key = join(name.words);
    if (!name.generation.empty()) name.key += " " + name.generation;
}

// “Zimbabwe’s military” as “zimbabwe military”; the possessive of what is no country is part of a name (“People’s
// Party”).
std::string fold_without_possessive(std::string_view text) {
    for (const std::string_view mark : {"’s ", "'s "})
        if (const std::size_t at = text.find(mark); at != text.npos && at > 0) {
            const std::vector<std::string> owner = split_words(fold(text.substr(0, at)));
            const auto country = Lexicon::get().country_at(owner);
            if (country.value && country.words == owner.size())
                return fold(text.substr(0, at)) + ' ' + fold(text.substr(at + mark.size()));
        }
    return fold(text);
}

// Countries and equal words replaced, words that never count left out.
std::vector<std::string> normalise_words(const std::vector<std::string>& words, Name& name) {
    const Lexicon& lexicon = Lexicon::get();
    std::vector<std::string> kept;
    for (std::size_t at = 0; at < words.size();) {
        const std::span<const std::string> rest(words.data() + at, words.size() - at);
        const auto country = lexicon.country_at(rest);
        const auto equal = lexicon.equal_words_at(rest);
        if (country.value && country.words >= equal.words) {
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

void prepare_bag(Name& name, std::string_view type, std::string_view text) {
    const Lexicon& lexicon = Lexicon::get();
    const std::string* variant = lexicon.variant_of(type, name.folded);
    const std::vector<std::string> words = split_words(variant ? *variant : name.folded);
    name.known_place = type == "Place" && lexicon.country_at(words).words == words.size();
    name.words = normalise_words(words, name);
    if (type == "Organization" && name.country != no_country) take_team_words(name);
    name.only_country = name.words.empty() && name.country != no_country;
    if (name.words.empty() && !name.only_country) name.words = split_words(name.folded);
    std::sort(name.words.begin(), name.words.end());
    name.words.erase(std::unique(name.words.begin(), name.words.end()), name.words.end());

    std::vector<std::string> core, numbers, kinds;
    bool generic = !name.words.empty();
    for (const std::string& word : name.words) {
        if (is_digit(word.front())) numbers.push_back(word);
        if (type == "Place" && lexicon.is(WordClass::place_kind, word)) kinds.push_back(word);
        if (!lexicon.is(WordClass::generic, word) && !lexicon.is(WordClass::hosted, word) && !is_digit(word.front()))
            generic = false;
        name.hosted |= lexicon.is(WordClass::hosted, word);
        if (!falls_away(type, word)) core.push_back(word);
    }
    name.generic = generic;
    if (name.acronym) {
        name.letters = name.folded;
    } else if (name.country != no_country && name.words.size() == 1) {
        name.letters = last_acronym(text);
    }
    name.numbers = join(numbers);
    name.place_kinds = join(kinds);
    name.core = join(core);
    name.key = join(name.words);
    if (name.country != no_country) name.key += "@" + std::string(lexicon.code_of(name.country));
}

// Words of the same number, each equal or a spelling of the other's.
bool are_spellings(const std::vector<std::string>& words, const std::vector<std::string>& others) {
    if (words.size() != others.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] != others[i] && !is_spelling_of(words[i], others[i])) return false;
    return true;
}

bool is_initial_of(std::string_view word, std::string_view other) { return word.size() == 1 && word[0] == other[0]; }

enum class WordRelation : std::uint8_t { none, initial, nickname, spelling, equal };

WordRelation compare_words(std::string_view word, std::string_view other) {
    if (word == other) return WordRelation::equal;
    if (is_spelling_of(word, other)) return WordRelation::spelling;
    if (Lexicon::get().given_name_of(word) == Lexicon::get().given_name_of(other)) return WordRelation::nickname;
    const auto shorter = std::min(word.size(), other.size());
    if (shorter >= 3 && word.substr(0, shorter) == other.substr(0, shorter)) return WordRelation::nickname;  // “Alex”
    if (is_initial_of(word, other) || is_initial_of(other, word)) return WordRelation::initial;
    return WordRelation::none;
}

// The shorter person's name in the longer: first and last word, those between in order; or exactly its beginning or
// end.
bool is_contained(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
    if (std::equal(shorter.begin(), shorter.end(), longer.begin())) return true;
    if (std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin())) return true;
    if (compare_words(shorter.back(), longer.back()) < WordRelation::spelling) return false;
    std::size_t at = 0;
    for (const std::string& word : longer) {
        if (at == shorter.size()) break;
        const WordRelation relation = compare_words(shorter[at], word);
        if (relation >= WordRelation::spelling || (relation == WordRelation::nickname && at == 0)) ++at;
    }
    if (at < shorter.size()) return false;
    return compare_words(shorter.front(), longer.front()) >= WordRelation::nickname;
}

NameRelation compare_persons(const Name& name, const Name& other) {
    if (name.words == other.words) return NameRelation::equal;
    if (!name.nickname.empty() && name.nickname == other.folded) return NameRelation::nickname;
    if (!other.nickname.empty() && other.nickname == name.folded) return NameRelation::nickname;
    const auto& shorter = name.words.size() <= other.words.size() ? name.words : other.words;
    const auto& longer = name.words.size() <= other.words.size() ? other.words : name.words;
    if (shorter.size() == 1) {
        if (longer.size() == 1)
            return is_spelling_of(shorter[0], longer[0]) ? NameRelation::spelling : NameRelation::none;
        const bool first = Lexicon::get().is(WordClass::surname_first, longer.front());
        if (compare_words(shorter[0], longer.back()) >= WordRelation::spelling) return NameRelation::one_word;
        if (first && shorter[0] == longer.front()) return NameRelation::one_word;
        const bool inner = std::find(longer.begin(), longer.end() - 1, shorter[0]) != longer.end() - 1;
        return inner ? NameRelation::inner_word : NameRelation::none;
    }
    if (shorter.size() < longer.size())
        return is_contained(shorter, longer) ? NameRelation::contained : NameRelation::none;
    WordRelation least = WordRelation::equal;
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        const WordRelation relation = compare_words(shorter[i], longer[i]);
        if (i + 1 == shorter.size() && relation < WordRelation::spelling) return NameRelation::none;
        least = std::min(least, relation);
    }
    switch (least) {
        case WordRelation::equal:
            return NameRelation::equal;
        case WordRelation::spelling:
            return NameRelation::spelling;
        case WordRelation::nickname:
            return NameRelation::nickname;
        case WordRelation::initial:
            return NameRelation::contained;
        default:
            return NameRelation::none;
    }
}

bool is_acronym_of(std::string_view acronym, std::string_view folded) {
    const std::vector<std::string> all = initials_of(folded);
    return std::find(all.begin(), all.end(), acronym) != all.end();
}

// “CENTCOM” of “Central Command”: beginnings of its words in order, of two words at least two letters each.
bool is_made_of_syllables(std::string_view letters, std::string_view folded) {
    if (letters.size() < 5) return false;
    const std::vector<std::string> words = split_words(folded);
    for (std::size_t first = 0; first < words.size(); ++first) {
        std::size_t at = 0, long_parts = 0;
        for (std::size_t i = first; i < words.size() && at < letters.size(); ++i) {
            std::size_t same = 0;
            while (same < words[i].size() && at + same < letters.size() && words[i][same] == letters[at + same]) ++same;
            if (!same && !Lexicon::get().is(WordClass::stop, words[i])) break;
            long_parts += same >= 2;
            at += same;
        }
        if (at == letters.size() && long_parts >= 2) return true;
    }
    return false;
}

bool is_distinctive(const std::string& word) {
    const Lexicon& lexicon = Lexicon::get();
    return !is_digit(word.front()) && word.size() > 2 && !lexicon.is(WordClass::generic, word) &&
           !lexicon.is(WordClass::org_type, word) && !lexicon.is(WordClass::hosted, word);
}

// All words of a name that has one of its own (“Thai Army”, “Royal Thai Army”; “Hormuz”, “Strait of Hormuz”).
bool are_words_within(const Name& name, const Name& other) {
    if (name.only_country || other.only_country || name.words.size() >= other.words.size()) return false;
    if (!std::includes(other.words.begin(), other.words.end(), name.words.begin(), name.words.end())) return false;
    return name.country != no_country || std::any_of(name.words.begin(), name.words.end(), is_distinctive);
}

// The short form is exactly what is left of the other (“Liberal”, “Liberal Party of Australia”).
bool is_core_of(const Name& name, const Name& other) { return name.key.substr(0, name.key.find('@')) == other.core; }

std::string without(const std::vector<std::string>& words, std::string_view numbers) {
    std::string rest;
    for (const std::string& word : words)
        if (numbers.find(word) == numbers.npos) (rest += word) += ' ';
    return rest;
}

// Whether one has all the numbers of the other (“October 7”, “October 7, 2023”).
bool numbers_agree(const Name& name, const Name& other) {
    const std::vector<std::string> some = split_words(name.numbers), others = split_words(other.numbers);
    return std::includes(some.begin(), some.end(), others.begin(), others.end()) ||
           std::includes(others.begin(), others.end(), some.begin(), some.end());
}

NameRelation compare_bags(const Name& name, const Name& other) {
    if (name.key == other.key) return name.folded == other.folded ? NameRelation::equal : NameRelation::variant;
    if (name.words == other.words && !name.words.empty()) return NameRelation::without_country;
    if (name.words.size() == other.words.size() && are_spellings(name.words, other.words))
        return NameRelation::spelling;
    if (!name.core.empty() && !name.generic && !other.generic) {
        if (name.core == other.core) return NameRelation::without_type;
        if (are_spellings(split_words(name.core), split_words(other.core))) return NameRelation::without_type;
    }
    if (name.generic && other.generic && !name.core.empty() && !other.core.empty() &&
        (is_core_of(name, other) || is_core_of(other, name)))
        return NameRelation::without_type;
    if (name.numbers != other.numbers && name.country == other.country) {
        const std::string rest = without(name.words, name.numbers);
        if (!rest.empty() && rest == without(other.words, other.numbers)) return NameRelation::without_number;
    }
    if (name.letters.empty() != other.letters.empty()) {
        const Name& shorter = name.letters.empty() ? other : name;
        const Name& longer = name.letters.empty() ? name : other;
        if (is_acronym_of(shorter.letters, longer.folded)) return NameRelation::initials;
        if (is_made_of_syllables(shorter.letters, longer.folded)) return NameRelation::syllables;
    }
    if (are_words_within(name, other) || are_words_within(other, name)) return NameRelation::words_within;
    return NameRelation::none;
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

Name prepare_name(std::string_view type, std::string_view text) {
    Name name;
    name.kind = type == "Person" ? NameKind::person : NameKind::bag;
    name.folded = name.kind == NameKind::bag ? fold_without_possessive(text) : fold(text);
    name.acronym = is_acronym(text);
    if (name.kind == NameKind::person) {
        take_nickname(name, text);
        prepare_person(name);
    } else {
        prepare_bag(name, type, text);
    }
    return name;
}

std::string skeleton(std::string_view word) {
    // Letters that transliterations exchange, as one; vowels and what is written for them fall away after the first.
    constexpr std::array<std::pair<char, char>, 8> exchanged = {
        {{'q', 'k'}, {'c', 'k'}, {'g', 'k'}, {'w', 'v'}, {'z', 's'}, {'x', 's'}, {'j', 'y'}, {'f', 'p'}}};
    std::string bare;
    for (std::size_t i = 0; i < word.size(); ++i) {
        char c = word[i];
        if (c == 'x' && i) bare += 'k';  // “Alexei”, “Aleksey”
        for (const auto& [from, to] : exchanged)
            if (c == from) {
                c = to;
                break;
            }
        const bool vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'h';
        if (vowel ? i == 0 : bare.empty() || bare.back() != c) bare += vowel ? 'a' : c;
    }
    return bare;
}

bool is_spelling_of(std::string_view word, std::string_view other) {
    const std::size_t shorter = std::min(word.size(), other.size()), longer = std::max(word.size(), other.size());
    if (shorter < 4 || longer > 40 || is_digit(word[0]) || is_digit(other[0])) return false;
    // Optimal string alignment distance over three rows.
    std::array<std::array<std::size_t, 41>, 3> rows{};
    for (std::size_t j = 0; j <= other.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= word.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (word[i - 1] != other[j - 1])});
            if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
                row[j] = std::min(row[j], two_above[j - 2] + 1);
        }
    }
    const std::size_t distance = rows[word.size() % 3][other.size()];
    if (distance == 0) return true;
    if (skeleton(word) == skeleton(other)) {
        if (word[0] != other[0]) return distance * 4 <= longer;
        return distance * 5 <= longer * 2 || (shorter >= 6 && distance * 2 <= longer);
    }
    return shorter >= 8 && distance == 1 && word[0] == other[0];
}

NameRelation compare_names(const Name& name, const Name& other) {
    return name.kind == NameKind::person ? compare_persons(name, other) : compare_bags(name, other);
}

NameConflict find_conflict(const Name& name, const Name& other) {
    if (name.kind == NameKind::person) {
        // A surname alone (“Kennedy”) may be of one with a generation; a given name with one (“Elizabeth II”) may not.
        const auto is_surname = [](const Name& n) { return n.words.size() == 1 && n.generation.empty(); };
        const bool conflict = name.generation != other.generation && !(is_surname(name) && other.words.size() > 1) &&
                              !(is_surname(other) && name.words.size() > 1);
        return conflict ? NameConflict::generation : NameConflict::none;
    }
    if (name.country != no_country && other.country != no_country && name.country != other.country)
        return NameConflict::country;
    if (name.only_country != other.only_country) return NameConflict::kind;  // Mexico, Mexico City
    if (name.known_place && other.known_place && name.key != other.key) return NameConflict::kind;  // Shanxi, Shaanxi
    if (!numbers_agree(name, other)) return NameConflict::number;
    if (!name.place_kinds.empty() && !other.place_kinds.empty() && name.place_kinds != other.place_kinds)
        return NameConflict::kind;
    return NameConflict::none;
}

}  // namespace kimberlite
