// What a user gets: `cmake --install` into a folder that is then moved, and the .deb. The program runs from there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

void expect_it_works(const std::string& prefix, const Folder& folder) {
    Surroundings with;
    with.program = prefix + "/bin/kimberlite";
    const std::string text = folder.write("a.txt", "Anna Lindqvist is the mayor of Uppsala.\n");
    const Outcome outcome = run({"build", text, "-f", "ntriples"}, with);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("Anna Lindqvist"));
    EXPECT_THAT(run({"--version"}, with).out, testing::Not(HasSubstr("cannot be used")));
    for (const char* file : {"share/kimberlite/reader.kmodel", "share/kimberlite/kimberlite.ttl",
                             "share/man/man1/kimberlite.1", "share/bash-completion/completions/kimberlite",
                             "share/doc/kimberlite/NOTICE", "share/doc/kimberlite/copyright"})
        EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(prefix + "/" + file))) << file;
}

TEST(Installed, ProgramFindsItsDataWhereverItIsMoved) {
    const Folder folder;
    const std::string install =
        "cmake --install " KIMBERLITE_BINARY_DIR " --prefix " + (folder / "first") + " >/dev/null";
    ASSERT_EQ(std::system(install.c_str()), 0);
    fs::rename(folder / "first", folder / "second");
    expect_it_works(folder / "second", folder);
}

TEST(Installed, DebianPackageHoldsTheSameAndSaysWhatItNeeds) {
    const Folder folder;
    const std::string pack = "cpack -G DEB --config " KIMBERLITE_BINARY_DIR "/CPackConfig.cmake -B " +
                             (folder / "deb") + " >" + (folder / "log") + " 2>&1";
    ASSERT_EQ(std::system(pack.c_str()), 0) << contents(folder / "log");
    const std::string unpack =
        "cd " + (folder / "deb") + " && dpkg-deb -x kimberlite_*.deb root && dpkg-deb -f kimberlite_*.deb >fields";
    ASSERT_EQ(std::system(unpack.c_str()), 0);
    const std::string fields = contents(folder / "deb/fields");
    EXPECT_THAT(fields, HasSubstr("Package: kimberlite\n"));
    EXPECT_THAT(fields, testing::ContainsRegex("Depends: .*librdf0"));
    EXPECT_THAT(fields, HasSubstr("Recommends: poppler-utils"));
    expect_it_works(folder / "deb/root/usr", folder);
}

}  // namespace
}  // namespace kimberlite
