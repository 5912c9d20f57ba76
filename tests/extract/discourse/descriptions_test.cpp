#include "extract/discourse/descriptions.h"

#include <gtest/gtest.h>

#include "tests/extract/discourse/marked.h"

namespace kimberlite {
namespace {

// A text whose marks after the first `candidates` ones are descriptions.
struct Described : Marked {
    Described(std::string_view marked, std::size_t candidates) : Marked(marked) {
        const auto begin = found.candidates.begin() + static_cast<std::ptrdiff_t>(candidates);
        for (auto i = begin; i != found.candidates.end(); ++i) found.descriptions.push_back({*i, 1, {}, {}});
        found.candidates.erase(begin, found.candidates.end());
    }

    // The names of the entities of the descriptions, “-” for none.
    std::vector<std::string> entities(const std::vector<GatheredQuotation>& quotations = {}) {
        gathered = gather_names(text, tokens, found.candidates, types);
        std::vector<std::string> names;
        const Voices voices(text, tokens, found, quotations, types, gathered);
        for (const auto entity : resolve_descriptions(text, tokens, found, voices, types, gathered))
            names.push_back(entity ? gathered.entities[*entity].name : "-");
        return names;
    }
    Gathered gathered;
};

using Names = std::vector<std::string>;

TEST(Descriptions, StandForWhoIsNamed) {
    Described text("[Person:Lena Okafor] came. <The engineer> spoke. <The engineer> left with <a guard>.", 1);
    text.found.descriptions[0].antecedents = {{0, 0.7f}};
    text.found.descriptions[0].none = 0.3f;
    text.found.descriptions[1].descriptions = {{0, 0.9f}};
    text.found.descriptions[1].none = 0.1f;
    EXPECT_EQ(text.entities(), (Names{"Lena Okafor", "Lena Okafor", "-"}));
}

TEST(Descriptions, WithoutANameAreOneByTheirLinks) {
    Described text("<A young guard> spoke. {He} left. <An old man> stayed.", 0);
    text.found.descriptions[1].descriptions = {{0, 0.8f}};
    text.found.descriptions[1].none = 0.2f;
    EXPECT_EQ(text.entities(), (Names{"A young guard", "A young guard", "-"}));
}

TEST(Descriptions, NoneIsLikelier) {
    Described text("<A guard> spoke. {He} left.", 0);
    text.found.descriptions[1].descriptions = {{0, 0.4f}};
    text.found.descriptions[1].none = 0.6f;
    EXPECT_EQ(text.entities(), (Names{"-", "-"}));
}

TEST(Descriptions, DoNotJoinWhatDisagrees) {
    Described text("{She} spoke. {He} left.", 0);
    text.found.descriptions[1].descriptions = {{0, 0.8f}};
    text.found.descriptions[1].none = 0.2f;
    EXPECT_EQ(text.entities(), (Names{"-", "-"}));
}

TEST(Descriptions, TheSameDefiniteNominalAllThroughAText) {
    Described text("<The plaintiff> came. <A plaintiff> won. <The plaintiff> left.", 0);
    EXPECT_EQ(text.entities(), (Names{"The plaintiff", "-", "The plaintiff"}));
}

TEST(Descriptions, KnownOnceKnownEverywhere) {
    Described text("[Person:Lena Okafor], <the mayor>, came. <The mayor> left.", 1);
    text.found.descriptions[0].antecedents = {{0, 0.9f}};
    text.found.descriptions[0].none = 0.1f;
    EXPECT_EQ(text.entities(), (Names{"Lena Okafor", "Lena Okafor"}));
}

TEST(Descriptions, WeAreTheSameAsLongAsOneVoiceSpeaks) {
    Described text("{We} waited. {Our} train came. “{We} won,” they cried. {We} left.", 0);
    GatheredQuotation quotation;
    quotation.words = text.words("We won,");
    const Names names = text.entities({quotation});
    EXPECT_EQ(names[0], names[1]);
    EXPECT_EQ(names[0], names[3]);
    EXPECT_NE(names[0], "-");
    EXPECT_EQ(names[2], "-");
}

TEST(Descriptions, IAndYouAreTheSameAsLongAsOneVoiceSpeaks) {
    Described text("{I} waited for {you}. “{I} won,” he cried. {My} train brought {you}.", 0);
    GatheredQuotation quotation;
    quotation.words = text.words("“I won,”");
    const Names names = text.entities({quotation});
    EXPECT_EQ(names, (Names{"My", "you", "-", "My", "you"}));
}

TEST(Descriptions, YouOfTheOneWhoAsksIsTheOneWhoAnswers) {
    const std::string asked = "Are {you} well?\n\n{I} am well.\n\n";
    Described text("A talk with [Person:Lena Okafor].\n\n" + asked + asked + asked, 1);
    EXPECT_EQ(text.entities(), Names(6, "Lena Okafor"));
}

TEST(Descriptions, HeIsThePersonNamedLast) {
    Described text("[Person:Ivo Lund] met Mrs. [Person:Okafor] in [Place:Harare]. Then {he} left.", 3);
    EXPECT_EQ(text.entities(), (Names{"Ivo Lund"}));
}

}  // namespace
}  // namespace kimberlite
