// The summary is a small table: what was counted, how many, and for entities how many of each class.
#include "cli/summary.h"

#include <cstdio>
#include <numeric>

#include "cli/console.h"

namespace kimberlite {
namespace {

std::string row(const char* what, std::uint64_t count, const std::string& detail = {}) {
    char text[64];
    std::snprintf(text, sizeof text, "\n  %-10s %9s", what, with_commas(count).c_str());
    return detail.empty() ? text : std::string(text) + "  " + detail;
}

std::uint64_t total(const std::map<std::string, std::uint64_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& count) { return sum + count.second; });
}

std::string listed(const std::map<std::string, std::uint64_t>& counts, const char* between) {
    std::string text;
    for (const auto& [what, count] : counts) text += (text.empty() ? "" : ", ") + with_commas(count) + between + what;
    return text;
}

std::string headline(const Tally& tally, double seconds) {
    char time[32];
    std::snprintf(time, sizeof time, " in %.1f s", seconds);
    std::string text = with_commas(tally.documents) + (tally.documents == 1 ? " document" : " documents");
    if (tally.words > 0) text += ", " + with_commas(tally.words) + " words";
    text += time;
    if (tally.words > 0) text += " (" + with_commas(per_second(tally.words, seconds)) + " words/s)";
    return text;
}

std::string skipped_row(const Tally& tally) {
    return tally.skipped.empty() ? "" : row("skipped", total(tally.skipped), listed(tally.skipped, " "));
}

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
    for (const auto& [type, count] : other.entities) entities[type] += count;
    relations += other.relations;
    events += other.events;
    quotations += other.quotations;
    return *this;
}

Counts counts_of(const Reading& reading) {
    Counts counts;
    for (const LocalEntity& entity : reading.entities) ++counts.entities[entity.type];
    counts.relations = reading.relations.size();
    counts.events = reading.events.size();
    counts.quotations = reading.quotations.size();
    return counts;
}

Counts counts_of(const Graph& graph) {
    Counts counts;
    for (const Entity& entity : graph.entities) ++counts.entities[entity.type];
    counts.relations = graph.assertions.size();
    counts.events = graph.events.size();
    counts.quotations = graph.quotations.size();
    return counts;
}

std::string summary(const Tally& tally, const Counts& counts, double seconds) {
    return headline(tally, seconds) + row("entities", total(counts.entities), listed(counts.entities, " ")) +
           row("relations", counts.relations) + row("events", counts.events) + row("quotations", counts.quotations) +
           skipped_row(tally);
}

std::string summary(const Tally& tally, const std::vector<std::pair<std::string, std::uint64_t>>& rows,
                    double seconds) {
    std::string text = headline(tally, seconds);
    for (const auto& [what, count] : rows) text += row(what.c_str(), count);
    return text + skipped_row(tally);
}

}  // namespace kimberlite
