#include "extract/discourse/relations.h"

#include <gtest/gtest.h>

#include "extract/reader/model.h"
#include "extract/times/find_times.h"
#include "tests/extract/discourse/marked.h"
#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

// Relations that the model found in a marked text, and what is decided of them.
class Relations : public testing::Test {
protected:
    static void SetUpTestSuite() {
        const Model model(shipped_model);
        labels_ = new Labels(model, Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl"));
    }
    static void TearDownTestSuite() {
        delete labels_;
        labels_ = nullptr;
    }
    static std::uint16_t property(std::string_view name) {
        for (std::size_t p = 0; p < labels_->properties.size(); ++p)
            if (labels_->properties[p].name == name) return static_cast<std::uint16_t>(p);
        ADD_FAILURE() << name;
        return 0;
    }
    static std::vector<DecidedRelation> decide(Marked& text, const std::vector<GatheredQuotation>& quotations = {}) {
        const Gathered gathered = gather_names(text.text, text.tokens, text.found.candidates, text.types);
        return decide_relations(text.text, "", text.tokens, text.found, gathered, quotations, *labels_);
    }
    // “subject property object” of each that stands.
    static std::vector<std::string> standing(Marked& text) {
        std::vector<std::string> lines;
        for (const DecidedRelation& r : decide(text))
            lines.push_back(text.written(r.subject) + " " + labels_->properties[r.property].name + " " +
                            text.written(r.object));
        return lines;
    }
    static const Labels* labels_;
};
const Labels* Relations::labels_ = nullptr;
using Lines = std::vector<std::string>;

TEST_F(Relations, TheMostSpecificStands) {
    Marked text("[Person:Lena Okafor], head of [Organization:Brightwater]");
    text.found.relations = {{0, 1, property("affiliatedWith"), 0.9f, 0}, {0, 1, property("leads"), 0.6f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Lena Okafor leads Brightwater"}));
}

TEST_F(Relations, OfTwoOfAFamilyTheLikelier) {
    Marked text("[Person:Lena Okafor] of [Organization:Brightwater]");
    text.found.relations = {{0, 1, property("worksFor"), 0.5f, 0},
                            {0, 1, property("memberOf"), 0.6f, 0},
                            {0, 1, property("founded"), 0.4f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Lena Okafor memberOf Brightwater", "Lena Okafor founded Brightwater"}));
}

TEST_F(Relations, OfARelationAndItsReverseTheLikelier) {
    Marked text("[Place:Bamako], [Place:Mali]");
    text.found.relations = {{0, 1, property("locatedIn"), 0.9f, 0}, {1, 0, property("locatedIn"), 0.5f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Bamako locatedIn Mali"}));
}

TEST_F(Relations, WhereAPlaceLiesIsToldInOneParagraph) {
    Marked two("It is listed in [Place:Bamako].\n\n[Place:Kenya]\n\nIn April it left [Place:Kisumu] in [Place:Kenya].");
    two.found.relations = {{0, 1, property("locatedIn"), 0.9f, 0}, {2, 3, property("locatedIn"), 0.9f, 0}};
    EXPECT_EQ(standing(two), (Lines{"Kisumu locatedIn Kenya"}));
    Marked person("[Place:Mali] voted.\n\nPresident [Person:Lena Okafor] won.");
    person.found.relations = {{1, 0, property("holdsOffice"), 0.9f, 0}};
    EXPECT_EQ(standing(person), (Lines{"Lena Okafor holdsOffice Mali"}));
}

// “President Lena Okafor” far from the country: stated once, by her name and title, whatever stands between.
TEST_F(Relations, AnOfficeWhoseCountryStandsElsewhere) {
    Marked text(
        "Floods hit [Place:Kenya]. Nobody helped in [Place:Kenya]. Rain fell. "
        "Ministers did not meet. President [Person:Lena Okafor] wept.");
    text.found.relations = {{2, 0, property("holdsOffice"), 0.7f, 0}, {2, 1, property("holdsOffice"), 0.8f, 0}};
    text.found.events = {{text.words("meet"), 0, Polarity::negated, 1}};
    text.found.roles = {{0, 2, 1, 0.9f}};
    const auto all = decide(text);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].object, 1u);
    EXPECT_EQ(all[0].polarity, Polarity::asserted);
    const Range range = range_of(text.tokens, all[0].words);
    EXPECT_EQ(text.text.substr(range.begin, range.size()), "President Lena Okafor");
}

// Whatever the relation: what makes him minister of Norway does not make him head of the council.
TEST_F(Relations, OneTitleIsOfOneInstitutionInAnyRelation) {
    Marked text(
        "[Person:Olav Lindgren], the mining minister of [Place:Norway], met [Person:Eli Marchetti], president of the "
        "[Organization:Granite Council].");
    text.found.relations = {{0, 1, property("holdsOffice"), 0.9f, 0},
                            {0, 3, property("leads"), 0.7f, 0},
                            {2, 3, property("leads"), 0.9f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Olav Lindgren holdsOffice Norway", "Eli Marchetti leads Granite Council"}));
}

TEST_F(Relations, OfAnOfficeFromAfarLessIsAsked) {
    Marked text("Floods hit [Place:Kenya]. Rain fell. Nobody helped. President [Person:Lena Okafor] wept.");
    text.found.relations = {{1, 0, property("holdsOffice"), 0.2f, 0}, {1, 0, property("livesIn"), 0.4f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Lena Okafor holdsOffice Kenya"}));
    text.found.relations = {{1, 0, property("holdsOffice"), 0.1f, 0}};
    EXPECT_EQ(standing(text), Lines{});
}

TEST_F(Relations, NotStatedAgainFromAfar) {
    Marked text(
        "[Person:Lena Okafor] is president of [Place:Kenya]. Rain fell. Ministers met. President [Person:Okafor] "
        "wept.");
    text.found.relations = {{0, 1, property("holdsOffice"), 0.7f, 0}, {2, 1, property("holdsOffice"), 0.9f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Lena Okafor holdsOffice Kenya"}));
}

TEST_F(Relations, DomainAndRange) {
    Marked text("[Place:Harare] and [Person:Lena Okafor] and [Event:Harare Fair]");
    text.found.relations = {
        {0, 1, property("bornIn"), 0.9f, 0}, {1, 0, property("bornIn"), 0.8f, 0}, {1, 2, property("livesIn"), 0.9f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Lena Okafor bornIn Harare"}));
}

TEST_F(Relations, NothingIsRelatedToItself) {
    Marked text("[Organization:Brightwater Ltd.] and [Organization:Brightwater]");
    text.found.relations = {{0, 1, property("partOf"), 0.9f, 0}};
    EXPECT_EQ(standing(text), Lines{});
}

TEST_F(Relations, ATitleIsOfTheInstitutionBesideIt) {
    Marked text(
        "The president of the [Place:Norway], [Person:Ivo Lund], and the prime minister of [Place:Kenya], "
        "[Person:Lena Okafor], met.");
    const auto holds = property("holdsOffice");
    text.found.relations = {
        {1, 0, holds, 0.6f, 0}, {1, 2, holds, 0.9f, 0}, {3, 0, holds, 0.9f, 0}, {3, 2, holds, 0.6f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Ivo Lund holdsOffice Norway", "Lena Okafor holdsOffice Kenya"}));
    Marked rank("Admiral [Person:Ivo Lund], the head of [Organization:Northern Command], left.");
    rank.found.relations = {{0, 1, property("leads"), 0.9f, 0}};
    EXPECT_EQ(decide(rank).front().title, rank.words("head"));
    Marked another("[Person:Ivo Lund] of [Place:Norway] met Minister [Person:Lena Okafor].");
    another.found.relations = {{0, 1, holds, 0.9f, 0}};
    EXPECT_EQ(decide(another).front().title, std::nullopt);
}

TEST_F(Relations, ATitleOfSeveralThatAreListed) {
    Marked text(
        "[Person:Ivo Lund] is chairman of [Organization:Brightwater], the [Organization:Harbour Trust] and "
        "[Organization:Arven]. [Organization:Marlow Works] closed.");
    const auto leads = property("leads");
    for (std::uint32_t object : {1, 2, 3, 4}) text.found.relations.push_back({0, object, leads, 0.9f, 0});
    EXPECT_EQ(standing(text),
              (Lines{"Ivo Lund leads Brightwater", "Ivo Lund leads Harbour Trust", "Ivo Lund leads Arven"}));
}

TEST_F(Relations, ATitleIsOfWhatItsWordsName) {
    Marked other("the chairman of the [Event:Amber Process], [Person:Ada Moss] of [Place:Norway]");
    other.found.relations = {{1, 2, property("holdsOffice"), 0.9f, 0}, {1, 2, property("from"), 0.5f, 0}};
    EXPECT_EQ(standing(other), (Lines{"Ada Moss from Norway"}));
    Marked owner("the chairman of [Place:Norway]'s [Organization:Amber Union], [Person:Ada Moss]");
    owner.found.relations = {{2, 1, property("leads"), 0.9f, 0}};
    EXPECT_EQ(standing(owner), (Lines{"Ada Moss leads Amber Union"}));
}

TEST_F(Relations, OneDateOfBirth) {
    Marked text(
        "[Person:Ivo Lund] was born in 1950. [Person:Ivo Lund] was born on 3 May 1950. [Person:Ivo Lund] came in "
        "1972.");
    Document document;
    document.text = text.text;
    text.found.times = find_times(document, text.tokens);
    const auto time = [&](std::string_view words, std::uint32_t number) {
        text.found.candidates.push_back({text.words(words), CandidateKind::time, NameTypes::none, 1, number});
    };
    time("1950", 0);
    time("3 May 1950", 1);
    time("1972", 2);
    const auto born = property("birthDate");
    text.found.relations = {{0, 3, born, 0.7f, 0}, {1, 4, born, 0.8f, 0}, {2, 5, born, 0.6f, 0}};
    EXPECT_EQ(standing(text), (Lines{"Ivo Lund birthDate 1950", "Ivo Lund birthDate 3 May 1950"}));
}

TEST_F(Relations, Titles) {
    Marked text("[Place:Kenya]'s finance minister, [Person:Lena Okafor], chairwoman of [Organization:Brightwater]");
    text.found.relations = {{1, 0, property("holdsOffice"), 0.9f, 0}, {1, 2, property("leads"), 0.9f, 0}};
    const auto decided = decide(text);
    ASSERT_EQ(decided.size(), 2u);
    EXPECT_EQ(decided[0].title, text.words("finance minister"));
    EXPECT_EQ(decided[1].title, text.words("chairwoman"));
    EXPECT_EQ(decided[0].words, text.words("Kenya's finance minister, Lena Okafor"));
}

TEST_F(Relations, FormerByItsWords) {
    Marked text(
        "[Person:Lena Okafor], a former director of [Organization:Brightwater], and [Person:Ivo Lund], its director");
    text.found.relations = {{0, 1, property("leads"), 0.9f, 0}, {2, 1, property("leads"), 0.9f, 0}};
    const auto decided = decide(text);
    ASSERT_EQ(decided.size(), 2u);
    EXPECT_TRUE(decided[0].former);
    EXPECT_FALSE(decided[1].former);
}

TEST_F(Relations, FormerByTheModel) {
    Marked text("[Person:Lena Okafor] of [Organization:Brightwater]");
    text.found.relations = {{0, 1, property("worksFor"), 0.9f, 0.8f}};
    EXPECT_TRUE(decide(text).at(0).former);
}

TEST_F(Relations, Denied) {
    Marked text(
        "[Place:Kenya] is not a member of [Organization:Grain Council]. It was not easy; [Place:Ghana] is in "
        "[Organization:Grain Council].");
    text.found.relations = {{0, 1, property("memberOf"), 0.9f, 0}, {2, 3, property("memberOf"), 0.9f, 0}};
    const auto decided = decide(text);
    EXPECT_EQ(decided.at(0).polarity, Polarity::negated);
    EXPECT_EQ(decided.at(1).polarity, Polarity::asserted);
}

TEST_F(Relations, PlannedAsTheEventIs) {
    Marked text("[Person:Lena Okafor] will be appointed head of [Organization:Brightwater]");
    text.found.relations = {{0, 1, property("leads"), 0.9f, 0}};
    text.found.events = {{text.words("appointed"), 0, Polarity::planned, 0.9f}};
    text.found.roles = {{0, 0, 1, 0.9f}};
    EXPECT_EQ(decide(text).at(0).polarity, Polarity::planned);
}

TEST_F(Relations, ReportedWhereAVerbStatesItInAQuotation) {
    Marked text(
        "[Person:Ivo Lund] said [Person:Lena Okafor] owns [Organization:Brightwater], as [Place:Kenya]'s "
        "[Organization:Harbour Union] knows.");
    text.found.relations = {{1, 2, property("owns"), 0.9f, 0}, {4, 3, property("basedIn"), 0.9f, 0}};
    GatheredQuotation quotation;
    quotation.words = text.words("Lena Okafor owns Brightwater, as Kenya's Harbour Union knows");
    quotation.direct = false;
    quotation.speaker = 0;
    const auto decided = decide(text, {quotation});
    ASSERT_EQ(decided.size(), 2u);
    EXPECT_EQ(decided[0].polarity, Polarity::reported);
    EXPECT_EQ(decided[0].quotation, 0u);
    EXPECT_EQ(decided[1].polarity, Polarity::asserted);  // a possessive: the speaker takes it for granted
}

}  // namespace
}  // namespace kimberlite
