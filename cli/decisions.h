// The user's decisions, as the commands that make a graph take them.
#pragma once

#include <string>

#include "cli/console.h"
#include "ontology/decisions/decisions.h"
#include "ontology/decisions/settle.h"

namespace CLI {
class App;
}

namespace kimberlite {

void add_decisions_option(CLI::App&, std::string& file);
void add_project_decisions_option(CLI::App&, std::string& file);  // … whose default is the project's own

// Of the file; where none is named, none.
Decisions load_decisions(const std::string& file, const Ontology&, const std::string& base);
// Names each line that is not done, with its file and number and why.
void tell_of(const Decisions&, const DecisionReport&, Console&);
// A row for the summary, beginning with a line feed; empty: there are no decisions.
std::string row_of(const DecisionReport&);
// What tells one state of a file from another; empty: it is not there.
std::string state_of_decisions(const std::string& file);

}  // namespace kimberlite
