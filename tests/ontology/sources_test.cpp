// Which documents count as one source.
#include "ontology/sources.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

using Numbers = std::vector<std::uint32_t>;

DocumentInfo document(const std::string& provider, const std::string& source = {}) {
    DocumentInfo one;
    one.provider = provider;
    one.source = source;
    one.id = "d";
    return one;
}

TEST(Sources, OfOneProviderAreOne) {
    EXPECT_EQ(sources_of(std::vector{document("Nordpress"), document(""), document("NORDPRESS"), document(""),
                                     document("Selm News"), document("The Selm News")}),
              (Numbers{0, 1, 0, 3, 4, 4}));
}

TEST(Sources, AbbreviationsOfOneProviderAlone) {
    EXPECT_EQ(sources_of(std::vector{document("SNA"), document("Selm News Agency")}), (Numbers{0, 0}));
    EXPECT_EQ(sources_of(std::vector{document("SNA"), document("Selm News Agency"), document("Sandnes Nordic Agency")}),
              (Numbers{0, 1, 2}))
        << "of which it is one is not known";
}

DocumentInfo dated(const std::string& provider, const std::string& date, const std::string& source = {}) {
    DocumentInfo one = document(provider, source);
    one.date = date;
    return one;
}

// What was one is not parted by a later text of another provider with the same letters, however many follow.
TEST(Sources, ALaterProviderWithTheSameLettersPartsNothing) {
    std::vector documents = {dated("SNA", "2024-03-05"), dated("Selm News Agency", "2024-03-06"),
                             dated("Sandnes Nordic Agency", "2024-03-07"),
                             dated("Sandnes Nordic Agency", "2024-03-08")};
    EXPECT_EQ(sources_of(documents), (Numbers{0, 0, 2, 2}));
    std::reverse(documents.begin(), documents.end());
    EXPECT_EQ(sources_of(documents), (Numbers{0, 0, 2, 2})) << "in any order";
}

TEST(Sources, AbbreviationsOfTheLikelierProvider) {
    EXPECT_EQ(sources_of(std::vector{document("SNA"), document("Selm News Agency"), document("Selm News Agency"),
                                     document("Sandnes Nordic Agency")}),
              (Numbers{0, 0, 0, 3}))
        << "that of more texts";
    EXPECT_EQ(sources_of(std::vector{document("SNA"), document("Selm News Agency", "SNA"),
                                     document("Sandnes Nordic Agency"), document("Sandnes Nordic Agency")}),
              (Numbers{0, 0, 2, 2}))
        << "its own texts are given as from SNA";
    EXPECT_EQ(sources_of(std::vector{document("SNA", "Selm News Agency"), document("Sandnes Nordic Agency"),
                                     document("Selm News Agency")}),
              (Numbers{0, 1, 0}))
        << "and the other way round";
    EXPECT_EQ(sources_of(std::vector{document("AP"), document("Asia Post"), document("Associated Press")}),
              (Numbers{0, 1, 0}))
        << "known beforehand";
}

TEST(Sources, ACopyIsOfTheAgencyThatItNames) {
    std::vector documents = {document("The Courier", "The Courier"), document("Nordpress", "The Post"),
                             document("Nordpress"), document("The Courier", "The Courier")};
    documents[1].copy_of = DocumentNode{0};
    EXPECT_EQ(originals_of(documents), (Numbers{0, 0, 2, 3}));
    EXPECT_EQ(sources_of(documents), (Numbers{0, 0, 0, 3})) << "what the Courier writes itself is another source";
}

TEST(Sources, WhoPrintsAgainIsNoSource) {
    std::vector documents = {document(""), document("The Post", "The Post"), document("The Post", "The Post")};
    documents[1].copy_of = DocumentNode{0};
    EXPECT_EQ(sources_of(documents), (Numbers{0, 0, 2}));
}

// Two agencies in one paper, one agency in two papers: nothing runs together.
TEST(Sources, GoNoFurtherThanOneProvider) {
    EXPECT_EQ(sources_of(std::vector{document("Nordpress", "The Post"), document("Selm News", "The Post"),
                                     document("Nordpress", "The Courier"), document("The Courier", "The Courier")}),
              (Numbers{0, 1, 0, 3}));
}

// ---- What it does to a graph

Reading told_by(const std::string& id, const std::string& dateline, const std::string& rest) {
    TextReading reading(id, dateline + "Ida Brekke, who lives in Tolvik, " + rest);
    reading.relation("livesIn", reading.name("Person", "Ida Brekke"), reading.name("Place", "Tolvik"));
    return reading;
}

// A firm's words about itself stand under all it says; so does a line of an agency in three papers.
TEST(Corroboration, ASentenceWordForWordWasSaidOnce) {
    const auto told = [](const std::string& id, const std::string& rest, const std::string& where) {
        const std::string text =
            "The pier of " + id + rest + " Ida Brekke, who mends boats for whoever asks her, lives in " + where + ".";
        TextReading reading(id, text);
        const auto size = static_cast<std::uint32_t>(reading.reading().document.text.size());
        const auto begin = static_cast<std::uint32_t>(text.find(" Ida") + 1);
        reading.reading().sentences = {{0, begin - 1}, {begin, size}};
        reading.relation("livesIn", reading.name("Person", "Ida Brekke"), reading.name("Place", "Tolvik"));
        return Reading(reading);
    };
    const std::string home = "the small harbour town of Tolvik";
    const Graph graph = resolve_all({told("a", " fell into the sea on a stormy night in March.", home),
                                     told("b", " was painted green.", home),
                                     told("c", " is to be sold to a brewer.", "Tolvik, as her aunts did")});
    ASSERT_EQ(graph.assertions.size(), 1u);
    EXPECT_EQ(graph.assertions[0].documents, 3u);
    EXPECT_EQ(graph.assertions[0].sources, 2u);
}

TEST(Corroboration, TextsOfOneAgencyCountOnce) {
    const std::string quarrel =
                          "spoke for the fishermen when the county debated the pier that had fallen into the sea.",
                      prize = "won the prize for the best bread that was baked in the north of the land this winter.",
                      letter = "wrote a letter to the paper, in which she asked why nobody had painted the church yet.";
    const Graph graph = resolve_all({told_by("a", "SANDNES (Nordpress) - ", quarrel),
                                     told_by("b", "TOLVIK, March 3 (Nordpress) - ", prize), told_by("c", "", letter)});
    ASSERT_EQ(graph.assertions.size(), 1u);
    EXPECT_EQ(graph.assertions[0].documents, 3u);
    EXPECT_EQ(graph.assertions[0].sources, 2u);
    for (const DocumentInfo& one : graph.documents) {
        EXPECT_FALSE(one.copy_of) << one.id;
        EXPECT_EQ(one.provider, one.id == "c" ? "" : "Nordpress");
    }
    const Graph others = resolve_all({told_by("a", "", quarrel), told_by("b", "", prize), told_by("c", "", letter)});
    EXPECT_EQ(others.assertions.at(0).sources, 3u);
    EXPECT_FLOAT_EQ(graph.assertions[0].confidence, others.assertions.at(0).confidence)
        << "that the texts say so is no less sure";
}

// What a text cites an agency for is no second source beside a text of the agency.
TEST(Corroboration, WhoeverCitesAnAgencyIsNoSourceBesideIt) {
    const auto citing = [](const std::string& id, const std::string& text, const std::string& cited) {
        TextReading reading(id, text);
        reading.relation("livesIn", reading.name("Person", "Ida Brekke"), reading.name("Place", "Tolvik"))
            .attributed_to = reading.name("Organization", cited);
        return Reading(reading);
    };
    const Reading agency = told_by("a", "SANDNES (Nordpress) - ", "spoke for the fishermen when the county debated.");
    const Reading citation =
                      citing("b", "Ida Brekke has her house in Tolvik, the agency Nordpress reported.", "Nordpress"),
                  other = citing("c", "Nobody but Ida Brekke stays in Tolvik, as the Herald wrote in May.", "Herald");
    EXPECT_EQ(resolve_all({agency, citation}).assertions.at(0).sources, 1u);
    EXPECT_EQ(resolve_all({agency, other}).assertions.at(0).sources, 2u);
}

}  // namespace
}  // namespace kimberlite
