// What lies at a place in a text, and by what chain two places came to be of one thing.
#include "ontology/explain_chain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ontology/mentions_at.h"
#include "tests/ontology/decisions/decide_on.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

using testing::HasSubstr;

// A text that speaks of one man twice; one that has his surname alone; two that spell his name otherwise.
std::vector<Reading> texts() {
    TextReading twice("a.txt", "Karl Berg of Norway met Anna Lind in Oslo. Berg slept.");
    const LocalEntityId berg = twice.entity("Person", "Karl Berg", {"Berg"});
    twice.mention(berg, "Karl Berg");
    twice.mention(berg, "Berg", MentionKind::name, 1);
    twice.name("Person", "Anna Lind");
    twice.name("Place", "Norway");
    return {twice, named("b.txt", "Berg left Norway.", {{"Person", "Berg"}, {"Place", "Norway"}}),
            named("c.txt", "Karl Berg of Norway met Anna Lind.",
                  {{"Person", "Karl Berg"}, {"Person", "Anna Lind"}, {"Place", "Norway"}}),
            named("d.txt", "Karl Bergh of Norway met Anna Lind in Oslo.",
                  {{"Person", "Karl Bergh"}, {"Person", "Anna Lind"}, {"Place", "Norway"}})};
}

std::string shown(const Graph& graph, EvidenceNode node) {
    const Evidence& one = graph.evidence[index_of(node)];
    return graph.documents[index_of(one.document)].id.substr(0, 1) + ' ' + one.text;
}

MentionOf at(const Graph& graph, const std::string& place) {
    const auto found = mentions_at(graph, place_in(place).value());
    if (found.size() != 1) throw std::runtime_error(place);
    return found[0];
}

// “a Berg = a Karl Berg ~ b Berg”: by itself or by name, by a comparison.
std::string chain(const Graph& graph, const std::string& one, const std::string& other) {
    const MentionOf from = at(graph, one), to = at(graph, other);
    EXPECT_EQ(from.what, to.what);
    const auto links = chain_between(graph, from.what, from.mention, to.mention);
    if (!links) return "none";
    std::string words = shown(graph, from.mention);
    EvidenceNode last = from.mention;
    for (const ChainLink& link : *links) {
        EXPECT_EQ(link.from, last);
        last = link.to;
        words += (link.compared ? " ~ " : " = ") + shown(graph, link.to);
        if (!link.compared) continue;
        EXPECT_EQ(link.compared->mention, link.from);
        EXPECT_EQ(link.compared->other_mention, link.to);
        EXPECT_TRUE(link.compared->likely);
    }
    EXPECT_EQ(last, to.mention);
    return words;
}

TEST(ExplainChain, OfOneTextIsItsReading) {
    const Graph graph = resolve_all(texts());
    EXPECT_EQ(chain(graph, "a.txt:0-9", "a.txt:43-47"), "a Karl Berg = a Berg");
    EXPECT_EQ(chain(graph, "a.txt:0-9", "a.txt:0-9"), "a Karl Berg");
}

TEST(ExplainChain, OfTwoTextsIsTheirComparisonOrTheirName) {
    const Graph graph = resolve_all(texts());
    ASSERT_EQ(at(graph, "a.txt:0-9").what, at(graph, "d.txt:0-10").what);
    EXPECT_EQ(chain(graph, "c.txt:0-9", "a.txt:0-9"), "c Karl Berg = a Karl Berg");
    EXPECT_EQ(chain(graph, "a.txt:43-47", "b.txt:0-4"), "a Berg = a Karl Berg ~ b Berg");
}

TEST(ExplainChain, GoesThroughOtherTexts) {
    const Graph graph = resolve_all(texts());
    EXPECT_EQ(chain(graph, "b.txt:0-4", "d.txt:0-10"), "b Berg ~ a Karl Berg ~ d Karl Bergh");
    EXPECT_EQ(chain(graph, "d.txt:0-10", "b.txt:0-4"), "d Karl Bergh ~ a Karl Berg ~ b Berg");
}

TEST(ExplainChain, OfWhatIsDecidedThereIsNone) {
    std::vector<Reading> two = texts();
    two.push_back(named("e.txt", "Ove Dahl ran.", {{"Person", "Ove Dahl"}}));
    EXPECT_EQ(chain(decide_on(two, "same a.txt:0-9 \"Ove Dahl\"").graph, "b.txt:0-4", "e.txt:0-8"), "none");
}

TEST(MentionsAt, APlaceThatIsNoMentionSaysWhatLiesThere) {
    const Graph graph = resolve_all(texts());
    const auto says = [&](const std::string& place) {
        EXPECT_TRUE(mentions_at(graph, *place_in(place)).empty()) << place;
        return what_lies_at(graph, *place_in(place));
    };
    EXPECT_THAT(says("a.txt:1-900"), HasSubstr("no one mention; name one that lies there: “Karl Berg” 0-9 (Person), "
                                               "“Norway” 13-19 (Place), “Anna Lind” 24-33 (Person), “Berg” 43-47"));
    EXPECT_THAT(says("a.txt:60-70"), HasSubstr("the nearest is “Berg” 43-47 (Person) before it"));
    EXPECT_THAT(says("b.txt:5-9"), HasSubstr("“Berg” 0-4 (Person) before it, and “Norway” 10-16 (Place) after it"));
    EXPECT_EQ(says("z.txt:5-9"), "there is no document “z.txt”");
    EXPECT_EQ(says("a.txt:9-5"), "a place ends after it begins: DOCUMENT:BEGIN-END");
    EXPECT_EQ(at(graph, "a.txt:5-9").mention, at(graph, "a.txt:0-12").mention) << "a part of it, or little more";
}

TEST(MentionsAt, WordsOutlastPositions) {
    const Graph graph = resolve_all(texts());
    const auto found = mentions_at(graph, {"a.txt", 20, 24, "Berg"});
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].mention, at(graph, "a.txt:43-47").mention);
    EXPECT_EQ(what_lies_at(graph, {"a.txt", 20, 24, "Ove"}), "no “Ove” is mentioned or told in “a.txt”");
}

}  // namespace
}  // namespace kimberlite
