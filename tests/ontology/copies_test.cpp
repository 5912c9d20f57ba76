// Texts printed again, cut, or with another lead; and texts that only speak of the same.
#include "ontology/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ontology/sources.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

const std::string lead =
    "The harbour of Tolvik was closed on Tuesday after the ferry Nordlys struck the northern pier. ";
const std::string story =
    "Nobody was hurt, the coast guard said, but a crane fell into the water and forty containers drifted out to sea. "
    "Divers began to search the basin in the evening. Harbour master Ida Brekke told reporters that the pier, built in "
    "1931, would have to be pulled down. Ships will be sent to the neighbouring port of Sandnes for at least two "
    "weeks. "
    "The ferry company said that the captain had reported a fault in the steering minutes before the accident, and "
    "that "
    "it would pay for the damage. Fishermen, who land most of the cod of the region in Tolvik, asked the county for "
    "help. ";
const std::string other_lead =
    "A ship has wrecked a pier in western Norway, and a small town now fears for its trade. ";
const std::string retold =
    "Tolvik's port stays shut: the Nordlys, a car ferry on the coastal route, ran into one of the town's two piers "
    "this "
    "week. According to Ida Brekke, who runs the harbour, the structure dates from 1931 and cannot be saved. Dozens of "
    "containers went adrift when a crane collapsed. The shipping line speaks of trouble with the rudder and promises "
    "to "
    "meet all costs. Until repairs are done, vessels must call at Sandnes instead, which worries those who live by "
    "cod.";

Likeness likeness(const std::string& a, const std::string& b) { return compare_sketches(sketch_of(a), sketch_of(b)); }

TEST(Copies, ReprintsCutsAndOtherLeads) {
    EXPECT_TRUE(are_copies(likeness(lead + story, lead + story)));
    EXPECT_TRUE(are_copies(likeness(lead + story, other_lead + story))) << "another lead";
    EXPECT_TRUE(are_copies(likeness(lead + story, lead + story.substr(0, story.size() / 2)))) << "cut by half";
    EXPECT_TRUE(are_copies(likeness(lead + story, other_lead + story.substr(0, story.size() / 2)))) << "both";
}

TEST(Copies, TypesettingMakesNoOtherText) {
    const Sketch straight = sketch_of("It's the mayor's office - \"closed\" today"),
                 curly = sketch_of("IT’S THE MAYOR’S OFFICE — “CLOSED”\nTODAY");
    EXPECT_EQ(straight.least, curly.least);
    EXPECT_EQ(straight.shingles, 3u);
}

TEST(Copies, TheSameNewsInOtherWordsIsNoCopy) {
    EXPECT_FALSE(are_copies(likeness(lead + story, retold)));
    EXPECT_LT(likeness(lead + story, retold).containment, 0.2);
}

TEST(Copies, ShortTextsOfOneTurnOfPhraseAreNotCopies) {
    const std::string one =
        "The upper house of Ruvia passes a bill that lowers the voting age to sixteen in all local elections.";
    const std::string two =
        "The lower house of Ruvia passes a bill that lowers the voting age to sixteen in all local elections.";
    EXPECT_FALSE(are_copies(likeness(one, two))) << "two votes";
    EXPECT_TRUE(are_copies(likeness(one, one)));
    EXPECT_FALSE(are_copies(likeness("", "")));
    EXPECT_TRUE(are_copies(likeness("Yes.", "yes")));
}

TEST(Copies, TheEstimateIsNearTheTruth) {
    std::mt19937 random(7);
    std::string shared, first, second;
    for (int i = 0; i < 600; ++i) shared += "w" + std::to_string(random() % 5000) + " ";
    for (int i = 0; i < 300; ++i) first += "w" + std::to_string(random() % 5000) + " ";
    for (int i = 0; i < 300; ++i) second += "w" + std::to_string(random() % 5000) + " ";
    const Likeness found = likeness(shared + first, shared + second);
    EXPECT_NEAR(found.resemblance, 0.5, 0.12);
    EXPECT_NEAR(found.containment, 0.667, 0.12);
    EXPECT_NEAR(found.shared, 600, 90);
}

std::vector<std::optional<DocumentNode>> copies_among(const std::vector<std::pair<std::string, std::string>>& dated) {
    std::vector<Sketch> sketches;
    for (const auto& [date, text] : dated) sketches.push_back(sketch_of(text));
    std::vector<SketchedText> texts;
    for (std::size_t i = 0; i < dated.size(); ++i) texts.push_back({&sketches[i], dated[i].first});
    return find_copies(texts);
}

TEST(Copies, TheEarlierIsTheOriginal) {
    const auto copies =
        copies_among({{"", lead + story}, {"2011-11-05", other_lead + story}, {"2011-11-04", lead + story}});
    EXPECT_EQ(copies[0], static_cast<DocumentNode>(2)) << "word for word, and undated texts come last";
    EXPECT_EQ(copies[1], static_cast<DocumentNode>(2));
    EXPECT_EQ(copies[2], std::nullopt);
}

std::string another_story() {
    std::string letters = story;
    std::reverse(letters.begin(), letters.end());  // words that no other text has
    return letters;
}

TEST(Copies, ARoundUpOfTwoStoriesMakesThemNotOne) {
    const std::string second = another_story();
    const auto copies =
        copies_among({{"2011-11-04", lead + story}, {"2011-11-05", second}, {"2011-11-06", lead + story + second}});
    EXPECT_EQ(copies[0], std::nullopt);
    EXPECT_EQ(copies[1], std::nullopt);
    EXPECT_TRUE(copies[2].has_value());
}

// Hundreds of pages that share a long notice are not copies; the copies among them are found nevertheless.
TEST(Copies, AmongManyPagesWithOneNotice) {
    std::mt19937 random(3);
    std::string notice;
    for (int i = 0; i < 60; ++i) notice += "notice" + std::to_string(i) + " ";
    std::vector<std::pair<std::string, std::string>> texts;
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (int k = 0; k < 150; ++k) text += "w" + std::to_string(random() % 3000) + " ";
        texts.emplace_back("", text + notice);
    }
    texts.emplace_back("", texts[10].second + "printed again");
    const auto copies = copies_among(texts);
    EXPECT_EQ(copies.back(), static_cast<DocumentNode>(10));
    EXPECT_EQ(std::count(copies.begin(), copies.end(), std::nullopt), 300);
}

TEST(Copies, CopiesOfCopiesAreOneSource) {
    std::vector<DocumentInfo> documents(4);
    documents[2].copy_of = static_cast<DocumentNode>(1);
    documents[3].copy_of = static_cast<DocumentNode>(2);
    EXPECT_EQ(originals_of(documents), (std::vector<std::uint32_t>{0, 1, 1, 1}));
    EXPECT_EQ(sources_of(documents), (std::vector<std::uint32_t>{0, 1, 1, 1}));
    documents[1].copy_of = static_cast<DocumentNode>(3);  // by hand: a circle
    EXPECT_EQ(sources_of(documents).size(), 4u);
}

// ---- What it does to a graph

Reading report(const std::string& id, const std::string& text, const std::string& date) {
    TextReading reading(id, text);
    reading.reading().document.date = date;
    const MentionId brekke = reading.name("Person", "Ida Brekke"), tolvik = reading.name("Place", "Tolvik");
    reading.relation("livesIn", brekke, tolvik);
    return reading;
}

TEST(Corroboration, CopiesCountOnce) {
    const std::vector<Reading> readings = {report("a", lead + story, "2011-11-04"),
                                           report("b", other_lead + story, "2011-11-05"),
                                           report("c", retold, "2011-11-05")};
    const Graph graph = resolve_all(readings);
    ASSERT_EQ(graph.assertions.size(), 1u);
    EXPECT_EQ(graph.assertions[0].documents, 3u);
    EXPECT_EQ(graph.assertions[0].sources, 2u);
    EXPECT_EQ(graph.assertions[0].evidence.size(), 3u);
    std::uint32_t copies = 0;
    for (const DocumentInfo& document : graph.documents)
        if (document.copy_of) {
            ++copies;
            EXPECT_EQ(document.id, "b");
            EXPECT_EQ(graph.documents[index_of(*document.copy_of)].id, "a");
        }
    EXPECT_EQ(copies, 1u);
    const Graph alone = resolve_all({readings[0], readings[2]});
    EXPECT_FLOAT_EQ(graph.assertions[0].confidence, alone.assertions[0].confidence) << "a copy makes nothing surer";
}

// A round-up is a copy of the story that it is most like, and no second source of what the other one says.
TEST(Corroboration, ARoundUpIsNoSourceOfItsStories) {
    const std::string one = lead + story, two = another_story() + " Ida Brekke, who lives in Tolvik, said so.";
    const auto silent = [](const std::string& id, const std::string& text, const std::string& date) {
        TextReading reading(id, text);
        reading.reading().document.date = date;
        return reading.reading();
    };
    const Reading round_up = report("round-up", one + two, "2011-11-06");
    for (const auto& [told, other] : {std::pair(one, two), std::pair(two, one)}) {
        const Reading telling = report("told", told, "2011-11-04");
        const Graph graph = resolve_all({telling, silent("other", other, "2011-11-04"), round_up});
        ASSERT_EQ(graph.assertions.size(), 1u);
        EXPECT_EQ(graph.assertions[0].documents, 2u);
        EXPECT_EQ(graph.assertions[0].sources, 1u);
        EXPECT_FLOAT_EQ(graph.assertions[0].confidence, resolve_all({telling}).assertions.at(0).confidence);
        for (const DocumentInfo& document : graph.documents)
            EXPECT_EQ(document.copy_of.has_value() + document.retells.size(), document.id == "round-up" ? 2u : 0u);
    }
    const Graph all = resolve_all({report("a", one, "2011-11-04"), report("b", two, "2011-11-04"), round_up});
    EXPECT_EQ(all.assertions.at(0).sources, 2u);
}

}  // namespace
}  // namespace kimberlite
