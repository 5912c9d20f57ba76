// What people are called by what they do, and whether that tells namesakes apart.
#include "ontology/identity/callings.h"

#include <gtest/gtest.h>

#include "ontology/identity/circumstances.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

// What the text says of Tom Vale by the words beside his name.
Callings beside(const std::string& text) {
    const TextReading reading("d", text);
    const std::vector<Range> named{reading.find("Tom Vale")};
    return circumstances_of(Reading(reading), "Person", named).callings;
}

bool is_called(const std::string& text, const std::string& calling) { return beside(text) == callings_of(calling); }

TEST(Callings, TheNounOfADescription) {
    EXPECT_FALSE(callings_of("dentist").empty());
    EXPECT_EQ(callings_of("the former Norwegian skier"), callings_of("skier"));
    EXPECT_EQ(callings_of("a singer from Bedri"), callings_of("singer"));
    EXPECT_EQ(callings_of("Attorney General"), callings_of("attorney general")) << "no general";
    EXPECT_NE(callings_of("attorney general"), callings_of("general"));
    EXPECT_TRUE(callings_of("the singer's father").empty());
    EXPECT_TRUE(callings_of("the suspect").empty()) << "anyone may be one";
    EXPECT_TRUE(callings_of("").empty());
    Callings both = callings_of("lawyer");
    both.add(callings_of("rapper"));
    EXPECT_EQ(callings_of("a lawyer and rapper"), both);
}

TEST(Callings, BesideAName) {
    EXPECT_TRUE(is_called("The striker Tom Vale scored.", "striker"));
    EXPECT_TRUE(is_called("Sen. Tom Vale spoke.", "senator"));
    EXPECT_TRUE(is_called("Lawyer-turned-dentist Tom Vale spoke.", "lawyer and dentist"));
    EXPECT_TRUE(is_called("The mine's owner, Tom Vale, spoke.", "owner"));
    EXPECT_TRUE(is_called("Tom Vale, a dentist from Bedri, spoke.", "dentist"));
    EXPECT_TRUE(is_called("Tom Vale, 34, the club's goalkeeper, spoke.", "goalkeeper"));
    EXPECT_TRUE(is_called("Tom Vale, who is a dentist, spoke.", "dentist"));
    EXPECT_TRUE(is_called("Tom Vale is a dentist.", "dentist"));
    EXPECT_TRUE(is_called("Tom Vale was the dentist who found it.", "dentist"));
}

TEST(Callings, OfOthersBesideAName) {
    EXPECT_TRUE(beside("Tom Vale, judge Ada Moss and others left.").empty());
    EXPECT_TRUE(beside("Tom Vale, a singer's son, left.").empty());
    EXPECT_TRUE(beside("The singer saw Tom Vale there.").empty());
    EXPECT_TRUE(beside("Tom Vale saw a dentist.").empty());
    EXPECT_TRUE(beside("Tom Vale is not a dentist.").empty());
    EXPECT_TRUE(beside("To the dentist, Tom Vale said nothing.").empty());
}

TEST(Callings, FieldsThatAreOnePersons) {
    EXPECT_TRUE(are_of_others(callings_of("dentist"), callings_of("astronaut")));
    EXPECT_TRUE(are_of_others(callings_of("skier"), callings_of("goalkeeper")));
    EXPECT_FALSE(are_of_others(callings_of("lawyer"), callings_of("senator")));
    EXPECT_FALSE(are_of_others(callings_of("coach"), callings_of("goalkeeper")));
    EXPECT_FALSE(are_of_others(callings_of("dentist and senator"), callings_of("lawyer")));
}

// A text about Tom Vale, and the others named in it.
Reading about(const std::string& id, const std::string& text, const std::vector<std::string>& others = {}) {
    TextReading reading(id, text);
    reading.name("Person", "Tom Vale");
    for (const std::string& other : others) reading.name("Person", other);
    return reading;
}

std::size_t bearers(const std::vector<Reading>& readings) {
    return entities_called(resolve_all(readings), "Tom Vale").size();
}

TEST(Callings, NamesakesOfOtherCallingsStayApart) {
    const Reading dentist = about("a", "The dentist Tom Vale opened a practice on Monday."),
                  singer = about("b", "Tom Vale, a singer, cancelled his tour because of a sore throat."),
                  astronaut = about("c", "Astronaut Tom Vale returned to Earth after six months in orbit.");
    EXPECT_EQ(bearers({dentist, singer, astronaut}), 3u);
    EXPECT_EQ(bearers({dentist, about("b", "Patients sued dentist Tom Vale over the bill.")}), 1u);
    EXPECT_EQ(bearers({singer, about("a", "Songwriter Tom Vale played new ballads.")}), 1u);
    EXPECT_EQ(bearers({about("a", "Lawyer Tom Vale filed a complaint on Monday."),
                       about("b", "Senator Tom Vale voted against the bill.")}),
              1u);
    EXPECT_EQ(bearers({dentist, about("b", "Tom Vale arrived on Friday and thanked his friends.")}), 1u);
}

// A newspaper's people are all of its town.
TEST(Callings, NamesakesOfOneTown) {
    const auto local = [](const std::string& id, const std::string& text) {
        TextReading reading(id, text);
        reading.relation("from", reading.name("Person", "Tom Vale"), reading.name("Place", "Boston"));
        reading.name("Place", "United States");
        return Reading(reading);
    };
    const Reading senator = local("a", "Senator Tom Vale of Boston, United States, spoke about taxes on Monday."),
                  rapper = local("b", "Rapper Tom Vale of Boston, United States, released an album on Friday."),
                  lawmaker = local("c", "Tom Vale, a lawmaker of Boston, United States, voted against the bill.");
    EXPECT_EQ(bearers({senator, rapper}), 2u);
    EXPECT_EQ(bearers({senator, lawmaker}), 1u);
    EXPECT_EQ(bearers({senator, rapper, lawmaker}), 2u);
}

TEST(Callings, BySpeakingOfOneWithoutItsName) {
    const auto described = [](const std::string& id, const std::string& noun) {
        TextReading reading(id, "Tom Vale waited for the verdict. The " + noun + " left early.");
        const LocalEntityId vale = reading.entity("Person", "Tom Vale");
        reading.mention(vale, "Tom Vale");
        reading.mention(vale, "The " + noun, MentionKind::nominal);
        return Reading(reading);
    };
    EXPECT_EQ(bearers({described("a", "dentist"), described("b", "goalkeeper")}), 2u);
    EXPECT_EQ(bearers({described("a", "dentist"), described("b", "surgeon")}), 1u);
}

TEST(Callings, ByATitle) {
    const auto titled = [](const std::string& id, const std::string& title, const std::string& body) {
        TextReading reading(id, "Tom Vale left the " + body + " after years as its " + title + ".");
        reading.relation("worksFor", reading.name("Person", "Tom Vale"), reading.name("Organization", body)).title =
            title;
        return Reading(reading);
    };
    EXPECT_EQ(bearers({titled("a", "chief dentist", "Bedri Hospital"), titled("b", "cellist", "Marha Orchestra")}), 2u);
    EXPECT_EQ(bearers({titled("a", "chief dentist", "Bedri Hospital"), titled("b", "surgeon", "Marha Institute")}), 1u);
}

TEST(Callings, OrganizationsOfOtherKinds) {
    const auto nodes_of = [](const std::string& one, const std::string& other) {
        TextReading a("a", one), b("b", other);
        a.name("Organization", "Larkspur"), b.name("Organization", "Larkspur");
        return resolve_all({a, b}).entities.size();
    };
    EXPECT_EQ(nodes_of("The rock band Larkspur sang.", "The insurer Larkspur paid for the flood."), 2u);
    EXPECT_EQ(nodes_of("Larkspur, a string quartet from Bedri, sang.", "Larkspur is a lender."), 2u);
    EXPECT_EQ(nodes_of("The software company Larkspur grew.", "Larkspur, a chipmaker, grew."), 1u);
    EXPECT_EQ(nodes_of("The tech giant Larkspur grew.", "The phone company Larkspur grew."), 1u) << "may be one";
    EXPECT_EQ(nodes_of("The insurer Larkspur grew.", "Larkspur paid for the flood."), 1u);
    EXPECT_EQ(nodes_of("The insurer Larkspur grew.", "The company Larkspur sang."), 1u) << "any is one";
    EXPECT_TRUE(callings_of("dentist", Called::organization).empty());
}

TEST(Callings, OneWhoChangedItsCalling) {
    const Reading striker = about("a", "Striker Tom Vale of Bedri United thanked Ilse Dorn and Rolf Amber.",
                                  {"Ilse Dorn", "Rolf Amber"}),
                  minister =
                      about("b", "Minister Tom Vale invited Ilse Dorn and Rolf Amber.", {"Ilse Dorn", "Rolf Amber"}),
                  both = about("c", "Minister Tom Vale, a former striker, opened a stadium.");
    EXPECT_EQ(bearers({striker, minister}), 1u) << "of one company";
    EXPECT_EQ(bearers({about("a", "Striker Tom Vale scored twice."), about("b", "Minister Tom Vale resigned."), both}),
              1u);
}

// One of whom nothing is said does not make two namesakes one.
TEST(Callings, NoBridgeBetweenNamesakes) {
    EXPECT_EQ(bearers({about("a", "The priest Tom Vale buried the victims on Sunday."),
                       about("b", "Cyclist Tom Vale broke a collarbone in the third stage."),
                       about("c", "Tom Vale arrived on Friday and thanked his friends.")}),
              2u);
}

// What a text or two misread of somebody well known is not its calling.
TEST(Callings, OfMostTexts) {
    Cell cell;
    cell.callings = {{CallingField{1}, 40}, {CallingField{2}, 5}, {CallingField{3}, 2}};
    Callings main;
    main.add(CallingField{1});
    main.add(CallingField{2});
    EXPECT_EQ(main_callings(cell), main);
}

}  // namespace
}  // namespace kimberlite
