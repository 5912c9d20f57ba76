// Words are taken from the sentence of each mention (where no sentences are known, from some hundred and fifty bytes on
// both sides) and folded; those with a capital are names and are left to what else is known of the text.
#include "ontology/identity/circumstances.h"

#include <algorithm>
#include <array>
#include <string>

#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"
#include "ontology/identity/region_abbreviations.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_mentions = 4, most_words = 32;
constexpr std::uint32_t reach = 150;
constexpr std::size_t bytes_of_word = 5;  // about, with the blank

// What stands on one side of a mention. Filled anew for each: there are millions of words.
struct Side {
    std::string folded;
    std::vector<ContextWord> words;
};

constexpr std::array<bool, 256> word_bytes = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < table.size(); ++c)
        table[c] =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 0x80 && c != 0xE2);
    return table;
}();

bool is_word_byte(char c) { return word_bytes[static_cast<unsigned char>(c)]; }

void read_words(std::string_view text, Range range, Side& side) {
    side.folded.assign(text.substr(range.begin, range.end - range.begin));
    for (char& c : side.folded)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    side.words.clear();
    side.words.reserve((range.end - range.begin) / bytes_of_word);
    for (std::uint32_t at = range.begin; at < range.end;) {
        while (at < range.end && !is_word_byte(text[at])) ++at;
        const std::uint32_t begin = at;
        while (at < range.end && is_word_byte(text[at])) ++at;
        if (at == begin) continue;
        side.words.push_back({{begin, at},
                              std::string_view(side.folded).substr(begin - range.begin, at - begin),
                              !(text[begin] >= 'a' && text[begin] <= 'z')});
    }
}

Range sentence_of(const Reading& reading, Range mention) {
    const auto after = std::upper_bound(reading.sentences.begin(), reading.sentences.end(), mention.begin,
                                        [](std::uint32_t at, Range sentence) { return at < sentence.begin; });
    if (after != reading.sentences.begin() && (after - 1)->contains(mention)) return *(after - 1);
    const auto size = static_cast<std::uint32_t>(reading.document.text.size());
    return {mention.begin > reach ? mention.begin - reach : 0, std::min(size, mention.end + reach)};
}

std::uint32_t short_hash(std::string_view word) { return static_cast<std::uint32_t>(hash_of(word)); }

std::string singular(std::string_view word) {
    if (word.size() <= 3 || word.back() != 's') return std::string(word);
    return word.ends_with("ies") ? std::string(word.substr(0, word.size() - 3)) + 'y'
                                 : std::string(word.substr(0, word.size() - 1));
}

class Observer {
public:
    Observer(const Reading& reading, std::string_view type)
        : text_(reading.document.text), reading_(reading), type_(type) {}

    void look_at(Range mention) {
        const Range sentence = sentence_of(reading_, mention);
        read_words(text_, {sentence.begin, mention.begin}, left_);
        read_words(text_, {mention.end, sentence.end}, right_);
        find_place_after(mention);
        if (type_ != "Person" && !after_.empty() && !after_[0].capital &&
            between(mention.end, after_[0].range.begin) == " ")
            seen_.after.push_back(hash_of_kind(singular(after_[0].folded)));
        if (type_ == "Place") find_kind(mention);
        if (type_ == "Person") {
            find_titles(mention);
            find_home_before(mention);
            seen_.callings.add(callings_beside(text_, mention, before_, after_));
        }
        if (type_ == "Organization")
            seen_.callings.add(callings_beside(text_, mention, before_, after_, Called::organization));
        if (type_ == "Event") find_years();
        for (const auto* words : {&before_, &after_})
            for (const ContextWord& word : *words)
                if (!word.capital && word.folded.size() > 3) seen_.words.push_back(short_hash(word.folded));
    }

    Circumstances observed() {
        sort_unique(seen_.within), sort_unique(seen_.parts), sort_unique(seen_.titles), sort_unique(seen_.after),
            sort_unique(seen_.words), sort_unique(seen_.years);
        if (seen_.words.size() > most_words) seen_.words.resize(most_words);
        seen_.words.shrink_to_fit();
        return std::move(seen_);
    }

private:
    std::string_view between(std::uint32_t begin, std::uint32_t end) const { return text_.substr(begin, end - begin); }

    // “X, Ohio”, “the X in Boston”: words with capitals, as far as they go. Where a person is says nothing of where it
    // belongs: “Tom Vale of Bedri”, “…, a dentist from Bedri”.
    void find_place_after(Range mention) {
        std::size_t at = 0;
        if (type_ == "Person") {
            at = home_after(mention);
            if (at == 0) return;
        } else if (at < after_.size() && after_[at].folded == "in" &&
                   between(mention.end, after_[at].range.begin) == " " && type_ != "Place") {
            ++at;
        }
        if (at == after_.size() || !after_[at].capital) return;
        const std::uint32_t from = at ? after_[at - 1].range.end : mention.end;
        if (between(from, after_[at].range.begin) != (at ? " " : ", ")) return;
        const std::size_t first = at++;
        if (const std::string_view region = at == 1 ? region_at(after_[first].range.begin) : std::string_view();
            type_ == "Place" && !region.empty()) {
            seen_.within.push_back(hash_of_place(region));
            seen_.parts.push_back(hash_of_place(region));
            return;
        }
        if (is_country_at(first)) return;
        while (at < after_.size() && after_[at].capital &&
               between(after_[at - 1].range.end, after_[at].range.begin) == " ")
            ++at;
        std::vector<std::string> place;
        for (std::size_t i = first; i < at; ++i) place.emplace_back(after_[i].folded);
        if (is_list(at)) return;
        const bool known = Lexicon::get().country_at(place).words == place.size();
        const std::uint32_t begin = after_[first].range.begin;
        if (!known && !place_between(begin, begin, true).size()) return;       // “MADRID, March 1”
        const bool goes_on = at < after_.size() && after_[at].folded == "of";  // “Democratic Republic of …”
        if (type_ == "Place" && !goes_on)
            seen_.settlement |= Lexicon::get().is(WordClass::region, place.back()) && place.size() > 1;
        // The country is known otherwise; the part of it tells more.
        if (known && is_country(place)) return;
        std::string joined;
        for (const std::string& word : place) (joined += ' ') += word;
        const std::uint32_t hash = hash_of_place(joined);
        if (type_ == "Place" || seen_.within.empty()) seen_.within.push_back(hash);
        if (type_ == "Place" && known) seen_.parts.push_back(hash);
    }

    // “S.C.”, “Ill.”, “SC”: what it is short for; empty: no part of a country.
    std::string_view region_at(std::uint32_t begin) const {
        std::uint32_t end = begin;
        while (end < text_.size() && (is_word_byte(text_[end]) || text_[end] == '.')) ++end;
        return region_of_abbreviation(between(begin, end)).name;
    }

    // The name of a place that lies between the two and begins at the first, or (else) ends at the second; none: it is
    // empty.
    Range place_between(std::uint32_t begin, std::uint32_t end, bool from_begin) const {
        auto mention = std::lower_bound(reading_.mentions.begin(), reading_.mentions.end(), begin,
                                        [](const Mention& one, std::uint32_t at) { return one.range.begin < at; });
        for (; mention != reading_.mentions.end() && mention->range.begin <= (from_begin ? begin : end); ++mention)
            if (mention->type == "Place" && mention->kind == MentionKind::name &&
                (from_begin || mention->range.end == end))
                return mention->range;
        return {};
    }

    // Where after a person's name the place begins that it is of or from; 0: none.
    std::size_t home_after(Range mention) const {
        constexpr std::size_t farthest = 8;
        if (after_.size() < 2) return 0;
        std::size_t at = 0;
        const std::string_view gap = between(mention.end, after_[0].range.begin);
        if (gap == ", ") {
            while (at < std::min(farthest, after_.size()) && after_[at].folded != "from") ++at;
        } else if (gap != " " || (after_[0].folded != "from" && after_[0].folded != "of")) {
            return 0;
        }
        if (at + 1 >= std::min(farthest, after_.size())) return 0;
        const std::uint32_t begin = after_[at + 1].range.begin;
        return place_between(begin, begin, true).size() ? at + 1 : 0;
    }

    // “the Bedri dentist Tom Vale”
    void find_home_before(Range mention) {
        constexpr std::size_t farthest = 4;
        std::size_t first = before_.size();
        while (first > 0 && before_.size() - first < farthest && !before_[first - 1].capital &&
               between(before_[first - 1].range.end,
                       first == before_.size() ? mention.begin : before_[first].range.begin) == " ")
            --first;
        if (first == 0 || first == before_.size()) return;
        if (callings_beside(text_, mention, std::span(before_).subspan(first), {}).empty()) return;
        const Range place = place_between(before_[0].range.begin, before_[first - 1].range.end, false);
        if (!place.size() || between(place.end, before_[first].range.begin) != " ") return;
        std::size_t begin = first;
        while (begin > 0 && place.contains(before_[begin - 1].range)) --begin;
        if (begin > 0 && is_kind(WordClass::locative, before_[begin - 1].folded)) return;
        const std::string name = fold(between(place.begin, place.end));
        if (!is_country(split_words(name))) seen_.within.push_back(hash_of_place(name));
    }
    // The name of a country, whole (“Democratic Republic of the Congo”, “U.S.”): it tells less than the part of it.
    bool is_country_at(std::size_t first) const {
        constexpr std::size_t longest = 8;
        std::vector<std::string> words;
        std::size_t capitals = 0;  // words with one at the beginning
        for (std::size_t i = first; i < after_.size() && words.size() < longest; ++i) {
            const std::string_view gap =
                i == first ? std::string_view(" ") : between(after_[i - 1].range.end, after_[i].range.begin);
            if (i > first && gap == "." && after_[i].capital && after_[i].folded.size() == 1) {
                words.back() += after_[i].folded;
                continue;
            }
            if (gap != " ") break;
            if (after_[i].capital && capitals == words.size()) ++capitals;
            words.emplace_back(after_[i].folded);
        }
        const auto match = Lexicon::get().country_at(words);
        return match.value && match.value->word == CountryWord::name && match.words >= capitals;
    }
    static bool is_country(const std::vector<std::string>& words) {
        const auto match = Lexicon::get().country_at(words);
        return match.value && match.value->word == CountryWord::name;
    }
    // “…, Ohio, Iowa and Texas”: more names follow, then “and”.
    bool is_list(std::size_t at) const {
        for (; at < after_.size(); ++at) {
            if (after_[at].folded == "and" || after_[at].folded == "or")
                return after_[at].range.begin - after_[at - 1].range.end <= 2;
            const std::string_view gap = between(after_[at - 1].range.end, after_[at].range.begin);
            if (!after_[at].capital || (gap != ", " && gap != " ")) return false;
        }
        return false;
    }

    static bool is_kind(WordClass kind, std::string_view word) { return Lexicon::get().is(kind, word); }
    static bool is_several(WordClass kind, std::string_view word) {
        const std::string one = singular(word);
        return one != word && is_kind(kind, one);
    }

    void find_kind(Range mention) {
        if (!before_.empty() && between(before_.back().range.end, mention.begin).size() == 1)
            seen_.located |= is_kind(WordClass::locative, before_.back().folded);
        find_kind_after(mention);
        find_kind_before(mention);
        seen_.holds |= holds(mention);
    }

    void find_kind_after(Range mention) {
        if (!after_.empty() && between(mention.end, after_[0].range.begin) == " ") {
            const std::string_view word = after_[0].folded;
            // “U.S. senator”, “U.S. state”
            const std::vector<std::string> name = split_words(fold(between(mention.begin, mention.end)));
            const bool country = Lexicon::get().country_at(name).words == name.size() && is_country(name);
            seen_.region |= !country && (is_kind(WordClass::region, word) || is_kind(WordClass::region_head, word));
            // “Ghazni city”; but “the North Darfur town”, “U.S. city of …” are of what lies in it.
            if (is_kind(WordClass::settlement, word)) {
                const bool of_another =
                    (!before_.empty() && (is_kind(WordClass::determiner, before_.back().folded) ||
                                          between(before_.back().range.end, mention.begin) == ", ")) ||
                    (after_.size() > 1 && between(after_[0].range.end, after_[1].range.begin) == " " &&
                     (after_[1].capital || after_[1].folded == "of"));
                (of_another ? seen_.region : seen_.settlement) = true;
            }
            if (!before_.empty() && before_.back().folded == "and") {  // “Kaduna and Niger states”
                seen_.region |= is_several(WordClass::region, word);
                seen_.settlement |= is_several(WordClass::settlement, word);
            }
        }
        // “…, Saratov and Tula oblasts”
        bool list = false;
        for (std::size_t i = 0; i < std::min<std::size_t>(after_.size(), 10); ++i) {
            const std::string_view word = after_[i].folded;
            list |= word == "and";
            if (list && i) {
                seen_.region |= is_several(WordClass::region, word);
                seen_.settlement |= is_several(WordClass::settlement, word);
            }
            if (!after_[i].capital && word != "and") break;
        }
    }

    void find_kind_before(Range mention) {
        const std::size_t n = before_.size();
        if (n >= 2 && before_[n - 1].folded == "of" && between(before_[n - 1].range.end, mention.begin) == " ") {
            const std::string_view word = before_[n - 2].folded;
            const bool capital = word == "capital";  // of a country or a part of it
            seen_.region |= capital || is_kind(WordClass::region, word) || is_kind(WordClass::region_head, word);
            seen_.settlement |=
                !capital && (is_kind(WordClass::settlement, word) || is_kind(WordClass::town_head, word));
        } else if (n) {
            seen_.settlement |= before_[n - 1].folded == "capital";
        }
        // “the provinces of Chanthaburi and Trat”
        if (!n || between(before_[n - 1].range.end, mention.begin) != " ") return;
        for (std::size_t i = n; i-- > 1 && n - i <= 8;) {
            const std::string_view word = before_[i].folded;
            if (word == "of") {
                seen_.region |= is_several(WordClass::region, before_[i - 1].folded);
                seen_.settlement |= is_several(WordClass::settlement, before_[i - 1].folded);
                break;
            }
            if (!before_[i].capital && word != "and") break;
        }
    }

    // Another place stands right before it, and it is no list.
    bool holds(Range mention) const {
        if (before_.empty() || !before_.back().capital || between(before_.back().range.end, mention.begin) != ", ")
            return false;
        if (!after_.empty() && (after_[0].folded == "and" || after_[0].folded == "or" || is_list(1))) return false;
        return std::any_of(reading_.mentions.begin(), reading_.mentions.end(), [&](const Mention& other) {
            return other.type == "Place" && other.kind == MentionKind::name && other.range.end + 2 == mention.begin;
        });
    }

    void find_titles(Range mention) {
        std::uint32_t end = mention.begin;
        for (std::size_t i = before_.size(), taken = 0; i-- > 0 && taken < 3; ++taken) {
            if (between(before_[i].range.end, end).size() > 1) break;
            if (before_[i].folded.size() > 3) seen_.titles.push_back(short_hash(before_[i].folded));
            end = before_[i].range.begin;
        }
        if (after_.empty() || between(mention.end, after_[0].range.begin) != ", ") return;
        for (std::size_t i = 0; i < std::min<std::size_t>(after_.size(), 5); ++i) {
            if (i && between(after_[i - 1].range.end, after_[i].range.begin) != " ") break;
            if (after_[i].folded.size() > 3) seen_.titles.push_back(short_hash(after_[i].folded));
        }
    }

    void find_years() {
        for (const auto* words : {&before_, &after_})
            for (const ContextWord& word : *words)
                if (word.folded.size() == 4 &&
                    std::all_of(word.folded.begin(), word.folded.end(), [](char c) { return c >= '0' && c <= '9'; })) {
                    const int year = std::stoi(std::string(word.folded));
                    if (year >= 1800 && year < 2100) seen_.years.push_back(static_cast<std::uint16_t>(year));
                }
    }

    std::string_view text_;
    const Reading& reading_;
    std::string_view type_;
    Side left_, right_;
    const std::vector<ContextWord>&before_ = left_.words, &after_ = right_.words;
    Circumstances seen_;
};

}  // namespace

Circumstances circumstances_of(const Reading& reading, std::string_view type, std::span<const Range> named) {
    Observer observer(reading, type);
    for (const Range mention : named.first(std::min(most_mentions, named.size()))) observer.look_at(mention);
    return observer.observed();
}

std::uint32_t hash_of_place(std::string_view name) {
    std::string joined;
    for (const std::string& word : split_words(name))
        if (!Lexicon::get().is(WordClass::region, word)) (joined += ' ') += word;
    return short_hash(joined);
}

std::uint32_t hash_of_kind(const std::string& word) {
    const auto equal = Lexicon::get().equal_words_at(std::span(&word, 1));
    return short_hash(equal.value ? singular(*equal.value) : singular(word));
}

}  // namespace kimberlite
