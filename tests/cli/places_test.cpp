// One place is one document, however it was reached; and what is no longer there is told, and removed where wanted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/project_folder.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Places : ProjectFolder {
    Outcome add(std::vector<std::string> what) const {
        what.insert(what.begin(), "add");
        Outcome outcome = call(std::move(what));
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome;
    }
    std::size_t documents() const {
        const std::string list = call({"status", "--list"}).out;
        return static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n'));
    }
    std::string graph() const {
        const Outcome outcome = call({"update", "-o", folder / "graph.nt"});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return contents(folder / "graph.nt");
    }
};

TEST(Places, AreOneDocumentByWhateverPath) {
    const Places places;
    places.add({places.folder / "texts/a.txt"});
    const std::string before = places.graph();
    std::filesystem::create_symlink(places.folder / "texts/a.txt", places.folder / "link.txt");
    std::filesystem::create_directory_symlink(places.folder / "texts", places.folder / "linked");
    std::filesystem::rename(places.folder / "texts/b.txt", places.folder / "b.txt");
    places.add({places.folder / "texts"});
    places.add({places.folder / "linked"});
    places.add({places.folder / "link.txt"});
    places.add({places.folder / "link.txt", places.folder / "texts/a.txt", places.folder / "texts/../texts/a.txt"});
    EXPECT_EQ(places.documents(), 1u);
    EXPECT_EQ(places.graph(), before);
}

TEST(Places, NamedTwiceInOneRunAreOne) {
    const Places places;
    const std::string a = places.folder / "texts/a.txt", feed = places.folder / "feed.jsonl";
    places.folder.write("feed.jsonl", "{\"id\": \"n1\", \"text\": \"Anna Lindqvist left Oslo.\"}\n");
    places.add({a, a, places.folder / "texts", feed, places.folder / "texts/../feed.jsonl"});
    EXPECT_EQ(places.documents(), 3u);
    places.folder.write("texts/a.txt", "Karl Berg left Bergen on 4 May 2019.\n");
    places.add({a, a});
    EXPECT_EQ(places.documents(), 3u);
    EXPECT_THAT(places.graph(), Not(HasSubstr("Uppsala")));
}

TEST(Places, ThatAreNoLongerThereAreToldAndPruned) {
    const Places places;
    places.folder.write("texts/feed.jsonl",
                        "{\"id\": \"n1\", \"text\": \"Anna Lindqvist left Oslo.\"}\n"
                        "{\"id\": \"n2\", \"text\": \"Olga Brandt left Tromsø.\"}\n");
    places.add({places.folder / "texts"});
    std::filesystem::rename(places.folder / "texts/a.txt", places.folder / "texts/renamed.txt");
    places.folder.write("texts/feed.jsonl", "{\"id\": \"n1\", \"text\": \"Anna Lindqvist left Oslo.\"}\n");
    const Outcome told = places.add({places.folder / "texts"});
    EXPECT_THAT(told.err, AllOf(HasSubstr("2 documents of the project are no longer there"), HasSubstr("--prune")));
    EXPECT_EQ(places.documents(), 5u);
    EXPECT_THAT(places.add({"--prune", places.folder / "texts"}).err, HasSubstr("removed            2"));
    EXPECT_EQ(places.documents(), 3u);
    const std::string built = places.folder / "built.nt";
    ASSERT_EQ(run({"build", places.folder / "texts", "-o", built}).status, 0);
    EXPECT_EQ(places.graph(), contents(built));
}

// Places are kept as text, and no name of a file need be one.
TEST(Places, OfOddNamesAreFoundAgain) {
    for (const std::string name : {"odd/tab\there \"é\".txt", "odd/two\nlines.txt", "odd/\xff.txt"}) {
        const Places places;
        places.folder.write(name, "Olga Brandt left Tromsø on 5 May 2019.\n");
        places.add({places.folder / "odd"});
        ASSERT_EQ(places.documents(), 1u);
        EXPECT_EQ(places.call({"remove", places.folder / name}).status, 0);
        EXPECT_EQ(places.documents(), 0u);
    }
    const Places places;
    places.folder.write("o\td\td/c.txt", "Olga Brandt left Tromsø on 5 May 2019.\n");
    places.add({places.folder / "o\td\td"});
    std::filesystem::remove_all(places.folder / "o\td\td");
    places.add({"--prune", places.folder / "o\td\td"});
    EXPECT_EQ(places.documents(), 0u);
}

TEST(Places, OfAFolderThatIsGoneArePruned) {
    const Places places;
    places.folder.write("else/c.txt", "Olga Brandt left Tromsø on 5 May 2019.\n");
    places.add({places.folder / "texts", places.folder / "else"});
    std::filesystem::rename(places.folder / "texts", places.folder / "moved");
    EXPECT_EQ(places.call({"add", places.folder / "texts"}).status, 1) << "without --prune it is a slip";
    EXPECT_EQ(places.call({"add", "--prune", places.folder / "never"}).status, 1) << "nothing was found there";
    EXPECT_THAT(places.add({"--prune", places.folder / "texts"}).err, HasSubstr("removed            2"));
    EXPECT_EQ(places.documents(), 1u);
    places.folder.write("left/d.txt", "Karl Berg left Bergen on 4 May 2019.\n");
    places.add({places.folder / "left"});
    std::filesystem::remove(places.folder / "left/d.txt");
    EXPECT_THAT(places.add({"--prune", places.folder / "left"}).err, HasSubstr("removed            1"))
        << "an emptied folder";
}

// What could not be read is not for that gone; nor is what lies elsewhere.
TEST(Places, OfWhichNothingIsKnownStay) {
    const Places places;
    places.folder.write("else/c.txt", "Olga Brandt left Tromsø on 5 May 2019.\n");
    places.add({places.folder / "texts", places.folder / "else"});
    std::filesystem::permissions(places.folder / "texts/a.txt", std::filesystem::perms::none);
    Surroundings with;
    with.without_privileges = true;
    EXPECT_EQ(places.call({"add", "--prune", places.folder / "texts"}, with).status, 1);
    EXPECT_EQ(places.documents(), 3u);
}

TEST(Places, StatusTellsHowTheFilesAre) {
    const Places places;
    places.add({places.folder / "texts"});
    EXPECT_THAT(places.call({"status"}).out, HasSubstr("2 of the documents as they were added\n"));
    std::filesystem::last_write_time(places.folder / "texts/a.txt", std::filesystem::file_time_type::clock::now());
    EXPECT_THAT(places.call({"status"}).out, HasSubstr("2 of the documents as they were added\n"));
    places.folder.write("texts/a.txt", "Karl Berg left Bergen on 4 May 2019.\n");
    std::filesystem::remove(places.folder / "texts/b.txt");
    EXPECT_THAT(places.call({"status"}).out, HasSubstr("1 in files that have changed since, 1 in files that are gone"));
    EXPECT_THAT(places.call({"status", "--list"}).out,
                AllOf(HasSubstr("a.txt\t"), HasSubstr("\tchanged\n"), HasSubstr("\tgone\n")));
}

// One who may not write there can look all the same.
TEST(Places, StatusNeedsOnlyToRead) {
    const Places places;
    places.add({places.folder / "texts"});
    const std::string kept = places.path + "/.kimberlite";
    for (const auto& entry : std::filesystem::directory_iterator(kept))
        std::filesystem::permissions(entry, std::filesystem::perms::owner_read);
    std::filesystem::permissions(kept, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    Surroundings with;
    with.without_privileges = true;
    const Outcome outcome = places.call({"status", "--check"}, with);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("documents   2"));
    EXPECT_EQ(places.call({"add", places.folder / "texts"}, with).status, 1);
}

// The mark is of the one reading, found in the store's pages as it is.
TEST(Places, AReadingThatWasAlteredIsReadAgain) {
    const Places places;
    places.add({places.folder / "texts"});
    const std::string before = places.graph(), store = places.path + "/.kimberlite/store.db";
    std::string bytes = contents(store);
    const std::size_t at = bytes.find("\"type\": \"Person\"");
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at, 16, "\"type\": \"Place\" ");
    std::ofstream(store, std::ios::binary) << bytes;
    EXPECT_EQ(places.call({"status", "--check"}).status, 1);
    const Outcome outcome = places.call({"update", "-o", places.folder / "graph.nt"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1 reading was altered"));
    EXPECT_EQ(contents(places.folder / "graph.nt"), before);
    EXPECT_EQ(places.call({"status", "--check"}).status, 0);
}

}  // namespace
}  // namespace kimberlite
