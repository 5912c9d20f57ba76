// Texts told in one mould, which are no copies, and reprints, which are, though a word, a figure or a name is another.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "ontology/copies.h"

namespace kimberlite {
namespace {

// A form with holes “{0}”, and what fills them in two texts.
struct Mould {
    const char* name;
    const char* form;
    std::vector<std::vector<std::string>> fillings;
};

const std::vector<Mould> moulds = {
    {"quarterly figures of one firm",
     "Tolvik Marine today reported results for the {0} quarter. Revenue for the quarter was {1} million crowns, "
     "compared "
     "with {2} million crowns in the same period of the year before. Operating profit came to {3} million crowns and "
     "the "
     "order backlog stood at {4} million crowns at the end of the period. “We are pleased with the development of our "
     "yards and with the discipline of our people,” said Ida Brekke, chief executive of Tolvik Marine. The board "
     "proposes "
     "a dividend of {5} crowns a share. The company keeps its outlook for the year. A presentation for analysts will "
     "be "
     "held at the head office in Sandnes on {6} at nine in the morning.",
     {{"first", "412", "398", "61", "1,840", "2.50", "12 May"},
      {"third", "377", "405", "44", "1,615", "1.75", "9 November"}}},
    {"quarterly figures of two firms",
     "{0} today reported results for the second quarter. Revenue for the quarter was {1} million crowns, compared with "
     "{2} million crowns in the same period of the year before. Operating profit came to {3} million crowns and the "
     "order "
     "backlog stood at {4} million crowns at the end of the period. “We are pleased with the development of our yards "
     "and "
     "with the discipline of our people,” said {5}, chief executive of {0}. The company keeps its outlook for the "
     "year. A "
     "presentation for analysts will be held at the head office in {6} at nine in the morning.",
     {{"Selm Foods", "733", "690", "85", "2,020", "Aud Borge", "Port Selm"},
      {"Ruvia Steel", "96", "120", "7", "310", "Jon Ekeli", "Marstad"}}},
    {"a crash",
     "A {0} man died on {1} when the car that he was driving left the road near {2} and struck a tree, the police "
     "said. "
     "The accident happened at about {3} on the road between {2} and {4}. The man, named by the police as {5}, was "
     "alone "
     "in the car and died at the scene. The road was closed for {6} hours while the wreck was taken away. The cause of "
     "the "
     "accident is not known, and the police ask anyone who saw it to call the station in {4}.",
     {{"34-year-old", "Monday", "Oberfeld", "6.40", "Lindach", "Karl Weiss", "three"},
      {"58-year-old", "Saturday", "Nidau", "22.15", "Brenz", "Peter Amsler", "five"}}},
    {"a day's weather of one town",
     "The weather in Sandnes on {0}: the morning begins with {1} degrees and light wind from the sea. During the day "
     "the "
     "temperature rises to {2} degrees in the town and to {3} degrees inland. The chance of rain is {4} percent in the "
     "afternoon and falls in the evening. The sun rises at {5} and sets at {6}. The water on the beaches has {7} "
     "degrees. "
     "In the mountains the night stays clear and cold, and walkers should bring warm clothes. The outlook for the days "
     "that follow is much the same.",
     {{"Tuesday", "11", "17", "19", "40", "5.12", "21.03", "14"},
      {"Friday", "8", "13", "16", "70", "5.19", "20.55", "13"}}},
    {"a match",
     "{0} beat {1} {2} in the league on {3} in front of {4} spectators. {5} opened the scoring after {6} minutes with "
     "a "
     "low shot from the edge of the box, and {7} made it two with a header shortly before the break. The visitors had "
     "more of the ball in the second half but found no way past goalkeeper {8}. “We defended as a team and took our "
     "chances,” said coach {9} after the final whistle. The side is at home again next week.",
     {{"Tolvik", "Ekra", "2-0", "Sunday", "4,210", "Nils Aune", "12", "Jan Roe", "Lars Moe", "Odd Lie"},
      {"Marstad", "Brenz", "3-0", "Saturday", "11,870", "Emil Fuchs", "27", "Tim Korn", "Udo Rahn", "Gert Vogt"}}},
    {"a notice of death",
     "{0}, who taught at the school of {1} for {2} years, has died at the age of {3}. Born in {4} in {5}, {0} came to "
     "{1} "
     "as a young teacher and stayed for the rest of a long working life. Former pupils remember a patient man with a "
     "dry "
     "sense of humour, who never raised his voice and never forgot a name. He was also known as the conductor of the "
     "choir "
     "of {1}. He is survived by his wife, {6}, and {7} children. The funeral will be held in the church of {1} on {8}.",
     {{"Anton Greve", "Lindach", "thirty", "81", "Brenz", "1930", "Maria", "two", "Thursday"},
      {"Hugo Stamm", "Oberfeld", "twenty", "77", "Nidau", "1934", "Helga", "four", "Monday"}}},
    {"a verdict",
     "A court in {0} on {1} sentenced {2}, {3}, to {4} years in prison for fraud. The judge, {5}, said that the "
     "accused "
     "had abused the trust of people who had known him for a long time and had shown no remorse. According to the "
     "charge "
     "he took {6} crowns from {7} customers between {8} and {9}. The defence had asked for a fine and said that it "
     "would "
     "appeal. The prosecutor called the sentence fair. The accused, who had denied the charge, left the court without "
     "a "
     "word.",
     {{"Marstad", "Tuesday", "Rolf Heim", "52", "three", "Eva Lund", "400,000", "14", "2009", "2011"},
      {"Sandnes", "Friday", "Kurt Ott", "39", "six", "Nina Falk", "2,150,000", "63", "2006", "2010"}}},
    {"an earthquake",
     "An earthquake with a magnitude of {0} struck off the coast of {1} on {2}, the geological institute said. The "
     "quake "
     "was centred {3} kilometres {4} of {5} at a depth of {6} kilometres. It was felt in several towns along the "
     "coast, "
     "where people ran out of their houses, but there were no reports of damage or of people hurt. No warning of a "
     "tidal "
     "wave was given. The region lies on the edge of two plates of the crust of the earth and is often shaken.",
     {{"5.4", "Ruvia", "Monday", "70", "west", "Port Selm", "33"},
      {"6.1", "Kandor", "Thursday", "112", "south", "Ilmar", "18"}}},
    {"a rate of interest, where names stay",
     "The central bank of Ruvia left its main rate of interest unchanged at {0} percent on {1}, as most economists had "
     "expected. Prices rose by {2} percent in the year to {3}, the bank said in a statement, after {4} percent in the "
     "month before. The bank expects the economy to grow by {5} percent this year. “We will do what is needed to bring "
     "the rise of prices back to the target,” governor Sel Marun told reporters in Port Selm. The crown hardly moved "
     "after the decision and was traded at {6} to the dollar.",
     {{"4.25", "Wednesday", "3.1", "March", "3.4", "1.9", "6.12"},
      {"3.75", "Thursday", "2.2", "October", "2.0", "1.1", "5.87"}}},
    {"a recall",
     "{0} is recalling {1} {2} sold between {3} and {4} because a part of the {5} may break. The firm knows of {6} "
     "cases, "
     "of which none hurt anybody. Buyers should no longer use the product and may bring it back to any shop, where "
     "they "
     "will get their money without a receipt. The number that tells whether a product is concerned stands on a plate "
     "on "
     "the underside. Questions are answered by telephone from Monday to Friday, the firm said, and asked for pardon "
     "for "
     "the trouble.",
     {{"Havn Kitchens", "12,000", "kettles", "January 2010", "May 2011", "lid", "seven"},
      {"Bergli Sports", "830", "helmets", "June 2008", "April 2010", "strap", "three"}}},
    {"an appointment",
     "{0} has named {1} as its new chief financial officer. {1}, {2}, comes from {3}, where {4} was in charge of the "
     "accounts for {5} years, and will start on {6}. “We looked for a long time for somebody who knows our trade and "
     "can "
     "lead a large department, and we are glad to have found the right person,” said {7}, who chairs the board. The "
     "predecessor, {8}, had asked to be released for reasons of age and will stay as an adviser until the end of the "
     "year.",
     {{"Ruvia Steel", "Lena Hart", "44", "Nord Paper", "she", "six", "1 March", "Jon Ekeli", "Otto Kern"},
      {"Tolvik Marine", "Per Vang", "51", "Vest Shipping", "he", "nine", "15 August", "Ida Brekke", "Tor Hagen"}}},
    {"a theft",
     "Unknown thieves broke into a jeweller's shop in {0} in the night to {1} and took goods worth {2} crowns. "
     "According "
     "to the police they forced a back door with a crowbar, broke {3} glass cases and left within a few minutes. The "
     "alarm "
     "was raised by a neighbour, {4}, who saw {5} people run to a parked car. The owner of the shop, {6}, told {7} "
     "that it "
     "was the second time within a year. The police have secured traces and ask witnesses who saw anything unusual to "
     "come "
     "forward.",
     {{"Lindach", "Tuesday", "90,000", "four", "Rosa Behn", "two", "Max Adler", "the Lindach Courier"},
      {"Sandnes", "Sunday", "350,000", "nine", "Tove Dahl", "three", "Ivar Strand", "the Sandnes Post"}}},
    {"a day at the exchange",
     "Shares in Port Selm closed {0} on {1}. The index of the {2} largest firms ended at {3} points, {4} percent away "
     "from "
     "the close of the day before. Among the winners were {5}, which gained {6} percent, while {7} lost {8} percent "
     "after "
     "an analyst had lowered the target. Trade was thin ahead of the holidays, dealers said, and many investors stayed "
     "away. The price of oil rose a little and stood at {9} dollars a barrel in the evening.",
     {{"higher", "Monday", "30", "2,114", "0.8", "Ruvia Steel", "4.1", "Selm Foods", "2.7", "91"},
      {"lower", "Thursday", "30", "1,987", "1.6", "Kandor Oil", "2.2", "Ilmar Bank", "5.3", "84"}}},
    {"a concert",
     "The violinist {0} plays with the orchestra of {1} in the town hall on {2}. On the programme are works by {3} and "
     "{4}. The doors open an hour before the beginning, and an introduction is given in the small hall. Tickets cost "
     "between {5} and {6} crowns and are sold at the counter of the town hall and in all the usual places; pupils and "
     "students pay half. The concert is conducted by {7}, who has led the orchestra since {8}.",
     {{"Mila Varga", "Marstad", "Friday", "Brahms", "Sibelius", "120", "480", "Arvo Lind", "2004"},
      {"Jana Novik", "Sandnes", "Saturday", "Mozart", "Grieg", "90", "350", "Hans Toll", "1999"}}},
    {"a vote in the council",
     "The council of {0} voted on {1} to build a new school for {2} million crowns. {3} members were for the plan and "
     "{4} "
     "against it. “It is a good day for our children and for everybody who teaches them,” said {5}, the mayor, after a "
     "debate of {6} hours. The opposition, led by {7}, had asked for a cheaper house on the site of the old one. Work "
     "is to "
     "begin in {8}, and the first pupils should move in two years later.",
     {{"Oberfeld", "Tuesday", "18", "21", "9", "Gerda Holm", "four", "Uwe Brand", "April"},
      {"Nidau", "Thursday", "33", "17", "14", "Beat Frey", "six", "Rita Zaugg", "September"}}},
    {"a ship that arrived",
     "The research ship {0} returned to {1} on {2} after {3} days at sea. On board were {4} scientists from {5} "
     "countries "
     "under the lead of {6}, who took samples of water and mud along the edge of the ice. “We have brought home more "
     "than "
     "we dared to hope for, and the crew did a wonderful job in bad weather,” {6} said on the quay. The samples will "
     "now be "
     "looked at in the laboratories of the institute, and first results are expected in {7}.",
     {{"Havfrid", "Tolvik", "Monday", "41", "22", "five", "Ada Solberg", "June"},
      {"Nordis", "Marstad", "Wednesday", "63", "35", "nine", "Bo Lennart", "December"}}},
};

std::string filled(const std::string& form, const std::vector<std::string>& fillings) {
    std::string text = form;
    for (std::size_t i = 0; i < fillings.size(); ++i) {
        const std::string hole = "{" + std::to_string(i) + "}";
        for (std::size_t at = text.find(hole); at != text.npos; at = text.find(hole, at + fillings[i].size()))
            text.replace(at, hole.size(), fillings[i]);
    }
    return text;
}

Likeness likeness_of(const std::string& a, const std::string& b) {
    return compare_sketches(sketch_of(a), sketch_of(b));
}

TEST(Moulds, TextsOfOneFormAreNoCopies) {
    for (const Mould& mould : moulds) {
        const Likeness likeness =
            likeness_of(filled(mould.form, mould.fillings[0]), filled(mould.form, mould.fillings[1]));
        EXPECT_FALSE(are_copies(likeness))
            << mould.name << ": " << likeness.particulars.same << " alike, " << likeness.particulars.other << " not";
    }
}

// Else there would be nothing to tell apart: more than half of these are as alike in their wording as copies are.
TEST(Moulds, AreAlikeInTheirWording) {
    std::size_t alike = 0;
    for (const Mould& mould : moulds) {
        Likeness likeness = likeness_of(filled(mould.form, mould.fillings[0]), filled(mould.form, mould.fillings[1]));
        likeness.particulars = {};
        alike += are_copies(likeness);
    }
    EXPECT_GT(alike, moulds.size() / 2);
}

// ---- Reprints

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    EXPECT_NE(text.find(from), text.npos) << from;
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string in_capitals(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

struct Reprint {
    const char* how;
    std::function<std::string(const std::string&)> print;
};

const std::string verdict = filled(moulds[6].form, moulds[6].fillings[0]);
const std::string crash = filled(moulds[2].form, moulds[2].fillings[1]);

// Of the verdict, which is full of names and figures.
const std::vector<Reprint> reprints_of_verdict = {
    {"a dateline", [](auto& text) { return "MARSTAD, Ruvia, March 3 (Nordpress) - " + text; }},
    {"a headline", [](auto& text) { return "Three Years for Fraud in Marstad\n\n" + text; }},
    {"a headline in capitals", [](auto& text) { return "SWINDLER ROLF HEIM JAILED FOR THREE YEARS\n\n" + text; }},
    {"a byline and a signature", [](auto& text) { return "By Tora Vik\n\n" + text + "\n\n- Nordpress"; }},
    {"a paragraph at the end",
     [](auto& text) {
         return text +
                "\n\nIn May a court in Brenz had sentenced Ulla Fried, 61, to two years for taking 90,000 crowns "
                "from a choir. The case is before the court of appeal in Port Selm, which will hear it in June.";
     }},
    {"the end cut", [](auto& text) { return text.substr(0, text.find("The defence")); }},
    {"a figure corrected", [](auto& text) { return replaced(text, "400,000", "440,000"); }},
    {"a name corrected", [](auto& text) { return replaced(text, "Heim", "Haim"); }},
    {"a figure and a name corrected",
     [](auto& text) { return replaced(replaced(text, "14 customers", "15 customers"), "Eva Lund", "Eva Lunde"); }},
    {"the day of another paper", [](auto& text) { return replaced(text, "on Tuesday", "on Wednesday"); }},
    {"other spelling", [](auto& text) { return replaced(replaced(text, "defence", "defense"), "remorse", "remorce"); }},
    {"typewriter", [](auto& text) { return in_capitals(text); }},
    {"another lead",
     [](auto& text) {
         return "Fourteen people in the north of Ruvia have waited four years for this day, and not all of them lived "
                "to "
                "see it." +
                text.substr(text.find(" The judge"));
     }},
    {"in a round-up with a crash", [](auto& text) { return text + "\n\n" + crash; }},
    {"sentences in another order",
     [](auto& text) {
         const std::size_t middle = text.find("The defence");
         return text.substr(middle) + ' ' + text.substr(0, middle);
     }},
    {"dateline for dateline",
     [](auto& text) { return "PORT SELM, 4 March (Selm News Agency) - " + replaced(text, "a long time", "long"); }},
};

TEST(Moulds, ReprintsAreCopies) {
    for (const Reprint& reprint : reprints_of_verdict) {
        const std::string printed = reprint.print(verdict);
        ASSERT_NE(printed, verdict) << reprint.how;
        for (const std::string& original : {verdict, "MARSTAD, March 2 (Rival Wire) - " + verdict}) {
            const Likeness likeness = likeness_of(original, printed);
            EXPECT_TRUE(are_copies(likeness)) << reprint.how << ": " << likeness.particulars.same << " alike, "
                                              << likeness.particulars.other << " not";
        }
    }
}

// Every text of these forms printed again: none is taken for another of its mould.
TEST(Moulds, EachReprintIsOfItsOwnOriginal) {
    std::vector<Sketch> sketches;
    for (const Mould& mould : moulds)
        for (const auto& fillings : mould.fillings) {
            const std::string text = filled(mould.form, fillings);
            sketches.push_back(sketch_of(text));
            sketches.push_back(sketch_of("SELM, March 3 (Nordpress) - " + text.substr(0, text.size() * 4 / 5)));
        }
    std::vector<SketchedText> texts;
    for (const Sketch& sketch : sketches) texts.push_back({&sketch, "2012-03-03"});
    const auto copies = find_copies(texts);
    for (std::size_t i = 0; i < copies.size(); ++i) {
        const auto expected = i % 2 ? std::optional(static_cast<DocumentNode>(i - 1)) : std::nullopt;
        EXPECT_EQ(copies[i], expected) << moulds[i / 4].name << ' ' << i % 4;
    }
}

// ---- What is particular

std::size_t count_particulars(const std::string& text) { return sketch_of(text).particulars.size(); }

TEST(Particulars, NamesAndFiguresInTheirFrames) {
    EXPECT_EQ(count_particulars("Nobody in the old house by the river knew what had happened."), 0u);
    EXPECT_EQ(count_particulars("The letter that came from Ida Brekke was short and cold."), 1u);
    EXPECT_EQ(count_particulars("The letter that came with seven stamps was for 40 people or so."), 2u);
    EXPECT_EQ(count_particulars("The letter that came from Østen was short and cold."), 1u) << "not ASCII";
    EXPECT_EQ(count_particulars("THE LETTER THAT CAME FROM IDA BREKKE WAS SHORT."), 0u) << "all is one run";
    EXPECT_EQ(count_particulars("It was a Letter that came. The letter was short and cold."), 0u) << "also without";
}

TEST(Particulars, AFrameThatIsFilledInTwoWaysTellsNothing) {
    EXPECT_EQ(count_particulars("They went to see Ida last week. They went to see Jon last week."), 0u);
    EXPECT_EQ(count_particulars("They went to see Ida last week. They went to see Ida last week."), 1u);
}

TEST(Particulars, OneCorrectionIsOnePair) {
    const std::string text =
        "The talk was held by Brekke in the hall. Later the crowd sang with Brekke on the stairs, and many shook hands "
        "with Brekke at the door, before the bus brought Brekke to the train.";
    const Agreement agreement = likeness_of(text, replaced(text, "Brekke", "Brekka")).particulars;
    EXPECT_EQ(agreement.same, 0u);
    EXPECT_EQ(agreement.other, 1u);
}

}  // namespace
}  // namespace kimberlite
