// A project folder: what is added is read once, what is removed leaves no trace, and a kill loses nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <random>
#include <thread>

#include "tests/cli/project_folder.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Project : ProjectFolder {
    Project() { folder.write("more/c.txt", "Mayor Lindqvist resigned in 2020. Nordlys Shipping denied the report.\n"); }
    std::string graph() const {
        const std::string out = folder / "graph.nt";
        const Outcome outcome = call({"update", "-o", out});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return contents(out);
    }
};

TEST(Project, GivesTheGraphThatBuildGives) {
    const Project project;
    ASSERT_EQ(project.call({"add", project.folder / "texts"}).status, 0);
    const std::string built = project.folder / "built.nt";
    ASSERT_EQ(run({"build", project.folder / "texts", "-o", built}).status, 0);
    EXPECT_EQ(project.graph(), contents(built));
}

TEST(Project, ReadsOnlyWhatIsNew) {
    const Project project;
    ASSERT_EQ(project.call({"add", project.folder / "texts"}).status, 0);
    const Outcome again = project.call({"add", project.folder / "texts", project.folder / "more"});
    EXPECT_EQ(again.status, 0);
    EXPECT_THAT(again.err, AllOf(HasSubstr("1 document"), HasSubstr("unchanged          2")));
}

TEST(Project, WhatIsRemovedLeavesNoTrace) {
    const Project project;
    ASSERT_EQ(project.call({"add", project.folder / "texts"}).status, 0);
    const std::string before = project.graph();
    ASSERT_EQ(project.call({"add", project.folder / "more"}).status, 0);
    EXPECT_NE(project.graph(), before);
    ASSERT_EQ(project.call({"remove", project.folder / "more"}).status, 0);
    EXPECT_EQ(project.graph(), before);
}

TEST(Project, TellsWhereRetiredIrisPoint) {
    const Project project;
    ASSERT_EQ(project.call({"add", project.folder / "texts", project.folder / "more"}).status, 0);
    project.graph();
    ASSERT_EQ(project.call({"remove", project.folder / "texts/b.txt"}).status, 0);
    const std::string retired = project.folder / "retired.tsv";
    ASSERT_EQ(project.call({"update", "-o", project.folder / "graph.nt", "--retired", retired}).status, 0);
    EXPECT_THAT(contents(retired), HasSubstr("urn:kimberlite:place/bergen"));
}

TEST(Project, NeedsNoOriginalsOnceAdded) {
    const Project project;
    ASSERT_EQ(project.call({"add", project.folder / "texts"}).status, 0);
    const std::string before = project.graph();
    std::filesystem::remove_all(project.folder / "texts");
    EXPECT_EQ(project.graph(), before);
}

// Another version of the ontology that says the same: all is read again, from what the store keeps, to the same graph.
TEST(Project, ReadsAgainForAnotherOntologyWithoutTheOriginals) {
    const Project project;
    ASSERT_EQ(project.call({"add", project.folder / "texts"}).status, 0);
    const std::string before = project.graph();
    std::filesystem::remove_all(project.folder / "texts");
    std::string ontology = contents(source("ontology/kimberlite.ttl"));
    const std::string version = "owl:versionInfo \"0.1.0\"";
    ASSERT_NE(ontology.find(version), std::string::npos);
    ontology.replace(ontology.find(version), version.size(), "owl:versionInfo \"0.1.1\"");
    const std::string other = project.folder.write("other.ttl", ontology), out = project.folder / "again.nt";
    EXPECT_THAT(project.call({"status", "--ontology", other}).out, HasSubstr("0 cached, 2 stale"));
    const Outcome outcome = project.call({"update", "--ontology", other, "-o", out});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(contents(out), before);
    EXPECT_THAT(project.call({"status", "--ontology", other, "--check"}).out, HasSubstr("2 cached, none stale"));
    EXPECT_EQ(project.graph(), before);  // and back
}

TEST(Project, IsAskedForWhereThereIsNone) {
    const Folder folder;
    const Outcome outcome = run({"status", "--project", folder.path()});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(folder.path()), HasSubstr("kimberlite init")));
}

// Texts that each round changes, so that there is always something to read.
struct ChangingTexts {
    const Folder& folder;
    std::string path = folder / "changing";
    std::vector<std::string> names;

    explicit ChangingTexts(const Folder& in) : folder(in) {
        for (const auto& entry : std::filesystem::directory_iterator(source("examples/texts")))
            if (entry.path().extension() == ".txt") names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        write(0);
    }
    std::string at(std::size_t i) const { return path + '/' + names[i % names.size()]; }
    void write(int round) const {
        for (const std::string& name : names)
            folder.write("changing/" + name, contents(source("examples/texts/" + name)) + "\nPrinted " +
                                                 std::to_string(round) + " times.\n");
    }
};

// Killed at random points of adding, removing and updating, each with work to do, a project has the documents that it
// had before or would have had after, and in the end gives the same bytes as if nothing had been. KIMBERLITE_KILLS=200
// kills as often as the benchmark says.
TEST(Project, LosesNothingToKills) {
    const Project project;
    const ChangingTexts changing(project.folder);
    const std::string out = project.folder / "graph.nt", built = project.folder / "built.nt";
    ASSERT_EQ(project.call({"add", project.folder / "texts", changing.path}).status, 0);
    const std::size_t all = 2 + changing.names.size();
    std::mt19937 random(7);
    const char* asked = std::getenv("KIMBERLITE_KILLS");
    const int kills = asked ? std::atoi(asked) : 15;
    int killed[3] = {};
    for (int round = 0; std::accumulate(killed, killed + 3, 0) < kills && round < 20 * kills; ++round) {
        changing.write(round + 1);
        const std::vector<std::string> commands[] = {
            {"add", changing.path}, {"update", "-o", out}, {"remove", changing.at(random())}};
        constexpr unsigned most_wait[] = {400'000, 100'000, 40'000};  // microseconds
        const int which = round % 3;
        std::vector<std::string> command = commands[which];
        command.insert(command.end(), {"--project", project.path});
        Running running(std::move(command));
        std::this_thread::sleep_for(std::chrono::microseconds(random() % most_wait[which]));
        kill(running.pid(), SIGKILL);
        killed[which] += running.wait().status == 128 + SIGKILL;
        EXPECT_TRUE(!std::filesystem::exists(out) || contents(out).ends_with(".\n")) << "half a graph after " << round;
        ASSERT_EQ(project.call({"status", "--check"}).status, 0) << "damaged by kill " << round;
        const std::string listed = project.call({"status", "--list"}).out;
        const auto kept = static_cast<std::size_t>(std::count(listed.begin(), listed.end(), '\n'));
        EXPECT_LE(kept, all);
        EXPECT_GE(which == 2 ? kept + 1 : kept, all) << "lost by kill " << round;
        if (which == 2) {
            ASSERT_EQ(project.call({"add", changing.path}).status, 0);
        }
    }
    std::cout << "killed while adding " << killed[0] << ", updating " << killed[1] << ", removing " << killed[2]
              << '\n';
    for (const int times : killed) EXPECT_GT(times, 0);
    ASSERT_EQ(project.call({"add", changing.path}).status, 0);
    ASSERT_EQ(project.call({"remove", project.folder / "texts"}).status, 0);
    ASSERT_EQ(run({"build", changing.path, "-o", built}).status, 0);
    EXPECT_EQ(project.graph(), contents(built));
}

}  // namespace
}  // namespace kimberlite
