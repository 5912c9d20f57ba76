// Who is joined with whom across texts, and who is not.
#include <gtest/gtest.h>

#include "ontology/identity/components.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

// A text with one name in it.
Reading text_with(const std::string& id, const std::string& text, const std::string& type, const std::string& name) {
    TextReading reading(id, text);
    reading.name(type, name);
    return reading;
}

std::size_t nodes_of(const std::vector<Reading>& readings, const std::string& type) {
    std::size_t count = 0;
    for (const Entity& entity : resolve_all(readings).entities) count += entity.type == type;
    return count;
}

TEST(Joining, SpellingsOfOneName) {
    EXPECT_EQ(nodes_of({text_with("a", "The Kimberley Process met.", "Organization", "Kimberley Process"),
                        text_with("b", "The Kimberly Process met.", "Organization", "Kimberly Process")},
                       "Organization"),
              1u);
    EXPECT_EQ(nodes_of({text_with("a", "Volodymyr Zelensky spoke in Ukraine.", "Person", "Volodymyr Zelensky"),
                        text_with("b", "Volodymyr Zelenskyy left Ukraine.", "Person", "Volodymyr Zelenskyy")},
                       "Person"),
              1u);
}

TEST(Joining, NamesOfOneCountry) {
    EXPECT_EQ(nodes_of({text_with("a", "The U.S. agreed.", "Place", "U.S."),
                        text_with("b", "The United States agreed.", "Place", "United States"),
                        text_with("c", "America agreed.", "Place", "America")},
                       "Place"),
              1u);
    EXPECT_EQ(nodes_of({text_with("a", "Niger agreed.", "Place", "Niger"),
                        text_with("b", "Nigeria agreed.", "Place", "Nigeria")},
                       "Place"),
              2u);
}

TEST(Joining, TypesMustAgree) {
    const Graph graph = resolve_all(
        {text_with("a", "Jordan scored.", "Person", "Jordan"), text_with("b", "Jordan agreed.", "Place", "Jordan")});
    EXPECT_EQ(graph.entities.size(), 2u);
}

TEST(Joining, GenericNamesByTheirCountry) {
    const std::vector<Reading> readings = {
        text_with("a", "The Brazilian Supreme Court ruled.", "Organization", "Supreme Court"),
        text_with("b", "In Brazil, the Supreme Court ruled again.", "Organization", "Supreme Court"),
        text_with("c", "The Supreme Court of Kenya ruled.", "Organization", "Supreme Court of Kenya"),
        text_with("d", "Kenya’s Supreme Court ruled.", "Organization", "Supreme Court"),
    };
    const Graph graph = resolve_all(readings);
    ASSERT_EQ(graph.entities.size(), 2u);
    EXPECT_EQ(graph.entities[0].documents, 2u);
    EXPECT_EQ(graph.entities[1].documents, 2u);
}

TEST(Joining, FirstNationalBanksOfTwoCountries) {
    const auto bank = [](const std::string& id, const std::string& country) {
        return text_with(id, "The First National Bank in " + country + " made a loss.", "Organization",
                         "First National Bank");
    };
    EXPECT_EQ(nodes_of({bank("a", "South Africa"), bank("b", "Nebraska")}, "Organization"), 2u);
    EXPECT_EQ(nodes_of({bank("a", "South Africa"), bank("b", "South Africa")}, "Organization"), 1u);
}

TEST(Joining, APartOfOneCountryWithTheNameOfAnother) {
    EXPECT_EQ(nodes_of({text_with("a", "Niger agreed.", "Place", "Niger"),
                        text_with("b", "Gunmen left Niger State in Nigeria.", "Place", "Niger State")},
                       "Place"),
              2u);
}

TEST(Joining, AKnownTownsNamesakeElsewhere) {
    TextReading texas("a", "A storm hit Paris, Texas, at night.");
    const MentionId paris = texas.name("Place", "Paris");
    texas.relation("locatedIn", paris, texas.name("Place", "Texas"));
    EXPECT_EQ(nodes_of({texas, text_with("b", "A storm hit Paris at night.", "Place", "Paris")}, "Place"), 3u);
    EXPECT_EQ(nodes_of({text_with("a", "A storm hit Paris.", "Place", "Paris"),
                        text_with("b", "A storm hit Paris at night.", "Place", "Paris")},
                       "Place"),
              1u);
}

TEST(Joining, ACountryHasManyDistrictCourts) {
    EXPECT_EQ(
        nodes_of({named("a", "They went to the U.S. District Court in Bedri.",
                        {{"Organization", "U.S. District Court"}, {"Place", "Bedri"}}),
                  text_with("b", "A U.S. District Court heard the fishermen.", "Organization", "U.S. District Court")},
                 "Organization"),
        2u);
    EXPECT_EQ(
        nodes_of({text_with("a", "They went to the U.S. Supreme Court in Bedri.", "Organization", "U.S. Supreme Court"),
                  text_with("b", "The U.S. Supreme Court heard the fishermen.", "Organization", "U.S. Supreme Court")},
                 "Organization"),
        1u);
}

TEST(Joining, ASurnameAloneNeedsEvidence) {
    const Reading full = text_with("a", "Minister Lena Okafor of Zimbabwe spoke.", "Person", "Lena Okafor");
    EXPECT_EQ(nodes_of({full, text_with("b", "Okafor left Zimbabwe.", "Person", "Okafor")}, "Person"), 1u);
    // Another of the name, and nothing that says which.
    const Reading other = text_with("c", "The singer Thandi Okafor of Zimbabwe sang.", "Person", "Thandi Okafor");
    EXPECT_EQ(nodes_of({full, other, text_with("b", "Okafor left Zimbabwe.", "Person", "Okafor")}, "Person"), 3u);
    // The only one of the name, but of quite another place.
    EXPECT_EQ(nodes_of({full, text_with("b", "Okafor won a race for Norway.", "Person", "Okafor")}, "Person"), 2u);
}

TEST(Joining, NeverThroughAGivenName) {
    EXPECT_EQ(nodes_of({text_with("a", "Lena Okafor left Zimbabwe.", "Person", "Lena Okafor"),
                        text_with("b", "Lena left Zimbabwe.", "Person", "Lena")},
                       "Person"),
              2u);
}

TEST(Joining, AnAbbreviationThatATextExplains) {
    TextReading long_form("a", "The World Harbour Council (WHC) met in Belgium.");
    const LocalEntityId council = long_form.entity("Organization", "World Harbour Council", {"WHC"});
    long_form.mention(council, "World Harbour Council");
    long_form.mention(council, "WHC");
    EXPECT_EQ(
        nodes_of({long_form, text_with("b", "The WHC met again in Belgium.", "Organization", "WHC")}, "Organization"),
        1u);
}

TEST(Joining, AnAbbreviationOfSeveralNamesIsOneOfThem) {
    const auto council = [](const std::string& id, const std::string& name, const std::string& country) {
        TextReading reading(id, "The " + name + " (WHC) met in " + country + ".");
        const LocalEntityId entity = reading.entity("Organization", name, {"WHC"});
        reading.mention(entity, name);
        reading.mention(entity, "WHC");
        reading.name("Place", country);
        return Reading(reading);
    };
    const auto abbreviated = [](const std::string& id, const std::string& country) {
        TextReading reading(id, "The WHC met again in " + country + ".");
        reading.name("Organization", "WHC");
        reading.name("Place", country);
        return Reading(reading);
    };
    const Graph graph = resolve_all({council("a", "World Harbour Council", "Belgium"), abbreviated("b", "Belgium"),
                                     council("c", "Western Heritage Committee", "Canada"), abbreviated("d", "Canada")});
    std::vector<std::uint32_t> documents;
    for (const Entity& entity : graph.entities)
        if (entity.type == "Organization") documents.push_back(entity.documents);
    EXPECT_EQ(documents, (std::vector<std::uint32_t>{2, 2}));
}

TEST(Joining, NamesakesOfOtherLifetimesStayApart) {
    const auto aged = [](const std::string& id, const std::string& date, const std::string& age) {
        TextReading reading(id, "Tom Marlow, " + age + ", of Bedri left Kenya.");
        reading.reading().document.date = date;
        reading.relation("age", reading.name("Person", "Tom Marlow"), reading.find(age));
        return Reading(reading);
    };
    EXPECT_EQ(nodes_of({aged("a", "2019-04-11", "17"), aged("b", "2021-05-11", "64")}, "Person"), 2u);
    EXPECT_EQ(nodes_of({aged("a", "2019-04-11", "17"), aged("b", "2021-05-11", "19")}, "Person"), 1u);
    EXPECT_EQ(nodes_of({aged("a", "2019-04-11", "17"), aged("b", "2021-05-11", "21")}, "Person"), 1u) << "a mistake";
    TextReading dead("c", "Tom Marlow of Bedri in Kenya died in 1980.");
    dead.relation("deathDate", dead.name("Person", "Tom Marlow"), dead.time("1980", "1980"));
    EXPECT_EQ(nodes_of({aged("a", "2019-04-11", "17"), dead}, "Person"), 2u);
}

TEST(Joining, NamesakesOfTwoCountriesStayApart) {
    const auto minister = [](const std::string& id, const std::string& country, const std::string& title) {
        TextReading reading(id, "James Moore, " + title + " of " + country + ", spoke.");
        const MentionId moore = reading.name("Person", "James Moore");
        reading.relation("holdsOffice", moore, reading.name("Place", country)).title = title;
        return Reading(reading);
    };
    EXPECT_EQ(nodes_of({minister("a", "Canada", "heritage minister"), minister("b", "Canada", "minister")}, "Person"),
              1u);
    EXPECT_EQ(nodes_of({minister("a", "Canada", "heritage minister"), minister("b", "Ireland", "senator")}, "Person"),
              2u);
}

// Who travels is seen in many towns and countries.
TEST(Joining, WhereAPersonWasIsNotWhereItBelongs) {
    const auto seen = [](const std::string& id, const std::string& text) {
        return text_with(id, text, "Person", "Lena Storck");
    };
    EXPECT_EQ(nodes_of({seen("a", "They met Lena Storck in Hamburg on Monday."),
                        seen("b", "Diplomats greeted Lena Storck in Helsinki on Friday."),
                        seen("c", "The president received Lena Storck in Japan.")},
                       "Person"),
              1u);
    EXPECT_EQ(nodes_of({seen("a", "The German Lena Storck won a prize for bread."),
                        seen("b", "Lena Storck of Finland closed a shop on Friday.")},
                       "Person"),
              2u);
}

TEST(Joining, FatherAndSonStayApart) {
    EXPECT_EQ(nodes_of({text_with("a", "Robert F. Kennedy ran in America.", "Person", "Robert F. Kennedy"),
                        text_with("b", "Robert F. Kennedy Jr. ran in America.", "Person", "Robert F. Kennedy Jr.")},
                       "Person"),
              2u);
}

TEST(Joining, AGenerationLeftOutWhereTheOfficeIsOne) {
    const Reading bare = text_with("a", "King Harald opened parliament in Norway.", "Person", "Harald"),
                  sixth = text_with("b", "King Harald VI sailed round Norway.", "Person", "Harald VI");
    EXPECT_EQ(nodes_of({bare, sixth}, "Person"), 1u);
    // Of two kings of the name either may be meant.
    const Reading fifth = text_with("c", "King Harald V sailed round Norway.", "Person", "Harald V");
    EXPECT_EQ(nodes_of({bare, sixth, fifth}, "Person"), 3u);
    // The prince is not the king.
    EXPECT_EQ(
        nodes_of({text_with("a", "Prince Harald opened a school in Norway.", "Person", "Harald"), sixth}, "Person"),
        2u);
}

TEST(Joining, SenatorsOfOneNameAndFatherAndSonInOneText) {
    const Reading junior = text_with("a", "Senator Pablo Duarte Jr. of Chile spoke.", "Person", "Pablo Duarte Jr."),
                  bare = text_with("b", "Senator Pablo Duarte of Chile left.", "Person", "Pablo Duarte");
    EXPECT_EQ(nodes_of({junior, bare}, "Person"), 1u);
    EXPECT_EQ(nodes_of({junior, text_with("b", "The dentist Pablo Duarte of Chile left.", "Person", "Pablo Duarte")},
                       "Person"),
              2u);
    EXPECT_EQ(nodes_of({junior, bare, text_with("d", "Senator Pablo Duarte of Chile ran.", "Person", "Pablo Duarte"),
                        text_with("e", "Senator Pablo Duarte of Chile won.", "Person", "Pablo Duarte")},
                       "Person"),
              2u)
        << "whom many name in full without one has none";
    TextReading both("c", "Senator Pablo Duarte of Chile came with Senator Pablo Duarte Jr. of Chile, his son.");
    both.name("Person", "Pablo Duarte");
    both.name("Person", "Pablo Duarte Jr.");
    EXPECT_EQ(nodes_of({both}, "Person"), 2u);
    EXPECT_EQ(nodes_of({both, junior}, "Person"), 2u);
}

TEST(Joining, ABodyOfAPlaceThatTheOtherTextNames) {
    const auto clinic = [](const std::string& id, const std::string& town, const std::string& name) {
        TextReading reading(id, "In " + town + ", patients of " + name + " waited for days.");
        reading.name("Place", town);
        reading.name("Organization", name);
        return Reading(reading);
    };
    const Reading full = clinic("a", "Bedri", "Larkspur Clinic of Bedri");
    EXPECT_EQ(nodes_of({full, clinic("b", "Bedri", "Larkspur Clinic")}, "Organization"), 1u);
    EXPECT_EQ(nodes_of({full, clinic("b", "Marlow", "Larkspur Clinic")}, "Organization"), 2u);
    EXPECT_EQ(nodes_of({full, clinic("b", "Bedri", "Clinic")}, "Organization"), 2u);
}

TEST(Joining, WhatATextHasAsTwoThingsStaysTwo) {
    TextReading both("a", "The city of Latakia is the capital of Latakia Province in Syria.");
    both.name("Place", "Latakia");
    both.name("Place", "Latakia Province");
    EXPECT_EQ(nodes_of({both}, "Place"), 2u);
    EXPECT_EQ(nodes_of({text_with("b", "The governor of Rakhine spoke in Myanmar.", "Place", "Rakhine"),
                        text_with("c", "Rakhine State lies in Myanmar.", "Place", "Rakhine State")},
                       "Place"),
              1u);
}

TEST(Joining, TeamsOfOneCountryBySportAndSex) {
    EXPECT_EQ(nodes_of({text_with("a", "Canada won the hockey final.", "Organization", "Canada"),
                        text_with("b", "Canada won the women's rugby final.", "Organization", "Canada"),
                        text_with("c", "Canada lost a hockey match.", "Organization", "Canada")},
                       "Organization"),
              2u);
}

TEST(Components, AShortFormChainsNoTwoFullNames) {
    Cells cells;
    cells.names = {prepare_name("Person", "Gordon Brown"), prepare_name("Person", "Bradford Brown"),
                   prepare_name("Person", "Brown")};
    for (std::uint32_t i = 0; i < 3; ++i) {
        Cell cell;
        cell.type = "Person";
        cell.names = {{static_cast<NameIndex>(i), 1}};
        cells.cells.push_back(cell);
    }
    const auto weak = [](std::uint32_t full, float score) {
        Decision decision;
        decision.left = static_cast<CellIndex>(full);
        decision.right = decision.shorter = static_cast<CellIndex>(2);
        decision.score = score;
        decision.joined = decision.weak = true;
        return decision;
    };
    const std::vector<Decision> decisions = {weak(0, 4.5f), weak(1, 5)};
    EXPECT_EQ(find_components(cells, decisions), (std::vector<std::uint32_t>{0, 1, 1}));  // the surer one alone
}

TEST(Joining, KeepsItsEvidence) {
    std::vector<Told> documents;
    for (const Reading& reading : {text_with("a", "Lena Okafor of Zimbabwe spoke.", "Person", "Lena Okafor"),
                                   text_with("b", "Okafor left Zimbabwe.", "Person", "Okafor")})
        documents.push_back(tell(reading, test_ontology(), 0.3f));
    std::vector<Comparison> comparisons;
    join_things(documents, {}, &comparisons);
    ASSERT_EQ(comparisons.size(), 1u);
    EXPECT_TRUE(comparisons[0].decision.joined);
    EXPECT_TRUE(comparisons[0].decision.has(Observation::name_one_word));
    EXPECT_TRUE(comparisons[0].decision.has(Observation::unique));
    EXPECT_TRUE(comparisons[0].decision.has(Observation::same_country));
    join_things(documents, {}, &comparisons, PairModel::shipped(), 100);
    EXPECT_EQ(comparisons.size(), 1u);  // none so sure
}

}  // namespace
}  // namespace kimberlite
