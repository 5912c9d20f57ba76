// What decisions do to events that texts tell.
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

Reading arrest(const std::string& id, const std::string& who, const std::string& words, const std::string& town,
               const std::string& day, const std::string& more = {}) {
    TextReading text(id, "Police " + words + " the trader " + who + " in " + town + " on Tuesday." + more);
    text.event("Arrest", words,
               {{"patient", text.name("Person", who)},
                {"place", text.name("Place", town)},
                {"time", text.time("Tuesday", day)}});
    return text;
}

Reading of_dahl(const std::string& id, const std::string& words, const std::string& more = {}) {
    return arrest(id, "Lars Dahl", words, "Bergen", "2011-11-01", more);
}

// Two texts of one arrest, joined; one of another man's, in another town and year.
std::vector<Reading> texts() {
    return {of_dahl("a.txt", "arrested"), of_dahl("b.txt", "detained"),
            arrest("c.txt", "Nils Moen", "seized", "Oslo", "2008-02-05")};
}

// Documents of each event's evidence, event by event, sorted: “a b | c”.
std::string grouped(const Graph& graph) {
    std::vector<std::string> groups;
    for (const Happening& event : graph.events) {
        std::string group;
        for (const EvidenceNode node : event.evidence)
            group += graph.documents[index_of(graph.evidence[index_of(node)].document)].id.substr(0, 1);
        std::sort(group.begin(), group.end());
        groups.push_back(group);
    }
    std::sort(groups.begin(), groups.end());
    std::string all;
    for (const std::string& group : groups) all += (all.empty() ? "" : " | ") + group;
    return all;
}

const Happening& event_in(const Graph& graph, const std::string& document) {
    for (const Happening& event : graph.events)
        for (const EvidenceNode node : event.evidence)
            if (graph.documents[index_of(graph.evidence[index_of(node)].document)].id == document) return event;
    throw std::runtime_error("no event is told in " + document);
}

void expect_outcomes(const DecisionReport& report, const std::vector<DecisionOutcome>& outcomes) {
    ASSERT_EQ(report.lines.size(), outcomes.size());
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        EXPECT_EQ(report.lines[i].outcome, outcomes[i])
            << "line " << report.lines[i].number << ": " << report.lines[i].because;
}

constexpr DecisionOutcome applied = DecisionOutcome::applied, stale = DecisionOutcome::stale,
                          contradicted = DecisionOutcome::contradicted;

TEST(EventDecisions, SameJoinsWhatTextsTellOtherwise) {
    const Graph before = resolve_all(texts());
    ASSERT_EQ(grouped(before), "ab | c");
    const Decided by_place = decide_on(texts(), "same a.txt:7-15 c.txt:7-13 # one raid");
    expect_outcomes(by_place.report, {applied});
    EXPECT_EQ(grouped(by_place.graph), "abc");
    const Happening& raid = by_place.graph.events[0];
    EXPECT_EQ(raid.iri, event_in(before, "a.txt").iri);  // the earliest telling's
    EXPECT_EQ(raid.roles.size(), 4u);                    // two men, two towns
    EXPECT_EQ(raid.documents, 3u);
    EXPECT_THAT(raid.decisions, ElementsAre("same a.txt:7-15 c.txt:7-13 # one raid"));
    const Decided by_iri =
        decide_on(texts(), "same <" + event_in(before, "c.txt").iri + "> <" + event_in(before, "b.txt").iri + ">");
    EXPECT_EQ(grouped(by_iri.graph), "abc");
}

TEST(EventDecisions, DifferentSplitsAndKeepsTheIriOfTheEarliest) {
    std::vector<Reading> dated = texts();
    dated.front().document.date = "2011-11-02";
    const Graph before = resolve_all(dated);
    const Decided after = decide_on(dated, "different a.txt:7-15 b.txt:7-15");
    expect_outcomes(after.report, {applied});
    EXPECT_EQ(grouped(after.graph), "a | b | c");
    EXPECT_EQ(event_in(after.graph, "a.txt").iri, event_in(before, "a.txt").iri);
    // The split-off event's IRI, which no text alone has, can be named in the same file.
    const std::string made = event_in(after.graph, "b.txt").iri;
    const Decided further = decide_on(dated, "different a.txt:7-15 b.txt:7-15\nsame <" + made +
                                                 "> c.txt:7-13\nrename <" + made + "> \"The second raid\"");
    expect_outcomes(further.report, {applied, applied, applied});
    EXPECT_EQ(grouped(further.graph), "a | bc");
    EXPECT_EQ(event_in(further.graph, "c.txt").label, "The second raid");
}

TEST(EventDecisions, DifferentTellsATellingFromTheRestOfItsEvent) {
    const Graph before = resolve_all(texts());
    const auto different = [&](const std::string& document, const std::string& place) {
        return decide_on(texts(), "different <" + event_in(before, document).iri + "> " + place);
    };
    const Decided parted = different("a.txt", "b.txt:7-15");
    expect_outcomes(parted.report, {applied});
    EXPECT_EQ(grouped(parted.graph), "a | b | c");
    const Decided alone = different("c.txt", "c.txt:7-13");
    expect_outcomes(alone.report, {contradicted});
    EXPECT_THAT(alone.report.lines[0].because, HasSubstr("to part its tellings, name places"));
}

TEST(EventDecisions, DifferentHoldsWithinOneText) {
    TextReading text("a.txt", "Police arrested Lars Dahl. They arrested Dahl again.");
    const LocalEntityId dahl = text.entity("Person", "Lars Dahl", {"Dahl"});
    const MentionId first = text.mention(dahl, "Lars Dahl"), second = text.mention(dahl, "Dahl", MentionKind::name, 1);
    text.event("Arrest", "arrested", {{"patient", first}});
    text.event("Arrest", "arrested", {{"patient", second}}, 1);
    ASSERT_EQ(resolve_all({text}).events.size(), 1u);
    const Decided after = decide_on({text}, "different a.txt:7-15 a.txt:32-40");
    expect_outcomes(after.report, {applied});
    EXPECT_EQ(after.graph.events.size(), 2u);
    EXPECT_EQ(decide_on({text}, "same a.txt:7-15 a.txt:32-40").graph.events.size(), 1u);
}

TEST(EventDecisions, WhatIsTheSameDrawsNothingOverToTheOtherSide) {
    std::vector<Reading> readings = texts();
    readings.push_back(of_dahl("d.txt", "arrested"));
    readings.push_back(of_dahl("e.txt", "arrested", " It rained."));
    const Decided after =
        decide_on(readings, "different a.txt:7-15 b.txt:7-15\nsame a.txt:7-15 c.txt:7-13\nsame b.txt:7-15 d.txt:7-15");
    expect_outcomes(after.report, {applied, applied, applied});
    const std::string groups = grouped(after.graph);
    EXPECT_EQ(after.graph.events.size(), 2u) << groups;
    EXPECT_NE(event_in(after.graph, "a.txt").iri, event_in(after.graph, "d.txt").iri) << groups;
    EXPECT_EQ(event_in(after.graph, "a.txt").iri, event_in(after.graph, "c.txt").iri) << groups;
}

TEST(EventDecisions, RetypeRenameLinkAndReject) {
    const Graph before = resolve_all(texts());
    const Happening was = event_in(before, "b.txt");
    const Decided after =
        decide_on(texts(), "retype <" + was.iri + "> Investigation\nrename a.txt:7-15 \"Dahl affair\"\n" +
                               "link b.txt:7-15 wd:Q7 as owl:sameAs\nreject c.txt:7-13 # nobody was\n");
    expect_outcomes(after.report, {applied, applied, applied, applied});
    ASSERT_EQ(grouped(after.graph), "ab");
    const Happening& now = after.graph.events[0];
    EXPECT_EQ(now.iri, was.iri);
    EXPECT_EQ(now.event_class, "Investigation");
    EXPECT_EQ(now.label, "Dahl affair");
    EXPECT_THAT(now.alt_labels, ElementsAre(was.label));
    EXPECT_THAT(now.identical, ElementsAre("http://www.wikidata.org/entity/Q7"));
    EXPECT_EQ(now.decisions.size(), 3u);
    EXPECT_EQ(after.graph.evidence.size(), 8u);  // “seized” supports nothing any more; the six names do
}

std::vector<std::string> roles_of(const Graph& graph, const Happening& event) {
    std::vector<std::string> roles;
    for (const RoleFiller& role : event.roles)
        if (const auto* entity = std::get_if<EntityNode>(&role.filler))
            roles.push_back(role.role + ' ' + graph.entities[index_of(*entity)].label);
    return roles;
}

TEST(EventDecisions, RolesAndDatesAreRejected) {
    const Happening was = event_in(resolve_all(texts()), "a.txt");
    const Decided after =
        decide_on(texts(), "reject <" + was.iri + "> place Place \"Bergen\" # at sea\nreject a.txt:7-15 time 2011-11-01\n" +
                               "reject c.txt:7-13 patient \"Lars Dahl\"\nreject \"Oslo\" locatedIn \"Bergen\"\n" +
                               "reject c.txt:7-13 patient \"Nobody\"\nreject c.txt:21-30 agent \"Oslo\"\n" +
                               "reject c.txt:7-13 patient person:nobody-0123456789ab\nreject c.txt:7-13 patient a.txt:7-15\n");
    expect_outcomes(after.report, {applied, applied, stale, stale, stale, contradicted, stale, stale});
    const Happening& now = event_in(after.graph, "a.txt");
    EXPECT_EQ(now.iri, was.iri);
    EXPECT_THAT(roles_of(after.graph, now), ElementsAre("patient Lars Dahl"));
    EXPECT_EQ(now.date_value + now.date_text + now.earliest + now.latest, "");
    EXPECT_EQ(now.decisions.size(), 2u);
    EXPECT_THAT(roles_of(after.graph, event_in(after.graph, "c.txt")), ElementsAre("patient Nils Moen", "place Oslo"));
    EXPECT_THAT(after.report.lines[5].because, HasSubstr("agent is a role of what happens"));
}

TEST(EventDecisions, ContradictionsAndStaleLinesAreReported) {
    const std::string nothing = "event:arrest-nothing-0123456789ab";
    const Decided after = decide_on(texts(), "same a.txt:7-15 c.txt:7-13\ndifferent a.txt:7-15 c.txt:7-13\n" +
                                                 ("reject " + nothing) + "\nretype a.txt:7-15 Person\n" +
                                                 "same a.txt:7-15 \"Nils Moen\"\nsame a.txt:7-15 a.txt:27-36\n" +
                                                 "rename a.txt:7-15 \"One\"\nrename b.txt:7-15 \"Two\"\n");
    expect_outcomes(after.report, {contradicted, applied, stale, contradicted, stale, stale, contradicted, applied});
    EXPECT_THAT(after.report.lines[0].because, HasSubstr("line 2 says that they are different"));
    EXPECT_THAT(after.report.lines[2].because, HasSubstr("there is no event <urn:kimberlite:event/arrest-nothing"));
    EXPECT_THAT(after.report.lines[3].because, HasSubstr("Person is no class of events"));
    EXPECT_THAT(after.report.lines[4].because, HasSubstr("“Nils Moen” is a name"));
    EXPECT_THAT(after.report.lines[5].because, HasSubstr("an entity, not an event, is mentioned at a.txt:27-36"));
    EXPECT_THAT(after.report.lines[6].because, HasSubstr("“Two”"));
}

// Joined, the denial would be one more source of what it denies.
TEST(EventDecisions, ADenialIsNeverWhatItDenies) {
    const auto told = [](const std::string& id, Polarity polarity, const std::string& more = {}) {
        Reading reading = of_dahl(id, "arrested", more);
        reading.events.front().polarity = polarity;
        return reading;
    };
    const Reading denied = told("b.txt", Polarity::negated);
    for (const Polarity polarity : {Polarity::asserted, Polarity::reported, Polarity::planned, Polarity::possible}) {
        const std::vector<Reading> readings = {told("a.txt", polarity), denied};
        for (const char* line : {"# two\nsame a.txt:7-15 b.txt:7-15", "# two\nsame b.txt:7-15 a.txt:7-15"}) {
            const Decided after = decide_on(readings, line);
            expect_outcomes(after.report, {contradicted});
            EXPECT_EQ(after.report.lines[0].number, 2u);
            EXPECT_THAT(after.report.lines[0].because,
                        testing::AllOf(testing::StartsWith("b.txt:7-15, “arrested” (Arrest, <"),
                                       HasSubstr(" is denied, and a.txt:7-15, "), HasSubstr("stays beside it")));
            EXPECT_EQ(grouped(after.graph), "a | b");
            EXPECT_EQ(event_in(after.graph, "a.txt").polarity, polarity);
            EXPECT_EQ(event_in(after.graph, "b.txt").polarity, Polarity::negated);
            EXPECT_TRUE(event_in(after.graph, "a.txt").decisions.empty());
        }
    }
    const std::vector<Reading> two = {told("a.txt", Polarity::negated),
                                      told("b.txt", Polarity::negated, " It rained on the market for an hour.")};
    expect_outcomes(decide_on(two, "same a.txt:7-15 b.txt:7-15").report, {applied});
}

TEST(EventDecisions, EventsOfTwoClassesAreOneOnceOneIsRetyped) {
    std::vector<Reading> readings = texts();
    readings.back().events.front().event_class = "Birth";
    const Decided refused = decide_on(readings, "same a.txt:7-15 c.txt:7-13");
    expect_outcomes(refused.report, {contradicted});
    EXPECT_THAT(refused.report.lines[0].because,
                testing::AllOf(HasSubstr(" is told as Arrest, and c.txt:7-13, "), HasSubstr(" as Birth: "),
                               HasSubstr("`retype c.txt:7-13 Arrest`")));
    EXPECT_EQ(grouped(refused.graph), "ab | c");
    for (const char* lines : {"same a.txt:7-15 c.txt:7-13\nretype c.txt:7-13 Arrest",
                              "retype a.txt:7-15 Birth\nsame a.txt:7-15 c.txt:7-13"}) {
        const Decided after = decide_on(readings, lines);
        expect_outcomes(after.report, {applied, applied});
        EXPECT_EQ(grouped(after.graph), "abc");
    }
    // Of one class in the texts: what is the same is retyped as one, by whichever of its places.
    const Decided whole = decide_on(texts(), "same a.txt:7-15 c.txt:7-13\nretype a.txt:7-15 Trial");
    expect_outcomes(whole.report, {applied, applied});
    ASSERT_EQ(grouped(whole.graph), "abc");
    EXPECT_EQ(whole.graph.events[0].event_class, "Trial");
}

TEST(EventDecisions, AnIriGivenOutEarlierStillNamesItsEvent) {
    const std::string gone = "urn:kimberlite:event/arrest-gone-0123456789ab";
    const Decided after = decide_on(texts(), "rename <" + gone + "> \"Dahl affair\"", [&](std::string_view iri) {
        DocumentInfo document;
        document.given_id = "b.txt";
        const PlaceAnchors anchors = event_anchors(document, 0, 0, "detained", 0);
        return iri == gone ? std::vector<std::uint64_t>{anchors.begin(), anchors.end()} : std::vector<std::uint64_t>();
    });
    expect_outcomes(after.report, {applied});
    EXPECT_EQ(event_in(after.graph, "a.txt").label, "Dahl affair");
}

TEST(EventDecisions, OrderOfDocumentsAndOfLinesDoesNotMatter) {
    std::vector<Reading> readings = texts();
    std::vector<std::string> lines = {"different a.txt:7-15 b.txt:7-15", "same b.txt:7-15 c.txt:7-13",
                                      "rename c.txt:7-13 \"Raid\"", "retype a.txt:7-15 Trial",
                                      "same \"Lars Dahl\" \"Nils Moen\""};
    const auto written = [&] {
        std::string text, all;
        for (const std::string& line : lines) all += line + '\n';
        for_each_triple(decide_on(readings, all).graph, test_ontology(), [&](const Triple& triple) {
            for (const auto part : {triple.subject.value, triple.predicate.value, triple.object.value})
                (text += part) += '\t';
        });
        return text;
    };
    const std::string first = written();
    std::mt19937 random(5);
    for (int i = 0; i < 10; ++i) {
        std::shuffle(readings.begin(), readings.end(), random);
        std::shuffle(lines.begin(), lines.end(), random);
        EXPECT_EQ(written(), first);
    }
}

// What the graph says of them: likely one, and yet two; and of what is rejected it says nothing.
TEST(EventDecisions, ComparisonsFollowThem) {
    const auto between = [](const Graph& graph) {
        std::vector<const ComparedEvents*> apart;
        for (const ComparedEvents& pair : graph.event_comparisons)
            if (pair.one != pair.other) apart.push_back(&pair);
        return apart;
    };
    ASSERT_TRUE(between(resolve_all(texts())).empty());
    const Decided parted = decide_on(texts(), "different a.txt:7-15 b.txt:7-15");
    ASSERT_EQ(grouped(parted.graph), "a | b | c");
    ASSERT_EQ(between(parted.graph).size(), 1u);
    EXPECT_GT(between(parted.graph)[0]->log_odds, 0);
    const Decided rejected = decide_on(texts(), "different a.txt:7-15 b.txt:7-15\nreject a.txt:7-15");
    ASSERT_EQ(grouped(rejected.graph), "b | c");
    EXPECT_TRUE(rejected.graph.event_comparisons.empty());
    const Decided other = decide_on(texts(), "reject c.txt:7-13");
    ASSERT_EQ(other.graph.event_comparisons.size(), 1u);
    const ComparedEvents& pair = other.graph.event_comparisons[0];
    const auto& places = other.graph.events[index_of(pair.one)].evidence;
    EXPECT_EQ(places, (std::vector<EvidenceNode>{std::min(pair.mention, pair.other_mention),
                                                 std::max(pair.mention, pair.other_mention)}));
}

}  // namespace
}  // namespace kimberlite
