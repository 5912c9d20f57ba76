// Whose company makes namesakes one: not who only tells it, nor somebody known everywhere whom both texts name.
#include <gtest/gtest.h>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

using Names = std::vector<std::pair<const char*, const char*>>;

Reading about(const std::string& id, const std::string& text, Names others = {}) {
    others.emplace_back("Person", "Tom Vale");
    return named(id, text, others);
}

std::size_t bearers(const std::vector<Reading>& readings) {
    return entities_called(resolve_all(readings), "Tom Vale").size();
}

TEST(Company, WhoTellsIsNone) {
    const auto told = [](const std::string& before, const std::string& after, const Names& by) {
        return bearers({about("a", before + "The dentist Tom Vale opened a practice with a garden" + after, by),
                        about("b", before + "Astronaut Tom Vale returned to Earth from his station" + after, by)});
    };
    EXPECT_EQ(told("BEDRI, May 4 (Nordpress) — ", ".", {{"Organization", "Nordpress"}}), 2u);
    EXPECT_EQ(told("", ", the BBC reported.", {{"Organization", "BBC"}}), 2u);
    EXPECT_EQ(told("", ", he told Nordpress.", {{"Organization", "Nordpress"}}), 2u);
    EXPECT_EQ(told("", ", according to the Nordpress.", {{"Organization", "Nordpress"}}), 2u);
    EXPECT_EQ(told("", ", the Selm news agency said.", {{"Organization", "Selm"}}), 2u);
    EXPECT_EQ(told("", ".\n\n(Reporting by Ida Brekke; Editing by Nils Aune)",
                   {{"Person", "Ida Brekke"}, {"Person", "Nils Aune"}}),
              2u);
    EXPECT_EQ(told("By Ida Brekke, Nordpress\n\n", ".", {{"Person", "Ida Brekke"}, {"Organization", "Nordpress"}}), 2u);
}

TEST(Company, WhoActsIs) {
    const auto of = [](const std::string& id, const std::string& text) {
        return about(id, text, {{"Organization", "Nordpress"}, {"Person", "Ida Brekke"}});
    };
    EXPECT_EQ(bearers({of("a", "Lawyer Tom Vale sued Nordpress and its owner Ida Brekke on Monday."),
                       of("b", "Goalkeeper Tom Vale has left Nordpress, where Ida Brekke hired him.")}),
              1u);
}

// One thing that texts of two countries name says little; that both are of it, more.
TEST(Company, StrangersWhoNameOneThing) {
    const auto of = [](const std::string& id, const std::string& country, const std::string& text, bool tied) {
        TextReading reading(id, text);
        const MentionId vale = reading.name("Person", "Tom Vale"), body = reading.name("Organization", "Selmbook");
        reading.name("Place", country);
        if (tied) reading.relation("affiliatedWith", vale, body);
        return Reading(reading);
    };
    const auto pair = [&](bool tied) {
        return bearers({of("a", "Norway", "Norway jailed Tom Vale for fraud, as pupils wrote on Selmbook.", tied),
                        of("b", "Chile", "Chile cheered Tom Vale, whose goals went round Selmbook.", tied)});
    };
    EXPECT_EQ(pair(false), 2u);
    EXPECT_EQ(pair(true), 1u);
}

}  // namespace
}  // namespace kimberlite
