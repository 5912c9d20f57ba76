// `add`: texts to a project. A text whose content has been read by this model with this ontology is not read again;
// what is read is committed in batches, so that an end in the middle loses at most the last of them, and the same
// command goes on where it ended. A folder or container that is added again tells which documents are no longer there.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/project.h"
#include "cli/read_texts.h"
#include "cli/stored_files.h"

namespace kimberlite {
namespace {

struct AddOptions {
    TextOptions texts;
    ProjectOptions project;
    LogOptions log;
    std::string ontology;
    bool prune = false;
};

constexpr const char* examples = R"(Examples:
  kimberlite add texts/
      Everything below texts/ to the project of the working folder; what it has already is not read again.
  kimberlite add --project news tuesday.html wire.jsonl
      To another project; a text found at the same place as before takes the place of the old one.
  kimberlite add --prune texts/
      Also remove from the project what was in texts/ and is there no longer, or all of it, where texts/ is gone.)";

// “texts/a.txt” and “a.txt”: where a document was found and its id.
std::string key_of(const StoredDocument& document) { return document.place + '\0' + document.id; }

bool is_hidden_below(const std::filesystem::path& path, const std::filesystem::path& folder) {
    const std::filesystem::path below = path.lexically_relative(folder);
    return std::any_of(below.begin(), below.end(), [](const auto& part) { return part.native().starts_with('.'); });
}

// Each place once: what is named twice, in whatever way, or lies in a folder that is named too, is left out.
std::vector<std::string> without_repeated(const std::vector<std::string>& inputs) {
    namespace fs = std::filesystem;
    std::map<fs::path, std::string> by_place;
    std::vector<std::string> kept;
    std::error_code ignored;
    for (const std::string& input : inputs)
        if (input == "-")
            kept = {input};
        else
            by_place.emplace(fs::weakly_canonical(fs::absolute(input), ignored), input);
    for (const auto& [place, input] : by_place) {
        bool below = false;
        for (fs::path at = place; at != at.parent_path() && !below;) {
            at = at.parent_path();
            below = by_place.contains(at) && !is_hidden_below(place, at);
        }
        if (!below) kept.push_back(input);
    }
    return kept;
}

// Whether there is nothing at the place, or but empty folders.
bool is_gone(const std::string& input) {
    std::error_code error;
    const auto status = std::filesystem::symlink_status(input, error);
    if (!std::filesystem::exists(status)) return true;
    if (!std::filesystem::is_directory(status)) return false;
    for (std::filesystem::recursive_directory_iterator at(input, error), end; !error && at != end; at.increment(error))
        if (!at->is_directory(error)) return false;
    return !error;
}

// Without those that are gone from disk but that documents of the project were found at: with --prune they are named
// for what was there. Any other that does not exist stays, to be told as missing.
std::vector<std::string> without_gone(std::vector<std::string> inputs, const Project& project) {
    std::vector<StoredDocument> documents;
    std::erase_if(inputs, [&](const std::string& input) {
        if (input == "-" || !is_gone(input)) return false;
        if (documents.empty()) documents = project.store.documents();
        const std::string where = place_in(project.folder, printable(input));
        return std::any_of(documents.begin(), documents.end(),
                           [&](const StoredDocument& document) { return is_at(document.place, where); });
    });
    return inputs;
}

// Says of each document that is loaded whether it has to be read, and keeps those that need not be. One place is one
// document, under the id and the path that it had first, however it is reached.
class Sorting {
public:
    Sorting(const Project& project, const Makers& makers, Console& console)
        : folder_(project.folder), console_(console) {
        for (StoredDocument& document : project.store.documents()) {
            id_at_.emplace(document.place, document.id);
            std::string key = key_of(document);
            known_.emplace(std::move(key), std::move(document));
        }
        for (std::string& content : project.store.contents(makers)) read_.insert(std::move(content));
        for (const std::string& content : project.store.altered_contents()) read_.erase(content);
        for (StoredFile& file : project.store.files()) {
            std::string place = file.place;
            known_files_.emplace(std::move(place), std::move(file));
        }
    }

    bool wanted(Document& document, Origin& found) {
        if (is_of_another_path(found.place)) return false;
        StoredDocument stored = stored_of(document, found);
        if (stored.place == folder_.decisions().filename()) {
            console_.note("kimberlite: " + document.source + ": is the project's decisions file, not a text: skipped");
            return false;
        }
        found.place = stored.place;
        document.id = stored.id;
        document.source = stored.source;
        seen_documents_.insert(key_of(stored));
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

    // When all have been loaded: the project's documents that were at these places and are there no longer. Of what
    // could not be read nothing is known.
    std::vector<StoredDocument> missing(const std::vector<std::string>& inputs,
                                        const std::vector<std::string>& failed) const {
        const auto places_of = [&](const std::vector<std::string>& paths) {
            std::vector<std::string> places;
            for (const std::string& path : paths)
                if (path != "-") places.push_back(place_in(folder_, printable(path)));
            return places;
        };
        std::vector<std::string> unreadable;
        for (const std::string& name : failed) unreadable.push_back(file_of(name));
        const auto where = places_of(inputs), unknown = places_of(unreadable);
        const auto is_at_one = [](const std::string& place, const std::vector<std::string>& places) {
            return std::any_of(places.begin(), places.end(), [&](const std::string& one) { return is_at(place, one); });
        };
        std::vector<StoredDocument> gone;
        for (const auto& [key, document] : known_)
            if (!seen_documents_.contains(key) && is_at_one(document.place, where) &&
                !is_at_one(document.place, unknown))
                gone.push_back(document);
        std::sort(gone.begin(), gone.end(),
                  [](const StoredDocument& a, const StoredDocument& b) { return key_of(a) < key_of(b); });
        return gone;
    }
    // Files of this run that were not kept, or not so.
    const std::vector<StoredFile>& files() const { return files_; }

private:
    // Two links lead to one file: it was gone through already.
    bool is_of_another_path(const std::string& path) {
        if (path.starts_with("standard input")) return false;
        const bool same_file = !file_.empty() && path.starts_with(file_) &&
                               (path.size() == file_.size() || path.find_first_of("/:#", file_.size()) == file_.size());
        if (!same_file) {
            file_ = file_of(path);
            const std::string place = place_in(folder_, file_);
            const auto [at, fresh] = path_of_.emplace(place, file_);
            if (fresh) keep_state(file_, place);
            repeated_ = at->second != file_;
        }
        return repeated_;
    }
    void keep_state(const std::string& path, const std::string& place) {
        const auto known = known_files_.find(place);
        const StoredFile* before = known == known_files_.end() ? nullptr : &known->second;
        const auto now = look_at(path, place, before);
        if (now && !(before && *before == *now)) files_.push_back(*now);
    }

    StoredDocument stored_of(const Document& document, const Origin& found) {
        StoredDocument stored{"", document.id, document.source, document.sha256, content_of(document)};
        if (!found.place.starts_with("standard input"))
            stored.place = place_in(folder_, found.place);
        else
            stored.place = found.own_id ? found.place : found.place + ' ' + document.sha256.substr(0, 12);
        const int number = ++seen_[found.own_id ? key_of(stored) : stored.place];
        if (number > 1) stored.place += '#' + std::to_string(number);
        if (const auto at = id_at_.find(stored.place); at != id_at_.end() && !found.own_id) {
            stored.id = at->second;
            const bool named_by_path = document.source == found.place;
            if (const StoredDocument* before = known(stored); before && named_by_path) stored.source = before->source;
        }
        return stored;
    }

    const ProjectFolder& folder_;
    Console& console_;
    std::unordered_map<std::string, StoredDocument> known_;
    std::unordered_map<std::string, std::string> id_at_;  // by place
    std::unordered_map<std::string, StoredFile> known_files_;
    std::unordered_set<std::string> read_;                  // contents
    std::unordered_map<std::string, int> seen_;             // in this run: how often a place, or one of its ids
    std::unordered_set<std::string> seen_documents_;        // keys
    std::unordered_map<std::string, std::string> path_of_;  // of files, by place
    std::string file_;                                      // of the last document, as it was reached
    bool repeated_ = false;                                 // it had been reached otherwise
    std::vector<StoredFile> files_;
    std::mutex mutex_;  // of ready_
    std::vector<StoredDocument> ready_;
};

struct Sums {
    std::uint64_t added = 0, changed = 0, unchanged = 0, removed = 0;
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
    void remove(const std::vector<StoredDocument>& documents) {
        batches_.begin();
        for (const StoredDocument& document : documents) store_.remove(document);
        add_changes(store_, static_cast<std::int64_t>(documents.size()));
        batches_.commit();
        sums_.removed += documents.size();
    }
    void finish(const std::vector<StoredFile>& files) {
        batches_.begin();
        for (const StoredFile& file : files) store_.put_file(file);
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

void tell_of_missing(const std::vector<StoredDocument>& missing, bool pruned, Console& console) {
    for (const StoredDocument& document : missing)
        console.detail((pruned ? "removed " : "no longer there: ") + document.place + " (" + document.id + ")");
    if (missing.empty() || pruned) return;
    console.note("kimberlite: " + with_commas(missing.size()) +
                 (missing.size() == 1 ? " document of the project is" : " documents of the project are") +
                 " no longer there: the same with --prune removes " + (missing.size() == 1 ? "it" : "them") +
                 ", with -v names " + (missing.size() == 1 ? "it" : "them"));
}

int add(AddOptions options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    options.texts.model = find_model(options.texts.model).string();
    options.texts.inputs = without_repeated(options.texts.inputs);
    const Ontology ontology = load_ontology(options.ontology, console);
    Project project(options.project, console);
    if (options.texts.date.empty()) options.texts.date = project.store.setting(settings::date);
    if (options.texts.language.empty()) options.texts.language = project.store.setting(settings::language);
    const Makers makers{version_of_model(options.texts.model), ontology.version()};
    Sorting sorting(project, makers, console);
    const std::vector<std::string> places = options.texts.inputs;
    if (options.prune) options.texts.inputs = without_gone(places, project);
    const Wanted wanted = [&](Document& document, Origin& found) { return sorting.wanted(document, found); };
    const TextsReading::Documents none = [](const auto&) {};
    TextsReading texts = options.texts.inputs.empty() ? TextsReading(options.texts, ontology, console, none)
                                                      : TextsReading(options.texts, ontology, console, wanted);
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
    const Tally& tally = texts.tally();
    const std::vector<StoredDocument> missing = sorting.missing(places, tally.failed_names);
    if (options.prune) adding.remove(missing);
    adding.finish(sorting.files());
    const Sums& sums = adding.sums();
    std::vector<std::pair<std::string, std::uint64_t>> rows = {
        {"added", sums.added}, {"changed", sums.changed}, {"unchanged", sums.unchanged}};
    if (options.prune) rows.emplace_back("removed", sums.removed);
    console.note(summary(tally, rows, texts.seconds()));
    tell_of_missing(missing, options.prune, console);
    return tally.failed ? exit_failure : 0;
}

}  // namespace

void add_add(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("add", "Add texts to a project; only new and changed ones are read");
    const auto options = std::make_shared<AddOptions>();
    add_text_options(*command, options->texts);
    command->add_flag("--prune", options->prune,
                      "Also remove documents that were in the folders and files named and are there no longer; these "
                      "may be gone themselves");
    add_project_options(*command, options->project);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return add(*options); }; });
}

}  // namespace kimberlite
