// Texts that name no country, and what names that other texts have tell of them.
#include "ontology/identity/likely_countries.h"

#include <gtest/gtest.h>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

std::string likely_country(const std::vector<Reading>& readings) {
    std::vector<Told> documents;
    for (const Reading& reading : readings) documents.push_back(tell(reading, test_ontology(), 0));
    find_likely_countries(documents);
    const Told& last = documents.back();
    return last.countries.empty() ? "" : std::string(Lexicon::get().code_of(last.countries.front()));
}

TEST(LikelyCountries, NamesThatOtherTextsHaveBesideOne) {
    const std::vector<std::pair<const char*, const char*>> who = {{"Person", "Lena Okafor"}};
    const Reading without = named("z", "Lena Okafor resigned.", who);
    EXPECT_EQ(likely_country({named("a", "Lena Okafor spoke in Kenya.", who), without}), "ke");
    EXPECT_EQ(likely_country({named("a", "Lena Okafor spoke in Kenya.", who),
                              named("b", "Lena Okafor sang in Norway.", who), without}),
              "");
    EXPECT_EQ(likely_country({named("a", "Odd Nilsen spoke in Norway.", {{"Person", "Odd Nilsen"}}), without}), "");
}

TEST(LikelyCountries, InstitutionsOfEveryCountryTellNone) {
    const std::vector<std::pair<const char*, const char*>> what = {{"Organization", "Supreme Court"}};
    EXPECT_EQ(likely_country(
                  {named("a", "The Supreme Court of Kenya met.", what), named("z", "The Supreme Court ruled.", what)}),
              "");
}

}  // namespace
}  // namespace kimberlite
