#include "extract/discourse/sayers.h"

#include <gtest/gtest.h>

#include "tests/extract/discourse/marked.h"

namespace kimberlite {
namespace {

struct Saying {
    std::string_view marked, cue, said, sayer;  // sayer: “-” nobody that the words tell
};

std::string sayer_of(const Saying& saying) {
    const Marked text(saying.marked);
    const Sayers sayers(text.text, text.tokens, text.found, text.types);
    const auto sayer = sayers.of(text.words(saying.cue), text.words(saying.said));
    return sayer ? text.written(*sayer) : "-";
}

TEST(Sayers, SubjectsOfCues) {
    const Saying sayings[] = {
        {"[Person:Lena Okafor] said they had won.", "said", "they had won", "Lena Okafor"},
        {"[Person:Lena Okafor] has also said they had won.", "said", "they had won", "Lena Okafor"},
        {"[Person:Lena Okafor], president of [Organization:Brightwater], warned that they had lost.", "warned",
         "they had lost", "Lena Okafor"},
        {"[Person:Lena Okafor], who said they had won, left.", "said", "they had won", "Lena Okafor"},
        {"It was the [Organization:Brightwater] which announced a strike.", "announced", "a strike", "Brightwater"},
        {"<A spokesman> for [Organization:Brightwater] said they had won.", "said", "they had won", "A spokesman"},
        {"A spokesman for [Organization:Brightwater] said they had won.", "said", "they had won", "-"},
        {"[Person:Ivo Lund] of <the army>'s [Organization:Northern Command] said they had won.", "said", "they had won",
         "Ivo Lund"},
        {"[Organization:Brightwater] and the [Organization:Miners' Union] say they have agreed.", "say",
         "they have agreed", "Brightwater"},
        {"[Person:Ivo Lund] of [Place:Norway] and Minister [Person:Lena Okafor] said they had won.", "said",
         "they had won", "Ivo Lund"},
        {"“They won,” said Assistant Attorney General [Person:Lena Okafor].", "said", "“They won,”", "Lena Okafor"},
        {"“They won,” said [Person:Lund]'s wife [Person:Lena Okafor].", "said", "“They won,”", "Lena Okafor"},
        {"According to a report by the [Organization:Miners' Union], they had won.", "According to", "they had won",
         "Miners' Union"},
        {"She was described by [Person:Ivo Lund] as “a rock”.", "described", "“a rock”", "Ivo Lund"},
        {"When [Person:Lena Okafor] came, {she} was told that they had won.", "told", "they had won", "-"},
        {"[Person:Ivo Lund] met [Person:Lena Okafor], saying they had won.", "saying", "they had won", "-"},
    };
    for (const Saying& saying : sayings) EXPECT_EQ(sayer_of(saying), saying.sayer) << saying.marked;
}

TEST(Sayers, WhoIsSpokenTo) {
    const auto is_spoken_to = [](std::string_view marked, std::string_view cue, std::string_view said) {
        const Marked text(marked);
        return Sayers(text.text, text.tokens, text.found, text.types)
            .is_spoken_to(0, text.words(cue), text.words(said));
    };
    EXPECT_TRUE(is_spoken_to("She told [Organization:Brightwater] that they had won.", "told", "they had won"));
    EXPECT_TRUE(is_spoken_to("She told [Organization:Brightwater]: “We won.”", "told", "“We won.”"));
    EXPECT_TRUE(is_spoken_to("She accused [Person:Ivo Lund] of “plain theft”.", "accused", "“plain theft”"));
    EXPECT_TRUE(is_spoken_to("She said to [Person:Ivo Lund], “Go.”", "said", "“Go.”"));
    EXPECT_TRUE(is_spoken_to("{He} was informed that they had won.", "informed", "they had won"));
    EXPECT_FALSE(is_spoken_to("[Person:Ivo Lund] told her that they had won.", "told", "they had won"));
    EXPECT_FALSE(is_spoken_to("Said [Person:Ivo Lund], “We won.”", "Said", "“We won.”"));
    EXPECT_FALSE(is_spoken_to("A statement by [Person:Ivo Lund] that they had won.", "statement", "they had won"));
    EXPECT_FALSE(is_spoken_to("According to [Person:Ivo Lund] they had won.", "According to", "they had won"));
}

}  // namespace
}  // namespace kimberlite
