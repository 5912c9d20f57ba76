// How much two names of a relation say by their words: how rare those are that both have, where the shorter stands in
// the longer, what the longer has beyond it, and how an abbreviation's letters lie. How rare a word is, the names of
// all cells tell (census.h).
#include <algorithm>
#include <cmath>
#include <vector>

#include "ontology/identity/observe.h"

namespace kimberlite {

namespace {

// Shares of the rarity of a word that no name has.
constexpr float rare = 0.8f, common = 0.55f;

// Edit distance.
std::size_t letters_apart(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row[b.size()];
}

bool has_word(const Name& name, const std::string& word) {
    return std::find(name.words.begin(), name.words.end(), word) != name.words.end();
}

bool is_number(const std::string& word) { return word[0] >= '0' && word[0] <= '9'; }

bool is_short(const Name& name, NameRelation relation) {
    if (relation == NameRelation::near_initials) return name.folded.size() < 4;
    return name.words.size() < 2 && !name.only_country && relation != NameRelation::one_word &&
           relation != NameRelation::without_type && !(relation == NameRelation::initials && name.folded.size() > 2) &&
           relation != NameRelation::syllables;
}

void observe_length(const Name& shorter, const Name& longer, NameRelation relation, Observed& observed) {
    if (is_short(shorter, relation)) observed.add(Observation::short_name);
    if (relation == NameRelation::spelling && letters_apart(shorter.folded, longer.folded) * 7 <= longer.folded.size())
        observed.add(Observation::close_spelling);
    if (relation == NameRelation::equal && shorter.acronym) observed.add(Observation::of_letters);
    if (shorter.generic) observed.add(Observation::generic);
    if (shorter.local) observed.add(Observation::local);
    if (shorter.generic && shorter.words.size() >= 3) observed.add(Observation::generic_long);
    if (!shorter.generic && shorter.kind == NameKind::bag && shorter.words.size() >= 3)
        observed.add(Observation::long_name);
    if (longer.folded.size() > shorter.folded.size() + 1 &&
        (shorter.kind == NameKind::bag || shorter.words.size() > 1)) {
        if (longer.folded.starts_with(shorter.folded + ' ')) observed.add(Observation::begins);
        if (longer.folded.ends_with(' ' + shorter.folded)) observed.add(Observation::ends);
    }
}

// The rarest word of both; of words set beside each other in another spelling, the rarer.
void observe_shared_words(const Census& census, const Name& shorter, const Name& longer, NameRelation relation,
                          Observed& observed) {
    float rarest = 0;
    for (const std::string& word : shorter.words)
        if (relation == NameRelation::spelling || has_word(longer, word))
            rarest = std::max(rarest, census.rarity_of_name_word(word));
    const float all = census.rarity_of_name_word(""), sample = census.rarity_of_sample();
    // In a few texts no word is common for being in many of their names.
    if (rarest > 0 && rarest > all * rare) observed.add(Observation::rare_words);
    if (rarest + sample < (all + sample) * common) observed.add(Observation::common_words);
}

void observe_letters(const Name& shorter, const Name& longer, NameRelation relation, Observed& observed) {
    const std::string& letters = shorter.letters.empty() ? longer.letters : shorter.letters;
    const Name& spelled = shorter.letters.empty() ? shorter : longer;
    if (letters.size() >= 5) observed.add(Observation::letters_many);
    if (stand_in_order(letters, spelled.folded)) observed.add(Observation::letters_in_order);
    const auto sorted = [](std::string text) {
        std::sort(text.begin(), text.end());
        return text;
    };
    if (relation != NameRelation::near_initials) return;
    const std::vector<std::string> initials = initials_of(spelled.folded);
    if (std::any_of(initials.begin(), initials.end(),
                    [&](const std::string& some) { return sorted(some) == sorted(letters); }))
        observed.add(Observation::letters_all);
}

// Whether one has a word, no number, that the other has in no form.
bool lacks_some(const Name& one, const Name& other) {
    return std::any_of(one.words.begin(), one.words.end(), [&](const std::string& word) {
        return !is_number(word) && std::none_of(other.words.begin(), other.words.end(), [&](const std::string& theirs) {
            return theirs == word || are_of_one_stem(theirs, word);
        });
    });
}

void observe_extra_words(const Census& census, const Name& shorter, const Name& longer, Observed& observed) {
    const Lexicon& lexicon = Lexicon::get();
    std::size_t extra = 0, said = 0;
    float least_common = 0;
    bool number = false, feature = false, site = false, place = false, given = false;
    for (const std::string& word : longer.words) {
        if (has_word(shorter, word)) continue;
        ++extra;
        if (lexicon.is(WordClass::place_feature, word) && longer.place) {
            feature = true;
            site |= lexicon.is(WordClass::place_site, word);
            continue;
        }
        place |= census.is_name_of_place(word);
        given |= std::any_of(shorter.words.begin(), shorter.words.end(),
                             [&](const std::string& other) { return census.is_name_of_person(word, other); });
        least_common = std::max(least_common, census.rarity_of_name_word(word));
        number |= is_number(word);
        if (!lexicon.is(WordClass::generic, word) && !lexicon.is(WordClass::org_type, word) &&
            !lexicon.is(WordClass::place_kind, word) && !lexicon.is(WordClass::place_drop, word) &&
            !lexicon.is(WordClass::event_drop, word))
            ++said;
    }
    if (said > 1) observed.add(Observation::extra_several);
    if (shorter.kind != NameKind::bag) return;
    if (feature) observed.add(Observation::extra_feature);
    if (site) observed.add(Observation::extra_site);
    if (place) observed.add(Observation::extra_place);
    if (given) observed.add(Observation::extra_given);
    if (longer.folded.find(" and ") != std::string::npos && shorter.folded.find(" and ") == std::string::npos)
        observed.add(Observation::extra_conjoined);
    if (shorter.place && std::any_of(shorter.words.begin(), shorter.words.end(), [&](const std::string& word) {
            return lexicon.is(WordClass::place_feature, word) && has_word(longer, word);
        }))
        observed.add(Observation::same_feature);
    if (extra && !said && !feature) observed.add(Observation::extra_generic);
    if (number) observed.add(Observation::extra_number);
    if (number && census.is_only_edition(longer)) observed.add(Observation::only_edition);
    const float all = census.rarity_of_name_word("");
    if (extra && least_common < all * common) observed.add(Observation::extra_common);
    if (least_common > all * rare) observed.add(Observation::extra_rare);
    if (lacks_some(shorter, longer) && lacks_some(longer, shorter)) observed.add(Observation::extra_both);
}

// “ohio” of “Harbor Bank of Ohio”, beside “Harbor Bank”; empty: the longer name is no such.
std::string place_beyond(const Name& shorter, const Name& longer) {
    if (!longer.folded.starts_with(shorter.folded + ' ')) return {};
    const std::string rest = longer.folded.substr(shorter.folded.size() + 1);
    const bool is_said_where = Lexicon::get().is(WordClass::stop, rest.substr(0, rest.find(' ')));
    return is_said_where ? prepare_name("Place", rest).core : std::string();
}

}  // namespace

void observe_name_words(const Census& census, const Name& shorter, const Name& longer, NameRelation relation,
                        Observed& observed) {
    if (relation == NameRelation::none) return;  // a text alone says that one is called so
    observe_length(shorter, longer, relation, observed);
    // Of an abbreviation, and of words that every country's institutions have, rarity says nothing.
    const bool of_words = relation <= NameRelation::without_number || relation >= NameRelation::words_within;
    if (of_words && !shorter.generic) observe_shared_words(census, shorter, longer, relation, observed);
    if (relation == NameRelation::initials || relation == NameRelation::near_initials ||
        relation == NameRelation::syllables)
        observe_letters(shorter, longer, relation, observed);
    if (of_words && relation != NameRelation::spelling) observe_extra_words(census, shorter, longer, observed);
}

void observe_words_after(const Census& census, const Cell& of_shorter, const Name& shorter, const Name& longer,
                         Observed& observed) {
    if (of_shorter.type == "Organization" && observed.has(Observation::extra_place) && !shorter.generic) {
        const std::string place = place_beyond(shorter, longer);
        if (!place.empty() && census.is_named_with(place, of_shorter)) {
            observed.remove(Observation::extra_place);
            observed.add(Observation::extra_said);
        }
    }
    if (of_shorter.after.empty() || shorter.kind != NameKind::bag) return;
    if (std::any_of(longer.words.begin(), longer.words.end(), [&](const std::string& word) {
            return !has_word(shorter, word) &&
                   std::binary_search(of_shorter.after.begin(), of_shorter.after.end(), hash_of_kind(word));
        }))
        observed.add(Observation::extra_said);
}

}  // namespace kimberlite
