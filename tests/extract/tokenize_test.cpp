// Words and sentences, as training's segmentation (extract/training/tokens.py) has them.
#include "extract/language/tokenize.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (Range range : tokenize(text).words) words.emplace_back(text.substr(range.begin, range.size()));
    return words;
}

using Words = std::vector<std::string>;

TEST(Tokenize, AsTraining) {
    const nlohmann::json saved = parity();
    for (const auto& expected : saved["texts"]) {
        const std::string text = expected["text"];
        const Tokens tokens = tokenize(text);
        ASSERT_EQ(tokens.sentences.size(), expected["sentences"].size());
        for (std::size_t s = 0; s < tokens.sentences.size(); ++s) {
            const auto& words = expected["sentences"][s];
            ASSERT_EQ(tokens.sentence_end(s) - tokens.sentence_begin(s), words.size());
            for (std::size_t w = 0; w < words.size(); ++w) {
                const Range found = tokens.words[tokens.sentence_begin(s) + w];
                EXPECT_EQ(found, (Range{words[w][0], words[w][1]})) << text.substr(found.begin, found.size());
                EXPECT_EQ(tokens.sentence_of(tokens.sentence_begin(s) + w), s);
            }
        }
    }
}

TEST(Tokenize, ShapesOfWords) {
    EXPECT_EQ(words_of("It's O'Brien’s"), (Words{"It", "'s", "O'Brien", "’s"}));
    EXPECT_EQ(words_of("don't"), (Words{"don", "'", "t"}));
    EXPECT_EQ(words_of("Mr. X. Y said No. 5."), (Words{"Mr.", "X.", "Y", "said", "No.", "5", "."}));
    EXPECT_EQ(words_of("1,000.5 3rd 1990s 3.5kg"), (Words{"1,000.5", "3rd", "1990s", "3", ".", "5kg"}));
    EXPECT_EQ(words_of("a.b+c@d-e.org, @you #tag"), (Words{"a.b+c@d-e.org", ",", "@you", "#tag"}));
    EXPECT_EQ(words_of("see https://x.org/a?b=c), ok"), (Words{"see", "https://x.org/a?b=c),", "ok"}));
    EXPECT_EQ(words_of("wait....--no"), (Words{"wait", "...", ".", "--", "no"}));
}

TEST(Tokenize, SentencesEndWhereTheNextCanBegin) {
    EXPECT_EQ(tokenize("He left. She stayed.").sentences.size(), 2u);
    EXPECT_EQ(tokenize("He left. she stayed.").sentences.size(), 1u);
    EXPECT_EQ(tokenize("\"Go!\" \"Why?\"").sentences.size(), 2u);
    EXPECT_EQ(tokenize("one\ntwo").sentences.size(), 2u);
    EXPECT_EQ(tokenize("Mr. Moyo").sentences.size(), 1u);
}

std::size_t sentences_in(std::string_view text) { return tokenize(text).sentences.size(); }

TEST(Tokenize, AbbreviationsOfPlaces) {
    EXPECT_EQ(words_of("Mt. Orda, Ft. Selm"), (Words{"Mt.", "Orda", ",", "Ft.", "Selm"}));
    EXPECT_EQ(words_of("ST. MARO - He"), (Words{"ST.", "MARO", "-", "He"}));
    EXPECT_EQ(sentences_in("FT. SELM, Ruvia — Police came."), 1u);
    EXPECT_EQ(sentences_in("DR. ADA MOSS AND GEN. BERRIN MET"), 1u);
    EXPECT_EQ(sentences_in("It stood in the FT. The bank denied it."), 2u);
    EXPECT_EQ(sentences_in("He sold 12 MT. A buyer came."), 2u);
    EXPECT_EQ(sentences_in("It rained on ST. MAY it stop."), 1u);  // as “on St. May”
}

TEST(Tokenize, DatelinesGoOnOverTheirDash) {
    EXPECT_EQ(sentences_in("TAMRE, Fal. - Police came."), 1u);
    EXPECT_EQ(sentences_in("He slept.\nPORT-AU-TAMRE, N. Fal. -- Police came."), 2u);
    EXPECT_EQ(sentences_in("ST. TAMRE, Fal. - Police came. They left."), 2u);
    EXPECT_EQ(sentences_in("TAMRE, Fal. (Nordpress) — Police came."), 1u);
    EXPECT_EQ(sentences_in("TAMRE, Fal. (Nordpress) Police came."), 2u);
    EXPECT_EQ(sentences_in("He slept. TAMRE, Fal. - Police came."), 3u);  // not where a line begins
    EXPECT_EQ(sentences_in("Tamre, Fal. - Police came."), 2u);
    EXPECT_EQ(sentences_in("TAMRE slept. - Police came."), 2u);  // no names
    EXPECT_EQ(sentences_in("TAMRE, Fal. -Police came."), 2u);
    EXPECT_EQ(sentences_in("TAMRE, Fal. The police came."), 2u);
    EXPECT_EQ(sentences_in("TAMRE, A, B, C, D, E, Fal. - Police came."), 2u);  // too long
}

TEST(Tokenize, NothingInNothing) {
    EXPECT_TRUE(tokenize("").words.empty());
    EXPECT_TRUE(tokenize(" \n\t\u00a0").sentences.empty());
}

TEST(Tokenize, BytesThatAreNotUtf8AreWords) {
    EXPECT_EQ(words_of("a\xff\xc3(b\xe2\x82"), (Words{"a", "\xff", "\xc3", "(", "b", "\xe2", "\x82"}));
}

TEST(Tokenize, LongSentencesAreCut) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "word ";
    const Tokens tokens = tokenize(text);
    EXPECT_EQ(tokens.words.size(), 1000u);
    EXPECT_EQ(tokens.sentences.size(), 7u);
    EXPECT_EQ(tokens.sentences[1], 150u);
}

// Each in a moment: time grows with the text's length alone.
TEST(Tokenize, HostileTextsAreLinear) {
    constexpr std::size_t much = 1 << 22;
    for (std::string_view unit : {"a",   ".",    "-",  "a.", "a-",      "1.",     "1,1x", "'",  "a'", "@a", "a@",
                                  "a@b", "www.", "’s", "+.", "http://", "\u0301", "\xff", "é.", "#",  "A.", "x@y-"}) {
        std::string text;
        while (text.size() < much) text += unit;
        const Tokens tokens = tokenize(text);
        EXPECT_GT(tokens.words.size(), 0u);
        EXPECT_EQ(tokens.words.back().end, text.size());
    }
}

}  // namespace
}  // namespace kimberlite
