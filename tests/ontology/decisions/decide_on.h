// A graph of readings and what the lines of a decisions file come to in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/resolve.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {

struct Decided {
    Graph graph;
    DecisionReport report;
};

inline Decided decide_on(const std::vector<Reading>& readings, const std::string& lines,
                         RememberedThings remembered = {}) {
    Decided result;
    ResolveOptions options;
    options.report = &result.report;
    options.remembered = std::move(remembered);
    std::size_t next = 0;
    const ReadingStream stream = [&]() -> std::optional<Reading> {
        return next < readings.size() ? std::optional(readings[next++]) : std::nullopt;
    };
    result.graph = resolve(stream, parse_decisions(lines, "decisions.txt", test_ontology(), options.base),
                           test_ontology(), options);
    return result;
}

}  // namespace kimberlite
