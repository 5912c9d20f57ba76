// The graph: what all texts together say. Entities joined across texts, facts with all their evidence.
//
// Made by `resolve` (ontology/resolve.h), walked by `for_each_triple` (ontology/triples.h) and `project`
// (export/property_graph.h). Every vector is in a fixed order (by IRI; mentions by document and place), so that the
// same texts give the same graph whatever order they came in. IRIs are ASCII and deterministic; there are no blank
// nodes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ontology/reading.h"

namespace kimberlite {

enum class EntityNode : std::uint32_t {};
enum class EventNode : std::uint32_t {};
enum class DocumentNode : std::uint32_t {};
enum class EvidenceNode : std::uint32_t {};

struct DocumentInfo {
    std::string iri;
    std::string id, title, date, source, language, sha256;
    std::optional<DocumentNode> copy_of = {};  // the earlier text that it is most like, if it is a copy of one
    std::vector<DocumentNode> retells = {};    // other originals that it holds a copy of: it is a round-up; sorted
    std::string provider = {};                 // who it says it is from (ontology/providers.h); empty: it does not say
    // Of a graph just made, for names that last (ontology/store/iris.h); no file has them:
    std::string given_id = {};    // the id it came with, which other texts may have too
    std::uint64_t text_hash = 0;  // of its text and date, which “on Friday” is understood by
    std::uint64_t text_mark = 0;  // the same; but where documents are alike in that, of all but the first with the id
};

// A piece of a text that supports something: a name, a stated fact, a trigger, a quotation. One node a place
// (document, begin, end), however much it supports.
struct Evidence {
    std::string iri;
    DocumentNode document{};
    std::uint32_t begin = 0, end = 0;  // code points
    std::string text;
};

struct Entity {
    std::string iri;
    std::string type;                                   // local name of its class
    std::string label;                                  // the one preferred name
    std::vector<std::string> alt_labels;                // the other forms, sorted
    std::vector<std::string> same_as;                   // IRIs of accepted links (schema:sameAs), sorted
    std::vector<std::string> identical, exact_matches;  // those wanted as owl:sameAs and skos:exactMatch, sorted
    std::vector<EvidenceNode> mentions;                 // names, and nominals and pronouns resolved to it
    std::uint32_t documents = 0;                        // how many texts mention it
    float confidence = 1;
    std::vector<std::string> decisions;  // lines of the user's that hold for it, with their reasons, sorted
};

// A value as the text gives it and, where known, normalised.
struct Value {
    std::string lexical;   // EDTF of a date at its precision, or digits
    std::string datatype;  // IRI: xsd:date, xsd:gYearMonth, xsd:gYear, xsd:integer, else empty (plain words)
    auto operator<=>(const Value&) const = default;
};

struct Assertion {
    std::string iri;
    EntityNode subject{};
    std::string property;
    std::variant<EntityNode, EventNode, Value> object;
    Polarity polarity = Polarity::asserted;  // the direct triple stands in the graph only where this is `asserted`
    std::vector<std::string> titles;         // words of the office, sorted
    bool former = false;                     // every text that says it says it is past
    std::string start_date, end_date;        // EDTF; empty: unknown
    std::vector<EntityNode> attributed_to;   // who says so, sorted; empty: the texts themselves
    std::vector<EvidenceNode> evidence;      // the stating parts of the texts
    std::uint32_t documents = 0;
    std::uint32_t sources = 0;  // documents independent of each other (ontology/sources.h)
    float confidence = 1;
};

struct RoleFiller {
    std::string role;
    std::variant<EntityNode, EventNode, std::string> filler;  // the string: words of the text (a position, a topic)
    auto operator<=>(const RoleFiller&) const = default;
};

struct Happening {
    std::string iri;
    std::string event_class;
    std::string label;  // its trigger word, in the commonest form
    Polarity polarity = Polarity::asserted;
    std::vector<RoleFiller> roles;          // sorted, unique
    std::string date_text;                  // as written; empty: no time
    std::string date_value;                 // EDTF; empty: not resolved
    std::string earliest, latest;           // days, “2011-11-03”; empty: unknown
    std::vector<EntityNode> attributed_to;  // who reports it
    std::vector<EvidenceNode> evidence;     // triggers
    std::uint32_t documents = 0;
    std::uint32_t sources = 0;  // documents independent of each other (ontology/sources.h)
    float confidence = 1;
    // By decision, as of entities:
    std::vector<std::string> alt_labels;  // the trigger word of one that was renamed
    std::vector<std::string> same_as, identical, exact_matches;
    std::vector<std::string> decisions;
};

struct Saying {
    std::string iri;
    std::string text;  // the words quoted or reported, quotation marks as written
    std::optional<EntityNode> speaker;
    std::string speaker_text;  // as written, where the speaker is no entity (“Officials”)
    std::string cue;
    bool direct = true;
    EvidenceNode evidence{};
    float confidence = 1;
};

struct Reason {
    std::string observed;  // as in ontology/identity/pair_model.tsv or happening_model.tsv: “name_spelling”
    float weight = 0;      // log-odds that it adds to the two being one
};

// Two names of texts that were compared, or two tellings of happenings: of those that one node holds, the pairs that
// made it one, no more than hold it together; of two nodes, the pair that says most for joining them
// (ontology/identity/kept_comparisons.h).
template <typename Node>
struct Compared {
    std::string iri;
    Node one{}, other{};                      // that they went to; equal: they are one
    EvidenceNode mention{}, other_mention{};  // where each of the two stands: a name, a trigger
    float log_odds = 0;                       // that they are one, by these reasons
    std::vector<Reason> reasons;              // the weightiest first
};
using ComparedNames = Compared<EntityNode>;
using ComparedEvents = Compared<EventNode>;

struct Graph {
    std::string base;  // of all IRIs made, “urn:kimberlite:” by default
    std::vector<DocumentInfo> documents;
    std::vector<Evidence> evidence;
    std::vector<Entity> entities;
    std::vector<Happening> events;
    std::vector<Assertion> assertions;
    std::vector<Saying> quotations;
    std::vector<ComparedNames> comparisons;
    std::vector<ComparedEvents> event_comparisons;
};

}  // namespace kimberlite
