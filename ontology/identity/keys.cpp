// Keys are made of skeletons, so that spellings and transliterations share them. All keys of all cells are sorted
// together; a run of one key is a block.
#include "ontology/identity/keys.h"

#include <algorithm>

#include "ontology/identity/iris.h"
#include "ontology/identity/person_names.h"

namespace kimberlite {
namespace {

constexpr std::size_t largest_block = 100, neighbours = 16, most_of_a_word = 40;
constexpr std::size_t most_names = 6;  // of a cell that are looked at

std::string join_skeletons(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) (text += skeleton(word)) += ' ';
    return text;
}

std::string join_words(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) (text += word) += ' ';
    return text;
}

// “Sato Kenji”, “Kenji Sato”: from the word that is least by its skeleton on, the others following as they do.
std::vector<std::string> in_one_order(std::vector<std::string> words) {
    const auto least = std::min_element(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
        return skeleton(a) < skeleton(b);
    });
    std::rotate(words.begin(), least, words.end());
    return words;
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

std::vector<std::string> without_numbers(std::vector<std::string> words) {
    std::erase_if(words, [](const std::string& word) { return word[0] >= '0' && word[0] <= '9'; });
    return words;
}

void add_person_keys(const Name& name, Round round, std::vector<std::string>& keys) {
    const std::string last = skeleton(name.words.back());
    if (round == Round::short_forms) {
        keys.push_back("last " + last);
        if (name.words.size() > 1 && Lexicon::get().is(WordClass::surname_first, name.words.front()))
            keys.push_back("last " + skeleton(name.words.front()));
        for (std::size_t i = 0; i + 1 < name.words.size(); ++i) keys.push_back("inner " + name.words[i]);
        if (name.words.size() == 1) keys.push_back("inner " + name.words.front());
        keys.push_back("called " + without_spaces(name.folded));
        if (!name.nickname.empty()) keys.push_back("called " + without_spaces(name.nickname));
    } else if (name.words.size() == 1) {
        keys.push_back("single " + last);
    } else {
        keys.push_back("person " + last + ' ' +
                       std::string(Lexicon::get().given_name_of(name.words.front())).substr(0, 1));
        keys.push_back("given " + skeleton(name.words[0]) + ' ' + skeleton(name.words[1]));
        for (const std::string& form : family_first_forms(name)) keys.push_back("family " + form);
        keys.push_back("turned " + join_skeletons(in_one_order(name.words)));
        keys.push_back("tail " + skeleton(name.words[name.words.size() - 2]) + ' ' + last);
    }
}

void add_bag_keys(const Name& name, Round round, std::vector<std::string>& keys) {
    if (round == Round::full_names) {
        keys.push_back("sound " + join_skeletons(name.words) + std::string(Lexicon::get().code_of(name.country)));
        return;
    }
    if (!name.words.empty()) keys.push_back("words " + join_words(name.words));
    if (!name.core.empty() && !name.generic) keys.push_back("core " + join_skeletons(split_words(name.core)));
    if (!name.letters.empty()) {
        keys.push_back("letters " + name.letters);
        if (name.letters.size() > 4) keys.push_back("begins " + name.letters.substr(0, 3));
    } else if (name.words.size() > 1) {
        std::size_t taken = 0;
        for (const std::string& word : split_words(name.folded))
            if (word.size() > 2 && taken++ < 2) keys.push_back("begins " + word.substr(0, 3));
    }
    if (!name.only_country)
        for (const std::string& initials : initials_of(name.folded)) keys.push_back("letters " + initials);
    if (!name.numbers.empty()) keys.push_back("words " + join_words(without_numbers(name.words)));
    for (const std::string& letters : near_letters(name)) keys.push_back("near " + letters);
    for (const auto* parts : {&name.parts, &name.may_parts})
        for (const std::string& part : *parts) keys.push_back("part " + part);
    // One word more or less.
    if (name.words.size() >= 2 && name.words.size() <= 8) {
        keys.push_back("less " + join_words(name.words));
        for (std::size_t i = 0; i < name.words.size() && name.words.size() >= 3; ++i) {
            std::vector<std::string> less = name.words;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
            keys.push_back("less " + join_words(less));
        }
    }
    keys.push_back("called " + without_spaces(name.folded));
}

using Keyed = std::vector<std::pair<std::uint64_t, CellIndex>>;

// Words that the names of few cells have (alone, or with one country), of all but persons: “Hormuz”, “Strait of
// Hormuz”.
void add_rare_words(const Cells& cells, Keyed& keyed) {
    Keyed words;
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        const Cell& cell = cells.cells[i];
        if (cell.type == "Person") continue;
        for (std::size_t n = 0; n < std::min(most_names, cell.names.size()); ++n)
            for (const std::string& word : cells.names[index_of(cell.names[n].item)].words)
                if (word.size() > 2) {
                    const std::uint64_t hash = hash_of(word, hash_of(cell.type));
                    words.emplace_back(hash, static_cast<CellIndex>(i));
                    const Country country = cells.names[index_of(cell.names[n].item)].country;
                    if (country != no_country) words.emplace_back(hash + index_of(country), static_cast<CellIndex>(i));
                }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (std::size_t begin = 0, end; begin < words.size(); begin = end) {
        for (end = begin; end < words.size() && words[end].first == words[begin].first;) ++end;
        if (end - begin <= most_of_a_word)
            keyed.insert(keyed.end(), words.begin() + static_cast<std::ptrdiff_t>(begin),
                         words.begin() + static_cast<std::ptrdiff_t>(end));
    }
}

}  // namespace

std::vector<std::string> keys_of(const Cell& cell, const std::vector<Name>& names, Round round) {
    std::vector<std::string> keys;
    if (round == Round::namesakes) {
        const Name& name = names[index_of(cell.names.front().item)];
        const Mark& mark = cell.mark;
        const Country country = mark.country != no_country ? mark.country : mark.likely;
        keys.push_back(cell.type + " name " + join_words(name.words) +
                       std::string(Lexicon::get().code_of(name.generic ? country : name.country)) + ' ' +
                       name.generation + ' ' + std::string(Lexicon::get().code_of(mark.host)) + mark.tags);
        return keys;
    }
    for (std::size_t i = 0; i < std::min(most_names, cell.names.size()); ++i) {
        const Name& name = names[index_of(cell.names[i].item)];
        if (name.kind == NameKind::person) {
            add_person_keys(name, round, keys);
        } else {
            add_bag_keys(name, round, keys);
        }
    }
    if (round == Round::short_forms)
        for (std::size_t i = 0; i < std::min(most_names, cell.aliases.size()); ++i)
            keys.push_back("called " + without_spaces(names[index_of(cell.aliases[i])].folded));
    for (std::string& key : keys) key.insert(0, cell.type + ' ');
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::vector<std::pair<CellIndex, CellIndex>> find_candidates(const Cells& cells, Round round) {
    std::vector<std::pair<std::uint64_t, CellIndex>> keyed;  // hashes: a wrong meeting costs one comparison
    for (std::size_t i = 0; i < cells.cells.size(); ++i)
        for (const std::string& key : keys_of(cells.cells[i], cells.names, round))
            keyed.emplace_back(hash_of(key), static_cast<CellIndex>(i));
    if (round == Round::short_forms) add_rare_words(cells, keyed);
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::pair<CellIndex, CellIndex>> pairs;
    for (std::size_t begin = 0, end; begin < keyed.size(); begin = end) {
        for (end = begin; end < keyed.size() && keyed[end].first == keyed[begin].first;) ++end;
        const std::size_t reach = end - begin > largest_block ? neighbours : end - begin;
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t j = i + 1; j < std::min(end, i + 1 + reach); ++j)
                pairs.emplace_back(keyed[i].second, keyed[j].second);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace kimberlite
