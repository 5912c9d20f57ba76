// `add`: texts to a project. A text whose content has been read by this model with this ontology is not read again;
// what is read is committed in batches, so that an end in the middle loses at most the last of them, and the same
// command goes on where it ended.
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/project.h"
#include "cli/read_texts.h"

namespace kimberlite {
namespace {

struct AddOptions {
    TextOptions texts;
    ProjectOptions project;
    LogOptions log;
    std::string ontology;
};

constexpr const char* examples = R"(Examples:
  kimberlite add texts/
      Everything below texts/ to the project of the working folder; what it has already is not read again.
  kimberlite add --project news tuesday.html wire.jsonl
      To another project; a text found at the same place as before takes the place of the old one.)";

// “texts/a.txt” and “a.txt”: where a document was found and its id.
std::string key_of(const StoredDocument& document) { return document.place + '\0' + document.id; }

// Says of each document that is loaded whether it has to be read, and keeps those that need not be.
class Sorting {
public:
    Sorting(const Project& project, const Makers& makers, Console& console)
        : folder_(project.folder), console_(console) {
        for (StoredDocument& document : project.store.documents()) {
            std::string key = key_of(document);
            known_.emplace(std::move(key), std::move(document));
        }
        for (std::string& content : project.store.contents(makers)) read_.insert(std::move(content));
    }

    bool wanted(Document& document, Origin& found) {
        StoredDocument stored = stored_of(document, found);
        if (stored.place == folder_.decisions().filename()) {
            console_.note("kimberlite: " + document.source + ": is the project's decisions file, not a text: skipped");
            return false;
        }
        found.place = stored.place;
        if (!read_.count(stored.content)) return true;
        const std::lock_guard lock(mutex_);
        ready_.push_back(std::move(stored));
        return false;
    }

    // Documents that came since the last call and whose reading is there.
    std::vector<StoredDocument> take_ready() {
        const std::lock_guard lock(mutex_);
        return std::exchange(ready_, {});
    }
    // What it is to the project; null: new.
    const StoredDocument* known(const StoredDocument& document) const {
        const auto found = known_.find(key_of(document));
        return found == known_.end() ? nullptr : &found->second;
    }

private:
    StoredDocument stored_of(const Document& document, const Origin& found) {
        StoredDocument stored{"", document.id, document.source, document.sha256, content_of(document)};
        if (!found.place.starts_with("standard input"))
            stored.place = place_in(folder_, found.place);
        else
            stored.place = found.own_id ? found.place : found.place + ' ' + document.sha256.substr(0, 12);
        const int number = ++seen_[key_of(stored)];
        if (number > 1) stored.place += '#' + std::to_string(number);
        return stored;
    }

    const ProjectFolder& folder_;
    Console& console_;
    std::unordered_map<std::string, StoredDocument> known_;
    std::unordered_set<std::string> read_;       // contents
    std::unordered_map<std::string, int> seen_;  // in this run
    std::mutex mutex_;                           // of ready_
    std::vector<StoredDocument> ready_;
};

struct Sums {
    std::uint64_t added = 0, changed = 0, unchanged = 0;
};

class Adding {
public:
    Adding(Store& store, const Sorting& sorting, Makers makers)
        : store_(store), sorting_(sorting), makers_(std::move(makers)), batches_(store) {}

    void put(const StoredDocument& document, const std::string* line) {
        const StoredDocument* known = sorting_.known(document);
        const bool same_text = known && known->content == document.content;
        if (!line && known && *known == document) {
            ++sums_.unchanged;
            return;
        }
        batches_.begin();
        if (line) store_.put_reading(document.content, makers_, *line);
        store_.put(document);
        add_changes(store_, 1);
        batches_.done();
        ++(!known ? sums_.added : same_text ? sums_.unchanged : sums_.changed);
    }
    void finish() {
        batches_.begin();
        store_.forget_unused_readings();
        batches_.commit();
    }
    const Sums& sums() const { return sums_; }

private:
    Store& store_;
    const Sorting& sorting_;
    const Makers makers_;
    Batches batches_;
    Sums sums_;
};

int add(AddOptions options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    options.texts.model = find_model(options.texts.model).string();
    const Ontology ontology = load_ontology(options.ontology, console);
    Project project(options.project, console);
    if (options.texts.date.empty()) options.texts.date = project.store.setting(settings::date);
    if (options.texts.language.empty()) options.texts.language = project.store.setting(settings::language);
    const Makers makers{version_of_model(options.texts.model), ontology.version()};
    Sorting sorting(project, makers, console);
    TextsReading texts(options.texts, ontology, console,
                       [&](Document& document, Origin& found) { return sorting.wanted(document, found); });
    Adding adding(project.store, sorting, makers);
    const auto put_ready = [&] {
        for (const StoredDocument& document : sorting.take_ready()) adding.put(document, nullptr);
    };
    while (const auto text = texts.next()) {
        const Document& document = text->document;
        adding.put({text->found.place, document.id, document.source, document.sha256, content_of(document)},
                   &text->line);
        put_ready();
    }
    put_ready();
    adding.finish();
    const Tally& tally = texts.tally();
    const Sums& sums = adding.sums();
    console.note(summary(tally, {{"added", sums.added}, {"changed", sums.changed}, {"unchanged", sums.unchanged}},
                         texts.seconds()));
    return tally.failed ? exit_failure : 0;
}

}  // namespace

void add_add(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("add", "Add texts to a project; only new and changed ones are read");
    const auto options = std::make_shared<AddOptions>();
    add_text_options(*command, options->texts);
    add_project_options(*command, options->project);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return add(*options); }; });
}

}  // namespace kimberlite
