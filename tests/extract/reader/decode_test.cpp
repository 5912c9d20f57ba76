#include "extract/reader/decode.h"

#include <gtest/gtest.h>

#include "ontology/error.h"

namespace kimberlite {
namespace {

const std::vector<std::string> label_names{"O", "B-Person", "I-Person", "B-Place", "I-Place"};

// Scores of words, one row a word: 5 for the label named, 0 else, and what else is given.
std::vector<float> scores(const std::vector<std::vector<float>>& rows) {
    std::vector<float> all;
    for (const auto& row : rows) all.insert(all.end(), row.begin(), row.end());
    return all;
}

std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string>> spans(const std::vector<std::vector<float>>& rows,
                                                                         std::vector<std::uint8_t> starts = {}) {
    const BioLabels labels(label_names);
    Viterbi viterbi;
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string>> found;
    for (const LabelledSpan& span : viterbi(labels, scores(rows), starts))
        found.emplace_back(span.first, span.last, labels.types()[span.type]);
    return found;
}

using Spans = std::vector<std::tuple<std::uint32_t, std::uint32_t, std::string>>;
const std::vector<float> out{5, 0, 0, 0, 0}, begin_person{0, 5, 0, 0, 0}, in_person{0, 0, 5, 0, 0},
    in_place{0, 0, 0, 0, 5};

TEST(Viterbi, SpanOfSeveralWords) { EXPECT_EQ(spans({out, begin_person, in_person, out}), (Spans{{1, 2, "Person"}})); }

TEST(Viterbi, TwoSpansSideBySide) {
    EXPECT_EQ(spans({begin_person, begin_person}), (Spans{{0, 0, "Person"}, {1, 1, "Person"}}));
}

TEST(Viterbi, InsideNeedsABegin) {
    // The first word would rather be inside; it becomes what it may be: the begin of the same span.
    EXPECT_EQ(spans({{0, 2, 5, 0, 0}, in_person}), (Spans{{0, 1, "Person"}}));
}

TEST(Viterbi, TypesDoNotMixInASpan) {
    // “inside Place” after a Person is illegal: the cheaper of all legal ways is taken.
    const Spans found = spans({begin_person, {0, 0, 4, 0, 5}});
    EXPECT_EQ(found, (Spans{{0, 1, "Person"}}));
}

TEST(Viterbi, SpansEndWithTheirSentence) {
    EXPECT_EQ(spans({begin_person, in_person}, {1, 0}), (Spans{{0, 1, "Person"}}));
    for (const auto& [first, last, type] : spans({begin_person, in_person}, {1, 1})) EXPECT_EQ(first, last) << type;
}

TEST(Viterbi, ConfidenceIsTheMeanProbability) {
    const BioLabels labels(label_names);
    Viterbi viterbi;
    const auto sure = viterbi(labels, scores({{0, 20, 0, 0, 0}}))[0].confidence;
    const auto unsure = viterbi(labels, scores({{0.9f, 1, 0, 0, 0}}))[0].confidence;
    EXPECT_GT(sure, 0.999f);
    EXPECT_LT(unsure, 0.5f);
    EXPECT_GT(unsure, 0.2f);
}

TEST(Viterbi, SpansLessLikelyThanNoneWhereAsked) {
    const BioLabels labels(label_names);
    Viterbi viterbi;
    const std::vector<float> word{1, 0, 0, 0, 0.0f};
    EXPECT_TRUE(viterbi(labels, word).empty());
    const auto found = viterbi(labels, word, {}, -1.5f);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_LT(found[0].confidence, 0.3f);  // what the scores say, not what was asked
}

TEST(Viterbi, NothingInNoWords) { EXPECT_TRUE(spans({}).empty()); }

TEST(BioLabels, ThatAreNotCompleteAreRefused) {
    const std::vector<std::string> other{"O", "B-Person", "X-Person"}, half{"O", "B-Person"};
    EXPECT_THROW(BioLabels{other}, Error);
    EXPECT_THROW(BioLabels{half}, Error);
}

TEST(Softmax, SumsToOneAndKeepsTheOrder) {
    std::vector<float> values{1, 3, 2};
    softmax(values);
    EXPECT_NEAR(values[0] + values[1] + values[2], 1, 1e-6);
    EXPECT_NEAR(values[1] / values[0], 7.389056, 1e-4);
    EXPECT_GT(values[2], values[0]);
}

}  // namespace
}  // namespace kimberlite
