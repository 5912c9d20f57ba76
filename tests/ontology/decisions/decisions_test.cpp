// What the lines of a decisions file may be, and what is said of one that is not.
#include "ontology/decisions/decisions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ontology/error.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Decisions parsed(std::string_view text) {
    return parse_decisions(text, "decisions.txt", test_ontology(), "urn:kimberlite:");
}

DecisionLine line(const std::string& text) {
    const Decisions decisions = parsed(text);
    EXPECT_EQ(decisions.lines.size(), 1u) << text;
    return decisions.lines.at(0);
}

std::string problem_of(std::string_view text) {
    try {
        parsed(text);
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

TEST(DecisionsFile, NamesThingsInThreeWays) {
    const DecisionLine same = line(
        R"(same "Lena Okafor" Person "Okafor" person:lena-okafor-12ab <https://example.org/p/1> a.txt:10-21 "two words.txt":0-5)");
    ASSERT_EQ(same.things.size(), 6u);
    EXPECT_EQ(std::get<CalledThing>(same.things[0]).name, "Lena Okafor");
    EXPECT_EQ(std::get<CalledThing>(same.things[1]).type, "Person");
    EXPECT_EQ(std::get<ThingIri>(same.things[2]).iri, "urn:kimberlite:person/lena-okafor-12ab");
    EXPECT_EQ(std::get<ThingIri>(same.things[3]).iri, "https://example.org/p/1");
    EXPECT_EQ(std::get<PlaceInText>(same.things[4]).document, "a.txt");
    EXPECT_EQ(std::get<PlaceInText>(same.things[4]).end, 21u);
    EXPECT_EQ(std::get<PlaceInText>(same.things[5]).document, "two words.txt");
}

TEST(DecisionsFile, QuotesMayBeEither) {
    EXPECT_EQ(line("rename “WHC” \"The \\\"Council\\\"\"").text, "The \"Council\"");
    const PlaceInText place = std::get<PlaceInText>(line("reject a.txt:3-9\"Monday\"").things[0]);
    EXPECT_EQ(place.words, "Monday");
    EXPECT_EQ(place.begin, 3u);
}

TEST(DecisionsFile, KeepsReasons) {
    const DecisionLine because = line("same \"A # B\" \"C\"  because the gazette says so # really");
    EXPECT_EQ(because.words, "same \"A # B\" \"C\"");
    EXPECT_EQ(because.reason, "the gazette says so # really");
    EXPECT_EQ(line("reject \"Monday\" # a day").reason, "a day");
    EXPECT_EQ(line("reject \"Monday\"").reason, "");
}

TEST(DecisionsFile, CountsItsLines) {
    const Decisions decisions = parsed("\xEF\xBB\xBF# mine\r\n\r\nsame \"A\" \"B\"\r\n  # more\nreject \"C\"");
    ASSERT_EQ(decisions.lines.size(), 2u);
    EXPECT_EQ(decisions.lines[0].number, 3u);
    EXPECT_EQ(decisions.lines[1].number, 5u);
}

TEST(DecisionsFile, RejectsThingsAndStatements) {
    EXPECT_EQ(line("reject \"A\"").property, "");
    const DecisionLine relation = line("reject \"A\" kb:leads Organization \"B\" negated");
    EXPECT_EQ(relation.property, "leads");
    EXPECT_EQ(std::get<CalledThing>(std::get<Reference>(relation.object)).type, "Organization");
    EXPECT_EQ(relation.polarity, Polarity::negated);
    EXPECT_EQ(std::get<std::string>(line("reject \"A\" birthDate 1955-03-02").object), "1955-03-02");
}

TEST(DecisionsFile, LinksByPrefixes) {
    EXPECT_EQ(line("link \"A\" wd:Q12").text, "http://www.wikidata.org/entity/Q12");
    EXPECT_EQ(line("link \"A\" wd:Q12").link, LinkKind::schema_same_as);
    EXPECT_EQ(line("link \"A\" wd:Q12 as owl:sameAs").link, LinkKind::owl_same_as);
    EXPECT_EQ(line("prefix my: <https://example.org/>\nlink \"A\" my:a as skos:exactMatch").text,
              "https://example.org/a");
}

TEST(DecisionsFile, SaysWhereAndWhatIsExpected) {
    const std::string all = problem_of("sane \"A\" \"B\"\nsame \"A\"\nreject \"A\"\nretype \"A\" Persn\n");
    EXPECT_THAT(all, AllOf(HasSubstr("decisions.txt:1: expected same, different, rename"), HasSubstr("“sane”")));
    EXPECT_THAT(all, HasSubstr("decisions.txt:2: expected a name in quotes, an IRI or a place"));
    EXPECT_THAT(all, AllOf(HasSubstr("decisions.txt:4: expected a class that an entity may have"),
                           HasSubstr("Organization, ")));
    EXPECT_THAT(all, testing::Not(HasSubstr("decisions.txt:3")));
}

TEST(DecisionsFile, SaysWhatEachMalformedLineLacks) {
    const std::vector<std::pair<const char*, const char*>> table = {
        {"same Lena Okafor", "name in quotes"},
        {"rename \"A\"", "the new name in quotes after “\"A\"”, found the end of the line"},
        {"rename \"A\" B", "the new name in quotes, found “B”"},
        {"rename \"A\" \"B\" \"C\"", "nothing more, `because` or #, found “\"C\"”"},
        {"same \"A\" \"B", "a \" that ends the name"},
        {"same \"A\" \"\"", "a name between the quotes"},
        {"same \"A\"\"B\"", "a space after the name"},
        {"link \"A\" foo:bar", "a known prefix, found “foo:bar”"},
        {"link \"A\" <foo>", "an absolute IRI"},
        {"link \"A\" <http://a.org/", "a > that ends"},
        {"link \"A\" wd:Q1 as rdf:type", "schema:sameAs, owl:sameAs or skos:exactMatch, found “rdf:type”"},
        {"reject \"A\" lead \"B\"", "a relation or a role of the ontology, found “lead”"},
        {"reject \"A\" agent \"B\"", "an event before its role, by its IRI or the place of its trigger, found “\"A\"”"},
        {"reject \"A\" leads \"B\" maybe", "asserted, negated, possible, planned or reported, found “maybe”"},
        {"reject a.txt:9-9", "begin is before its end"},
        {"same Plce \"A\" \"B\"", "a class that an entity may have, found “Plce”"},
        {"prefix my <http://a.org/>", "NAME: after prefix"},
    };
    for (const auto& [text, what] : table)
        EXPECT_THAT(problem_of(text), AllOf(HasSubstr("decisions.txt:1: expected"), HasSubstr(what))) << text;
}

// Of the ontology's classes those that things have: no statement, no mention; what happens, only where an event may be
// meant.
TEST(DecisionsFile, RetypesOnlyToClassesThatThingsHave) {
    for (const char* name : {"Polarity", "Mention", "Comparison", "Assertion", "Entity", "Arrest"}) {
        const std::string problem = problem_of("retype \"Lena Okafor\" " + std::string(name));
        EXPECT_THAT(problem, AllOf(HasSubstr(name), HasSubstr("one of Event, Organization, Person, Place"))) << name;
        EXPECT_THAT(problem, testing::Not(HasSubstr("Comparison, "))) << name;
    }
    for (const char* name : {"Polarity", "Mention", "Entity"})
        EXPECT_THAT(problem_of("retype a.txt:0-4 " + std::string(name)), HasSubstr("one of Agreement, ")) << name;
    EXPECT_EQ(parsed("retype a.txt:0-4 Arrest\nretype \"Lena Okafor\" Place").lines.size(), 2u);
}

}  // namespace
}  // namespace kimberlite
