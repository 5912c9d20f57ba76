// Persons' names are compared word by word in their order, all others as bags; the closest relation is looked for
// first. Words are spellings of each other where their skeletons are equal and most of their letters are the same.
#include <algorithm>
#include <array>

#include "ontology/identity/person_names.h"

namespace kimberlite {
namespace {

constexpr std::size_t sure_letters = 5;  // of an abbreviation, from which on it may lack one

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words of the same number, each equal or a spelling of the other's.
bool are_spellings(const std::vector<std::string>& words, const std::vector<std::string>& others) {
    if (words.size() != others.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] != others[i] && !is_spelling_of(words[i], others[i])) return false;
    return true;
}

bool is_initial_of(std::string_view word, std::string_view other) { return word.size() == 1 && word[0] == other[0]; }

enum class WordPlace : std::uint8_t { given, family };

// “Luis” and “Luisa”, “Mario” and “Maria”, of families “Petrov” and “Petrova”: a man's name and a woman's, however near
// they are written; but “Ann” is Anna, and “Hrynka” is Hrynko as Belarus writes it.
bool are_of_other_sex(std::string_view word, std::string_view other, WordPlace place) {
    if (word.ends_with('a') == other.ends_with('a')) return false;
    const std::string_view hers = word.ends_with('a') ? word : other, his = word.ends_with('a') ? other : word;
    const std::string_view stem = hers.substr(0, hers.size() - 1);
    if (place == WordPlace::family) return his == stem && stem.ends_with('v');
    if (stem.size() < 3 || stem.ends_with("nn")) return false;
    return his == stem || (his.ends_with('o') && his.substr(0, his.size() - 1) == stem);
}

enum class WordRelation : std::uint8_t { none, initial, nickname, spelling, equal };

WordRelation compare_words(std::string_view word, std::string_view other, WordPlace place) {
    if (word == other) return WordRelation::equal;
    if (are_of_other_sex(word, other, place)) return WordRelation::none;
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
    if (compare_words(shorter.back(), longer.back(), WordPlace::family) < WordRelation::spelling) return false;
    std::size_t at = 0;
    for (const std::string& word : longer) {
        if (at == shorter.size()) break;
        const WordPlace place = at + 1 == shorter.size() ? WordPlace::family : WordPlace::given;
        const WordRelation relation = compare_words(shorter[at], word, place);
        if (relation >= WordRelation::spelling || (relation == WordRelation::nickname && at == 0)) ++at;
    }
    if (at < shorter.size()) return false;
    return compare_words(shorter.front(), longer.front(), WordPlace::given) >= WordRelation::nickname;
}

// “El Chapo” of “Joaquín “El Chapo” Guzmán”, “Buddy Harlan” of “William “Buddy” Harlan”.
bool is_called_by_nickname(const Name& name, const Name& other) {
    if (name.nickname.empty()) return false;
    std::string full = name.nickname;
    for (std::size_t i = name.words.size() - std::min(name.family_words, name.words.size()); i < name.words.size(); ++i)
        (full += ' ') += name.words[i];
    return other.folded == name.nickname || other.core == full;
}

NameRelation compare_persons(const Name& name, const Name& other) {
    if (name.words == other.words) return NameRelation::equal;
    if (is_called_by_nickname(name, other) || is_called_by_nickname(other, name)) return NameRelation::nickname;
    if (are_one_but_for_order(name, other)) return NameRelation::variant;
    const bool by_word = name.words.size() == 1 || other.words.size() == 1;
    const auto &some = by_word ? name.words : name.spelled, &others = by_word ? other.words : other.spelled;
    const auto &shorter = some.size() <= others.size() ? some : others,
               &longer = some.size() <= others.size() ? others : some;
    if (shorter.size() == 1) {
        if (longer.size() == 1)
            return compare_words(shorter[0], longer[0], WordPlace::family) == WordRelation::spelling
                       ? NameRelation::spelling
                       : NameRelation::none;
        const bool first = Lexicon::get().is(WordClass::surname_first, longer.front());
        if (compare_words(shorter[0], longer.back(), WordPlace::family) >= WordRelation::spelling)
            return NameRelation::one_word;
        if (first && shorter[0] == longer.front()) return NameRelation::one_word;
        const bool inner = std::find(longer.begin(), longer.end() - 1, shorter[0]) != longer.end() - 1;
        return inner ? NameRelation::inner_word : NameRelation::none;
    }
    if (shorter.size() < longer.size())
        return is_contained(shorter, longer) ? NameRelation::contained : NameRelation::none;
    const NameRelation otherwise = are_turned_round(name, other) ? NameRelation::turned : NameRelation::none;
    WordRelation least = WordRelation::equal;
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        const WordPlace place = i + 1 == shorter.size() ? WordPlace::family : WordPlace::given;
        const WordRelation relation = compare_words(shorter[i], longer[i], place);
        if (i + 1 == shorter.size() && relation < WordRelation::spelling) return otherwise;
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
            return otherwise;
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
    if (!std::includes(other.words.begin(), other.words.end(), name.words.begin(), name.words.end())) {
        const auto is_there = [&](const std::string& word) {
            return std::any_of(other.words.begin(), other.words.end(),
                               [&](const std::string& one) { return one == word || are_of_one_stem(one, word); });
        };
        if (!std::all_of(name.words.begin(), name.words.end(), is_there)) return false;
    }
    return name.country != no_country || std::any_of(name.words.begin(), name.words.end(), is_distinctive);
}

bool share(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& one) {
        return std::find(others.begin(), others.end(), one) != others.end();
    });
}

// The short form is exactly what is left of the other (“Liberal”, “Liberal Party of Australia”).
bool is_core_of(const Name& name, const Name& other) { return name.key.substr(0, name.key.find('@')) == other.core; }

// “Trump administration”, “Trump Organization”: each says what it is, and what the other does not.
bool are_other_types(const Name& name, const Name& other) {
    const auto says_more = [](const Name& one, const Name& than) {
        return std::any_of(one.words.begin(), one.words.end(), [&](const std::string& word) {
            return Lexicon::get().is(WordClass::org_type, word) && !Lexicon::get().is(WordClass::legal, word) &&
                   !std::binary_search(than.words.begin(), than.words.end(), word);
        });
    };
    return (says_more(name, other) && other.words.size() > split_words(other.core).size()) ||
           (says_more(other, name) && name.words.size() > split_words(name.core).size());
}

std::string without(const std::vector<std::string>& words, std::string_view numbers) {
    std::string rest;
    for (const std::string& word : words)
        if (numbers.find(word) == numbers.npos) (rest += word) += ' ';
    return rest;
}

Name without_numbers(Name name) {
    std::erase_if(name.words, [](const std::string& word) { return is_digit(word.front()); });
    return name;
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
        if (name.core == other.core || are_spellings(split_words(name.core), split_words(other.core)))
            return are_other_types(name, other) ? NameRelation::other_type : NameRelation::without_type;
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
    if (share(name.parts, other.parts) || share(name.parts, other.may_parts) || share(name.may_parts, other.parts))
        return NameRelation::initials;
    if (name.letters.empty() != other.letters.empty() && share(near_letters(name), near_letters(other))) {
        const Name& shorter = name.letters.empty() ? other : name;
        const Name& longer = name.letters.empty() ? name : other;
        const bool sure = shorter.letters.size() >= sure_letters && stand_in_order(shorter.letters, longer.folded);
        return sure ? NameRelation::initials : NameRelation::near_initials;
    }
    if (are_words_within(name, other) || are_words_within(other, name)) return NameRelation::words_within;
    // “2022 Russian invasion”, “Russian invasion of Ukraine”
    if (!name.numbers.empty() && other.numbers.empty() && are_words_within(without_numbers(name), other))
        return NameRelation::words_within;
    if (!other.numbers.empty() && name.numbers.empty() && are_words_within(without_numbers(other), name))
        return NameRelation::words_within;
    if (!name.known_as.empty() || !other.known_as.empty()) {
        const Name one = as_written(name), another = as_written(other);
        if (are_words_within(one, another) || are_words_within(another, one)) return NameRelation::words_within;
    }
    return NameRelation::none;
}

}  // namespace

Name as_written(Name name) {
    if (!name.known_as.empty()) name.words = name.known_as;
    return name;
}

bool are_forms_of_one_word(std::string_view word, std::string_view other) {
    return compare_words(word, other, WordPlace::given) != WordRelation::none;
}

bool are_of_one_stem(const std::string& word, const std::string& other) {
    constexpr std::size_t stem = 6, ending = 3;
    const std::size_t shorter = std::min(word.size(), other.size());
    return shorter >= stem && std::max(word.size(), other.size()) - shorter <= ending &&
           word.compare(0, shorter, other, 0, shorter) == 0;
}

std::string skeleton(std::string_view word) {
    // Letters that transliterations exchange, as one; vowels and what is written for them fall away after the first.
    constexpr std::array<std::pair<char, char>, 8> exchanged = {
        {{'q', 'k'}, {'c', 'k'}, {'g', 'k'}, {'w', 'v'}, {'z', 's'}, {'x', 's'}, {'j', 'y'}, {'f', 'p'}}};
    std::string bare;
    const bool ends_in_ff = word.size() > 4 && word.ends_with("ff");  // “Vorontsoff”
    for (std::size_t i = 0; i < word.size(); ++i) {
        char c = ends_in_ff && i + 2 >= word.size() ? 'v' : word[i];
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

bool stand_in_order(std::string_view letters, std::string_view folded) {
    std::size_t at = 0;
    bool missed = false;
    for (const std::string& word : split_words(folded)) {
        if (at < letters.size() && word[0] == letters[at]) {
            ++at;
        } else if (letters.size() > 3 && !missed && at + 1 < letters.size() && word[0] == letters[at + 1]) {
            at += 2, missed = true;
        }
    }
    return at > 1 && at + 1 >= letters.size();
}

namespace {

// Runs of vowels; what is only breathed between two of them does not part them.
std::size_t syllables_of(std::string_view word) {
    std::size_t runs = 0;
    bool within = false;
    for (const char c : word) {
        const bool vowel = std::string_view("aeiouyw").find(c) != std::string_view::npos;
        runs += vowel && !within;
        within = vowel || (within && c == 'h');
    }
    return runs;
}

}  // namespace

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
        return distance * 5 <= longer * 2 ||
               (shorter >= 6 && distance * 2 <= longer && (shorter >= 8 || syllables_of(word) == syllables_of(other)));
    }
    return shorter >= 8 && distance == 1 && word[0] == other[0];
}

NameRelation compare_names(const Name& name, const Name& other) {
    return name.kind == NameKind::person ? compare_persons(name, other) : compare_bags(name, other);
}

namespace {

// Also beside another (“the French invasion of Russia”).
bool names_country(const Name& name, Country country) {
    const std::vector<std::string> words = split_words(name.folded);
    for (std::size_t at = 0; at < words.size();) {
        const auto found = Lexicon::get().country_at(std::span(words).subspan(at));
        if (found.value && found.value->word != CountryWord::place && found.value->country == country) return true;
        at += std::max<std::size_t>(1, found.words);
    }
    return false;
}

}  // namespace

NameConflict find_conflict(const Name& name, const Name& other) {
    if (name.kind == NameKind::person) {
        // A surname alone (“Kennedy”) may be of one with a generation; a given name with one (“Elizabeth II”) may not.
        const auto is_surname = [](const Name& n) { return n.words.size() == 1 && n.generation.empty(); };
        const bool conflict = name.generation != other.generation && !(is_surname(name) && other.words.size() > 1) &&
                              !(is_surname(other) && name.words.size() > 1);
        if (!conflict) return NameConflict::none;
        return name.generation.empty() || other.generation.empty() ? NameConflict::no_generation
                                                                   : NameConflict::generation;
    }
    if (name.country != no_country && other.country != no_country && name.country != other.country &&
        !names_country(name, other.country) && !names_country(other, name.country))
        return NameConflict::country;
    if (name.only_country != other.only_country) return NameConflict::kind;    // Mexico, Mexico City
    if (name.known_place != other.known_place && name.folded == other.folded)  // Paris, “Paris, Texas”
        return NameConflict::kind;
    if (name.known_place && other.known_place && name.key != other.key &&  // Shanxi, Shaanxi
        !std::includes(name.words.begin(), name.words.end(), other.words.begin(), other.words.end()) &&
        !std::includes(other.words.begin(), other.words.end(), name.words.begin(), name.words.end()))
        return NameConflict::kind;
    if (!numbers_agree(name, other)) return NameConflict::number;
    if (!name.place_kinds.empty() && !other.place_kinds.empty() && name.place_kinds != other.place_kinds)
        return NameConflict::kind;
    return NameConflict::none;
}

}  // namespace kimberlite
