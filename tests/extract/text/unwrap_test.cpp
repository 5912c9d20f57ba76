#include "extract/text/unwrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace kimberlite {
namespace {

std::string rejoin(std::string_view text) { return unwrap(text, Hyphens::keep); }

// Breaks a text of paragraphs at a width, as mail programs do.
std::string wrap(std::string_view text, std::size_t width, const std::string& indent = "") {
    std::string out;
    std::size_t column = 0;
    bool new_paragraph = true;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\n') {
            out += '\n';
            column = 0;
            new_paragraph = true;
            ++at;
            continue;
        }
        const auto end = std::min(text.find_first_of(" \n", at), text.size());
        const auto word = text.substr(at, end - at);
        if (new_paragraph) {
            out += indent;
            column = indent.size();
        } else if (column + 1 + word.size() > width) {
            out += '\n';
            column = 0;
        } else {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        new_paragraph = false;
        at = end + (end < text.size() && text[end] == ' ');
    }
    return out;
}

const std::string story =
    "Annie Banda, the minister of water, opened the new pumping station at Mongu on Tuesday before a crowd of some "
    "four "
    "hundred people who had come from the villages along the river.\n\n"
    "The station was built by the Barotse Water Company, said its director, Peter Sitali, and will serve more than "
    "thirty "
    "thousand people, who until now had to fetch their water from wells or from the river itself.\n\n"
    "Work began two years ago. It was interrupted twice, first by the floods of the rainy season and then by a quarrel "
    "about wages, which the courts settled in favour of the workers in the spring.";

TEST(Unwrap, ParagraphsComeBack) {
    for (const std::size_t width : {40, 55, 65, 72, 80, 100}) EXPECT_EQ(rejoin(wrap(story, width)), story) << width;
}

TEST(Unwrap, ParagraphsMarkedByIndentOnly) {
    auto without_blanks = story;
    for (auto at = without_blanks.find("\n\n"); at != std::string::npos; at = without_blanks.find("\n\n"))
        without_blanks.erase(at, 1);
    EXPECT_EQ(rejoin(wrap(without_blanks, 66, "    ")), story);
}

TEST(Unwrap, EachLineFollowedByABlankOne) {
    std::string spread;
    for (const char c : wrap(story, 60)) spread += c == '\n' ? "\n\n" : std::string(1, c);
    EXPECT_EQ(rejoin(spread), story);
}

TEST(Unwrap, AllCapitals) {
    auto capitals = story;
    std::transform(capitals.begin(), capitals.end(), capitals.begin(), [](unsigned char c) { return std::toupper(c); });
    EXPECT_EQ(rejoin(wrap(capitals, 65)), capitals);
}

TEST(Unwrap, AParagraphALineStays) {
    const std::string lines =
        "The minister of water opened the new pumping station at Mongu on Tuesday.\n"
        "The Barotse Water Company built it in two years.\n"
        "Work was interrupted twice, first by floods and then by a quarrel about wages.\n"
        "A court settled it in the spring, and nobody has complained since.";
    EXPECT_EQ(rejoin(lines), lines);
}

TEST(Unwrap, VersesStay) {
    const std::string poem =
        "The river is a road of glass,\nand on it go the boats\nwith all that men have ever sold,\n"
        "with millet, salt and goats,\nwith letters for the magistrate\nwho never reads a line,\n"
        "and sleepers on the sacks of meal\nin moonlight and in wine.";
    EXPECT_EQ(rejoin(poem), poem);
}

TEST(Unwrap, HeadlinesStay) {
    const std::string headlines =
        "Minister opens pumping station\nCompany names new director after long search for a successor\n"
        "Court rules on wages\nFloods close road to Senanga for the third time this year\nSchool wins prize";
    EXPECT_EQ(rejoin(headlines), headlines);
}

TEST(Unwrap, ListsInWrappedTextStayApart) {
    const auto list = wrap(story, 60) +
                      "\n\nThe company named three reasons for the delay of the work on\nthe station:\n\n"
                      "  * the floods, which came earlier than in any of the years\n    before\n"
                      "  * the quarrel about wages\n  * the price of copper\n\n1. First the pipes were laid along the "
                      "whole length of the\n"
                      "   main road.\n2. Then the pumps were tested.";
    const auto text = rejoin(list);
    EXPECT_NE(
        text.find("\n* the floods, which came earlier than in any of the years before\n* the quarrel about wages\n"
                  "* the price of copper"),
        std::string::npos)
        << text;
    EXPECT_NE(text.find("\n1. First the pipes were laid along the whole length of the main road.\n2. Then the pumps"),
              std::string::npos)
        << text;
}

TEST(Unwrap, HeadingsInWrappedTextStayApart) {
    const auto text =
        rejoin("THE STATION AT MONGU\n" + wrap(story, 66) + "\n\nWhat comes next\n---------------\n" + wrap(story, 66));
    EXPECT_EQ(text, "THE STATION AT MONGU\n\n" + story + "\n\nWhat comes next\n\n" + story);
}

TEST(Unwrap, AddressesAndTablesInWrappedTextStay) {
    const std::string address = "Barotse Water Company\n12 Canal Road\nMongu";
    const auto text = rejoin(wrap(story, 70) + "\n\n" + address +
                             "\n\nTown      People    Wells\nMongu     30,000    12\nSenanga    9,000     4");
    EXPECT_NE(text.find(address), std::string::npos) << text;
    EXPECT_NE(text.find("Town\tPeople\tWells\nMongu\t30,000\t12\nSenanga\t9,000\t4"), std::string::npos) << text;
}

TEST(Unwrap, AWrappedBlockAmongLongParagraphs) {
    const std::string quoted = wrap(story.substr(0, story.find('\n')), 50);
    const auto text = rejoin(story + "\n\n" + quoted + "\n\n" + story);
    EXPECT_EQ(text, story + "\n\n" + story.substr(0, story.find('\n')) + "\n\n" + story);
}

TEST(Unwrap, TwoLinesOfOneSentence) {
    EXPECT_EQ(
        rejoin("The minister of water opened the new pumping station at Mongu on\nthe river before a crowd of people."),
        "The minister of water opened the new pumping station at Mongu on the river before a crowd of people.");
    EXPECT_EQ(rejoin("Minister opens station\nthe river is high"), "Minister opens station\nthe river is high");
}

TEST(Unwrap, HyphensAtLineEnds) {
    const std::string text =
        "The government of the province has said that the new pumping inter-\n"
        "national station will be opened by the well-known minister, who in a\n"
        "speech on Friday called it the first international station of a well-\n"
        "known builder, the engineers of the river, together with the Anglo-\n"
        "American company, which was founded long ago by a worthy old pump-\n"
        "maker and has since then been run by members of one single family.";
    const auto kept = rejoin(text), joined = unwrap(text, Hyphens::join);
    for (const auto& result : {kept, joined}) {
        EXPECT_NE(result.find("pumping international station"), std::string::npos)
            << result;                                                              // the text has the word elsewhere
        EXPECT_NE(result.find("well-known builder"), std::string::npos) << result;  // and this one with its hyphen
        EXPECT_NE(result.find("Anglo-American"), std::string::npos) << result;
    }
    EXPECT_NE(kept.find("pump-maker"), std::string::npos);
    EXPECT_NE(joined.find("pumpmaker"), std::string::npos);
}

TEST(Unwrap, BlankLinesAndBlanksAreMadeRegular) {
    EXPECT_EQ(rejoin("\n\n  One  line.\n\n\n\n\tAnother\n----------\n  \nA third.\n\n"),
              "One line.\n\nAnother\n\nA third.");
}

TEST(Unwrap, WordsCutInEveryOtherLineAreJoined) {
    const std::string set_in_columns =
        "The ferry left the harbour of Nai-\nvasha before noon, and the min-\nister of fisheries stood on the\n"
        "bridge beside the captain, who had\nasked for a new engine in the Sep-\ntember before and had not been an-\n"
        "swered by anyone at all.";
    const std::string joined = unwrap(set_in_columns, Hyphens::keep);
    EXPECT_NE(joined.find("harbour of Naivasha before"), std::string::npos) << joined;
    EXPECT_NE(joined.find("the minister of"), std::string::npos) << joined;
    EXPECT_NE(joined.find("answered"), std::string::npos) << joined;
}

TEST(Unwrap, NothingGivesNothing) {
    EXPECT_EQ(rejoin(""), "");
    EXPECT_EQ(rejoin("\n \n"), "");
    EXPECT_EQ(rejoin("word"), "word");
}

TEST(Unwrap, InPlaceKeepsEveryPosition) {
    const auto wrapped = wrap(story, 60);
    const auto text = unwrap_in_place(wrapped);
    ASSERT_EQ(text.size(), wrapped.size());
    EXPECT_EQ(text, story);
    for (const std::string same :
         {"one\ntwo\n\n three  \n", "", "\n", "Line one is a sentence.\nLine two is another."}) {
        EXPECT_EQ(unwrap_in_place(same), same);
    }
}

TEST(Unwrap, IsLinear) {
    std::string text;
    for (int i = 0; i < 300000; ++i) text += i % 3 ? "ab-\n" : "c \n";
    EXPECT_FALSE(unwrap(text, Hyphens::join).empty());
    std::string cut;  // each line goes on in the next, all of it one word
    for (int i = 0; i < 50000; ++i) cut += "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst-\n";
    EXPECT_EQ(unwrap(cut, Hyphens::join).find('\n'), std::string::npos);
    EXPECT_EQ(unwrap(std::string(50'000'000, 'x'), Hyphens::join).size(), 50'000'000u);
}

}  // namespace
}  // namespace kimberlite
