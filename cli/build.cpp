// `build`: texts to a graph. What `read` would write of each text goes straight into `merge`'s joining, so that the two
// ways make the same bytes, and no reading is kept.
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/decisions.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "cli/read_texts.h"
#include "cli/sure_readings.h"
#include "ontology/readings.h"
#include "ontology/resolve.h"

namespace kimberlite {
namespace {

struct BuildOptions {
    TextOptions texts;
    GraphOptions graph;
    PictureOptions picture;
    OutputOptions output;
    LogOptions log;
    std::string ontology, decisions;
    bool no_comparisons = false;
};

constexpr const char* examples = R"(Examples:
  kimberlite build texts/ -o graph.ttl
      Everything below texts/ into one graph in Turtle.
  kimberlite build texts/ -o graph.trig -o graph.gexf -o graph.graphml
      The same graph in several formats: a triple store's, Gephi's, networkx's.
  kimberlite build --date 2011-11-04 article.txt -f ntriples | sort | head
      “Friday” is a day where the text has a date; without -o the graph goes to standard output.
  kimberlite build --base https://example.org/kg/ --min-confidence 0.8 mail.mbox -o graph.ttl
      IRIs of your own, and only what the reader is sure of.
  kimberlite build texts/ --decisions decisions.txt -o graph.ttl
      With your corrections: what is the same, different, renamed, rejected.)";

int build(BuildOptions options, const std::vector<Target>& targets) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Outputs outputs(targets);
    options.texts.model = find_model(options.texts.model).string();
    const Ontology ontology = load_ontology(options.ontology, console);
    const Decisions decisions = load_decisions(options.decisions, ontology, options.graph.base);
    TextsReading texts(options.texts, ontology, console);
    const ReadingStream readings = [&]() -> std::optional<Reading> {
        const auto text = texts.next();
        if (!text) return std::nullopt;
        return from_json_line(text->line, "a text just read");
    };
    DecisionReport report;
    ResolveOptions resolve_options;
    resolve_options.base = options.graph.base;
    resolve_options.min_confidence = options.graph.min_confidence;
    resolve_options.report = &report;
    resolve_options.keep_comparisons = !options.no_comparisons;
    const Graph graph = resolve(sure_readings(readings, options.graph.strict), decisions, ontology, resolve_options);
    tell_of(decisions, report, console);
    const Statements description = description_of(graph, ontology);
    outputs.write(statements_of(graph, ontology, options.picture), &description, console);
    console.note(summary(texts.tally(), counts_of(graph), texts.seconds()) + row_of(report) + outputs.listed());
    return texts.tally().failed ? exit_failure : 0;
}

}  // namespace

void add_build(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("build", "Texts to a knowledge graph");
    const auto options = std::make_shared<BuildOptions>();
    add_text_options(*command, options->texts);
    add_output_options(*command, options->output);
    add_description_option(*command, options->output);
    add_graph_options(*command, options->graph);
    add_decisions_option(*command, options->decisions);
    add_comparisons_option(*command, options->no_comparisons);
    add_picture_options(*command, options->picture);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] {
        action = [options, targets = targets_of(options->output)] { return build(*options, targets); };
    });
}

}  // namespace kimberlite
