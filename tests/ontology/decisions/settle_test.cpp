// What decisions do to a graph, and what is said of those that cannot be done.
#include "ontology/decisions/settle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ontology/store/iris.h"
#include "ontology/triples.h"
#include "tests/ontology/decisions/decide_on.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Names that do not join by themselves, and one that does though it should not.
std::vector<Reading> texts() {
    TextReading leading("a.txt", "Ann Chilcott leads Acme. Ann Chilcott lives in Zembla.");
    const MentionId ann = leading.name("Person", "Ann Chilcott"), acme = leading.name("Organization", "Acme"),
                    ghana = leading.name("Place", "Zembla");
    leading.relation("leads", ann, acme);
    leading.relation("affiliatedWith", ann, acme);
    leading.relation("livesIn", ann, ghana);
    return {leading, named("b.txt", "Annabel Frost won in Zembla.", {{"Person", "Annabel Frost"}, {"Place", "Zembla"}}),
            named("c.txt", "Ann Chilcott sang in Orsenna.", {{"Person", "Ann Chilcott"}, {"Place", "Orsenna"}}),
            named("d.txt", "The Lakeside Trust grew.", {{"Organization", "Lakeside Trust"}}),
            named("e.txt", "Pit Union shrank.", {{"Organization", "Pit Union"}})};
}

std::vector<std::string> labels(const Graph& graph, const std::string& type) {
    std::vector<std::string> all;
    for (const Entity& entity : graph.entities)
        if (entity.type == type) all.push_back(entity.label);
    return all;
}

std::string iri_of(const Graph& graph, const std::string& label) {
    for (const Entity& entity : graph.entities)
        if (entity.label == label) return entity.iri;
    return "none";
}

std::string statements_of(const Graph& graph) {
    std::string text;
    for_each_quad(graph, test_ontology(), [&](const Quad& quad) {
        for (const std::string_view part :
             {quad.triple.subject.value, quad.triple.predicate.value, quad.triple.object.value, quad.graph})
            (text += part) += '\t';
        text += '\n';
    });
    return text;
}

void expect_outcomes(const DecisionReport& report, const std::vector<DecisionOutcome>& outcomes) {
    ASSERT_EQ(report.lines.size(), outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        EXPECT_EQ(report.lines[i].outcome, outcomes[i])
            << "line " << report.lines[i].number << ": " << report.lines[i].because;
}

TEST(Decisions, NothingDecidedIsNothingChanged) {
    EXPECT_EQ(statements_of(decide_on(texts(), "").graph), statements_of(resolve_all(texts())));
    EXPECT_EQ(statements_of(decide_on(texts(), "reject \"Nobody\"").graph), statements_of(resolve_all(texts())));
}

TEST(Decisions, SameJoinsWhatNamesDoNot) {
    const Graph before = resolve_all(texts());
    const Decided after = decide_on(texts(), "same \"Ann Chilcott\" \"Annabel Frost\" # her married name");
    EXPECT_THAT(labels(before, "Person"), UnorderedElementsAre("Ann Chilcott", "Annabel Frost"));
    EXPECT_THAT(labels(after.graph, "Person"), ElementsAre("Ann Chilcott"));
    EXPECT_EQ(iri_of(after.graph, "Ann Chilcott"), iri_of(before, "Ann Chilcott"));
    EXPECT_THAT(entities_called(after.graph, "Annabel Frost").at(0)->decisions,
                ElementsAre("same \"Ann Chilcott\" \"Annabel Frost\" # her married name"));
    expect_outcomes(after.report, {DecisionOutcome::applied});
}

TEST(Decisions, SameHoldsThroughOthers) {
    const Decided after =
        decide_on(texts(), "same \"Ann Chilcott\" \"Annabel Frost\"\nsame \"Lakeside Trust\" \"Pit Union\" \"Acme\"\n");
    EXPECT_EQ(labels(after.graph, "Person").size(), 1u);
    EXPECT_EQ(labels(after.graph, "Organization").size(), 1u);
}

TEST(Decisions, SameOfTwoClassesTakesThatOfMostTexts) {
    const Decided after = decide_on(texts(), "same \"Ann Chilcott\" \"Pit Union\"");
    EXPECT_EQ(entities_called(after.graph, "Pit Union").at(0)->type, "Person");
}

TEST(Decisions, DifferentSplitsByPlaces) {
    const Graph before = resolve_all(texts());
    EXPECT_EQ(entities_called(before, "Ann Chilcott").size(), 1u);
    const Decided after = decide_on(texts(), "different a.txt:0-12 c.txt:0-12 because one sings");
    const auto two = entities_called(after.graph, "Ann Chilcott");
    ASSERT_EQ(two.size(), 2u);
    EXPECT_NE(two[0]->iri, two[1]->iri);
    EXPECT_TRUE(two[0]->iri == iri_of(before, "Ann Chilcott") || two[1]->iri == iri_of(before, "Ann Chilcott"));
    expect_outcomes(after.report, {DecisionOutcome::applied});
}

TEST(Decisions, DifferentIsNotUndoneThroughAThird) {
    std::vector<Reading> readings = texts();
    for (const char* id : {"f.txt", "g.txt", "h.txt"})
        readings.push_back(named(id, "Ann Chilcott spoke.", {{"Person", "Ann Chilcott"}}));
    const Decided after = decide_on(readings, "different a.txt:0-12 c.txt:0-12");
    const auto two = entities_called(after.graph, "Ann Chilcott");
    ASSERT_EQ(two.size(), 2u);
    EXPECT_EQ(two[0]->documents + two[1]->documents, 5u);
}

// What a text that no line names goes with is told by what it has in common with the two.
TEST(Decisions, WhatIsSplitTakesItsKindAlong) {
    std::vector<Reading> readings = texts();
    readings.push_back(
        named("f.txt", "Ann Chilcott sang in Orsenna.", {{"Person", "Ann Chilcott"}, {"Place", "Orsenna"}}));
    readings.push_back(
        named("g.txt", "Ann Chilcott runs Acme.", {{"Person", "Ann Chilcott"}, {"Organization", "Acme"}}));
    std::vector<Membership> members;
    ResolveOptions options;
    options.members = &members;
    std::size_t next = 0;
    resolve(
        [&]() -> std::optional<Reading> {
            return next < readings.size() ? std::optional(readings[next++]) : std::nullopt;
        },
        parse_decisions("different a.txt:0-12 c.txt:0-12", "d", test_ontology(), options.base), test_ontology(),
        options);
    std::map<std::string, std::string> ann_of;
    for (const Membership& member : members)
        if (member.entity_id == "e1") ann_of[member.document_id] = member.iri;
    EXPECT_EQ(ann_of["f.txt"], ann_of["c.txt"]);
    EXPECT_EQ(ann_of["g.txt"], ann_of["a.txt"]);
    EXPECT_NE(ann_of["a.txt"], ann_of["c.txt"]);
}

TEST(Decisions, DifferentTellsTwoNamesOfOneApart) {
    const std::vector<Reading> readings = {named("a.txt", "Kyiv grew.", {{"Place", "Kyiv"}}),
                                           named("b.txt", "Kiev grew.", {{"Place", "Kiev"}})};
    ASSERT_EQ(resolve_all(readings).entities.size(), 1u);
    EXPECT_EQ(decide_on(readings, "different \"Kyiv\" \"Kiev\"").graph.entities.size(), 2u);
}

TEST(Decisions, DifferentTellsAPlaceFromTheRestOfItsThing) {
    const std::string iri = iri_of(resolve_all(texts()), "Ann Chilcott");
    for (const std::string& whole : {std::string("\"Ann Chilcott\""), "<" + iri + ">"}) {
        const Decided after = decide_on(texts(), "different " + whole + " c.txt:0-12");
        expect_outcomes(after.report, {DecisionOutcome::applied});
        EXPECT_EQ(entities_called(after.graph, "Ann Chilcott").size(), 2u);
    }
    const Decided alone = decide_on(texts(), "different \"Annabel Frost\" b.txt:0-13");
    expect_outcomes(alone.report, {DecisionOutcome::contradicted});
    EXPECT_THAT(alone.report.lines[0].because, HasSubstr("to part it, name places"));
}

// The IRI has the name in it; a line by the IRI is about what is called so.
TEST(Decisions, WhatIsSplitLeavesItsIriToThePartThatIsCalledSo) {
    for (const bool swapped : {false, true}) {
        const std::vector<Reading> readings = {named(swapped ? "b.txt" : "a.txt", "Kyiv grew.", {{"Place", "Kyiv"}}),
                                               named(swapped ? "a.txt" : "b.txt", "Kiev grew.", {{"Place", "Kiev"}})};
        const Graph before = resolve_all(readings);
        ASSERT_EQ(before.entities.size(), 1u);
        const Entity& one = before.entities[0];
        const Decided after = decide_on(readings, "rename <" + one.iri + "> \"Our Town\"\ndifferent \"Kyiv\" \"Kiev\"");
        expect_outcomes(after.report, {DecisionOutcome::applied, DecisionOutcome::applied});
        const auto renamed = entities_called(after.graph, one.label);
        ASSERT_EQ(renamed.size(), 1u);
        EXPECT_EQ(renamed[0]->label, "Our Town") << swapped;
        EXPECT_EQ(renamed[0]->iri, one.iri) << swapped;
    }
}

TEST(Decisions, TheLaterOfTwoThatContradictHolds) {
    const Decided apart =
        decide_on(texts(), "same \"Ann Chilcott\" \"Annabel Frost\"\ndifferent \"Ann Chilcott\" \"Annabel Frost\"\n");
    EXPECT_EQ(labels(apart.graph, "Person").size(), 2u);
    expect_outcomes(apart.report, {DecisionOutcome::contradicted, DecisionOutcome::applied});
    EXPECT_THAT(apart.report.lines[0].because, HasSubstr("line 2 says that they are different"));
    const Decided joined =
        decide_on(texts(), "different \"Ann Chilcott\" \"Annabel Frost\"\nsame \"Ann Chilcott\" \"Annabel Frost\"\n");
    EXPECT_EQ(labels(joined.graph, "Person").size(), 1u);
    expect_outcomes(joined.report, {DecisionOutcome::contradicted, DecisionOutcome::applied});
}

TEST(Decisions, ContradictionsThroughOthersAreFound) {
    const Decided result = decide_on(
        texts(),
        "same \"Acme\" \"Pit Union\"\nsame \"Pit Union\" \"Lakeside Trust\"\ndifferent \"Acme\" \"Lakeside Trust\"\n");
    expect_outcomes(result.report, {DecisionOutcome::contradicted, DecisionOutcome::applied, DecisionOutcome::applied});
    EXPECT_EQ(labels(result.graph, "Organization").size(), 2u);
}

TEST(Decisions, OneThingIsNotDifferentFromItself) {
    const Decided result = decide_on(texts(), "different \"Acme\" \"Acme\"");
    expect_outcomes(result.report, {DecisionOutcome::contradicted});
}

TEST(Decisions, RenameKeepsTheOldNameAndTheIri) {
    const Graph before = resolve_all(texts());
    const Decided after = decide_on(texts(), "rename \"Pit Union\" \"Lakeside Trust Ltd.\"\n");
    const auto found = entities_called(after.graph, "Pit Union");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0]->label, "Lakeside Trust Ltd.");
    EXPECT_EQ(found[0]->alt_labels, std::vector<std::string>{"Pit Union"});
    EXPECT_EQ(found[0]->iri, iri_of(before, "Pit Union"));
}

TEST(Decisions, OfTwoRenamesTheLaterHolds) {
    const Decided after = decide_on(
        texts(), "rename \"Pit Union\" \"One\"\nrename \"Pit Union\" \"Two\"\nrename \"Pit Union\" \"Two\"\n");
    expect_outcomes(after.report, {DecisionOutcome::contradicted, DecisionOutcome::applied, DecisionOutcome::applied});
    EXPECT_EQ(entities_called(after.graph, "Pit Union").at(0)->label, "Two");
}

TEST(Decisions, RetypeJoinsWithItsLikes) {
    const std::vector<Reading> readings = {named("a.txt", "Mutare grew.", {{"Person", "Mutare"}}),
                                           named("b.txt", "Mutare shrank.", {{"Place", "Mutare"}})};
    EXPECT_EQ(resolve_all(readings).entities.size(), 2u);
    const Decided after = decide_on(readings, "retype Person \"Mutare\" Place");
    ASSERT_EQ(after.graph.entities.size(), 1u);
    EXPECT_EQ(after.graph.entities[0].type, "Place");
    EXPECT_EQ(after.graph.entities[0].iri, iri_of(resolve_all({readings[1]}), "Mutare"));
    const Decided both = decide_on(readings, "retype a.txt:0-6 Place\nretype a.txt:0-6 Organization");
    expect_outcomes(both.report, {DecisionOutcome::contradicted, DecisionOutcome::applied});
    EXPECT_THAT(both.report.lines[0].because, HasSubstr("that its class is Organization"));
}

TEST(Decisions, ARejectedThingTakesPartInNothing) {
    const Decided after = decide_on(texts(), "reject \"Acme\"");
    EXPECT_EQ(iri_of(after.graph, "Acme"), "none");
    for (const Assertion& fact : after.graph.assertions) EXPECT_EQ(fact.property, "livesIn");
    expect_outcomes(after.report, {DecisionOutcome::applied});
}

TEST(Decisions, ARejectedStatementIsNotSaid) {
    const auto properties = [](const Graph& graph) {
        std::vector<std::string> all;
        for (const Assertion& fact : graph.assertions) all.push_back(fact.property);
        return all;
    };
    EXPECT_THAT(properties(resolve_all(texts())), UnorderedElementsAre("leads", "livesIn"));
    // What it said more fully is said again.
    const Decided after = decide_on(texts(), "reject \"Ann Chilcott\" leads \"Acme\"");
    EXPECT_THAT(properties(after.graph), UnorderedElementsAre("affiliatedWith", "livesIn"));
    expect_outcomes(after.report, {DecisionOutcome::applied});
    EXPECT_THAT(entities_called(after.graph, "Ann Chilcott").at(0)->decisions,
                ElementsAre("reject \"Ann Chilcott\" leads \"Acme\""));
    const Decided denied = decide_on(texts(), "reject \"Ann Chilcott\" leads \"Acme\" negated");
    EXPECT_THAT(properties(denied.graph), UnorderedElementsAre("leads", "livesIn"));
    expect_outcomes(denied.report, {DecisionOutcome::stale});
    EXPECT_THAT(entities_called(denied.graph, "Ann Chilcott").at(0)->decisions, ElementsAre()) << "it decides nothing";
    std::string iri;
    for (const Assertion& fact : resolve_all(texts()).assertions)
        if (fact.property == "livesIn") iri = fact.iri;
    EXPECT_THAT(properties(decide_on(texts(), "reject <" + iri + ">").graph), ElementsAre("leads"));
}

TEST(Decisions, ARejectedEventDidNotHappen) {
    TextReading text("a.txt", "Ann Chilcott resigned after she met Tom Hale.");
    const MentionId ann = text.name("Person", "Ann Chilcott"), tom = text.name("Person", "Tom Hale");
    text.event("Departure", "resigned", {{"patient", ann}});
    text.event("Meeting", "met", {{"participant", ann}, {"participant", tom}});
    ASSERT_EQ(resolve_all({text}).events.size(), 2u);
    const std::string iri = resolve_all({text}).events[0].iri;
    EXPECT_EQ(decide_on({text}, "reject <" + iri + ">").graph.events.size(), 1u);
    const Decided by_place = decide_on({text}, "reject a.txt:13-21");
    ASSERT_EQ(by_place.graph.events.size(), 1u);
    EXPECT_EQ(by_place.graph.events[0].event_class, "Meeting");
    expect_outcomes(by_place.report, {DecisionOutcome::applied});
    EXPECT_EQ(by_place.graph.evidence.size(), 3u);  // “resigned” supports nothing any more
}

TEST(Decisions, LinksGoWhereTheyAreWanted) {
    const Decided after = decide_on(
        texts(), "link \"Acme\" wd:Q1\nlink \"Acme\" wd:Q2 as owl:sameAs\nlink \"Acme\" wd:Q3 as skos:exactMatch");
    const Entity& acme = *entities_called(after.graph, "Acme").at(0);
    EXPECT_THAT(acme.same_as, ElementsAre("http://www.wikidata.org/entity/Q1"));
    EXPECT_THAT(acme.identical, ElementsAre("http://www.wikidata.org/entity/Q2"));
    EXPECT_THAT(acme.exact_matches, ElementsAre("http://www.wikidata.org/entity/Q3"));
}

TEST(Decisions, AmbiguousNamesAreReportedWithTheirCandidates) {
    const std::vector<Reading> readings = {named("a.txt", "Jordan scored.", {{"Person", "Jordan"}}),
                                           named("b.txt", "Jordan agreed.", {{"Place", "Jordan"}})};
    const Graph graph = resolve_all(readings);
    const Decided result = decide_on(readings, "rename \"Jordan\" \"Michael Jordan\"");
    expect_outcomes(result.report, {DecisionOutcome::ambiguous});
    for (const Entity& entity : graph.entities) EXPECT_THAT(result.report.lines[0].because, HasSubstr(entity.iri));
    EXPECT_THAT(result.report.lines[0].because, HasSubstr("at a.txt:0-6"));
    expect_outcomes(decide_on(readings, "rename Person \"Jordan\" \"Michael Jordan\"").report,
                    {DecisionOutcome::applied});
}

TEST(Decisions, WhatFitsNothingIsStale) {
    const Decided result = decide_on(texts(), R"(same "Ann Chilcott" "Nobody"
different a.txt:0-12 z.txt:0-4
rename a.txt:13-18 "X"
retype person:nobody-00 Place
reject "Ann Chilcott" leads "Zembla"
link "Nobody" wd:Q1
reject <urn:kimberlite:event/none-1>
reject a.txt:0-12"Anne"
)");
    expect_outcomes(result.report, std::vector<DecisionOutcome>(8, DecisionOutcome::stale));
    EXPECT_THAT(result.report.lines[1].because, HasSubstr("there is no document “z.txt”"));
    EXPECT_EQ(result.report.lines[4].because, "no text says so");
    EXPECT_EQ(statements_of(result.graph).find("Q1"), std::string::npos);
}

TEST(Decisions, APlaceMayBeWrittenAsItsMention) {
    const Graph before = resolve_all(texts());
    std::string iri;
    for (const Evidence& evidence : before.evidence)
        if (evidence.text == "Pit Union") iri = evidence.iri;
    EXPECT_EQ(entities_called(decide_on(texts(), "rename <" + iri + "> \"Lake\"").graph, "Pit Union").at(0)->label,
              "Lake");
}

// Text was put before the words: they are found where they are now.
TEST(Decisions, APlaceWithItsWordsOutlastsAnEdit) {
    const std::vector<Reading> readings = {
        named("e.txt", "On Monday morning, Pit Union shrank.", {{"Organization", "Pit Union"}})};
    expect_outcomes(decide_on(readings, "rename e.txt:0-2\"Pit Union\" \"Lake\"").report, {DecisionOutcome::applied});
    expect_outcomes(decide_on(readings, "rename e.txt:0-2 \"Lake\"").report, {DecisionOutcome::stale});
}

TEST(Decisions, AnIriThatADecisionEndedStillNamesItsThing) {
    const std::string frost = iri_of(resolve_all(texts()), "Annabel Frost");
    const std::string lines = "same \"Ann Chilcott\" <" + frost + ">\nrename <" + frost + "> \"Ann Frost\"\n";
    const Decided result = decide_on(texts(), lines);
    expect_outcomes(result.report, {DecisionOutcome::applied, DecisionOutcome::applied});
    EXPECT_THAT(labels(result.graph, "Person"), ElementsAre("Ann Frost"));
}

TEST(Decisions, AnIriThatADecisionMadeCanBeNamed) {
    const std::string split = "different a.txt:0-12 c.txt:0-12\n";
    const auto two = entities_called(decide_on(texts(), split).graph, "Ann Chilcott");
    const Graph graph = decide_on(texts(), split).graph;
    std::string made;
    for (const Entity* one : entities_called(graph, "Ann Chilcott"))
        if (one->iri != iri_of(resolve_all(texts()), "Ann Chilcott")) made = one->iri;
    const Decided result =
        decide_on(texts(), split + "same <" + made + "> \"Annabel Frost\"\nrename <" + made + "> \"The Singer\"\n");
    expect_outcomes(result.report, {DecisionOutcome::applied, DecisionOutcome::applied, DecisionOutcome::applied});
    EXPECT_EQ(entities_called(result.graph, "Annabel Frost").at(0)->label, "The Singer");
    EXPECT_EQ(labels(result.graph, "Person").size(), 2u);
}

TEST(Decisions, NoOtherIriChanges) {
    const Graph before = resolve_all(texts());
    const Graph after =
        decide_on(
            texts(),
            "same \"Lakeside Trust\" \"Pit Union\"\ndifferent a.txt:0-12 c.txt:0-12\nretype \"Orsenna\" Organization")
            .graph;
    for (const char* label : {"Annabel Frost", "Acme", "Zembla"})
        EXPECT_EQ(iri_of(after, label), iri_of(before, label));
}

TEST(Decisions, OrderOfDocumentsAndOfLinesDoesNotMatter) {
    std::vector<Reading> readings = texts();
    std::vector<std::string> lines = {"same \"Ann Chilcott\" \"Annabel Frost\"",      "different a.txt:0-12 c.txt:0-12",
                                      "rename \"Pit Union\" \"Lakeside Trust Ltd.\"", "retype \"Orsenna\" Organization",
                                      "reject \"Ann Chilcott\" leads \"Acme\"",       "link \"Zembla\" wd:Q117",
                                      "same \"Lakeside Trust\" \"Pit Union\""};
    const auto joined = [&] {
        std::string text;
        for (const std::string& line : lines) text += line + '\n';
        return text;
    };
    const std::string first = statements_of(decide_on(readings, joined()).graph);
    std::mt19937 random(3);
    for (int i = 0; i < 10; ++i) {
        std::shuffle(readings.begin(), readings.end(), random);
        std::shuffle(lines.begin(), lines.end(), random);
        EXPECT_EQ(statements_of(decide_on(readings, joined()).graph), first);
    }
}

TEST(Decisions, AnEntityIsOfNoClassOfWhatHappens) {
    const Decided after = decide_on({named("a.txt", "Mutare grew.", {{"Place", "Mutare"}})}, "retype a.txt:0-6 Arrest");
    expect_outcomes(after.report, {DecisionOutcome::contradicted});
    EXPECT_THAT(after.report.lines.front().because, HasSubstr("Arrest is a class of what happens"));
    EXPECT_EQ(after.graph.entities.front().type, "Place");
}

// An IRI of a statement goes by what it is about, and comes to stand for another's where that IRI moves.
TEST(Decisions, AStatementIsRejectedByIriOnlyWhereItIsTheOneThatWasMeant) {
    TextReading text("a.txt", "Ann Chilcott leads Acme.");
    text.relation("leads", text.name("Person", "Ann Chilcott"), text.name("Organization", "Acme"));
    const Graph before = resolve_all({text});
    ASSERT_EQ(before.assertions.size(), 1u);
    const std::string line = "reject <" + before.assertions.front().iri + ">";
    const auto rejected = [&](const std::vector<std::uint64_t>& anchors) {
        return decide_on({text}, line, [&](std::string_view) { return anchors; });
    };
    EXPECT_TRUE(rejected({}).graph.assertions.empty());
    EXPECT_TRUE(rejected(EvidenceAnchors(before).of(before.assertions.front())).graph.assertions.empty());
    const Decided of_another = rejected({1, 2});
    EXPECT_EQ(of_another.graph.assertions.size(), 1u);
    expect_outcomes(of_another.report, {DecisionOutcome::stale});
}

}  // namespace
}  // namespace kimberlite
