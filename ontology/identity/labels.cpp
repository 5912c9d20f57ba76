// Forms that fold to the same are one, in their commonest writing. Of these the label is the one with the most words
// among the common ones; the rest are the other labels.
#include "ontology/identity/labels.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ontology/identity/lexicon.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

constexpr std::size_t longest_letters = 5;  // of what may stand for a name (“USSR”); longer, it is a name in capitals

std::string with_single_spaces(std::string_view text) {
    std::string clean;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space) clean += c;
        if (space && !clean.empty() && clean.back() != ' ') clean += ' ';
    }
    if (!clean.empty() && clean.back() == ' ') clean.pop_back();
    return clean;
}

bool has_markup(std::string_view text) {
    return text.find_first_of("<>") != text.npos || text.find("&#") != text.npos || text.find("&amp;") != text.npos ||
           text.find("&nbsp;") != text.npos;
}

// Words in capitals throughout: a headline, or an abbreviation.
bool is_in_capitals(std::string_view text) {
    bool capital = false;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') return false;
        if (static_cast<unsigned char>(c) >= 0x80) return false;
        capital |= c >= 'A' && c <= 'Z';
    }
    return capital;
}

bool begins_lower(std::string_view text) { return !text.empty() && text[0] >= 'a' && text[0] <= 'z'; }

// “RIO DE JANEIRO”: “Rio de Janeiro”. text: is_in_capitals.
std::string with_small_letters(std::string_view text) {
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    std::string written;
    for (std::size_t begin = 0, end; begin < text.size(); begin = end) {
        if (!is_letter(text[begin])) {
            written += text[begin];
            end = begin + 1;
            continue;
        }
        for (end = begin; end < text.size() && is_letter(text[end]);) ++end;
        const std::string_view word = text.substr(begin, end - begin);
        const std::string small = fold(word);
        const bool is_numeral = word.size() > 1 && word.find_first_not_of("IVX") == word.npos;
        const bool is_ending = word.size() == 1 && written.ends_with('\'');  // “ST. JOHN'S”
        const bool is_inner = written.ends_with(' ') && Lexicon::get().is(WordClass::stop, small);
        if (is_numeral) {
            written += word;
        } else {
            written += is_ending || is_inner ? small.front() : word.front();
            written += small.substr(1);
        }
    }
    return written;
}

struct Writing {
    std::string text;
    std::uint32_t documents = 0, mentions = 0;
};

// The writing that reads best: with small letters, with a capital to begin, the commonest.
bool reads_better(const Writing& a, const Writing& b) {
    const auto rank = [](const Writing& w) {
        return std::tuple(has_markup(w.text), is_in_capitals(w.text) && w.text.size() > longest_letters,
                          begins_lower(w.text));
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return std::tuple(b.documents, b.mentions, a.text) < std::tuple(a.documents, a.mentions, b.text);
}

}  // namespace

ChosenLabels choose_labels(std::string_view type, const std::vector<Form>& forms) {
    std::map<std::string, std::vector<Writing>> by_fold;
    for (const Form& form : forms) {
        const std::string text = with_single_spaces(form.text);
        if (text.empty()) continue;
        std::vector<Writing>& writings = by_fold[fold(text)];
        const auto found =
            std::find_if(writings.begin(), writings.end(), [&](const Writing& w) { return w.text == text; });
        Writing& writing = found == writings.end() ? writings.emplace_back(Writing{text, 0, 0}) : *found;
        writing.documents += form.documents;
        writing.mentions += form.mentions;
    }
    std::vector<Writing> best;  // of each fold
    std::uint32_t most = 0;
    for (auto& [folded, writings] : by_fold) {
        std::sort(writings.begin(), writings.end(), reads_better);
        Writing whole{writings.front().text, 0, 0};
        for (const Writing& writing : writings) {
            whole.documents += writing.documents;
            whole.mentions += writing.mentions;
        }
        most = std::max(most, whole.documents);
        best.push_back(std::move(whole));
    }
    const auto rank = [&](const Writing& w) {
        const bool abbreviation = is_in_capitals(w.text) && w.text.find(' ') == w.text.npos && type != "Person";
        const std::size_t words = split_words(fold(w.text)).size();
        return std::tuple(has_markup(w.text), w.documents * 5 < most || w.documents == 0, abbreviation,
                          is_in_capitals(w.text) && words > 1, -static_cast<int>(words), -static_cast<int>(w.documents),
                          -static_cast<int>(w.text.size()), w.text);
    };
    if (best.size() > 1) {
        std::vector<std::pair<decltype(rank(best[0])), Writing>> ranked;
        for (Writing& writing : best) ranked.emplace_back(rank(writing), std::move(writing));
        std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < best.size(); ++i) best[i] = std::move(ranked[i].second);
    }
    ChosenLabels labels;
    if (best.empty()) return labels;
    labels.label = best.front().text;
    if ((type == "Place" || type == "Person") && is_in_capitals(labels.label) && labels.label.size() > longest_letters)
        labels.label = with_small_letters(labels.label);
    for (std::size_t i = 1; i < best.size(); ++i)
        if (!has_markup(best[i].text)) labels.others.push_back(best[i].text);
    std::sort(labels.others.begin(), labels.others.end());
    return labels;
}

}  // namespace kimberlite
