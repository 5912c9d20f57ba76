#include "ontology/identity/sentence_words.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "ontology/identity/iris.h"
#include "ontology/identity/triggers.h"
#include "ontology/plain_words.h"
#include "ontology/rows.h"
#include "ontology/sorted.h"

namespace kimberlite {

extern const std::string_view identity_usual_words;

namespace {

constexpr std::size_t least_letters = 3;
constexpr std::string_view any_class = "*";

std::uint32_t stem_number(std::string_view word) { return static_cast<std::uint32_t>(hash_of(stem_of(word)) >> 32); }

using Stems = std::unordered_set<std::uint32_t>;

// By class, those of any class among them.
const Stems& usual_in(const std::string& event_class) {
    static const std::unordered_map<std::string, Stems> table = [] {
        std::unordered_map<std::string, Stems> read;
        for_each_table_row(identity_usual_words, 2, "usual_words.tsv", [&](const auto& row) {
            Stems& stems = read[std::string(row[0])];
            for_each_plain_word(row[1], [&](std::string_view word, std::size_t) { stems.insert(stem_number(word)); });
        });
        const Stems& of_any = read[std::string(any_class)];
        for (auto& [name, stems] : read) stems.insert(of_any.begin(), of_any.end());
        return read;
    }();
    const auto found = table.find(event_class);
    return found == table.end() ? table.at(std::string(any_class)) : found->second;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

SentenceWords::SentenceWords(const Reading& reading) : reading_(reading) {
    for (const Mention& mention : reading.mentions)
        if (mention.kind == MentionKind::name) left_out_.push_back(mention.range);
    for (const Time& time : reading.times) left_out_.push_back(time.range);
    std::sort(left_out_.begin(), left_out_.end(), [](Range a, Range b) { return a.begin < b.begin; });
}

bool SentenceWords::is_named_or_time(std::uint32_t place) const {
    const auto after =
        std::partition_point(left_out_.begin(), left_out_.end(), [&](Range one) { return one.begin <= place; });
    return after != left_out_.begin() && place < std::prev(after)->end;
}

const std::vector<SentenceWords::Word>& SentenceWords::words_of(Range sentence) {
    const auto [found, fresh] = sentences_.try_emplace(sentence.begin);
    if (!fresh) return found->second;
    const std::string_view text = text_of(reading_.document, sentence);
    for_each_plain_word(text, [&](std::string_view word, std::size_t at) {
        const auto place = static_cast<std::uint32_t>(sentence.begin + at);
        const bool capital = at > 0 && is_capital(text[at]);
        const bool figure = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (word.size() < least_letters || capital || figure || is_named_or_time(place)) return;
        found->second.push_back({place, stem_number(word)});
    });
    return found->second;
}

std::vector<std::uint32_t> SentenceWords::beside(const Event& event) {
    std::vector<std::uint32_t> stems;
    const auto sentence = std::partition_point(reading_.sentences.begin(), reading_.sentences.end(),
                                               [&](Range one) { return one.end <= event.trigger.begin; });
    if (sentence == reading_.sentences.end()) return stems;
    const Stems& usual = usual_in(event.event_class);
    for (const Word& word : words_of(*sentence)) {
        const bool tells = std::any_of(reading_.events.begin(), reading_.events.end(), [&](const Event& other) {
            return other.event_class == event.event_class && word.begin >= other.trigger.begin &&
                   word.begin < other.trigger.end;
        });
        if (!tells && !usual.contains(word.stem)) stems.push_back(word.stem);
    }
    sort_unique(stems);
    return stems;
}

}  // namespace kimberlite
