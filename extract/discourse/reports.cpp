// The model labels word by word, and its labels may break off where a report does not. Three things that hold of nearly
// all reports in our annotated texts mend that:
//   - no two reports adjoin in a sentence (of 3,800, none): pieces with nothing or a comma between them are one;
//   - a report that its cue follows (“…, said the minister”) begins with its clause (all but 7 of 227): at the
//     sentence's begin, or after a mark or a conjunction;
//   - no report ends with an article or a preposition: it goes on to the next mark.
#include "extract/discourse/reports.h"

#include <algorithm>

#include "extract/discourse/forms.h"
#include "extract/discourse/lexicon.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t cue_within = 2;  // words after a report that its cue follows

class Reports {
public:
    Reports(std::string_view text, const Tokens& tokens, const Found& found)
        : text_(text), tokens_(tokens), found_(found) {}

    std::vector<FoundQuotation> gather() const {
        std::vector<FoundQuotation> reports;
        for (const FoundQuotation& piece : found_.quotations) {
            if (piece.direct) continue;
            if (reports.empty() || !adjoin(reports.back().words, piece.words)) {
                reports.push_back(piece);
                continue;
            }
            FoundQuotation& report = reports.back();
            report.words.last = piece.words.last;
            report.confidence = std::max(report.confidence, piece.confidence);
            report.speakers.insert(report.speakers.end(), piece.speakers.begin(), piece.speakers.end());
        }
        for (std::size_t i = 0; i < reports.size(); ++i) {
            WordSpan& words = reports[i].words;
            words.first = begin_of(words, i > 0 ? reports[i - 1].words.last + 1 : 0);
            words.last = end_of(words, i + 1 < reports.size() ? reports[i + 1].words.first : ~0u);
        }
        return reports;
    }

private:
    std::string plain(std::size_t word) const {
        return plain_form(text_.substr(tokens_.words[word].begin, tokens_.words[word].size()));
    }
    bool is_mark(std::size_t word) const { return plain(word).empty(); }
    bool is_comma(std::size_t word) const {
        return text_.substr(tokens_.words[word].begin, tokens_.words[word].size()) == ",";
    }

    bool adjoin(WordSpan before, WordSpan after) const {
        if (tokens_.sentence_of(before.last) != tokens_.sentence_of(after.first)) return false;
        return after.first <= before.last + 1 || (after.first == before.last + 2 && is_comma(before.last + 1));
    }

    // The only cue of the sentence up to a little after the report stands there, behind it.
    bool has_cue_behind(WordSpan report) const {
        const std::size_t sentence = tokens_.sentence_of(report.last);
        const auto begin = static_cast<std::uint32_t>(tokens_.sentence_begin(sentence));
        const auto cue = std::partition_point(found_.cues.begin(), found_.cues.end(),
                                              [&](WordSpan span) { return span.first < begin; });
        return cue != found_.cues.end() && cue->first > report.last && cue->first <= report.last + cue_within &&
               tokens_.sentence_of(cue->first) == sentence;
    }

    std::uint32_t begin_of(WordSpan report, std::uint32_t from) const {
        if (!has_cue_behind(report)) return report.first;
        const auto sentence = static_cast<std::uint32_t>(tokens_.sentence_begin(tokens_.sentence_of(report.first)));
        std::uint32_t begin = report.first;
        while (begin > std::max(from, sentence) && !is_mark(begin - 1) &&
               !discourse_lexicon().conjunctions.contains(plain(begin - 1)))
            --begin;
        return begin;
    }

    std::uint32_t end_of(WordSpan report, std::uint32_t before) const {
        const std::string last = plain(report.last);
        if (!discourse_lexicon().prepositions.contains(last) && !discourse_lexicon().articles.contains(last))
            return report.last;
        const auto end = static_cast<std::uint32_t>(tokens_.sentence_end(tokens_.sentence_of(report.last)));
        std::uint32_t at = report.last;
        while (at + 1 < std::min(end, before) && !is_mark(at + 1)) ++at;
        return at;
    }

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
};

}  // namespace

std::vector<FoundQuotation> whole_reports(std::string_view text, const Tokens& tokens, const Found& found) {
    return Reports(text, tokens, found).gather();
}

}  // namespace kimberlite
