// A Reading: what one text is understood to say, before anything is known of other texts.
//
// The in-memory form of one line of the readings format (JSON Lines; ontology/readings.h reads and writes it).
// Positions are byte ranges of the document's text; code points exist only in the file. Classes, properties and roles
// are named by their local names in the ontology. Links are indices into the reading's own vectors; ids are what the
// file calls things.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ontology/document.h"

namespace kimberlite {

enum class MentionId : std::uint32_t {};
enum class LocalEntityId : std::uint32_t {};
enum class TimeId : std::uint32_t {};
enum class EventId : std::uint32_t {};

enum class MentionKind : std::uint8_t { name, nominal, pronoun };
enum class Polarity : std::uint8_t { asserted, negated, possible, planned, reported };

struct Mention {
    std::string id;
    Range range;
    std::string type;  // a class of the ontology: Person, Organization, Place, Event
    MentionKind kind = MentionKind::name;
    std::optional<LocalEntityId> entity;  // none: it stands alone
    float confidence = 1;

    bool operator==(const Mention&) const = default;
};

// What several mentions of one text are of: one thing has one type in a document.
struct LocalEntity {
    std::string id;
    std::string type;
    std::string name;                  // the fullest form in the text, without titles
    std::vector<std::string> aliases;  // the other forms, sorted
    std::vector<std::string> same_as;  // IRIs
    std::string context;               // short vector of signed bytes, raw; empty: none

    bool operator==(const LocalEntity&) const = default;
};

struct Time {
    std::string id;
    Range range;
    std::string value;  // EDTF level 1 or an ISO 8601 duration; empty: the text does not resolve it

    bool operator==(const Time&) const = default;
};

// One side of a relation, or what fills a role: a mention, a time, an event of the reading, or just words of the text.
using Argument = std::variant<MentionId, TimeId, EventId, Range>;

struct Relation {
    std::string property;
    Argument subject;
    Argument object;
    std::string title;  // words of the office or role; empty: none
    bool former = false;
    std::string start_date, end_date;        // EDTF; empty: unknown
    std::optional<MentionId> attributed_to;  // who says it, if not the text itself
    Range range;                             // the part of the text that states it
    Polarity polarity = Polarity::asserted;
    float confidence = 1;

    bool operator==(const Relation&) const = default;
};

struct Role {
    std::string role;
    Argument filler;
    float confidence = 1;

    bool operator==(const Role&) const = default;
};

struct Event {
    std::string id;
    std::string event_class;
    Range trigger;
    Polarity polarity = Polarity::asserted;
    std::vector<Role> roles;
    std::optional<MentionId> attributed_to;  // who reports it, if not the text itself
    float confidence = 1;

    bool operator==(const Event&) const = default;
};

struct Quotation {
    Range range;
    std::optional<Argument> speaker;
    std::optional<Range> cue;
    bool direct = true;
    float confidence = 1;

    bool operator==(const Quotation&) const = default;
};

// Gold sets alone: which parts of the reading are complete. What is not named here may be missing without being wrong.
struct Annotated {
    std::vector<std::string> layers;  // “names”, “mentions”, “entities”, “times”, “relations”, “events”, “quotations”
    std::vector<std::string> properties;     // of relations; empty: as `layers` says
    std::vector<std::string> event_classes;  // likewise
    std::vector<Range> spans;                // the parts of the text; empty: all of it
    std::optional<Range> evaluation_span;    // the part in which links between texts are scored; none: all of it

    bool operator==(const Annotated&) const = default;
};

struct Reading {
    Document document;
    std::vector<Range> sentences;   // sorted
    std::vector<Mention> mentions;  // sorted by position
    std::vector<LocalEntity> entities;
    std::vector<Time> times;  // sorted by position
    std::vector<Relation> relations;
    std::vector<Event> events;
    std::vector<Quotation> quotations;
    std::string model;     // version of the model that read it; empty: unknown
    std::string ontology;  // version of the ontology
    std::optional<Annotated> annotated;

    bool operator==(const Reading&) const = default;
};

// Their names in files and in the ontology: “asserted”, “nominal”. find_…: none where there is no such name.
std::string_view name_of(Polarity);
std::string_view name_of(MentionKind);
std::optional<Polarity> find_polarity(std::string_view name);
std::optional<MentionKind> find_mention_kind(std::string_view name);

template <typename Id>
constexpr std::uint32_t index_of(Id id) {
    return static_cast<std::uint32_t>(id);
}

}  // namespace kimberlite
