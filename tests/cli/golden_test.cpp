// Golden folders: tests/golden/<case>/ holds a text (text.*), its readings and its graph in every format, compared byte
// for byte. KIMBERLITE_REWRITE_GOLDEN=1 writes them anew; the difference is then reviewed by whoever commits it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> exports = {"graph.ttl",    "graph.nt",      "graph.nq",   "graph.trig", "graph.rdf",
                                          "graph.jsonld", "graph.graphml", "graph.gexf", "graph.dot"};

std::vector<std::string> cases() {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(source("tests/golden")))
        if (entry.is_directory()) all.push_back(entry.path().filename());
    std::sort(all.begin(), all.end());
    return all;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, TextGivesItsReadingsAndEveryExport) {
    const fs::path golden = fs::path(source("tests/golden")) / GetParam();
    std::string text;
    for (const auto& entry : fs::directory_iterator(golden))
        if (entry.path().stem() == "text") text = entry.path().filename();
    ASSERT_FALSE(text.empty()) << golden << " has no text";

    // Copied, so that the text is named the same wherever the sources lie.
    const Folder folder;
    folder.write(text, contents(golden / text));
    const std::string program = KIMBERLITE_PROGRAM;
    std::string build = "cd " + folder.path() + " && " + program + " build -q " + text;
    for (const std::string& name : exports) build += " -o " + name;
    ASSERT_EQ(std::system(build.c_str()), 0) << build;
    const std::string read = "cd " + folder.path() + " && " + program + " read -q " + text + " -o readings.jsonl";
    ASSERT_EQ(std::system(read.c_str()), 0) << read;

    auto names = exports;
    names.emplace_back("readings.jsonl");
    const char* rewrite = std::getenv("KIMBERLITE_REWRITE_GOLDEN");
    for (const std::string& name : names) {
        if (rewrite && *rewrite == '1')
            fs::copy_file(folder / name, golden / name, fs::copy_options::overwrite_existing);
        ASSERT_TRUE(fs::exists(golden / name)) << name << " is missing: KIMBERLITE_REWRITE_GOLDEN=1 writes it";
        EXPECT_TRUE(contents(folder / name) == contents(golden / name))
            << name << " is not as it was. See what changed with KIMBERLITE_REWRITE_GOLDEN=1 and git diff tests/golden";
    }
}

INSTANTIATE_TEST_SUITE_P(, Golden, testing::ValuesIn(cases()), [](const auto& chosen) { return chosen.param; });

}  // namespace
}  // namespace kimberlite
