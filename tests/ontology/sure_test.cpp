#include "ontology/sure.h"

#include <gtest/gtest.h>

#include "ontology/readings.h"

namespace kimberlite {
namespace {

Reading reading() {
    return from_json_line(
        R"({"id": "a", "text": "Lena Okafor leads Brightwater, she said. Ivo met her.",
        "mentions": [{"id": "m1", "begin": 0, "end": 11, "type": "Person", "entity": "e1", "confidence": 0.9},
                     {"id": "m2", "begin": 18, "end": 29, "type": "Organization", "entity": "e2", "confidence": 0.5},
                     {"id": "m3", "begin": 31, "end": 34, "type": "Person", "kind": "pronoun", "entity": "e1", "confidence": 0.6},
                     {"id": "m4", "begin": 41, "end": 44, "type": "Person", "confidence": 0.7},
                     {"id": "m5", "begin": 49, "end": 52, "type": "Person", "kind": "pronoun", "entity": "e1", "confidence": 0.9}],
        "entities": [{"id": "e1", "type": "Person", "name": "Lena Okafor"}, {"id": "e2", "type": "Organization", "name": "Brightwater"}],
        "relations": [{"property": "leads", "subject": "m1", "object": "m2", "begin": 0, "end": 29, "confidence": 0.8},
                      {"property": "relatedTo", "subject": "m4", "object": "m5", "begin": 41, "end": 52, "confidence": 0.4}],
        "events": [{"id": "v1", "class": "Statement", "begin": 35, "end": 39, "confidence": 0.3},
                   {"id": "v2", "class": "Meeting", "begin": 45, "end": 48, "confidence": 0.8, "roles": [
                       {"role": "participant", "filler": "m4", "confidence": 0.9}, {"role": "participant", "filler": "m5", "confidence": 0.2},
                       {"role": "topic", "filler": "v1"}]}],
        "quotations": [{"begin": 0, "end": 29, "speaker": "m3", "confidence": 0.9}]})",
        "test");
}

TEST(KeepSure, NothingAskedNothingLost) { EXPECT_EQ(keep_sure(reading(), {}), reading()); }

TEST(KeepSure, StatementsBySureness) {
    LeastConfidence least;
    least.relations = least.events = least.roles = 0.5f;
    const Reading kept = keep_sure(reading(), least);
    ASSERT_EQ(kept.relations.size(), 1u);
    EXPECT_EQ(kept.relations[0].property, "leads");
    ASSERT_EQ(kept.events.size(), 1u);
    ASSERT_EQ(kept.events[0].roles.size(), 1u);  // one unsure, one of an event that went
    EXPECT_EQ(kept.mentions.size(), 5u);
}

TEST(KeepSure, WhatSpeaksOfAnUnsureEntityGoesWithIt) {
    LeastConfidence least;
    least.entities = 0.6f;
    const Reading kept = keep_sure(reading(), least);
    ASSERT_EQ(kept.entities.size(), 1u);
    EXPECT_EQ(kept.mentions.size(), 4u);
    ASSERT_EQ(kept.relations.size(), 1u);
    EXPECT_EQ(kept.relations[0].property, "relatedTo");
    EXPECT_EQ(kept.mentions[index_of(std::get<MentionId>(kept.relations[0].subject))].id, "m4");
    EXPECT_EQ(kept.mentions[index_of(std::get<MentionId>(kept.relations[0].object))].id, "m5");
}

TEST(KeepSure, AnUnsurePronounSaysNothing) {
    LeastConfidence least;
    least.mentions = 0.7f;
    const Reading kept = keep_sure(reading(), least);
    EXPECT_EQ(kept.mentions.size(), 4u);
    EXPECT_TRUE(kept.quotations.empty());
    EXPECT_EQ(kept.relations.size(), 2u);
    EXPECT_EQ(from_json_line(to_json_line(kept), "again"), kept);
}

}  // namespace
}  // namespace kimberlite
