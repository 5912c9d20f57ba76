// A name that one text takes for another type than all the others.
#include "ontology/identity/agreed_types.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

// Texts that have the name as an Organization, and one more that has it as it is told.
std::vector<Reading> texts_and(std::size_t count, const std::string& name, Reading last) {
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < count; ++i) {
        TextReading text("text" + std::to_string(i), name + " denied that it paid anyone.");
        text.name("Organization", name);
        readings.push_back(text);
    }
    readings.push_back(std::move(last));
    return readings;
}

Reading text_with(const std::string& words, const std::string& type, const std::string& name, float confidence = 0.6f) {
    TextReading text("last", words);
    text.name(type, name);
    text.reading().mentions.back().confidence = confidence;
    return text;
}

std::vector<std::string> types_of(const std::vector<Reading>& readings) {
    std::vector<std::string> types;
    for (const Entity& entity : resolve_all(readings).entities) types.push_back(entity.type);
    std::sort(types.begin(), types.end());
    return types;
}

using Types = std::vector<std::string>;

TEST(AgreedTypes, OneTextThatIsAloneJoinsTheOthers) {
    EXPECT_EQ(types_of(texts_and(9, "Tarnow Ferries",
                                 text_with("It was sold to Tarnow Ferries.", "Place", "Tarnow Ferries"))),
              Types{"Organization"});
    EXPECT_EQ(
        types_of(texts_and(9, "Tarnow Ferries", text_with("Tarnow Ferries denied it.", "Person", "Tarnow Ferries"))),
        Types{"Organization"});
}

TEST(AgreedTypes, WhatTheReaderIsSureOfStays) {
    EXPECT_EQ(types_of(texts_and(9, "Tarnow Ferries",
                                 text_with("It was sold to Tarnow Ferries.", "Place", "Tarnow Ferries", 0.95f))),
              (Types{"Organization", "Place"}));
}

TEST(AgreedTypes, TheMoreTheOthersAreTheSurerItMustBe) {
    const Reading last = text_with("It was sold to Tarnow Ferries.", "Place", "Tarnow Ferries", 0.91f);
    EXPECT_EQ(types_of(texts_and(9, "Tarnow Ferries", last)), (Types{"Organization", "Place"}));
    EXPECT_EQ(types_of(texts_and(24, "Tarnow Ferries", last)), Types{"Organization"});
}

TEST(AgreedTypes, AFewTextsAreNoMajority) {
    EXPECT_EQ(types_of(texts_and(4, "Tarnow Ferries",
                                 text_with("It was sold to Tarnow Ferries.", "Place", "Tarnow Ferries"))),
              (Types{"Organization", "Place"}));
}

TEST(AgreedTypes, WhatTheTextSaysOfItCountsMore) {
    EXPECT_EQ(types_of(texts_and(9, "Tarnow House", text_with("They met in Tarnow House.", "Place", "Tarnow House"))),
              (Types{"Organization", "Place"}));
    EXPECT_EQ(
        types_of(texts_and(9, "Carl Tarnow", text_with("The engineer Carl Tarnow built it.", "Person", "Carl Tarnow"))),
        (Types{"Organization", "Person"}));
    TextReading born("last", "Carl Tarnow was born there, at Lodz.");
    const MentionId carl = born.name("Person", "Carl Tarnow");
    born.reading().mentions.back().confidence = 0.6f;
    born.relation("bornIn", carl, born.name("Place", "Lodz"));
    EXPECT_EQ(types_of(texts_and(9, "Carl Tarnow", born)), (Types{"Organization", "Person", "Place"}));
}

TEST(AgreedTypes, ANameOfOneWordMayBeOfMany) {
    EXPECT_EQ(types_of(texts_and(20, "Tarnow", text_with("It was sold to Tarnow.", "Person", "Tarnow"))),
              (Types{"Organization", "Person"}));
    EXPECT_EQ(types_of(texts_and(20, "Tarnow", text_with("It was sold to Tarnow.", "Place", "Tarnow"))),
              (Types{"Organization", "Place"}));
}

}  // namespace
}  // namespace kimberlite
