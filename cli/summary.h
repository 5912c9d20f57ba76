// What a run came to, told at its end.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ontology/graph.h"
#include "ontology/reading.h"

namespace kimberlite {

struct Counts {
    std::map<std::string, std::uint64_t> entities;  // by class
    std::uint64_t relations = 0, events = 0, quotations = 0;

    Counts& operator+=(const Counts&);
};

Counts counts_of(const Reading&);  // entities: of this text alone
Counts counts_of(const Graph&);

// What became of the inputs.
struct Tally {
    std::uint64_t documents = 0, words = 0;
    std::map<std::string, std::uint64_t> skipped;  // by reason
    bool failed = false;                           // something was skipped that should have been read
    std::vector<std::string> failed_names;         // that
};

// Several lines, the last without a line feed. words 0: not told.
std::string summary(const Tally&, const Counts&, double seconds);
// With rows of other things counted.
std::string summary(const Tally&, const std::vector<std::pair<std::string, std::uint64_t>>& rows, double seconds);

}  // namespace kimberlite
