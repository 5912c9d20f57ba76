// `update`: a project's graph. Readings of another model or ontology are made anew from the texts that the store keeps;
// all readings are streamed through `resolve`; the outputs are written to the disk under no name yet; the IRIs given
// out are committed; then the outputs take their names. An end before the commit leaves everything as it was; one
// between the commit and the names leaves the old outputs, and IRIs remembered that nobody has seen, which do no harm.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>

#include "cli/bound_documents.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/decisions.h"
#include "cli/outputs.h"
#include "cli/pipeline.h"
#include "cli/project.h"
#include "cli/read_texts.h"
#include "cli/sure_readings.h"
#include "ontology/error.h"
#include "ontology/identity/iris.h"
#include "ontology/readings.h"
#include "ontology/resolve.h"
#include "ontology/sorted.h"
#include "ontology/store/iris.h"

namespace kimberlite {
namespace {

struct UpdateOptions {
    TextOptions texts;  // model and threads alone
    PictureOptions picture;
    OutputOptions output;
    ProjectOptions project;
    LogOptions log;
    std::string ontology, retired, decisions;
    bool strict = false, no_comparisons = false;
};

constexpr const char* examples = R"(Examples:
  kimberlite update -o graph.ttl -o graph.gexf
      The graph of all documents of the project, in any formats; the same bytes whatever was added and removed before.
  kimberlite update -o graph.ttl --retired retired.tsv
      Also where each IRI that an earlier graph had and this one lacks points now.)";

constexpr std::size_t most_told = 20;  // IRIs that have moved

// Where a reading cannot be read that was well when it was kept.
[[noreturn]] void throw_damaged(const Store& store, const std::string& what, const std::string& problem) {
    throw Error(store.database().path().string() + ": the reading of " + what + " is damaged (" + problem +
                "): put a copy of the store in its place, or remove the document and add it again");
}

Reading parsed(const Store& store, const std::string& place, const std::string& line) {
    try {
        return from_json_line(line, place);
    } catch (const Error& error) {
        throw_damaged(store, place, error.what());
    }
}

// One reading serves all documents of its content; each has its own names.
Reading reading_of(const Store& store, const StoredDocument& document, const std::string& line) {
    Reading reading = parsed(store, document.place, line);
    reading.document.id = document.id;
    reading.document.source = document.source;
    reading.document.sha256 = document.sha256;
    return reading;
}

// Readings that are not as they were kept, while their texts are.
std::vector<std::string> altered_of(const Store& store) {
    std::vector<std::string> altered = store.altered_contents();
    for (const std::string& content : altered) {
        const auto line = store.reading(content);
        const std::string what = "content " + content.substr(0, 12);
        if (line && content_of(parsed(store, what, *line).document) != content)
            throw_damaged(store, what, "its text is not as it was added");
    }
    return altered;
}

// Reads again what others than `makers` have read. The texts come through a connection of their own, on the thread that
// loads them.
void read_stale(Store& store, const Makers& makers, const TextOptions& options, const Ontology& ontology,
                Console& console) {
    std::vector<std::string> stale = store.stale_contents(makers);
    if (!stale.empty())
        console.note("kimberlite: " + with_commas(stale.size()) + (stale.size() == 1 ? " text" : " texts") +
                     " to be read again: model or ontology have changed");
    const std::vector<std::string> altered = altered_of(store);
    if (!altered.empty())
        console.error(store.database().path().string() + ": " + with_commas(altered.size()) +
                      (altered.size() == 1 ? " reading was" : " readings were") +
                      " altered since it was kept: its text is read again");
    stale.insert(stale.end(), altered.begin(), altered.end());
    sort_unique(stale);
    if (stale.empty()) return;
    const Store texts_of(store.database().path());
    TextsReading texts(options, ontology, console, [&](const std::function<void(Document&&, Origin &&)>& give) {
        for (const std::string& content : stale) {
            const auto line = texts_of.reading(content);
            if (!line) continue;
            Origin found;
            found.place = content;
            give(std::move(parsed(texts_of, content, *line).document), std::move(found));
        }
    });
    Batches batches(store);
    while (const auto text = texts.next()) {
        batches.begin();
        store.put_reading(text->found.place, makers, text->line);
        batches.done();
    }
    batches.commit();
}

// The readings of a store one after another, parsed on all threads.
class StoredReadings {
public:
    StoredReadings(const Store& store, unsigned threads, Console& console)
        : store_(store.database().path()),
          progress_(console, 0),
          pipeline_([this](const auto& give) { produce(give); },
                    [this](Line&& line) { return reading_of(store_, line.document, line.text); },
                    PipelineBounds{threads, std::size_t{16} * threads, std::size_t{8} << 20}) {}

    std::optional<Reading> next() {
        auto reading = pipeline_.next();
        if (reading) {
            ++tally_.documents;
            progress_.add(0);
        }
        return reading;
    }
    const Tally& tally() const { return tally_; }
    double seconds() const { return progress_.seconds(); }

private:
    struct Line {
        StoredDocument document;
        std::string text;
    };

    template <typename Give>
    void produce(const Give& give) {
        store_.for_each_reading([&](StoredDocument&& document, std::string&& line) {
            const std::size_t weight = line.size();
            give({std::move(document), std::move(line)}, weight);
        });
    }

    const Store store_;  // a connection of the loading thread's own
    Tally tally_;
    Progress progress_;
    Pipeline<Line, Reading> pipeline_;  // last: its threads use the rest
};

std::string now_for_people() {
    std::array<char, 40> text{};
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S UTC", &parts);
    return text.data();
}

// What decisions name by IRI is kept as they found it.
void keep_decided(const Database& database, const Decisions& decisions, const DecisionReport& report,
                  BoundDocuments bound) {
    std::vector<AnchoredIri> applied = std::move(bound.applied);
    for (const LineReport& line : report.lines)
        for (const StoodFor& one : line.iris) applied.push_back({one.iri, one.anchors});
    std::vector<std::string> named = std::move(bound.named);
    for (const DecisionLine& line : decisions.lines) {
        const auto add = [&](const Reference& reference) {
            if (const auto* iri = std::get_if<ThingIri>(&reference)) named.push_back(iri->iri);
        };
        for (const Reference& thing : line.things) add(thing);
        if (const auto* object = std::get_if<Reference>(&line.object)) add(*object);
    }
    remember_decided(database, applied, named);
}

// Entities and events alone: what is said of them goes with them. The file of retired IRIs has all.
std::size_t tell_of_moved(const std::vector<RetiredIri>& retired, const std::string& base, const Ontology& ontology,
                          Console& console) {
    std::size_t count = 0;
    for (const RetiredIri& one : retired) {
        const std::string kind = one.iri.substr(base.size(), one.iri.find('/', base.size()) - base.size());
        const bool is_thing =
            kind == "event" || std::any_of(ontology.classes().begin(), ontology.classes().end(),
                                           [&](const auto& named) { return slug_of(named.first) == kind; });
        if (!one.moved || !is_thing) continue;
        if (++count <= most_told)
            console.error("<" + one.iri +
                          ">: moved: is another thing's now; what it stood for in the graph before is <" + one.now +
                          ">");
    }
    if (count > most_told)
        console.error("and " + with_commas(count - most_told) + " more IRIs have moved; --retired FILE names them all");
    return count;
}

void write_retired(const std::vector<RetiredIri>& retired, Output& output) {
    for (const RetiredIri& one : retired) output.stream() << one.iri << '\t' << one.now << '\n';
    output.finish();
}

std::string listed(const std::vector<Target>& targets) {
    std::string text;
    for (const Target& target : targets)
        text += (text.empty() ? "" : ", ") + (target.path == "-" ? "standard output" : target.path);
    return text;
}

// Named by the user, else the project's own where it has one.
std::string decisions_of(const ProjectFolder& folder, const std::string& given) {
    std::error_code ignored;
    return given.empty() && std::filesystem::exists(folder.decisions(), ignored) ? folder.decisions().string() : given;
}

int update(UpdateOptions options, const std::vector<Target>& targets) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Outputs outputs(targets);
    std::optional<Output> retired_output;
    if (!options.retired.empty()) retired_output.emplace(options.retired);
    options.texts.model = find_model(options.texts.model).string();
    const Ontology ontology = load_ontology(options.ontology, console);
    Project project(options.project, console);
    Store& store = project.store;
    const Makers makers{version_of_model(options.texts.model), ontology.version()};
    const GraphOptions graph_options = graph_options_of(store);
    const std::string decisions_file = decisions_of(project.folder, options.decisions);
    const std::string state = state_of_decisions(decisions_file);
    Decisions decisions = load_decisions(decisions_file, ontology, graph_options.base);
    BoundDocuments bound = bind_documents(decisions, store, graph_options.base, console);
    read_stale(store, makers, options.texts, ontology, console);

    StoredReadings readings(store, options.texts.threads, console);
    ResolveOptions resolve_options;
    resolve_options.base = graph_options.base;
    resolve_options.min_confidence = graph_options.min_confidence;
    DecisionReport report;
    resolve_options.report = &report;
    resolve_options.keep_comparisons = !options.no_comparisons;
    resolve_options.remembered = [&](std::string_view iri) { return remembered_anchors(store.database(), iri); };
    const Graph graph = resolve(sure_readings([&] { return readings.next(); }, options.strict || graph_options.strict),
                                decisions, ontology, resolve_options);
    tell_of(decisions, report, console);
    const Statements description = description_of(graph, ontology);
    outputs.prepare(statements_of(graph, ontology, options.picture), &description, console);

    Transaction transaction(store.database());
    const std::vector<RetiredIri> retired = remember_iris(store.database(), anchored_iris(graph));
    keep_decided(store.database(), decisions, report, std::move(bound));
    store.set(settings::moved, std::to_string(tell_of_moved(retired, graph.base, ontology, console)));
    store.set(settings::updated, now_for_people());
    store.set(settings::updated_to, listed(targets));
    store.set(settings::changes, "0");
    store.set(settings::decisions, state);
    if (retired_output) write_retired(retired, *retired_output);
    transaction.commit();
    outputs.commit();
    if (retired_output) retired_output->commit();
    console.note(summary(readings.tally(), counts_of(graph), readings.seconds()) + row_of(report) + outputs.listed() +
                 (retired_output ? ", " + options.retired : ""));
    return 0;
}

}  // namespace

void add_update(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("update", "The knowledge graph of a project");
    const auto options = std::make_shared<UpdateOptions>();
    add_output_options(*command, options->output);
    add_description_option(*command, options->output);
    command
        ->add_option(
            "--retired", options->retired,
            "Also write here each IRI of an earlier graph that is not in this one, or is another thing's: IRI, tab, "
            "where it points now (empty: it is gone)")
        ->type_name("FILE");
    add_project_decisions_option(*command, options->decisions);
    add_strict_option(*command, options->strict);
    add_comparisons_option(*command, options->no_comparisons);
    add_picture_options(*command, options->picture);
    add_project_options(*command, options->project);
    add_model_option(*command, options->texts.model);
    add_threads_option(*command, options->texts.threads);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] {
        action = [options, targets = targets_of(options->output)] { return update(*options, targets); };
    });
}

}  // namespace kimberlite
