// What a graph says of why names are one, and tellings one event: from joining, and the same from its file.
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
            named("b.txt", "Berg left Norway with Anna Lind.",
                  {{"Person", "Berg"}, {"Place", "Norway"}, {"Person", "Anna Lind"}}),
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

std::string iri_of(const Graph& graph, ExplainedNode node) {
    const auto* entity = std::get_if<EntityNode>(&node);
    return entity ? graph.entities[index_of(*entity)].iri : graph.events[index_of(std::get<EventNode>(node))].iri;
}

// All that is explained of all entities and events, in words.
std::string all_explained(const Graph& graph) {
    std::string text;
    const auto add = [&](const std::vector<ExplainedPair>& pairs) {
        for (const ExplainedPair& pair : pairs) {
            text += "  " + graph.evidence[index_of(pair.mention)].iri + " " +
                    graph.evidence[index_of(pair.other_mention)].iri + " " + iri_of(graph, pair.other) + " " +
                    std::to_string(pair.probability) + (pair.likely ? " likely" : "");
            for (const Reason& reason : pair.reasons)
                text += " " + reason.observed + "=" + std::to_string(reason.weight);
            text += '\n';
        }
    };
    const auto add_all = [&](const auto& nodes) {
        for (const auto& node : nodes)
            for (const Explanation& one : explain(graph, node.iri)) {
                text += node.label + "\n joined\n";
                add(one.joined);
                text += " apart\n";
                add(one.apart);
            }
    };
    add_all(graph.entities);
    add_all(graph.events);
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
    for (const Reason& reason : pair.reasons) observed.insert(reason.observed);
    EXPECT_EQ(names, (std::set<std::string>{"Berg", "Karl Berg"}));
    EXPECT_TRUE(observed.contains("same_country"));
    float sum = pair.beforehand;
    for (const Reason& reason : pair.reasons) sum += reason.weight;
    EXPECT_NEAR(sum, pair.log_odds, 1e-4);
}

TEST(ExplainGraph, SaysWhatKeptNearOnesApart) {
    const Graph graph = resolve_all(texts());
    const auto all = explain(graph, "Olav IV");
    ASSERT_EQ(all.size(), 1u);
    ASSERT_EQ(all[0].apart.size(), 1u);
    const ExplainedPair& pair = all[0].apart[0];
    EXPECT_EQ(graph.entities[index_of(std::get<EntityNode>(pair.other))].label, "Olav V");
    EXPECT_EQ(graph.evidence[index_of(pair.mention)].text, "Olav IV");
    EXPECT_EQ(graph.evidence[index_of(pair.other_mention)].text, "Olav V");
    EXPECT_EQ(pair.reasons[0].observed, "other_generation");
    EXPECT_FALSE(pair.likely);
    // The other one is told the same, from its side.
    const auto other = explain(graph, "Olav V");
    ASSERT_EQ(other.at(0).apart.size(), 1u);
    EXPECT_EQ(graph.evidence[index_of(other[0].apart[0].mention)].text, "Olav V");
    EXPECT_EQ(other[0].apart[0].log_odds, pair.log_odds);
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
    for (const ComparedNames& pair : graph.comparisons) joined += pair.one == pair.other;
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

TEST(ExplainGraph, FindsWhatDecisionsName) {
    const Graph graph =
        resolve_all({named("two words.txt", "Anna Lane left Georgia.", {{"Person", "Anna Lane"}, {"Place", "Georgia"}}),
                     named("b.txt", "Georgia sang.", {{"Person", "Georgia"}})});
    const auto types = [&](const std::string& thing) {
        std::vector<std::string> found;
        for (const Explanation& one : explain(graph, reference_in(thing, test_ontology(), graph.base).value()))
            found.push_back(graph.entities[index_of(std::get<EntityNode>(one.what))].type);
        return found;
    };
    EXPECT_THAT(types("Place \"Georgia\""), ElementsAre("Place"));
    EXPECT_THAT(types("Person \"georgia\""), ElementsAre("Person"));
    EXPECT_THAT(types("\"two words.txt\":15-22"), ElementsAre("Place"));
    EXPECT_THAT(types("\"two words.txt\":0-4\"Georgia\""), ElementsAre("Place"));
    EXPECT_THAT(types('<' + graph.evidence.front().iri + '>').size(), 1u);
    EXPECT_TRUE(types("Organization \"Georgia\"").empty());
    for (const char* name : {"Georgia", "Anna Lane", "Place", "\"Georgia", "Nothing \"Georgia\"", ""})
        EXPECT_FALSE(reference_in(name, test_ontology(), graph.base)) << name;
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

// ---- Events

Reading arrest(const std::string& id, const std::string& words, const std::string& who, const std::string& day) {
    TextReading text(id, "Police in Bergen " + words + " the trader " + who + " at the fish market on Tuesday.");
    const MentionId bergen = text.name("Place", "Bergen");
    text.event("Arrest", words,
               {{"patient", text.name("Person", who)}, {"place", bergen}, {"time", text.time("Tuesday", day)}});
    return text;
}

// Two texts of one arrest; one of another man's on that day; one of the first man's once more.
std::vector<Reading> arrests() {
    return {
        arrest("a.txt", "arrested", "Lars Dahl", "2011-11-01"), arrest("b.txt", "detained", "Lars Dahl", "2011-11-01"),
        arrest("c.txt", "arrested", "Nils Moen", "2011-11-01"), arrest("d.txt", "arrested", "Lars Dahl", "2014-06-03")};
}

std::set<std::string> observed(const ExplainedPair& pair) {
    std::set<std::string> names;
    for (const Reason& reason : pair.reasons) names.insert(reason.observed);
    return names;
}

Explanation told_at(const Graph& graph, const std::string& place) {
    const auto all = explain(graph, place);
    if (all.size() != 1 || !std::holds_alternative<EventNode>(all[0].what)) throw std::runtime_error(place);
    return all[0];
}

TEST(ExplainEvents, WhatMadeTwoTellingsOne) {
    const Graph graph = resolve_all(arrests());
    ASSERT_EQ(graph.events.size(), 3u);
    const Explanation one = told_at(graph, "a.txt:17-25");
    ASSERT_EQ(one.joined.size(), 1u);
    const ExplainedPair& pair = one.joined[0];
    EXPECT_TRUE(pair.likely);
    EXPECT_GT(pair.probability, 0.5f);
    EXPECT_EQ(graph.evidence[index_of(pair.mention)].text, "arrested");
    EXPECT_EQ(graph.evidence[index_of(pair.other_mention)].text, "detained");
    EXPECT_THAT(observed(pair),
                testing::IsSupersetOf({"similar_trigger", "patient_shared", "place_shared", "same_day"}));
    float sum = pair.beforehand;
    for (const Reason& reason : pair.reasons) sum += reason.weight;
    EXPECT_NEAR(sum, pair.log_odds, 2e-3);
}

TEST(ExplainEvents, WhatKeptNearOnesApart) {
    const Graph graph = resolve_all(arrests());
    const auto apart = [&](const std::string& place) {
        std::set<std::string> reasons;
        for (const ExplainedPair& pair : told_at(graph, place).apart) {
            EXPECT_FALSE(pair.likely);
            EXPECT_LT(pair.probability, 0.5f);
            for (const std::string& one : observed(pair)) reasons.insert(one);
        }
        return reasons;
    };
    EXPECT_TRUE(apart("c.txt:17-25").contains("patient_apart")) << "another man";
    EXPECT_TRUE(apart("d.txt:17-25").contains("dates_apart")) << "another day";
    const auto node = [&](const std::string& place) { return told_at(graph, place).what; };
    const auto between = pairs_between(graph, node("a.txt:17-25"), node("d.txt:17-25"));
    ASSERT_EQ(between.size(), 1u);
    EXPECT_EQ(graph.documents[index_of(graph.evidence[index_of(between[0].mention)].document)].id.substr(0, 1), "a");
    EXPECT_TRUE(pairs_between(graph, node("a.txt:17-25"), EntityNode{0}).empty());
}

// What both texts begin with is what they are about, if they go on to other things.
TEST(ExplainEvents, BothTextsBeginWithIt) {
    const auto story = [](const std::string& id, const std::string& words, std::size_t sentences, bool at_the_end) {
        const std::string news = "Police in Bergen " + words + " Lars Dahl. ", filler = "It rained on the fjord. ";
        std::string all;
        for (std::size_t i = 0; i < sentences; ++i) all += i == (at_the_end ? sentences - 1 : 0) ? news : filler;
        TextReading text(id, all);
        text.reading().sentences.clear();
        for (std::uint32_t begin = 0; begin < all.size();) {
            const auto end = static_cast<std::uint32_t>(all.find(". ", begin) + 2);
            text.reading().sentences.push_back({begin, end - 1});
            begin = end;
        }
        text.event("Arrest", words,
                   {{"patient", text.name("Person", "Lars Dahl")}, {"place", text.name("Place", "Bergen")}});
        return Reading(text);
    };
    const auto reasons = [&](std::size_t sentences, bool at_the_end) {
        const Graph graph = resolve_all(
            {story("a.txt", "arrested", sentences, false), story("b.txt", "detained", sentences, at_the_end)});
        return observed(told_at(graph, "a.txt:17-25").joined.at(0));
    };
    EXPECT_TRUE(reasons(8, false).contains("both_begin"));
    EXPECT_FALSE(reasons(8, true).contains("both_begin"));
    EXPECT_FALSE(reasons(3, false).contains("both_begin")) << "a notice is all beginning";
}

TEST(ExplainEvents, TheFileSaysTheSameAndItsShapesHold) {
    const Graph graph = resolve_all(arrests());
    ASSERT_GE(graph.event_comparisons.size(), 3u);
    EXPECT_EQ(all_explained(from_file(graph)), all_explained(graph));
    EXPECT_TRUE(broken(graph).empty());
    Graph other = graph;  // the trigger of another event
    for (ComparedEvents& pair : other.event_comparisons)
        if (pair.one != pair.other) pair.mention = pair.other_mention;
    EXPECT_THROW(from_file(other), Error);
}

TEST(ExplainEvents, NoneAreKeptWhereNoneAreWanted) {
    ResolveOptions options;
    options.keep_comparisons = false;
    const Graph graph = resolve_all(arrests(), options);
    EXPECT_TRUE(graph.event_comparisons.empty());
    EXPECT_EQ(graph.events.size(), 3u);
}

// However many tellings are compared; and in any order of the texts.
TEST(ExplainEvents, WhatIsKeptIsBounded) {
    std::vector<Reading> readings;
    const std::vector<std::string> words = {"arrested", "detained", "seized"};
    for (int i = 0; i < 60; ++i)
        readings.push_back(arrest(std::to_string(i), words[static_cast<std::size_t>(i) % 3],
                                  i % 4 ? "Lars Dahl" : "Nils Moen", "2011-11-0" + std::to_string(1 + i % 5)));
    const Graph graph = resolve_all(readings);
    std::size_t joined = 0;
    for (const ComparedEvents& pair : graph.event_comparisons) joined += pair.one == pair.other;
    EXPECT_GT(joined, 0u);
    EXPECT_LE(joined, readings.size() - graph.events.size());
    EXPECT_LE(graph.event_comparisons.size() - joined, nearest_events_kept * graph.events.size());
    for (std::size_t i = 1; i < graph.event_comparisons.size(); ++i)
        EXPECT_LT(graph.event_comparisons[i - 1].iri, graph.event_comparisons[i].iri);
    std::mt19937 random(7);
    std::shuffle(readings.begin(), readings.end(), random);
    EXPECT_EQ(all_explained(resolve_all(readings)), all_explained(graph));
}

}  // namespace
}  // namespace kimberlite
