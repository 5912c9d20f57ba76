// The lock is taken before the store is opened, so that nobody looks at a store that another process is making.
#include "cli/project.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace kimberlite {
namespace {

constexpr std::size_t largest_batch = 64;
constexpr auto longest_batch = std::chrono::seconds(1);

}  // namespace

void add_project_option(CLI::App& command, std::string& folder) {
    command
        .add_option("--project", folder,
                    "Folder of the project (default: the working folder, or the nearest project above it)")
        ->type_name("DIR");
}

void add_project_options(CLI::App& command, ProjectOptions& options) {
    add_project_option(command, options.folder);
    add_wait_option(command, options.wait);
}

void add_wait_option(CLI::App& command, unsigned& seconds) {
    command
        .add_option("--wait", seconds,
                    "Wait so long for another process that is changing the project (default: 600; 0: do not wait)")
        ->type_name("SECONDS");
}

Project::Project(const ProjectOptions& options, Console& console)
    : folder(find_project(options.folder)),
      lock(std::in_place, folder, std::chrono::seconds(options.wait),
           [&](const std::string& holder) {
               console.note("kimberlite: " + folder.root.string() + ": is being changed by " + holder +
                            ": waiting for it");
           }),
      store(folder.store()) {}

GraphOptions graph_options_of(const Store& store) {
    GraphOptions options;
    if (const std::string base = store.setting(settings::base); !base.empty()) options.base = base;
    if (const std::string least = store.setting(settings::min_confidence); !least.empty())
        options.min_confidence = std::strtof(least.c_str(), nullptr);
    options.strict = store.setting(settings::strict) == "true";
    return options;
}

std::int64_t changes_of(const Store& store) {
    return std::strtoll(store.setting(settings::changes).c_str(), nullptr, 10);
}

void add_changes(Store& store, std::int64_t more) {
    if (more != 0) store.set(settings::changes, std::to_string(changes_of(store) + more));
}

void Batches::begin() {
    if (transaction_) return;
    transaction_.emplace(store_.database());
    size_ = 0;
    begun_ = std::chrono::steady_clock::now();
}

void Batches::done() {
    if (++size_ >= largest_batch || std::chrono::steady_clock::now() - begun_ >= longest_batch) commit();
}

void Batches::commit() {
    if (transaction_) transaction_->commit();
    transaction_.reset();
}

}  // namespace kimberlite
