// Readings of several texts → one graph.
#include "ontology/resolve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "ontology/triples.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

const std::string first_text =
    "Zimbabwe’s mining minister, Lena Okafor, met Ivo Marchetti of the World Granite Council in Bamako on Friday. "
    "“We have made a breakthrough,” Okafor said. He denied that talks would follow.";

// Names, relations, an event, a quotation.
Reading first_reading() {
    TextReading text("first", first_text);
    text.reading().document.date = "2011-11-05";
    const MentionId zimbabwe = text.name("Place", "Zimbabwe");
    const LocalEntityId minister = text.entity("Person", "Lena Okafor", {"Okafor"});
    const MentionId okafor = text.mention(minister, "Lena Okafor");
    const MentionId surname = text.mention(minister, "Okafor", MentionKind::name, 1);
    const MentionId he = text.mention(minister, "He", MentionKind::pronoun);
    const MentionId marchetti = text.name("Person", "Ivo Marchetti");
    const MentionId council = text.name("Organization", "World Granite Council");
    const MentionId bamako = text.name("Place", "Bamako");
    const TimeId friday = text.time("Friday", "2011-11-04");
    text.relation("holdsOffice", okafor, zimbabwe).title = "mining minister";
    text.relation("affiliatedWith", marchetti, council);
    text.event("Meeting", "met",
               {{"participant", okafor}, {"participant", marchetti}, {"place", bamako}, {"time", friday}});
    text.event("Meeting", "talks", {{"participant", he}}).polarity = Polarity::negated;
    text.quotation("“We have made a breakthrough,”", surname).cue = text.find("said");
    return text;
}

Reading second_reading() {
    TextReading text("second",
                     "Lena Okafor, minister of mines of Zimbabwe, leads no one. Ivo Marchetti, president of the World "
                     "Granite Council, left.");
    const MentionId okafor = text.name("Person", "Lena Okafor");
    const MentionId zimbabwe = text.name("Place", "Zimbabwe");
    const MentionId marchetti = text.name("Person", "Ivo Marchetti");
    const MentionId council = text.name("Organization", "World Granite Council");
    text.relation("holdsOffice", okafor, zimbabwe).title = "minister of mines";
    text.relation("leads", marchetti, council).title = "president";
    return text;
}

const Assertion* find_assertion(const Graph& graph, const std::string& property) {
    for (const Assertion& fact : graph.assertions)
        if (fact.property == property) return &fact;
    return nullptr;
}

std::set<std::string> entity_iris(const Graph& graph) {
    std::set<std::string> iris;
    for (const Entity& entity : graph.entities) iris.insert(entity.iri);
    return iris;
}

std::string statements_of(const Graph& graph) {
    std::string text;
    for_each_quad(graph, test_ontology(), [&](const Quad& quad) {
        for (const std::string_view part :
             {quad.triple.subject.value, quad.triple.predicate.value, quad.triple.object.value,
              quad.triple.object.datatype, quad.triple.object.language, quad.graph})
            (text += part) += '\t';
        text += '\n';
    });
    return text;
}

TEST(Resolve, OneNodeForOneThing) {
    const Graph graph = resolve_all({first_reading(), second_reading()});
    EXPECT_EQ(graph.documents.size(), 2u);
    EXPECT_EQ(graph.entities.size(), 5u);
    const auto okafor = entities_called(graph, "Lena Okafor");
    ASSERT_EQ(okafor.size(), 1u);
    EXPECT_EQ(okafor[0]->label, "Lena Okafor");
    EXPECT_EQ(okafor[0]->alt_labels, std::vector<std::string>{"Okafor"});
    EXPECT_EQ(okafor[0]->documents, 2u);
    EXPECT_EQ(okafor[0]->mentions.size(), 4u);  // the pronoun too
}

TEST(Resolve, OneAssertionWithAllItsEvidence) {
    const Graph graph = resolve_all({first_reading(), second_reading()});
    const Assertion* office = find_assertion(graph, "holdsOffice");
    ASSERT_TRUE(office);
    EXPECT_EQ(office->documents, 2u);
    EXPECT_EQ(office->evidence.size(), 2u);
    EXPECT_EQ(office->titles, (std::vector<std::string>{"mining minister", "minister of mines"}));
    EXPECT_NEAR(office->confidence, 1 - 0.2 * 0.2, 1e-6);
    EXPECT_FALSE(office->former);
}

TEST(Resolve, TheMoreSpecificRelationStandsAlone) {
    const Graph graph = resolve_all({first_reading(), second_reading()});
    EXPECT_TRUE(find_assertion(graph, "leads"));
    EXPECT_FALSE(find_assertion(graph, "affiliatedWith"));
    EXPECT_TRUE(find_assertion(resolve_all({first_reading()}), "affiliatedWith"));
}

TEST(Resolve, MemberAndLeaderAreBothKept) {
    TextReading text("a", "Tendai Biti, secretary general and member of the Movement for Democratic Change, spoke.");
    const MentionId biti = text.name("Person", "Tendai Biti"),
                    party = text.name("Organization", "Movement for Democratic Change");
    text.relation("leads", biti, party);
    text.relation("memberOf", biti, party);
    EXPECT_EQ(resolve_all({text}).assertions.size(), 2u);
}

TEST(Resolve, AnyOrderGivesTheSameStatements) {
    std::vector<Reading> readings = {first_reading(), second_reading()};
    for (int i = 0; i < 12; ++i) {
        TextReading text("more" + std::to_string(i), "Okafor of Zimbabwe met the Supreme Court of Kenya and Number" +
                                                         std::to_string(i % 5) + " Ltd.");
        const MentionId okafor = text.name("Person", "Okafor");
        text.name("Place", "Zimbabwe");
        text.name("Organization", "Supreme Court");
        const MentionId company = text.name("Organization", "Number" + std::to_string(i % 5) + " Ltd");
        text.relation("worksFor", okafor, company).confidence = 0.6f + 0.03f * static_cast<float>(i);
        readings.push_back(text);
    }
    const std::string expected = statements_of(resolve_all(readings));
    EXPECT_FALSE(expected.empty());
    std::mt19937 random(7);
    for (int round = 0; round < 10; ++round) {
        std::shuffle(readings.begin(), readings.end(), random);
        EXPECT_EQ(statements_of(resolve_all(readings)), expected);
    }
}

TEST(Resolve, WithoutOneDocumentTheOtherIrisStay) {
    const Graph both = resolve_all({first_reading(), second_reading()});
    const std::set<std::string> all = entity_iris(both);
    for (const Reading& one : {first_reading(), second_reading()}) {
        const Graph graph = resolve_all({one});
        for (const std::string& iri : entity_iris(graph)) EXPECT_TRUE(all.contains(iri)) << iri;
        EXPECT_EQ(std::count_if(both.evidence.begin(), both.evidence.end(),
                                [&](const Evidence& e) {
                                    return std::any_of(graph.evidence.begin(), graph.evidence.end(),
                                                       [&](const Evidence& own) { return own.iri == e.iri; });
                                }),
                  static_cast<std::ptrdiff_t>(graph.evidence.size()));
        for (const Happening& event : graph.events)
            EXPECT_TRUE(std::any_of(both.events.begin(), both.events.end(),
                                    [&](const Happening& e) { return e.iri == event.iri; }));
    }
}

TEST(Resolve, AKnownThingHasOneIriHoweverTextsCallIt) {
    const auto iri_where = [](const std::string& name) {
        TextReading text("a", "Then " + name + " agreed.");
        text.name("Place", name);
        return resolve_all({text}).entities.front().iri;
    };
    EXPECT_EQ(iri_where("U.S."), iri_where("United States of America"));
    EXPECT_NE(iri_where("U.S.").find("place/united-states-"), std::string::npos);
    EXPECT_EQ(iri_where("Kiev"), iri_where("Kyiv"));
}

TEST(Resolve, ADocumentGivenTwiceCountsOnce) {
    ResolveCounts counts;
    ResolveOptions options;
    options.counts = &counts;
    const Graph twice = resolve_all({first_reading(), first_reading()}, options);
    EXPECT_EQ(statements_of(twice), statements_of(resolve_all({first_reading()})));
    EXPECT_EQ(counts.duplicates, 1u);
}

TEST(Resolve, TwoTextsUnderOneIdAreTwoDocuments) {
    TextReading other("first", "Ivo Marchetti left.");
    other.name("Person", "Ivo Marchetti");
    const Graph graph = resolve_all({first_reading(), other});
    ASSERT_EQ(graph.documents.size(), 2u);
    EXPECT_NE(graph.documents[0].iri, graph.documents[1].iri);
    EXPECT_NE(graph.documents[0].id, graph.documents[1].id);
}

TEST(Resolve, SpansAreCodePointsInsideTheText) {
    const Graph graph = resolve_all({first_reading()});
    for (const Evidence& evidence : graph.evidence) {
        ASSERT_LT(evidence.begin, evidence.end);
        if (evidence.text == "Lena Okafor") {
            EXPECT_EQ(evidence.begin, 28u);  // the apostrophe is one code point, three bytes
        }
    }
    EXPECT_TRUE(std::any_of(graph.evidence.begin(), graph.evidence.end(),
                            [](const Evidence& e) { return e.text == "Lena Okafor"; }));
}

TEST(Resolve, EventsWithRolesPlaceAndTime) {
    const Graph graph = resolve_all({first_reading()});
    ASSERT_EQ(graph.events.size(), 2u);
    const auto met =
        std::find_if(graph.events.begin(), graph.events.end(), [](const Happening& e) { return e.label == "met"; });
    ASSERT_NE(met, graph.events.end());
    EXPECT_EQ(met->event_class, "Meeting");
    EXPECT_EQ(met->roles.size(), 3u);
    EXPECT_EQ(met->date_text, "Friday");
    EXPECT_EQ(met->date_value, "2011-11-04");
    EXPECT_EQ(met->earliest, "2011-11-04");
    EXPECT_EQ(met->latest, "2011-11-04");
}

TEST(Resolve, OneHappeningToldTwice) {
    TextReading text("a",
                     "Police arrested Ann Lee in Leeds on Friday. The arrest of Ann Lee in Leeds was calm. On Monday, "
                     "Ann Lee was arrested again.");
    const LocalEntityId lee = text.entity("Person", "Ann Lee");
    const LocalEntityId leeds = text.entity("Place", "Leeds");
    const MentionId a = text.mention(lee, "Ann Lee"), b = text.mention(lee, "Ann Lee", MentionKind::name, 1),
                    c = text.mention(lee, "Ann Lee", MentionKind::name, 2);
    const MentionId x = text.mention(leeds, "Leeds"), y = text.mention(leeds, "Leeds", MentionKind::name, 1);
    const TimeId friday = text.time("Friday", "2011-11-04"), monday = text.time("Monday", "2011-11-07");
    text.event("Arrest", "arrested", {{"patient", a}, {"place", x}, {"time", friday}});
    text.event("Arrest", "arrest", {{"patient", b}, {"place", y}}, 1);
    text.event("Arrest", "arrested", {{"patient", c}, {"time", monday}}, 1);
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.events.size(), 2u);
    EXPECT_EQ(graph.events[0].evidence.size() + graph.events[1].evidence.size(), 3u);
}

TEST(Resolve, OtherPolarityIsAnotherHappening) {
    TextReading text("a", "Ann Lee was arrested. Bob Roy denied that Ann Lee was arrested.");
    const LocalEntityId lee = text.entity("Person", "Ann Lee");
    const MentionId a = text.mention(lee, "Ann Lee"), b = text.mention(lee, "Ann Lee", MentionKind::name, 1);
    text.event("Arrest", "arrested", {{"patient", a}});
    text.event("Arrest", "arrested", {{"patient", b}}, 1).polarity = Polarity::negated;
    EXPECT_EQ(resolve_all({text}).events.size(), 2u);
}

TEST(Resolve, WhoIsSaidToDoItIsNotSaidToTakePartToo) {
    TextReading text("a", "Ann Lee attacked.");
    const MentionId lee = text.name("Person", "Ann Lee");
    text.event("Conflict", "attacked", {{"agent", lee}, {"participant", lee}});
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.events[0].roles.size(), 1u);
    EXPECT_EQ(graph.events[0].roles[0].role, "agent");
}

TEST(Resolve, WordsFillOnlyTheRolesThatTakeWords) {
    TextReading text("a", "Rebels named Ann Lee treasurer.");
    const MentionId lee = text.name("Person", "Ann Lee");
    text.event("Appointment", "named",
               {{"patient", lee}, {"agent", text.find("Rebels")}, {"position", text.find("treasurer")}});
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.events[0].roles.size(), 2u);
    EXPECT_EQ(graph.events[0].roles[1].role, "position");
    EXPECT_EQ(std::get<std::string>(graph.events[0].roles[1].filler), "treasurer");
}

TEST(Resolve, QuotationsHaveTheirSpeaker) {
    const Graph graph = resolve_all({first_reading()});
    ASSERT_EQ(graph.quotations.size(), 1u);
    const Saying& saying = graph.quotations[0];
    EXPECT_EQ(saying.text, "“We have made a breakthrough,”");
    ASSERT_TRUE(saying.speaker);
    EXPECT_EQ(graph.entities[index_of(*saying.speaker)].label, "Lena Okafor");
    EXPECT_EQ(saying.cue, "said");
}

TEST(Resolve, AnUnnamedSpeakerIsWords) {
    TextReading text("a", "“No,” officials said.");
    text.quotation("“No,”", text.alone("Person", "officials", MentionKind::nominal));
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.quotations.size(), 1u);
    EXPECT_FALSE(graph.quotations[0].speaker);
    EXPECT_EQ(graph.quotations[0].speaker_text, "officials");
    EXPECT_TRUE(graph.entities.empty());
}

TEST(Resolve, OnlyWhatHasANameIsANode) {
    TextReading text("a",
                     "The chairman and he spoke to Zimbabwe’s military. The Nobel Prize was won. Fields were seized by "
                     "Zimbabwe’s military.");
    const LocalEntityId chairman = text.entity("Person", "chairman");
    text.mention(chairman, "chairman", MentionKind::nominal);
    text.mention(chairman, "he spoke", MentionKind::pronoun);
    text.alone("Other", "Nobel Prize", MentionKind::name);
    const LocalEntityId military = text.entity("Organization", "Zimbabwe’s military");
    const MentionId soldiers = text.mention(military, "Zimbabwe’s military", MentionKind::nominal, 1);
    EXPECT_TRUE(resolve_all({text}).entities.empty());
    // A known country's institution is one as soon as it does something.
    text.event("Conflict", "seized", {{"agent", soldiers}});
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.entities.size(), 1u);
    EXPECT_EQ(graph.entities[0].label, "Zimbabwe’s military");
}

TEST(Resolve, WhatTheOntologyForbidsIsLeftOutAndCounted) {
    TextReading text("a", "Ann Lee lives in Leeds.");
    const MentionId lee = text.name("Person", "Ann Lee"), leeds = text.name("Place", "Leeds");
    text.relation("livesIn", leeds, lee);
    text.relation("spouse", lee, leeds);
    text.relation("livesIn", lee, leeds);
    text.relation("noSuchProperty", lee, leeds);
    ResolveCounts counts;
    ResolveOptions options;
    options.counts = &counts;
    const Graph graph = resolve_all({text}, options);
    EXPECT_EQ(graph.assertions.size(), 1u);
    EXPECT_EQ(counts.misfits, 2u);
}

TEST(Resolve, SymmetricRelationsOnce) {
    TextReading text("a", "Ann Lee and Bob Roy are married. Bob Roy married Ann Lee.");
    const MentionId lee = text.name("Person", "Ann Lee"), roy = text.name("Person", "Bob Roy");
    text.relation("spouse", lee, roy);
    text.relation("spouse", roy, lee);
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.assertions.size(), 1u);
    EXPECT_LT(graph.assertions[0].subject, std::get<EntityNode>(graph.assertions[0].object));
}

TEST(Resolve, ValuesAtThePrecisionKnown) {
    TextReading text("a", "Ann Lee, 87, was born in March 1924.");
    const MentionId lee = text.name("Person", "Ann Lee");
    text.relation("age", lee, text.find("87"));
    text.relation("birthDate", lee, text.time("March 1924", "1924-03"));
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.assertions.size(), 2u);
    EXPECT_EQ(std::get<Value>(find_assertion(graph, "age")->object),
              (Value{"87", "http://www.w3.org/2001/XMLSchema#integer"}));
    EXPECT_EQ(std::get<Value>(find_assertion(graph, "birthDate")->object),
              (Value{"1924-03", "http://www.w3.org/2001/XMLSchema#gYearMonth"}));
}

TEST(Resolve, FormerOnlyWhereEveryTextSaysSo) {
    const auto reading = [](const std::string& id, bool former) {
        TextReading text(id, "Ann Lee, president of Zimbabwe.");
        text.relation("holdsOffice", text.name("Person", "Ann Lee"), text.name("Place", "Zimbabwe")).former = former;
        return Reading(text);
    };
    EXPECT_TRUE(resolve_all({reading("a", true), reading("b", true)}).assertions[0].former);
    EXPECT_FALSE(resolve_all({reading("a", true), reading("b", false)}).assertions[0].former);
}

TEST(Resolve, TitlesThatAnotherSaysMoreFully) {
    TextReading text("a", "Ann Lee, president of Zimbabwe.");
    const MentionId lee = text.name("Person", "Ann Lee"), zimbabwe = text.name("Place", "Zimbabwe");
    for (const char* title :
         {"minister", "mining minister", "Minister of Mines", "president", "vice president", "President"})
        text.relation("holdsOffice", lee, zimbabwe).title = title;
    EXPECT_EQ(resolve_all({text}).assertions[0].titles,
              (std::vector<std::string>{"Minister of Mines", "President", "mining minister", "vice president"}));
}

TEST(Resolve, WhoSaysSo) {
    TextReading text("a", "Bob Roy said that Ann Lee leads Global Witness.");
    const MentionId roy = text.name("Person", "Bob Roy"), lee = text.name("Person", "Ann Lee"),
                    witness = text.name("Organization", "Global Witness");
    Relation& said = text.relation("leads", lee, witness);
    said.polarity = Polarity::reported;
    said.attributed_to = roy;
    const Graph graph = resolve_all({text});
    ASSERT_EQ(graph.assertions[0].attributed_to.size(), 1u);
    EXPECT_EQ(graph.entities[index_of(graph.assertions[0].attributed_to[0])].label, "Bob Roy");
}

TEST(Resolve, LessSureStatementsAreLeftOut) {
    TextReading text("a", "Ann Lee leads Global Witness.");
    text.relation("leads", text.name("Person", "Ann Lee"), text.name("Organization", "Global Witness")).confidence =
        0.2f;
    EXPECT_TRUE(resolve_all({text}).assertions.empty());
    ResolveOptions options;
    options.min_confidence = 0.1f;
    EXPECT_EQ(resolve_all({text}, options).assertions.size(), 1u);
}

TEST(Resolve, MembersTellWhereEachWent) {
    std::vector<Membership> members;
    ResolveOptions options;
    options.members = &members;
    const Graph graph = resolve_all({first_reading(), second_reading()}, options);
    EXPECT_EQ(members.size(), 5u + 2u + 4u);  // entities and events of the first, entities of the second
    EXPECT_TRUE(std::is_sorted(members.begin(), members.end(), [](const Membership& a, const Membership& b) {
        return std::tie(a.document_id, a.entity_id) < std::tie(b.document_id, b.entity_id);
    }));
}

TEST(Resolve, IrisAreAsciiUniqueAndBeginWithALetter) {
    TextReading text("-9 Ünï.", "Łukasz <“\\’”> & Ко 中文 9to5. ..");
    for (const char* name : {"Łukasz", "<“\\’”>", "Ко", "中文", "9to5.", ".."}) text.name("Person", name);
    ResolveOptions options;
    options.base = "https://example.org/kg/";
    const Graph graph = resolve_all({text}, options);
    EXPECT_EQ(graph.entities.size(), 6u);
    std::set<std::string> iris = entity_iris(graph);
    iris.insert(graph.documents[0].iri);
    EXPECT_EQ(iris.size(), 7u);
    for (const std::string& iri : iris) {
        EXPECT_TRUE(iri.starts_with(options.base));
        const std::string local = iri.substr(iri.rfind('/') + 1);
        EXPECT_TRUE(local[0] >= 'a' && local[0] <= 'z') << iri;
        EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(local.back()))) << iri;
        for (const char c : local)
            EXPECT_TRUE(std::islower(static_cast<unsigned char>(c)) || std::isdigit(static_cast<unsigned char>(c)) ||
                        c == '-')
                << iri;
    }
}

TEST(Resolve, NothingGivesAnEmptyGraph) {
    const Graph graph = resolve_all({});
    EXPECT_TRUE(graph.documents.empty());
    EXPECT_TRUE(statements_of(graph).empty());
    EXPECT_EQ(resolve_all({Reading(TextReading("empty", ""))}).documents.size(), 1u);
}

}  // namespace
}  // namespace kimberlite
