// What programs that show a reader's inside work on: the bare texts of annotated readings.
#pragma once

#include <fstream>
#include <iostream>
#include <string>

#include "extract/reader/read.h"
#include "ontology/readings.h"

namespace kimberlite {

// Calls visit(Document, Reader) for each line of GOLD.jsonl, of which nothing but id, text and date is looked at.
// Arguments: PROGRAM GOLD.jsonl [MODEL]. Returns the exit status.
template <typename Visit>
int for_each_gold_text(int count, char** arguments, const Visit& visit) {
    if (count < 2 || count > 3) {
        std::cerr << "usage: " << arguments[0] << " GOLD.jsonl [MODEL]\n";
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
        visit(document, reader);
    }
    return file.eof() && std::cout ? 0 : 1;
}

}  // namespace kimberlite
