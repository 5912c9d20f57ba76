// Word pieces and shapes, as the tokenizers package and training give them.
#include "extract/language/pieces.h"

#include <gtest/gtest.h>

#include "extract/reader/model.h"
#include "ontology/error.h"
#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

constexpr std::string_view few = "[PAD]\n[UNK]\nre\n##ad\n##er\nreader\nà\na\n.\n##s\n中\n##\n";

std::vector<PieceId> pieces_of(std::string_view word) {
    const Vocabulary vocabulary(few);
    WordPieces pieces(vocabulary);
    const PiecesOfWord found = pieces(word);
    return {found.pieces.begin(), found.pieces.end()};
}

using Pieces = std::vector<PieceId>;

TEST(Pieces, TheLongestKnownPieceFirst) {
    EXPECT_EQ(pieces_of("reader"), (Pieces{5}));
    EXPECT_EQ(pieces_of("readers"), (Pieces{5, 9}));
    EXPECT_EQ(pieces_of("READ"), (Pieces{2, 3}));
}

TEST(Pieces, UnknownPartsAreOnePiece) {
    EXPECT_EQ(pieces_of("readx"), (Pieces{1}));
    EXPECT_EQ(pieces_of("x.read"), (Pieces{1, 8, 2, 3}));
    EXPECT_EQ(pieces_of("\u0301"), (Pieces{1}));
    EXPECT_EQ(pieces_of(""), (Pieces{1}));
    EXPECT_EQ(pieces_of(std::string(101, 'a')), (Pieces{1}));
}

TEST(Pieces, AccentsAndControlCharactersGo) {
    EXPECT_EQ(pieces_of("Ré\u200bad"), (Pieces{2, 3}));
    EXPECT_EQ(pieces_of("à"), (Pieces{7}));
    EXPECT_EQ(pieces_of("a中a"), (Pieces{7, 10, 7}));
}

TEST(Pieces, NoMoreThanTwelve) { EXPECT_EQ(pieces_of(std::string(1 << 20, '.')).size(), most_pieces_of_a_word); }

TEST(Pieces, RememberedWordsStayRight) {
    const Vocabulary vocabulary(few);
    WordPieces pieces(vocabulary);
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < 50000; ++i) {
            const std::string word = std::to_string(i) + ".";
            const PiecesOfWord found = pieces(word);
            ASSERT_EQ(found.pieces.size(), 2u);
            ASSERT_EQ(found.shape, WordShape::with_digit);
        }
}

TEST(Pieces, VocabularyWithoutUnknownIsRefused) { EXPECT_THROW(Vocabulary("a\nb\n"), Error); }

TEST(Pieces, Shapes) {
    EXPECT_EQ(shape_of("said"), WordShape::lower);
    EXPECT_EQ(shape_of("A"), WordShape::one_capital);
    EXPECT_EQ(shape_of("UN"), WordShape::capitals);
    EXPECT_EQ(shape_of("Élan"), WordShape::capitalised);
    EXPECT_EQ(shape_of("3rd"), WordShape::with_digit);
    EXPECT_EQ(shape_of("x²"), WordShape::with_digit);
    EXPECT_EQ(shape_of("--"), WordShape::no_letter);
    EXPECT_EQ(shape_of("McDonald"), WordShape::mixed);
    EXPECT_EQ(shape_of("中"), WordShape::mixed);
}

TEST(Pieces, AsTraining) {
    if (!std::filesystem::exists(shipped_model)) GTEST_SKIP() << "no model at " << shipped_model;
    const Model model(shipped_model);
    const Vocabulary vocabulary(model.vocabulary());
    WordPieces pieces(vocabulary);
    const nlohmann::json saved = parity();
    for (const auto& expected : saved["texts"]) {
        const std::string text = expected["text"];
        std::size_t word = 0;
        for (const auto& sentence : expected["sentences"])
            for (const auto& range : sentence) {
                const std::size_t begin = range[0], end = range[1];
                const PiecesOfWord found = pieces(std::string_view(text).substr(begin, end - begin));
                EXPECT_EQ(Pieces(found.pieces.begin(), found.pieces.end()), expected["pieces"][word].get<Pieces>())
                    << text.substr(begin, end - begin);
                EXPECT_EQ(static_cast<int>(found.shape), expected["shapes"][word].get<int>());
                ++word;
            }
    }
}

}  // namespace
}  // namespace kimberlite
