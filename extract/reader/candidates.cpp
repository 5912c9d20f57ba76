// Kinds are added in the order of their right to a word. What later kinds must keep clear of is marked word by word, so
// the cost is linear in the number of words.
#include "extract/reader/candidates.h"

#include <algorithm>
#include <tuple>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"
#include "extract/times/find_times.h"

namespace kimberlite {
namespace {

constexpr std::size_t longest_figure = 3;  // digits

class Taken {
public:
    explicit Taken(WordSpan words) : first_(words.first), marks_(words.size(), 0) {}
    bool any(WordSpan span) const {
        const auto begin = marks_.begin() + (span.first - first_);
        return std::find(begin, begin + span.size(), 1) != begin + span.size();
    }
    void mark(WordSpan span) { std::fill_n(marks_.begin() + (span.first - first_), span.size(), 1); }

private:
    std::uint32_t first_;
    std::vector<std::uint8_t> marks_;
};

bool is_figure(std::string_view word) {
    return !word.empty() && word.size() <= longest_figure &&
           std::all_of(word.begin(), word.end(), [](char c) { return '0' <= c && c <= '9'; });
}

// A nominal ends with a noun: what the label runs on to (“scientists at”) is cut off.
Candidate unnamed(std::string_view text, const Tokens& tokens, const FoundSpan& span,
                  std::span<const std::string> types, const Labels& labels) {
    const std::string& type = types[span.type];
    if (type == "Pronoun") return {span.words, CandidateKind::pronoun, labels.types.person, span.confidence};
    WordSpan words = span.words;
    auto last = [&] {
        const Range range = tokens.words[words.last];
        return plain_form(text.substr(range.begin, range.size()));
    };
    while (words.last > words.first && discourse_lexicon().prepositions.contains(last())) --words.last;
    return {words, CandidateKind::nominal, labels.types.find(type), span.confidence};
}

// The words that touch the range, if they all lie within `words`.
std::optional<WordSpan> words_of(const Tokens& tokens, WordSpan words, Range range) {
    const auto begin = tokens.words.begin() + words.first, end = tokens.words.begin() + words.last + 1;
    const auto first =
        std::upper_bound(begin, end, range.begin, [](std::uint32_t at, Range word) { return at < word.end; });
    const auto after =
        std::lower_bound(first, end, range.end, [](Range word, std::uint32_t at) { return word.begin < at; });
    if (first == after || first->begin > range.begin || (after - 1)->end < range.end) return {};
    return WordSpan{static_cast<std::uint32_t>(first - tokens.words.begin()),
                    static_cast<std::uint32_t>(after - 1 - tokens.words.begin())};
}

}  // namespace

std::vector<Candidate> find_candidates(std::string_view text, const Tokens& tokens, WordSpan words,
                                       std::span<const Candidate> names, std::span<const Labelled> labelled,
                                       const Labels& labels, std::span<const Time> times) {
    std::vector<Candidate> found(names.begin(), names.end());
    Taken by_names(words), taken(words);
    for (const Candidate& name : names) {
        by_names.mark(name.words);
        taken.mark(name.words);
    }
    for (const Labelled& window : labelled)
        for (const FoundSpan& span : window.nominals) {
            const Candidate candidate = unnamed(text, tokens, span, labels.nominal_types, labels);
            if (candidate.kind == CandidateKind::pronoun && by_names.any(span.words)) continue;
            found.push_back(candidate);
            taken.mark(candidate.words);
        }
    const std::uint32_t begin = tokens.words[words.first].begin, end = tokens.words[words.last].end;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times[i].range.end <= begin || times[i].range.begin >= end || !is_calendar_time(times[i])) continue;
        const auto span = words_of(tokens, words, times[i].range);
        if (!span || taken.any(*span)) continue;
        found.push_back({*span, CandidateKind::time, NameTypes::none, 1, static_cast<std::uint32_t>(i)});
        taken.mark(*span);
    }
    for (const Labelled& window : labelled)
        for (const FoundSpan& span : window.titles)
            if (!taken.any(span.words))
                found.push_back({span.words, CandidateKind::title, NameTypes::none, span.confidence});
    for (std::uint32_t word = words.first; word <= words.last; ++word) {
        const Range range = tokens.words[word];
        if (is_figure(text.substr(range.begin, range.size())) && !taken.any({word, word}))
            found.push_back({{word, word}, CandidateKind::number});
    }
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return std::tuple(a.words.first, a.words.last, a.kind) < std::tuple(b.words.first, b.words.last, b.kind);
    });
    return found;
}

std::vector<FoundDescription> find_descriptions(std::string_view text, const Tokens& tokens, WordSpan words,
                                                std::span<const Candidate> candidates,
                                                std::span<const Labelled> labelled, const Labels& labels) {
    Taken taken(words);
    for (const Candidate& candidate : candidates)
        if (is_mention(candidate.kind)) taken.mark(candidate.words);
    std::vector<FoundDescription> found;
    for (const Labelled& window : labelled)
        for (const FoundSpan& span : window.descriptions)
            if (!taken.any(span.words))
                found.push_back({unnamed(text, tokens, span, labels.description_types, labels), 1, {}, {}});
    return found;
}

}  // namespace kimberlite
