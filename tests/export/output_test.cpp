#include "export/output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "ontology/error.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Outputs : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "kimberlite-output-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }
    static std::string content(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static void fill(const fs::path& file, std::string_view text) { std::ofstream(file, std::ios::binary) << text; }
    static mode_t mode_of(const fs::path& file) {
        struct stat status {};
        ::stat(file.c_str(), &status);
        return status.st_mode & 07777;
    }
    static std::string message_of(const std::function<void()>& act) {
        try {
            act();
        } catch (const Error& error) {
            return error.what();
        }
        return "no error";
    }

    fs::path folder_;
};

TEST_F(Outputs, NothingIsSeenBeforeCommit) {
    fill(path("a"), "old");
    Output output(path("a"));
    output.stream() << "new";
    output.finish();
    EXPECT_EQ(content(path("a")), "old");
    output.commit();
    EXPECT_EQ(content(path("a")), "new");
    EXPECT_EQ(files(), 1u);
}

TEST_F(Outputs, WithoutCommitNothingChangesAndNothingIsLeft) {
    fill(path("a"), "old");
    {
        Output output(path("a")), other(path("b"));
        output.stream() << "new";
        other.stream() << std::string(1'000'000, 'x');
    }
    EXPECT_EQ(content(path("a")), "old");
    EXPECT_EQ(files(), 1u);
}

TEST_F(Outputs, PermissionsAreThoseOfANewFileOrOfTheOldOne) {
    const mode_t old_mask = ::umask(027);
    Output fresh(path("fresh"));
    fresh.commit();
    ::umask(old_mask);
    EXPECT_EQ(mode_of(path("fresh")), 0640u);
    fill(path("kept"), "old");
    ::chmod(path("kept").c_str(), 0600);
    Output kept(path("kept"));
    kept.commit();
    EXPECT_EQ(mode_of(path("kept")), 0600u);
}

TEST_F(Outputs, ASymbolicLinkStaysAndItsTargetIsWritten) {
    fs::create_directory(folder_ / "real");
    fs::create_symlink("real/target", folder_ / "link");
    Output first(path("link"));
    first.stream() << "1";
    first.commit();
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(content(folder_ / "real/target"), "1");
    Output second(path("link"));
    second.stream() << "2";
    second.commit();
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(content(folder_ / "real/target"), "2");
}

TEST_F(Outputs, AFullDiskIsAnErrorThatNamesFileAndRemedy) {
    const std::string message = message_of([] {
        Output output("/dev/full");
        output.stream() << std::string(200'000, 'x');
        output.commit();
    });
    EXPECT_THAT(message, HasSubstr("/dev/full"));
    EXPECT_THAT(message, HasSubstr("free some space"));
    EXPECT_THAT(message_of([] {
                    Output output("/dev/full");
                    output.stream() << "little";
                    output.commit();
                }),
                HasSubstr("free some space"));
}

TEST_F(Outputs, AFolderOrAMissingFolderIsRefusedAtOnce) {
    EXPECT_THAT(message_of([&] { Output output(folder_.string()); }), HasSubstr("not a folder"));
    EXPECT_THAT(message_of([&] { Output output(path("no/such/file")); }), HasSubstr("make the folder first"));
    EXPECT_THAT(message_of([&] { Output output(""); }), HasSubstr("empty name"));
}

TEST_F(Outputs, AProtectedFileIsNotReplaced) {
    fill(path("a"), "old");
    ::chmod(path("a").c_str(), 0444);
    ::chmod(folder_.c_str(), 0777);
    // In a child that is not root, whom no permission binds.
    EXPECT_EXIT(
        {
            if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) std::exit(2);
            std::exit(message_of([&] { Output output(path("a")); }).find("permissions") == std::string::npos);
        },
        testing::ExitedWithCode(0), "");
    EXPECT_EQ(content(path("a")), "old");
}

TEST_F(Outputs, APipeIsWrittenDirectly) {
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    std::string read;
    std::thread reader([&] { read = content(path("pipe")); });
    {
        Output output(path("pipe"));
        output.stream() << "through";
        output.commit();
    }
    reader.join();
    EXPECT_EQ(read, "through");
    EXPECT_TRUE(fs::is_fifo(folder_ / "pipe"));
}

TEST_F(Outputs, OfSeveralNoneIsReplacedUnlessAllAreWritten) {
    fill(path("a"), "old");
    const std::string message = message_of([&] {
        std::vector<Output> outputs;
        outputs.emplace_back(path("a"));
        outputs.emplace_back("/dev/full");
        for (Output& output : outputs) output.stream() << "new";
        commit_all(outputs);
    });
    EXPECT_THAT(message, HasSubstr("/dev/full"));
    EXPECT_EQ(content(path("a")), "old");
    EXPECT_EQ(files(), 1u);
    std::vector<Output> outputs;
    outputs.emplace_back(path("a"));
    outputs.emplace_back(path("b"));
    for (Output& output : outputs) output.stream() << "new";
    commit_all(outputs);
    EXPECT_EQ(content(path("a")), "new");
    EXPECT_EQ(content(path("b")), "new");
}

TEST_F(Outputs, AnEndWithoutUnwindingLeavesNothing) {
    fill(path("a"), "old");
    EXPECT_EXIT(
        {
            Output output(path("a"));
            output.stream() << std::string(1'000'000, 'x');
            output.finish();
            discard_unfinished_outputs();
            std::_Exit(3);
        },
        testing::ExitedWithCode(3), "");
    EXPECT_EQ(content(path("a")), "old");
    EXPECT_EQ(files(), 1u);
}

TEST_F(Outputs, AKillLeavesNothingWhereFilesCanBeNameless) {
    const int nameless = ::open(folder_.c_str(), O_TMPFILE | O_WRONLY, 0600);
    if (nameless < 0) GTEST_SKIP() << "this file system has no nameless files";
    ::close(nameless);
    EXPECT_EXIT(
        {
            Output output(path("a"));
            output.stream() << std::string(1'000'000, 'x');
            output.finish();
            ::kill(::getpid(), SIGKILL);
        },
        testing::KilledBySignal(SIGKILL), "");
    EXPECT_EQ(files(), 0u);
}

TEST_F(Outputs, ManySmallAndLargePiecesComeInOrder) {
    Output output(path("a"));
    std::string wanted;
    for (int i = 0; i < 3000; ++i) {
        const std::string piece(static_cast<std::size_t>(i * 37 % 997), static_cast<char>('a' + i % 26));
        output.stream() << piece;
        wanted += piece;
        if (i % 500 == 0) {
            const std::string large(100'000, '#');
            output.stream().put('|');
            output.stream() << large;
            wanted += '|' + large;
        }
    }
    output.commit();
    EXPECT_EQ(content(path("a")), wanted);
}

}  // namespace
}  // namespace kimberlite
