// The store itself: what an older version made goes on being used, and one who only reads changes nothing.
#include "ontology/store/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "ontology/error.h"
#include "ontology/store/iris.h"

namespace kimberlite {
namespace {

struct StoreFile {
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("kimberlite-store-" + std::to_string(getpid()));
    const std::filesystem::path path = folder / "store.db";

    StoreFile() { std::filesystem::create_directories(folder); }
    ~StoreFile() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
};

constexpr const char* made_by_version_1 = R"(
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (place TEXT NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
                        content TEXT NOT NULL, PRIMARY KEY (place, id)) WITHOUT ROWID;
CREATE INDEX documents_by_content ON documents (content);
CREATE TABLE readings (content TEXT PRIMARY KEY, model TEXT NOT NULL, ontology TEXT NOT NULL, line TEXT NOT NULL);
CREATE INDEX readings_by_makers ON readings (model, ontology, content);
CREATE TABLE iris (iri TEXT PRIMARY KEY, current INTEGER NOT NULL, now TEXT NOT NULL, anchors BLOB NOT NULL);
INSERT INTO documents VALUES ('a.txt', 'a.txt', 'a.txt', '00', 'c1');
INSERT INTO readings VALUES ('c1', 'm', 'o', 'the line');
INSERT INTO iris VALUES ('urn:kimberlite:place/oslo-1', 1, '', X'0102030405060708');
PRAGMA application_id=1263354444;
PRAGMA user_version=1;
)";

TEST(StoreOfVersion1, IsReadAsItIsAndGoesOnOnceWritten) {
    const StoreFile file;
    Database(file.path, Database::Mode::create).execute(made_by_version_1);
    {
        const Store store(file.path, Database::Mode::read);
        EXPECT_EQ(store.reading("c1"), "the line");
        EXPECT_TRUE(store.files().empty());
        EXPECT_TRUE(store.altered_contents().empty());
        EXPECT_EQ(store.database().number("PRAGMA user_version"), 1);
    }
    Store store(file.path);
    EXPECT_EQ(store.database().number("PRAGMA user_version"), Store::version);
    EXPECT_EQ(store.documents().size(), 1u);
    EXPECT_EQ(store.reading("c1"), "the line");
    EXPECT_TRUE(store.altered_contents().empty());  // it has no sum
    // What was remembered by other anchors would be taken for gone.
    EXPECT_TRUE(remembered_anchors(store.database(), "urn:kimberlite:place/oslo-1").empty());
}

TEST(StoreOfThisVersion, KnowsAReadingThatWasAltered) {
    const StoreFile file;
    Store::create(file.path);
    Store store(file.path);
    store.put_reading("c1", {"m", "o"}, "one line");
    store.put_reading("c2", {"m", "o"}, "another line");
    EXPECT_TRUE(store.altered_contents().empty());
    store.database().execute("UPDATE readings SET line = 'one lime' WHERE content = 'c1'");
    EXPECT_EQ(store.altered_contents(), std::vector<std::string>{"c1"});
    store.put_reading("c1", {"m", "o"}, "one line");
    EXPECT_TRUE(store.altered_contents().empty());
}

TEST(StoreOfThisVersion, ToBeReadIsNotWritten) {
    const StoreFile file;
    Store::create(file.path);
    Store store(file.path, Database::Mode::read);
    EXPECT_THROW(store.set("a", "b"), Error);
}

TEST(Decided, IsKeptAsLongAsALineNamesIt) {
    const StoreFile file;
    Store::create(file.path);
    const Store store(file.path);
    const Database& database = store.database();
    remember_decided(database, {{"urn:a", {1, 2}}, {"urn:b", {3}}}, {});
    EXPECT_EQ(remembered_anchors(database, "urn:a"), (std::vector<std::uint64_t>{1, 2}));
    remember_decided(database, {{"urn:b", {4}}}, {"urn:a", "urn:b", "urn:c"});
    EXPECT_EQ(remembered_anchors(database, "urn:a"), (std::vector<std::uint64_t>{1, 2}));
    EXPECT_EQ(remembered_anchors(database, "urn:b"), (std::vector<std::uint64_t>{3, 4}));  // at first, and now
    remember_decided(database, {{"urn:b", {5}}}, {"urn:a"});
    EXPECT_EQ(remembered_anchors(database, "urn:b"), (std::vector<std::uint64_t>{3, 5}));
    remember_decided(database, {}, {"urn:b"});
    EXPECT_TRUE(remembered_anchors(database, "urn:a").empty());
}

}  // namespace
}  // namespace kimberlite
