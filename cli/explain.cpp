// `explain`: why names are one thing in the graph, or tellings one event, and why those near it are not. A graph tells
// it by itself; of a project, or of readings, the graph is made once more.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/bound_documents.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/decisions.h"
#include "cli/explained.h"
#include "cli/project.h"
#include "cli/sure_readings.h"
#include "export/output.h"
#include "ontology/error.h"
#include "ontology/explain.h"
#include "ontology/mentions_at.h"
#include "ontology/readings.h"
#include "ontology/reread/reread.h"
#include "ontology/resolve.h"
#include "ontology/store/iris.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_suggested = 5;

struct ExplainOptions {
    std::string from, name, other, ontology, decisions;
    GraphOptions graph;
    bool json = false;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite explain graph.ttl "Lena Okafor"
      What made her names one, what kept others like them apart, and how sure it is.
  kimberlite explain graph.ttl "Lena Okafor" "L. Okafor"
      Why these two are one, or are not.
  kimberlite explain graph.ttl person:lena-okafor-7f3a21c0d4e5
  kimberlite explain graph.ttl 'Place "Georgia"'
  kimberlite explain graph.ttl monday.txt:120-131
      By IRI, and as decisions name things; and what is mentioned, or told to have happened, at a place in a text.
  kimberlite explain graph.ttl monday.txt:120-131 friday.txt:8-16
      Why these two mentions are of one, through which others; or why they are of two.
  kimberlite explain news "Okafor"
  kimberlite explain readings.jsonl "Okafor" --decisions decisions.txt
      Of a project, or of what `kimberlite read` wrote: the graph is made once more.
  kimberlite explain graph.ttl "Lena Okafor" --json
      For programs.)";

Graph joined_anew(const ReadingStream& readings, bool strict, const Decisions& decisions, const Ontology& ontology,
                  ResolveOptions options, Console& console) {
    DecisionReport report;
    options.report = &report;
    Graph graph = resolve(sure_readings(readings, strict), decisions, ontology, options);
    tell_of(decisions, report, console);
    return graph;
}

Graph of_project(const ExplainOptions& options, const Ontology& ontology, Console& console) {
    const ProjectFolder folder = find_project(options.from);
    const Store store(folder.store(), Database::Mode::read);
    const GraphOptions graph = graph_options_of(store);
    std::error_code ignored;
    const std::string own = fs::exists(folder.decisions(), ignored) ? folder.decisions().string() : "";
    Decisions decisions = load_decisions(options.decisions.empty() ? own : options.decisions, ontology, graph.base);
    bind_documents(decisions, store, graph.base, console);
    const std::vector<StoredDocument> documents = store.documents();
    std::size_t next = 0;
    const ReadingStream readings = [&]() -> std::optional<Reading> {
        while (next < documents.size()) {
            const StoredDocument& document = documents[next++];
            const auto line = store.reading(document.content);
            if (!line) continue;
            Reading reading = from_json_line(*line, document.place);
            reading.document.id = document.id;
            reading.document.source = document.source;
            reading.document.sha256 = document.sha256;
            return reading;
        }
        return std::nullopt;
    };
    ResolveOptions resolve_options;
    resolve_options.base = graph.base;
    resolve_options.min_confidence = graph.min_confidence;
    resolve_options.remembered = [&](std::string_view iri) { return remembered_anchors(store.database(), iri); };
    return joined_anew(readings, graph.strict, decisions, ontology, resolve_options, console);
}

Graph of_readings(const ExplainOptions& options, const Ontology& ontology, Console& console) {
    std::ifstream in(options.from, std::ios::binary);
    if (!in) throw Error(options.from + ": cannot be read: check the path");
    const Decisions decisions = load_decisions(options.decisions, ontology, options.graph.base);
    ResolveOptions resolve_options;
    resolve_options.base = options.graph.base;
    resolve_options.min_confidence = options.graph.min_confidence;
    return joined_anew(read_readings(in, options.from), options.graph.strict, decisions, ontology, resolve_options,
                       console);
}

Graph graph_of(const ExplainOptions& options, const Ontology& ontology, Console& console) {
    std::error_code ignored;
    if (fs::is_directory(options.from, ignored)) return of_project(options, ontology, console);
    if (options.from.ends_with(".jsonl")) return of_readings(options, ontology, console);
    return reread(options.from, ontology);
}

AskedFor asked_for(const Graph& graph, const std::string& name, const std::string& from, const Ontology& ontology) {
    AskedFor asked;
    const auto written = reference_in(name, ontology, graph.base);
    asked.all = explain(graph, name);
    if (asked.all.empty() && written) asked.all = explain(graph, *written);
    const auto* called = written ? std::get_if<CalledThing>(&*written) : nullptr;
    const auto* placed = written ? std::get_if<PlaceInText>(&*written) : nullptr;
    const std::optional<PlaceInText> place = placed ? *placed : place_in(name);
    if (place)
        if (const auto there = mentions_at(graph, *place); there.size() == asked.all.size())
            for (const MentionOf& one : there) asked.mentions.push_back(one.mention);
    if (!asked.all.empty()) return asked;
    if (place) throw Error("“" + name + "” in " + from + ": " + what_lies_at(graph, *place));
    const std::string& words = called ? called->name : name;
    std::string problem = "“" + words + "”: nothing in " + from + " is called so" +
                          (called && !called->type.empty() ? " and is a " + called->type : "") + ": ";
    const auto near = entities_named_like(graph, words, most_suggested);
    if (near.empty()) throw Error(problem + "give a name, an IRI or a place (DOCUMENT:BEGIN-END) that the graph has");
    problem += "perhaps";
    for (std::size_t i = 0; i < near.size(); ++i) {
        const Entity& entity = graph.entities[index_of(near[i])];
        problem += (i ? ", “" : " “") + entity.label + "” (" + entity.type + ", " + entity.iri + ")";
    }
    throw Error(problem);
}

int explain_name(const ExplainOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output("-");
    const Ontology ontology = load_ontology(options.ontology, console);
    const Graph graph = graph_of(options, ontology, console);
    const auto asked = [&](const std::string& name) { return asked_for(graph, name, options.from, ontology); };
    const AskedFor one = asked(options.name);
    if (!options.other.empty()) {
        (options.json ? write_two_json : write_two)(graph, one, asked(options.other), output.stream());
    } else {
        (options.json ? write_explained_json : write_explained)(graph, one.all, output.stream());
    }
    output.commit();
    return 0;
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
    CLI::App* command =
        app.add_subcommand("explain", "Why names, or tellings of an event, are one in the graph, and others not");
    const auto options = std::make_shared<ExplainOptions>();
    command
        ->add_option("FROM", options->from, "Folder of a project, readings (.jsonl), or a graph that Kimberlite made")
        ->required();
    command->add_option("NAME", options->name, "Name, IRI or place (DOCUMENT:BEGIN-END) of what is to be explained")
        ->required();
    command->add_option("OTHER", options->other, "Another: why the two are one, or are not");
    command->add_flag("--json", options->json, "Report as JSON");
    add_decisions_option(*command, options->decisions);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return explain_name(*options); }; });
}

}  // namespace kimberlite
