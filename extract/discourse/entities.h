// Names gathered: which names of a document are of one thing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/discourse/lexicon.h"
#include "extract/reader/found.h"

namespace kimberlite {

struct GatheredEntity {
    std::uint8_t type = 0;
    Sex sex = Sex::unknown;            // as words of address and given names tell
    std::string name;                  // the fullest form, without titles
    std::vector<std::string> aliases;  // the others, sorted
    std::vector<std::uint32_t> names;  // candidates
};

struct Gathered {
    std::vector<GatheredEntity> entities;  // in order of their first name
    std::vector<std::optional<std::uint32_t>>
        entity_of;  // of each candidate; of names alone, until others are resolved
    std::map<std::uint32_t, std::map<std::uint32_t, float>> chances;  // of pronouns and nominals, to mean each entity
};

// Names of `NameTypes::other` are gathered too.
Gathered gather_names(std::string_view text, const Tokens&, const std::vector<Candidate>&, const NameTypes&);

}  // namespace kimberlite
