// Schools, hospitals and councils, of which every town has one of the same name.
#include <gtest/gtest.h>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

std::size_t bodies(const char* name, const std::vector<std::pair<std::string, const char*>>& texts) {
    std::vector<Reading> readings;
    for (const auto& [text, place] : texts)
        readings.push_back(named(std::to_string(readings.size()), text, {{"Organization", name}, {"Place", place}}));
    return entities_called(resolve_all(readings), name).size();
}

TEST(LocalBodies, SitesOfTwoTowns) {
    EXPECT_EQ(bodies("Selm High School", {{"The Selm High School in Bedri closed on Monday.", "Bedri"},
                                          {"Pupils of Selm High School in Marha won a cup.", "Marha"}}),
              2u);
    EXPECT_EQ(bodies("Selm High School", {{"The Selm High School in Bedri closed on Monday.", "Bedri"},
                                          {"Pupils of Selm High School in Bedri won a cup.", "Bedri"}}),
              1u);
    EXPECT_EQ(bodies("Selm High School", {{"The Selm High School in Bedri closed on Monday.", "Bedri"},
                                          {"Pupils of Selm High School in Oregon won a cup.", "Oregon"}}),
              1u)
        << "a town and its state";
}

TEST(LocalBodies, OfTheTownInTheDateline) {
    EXPECT_EQ(bodies("City Council", {{"BEDRI — The City Council sold a market.", "BEDRI"},
                                      {"MARHA — The City Council closed a library.", "MARHA"}}),
              2u);
    EXPECT_EQ(bodies("City Council", {{"BEDRI — The City Council sold a market.", "BEDRI"},
                                      {"BEDRI — The City Council closed a library.", "BEDRI"}}),
              1u);
    const auto council = [](const std::string& town) {
        return named(town, town + " — The City Council asked the Fire Department and the Police Department to hire.",
                     {{"Organization", "City Council"},
                      {"Organization", "Fire Department"},
                      {"Organization", "Police Department"},
                      {"Place", town.c_str()}});
    };
    for (const char* body : {"City Council", "Fire Department", "Police Department"}) {
        EXPECT_EQ(entities_called(resolve_all({council("BEDRI"), council("MARHA")}), body).size(), 2u) << body;
        EXPECT_EQ(entities_called(resolve_all({council("BEDRI"), council("BEDRI")}), body).size(), 1u) << body;
    }
}

}  // namespace
}  // namespace kimberlite
