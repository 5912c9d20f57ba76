// What a project keeps through everything: corrections, IRIs and where they point now, and its store when disks are
// full, others are at it, or somebody damaged it.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <map>

#include "tests/cli/project_folder.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Kept : ProjectFolder {
    Kept() { EXPECT_EQ(call({"add", folder / "texts"}).status, 0); }
    void decide(const std::string& lines) const { folder.write("project/decisions.txt", lines); }
    Outcome update() const { return call({"update", "-o", folder / "graph.nt", "--retired", folder / "retired.tsv"}); }
    std::string graph() const { return contents(folder / "graph.nt"); }
    std::string store() const { return path + "/.kimberlite/store.db"; }
    // Of the entity with this label.
    std::string iri(const std::string& label) const {
        std::istringstream lines(graph());
        for (std::string line; std::getline(lines, line);)
            if (line.find("rdf-schema#label> \"" + label + "\"") != std::string::npos)
                return line.substr(1, line.find('>') - 1);
        return "none";
    }
    std::map<std::string, std::string> retired() const {
        std::map<std::string, std::string> all;
        std::istringstream lines(contents(folder / "retired.tsv"));
        for (std::string line; std::getline(lines, line);)
            all[line.substr(0, line.find('\t'))] = line.substr(line.find('\t') + 1);
        return all;
    }
};

TEST(Corrections, OutlastAddingAndRemoving) {
    const Kept kept;
    kept.decide("rename \"Karl Berg\" \"Karl Johan Berg\" # as he signs\n");
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_THAT(kept.graph(), HasSubstr("label> \"Karl Johan Berg\""));
    const std::string before = kept.graph();
    kept.folder.write("more/c.txt", "Karl Berg resigned in 2020. Nordlys Shipping denied the report.\n");
    ASSERT_EQ(kept.call({"add", kept.folder / "more"}).status, 0);
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_THAT(kept.graph(), HasSubstr("label> \"Karl Johan Berg\""));
    ASSERT_EQ(kept.call({"remove", kept.folder / "more"}).status, 0);
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_EQ(kept.graph(), before);
}

TEST(Corrections, StatusTellsOfChangedOnes) {
    const Kept kept;
    kept.decide("reject \"Oslo\"\n");
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_THAT(kept.call({"status"}).out, AllOf(HasSubstr("decisions.txt"), Not(HasSubstr("changed since"))));
    kept.decide("reject \"Bergen\"\n");
    EXPECT_THAT(kept.call({"status"}).out, HasSubstr("decisions.txt, changed since the last update"));
}

TEST(RetiredIris, OfTheJoinedPointToTheWhole) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    const std::string anna = kept.iri("Anna Lindqvist"), karl = kept.iri("Karl Berg");
    kept.decide("same \"Anna Lindqvist\" \"Karl Berg\"\n");
    ASSERT_EQ(kept.update().status, 0);
    const auto retired = kept.retired();
    const std::string left = kept.graph().find('<' + anna + '>') != std::string::npos ? anna : karl,
                      gone = left == anna ? karl : anna;
    ASSERT_TRUE(retired.count(gone));
    EXPECT_EQ(retired.at(gone), left);
    EXPECT_FALSE(retired.count(left));
}

TEST(RetiredIris, ComeBackWhenTheDecisionGoes) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    const std::string before = kept.graph();
    kept.decide("same \"Anna Lindqvist\" \"Karl Berg\"\n");
    ASSERT_EQ(kept.update().status, 0);
    kept.decide("");
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_EQ(kept.graph(), before);
    EXPECT_FALSE(kept.retired().count(kept.iri("Anna Lindqvist")));
}

TEST(RetiredIris, OfASplitPointToThePartThatHasMost) {
    const Kept kept;
    kept.decide("different a.txt:42-51 b.txt:0-9\n");
    ASSERT_EQ(kept.update().status, 0);
    const std::string karl = kept.iri("Karl Berg");
    std::vector<std::string> both;
    std::istringstream lines(kept.graph());
    for (std::string line; std::getline(lines, line);)
        if (line.find("label> \"Karl Berg\"") != std::string::npos) both.push_back(line.substr(1, line.find('>') - 1));
    ASSERT_EQ(both.size(), 2u);
    kept.decide("");
    ASSERT_EQ(kept.update().status, 0);
    const std::string whole = kept.iri("Karl Berg");
    for (const std::string& part : both) EXPECT_EQ(part == whole ? whole : kept.retired().at(part), whole);
}

TEST(RetiredIris, OfTheRejectedPointNowhere) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    const std::string oslo = kept.iri("Oslo");
    kept.decide("reject \"Oslo\"\n");
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_EQ(kept.retired().at(oslo), "");
}

TEST(RetiredIris, OfTheRetypedPointToTheNewOne) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    const std::string oslo = kept.iri("Oslo");
    kept.decide("retype \"Oslo\" Organization\n");
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_THAT(kept.iri("Oslo"), HasSubstr("organization/oslo"));
    EXPECT_EQ(kept.retired().at(oslo), kept.iri("Oslo"));
}

TEST(RetiredIris, OfRemovedDocumentsPointNowhere) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    const std::string bergen = kept.iri("Bergen");
    ASSERT_EQ(kept.call({"remove", kept.folder / "texts/b.txt"}).status, 0);
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_EQ(kept.retired().at(bergen), "");
}

// The IRI of a split part, named in a decision after the split is gone from the file.
TEST(RetiredIris, CanStillBeDecidedOf) {
    const Kept kept;
    kept.decide("retype \"Oslo\" Organization\n");
    ASSERT_EQ(kept.update().status, 0);
    const std::string as_organization = kept.iri("Oslo");
    kept.decide("rename <" + as_organization + "> \"Oslo City\"\n");
    const Outcome outcome = kept.update();
    EXPECT_THAT(outcome.err, HasSubstr("1 applied"));
    EXPECT_THAT(kept.iri("Oslo City"), HasSubstr("place/oslo"));
}

TEST(Store, OnAFullDiskKeepsWhatItHad) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    const std::string before = kept.graph();
    std::string long_text;
    for (int i = 0; i < 4000; ++i)
        long_text +=
            "The minister of mines said that they would all come back on Monday, number " + std::to_string(i) + ". ";
    kept.folder.write("more/long.txt", long_text + "\n");
    Surroundings with;
    with.largest_file = 96 << 10;
    const Outcome outcome = kept.call({"add", kept.folder / "more"}, with);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("store.db"), HasSubstr("what was kept before is kept")));
    EXPECT_EQ(kept.call({"status", "--check"}).status, 0);
    ASSERT_EQ(kept.update().status, 0);
    EXPECT_EQ(kept.graph(), before);
}

TEST(Store, InUseIsWaitedForAndSaidSo) {
    const Kept kept;
    const int lock = open((kept.path + "/.kimberlite/lock").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_EQ(flock(lock, LOCK_EX), 0);
    const Outcome refused = kept.call({"update", "-o", kept.folder / "graph.nt", "--wait", "0"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.err, AllOf(HasSubstr("is being changed by"), HasSubstr("--wait SECONDS")));
    Running waiting({"update", "-o", kept.folder / "graph.nt", "--project", kept.path});
    usleep(700'000);
    EXPECT_FALSE(std::filesystem::exists(kept.folder / "graph.nt"));
    close(lock);
    const Outcome waited = waiting.wait();
    EXPECT_EQ(waited.status, 0) << waited.err;
    EXPECT_THAT(waited.err, HasSubstr("waiting for it"));
    EXPECT_TRUE(std::filesystem::exists(kept.folder / "graph.nt"));
}

// Overwrites bytes of a file in place.
void overwrite(const std::string& path, std::streamoff at, const std::string& bytes) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(at);
    file << bytes;
}

TEST(Store, OfANewerVersionIsLeftAlone) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    overwrite(kept.store(), 60, std::string("\0\0\0\x63", 4));  // SQLite's user_version
    const std::string before = contents(kept.store());
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"status"}, {"update"}, {"add", kept.folder / "texts"}}) {
        const Outcome outcome = kept.call(command);
        EXPECT_EQ(outcome.status, 1);
        EXPECT_THAT(outcome.err, AllOf(HasSubstr("store.db"), HasSubstr("newer version"), HasSubstr("store 99")));
    }
    EXPECT_EQ(contents(kept.store()), before);
}

TEST(Store, ThatIsDamagedIsSaidToBe) {
    const Kept kept;
    ASSERT_EQ(kept.update().status, 0);
    const std::string graph = kept.graph();
    overwrite(kept.store(), 0, "no database at all, but some text of sixty characters or more.......");
    const Outcome outcome = kept.update();
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("store.db"), HasSubstr("damaged"), HasSubstr("put a copy")));
    EXPECT_EQ(kept.graph(), graph);
}

// A number would depend on what else is read; the text does not.
TEST(DocumentsOfOneId, AreToldApartAlikeByBuildAndProject) {
    const Kept kept;
    kept.folder.write("one/x.txt", "Anna Lindqvist left Oslo.\n");
    kept.folder.write("two/x.txt", "Karl Berg left Bergen.\n");
    ASSERT_EQ(kept.call({"add", kept.folder / "one", kept.folder / "two"}).status, 0);
    ASSERT_EQ(kept.update().status, 0);
    const std::string built = kept.folder / "built.nt";
    ASSERT_EQ(run({"build", kept.folder / "one", kept.folder / "two", kept.folder / "texts", "-o", built}).status, 0);
    EXPECT_EQ(kept.graph(), contents(built));
}

}  // namespace
}  // namespace kimberlite
