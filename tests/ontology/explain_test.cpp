// What a graph says of why names are one: from joining, and the same from its file.
#include "ontology/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "ontology/audit/shapes.h"
#include "ontology/audit/validate.h"
#include "ontology/error.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/reread/reread.h"
#include "ontology/triples.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;

std::vector<Reading> texts() {
    return {named("a.txt", "Karl Berg of Norway met Anna Lind.", {{"Person", "Karl Berg"}, {"Person", "Anna Lind"}}),
            named("b.txt", "Berg left Norway.", {{"Person", "Berg"}, {"Place", "Norway"}}),
            named("c.txt", "Karl Berg slept in Norway.", {{"Person", "Karl Berg"}}),
            named("d.txt", "Karl Bergh of Peru sang.", {{"Person", "Karl Bergh"}, {"Place", "Peru"}}),
            named("e.txt", "King Olav IV reigned.", {{"Person", "Olav IV"}}),
            named("f.txt", "King Olav V reigned.", {{"Person", "Olav V"}})};
}

Graph from_file(const Graph& graph) {
    TripleTable table;
    for_each_triple(graph, test_ontology(), [&](const Triple& triple) { table.add(triple); });
    table.finish();
    return reread(table, test_ontology(), "graph.ttl");
}

// All that is explained of all entities, in words.
std::string all_explained(const Graph& graph) {
    std::string text;
    const auto add = [&](const std::vector<ExplainedPair>& pairs) {
        for (const ExplainedPair& pair : pairs) {
            text += "  " + graph.evidence[index_of(pair.mention)].iri + " " +
                    graph.evidence[index_of(pair.other_mention)].iri + " " + graph.entities[index_of(pair.other)].iri +
                    " " + std::to_string(pair.probability) + (pair.likely ? " likely" : "");
            for (const Reason& reason : pair.compared->reasons)
                text += " " + reason.observed + "=" + std::to_string(reason.weight);
            text += '\n';
        }
    };
    for (const Entity& entity : graph.entities)
        for (const Explanation& one : explain(graph, entity.iri)) {
            text += entity.label + "\n joined\n";
            add(one.joined);
            text += " apart\n";
            add(one.apart);
        }
    return text;
}

std::vector<std::string> labels(const Graph& graph, const std::vector<EntityNode>& nodes) {
    std::vector<std::string> found;
    for (const EntityNode node : nodes) found.push_back(graph.entities[index_of(node)].label);
    return found;
}

TEST(ExplainGraph, SaysWhatJoinedNames) {
    const Graph graph = resolve_all(texts());
    const auto all = explain(graph, "Berg");
    ASSERT_EQ(all.size(), 1u);
    ASSERT_EQ(all[0].joined.size(), 1u);  // of three texts; two have one name
    const ExplainedPair& pair = all[0].joined[0];
    EXPECT_TRUE(pair.likely);
    EXPECT_GT(pair.probability, 0.5f);
    std::set<std::string> names, observed;
    for (const EvidenceNode node : {pair.mention, pair.other_mention})
        names.insert(graph.evidence[index_of(node)].text);
    for (const Reason& reason : pair.compared->reasons) observed.insert(reason.observed);
    EXPECT_EQ(names, (std::set<std::string>{"Berg", "Karl Berg"}));
    EXPECT_TRUE(observed.contains("same_country"));
    float sum = pair.beforehand;
    for (const Reason& reason : pair.compared->reasons) sum += reason.weight;
    EXPECT_NEAR(sum, pair.compared->log_odds, 1e-4);
}

TEST(ExplainGraph, SaysWhatKeptNearOnesApart) {
    const Graph graph = resolve_all(texts());
    const auto all = explain(graph, "Olav IV");
    ASSERT_EQ(all.size(), 1u);
    ASSERT_EQ(all[0].apart.size(), 1u);
    const ExplainedPair& pair = all[0].apart[0];
    EXPECT_EQ(graph.entities[index_of(pair.other)].label, "Olav V");
    EXPECT_EQ(graph.evidence[index_of(pair.mention)].text, "Olav IV");
    EXPECT_EQ(graph.evidence[index_of(pair.other_mention)].text, "Olav V");
    EXPECT_EQ(pair.compared->reasons[0].observed, "other_generation");
    EXPECT_FALSE(pair.likely);
    // The other one is told the same, from its side.
    const auto other = explain(graph, "Olav V");
    ASSERT_EQ(other.at(0).apart.size(), 1u);
    EXPECT_EQ(graph.evidence[index_of(other[0].apart[0].mention)].text, "Olav V");
    EXPECT_EQ(other[0].apart[0].compared, pair.compared);
}

TEST(ExplainGraph, TheFileSaysTheSame) {
    const Graph graph = resolve_all(texts());
    ASSERT_FALSE(graph.comparisons.empty());
    EXPECT_EQ(all_explained(from_file(graph)), all_explained(graph));
}

// Names of those nodes that the shipped shapes complain of.
std::set<std::string> broken(const Graph& graph) {
    TripleTable table;
    table.add_file(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl");
    for_each_triple(graph, test_ontology(), [&](const Triple& triple) { table.add(triple); });
    table.finish();
    std::set<std::string> nodes;
    for (const ValidationResult& result : validate(table, read_shapes(KIMBERLITE_SOURCE_DIR "/ontology/shapes.ttl")))
        nodes.emplace(table.value(result.focus));
    return nodes;
}

TEST(ExplainGraph, TheShapesHoldForComparisons) {
    Graph graph = resolve_all(texts());
    EXPECT_TRUE(broken(graph).empty());
    // One of no entity's mention is a broken graph to whoever reads it back.
    ComparedNames& pair = graph.comparisons.front();
    pair.mention = pair.other_mention = graph.entities.back().mentions.front();
    EXPECT_THROW(from_file(graph), Error);
}

TEST(ExplainGraph, KeepsNoneWhereNoneAreWanted) {
    ResolveOptions options;
    options.keep_comparisons = false;
    const Graph graph = resolve_all(texts(), options);
    EXPECT_TRUE(graph.comparisons.empty());
    EXPECT_EQ(graph.entities.size(), resolve_all(texts()).entities.size());
}

// However many spellings are compared, joins are fewer than names and refusals a few for each entity.
TEST(ExplainGraph, WhatItKeepsIsBounded) {
    std::vector<Reading> readings;
    const std::vector<std::string> given = {"Karl", "Carl", "Kurt", "Knut", "Lars", "Nils", "Olav", "Per", "Tor"};
    for (std::size_t i = 0; i < 120; ++i) {
        const std::string country = i % 2 ? "Norway" : "Peru";
        const std::string name = i % 5 == 4 ? "Berg" : given[i % given.size()] + " Berg";
        TextReading text(std::to_string(i), name + " of " + country + " spoke.");
        text.name("Person", name);
        readings.push_back(text);
    }
    const Graph graph = resolve_all(readings);
    std::size_t names = 0, joined = 0;
    for (const Entity& entity : graph.entities) names += entity.documents;
    for (const ComparedNames& pair : graph.comparisons) joined += pair.entity == pair.other_entity;
    EXPECT_LT(joined, names);
    EXPECT_LE(graph.comparisons.size() - joined, nearest_kept * graph.entities.size());
    for (std::size_t i = 1; i < graph.comparisons.size(); ++i)
        EXPECT_LT(graph.comparisons[i - 1].iri, graph.comparisons[i].iri);
    std::mt19937 random(7);
    std::shuffle(readings.begin(), readings.end(), random);
    EXPECT_EQ(all_explained(resolve_all(readings)), all_explained(graph));
}

TEST(ExplainGraph, FindsByPlaceIriAndName) {
    TextReading text("a:1.txt", "Karl Berg resigned.");
    text.event("Departure", "resigned", {{"patient", text.name("Person", "Karl Berg")}});
    const Graph graph = resolve_all({text});
    const auto entity = [&](const std::string& name) {
        const auto all = explain(graph, name);
        return all.size() == 1 && std::holds_alternative<EntityNode>(all[0].what);
    };
    EXPECT_TRUE(entity("Karl Berg"));
    EXPECT_TRUE(entity("KARL BERG"));
    EXPECT_TRUE(entity("a:1.txt:0-9"));
    EXPECT_TRUE(entity("a:1.txt:5-9"));
    EXPECT_TRUE(entity(graph.entities[0].iri));
    EXPECT_TRUE(entity("person:" + graph.entities[0].iri.substr(graph.entities[0].iri.rfind('/') + 1)));
    const auto event = explain(graph, "a:1.txt:10-18");
    ASSERT_EQ(event.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<EventNode>(event[0].what));
    EXPECT_EQ(explain(graph, graph.events[0].iri).size(), 1u);
    EXPECT_TRUE(explain(graph, "a:1.txt:9-10").empty());
    EXPECT_TRUE(explain(graph, "Nobody").empty());
}

TEST(ExplainGraph, SuggestsWhatIsSpeltNearlySo) {
    const Graph graph = resolve_all(texts());
    EXPECT_THAT(labels(graph, entities_named_like(graph, "Anna Lnid", 5)), ElementsAre("Anna Lind"));
    EXPECT_THAT(labels(graph, entities_named_like(graph, "lind", 5)), ElementsAre("Anna Lind"));
    EXPECT_EQ(labels(graph, entities_named_like(graph, "Karl Brg", 5)).front(), "Karl Berg");
    EXPECT_TRUE(entities_named_like(graph, "Quetzalcoatl", 5).empty());
}

TEST(ExplainGraph, SaysWhyTwoAreTwo) {
    const Graph graph = resolve_all(texts());
    const auto node = [&](const std::string& name) { return std::get<EntityNode>(explain(graph, name).at(0).what); };
    EXPECT_EQ(pairs_between(graph, node("Olav V"), node("Olav IV")).size(), 1u);
    EXPECT_EQ(pairs_between(graph, node("Anna Lind"), node("Olav IV")).size(), 0u);
    EXPECT_EQ(pairs_between(graph, node("Karl Berg"), node("Karl Berg")).size(), 1u);
}

}  // namespace
}  // namespace kimberlite
