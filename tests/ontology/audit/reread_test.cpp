#include "ontology/reread/reread.h"

#include <gtest/gtest.h>

#include <set>

#include "ontology/error.h"
#include "ontology/triples.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

// A graph with something of everything.
Graph full_graph() {
    TextReading one(
        "a",
        "Ann Lee, born in 1968 in Oslo, leads Acme. She met Bo Ek on Friday. “Yes,” Ann Lee said. Officials fled.");
    one.reading().document.title = "A title";
    one.reading().document.date = "2011-11-04";
    one.reading().document.source = "a.txt";
    one.reading().document.sha256 = std::string(64, 'a');
    const MentionId lee = one.name("Person", "Ann Lee"), ek = one.name("Person", "Bo Ek");
    Relation& leads = one.relation("leads", lee, one.name("Organization", "Acme"));
    leads.title = "chair";
    leads.former = true;
    leads.start_date = "1999";
    one.relation("birthDate", lee, one.time("1968", "1968"));
    one.relation("bornIn", lee, one.name("Place", "Oslo")).polarity = Polarity::negated;
    one.relation("spouse", lee, ek).attributed_to = ek;
    one.event("Meeting", "met",
              {{"participant", lee},
               {"participant", ek},
               {"time", one.time("Friday", "2011-11-04")},
               {"topic", one.find("Yes")}});
    one.event("Travel", "fled", {{"topic", EventId{0}}}).polarity = Polarity::reported;
    one.quotation("“Yes,”", lee).cue = one.find("said");
    TextReading two("b", "Lee leads Acme.");
    two.relation("leads", two.mention(two.entity("Person", "Ann Lee", {"Lee"}), "Lee"),
                 two.name("Organization", "Acme"));
    return resolve_all({one, two});
}

void add_to(TripleTable& table, const Graph& graph, bool quads) {
    if (quads) {
        for_each_quad(graph, test_ontology(), [&](const Quad& quad) { table.add(quad.triple); });
    } else {
        for_each_triple(graph, test_ontology(), [&](const Triple& triple) { table.add(triple); });
    }
    table.finish();
}

std::vector<std::string> lines_of(const Graph& graph) {
    std::vector<std::string> lines;
    for_each_quad(graph, test_ontology(), [&](const Quad& quad) {
        const auto& [s, p, o] = quad.triple;
        std::string line(quad.graph);
        for (const auto part : {s.value, p.value, o.value, o.datatype, o.language}) (line += '\t') += part;
        lines.push_back(std::move(line));
    });
    return lines;
}

void expect_equal(const Graph& was, const Graph& is) {
    EXPECT_EQ(was.base, is.base);
    EXPECT_EQ(lines_of(was), lines_of(is));
    ASSERT_EQ(was.entities.size(), is.entities.size());
    for (std::size_t i = 0; i < was.entities.size(); ++i) EXPECT_EQ(was.entities[i].mentions, is.entities[i].mentions);
    ASSERT_EQ(was.events.size(), is.events.size());
    for (std::size_t i = 0; i < was.events.size(); ++i) {
        EXPECT_EQ(was.events[i].roles, is.events[i].roles);
        EXPECT_EQ(was.events[i].date_value, is.events[i].date_value);
        EXPECT_EQ(was.events[i].evidence, is.events[i].evidence);
    }
    ASSERT_EQ(was.assertions.size(), is.assertions.size());
    for (std::size_t i = 0; i < was.assertions.size(); ++i) {
        EXPECT_EQ(was.assertions[i].object, is.assertions[i].object);
        EXPECT_EQ(was.assertions[i].attributed_to, is.assertions[i].attributed_to);
        EXPECT_EQ(was.assertions[i].evidence, is.assertions[i].evidence);
        EXPECT_NEAR(was.assertions[i].confidence, is.assertions[i].confidence, 0.0006);
    }
    ASSERT_EQ(was.evidence.size(), is.evidence.size());
    for (std::size_t i = 0; i < was.evidence.size(); ++i) EXPECT_EQ(was.evidence[i].iri, is.evidence[i].iri);
}

TEST(Reread, GivesTheGraphThatWasWritten) {
    const Graph graph = full_graph();
    ASSERT_GE(graph.events.size(), 2u);
    ASSERT_GE(graph.assertions.size(), 4u);
    ASSERT_EQ(graph.quotations.size(), 1u);
    for (const bool quads : {false, true}) {
        TripleTable table;
        add_to(table, graph, quads);
        expect_equal(graph, reread(table, test_ontology(), "graph"));
    }
}

TEST(Reread, CopiesAndSources) {
    const auto text = [](const std::string& id) {
        TextReading reading(id, "Ann Lee leads Acme.");
        reading.reading().document.source = "The Courier";
        reading.relation("leads", reading.name("Person", "Ann Lee"), reading.name("Organization", "Acme"));
        return Reading(reading);
    };
    const Graph graph = resolve_all({text("a"), text("b")});
    TripleTable table;
    add_to(table, graph, false);
    const Graph again = reread(table, test_ontology(), "graph");
    expect_equal(graph, again);
    for (const DocumentInfo& document : again.documents) EXPECT_EQ(document.provider, "The Courier");
    ASSERT_EQ(again.assertions.size(), 1u);
    EXPECT_EQ(again.assertions[0].documents, 2u);
    EXPECT_EQ(again.assertions[0].sources, 1u);
    EXPECT_EQ(again.documents[0].copy_of.has_value() + again.documents[1].copy_of.has_value(), 1);
}

TEST(Reread, KeepsABaseOfItsOwn) {
    TextReading text("a", "Ann Lee leads Acme.");
    text.relation("leads", text.name("Person", "Ann Lee"), text.name("Organization", "Acme"));
    ResolveOptions options;
    options.base = "https://example.org/kg/";
    TripleTable table;
    add_to(table, resolve_all({text}, options), false);
    EXPECT_EQ(reread(table, test_ontology(), "graph").base, options.base);
}

TEST(Reread, SaysWhatAnAlteredGraphLacks) {
    TripleTable table;
    for_each_triple(full_graph(), test_ontology(), [&](const Triple& triple) {
        if (!triple.predicate.value.ends_with("#subject")) table.add(triple);
    });
    table.finish();
    try {
        reread(table, test_ontology(), "graph.ttl");
        FAIL() << "no Error";
    } catch (const Error& error) {
        const std::string what = error.what();
        EXPECT_NE(what.find("graph.ttl"), std::string::npos) << what;
        EXPECT_NE(what.find("rdf:subject"), std::string::npos) << what;
        EXPECT_NE(what.find("kimberlite check"), std::string::npos) << what;
    }
}

TEST(Reread, RefusesWhatIsNotOurs) {
    TripleTable table;
    table.add({iri("urn:a"), iri("urn:b"), iri("urn:c")});
    table.finish();
    EXPECT_THROW(reread(table, test_ontology(), "foreign.ttl"), Error);
}

}  // namespace
}  // namespace kimberlite
