// How well texts printed again are found: copies_benchmark [TEXTS.jsonl]
//
// Pieces are made here, or taken from TEXTS.jsonl (readings or texts; their paragraphs are cut into sentences at full
// stops), printed again in all the ways of tests/ontology/reprints.h, and mixed with texts that only look so.
#include <cstdio>
#include <fstream>
#include <string>

#include "ontology/readings.h"
#include "tests/ontology/reprints.h"

namespace {

using namespace kimberlite;
using namespace kimberlite::reprints;

// Texts of at least this many sentences: less is a notice, not a piece.
constexpr std::size_t least_sentences = 8;

Piece piece_of(const std::string& text) {
    Piece piece;
    std::vector<std::string> sentences;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = text.find(". ", begin);
        end = end == text.npos ? text.size() : end + 1;
        sentences.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    if (sentences.size() < least_sentences) return piece;
    piece.headline = sentences.front().substr(0, 50);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        if (i % 3 == 0) piece.paragraphs.emplace_back();
        piece.paragraphs.back().push_back(std::move(sentences[i]));
    }
    return piece;
}

}  // namespace

int main(int argc, char** argv) {
    std::mt19937 random(11);
    std::vector<Piece> pieces;
    if (argc > 1) {
        std::ifstream file(argv[1]);
        const ReadingStream readings = read_readings(file, argv[1]);
        while (const auto reading = readings())
            if (Piece piece = piece_of(reading->document.text); !piece.paragraphs.empty())
                pieces.push_back(std::move(piece));
    } else {
        for (int i = 0; i < 1200; ++i) pieces.push_back(write_piece(random));
    }
    const auto texts = print_all(pieces, random);
    const FoundReprints found = find_reprints(texts);
    std::printf("%-28s%8s%9s\n", "printed", "texts", "right");
    for (const auto& row : found.rows)
        std::printf("%-28s%8zu%9.3f\n", row.how.c_str(), row.texts,
                    static_cast<double>(row.right) / static_cast<double>(row.texts));
    std::printf("\n%zu texts; called copies: %zu, precision %.3f, recall %.3f\n", texts.size(), found.linked,
                found.precision(), found.recall());
}
