#include "extract/discourse/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extract/discourse/marked.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The entities of a marked text: of each the names of its mentions, in order.
std::vector<std::vector<std::string>> gathered(std::string_view marked) {
    const Marked text(marked);
    std::vector<std::vector<std::string>> all;
    for (const GatheredEntity& entity :
         gather_names(text.text, text.tokens, text.found.candidates, text.types).entities) {
        all.emplace_back();
        for (std::uint32_t name : entity.names) all.back().push_back(text.written(name));
    }
    return all;
}

using Names = std::vector<std::string>;

TEST(Names, SurnameAfterTheFullName) {
    EXPECT_THAT(gathered("[Person:Lena Okafor] came. Mrs. [Person:Okafor] spoke."),
                ElementsAre(Names{"Lena Okafor", "Okafor"}));
}

TEST(Names, FullNameAfterTheSurname) {
    EXPECT_THAT(gathered("[Person:Okafor] came. [Person:Lena Okafor] spoke."),
                ElementsAre(Names{"Okafor", "Lena Okafor"}));
}

TEST(Names, MiddleNamesAndInitials) {
    EXPECT_THAT(
        gathered("[Person:Lena M. Okafor], [Person:Lena Okafor], [Person:Lena Maria Okafor] and [Person:L. Okafor]."),
        ElementsAre(Names{"Lena M. Okafor", "Lena Okafor", "Lena Maria Okafor", "L. Okafor"}));
}

TEST(Names, TwoOfOneSurnameStayApart) {
    EXPECT_THAT(gathered("[Person:John Smith] and [Person:Mary Smith] married. [Person:Smith] is an engineer."),
                ElementsAre(Names{"John Smith", "Smith"}, Names{"Mary Smith"}));
}

TEST(Names, TheFirstWordOfAnOrganizationBefore) {
    EXPECT_THAT(gathered("[Organization:Averon Capital] bought it. [Organization:Averon] declined."),
                ElementsAre(Names{"Averon Capital", "Averon"}));
    EXPECT_THAT(gathered("[Organization:Averon] owns [Organization:Averon Neft]."),  // the shorter one first
                ElementsAre(Names{"Averon"}, Names{"Averon Neft"}));
    EXPECT_THAT(gathered("The [Organization:Averon Supervisory Board] met. [Organization:Averon] declined."),
                ElementsAre(Names{"Averon Supervisory Board"}, Names{"Averon"}));
    EXPECT_THAT(gathered("[Organization:Mali Mining Watch] came. [Organization:Mali] won."),  // a country
                ElementsAre(Names{"Mali Mining Watch"}, Names{"Mali"}));
}

TEST(Names, WordsOfAddressTellThemApart) {
    EXPECT_THAT(gathered("Mr. [Person:John Smith] and Mrs. [Person:Mary Smith] came. Mrs. [Person:Smith] spoke, Mr. "
                         "[Person:Smith] did not."),
                ElementsAre(Names{"John Smith", "Smith"}, Names{"Mary Smith", "Smith"}));
}

TEST(Names, GivenNamesTellThemApart) {
    EXPECT_THAT(gathered("[Person:John Smith] and [Person:Mary Smith] came. Mrs. [Person:Smith] spoke."),
                ElementsAre(Names{"John Smith"}, Names{"Mary Smith", "Smith"}));
    EXPECT_THAT(gathered("[Person:John Smith] came. Mrs. [Person:Smith] did not."),
                ElementsAre(Names{"John Smith"}, Names{"Smith"}));
    EXPECT_THAT(gathered("Mrs. [Person:John Smith] came. Mrs. [Person:Smith] spoke."),  // as wives were called
                ElementsAre(Names{"John Smith", "Smith"}));
}

TEST(Names, GenerationsAreNoSurnames) {
    EXPECT_THAT(gathered("[Person:Orlando Vega Jr.] came. [Person:Vega] spoke."),
                ElementsAre(Names{"Orlando Vega Jr.", "Vega"}));
}

TEST(Names, FatherAndSonOfOneName) {
    EXPECT_THAT(gathered("[Person:Orlando Vega] died. His son, Rep. [Person:Orlando Vega Jr.], was with him."),
                ElementsAre(Names{"Orlando Vega"}, Names{"Orlando Vega Jr."}));
    EXPECT_THAT(gathered("[Person:Orlando Vega Jr.] is a son of [Person:Orlando Vega]."),
                ElementsAre(Names{"Orlando Vega Jr."}, Names{"Orlando Vega"}));
    EXPECT_THAT(gathered("[Person:Orlando Vega Jr.] came with his son [Person:Hugo]. [Person:Orlando Vega] spoke."),
                ElementsAre(Names{"Orlando Vega Jr.", "Orlando Vega"}, Names{"Hugo"}));
}

TEST(Names, AccentsDoNotCount) {
    EXPECT_THAT(gathered("[Person:Ana Núñez] came. [Person:Nunez] spoke."), ElementsAre(Names{"Ana Núñez", "Nunez"}));
}

TEST(Names, Initials) {
    EXPECT_THAT(gathered("The [Organization:World Grain Council] met. The [Organization:WGC] voted."),
                ElementsAre(Names{"World Grain Council", "WGC"}));
    EXPECT_THAT(gathered("In the [Place:United States] and the [Place:U.S.]"),
                ElementsAre(Names{"United States", "U.S."}));
}

TEST(Names, InitialsAreCapitals) {
    EXPECT_THAT(gathered("The [Organization:World Grain Council] and [Organization:wgc] met."),
                ElementsAre(Names{"World Grain Council"}, Names{"wgc"}));
}

TEST(Names, AbbreviationThatTheTextDefines) {
    EXPECT_THAT(gathered("The [Organization:Ministry of Works and Supply] ([Organization:MINWORKS]) said so; "
                         "[Organization:Minworks] too."),
                ElementsAre(Names{"Ministry of Works and Supply", "MINWORKS", "Minworks"}));
    EXPECT_THAT(
        gathered(
            "The [Organization:Ministry of Works and Supply] ([Organization:MWX]) said so. [Organization:MWX] agreed."),
        ElementsAre(Names{"Ministry of Works and Supply", "MWX", "MWX"}));
}

TEST(Names, OrganizationsInShort) {
    EXPECT_THAT(gathered("[Organization:Brightwater Ltd.] and [Organization:Brightwater]"),
                ElementsAre(Names{"Brightwater Ltd.", "Brightwater"}));
    EXPECT_THAT(gathered("The [Organization:Harbour Workers Union] and the [Organization:Union]"),
                ElementsAre(Names{"Harbour Workers Union", "Union"}));
    EXPECT_THAT(gathered("The [Organization:Department of Fisheries] and the [Organization:Department]"),
                ElementsAre(Names{"Department of Fisheries", "Department"}));
}

TEST(Names, AfterAPrepositionIsAnotherThing) {
    EXPECT_THAT(gathered("The [Organization:Friends of Brightwater] and [Organization:Brightwater]"),
                ElementsAre(Names{"Friends of Brightwater"}, Names{"Brightwater"}));
}

TEST(Names, OneLetterInALongWord) {
    EXPECT_THAT(gathered("The [Organization:Marlborough Process] and the [Organization:Marlboroug Process]"),
                ElementsAre(Names{"Marlborough Process", "Marlboroug Process"}));
    EXPECT_THAT(gathered("[Place:Niger] and [Place:Nigel]"), ElementsAre(Names{"Niger"}, Names{"Nigel"}));
}

TEST(Names, OfOtherTypesStayApart) {
    EXPECT_THAT(gathered("[Person:Ivo Lund] lives near [Place:Lund]."), ElementsAre(Names{"Ivo Lund"}, Names{"Lund"}));
}

TEST(Names, AliasesAreTheOtherForms) {
    const Marked text("[Person:Lena Okafor] met [Person:Okafor], [Person:Lena Okafor] and [Person:Lena].");
    const Gathered found = gather_names(text.text, text.tokens, text.found.candidates, text.types);
    ASSERT_EQ(found.entities.size(), 1u);
    EXPECT_EQ(found.entities[0].name, "Lena Okafor");
    EXPECT_THAT(found.entities[0].aliases, ElementsAre("Lena", "Okafor"));
}

TEST(Names, AnotherNameThatTheTextSays) {
    EXPECT_THAT(gathered("[Person:Tom Reed], also known as [Person:Abu Hamid], left. [Person:Hamid] came."),
                ElementsAre(Names{"Tom Reed", "Abu Hamid", "Hamid"}));
    EXPECT_THAT(gathered("[Person:Tom Reed] (a.k.a. “[Person:Rex]”) left."), ElementsAre(Names{"Tom Reed", "Rex"}));
    EXPECT_THAT(gathered("[Organization:Averon], formerly the [Organization:Lund Bank], grew."),
                ElementsAre(Names{"Averon", "Lund Bank"}));
    EXPECT_THAT(gathered("[Person:Mara Voss] (born [Person:Mara Gil] in 1950) sang."),
                ElementsAre(Names{"Mara Voss", "Mara Gil"}));
}

TEST(Names, WhatOnlyLooksLikeAnotherName) {
    const auto are_two = [](std::string_view marked) { return gathered(marked).size() == 2; };
    EXPECT_TRUE(are_two("[Organization:Averon] will change its name to [Organization:Lund Bank]."));
    EXPECT_TRUE(are_two("[Organization:Averon], formerly of [Organization:Lund Bank], grew."));
    EXPECT_TRUE(are_two("[Organization:Averon], formerly [Organization:Lund Bank] property, grew."));
    EXPECT_TRUE(are_two("[Organization:Averon] was formerly [Organization:Lund Bank]’s."));
    EXPECT_TRUE(are_two("[Person:Mara Voss], formerly Mrs. [Person:Tom Reed], sang."));
    EXPECT_TRUE(are_two("[Person:Mara Voss], also known as [Person:Tom Reed]’s wife, sang."));
    EXPECT_TRUE(are_two("He met [Person:Mara Voss]. Also known as [Person:Tom Reed], he left."));
    // Whose the name is already.
    EXPECT_THAT(gathered("[Person:Mara Voss], née [Person:Gil], is a niece of [Person:Pablo Gil]."),
                ElementsAre(Names{"Mara Voss"}, Names{"Gil", "Pablo Gil"}));
}

TEST(Names, TheNameBeforeMarriageIsAnAliasInFull) {
    const Marked text("[Person:Mara Voss] (née [Person:Gil]) sang.");
    const Gathered found = gather_names(text.text, text.tokens, text.found.candidates, text.types);
    ASSERT_EQ(found.entities.size(), 1u);
    EXPECT_EQ(found.entities[0].name, "Mara Voss");
    EXPECT_THAT(found.entities[0].aliases, ElementsAre("Mara Gil"));
}

TEST(Names, NotInCapitalsIfItCanBeHelped) {
    const Marked text("[Place:HARARE] — In [Place:Harare], [Organization:WGC] met.");
    const Gathered found = gather_names(text.text, text.tokens, text.found.candidates, text.types);
    ASSERT_EQ(found.entities.size(), 2u);
    EXPECT_EQ(found.entities[0].name, "Harare");
    EXPECT_EQ(found.entities[1].name, "WGC");
}

TEST(Names, CountriesByOtherNames) {
    EXPECT_THAT(gathered("[Place:Britain] and the [Place:UK] and [Place:Kenya]"),
                ElementsAre(Names{"Britain", "UK"}, Names{"Kenya"}));
}

TEST(Names, NoneInNoText) { EXPECT_THAT(gathered("Nothing happened."), IsEmpty()); }

TEST(Names, CountriesInNamesOfOrganizations) {
    EXPECT_THAT(gathered("The [Organization:United States Congress] met. The [Organization:U.S. Congress] left."),
                ElementsAre(Names{"United States Congress", "U.S. Congress"}));
    EXPECT_THAT(gathered("The [Organization:House] of the [Organization:US House of Representatives]."),
                ElementsAre(Names{"House", "US House of Representatives"}));
    EXPECT_THAT(gathered("The [Organization:U.S. Geological Survey] and [Organization:USGS]."),
                ElementsAre(Names{"U.S. Geological Survey", "USGS"}));
    EXPECT_THAT(gathered("The [Organization:Kenyan Army] met the [Organization:French Army]."),
                ElementsAre(Names{"Kenyan Army"}, Names{"French Army"}));
    EXPECT_THAT(gathered("[Organization:Algeria] beat [Organization:Argentina]."),
                ElementsAre(Names{"Algeria"}, Names{"Argentina"}));
}

TEST(Names, TheSameWordsAroundOf) {
    EXPECT_THAT(gathered("The [Organization:Department of Justice] is the [Organization:Justice Department]."),
                ElementsAre(Names{"Department of Justice", "Justice Department"}));
    EXPECT_THAT(gathered("The [Organization:Lund Bank] and [Organization:Bank Lund]."),
                ElementsAre(Names{"Lund Bank"}, Names{"Bank Lund"}));
}

TEST(Names, WhatStandsInBracketsIsTheSame) {
    EXPECT_THAT(
        gathered("The [Organization:Harbour Savings Union] (the “[Organization:Hasu]”) and [Organization:Lund]."),
        ElementsAre(Names{"Harbour Savings Union", "Hasu"}, Names{"Lund"}));
    EXPECT_THAT(gathered("In [Place:Harare] ([Place:Zimbabwe]) it rained."),
                ElementsAre(Names{"Harare"}, Names{"Zimbabwe"}));
    EXPECT_THAT(gathered("The [Organization:Harbour Savings Union] (and [Organization:Hasu] too)."),
                ElementsAre(Names{"Harbour Savings Union"}, Names{"Hasu"}));
}

TEST(Names, GivenNamesThatStandForEachOther) {
    EXPECT_THAT(gathered("[Person:Andrew Lund] came. [Person:Andy Lund] and [Person:Drew] left. [Person:Tony] stayed."),
                ElementsAre(Names{"Andrew Lund", "Andy Lund", "Drew"}, Names{"Tony"}));
}

TEST(Names, WhatABodyIsCalledWithoutItsKind) {
    EXPECT_THAT(
        gathered("The [Organization:House of Elders] met; the [Organization:Elders] left. The [Organization:Bank of "
                 "Marlow] is near [Organization:Marlow]."),
        ElementsAre(Names{"House of Elders", "Elders"}, Names{"Bank of Marlow"}, Names{"Marlow"}));
}

TEST(Names, ShortNamesOfPlacesAndEvents) {
    EXPECT_THAT(gathered("From the [Place:Caprivi Strip], [Place:Caprivi] in short, to [Place:Caprivi City]."),
                ElementsAre(Names{"Caprivi Strip", "Caprivi"}, Names{"Caprivi City"}));
    EXPECT_THAT(gathered("The [Place:Republic of Kenya] or [Place:Kenya], not the [Place:Gulf of Kenya]."),
                ElementsAre(Names{"Republic of Kenya", "Kenya"}, Names{"Gulf of Kenya"}));
    EXPECT_THAT(gathered("[Event:Hurricane Okwa] came; [Event:Okwa] went."),
                ElementsAre(Names{"Hurricane Okwa", "Okwa"}));
    EXPECT_THAT(gathered("After the [Event:2014 Lund Games] the [Event:Lund Games] moved."),
                ElementsAre(Names{"2014 Lund Games"}, Names{"Lund Games"}));
    EXPECT_THAT(gathered("After the [Event:2014 Lund Games] the [Event:Games] moved."),
                ElementsAre(Names{"2014 Lund Games", "Games"}));
}

TEST(Names, PossessivesAndPlurals) {
    EXPECT_THAT(gathered("[Person:Lena Okafor’s] dam; [Person:Okafor] left."),
                ElementsAre(Names{"Lena Okafor’s", "Okafor"}));
    EXPECT_THAT(gathered("A [Organization:Progressive] and the [Organization:Progressives]."),
                ElementsAre(Names{"Progressive", "Progressives"}));
}

TEST(Names, APluralIsNamedAsItIsMostOften) {
    const Marked text("The [Organization:WGC] and its [Organization:WGCs], said the [Organization:WGC].");
    const Gathered all = gather_names(text.text, text.tokens, text.found.candidates, text.types);
    ASSERT_EQ(all.entities.size(), 1u);
    EXPECT_EQ(all.entities[0].name, "WGC");
}

TEST(Names, NoPartOfSomeNames) {
    EXPECT_THAT(gathered("The [Organization:White House] and the [Organization:House] agreed."),
                ElementsAre(Names{"White House"}, Names{"House"}));
}

}  // namespace
}  // namespace kimberlite
