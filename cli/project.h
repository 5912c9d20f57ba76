// A project as the commands open it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/console.h"
#include "cli/options.h"
#include "ontology/store/folder.h"
#include "ontology/store/store.h"

namespace kimberlite {

struct ProjectOptions {
    std::string folder;   // empty: the working folder, or the nearest one above it that is a project
    unsigned wait = 600;  // seconds, for another process to end
};

void add_project_options(CLI::App&, ProjectOptions&);
void add_project_option(CLI::App&, std::string& folder);
void add_wait_option(CLI::App&, unsigned& seconds);

// For whoever changes it: one at a time. Says so where it has to wait.
struct Project {
    Project(const ProjectOptions&, Console&);

    ProjectFolder folder;
    std::optional<ProjectLock> lock;
    Store store;
};

// What the project's texts are loaded with, and its graph made with. Names of settings are those of the options.
namespace settings {
inline constexpr const char* base = "base";
inline constexpr const char* min_confidence = "min-confidence";
inline constexpr const char* strict = "strict";  // “true”, or not set
inline constexpr const char* date = "date";
inline constexpr const char* language = "language";
inline constexpr const char* updated = "updated";        // when, for people
inline constexpr const char* updated_to = "updated-to";  // the files
inline constexpr const char* changes = "changes";        // documents added, changed or removed since then
inline constexpr const char* decisions = "decisions";    // the state of the decisions file then
inline constexpr const char* moved = "moved";            // IRIs of things that became others' then
}  // namespace settings

GraphOptions graph_options_of(const Store&);

std::int64_t changes_of(const Store&);
void add_changes(Store&, std::int64_t);

// Several changes of a store committed together: by number or by time, whichever comes first. What is not committed
// when it goes out of scope is undone.
class Batches {
public:
    explicit Batches(Store& store) : store_(store) {}
    void begin();  // before each change: opens a transaction where none is open
    void done();   // after it: commits where it is time
    void commit();

private:
    Store& store_;
    std::optional<Transaction> transaction_;
    std::size_t size_ = 0;
    std::chrono::steady_clock::time_point begun_;
};

}  // namespace kimberlite
