// The commands. Each describes its options to CLI11 and, where it is the one called, leaves what to do in `action`.
//
// To add one: a file with an `add_…` function, a line here and a row in main.cpp's table; its options in kimberlite.1
// and in completions/ (a test compares them with the help).
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace kimberlite {

using Action = std::function<int()>;  // gives the exit status

void add_build(CLI::App&, Action&);
void add_read(CLI::App&, Action&);
void add_merge(CLI::App&, Action&);
void add_convert(CLI::App&, Action&);
void add_init(CLI::App&, Action&);
void add_add(CLI::App&, Action&);
void add_remove(CLI::App&, Action&);
void add_status(CLI::App&, Action&);
void add_update(CLI::App&, Action&);
void add_verify(CLI::App&, Action&);
void add_explain(CLI::App&, Action&);
void add_conflicts(CLI::App&, Action&);
void add_diff(CLI::App&, Action&);
void add_check(CLI::App&, Action&);

// Versions of program, model and ontology, a line each; a missing file is said in its line.
void print_versions();

// Exit statuses beside 0.
inline constexpr int exit_failure = 1;
inline constexpr int exit_usage = 2;

}  // namespace kimberlite
