// What goes wrong, and what then: a message that names the file and the remedy, status 1 (2 for usage), every other
// document still done, no partial output left behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* good_text =
    "Anna Lindqvist, the mayor of Uppsala, met Prime Minister Oskar Dahlberg in Stockholm on Friday. "
    "“We agreed on the bridge,” Lindqvist said.\n";
constexpr const char* name_in_good_text = "Anna Lindqvist";

// A run over something bad and something good: the bad is named, the good is done.
void expect_named_and_the_rest_done(const Folder& folder, const std::string& bad, int status,
                                    const std::string& remedy = {}, const Surroundings& with = {}) {
    const std::string good = folder.write("good.txt", good_text), out = folder / "graph.ttl";
    const Outcome outcome = run({"build", bad, good, "-o", out}, with);
    EXPECT_EQ(outcome.status, status) << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(bad), HasSubstr(remedy)));
    EXPECT_THAT(outcome.err, HasSubstr("1 document,"));
    EXPECT_THAT(contents(out), HasSubstr(name_in_good_text));
}

// A run over something bad alone: an error that names it, and nothing left.
void expect_error_and_no_output(const Folder& folder, const std::string& bad) {
    const auto before = folder.names();
    const Outcome outcome = run({"build", bad, "-o", folder / "alone.ttl"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("kimberlite: "), HasSubstr(bad)));
    EXPECT_EQ(folder.names(), before);
}

// Texts

TEST(Texts, EmptyFileIsAFailure) {
    const Folder folder;
    const std::string empty = folder.write("empty.txt", "");
    expect_error_and_no_output(folder, empty);
    expect_named_and_the_rest_done(folder, empty, 1, "empty");
}

TEST(Texts, FileThatDoesNotExistIsAFailure) {
    const Folder folder;
    const Outcome alone = run({"build", folder / "nothing.txt", "-o", folder / "graph.ttl"});
    EXPECT_EQ(alone.status, 1);
    EXPECT_THAT(alone.err, AllOf(HasSubstr("nothing.txt: no such file"), HasSubstr("check the path")));
    EXPECT_EQ(folder.names(), std::vector<std::string>{});
    expect_named_and_the_rest_done(folder, folder / "nothing.txt", 1, "check the path");
}

TEST(Texts, UnreadableFileIsAFailure) {
    const Folder folder;
    const std::string secret = folder.write("secret.txt", good_text);
    std::filesystem::permissions(secret, std::filesystem::perms::none);
    Surroundings with;
    with.without_privileges = true;
    expect_named_and_the_rest_done(folder, secret, 1, "Permission denied", with);
}

TEST(Texts, FolderWithoutTextsIsAnError) {
    const Folder folder;
    std::filesystem::create_directory(folder / "void");
    const Outcome outcome = run({"build", folder / "void", "-o", folder / "graph.ttl"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr(folder / "void"), HasSubstr("no text"), HasSubstr("give .txt")));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"void"});
}

TEST(Texts, BinaryFileIsNamedAndPassedOver) {
    const Folder folder;
    std::string noise(
        "\x7f"
        "ELF",
        4);
    for (unsigned i = 0; i < 5000; ++i) noise += static_cast<char>((i * 7919u + i * i) % 251);
    const std::string binary = folder.write("program.txt", noise);
    const std::string good = folder.write("good.txt", good_text);
    const Outcome outcome = run({"build", binary, good, "-o", folder / "graph.ttl"});
    EXPECT_THAT(outcome.err, HasSubstr(binary + ": "));
    EXPECT_THAT(contents(folder / "graph.ttl"), HasSubstr(name_in_good_text));
}

TEST(Texts, InNoKnownEncodingAreReadAllTheSame) {
    const Folder folder;
    const std::string text =
        folder.write("broken.txt", std::string(good_text) + "The mayor of \xff\xfe\xc3\x28 spoke.\n");
    const Outcome outcome = run({"build", text, "--language", "en", "-f", "ntriples"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr(name_in_good_text));
}

TEST(Texts, LineOfFiftyMegabytesIsRead) {
    const Folder folder;
    const std::string text = folder.write("line.txt", std::string(good_text) + std::string(50'000'000, 'x'));
    const Outcome outcome = run({"read", text, "--language", "en", "-o", folder / "readings.jsonl"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_GT(std::filesystem::file_size(folder / "readings.jsonl"), 50'000'000u);
}

TEST(Texts, WithoutASentenceAreNoFailure) {
    const Folder folder;
    const std::string text = folder.write("numbers.txt", "12 34 — 56 … 78\n\n* * *\n");
    const std::string good = folder.write("good.txt", good_text);
    const Outcome outcome = run({"build", text, good, "-f", "ntriples"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr(name_in_good_text));
}

TEST(Texts, ThatAreNotEnglishAreNamedAndPassedOver) {
    const Folder folder;
    const std::string german = folder.write(
        "german.txt",
        "Die Bürgermeisterin von Uppsala traf am Freitag den Ministerpräsidenten in Stockholm. Sie sprachen über die "
        "neue "
        "Brücke, die seit drei Jahren gebaut wird und im nächsten Sommer für den Verkehr geöffnet werden soll.\n");
    expect_named_and_the_rest_done(folder, german, 0, "not English");
    const Outcome taken = run({"read", german, "--language", "en"});
    EXPECT_EQ(taken.status, 0) << taken.err;
    EXPECT_THAT(taken.out, HasSubstr("Uppsala"));
}

// Every format is read by a parser that is not ours.
void expect_parsed(const std::string& command) {
    EXPECT_EQ(std::system((command + " >/dev/null 2>&1").c_str()), 0) << command;
}

TEST(Texts, OfStrangeCharactersMakeValidOutput) {
    const Folder folder;
    std::string text =
        "Anna \"Annie\" Lindqvist of Black & White <Consulting> met Tom O'Neil \\ Sons in Uppsala on Friday. "
        "\u202eDavid Ben-Ami\u202c of \u05d7\u05d1\u05e8\u05d4 spoke to Sara al-\u0645\u0631\u062d\u0628\u0627 in "
        "Cairo. "
        "“We said \\\"no\\\" & <meant> it,” Lindqvist told the newspaper Times & Echo. ";
    constexpr char controls[] = "NUL \0 and bell \x07 and escape \x1b[31m of Acme \x01 Corporation in Stockholm.\n";
    text.append(controls, sizeof controls - 1);
    const std::string file = folder.write("strange.txt", text);
    std::vector<std::string> arguments = {"build", file, "--language", "en", "--everything"};
    for (const char* ending : {"ttl", "nt", "nq", "trig", "rdf", "jsonld", "graphml", "gexf", "dot"}) {
        arguments.push_back("-o");
        arguments.push_back(folder / ("graph." + std::string(ending)));
    }
    const Outcome outcome = run(arguments);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(contents(folder / "graph.ttl"), HasSubstr("Lindqvist"));
    expect_parsed("rapper -q -c -i turtle " + (folder / "graph.ttl"));
    expect_parsed("serdi -q -i turtle " + (folder / "graph.ttl"));
    expect_parsed("serdi -q -i ntriples " + (folder / "graph.nt"));
    expect_parsed("serdi -q -i nquads " + (folder / "graph.nq"));
    expect_parsed("serdi -q -i trig " + (folder / "graph.trig"));
    expect_parsed("rapper -q -c -i rdfxml " + (folder / "graph.rdf"));
    expect_parsed("python3 -m json.tool " + (folder / "graph.jsonld"));
    expect_parsed("xmllint --noout " + (folder / "graph.graphml"));
    expect_parsed("xmllint --noout " + (folder / "graph.gexf"));
    expect_parsed("gvpr -c 'BEG_G{}' " + (folder / "graph.dot"));
}

// Outputs

TEST(OutputFiles, InAFolderThatDoesNotExistAreAnError) {
    const Folder folder;
    const Outcome outcome = run({"build", folder.write("a.txt", good_text), "-o", folder / "no/graph.ttl"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("no/graph.ttl"), HasSubstr("make the folder first")));
}

TEST(OutputFiles, InAFolderThatCannotBeWrittenAreAnError) {
    const Folder folder;
    const std::string text = folder.write("a.txt", good_text);
    std::filesystem::create_directory(folder / "locked");
    std::filesystem::permissions(folder / "locked",
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    Surroundings with;
    with.without_privileges = true;
    const Outcome outcome = run({"build", text, "-o", folder / "locked/graph.ttl"}, with);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("locked/graph.ttl"), HasSubstr("permissions")));
}

TEST(OutputFiles, OnAFullDiskAreAnError) {
    const Folder folder;
    const std::string text = folder.write("a.txt", good_text);
    for (const std::string command : {"build", "read"}) {
        Surroundings with;
        with.output_to = "/dev/full";
        const Outcome outcome = run({command, text}, with);
        EXPECT_EQ(outcome.status, 1) << command;
        EXPECT_THAT(outcome.err, AllOf(HasSubstr("standard output"), HasSubstr("free some space"))) << command;
    }
}

TEST(OutputFiles, ThatGrowTooLargeLeaveTheOldOneAndNothingElse) {
    const Folder folder;
    const std::string text = folder.write("a.txt", good_text);
    const std::string first = folder.write("graph.nt", "the old one\n"),
                      second = folder.write("graph.ttl", "the old one\n");
    const auto before = folder.names();
    Surroundings with;
    with.largest_file = 1000;  // bytes; messages are shorter
    const Outcome outcome = run({"build", text, "-q", "-o", first, "-o", second}, with);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("graph.nt"), HasSubstr("cannot be written")));
    EXPECT_EQ(contents(first), "the old one\n");
    EXPECT_EQ(contents(second), "the old one\n");
    EXPECT_EQ(folder.names(), before);
}

TEST(OutputFiles, OfAnUnknownEndingAreWrongUsage) {
    const Folder folder;
    const Outcome outcome = run({"build", folder.write("a.txt", good_text), "-o", folder / "graph.xls"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("graph.xls"), HasSubstr(".ttl"), HasSubstr("--format")));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"a.txt"});
}

TEST(OutputFiles, OfAReaderThatHasGoneEndTheProgramQuietly) {
    const Folder folder;
    std::string long_text;
    for (int i = 0; i < 300; ++i) long_text += good_text;
    const std::string command = std::string("(") + KIMBERLITE_PROGRAM + " read -q " + folder.write("a.txt", long_text) +
                                " 2>" + (folder / "err") + "; echo $? >" + (folder / "status") +
                                ") | head -c 1 >/dev/null";
    EXPECT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(contents(folder / "err"), "");
    EXPECT_EQ(contents(folder / "status"), "141\n");
}

// Model and ontology

struct BrokenFile {
    const char* name;
    std::string (*break_it)(std::string);
};

class BrokenModels : public testing::TestWithParam<BrokenFile> {};

TEST_P(BrokenModels, AreAnErrorThatNamesThem) {
    const Folder folder;
    const std::string text = folder.write("a.txt", good_text);
    const std::string model =
        folder.write("my.kmodel", GetParam().break_it(contents(source("extract/models/reader.kmodel"))));
    const Outcome outcome = run({"build", text, "--model", model, "-o", folder / "graph.ttl"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(model + ": "));
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"a.txt", "my.kmodel"}));
}

std::string flipped_in_the_middle(std::string bytes) {
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x40);
    return bytes;
}

INSTANTIATE_TEST_SUITE_P(
    , BrokenModels,
    testing::Values(BrokenFile{"Empty", [](std::string) { return std::string(); }},
                    BrokenFile{"OfAnotherKind", [](std::string) { return std::string("PK\3\4 this is no model"); }},
                    BrokenFile{"Truncated", [](std::string bytes) { return bytes.substr(0, bytes.size() - 1000); }},
                    BrokenFile{"TruncatedInItsHeader", [](std::string bytes) { return bytes.substr(0, 100); }},
                    BrokenFile{"Corrupt", flipped_in_the_middle}),
    [](const auto& chosen) { return chosen.param.name; });

TEST(Models, ThatAreMissingAreAnError) {
    const Folder folder;
    const Outcome outcome = run({"build", folder.write("a.txt", good_text), "--model", folder / "no.kmodel"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("no.kmodel: no such model"), HasSubstr("--model")));
}

TEST(Models, ThatAreMissingInTheDataFolderAreAnErrorWithTheRemedies) {
    const Folder folder;
    Surroundings with;
    with.environment["KIMBERLITE_DATA"] = folder.path();
    const Outcome outcome = run({"build", folder.write("a.txt", good_text)}, with);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr(folder / "reader.kmodel"), HasSubstr("KIMBERLITE_DATA"), HasSubstr("--model")));
}

class BrokenOntologies : public testing::TestWithParam<BrokenFile> {};

TEST_P(BrokenOntologies, AreAnErrorThatNamesThem) {
    const Folder folder;
    const std::string text = folder.write("a.txt", good_text);
    const std::string ontology =
        folder.write("my.ttl", GetParam().break_it(contents(source("ontology/kimberlite.ttl"))));
    const Outcome outcome = run({"build", text, "--ontology", ontology, "-o", folder / "graph.ttl"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(ontology));
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"a.txt", "my.ttl"}));
}

INSTANTIATE_TEST_SUITE_P(
    , BrokenOntologies,
    testing::Values(BrokenFile{"Empty", [](std::string) { return std::string(); }},
                    BrokenFile{"OfAnotherKind", [](std::string) { return std::string("PK\3\4 this is no Turtle"); }},
                    BrokenFile{"Truncated",
                               [](std::string bytes) { return bytes.substr(0, bytes.size() / 2 - 1) + " <"; }},
                    BrokenFile{"WithASlip", [](std::string bytes) { return bytes + "\nkb:Person a ; .\n"; }}),
    [](const auto& chosen) { return chosen.param.name; });

TEST(Ontologies, ThatAreMissingAreAnError) {
    const Folder folder;
    const Outcome outcome = run({"build", folder.write("a.txt", good_text), "--ontology", folder / "no.ttl"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("no.ttl: no such ontology"), HasSubstr("--ontology")));
}

// Readings and RDF

TEST(Readings, WithABrokenLineAreMergedButForIt) {
    const Folder folder;
    const std::string text = folder.write("a.txt", good_text);
    const std::string line = run({"read", text, "-q"}).out;
    const std::string readings = folder.write("readings.jsonl", "{\"id\": \"x\", \"text\":\n\n" + line);
    const Outcome outcome = run({"merge", readings, "-f", "ntriples"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(readings + ":1"));
    EXPECT_THAT(outcome.out, HasSubstr(name_in_good_text));
}

TEST(Readings, ThatAreNoneAreAnError) {
    const Folder folder;
    const Outcome outcome = run({"merge", folder.write("empty.jsonl", "\n"), "-o", folder / "graph.ttl"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("no reading found"), HasSubstr("kimberlite read")));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"empty.jsonl"});
}

TEST(ForeignRdf, ThatIsWrongIsAnErrorWithItsLine) {
    const Folder folder;
    const std::string rdf =
        folder.write("wrong.ttl", "@prefix x: <http://x.example/> .\nx:a x:b x:c .\nx:a x:b ;;; oh no\n");
    const Outcome outcome = run({"convert", rdf, "-o", folder / "out.nt"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(rdf + ":3"));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"wrong.ttl"});
}

// Usage

TEST(Usage, ThatIsWrongHasStatusTwoAndPointsToTheHelp) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                      {"dig"},
                                                      {"build"},
                                                      {"build", "a.txt", "--date", "Friday"},
                                                      {"build", "a.txt", "--threads", "0"},
                                                      {"build", "a.txt", "--min-confidence", "2"},
                                                      {"build", "a.txt", "--wrong"},
                                                      {"build", "a.txt", "--base", "not an IRI"},
                                                      {"build", "a.txt", "-f", "word"},
                                                      {"build", "a.txt", "-q", "-v"},
                                                      {"read", "a.txt", "--language", "de"},
                                                      {"merge"},
                                                      {"convert", "a.ttl", "-o", "b.xls"}}) {
        const Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.status, 2) << testing::PrintToString(arguments);
        EXPECT_EQ(outcome.out, "") << testing::PrintToString(arguments);
        EXPECT_THAT(outcome.err, HasSubstr("--help")) << testing::PrintToString(arguments);
    }
}

// Interrupted

TEST(Interrupted, RunsEndAtOnceAndLeaveNothing) {
    const Folder folder;
    std::string long_text;
    for (int i = 0; i < 20000; ++i) long_text += good_text;  // minutes of reading
    const std::string text = folder.write("long.txt", long_text);
    Running running({"build", text, "-o", folder / "graph.ttl"});
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    kill(running.pid(), SIGINT);
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(running.wait().status, 130);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(2));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"long.txt"});
}

}  // namespace
}  // namespace kimberlite
