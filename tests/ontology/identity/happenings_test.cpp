// What several texts tell of one happening, and what only looks like one.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ontology/identity/join_happenings.h"
#include "ontology/identity/near_texts.h"
#include "ontology/identity/numerals.h"
#include "ontology/triples.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

std::vector<const Happening*> events_of(const Graph& graph, const std::string& event_class) {
    std::vector<const Happening*> found;
    for (const Happening& event : graph.events)
        if (event.event_class == event_class) found.push_back(&event);
    return found;
}

Reading first_quake() {
    TextReading text(
        "morning",
        "A strong earthquake shook the island of Marvo on Tuesday, said Ida Brekke of the Seismic Institute. "
        "The church of Port Elena lost its tower, and the harbour was closed.");
    text.reading().document.date = "2011-11-03";
    const MentionId marvo = text.name("Place", "Marvo");
    (void)text.name("Person", "Ida Brekke");
    (void)text.name("Place", "Port Elena");
    text.event("Disaster", "earthquake", {{"place", marvo}, {"time", text.time("Tuesday", "2011-11-01")}}).confidence =
        0.8f;
    return text;
}

Reading second_quake() {
    TextReading text(
        "evening",
        "Port Elena counts its losses: Tuesday's quake broke the harbour wall and the tower of the church. "
        "Marvo, an island of 4,000, had not been shaken so since 1931.");
    text.reading().document.date = "2011-11-04";
    (void)text.name("Place", "Port Elena");
    const MentionId marvo = text.name("Place", "Marvo");
    text.event("Disaster", "quake", {{"place", marvo}, {"time", text.time("Tuesday", "2011-11-01")}}).confidence = 0.7f;
    return text;
}

TEST(Happenings, OneNodeForWhatTwoTextsTell) {
    const Graph graph = resolve_all({first_quake(), second_quake()});
    const auto quakes = events_of(graph, "Disaster");
    ASSERT_EQ(quakes.size(), 1u);
    EXPECT_EQ(quakes[0]->documents, 2u);
    EXPECT_EQ(quakes[0]->sources, 2u);
    EXPECT_EQ(quakes[0]->evidence.size(), 2u);
    EXPECT_EQ(quakes[0]->date_value, "2011-11-01");
    EXPECT_EQ(quakes[0]->roles.size(), 1u);
    EXPECT_NEAR(quakes[0]->confidence, 1 - 0.2 * 0.3, 1e-5);
}

TEST(Happenings, AnotherDayIsAnotherQuake) {
    Reading later = second_quake();
    later.document.date = "2014-06-20";
    later.times[0].value = "2014-06-17";
    EXPECT_EQ(events_of(resolve_all({first_quake(), later}), "Disaster").size(), 2u);
    later.times[0].value = "";  // the texts alone are years apart
    Reading undated = first_quake();
    undated.times[0].value = "";
    EXPECT_EQ(events_of(resolve_all({undated, later}), "Disaster").size(), 2u);
}

TEST(Happenings, TheIriStaysWhenALaterTextComes) {
    const std::string alone = events_of(resolve_all({first_quake()}), "Disaster")[0]->iri;
    EXPECT_EQ(events_of(resolve_all({second_quake(), first_quake()}), "Disaster")[0]->iri, alone);
}

Reading arrest(const std::string& id, const std::string& who, const std::string& words) {
    TextReading text(id, "Police in Bergen " + words + " the trader " + who + " at the fish market in the night.");
    const MentionId bergen = text.name("Place", "Bergen");
    text.event("Arrest", words, {{"patient", text.name("Person", who)}, {"place", bergen}});
    return text;
}

TEST(Happenings, WhomItBefallsTellsThemApart) {
    EXPECT_EQ(resolve_all({arrest("a", "Lars Dahl", "arrested"), arrest("b", "Nils Moen", "arrested")}).events.size(),
              2u);
    EXPECT_EQ(resolve_all({arrest("a", "Lars Dahl", "arrested"), arrest("b", "Lars Dahl", "detained")}).events.size(),
              1u);
}

// Ministers of two countries who meet every week.
Reading weekly_talks(int week, bool dated) {
    const std::string day = std::string("2011-11-0") + std::to_string(1 + week % 9);
    TextReading text("week" + std::to_string(week),
                     "Ann Lee of Norvia met Bo Ek of Sundmark for talks on fishing rights in Tolvik. Edition " +
                         std::to_string(week) + " of the gazette, with notices on page " + std::to_string(week * 7) +
                         ".");
    text.reading().document.date = std::to_string(2001 + week) + "-11-04";
    const MentionId lee = text.name("Person", "Ann Lee"), ek = text.name("Person", "Bo Ek");
    Event& met = text.event("Meeting", "met",
                            {{"participant", lee}, {"participant", ek}, {"place", text.name("Place", "Tolvik")}});
    if (dated) met.roles.push_back({"time", text.time("Edition", std::to_string(2001 + week) + day.substr(4)), 1});
    return text;
}

TEST(Happenings, MeetingsThatComeAgainAreNotSweptTogether) {
    for (const bool dated : {true, false}) {
        std::vector<Reading> readings;
        for (int week = 0; week < 6; ++week) readings.push_back(weekly_talks(week, dated));
        EXPECT_EQ(events_of(resolve_all(readings), "Meeting").size(), 6u)
            << (dated ? "dated" : "by the dates of the texts");
    }
}

TEST(Happenings, AMeetingWithAnotherIsAnotherMeeting) {
    const auto met = [](const std::string& id, const std::string& whom) {
        TextReading text(
            id, "Ann Lee of Norvia met " + whom + " in the old town hall, and they spoke of fish, " + id + ".");
        text.event("Meeting", "met",
                   {{"participant", text.name("Person", "Ann Lee")}, {"participant", text.name("Person", whom)}});
        return Reading(text);
    };
    EXPECT_EQ(resolve_all({met("a", "Bo Ek"), met("b", "Nils Moen")}).events.size(), 2u);
    EXPECT_EQ(resolve_all({met("a", "Bo Ek"), met("b", "Bo Ek")}).events.size(), 1u);
}

// Items of one form about one town, none dated: each tells of another night.
TEST(Happenings, OfManyKillingsInOneTownAnyTwoAreSeldomOne) {
    constexpr const char* how_many[] = {"Three", "Eleven", "At least forty", "Two", "Seventeen", "Six"};
    constexpr const char* where[] = {"the old harbour", "a bakery",     "two tenements",
                                     "the bus depot",   "a power line", "the grain store"};
    std::vector<Reading> readings;
    for (int i = 0; i < 12; ++i) {
        TextReading text("night" + std::to_string(i), std::string(how_many[i % 6]) +
                                                          " people are killed in Port Elena when shells hit " +
                                                          where[(i / 2 + i) % 6] + " of the town.");
        text.event("Death", "killed", {{"place", text.name("Place", "Port Elena")}});
        readings.push_back(text);
    }
    EXPECT_EQ(resolve_all(readings).events.size(), 12u);
}

TEST(Happenings, WhatOneSaysInTwoTextsAreTwoStatements) {
    const auto says = [](const std::string& id, const std::string& what) {
        TextReading text(id, "Ann Lee said that " + what + ".");
        text.event("Statement", "said", {{"agent", text.name("Person", "Ann Lee")}});
        return Reading(text);
    };
    EXPECT_EQ(resolve_all({says("a", "the harbour would be deepened next spring"),
                           says("b", "taxes on diesel should be lowered at once")})
                  .events.size(),
              2u);
}

TEST(Happenings, DeniedIsAnotherNodeReportedIsNot) {
    Reading said = arrest("a", "Lars Dahl", "arrested"), other = arrest("b", "Lars Dahl", "arrested");
    other.document.text += " So it was told.";
    other.events[0].polarity = Polarity::negated;
    EXPECT_EQ(resolve_all({said, other}).events.size(), 2u);
    other.events[0].polarity = Polarity::planned;
    EXPECT_EQ(resolve_all({said, other}).events.size(), 2u);
    other.events[0].polarity = Polarity::reported;
    const Graph graph = resolve_all({said, other});
    ASSERT_EQ(graph.events.size(), 1u);
    EXPECT_EQ(graph.events[0].polarity, Polarity::asserted);
}

// Mayor Dahl was killed, one says; a rival says by whom.
TEST(Happenings, WhatOnlyAClaimBlamesSomebodyForIsANodeOfItsOwn) {
    const auto killed = [](const std::string& id, const std::string& by, Polarity polarity) {
        TextReading text(id, "Mayor Lars Dahl of Bergen was killed at the fish market on Monday" + by + ".");
        text.reading().document.date = "2011-11-08";
        const MentionId dahl = text.name("Person", "Lars Dahl"), bergen = text.name("Place", "Bergen");
        Event& event = text.event("Death", "killed",
                                  {{"patient", dahl}, {"place", bergen}, {"time", text.time("Monday", "2011-11-07")}});
        event.polarity = polarity;
        if (by.find("Lund") != by.npos) event.roles.push_back({"agent", text.name("Person", "Ivo Lund")});
        return Reading(text);
    };
    const Reading plain = killed("a", "", Polarity::asserted);
    const Graph claimed = resolve_all({plain, killed("b", " by Ivo Lund, a rival said", Polarity::reported)});
    const auto deaths = events_of(claimed, "Death");
    ASSERT_EQ(deaths.size(), 2u);
    for (const Happening* death : deaths) {
        const bool blames = std::any_of(death->roles.begin(), death->roles.end(),
                                        [](const RoleFiller& role) { return role.role == "agent"; });
        EXPECT_EQ(death->polarity, blames ? Polarity::reported : Polarity::asserted);
        EXPECT_EQ(death->sources, 1u);
    }
    const Graph reported = resolve_all({plain, killed("b", ", police said", Polarity::reported)});
    ASSERT_EQ(events_of(reported, "Death").size(), 1u) << "who only says the same is one of those who tell of it";
    EXPECT_EQ(events_of(reported, "Death")[0]->sources, 2u);
    EXPECT_EQ(
        events_of(resolve_all({plain, killed("b", " by Ivo Lund, police found", Polarity::asserted)}), "Death").size(),
        1u);
}

TEST(Happenings, ACopyAddsNoSource) {
    Reading copy = first_quake();
    copy.document.id = "reprint";
    const Graph graph = resolve_all({first_quake(), copy});
    ASSERT_EQ(graph.events.size(), 1u);
    EXPECT_EQ(graph.events[0].documents, 2u);
    EXPECT_EQ(graph.events[0].sources, 1u);
    EXPECT_NEAR(graph.events[0].confidence, 0.8, 1e-5);
}

TEST(Happenings, TheDateThatMostSourcesGiveAtTheShortest) {
    Reading vague = first_quake(), exact = second_quake();
    vague.times[0].value = "2011-11";
    const Graph graph = resolve_all({vague, exact});
    ASSERT_EQ(graph.events.size(), 1u);
    EXPECT_EQ(graph.events[0].date_value, "2011-11-01");
    EXPECT_EQ(graph.events[0].earliest, "2011-11-01");
}

TEST(Happenings, AnyOrderOfTextsGivesTheSame) {
    std::vector<Reading> readings = {first_quake(), second_quake(), arrest("a", "Lars Dahl", "arrested"),
                                     arrest("b", "Lars Dahl", "detained"), arrest("c", "Nils Moen", "arrested")};
    for (int week = 0; week < 4; ++week) readings.push_back(weekly_talks(week, week % 2));
    const auto lines = [&] {
        std::string all;
        for_each_triple(resolve_all(readings), test_ontology(), [&](const Triple& triple) {
            for (const auto part : {triple.subject.value, triple.predicate.value, triple.object.value})
                (all += part) += '\t';
        });
        return all;
    };
    const std::string first = lines();
    std::mt19937 random(5);
    for (int i = 0; i < 5; ++i) {
        std::shuffle(readings.begin(), readings.end(), random);
        EXPECT_EQ(lines(), first);
    }
}

TEST(Triggers, FormsAndSensesOfAClass) {
    const auto like = [](const char* event_class, const char* a, const char* b) {
        return compare_triggers(make_trigger(event_class, a), make_trigger(event_class, b));
    };
    EXPECT_EQ(like("Meeting", "talks", "talking"), TriggerLikeness::same);
    EXPECT_EQ(like("Travel", "fled", "flee"), TriggerLikeness::same);
    EXPECT_EQ(like("Disaster", "Quake", "earthquakes"), TriggerLikeness::similar);
    EXPECT_EQ(like("Departure", "stepped down", "resigns"), TriggerLikeness::similar);
    EXPECT_EQ(like("Departure", "fired", "firing"), TriggerLikeness::same);
    EXPECT_EQ(like("Statement", "denies", "deny"), TriggerLikeness::same);
    EXPECT_EQ(like("Competition", "wins", "victory"), TriggerLikeness::similar);
    EXPECT_EQ(like("Arrest", "taken into custody", "detained"), TriggerLikeness::similar);
    EXPECT_EQ(like("Appointment", "took office", "took the oath"), TriggerLikeness::similar)
        << "not the same for “took”";
    EXPECT_EQ(like("Disaster", "quake", "flood"), TriggerLikeness::other);
    EXPECT_EQ(like("Trial", "charged", "sentenced"), TriggerLikeness::other);
}

TEST(Stories, TextsOnOneThingAreMoreAlike) {
    const auto sample = [](const Reading& reading) { return sample_words(reading.document.text); };
    const Stories stories(
        {sample(first_quake()), sample(second_quake()), sample(arrest("a", "Lars Dahl", "arrested")), {}});
    EXPECT_GT(stories.likeness(0, 1), 4 * stories.likeness(0, 2));
    EXPECT_LT(stories.likeness(0, 2), 0.05f);
    EXPECT_LT(stories.likeness(0, 0), 0.5f) << "few words prove little";
    EXPECT_EQ(stories.likeness(0, 3), 0.0f);
    EXPECT_EQ(stories.likeness(3, 3), 0.0f);
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "word" + std::to_string(i) + " ";
    const Stories cut({sample_words(text), sample_words(text.substr(0, text.size() / 2))});
    EXPECT_EQ(sample_words(text).size(), sampled_words);
    EXPECT_FLOAT_EQ(cut.likeness(0, 0), 1);
    EXPECT_NEAR(cut.likeness(0, 1), std::sqrt(0.5), 0.1) << "samples of texts of different length are compared alike";
}

using Numbers = std::vector<std::uint32_t>;

// What the sentence counts of the first of the words; the others are triggers, too.
SentenceCounts counts(const std::string& text, const std::vector<std::string>& words,
                      const std::string& event_class = "Death") {
    std::vector<Range> triggers;
    for (const std::string& word : words) {
        const auto at = static_cast<std::uint32_t>(text.find(word));
        triggers.push_back({at, at + static_cast<std::uint32_t>(word.size())});
    }
    const Range first = triggers[0];
    std::sort(triggers.begin(), triggers.end(), [](Range a, Range b) { return a.begin < b.begin; });
    return counts_of(text, first, triggers, event_class);
}
Numbers numbers(const std::string& text, const std::string& word) { return counts(text, {word}).numbers; }

TEST(Numerals, WhatASentenceCounts) {
    EXPECT_EQ(numbers("Twenty-four people were killed and 1,165 hurt. Nine fled.", "killed"), (Numbers{24, 1165}));
    EXPECT_EQ(numbers("Nine fled. The man, aged 52, was killed in 2011 by an F-16.", "killed"), Numbers{});
    EXPECT_EQ(numbers("Killed were 3, it said, of 2.5 million.", "Killed"), Numbers{3});
    EXPECT_EQ(numbers("At least two dozen soldiers were killed.", "killed"), Numbers{24});
    EXPECT_EQ(
        numbers(
            "A dozen were killed, two hundred and six hurt, 3,000 fled by sea, four thousand three hundred by land.",
            "fled"),
        (Numbers{206, 3000, 4300}))
        << "a part or two away";
    EXPECT_EQ(numbers("Several hundred were killed, nine of them children.", "killed"), Numbers{9});
    EXPECT_EQ(numbers("Nine and ten were killed.", "killed"), (Numbers{9, 10}));
    EXPECT_EQ(numbers("On March 5 Ida Moe, 51, was killed on Highway 9, two days after he was.", "killed"), Numbers{})
        << "dates, ages, names, and when it was";
}

TEST(Numerals, EachNumberIsOfTheNearestTrigger) {
    const std::string text = "A bomb killed four people and a gunman shot six, while 30 were wounded.";
    EXPECT_EQ(counts(text, {"killed", "shot", "wounded"}).numbers, Numbers{4});
    EXPECT_EQ(counts(text, {"shot", "killed", "wounded"}).numbers, (Numbers{1, 6}));
    EXPECT_EQ(counts(text, {"wounded", "killed", "shot"}).numbers, Numbers{30});
    EXPECT_EQ(counts("Killed were 24, and 1,165 hurt.", {"Killed", "hurt"}).numbers, Numbers{24});
}

TEST(Numerals, AMeasureIsNotACount) {
    EXPECT_EQ(numbers("He got a three-year term.", "got"), numbers("He got three years.", "got"));
    const Numbers years = numbers("He was jailed for three years.", "jailed"),
                  months = numbers("He was jailed for three months.", "jailed"),
                  seven = numbers("He was jailed for seven years.", "jailed"),
                  people = numbers("They jailed three people.", "jailed");
    EXPECT_EQ(compare_counts(years, seven), HowCountsLie::measured_apart);
    EXPECT_EQ(compare_counts(years, years), HowCountsLie::shared);
    EXPECT_EQ(compare_counts(years, months), HowCountsLie::unlike);
    EXPECT_EQ(compare_counts(years, people), HowCountsLie::unlike);
    EXPECT_EQ(compare_counts(Numbers{4, 12}, Numbers{5, 12}), HowCountsLie::shared);
    EXPECT_EQ(compare_counts(Numbers{4, 12}, Numbers{5}), HowCountsLie::apart);
    EXPECT_EQ(compare_counts(Numbers{4}, Numbers{}), HowCountsLie::unlike);
}

TEST(Numerals, OnePersonIsOne) {
    EXPECT_EQ(numbers("Shells killed a woman in her yard.", "killed"), Numbers{1});
    EXPECT_EQ(numbers("One man, a 52-year-old, was killed.", "killed"), Numbers{1});
    EXPECT_EQ(numbers("A 15-year-old girl was killed.", "killed"), Numbers{1});
    EXPECT_EQ(numbers("A bomb killed one of the men.", "killed"), Numbers{}) << "of how many, it does not say";
    EXPECT_EQ(numbers("Killed by a bomb, he lay near the woman.", "Killed"), Numbers{});
    EXPECT_EQ(compare_counts(Numbers{1}, Numbers{3}), HowCountsLie::apart);
    EXPECT_EQ(compare_counts(Numbers{1, 5}, Numbers{1, 3}), HowCountsLie::apart) << "the one may be who did it";
    EXPECT_EQ(compare_counts(Numbers{1}, Numbers{1}), HowCountsLie::unlike) << "there are many such";
    EXPECT_EQ(compare_counts(Numbers{1}, Numbers{1, 3}), HowCountsLie::unlike);
    EXPECT_EQ(compare_counts(Numbers{3, 9}, Numbers{12}), HowCountsLie::unlike) << "three soldiers and nine others";
    EXPECT_EQ(compare_counts(Numbers{1, 2}, Numbers{3}), HowCountsLie::unlike);
}

TEST(Numerals, WhatIsCalledByItsNumber) {
    const auto won = [](const std::string& text) { return counts(text, {"won"}, "Competition").numbers; };
    const auto compare = [&](const std::string& a, const std::string& b) { return compare_counts(won(a), won(b)); };
    EXPECT_EQ(compare("He won the third stage.", "He won stage 3 by far."), HowCountsLie::shared);
    EXPECT_EQ(compare("He won the third and longest stage.", "He won stage four."), HowCountsLie::named_apart);
    EXPECT_EQ(compare("She won the 10th stage.", "She won the 11th stage."), HowCountsLie::named_apart);
    EXPECT_EQ(compare("She won the 10th stage.", "She won the 11th game."), HowCountsLie::unlike);
    EXPECT_EQ(compare("She won her 10th title.", "She won for the third time."), HowCountsLie::unlike);
    EXPECT_EQ(compare("She won the 100 m.", "She won the 200-metre race."), HowCountsLie::named_apart);
    EXPECT_EQ(compare("She won the 100m in ten seconds.", "She won over 100 metres."), HowCountsLie::shared);
    EXPECT_EQ(compare("She won by 12 points.", "She won by 20 points."), HowCountsLie::measured_apart);
    EXPECT_EQ(compare_counts(counts("It killed those within 100 metres.", {"killed"}).numbers,
                             counts("It killed those within 200 metres.", {"killed"}).numbers),
              HowCountsLie::measured_apart)
        << "of a race alone it is a name";
    EXPECT_EQ(compare_counts(counts("A second blast killed two.", {"killed"}).numbers,
                             counts("The first blast killed two.", {"killed"}).numbers),
              HowCountsLie::named_apart);
    EXPECT_EQ(compare("They won the match 3 to 1.", "They won three stages."), HowCountsLie::shared);
}

TEST(Numerals, ATollRises) {
    EXPECT_EQ(greatest_count(numbers("It killed 12, a third within 300 metres.", "killed")), 12u);
    EXPECT_EQ(greatest_count(Numbers{}), 0u);

    EXPECT_TRUE(counts("The toll rose to 12 killed.", {"killed"}).rises);
    EXPECT_FALSE(counts("They killed 12.", {"killed"}).rises);
}

TEST(NearTexts, EarlierTextsThatShareWhatIsRare) {
    const auto sample = [](const std::string& text) { return sample_words(text); };
    const Stories stories({sample("The glacier broke above Tolvik"), sample("A strike at the cannery"),
                           sample("The glacier was measured again"), sample("Herring prices")});
    const std::vector<std::vector<std::uint32_t>> names = {{0, 1}, {1}, {2}, {}};
    NearTexts near_texts({{30}, {10}, {20}, std::nullopt}, names, stories);
    EXPECT_EQ(near_texts.of(0), (std::vector<std::uint32_t>{1, 2})) << "by a name, by a word";
    EXPECT_EQ(near_texts.of(1), std::vector<std::uint32_t>{}) << "the first in time";
    EXPECT_EQ(near_texts.of(2), std::vector<std::uint32_t>{}) << "what it shares comes later";
    EXPECT_EQ(near_texts.of(3), std::vector<std::uint32_t>{}) << "names nothing";
}

TEST(Happenings, DaysAreCountedThroughTheCalendar) {
    EXPECT_EQ(day_numbers_of("1970-01-02")->first, 1);
    EXPECT_EQ(day_numbers_of("2012-03-01")->first - day_numbers_of("2012-02-28")->first, 2) << "a leap year";
    EXPECT_EQ(day_numbers_of("2011")->last - day_numbers_of("2011")->first, 364);
    EXPECT_FALSE(day_numbers_of("2011/..").has_value());
    EXPECT_FALSE(day_numbers_of("").has_value());
}

}  // namespace
}  // namespace kimberlite
