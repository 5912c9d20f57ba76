// Two happenings of one kind, day and town that texts tell in other words, and what does not weld them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ontology/identity/sentence_words.h"
#include "tests/ontology/identity/told_sentences.h"

namespace kimberlite {
namespace {

Sentence killed_in_tolvik(const char* text) {
    return {text, "2014-06-03", "Death", "killed", {{"place", {"Place", "Tolvik"}}}, "Monday", "2014-06-02"};
}

TEST(OtherWords, TwoDeathsOfOneDayInOneTownAreTwo) {
    const Sentence stabbed = killed_in_tolvik("A boy was stabbed and killed behind a bakery in Tolvik on Monday."),
                   lorry = killed_in_tolvik("A cyclist was killed by a gravel lorry in Tolvik on Monday."),
                   knife = killed_in_tolvik("A teenager was killed with a knife beside a Tolvik bakery on Monday.");
    EXPECT_EQ(happenings({stabbed, lorry}), 2u);
    EXPECT_EQ(happenings({stabbed, knife}), 1u) << "a word in common";
    EXPECT_EQ(happenings({stabbed, lorry, knife}), 2u);
}

TEST(OtherWords, WhatIsRareOutweighsThem) {
    const auto ida = [](const char* text) {
        return Sentence{text,
                        "2014-06-03",
                        "Arrest",
                        "arrested",
                        {{"place", {"Place", "Tolvik"}}, {"patient", {"Person", "Ida Brekke"}}},
                        "Monday",
                        "2014-06-02"};
    };
    EXPECT_EQ(happenings({ida("Ida Brekke was arrested at a ferry landing in Tolvik on Monday."),
                          ida("Detectives arrested the forger Ida Brekke on Monday in Tolvik.")}),
              1u);
    EXPECT_EQ(happenings({killed_in_tolvik("Some 17 miners were killed underground in Tolvik on Monday."),
                          killed_in_tolvik("A shaft flooded and 17 were killed in Tolvik on Monday.")}),
              1u)
        << "a number";
}

TEST(OtherWords, UsualWordsAndNamesAreNone) {
    TextReading told("a", "In Tolvik a man was killed by police near the Grand Bakery on Monday morning.");
    (void)told.name("Place", "Tolvik"), (void)told.name("Organization", "Grand Bakery");
    (void)told.time("Monday morning", "2014-06-02");
    told.event("Death", "killed", {});
    const Reading reading = told;
    EXPECT_TRUE(SentenceWords(reading).beside(reading.events[0]).empty());
}

TEST(OtherWords, APoliceLogTellsOfSeveralArrests) {
    const auto log = [](const std::string& second) {
        TextReading told("a", "A man was arrested in Tolvik on Monday for stealing copper wire. " + second);
        told.reading().document.date = "2014-06-03";
        const auto size = static_cast<std::uint32_t>(told.reading().document.text.size());
        told.reading().sentences = {{0, 64}, {65, size}};
        const MentionId place = told.name("Place", "Tolvik");
        const auto arrest = [&](std::uint32_t begin) {
            Event event;
            event.id = "v" + std::to_string(begin);
            event.event_class = "Arrest";
            const std::size_t at = told.reading().document.text.find("arrested", begin);
            event.trigger = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 8)};
            event.roles = {{"place", place, 1}, {"time", told.time("Monday", "2014-06-02"), 1}};
            told.reading().events.push_back(std::move(event));
        };
        arrest(0), arrest(65);
        return resolve_all({told}).events.size();
    };
    EXPECT_EQ(log("A woman was arrested in Tolvik on Monday after a quarrel over a goat."), 2u);
    EXPECT_EQ(log("The copper thief was arrested in Tolvik on Monday with his uncle."), 1u);
}

// ---- Days

Sentence death_of(const char* text, std::vector<const char*> people, const char* day_words = nullptr,
                  const char* day = "") {
    Sentence told{text, "2014-06-20", "Death", "killed", {}, day_words, day};
    for (const char* person : people) told.roles.push_back({"patient", {"Person", person}});
    return told;
}

TEST(OtherDays, NobodyDiesTwice) {
    const Sentence ida = death_of("Ida Brekke was killed in May 1998.", {"Ida Brekke"}, "May 1998", "1998-05"),
                   ann = death_of("Ann Lee was killed in March 2004.", {"Ann Lee"}, "March 2004", "2004-03"),
                   both = death_of("Bo Ek killed both Ida Brekke and Ann Lee.", {"Ida Brekke", "Ann Lee"});
    EXPECT_EQ(happenings({ida, ann, both}), 3u) << "the one of both is of neither alone";
    EXPECT_EQ(happenings({ida, both}), 1u);
    const Sentence again = death_of("In May 1998 Ida Brekke was killed.", {"Ida Brekke"}, "May 1998", "1998-05"),
                   wrong = death_of("Ida Brekke was killed in 1989.", {"Ida Brekke"}, "1989", "1989");
    EXPECT_EQ(happenings({ida, again, wrong}), 2u) << "one text with a wrong year parts no others";
    const Sentence ann_too = death_of("Ann Lee was killed in May 1998.", {"Ann Lee"}, "May 1998", "1998-05");
    EXPECT_EQ(happenings({ida, ann_too, both}), 2u) << "they may have died together";
}

TEST(OtherDays, WhatSaysNoDayWeldsNoTwoDays) {
    const auto march = [](const char* text, const char* day_words, const char* day) {
        return Sentence{text, "2014-06-04", "Protest", "marched", {{"place", {"Place", "Tolvik"}}}, day_words, day};
    };
    const Sentence sunday = march("Thousands of fishermen marched in Tolvik on Sunday against the herring quota.",
                                  "Sunday", "2014-06-01"),
                   monday = march("Thousands of fishermen marched in Tolvik on Monday against the herring quota.",
                                  "Monday", "2014-06-02"),
                   undated = march("The mayor resigned after fishermen marched in Tolvik against the herring quota.",
                                   nullptr, "");
    EXPECT_EQ(happenings({sunday, monday}), 2u);
    EXPECT_EQ(happenings({sunday, monday, undated}), 2u);
    EXPECT_EQ(happenings({sunday, undated}), 1u);
}

}  // namespace
}  // namespace kimberlite
