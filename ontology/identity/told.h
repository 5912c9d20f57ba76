// What one text tells, without the text: the reading in the compact form that `resolve` keeps of every document.
//
// Words that support something are copied out with their code points; things (the text's entities) carry what tells
// them from their namesakes: the country they are of, offices, what stood beside them. There is one for each text, all
// at once, so what is kept is small: arguments are numbers, and words that are there once are nowhere twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ontology/copies.h"
#include "ontology/graph.h"
#include "ontology/identity/circumstances.h"
#include "ontology/identity/context.h"
#include "ontology/ontology.h"
#include "ontology/providers.h"
#include "ontology/reading.h"

namespace kimberlite {

enum class SpanIndex : std::uint32_t {};
enum class ThingIndex : std::uint32_t {};
enum class TellingIndex : std::uint32_t {};  // an event of the text
enum class WordsIndex : std::uint32_t {};

struct ToldSpan {
    std::uint32_t begin = 0, end = 0;  // code points
    std::string text;
};

// Years between which something was, both counted.
struct YearRange {
    std::uint16_t first = 0, last = 0;
    auto operator<=>(const YearRange&) const = default;
};

struct ToldThing {
    std::string id;    // of the reading's entity; empty: a mention that stood alone
    std::string type;  // of most of its mentions, weighted by confidence
    std::string name;
    std::vector<std::string> aliases;  // other names and, of a thing without a name, none
    std::vector<std::string> same_as;
    std::vector<std::pair<SpanIndex, MentionKind>> mentions;
    std::vector<Country> own_countries;  // of relations that say where it belongs, sorted
    std::vector<std::string> roles;      // “minister|zimbabwe”: head of an office and where, folded, sorted
    std::vector<std::string> dates;      // “birthDate=1955-03-02”, sorted
    std::vector<YearRange> born, died;   // of a person, by its dates and its age at the text's
    NearCountry near;
    NearCountry host;  // of an embassy: the country it stands in
    std::string tags;
    Circumstances circumstances;
    float confidence = 0;
    bool is_node = false;  // has a name, or is a known country's institution that takes part in something
    bool named = false;
    bool only_tells = false;    // the text names it only as who tells it (ontology/identity/tellers.h)
    bool named_inside = false;  // by a name that does not begin a sentence, where any word has a capital
};

// Words of the text that fill a place, with the date they mean where they are a time.
struct ToldWords {
    std::string text;
    std::string edtf;
    bool time = false;
    bool operator==(const ToldWords&) const = default;
};

using ToldArgument = std::variant<std::monostate, ThingIndex, TellingIndex, WordsIndex>;

struct ToldRelation {
    std::string property;
    ToldArgument subject, object;
    std::string title, start_date, end_date;
    ToldArgument attributed_to;
    SpanIndex span{};
    std::uint32_t sentence = 0;  // hash of the words of the one that says it; 0: short, or unknown
    Polarity polarity{};
    bool former = false;
    float confidence = 1;
};

struct ToldRole {
    std::string role;
    ToldArgument filler;
};

struct ToldEvent {
    std::string id, event_class;
    std::string class_read;  // as the text has it, where a decision says another; empty: it says none
    SpanIndex trigger{};
    std::uint32_t sentence = 0;  // as of a relation
    std::vector<ToldRole> roles;
    std::vector<std::uint32_t> numbers;  // that its sentence says of it (ontology/identity/numerals.h)
    std::vector<std::uint32_t> beside;   // words of its sentence (ontology/identity/sentence_words.h)
    ToldArgument attributed_to;
    std::optional<TellingIndex> cause;      // what its sentence tells that it came of
    std::optional<TellingIndex> neighbour;  // what its sentence tells with it, and dates; it says no day itself
    Polarity polarity{};
    bool counts_rise = false;       // by what the sentence says
    bool at_the_beginning = false;  // of a text of some length: in its first two sentences, a headline being one
    bool at_the_dateline = false;   // its places are only where the text is written
    float confidence = 1;
};

struct ToldQuotation {
    SpanIndex span{};
    ToldArgument speaker;
    std::string cue;
    bool direct = true;
    float confidence = 1;
};

struct Told {
    DocumentInfo document;
    ProviderMarks provider;  // of which document.provider is chosen once all texts are known
    std::uint64_t text_hash = 0;
    Sketch sketch;                     // of the text; empty once copies are found
    std::vector<std::uint32_t> words;  // a sample of them (ontology/identity/stories.h); empty once events are joined
    std::vector<ToldSpan> spans;       // each place once
    std::vector<ToldWords> said;       // what arguments are that are no thing or event
    std::vector<ToldThing> things;
    std::vector<ToldRelation> relations;
    std::vector<ToldEvent> events;
    std::vector<ToldQuotation> quotations;
    std::vector<Country> countries;

    // None: the argument is no words.
    const ToldWords* words_of(const ToldArgument& argument) const {
        const auto* index = std::get_if<WordsIndex>(&argument);
        return index ? &said[index_of(*index)] : nullptr;
    }
};

// The thing's named mentions as written, in order, while the text's spans have their words.
template <typename Visit>
void for_each_form(const Told& told, const ToldThing& thing, const Visit& visit) {
    for (const auto& [span, kind] : thing.mentions)
        if (kind == MentionKind::name) visit(told.spans[index_of(span)].text);
}

// Statements of less confidence are left out, as are mentions of types that the ontology lacks (“Other”).
Told tell(const Reading&, const Ontology&, float min_confidence);

}  // namespace kimberlite
