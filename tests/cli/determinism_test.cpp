// The same texts give the same bytes: run twice, with one thread and several, in any order, and by way of readings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

const std::vector<std::string> endings = {"ttl", "nt", "nq", "trig", "rdf", "jsonld", "graphml", "gexf", "dot"};

std::vector<std::string> example_texts() {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(source("examples/texts"))) all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    return all;
}

// A graph in every format, made in its own folder.
class EveryFormat {
public:
    EveryFormat(std::vector<std::string> command, const std::vector<std::string>& inputs) {
        command.insert(command.end(), inputs.begin(), inputs.end());
        for (const std::string& ending : endings) {
            command.push_back("-o");
            command.push_back(folder_ / ("graph." + ending));
        }
        outcome_ = run(command);
    }
    void expect_done() const {
        ASSERT_EQ(outcome_.status, 0) << outcome_.err;
        for (const std::string& ending : endings) EXPECT_GT(contents(ending).size(), 1000u) << ending;
    }
    std::string contents(const std::string& ending) const {
        return kimberlite::contents(folder_ / ("graph." + ending));
    }

private:
    Folder folder_;
    Outcome outcome_;
};

void expect_same(const EveryFormat& one, const EveryFormat& other) {
    one.expect_done();
    other.expect_done();
    for (const std::string& ending : endings)
        EXPECT_TRUE(one.contents(ending) == other.contents(ending)) << "graph." << ending << " differs";
}

TEST(Determinism, TwoRunsGiveTheSameBytes) {
    expect_same(EveryFormat({"build", "--threads", "2"}, example_texts()),
                EveryFormat({"build", "--threads", "2"}, example_texts()));
}

TEST(Determinism, AnyNumberOfThreadsGivesTheSameBytes) {
    expect_same(EveryFormat({"build", "--threads", "1"}, example_texts()),
                EveryFormat({"build", "--threads", "3"}, example_texts()));
}

TEST(Determinism, AnyOrderOfTheTextsGivesTheSameBytes) {
    auto shuffled = example_texts();
    std::rotate(shuffled.begin(), shuffled.begin() + 3, shuffled.end());
    std::swap(shuffled[0], shuffled[4]);
    expect_same(EveryFormat({"build"}, example_texts()), EveryFormat({"build"}, shuffled));
}

TEST(Determinism, ReadingThenMergingIsBuilding) {
    const Folder folder;
    const auto texts = example_texts();
    const std::size_t half = texts.size() / 2;
    for (const auto& [name, from, to] :
         {std::tuple{"1.jsonl", std::size_t{0}, half}, {"2.jsonl", half, texts.size()}}) {
        std::vector<std::string> command = {"read", "-o", folder / name};
        command.insert(command.end(), texts.begin() + static_cast<long>(from), texts.begin() + static_cast<long>(to));
        ASSERT_EQ(run(command).status, 0);
    }
    expect_same(EveryFormat({"build"}, texts), EveryFormat({"merge"}, {folder / "2.jsonl", folder / "1.jsonl"}));
}

TEST(Determinism, ReadingsHaveTheOrderOfTheTextsForAnyNumberOfThreads) {
    auto one = std::vector<std::string>{"read", "-q", "--threads", "1"}, three = one;
    three.back() = "3";
    for (const std::string& text : example_texts()) {
        one.push_back(text);
        three.push_back(text);
    }
    const Outcome by_one = run(one), by_three = run(three);
    ASSERT_EQ(by_one.status, 0) << by_one.err;
    EXPECT_TRUE(by_one.out == by_three.out);
    EXPECT_GT(by_one.out.size(), 1000u);
}

TEST(Determinism, ConvertingGivesWhatBuildingGives) {
    const Folder folder;
    const std::string quads = folder / "graph.nq", triples = folder / "graph.nt", again = folder / "again.nq",
                      again_triples = folder / "again.nt";
    std::vector<std::string> command = {"build", "-o", quads, "-o", triples};
    for (const std::string& text : example_texts()) command.push_back(text);
    ASSERT_EQ(run(command).status, 0);
    ASSERT_EQ(run({"convert", quads, "-o", again, "-o", again_triples}).status, 0);
    EXPECT_TRUE(contents(quads) == contents(again));
    EXPECT_TRUE(contents(triples) == contents(again_triples));
}

}  // namespace
}  // namespace kimberlite
