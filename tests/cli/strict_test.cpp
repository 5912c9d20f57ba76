// --strict and --min-confidence: less is kept, and the same by whichever way the graph is made.
#include <gtest/gtest.h>

#include <sstream>

#include "ontology/readings.h"
#include "tests/cli/program.h"

namespace kimberlite {
namespace {

std::vector<std::string> writing(std::vector<std::string> command, const std::string& output) {
    command.insert(command.end(), {"-o", output});
    return command;
}

struct Sizes {
    std::size_t relations = 0, events = 0, quotations = 0, entities = 0;
    float least = 1;  // confidence of a relation, event or quotation
};

Sizes sizes_of(const std::string& lines) {
    Sizes sizes;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        const Reading reading = from_json_line(line, "test");
        sizes.relations += reading.relations.size();
        sizes.events += reading.events.size();
        sizes.quotations += reading.quotations.size();
        sizes.entities += reading.entities.size();
        for (const Relation& relation : reading.relations) sizes.least = std::min(sizes.least, relation.confidence);
        for (const Event& event : reading.events) sizes.least = std::min(sizes.least, event.confidence);
        for (const Quotation& quotation : reading.quotations) sizes.least = std::min(sizes.least, quotation.confidence);
    }
    return sizes;
}

Sizes read_with(std::vector<std::string> options) {
    const Folder folder;
    options.insert(options.begin(), {"read", source("examples/texts")});
    EXPECT_EQ(run(writing(options, folder / "r.jsonl")).status, 0);
    return sizes_of(contents(folder / "r.jsonl"));
}

TEST(Strict, KeepsSomeAndLeavesSomeOut) {
    const Sizes all = read_with({}), sure = read_with({"--strict"});
    EXPECT_LT(sure.relations, all.relations);
    EXPECT_LT(sure.events, all.events);
    EXPECT_LE(sure.quotations, all.quotations);
    EXPECT_LE(sure.entities, all.entities);
    EXPECT_GT(sure.relations, 0u);
    EXPECT_GT(sure.events, 0u);
    EXPECT_GT(sure.least, 0.5f);
}

TEST(Strict, MinConfidenceIsWhatItSays) {
    const Sizes all = read_with({}), some = read_with({"--min-confidence", "0.8"});
    EXPECT_LT(all.least, 0.8f);
    EXPECT_GE(some.least, 0.8f);
    EXPECT_LT(some.relations, all.relations);
    EXPECT_GT(some.relations, 0u);
    EXPECT_EQ(some.entities, all.entities);
}

TEST(Strict, EveryWayToAGraphKeepsTheSame) {
    const Folder folder;
    const std::string texts = source("examples/texts");
    ASSERT_EQ(run({"build", "--strict", texts, "-o", folder / "built.nt"}).status, 0);
    ASSERT_EQ(run({"read", texts, "-o", folder / "all.jsonl"}).status, 0);
    ASSERT_EQ(run({"read", "--strict", texts, "-o", folder / "sure.jsonl"}).status, 0);
    ASSERT_EQ(run({"merge", "--strict", folder / "all.jsonl", "-o", folder / "merged.nt"}).status, 0);
    ASSERT_EQ(run({"merge", folder / "sure.jsonl", "-o", folder / "of-sure.nt"}).status, 0);
    ASSERT_EQ(run({"init", "--strict", folder / "project"}).status, 0);
    ASSERT_EQ(run({"add", "--project", folder / "project", texts}).status, 0);
    ASSERT_EQ(run({"update", "--project", folder / "project", "-o", folder / "updated.nt"}).status, 0);
    const std::string built = contents(folder / "built.nt");
    EXPECT_GT(built.size(), 1000u);
    EXPECT_TRUE(contents(folder / "merged.nt") == built);
    EXPECT_TRUE(contents(folder / "of-sure.nt") == built);
    EXPECT_TRUE(contents(folder / "updated.nt") == built);
}

}  // namespace
}  // namespace kimberlite
