// One pass over the text; at each word with a capital the lexicon's longest phrase for a country is looked up.
// Distances are in bytes.
#include "ontology/identity/context.h"

#include <algorithm>
#include <set>

#include "ontology/identity/names.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

struct TextWord {
    Range range;
    bool capital = false;
    bool all_capitals = true;
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
// Letters and digits, and all bytes that begin a character beyond them but “’” and the like (E2 80 …).
bool begins_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || (byte >= 0xC3 && byte != 0xE2);
}
bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The next word from `at` on, with the full stops of “U.S.”; empty at the end of the text.
TextWord next_word(std::string_view text, std::uint32_t at) {
    while (at < text.size() && !begins_word(text[at])) ++at;
    TextWord word{{at, at}};
    for (; at < text.size(); ++at) {
        const bool inner_stop = text[at] == '.' && at > word.range.begin && at + 1 < text.size() &&
                                is_upper(text[at + 1]) && is_upper(text[at - 1]);
        const bool tail = is_tail(text[at]) && at > word.range.begin;
        if (!begins_word(text[at]) && !tail && !inner_stop) break;
        if (is_lower(text[at])) word.all_capitals = false;
    }
    word.range.end = at;
    if (word.range.size()) {
        const char first = text[word.range.begin];
        word.capital = is_upper(first) || static_cast<unsigned char>(first) >= 0xC3;
    }
    return word;
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
    const Lexicon& lexicon = Lexicon::get();
    std::vector<TextWord> words;
    std::vector<std::string> folded;
    Range before, last;  // the word before the one that is looked at
    for (TextWord word = next_word(text, 0); word.range.size(); word = next_word(text, word.range.end)) {
        before = last, last = word.range;
        if (!word.capital) continue;
        words = {word};
        folded = {fold(text.substr(word.range.begin, word.range.size()))};
        const std::size_t longest = lexicon.longest_country_from(folded.front());
        while (words.size() < longest) {
            const TextWord more = next_word(text, words.back().range.end);
            if (!more.range.size()) break;
            words.push_back(more);
            folded.push_back(fold(text.substr(more.range.begin, more.range.size())));
        }
        const auto match = lexicon.country_at(folded);
        // “us” and “un” are countries only as “US” and “UN”.
        if (!match.value || (match.words == 1 && folded.front().size() <= 3 && !word.all_capitals)) continue;
        named_.push_back({{word.range.begin, words[match.words - 1].range.end}, match.value->country});
        named_.back().visited = is_visited(text, before, match.value->word);
        if (!named_.back().visited) homes_.push_back(match.value->country);
        word = words[match.words - 1];
        last = word.range;
    }
    sort_unique(homes_);
    std::vector<std::pair<int, Country>> counted;  // in order of first naming
    for (const Named& named : named_) {
        const auto found =
            std::find_if(counted.begin(), counted.end(), [&](const auto& c) { return c.second == named.country; });
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
    constexpr std::uint32_t reach = 300;
    if (sentences_.empty()) return {range.begin > reach ? range.begin - reach : 0, range.end + reach};
    const auto after = std::upper_bound(sentences_.begin(), sentences_.end(), range.begin,
                                        [](std::uint32_t at, Range sentence) { return at < sentence.begin; });
    if (after == sentences_.begin()) return {0, sentences_.front().begin};
    return *(after - 1);
}

void CountryContext::add(std::span<const std::pair<Range, Country>> bodies) {
    const std::size_t before = named_.size();
    for (const auto& body : bodies)
        if (std::none_of(named_.begin(), named_.begin() + static_cast<std::ptrdiff_t>(before),
                         [&](const Named& named) { return named.range.overlaps(body.first); }))
            named_.push_back({body.first, body.second});
    std::sort(named_.begin(), named_.end(), [](const Named& a, const Named& b) {
        return std::pair(a.range.begin, a.range.end) < std::pair(b.range.begin, b.range.end);
    });
}

// Of the country named last, which the word stands before: “in Oslo”, “in the Oslo suburbs”, “to Norway”; “in Oslo,
// Norway”. What a sentence begins with (“In Norway, …”) is whose affairs it goes on to speak of.
bool CountryContext::is_visited(std::string_view text, Range before, CountryWord word) const {
    if (word == CountryWord::adjective) return false;
    const Named& named = named_.back();
    if (named_.size() > 1) {
        const Named& other = named_[named_.size() - 2];
        const std::string gap = between(text, other.range.end, named.range.begin);
        if (gap == ", " || gap == " and ") return other.visited;
    }
    if (between(text, before.end, named.range.begin) != " ") return false;
    const Lexicon& lexicon = Lexicon::get();
    std::string_view written = text.substr(before.begin, before.size());
    if (written == "the") {
        const std::size_t end = before.begin ? before.begin - 1 : 0;
        const std::size_t begin = end ? text.find_last_of(" \n", end - 1) : text.npos;
        const std::size_t from = begin == text.npos ? 0 : begin + 1;
        written = text.substr(from, end - from);
    }
    if (word != CountryWord::place && !written.empty() && is_upper(written.front())) return false;
    const std::string folded = fold(written);
    return lexicon.is(WordClass::locative, folded) || lexicon.is(WordClass::visited, folded);
}

NearCountry CountryContext::find(std::string_view text, Range range, Country except) const {
    return find(text, range, {except, false, false});
}

NearCountry CountryContext::find_owner(std::string_view text, Range range) const {
    return find(text, range, {no_country, true, false});
}

NearCountry CountryContext::find_home(std::string_view text, Range range) const {
    return find(text, range, {no_country, false, true});
}

NearCountry CountryContext::find(std::string_view text, Range range, Search search) const {
    const Range sentence = sentence_of(range);
    NearCountry nearest, visited;
    std::uint32_t least = ~0u, least_visited = ~0u;
    const auto first = std::lower_bound(named_.begin(), named_.end(), sentence.begin,
                                        [](const Named& named, std::uint32_t at) { return named.range.begin < at; });
    for (auto named = first; named != named_.end() && named->range.begin < sentence.end; ++named) {
        if (named->country == search.except || named->range.overlaps(range)) continue;
        const bool before = named->range.end <= range.begin;
        const std::string gap =
            before ? between(text, named->range.end, range.begin) : between(text, range.end, named->range.begin);
        const bool is_visited = search.home && named->visited;
        if (!is_visited && (before ? joins_before(gap) : joins_after(gap))) return {named->country, Nearness::adjacent};
        if (!before && search.before_first && nearest.nearness != Nearness::none) continue;
        const std::uint32_t distance = before ? range.begin - named->range.end : named->range.begin - range.end;
        NearCountry& one = is_visited ? visited : nearest;
        std::uint32_t& so_far = is_visited ? least_visited : least;
        if (distance < so_far) so_far = distance, one = {named->country, Nearness::sentence, is_visited};
    }
    if (nearest.nearness != Nearness::none) return nearest;
    if (visited.nearness != Nearness::none) return visited;
    for (const bool home : {true, false}) {
        if (home && !search.home) continue;
        for (const Country country : by_frequency_)
            if (country != search.except && (!home || std::binary_search(homes_.begin(), homes_.end(), country)))
                return {country, Nearness::document, search.home && !home};
    }
    return {};
}

std::string tags_of(std::string_view text) {
    std::set<std::string> tags;
    for (TextWord word = next_word(text, 0); word.range.size(); word = next_word(text, word.range.end)) {
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
