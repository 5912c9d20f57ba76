// `init`: makes a folder a project, or changes the settings of one.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>
#include <utility>

#include "cli/commands.h"
#include "cli/project.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
    std::string folder = ".";
    GraphOptions graph;
    TextOptions texts;
    unsigned wait = 600;
    LogOptions log;
    std::vector<std::pair<std::string, std::string>> given;  // settings
};

constexpr const char* examples = R"(Examples:
  kimberlite init news
      Make news/ a project, the folder too where it is not there; what it keeps is in news/.kimberlite/.
  kimberlite init news --base https://example.org/kg/ --date 2011
      The same, with IRIs of your own and a year for texts without a date.
  kimberlite init --min-confidence 0.7
      In a project: change a setting; documents and readings stay.)";

int init(const InitOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    std::error_code failed;
    fs::create_directories(fs::path(options.folder) / ".kimberlite", failed);
    if (failed)
        throw Error(options.folder + ": cannot be made a project (" + failed.message() +
                    "): check its permissions, or name another folder");
    const ProjectFolder folder{fs::canonical(options.folder)};
    const ProjectLock lock(folder, std::chrono::seconds(options.wait), [&](const std::string& holder) {
        console.note("kimberlite: " + folder.root.string() + ": is being changed by " + holder + ": waiting for it");
    });
    const bool was_there = fs::exists(folder.store());
    Store::create(folder.store());
    Store store(folder.store());
    Transaction transaction(store.database());
    for (const auto& [name, value] : options.given) store.set(name, value);
    transaction.commit();
    if (!was_there)
        console.note(folder.root.string() + ": is a project now: `kimberlite add` texts to it");
    else
        console.note(folder.root.string() + ": is a project already: " +
                     (options.given.empty() ? "nothing to change" : "its settings are changed, its documents stay"));
    return 0;
}

}  // namespace

void add_init(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("init", "Make a folder a project, which keeps documents and their readings");
    const auto options = std::make_shared<InitOptions>();
    command->add_option("DIR", options->folder, "Folder, made where it is not there (default: the working folder)");
    add_graph_options(*command, options->graph);
    add_date_and_language_options(*command, options->texts);
    add_wait_option(*command, options->wait);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, command, &action] {
        for (const char* name :
             {settings::base, settings::min_confidence, settings::strict, settings::date, settings::language}) {
            const CLI::Option* option = command->get_option(std::string("--") + name);
            if (option->count() > 0) options->given.emplace_back(name, option->results().back());
        }
        action = [options] { return init(*options); };
    });
}

}  // namespace kimberlite
