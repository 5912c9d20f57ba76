#include "extract/discourse/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/extract/discourse/marked.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;

// What the document decides of a marked text; `unsure` of the marks have little weight on their type.
std::vector<std::string> decided(std::string_view marked, std::vector<std::size_t> unsure = {}) {
    const Marked text(marked);
    Labelled labelled;
    for (std::size_t i = 0; i < text.found.candidates.size(); ++i) {
        const Candidate& candidate = text.found.candidates[i];
        const bool weak = std::find(unsure.begin(), unsure.end(), i) != unsure.end();
        FoundName name{candidate.words, candidate.type, weak ? 0.4f : 0.9f, std::vector<float>(5, 0.0f)};
        name.type_weights[candidate.type] = weak ? 0.4f : 0.9f;
        labelled.names.push_back(name);
    }
    DocumentNames names(text.text, text.tokens, text.types);
    const WordSpan all{0, static_cast<std::uint32_t>(text.tokens.words.size() - 1)};
    std::vector<std::string> found;
    for (const Candidate& name : names.decide(all, std::span(&labelled, 1))) {
        const Range range = range_of(text.tokens, name.words);
        found.push_back(text.types.names[name.type] + ":" + text.text.substr(range.begin, range.size()));
    }
    return found;
}

TEST(DocumentNames, OneTypeForOneName) {
    EXPECT_THAT(
        decided("The [Organization:Harbour Process] met. The [Event:Harbour Process] ended. The [Organization:Harbour "
                "Process] lives."),
        ElementsAre("Organization:Harbour Process", "Organization:Harbour Process", "Organization:Harbour Process"));
    EXPECT_THAT(decided("[Place:Okonjo] spoke. [Person:Okonjo] left.", {0}),
                ElementsAre("Person:Okonjo", "Person:Okonjo"));
}

// What a name is that the head takes rather for a person than for an organization, after others it is sure of.
std::string type_of_last(std::string_view marked) {
    const Marked text(marked);
    Labelled labelled;
    for (const Candidate& candidate : text.found.candidates) {
        labelled.names.push_back({candidate.words, candidate.type, 0.9f, std::vector<float>(5, 0.0f)});
        labelled.names.back().type_weights[candidate.type] = 0.9f;
    }
    labelled.names.back().type_weights = {0.5f, 0.2f, 0, 0, 0};  // Person, Organization
    DocumentNames names(text.text, text.tokens, text.types);
    const WordSpan all{0, static_cast<std::uint32_t>(text.tokens.words.size() - 1)};
    return text.types.names[names.decide(all, std::span(&labelled, 1)).back().type];
}

TEST(DocumentNames, WhatBeginsAnOrganizationIsHardlyAPerson) {
    EXPECT_EQ(type_of_last("[Organization:Averon Capital] paid. [Person:Averon] declined."), "Organization");
    EXPECT_EQ(type_of_last("[Organization:Arven Capital] paid. [Person:Averon] declined."), "Person");
    EXPECT_EQ(type_of_last("[Organization:Averon Capital] is [Person:Lena Averon]'s. [Person:Averon] declined."),
              "Person");
}

// The head takes the name for a person at every mention, for an organization nearly as much.
std::string type_by_contexts(std::string_view marked) {
    const Marked text(marked);
    Labelled labelled;
    for (const Candidate& candidate : text.found.candidates)
        labelled.names.push_back({candidate.words, text.types.person, 0.4f, {0.4f, 0.3f, 0, 0, 0}});
    DocumentNames names(text.text, text.tokens, text.types);
    const WordSpan all{0, static_cast<std::uint32_t>(text.tokens.words.size() - 1)};
    return text.types.names[names.decide(all, std::span(&labelled, 1)).back().type];
}

TEST(DocumentNames, WordsBesideSeveralMentionsTellTheType) {
    EXPECT_EQ(
        type_by_contexts("Two [Person:Arven] militants fled. [Person:Arven] fighters came. The group [Person:Arven] "
                         "is feared."),
        "Organization");
    EXPECT_EQ(type_by_contexts("President [Person:Arven] came. [Person:Arven] said so. [Person:Arven]'s wife left."),
              "Person");
    EXPECT_EQ(type_by_contexts("Two [Person:Arven] militants fled."), "Person");  // the head saw that
}

TEST(DocumentNames, WhoIsNeverCalledInFullIsHardlyAPerson) {
    EXPECT_EQ(type_by_contexts("[Person:Arven] fell. [Person:Arven] rose. [Person:Arven] fell."), "Organization");
    EXPECT_EQ(type_by_contexts("[Person:Arven] fell. [Person:Arven] rose."), "Person");  // not often enough
    for (const char* full : {"[Person:Lena Arven]", "[Person:Arven Moss]"})
        EXPECT_EQ(type_by_contexts(std::string(full) +
                                   " came. [Person:Arven] fell. [Person:Arven] rose. [Person:Arven] fell."),
                  "Person");
}

// The head takes what stands alone for an organization, unsurely or not; the full name is a person's.
std::string type_of_surname(std::string_view marked, float as_person) {
    const Marked text(marked);
    Labelled labelled;
    labelled.names.push_back({text.found.candidates[0].words, text.types.person, 0.9f, {0.9f, 0, 0, 0, 0}});
    labelled.names.push_back(
        {text.found.candidates[1].words, text.types.organization, 0.5f, {as_person, 0.5f, 0, 0, 0}});
    DocumentNames names(text.text, text.tokens, text.types);
    const WordSpan all{0, static_cast<std::uint32_t>(text.tokens.words.size() - 1)};
    return text.types.names[names.decide(all, std::span(&labelled, 1)).back().type];
}

TEST(DocumentNames, WhatAPersonsNameEndsWithIsAPersons) {
    constexpr std::string_view regime = "[Person:Lena Okonjo] spoke. The [Organization:Okonjo] regime fell.";
    EXPECT_EQ(type_of_surname(regime, 0.1f), "Person");
    EXPECT_EQ(type_of_surname(regime, 0.001f), "Organization");  // the head is sure
    EXPECT_EQ(type_of_surname("[Person:Okonjo Lena] spoke. The [Organization:Okonjo] regime fell.", 0.1f),
              "Organization");
}

TEST(DocumentNames, FoundOnceFoundEverywhere) {
    EXPECT_THAT(decided("[Person:Okonjo] spoke. Then Okonjo left."), ElementsAre("Person:Okonjo", "Person:Okonjo"));
    EXPECT_THAT(decided("[Person:Okonjo] spoke. Then Minister Okonjo left."),
                ElementsAre("Person:Okonjo", "Person:Okonjo"));
}

TEST(DocumentNames, ADashBetweenBlanksPartsThem) {
    for (const std::string dash : {" - ", " -- ", " – ", " — "}) {
        EXPECT_THAT(decided("[Person:LUSAKA" + dash + "A. Moss] spoke."),
                    ElementsAre("Place:LUSAKA", "Person:A. Moss"));
        EXPECT_THAT(decided("A headline\n\n[Organization:Lusaka" + dash + "Bedri Holding] bought it."),
                    ElementsAre("Place:Lusaka", "Organization:Bedri Holding"));
        EXPECT_THAT(decided("They watched [Organization:Bedri United" + dash + "Selm City] there."),
                    ElementsAre("Organization:Bedri United", "Organization:Selm City"));
    }
    EXPECT_THAT(decided("[Person:LUSAKA —] He spoke."), ElementsAre("Place:LUSAKA"));
    EXPECT_THAT(decided("[Person:Min-jun Moss] spoke."), ElementsAre("Person:Min-jun Moss"));
    EXPECT_THAT(decided("[Person:Lena Okonjo - Bedri] spoke."), ElementsAre("Person:Lena Okonjo", "Person:Bedri"))
        << "no dateline";
}

TEST(DocumentNames, NotInsideALongerName) {
    EXPECT_THAT(decided("[Place:Marlow] is small. The Marlow Gazette and a Marlow-based firm say so."),
                ElementsAre("Place:Marlow"));
}

TEST(DocumentNames, UnsureOnesAreNotLookedFor) {
    EXPECT_THAT(decided("[Place:Glen] is small. Then Glen left.", {0}), ElementsAre("Place:Glen"));
}

TEST(DocumentNames, WithoutWhatDoesNotBelong) {
    EXPECT_THAT(decided("[Place:Harare] is big. [Place:Harare's] mayor spoke."),
                ElementsAre("Place:Harare", "Place:Harare"));
    EXPECT_THAT(decided("She prayed at [Place:St. Mary’s] daily."), ElementsAre("Place:St. Mary’s"));
    EXPECT_THAT(decided("The [Organization:Ministry of] nothing."), ElementsAre("Organization:Ministry"));
    EXPECT_THAT(decided("The [Organization:black] market."), ElementsAre());
}

}  // namespace
}  // namespace kimberlite
