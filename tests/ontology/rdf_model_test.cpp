#include "ontology/rdf_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "ontology/error.h"
#include "ontology/rdf.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;

RdfModel three_people() {
    RdfModel model;
    const Term knows = iri("http://x/knows"), name = iri("http://x/name"), age = iri("http://x/age");
    model.add({iri("http://x/ann"), knows, iri("http://x/bob")});
    model.add({iri("http://x/bob"), knows, iri("http://x/cy")});
    model.add({iri("http://x/ann"), name, plain("Ann “A” Ræder", "en")});
    model.add({iri("http://x/bob"), name, plain("Bob")});
    model.add({iri("http://x/ann"), age, typed("41", vocabulary::xsd_integer)});
    model.add({blank("b1"), knows, iri("http://x/ann")});
    return model;
}

TEST(RdfModel, AnswersAJoin) {
    const Answer answer = three_people().query(
        "SELECT ?who ?whom WHERE { ?who <http://x/knows> ?friend . ?friend <http://x/knows> ?whom . FILTER isIRI(?who) "
        "}");
    EXPECT_THAT(answer.variables, ElementsAre("who", "whom"));
    EXPECT_THAT(answer.rows,
                ElementsAre(ElementsAre(Optional<std::string>("http://x/ann"), Optional<std::string>("http://x/cy"))));
}

TEST(RdfModel, GivesValuesAsText) {
    const Answer answer = three_people().query(
        "SELECT ?s ?name ?age WHERE { ?s <http://x/knows> ?o . OPTIONAL { ?s <http://x/name> ?name } OPTIONAL { ?s "
        "<http://x/age> ?age } } ORDER BY ?s");
    ASSERT_EQ(answer.rows.size(), 3u);
    EXPECT_THAT(answer.rows[0], ElementsAre(Optional<std::string>("_:b1"), std::nullopt, std::nullopt));
    EXPECT_THAT(answer.rows[1], ElementsAre(Optional<std::string>("http://x/ann"),
                                            Optional<std::string>("Ann “A” Ræder"), Optional<std::string>("41")));
    EXPECT_THAT(answer.rows[2],
                ElementsAre(Optional<std::string>("http://x/bob"), Optional<std::string>("Bob"), std::nullopt));
}

TEST(RdfModel, AnswersAskAndCounts) {
    const RdfModel model = three_people();
    EXPECT_THAT(model.query("ASK { <http://x/ann> <http://x/knows> <http://x/bob> }").rows,
                ElementsAre(ElementsAre(Optional<std::string>("true"))));
    EXPECT_THAT(model.query("ASK { <http://x/ann> <http://x/knows> <http://x/cy> }").rows,
                ElementsAre(ElementsAre(Optional<std::string>("false"))));
    EXPECT_THAT(model.query("SELECT (COUNT(?s) AS ?n) WHERE { ?s <http://x/knows> ?o }").rows,
                ElementsAre(ElementsAre(Optional<std::string>("3"))));
    EXPECT_THAT(model.query("SELECT ?s WHERE { ?s <http://x/nothing> ?o }").rows, testing::IsEmpty());
}

TEST(RdfModel, HoldsEachStatementOnce) {
    RdfModel model = three_people();
    EXPECT_EQ(model.size(), 6u);
    model.add({iri("http://x/ann"), iri("http://x/name"), plain("Ann “A” Ræder", "en")});
    model.add({iri("http://x/ann"), iri("http://x/knows"), iri("http://x/bob")});
    EXPECT_EQ(model.size(), 6u);
    EXPECT_EQ(model.left_out(), 0u);
}

TEST(RdfModel, CountsWhatLibrdfTakesForAnother) {
    RdfModel model;
    for (const std::string_view language : {"en", "en-gb", "de", "en"}) {
        model.add({iri("http://x/a"), iri("http://x/b"), plain("Colour", language)});
    }
    model.add({iri("http://x/a"), iri("http://x/b"), plain("Colour")});
    EXPECT_EQ(model.size() + model.left_out(), 4u) << "four different statements";
}

TEST(RdfModel, SaysWhatIsWrongWithAQuery) {
    const RdfModel model = three_people();
    const auto message = [&](const std::string& sparql) {
        try {
            model.query(sparql);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string("no error");
    };
    EXPECT_THAT(message("SELECT ?s WHERE { ?s ?p }"), HasSubstr("the query cannot be answered: "));
    EXPECT_THAT(message("SELECT * WHERE { ?s x:y ?o }"), HasSubstr("the query cannot be answered: "));
    EXPECT_THAT(message("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), HasSubstr("SELECT and ASK can be answered"));
    EXPECT_EQ(model.query("ASK { ?s ?p ?o }").rows.size(), 1u) << "and can be asked again";
}

TEST(RdfModel, AnswersQuestionsAboutAFile) {
    RdfModel model;
    parse_rdf(std::filesystem::path(KIMBERLITE_SOURCE_DIR) / "ontology" / "kimberlite.ttl",
              [&](const Quad& quad) { model.add(quad.triple); });
    const Answer answer = model.query(R"(
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX kb: <https://w3id.org/kimberlite/ns#>
        SELECT ?class WHERE { ?class rdfs:subClassOf kb:Agent } ORDER BY ?class)");
    EXPECT_THAT(answer.rows,
                ElementsAre(ElementsAre(Optional<std::string>("https://w3id.org/kimberlite/ns#Organization")),
                            ElementsAre(Optional<std::string>("https://w3id.org/kimberlite/ns#Person"))));
}

}  // namespace
}  // namespace kimberlite
