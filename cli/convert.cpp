// `convert`: any RDF that librdf reads, to any format the program writes. Blank nodes are named anew in the order of
// the files, everything is sorted, and each statement is written once: the same files give the same bytes.
#include <CLI/CLI.hpp>

#include <chrono>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "cli/quad_set.h"
#include "ontology/rdf.h"

namespace kimberlite {
namespace {

struct ConvertOptions {
    std::vector<std::string> inputs;
    std::string syntax;
    PictureOptions picture;
    OutputOptions output;
    std::string ontology;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite convert graph.ttl -o graph.nt -o graph.jsonld
      A graph made earlier, in two other formats.
  kimberlite convert foaf.rdf -o foaf.gexf
      Any RDF to Gephi: resources are nodes, object properties edges, literals attributes.
  kimberlite convert a.ttl b.nt -f turtle > both.ttl
      Several files become one.
  kimberlite convert --from turtle data.txt -o data.nq
      Where the ending does not say the syntax.)";

int convert(const ConvertOptions& options, const std::vector<Target>& targets) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    const auto begun = std::chrono::steady_clock::now();
    Outputs outputs(targets);
    QuadSet quads;
    for (const std::string& input : options.inputs) {
        quads.begin_file();
        parse_rdf(
            input, [&](const Quad& quad) { quads.add(quad); }, options.syntax);
    }
    quads.finish();
    const auto ontology = [&] { return Ontology::load(find_ontology(options.ontology)); };
    outputs.write(statements_of(quads, ontology, options.picture), nullptr, console);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    char time[32];
    std::snprintf(time, sizeof time, " in %.1f s", seconds.count());
    console.note(with_commas(quads.size()) + " statements" + time + outputs.listed());
    return 0;
}

}  // namespace

void add_convert(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("convert", "RDF files to any format");
    const auto options = std::make_shared<ConvertOptions>();
    command->add_option("RDF", options->inputs, "Files to read: .ttl .nt .nq .trig .rdf .owl .xml")->required();
    command->add_option("--from", options->syntax, "Syntax of the files (default: by ending)")->type_name("NAME");
    add_output_options(*command, options->output);
    add_picture_options(*command, options->picture);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] {
        action = [options, targets = targets_of(options->output)] { return convert(*options, targets); };
    });
}

}  // namespace kimberlite
