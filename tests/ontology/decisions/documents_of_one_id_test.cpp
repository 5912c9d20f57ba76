// Several texts under one id: each has an id of its own, which never means another, and a decision that names the one
// they share is done to none of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ontology/decisions/referents.h"
#include "ontology/identity/iris.h"
#include "tests/ontology/decisions/decide_on.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* of_x = "Ana Ruiz opened the mill.";
constexpr const char* of_y = "Olga Brandt closed the mine.";

Reading text_of_x() { return named("a.txt", of_x, {{"Person", "Ana Ruiz"}}); }
Reading text_of_y() { return named("a.txt", of_y, {{"Person", "Olga Brandt"}}); }
const std::string id_of_x = id_with_text("a.txt", hash_of(of_x)), id_of_y = id_with_text("a.txt", hash_of(of_y));

std::vector<std::string> ids(const Graph& graph) {
    std::vector<std::string> all;
    for (const DocumentInfo& document : graph.documents) all.push_back(document.id);
    std::sort(all.begin(), all.end());
    return all;
}

std::string label_of(const Graph& graph, const std::string& name) { return entities_called(graph, name).at(0)->label; }

TEST(DocumentsOfOneId, NoneKeepsThePlainOne) {
    EXPECT_THAT(ids(resolve_all({text_of_x()})), ElementsAre("a.txt"));
    EXPECT_THAT(ids(resolve_all({text_of_x(), text_of_y()})),
                ElementsAre(std::min(id_of_x, id_of_y), std::max(id_of_x, id_of_y)));
}

TEST(DocumentsOfOneId, ADecisionThatNamesThePlainOneIsAmbiguous) {
    const Decided after = decide_on({text_of_x(), text_of_y()}, "rename a.txt:0-8 \"Ana of x\"");
    ASSERT_EQ(after.report.lines.front().outcome, DecisionOutcome::ambiguous);
    EXPECT_THAT(after.report.lines.front().because, AllOf(HasSubstr(id_of_x), HasSubstr(id_of_y)));
    EXPECT_EQ(label_of(after.graph, "Ana Ruiz"), "Ana Ruiz");
    EXPECT_EQ(label_of(after.graph, "Olga Brandt"), "Olga Brandt");
}

TEST(DocumentsOfOneId, ADecisionThatNamesItsOwnHoldsWhateverOthersCome) {
    const std::string line = "rename " + id_of_x + ":0-8 \"Ana of x\"";
    for (const std::vector<Reading>& readings :
         {std::vector<Reading>{text_of_x()}, {text_of_x(), text_of_y()}, {text_of_y(), text_of_x()}})
        EXPECT_EQ(label_of(decide_on(readings, line).graph, "Ana Ruiz"), "Ana of x");
    const Decided without = decide_on({text_of_y()}, line);
    EXPECT_EQ(without.report.lines.front().outcome, DecisionOutcome::stale);
    EXPECT_EQ(label_of(without.graph, "Olga Brandt"), "Olga Brandt");
}

TEST(DocumentsOfOneId, IrisOfMentionsAreOfTheirTexts) {
    const Graph alone = resolve_all({text_of_x()}), beside = resolve_all({text_of_x(), text_of_y()});
    const std::string iri = alone.evidence.at(0).iri;
    EXPECT_TRUE(std::any_of(beside.evidence.begin(), beside.evidence.end(), [&](const Evidence& one) {
        return one.iri == iri && one.text == "Ana Ruiz";
    })) << "another text under its id";
    Reading moved = text_of_x(), edited = named("a.txt", "Ana Rees opened the mill.", {{"Person", "Ana Rees"}});
    moved.document.id = "elsewhere/b.txt";
    EXPECT_EQ(resolve_all({moved}).evidence.at(0).iri, iri);
    EXPECT_NE(resolve_all({edited}).evidence.at(0).iri, iri) << "never of other words";
    const std::string line = "rename <" + iri + "> \"Ana of x\"";
    for (const std::vector<Reading>& readings :
         {std::vector<Reading>{text_of_x()}, {moved}, {text_of_y(), text_of_x()}})
        EXPECT_EQ(label_of(decide_on(readings, line).graph, "Ana Ruiz"), "Ana of x");
    EXPECT_EQ(decide_on({edited}, line).report.lines.front().outcome, DecisionOutcome::stale);
}

// Of two documents of one text the first has the plain mark; an IRI of the other's outlasts the first.
TEST(DocumentsOfOneId, IrisOfMentionsOfEqualTexts) {
    Reading other = text_of_x();
    other.document.id = "b.txt";
    const Graph both = resolve_all({text_of_x(), other});
    ASSERT_EQ(both.evidence.size(), 2u);
    ASSERT_NE(both.evidence[0].iri, both.evidence[1].iri);
    for (const Evidence& mention : both.evidence)
        for (const std::vector<Reading>& readings : {std::vector<Reading>{text_of_x(), other}, {other}})
            EXPECT_EQ(label_of(decide_on(readings, "rename <" + mention.iri + "> \"Ana of x\"").graph, "Ana Ruiz"),
                      "Ana of x");
}

TEST(DocumentsOfOneId, SoAreOlderIrisOfTheirMentions) {
    const std::string mention = "<urn:kimberlite:mention/" + mark_of_document("a.txt") + "-0-8>";
    EXPECT_EQ(label_of(decide_on({text_of_x()}, "rename " + mention + " \"Ana of x\"").graph, "Ana Ruiz"), "Ana of x");
    const Decided after = decide_on({text_of_x(), text_of_y()}, "rename " + mention + " \"Ana of x\"");
    ASSERT_EQ(after.report.lines.front().outcome, DecisionOutcome::ambiguous);
    EXPECT_THAT(after.report.lines.front().because, HasSubstr(id_of_x));
}

// Two mentions that the reading takes for one are told apart only in the text that the line names.
TEST(DocumentsOfOneId, MentionsAreSplitInTheTextThatIsMeant) {
    constexpr const char* text = "Ana Ruiz spoke. Ana Ruiz listened.";
    TextReading x("a.txt", text), y("a.txt", "Ana Ruiz danced! Ana Ruiz watched!");
    for (TextReading* one : {&x, &y}) {
        const LocalEntityId ana = one->entity("Person", "Ana Ruiz");
        one->mention(ana, "Ana Ruiz");
        one->mention(ana, "Ana Ruiz", MentionKind::name, 1);
    }
    EXPECT_EQ(decide_on({x}, "different a.txt:0-8 a.txt:16-24").graph.entities.size(), 2u);
    const Decided plain = decide_on({x, y}, "different a.txt:0-8 a.txt:16-24");
    EXPECT_EQ(plain.report.lines.front().outcome, DecisionOutcome::ambiguous);
    EXPECT_EQ(plain.graph.entities.size(), 1u);
    const std::string id = id_with_text("a.txt", hash_of(text));
    EXPECT_EQ(decide_on({x, y}, "different " + id + ":0-8 " + id + ":16-24").report.lines.front().outcome,
              DecisionOutcome::applied);
    const std::string stem = "<urn:kimberlite:mention/" + mark_of_text(text_mark_of(hash_of(text), ""));
    const Decided by_iri = decide_on({x, y}, "different " + stem + "-0-8> " + stem + "-16-24>");
    EXPECT_EQ(by_iri.report.lines.front().outcome, DecisionOutcome::applied);
    EXPECT_GE(by_iri.graph.entities.size(), 2u);
}

// What a text tells keeps its IRIs when another comes under its id, and when it is itself given another.
TEST(DocumentsOfOneId, EventsAndQuotationsKeepTheirIris) {
    TextReading telling("a.txt", "Ana Ruiz was arrested. “It is a pity,” Ana Ruiz said.");
    const LocalEntityId ana = telling.entity("Person", "Ana Ruiz");
    const MentionId named = telling.mention(ana, "Ana Ruiz");
    telling.event("Arrest", "arrested", {{"patient", named}});
    telling.quotation("“It is a pity,”", named);
    const Graph alone = resolve_all({telling}), beside = resolve_all({telling, text_of_y()});
    telling.reading().document.id = "moved.txt";
    const Graph moved = resolve_all({telling});
    for (const Graph* graph : {&beside, &moved}) {
        EXPECT_EQ(graph->events.at(0).iri, alone.events.at(0).iri);
        EXPECT_EQ(graph->quotations.at(0).iri, alone.quotations.at(0).iri);
    }
}

}  // namespace
}  // namespace kimberlite
