#include "extract/discourse/anaphors.h"

#include <gtest/gtest.h>

#include "tests/extract/discourse/marked.h"

namespace kimberlite {
namespace {

// What candidate `number` of the text stands for, after the model's opinions are taken; “nothing”.
std::string stands_for(Marked& text, std::uint32_t number) {
    Gathered gathered = gather_names(text.text, text.tokens, text.found.candidates, text.types);
    resolve_nationalities(text.text, text.tokens, text.found, text.types, gathered);
    resolve_anaphors(text.text, text.tokens, text.found, text.types, gathered);
    const auto entity = gathered.entity_of[number];
    return entity ? gathered.entities[*entity].name : "nothing";
}

TEST(Anaphors, TheLikeliestName) {
    Marked text("[Person:Lena Okafor] met [Person:Ivo Lund]. {She} left.");
    text.found.anaphors = {{2, 0.1f, {{0, 0.6f}, {1, 0.3f}}}};
    EXPECT_EQ(stands_for(text, 2), "Lena Okafor");
}

TEST(Anaphors, NothingIfThatIsLikeliest) {
    Marked text("[Person:Lena Okafor] met [Person:Ivo Lund]. {She} left.");
    text.found.anaphors = {{2, 0.5f, {{0, 0.3f}, {1, 0.2f}}}};
    EXPECT_EQ(stands_for(text, 2), "nothing");
}

TEST(Anaphors, ChancesOfOneEntityAddUp) {
    Marked text("[Person:Lena Okafor] came. [Person:Okafor] met [Person:Okafor] and [Person:Ivo Lund]. {She} left.");
    text.found.anaphors = {{4, 0.05f, {{3, 0.24f}, {0, 0.23f}, {1, 0.23f}, {2, 0.23f}}}};
    EXPECT_EQ(stands_for(text, 4), "Lena Okafor");
}

TEST(Anaphors, ThroughOtherPronouns) {
    Marked text("[Person:Lena Okafor] came. {She} spoke. {She} left.");
    text.found.anaphors = {{1, 0.1f, {{0, 0.9f}}}, {2, 0.1f, {{1, 0.9f}}}};
    EXPECT_EQ(stands_for(text, 2), "Lena Okafor");
}

TEST(Anaphors, CirclesEnd) {
    Marked text("{She} spoke. {She} left.");
    text.found.anaphors = {{0, 0.1f, {{1, 0.9f}}}, {1, 0.1f, {{0, 0.9f}}}};
    EXPECT_EQ(stands_for(text, 0), "nothing");
}

TEST(Anaphors, AgreeInKindAndSex) {
    Marked it("[Person:Lena Okafor] left [Place:Harare]. {It} was quiet.");
    it.found.anaphors = {{2, 0.1f, {{0, 0.6f}, {1, 0.3f}}}};
    EXPECT_EQ(stands_for(it, 2), "Harare");
    Marked he("Mrs. [Person:Okafor] met Mr. [Person:Lund]. {He} left.");
    he.found.anaphors = {{2, 0.1f, {{0, 0.6f}, {1, 0.3f}}}};
    EXPECT_EQ(stands_for(he, 2), "Lund");
}

TEST(Anaphors, ATitleTellsWhoIsMeant) {
    const auto meant = [](std::string_view marked) {
        Marked text(marked);
        text.found.anaphors = {{2, 0.1f, {{0, 0.3f}, {1, 0.6f}}}};
        return stands_for(text, 2);
    };
    EXPECT_EQ(meant("President [Person:Lena Okafor] met [Person:Ivo Lund]. <The president> left."), "Lena Okafor");
    EXPECT_EQ(
        meant("[Person:Lena Okafor], the new president of Norland, met [Person:Ivo Lund]. <The old president> left."),
        "Lena Okafor");
    EXPECT_EQ(meant("President [Person:Lena Okafor] met [Person:Ivo Lund]. <The minister> left."), "Ivo Lund");
    EXPECT_EQ(meant("President [Person:Lena Okafor] met [Person:Ivo Lund], <a former president>."), "Ivo Lund");
    Marked later("[Person:Lena Okafor] met [Person:Ivo Lund]. <The president> left. President [Person:Okafor] slept.");
    later.found.anaphors = {{2, 0.1f, {{0, 0.3f}, {1, 0.6f}}}};
    EXPECT_EQ(stands_for(later, 2), "Ivo Lund");
}

TEST(Anaphors, OthersPronounsTellTheSex) {
    Marked text("[Person:Robin Okafor] met [Person:Kim Lund]. {She} spoke. {He} left.");
    text.found.anaphors = {{2, 0.05f, {{0, 0.9f}, {1, 0.05f}}}, {3, 0.1f, {{0, 0.47f}, {1, 0.43f}}}};
    EXPECT_EQ(stands_for(text, 3), "Kim Lund");
    text.found.anaphors[0].antecedents = {{1, 0.9f}, {0, 0.05f}};
    EXPECT_EQ(stands_for(text, 3), "Robin Okafor");
}

// “The union” is rather what is called one; where the model is sure it stays so, and nothing is made likely that was
// none.
TEST(Anaphors, ANominalMeansWhatHasItsWordInItsName) {
    Marked text("[Organization:Ports Authority] met [Organization:Dockers Union]. <The union> left.");
    text.found.candidates[2].type = text.types.organization;
    text.found.anaphors = {{2, 0.1f, {{0, 0.6f}, {1, 0.3f}}}};
    EXPECT_EQ(stands_for(text, 2), "Dockers Union");
    text.found.anaphors = {{2, 0.1f, {{0, 0.85f}, {1, 0.05f}}}};
    EXPECT_EQ(stands_for(text, 2), "Ports Authority");
    text.found.anaphors = {{2, 0.6f, {{0, 0.1f}, {1, 0.3f}}}};
    EXPECT_EQ(stands_for(text, 2), "nothing");
    Marked own("[Organization:Ports Authority] met [Organization:Dockers Union]. <The union’s> chief left.");
    own.found.candidates[2].type = own.types.organization;
    own.found.anaphors = {{2, 0.1f, {{0, 0.6f}, {1, 0.3f}}}};
    EXPECT_EQ(stands_for(own, 2), "Dockers Union");
}

// Evidence, no proof: where the model is sure it stays so.
TEST(Anaphors, GivenNamesTellTheSex) {
    Marked text("[Person:Paul Okafor] met [Person:Maria Lund]. {She} left.");
    text.found.anaphors = {{2, 0.1f, {{0, 0.47f}, {1, 0.43f}}}};
    EXPECT_EQ(stands_for(text, 2), "Maria Lund");
    text.found.anaphors = {{2, 0.05f, {{0, 0.94f}, {1, 0.01f}}}};
    EXPECT_EQ(stands_for(text, 2), "Paul Okafor");
    Marked either("[Person:Jean Okafor] met [Person:Maria Lund]. {She} left.");
    either.found.anaphors = {{2, 0.1f, {{0, 0.7f}, {1, 0.2f}}}};
    EXPECT_EQ(stands_for(either, 2), "Jean Okafor");
}

TEST(Anaphors, ChancesWeighedAnewAreTogetherAsGreat) {
    Marked text("[Person:Robin Okafor] met [Person:Kim Lund] in [Place:Harare]. {She} left.");
    text.found.anaphors = {{3, 0.2f, {{0, 0.5f}, {1, 0.3f}}}};
    Gathered gathered = gather_names(text.text, text.tokens, text.found.candidates, text.types);
    resolve_anaphors(text.text, text.tokens, text.found, text.types, gathered);
    const auto& chances = gathered.chances.at(3);
    EXPECT_NEAR(chances.at(0) + chances.at(1), 0.8f, 1e-4f);
    EXPECT_NE(chances.at(0), 0.5f);
}

TEST(Anaphors, NationalitiesAreCountries) {
    Marked named("[Place:France] and [Place:Kenya] met. <Kenyan> officials left.");
    named.found.candidates[2].type = named.types.place;
    named.found.anaphors = {{2, 0.1f, {{0, 0.9f}}}};
    EXPECT_EQ(stands_for(named, 2), "Kenya");
    Marked unnamed("[Place:France] met <Kenyan> officials.");
    unnamed.found.candidates[1].type = unnamed.types.place;
    EXPECT_EQ(stands_for(unnamed, 1), "Kenya");
}

}  // namespace
}  // namespace kimberlite
