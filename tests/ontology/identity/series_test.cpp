// Happenings of one form that follow each other, and one of which texts say unlike things: a shelling a day, a toll
// that rises within the day, races of one runner, both sides of a passive.
#include <gtest/gtest.h>

#include "ontology/copies.h"
#include "ontology/identity/voice.h"
#include "tests/ontology/identity/told_sentences.h"

namespace kimberlite {
namespace {

TEST(Series, WhatOnlyBeginsASentenceNamesNobody) {
    const auto killed = [](const char* text, const char* date, const char* agent) {
        return Sentence{text, date, "Death", "killed", {{"agent", {"Organization", agent}}}};
    };
    const auto twice = [&](const char* first, const char* second, const char* agent) {
        return happenings({killed(first, "2014-06-02", agent), killed(second, "2014-06-09", agent)});
    };
    EXPECT_EQ(
        twice("TOLVIK - Shelling killed people in Kesvara.", "Shelling killed others near Marstad.", "Shelling"),
        2u)
        << "a word that tells of events";
    EXPECT_EQ(twice("Rockets killed people in Kesvara.", "Rockets killed others near Marstad.", "Rockets"), 2u);
    EXPECT_EQ(
        twice("On Monday Shelling killed people in Kesvara.", "Shelling killed others near Marstad.", "Shelling"),
        1u)
        << "a name where it has a capital inside a sentence";
    EXPECT_EQ(twice("Lashkar killed people in Kesvara.", "Lashkar killed others near Marstad.", "Lashkar"), 1u);
}

TEST(Series, AWomanIsNotThreePeople) {
    const auto killed = [](const char* text, const char* date) {
        return Sentence{text, date, "Death", "killed", {{"place", {"Place", "Kesvara"}}}};
    };
    EXPECT_EQ(happenings({killed("Rockets killed three people in Kesvara, the governor said.", "2014-06-02"),
                          killed("Rockets killed a woman in Kesvara, the governor said.", "2014-06-03"),
                          killed("Rockets killed two children in Kesvara, the governor said.", "2014-06-04")}),
              3u);
}

// A daily report: what it says of another day is told in the same words.
TEST(Series, WhatTextsOfOneMouldShareIsTheMould) {
    const auto report = [](const std::string& day, const std::string& names, const std::string& date) {
        const auto at = names.find('/');
        const std::string fell = names.substr(0, at), rose = names.substr(at + 1);
        const std::string text = "The exchange in Tolvik closed lower on " + day +
                                 ", and few were glad of it. Brokers said that shares of " + fell +
                                 " lost ground after the board cautioned against hopes of higher profits in the "
                                 "spring, while the shares of " +
                                 rose +
                                 " gained a little towards noon. The largest buyers of the day were funds run by " +
                                 rose + ", which hold a good part of the harbour, the sellers were clients of " + fell +
                                 ". The central bank left its rate as it was, as every broker in the hall had "
                                 "foretold, and little change is "
                                 "expected in the weeks ahead.";
        TextReading told(day, text);
        told.reading().document.date = date;
        (void)told.name("Place", "Tolvik");
        told.event("Demand", "cautioned", {{"place", MentionId{0}}});
        return Reading(told);
    };
    const Reading monday = report("Monday", "Brekke Shipping/Lindqvist Holdings", "2014-06-02"),
                  tuesday = report("Tuesday", "Lindqvist Holdings/Oskar Thun", "2014-06-12"),
                  reprint = report("Monday", "Brekke Shipping/Lindqvist Holdings", "2014-06-04");
    const Sketch sketches[] = {sketch_of(monday.document.text), sketch_of(tuesday.document.text),
                               sketch_of(reprint.document.text)};
    const SketchedText texts[] = {
        {&sketches[0], "2014-06-02"}, {&sketches[1], "2014-06-12"}, {&sketches[2], "2014-06-04"}};
    EXPECT_EQ(find_alike_texts(texts).mould_of, (std::vector<std::uint32_t>{0, 0, 0}));
    EXPECT_EQ(resolve_all({monday, tuesday}).events.size(), 2u);
    EXPECT_EQ(resolve_all({monday, reprint}).events.size(), 1u);
}

// Of each text what was done, with its day, and whom it killed, without one.
Reading quake(const std::string& id, const std::string& text, const char* day_words, const char* day,
              const char* date = "2014-06-03") {
    TextReading told(id, text);
    told.reading().document.date = date;
    const MentionId place = told.name("Place", "Kesvara");
    told.event("Disaster", "quake", {{"place", place}, {"time", told.time(day_words, day)}});
    told.event("Death", "killed", {{"place", place}});
    return told;
}

TEST(Series, ATollOfOneDayIsOfOneCause) {
    const auto deaths = [](const std::vector<Reading>& readings) { return resolve_all(readings).events.size() - 1; };
    const Reading five = quake("a", "A quake killed 5 people in Kesvara on Monday.", "Monday", "2014-06-02"),
                  nine = quake("b", "The quake killed at least 9 people in Kesvara on Monday.", "Monday", "2014-06-02"),
                  many = quake("c", "The quake that hit Kesvara on Monday killed 21 people.", "Monday", "2014-06-02",
                               "2014-06-06");
    EXPECT_EQ(deaths({five, nine, many}), 1u) << "whenever it is told";
    EXPECT_EQ(resolve_all({five, quake("d", "A quake killed 9 people in Kesvara on Tuesday.", "Tuesday", "2014-06-03")})
                  .events.size(),
              4u)
        << "of two quakes";
}

TEST(Series, TwoCausesDateNothing) {
    TextReading told("a", "A quake on Monday and a flood killed many in Kesvara.");
    told.reading().document.date = "2014-06-20";
    const MentionId place = told.name("Place", "Kesvara");
    told.event("Disaster", "quake", {{"time", told.time("Monday", "2014-06-02")}});
    told.event("Disaster", "flood", {});
    told.event("Death", "killed", {{"place", place}});
    const Sentence killed = {"Many were killed in Kesvara.",    "2014-06-11", "Death",     "killed",
                             {{"place", {"Place", "Kesvara"}}}, "Monday",     "2014-06-02"};
    Sentence other = killed;
    other.text = "Many were killed in Kesvara on Monday.";
    EXPECT_EQ(resolve_all({told, text_of(other)}).events.size(), 4u);
}

TEST(Series, OneRunnerWinsTwoRacesOnOneDay) {
    const auto won = [](const char* text, const char* day_words = "Saturday") {
        return Sentence{text,
                        "2014-06-08",
                        "Competition",
                        "won",
                        {{"agent", {"Person", "Ida Brekke"}}, {"place", {"Place", "Tolvik"}}},
                        day_words,
                        "2014-06-07"};
    };
    const Sentence hundred = won("Ida Brekke won the 100 metres in Tolvik on Saturday.");
    EXPECT_EQ(happenings({hundred, won("On Saturday Ida Brekke won the 200 metres in Tolvik.")}), 2u);
    EXPECT_EQ(happenings({hundred, won("On Saturday Ida Brekke won the 100m final in Tolvik.")}), 1u);
    const Sentence tenth = won("Ida Brekke won the 10th stage in Tolvik on Saturday.");
    EXPECT_EQ(happenings({tenth, won("Ida Brekke won the eleventh stage in Tolvik on Saturday.")}), 2u);
    EXPECT_EQ(happenings({tenth, won("Ida Brekke won stage 10 in Tolvik on Saturday.")}), 1u);
}

// Of one text two in one place, told in two forms of one word; another tells of the second.
TEST(Series, TwoBombsOfOneDayAreTwo) {
    TextReading both("a", "A bomb went off in Kesvara on Monday, killing eight people. Another killed three there.");
    both.reading().document.date = "2014-06-02";
    both.reading().sentences = {{0, 59}, {60, static_cast<std::uint32_t>(both.reading().document.text.size())}};
    const MentionId place = both.name("Place", "Kesvara");
    both.event("Death", "killing", {{"place", place}});
    both.event("Death", "killed", {{"place", place}});
    const Sentence three = {"A bomb killed three people in Kesvara, police said.",
                            "2014-06-02",
                            "Death",
                            "killed",
                            {{"place", {"Place", "Kesvara"}}}};
    const Graph graph = resolve_all({both, text_of(three)});
    ASSERT_EQ(graph.events.size(), 2u);
    EXPECT_EQ(graph.events[0].documents + graph.events[1].documents, 3u);
}

TEST(Series, MorningIsNotNight) {
    const auto blast = [](const char* text, const char* day_words) {
        return Sentence{text,      "2014-06-03", "Conflict", "explosion", {{"place", {"Place", "Kesvara"}}},
                        day_words, "2014-06-02"};
    };
    const Sentence morning = blast("An explosion shook Kesvara on Monday morning.", "Monday morning");
    EXPECT_EQ(happenings({morning, blast("Late on Monday night an explosion was heard in Kesvara.", "Monday night")}),
              2u);
    EXPECT_EQ(happenings({morning, blast("On Monday an explosion was heard in Kesvara.", "Monday")}), 1u);
}

Reading visit_and_meeting(const std::string& id, const std::string& text, const char* day, const char* date) {
    TextReading told(id, text);
    told.reading().document.date = date;
    const MentionId ek = told.name("Person", "Bo Ek"), lee = told.name("Person", "Ann Lee");
    told.event("Travel", "came", {{"agent", ek}, {"time", told.time("Tuesday", day)}});
    told.event("Meeting", "met", {{"participant", ek}, {"participant", lee}});
    return told;
}

TEST(Series, WhatIsToldInOneBreathIsOfOneDay) {
    const Sentence met = {"Bo Ek met Ann Lee in Tolvik on Tuesday.",
                          "2014-06-04",
                          "Meeting",
                          "met",
                          {{"participant", {"Person", "Bo Ek"}}, {"participant", {"Person", "Ann Lee"}}},
                          "Tuesday",
                          "2014-06-03"};
    const auto events = [&](const char* text, const char* day, const char* date) {
        return resolve_all({text_of(met), visit_and_meeting("a", text, day, date)}).events.size();
    };
    EXPECT_EQ(events("Bo Ek came on Tuesday and met Ann Lee.", "2014-06-10", "2014-06-11"), 3u);
    EXPECT_EQ(events("Bo Ek came on Tuesday and met Ann Lee.", "2014-06-03", "2014-06-04"), 2u);
    EXPECT_EQ(events("Bo Ek came on Tuesday after he met Ann Lee.", "2014-06-10", "2014-06-04"), 2u)
        << "of another time";
}

TEST(Series, WhatIsToldAsPastIsNotToCome) {
    const auto met = [](const char* text, const char* date, const char* day_words = nullptr, const char* day = "") {
        return Sentence{text,
                        date,
                        "Meeting",
                        "met",
                        {{"participant", {"Person", "Bo Ek"}}, {"participant", {"Person", "Ann Lee"}}},
                        day_words,
                        day};
    };
    const Sentence tuesday = met("Ann Lee met Bo Ek again on Tuesday.", "2014-06-03", "Tuesday", "2014-06-03");
    EXPECT_EQ(happenings({met("Bo Ek met Ann Lee before the talks.", "2014-06-02"), tuesday}), 2u);
    EXPECT_EQ(happenings({met("Bo Ek met Ann Lee before the talks.", "2014-06-03"), tuesday}), 1u);
    EXPECT_EQ(happenings({met("Bo Ek met Ann Lee before the talks.", "2014-06-02"),
                          met("Ann Lee met Bo Ek on Tuesday.", "2014-06-02", "Tuesday", "2014-06-03")}),
              1u)
        << "of what is past no day is to come: it was misread";
}

TEST(Series, EachIsAppointedForHimself) {
    const auto appointed = [](const char* text, const char* trigger, std::vector<const char*> whom) {
        Sentence told{text,      "2014-06-04", "Appointment", trigger, {{"agent", {"Person", "Eva Lund"}}},
                      "Tuesday", "2014-06-03"};
        for (const char* one : whom) told.roles.push_back({"patient", {"Person", one}});
        return told;
    };
    const Sentence moe = appointed("Eva Lund named Ida Moe to the board on Tuesday.", "named", {"Ida Moe"}),
                   vang = appointed("Eva Lund appointed Ole Vang to the board on Tuesday.", "appointed", {"Ole Vang"}),
                   both = appointed("Eva Lund appointed two on Tuesday: Ida Moe and Ole Vang.", "appointed",
                                    {"Ida Moe", "Ole Vang"});
    EXPECT_EQ(happenings({moe, vang, both}), 3u);
    EXPECT_EQ(happenings({moe, appointed("On Tuesday Eva Lund appointed Ida Moe.", "appointed", {"Ida Moe"})}), 1u);
}

// ---- Both sides

// “agent/patient …” of the event, by the names given.
std::string voiced(const std::string& text, const char* trigger,
                   const std::vector<std::pair<const char*, const char*>>& roles) {
    TextReading told("a", text);
    Event event;
    event.event_class = "Competition";
    event.trigger = told.find(trigger);
    for (const auto& [role, name] : roles) event.roles.push_back({role, told.name("Organization", name), 1});
    std::string said;
    for (const Role& role : roles_by_voice(told.reading(), event)) said += (said.empty() ? "" : " ") + role.role;
    return said;
}

TEST(Voice, WhoeverByNamesDidIt) {
    EXPECT_EQ(voiced("Havn United were beaten 3-1 by Tolvik on Sunday.", "beaten",
                     {{"patient", "Havn United"}, {"patient", "Tolvik"}}),
              "patient agent");
    EXPECT_EQ(voiced("Havn United were beaten in a poor match by the league's leaders Tolvik.", "beaten",
                     {{"patient", "Havn United"}, {"patient", "Tolvik"}}),
              "patient agent");
    EXPECT_EQ(voiced("Havn United, beaten by Tolvik, will try again.", "beaten",
                     {{"agent", "Havn United"}, {"participant", "Tolvik"}}),
              "patient agent");
    EXPECT_EQ(
        voiced("Havn United won by a knockout over Tolvik.", "won", {{"agent", "Havn United"}, {"patient", "Tolvik"}}),
        "agent patient");
    EXPECT_EQ(voiced("The police arrested Havn United and, by Tolvik, their friends.", "arrested",
                     {{"patient", "Havn United"}, {"patient", "Tolvik"}}),
              "patient patient");
    EXPECT_EQ(voiced("The peace was signed by Havn United and Tolvik.", "signed",
                     {{"participant", "Havn United"}, {"participant", "Tolvik"}}),
              "participant participant");
}

TEST(Voice, NobodyIsOnBothSidesOfWhatSeveralTell) {
    const auto match = [](const char* text, const char* trigger,
                          std::vector<std::pair<const char*, std::pair<const char*, const char*>>> roles) {
        return Sentence{text, "2018-05-09", "Competition", trigger, std::move(roles), "Sunday", "2018-05-06"};
    };
    const std::pair<const char*, const char*> brekke = {"Person", "Ida Brekke"}, sorel = {"Person", "Pia Sorel"};
    const Sentence beat = match("Ida Brekke beat Pia Sorel in the final on Sunday.", "beat",
                                {{"agent", brekke}, {"patient", sorel}}),
                   both = match("Pia Sorel was defeated on Sunday; Ida Brekke was not.", "defeated",
                                {{"patient", sorel}, {"patient", brekke}}),
                   herself = match("Ida Brekke beat Pia Sorel and herself on Sunday.", "beat",
                                   {{"agent", brekke}, {"patient", sorel}, {"patient", brekke}});
    EXPECT_EQ(told_in_one({beat, both}), "beat, agent=Ida Brekke, patient=Pia Sorel") << "what tells both sides";
    EXPECT_EQ(told_in_one({both, beat}), "beat, agent=Ida Brekke, patient=Pia Sorel");
    EXPECT_EQ(told_in_one({beat, beat, both}), "beat, agent=Ida Brekke, patient=Pia Sorel");
    EXPECT_EQ(told_in_one({herself, beat}), "beat, agent=Ida Brekke, patient=Ida Brekke, patient=Pia Sorel")
        << "one telling says so";
}

}  // namespace
}  // namespace kimberlite
