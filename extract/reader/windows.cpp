// Sentences are packed in order: a window takes the next one while all its pieces stay within the limit. With context,
// a window opens with the last sentences of the one before it, so that what is said across its border is seen whole.
//
// In a text without a single capital, lower case tells nothing of names. Its words are given the shapes that they would
// have in capitals alone: of those the model has learnt that they tell nothing either.
#include "extract/reader/windows.h"

#include <algorithm>

namespace kimberlite {
namespace {

constexpr std::size_t shortest_caseless = 4;  // words

class Packer {
public:
    Packer(std::string_view text, const Tokens& tokens, WordPieces& pieces, const WindowLimits& limits)
        : text_(text), tokens_(tokens), pieces_(pieces), limits_(limits), caseless_(is_caseless(text, tokens)) {}

    std::uint32_t size_of(std::size_t sentence) {
        std::uint32_t size = 0;
        for (std::size_t word = tokens_.sentence_begin(sentence); word < tokens_.sentence_end(sentence); ++word)
            size += static_cast<std::uint32_t>(pieces_(text_of(word)).pieces.size());
        return size;
    }

    Window window_of(std::size_t first_sentence, std::size_t own_sentence, std::size_t end_sentence) {
        Window window;
        window.begin = tokens_.sentences[first_sentence];
        window.own = tokens_.sentences[own_sentence];
        window.end = static_cast<std::uint32_t>(tokens_.sentence_end(end_sentence - 1));
        window.starts.assign(window.size(), 0);
        for (std::size_t sentence = first_sentence; sentence < end_sentence; ++sentence)
            window.starts[tokens_.sentences[sentence] - window.begin] = 1;
        for (std::size_t word = window.begin; word < window.end; ++word) {
            const PiecesOfWord found = pieces_(text_of(word));
            window.first_piece.push_back(static_cast<std::uint32_t>(window.pieces.size()));
            window.pieces.insert(window.pieces.end(), found.pieces.begin(), found.pieces.end());
            window.shapes.insert(window.shapes.end(), found.pieces.size(), shape_seen(word, found.shape));
        }
        cut(window);
        return window;
    }

private:
    WordShape shape_seen(std::size_t word, WordShape shape) const {
        if (!caseless_ || shape != WordShape::lower) return shape;
        return tokens_.words[word].size() == 1 ? WordShape::one_capital : WordShape::capitals;
    }
    std::string_view text_of(std::size_t word) const {
        return text_.substr(tokens_.words[word].begin, tokens_.words[word].size());
    }

    // Words beyond the longest window share its last piece.
    void cut(Window& window) const {
        if (window.pieces.size() > limits_.longest) {
            window.pieces.resize(limits_.longest);
            window.shapes.resize(limits_.longest);
        }
        const auto last = static_cast<std::uint32_t>(window.pieces.size() - 1);
        for (std::uint32_t& piece : window.first_piece) piece = std::min(piece, last);
        window.first_piece.push_back(last + 1);
    }

    std::string_view text_;
    const Tokens& tokens_;
    WordPieces& pieces_;
    const WindowLimits& limits_;
    const bool caseless_;
};

}  // namespace

bool is_caseless(std::string_view text, const Tokens& tokens) {
    for (const Range word : tokens.words) {
        const WordShape shape = shape_of(text.substr(word.begin, word.size()));
        if (shape != WordShape::lower && shape != WordShape::no_letter && shape != WordShape::with_digit) return false;
    }
    return tokens.words.size() >= shortest_caseless;
}

std::vector<Window> make_windows(std::string_view text, const Tokens& tokens, std::size_t& sentence, std::size_t enough,
                                 WordPieces& pieces, const WindowLimits& limits) {
    Packer packer(text, tokens, pieces, limits);
    std::vector<Window> windows;
    std::size_t total = 0;
    while (sentence < tokens.sentences.size() && total < enough) {
        std::size_t context = sentence;
        std::uint32_t size = 0;
        while (context > 0 && limits.context > 0) {
            const std::uint32_t more = packer.size_of(context - 1);
            if (size + more > limits.context) break;
            size += more;
            --context;
        }
        std::size_t end = sentence;
        while (end < tokens.sentences.size()) {
            const std::uint32_t more = packer.size_of(end);
            if (end > sentence && size + more > limits.pieces) break;
            size += more;
            ++end;
        }
        if (size > limits.longest) context = sentence;  // one long sentence: no room for what was before
        windows.push_back(packer.window_of(context, sentence, end));
        total += windows.back().pieces.size();
        sentence = end;
    }
    return windows;
}

}  // namespace kimberlite
