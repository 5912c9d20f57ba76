// Lines that could not be done are errors to see, not to stop for: the graph is made without them, and says so.
#include "cli/decisions.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "ontology/identity/iris.h"

namespace kimberlite {
namespace {

void add_option(CLI::App& command, std::string& file, const char* text) {
    command.add_option("--decisions", file, text)->type_name("FILE");
}

}  // namespace

void add_decisions_option(CLI::App& command, std::string& file) {
    add_option(
        command, file,
        "Your decisions about the graph: what is the same, different, to be renamed, rejected … (man kimberlite)");
}

void add_project_decisions_option(CLI::App& command, std::string& file) {
    add_option(command, file,
               "Your decisions about the graph (default: decisions.txt in the project's folder, if it is there)");
}

Decisions load_decisions(const std::string& file, const Ontology& ontology, const std::string& base) {
    return file.empty() ? Decisions{} : read_decisions(file, ontology, base);
}

void tell_of(const Decisions& decisions, const DecisionReport& report, Console& console) {
    for (const LineReport& line : report.lines) {
        const std::string where = decisions.file + ':' + std::to_string(line.number) + ": ";
        if (line.outcome != DecisionOutcome::applied)
            console.error(where + std::string(name_of(line.outcome)) + ": " + line.because);
        else if (!line.warning.empty())
            console.error(where + "moved: " + line.warning);
    }
}

std::string row_of(const DecisionReport& report) {
    if (report.lines.empty()) return "";
    char text[64];
    std::snprintf(text, sizeof text, "\n  %-10s %9s", "decisions", with_commas(report.lines.size()).c_str());
    std::string row = text;
    const char* between = "  ";
    for (const DecisionOutcome outcome :
         {DecisionOutcome::applied, DecisionOutcome::stale, DecisionOutcome::ambiguous, DecisionOutcome::contradicted})
        if (const std::size_t count = report.count(outcome); count > 0) {
            ((row += between) += with_commas(count)) += " " + std::string(name_of(outcome));
            between = ", ";
        }
    return row;
}

std::string state_of_decisions(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return "";
    std::ostringstream text;
    text << in.rdbuf();
    return hex_of(hash_of(text.str()));
}

}  // namespace kimberlite
