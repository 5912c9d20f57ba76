#include "extract/discourse/understand.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extract/discourse/decided.h"

namespace kimberlite {
namespace {

std::uint16_t role(const std::string& name) {
    const auto& roles = shipped_labels().roles;
    return static_cast<std::uint16_t>(std::find(roles.begin(), roles.end(), name) - roles.begin());
}

// A ship is nothing that the ontology has a class for: no mention, but what sank.
TEST(Understand, WhatHasNoClassTakesPartByItsWords) {
    Marked text("The frigate [Other:Aurora] sank near [Place:Oslo].");
    text.found.events = {{text.words("sank"), 0, Polarity::asserted, 1}};
    text.found.roles = {{0, 0, role("patient"), 0.9f}, {0, 1, role("place"), 0.8f}};
    Document document;
    document.text = text.text;
    const Reading reading = understand(document, text.tokens, std::move(text.found), shipped_labels());
    ASSERT_EQ(reading.mentions.size(), 1u);
    ASSERT_EQ(reading.events.size(), 1u);
    const auto& roles = reading.events[0].roles;
    ASSERT_EQ(roles.size(), 2u);
    EXPECT_EQ(roles[0].role, "patient");
    const auto* words = std::get_if<Range>(&roles[0].filler);
    ASSERT_TRUE(words);
    EXPECT_EQ(text_of(document, *words), "Aurora");
    EXPECT_TRUE(std::holds_alternative<MentionId>(roles[1].filler));
}

}  // namespace
}  // namespace kimberlite
