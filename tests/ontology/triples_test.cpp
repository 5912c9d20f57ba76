#include "ontology/triples.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

const std::string kb = "https://w3id.org/kimberlite/ns#";
const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const std::string rdfs = "http://www.w3.org/2000/01/rdf-schema#";
const std::string xsd = "http://www.w3.org/2001/XMLSchema#";
const std::string nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";

struct Row {
    std::string subject, predicate, object, datatype, language, graph;
    auto operator<=>(const Row&) const = default;
};

Row row_of(const Triple& triple, std::string_view graph = {}) {
    return {std::string(triple.subject.value),   std::string(triple.predicate.value), std::string(triple.object.value),
            std::string(triple.object.datatype), std::string(triple.object.language), std::string(graph)};
}

std::vector<Row> triples_of(const Graph& graph) {
    std::vector<Row> rows;
    for_each_triple(graph, test_ontology(), [&](const Triple& triple) { rows.push_back(row_of(triple)); });
    return rows;
}

bool has(const std::vector<Row>& rows, const std::string& predicate, const std::string& object,
         const std::string& datatype = {}, const std::string& language = {}) {
    return std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
        return row.predicate == predicate && row.object == object && row.datatype == datatype &&
               row.language == language;
    });
}

Graph graph_of_polarities() {
    TextReading text("a", "Ann Lee leads Acme, Bravo, Cobra, Delta and Eagle.");
    text.reading().document.title = "Leaders";
    text.reading().document.date = "2011-11";
    text.reading().document.source = "a.txt";
    text.reading().document.sha256 = std::string(64, 'a');
    const MentionId lee = text.name("Person", "Ann Lee");
    const std::pair<const char*, Polarity> facts[] = {{"Acme", Polarity::asserted},
                                                      {"Bravo", Polarity::negated},
                                                      {"Cobra", Polarity::possible},
                                                      {"Delta", Polarity::planned},
                                                      {"Eagle", Polarity::reported}};
    for (const auto& [name, polarity] : facts) {
        Relation& relation = text.relation("leads", lee, text.name("Organization", name));
        relation.polarity = polarity;
        relation.title = "chief \x01 \"executive\"";
    }
    text.event("Meeting", "leads", {{"participant", lee}, {"time", text.time("and", "2011-11-04")}});
    text.quotation("Bravo, Cobra", lee).cue = text.find("leads");
    return resolve_all({text});
}

TEST(Triples, SortedUniqueAndGroupedBySubject) {
    const std::vector<Row> rows = triples_of(graph_of_polarities());
    ASSERT_FALSE(rows.empty());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        EXPECT_LE(rows[i - 1].subject, rows[i].subject);
        if (rows[i - 1].subject == rows[i].subject) {
            EXPECT_LE(rows[i - 1].predicate, rows[i].predicate);
        }
        EXPECT_NE(rows[i - 1], rows[i]);
    }
}

TEST(Triples, OnlyWhatIsAssertedIsADirectTriple) {
    const Graph graph = graph_of_polarities();
    ASSERT_EQ(graph.assertions.size(), 5u);
    std::vector<std::string> led;
    for (const Row& row : triples_of(graph))
        if (row.predicate == kb + "leads") led.push_back(row.object);
    ASSERT_EQ(led.size(), 1u);
    EXPECT_NE(led[0].find("/acme-"), std::string::npos);
    for (const char* polarity : {"asserted", "negated", "possible", "planned", "reported"})
        EXPECT_TRUE(has(triples_of(graph), kb + "polarity", kb + polarity)) << polarity;
}

TEST(Triples, TheShapeOfTheData) {
    const std::vector<Row> rows = triples_of(graph_of_polarities());
    EXPECT_TRUE(has(rows, rdf + "type", kb + "Person"));
    EXPECT_TRUE(has(rows, rdfs + "label", "Ann Lee", "", "en"));
    EXPECT_TRUE(has(rows, rdf + "type", kb + "Assertion"));
    EXPECT_TRUE(has(rows, rdf + "predicate", kb + "leads"));
    EXPECT_TRUE(has(rows, kb + "confidence", "0.8", xsd + "decimal"));
    EXPECT_TRUE(has(rows, kb + "documents", "1", xsd + "integer"));
    EXPECT_TRUE(has(rows, rdf + "type", kb + "Meeting"));
    EXPECT_TRUE(has(rows, kb + "dateText", "and"));
    EXPECT_TRUE(has(rows, kb + "time", "2011-11-04", xsd + "date"));
    EXPECT_TRUE(has(rows, kb + "earliest", "2011-11-04", xsd + "date"));
    EXPECT_TRUE(has(rows, kb + "quote", "Bravo, Cobra", "", "en"));
    EXPECT_TRUE(has(rows, kb + "cue", "leads"));
    EXPECT_TRUE(has(rows, kb + "direct", "true", xsd + "boolean"));
    EXPECT_TRUE(has(rows, rdf + "type", nif + "Phrase"));
    EXPECT_TRUE(has(rows, nif + "beginIndex", "14", xsd + "integer"));
    EXPECT_TRUE(has(rows, nif + "anchorOf", "Acme", "", "en"));
    EXPECT_TRUE(has(rows, "http://purl.org/dc/terms/title", "Leaders", "", "en"));
    EXPECT_TRUE(has(rows, "http://purl.org/dc/terms/date", "2011-11", xsd + "gYearMonth"));
    EXPECT_TRUE(has(rows, "http://purl.org/dc/terms/source", "a.txt"));
    EXPECT_TRUE(has(rows, kb + "sha256", std::string(64, 'a')));
}

TEST(Triples, TextsPassTheGate) {
    EXPECT_TRUE(has(triples_of(graph_of_polarities()), kb + "title", "chief \xEF\xBF\xBD \"executive\"", "", "en"));
}

TEST(Triples, ExactlyOneLabelAnEntity) {
    TextReading text("a", "Ann Lee, Mrs Lee, LEE.");
    const LocalEntityId lee = text.entity("Person", "Ann Lee", {"Lee"});
    text.mention(lee, "Ann Lee");
    text.mention(lee, "LEE");
    std::map<std::string, int> labels;
    for (const Row& row : triples_of(resolve_all({text})))
        if (row.predicate == rdfs + "label") ++labels[row.subject];
    ASSERT_EQ(labels.size(), 1u);
    EXPECT_EQ(labels.begin()->second, 1);
}

TEST(Triples, NoBlankNodes) {
    for_each_triple(graph_of_polarities(), test_ontology(), [](const Triple& triple) {
        EXPECT_EQ(triple.subject.kind, TermKind::iri);
        EXPECT_NE(triple.object.kind, TermKind::blank);
    });
}

TEST(Quads, TheSameStatementsInTheGraphsOfTheirDocuments) {
    TextReading other("b", "Ann Lee leads Acme.");
    other.relation("leads", other.name("Person", "Ann Lee"), other.name("Organization", "Acme"));
    TextReading one("a", "Ann Lee leads Acme. “Yes,” Ann Lee said.");
    const MentionId lee = one.name("Person", "Ann Lee");
    one.relation("leads", lee, one.name("Organization", "Acme"));
    one.quotation("“Yes,”", lee);
    const Graph graph = resolve_all({one, other});

    std::vector<Row> quads;
    for_each_quad(graph, test_ontology(), [&](const Quad& quad) { quads.push_back(row_of(quad.triple, quad.graph)); });
    std::vector<Row> without_graph = quads;
    for (Row& row : without_graph) row.graph.clear();
    std::sort(without_graph.begin(), without_graph.end());
    EXPECT_TRUE(std::adjacent_find(without_graph.begin(), without_graph.end()) == without_graph.end());
    std::vector<Row> triples = triples_of(graph);
    std::sort(triples.begin(), triples.end());
    EXPECT_EQ(without_graph, triples);

    std::set<std::string> names;
    for (std::size_t i = 0; i < quads.size(); ++i) {
        names.insert(quads[i].graph);
        if (i) {
            EXPECT_LE(quads[i - 1].graph, quads[i].graph);  // the default graph first
        }
        const bool supports = quads[i].predicate == kb + "evidence" ||
                              quads[i].subject.find(":mention/") != std::string::npos ||
                              quads[i].subject.find(":quotation/") != std::string::npos;
        EXPECT_EQ(quads[i].graph.empty(), !supports) << quads[i].subject << ' ' << quads[i].predicate;
    }
    EXPECT_EQ(names, (std::set<std::string>{"", graph.documents[0].iri, graph.documents[1].iri}));
}

TEST(Description, CountsWhatThereIs) {
    const Graph graph = graph_of_polarities();
    std::vector<Row> rows;
    for_each_description_triple(graph, test_ontology(), [&](const Triple& triple) { rows.push_back(row_of(triple)); });
    EXPECT_TRUE(
        has(rows, "http://rdfs.org/ns/void#triples", std::to_string(triples_of(graph).size()), xsd + "integer"));
    EXPECT_TRUE(has(rows, "http://rdfs.org/ns/void#documents", "1", xsd + "integer"));
    EXPECT_TRUE(has(rows, "http://rdfs.org/ns/void#class", kb + "Person"));
    EXPECT_TRUE(
        std::is_sorted(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.subject < b.subject; }));
    for (const Row& row : rows) EXPECT_TRUE(row.subject.starts_with("urn:kimberlite:dataset/"));
}

}  // namespace
}  // namespace kimberlite
