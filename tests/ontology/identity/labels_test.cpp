#include "ontology/identity/labels.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

TEST(Labels, TheFullestCommonForm) {
    const ChosenLabels labels =
        choose_labels("Person", {{"Okafor", 0, 7}, {"Lena Okafor", 3, 3}, {"Lena Moses Okafor", 0, 1}});
    EXPECT_EQ(labels.label, "Lena Okafor");
    EXPECT_EQ(labels.others, (std::vector<std::string>{"Lena Moses Okafor", "Okafor"}));
}

TEST(Labels, AbbreviationsAndCapitalsLose) {
    EXPECT_EQ(choose_labels("Organization", {{"WHC", 3, 3}, {"World Harbour Council", 1, 1}}).label,
              "World Harbour Council");
    EXPECT_EQ(choose_labels("Person", {{"LENA OKAFOR", 2, 2}, {"Lena Okafor", 1, 1}}).label, "Lena Okafor");
    EXPECT_TRUE(choose_labels("Person", {{"LENA OKAFOR", 2, 2}, {"Lena Okafor", 1, 1}}).others.empty());
}

TEST(Labels, RareFullFormsAreOtherLabels) {
    const ChosenLabels labels =
        choose_labels("Organization", {{"Kimberley Process", 9, 9}, {"The Famous Kimberley Process", 1, 1}});
    EXPECT_EQ(labels.label, "Kimberley Process");
}

TEST(Labels, NoMarkupNoLineBreaks) {
    const ChosenLabels labels =
        choose_labels("Organization", {{"Global\n  Witness", 1, 1}, {"Global&nbsp;Witness Ltd", 1, 1}});
    EXPECT_EQ(labels.label, "Global Witness");
    EXPECT_TRUE(labels.others.empty());
}

TEST(Labels, NamesInCapitalsAlone) {
    const auto label = [](const char* type, const char* form) { return choose_labels(type, {{form, 1, 1}}).label; };
    EXPECT_EQ(label("Place", "RIO DE JANEIRO"), "Rio de Janeiro");
    EXPECT_EQ(label("Place", "WINSTON-SALEM"), "Winston-Salem");
    EXPECT_EQ(label("Place", "ST. JOHN'S"), "St. John's");
    EXPECT_EQ(label("Person", "HENRY O'SHEA III"), "Henry O'Shea III");
    EXPECT_EQ(label("Place", "USSR"), "USSR");
    EXPECT_EQ(label("Organization", "UNESCO"), "UNESCO");
}

TEST(Labels, TheOnlyFormWhateverItIs) { EXPECT_EQ(choose_labels("Organization", {{"KP", 1, 1}}).label, "KP"); }

}  // namespace
}  // namespace kimberlite
