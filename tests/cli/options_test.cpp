#include "cli/options.h"

#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

#include "cli/outputs.h"

namespace kimberlite {
namespace {

TEST(Dates, OfTheCalendarAreTaken) {
    for (const char* date : {"2011", "2011-11", "2011-11-04", "2012-02-29"})
        EXPECT_TRUE(is_calendar_date(date)) << date;
    for (const char* date : {"", "11", "2011-13", "2011-02-29", "2011-11-4", "2011/11/04", "Friday", "2011-11-04T10"})
        EXPECT_FALSE(is_calendar_date(date)) << date;
}

std::vector<std::pair<std::string, std::string>> named(const OutputOptions& options) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const Target& target : targets_of(options)) all.emplace_back(target.path, target.format->name);
    return all;
}
using Named = std::vector<std::pair<std::string, std::string>>;

TEST(Targets, HaveTheirFormatByEnding) {
    EXPECT_EQ(named({{"a.ttl", "dir.x/b.gexf", "c.nq"}, "", ""}),
              (Named{{"a.ttl", "turtle"}, {"dir.x/b.gexf", "gexf"}, {"c.nq", "nquads"}}));
}

TEST(Targets, AreStandardOutputInTurtleByDefault) {
    EXPECT_EQ(named({{}, "", ""}), (Named{{"-", "turtle"}}));
    EXPECT_EQ(named({{}, "ntriples", ""}), (Named{{"-", "ntriples"}}));
}

TEST(Targets, WithoutAnEndingHaveTheFormatNamed) {
    EXPECT_EQ(named({{"a.ttl", "graph", "-"}, "dot", ""}),
              (Named{{"a.ttl", "turtle"}, {"graph", "dot"}, {"-", "dot"}}));
}

TEST(Targets, OfAnUnknownEndingAreWrongUsage) {
    try {
        targets_of({{"graph.xls"}, "", ""});
        FAIL();
    } catch (const CLI::ValidationError& error) {
        EXPECT_NE(std::string(error.what()).find("graph.xls: its ending says no format: use one of .ttl"),
                  std::string::npos)
            << error.what();
    }
}

TEST(Targets, ThatContradictTheFormatNamedAreWrongUsage) {
    EXPECT_THROW(targets_of({{"graph.ttl"}, "ntriples", ""}), CLI::ValidationError);
}

TEST(Targets, GivenTwiceAreWrongUsage) { EXPECT_THROW(targets_of({{"a.ttl", "a.ttl"}, "", ""}), CLI::ValidationError); }

TEST(Targets, HoldADescriptionApart) {
    const auto targets = targets_of({{"a.ttl"}, "", "void.ttl"});
    ASSERT_EQ(targets.size(), 2u);
    EXPECT_FALSE(targets[0].description);
    EXPECT_TRUE(targets[1].description);
    EXPECT_THROW(targets_of({{"a.ttl"}, "", "a.ttl"}), CLI::ValidationError);
}

}  // namespace
}  // namespace kimberlite
