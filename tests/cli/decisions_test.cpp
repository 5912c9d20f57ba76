// Decisions as people use them: a file beside the texts, replayed at every build and update; and explanations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

namespace kimberlite {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// A line of the readings format, of names alone.
std::string reading(const std::string& id, const std::string& text,
                    const std::vector<std::pair<std::string, std::string>>& names) {
    nlohmann::json one = {{"id", id}, {"text", text}, {"language", "en"}};
    int number = 0;
    for (const auto& [type, name] : names) {
        const std::string entity = "e" + std::to_string(++number);
        const auto at = text.find(name);
        one["entities"].push_back({{"id", entity}, {"type", type}, {"name", name}});
        one["mentions"].push_back(
            {{"begin", at}, {"end", at + name.size()}, {"type", type}, {"kind", "name"}, {"entity", entity}});
    }
    return one.dump() + '\n';
}

std::string some_readings() {
    return reading("a.txt", "Anna Lindqvist met Karl Berg in Oslo.",
                   {{"Person", "Anna Lindqvist"}, {"Person", "Karl Berg"}, {"Place", "Oslo"}}) +
           reading("b.txt", "The Nordlys Line hired Anneke Vos.",
                   {{"Organization", "Nordlys Line"}, {"Person", "Anneke Vos"}}) +
           reading("c.txt", "Berg left Oslo.", {{"Person", "Berg"}, {"Place", "Oslo"}});
}

struct Files {
    Folder folder;
    const std::string readings = folder.write("readings.jsonl", some_readings());

    Outcome merge(const std::string& decisions, const std::string& out, const std::string& more = "") const {
        std::vector<std::string> arguments = {"merge",       more.empty() ? readings : more,
                                              "--decisions", folder.write("mine.txt", decisions),
                                              "-o",          folder / out};
        return run(arguments);
    }
    std::string graph(const std::string& name = "graph.nt") const { return contents(folder / name); }
};

TEST(DecisionsCommand, AreAppliedAndCounted) {
    const Files files;
    const Outcome outcome = files.merge(
        "same \"Anna Lindqvist\" \"Anneke Vos\" # she married\nrename \"Oslo\" \"Kristiania\"\n", "graph.nt");
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("decisions          2  2 applied"));
    EXPECT_THAT(files.graph(),
                AllOf(HasSubstr("\"Kristiania\"@en"), HasSubstr("she married"), Not(HasSubstr("person/anneke-vos"))));
}

TEST(DecisionsCommand, LinesThatCannotBeDoneAreNamedAndCounted) {
    const Files files;
    const Outcome outcome =
        files.merge("\nreject \"Nobody\"\nrename \"Oslo\" \"A\"\nrename \"Oslo\" \"B\"\n", "graph.nt");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("mine.txt:2: stale: nothing is called “Nobody”"),
                                   HasSubstr("mine.txt:3: contradicted: line 4 says"),
                                   HasSubstr("decisions          3  1 applied, 1 stale, 1 contradicted")));
}

TEST(DecisionsCommand, MalformedLinesAreAnErrorAndNothingIsWritten) {
    const Files files;
    const Outcome outcome = files.merge("same \"Oslo\"\nsame \"A\" \"B\"\nretype \"Oslo\" Plaice\n", "graph.nt");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("mine.txt:1: expected"), HasSubstr("mine.txt:3: expected a class"),
                                   Not(HasSubstr("mine.txt:2"))));
    EXPECT_FALSE(std::filesystem::exists(files.folder / "graph.nt"));
    const Outcome missing = run({"merge", files.readings, "--decisions", files.folder / "none.txt"});
    EXPECT_EQ(missing.status, 1);
    EXPECT_THAT(missing.err, HasSubstr("none.txt: the decisions cannot be read"));
}

TEST(DecisionsCommand, GiveTheSameBytesForAnyOrderOfReadings) {
    const Files files;
    std::istringstream lines(some_readings());
    std::string line, turned;
    while (std::getline(lines, line)) turned = line + '\n' + turned;
    const std::string decisions = "same \"Anna Lindqvist\" \"Anneke Vos\"\ndifferent \"Karl Berg\" \"Berg\"\n";
    ASSERT_EQ(files.merge(decisions, "one.nq").status, 0);
    ASSERT_EQ(files.merge(decisions, "two.nq", files.folder.write("turned.jsonl", turned)).status, 0);
    EXPECT_EQ(files.graph("one.nq"), files.graph("two.nq"));
}

// A thousand lines over three thousand things take less than a second more than none; usually some hundredths.
TEST(DecisionsCommand, AThousandLinesApplyInUnderASecond) {
#if defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "ThreadSanitizer makes everything some ten times slower";
#endif
    const Files files;
    std::string many, decisions;
    for (int i = 0; i < 1500; ++i) {
        std::string one, two;
        for (int n = i, k = 0; k < 4; n /= 6, ++k)
            (one += "bdklmt"[n % 6]) += "aeiouy"[(n + k) % 6], (two += "fgprsv"[n % 6]) += "eaoiuy"[(n + k) % 6];
        one[0] = static_cast<char>(one[0] - 32), two[0] = static_cast<char>(two[0] - 32);
        many += reading("t" + std::to_string(i), one + "ton and " + two + "ham agreed.",
                        {{"Place", one + "ton"}, {"Place", two + "ham"}});
        if (i < 400) decisions += "same \"" + one + "ton\" \"" + two + "ham\" # they merged\n";
        if (i >= 400 && i < 700) decisions += "different \"" + one + "ton\" \"" + two + "ham\"\n";
        if (i >= 700 && i < 1000) decisions += "rename \"" + one + "ton\" \"New " + one + "\"\n";
    }
    const std::string readings = files.folder.write("many.jsonl", many);
    const auto seconds = [&](const std::string& lines, std::string& said) {
        rusage before{}, after{};
        getrusage(RUSAGE_CHILDREN, &before);
        const Outcome outcome = files.merge(lines, "graph.nt", readings);
        getrusage(RUSAGE_CHILDREN, &after);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        said = outcome.err;
        const auto of = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
        };
        return of(after.ru_utime) - of(before.ru_utime);
    };
    std::string said;
    const double without = seconds("", said), with = seconds(decisions, said);
    EXPECT_THAT(said, HasSubstr("decisions      1,000  1,000 applied"));
    EXPECT_LT(with - without, 1.0);
    RecordProperty("milliseconds", static_cast<int>(1000 * (with - without)));
    std::printf("1,000 decisions: %.2f s of the processor beside %.2f s\n", with - without, without);
}

TEST(Explain, SaysWhatMadeNamesOneAndWhatDidNot) {
    const Files files;
    const std::string decisions =
        files.folder.write("mine.txt", "different \"Anna Lindqvist\" \"Anneke Vos\" because they met\n");
    const Outcome joined = run({"explain", files.readings, "Karl Berg", "--decisions", decisions});
    EXPECT_EQ(joined.status, 0) << joined.err;
    EXPECT_THAT(joined.out,
                AllOf(HasSubstr("Karl Berg · Person · urn:kimberlite:person/karl-berg"), HasSubstr("“Berg” 1"),
                      HasSubstr("“Karl Berg” a.txt:19-28 and “Berg” c.txt:0-4: "), HasSubstr(" beforehand\n")));
    const Outcome apart = run({"explain", files.readings, "anna lindqvist", "--decisions", decisions});
    EXPECT_THAT(apart.out, HasSubstr("decided: different \"Anna Lindqvist\" \"Anneke Vos\" # they met"));
    const auto json = nlohmann::json::parse(run({"explain", files.readings, "Karl Berg", "--json"}).out);
    ASSERT_EQ(json.size(), 1u);
    ASSERT_EQ(json[0]["joined"].size(), 1u);
    EXPECT_GT(json[0]["joined"][0]["probability"], 0.5);
    EXPECT_EQ(json[0]["joined"][0]["place"], "a.txt:19-28");
    EXPECT_FALSE(json[0]["joined"][0]["reasons"].empty());
}

// In every syntax that is read back, word for word what the readings say.
TEST(Explain, OfAGraphSaysTheSame) {
    const Files files;
    const std::string decisions = "rename \"Oslo\" \"Kristiania\" # its old name\n";
    const std::string mine = files.folder.write("mine.txt", decisions);
    for (const char* graph : {"graph.ttl", "graph.nq", "graph.trig", "graph.rdf", "graph.nt"}) {
        ASSERT_EQ(files.merge(decisions, graph).status, 0);
        for (const char* name : {"Oslo", "Berg", "c.txt:0-4"}) {
            const Outcome of_graph = run({"explain", files.folder / graph, name}),
                          of_readings = run({"explain", files.readings, name, "--decisions", mine});
            EXPECT_EQ(of_graph.status, 0) << of_graph.err;
            EXPECT_EQ(of_graph.out, of_readings.out) << graph;
        }
        EXPECT_THAT(run({"explain", files.folder / graph, "Oslo"}).out,
                    AllOf(HasSubstr("Kristiania · Place"), HasSubstr("“Oslo” 2"), HasSubstr("its old name")));
    }
}

TEST(Explain, OfAGraphWithoutComparisonsSaysSo) {
    const Files files;
    ASSERT_EQ(run({"merge", files.readings, "--no-comparisons", "-o", files.folder / "graph.nt"}).status, 0);
    EXPECT_THAT(files.graph(), Not(HasSubstr("Comparison")));
    const Outcome outcome = run({"explain", files.folder / "graph.nt", "Berg"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("The graph keeps no comparisons"));
}

TEST(Explain, SaysWhyTwoAreOneOrTwo) {
    const Files files;
    const Outcome one = run({"explain", files.readings, "Karl Berg", "Berg"});
    EXPECT_EQ(one.status, 0) << one.err;
    EXPECT_THAT(one.out, AllOf(HasSubstr("both are names of it"), HasSubstr("“Berg” c.txt:0-4")));
    const Outcome two = run({"explain", files.readings, "Karl Berg", "Anneke Vos"});
    EXPECT_THAT(two.out, HasSubstr("  two: nothing brought them together"));
    const auto json = nlohmann::json::parse(run({"explain", files.readings, "Karl Berg", "Anneke Vos", "--json"}).out);
    ASSERT_EQ(json.size(), 1u);
    EXPECT_EQ(json[0]["same"], false);
}

// Two texts of one arrest, and one of another day.
TEST(Explain, OfEventsToo) {
    const auto arrest = [](const std::string& id, const std::string& word, const std::string& day) {
        const std::string text = "Police in Oslo " + word + " Karl Berg at the fish market on Tuesday.";
        auto one = nlohmann::json::parse(reading(id, text, {{"Place", "Oslo"}, {"Person", "Karl Berg"}}));
        one["mentions"][0]["id"] = "m1", one["mentions"][1]["id"] = "m2";
        const auto at = text.find(word), time = text.find("Tuesday");
        one["times"] = {{{"id", "t1"}, {"begin", time}, {"end", time + 7}, {"value", day}}};
        one["events"] = {{{"id", "v1"}, {"class", "Arrest"}, {"begin", at}, {"end", at + word.size()}}};
        one["events"][0]["roles"] = {{{"role", "patient"}, {"filler", "m2"}},
                                     {{"role", "place"}, {"filler", "m1"}},
                                     {{"role", "time"}, {"filler", "t1"}}};
        return one.dump() + '\n';
    };
    const Folder folder;
    const std::string readings = folder.write("readings.jsonl", arrest("a.txt", "arrested", "2011-11-01") +
                                                                    arrest("b.txt", "detained", "2011-11-01") +
                                                                    arrest("c.txt", "arrested", "2014-06-03"));
    ASSERT_EQ(run({"merge", readings, "-o", folder / "graph.ttl"}).status, 0);
    for (const std::string& from : {readings, folder / "graph.ttl"}) {
        const Outcome outcome = run({"explain", from, "a.txt:15-23"});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_THAT(outcome.out,
                    AllOf(HasSubstr("arrested · Arrest · urn:kimberlite:event/"),
                          HasSubstr("one, beside what one text tells in the same words, through\n"),
                          HasSubstr("“arrested” a.txt:15-23 and “detained” b.txt:15-23: "), HasSubstr(" same day"),
                          HasSubstr("not one with\n"), HasSubstr("-8.0 dates apart")));
        const Outcome two = run({"explain", from, "a.txt:15-23", "c.txt:15-23"});
        EXPECT_THAT(two.out, AllOf(HasSubstr("\n  two\n"), HasSubstr("dates apart")));
    }
    const auto json = nlohmann::json::parse(run({"explain", readings, "a.txt:15-23", "--json"}).out);
    EXPECT_EQ(json[0]["places"], nlohmann::json({"a.txt:15-23", "b.txt:15-23"}));
    EXPECT_EQ(json[0]["joined"].size(), 1u);
    EXPECT_EQ(json[0]["apart"].size(), 1u);
    const Outcome mixed = run({"explain", readings, "a.txt:15-23", "Karl Berg"});
    EXPECT_EQ(mixed.status, 1);
    EXPECT_THAT(mixed.err, HasSubstr("a thing and an event are never compared"));
}

// Of two places: these mentions, not others of their thing.
TEST(Explain, OfTwoPlacesSaysWhyTheseAreOne) {
    const Files files;
    const Outcome one = run({"explain", files.readings, "c.txt:0-4", "a.txt:19-28"});
    EXPECT_EQ(one.status, 0) << one.err;
    EXPECT_THAT(one.out, AllOf(HasSubstr(": both are mentions of it\n  these two were compared\n"),
                               HasSubstr("“Berg” c.txt:0-4 and “Karl Berg” a.txt:19-28: ")));
    const Outcome same = run({"explain", files.readings, "a.txt:19-28", "a.txt:20-27"});
    EXPECT_THAT(same.out, HasSubstr(": both are mentions of it\n  it is one place\n"));
    const auto json = nlohmann::json::parse(run({"explain", files.readings, "c.txt:0-4", "a.txt:19-28", "--json"}).out);
    EXPECT_EQ(json[0]["chain"].size(), 1u);
    EXPECT_EQ(json[0]["chain"][0]["by"], "comparison");
}

// The graph keeps one comparison of two things: it says which places it is of.
TEST(Explain, OfTwoPlacesOfTwoThingsSaysWhatWasCompared) {
    const Folder folder;
    auto twice = nlohmann::json::parse(reading("a.txt", "King Olav IV reigned. Olav slept.", {{"Person", "Olav IV"}}));
    auto again = twice["mentions"][0];
    again["begin"] = 22, again["end"] = 26;
    twice["mentions"].push_back(again);
    const std::string readings = folder.write(
        "readings.jsonl", twice.dump() + '\n' + reading("b.txt", "King Olav V reigned.", {{"Person", "Olav V"}}));
    const std::string compared = "“Olav IV” a.txt:5-12 and “Olav V” b.txt:5-11: never of two with other generation";
    const Outcome these = run({"explain", readings, "a.txt:5-12", "b.txt:5-11"});
    EXPECT_EQ(these.status, 0) << these.err;
    EXPECT_THAT(these.out, AllOf(HasSubstr("\n  two\n    0.000  " + compared), Not(HasSubstr("not these places"))));
    const Outcome others = run({"explain", readings, "a.txt:22-26", "b.txt:5-11"});
    EXPECT_THAT(others.out, AllOf(HasSubstr("\n  two\n  not these places were compared; "), HasSubstr(compared)));
}

TEST(Explain, TakesWhatDecisionsName) {
    const Files files;
    const Outcome place = run({"explain", files.readings, "Place \"Oslo\""});
    EXPECT_EQ(place.status, 0) << place.err;
    EXPECT_THAT(place.out, HasSubstr("Oslo · Place · "));
    const Outcome person = run({"explain", files.readings, "Person \"Oslo\""});
    EXPECT_EQ(person.status, 1);
    EXPECT_THAT(person.err, HasSubstr("is called so and is a Person: perhaps “Oslo” (Place, "));
}

TEST(Explain, OfAPlaceThatIsNoMentionSaysWhatLiesThere) {
    const Files files;
    const Outcome far = run({"explain", files.readings, "a.txt:900-910"});
    EXPECT_EQ(far.status, 1);
    EXPECT_THAT(far.err, HasSubstr("nothing is mentioned or told there; the nearest is “"));
    const Outcome wide = run({"explain", files.readings, "a.txt:1-900"});
    EXPECT_EQ(wide.status, 1);
    EXPECT_THAT(wide.err, HasSubstr("it is no one mention; name one that lies there: “"));
}

TEST(Explain, OfAMisspeltNameSuggestsOthers) {
    const Files files;
    const Outcome slip = run({"explain", files.readings, "Anna Lindqivst"});
    EXPECT_EQ(slip.status, 1);
    EXPECT_THAT(slip.err, HasSubstr("is called so: perhaps “Anna Lindqvist” (Person, urn:kimberlite:person/anna-lind"));
    const Outcome nothing = run({"explain", files.readings, "Nobody"});
    EXPECT_EQ(nothing.status, 1);
    EXPECT_THAT(nothing.err, HasSubstr("“Nobody”: nothing in"));
}

}  // namespace
}  // namespace kimberlite
