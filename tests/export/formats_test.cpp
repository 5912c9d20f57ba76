#include "export/formats.h"

#include <gtest/gtest.h>

#include <set>

namespace kimberlite {
namespace {

TEST(Formats, AreFoundByNameEndingAndOtherNameInAnyCase) {
    for (const Format& format : formats()) {
        EXPECT_EQ(find_format(format.name), &format);
        EXPECT_EQ(find_format(format.extension), &format);
    }
    EXPECT_EQ(find_format("TTL")->name, "turtle");
    EXPECT_EQ(find_format(".GraphML")->name, "graphml");
    EXPECT_EQ(find_format("rdf/xml")->name, "rdfxml");
    EXPECT_EQ(find_format(".gv")->name, "dot");
}

TEST(Formats, WhatIsUnknownIsNone) {
    EXPECT_EQ(find_format(""), nullptr);
    EXPECT_EQ(find_format(".txt"), nullptr);
    EXPECT_EQ(find_format("."), nullptr);
}

TEST(Formats, NamesAndEndingsAreUnique) {
    std::set<std::string_view> seen;
    for (const Format& format : formats()) {
        EXPECT_TRUE(seen.insert(format.name).second);
        EXPECT_TRUE(seen.insert(format.extension).second);
    }
}

}  // namespace
}  // namespace kimberlite
