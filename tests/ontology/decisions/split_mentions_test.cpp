// Mentions that one text's reading took for one, told apart by a decision.
#include "ontology/decisions/split_mentions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ontology/decisions/decide_on.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

Decisions parsed(const std::string& lines) {
    return parse_decisions(lines, "decisions.txt", test_ontology(), "urn:kimberlite:");
}

// Two sisters whom a reader took for one.
struct Sisters {
    TextReading text{"a.txt",
                     "Ida Brekke leads Acme. Ida Moen lives in Oslo. Brekke sold a mine. She sang. Moen left. "
                     "The director slept."};
    MentionId brekke, moen, sister_of_mine, she, left, director;

    Sisters() {
        const LocalEntityId ida = text.entity("Person", "Ida Brekke", {"Brekke", "Ida Moen", "Moen"});
        brekke = text.mention(ida, "Ida Brekke");
        moen = text.mention(ida, "Ida Moen");
        sister_of_mine = text.mention(ida, "Brekke", MentionKind::name, 1);
        she = text.mention(ida, "She", MentionKind::pronoun);
        left = text.mention(ida, "Moen", MentionKind::name, 1);
        director = text.mention(ida, "The director", MentionKind::nominal);
        text.relation("leads", brekke, text.name("Organization", "Acme"));
        text.relation("livesIn", moen, text.name("Place", "Oslo"));
        text.event("Travel", "left", {{"agent", left}});
        text.event("Transaction", "sold", {{"agent", sister_of_mine}});
    }
};

// The words of each entity's mentions, in the order of the text.
std::vector<std::string> people_of(const Graph& graph) {
    std::vector<std::string> people;
    for (const Entity& entity : graph.entities) {
        if (entity.type != "Person") continue;
        std::string words = entity.label + ":";
        for (const EvidenceNode node : entity.mentions) words += " " + graph.evidence[index_of(node)].text + ",";
        people.push_back(words);
    }
    return people;
}

std::string subject_of(const Graph& graph, const std::string& property) {
    for (const Assertion& fact : graph.assertions)
        if (fact.property == property) return graph.entities[index_of(fact.subject)].label;
    return "none";
}

std::string agent_of(const Graph& graph, const std::string& event_class) {
    for (const Happening& event : graph.events)
        if (event.event_class == event_class)
            for (const RoleFiller& role : event.roles)
                if (const auto* entity = std::get_if<EntityNode>(&role.filler))
                    return graph.entities[index_of(*entity)].label;
    return "none";
}

TEST(SplitMentions, OthersGoByTheirNamesElseToTheMentionBefore) {
    const Sisters sisters;
    ASSERT_EQ(people_of(resolve_all({sisters.text})).size(), 1u);
    const Decided after = decide_on({sisters.text}, "different a.txt:0-10 a.txt:23-31 because they are sisters");
    ASSERT_EQ(after.report.count(DecisionOutcome::applied), 1u) << after.report.lines[0].because;
    EXPECT_THAT(people_of(after.graph), UnorderedElementsAre("Ida Brekke: Ida Brekke, Brekke, She,",
                                                             "Ida Moen: Ida Moen, Moen, The director,"));
    for (const char* name : {"Brekke", "Moen"})
        EXPECT_THAT(entities_called(after.graph, name).at(0)->decisions,
                    ElementsAre("different a.txt:0-10 a.txt:23-31 # they are sisters"));
}

TEST(SplitMentions, StatementsFollowTheirMentions) {
    const Sisters sisters;
    const Graph graph = decide_on({sisters.text}, "different a.txt:0-10 a.txt:23-31").graph;
    EXPECT_EQ(subject_of(graph, "leads"), "Ida Brekke");
    EXPECT_EQ(subject_of(graph, "livesIn"), "Ida Moen");
    EXPECT_EQ(agent_of(graph, "Travel"), "Ida Moen");
    EXPECT_EQ(agent_of(graph, "Transaction"), "Ida Brekke");
}

TEST(SplitMentions, TheFirstKeepsItsIri) {
    const Sisters sisters;
    const Graph before = resolve_all({sisters.text}),
                after = decide_on({sisters.text}, "different a.txt:0-10 a.txt:23-31").graph;
    EXPECT_EQ(entities_called(after, "Brekke").at(0)->iri, entities_called(before, "Brekke").at(0)->iri);
    EXPECT_NE(entities_called(after, "Moen").at(0)->iri, entities_called(before, "Brekke").at(0)->iri);
}

TEST(SplitMentions, SameNamesGoByNearness) {
    TextReading text("b.txt", "Berg the elder spoke. Berg slept. Berg the younger sang. Berg left.");
    const LocalEntityId berg = text.entity("Person", "Berg");
    for (int nth = 0; nth < 4; ++nth) text.mention(berg, "Berg", MentionKind::name, nth);
    const Graph graph = decide_on({text}, "different b.txt:0-4 b.txt:34-38").graph;
    EXPECT_THAT(people_of(graph), ElementsAre("Berg: Berg, Berg,", "Berg: Berg, Berg,"));
    std::vector<std::uint32_t> begins;
    for (const EvidenceNode node : graph.entities[0].mentions) begins.push_back(graph.evidence[index_of(node)].begin);
    std::sort(begins.begin(), begins.end());
    EXPECT_TRUE(begins == (std::vector<std::uint32_t>{0, 22}) || begins == (std::vector<std::uint32_t>{34, 57}));
}

// A text's names that stand in no entity are one by their words.
TEST(SplitMentions, NamesThatStandAloneToo) {
    TextReading text("b.txt", "Berg spoke. Berg sang.");
    (void)text.alone("Person", "Berg", MentionKind::name, 0);
    (void)text.alone("Person", "Berg", MentionKind::name, 1);
    ASSERT_EQ(people_of(resolve_all({text})).size(), 1u);
    EXPECT_EQ(people_of(decide_on({text}, "different b.txt:0-4 b.txt:12-16").graph).size(), 2u);
}

TEST(SplitMentions, ANominalLeavesAndIsNobodyKnown) {
    const Sisters sisters;
    const Decided after = decide_on({sisters.text}, "different a.txt:0-10 a.txt:88-100");
    ASSERT_EQ(after.report.count(DecisionOutcome::applied), 1u) << after.report.lines[0].because;
    ASSERT_EQ(people_of(after.graph).size(), 1u);
    EXPECT_EQ(people_of(after.graph)[0].find("The director"), std::string::npos);
}

TEST(SplitMentions, ThreeAreToldApartAndSomeStayTogether) {
    const Sisters sisters;
    // Ida Brekke, Ida Moen, and the Brekke who sold a mine.
    const Graph three = decide_on({sisters.text}, "different a.txt:0-10 a.txt:23-31 a.txt:47-53").graph;
    EXPECT_EQ(people_of(three).size(), 3u);
    // “She” is Moen, whoever was named last.
    const Graph two = decide_on({sisters.text}, "different a.txt:0-10 a.txt:23-31\nsame a.txt:23-31 a.txt:67-70").graph;
    EXPECT_THAT(people_of(two), UnorderedElementsAre("Ida Brekke: Ida Brekke, Brekke,",
                                                     "Ida Moen: Ida Moen, She, Moen, The director,"));
}

TEST(SplitMentions, TheLaterOfTwoThatContradictHolds) {
    const Sisters sisters;
    const Decided apart = decide_on({sisters.text}, "same a.txt:0-10 a.txt:23-31\ndifferent a.txt:0-10 a.txt:23-31");
    EXPECT_EQ(people_of(apart.graph).size(), 2u);
    EXPECT_EQ(apart.report.lines[0].outcome, DecisionOutcome::contradicted);
    const Decided together = decide_on({sisters.text}, "different a.txt:0-10 a.txt:23-31\nsame a.txt:0-10 a.txt:23-31");
    EXPECT_EQ(people_of(together.graph).size(), 1u);
    EXPECT_EQ(together.report.lines[0].outcome, DecisionOutcome::contradicted);
}

TEST(SplitMentions, OneMentionIsNotDifferentFromItself) {
    const Sisters sisters;
    const Decided after = decide_on({sisters.text}, "different a.txt:0-10 a.txt:0-9");
    EXPECT_EQ(people_of(after.graph).size(), 1u);
    EXPECT_THAT(after.report.lines[0].because, HasSubstr("it names one thing twice"));
}

TEST(SplitMentions, ByTheIrisOfMentions) {
    const Sisters sisters;
    const Graph before = resolve_all({sisters.text});
    std::string lines = "different";
    for (const Evidence& mention : before.evidence)
        if (mention.text == "Ida Brekke" || mention.text == "Ida Moen") lines += " <" + mention.iri + ">";
    EXPECT_EQ(people_of(decide_on({sisters.text}, lines).graph).size(), 2u);
}

TEST(SplitMentions, OtherTextsJoinTheSideThatIsLikeThem) {
    const Sisters sisters;
    TextReading other("b.txt", "Ida Moen bought a boat.");
    (void)other.name("Person", "Ida Moen");
    const Graph graph = decide_on({sisters.text, other}, "different a.txt:0-10 a.txt:23-31").graph;
    ASSERT_EQ(people_of(graph).size(), 2u);
    EXPECT_EQ(entities_called(graph, "Moen").at(0)->documents, 2u);
}

TEST(SplitMentions, ReadingsOfOtherTextsStayAsTheyAre) {
    const Sisters sisters;
    Reading reading = sisters.text;
    reading.document.id = "c.txt";
    const Reading was = reading;
    MentionSplits(parsed("different a.txt:0-10 a.txt:23-31"), "urn:kimberlite:").apply(reading, "c.txt");
    EXPECT_EQ(reading, was);
    MentionSplits(parsed("different c.txt:0-10 a.txt:23-31"), "urn:kimberlite:").apply(reading, "c.txt");
    EXPECT_EQ(reading, was);
}

}  // namespace
}  // namespace kimberlite
