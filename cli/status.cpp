// `status`: what a project has and what is to be done. It only looks, so it need not wait for anybody, nor have the
// right to write.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/decisions.h"
#include "cli/project.h"
#include "cli/stored_files.h"
#include "ontology/error.h"
#include "ontology/readings.h"

namespace kimberlite {
namespace {

struct StatusOptions {
    std::string project, model, ontology;
    LogOptions log;
    bool list = false, check = false;
};

constexpr const char* examples = R"(Examples:
  kimberlite status
      How many documents, which readings a newer model or ontology makes anew, when the graph was last made.
  kimberlite status --list | sort | head
      The documents: place, id, SHA-256, whether the reading is of the model and ontology in use, and whether the file
      is as it was when it was added.
  kimberlite status --check --project news
      Also look whether the store is whole: every page, every reading.)";

struct InUse {
    Makers makers;
    std::string problem;  // empty: both can be used
};

InUse in_use(const StatusOptions& options) {
    try {
        return {
            {version_of_model(find_model(options.model)), Ontology::load(find_ontology(options.ontology)).version()},
            ""};
    } catch (const Error& error) {
        return {{}, error.what()};
    }
}

std::string count(std::int64_t number) { return with_commas(static_cast<std::uint64_t>(number)); }

void say(const char* what, const std::string& text) { std::printf("%-11s %s\n", what, text.c_str()); }

std::string files_in_words(const std::vector<OnDisk>& states) {
    const auto of = [&](OnDisk state) { return std::count(states.begin(), states.end(), state); };
    std::string text;
    const auto add = [&](OnDisk state, const char* what) {
        if (const auto number = of(state); number > 0) text += (text.empty() ? "" : ", ") + count(number) + what;
    };
    add(OnDisk::same, " of the documents as they were added");
    add(OnDisk::changed, " in files that have changed since");
    add(OnDisk::gone, " in files that are gone");
    add(OnDisk::unknown, " of whose files nothing is known");
    if (of(OnDisk::changed) + of(OnDisk::gone) > 0) text += "; add them again, with --prune for what is gone";
    return text.empty() ? "none" : text;
}

void show(const ProjectFolder& folder, const Store& store, const InUse& used) {
    const StoreCounts counts = store.count(used.makers);
    say("project", folder.root.string());
    say("documents", count(counts.documents));
    if (!used.problem.empty())
        say("readings", count(counts.readings));
    else if (counts.stale == 0)
        say("readings", count(counts.readings) + " cached, none stale");
    else
        say("readings", count(counts.readings - counts.stale) + " cached, " + count(counts.stale) +
                            " stale: of another model or ontology; update reads them again");
    say("files", files_in_words(look_at_files(folder, store, store.documents())));
    if (used.problem.empty()) {
        say("model", used.makers.model);
        say("ontology", used.makers.ontology);
    }
    const std::string updated = store.setting(settings::updated);
    say("update", updated.empty() ? "never" : updated + " to " + store.setting(settings::updated_to));
    const std::int64_t changes = changes_of(store);
    if (!updated.empty() || changes > 0)
        say("changes",
            changes == 0 ? "none since then" : count(changes) + " documents added, changed or removed since then");
    const std::string moved = store.setting(settings::moved);
    if (!updated.empty())
        say("IRIs", count(counts.given) + " in the graph, " + count(counts.retired) + " retired" +
                        (moved.empty() || moved == "0" ? "" : ", " + moved + " of other things than before"));
    std::error_code ignored;
    const bool decided = std::filesystem::exists(folder.decisions(), ignored);
    const bool changed =
        !updated.empty() && state_of_decisions(folder.decisions().string()) != store.setting(settings::decisions);
    say("decisions",
        (decided ? folder.decisions().string() : "none") + (changed ? ", changed since the last update" : ""));
    std::string set;
    for (const char* name :
         {settings::base, settings::min_confidence, settings::strict, settings::date, settings::language})
        if (const std::string value = store.setting(name); !value.empty())
            set += (set.empty() ? "" : ", ") + (name + (' ' + value));
    say("settings", set.empty() ? "as built in" : set);
}

void list(const ProjectFolder& folder, const Store& store, const Makers& makers) {
    const auto contents = store.contents(makers);
    const std::set<std::string> read(contents.begin(), contents.end());
    const std::vector<StoredDocument> documents = store.documents();
    const std::vector<OnDisk> on_disk = look_at_files(folder, store, documents);
    for (std::size_t i = 0; i < documents.size(); ++i)
        std::cout << documents[i].place << '\t' << documents[i].id << '\t' << documents[i].sha256 << '\t'
                  << (read.count(documents[i].content) ? "cached" : "stale") << '\t' << name_of(on_disk[i]) << '\n';
}

// Says what is wrong; whether nothing is.
bool check(const Store& store, Console& console) {
    const std::string name = store.database().path().string();
    bool whole = true;
    const auto wrong = [&](const std::string& what) {
        console.error(name + ": " + what +
                      ": put a copy of the store in its place, or remove the document and add it again");
        whole = false;
    };
    if (const std::string damage = store.database().find_damage(); !damage.empty())
        wrong("is damaged (" + damage + ")");
    for (const std::string& content : store.altered_contents())
        wrong("the reading " + content.substr(0, 12) + " was altered");
    std::size_t readings = 0;
    store.for_each_reading([&](StoredDocument&& document, std::string&& line) {
        ++readings;
        try {
            if (content_of(from_json_line(line, document.place).document) != document.content)
                wrong("the reading of " + document.place + " is of another text");
        } catch (const Error& error) {
            wrong("the reading of " + document.place + " is damaged (" + error.what() + ")");
        }
    });
    if (readings != store.documents().size()) wrong("documents lack their readings");
    return whole;
}

int status(const StatusOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    const ProjectFolder folder = find_project(options.project);
    const Store store(folder.store(), Database::Mode::read);
    const InUse used = in_use(options);
    if (!used.problem.empty()) console.error(used.problem);
    if (options.list)
        list(folder, store, used.makers);
    else
        show(folder, store, used);
    if (!options.check) return 0;
    if (!check(store, console)) return exit_failure;
    console.note(store.database().path().string() + ": is whole");
    return 0;
}

}  // namespace

void add_status(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("status", "What a project has: documents, readings, last update");
    const auto options = std::make_shared<StatusOptions>();
    command->add_flag("--list", options->list,
                      "The documents instead, a line each: place, tab, id, tab, SHA-256, tab, cached or stale, tab, "
                      "how its file is: same, changed, gone or unknown");
    command->add_flag("--check", options->check, "Also read all that is kept and say whether it is whole");
    add_project_option(*command, options->project);
    add_model_option(*command, options->model);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return status(*options); }; });
}

}  // namespace kimberlite
