// Word pieces, which the encoder reads: BERT's uncased basic tokenizer and WordPiece (Devlin et al. 2019), greedily the
// longest known piece first; and the shape of a word, which gives back the case that the pieces lack.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace kimberlite {

using PieceId = std::uint16_t;  // a line of the vocabulary

enum class WordShape : std::uint8_t { none, lower, one_capital, capitals, capitalised, with_digit, no_letter, mixed };

inline constexpr std::size_t most_pieces_of_a_word = 12;  // the rest of a longer word is left out

// The shape of a word; never `none`, which is for [CLS] and [SEP].
WordShape shape_of(std::string_view word);

// All pieces there are. Shared by all threads.
class Vocabulary {
public:
    // lines: a piece a line, its number is the line's; valid as long as the vocabulary (it points into them). Throws
    // Error if there is no [UNK] or there are more lines than a PieceId can tell apart.
    explicit Vocabulary(std::string_view lines);
    ~Vocabulary();
    Vocabulary(Vocabulary&&) noexcept;
    Vocabulary& operator=(Vocabulary&&) noexcept;

    struct Table;
    const Table& table() const { return *table_; }

private:
    std::unique_ptr<const Table> table_;
};

struct PiecesOfWord {
    std::span<const PieceId> pieces;  // 1 to most_pieces_of_a_word
    WordShape shape;
};

// Words to pieces. Remembers the words it has seen, up to a bound: one for each thread.
class WordPieces {
public:
    explicit WordPieces(const Vocabulary&);  // which must outlive it
    ~WordPieces();
    WordPieces(WordPieces&&) noexcept;
    WordPieces& operator=(WordPieces&&) noexcept;

    // The span is valid until the next call.
    PiecesOfWord operator()(std::string_view word);

private:
    struct Memory;
    std::unique_ptr<Memory> memory_;
};

}  // namespace kimberlite
