#include "ontology/identity/context.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

std::string country_beside(const std::string& text, const std::string& words) {
    const std::size_t at = text.find(words);
    const Range range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    const NearCountry near = CountryContext(text, {}).find(text, range);
    return std::string(Lexicon::get().code_of(near.country)) + std::to_string(static_cast<int>(near.nearness));
}

TEST(CountryContext, TheOneBesideTheNameThenTheNearestInTheSentence) {
    EXPECT_EQ(country_beside("The Brazilian Supreme Court ruled on a case from Peru.", "Supreme Court"), "br3");
    EXPECT_EQ(country_beside("The Supreme Court of Kenya heard Ugandan fishers.", "Supreme Court"), "ke3");
    EXPECT_EQ(country_beside("Zimbabwe’s Parliament sat.", "Parliament"), "zw3");
    EXPECT_EQ(country_beside("In Nepal, a bill passed the Parliament.", "Parliament"), "np2");
    EXPECT_EQ(country_beside("The Parliament sat.", "Parliament"), "0");
}

TEST(CountryContext, WordsThatOnlyLookLikeCountries) {
    EXPECT_EQ(country_beside("They told us that the Parliament sat.", "Parliament"), "0");
    EXPECT_EQ(country_beside("The US Senate told the Parliament so.", "Parliament"), "us2");
    EXPECT_EQ(country_beside("In the U.S., the Parliament has no match.", "Parliament"), "us2");
}

TEST(CountryContext, NeverTheNameItself) { EXPECT_EQ(country_beside("Canada beat Sweden.", "Canada"), "se2"); }

TEST(CountryContext, LongestNameFirst) {
    EXPECT_EQ(country_beside("The Parliament of Papua New Guinea met.", "Parliament"), "pg3");
    EXPECT_EQ(country_beside("The Parliament of South Sudan met.", "Parliament"), "ss3");
}

TEST(CountryContext, TagsOfTeams) {
    EXPECT_EQ(tags_of("Canada won the women's ice hockey final."), "hockey women");
    EXPECT_EQ(tags_of("Canada signed a treaty."), "");
}

}  // namespace
}  // namespace kimberlite
