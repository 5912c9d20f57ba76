// What each RDF writer writes, in small; that all of it comes back is for round_trip_test.cpp and tests/consumers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "export/prefixes.h"
#include "export/writers.h"
#include "ontology/error.h"
#include "tests/export/sample_graph.h"

namespace kimberlite {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string ex = "http://example.org/";
const std::string type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const std::string label = "http://www.w3.org/2000/01/rdf-schema#label";

std::string one(void (*write)(const Statements&, std::ostream&), OwnedTerm object) {
    SampleStatements sample;
    sample.add(ex + "s", label, std::move(object));
    return written(write, sample.statements());
}

TEST(NTriples, OneTripleALine) {
    SampleStatements sample;
    sample.add(ex + "s", label, text("a \"b\"\n", "en-gb"));
    sample.add(ex + "s", ex + "p", typed_text("1", "integer"));
    sample.add("_:b1", ex + "p", resource(ex + "o"));
    EXPECT_EQ(written(write_ntriples, sample.statements()),
              "<http://example.org/s> <http://example.org/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
              "<http://example.org/s> <http://www.w3.org/2000/01/rdf-schema#label> \"a \\\"b\\\"\\n\"@en-gb .\n"
              "_:b1 <http://example.org/p> <http://example.org/o> .\n");
}

TEST(NQuads, NamesTheGraphOfEach) {
    SampleStatements sample;
    sample.add(ex + "s", ex + "p", text("x"), ex + "g");
    sample.add(ex + "s", ex + "p", text("x"));
    sample.add(ex + "s", ex + "p", text("x"), "_:g");
    EXPECT_EQ(written(write_nquads, sample.statements()),
              "<http://example.org/s> <http://example.org/p> \"x\" .\n"
              "<http://example.org/s> <http://example.org/p> \"x\" _:g .\n"
              "<http://example.org/s> <http://example.org/p> \"x\" <http://example.org/g> .\n");
}

TEST(Turtle, TypesFirstThenPredicateLists) {
    SampleStatements sample;
    sample.add(ex + "s", type, resource(ex + "B"));
    sample.add(ex + "s", type, resource(ex + "A"));
    sample.add(ex + "s", ex + "p", text("2"));
    sample.add(ex + "s", ex + "p", text("1"));
    sample.add(ex + "s", label, text("S", "en"));
    sample.add(ex + "t", type, resource(ex + "A"));
    EXPECT_EQ(written(write_turtle, sample.statements()),
              "@prefix example: <http://example.org/> .\n"
              "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
              "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
              "\n"
              "example:s a example:A , example:B ;\n"
              "    example:p \"1\" , \"2\" ;\n"
              "    rdfs:label \"S\"@en .\n"
              "\n"
              "example:t a example:A .\n");
}

TEST(Turtle, NumbersAndTruthValuesBareOnlyWhereTheyComeBackTheSame) {
    EXPECT_THAT(one(write_turtle, typed_text("-41", "integer")), HasSubstr("rdfs:label -41 ."));
    EXPECT_THAT(one(write_turtle, typed_text("041", "integer")), HasSubstr("rdfs:label \"041\"^^"));
    EXPECT_THAT(one(write_turtle, typed_text("0.930", "decimal")), HasSubstr("rdfs:label \"0.930\"^^"));
    EXPECT_THAT(one(write_turtle, typed_text("0.93", "decimal")), HasSubstr("rdfs:label 0.93 ."));
    EXPECT_THAT(one(write_turtle, typed_text("true", "boolean")), HasSubstr("rdfs:label true ."));
    EXPECT_THAT(one(write_turtle, typed_text("1", "boolean")), HasSubstr("rdfs:label \"1\"^^"));
    EXPECT_THAT(one(write_turtle, typed_text("12", "decimal")), HasSubstr("rdfs:label \"12\"^^"));
    EXPECT_THAT(one(write_turtle, typed_text("12.", "decimal")), HasSubstr("rdfs:label \"12.\"^^"));
    EXPECT_THAT(one(write_turtle, typed_text("1.5", "double")), HasSubstr("rdfs:label \"1.5\"^^"));
    EXPECT_THAT(one(write_turtle, typed_text("NaN", "double")), HasSubstr("rdfs:label \"NaN\"^^"));
}

TEST(Turtle, OnlyValidLocalNamesAreShortened) {
    struct Case {
        std::string local;
        bool shortened;
    };
    for (const auto& [local, shortened] : {Case{"abc", true},
                                           {"9lives", true},
                                           {"a-b.c", true},
                                           {"ends.", false},
                                           {"-a", false},
                                           {".a", false},
                                           {"a%20b", false},
                                           {"caf\xC3\xA9", false},
                                           {"a'b", false},
                                           {"a(b", false}}) {
        SampleStatements sample;
        for (int i = 0; i < 10; ++i) sample.add(ex + "n" + std::to_string(i), ex + "p", resource(ex + local));
        const std::string turtle = written(write_turtle, sample.statements());
        EXPECT_THAT(turtle, HasSubstr(shortened ? " example:" + local + " ." : "<" + ex + local + ">"));
    }
}

TEST(Turtle, ASubjectLargerThanWhatIsHeldIsWrittenAsItGoes) {
    SampleStatements sample;
    const std::string big(100'000, 'x');
    for (int i = 0; i < 40; ++i) sample.add(ex + "s", ex + "p" + std::to_string(i % 7), text(big + std::to_string(i)));
    sample.add(ex + "s", type, resource(ex + "T"));
    const std::string turtle = written(write_turtle, sample.statements());
    EXPECT_EQ(std::count(turtle.begin(), turtle.end(), '"'), 80);
    EXPECT_THAT(turtle, HasSubstr(" ;\n    a example:T .\n"));
}

TEST(TriG, DefaultGraphFirstThenNamedOnes) {
    SampleStatements sample;
    sample.add(ex + "s", ex + "p", text("x"));
    sample.add(ex + "s", ex + "p", text("y"), ex + "g/1");
    EXPECT_EQ(written(write_trig, sample.statements()),
              "@prefix example: <http://example.org/> .\n"
              "\n"
              "example:s example:p \"x\" .\n"
              "\n"
              "<http://example.org/g/1> {\n"
              "\n"
              "example:s example:p \"y\" .\n"
              "}\n");
}

TEST(JsonLd, ValuesKeepTheirLexicalForms) {
    const auto value = [](OwnedTerm object) {
        return nlohmann::json::parse(one(write_jsonld, std::move(object)))["@graph"][0]["rdfs:label"];
    };
    EXPECT_EQ(value(text("plain")), "plain");
    EXPECT_EQ(value(typed_text("41", "integer")), 41);
    EXPECT_EQ(value(typed_text("041", "integer"))["@value"], "041");
    EXPECT_EQ(value(typed_text("12345678901234567890", "integer"))["@value"], "12345678901234567890");
    EXPECT_EQ(value(typed_text("true", "boolean")), true);
    EXPECT_EQ(value(typed_text("1", "boolean"))["@value"], "1");
    EXPECT_EQ(value(typed_text("0.930", "decimal"))["@value"], "0.930");
    EXPECT_EQ(value(typed_text("1E0", "double"))["@type"], "xsd:double");
    EXPECT_EQ(value(text("hallo", "de"))["@language"], "de");
    EXPECT_EQ(value(resource("_:b1"))["@id"], "_:b1");
}

TEST(JsonLd, SeveralValuesAreAnArrayAndTypesAreTypes) {
    SampleStatements sample;
    sample.add(ex + "s", type, resource(ex + "T"));
    sample.add(ex + "s", type, text("no IRI"));
    sample.add(ex + "s", label, text("1"));
    sample.add(ex + "s", label, text("2"));
    const auto node = nlohmann::json::parse(written(write_jsonld, sample.statements()))["@graph"][0];
    EXPECT_EQ(node["@type"], "example:T");
    EXPECT_EQ(node["rdf:type"], "no IRI");
    EXPECT_EQ(node["rdfs:label"], (nlohmann::json{"1", "2"}));
}

TEST(JsonLd, NothingAtAllIsStillJson) {
    EXPECT_EQ(nlohmann::json::parse(written(write_jsonld, SampleStatements().statements()))["@graph"].size(), 0u);
}

TEST(Prefixes, NamespacesEndInASlashOrAHash) {
    SampleStatements sample;
    for (const char* end : {"1", "2", "3", "4"}) {
        sample.add("urn:isbn:0-" + std::string(end), label, resource("mailto:x@example.org"));
        sample.add("http://example.org" + std::string(end), label, text("x"));
    }
    const Prefixes prefixes = survey_prefixes(sample.statements());
    for (const Prefix& prefix : prefixes.list()) EXPECT_EQ(prefix.name, "rdfs");
}

TEST(Prefixes, NoneIsNamedLikeTheSchemeOfAnIri) {
    SampleStatements sample;
    sample.add("kb:thing", label, text("x"));
    for (int i = 0; i < 10; ++i)
        sample.add("urn:kimberlite:person/p" + std::to_string(i), "https://w3id.org/kimberlite/ns#leads",
                   resource("person:x"));
    const Prefixes prefixes = survey_prefixes(sample.statements());
    EXPECT_FALSE(prefixes.list().empty());
    for (const Prefix& prefix : prefixes.list()) {
        EXPECT_NE(prefix.name, "kb");
        EXPECT_NE(prefix.name, "person");
    }
}

TEST(RdfXml, APredicateWithoutAnXmlNameIsAnError) {
    for (const std::string predicate : {"http://example.org/p/123", "http://example.org/p/", "urn:x:4-5"}) {
        SampleStatements sample;
        sample.add(ex + "s", predicate, text("x"));
        try {
            (void)written(write_rdfxml, sample.statements());
            FAIL() << predicate;
        } catch (const Error& error) {
            EXPECT_THAT(error.what(), HasSubstr(predicate));
        }
    }
}

TEST(RdfXml, PrefixesAreDeclaredOnce) {
    const std::string xml = one(write_rdfxml, text("x", "en"));
    EXPECT_THAT(xml, HasSubstr("<rdfs:label xml:lang=\"en\">x</rdfs:label>"));
    EXPECT_THAT(xml, Not(HasSubstr("ns0")));
}

}  // namespace
}  // namespace kimberlite
