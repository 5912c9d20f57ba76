// What names of persons tell beyond their words, and what that does to who is who.
#include "ontology/identity/person_names.h"

#include <gtest/gtest.h>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

MiddleNames middle(const std::string& name, const std::string& other) {
    return compare_middle_names(prepare_name("Person", name), prepare_name("Person", other));
}

TEST(PersonNames, MiddleNames) {
    EXPECT_EQ(middle("John M. Carver", "John T. Carver"), MiddleNames::differ);
    EXPECT_EQ(middle("John M. Carver", "J. T. Carver"), MiddleNames::differ);
    EXPECT_EQ(middle("John Michael Carver", "John Thomas Carver"), MiddleNames::differ);
    EXPECT_EQ(middle("John M. Carver", "John Thomas Carver"), MiddleNames::differ);
    EXPECT_EQ(middle("George H. W. Carver", "George W. Carver"), MiddleNames::differ);
    EXPECT_EQ(middle("John E. Carver", "John T. Carver"), MiddleNames::differ) << "no particle";
    EXPECT_EQ(middle("John de Carver", "John T. Carver"), MiddleNames::unknown);
    EXPECT_EQ(middle("John M. Carver", "John Michael Carver"), MiddleNames::agree);
    EXPECT_EQ(middle("John M. T. Carver", "John M. Carver"), MiddleNames::agree);
    EXPECT_EQ(middle("Bob M. Carver", "Robert M. Carver"), MiddleNames::agree);
    EXPECT_EQ(middle("Juan Carlos Garza Lindo", "Juan Garza Lindo"), MiddleNames::agree);
    EXPECT_EQ(middle("Park Geun-hye", "Park Keun-hye"), MiddleNames::agree);
    EXPECT_EQ(middle("de la", "van der"), MiddleNames::unknown);
    EXPECT_EQ(middle("John M. Carver", "John Carver"), MiddleNames::unknown);
    EXPECT_EQ(middle("John M. Carver", "Peter T. Carver"), MiddleNames::unknown) << "they are two anyway";
    EXPECT_EQ(middle("Anna Lind-Berg", "Anna M. Berg"), MiddleNames::unknown) << "a part of the family name";
    EXPECT_EQ(middle("Anna Maria Lind-Berg", "Anna T. Berg"), MiddleNames::differ);
    EXPECT_EQ(middle("John M. Carver", "John T. Moss"), MiddleNames::unknown);
}

TEST(PersonNames, InitialsBeforeAName) {
    EXPECT_EQ(middle("F. Scott Carver", "J. Scott Carver"), MiddleNames::differ);
    EXPECT_EQ(middle("F. Scott Carver", "John Scott Carver"), MiddleNames::differ);
    EXPECT_EQ(middle("F. Scott Carver", "Frank Scott Carver"), MiddleNames::agree);
    EXPECT_EQ(middle("W. Scott Carver", "Bill Scott Carver"), MiddleNames::unknown) << "William";
    EXPECT_EQ(middle("F. Scott Carver", "Scott Carver"), MiddleNames::unknown);
}

// Of one office: a text each.
std::vector<Reading> presidents(const std::vector<std::string>& names) {
    std::vector<Reading> readings;
    for (const std::string& name : names) {
        TextReading reading("d" + std::to_string(readings.size()),
                            name + ", president of Lakeside College, spoke to students on Friday.");
        reading.relation("leads", reading.name("Person", name), reading.name("Organization", "Lakeside College"));
        readings.push_back(reading);
    }
    return readings;
}

std::size_t persons(const std::vector<std::string>& names) {
    const Graph graph = resolve_all(presidents(names));
    return static_cast<std::size_t>(std::count_if(graph.entities.begin(), graph.entities.end(),
                                                  [](const Entity& entity) { return entity.type == "Person"; }));
}

TEST(PersonNames, TheBareNameIsNoBridgeBetweenOthers) {
    EXPECT_EQ(persons({"John M. Carver", "John T. Carver"}), 2u);
    EXPECT_EQ(persons({"John M. Carver", "John T. Carver", "John Carver"}), 2u);
    EXPECT_EQ(persons({"John M. Carver", "John T. Carver", "John Carver", "Carver", "J. Carver"}), 2u);
    EXPECT_EQ(persons({"John M. Carver", "John Michael Carver", "John Carver"}), 1u);
}

TEST(PersonNames, FamilyNamesOnEitherSideAreOne) {
    EXPECT_EQ(persons({"Kim Min-jun", "Min-jun Kim"}), 1u);
    EXPECT_EQ(persons({"Kim Min-jun", "Min-jun Kim", "Kim"}), 1u);
    EXPECT_EQ(persons({"Kim Min-jun", "Seo-jun Kim"}), 2u);
}

TEST(PersonNames, OtherFirstInitialsAreNoBridge) {
    EXPECT_EQ(persons({"F. Scott Carver", "J. Scott Carver", "Scott Carver"}), 2u);
    EXPECT_EQ(persons({"F. Scott Carver", "Scott Carver"}), 1u);
}

TEST(PersonNames, MaidenNames) {
    EXPECT_EQ(persons({"Anna Lind Berg", "Anna Berg", "Anna Berg née Lind", "Anna Lind-Berg"}), 1u);
    EXPECT_EQ(persons({"Anna Lind-Berg", "Anna M. Berg", "Anna Berg"}), 1u);
    EXPECT_EQ(persons({"Anna Berg née Lind", "Anna Lind"}), 1u);
}

TEST(PersonNames, TurnedRoundInOneOffice) {
    EXPECT_EQ(persons({"Sato Kenji", "Kenji Sato"}), 1u);
    EXPECT_EQ(persons({"Nagy Anna Mária", "Anna Mária Nagy"}), 1u);
    EXPECT_EQ(persons({"James Thomas", "Thomas James"}), 2u);
}

TEST(PersonNames, TurnedRoundWithNothingInCommon) {
    const auto about = [](const std::string& name, const std::string& rest) {
        TextReading reading(name, name + rest);
        reading.name("Person", name);
        return Reading(reading);
    };
    const Graph graph = resolve_all({about("Sato Kenji", ", a judge, sentenced two men on Monday."),
                                     about("Kenji Sato", " missed the bus on Friday.")});
    EXPECT_EQ(graph.entities.size(), 2u);
}

// Three lawyers of one town, as far as their texts tell.
std::size_t lawyers(const std::vector<std::string>& names) {
    std::vector<Reading> readings;
    for (const std::string& name : names) {
        TextReading reading(name, "BEDRI — " + name + ", a lawyer, spoke on Monday.");
        reading.name("Person", name);
        readings.push_back(reading);
    }
    return resolve_all(readings).entities.size();
}

TEST(PersonNames, AnInitialMakesNobodyOne) {
    EXPECT_EQ(lawyers({"Robert Selm", "R. Selm"}), 1u);
    EXPECT_EQ(lawyers({"Robert Selm", "Richard Selm", "R. Selm"}), 3u) << "either may be meant";
    EXPECT_EQ(lawyers({"Robert Selm", "Bob Selm"}), 1u);
    EXPECT_EQ(lawyers({"Christopher Selm", "Christine Selm", "Chris Selm"}), 3u);
    EXPECT_EQ(lawyers({"Christopher Selm", "Chris Selm"}), 1u);
    EXPECT_EQ(lawyers({"Robert Selm", "Robert J. Selm", "R. Selm"}), 1u) << "both are one";
}

TEST(PersonNames, InitialsTogether) { EXPECT_EQ(persons({"E. M. Warrick", "Ellen M. Warrick"}), 1u); }

}  // namespace
}  // namespace kimberlite
