// Help, man page and completions tell of the same commands and options.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

using testing::HasSubstr;

const std::vector<std::string> commands = {"build",  "read",   "merge",  "convert", "init",      "add",  "remove",
                                           "status", "update", "verify", "explain", "conflicts", "diff", "check"};

std::set<std::string> long_options_of(const std::string& help) {
    std::set<std::string> all;
    static const std::regex option("(?:^|[ ,])(--[a-z][a-z-]+)");
    const std::string described = help.substr(0, help.find("Examples:"));  // an example may name another command's
    for (std::sregex_iterator found(described.begin(), described.end(), option), end; found != end; ++found)
        all.insert((*found)[1]);
    return all;
}

TEST(Help, OfTheProgramNamesEveryCommandAndTeachesByExample) {
    const Outcome help = run({"--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_EQ(help.err, "");
    for (const std::string& command : commands) {
        EXPECT_THAT(help.out, HasSubstr("\n  " + command));
        EXPECT_THAT(help.out, HasSubstr("\n  kimberlite " + command));
    }
}

TEST(Help, OfEachCommandTeachesByExample) {
    for (const std::string& command : commands) {
        const Outcome help = run({command, "--help"});
        EXPECT_EQ(help.status, 0) << command;
        EXPECT_THAT(help.out, HasSubstr("Examples:\n  kimberlite ")) << command;
    }
}

TEST(Help, ExamplesUseOnlyOptionsThatTheirCommandHas) {
    static const std::regex example("\n  [^\n]*kimberlite ([a-z]+)([^\n;|]*)"), option("(--[a-z-]+)");
    for (const std::string& command : commands) {
        const std::string help = run({command, "--help"}).out;
        const std::string examples = help.substr(help.find("Examples:"));
        for (std::sregex_iterator line(examples.begin(), examples.end(), example), end; line != end; ++line) {
            const std::string name = (*line)[1], words = (*line)[2];
            const auto known = long_options_of(run({name, "--help"}).out);
            for (std::sregex_iterator used(words.begin(), words.end(), option); used != end; ++used)
                EXPECT_TRUE(known.count((*used)[1])) << name << " has no " << (*used)[1];
        }
    }
}

TEST(ManPage, TellsOfEveryCommandOptionAndFormat) {
    std::string page = contents(source("cli/kimberlite.1"));
    page = std::regex_replace(page, std::regex(R"(\\-)"), "-");
    for (const std::string& command : commands) {
        const std::string help = run({command, "--help"}).out;
        EXPECT_THAT(page, HasSubstr("kimberlite " + command));
        for (const std::string& option : long_options_of(help)) EXPECT_THAT(page, HasSubstr(option)) << command;
    }
    for (const char* name : {"turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld", "graphml", "gexf", "dot"})
        EXPECT_THAT(page, HasSubstr(std::string("\n") + name + "|"));
}

TEST(ManPage, IsSoundToMan) {
    const Folder folder;
    const std::string command = "groff -man -t -Tutf8 -P-cbou -ww " + source("cli/kimberlite.1") + " >" +
                                (folder / "page") + " 2>" + (folder / "warnings");
    ASSERT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(contents(folder / "warnings"), "");
    EXPECT_THAT(contents(folder / "page"), HasSubstr("KIMBERLITE_DATA"));
}

TEST(Completions, KnowEveryCommandAndOption) {
    for (const char* file :
         {"cli/completions/kimberlite.bash", "cli/completions/_kimberlite", "cli/completions/kimberlite.fish"}) {
        const std::string text = contents(source(file));
        for (const std::string& command : commands) {
            EXPECT_THAT(text, HasSubstr(command)) << file;
            for (const std::string& option : long_options_of(run({command, "--help"}).out)) {
                const bool named = text.find(option) != std::string::npos ||
                                   text.find("-l " + option.substr(2) + " ") != std::string::npos;
                EXPECT_TRUE(named) << file << " lacks " << option;
            }
        }
    }
}

TEST(Version, TellsOfProgramModelAndOntology) {
    const Outcome version = run({"--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_THAT(version.out, testing::MatchesRegex("kimberlite [0-9.]+\nmodel .+\nontology .+\n"));
    EXPECT_THAT(version.out, testing::Not(HasSubstr("cannot be used")));
}

TEST(Version, SaysWhatIsMissing) {
    const Folder folder;
    Surroundings with;
    with.environment["KIMBERLITE_DATA"] = folder.path();
    const Outcome version = run({"--version"}, with);
    EXPECT_EQ(version.status, 0);
    EXPECT_THAT(version.out, HasSubstr("model cannot be used: "));
    EXPECT_THAT(version.out, HasSubstr("ontology cannot be used: "));
}

}  // namespace
}  // namespace kimberlite
