#include "ontology/identity/circumstances.h"

#include <gtest/gtest.h>

#include "ontology/identity/names.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

// What a text says of the place that is written so in it: “t” a town, “r” a region, “h” that another place lies in it,
// “p” that it lies in a part of a country that the table knows.
std::string said_of(const std::string& text, const std::string& place, const std::string& other = "") {
    TextReading reading("d", text);
    if (!other.empty()) reading.name("Place", other);
    const Range range = reading.find(place);
    const Circumstances seen = circumstances_of(reading.reading(), "Place", std::vector<Range>{range});
    return std::string(seen.settlement ? "t" : "") + (seen.region ? "r" : "") + (seen.holds ? "h" : "") +
           (seen.parts.empty() ? "" : "p");
}

TEST(Circumstances, TownsAndRegions) {
    EXPECT_EQ(said_of("They met in Marha city.", "Marha"), "t");
    EXPECT_EQ(said_of("They met in the town of Marha.", "Marha"), "t");
    EXPECT_EQ(said_of("The mayor of Marha spoke.", "Marha"), "t");
    EXPECT_EQ(said_of("They met in Marha province.", "Marha"), "r");
    EXPECT_EQ(said_of("The governor of Marha spoke.", "Marha"), "r");
    EXPECT_EQ(said_of("They met in the capital of Marha.", "Marha"), "r");
    EXPECT_EQ(said_of("They met in Marha.", "Marha"), "");
}

TEST(Circumstances, ATownOfAnother) {
    EXPECT_EQ(said_of("They met in the Marha town of Bedri.", "Marha"), "r");
    EXPECT_EQ(said_of("They met in the Marha town of Bedri.", "Bedri"), "t");
}

TEST(Circumstances, Lists) {
    EXPECT_EQ(said_of("It rained in Bedri, Marha and Tosk provinces.", "Bedri"), "r");
    EXPECT_EQ(said_of("It rained in Bedri, Marha and Tosk provinces.", "Tosk"), "r");
    EXPECT_EQ(said_of("It rained in the provinces of Bedri and Tosk.", "Tosk"), "r");
    EXPECT_EQ(said_of("It rained in the towns of Bedri and Tosk.", "Bedri"), "t");
}

TEST(Circumstances, WhatAPlaceHoldsAndLiesIn) {
    EXPECT_EQ(said_of("They met in Bedri, Marha.", "Marha", "Bedri"), "h");
    EXPECT_EQ(said_of("They met in Bedri, Marha, and Tosk.", "Marha", "Bedri"), "");
    EXPECT_EQ(said_of("They met in Bedri, Ohio.", "Bedri"), "p");
    EXPECT_EQ(said_of("They met in Bedri, Marha.", "Bedri"), "");
}

TEST(Circumstances, ACountryIsNoPartOfOne) {
    const auto lies_within = [](const std::string& text) {
        TextReading reading("d", text);
        if (text.find("Marha") != text.npos) reading.name("Place", "Marha");
        const std::vector<Range> named{reading.find("Bedri")};
        return circumstances_of(reading.reading(), "Place", named).within.size();
    };
    EXPECT_EQ(lies_within("They met in Bedri, Marha."), 1u);
    EXPECT_EQ(lies_within("Bedri, May 4 — They met."), 0u) << "a day";
    EXPECT_EQ(lies_within("In Bedri, Mayor Ada Moss spoke."), 0u) << "somebody";
    EXPECT_EQ(lies_within("They met in Bedri, U.S., on Monday."), 0u);
    EXPECT_EQ(lies_within("They met in Bedri, Democratic Republic of the Congo."), 0u);
    EXPECT_EQ(lies_within("They met in Bedri, Norway."), 0u);
}

// A person is of a place, or only in it.
TEST(Circumstances, WhereAPersonBelongs) {
    const auto home = [](const std::string& text, const std::string& place = "Bedri") {
        TextReading reading("d", text);
        const std::vector<Range> named{reading.find("Tom Vale")};
        reading.name("Place", place);
        const Circumstances seen = circumstances_of(reading.reading(), "Person", named);
        return seen.within == std::vector<std::uint32_t>{hash_of_place(fold(place))};
    };
    EXPECT_TRUE(home("Tom Vale of Bedri won a prize."));
    EXPECT_TRUE(home("Tom Vale from Bedri won a prize."));
    EXPECT_TRUE(home("Tom Vale, a baker from Bedri, won a prize."));
    EXPECT_TRUE(home("The Bedri baker Tom Vale won a prize."));
    EXPECT_TRUE(home("The Old Bedri baker Tom Vale won a prize.", "Old Bedri"));
    EXPECT_FALSE(home("They met Tom Vale in Bedri."));
    EXPECT_FALSE(home("In Bedri baker Tom Vale won a prize."));
    EXPECT_FALSE(home("Tom Vale, Bedri and others won a prize."));
    EXPECT_FALSE(home("The Norway baker Tom Vale won a prize.", "Norway")) << "known otherwise";
}

TEST(Circumstances, PartsOfCountriesAsTheyAreShortened) {
    const auto lies_in = [](const std::string& text, const std::string& region) {
        TextReading reading("d", text);
        const std::vector<Range> named{reading.find("Bedri")};
        const Circumstances seen = circumstances_of(reading.reading(), "Place", named);
        return seen.within == std::vector<std::uint32_t>{hash_of_place(region)} && seen.parts == seen.within;
    };
    EXPECT_TRUE(lies_in("A barn burned in Bedri, N.D., on Monday.", "north dakota"));
    EXPECT_TRUE(lies_in("Bedri, Wis. (Nordpress) — A barn burned.", "wisconsin"));
    EXPECT_TRUE(lies_in("A barn burned in Bedri, OK, on Monday.", "oklahoma"));
    EXPECT_TRUE(lies_in("A barn burned in Bedri, North Dakota, on Monday.", "north dakota"));
    EXPECT_FALSE(lies_in("A barn burned in Bedri, ok?", "oklahoma"));
    EXPECT_FALSE(lies_in("They left Bedri. Wis. was far.", "wisconsin"));
    EXPECT_FALSE(lies_in("A barn burned in Bedri OK.", "oklahoma")) << "no comma";
}

TEST(Circumstances, WordsRightAfter) {
    TextReading reading("d", "Police took two of the Bedri cartels.");
    const std::vector<Range> named{reading.find("Bedri")};
    EXPECT_EQ(circumstances_of(reading.reading(), "Organization", named).after,
              std::vector<std::uint32_t>{hash_of_kind("cartel")});
}

}  // namespace
}  // namespace kimberlite
