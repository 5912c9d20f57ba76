#include "extract/discourse/forms.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

TEST(PlainForm, CaseAccentsDotsAndMarks) {
    const std::pair<const char*, const char*> forms[] = {
        {"U.S.", "us"},
        {"O’Brien", "obrien"},
        {"Okafor-Lund", "okafor lund"},
        {"  A  B ", "a b"},
        {"Núñez-López", "nunez lopez"},
        {"Łódź", "lodz"},
        {"AT&T", "at&t"},
        {"東京", "東京"},
        {"\xff", ""},
        {"", ""},
    };
    for (const auto& [text, plain] : forms) EXPECT_EQ(plain_form(text), plain) << text;
}

TEST(Initials, SmallWordsAreLeftOut) {
    EXPECT_EQ(initials_of(words_of("movement for the democratic change")), "mdc");
    EXPECT_EQ(initials_of({}), "");
}

TEST(Abbreviation, CapitalsAlone) {
    for (const char* text : {"WGC", "U.S.", "NGOs", "G8", "EU", "DoD"}) EXPECT_TRUE(is_abbreviation(text)) << text;
    for (const char* text : {"Harare", "A", "wgc", "Lund", "McLeod", "ORGANIZATION", ""})
        EXPECT_FALSE(is_abbreviation(text)) << text;
}

TEST(OneEditApart, AddedChangedAndSwapped) {
    for (const auto& [a, b] :
         {std::pair{"rosalynne", "rosalyne"}, {"zelensky", "zelenski"}, {"marlborough", "malrborough"}})
        EXPECT_TRUE(one_edit_apart(a, b) && one_edit_apart(b, a)) << a;
    for (const auto& [a, b] : {std::pair{"same", "same"}, {"harare", "harbour"}, {"ab", "abcd"}})
        EXPECT_FALSE(one_edit_apart(a, b)) << a;
}

}  // namespace
}  // namespace kimberlite
