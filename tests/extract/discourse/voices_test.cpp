#include "extract/discourse/voices.h"

#include <gtest/gtest.h>

#include "tests/extract/discourse/marked.h"

namespace kimberlite {
namespace {

struct Spoken : Marked {
    explicit Spoken(std::string_view marked, const std::vector<std::string>& direct = {}) : Marked(marked) {
        gathered = gather_names(text, tokens, found.candidates, types);
        for (const std::string& piece : direct) {
            GatheredQuotation quotation;
            quotation.words = words(piece);
            quotations.push_back(quotation);
        }
    }
    Voices voices() const { return Voices(text, tokens, found, quotations, types, gathered); }

    // Who says a piece of the text; “?” if nobody knows.
    std::string speaker(std::string_view piece) const {
        const Voices all = voices();
        const auto entity = all.speaker(all.at(words(piece).first));
        return entity ? gathered.entities[*entity].name : "?";
    }
    std::uint32_t voice(std::string_view piece) const { return voices().at(words(piece).first); }

    Gathered gathered;
    std::vector<GatheredQuotation> quotations;
};

TEST(Voices, QuotationsHaveTheirSpeakers) {
    Spoken text("[Person:Lena Okafor] said: “We won.” Others cried: “We lost.” All left.", {"“We won.”", "“We lost.”"});
    text.quotations[0].speaker = 0;
    EXPECT_EQ(text.speaker("won"), "Lena Okafor");
    EXPECT_EQ(text.speaker("lost"), "?");
    EXPECT_NE(text.voice("lost"), text.voice("won"));
    EXPECT_NE(text.voice("lost"), text.voice("left"));
    EXPECT_EQ(text.voice("said"), text.voice("left"));
}

TEST(Voices, NamesBeforeColonsAreSpeakers) {
    const Spoken text(
        "[Person:Lena Okafor]: The dam is safe.\n\n[Person:Ivo Lund]: Is it?\n\nI doubt that.\n\n[Person:Okafor]: "
        "Surely.");
    EXPECT_EQ(text.speaker("dam"), "Lena Okafor");
    EXPECT_EQ(text.speaker("doubt"), "Ivo Lund");
    EXPECT_EQ(text.speaker("Surely"), "Lena Okafor");
    EXPECT_EQ(text.voices().hearer(text.voice("doubt")), text.voice("Surely"));
}

TEST(Voices, CapitalsBeforeColonsAreSpeakersWithoutAName) {
    const Spoken text("THE JUDGE: Sit down.\n\nMR. LUND: Gladly.\n\nTHE JUDGE: Begin.");
    EXPECT_EQ(text.voice("Sit"), text.voice("Begin"));
    EXPECT_NE(text.voice("Sit"), text.voice("Gladly"));
    EXPECT_EQ(text.speaker("Begin"), "?");
}

TEST(Voices, LabelsThatNeverComeBackAreNoConversation) {
    const Spoken text("WHERE: Harare.\n\nWHEN: Friday.\n\nWHO: All.");
    EXPECT_EQ(text.voice("Harare"), text.voice("Friday"));
}

TEST(Voices, QuestionsAndAnswers) {
    const std::string two = "Is the dam safe?\n\nIt is.\n\n", more = "And the road?\n\nSo it seems.\n\n";
    const Spoken text("A talk with [Person:Lena Okafor] of Harare.\n\n" + two + more + "Who says so?\n\nEngineers do.");
    EXPECT_EQ(text.speaker("seems"), "Lena Okafor");
    EXPECT_EQ(text.voice("seems"), text.voice("Engineers"));
    EXPECT_EQ(text.voice("road"), text.voice("Who"));
    EXPECT_NE(text.voice("road"), text.voice("seems"));
    EXPECT_EQ(text.voices().hearer(text.voice("road")), text.voice("seems"));
    EXPECT_EQ(text.speaker("talk"), "?");
}

TEST(Voices, OneQuestionMakesNoInterview) {
    const Spoken text("The dam broke.\n\nWas it old?\n\nIt was.\n\nThe town moved.");
    EXPECT_EQ(text.voice("old"), text.voice("moved"));
}

TEST(Voices, WhoSaysTheirName) {
    EXPECT_EQ(Spoken("Good morning. My name is [Person:Lena Okafor]. I speak for the town.").speaker("speak"),
              "Lena Okafor");
    EXPECT_EQ(Spoken("Good morning. I know [Person:Lena Okafor]. I speak for the town.").speaker("speak"), "?");
}

TEST(Voices, WhomTheModelTakesTheirIFor) {
    Spoken text("[Person:Lena Okafor] writes. {I} came, and {I} saw.");
    text.gathered.chances[1] = {{0, 0.8f}};
    text.gathered.chances[2] = {{0, 0.4f}};
    EXPECT_EQ(text.speaker("saw"), "Lena Okafor");
    text.gathered.chances[1] = {{0, 0.5f}};
    EXPECT_EQ(text.speaker("saw"), "?");
}

}  // namespace
}  // namespace kimberlite
