// `remove`: documents out of a project, by where they were found, a folder above that, their source, id or hash. All of
// one call go in one transaction.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <set>

#include "cli/commands.h"
#include "cli/project.h"
#include "cli/stored_files.h"
#include "extract/text/load.h"

namespace kimberlite {
namespace {

struct RemoveOptions {
    std::vector<std::string> names;
    ProjectOptions project;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite remove texts/a.txt texts/old/
      A text and all of a folder, whether or not the files are still there; `update` then makes the graph without them.
  kimberlite remove wire-2011-17
      By id; `kimberlite status --list` tells ids, places and hashes.)";

constexpr std::size_t shortest_hash = 8;  // digits of a hash that are taken for one

bool all_of_name(std::string_view name, std::string_view characters) {
    return !name.empty() && name.find_first_not_of(characters) == name.npos;
}

class Choosing {
public:
    Choosing(const ProjectFolder& folder, std::vector<StoredDocument> documents)
        : folder_(folder), documents_(std::move(documents)) {}

    // The documents that a name stands for; a name that is a path is not also taken for an id. Empty: none, and
    // `problem` says why.
    std::vector<StoredDocument> named(const std::string& name, std::string& problem) const {
        const std::string place = place_in(folder_, printable(name));
        auto chosen = those([&](const StoredDocument& document) { return is_at(document.place, place); });
        if (chosen.empty()) chosen = those([&](const StoredDocument& document) { return document.source == name; });
        if (chosen.empty()) {
            chosen = those([&](const StoredDocument& document) { return document.id == name; });
            if (chosen.size() > 1) {
                problem = name + ": is the id of several documents; name them by where they were found:";
                for (const StoredDocument& document : chosen) problem += ' ' + document.place;
                return {};
            }
        }
        if (chosen.empty() && name.size() >= shortest_hash && all_of_name(name, "0123456789abcdef"))
            chosen = those([&](const StoredDocument& document) { return document.sha256.starts_with(name); });
        if (chosen.empty())
            problem = name +
                      ": the project has no document at that path or of that source, id or hash: "
                      "`kimberlite status --list` tells what it has";
        return chosen;
    }

private:
    template <typename Condition>
    std::vector<StoredDocument> those(Condition condition) const {
        std::vector<StoredDocument> chosen;
        std::copy_if(documents_.begin(), documents_.end(), std::back_inserter(chosen), condition);
        return chosen;
    }

    const ProjectFolder& folder_;
    const std::vector<StoredDocument> documents_;
};

int remove(const RemoveOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Project project(options.project, console);
    const Choosing choosing(project.folder, project.store.documents());
    std::set<std::pair<std::string, std::string>> removed;
    bool failed = false;
    Transaction transaction(project.store.database());
    for (const std::string& name : options.names) {
        std::string problem;
        for (const StoredDocument& document : choosing.named(name, problem)) {
            project.store.remove(document);
            if (removed.emplace(document.place, document.id).second) console.detail("removed " + document.place);
        }
        if (problem.empty()) continue;
        console.error(problem);
        failed = true;
    }
    project.store.forget_unused_readings();
    add_changes(project.store, static_cast<std::int64_t>(removed.size()));
    transaction.commit();
    console.note(with_commas(removed.size()) + (removed.size() == 1 ? " document" : " documents") + " removed");
    return failed ? exit_failure : 0;
}

}  // namespace

void add_remove(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("remove", "Remove documents from a project");
    const auto options = std::make_shared<RemoveOptions>();
    command
        ->add_option("NAMES", options->names,
                     "Paths of texts or folders as they were added, sources, ids, or hashes (SHA-256)")
        ->required();
    add_project_options(*command, options->project);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return remove(*options); }; });
}

}  // namespace kimberlite
