#include "extract/discourse/calibration.h"

#include <gtest/gtest.h>

#include "ontology/readings.h"

namespace kimberlite {
namespace {

// A reading in which the heads are so sure of everything.
Reading reading(float confidence) {
    Reading read = from_json_line(
        R"({"id": "a", "text": "Lena Okafor leads Brightwater, she said. Ivo met her in 1998.",
        "mentions": [{"id": "m1", "begin": 0, "end": 11, "type": "Person", "entity": "e1"},
                     {"id": "m2", "begin": 18, "end": 29, "type": "Organization", "entity": "e2"},
                     {"id": "m3", "begin": 31, "end": 34, "type": "Person", "kind": "pronoun", "entity": "e1"},
                     {"id": "m4", "begin": 41, "end": 44, "type": "Person"},
                     {"id": "m5", "begin": 49, "end": 52, "type": "Person", "kind": "nominal"}],
        "entities": [{"id": "e1", "type": "Person", "name": "Lena Okafor"}, {"id": "e2", "type": "Organization", "name": "Brightwater"}],
        "times": [{"id": "t1", "begin": 56, "end": 60, "value": "1998"}],
        "relations": [{"property": "leads", "subject": "m1", "object": "m2", "begin": 0, "end": 29},
                      {"property": "birthDate", "subject": "m4", "object": "t1", "begin": 41, "end": 60, "former": true}],
        "events": [{"id": "v1", "class": "Meeting", "begin": 45, "end": 48, "roles": [
                       {"role": "participant", "filler": "m4"}, {"role": "time", "filler": "t1"},
                       {"role": "topic", "filler": {"begin": 0, "end": 4}}]}],
        "quotations": [{"begin": 0, "end": 29, "speaker": "m3", "cue": [35, 39], "direct": true}, {"begin": 0, "end": 4}]})",
        "test");
    for (Mention& mention : read.mentions) mention.confidence = confidence;
    for (Relation& relation : read.relations) relation.confidence = confidence;
    for (Event& event : read.events) {
        event.confidence = confidence;
        for (Role& role : event.roles) role.confidence = confidence;
    }
    for (Quotation& quotation : read.quotations) quotation.confidence = confidence;
    return read;
}

std::vector<float> confidences(const Reading& read) {
    std::vector<float> all;
    for (const Mention& mention : read.mentions) all.push_back(mention.confidence);
    for (const Relation& relation : read.relations) all.push_back(relation.confidence);
    for (const Event& event : read.events) {
        all.push_back(event.confidence);
        for (const Role& role : event.roles) all.push_back(role.confidence);
    }
    for (const Quotation& quotation : read.quotations) all.push_back(quotation.confidence);
    return all;
}

TEST(Calibration, RisesWithWhatTheHeadsSay) {
    std::vector<float> before(confidences(reading(0)).size(), 0);
    for (const float heads : {0.1f, 0.3f, 0.5f, 0.7f, 0.9f, 0.99f}) {
        Reading read = reading(heads);
        calibrate(read);
        const std::vector<float> now = confidences(read);
        for (std::size_t i = 0; i < now.size(); ++i) {
            EXPECT_GT(now[i], before[i]) << i << " at " << heads;
            EXPECT_LT(now[i], 1) << i << " at " << heads;
        }
        before = now;
    }
}

TEST(Calibration, ChangesNothingElse) {
    Reading read = reading(0.8f);
    calibrate(read);
    EXPECT_EQ(read.mentions.back().confidence, 0.8f);  // a nominal that is nobody in particular
    const Reading same = reading(1);
    for (std::size_t i = 0; i < read.mentions.size(); ++i) read.mentions[i].confidence = 1;
    for (Relation& relation : read.relations) relation.confidence = 1;
    for (Event& event : read.events) {
        event.confidence = 1;
        for (Role& role : event.roles) role.confidence = 1;
    }
    for (Quotation& quotation : read.quotations) quotation.confidence = 1;
    EXPECT_EQ(read, same);
}

TEST(Calibration, ASpeechIsAsSureAsItsSurestParagraph) {
    Reading read = from_json_line(
        R"({"id": "a", "text": "“It is late.\n\n“It is dark.”\n\n“Go.”", "quotations": [
        {"begin": 0, "end": 12, "direct": true}, {"begin": 14, "end": 27, "direct": true}, {"begin": 29, "end": 34, "direct": true}]})",
        "test");
    read.quotations[0].confidence = 0.3f;
    read.quotations[1].confidence = 0.9f;
    read.quotations[2].confidence = 0.3f;
    calibrate(read);
    EXPECT_EQ(read.quotations[0].confidence, read.quotations[1].confidence);
    EXPECT_LT(read.quotations[2].confidence, read.quotations[1].confidence);  // a speech of its own
}

TEST(Calibration, InALongTextAnEventIsLessSure) {
    Reading brief = reading(0.6f), lengthy = reading(0.6f);
    lengthy.sentences.resize(60);
    calibrate(brief);
    calibrate(lengthy);
    EXPECT_GT(brief.events[0].confidence, lengthy.events[0].confidence);
}

// Of two agents of one killing the less sure one is less likely for the other's sake; so is whoever has another event
// between himself and this one.
TEST(Calibration, RolesLookAtOneAnother) {
    auto with = [](const std::string& event, const std::string& role) {
        Reading read = from_json_line(
            R"({"id": "d", "text": "Amin, Bello and Chidi.", "sentences": [], "mentions": [
                {"id": "m1", "begin": 0, "end": 4, "type": "Person", "kind": "name"},
                {"id": "m2", "begin": 6, "end": 11, "type": "Person", "kind": "name"}], "events": [)" +
                event +
                R"({"id": "v1", "class": "Death", "begin": 16, "end": 21, "polarity": "asserted", "confidence": 0.9,
                "roles": [{"role": "agent", "filler": "m1", "confidence": 0.5})" +
                role + "]}]}",
            "test");
        calibrate(read);
        return read.events.back().roles[0].confidence;
    };
    const float alone = with("", "");
    EXPECT_LT(with("", R"(, {"role": "agent", "filler": "m2", "confidence": 0.95})"), alone);
    EXPECT_LT(with(R"({"id": "v0", "class": "Death", "begin": 12, "end": 15, "polarity": "asserted"}, )", ""), alone);
}

// Two of one class in a sentence are often one told twice; whoever takes part in an event makes it likelier.
TEST(Calibration, EventsLookAtTheirSentenceAndTheirRoles) {
    auto first_event = [](float rival, float role) {
        Reading read = from_json_line(
            R"({"id": "a", "text": "They met at talks in May.", "sentences": [[0, 25]], "times": [{"id": "t1", "begin": 21, "end": 24}],
            "events": [{"id": "v1", "class": "Meeting", "begin": 5, "end": 8, "roles": [{"role": "time", "filler": "t1"}]},
                       {"id": "v2", "class": "Meeting", "begin": 12, "end": 17}]})",
            "test");
        read.events[0].confidence = 0.6f;
        read.events[0].roles[0].confidence = role;
        read.events[1].confidence = rival;
        calibrate(read);
        return read.events[0].confidence;
    };
    EXPECT_GT(first_event(0.1f, 0.5f), first_event(0.9f, 0.5f));
    EXPECT_GT(first_event(0.5f, 0.9f), first_event(0.5f, 0.2f));
}

// Every reading leaves out what is unlikely, --strict more.
TEST(Calibration, LikelyAsksLessThanStrict) {
    const LeastConfidence likely = likely_confidence(), strict = strict_confidence();
    EXPECT_GT(likely.roles, 0);
    EXPECT_LT(likely.events, strict.events);
    EXPECT_LT(likely.roles, strict.roles);
    EXPECT_LT(likely.quotations, strict.quotations);
    EXPECT_GT(likely.relations, 0);
    EXPECT_LT(likely.relations, strict.relations);
    EXPECT_EQ(likely.entities, 0);  // a name is kept, however unsure
}

TEST(Calibration, StrictAsksMoreThanLikely) {
    const LeastConfidence strict = strict_confidence();
    for (const float least :
         {strict.entities, strict.mentions, strict.relations, strict.events, strict.roles, strict.quotations}) {
        EXPECT_GT(least, 0.5f);
        EXPECT_LT(least, 1);
    }
}

}  // namespace
}  // namespace kimberlite
