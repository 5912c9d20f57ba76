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

TEST(Names, WordsOfAddressTellThemApart) {
    EXPECT_THAT(gathered("Mr. [Person:John Smith] and Mrs. [Person:Mary Smith] came. Mrs. [Person:Smith] spoke, Mr. "
                         "[Person:Smith] did not."),
                ElementsAre(Names{"John Smith", "Smith"}, Names{"Mary Smith", "Smith"}));
}

TEST(Names, GenerationsAreNoSurnames) {
    EXPECT_THAT(gathered("[Person:Orlando Vega Jr.] came. [Person:Vega] spoke."),
                ElementsAre(Names{"Orlando Vega Jr.", "Vega"}));
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
                ElementsAre(Names{"Ministry of Works and Supply"}, Names{"MINWORKS", "Minworks"}));
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

}  // namespace
}  // namespace kimberlite
