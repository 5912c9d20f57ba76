// What is denied did not happen: read by the shipped model, in many constructions.
#include <gtest/gtest.h>

#include "extract/reader/model.h"
#include "extract/reader/read.h"
#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

struct Denial {
    const char* text;
    const char* denied;  // the word of what is denied
};
constexpr Denial denials[] = {
    {"The minister denied that Ivo Lund had resigned.", "resigned"},
    {"Lena Okafor denied that Ivo Lund resigned on Friday.", "resigned"},
    {"Lena Okafor denied Ivo Lund had resigned.", "resigned"},
    {"Ivo Lund denied having resigned as director of Brightwater.", "resigned"},
    {"Ivo Lund denied resigning.", "resigning"},
    {"Brightwater denied reports that Ivo Lund had resigned.", "resigned"},
    {"The company rejected claims that its president, Ivo Lund, had stepped down.", "stepped"},
    {"A spokesman dismissed rumours that Lund resigned.", "resigned"},
    {"It is not true that Ivo Lund resigned, the company said.", "resigned"},
    {"There is no truth in reports that Ivo Lund has resigned.", "resigned"},
    {"Reports that Ivo Lund had resigned were denied by Brightwater.", "resigned"},
    {"Kenya denied that its troops attacked the village.", "attacked"},
    {"The army denied killing civilians in Goma.", "killing"},
    {"Police denied that officers had shot Peter Kamau.", "shot"},
    {"The government denied reports that soldiers had arrested Moses Kato.", "arrested"},
    {"Moscow denied that it had bombed the hospital.", "bombed"},
    {"Okafor has repeatedly denied that she met Lund in Oslo.", "met"},
    {"The bank denied having paid ministers.", "paid"},
    {"Norway denied that it had signed an agreement with Brightwater.", "signed"},
    {"Officials denied that anyone had died in the fire.", "died"},
    {"Lund's lawyer denied that his client had been arrested.", "arrested"},
    {"The club denied that it had sold Peter Kamau to Brightwater.", "sold"},
    {"Ivo Lund did not resign.", "resign"},
    {"Ivo Lund has not resigned, Brightwater said.", "resigned"},
};

TEST(Denials, NothingDeniedIsToldAsHappened) {
    const Reader reader = Reader::open(shipped_model, Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl"));
    std::size_t found = 0;
    for (const Denial& denial : denials) {
        Document document;
        document.text = denial.text;
        const Reading reading = read(document, tokenize(document), reader);
        const auto at = static_cast<std::uint32_t>(document.text.find(denial.denied));
        for (const Event& event : reading.events) {
            if (event.trigger.begin > at || event.trigger.end <= at) continue;
            ++found;
            EXPECT_NE(event.polarity, Polarity::asserted) << denial.text;
            EXPECT_NE(event.polarity, Polarity::reported) << denial.text;
        }
    }
    EXPECT_GE(found, std::size(denials) / 2);  // that it is found at all is the model's part
}

TEST(Denials, WhatIsTakenForGrantedStays) {
    const Reader reader = Reader::open(shipped_model, Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl"));
    Document document;
    document.text =
        "Officials denied that anyone had died in the fire. The army denied that it had planned the attack.";
    const Reading reading = read(document, tokenize(document), reader);
    for (const Event& event : reading.events) {
        const std::string_view word = text_of(document, event.trigger);
        if (word == "fire" || word == "attack") {
            EXPECT_NE(event.polarity, Polarity::negated) << word;
        }
    }
}

}  // namespace
}  // namespace kimberlite
