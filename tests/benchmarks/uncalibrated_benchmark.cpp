// Readings of annotated texts with the confidence that the heads give, a line each on standard output: what
// extract/training/calibrate.py fits the calibration on.
//
//     uncalibrated_benchmark GOLD.jsonl [MODEL]
//
// Of each line nothing but id, text and date is looked at.
#include "extract/language/tokenize.h"
#include "tests/benchmarks/gold_texts.h"

int main(int count, char** arguments) {
    using namespace kimberlite;
    return for_each_gold_text(count, arguments, [](const Document& document, const Reader& reader) {
        std::cout << to_json_line(read_uncalibrated(document, tokenize(document), reader));
    });
}
