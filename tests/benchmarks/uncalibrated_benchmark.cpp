// Readings of annotated texts with the confidence that the heads give, a line each on standard output: what
// extract/training/calibrate.py fits the calibration on.
//
//     uncalibrated_benchmark GOLD.jsonl [MODEL]
//
// Of each line nothing but id, text and date is looked at.
#include <fstream>
#include <iostream>
#include <string>

#include "extract/language/tokenize.h"
#include "extract/reader/read.h"
#include "ontology/readings.h"

int main(int count, char** arguments) {
    using namespace kimberlite;
    if (count < 2 || count > 3) {
        std::cerr << "usage: uncalibrated_benchmark GOLD.jsonl [MODEL]\n";
        return 2;
    }
    const std::string root = KIMBERLITE_SOURCE_DIR;
    const Reader reader = Reader::open(count > 2 ? arguments[2] : root + "/extract/models/reader.kmodel",
                                       Ontology::load(root + "/ontology/kimberlite.ttl"));
    std::ifstream file(arguments[1]);
    std::string line;
    while (std::getline(file, line)) {
        const Reading gold = from_json_line(line, arguments[1]);
        Document document;
        document.id = gold.document.id;
        document.text = gold.document.text;
        document.date = gold.document.date;
        std::cout << to_json_line(read_uncalibrated(document, tokenize(document), reader));
    }
    return file.eof() && std::cout ? 0 : 1;
}
