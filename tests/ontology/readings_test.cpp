#include "ontology/readings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "ontology/error.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Every key of the format once, written as the program writes it; “é” and “’” make bytes and code points differ.
const std::string whole_line =
    R"({"id": "A", "text": "Zoë Árvai, Malta’s mining minister, met Ed Roe on Friday. “A deal,” she said.", )"
    R"("title": "Talks", "date": "2011-11-04", "source": "a.txt", "language": "en", "sha256": "00ff", )"
    R"("model": "m1", "ontology": "0.1", "annotated": ["names", "relations"], "properties": ["holdsOffice"], )"
    R"("eventClasses": ["Meeting"], "annotatedSpans": [[0, 57]], "evaluationSpan": [0, 57], )"
    R"("sentences": [[0, 57], [58, 77]], )"
    R"("mentions": [{"id": "m1", "begin": 0, "end": 9, "type": "Person", "kind": "name", "entity": "e1", "confidence": 0.99}, )"
    R"({"id": "m2", "begin": 11, "end": 16, "type": "Place", "kind": "name", "confidence": 0.5}, )"
    R"({"id": "m3", "begin": 40, "end": 46, "type": "Person", "kind": "name"}, )"
    R"({"id": "m4", "begin": 68, "end": 71, "type": "Person", "kind": "pronoun", "entity": "e1"}], )"
    R"("entities": [{"id": "e1", "type": "Person", "name": "Zoë Árvai", "aliases": ["Árvai"], )"
    R"("sameAs": ["http://example.org/1"], "context": "AAEC/w=="}], )"
    R"("times": [{"id": "t1", "begin": 50, "end": 56, "value": "2011-11-04"}], )"
    R"("relations": [{"property": "holdsOffice", "subject": "m1", "object": "m2", "title": "mining minister", )"
    R"("former": true, "startDate": "2009", "endDate": "2011", "attributedTo": "m3", "begin": 0, "end": 34, )"
    R"("polarity": "reported", "confidence": 0.93}, )"
    R"({"property": "age", "subject": "m3", "object": {"begin": 50, "end": 56, "text": "Friday"}, "begin": 40, "end": 56, )"
    R"("polarity": "asserted"}], )"
    R"("events": [{"id": "v1", "class": "Meeting", "begin": 36, "end": 39, "polarity": "negated", )"
    R"("roles": [{"role": "participant", "filler": "m1", "confidence": 0.8}, {"role": "time", "filler": "t1"}, )"
    R"({"role": "topic", "filler": "v2"}], "attributedTo": "m1", "confidence": 0.7}, )"
    R"({"id": "v2", "class": "Agreement", "begin": 61, "end": 65, "polarity": "asserted"}], )"
    R"("quotations": [{"begin": 58, "end": 67, "speaker": "m4", "cue": [72, 76], "direct": true, "confidence": 0.001}, )"
    R"({"begin": 58, "end": 60, "direct": false}]})"
    "\n";

std::string error_of(const std::string& line) {
    try {
        from_json_line(line, "gold.jsonl:7");
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

// A document of the text “Ann met Bob.” with these further keys.
std::string with(const std::string& keys) { return R"({"id": "d", "text": "Ann met Bob.", )" + keys + "}"; }

const std::string two_people =
    R"("mentions": [{"id": "m1", "begin": 0, "end": 3, "type": "Person"}, {"id": "m2", "begin": 8, "end": 11, "type": "Person"}])";

TEST(Readings, KeepEveryKeyOfTheFormat) {
    const Reading reading = from_json_line(whole_line, "");
    EXPECT_EQ(to_json_line(reading), whole_line);
    EXPECT_EQ(from_json_line(to_json_line(reading), ""), reading);
}

TEST(Readings, HoldBytesWhereTheFileHasCodePoints) {
    const Reading reading = from_json_line(whole_line, "");
    const Document& document = reading.document;
    EXPECT_EQ(text_of(document, reading.mentions[0].range), "Zoë Árvai");
    EXPECT_EQ(text_of(document, reading.mentions[3].range), "she");
    EXPECT_EQ(text_of(document, reading.quotations[0].range), "“A deal,”");
    EXPECT_EQ(text_of(document, *reading.quotations[0].cue), "said");
    EXPECT_EQ(text_of(document, reading.events[0].trigger), "met");
    EXPECT_EQ(text_of(document, std::get<Range>(reading.relations[1].object)), "Friday");
}

TEST(Readings, LinkThingsByIndex) {
    const Reading reading = from_json_line(whole_line, "");
    EXPECT_EQ(reading.relations[0].object, Argument(MentionId{1}));
    EXPECT_EQ(reading.relations[0].attributed_to, MentionId{2});
    EXPECT_EQ(reading.events[0].roles[2].filler, Argument(EventId{1}));
    EXPECT_EQ(reading.mentions[3].entity, LocalEntityId{0});
    EXPECT_EQ(reading.entities[0].context, std::string("\x00\x01\x02\xFF", 4));
}

TEST(Readings, LeaveOutWhatDoesNotApply) {
    EXPECT_EQ(to_json_line(from_json_line(R"({"id":"d","text":"","mentions":[],"title":null})", "")),
              R"({"id": "d", "text": ""})"
              "\n");
}

TEST(Readings, RoundConfidencesToThreeDecimals) {
    Reading reading = from_json_line(with(two_people), "");
    const std::pair<float, std::string> cases[] = {
        {0.12345f, R"("confidence": 0.123})"}, {0.5f, R"("confidence": 0.5})"}, {0.9994f, R"("confidence": 0.999})"},
        {0.0001f, R"("confidence": 0})"},      {0.1f, R"("confidence": 0.1})"}, {0.07f, R"("confidence": 0.07})"}};
    for (const auto& [confidence, written] : cases) {
        reading.mentions[0].confidence = confidence;
        EXPECT_THAT(to_json_line(reading), HasSubstr(written));
    }
    reading.mentions[0].confidence = 0.9996f;
    EXPECT_THAT(to_json_line(reading), testing::Not(HasSubstr("confidence")));
}

TEST(Readings, EscapeWhatJsonCannotHold) {
    Reading reading;
    reading.document.id = "q\"\\";
    reading.document.text = "a\tb\nc\x01 \x7F ✓";
    const std::string line = to_json_line(reading);
    EXPECT_EQ(line, "{\"id\": \"q\\\"\\\\\", \"text\": \"a\\tb\\nc\\u0001 \x7F ✓\"}\n");
    EXPECT_EQ(from_json_line(line, ""), reading);
}

TEST(Readings, PutMentionsInOrderOfPosition) {
    const Reading reading = from_json_line(
        with(
            R"("mentions": [{"id": "b", "begin": 8, "end": 11, "type": "Person"}, {"id": "a", "begin": 0, "end": 3, "type": "Person"}],
                "relations": [{"property": "spouse", "subject": "b", "object": "a"}])"),
        "");
    EXPECT_EQ(reading.mentions[0].id, "a");
    EXPECT_EQ(reading.relations[0].subject, Argument(MentionId{1}));
    EXPECT_EQ(reading.relations[0].range, (Range{0, 11}))
        << "a relation without its own part of the text spans its arguments";
}

TEST(Readings, GiveIdsWhereTheyAreMissing) {
    Reading reading = from_json_line(with(two_people), "");
    reading.mentions[0].id = "m2";
    reading.mentions[1].id.clear();
    reading.events.push_back({.id = "",
                              .event_class = "Meeting",
                              .trigger = {4, 7},
                              .polarity = {},
                              .roles = {},
                              .attributed_to = {},
                              .confidence = 1});
    const Reading again = from_json_line(to_json_line(reading), "");
    EXPECT_EQ(again.mentions[0].id, "m2");
    EXPECT_EQ(again.mentions[1].id, "m1");
    EXPECT_EQ(again.events[0].id, "v1");
    EXPECT_EQ(from_json_line(with(R"("times": [{"begin": 0, "end": 3}])"), "").times[0].id, "t1");
}

TEST(Readings, MakeAnEntityThatIsNotListed) {
    const Reading reading = from_json_line(
        with(R"("mentions": [{"id": "m1", "begin": 0, "end": 3, "type": "Person", "kind": "nominal", "entity": "x"},
                             {"id": "m2", "begin": 8, "end": 11, "type": "Person", "entity": "x"}])"),
        "");
    ASSERT_EQ(reading.entities.size(), 1u);
    EXPECT_EQ(reading.entities[0].name, "Bob");
    EXPECT_EQ(reading.entities[0].type, "Person");
    EXPECT_EQ(reading.mentions[1].entity, LocalEntityId{0});
}

TEST(Readings, LeaveOutArgumentsThatAreWordsAlone) {
    const Reading reading = from_json_line(
        with(two_people + R"(, "relations": [{"property": "p", "subject": {"text": "Ann Roe"}, "object": "m2"}],
             "events": [{"class": "Meeting", "begin": 4, "end": 7, "roles": [{"role": "agent", "filler": {"text": "x"}},
                                                                            {"role": "patient", "filler": "m1"}]}])"),
        "");
    EXPECT_TRUE(reading.relations.empty());
    ASSERT_EQ(reading.events[0].roles.size(), 1u);
    EXPECT_EQ(reading.events[0].roles[0].role, "patient");
}

TEST(Readings, ReplaceNulInATextWithoutMovingPositions) {
    const Reading reading = from_json_line(
        R"({"id": "d", "text": "a\u0000b Ann", "mentions": [{"begin": 4, "end": 7, "type": "Person"}]})", "");
    EXPECT_EQ(reading.document.text, "a\uFFFDb Ann");
    EXPECT_EQ(text_of(reading.document, reading.mentions[0].range), "Ann");
}

TEST(Readings, NameFileLinePlaceAndFault) {
    const std::pair<std::string, std::string> cases[] = {
        {"Ann met Bob.", "gold.jsonl:7: is not JSON ("},
        {"{\"id\": \"d\", \"text\": \"\xFF\"}", "gold.jsonl:7: is not JSON ("},
        {R"({"id": "d", "text": "\ud800"})", "gold.jsonl:7: is not JSON ("},
        {R"({"id": "d", "text": "x", "mentions": 1e999})", "gold.jsonl:7: is not JSON"},
        {"[1]", "gold.jsonl:7: is array, not an object"},
        {R"({"text": "x"})", "gold.jsonl:7: the line lacks “id”"},
        {R"({"id": "d"})", "gold.jsonl:7: the line lacks “text”"},
        {R"({"id": "d", "text": 5})", "gold.jsonl:7: the line lacks “text”"},
        {with(R"("title": [])"), "gold.jsonl:7: title is array, not a string"},
        {with(R"("sentences": {})"), "sentences is object, not a list"},
        {with(R"("sentences": [[0]])"), "sentences[0] is not a pair [begin, end]"},
        {with(R"("sentences": [[0, 13]])"), "sentences[0][1] is 13, but the text has 12 code points"},
        {with(R"("sentences": [[3, 3]])"), "sentences[0] is empty: it begins at 3 and ends at 3"},
        {with(R"("sentences": [[-1, 3]])"), "sentences[0][0] is not a position"},
        {with(R"("mentions": ["m1"])"), "mentions[0] is string, not an object"},
        {with(R"("mentions": [{"begin": 0, "type": "Person"}])"), "mentions[0] lacks “begin” or “end”"},
        {with(R"("mentions": [{"begin": 0, "end": 3}])"), "mentions[0] lacks “type”"},
        {with(R"("mentions": [{"begin": 0, "end": 3, "type": "P", "kind": "noun"}])"), "mentions[0].kind is “noun”"},
        {with(R"("mentions": [{"begin": 0, "end": 3, "type": "P", "confidence": 1.5}])"),
         "mentions[0].confidence is 1.5"},
        {with(R"("mentions": [{"begin": 0, "end": 3, "type": "P", "confidence": "1"}])"),
         "mentions[0].confidence is not a number"},
        {with(two_people + R"(, "times": [{"id": "m1", "begin": 0, "end": 3}])"),
         "times[0] has the id “m1”, which mentions[0] has too"},
        {with(two_people + R"(, "relations": [{"property": "p", "subject": "m1", "object": "m9"}])"),
         "relations[0].object is “m9”, which is the id of no mention"},
        {with(two_people + R"(, "relations": [{"subject": "m1", "object": "m2"}])"), "relations[0] lacks “property”"},
        {with(two_people + R"(, "relations": [{"property": "p", "subject": "m1"}])"), "relations[0] lacks “object”"},
        {with(two_people + R"(, "relations": [{"property": "p", "subject": "m1", "object": "m2", "former": "yes"}])"),
         "relations[0].former is neither true nor false"},
        {with(two_people + R"(, "relations": [{"property": "p", "subject": "m1", "object": "m2", "polarity": "no"}])"),
         "relations[0].polarity is “no”"},
        {with(R"("events": [{"begin": 0, "end": 3}])"), "events[0] lacks “class”"},
        {with(R"("events": [{"class": "C", "begin": 0, "end": 3, "roles": [{"role": "agent"}]}])"),
         "events[0].roles[0] lacks “filler”"},
        {with(R"("quotations": [{"begin": 0, "end": 3, "speaker": "m1"}])"), "quotations[0].speaker is “m1”"},
        {with(R"("entities": [{"id": "e1", "context": "?"}])"), "entities[0].context is not base64"},
    };
    for (const auto& [line, message] : cases) EXPECT_THAT(error_of(line), HasSubstr(message)) << line;
}

TEST(Readings, ComeFromAStreamOneByOne) {
    std::istringstream stream("\xEF\xBB\xBF{\"id\": \"a\", \"text\": \"\"}\r\n\n  \n{\"id\": \"b\", \"text\": \"\"}");
    const ReadingStream readings = read_readings(stream, "two.jsonl");
    EXPECT_EQ(readings()->document.id, "a");
    EXPECT_EQ(readings()->document.id, "b");
    EXPECT_FALSE(readings());
}

TEST(Readings, NameTheLineOfTheStream) {
    std::istringstream stream("\n{\"id\": \"a\", \"text\": \"\"}\n{\"id\"\n");
    const ReadingStream readings = read_readings(stream, "two.jsonl");
    readings();
    try {
        readings();
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("two.jsonl:3: is not JSON"));
    }
}

TEST(Readings, SayThatAPackedFileMustBeUnpacked) {
    std::istringstream stream("\x1f\x8b\x08 …");
    try {
        read_readings(stream, "gold.jsonl.gz")();
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("gold.jsonl.gz is packed (gzip); unpack it first"));
    }
}

// The annotated sets that come beside the source, where they are there.
TEST(Readings, RoundTripTheGoldSets) {
    const std::filesystem::path shared = std::filesystem::path(KIMBERLITE_SOURCE_DIR) / ".." / "shared";
    if (!std::filesystem::exists(shared / "gold" / "news.jsonl")) GTEST_SKIP() << "no annotated sets in " << shared;
    for (const char* name :
         {"gold/news.jsonl", "data/news/dev.jsonl", "data/news/articles-dev.jsonl", "data/news/texts-dev.jsonl"}) {
        std::ifstream file(shared / name);
        ASSERT_TRUE(file) << name;
        const ReadingStream readings = read_readings(file, name);
        std::size_t count = 0;
        while (const auto reading = readings()) {
            ++count;
            const std::string line = to_json_line(*reading);
            ASSERT_EQ(from_json_line(line, name), *reading) << reading->document.id;
            ASSERT_EQ(to_json_line(from_json_line(line, name)), line);
        }
        EXPECT_GT(count, 0u) << name;
    }
}

}  // namespace
}  // namespace kimberlite
