// One pass over the text takes its words; at each word with a capital the lexicon's longest phrase for a country is
// looked up. Distances are in bytes.
#include "ontology/identity/context.h"

#include <algorithm>
#include <set>

#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

struct TextWord {
    Range range;
    bool capital;
    bool all_capitals;
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word_byte(char c) {
    return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3;
}
bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Letters and digits, with the full stops of “U.S.”; “’” and the like (E2 80 …) part words.
std::vector<TextWord> words_of(std::string_view text) {
    std::vector<TextWord> words;
    for (std::uint32_t at = 0; at < text.size();) {
        const bool punctuation = static_cast<unsigned char>(text[at]) == 0xE2;
        if (!is_word_byte(text[at]) || punctuation) {
            ++at;
            continue;
        }
        TextWord word{{at, at}, false, true};
        while (at < text.size() && static_cast<unsigned char>(text[at]) != 0xE2) {
            if (!is_word_byte(text[at]) && !(is_tail(text[at]) && at > word.range.begin)) {
                const bool inner_stop = text[at] == '.' && at + 1 < text.size() && is_upper(text[at + 1]) && is_upper(text[at - 1]);
                if (!inner_stop) break;
            }
            if (is_lower(text[at])) word.all_capitals = false;
            ++at;
        }
        word.range.end = at;
        const char first = text[word.range.begin];
        word.capital = is_upper(first) || static_cast<unsigned char>(first) >= 0xC3;
        words.push_back(word);
    }
    return words;
}

std::string between(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    return begin <= end && end - begin <= 9 ? std::string(text.substr(begin, end - begin)) : "far";
}

bool joins_before(const std::string& gap) { return gap == " " || gap == "’s " || gap == "'s " || gap == "-"; }
bool joins_after(const std::string& gap) {
    return gap == " of " || gap == " in " || gap == " of the " || gap == " for " || gap == ", ";
}

}  // namespace

CountryContext::CountryContext(std::string_view text, const std::vector<Range>& sentences) : sentences_(sentences) {
    const std::vector<TextWord> words = words_of(text);
    std::vector<std::string> folded;
    folded.reserve(words.size());
    for (const TextWord& word : words) {
        const std::string_view written = text.substr(word.range.begin, word.range.size());
        folded.push_back(fold(written));
    }
    for (std::size_t i = 0; i < words.size();) {
        Phrases<CountryPhrase>::Match match;
        if (words[i].capital) match = Lexicon::get().country_at(std::span(folded).subspan(i));
        // “us” and “un” are countries only as “US” and “UN”.
        if (match.value && match.words == 1 && folded[i].size() <= 3 && !words[i].all_capitals) match = {};
        if (match.value) named_.push_back({{words[i].range.begin, words[i + match.words - 1].range.end}, match.value->country});
        i += match.value ? match.words : 1;
    }
    std::vector<std::pair<int, Country>> counted;  // in order of first naming
    for (const Named& named : named_) {
        const auto found = std::find_if(counted.begin(), counted.end(), [&](const auto& c) { return c.second == named.country; });
        if (found == counted.end()) {
            counted.emplace_back(1, named.country);
        } else {
            ++found->first;
        }
    }
    std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, country] : counted) by_frequency_.push_back(country);
    countries_ = by_frequency_;
    std::sort(countries_.begin(), countries_.end());
}

Range CountryContext::sentence_of(Range range) const {
    const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), range.begin,
                                        [](std::uint32_t at, Range sentence) { return at < sentence.begin; });
    if (after == sentences_.begin()) return {0, sentences_.empty() ? ~0u : sentences_.front().end};
    return *(after - 1);
}

NearCountry CountryContext::find(std::string_view text, Range range, Country except) const {
    const Range sentence = sentence_of(range);
    NearCountry nearest;
    std::uint32_t least = ~0u;
    const auto first = std::lower_bound(named_.begin(), named_.end(), sentence.begin,
                                        [](const Named& named, std::uint32_t at) { return named.range.begin < at; });
    for (auto named = first; named != named_.end() && named->range.begin < sentence.end; ++named) {
        if (named->country == except || named->range.overlaps(range)) continue;
        const bool before = named->range.end <= range.begin;
        const std::string gap = before ? between(text, named->range.end, range.begin)
                                       : between(text, range.end, named->range.begin);
        if (before ? joins_before(gap) : joins_after(gap)) return {named->country, Nearness::adjacent};
        const std::uint32_t distance = before ? range.begin - named->range.end : named->range.begin - range.end;
        if (distance < least) least = distance, nearest = {named->country, Nearness::sentence};
    }
    if (nearest.nearness != Nearness::none) return nearest;
    for (const Country country : by_frequency_)
        if (country != except) return {country, Nearness::document};
    return {};
}

std::string tags_of(std::string_view text) {
    std::set<std::string> tags;
    for (const TextWord& word : words_of(text)) {
        std::string low(text.substr(word.range.begin, word.range.size()));
        for (char& c : low)
            if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
        if (const std::string& tag = Lexicon::get().tag_of(low); !tag.empty()) tags.insert(tag);
    }
    std::string joined;
    for (const std::string& tag : tags) joined += (joined.empty() ? "" : " ") + tag;
    return joined;
}

}  // namespace kimberlite
