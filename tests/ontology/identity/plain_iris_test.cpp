// Whose the IRI is that a name alone makes, and what namesakes are called by.
#include <gtest/gtest.h>

#include <set>

#include "ontology/decisions/decisions.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

// A text of one country's John Marlow, who holds an office there.
Reading marlow(const std::string& id, const std::string& office, const std::string& country,
               const std::string& more = "") {
    TextReading text(id, "John Marlow, the " + office + " of " + country + ", spoke. " + more + id);
    const MentionId person = text.name("Person", "John Marlow");
    text.relation("holdsOffice", person, text.name("Place", country)).title = office;
    return text;
}
Reading of_peru(const std::string& id) { return marlow(id, "minister", "Peru", "The tax reform goes to parliament. "); }
Reading of_japan(const std::string& id) { return marlow(id, "ambassador", "Japan", "The reef is bleached. "); }

std::string iri_in(const Graph& graph, const std::string& document) {
    for (const Entity& entity : graph.entities)
        if (entity.label == "John Marlow")
            for (const EvidenceNode node : entity.mentions)
                if (graph.documents[index_of(graph.evidence[index_of(node)].document)].id == document)
                    return entity.iri;
    throw std::runtime_error("John Marlow is not in " + document);
}

TEST(PlainIris, DoNotChangeHandsAsTextsAreAdded) {
    std::vector<Reading> readings = {of_peru("p1"), of_peru("p2")};
    const std::string plain = iri_in(resolve_all(readings), "p1");
    std::string peru, japan;
    for (int i = 1; i <= 5; ++i) {  // fewer texts of the one, then as many, then more
        readings.push_back(of_japan("j" + std::to_string(i)));
        const Graph graph = resolve_all(readings);
        if (peru.empty()) peru = iri_in(graph, "p1"), japan = iri_in(graph, "j1");
        EXPECT_NE(peru, japan);
        EXPECT_EQ(iri_in(graph, "p1"), peru);
        EXPECT_EQ(iri_in(graph, "j1"), japan);
        EXPECT_NE(japan, plain);
    }
}

TEST(PlainIris, StayWithOneThatFarMoreTextsTellOf) {
    std::vector<Reading> readings;
    for (int i = 0; i < 12; ++i) readings.push_back(of_peru("p" + std::to_string(i)));
    const std::string plain = iri_in(resolve_all(readings), "p1");
    readings.push_back(of_japan("j1"));
    const Graph graph = resolve_all(readings);
    EXPECT_EQ(iri_in(graph, "p1"), plain);
    EXPECT_NE(iri_in(graph, "j1"), plain);
}

// Neither country nor office tells them apart, as a decision does.
TEST(PlainIris, AreMadeOfTextsNotOfTheirNames) {
    const auto resolved = [](const std::string& one, const std::string& other) {
        const std::vector<Reading> readings = {named(one, "John Marlow sang.", {{"Person", "John Marlow"}}),
                                               named(other, "John Marlow slept.", {{"Person", "John Marlow"}})};
        std::size_t next = 0;
        ResolveOptions options;
        const Graph graph = resolve(
            [&]() -> std::optional<Reading> {
                return next < readings.size() ? std::optional(readings[next++]) : std::nullopt;
            },
            parse_decisions("different " + one + ":0-11 " + other + ":0-11", "mine.txt", test_ontology(), options.base),
            test_ontology(), options);
        std::set<std::string> iris;
        for (const Entity& entity : graph.entities) iris.insert(entity.iri);
        return iris;
    };
    const auto before = resolved("a.txt", "b.txt");
    EXPECT_EQ(before.size(), 2u);
    EXPECT_EQ(resolved("moved/a.txt", "c.txt"), before);
}

}  // namespace
}  // namespace kimberlite
