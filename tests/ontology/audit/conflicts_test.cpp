#include "ontology/audit/conflicts.h"

#include <gtest/gtest.h>

#include "ontology/audit/circles.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

std::vector<std::string> kinds_of(const Graph& graph) {
    std::vector<std::string> kinds;
    for (const Conflict& conflict : find_conflicts(graph, test_ontology())) kinds.emplace_back(name_of(conflict.kind));
    return kinds;
}

using Kinds = std::vector<std::string>;

// What one text says of Ann Lee, as values of properties.
Graph told(std::vector<std::pair<const char*, const char*>> values, const std::string& date = "2011-11-04") {
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < values.size(); ++i) {
        TextReading text("t" + std::to_string(i), "Ann Lee, value.");
        text.reading().document.date = date;
        text.relation(values[i].first, text.name("Person", "Ann Lee"), text.time("value", values[i].second));
        readings.push_back(text);
    }
    return resolve_all(readings);
}

TEST(Conflicts, TwoDatesOfBirthAtThePrecisionKnown) {
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968-05-12"}, {"birthDate", "1971"}})), Kinds{"value"});
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968-05-12"}, {"birthDate", "1968"}})), Kinds{});
}

TEST(Conflicts, DeathBeforeBirth) {
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968-05-12"}, {"deathDate", "1967"}})), Kinds{"order"});
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968-05-12"}, {"deathDate", "1968"}})), Kinds{});
}

TEST(Conflicts, AnAgeThatDoesNotFitTheDateOfBirth) {
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968-05-12"}, {"age", "43"}})), Kinds{});
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968-05-12"}, {"age", "42"}})), Kinds{"age"});
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968"}, {"age", "42"}})), Kinds{}) << "not yet 43";
    EXPECT_EQ(kinds_of(told({{"birthDate", "1968-05-12"}, {"age", "42"}}, "")), Kinds{}) << "no date to count from";
    EXPECT_EQ(kinds_of(told({{"age", "42"}, {"age", "61"}})), Kinds{"age"});
}

TEST(Conflicts, SaidAndDenied) {
    TextReading one("a", "Ann Lee leads Acme."), two("b", "Ann Lee leads Acme."), three("c", "Ann Lee leads Acme.");
    one.relation("leads", one.name("Person", "Ann Lee"), one.name("Organization", "Acme"));
    two.relation("leads", two.name("Person", "Ann Lee"), two.name("Organization", "Acme")).polarity = Polarity::negated;
    three.relation("leads", three.name("Person", "Ann Lee"), three.name("Organization", "Acme")).polarity =
        Polarity::possible;
    const Graph graph = resolve_all({one, two, three});
    EXPECT_EQ(kinds_of(graph), Kinds{"denial"});
    EXPECT_EQ(find_conflicts(graph, test_ontology()).front().sides.size(), 2u);
    EXPECT_EQ(kinds_of(resolve_all({one, three})), Kinds{});
}

// A denial told by a wire copy and its reprints stands against what two others say: one conflict, not six.
TEST(Conflicts, ADenialInCopiesIsListedOnce) {
    const auto says = [](const std::string& id, const std::string& text, Polarity polarity) {
        TextReading reading(id, text);
        reading.event("Arrest", "arrest", {{"patient", reading.name("Person", "Lars Dahl")}}).polarity = polarity;
        return Reading(reading);
    };
    const std::string denial =
        "Police did not arrest Lars Dahl in the harbour of Bergen on the night of the fire, a spokesman said.";
    const Graph graph =
        resolve_all({says("a", denial, Polarity::negated), says("b", denial, Polarity::negated),
                     says("c", denial, Polarity::negated),
                     says("d", "The arrest of Lars Dahl surprised his partners in the company.", Polarity::asserted),
                     says("e", "Witnesses saw how officers came for the arrest. Lars Dahl wept.", Polarity::reported)});
    const std::vector<Conflict> conflicts = find_conflicts(graph, test_ontology());
    ASSERT_EQ(conflicts.size(), 1u);
    EXPECT_EQ(conflicts[0].kind, ConflictKind::denial);
    std::uint32_t denied = 0, sources = 0, said = 0;
    for (const auto& side : conflicts[0].sides) {
        const Happening& event = graph.events[index_of(std::get<EventNode>(side))];
        if (event.polarity == Polarity::negated) {
            ++denied;
            sources += event.sources;
            EXPECT_EQ(event.documents, 3u);
        } else {
            said += event.documents;
        }
    }
    EXPECT_EQ(denied, 1u);
    EXPECT_EQ(sources, 1u);
    EXPECT_EQ(said, 2u);
}

// What most texts call a murder and some a killing is denied by who did not kill.
TEST(Conflicts, ADenialByAnyWordOfTheEvent) {
    const auto says = [](const std::string& id, const std::string& word, Polarity polarity) {
        TextReading reading(id, "The " + word + " of mayor Lars Dahl at the fish market of Bergen, again: " + id + ".");
        (void)reading.name("Place", "Bergen");
        reading.event("Death", word, {{"patient", reading.name("Person", "Lars Dahl")}}).polarity = polarity;
        return Reading(reading);
    };
    EXPECT_EQ(
        kinds_of(resolve_all({says("a", "murder", Polarity::asserted), says("b", "murder", Polarity::asserted),
                              says("c", "killing", Polarity::asserted), says("d", "killing", Polarity::negated)})),
        Kinds{"denial"});
}

TEST(Conflicts, EventsOfOthersOrOtherDaysAreNoDenial) {
    const auto says = [](const std::string& id, const std::string& who, const std::string& day, Polarity polarity) {
        TextReading reading(id, "The arrest of " + who + " on Monday, " + id + ".");
        reading
            .event("Arrest", "arrest",
                   {{"patient", reading.name("Person", who)}, {"time", reading.time("Monday", day)}})
            .polarity = polarity;
        return Reading(reading);
    };
    EXPECT_EQ(kinds_of(resolve_all({says("a", "Lars Dahl", "2011-11-07", Polarity::asserted),
                                    says("b", "Lars Dahl", "2011-11-07", Polarity::negated)})),
              Kinds{"denial"});
    EXPECT_EQ(kinds_of(resolve_all({says("a", "Lars Dahl", "2011-11-07", Polarity::asserted),
                                    says("b", "Lars Dahl", "2013-04-01", Polarity::negated)})),
              Kinds{})
        << "another day";
    EXPECT_EQ(kinds_of(resolve_all({says("a", "Lars Dahl", "2011-11-07", Polarity::asserted),
                                    says("b", "Nils Moen", "2011-11-07", Polarity::negated)})),
              Kinds{})
        << "somebody else";
    EXPECT_EQ(kinds_of(resolve_all({says("a", "Lars Dahl", "2011-11-07", Polarity::possible),
                                    says("b", "Lars Dahl", "2011-11-07", Polarity::negated)})),
              Kinds{})
        << "nobody says so";
}

TEST(Conflicts, PlacesOfBirthUnlessOneLiesInTheOther) {
    TextReading text("a", "Ann Lee was born in Lamu and in Malindi, a town of Coast.");
    const MentionId lee = text.name("Person", "Ann Lee"), malindi = text.name("Place", "Malindi"),
                    coast = text.name("Place", "Coast");
    text.relation("bornIn", lee, malindi);
    text.relation("bornIn", lee, coast);
    EXPECT_EQ(kinds_of(resolve_all({text})), Kinds{"value"});
    text.relation("locatedIn", malindi, coast);
    EXPECT_EQ(kinds_of(resolve_all({text})), Kinds{});
    text.relation("bornIn", lee, text.name("Place", "Lamu"));
    EXPECT_EQ(kinds_of(resolve_all({text})), (Kinds{"value", "value"}));
}

TEST(Conflicts, TwoInAnOfficeOfOneOnTheSameDay) {
    const auto says = [](const std::string& id, const std::string& who, const std::string& title,
                         const std::string& date) {
        TextReading text(id, who + " of Norvia.");
        text.reading().document.date = date;
        text.relation("holdsOffice", text.name("Person", who), text.name("Place", "Norvia")).title = title;
        return Reading(text);
    };
    EXPECT_EQ(kinds_of(resolve_all(
                  {says("a", "Ann Lee", "President", "2011-11-04"), says("b", "Bo Ek", "president", "2011-11-04")})),
              Kinds{"office"});
    EXPECT_EQ(kinds_of(resolve_all(
                  {says("a", "Ann Lee", "president", "2011-11-04"), says("b", "Bo Ek", "president", "2014-11-04")})),
              Kinds{})
        << "one after the other";
    EXPECT_EQ(kinds_of(resolve_all({says("a", "Ann Lee", "president", ""), says("b", "Bo Ek", "president", "")})),
              Kinds{})
        << "nobody knows when";
    EXPECT_EQ(kinds_of(resolve_all(
                  {says("a", "Ann Lee", "minister", "2011-11-04"), says("b", "Bo Ek", "minister", "2011-11-04")})),
              Kinds{})
        << "there are many ministers";
}

TEST(Conflicts, PartsInACircle) {
    TextReading text("a", "Acme, Bravo, Cobra, Delta.");
    const MentionId a = text.name("Organization", "Acme"), b = text.name("Organization", "Bravo"),
                    c = text.name("Organization", "Cobra"), d = text.name("Organization", "Delta");
    text.relation("partOf", a, b);
    text.relation("partOf", b, c);
    text.relation("partOf", d, a);
    EXPECT_EQ(kinds_of(resolve_all({text})), Kinds{});
    text.relation("partOf", c, a);
    EXPECT_EQ(kinds_of(resolve_all({text})), Kinds{"circle"});
}

TEST(Circles, TheShortestOfEachKnot) {
    const auto circles =
        circles_of({{5, 6, 0}, {6, 5, 1}, {1, 2, 2}, {2, 3, 3}, {3, 1, 4}, {2, 1, 5}, {3, 5, 6}, {9, 1, 7}});
    ASSERT_EQ(circles.size(), 2u);
    ASSERT_EQ(circles[0].size(), 2u);
    EXPECT_EQ(circles[0][0].from, 1u);
    EXPECT_EQ(circles[0][0].to, 2u);
    EXPECT_EQ(circles[0][1].to, 1u);
    EXPECT_EQ(circles[1][0].from, 5u);
}

TEST(Circles, LongChainsHaveNone) {
    std::vector<Arc> links;
    for (std::uint32_t i = 0; i < 20000; ++i) links.push_back({i, i + 1, i});
    EXPECT_TRUE(circles_of(links).empty());
    links.push_back({20000, 0, 20000});
    ASSERT_EQ(circles_of(links).size(), 1u);
    EXPECT_EQ(circles_of(links).front().size(), 20001u);
}

}  // namespace
}  // namespace kimberlite
