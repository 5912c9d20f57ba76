// The tables are lines of columns parted by tabs; a line that begins with “#” is a comment. They are read once, at
// first use, into hash tables.
#include "ontology/identity/lexicon.h"

#include <algorithm>

#include "ontology/error.h"
#include "ontology/identity/names.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_countries, identity_words, identity_equal_words, identity_variants,
    identity_nicknames;

namespace {

constexpr std::array<std::string_view, word_classes> class_names = {
    // as WordClass has them
    "stop",          "honorific",
    "generation",    "particle",
    "generic",       "org_type",
    "surname_first", "place_kind",
    "place_drop",    "event_drop",
    "institution",   "hosted",
    "tag",           "title_changer",
    "repeating",     "home",
    "pronoun",       "team",
    "settlement",    "region",
    "region_head",   "town_head",
    "determiner",    "place_feature",
    "dependency",    "domain",
    "style",         "legal",
    "locative",      "place_site",
    "local",         "firm",
    "visited",       "outcome",
    "cause",         "by_whom",
    "nameless",      "given_or_family",
    "maiden",        "joins",
    "subordinates",  "early_in_day",
    "late_in_day",   "tells",
    "hears"};

static_assert(word_classes <= 64);  // a bit each

template <typename Visit>
void for_each_part(std::string_view text, char separator, const Visit& visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        visit(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string without_underscores(std::string_view text) {
    std::string words(text);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::size_t count_words(std::string_view phrase) {
    return static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
}

}  // namespace

template <typename Value>
void Phrases<Value>::add(const std::string& phrase, Value value) {
    if (phrase.empty() || !values_.emplace(phrase, std::move(value)).second) return;
    std::size_t& longest = longest_[phrase.substr(0, phrase.find(' '))];
    longest = std::max(longest, count_words(phrase));
}

template <typename Value>
typename Phrases<Value>::Match Phrases<Value>::find(std::span<const std::string> words) const {
    if (words.empty()) return {};
    const auto longest = longest_.find(words.front());
    if (longest == longest_.end()) return {};
    std::string phrase;
    Match match;
    for (std::size_t n = 0; n < std::min(longest->second, words.size()); ++n) {
        if (n) phrase += ' ';
        phrase += words[n];
        if (const auto found = values_.find(phrase); found != values_.end()) match = {&found->second, n + 1};
    }
    return match;
}

template class Phrases<CountryPhrase>;
template class Phrases<std::string>;

const Lexicon& Lexicon::get() {
    static const Lexicon lexicon;
    return lexicon;
}

Lexicon::Lexicon() {
    read_words();
    read_countries();
    read_equal_words();
    read_variants();
    read_nicknames();
}

void Lexicon::read_words() {
    for_each_table_row(identity_words, 2, "words.tsv", [&](const auto& row) {
        const auto found = std::find(class_names.begin(), class_names.end(), row[0]);
        if (found == class_names.end())
            throw Error("words.tsv: no class of words is called “" + std::string(row[0]) + "”");
        const auto bit = std::uint64_t{1} << (found - class_names.begin());
        for_each_part(row[1], ' ', [&](std::string_view word) {
            const std::size_t equals = word.find('=');
            const std::string name(word.substr(0, equals));
            classes_[name] |= bit;
            if (*found == "tag") tags_[name] = equals == word.npos ? name : std::string(word.substr(equals + 1));
        });
    });
}

void Lexicon::read_countries() {
    codes_.emplace_back();
    names_.emplace_back();
    for_each_table_row(identity_countries, 4, "countries.tsv", [&](const auto& row) {
        const auto country = static_cast<Country>(codes_.size());
        codes_.emplace_back(row[0]);
        names_.emplace_back(row[1].substr(0, row[1].find('|')));
        const CountryWord kinds[] = {CountryWord::name, CountryWord::adjective, CountryWord::place};
        for (std::size_t column = 0; column < 3; ++column)
            for_each_part(row[column + 1], '|', [&](std::string_view name) {
                countries_.add(fold(name), {country, kinds[column]});
            });
    });
}

void Lexicon::read_equal_words() {
    for_each_table_row(identity_equal_words, 2, "equal_words.tsv", [&](const auto& row) {
        for_each_part(row[1], ' ',
                      [&](std::string_view word) { equal_.add(without_underscores(word), std::string(row[0])); });
    });
}

void Lexicon::read_variants() {
    for_each_table_row(identity_variants, 2, "variants.tsv", [&](const auto& row) {
        const std::string first = fold(row[1].substr(0, row[1].find('|')));
        for_each_part(row[1], '|', [&](std::string_view name) {
            variants_.emplace(std::string(row[0]) + '\t' + fold(name), first);
        });
    });
}

void Lexicon::read_nicknames() {
    for_each_table_row(identity_nicknames, 2, "nicknames.tsv", [&](const auto& row) {
        for_each_part(row[1], ' ', [&](std::string_view word) { given_names_.emplace(word, row[0]); });
    });
}

bool Lexicon::is(WordClass word_class, std::string_view word) const {
    const auto found = classes_.find(word);
    return found != classes_.end() && (found->second >> static_cast<unsigned>(word_class) & 1u);
}

const std::string& Lexicon::tag_of(std::string_view word) const {
    static const std::string none;
    const auto found = tags_.find(word);
    return found == tags_.end() ? none : found->second;
}

const std::string* Lexicon::variant_of(std::string_view type, std::string_view folded) const {
    std::string key(type);
    (key += '\t') += folded;
    const auto found = variants_.find(key);
    return found == variants_.end() ? nullptr : &found->second;
}

std::string_view Lexicon::given_name_of(std::string_view word) const {
    const auto found = given_names_.find(word);
    return found == given_names_.end() ? word : std::string_view(found->second);
}

}  // namespace kimberlite
