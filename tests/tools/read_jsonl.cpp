// Reads the texts of a JSON Lines file (id, text, date): read_jsonl MODEL ONTOLOGY FILE > READINGS. Says how fast on
// stderr.
#include <chrono>
#include <fstream>
#include <iostream>
#include <vector>

#include "extract/language/tokenize.h"
#include "extract/reader/read.h"
#include "ontology/error.h"
#include "ontology/readings.h"

#include <nlohmann/json.hpp>

int main(int count, char** arguments) try {
    if (count != 4) {
        std::cerr << "usage: read_jsonl MODEL ONTOLOGY FILE\n";
        return 2;
    }
    const auto ontology = kimberlite::Ontology::load(arguments[2]);
    const auto reader = kimberlite::Reader::open(arguments[1], ontology);
    std::vector<kimberlite::Document> documents;
    std::ifstream file(arguments[3]);
    for (std::string line; std::getline(file, line);) {
        const auto json = nlohmann::json::parse(line);
        kimberlite::Document document;
        document.id = json.at("id").get<std::string>();
        document.text = json.at("text").get<std::string>();
        document.date = json.value("date", "");
        documents.push_back(std::move(document));
    }
    const auto start = std::chrono::steady_clock::now();
    std::size_t words = 0;
    std::string out;
    for (const auto& document : documents) {
        const auto tokens = kimberlite::tokenize(document);
        words += tokens.words.size();
        out += kimberlite::to_json_line(kimberlite::read(document, tokens, reader));
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << out;
    std::cerr << words << " words, " << took.count() << " s, " << static_cast<double>(words) / took.count()
              << " words/s\n";
} catch (const kimberlite::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
