// Copies among pieces that papers took over in many ways, and among texts that only look like copies.
#include "tests/ontology/reprints.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

using namespace reprints;

TEST(Reprints, AreFoundAndLookalikesAreNot) {
    std::mt19937 random(29);
    std::vector<Piece> pieces;
    for (int i = 0; i < 400; ++i) pieces.push_back(write_piece(random));
    const auto found = find_reprints(print_all(pieces, random));
    ASSERT_EQ(found.rows.size(), std::size(reprint_kinds) + std::size(lookalike_kinds) + 1);
    EXPECT_GT(found.precision(), 0.97);
    EXPECT_GT(found.recall(), 0.96);
    for (const auto& row : found.rows) {
        ASSERT_GE(row.texts, 40u) << row.how;
        EXPECT_GT(static_cast<double>(row.right) / static_cast<double>(row.texts), 0.85) << row.how;
        if (row.how == lookalike_kinds[4]) {
            EXPECT_EQ(row.right, row.texts) << "nothing tells them apart but what is particular";
        }
    }
}

// What the texts of many days carry is left out; two texts that are nearly all such words are still one if they are.
TEST(Reprints, ANoticeMakesNoCopies) {
    std::string notice;
    for (int i = 0; i < 80; ++i) notice += "notice" + std::to_string(i) + ' ';
    std::mt19937 random(3);
    std::vector<PrintedText> texts;
    const auto add = [&](const std::string& own, const std::string& date) {
        texts.push_back({own + notice, date, static_cast<std::uint32_t>(texts.size()), ""});
    };
    for (int i = 0; i < 12; ++i) {
        std::string own;
        for (int k = 0; k < 40; ++k) own += "w" + std::to_string(random() % 3000) + ' ';
        add(own, "2012-03-" + std::to_string(10 + i));
        if (i == 5) add(own, "2012-03-20"), texts.back().story = texts[5].story, texts.back().how = "as it was";
    }
    auto found = find_reprints(texts);
    EXPECT_EQ(found.linked, 1u);
    EXPECT_EQ(found.found, 1u);
    for (PrintedText& text : texts) text.date = "2012-03-10";  // a story that all papers print on one day
    EXPECT_EQ(find_reprints(texts).linked, texts.size() - 1);
    texts = {};
    for (int i = 0; i < 12; ++i) add("", "2012-03-" + std::to_string(10 + i));
    EXPECT_EQ(find_reprints(texts).linked, texts.size() - 1) << "nothing else to tell them apart by";
}

}  // namespace
}  // namespace kimberlite
