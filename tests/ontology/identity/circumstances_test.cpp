#include "ontology/identity/circumstances.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace kimberlite
