// Windows: what the encoder sees at once. A window is some whole sentences of one document, cut into word pieces.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/language/pieces.h"
#include "extract/language/tokenize.h"
#include "extract/reader/encoder.h"
#include "extract/reader/found.h"

namespace kimberlite {

// The first and the last row of a span in the states of its window, where [CLS] is row 0.
struct Rows {
    std::uint32_t first, last;
};

struct Window {
    std::uint32_t begin = 0, end = 0;  // its words in the document
    std::uint32_t own = 0;  // from this word on they are its own; those before belong to the window before it
    std::vector<PieceId> pieces;
    std::vector<WordShape> shapes;           // of each piece
    std::vector<std::uint32_t> first_piece;  // of each word; one more, the number of pieces
    std::vector<std::uint8_t> starts;        // of each word, whether a sentence begins with it

    std::uint32_t size() const { return end - begin; }
    bool has(WordSpan span) const { return begin <= span.first && span.last < end; }
    Rows rows_of(WordSpan span) const {
        return {first_piece[span.first - begin] + 1, last_piece(span.last - begin) + 1};
    }
    EncoderInput input() const { return {pieces, shapes}; }

private:
    std::uint32_t last_piece(std::uint32_t word) const {
        const std::uint32_t next = first_piece[word + 1];
        return next > 0 && next > first_piece[word] ? next - 1 : first_piece[word];
    }
};

struct WindowLimits {
    std::uint32_t pieces = 320;   // of a window, unless its one sentence is longer
    std::uint32_t longest = 500;  // what a longer sentence has beyond is cut off
    std::uint32_t context = 0;    // at most so many pieces of the sentences before, to be read again
};

// Whether a text of some words has not a single capital, so that lower case tells nothing.
bool is_caseless(std::string_view text, const Tokens&);

// The windows of the sentences from `sentence` on, until together they have `enough` pieces; `sentence` becomes the
// first one not taken.
std::vector<Window> make_windows(std::string_view text, const Tokens&, std::size_t& sentence, std::size_t enough,
                                 WordPieces&, const WindowLimits&);

}  // namespace kimberlite
