// The tour in README.md is true: its commands, run one after another, say what it says. KIMBERLITE_REWRITE_GOLDEN=1
// writes what they say now into README.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

// A folder as the tour finds it: the example texts, and the program on the PATH.
class Tour {
public:
    Tour() {
        fs::create_directory(folder_ / "examples");
        fs::create_directory_symlink(source("examples/texts"), folder_ / "examples/texts");
    }
    std::string say(const std::string& command) const {
        const std::string path = fs::path(KIMBERLITE_PROGRAM).parent_path();
        folder_.write(".command",
                      "cd " + folder_.path() + " && export LC_ALL=C.UTF-8 PATH=" + path + ":$PATH && " + command);
        const int status =
            std::system(("bash " + (folder_ / ".command") + " >" + (folder_ / ".said") + " 2>&1").c_str());
        EXPECT_EQ(status, 0) << command;
        std::string said = contents(folder_ / ".said");
        if (!said.empty() && said.back() != '\n') said += '\n';
        return said;
    }

private:
    Folder folder_;
};

// How long it took is the machine's.
std::string without_times(const std::string& text) {
    return std::regex_replace(text, std::regex(R"(in [0-9.]+ s( \([0-9,]+ words/s\))?)"), "in … s");
}

TEST(Readme, TourSaysWhatItsCommandsSay) {
    const std::string readme = contents(source("README.md"));
    const Tour tour;
    std::string rewritten;
    std::istringstream lines(readme);
    bool in_console = false;
    int commands = 0;
    for (std::string line; std::getline(lines, line);) {
        const bool fence = line.rfind("```", 0) == 0;
        if (fence) in_console = line == "```console";
        if (!in_console || fence) rewritten += line + '\n';
        if (in_console && line.rfind("$ ", 0) == 0) {
            rewritten += line + '\n' + tour.say(line.substr(2));
            ++commands;
        }
    }
    EXPECT_GT(commands, 10);
    const char* rewrite = std::getenv("KIMBERLITE_REWRITE_GOLDEN");
    if (rewrite && *rewrite == '1')
        std::ofstream(source("README.md"), std::ios::binary) << rewritten;
    else
        EXPECT_EQ(without_times(rewritten), without_times(readme));
}

}  // namespace
}  // namespace kimberlite
