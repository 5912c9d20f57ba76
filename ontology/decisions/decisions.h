// A decisions file: what a person has decided about the graph, one line a decision. Plain text, kept beside the texts,
// replayed whenever the graph is made.
//
//   same      THING THING…                 they are one, whatever their names say
//   different THING THING…                 no two of them are one, also not through others; two mentions that one text
//                                          takes for one are told apart (ontology/decisions/split_mentions.h)
//   rename    THING "NAME"                 its label; the one before stays among the others
//   retype    THING CLASS                  its class: a person, an organization, a place, an event, or below these
//   reject    THING                        not in the graph: an entity, an event, a statement, a quotation
//   reject    THING PROPERTY THING|VALUE [POLARITY]   this statement is not (of any polarity, unless one is given)
//   reject    EVENT ROLE THING|VALUE       who, where or when (its date or the words) it was not
//   link      THING IRI [as PROPERTY]      the same elsewhere: schema:sameAs, owl:sameAs or skos:exactMatch
//   prefix    NAME: <IRI>                  for the lines after it
//
// A THING is one of
//   "Lena Okafor"          a name; of one class: Person "Lena Okafor"
//   person:lena-okafor-1f  an IRI, with a prefix or whole in < >: of the graph, or one that an earlier graph had
//   a.txt:10-21            what is mentioned there: document, begin, end in code points; "two words.txt":10-21;
//                          with the words that stand there, a.txt:10-21"Lena Okafor", it outlasts edits of the text
// An event has no name: it goes by its IRI, or by the place of its trigger, and all verbs hold for it.
// A line may end in `because` or `#` and the reason. Lines that begin with # and empty lines say nothing. Quotes are "
// or “ ”; in " a \ goes before " and \.
//
// Malformed lines are an Error: the person is at hand, and half a file would be another graph. What is well said but
// fits nothing, or contradicts a later line, is reported and passed over (ontology/decisions/settle.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ontology/ontology.h"
#include "ontology/reading.h"

namespace kimberlite {

struct CalledThing {
    std::string name, type;  // type: a class; empty: of any
};
struct ThingIri {
    std::string iri;  // whole
};
struct PlaceInText {
    std::string document;              // its id
    std::uint32_t begin = 0, end = 0;  // code points
    std::string words;                 // that stand there; empty: not given
};
using Reference = std::variant<CalledThing, ThingIri, PlaceInText>;

enum class Verb : std::uint8_t { same, different, rename, retype, reject, link };
enum class LinkKind : std::uint8_t { schema_same_as, owl_same_as, skos_exact_match };

struct DecisionLine {
    std::size_t number = 0;  // in the file, from 1
    Verb verb{};
    std::vector<Reference> things;   // of same and different two or more, else one
    std::vector<std::string> named;  // how the line names them
    std::string text;                // rename: the name; retype: the class; link: the IRI
    bool of_events = false;          // retype: only events are of that class; reject: only they have that role
    LinkKind link{};
    // Of a statement that is rejected:
    std::string property;                                         // empty: it is the thing that is
    std::variant<std::monostate, Reference, std::string> object;  // a thing, or a value
    std::optional<Polarity> polarity;                             // none: any

    std::string words;   // the line without its reason, one space between words
    std::string reason;  // empty: none is given
};

struct Decisions {
    std::string file;  // for messages
    std::vector<DecisionLine> lines;
};

// base: of the graph's IRIs, so that “person:…” has a meaning. Throws Error that names every malformed line (of many,
// the first twenty), each with file and number and what is expected.
Decisions parse_decisions(std::string_view text, const std::string& file, const Ontology&, std::string_view base);
Decisions read_decisions(const std::filesystem::path&, const Ontology&, std::string_view base);

// A THING alone, as a line would name it; none: it is not written so.
std::optional<Reference> reference_in(std::string_view text, const Ontology&, std::string_view base);

std::string_view name_of(Verb);
std::string_view iri_of(LinkKind);

}  // namespace kimberlite
