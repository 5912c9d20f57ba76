// Statements for tests: made by hand, sorted and unique as the writers want them.
#pragma once

#include <compare>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <tuple>

#include "export/formats.h"
#include "ontology/terms.h"

namespace kimberlite {

struct OwnedTerm {
    TermKind kind = TermKind::iri;
    std::string value, datatype, language;
    auto operator<=>(const OwnedTerm&) const = default;
    Term term() const { return {kind, value, datatype, language}; }
};

struct OwnedTriple {
    OwnedTerm subject, predicate, object;
    auto operator<=>(const OwnedTriple&) const = default;
    Triple triple() const { return {subject.term(), predicate.term(), object.term()}; }
};

inline OwnedTriple owned(const Triple& triple) {
    const auto own = [](const Term& t) {
        return OwnedTerm{t.kind, std::string(t.value), std::string(t.datatype), std::string(t.language)};
    };
    return {own(triple.subject), own(triple.predicate), own(triple.object)};
}

inline OwnedTerm resource(std::string iri) {
    if (iri.starts_with("_:")) return {TermKind::blank, iri.substr(2), {}, {}};
    return {TermKind::iri, std::move(iri), {}, {}};
}
inline OwnedTerm text(std::string value, std::string language = {}) {
    return {TermKind::literal, std::move(value), {}, std::move(language)};
}
inline OwnedTerm typed_text(std::string value, std::string_view type) {
    return {TermKind::literal, std::move(value), "http://www.w3.org/2001/XMLSchema#" + std::string(type), {}};
}

class SampleStatements {
public:
    void add(std::string subject, std::string predicate, OwnedTerm object, std::string graph = {}) {
        quads_.insert(
            {std::move(graph), {resource(std::move(subject)), resource(std::move(predicate)), std::move(object)}});
    }
    std::set<OwnedTriple> triples() const {
        std::set<OwnedTriple> result;
        for (const auto& quad : quads_) result.insert(quad.second);
        return result;
    }
    std::set<std::pair<std::string, OwnedTriple>> quads() const { return quads_; }

    // Refers to nothing of this object.
    Statements statements() const {
        Statements result;
        result.triples = [all = triples()](const std::function<void(const Triple&)>& sink) {
            for (const OwnedTriple& triple : all) sink(triple.triple());
        };
        result.quads = [all = quads_](const std::function<void(const Quad&)>& sink) {
            for (const auto& [graph, triple] : all) sink({triple.triple(), graph});
        };
        return result;
    }

private:
    std::set<std::pair<std::string, OwnedTriple>> quads_;
};

inline std::string written(void (*write)(const Statements&, std::ostream&), const Statements& statements) {
    std::ostringstream out;
    write(statements, out);
    return out.str();
}

// Strings that have broken writers: each must come back as it is from every parser. All are valid RDF literals.
inline const std::string nasty_strings[] = {
    "\"quoted\" 'single'",
    "back\\slash, and at the end \\",
    "<b>&amp; & < > ]]> <!-- --></b>",
    "line\nfeed\r\ncarriage\rreturn\ttab",
    "  spaces at both ends  ",
    "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xA7\xD9\x84\xD8\xB9\xD8\xB1\xD8\xA8\xD9\x8A\xD8\xA9 right to left",
    "\xF0\x9F\x92\x8E\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC emoji with joiners",
    "e\xCC\x81 combining, \xC3\xA9 composed",
    "\xE2\x80\x9C"
    "curly\xE2\x80\x9D \xE2\x80\x94 dash\xC2\xA0no-break \xEF\xBB\xBF byte order mark",
    "\xE2\x80\xA8 line and paragraph separators \xE2\x80\xA9 and next line \xC2\x85",
    "${x} %s {{mustache}} \\N \\u0041 @prefix a: <b> .",
    "-> -- ; , [ ] { } = # // /* */",
    "",
};

// A graph as `build` makes it, by hand: three people, an organization, a place, two events, assertions with all that
// can be said of them, parallel relations, one of a thing to itself, a thing alone, and every nasty string.
inline SampleStatements sample_graph() {
    const std::string kb = "https://w3id.org/kimberlite/ns#", rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    const std::string a = rdf + "type", label = "http://www.w3.org/2000/01/rdf-schema#label";
    const std::string alt = "http://www.w3.org/2004/02/skos/core#altLabel";
    const std::string nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
    const std::string base = "urn:kimberlite:";
    const std::string document = base + "document/letter-0a1b";
    SampleStatements sample;
    const auto thing = [&](const std::string& iri, const std::string& type, const std::string& name) {
        sample.add(base + iri, a, resource(kb + type));
        sample.add(base + iri, label, text(name, "en"));
        sample.add(base + iri, kb + "documents", typed_text("2", "integer"));
        sample.add(base + iri, kb + "confidence", typed_text("0.97", "decimal"));
    };
    thing("person/ann-reed-1f", "Person", "Ann \"Annie\" Reed <& Co>");
    thing("person/boris-2e", "Person", "\xD0\x91\xD0\xBE\xD1\x80\xD0\xB8\xD1\x81 \\ O'Hara");
    thing("person/alone-3d", "Person", "\xF0\x9F\x92\x8E Alone");
    thing("organization/acme-4c", "Organization", "Acme \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
    thing("place/oslo-5b", "Place", "Oslo");
    thing("event/meeting-6a", "Meeting", "talks");
    thing("event/not-held-7a", "Election", "election");
    for (const std::string& nasty : nasty_strings) sample.add(base + "person/ann-reed-1f", alt, text(nasty, "en"));
    sample.add(base + "person/ann-reed-1f", kb + "age", typed_text("41", "integer"));
    sample.add(base + "person/boris-2e", kb + "birthDate", typed_text("1970-05", "gYearMonth"));
    sample.add(base + "organization/acme-4c", "https://schema.org/sameAs",
               resource("http://www.wikidata.org/entity/Q42"));
    int count = 0;
    const auto mention = [&](const std::string& subject, const std::string& words) {
        const std::string iri = base + "mention/m" + std::to_string(++count);
        sample.add(subject, kb + "evidence", resource(iri), document);
        sample.add(iri, a, resource(kb + "Mention"), document);
        sample.add(iri, a, resource(nif + "Phrase"), document);
        sample.add(iri, nif + "beginIndex", typed_text(std::to_string(count * 10), "nonNegativeInteger"), document);
        sample.add(iri, nif + "anchorOf", text(words, "en"), document);
        sample.add(iri, nif + "referenceContext", resource(document), document);
    };
    const auto relation = [&](const std::string& name, const std::string& subject, const std::string& property,
                              const std::string& object, const std::string& polarity) {
        const std::string iri = base + "assertion/" + name;
        if (polarity == "asserted") sample.add(base + subject, kb + property, resource(base + object));
        sample.add(iri, a, resource(kb + "Assertion"));
        sample.add(iri, rdf + "subject", resource(base + subject));
        sample.add(iri, rdf + "predicate", resource(kb + property));
        sample.add(iri, rdf + "object", resource(base + object));
        sample.add(iri, kb + "polarity", resource(kb + polarity));
        sample.add(iri, kb + "confidence", typed_text("0.93", "decimal"));
        sample.add(iri, kb + "documents", typed_text("2", "integer"));
        mention(iri, "said \"" + name + "\" & more");
        mention(iri, "said again");
    };
    relation("a1", "person/ann-reed-1f", "leads", "organization/acme-4c", "asserted");
    relation("a2", "person/ann-reed-1f", "founded", "organization/acme-4c", "asserted");
    relation("a3", "person/ann-reed-1f", "founded", "organization/acme-4c", "reported");
    relation("a4", "organization/acme-4c", "owns", "organization/acme-4c", "asserted");
    relation("a5", "person/boris-2e", "spouse", "person/ann-reed-1f", "negated");
    sample.add(base + "assertion/a1", kb + "title", text("chief <executive> & \"chair\"", "en"));
    sample.add(base + "assertion/a3", kb + "attributedTo", resource(base + "person/boris-2e"));
    mention(base + "person/ann-reed-1f", "Ann Reed");
    const std::string meeting = base + "event/meeting-6a";
    sample.add(meeting, kb + "polarity", resource(kb + "asserted"));
    sample.add(meeting, kb + "participant", resource(base + "person/ann-reed-1f"));
    sample.add(meeting, kb + "participant", resource(base + "person/boris-2e"));
    sample.add(meeting, kb + "place", resource(base + "place/oslo-5b"));
    sample.add(meeting, kb + "topic", text("diamonds & \"rough\" stones", "en"));
    sample.add(meeting, kb + "dateText", text("Thursday", "en"));
    sample.add(meeting, kb + "earliest", typed_text("2011-11-03", "date"));
    mention(meeting, "met");
    sample.add(base + "event/not-held-7a", kb + "polarity", resource(kb + "negated"));
    sample.add(base + "event/not-held-7a", kb + "place", resource(base + "place/oslo-5b"));
    const std::string quotation = base + "quotation/q1";
    sample.add(quotation, a, resource(kb + "Quotation"), document);
    sample.add(quotation, kb + "quote", text("\xE2\x80\x9CWe have made a breakthrough,\xE2\x80\x9D", "en"), document);
    sample.add(quotation, kb + "speaker", resource(base + "person/boris-2e"), document);
    sample.add(quotation, kb + "direct", typed_text("true", "boolean"), document);
    sample.add(document, a, resource(kb + "Document"), document);
    sample.add(document, a, resource(nif + "Context"), document);
    sample.add(document, "http://purl.org/dc/terms/title", text("A letter", "en"), document);
    return sample;
}

// RDF of someone else: no term of ours, IRIs of every shape, numbers and truth values, no parallel relations.
inline SampleStatements foreign_graph() {
    const std::string foaf = "http://xmlns.com/foaf/0.1/", ex = "http://example.org/data#";
    const std::string a = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    SampleStatements sample;
    const std::string people[] = {ex + "ann",
                                  "http://example.org/people/B%C3%B6rje?x=1&y=2",
                                  "http://example.org/\xC3\xA9lise",
                                  "mailto:dora@example.org",
                                  "urn:isbn:0-395-36341-1",
                                  "http://example.org/ends."};
    for (std::size_t i = 0; i < std::size(people); ++i) {
        const std::string number = std::to_string(i);
        sample.add(people[i], a, resource(foaf + "Person"));
        sample.add(people[i], foaf + "name", text("Person <" + number + "> & \"co\""));
        sample.add(people[i], ex + "height", typed_text("1." + number + "5", "decimal"));
        sample.add(people[i], ex + "count", typed_text("0" + number, "integer"));
        sample.add(people[i], ex + "alive", typed_text(i % 2 ? "true" : "0", "boolean"));
        sample.add(people[i], ex + "size", typed_text(i % 2 ? "INF" : "1.5E3", "double"));
        sample.add(people[i], foaf + "nick", text("n" + number, i % 2 ? "de-at" : ""));
        sample.add(people[i], foaf + "nick", text(nasty_strings[i]));
        sample.add(people[i], foaf + "knows", resource(people[(i + 1) % std::size(people)]));
    }
    return sample;
}

}  // namespace kimberlite
