#include "ontology/audit/diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ontology/audit/verify.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;

TextReading leading(const std::string& id) {
    TextReading text(id, "Ann Lee leads Acme.");
    text.relation("leads", text.name("Person", "Ann Lee"), text.name("Organization", "Acme"));
    return text;
}

std::vector<std::string> told(const Graph& before, const Graph& after) {
    std::vector<std::string> lines;
    for (const Difference& difference : diff(before, after)) {
        std::string line = std::string(name_of(difference.change)) + ' ' + std::string(name_of(difference.kind)) + ' ' +
                           difference.what;
        for (const std::string& document : difference.documents) line += ' ' + document;
        lines.push_back(line);
    }
    return lines;
}

TEST(Diff, NothingOfEqualGraphs) {
    EXPECT_THAT(told(resolve_all({leading("a")}), resolve_all({leading("a")})), ElementsAre());
}

TEST(Diff, GainedAndLostMirrorEachOther) {
    TextReading more("b", "Bo Ek leads Cobra.");
    more.relation("leads", more.name("Person", "Bo Ek"), more.name("Organization", "Cobra"));
    const Graph small = resolve_all({leading("a")}), large = resolve_all({leading("a"), more});
    EXPECT_THAT(told(small, large),
                ElementsAre("gained document “b” b", "gained entity Organization “Cobra” b",
                            "gained entity Person “Bo Ek” b", "gained assertion Bo Ek leads Cobra b"));
    EXPECT_THAT(told(large, small), ElementsAre("lost document “b” b", "lost entity Organization “Cobra” b",
                                                "lost entity Person “Bo Ek” b", "lost assertion Bo Ek leads Cobra b"));
}

TEST(Diff, MoreEvidenceThroughTheTextThatGivesIt) {
    EXPECT_THAT(told(resolve_all({leading("a")}), resolve_all({leading("a"), leading("b")})),
                ElementsAre("gained document “b” b", "changed entity Organization “Acme” b",
                            "changed entity Person “Ann Lee” b", "changed assertion Ann Lee leads Acme b"));
}

// A word more at the beginning moves all places, and nothing is lost.
TEST(Diff, AnEditedTextSaysTheSameElsewhere) {
    const auto met = [](const std::string& words, const char* other, char hash) {
        TextReading text("a", words);
        text.reading().document.sha256 = std::string(64, hash);
        const MentionId ann = text.name("Person", "Ann Lee");
        text.event("Meeting", "met", {{"participant", ann}, {"participant", text.name("Person", other)}});
        return resolve_all({text});
    };
    const Graph before = met("Ann Lee met Bo Ek.", "Bo Ek", 'a'),
                after = met("Yesterday Ann Lee met Bo Ek.", "Bo Ek", 'b');
    for (const Difference& difference : diff(before, after))
        EXPECT_TRUE(difference.change == DiffChange::changed || difference.change == DiffChange::renamed)
            << difference.what;
    EXPECT_THAT(told(before, met("Yesterday Ann Lee met Ida Moe.", "Ida Moe", 'b')),
                testing::IsSupersetOf({"lost entity Person “Bo Ek” a", "gained entity Person “Ida Moe” a"}));
}

TEST(Diff, ARenamedThingIsNotLostAndGained) {
    const Graph before = resolve_all({leading("a")});
    Graph after = before;
    for (Entity& entity : after.entities)
        if (entity.label == "Ann Lee") entity.iri += "-new";
    after.assertions[0].iri += "-new";
    const auto differences = diff(before, after);
    ASSERT_EQ(differences.size(), 1u) << "the assertion says the same of the same";
    EXPECT_EQ(differences[0].change, DiffChange::renamed);
    EXPECT_EQ(differences[0].old_iri + "-new", differences[0].iri);
}

TEST(Verify, WordsThatMovedAreFoundWhereTheyStandOnce) {
    const Graph graph = resolve_all({leading("a")});
    Document text;
    text.id = "a";
    text.text = "Ann Lee leads Acme.";
    Verifier same(graph);
    same.see(text);
    EXPECT_TRUE(same.checks()[0].holds());

    text.text = "“Älter” Ann Lee runs Acme, and Acme runs her.";
    text.sha256 = std::string(64, 'b');
    Verifier changed(graph);
    changed.see(text);
    const DocumentCheck& check = changed.checks()[0];
    ASSERT_EQ(check.problems.size(), 3u);
    const auto problem_of = [&](const std::string& words) {
        for (const MentionProblem& problem : check.problems)
            if (graph.evidence[index_of(problem.mention)].text == words) return problem;
        return MentionProblem{};
    };
    EXPECT_EQ(problem_of("Ann Lee").moved_to, (Range{8, 15})) << "in code points";
    EXPECT_EQ(problem_of("Acme").times, 2u);
    EXPECT_EQ(problem_of("Acme").moved_to, std::nullopt);
    EXPECT_EQ(problem_of("Ann Lee leads Acme").times, 0u);
}

TEST(Verify, ATextIsFoundByItsHashWhateverItsName) {
    TextReading reading = leading("a");
    reading.reading().document.sha256 = std::string(64, 'a');
    const Graph graph = resolve_all({reading});
    Document other;
    other.id = "a";
    other.text = "Something else";
    other.sha256 = std::string(64, 'b');
    Document renamed;
    renamed.id = "elsewhere/a";
    renamed.text = "Ann Lee leads Acme.";
    renamed.sha256 = std::string(64, 'a');
    Verifier verifier(graph);
    verifier.see(other);
    EXPECT_EQ(verifier.checks()[0].found, DocumentCheck::Found::changed);
    verifier.see(renamed);
    EXPECT_TRUE(verifier.checks()[0].holds());
}

}  // namespace
}  // namespace kimberlite
