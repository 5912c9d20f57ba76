// A description is read as far as its noun: the last word before a preposition, a verb or a comma; of several nouns
// joined by “and” each says something. The longest phrase of the table that ends with the noun tells the fields, so
// that an attorney general is no general. A noun that the table lacks says nothing, and neither does what stands before
// it.
#include "ontology/identity/callings.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ontology/error.h"
#include "ontology/identity/lexicon.h"
#include "ontology/identity/names.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_callings;

namespace {

constexpr std::size_t most_fields = 64;    // a bit each
constexpr std::size_t longest_phrase = 3;  // words
constexpr std::size_t farthest = 12;       // words of a description that are looked at

class Table {
public:
    static const Table& of(Called called) {
        static const Table persons("field", "with"), organizations("kind", "kind_with");
        return called == Called::person ? persons : organizations;
    }

    // Of the longest phrase that ends so.
    Callings ending(std::span<const ContextWord> words) const {
        std::string phrase;
        Callings found;
        for (std::size_t n = 1; n <= std::min(longest_phrase, words.size()); ++n) {
            if (n > 1) phrase.insert(0, 1, ' ');
            phrase.insert(0, words[words.size() - n].folded);
            if (const auto at = phrases_.find(phrase); at != phrases_.end()) found = at->second;
        }
        return found;
    }
    bool joins(std::string_view word) const { return joins_.contains(word); }
    bool ends(std::string_view word) const { return ends_.contains(word); }
    bool is_copula(std::string_view word) const { return copulas_.contains(word); }
    bool is_relative(std::string_view word) const { return relatives_.contains(word); }
    bool is_determiner(std::string_view word) const { return determiners_.contains(word); }

    // All that are commonly one person's with one of them.
    Callings with(Callings callings) const {
        Callings all;
        callings.for_each([&](CallingField field) { all.add(with_[static_cast<std::size_t>(field)]); });
        return all;
    }

private:
    using Words = StringMap<bool>;

    Table(std::string_view field, std::string_view with) {
        for_each_table_row(identity_callings, 3, "callings.tsv", [&](const auto& row) {
            if (row[0] == field) {
                add_field(row[1], fields_of(row[2], ' '));
            } else if (row[0] == with) {
                for (const std::string_view other : fields_of(row[2], ' ')) {
                    with_[place_of(row[1])].add(static_cast<CallingField>(place_of(other)));
                    with_[place_of(other)].add(static_cast<CallingField>(place_of(row[1])));
                }
            } else if (row[0] == "words") {
                Words& words = words_called(row[1]);
                for (const std::string_view word : fields_of(row[2], ' ')) words.emplace(word, true);
            }
        });
    }

    void add_field(std::string_view name, const std::vector<std::string_view>& phrases) {
        if (names_.size() == most_fields) throw Error("callings.tsv: more than 64 fields");
        const auto field = static_cast<CallingField>(names_.size());
        names_.emplace_back(name);
        with_[names_.size() - 1].add(field);
        for (const std::string_view written : phrases) {
            std::string phrase(written);
            for (char& c : phrase)
                if (c == '_' || c == '-') c = ' ';
            phrases_[phrase].add(field);
        }
    }
    std::size_t place_of(std::string_view name) const {
        const auto found = std::find(names_.begin(), names_.end(), name);
        if (found == names_.end()) throw Error("callings.tsv: no field is called “" + std::string(name) + "”");
        return static_cast<std::size_t>(found - names_.begin());
    }
    Words& words_called(std::string_view name) {
        if (name == "joins") return joins_;
        if (name == "ends") return ends_;
        if (name == "copula") return copulas_;
        if (name == "determiner") return determiners_;
        if (name == "relative") return relatives_;
        throw Error("callings.tsv: no words are called “" + std::string(name) + "”");
    }

    std::vector<std::string> names_;
    std::array<Callings, most_fields> with_;
    StringMap<Callings> phrases_;
    Words joins_, ends_, copulas_, determiners_, relatives_;
};

// What stands between two words of one description: a space, a hyphen, an apostrophe with its “s”.
bool is_inside(std::string_view gap) { return gap == " " || gap == "-" || gap == "’" || gap == "'"; }
// Also of a title's abbreviation: “Sen. Ada Moss”.
bool is_right_before(std::string_view gap) { return gap == " " || gap == ". "; }

class Describer {
public:
    Describer(std::string_view text, Called called) : text_(text), table_(Table::of(called)) {}

    // Of a description that begins with the first word.
    Callings read(std::span<const ContextWord> words) const {
        Callings all;
        std::size_t begin = 0;
        for (std::size_t i = 0; i < std::min(farthest, words.size()); ++i) {
            const bool joins = table_.joins(words[i].folded);
            if (joins || table_.ends(words[i].folded)) {
                all.add(table_.ending(words.subspan(begin, i - begin)));
                if (!joins) return all;
                begin = i + 1;
                continue;
            }
            if (i + 1 == words.size() || !is_inside(between(words[i], words[i + 1]))) {
                all.add(table_.ending(words.subspan(begin, i + 1 - begin)));
                return all;
            }
        }
        return all;
    }

    // That end right before a place: “the singer and actor”.
    Callings read_back(std::span<const ContextWord> words) const {
        Callings all = table_.ending(joined_end(words));
        while (!all.empty() && words.size() >= 3) {
            words = words.first(words.size() - joined_end(words).size());
            if (words.size() < 2 || !table_.joins(words.back().folded)) break;
            words = words.first(words.size() - 1);
            const Callings more = table_.ending(joined_end(words));
            if (more.empty()) break;
            all.add(more);
        }
        return all;
    }

    std::string_view between(const ContextWord& a, const ContextWord& b) const {
        return text_.substr(a.range.end, b.range.begin - a.range.end);
    }

private:
    // The last words as far as nothing stands between them and none joins.
    std::span<const ContextWord> joined_end(std::span<const ContextWord> words) const {
        std::size_t n = 0;
        while (n < words.size() && n < longest_phrase) {
            const std::size_t at = words.size() - 1 - n;
            if (table_.joins(words[at].folded) || (n > 0 && !is_inside(between(words[at], words[at + 1])))) break;
            ++n;
        }
        return words.last(n);
    }

    std::string_view text_;
    const Table& table_;
};

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Callings callings_of(std::string_view phrase, Called called) {
    const std::string folded = fold(phrase);
    std::vector<ContextWord> words;
    for (std::uint32_t at = 0; at < folded.size();) {
        const auto end = static_cast<std::uint32_t>(std::min(folded.find(' ', at), folded.size()));
        words.push_back({{at, end}, std::string_view(folded).substr(at, end - at), false});
        at = end + 1;
    }
    return Describer(folded, called).read(words);
}

Callings callings_beside(std::string_view text, Range name, std::span<const ContextWord> before,
                         std::span<const ContextWord> after, Called called) {
    const Table& table = Table::of(called);
    const Describer describer(text, called);
    const auto after_name = [&](std::size_t i) {
        const std::uint32_t from = i ? after[i - 1].range.end : name.end;
        return text.substr(from, after[i].range.begin - from);
    };
    Callings all;
    if (!before.empty()) {
        const std::string_view gap = text.substr(before.back().range.end, name.begin - before.back().range.end);
        // “…, the club's captain, Tom Vale, said”
        const char next = name.end < text.size() ? text[name.end] : '.';
        if (is_right_before(gap) || (gap == ", " && (next == ',' || next == '.'))) all.add(describer.read_back(before));
    }
    if (after.empty()) return all;
    std::size_t i = 0;
    if (after_name(0) == ", ") {
        if (after.size() > 1 && is_number(after[0].folded) && after_name(1) == ", ") i = 1;
        if (i + 1 < after.size() && table.is_relative(after[i].folded)) ++i;
        if (i == 0 || !table.is_relative(after[i - 1].folded)) {
            all.add(describer.read(after.subspan(i)));
            return all;
        }
    } else if (after_name(0) != " ") {
        return all;
    }
    if (i + 2 < after.size() && table.is_copula(after[i].folded) && table.is_determiner(after[i + 1].folded) &&
        after_name(i + 1) == " " && after_name(i + 2) == " ")
        all.add(describer.read(after.subspan(i + 2)));
    return all;
}

bool are_of_others(Callings a, Callings b, Called called) { return !Table::of(called).with(a).shares(b); }

}  // namespace kimberlite
