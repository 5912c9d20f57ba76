#include "extract/discourse/quotations.h"

#include <gtest/gtest.h>

#include "extract/discourse/anaphors.h"
#include "tests/extract/discourse/marked.h"

namespace kimberlite {
namespace {

// A marked text in which the model found some quotations and cues; each quotation's speakers as (candidate,
// probability).
struct Said : Marked {
    using Marked::Marked;
    Said& direct(std::string_view piece, std::vector<FoundAnaphor::Antecedent> speakers = {}) {
        found.quotations.push_back({words(piece), true, 0.9f, std::move(speakers)});
        return *this;
    }
    Said& indirect(std::string_view piece, float confidence = 0.9f,
                   std::vector<FoundAnaphor::Antecedent> speakers = {}) {
        found.quotations.push_back({words(piece), false, confidence, std::move(speakers)});
        return *this;
    }
    Said& cue(std::string_view piece) {
        found.cues.push_back(words(piece));
        return *this;
    }
    std::vector<GatheredQuotation> quotations;
    // “speaker: quotation” of each.
    std::vector<std::string> gather() {
        Gathered gathered = gather_names(text, tokens, found.candidates, types);
        resolve_anaphors(text, tokens, found, types, gathered);
        std::vector<std::string> lines;
        quotations = gather_quotations(text, tokens, found, types, gathered);
        for (const GatheredQuotation& q : quotations) {
            const Range range = range_of(tokens, q.words);
            const std::string speaker = q.entity    ? gathered.entities[*q.entity].name
                                        : q.speaker ? written(*q.speaker)
                                                    : "nobody";
            lines.push_back(speaker + ": " + text.substr(range.begin, range.size()));
        }
        return lines;
    }
};
using Lines = std::vector<std::string>;

TEST(Quotations, WholeStretchBetweenMarks) {
    Said said("“We have agreed on all of it,” [Person:Lena Okafor] said.");
    EXPECT_EQ(said.direct("have agreed on all", {{0, 0.9f}}).cue("said").gather(),
              (Lines{"Lena Okafor: “We have agreed on all of it,”"}));
}

TEST(Quotations, StraightMarks) {
    Said said("\"We agree,\" said [Person:Lena Okafor]. \"Fully.\"");
    EXPECT_EQ(said.direct("We agree", {{0, 0.9f}}).direct("Fully", {{0, 0.9f}}).cue("said").gather(),
              (Lines{"Lena Okafor: \"We agree,\"", "Lena Okafor: \"Fully.\""}));
}

TEST(Quotations, PiecesOfOneReportAreOne) {
    Said said("[Person:Lena Okafor] said after the talks, that on Friday, the mine would close. The road stays.");
    EXPECT_EQ(said.cue("said")
                  .indirect("that on Friday,", 0.5f, {{0, 0.9f}})
                  .indirect("the mine would close", 0.9f, {{0, 0.9f}})
                  .indirect("The road stays")
                  .gather(),
              (Lines{"Lena Okafor: that on Friday, the mine would close", "Lena Okafor: The road stays"}));
    EXPECT_FLOAT_EQ(said.quotations[0].confidence, 0.9f);
}

TEST(Quotations, AReportBeforeItsCueBeginsWithItsClause) {
    Said whole("The new mine affirms the wish for peace, said [Person:Lena Okafor].");
    EXPECT_EQ(whole.cue("said").indirect("the wish for peace", 0.9f, {{0, 0.9f}}).gather(),
              (Lines{"Lena Okafor: The new mine affirms the wish for peace"}));
    Said clause("The road is shut and the mine will open, said [Person:Lena Okafor].");
    EXPECT_EQ(clause.cue("said").indirect("mine will open", 0.9f, {{0, 0.9f}}).gather(),
              (Lines{"Lena Okafor: the mine will open"}));
    Said behind("On Friday [Person:Lena Okafor] said the mine will open.");  // begins where the model says
    EXPECT_EQ(behind.cue("said").indirect("mine will open", 0.9f, {{0, 0.9f}}).gather(),
              (Lines{"Lena Okafor: mine will open"}));
}

TEST(Quotations, WordsQuotedInAShortReport) {
    struct {
        std::string_view text, cue, quoted;
        Lines said;
    } const cases[] = {
        {"[Person:Lena Okafor] said the ruling “surprised” them, and they would appeal.", "said", "“surprised”",
         {"Lena Okafor: the ruling “surprised” them, and they would appeal", "Lena Okafor: “surprised”"}},
        {"[Person:Lena Okafor] denied that a “loud bang” had been heard.", "denied", "“loud bang”",
         {"Lena Okafor: a “loud bang” had been heard", "Lena Okafor: “loud bang”"}},
        {"[Person:Lena Okafor] reported a “loud bang” at night.", "reported", "“loud bang”", {"Lena Okafor: “loud bang”"}},
        {"[Person:Lena Okafor] warned of “further action” at night.", "warned", "“further action”",
         {"Lena Okafor: “further action”"}},
        {"[Person:Lena Okafor] called it “surprising” at night.", "called", "“surprising”",
         {"Lena Okafor: “surprising”"}}};
    for (const auto& [text, cue, quoted, lines] : cases)
        EXPECT_EQ(Said(text).cue(cue).direct(quoted, {{0, 0.9f}}).gather(), lines) << text;
}

TEST(Quotations, NoReportEndsWithAnArticle) {
    Said said("[Person:Lena Okafor] said the mine would fall to the bank of Oslo, which is shut.");
    EXPECT_EQ(said.cue("said").indirect("the mine would fall to the", 0.9f, {{0, 0.9f}}).gather(),
              (Lines{"Lena Okafor: the mine would fall to the bank of Oslo"}));
}

TEST(Quotations, SpeakerBesideTheCue) {
    // The model prefers another; the mention right before the cue has the better of it.
    Said said("Speaking to [Person:Ivo Lund], [Person:Lena Okafor] said, “We agree.”");
    EXPECT_EQ(said.direct("“We agree.”", {{0, 0.55f}, {1, 0.4f}}).cue("said").gather(),
              (Lines{"Lena Okafor: “We agree.”"}));
}

TEST(Quotations, SpeakerAfterTheQuote) {
    Said said("[Person:Ivo Lund] left. “We agree,” said Minister [Person:Lena Okafor].");
    EXPECT_EQ(said.direct("“We agree,”", {{0, 0.55f}, {1, 0.4f}}).cue("said").gather(),
              (Lines{"Lena Okafor: “We agree,”"}));
}

TEST(Quotations, NotTheOneTheSpokesmanSpeaksFor) {
    Said said("<A spokesman> for [Organization:Brightwater] said, “We agree.”");
    EXPECT_EQ(said.direct("“We agree.”", {{0, 0.6f}, {1, 0.4f}}).cue("said").gather(),
              (Lines{"A spokesman: “We agree.”"}));
}

TEST(Quotations, OneSpeakerOverParagraphs) {
    Said said("[Person:Lena Okafor] warned: “It is late.\n\n“It is very late,” she told [Person:Ivo Lund].");
    said.direct("“It is late.", {{0, 0.9f}}).direct("“It is very late,”", {{1, 0.6f}, {0, 0.3f}}).cue("warned");
    EXPECT_EQ(said.gather(), (Lines{"Lena Okafor: “It is late.", "Lena Okafor: “It is very late,”"}));
}

TEST(Quotations, ASpeechOverParagraphsIsOneAct) {
    // The model sees neither its middle nor its end surely.
    Said said("[Person:Lena Okafor] warned: “It is late.\n\n“It is dark.\n\n“It is cold.” Then she left.");
    said.direct("“It is late.", {{0, 0.9f}}).direct("“It is cold.”").cue("warned");
    said.found.quotations.back().confidence = 0.2f;
    EXPECT_EQ(said.gather(),
              (Lines{"Lena Okafor: “It is late.", "Lena Okafor: “It is dark.", "Lena Okafor: “It is cold.”"}));
    for (const GatheredQuotation& quotation : said.quotations) EXPECT_EQ(quotation.confidence, 0.9f);
}

TEST(Quotations, TheCueStandsInItsSentence) {
    // “added” is nearer, but says the next sentence.
    Said said(
        "[Person:Ivo Lund] said after the long meeting in the town that the dam was finished. [Person:Lena Okafor] "
        "added that it was not.");
    said.indirect("the dam was finished", 0.9f, {{1, 0.5f}, {0, 0.4f}}).cue("said").cue("added");
    EXPECT_EQ(said.gather(), (Lines{"Ivo Lund: the dam was finished"}));
    EXPECT_EQ(said.quotations.front().cue, 0u);
}

TEST(Quotations, NoSpeakerFromTheNextParagraph) {
    Said said(
        "“It is late,” said [Person:Ivo Lund], the minister. “Go home.”\n\nMinister [Person:Lena Okafor] said, "
        "“Stay.”");
    said.direct("“It is late,”", {{0, 0.9f}})
        .direct("“Go home.”", {{1, 0.8f}, {0, 0.1f}})
        .direct("“Stay.”", {{1, 0.9f}});
    said.cue("said").found.cues.push_back(said.words("said", 60));
    EXPECT_EQ(said.gather(), (Lines{"Ivo Lund: “It is late,”", "Ivo Lund: “Go home.”", "Lena Okafor: “Stay.”"}));
}

TEST(Quotations, HeIsWhoSpokeBefore) {
    Said said("“It is late,” said [Person:Ivo Lund]. [Place:Harare] was quiet. “Go home,” {he} said.");
    said.found.anaphors.push_back({2, 0.9f, {{0, 0.1f}}});
    said.direct("“It is late,”", {{0, 0.9f}}).direct("“Go home,”", {{2, 0.9f}}).cue("said");
    said.found.cues.push_back(said.words("said", 60));
    EXPECT_EQ(said.gather(), (Lines{"Ivo Lund: “It is late,”", "Ivo Lund: “Go home,”"}));
}

TEST(Quotations, NobodySpeaksFromInside) {
    Said said("“[Person:Ivo Lund] must go,” [Person:Lena Okafor] said.");
    EXPECT_EQ(said.direct("“Ivo Lund must go,”", {{0, 0.8f}, {1, 0.2f}}).cue("said").gather(),
              (Lines{"Lena Okafor: “Ivo Lund must go,”"}));
}

TEST(Quotations, UnsureReportsAreLeftOut) {
    Said said("[Person:Lena Okafor] said the dam was finished.");
    EXPECT_EQ(said.indirect("the dam was finished", 0.1f, {{0, 0.9f}}).cue("said").gather(), Lines{});
}

TEST(Quotations, ReportAroundWordsQuoted) {
    Said said("[Person:Lena Okafor] said that the talks had made “real progress” since May.");
    said.direct("“real progress”", {{0, 0.9f}}).cue("said");
    EXPECT_EQ(said.gather(),
              (Lines{"Lena Okafor: the talks had made “real progress” since May", "Lena Okafor: “real progress”"}));
}

TEST(Quotations, WordsQuotedAfterAVerbAloneAreNoReport) {
    Said said("[Person:Lena Okafor] called the big dam “a dream”.");
    EXPECT_EQ(said.direct("“a dream”", {{0, 0.9f}}).cue("called").gather(), (Lines{"Lena Okafor: “a dream”"}));
}

TEST(Quotations, IInsideIsTheSpeaker) {
    Said said("“{I} agree,” [Person:Lena Okafor] said. [Person:Ivo Lund] left.");
    said.found.anaphors.push_back({0, 0.2f, {{2, 0.8f}}});
    said.direct("“I agree,”", {{1, 0.9f}}).cue("said");
    Gathered gathered = gather_names(said.text, said.tokens, said.found.candidates, said.types);
    resolve_anaphors(said.text, said.tokens, said.found, said.types, gathered);
    const auto quotations = gather_quotations(said.text, said.tokens, said.found, said.types, gathered);
    const Voices voices(said.text, said.tokens, said.found, quotations, said.types, gathered);
    resolve_first_person(said.text, said.tokens, said.found, voices, gathered);
    EXPECT_EQ(gathered.entity_of[0], gathered.entity_of[1]);
}

}  // namespace
}  // namespace kimberlite
