// What training's own code gives for the texts of data/engine_texts.txt (make_parity.py), and the shipped model.
#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace kimberlite {

inline nlohmann::json parity() {
    std::ifstream file(KIMBERLITE_SOURCE_DIR "/tests/extract/data/engine_parity.json");
    return nlohmann::json::parse(file);
}

inline const std::filesystem::path shipped_model = KIMBERLITE_SOURCE_DIR "/extract/models/reader.kmodel";

}  // namespace kimberlite
