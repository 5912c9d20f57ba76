// Reasons whose weights mean something only together.
#include "ontology/reason_groups.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "ontology/identity/decide.h"
#include "ontology/rows.h"

namespace kimberlite {
namespace {

std::string in_words(const std::vector<ReasonGroup>& groups) {
    std::string words;
    for (const ReasonGroup& group : groups) {
        words += group.subject + '[';
        for (const Reason& reason : group.reasons) words += reason.observed + ' ';
        words += ']';
    }
    return words;
}

TEST(ReasonGroups, WhatCountsAgainstItsNameStandsWithItsSubject) {
    const auto groups = grouped({{"name_equal", 1.5f}, {"same_country", -1.1f}, {"countries_close", 0.5f}});
    EXPECT_EQ(in_words(groups), "[name_equal ]countries[same_country countries_close ]");
    EXPECT_NEAR(groups[1].weight, -0.6f, 1e-6);
    const auto other = grouped({{"same_country", 1.1f}, {"other_office", 0.7f}});
    EXPECT_EQ(in_words(other), "[same_country ]offices[other_office ]");
}

TEST(ReasonGroups, WhatCountsAsItSoundsStandsAlone) {
    const std::vector<Reason> reasons = {{"same_country", 1.1f}, {"countries_close", 0.5f}, {"no_town", -0.4f}};
    EXPECT_EQ(in_words(grouped(reasons)), "[same_country ][countries_close ][no_town ]");
    EXPECT_EQ(in_words(grouped({{"same_day", -2.0f}, {"agent_shared", 1.0f}})), "[same_day ][agent_shared ]");
}

TEST(ReasonGroups, WhatForbidsIsNeverSummedWithOthers) {
    const auto groups = grouped({{"other_generation", -100.0f}, {"name_spelling", -0.5f}, {"extra_given", 1.0f}});
    EXPECT_EQ(in_words(groups), "[other_generation ]name[name_spelling extra_given ]");
}

// A new observation has a subject, and says what it sounds like.
TEST(ReasonGroups, EveryObservationHasOneSubject) {
    std::ifstream in(KIMBERLITE_SOURCE_DIR "/ontology/identity/observation_subjects.tsv");
    std::ostringstream table;
    table << in.rdbuf();
    const std::string text = table.str();
    std::multiset<std::string> told, known;
    for_each_table_row(text, 3, "observation_subjects.tsv", [&](const auto& row) {
        EXPECT_TRUE(row[1] == "+" || row[1] == "-" || row[1] == ".") << row[2];
        told.emplace(row[2]);
    });
    for (const std::string_view name : observation_names) known.emplace(name);
    EXPECT_EQ(told, known);
}

}  // namespace
}  // namespace kimberlite
