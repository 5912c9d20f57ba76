#include "extract/reader/windows.h"

#include <gtest/gtest.h>

#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

class Windows : public testing::Test {
protected:
    static void SetUpTestSuite() { model_ = new Model(shipped_model); }
    static void TearDownTestSuite() {
        delete model_;
        model_ = nullptr;
    }
    static std::vector<Window> windows(std::string_view text, const WindowLimits& limits) {
        const Vocabulary vocabulary(model_->vocabulary());
        WordPieces pieces(vocabulary);
        const Tokens tokens = tokenize(text);
        std::size_t sentence = 0;
        return make_windows(text, tokens, sentence, ~std::size_t{0}, pieces, limits);
    }
    static std::string sentences(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text += "The ferry left at noon. ";
        return text;
    }
    static const Model* model_;
};
const Model* Windows::model_ = nullptr;

TEST_F(Windows, WholeSentencesWithinTheLimit) {
    WindowLimits limits;
    limits.pieces = 20;
    const auto all = windows(sentences(10), limits);
    std::uint32_t next = 0;
    for (const Window& window : all) {
        EXPECT_LE(window.pieces.size(), 20u);
        EXPECT_EQ(window.begin, next);
        EXPECT_EQ(window.own, window.begin);
        EXPECT_EQ(window.size() % 6, 0u);  // six words a sentence
        next = window.end;
    }
    EXPECT_EQ(next, 60u);
}

TEST_F(Windows, LowerCaseAloneLooksLikeCapitalsAlone) {
    const auto shapes = [](std::string_view text) { return windows(text, {}).at(0).shapes; };
    EXPECT_EQ(shapes("lena okafor left a ferry in 1998."), shapes("LENA OKAFOR LEFT A FERRY IN 1998."));
    EXPECT_NE(shapes("Lena okafor left a ferry."), shapes("LENA OKAFOR LEFT A FERRY."));
    EXPECT_NE(shapes("ferry left."), shapes("FERRY LEFT."));  // too short to say
}

TEST_F(Windows, SentencesBeforeAsContext) {
    WindowLimits limits;
    limits.pieces = 20;
    limits.context = 7;
    const auto all = windows(sentences(6), limits);
    ASSERT_GE(all.size(), 2u);
    EXPECT_EQ(all[1].own - all[1].begin, 6u);
    EXPECT_EQ(all[1].own, all[0].end);
}

TEST_F(Windows, LongSentencesAreCutAndTheirWordsStillHavePieces) {
    std::string text;
    for (int i = 0; i < 120; ++i) text += "incomprehensibilities ";
    WindowLimits limits;
    limits.pieces = 50;
    limits.longest = 100;
    const auto all = windows(text, limits);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].pieces.size(), 100u);
    EXPECT_EQ(all[0].size(), 120u);
    const Rows last = all[0].rows_of({119, 119});
    EXPECT_EQ(last.first, 100u);
    EXPECT_EQ(last.last, 100u);
    EXPECT_LE(all[0].rows_of({0, 119}).last, 100u);
}

TEST_F(Windows, NoneInNoText) { EXPECT_TRUE(windows("", {}).empty()); }

}  // namespace
}  // namespace kimberlite
