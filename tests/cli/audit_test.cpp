// The commands that look at a graph: verify, conflicts, diff, check.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// A graph of the example texts, made once.
const std::string& example_graph() {
    static const Folder folder;
    static const std::string graph = [] {
        const std::string file = folder / "graph.nq";
        EXPECT_EQ(run({"build", source("examples/texts"), "-o", file, "-q"}).status, 0);
        return file;
    }();
    return graph;
}

TEST(Verify, EverythingHoldsInTheTextsItWasMadeFrom) {
    const Outcome outcome = run({"verify", example_graph(), source("examples/texts")});
    EXPECT_EQ(outcome.status, 0) << outcome.out << outcome.err;
    EXPECT_EQ(outcome.out, "");
}

TEST(Verify, NamesWhatNoLongerHolds) {
    const Folder folder;
    const std::string text = folder.write("texts/a.txt", "Anna Lindqvist met Karl Berg in Oslo on 3 May 2019.\n");
    const std::string graph = folder / "graph.ttl";
    ASSERT_EQ(run({"build", folder / "texts", "-o", graph}).status, 0);
    folder.write("texts/a.txt", "On Monday Anna Lindqvist met Carl Berg in Oslo.\n");
    const Outcome changed = run({"verify", graph, folder / "texts"});
    EXPECT_EQ(changed.status, 1);
    EXPECT_THAT(changed.out, AllOf(HasSubstr("a.txt"), HasSubstr("Karl Berg")));
    const Outcome missing = run({"verify", graph, folder.write("other.txt", "Karl Berg slept in Bergen.\n")});
    EXPECT_EQ(missing.status, 1);
    EXPECT_THAT(missing.out, HasSubstr("a.txt"));
}

TEST(Verify, RefusesWhatIsNotOurs) {
    const Folder folder;
    const std::string foreign = folder.write("foreign.ttl", "<urn:a> <urn:b> <urn:c> .\n");
    const Outcome outcome = run({"verify", foreign, source("examples/texts")});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr(foreign));
}

TEST(Conflicts, WhatOneSaysAndAnotherDenies) {
    const Folder folder;
    folder.write("a.txt", "Police arrested the trader Lars Dahl in Bergen on Monday.\n");
    folder.write("b.txt", "Police did not arrest Lars Dahl in Bergen, a spokesman said.\n");
    const std::string graph = folder / "graph.ttl";
    ASSERT_EQ(run({"build", folder.path(), "-o", graph}).status, 0);
    const Outcome outcome = run({"conflicts", graph});
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("Lars Dahl"), HasSubstr("a.txt"), HasSubstr("b.txt"), HasSubstr("negated")));
    EXPECT_TRUE(nlohmann::json::accept(run({"conflicts", graph, "--json"}).out));
}

TEST(Conflicts, ACopyIsQuotedOnceAndNamedBelow) {
    const Folder folder;
    const std::string denial =
        "Police did not arrest the trader Lars Dahl in Bergen on Monday, a spokesman of the ministry said on Tuesday. "
        "The trader had been asked to come to the station as a witness of the fire at the fish market, he said, and "
        "went home "
        "after an hour with his lawyer, who had waited in the street outside with two reporters of the evening "
        "paper.\n";
    folder.write("a.txt", "Police arrested the trader Lars Dahl in Bergen on Monday.\n");
    folder.write("b.txt", denial);
    folder.write("c.txt", "From our own correspondent. " + denial);
    const std::string graph = folder / "graph.ttl";
    ASSERT_EQ(run({"build", folder.path(), "-o", graph}).status, 0);
    const Outcome outcome = run({"conflicts", graph});
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("also in copies: "), HasSubstr("negated"), HasSubstr(", 1 source: "),
                                   Not(HasSubstr("2 sources"))));
    const auto conflicts = nlohmann::json::parse(run({"conflicts", graph, "--json"}).out);
    ASSERT_EQ(conflicts.size(), 1u);
    for (const auto& side : conflicts[0]["sides"]) EXPECT_EQ(side["independentSources"], 1);
}

TEST(Diff, OfAGraphWithItselfIsNothing) {
    const Outcome outcome = run({"diff", example_graph(), example_graph()});
    EXPECT_EQ(outcome.out, "");
}

TEST(Diff, TellsWhatCameAndThroughWhichText) {
    const Folder folder;
    const std::string a = folder.write("a.txt", "Anna Lindqvist met Karl Berg in Oslo.\n");
    const std::string b = folder.write("b.txt", "Nordlys Shipping is based in Bergen.\n");
    ASSERT_EQ(run({"build", a, "-o", folder / "old.ttl"}).status, 0);
    ASSERT_EQ(run({"build", a, b, "-o", folder / "new.ttl"}).status, 0);
    const Outcome outcome = run({"diff", folder / "old.ttl", folder / "new.ttl"});
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("+ entity Organization “Nordlys Shipping”"), HasSubstr("through b.txt")));
    EXPECT_THAT(outcome.out, Not(HasSubstr("- entity")));
    const auto json = nlohmann::json::parse(run({"diff", folder / "old.ttl", folder / "new.ttl", "--json"}).out);
    EXPECT_FALSE(json.empty());
}

TEST(Check, FindsWhatIsBroken) {
    const Folder folder;
    const std::string text = folder.write("a.txt", "Anna Lindqvist, the mayor of Uppsala, met Karl Berg in Oslo.\n");
    const std::string graph = folder / "graph.nt";
    ASSERT_EQ(run({"build", text, "-o", graph}).status, 0);
    EXPECT_EQ(run({"check", graph}).status, 0) << run({"check", graph}).out;
    // A second label in one language, and a confidence above 1.
    std::string broken = contents(graph);
    const auto at = broken.find("> <http://www.w3.org/2000/01/rdf-schema#label> ");
    const auto begin = broken.rfind('<', at);
    broken += broken.substr(begin, at - begin) + "> <http://www.w3.org/2000/01/rdf-schema#label> \"Another\"@en .\n";
    broken += broken.substr(begin, at - begin) +
              "> <https://w3id.org/kimberlite/ns#confidence> \"1.5\"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n";
    const Outcome outcome = run({"check", folder.write("broken.nt", broken)});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("UniqueLang"), HasSubstr("MaxInclusive")));
}

TEST(Check, NamesNodeAndDatesOutOfOrder) {
    const Folder folder;
    const std::string graph = folder / "graph.nt";
    ASSERT_EQ(run({"build", folder.write("a.txt", "Anna Lindqvist met Karl Berg in Oslo.\n"), "-o", graph}).status, 0);
    const std::string kb = "<https://w3id.org/kimberlite/ns#", xsd = "^^<http://www.w3.org/2001/XMLSchema#";
    const auto with_life = [&](const std::string& death) {
        std::string text = contents(graph);
        const std::size_t object = text.find(kb + "Person> ."), begin = text.rfind('\n', object) + 1;
        const std::string person = text.substr(begin, text.find(' ', begin) + 1 - begin);
        return text + person + kb + "birthDate> \"1968-05-12\"" + xsd + "date> .\n" + person + kb + "deathDate> \"" +
               death + '"' + xsd + "gYear> .\n";
    };
    EXPECT_THAT(run({"check", folder.write("later.nt", with_life("1968"))}).out, Not(HasSubstr("NotAfter")));
    const Outcome outcome = run({"check", folder.write("earlier.nt", with_life("1967"))});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.out,
                testing::ContainsRegex("<[^ ]*> " + kb + "birthDate>: .*reject the wrong date; its " + kb +
                                       "deathDate> is “1967”; it has “1968-05-12” \\(NotAfterConstraintComponent\\)"));
}

TEST(Check, RefusesWhatIsNoGraphOfOurs) {
    const Folder folder;
    for (const char* text : {"", "<urn:a> <urn:b> <urn:c> .\n"}) {
        const Outcome outcome = run({"check", folder.write("foreign.nt", text)});
        EXPECT_EQ(outcome.status, 1);
        EXPECT_THAT(outcome.err, HasSubstr("is no graph of Kimberlite's"));
    }
    // Shapes of one's own may be about anything.
    const std::string shapes = folder.write("shapes.ttl",
                                            "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; "
                                            "sh:targetSubjectsOf <urn:b> ; sh:nodeKind sh:IRI .\n");
    EXPECT_EQ(run({"check", folder / "foreign.nt", "--shapes", shapes}).status, 0);
}

TEST(Check, RefusesShapesItDoesNotKnow) {
    const Folder folder;
    const std::string shapes = folder.write("shapes.ttl",
                                            "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; "
                                            "sh:targetClass <urn:C> ; sh:sparql <urn:q> .\n");
    const Outcome outcome = run({"check", example_graph(), "--shapes", shapes});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr("sparql"));
}

}  // namespace
}  // namespace kimberlite
