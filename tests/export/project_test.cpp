#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "export/property_graph.h"
#include "export/writers.h"
#include "ontology/ontology.h"
#include "tests/export/sample_graph.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;

const std::string kb = "https://w3id.org/kimberlite/ns#";
const std::string type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const std::string label = "http://www.w3.org/2000/01/rdf-schema#label";
const std::string ex = "http://example.org/";

const Ontology& ontology() {
    static const Ontology loaded = Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl");
    return loaded;
}

PropertyGraph picture(const SampleStatements& sample, const View& view = {}) {
    return project_statements(sample.statements().triples, ontology(), view);
}

using Attributes = std::map<std::string, std::string>;
Attributes attributes(const std::vector<Attribute>& row, const std::vector<Column>& columns) {
    Attributes result;
    for (const Attribute& attribute : row) result[columns[attribute.column].name] = attribute.value;
    return result;
}

const NodeProperties* find(const PropertyGraph& graph, std::string_view id) {
    for (const auto node : boost::make_iterator_range(vertices(graph))) {
        if (graph[node].id == id) return &graph[node];
    }
    return nullptr;
}
Attributes of_node(const PropertyGraph& graph, std::string_view id) {
    const NodeProperties* node = find(graph, id);
    return node ? attributes(node->attributes, graph.columns().nodes) : Attributes{{"no such", "node"}};
}
std::vector<std::string> edges_of(const PropertyGraph& graph) {  // “Ann leads Acme”
    std::vector<std::string> result;
    for (const auto edge : boost::make_iterator_range(edges(graph)))
        result.push_back(graph[source(edge, graph)].label + " " + graph[edge].kind + " " +
                         graph[target(edge, graph)].label);
    return result;
}
const EdgeProperties* edge(const PropertyGraph& graph, std::string_view kind) {
    for (const auto found : boost::make_iterator_range(edges(graph))) {
        if (graph[found].kind == kind) return &graph[found];
    }
    return nullptr;
}

TEST(Project, EntitiesAndEventsAreNodesAndBookkeepingIsNot) {
    const PropertyGraph graph = picture(sample_graph());
    std::vector<std::string> types;
    for (const auto node : boost::make_iterator_range(vertices(graph))) types.push_back(graph[node].type);
    EXPECT_THAT(types, ElementsAre("Meeting", "Organization", "Person", "Person", "Person", "Place"));
}

TEST(Project, RelationsAndRolesAreEdgesOneForEachThingStated) {
    const PropertyGraph graph = picture(sample_graph());
    const std::string ann = "Ann \"Annie\" Reed <& Co>", boris = "\xD0\x91\xD0\xBE\xD1\x80\xD0\xB8\xD1\x81 \\ O'Hara",
                      acme = "Acme \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";
    EXPECT_THAT(edges_of(graph), ElementsAre("talks participant " + ann, "talks participant " + boris,
                                             "talks place Oslo", acme + " owns " + acme, ann + " founded " + acme,
                                             ann + " founded (reported) " + acme, ann + " leads " + acme));
}

TEST(Project, OnlyWhatIsAssertedOrReportedUnlessAllIsWanted) {
    View all;
    all.only_asserted = false;
    const PropertyGraph graph = picture(sample_graph(), all);
    EXPECT_NE(find(graph, "urn:kimberlite:event/not-held-7a"), nullptr);
    EXPECT_NE(edge(graph, "spouse (negated)"), nullptr);
    View no_events;
    no_events.events = false;
    EXPECT_EQ(find(picture(sample_graph(), no_events), "urn:kimberlite:event/meeting-6a"), nullptr);
    EXPECT_EQ(edge(picture(sample_graph(), no_events), "participant"), nullptr);
}

TEST(Project, AnAssertionSaysWhatItsEdgeIsWorth) {
    const PropertyGraph graph = picture(sample_graph());
    const EdgeProperties* leads = edge(graph, "leads");
    ASSERT_NE(leads, nullptr);
    EXPECT_EQ(leads->id, "urn:kimberlite:assertion/a1");
    EXPECT_EQ(leads->label, "leads");
    EXPECT_EQ(leads->weight, 2);
    EXPECT_EQ(leads->confidence, 0.93);
    EXPECT_EQ(leads->documents, 2u);
    EXPECT_THAT(
        attributes(leads->attributes, graph.columns().edges),
        UnorderedElementsAre(Pair("mentions", "2"), Pair("polarity", "asserted"), Pair("quote", "said \"a1\" & more"),
                             Pair("title", "chief <executive> & \"chair\"")));
    const EdgeProperties* reported = edge(graph, "founded (reported)");
    ASSERT_NE(reported, nullptr);
    EXPECT_EQ(attributes(reported->attributes, graph.columns().edges)["attributedTo"],
              "\xD0\x91\xD0\xBE\xD1\x80\xD0\xB8\xD1\x81 \\ O'Hara");
}

TEST(Project, EventsKeepTheirDatesAndWordsAndLendTheirWorthToTheirRoles) {
    const PropertyGraph graph = picture(sample_graph());
    EXPECT_THAT(of_node(graph, "urn:kimberlite:event/meeting-6a"),
                UnorderedElementsAre(Pair("dateText", "Thursday"), Pair("earliest", "2011-11-03"),
                                     Pair("mentions", "1"), Pair("confidence", "0.97"), Pair("documents", "2"),
                                     Pair("polarity", "asserted"), Pair("topic", "diamonds & \"rough\" stones")));
    EXPECT_EQ(edge(graph, "place")->confidence, 0.97);
    EXPECT_EQ(edge(graph, "place")->documents, 2u);
}

TEST(Project, QuotationsAreCountedAndLinksElsewhereAreAttributes) {
    const PropertyGraph graph = picture(sample_graph());
    EXPECT_EQ(of_node(graph, "urn:kimberlite:person/boris-2e")["quotations"], "1");
    EXPECT_EQ(of_node(graph, "urn:kimberlite:organization/acme-4c")["sameAs"], "http://www.wikidata.org/entity/Q42");
    EXPECT_EQ(find(graph, "http://www.wikidata.org/entity/Q42"), nullptr);
}

TEST(Project, ColoursComeFromTheOntologyInherited) {
    const PropertyGraph graph = picture(sample_graph());
    EXPECT_EQ(find(graph, "urn:kimberlite:person/ann-reed-1f")->color, (Color{0x00, 0x72, 0xB2}));
    SampleStatements election;
    election.add(ex + "e", type, resource(kb + "Election"));  // has no colour of its own
    EXPECT_EQ(find(picture(election), ex + "e")->color, find(picture(election), ex + "e")->color);
    EXPECT_EQ(find(picture(election), ex + "e")->color, (Color{0xCC, 0x79, 0xA7}));
}

TEST(Project, SizesGrowWithTheDegree) {
    const PropertyGraph graph = picture(sample_graph());
    EXPECT_EQ(find(graph, "urn:kimberlite:person/alone-3d")->size, 10);
    EXPECT_GT(find(graph, "urn:kimberlite:person/ann-reed-1f")->size,
              find(graph, "urn:kimberlite:place/oslo-5b")->size);
}

TEST(ProjectForeign, ResourcesAreNodesAndLiteralsAttributesByType) {
    SampleStatements sample;
    sample.add(ex + "a", type, resource("http://xmlns.com/foaf/0.1/Person"));
    sample.add(ex + "a", "http://xmlns.com/foaf/0.1/name", text("A"));
    sample.add(ex + "a", "http://xmlns.com/foaf/0.1/knows", resource(ex + "b"));
    sample.add(ex + "a", ex + "height", typed_text("1.75", "decimal"));
    sample.add(ex + "b", ex + "height", typed_text("2", "integer"));
    sample.add(ex + "a", ex + "alive", typed_text("1", "boolean"));
    sample.add(ex + "a", ex + "nick", text("x"));
    sample.add(ex + "a", ex + "nick", text("y"));
    sample.add(ex + "a", ex + "size", typed_text("5", "integer"));
    sample.add(ex + "a", ex + "count", typed_text("5", "integer"));
    sample.add(ex + "b", ex + "count", text("five"));
    sample.add(ex + "b", ex + "seen", resource("_:b1"));
    const PropertyGraph graph = picture(sample);
    ASSERT_EQ(num_vertices(graph), 3u);
    EXPECT_EQ(find(graph, ex + "a")->label, "A");
    EXPECT_EQ(find(graph, ex + "a")->type, "Person");
    EXPECT_EQ(find(graph, ex + "b")->label, "b");
    EXPECT_THAT(of_node(graph, ex + "a"),
                UnorderedElementsAre(Pair("height_2", "1.75"), Pair("alive", "true"), Pair("nick", "x | y"),
                                     Pair("size_2", "5"), Pair("count", "5")));
    std::map<std::string, Column::Kind> kinds;
    for (const Column& column : graph.columns().nodes) kinds[column.name] = column.kind;
    using enum Column::Kind;
    EXPECT_THAT(kinds,
                UnorderedElementsAre(Pair("height_2", number), Pair("alive", boolean), Pair("nick", Column::Kind::text),
                                     Pair("size_2", integer), Pair("count", Column::Kind::text)));
    EXPECT_THAT(edges_of(graph), UnorderedElementsAre("A knows b", "b seen _:b1"));
}

TEST(ProjectForeign, LabelsAreBestInEnglishAndTheOthersAreAliases) {
    SampleStatements sample;
    sample.add(ex + "a", label, text("Wien", "de"));
    sample.add(ex + "a", label, text("Vienna", "en"));
    sample.add(ex + "a", "http://www.w3.org/2004/02/skos/core#altLabel",
               text("B\xC3\xA9"
                    "cs",
                    "hu"));
    const PropertyGraph graph = picture(sample);
    EXPECT_EQ(find(graph, ex + "a")->label, "Vienna");
    EXPECT_THAT(of_node(graph, ex + "a")["aliases"], HasSubstr("Wien"));
    EXPECT_THAT(of_node(graph, ex + "a")["aliases"], HasSubstr("B\xC3\xA9"
                                                               "cs"));
}

TEST(ProjectForeign, AReifiedStatementAnnotatesItsEdge) {
    const std::string rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    SampleStatements sample;
    sample.add(ex + "a", ex + "likes", resource(ex + "b"));
    sample.add(ex + "s", rdf + "subject", resource(ex + "a"));
    sample.add(ex + "s", rdf + "predicate", resource(ex + "likes"));
    sample.add(ex + "s", rdf + "object", resource(ex + "b"));
    sample.add(ex + "s", ex + "since", text("2001"));
    const PropertyGraph graph = picture(sample);
    ASSERT_EQ(num_edges(graph), 1u);
    EXPECT_EQ(num_vertices(graph), 2u);
    EXPECT_EQ(attributes(edge(graph, "likes")->attributes, graph.columns().edges)["since"], "2001");
}

TEST(ProjectForeign, AnOntologyAloneIsDrawnAndBesideDataIsNot) {
    SampleStatements sample;
    sample.add(ex + "Cat", type, resource("http://www.w3.org/2002/07/owl#Class"));
    sample.add(ex + "Cat", "http://www.w3.org/2000/01/rdf-schema#subClassOf", resource(ex + "Animal"));
    sample.add(ex + "Animal", type, resource("http://www.w3.org/2002/07/owl#Class"));
    EXPECT_EQ(num_vertices(picture(sample)), 2u);
    EXPECT_EQ(num_edges(picture(sample)), 1u);
    sample.add(ex + "tom", type, resource(ex + "Cat"));
    EXPECT_EQ(num_vertices(picture(sample)), 1u);
    EXPECT_EQ(find(picture(sample), ex + "tom")->type, "Cat");
}

TEST(ProjectForeign, NothingIsAnEmptyPicture) {
    const PropertyGraph graph = picture({});
    EXPECT_EQ(num_vertices(graph), 0u);
    for (const auto write : {write_graphml, write_gexf, write_dot}) {
        Statements statements;
        statements.property_graph = [&]() -> const PropertyGraph& { return graph; };
        EXPECT_FALSE(written(write, statements).empty());
    }
}

// Every writer of pictures, whole, on a graph of two nodes.
class PictureFiles : public testing::Test {
protected:
    std::string file(void (*write)(const Statements&, std::ostream&)) {
        SampleStatements sample;
        sample.add(ex + "a", label, text("A & \"B\" \\", "en"));
        sample.add(ex + "a", ex + "n", typed_text("7", "integer"));
        sample.add(ex + "a", ex + "to", resource(ex + "b"));
        const PropertyGraph graph = picture(sample);
        Statements statements;
        statements.property_graph = [&]() -> const PropertyGraph& { return graph; };
        return written(write, statements);
    }
};

TEST_F(PictureFiles, GraphMl) {
    const std::string xml = file(write_graphml);
    EXPECT_THAT(xml, HasSubstr("<key id=\"n_label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>"));
    EXPECT_THAT(xml, HasSubstr("<key id=\"n_n\" for=\"node\" attr.name=\"n\" attr.type=\"long\"/>"));
    EXPECT_THAT(xml, HasSubstr("<node id=\"http:_2F_2Fexample.org_2Fa\"><data key=\"n_iri\">http://example.org/a</data>"
                               "<data key=\"n_label\">A &amp; &quot;B&quot; \\</data>"));
    EXPECT_THAT(
        xml, HasSubstr("source=\"http:_2F_2Fexample.org_2Fa\" target=\"http:_2F_2Fexample.org_2Fb\">"
                       "<data key=\"e_label\">to</data><data key=\"e_type\">to</data><data key=\"e_weight\">1</data>"));
    EXPECT_THAT(xml, Not(HasSubstr("<default")));
}

TEST_F(PictureFiles, Gexf) {
    const std::string xml = file(write_gexf);
    EXPECT_THAT(xml, HasSubstr("<attribute id=\"n\" title=\"n\" type=\"long\"/>"));
    EXPECT_THAT(xml, HasSubstr("<node id=\"http://example.org/a\" label=\"A &amp; &quot;B&quot; "
                               "\\\"><attvalues><attvalue for=\"n\" value=\"7\"/></attvalues>"
                               "<viz:color r=\"128\" g=\"128\" b=\"128\"/><viz:position x=\""));
    EXPECT_THAT(xml, HasSubstr("label=\"to\" kind=\"to\" weight=\"1\">"));
    EXPECT_THAT(xml, Not(HasSubstr("lastmodifieddate")));
}

TEST_F(PictureFiles, Dot) {
    const std::string dot = file(write_dot);
    EXPECT_TRUE(dot.starts_with(
        "digraph kimberlite {\n  \"http://example.org/a\" [label=\"A & \\\"B\\\" \\\\\", color=\"0 0 0.501961\""));
    EXPECT_THAT(dot, HasSubstr("\"http://example.org/a\" -> \"http://example.org/b\" [label=\"to\", type=\"to\", "));
    EXPECT_THAT(dot, Not(HasSubstr("node [")));
    EXPECT_THAT(dot, Not(HasSubstr("rankdir")));
}

TEST(Project, TheSameBytesInEveryRun) {
    for (const auto write : {write_graphml, write_gexf, write_dot}) {
        std::string first;
        for (int run = 0; run < 2; ++run) {
            const PropertyGraph graph = picture(sample_graph());
            Statements statements;
            statements.property_graph = [&]() -> const PropertyGraph& { return graph; };
            const std::string file = written(write, statements);
            if (run == 0) first = file;
            EXPECT_EQ(file, first);
        }
    }
}

}  // namespace
}  // namespace kimberlite
