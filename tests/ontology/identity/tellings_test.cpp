// One happening told in other words by texts that have little else in common, and happenings of one form that are two.
#include <gtest/gtest.h>

#include <deque>

#include "ontology/identity/dateline.h"
#include "ontology/identity/triggers.h"
#include "tests/ontology/identity/told_sentences.h"

namespace kimberlite {
namespace {

const Sentence bought = {
    "Lindqvist Holdings bought the shipping company Marvo Lines for 2 billion crowns on Tuesday.",
    "2010-09-14",
    "Transaction",
    "bought",
    {{"agent", {"Organization", "Lindqvist Holdings"}}, {"patient", {"Organization", "Marvo Lines"}}},
    "Tuesday",
    "2010-09-14"};

TEST(Tellings, ADealIsToldAsBuyingAndAsBeingBought) {
    EXPECT_EQ(happenings({bought,
                          {"Ferries to the islands will sail as before, though Marvo Lines was acquired by Lindqvist "
                           "Holdings, their new owner said.",
                           "2010-09-16",
                           "Transaction",
                           "acquired",
                           {{"agent", {"Organization", "Lindqvist Holdings"}},
                            {"patient", {"Organization", "Marvo Lines"}}}}}),
              1u)
        << "another verb, and no day";
    EXPECT_EQ(happenings({bought,
                          {"Unions fear for jobs after the takeover of Marvo Lines by Lindqvist Holdings.",
                           "2010-09-16",
                           "Conflict",
                           "takeover",
                           {{"agent", {"Organization", "Lindqvist Holdings"}},
                            {"patient", {"Organization", "Marvo Lines"}}}}}),
              1u)
        << "a takeover may be read as another class";
}

TEST(Tellings, ASaleIsAPurchaseFromTheOtherSide) {
    const auto sold = [](const char* by, const char* to) {
        return Sentence{
            "After months of talks the ferry operator Marvo Lines has been sold by Brekke Shipping to "
            "Lindqvist Holdings, who paid in cash.",
            "2010-09-15",
            "Transaction",
            "sold",
            {{"agent", {"Organization", by}},
             {"recipient", {"Organization", to}},
             {"patient", {"Organization", "Marvo Lines"}}},
            nullptr,
            ""};
    };
    EXPECT_EQ(happenings({bought, sold("Brekke Shipping", "Lindqvist Holdings")}), 1u);
    EXPECT_EQ(happenings({bought, sold("Lindqvist Holdings", "Brekke Shipping")}), 2u) << "bought, then sold on";
}

TEST(Tellings, WhoLosesIsBeaten) {
    const auto match = [](const char* text, const char* trigger, const char* agent, const char* patient) {
        return Sentence{text,
                        "2018-05-09",
                        "Competition",
                        trigger,
                        {{"agent", {"Organization", agent}}, {"patient", {"Organization", patient}}},
                        "Tuesday",
                        "2018-05-08"};
    };
    const Sentence beat =
        match("Bergvik United beat Tolvik Rovers in the cup on Tuesday.", "beat", "Bergvik United", "Tolvik Rovers");
    EXPECT_EQ(happenings({beat, match("On Tuesday night Tolvik Rovers lost to a strong side from Bergvik United.",
                                      "lost", "Tolvik Rovers", "Bergvik United")}),
              1u);
    EXPECT_EQ(happenings({beat, match("On Tuesday night Bergvik United lost to a strong side from Tolvik Rovers.",
                                      "lost", "Bergvik United", "Tolvik Rovers")}),
              2u);
}

TEST(Tellings, TwoDealsOfOneBuyerOnOneDayAreTwo) {
    EXPECT_EQ(
        happenings({bought,
                    {"Lindqvist Holdings acquired the brewery Oskar Thun on Tuesday.",
                     "2010-09-14",
                     "Transaction",
                     "acquired",
                     {{"agent", {"Organization", "Lindqvist Holdings"}}, {"patient", {"Organization", "Oskar Thun"}}},
                     "Tuesday",
                     "2010-09-14"}}),
        2u);
}

Sentence of_stahl(const char* text, const char* event_class, const char* trigger, const char* date = "2013-05-11") {
    return {text, date, event_class, trigger, {{"patient", {"Person", "Edvin Stahl"}}}};
}

TEST(Tellings, SentencedByOneAgencyJailedByAnother) {
    const Sentence sentenced =
        of_stahl("Edvin Stahl, the former mayor, was sentenced to eight years for bribery.", "Trial", "sentenced");
    EXPECT_EQ(happenings({sentenced, of_stahl("Corruption: court sends Edvin Stahl away, jailed until the end of the "
                                              "decade.",
                                              "Trial", "jailed")}),
              1u);
    EXPECT_EQ(happenings({sentenced, of_stahl("Corruption: court has Edvin Stahl imprisoned until the end of the "
                                              "decade.",
                                              "Arrest", "imprisoned")}),
              1u);
    EXPECT_EQ(happenings({sentenced, of_stahl("Corruption: officers came at dawn and arrested Edvin Stahl.", "Arrest",
                                              "arrested")}),
              2u)
        << "who is sentenced was arrested before";
    EXPECT_EQ(happenings({sentenced, of_stahl("Corruption: prosecutors have charged Edvin Stahl.", "Trial", "charged",
                                              "2013-05-09")}),
              2u);
}

TEST(Tellings, OfOneTextTwoClassesAreTwoEvents) {
    TextReading text =
        text_of(of_stahl("Edvin Stahl was sentenced for bribery and imprisoned at once.", "Trial", "sentenced"));
    text.event("Arrest", "imprisoned", {{"patient", MentionId{0}}});
    const Sentence other = of_stahl("The court made an example of it: Edvin Stahl was jailed.", "Trial", "jailed");
    EXPECT_EQ(resolve_all({text, text_of(other)}).events.size(), 2u);
}

TEST(Tellings, QuitAndResignation) {
    const auto sorel = [](const char* text, const char* trigger, const char* date) {
        return Sentence{text, date, "Departure", trigger, {{"patient", {"Person", "Pia Sorel"}}}};
    };
    const Sentence quit = sorel("Finance minister Pia Sorel quit over the budget.", "quit", "2015-04-07");
    EXPECT_EQ(happenings({quit, sorel("The coalition has been shaken by the resignation of Pia Sorel.", "resignation",
                                      "2015-04-08")}),
              1u);
    EXPECT_EQ(happenings({quit, sorel("The opera has been shaken by the resignation of Pia Sorel.", "resignation",
                                      "2017-10-08")}),
              2u)
        << "years later, another office";
}

TEST(Tellings, OneDiesOnce) {
    const auto died = [](const char* text, const char* date, const char* type, const char* day_words = nullptr,
                         const char* day = "") {
        return Sentence{text, date, "Death", "killed", {{"patient", {type, "Vera Stam"}}}, day_words, day};
    };
    const Sentence news = died("Opposition leader Vera Stam was killed at her door on Friday.", "1998-11-20", "Person",
                               "Friday", "1998-11-20");
    EXPECT_EQ(happenings({news, died("A square is called after Vera Stam, who was killed by men never found.",
                                     "2011-02-03", "Person")}),
              1u)
        << "whenever it is told";
    EXPECT_EQ(happenings({news, died("A square is called after Vera Stam, who was killed in 1961.", "2011-02-03",
                                     "Person", "1961", "1961")}),
              2u)
        << "a namesake, or an error; days are days";
    EXPECT_EQ(happenings({died("Two of the Vera Stam were killed on Friday.", "1998-11-20", "Organization"),
                          died("Others say that some of the Vera Stam were killed.", "2011-02-03", "Organization")}),
              2u)
        << "of a party some may be killed again";
}

Sentence deaths(const char* text, const char* trigger, const char* date, const char* day_words = nullptr,
                const char* day = "") {
    return {text, date, "Death", trigger, {{"place", {"Place", "Kesvara"}}}, day_words, day};
}

TEST(Tellings, SoManyDeathsInOtherWords) {
    const Sentence killed = deaths("Rebels killed 24 soldiers at a bridge near Kesvara.", "killed", "2014-06-01");
    EXPECT_EQ(
        happenings({killed, deaths("Ambush: at least two dozen of the army died outside Kesvara, a spokesman says.",
                                   "died", "2014-06-02")}),
        1u);
    EXPECT_EQ(happenings({killed, deaths("Landslide: eleven road workers died outside Kesvara, a spokesman says.",
                                         "died", "2014-06-02")}),
              2u)
        << "one town in one week";
    EXPECT_EQ(
        happenings({killed, deaths("Ambush: at least two dozen of the army died outside Kesvara, a spokesman says.",
                                   "died", "2014-09-02")}),
        2u);
}

TEST(Tellings, OnTheNextDayAnotherAttack) {
    const auto attack = [](const char* text, const char* date, const char* day_words, const char* day) {
        return Sentence{text,
                        date,
                        "Conflict",
                        "attacked",
                        {{"agent", {"Organization", "Free Kesvara Front"}}, {"place", {"Place", "Tolvik"}}},
                        day_words,
                        day};
    };
    const Sentence post = attack("The Free Kesvara Front attacked an army post in Tolvik on Sunday.", "2012-03-05",
                                 "Sunday", "2012-03-04");
    EXPECT_EQ(happenings({post, attack("The Free Kesvara Front attacked an army convoy in Tolvik on Monday.",
                                       "2012-03-06", "Monday", "2012-03-05")}),
              2u);
    EXPECT_EQ(happenings({post, attack("In Tolvik the Free Kesvara Front attacked an army post on Sunday.",
                                       "2012-03-06", "Sunday", "2012-03-04")}),
              1u);
}

Sentence visit(const char* text, const char* trigger, std::vector<const char*> places,
               std::vector<std::pair<const char*, const char*>> others = {}) {
    Sentence told{text,      "2011-10-04", "Travel",         trigger, {{"agent", {"Person", "Bo Ek"}}},
                  "Tuesday", "2011-10-04", std::move(others)};
    for (const char* place : places) told.roles.push_back({"place", {"Place", place}});
    return told;
}

TEST(Tellings, TwoTownsOnOneDayAreTwoVisits) {
    const Sentence tolvik = visit("Bo Ek travelled to Tolvik on Tuesday to open a bridge.", "travelled", {"Tolvik"}),
                   marstad = visit("Bo Ek travelled to Marstad on Tuesday to open a bridge.", "travelled", {"Marstad"}),
                   nowhere = visit("Bo Ek travelled on Tuesday to open a bridge.", "travelled", {});
    EXPECT_EQ(happenings({tolvik, marstad}), 2u);
    EXPECT_EQ(happenings({tolvik, visit("On Tuesday Bo Ek travelled to Tolvik.", "travelled", {"Tolvik"})}), 1u);
    EXPECT_EQ(happenings({tolvik, marstad, nowhere}), 2u) << "what says no place joins one of them, never both";
}

TEST(Tellings, OfTwoPlacesOneMayLieInTheOther) {
    TextReading tolvik = text_of(
        visit("Bo Ek travelled to Tolvik in Sundmark on Tuesday.", "travelled", {"Tolvik"}, {{"Place", "Sundmark"}}));
    const Sentence sundmark = visit("Bo Ek travelled to Sundmark on Tuesday.", "travelled", {"Sundmark"});
    tolvik.relation("locatedIn", MentionId{1}, MentionId{2});
    EXPECT_EQ(resolve_all({tolvik, text_of(sundmark)}).events.size(), 1u);
}

TEST(Tellings, WhereATextIsWrittenIsNotWhereItTookPlace) {
    const auto met = [](const char* text, const char* place) {
        Sentence told{text,
                      "2011-10-04",
                      "Meeting",
                      "met",
                      {{"participant", {"Person", "Ann Lee"}}, {"participant", {"Person", "Bo Ek"}}},
                      "Tuesday",
                      "2011-10-04"};
        told.roles.push_back({"place", {"Place", place}});
        return told;
    };
    const Sentence tolvik = met("Ann Lee met Bo Ek in Tolvik on Tuesday.", "Tolvik");
    EXPECT_EQ(happenings({tolvik, met("OSLO (Sund Press) — Ann Lee met Bo Ek on Tuesday.", "OSLO")}), 1u);
    EXPECT_EQ(happenings({tolvik, met("In OSLO Ann Lee met Bo Ek on Tuesday.", "OSLO")}), 2u);
}

TEST(Tellings, WhoLostIsNotSaidToHaveWon) {
    const auto match = [](const char* text, const char* trigger, const char* agent, const char* patient) {
        return Sentence{text,
                        "2018-05-09",
                        "Competition",
                        trigger,
                        {{"agent", {"Person", agent}}, {"patient", {"Person", patient}}},
                        "Sunday",
                        "2018-05-06"};
    };
    const Sentence beat = match("Ida Brekke beat Pia Sorel in the final on Sunday.", "beat", "Ida Brekke", "Pia Sorel"),
                   lost = match("In Sunday's final Pia Sorel lost to a better Ida Brekke.", "lost", "Pia Sorel",
                                "Ida Brekke");
    EXPECT_EQ(told_in_one({beat, lost}), "beat, agent=Ida Brekke, patient=Pia Sorel");
    EXPECT_EQ(told_in_one({lost, beat, lost}), "beat, agent=Ida Brekke, patient=Pia Sorel") << "whatever most say";
    EXPECT_EQ(told_in_one({lost}), "lost, agent=Pia Sorel, patient=Ida Brekke");
}

TEST(Tellings, WhoSoldTakesPartInThePurchase) {
    const auto sold = [](const char* role) {
        return Sentence{"On Tuesday Brekke Shipping sold Marvo Lines to Lindqvist Holdings.",
                        "2010-09-15",
                        "Transaction",
                        "sold",
                        {{"agent", {"Organization", "Brekke Shipping"}},
                         {"patient", {"Organization", "Marvo Lines"}},
                         {role, {"Organization", "Lindqvist Holdings"}}},
                        "Tuesday",
                        "2010-09-14"};
    };
    const std::string told = "bought, agent=Lindqvist Holdings, participant=Brekke Shipping, patient=Marvo Lines";
    EXPECT_EQ(told_in_one({bought, sold("recipient")}), told);
    EXPECT_EQ(told_in_one({bought, sold("participant")}), told) << "who gets it is often only said to take part";
}

TEST(Tellings, WhoWasElectedWonAndWhoLostDidNot) {
    const auto election = [](const char* text, const char* trigger,
                             std::vector<std::pair<const char*, std::pair<const char*, const char*>>> roles) {
        roles.push_back({"place", {"Place", "Kesvara"}});
        return Sentence{text, "2018-05-09", "Election", trigger, std::move(roles), "Sunday", "2018-05-06"};
    };
    const char *brekke = "Ida Brekke", *sorel = "Pia Sorel";
    const Sentence won = election("Ida Brekke won against Pia Sorel in Kesvara on Sunday.", "won",
                                  {{"agent", {"Person", brekke}}, {"patient", {"Person", sorel}}}),
                   lost = election("On Sunday Pia Sorel lost in Kesvara to Ida Brekke.", "lost",
                                   {{"agent", {"Person", sorel}}, {"patient", {"Person", brekke}}}),
                   elected = election("Ida Brekke was elected in Kesvara on Sunday.", "elected",
                                      {{"patient", {"Person", brekke}}});
    EXPECT_EQ(told_in_one({won, lost, elected, elected}), "won, agent=Ida Brekke, patient=Pia Sorel, place=Kesvara");
}

TEST(Tellings, AnotherOfficeIsAnotherAppointment) {
    const auto named = [](const char* text, const char* position, const char* date) {
        TextReading told = text_of({text,
                                    date,
                                    "Appointment",
                                    "named",
                                    {{"agent", {"Person", "Olav Brekke"}}, {"patient", {"Person", "Ida Moe"}}}});
        told.reading().events[0].roles.push_back({"position", told.find(position), 1});
        return Reading(told);
    };
    const Reading finance = named("Olav Brekke named Ida Moe finance minister.", "finance minister", "2019-03-05");
    const auto events = [&](const Reading& other) { return resolve_all({finance, other}).events.size(); };
    EXPECT_EQ(events(named("Olav Brekke on Monday named Ida Moe prime minister.", "prime minister", "2019-03-12")), 2u);
    EXPECT_EQ(events(named("Olav Brekke on Monday named Ida Moe minister.", "minister", "2019-03-06")), 1u);
    EXPECT_EQ(
        events(named("Olav Brekke has named Ida Moe the Finance Minister.", "the Finance Minister", "2019-03-06")), 1u);
}

TEST(Tellings, OtherMeasuresAreOtherTrialsAndDeals) {
    const auto sentenced = [](const char* text, const char* date = "2019-03-08") {
        return Sentence{
            text, date, "Trial", "sentenced", {{"place", {"Place", "Tolvik"}}, {"patient", {"Person", "Ole Vang"}}}};
    };
    const Sentence three = sentenced("A court in Tolvik sentenced Ole Vang to three years in prison for fraud.");
    EXPECT_EQ(
        happenings({three, sentenced("A court in Tolvik sentenced Ole Vang to seven years in prison.", "2019-03-13")}),
        2u);
    EXPECT_EQ(happenings({three, sentenced("Ole Vang, 44, was sentenced to three years in Tolvik.")}), 1u);
    EXPECT_EQ(happenings({three, sentenced("Ole Vang was sentenced in Tolvik for defrauding 12 people.")}), 1u)
        << "people are no years";
}

TEST(Tellings, EachDayAnotherShelling) {
    const auto killed = [](const char* text, const char* date) {
        return Sentence{text, date, "Death", "killed", {{"place", {"Place", "Kesvara"}}}};
    };
    const Sentence three = killed("Rockets killed three people in Kesvara, the governor said.", "2014-06-02");
    EXPECT_EQ(happenings({three, killed("Rockets killed five people in Kesvara, the governor said.", "2014-06-03"),
                          killed("Rockets killed 12 people in Kesvara, the governor said.", "2014-06-05")}),
              3u);
    EXPECT_EQ(happenings({three, killed("Rockets killed three people in Kesvara, it was said.", "2014-06-03")}), 1u);
    EXPECT_EQ(happenings({three, killed("Rockets killed five people in Kesvara, the governor said, as the toll rose.",
                                        "2014-06-03")}),
              1u);
    EXPECT_EQ(happenings({killed("Rockets killed five people in Kesvara, the governor said.", "2014-06-02"),
                          killed("Rockets killed three people in Kesvara, as the toll rose.", "2014-06-03")}),
              2u)
        << "it does not fall";
}

// One text counts two killings in one sentence; others tell of one of them.
TEST(Tellings, TwoKillingsOfOneSentenceAreTwo) {
    const auto both = [](const char* id, const char* text) {
        TextReading told(id, text);
        told.reading().document.date = "2014-06-02";
        const MentionId kesvara = told.name("Place", "Kesvara");
        told.event("Death", "killed", {{"place", kesvara}});
        told.event("Death", "killed", {{"place", kesvara}}, 1);
        return Reading(told);
    };
    const Reading visit = both("a", "She went to Kesvara, where a bomb killed four people and a gunman killed six.");
    EXPECT_EQ(resolve_all({visit}).events.size(), 2u);
    const Reading note = both("b", "Kesvara: a gunman killed six people, days after a bomb killed four.");
    const Reading one = text_of(
        {"A gunman killed six people in Kesvara.", "2014-06-01", "Death", "killed", {{"place", {"Place", "Kesvara"}}}});
    const Graph graph = resolve_all({visit, note, one});
    ASSERT_EQ(graph.events.size(), 2u);
    EXPECT_EQ(graph.events[0].documents + graph.events[1].documents, 5u);
}

TEST(Tellings, WhatTheGraphLeavesOutSaysNothing) {
    const auto arrest = [](const char* text, const char* trigger, const char* type) {
        return Sentence{text,
                        "2014-06-03",
                        "Arrest",
                        trigger,
                        {{"place", {type, "Tolvik"}}, {"patient", {"Person", "Jon Aase"}}},
                        "Monday",
                        "2014-06-02"};
    };
    EXPECT_EQ(happenings({arrest("Police in Tolvik arrested Jon Aase on Monday.", "arrested", "Place"),
                          arrest("In Tolvik police detained Jon Aase on Monday.", "detained", "Organization")}),
              1u)
        << "an organization is no place";
}

// What a sentence counts is of what was done, too, not only of what came of it.
TEST(Tellings, WhatCausedAsManyDeathsIsOne) {
    const auto storm = [](const char* text, const char* what) {
        TextReading told = text_of({text, "2014-06-02", "Death", "killed", {{"place", {"Place", "Garissa"}}}});
        Event cause;
        cause.id = "v2";
        cause.event_class = "Disaster";
        cause.trigger = told.find(what);
        cause.roles.push_back({"place", told.reading().events[0].roles[0].filler, 1});
        told.reading().events.push_back(std::move(cause));
        return told;
    };
    EXPECT_EQ(resolve_all({storm("A storm killed a dozen people in Garissa.", "storm"),
                           storm("At least 12 were killed in Garissa when the storm came.", "storm")})
                  .events.size(),
              2u);
}

// What one happening is told by costs the same for each of its many texts.
TEST(Tellings, ManyTextsOfOneHappening) {
    std::vector<Sentence> all;
    std::deque<std::string> texts;
    for (int i = 0; i < 3000; ++i) {
        texts.push_back("Ann Lee killed Bo Ek in Tolvik, wrote paper " + std::to_string(i + 5000000) + ".");
        all.push_back({texts.back().c_str(),
                       "2014-06-02",
                       i % 4 < 2 ? "Death" : "Conflict",
                       "killed",
                       {{"agent", {"Person", "Ann Lee"}}, {"patient", {"Person", "Bo Ek"}}}});
    }
    EXPECT_EQ(happenings(all), 1u);
    for (std::size_t i = 0; i < all.size(); ++i) {
        texts[i] += " It was on Monday.";
        all[i].text = texts[i].c_str();
        all[i].day_words = "Monday", all[i].day = "2014-06-02";
    }
    EXPECT_EQ(happenings(all), 1u) << "each with its day";
}

TEST(Datelines, EndBeforeTheText) {
    const auto dateline = [](const std::string& text) {
        const Range range = dateline_of(text);
        return text.substr(range.begin, range.end - range.begin);
    };
    EXPECT_EQ(dateline("OSLO, Oct. 5 (Sund Press) — Ann Lee met him."), "OSLO, Oct. 5 (Sund Press) ");
    EXPECT_EQ(dateline("Port Elena, Marvo -- A bomb exploded."), "Port Elena, Marvo ");
    EXPECT_EQ(dateline("OSLO - Ann Lee met him."), "OSLO ");
    EXPECT_EQ(dateline("Ann Lee met him – in Oslo."), "") << "a sentence";
    EXPECT_EQ(dateline("Ann Lee met him in Oslo."), "");
    EXPECT_EQ(dateline("Port-Elena was hit."), "");
    EXPECT_EQ(dateline(""), "");
    EXPECT_EQ(dateline("Minister resigns over budget\n\nBy Ida Brekke\n\nOSLO — She said so."), "OSLO ");
    EXPECT_EQ(dateline("He wrote.\nHe wrote.\nHe wrote.\nHe wrote.\nHe wrote.\nHe wrote.\nOSLO — He wrote."), "");
}

TEST(Triggers, TheOtherSideOfIt) {
    const auto sides = [](const char* event_class, const char* a, const char* b) -> std::string {
        const auto found = two_sides(make_trigger(event_class, a), make_trigger(event_class, b));
        if (!found) return "";
        return std::string(found->role) + '/' + std::string(found->others_role) + (found->a_is_second ? " turned" : "");
    };
    EXPECT_EQ(sides("Transaction", "bought", "selling"), "recipient/participant");
    EXPECT_EQ(sides("Transaction", "sale", "purchases"), "recipient/participant turned");
    EXPECT_EQ(sides("Transaction", "received", "donated"), "recipient/participant");
    EXPECT_EQ(sides("Competition", "beat", "lost"), "patient/patient");
    EXPECT_EQ(sides("Transaction", "bought", "purchases"), "");
    EXPECT_EQ(sides("Meeting", "bought", "sold"), "") << "of one class alone";
}

TEST(Triggers, WordsOfTwoClasses) {
    const auto kindred = [](const char* one, const char* a, const char* other, const char* b) {
        return (make_trigger(one, a).kindred & make_trigger(other, b).kindred) != 0;
    };
    EXPECT_TRUE(kindred("Trial", "sentenced", "Arrest", "jailed"));
    EXPECT_TRUE(kindred("Death", "murdered", "Conflict", "assassination"));
    EXPECT_FALSE(kindred("Trial", "sentenced", "Arrest", "arrested"));
    EXPECT_FALSE(kindred("Trial", "charged", "Arrest", "jailed"));
}

}  // namespace
}  // namespace kimberlite
