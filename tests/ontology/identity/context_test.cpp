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

// The country that Tom Vale is of; with “~”: only where he is.
std::string home_of_vale(const std::string& text) {
    const std::size_t at = text.find("Tom Vale");
    const Range range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 8)};
    const NearCountry near = CountryContext(text, {}).find_home(text, range);
    return (near.visited ? "~" : "") + std::string(Lexicon::get().code_of(near.country));
}

TEST(CountryContext, WhereAPersonIsAndWhereItBelongs) {
    EXPECT_EQ(home_of_vale("They met Tom Vale in Oslo."), "~no");
    EXPECT_EQ(home_of_vale("Tom Vale spoke in the Norwegian city."), "no");
    EXPECT_EQ(home_of_vale("Tom Vale went to Norway."), "~no");
    EXPECT_EQ(home_of_vale("Tom Vale visited the Netherlands."), "~nl");
    EXPECT_EQ(home_of_vale("Tom Vale spoke in Bedri and, later, in Oslo, Norway."), "~no");
    EXPECT_EQ(home_of_vale("In Oslo, Tom Vale spoke."), "~no");
    EXPECT_EQ(home_of_vale("In Norway, Tom Vale stood for parliament."), "no");
    EXPECT_EQ(home_of_vale("They lost to Norwegian skier Tom Vale."), "no");
    EXPECT_EQ(home_of_vale("Tom Vale of Norway spoke in Japan."), "no");
    EXPECT_EQ(home_of_vale("Norway’s Tom Vale spoke in Japan."), "no");
    EXPECT_EQ(home_of_vale("Norway cheered when Tom Vale sang in Japan."), "no");
    EXPECT_EQ(home_of_vale("Tom Vale sang."), "");
}

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
