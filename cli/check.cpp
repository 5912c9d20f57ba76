// `check`: a graph held against shapes (SHACL), with the ontology beside it for the hierarchy of classes.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/options.h"
#include "export/formats.h"
#include "export/output.h"
#include "ontology/audit/report.h"
#include "ontology/audit/validate.h"
#include "ontology/error.h"
#include "ontology/reread/reread.h"

namespace kimberlite {
namespace {

struct CheckOptions {
    std::string graph, shapes, report, ontology;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite check graph.ttl
      Is the graph sound? A line for each thing that is not.
  kimberlite check graph.nq --report report.ttl
      Also write a sh:ValidationReport.
  kimberlite check graph.ttl --shapes mine.ttl
      Against shapes of your own, in SHACL Core.)";

const Format& report_format(const std::string& path) {
    const Format* format = find_format(std::filesystem::path(path).extension().string());
    if (!format || format->picture)
        throw CLI::ValidationError("--report",
                                   "'" + path + "' does not end as an RDF file does: .ttl .nt .nq .trig .rdf .jsonld");
    return *format;
}

std::string words_of(const Term& term) {
    if (term.kind == TermKind::iri) return "<" + std::string(term.value) + ">";
    if (term.kind == TermKind::blank) return "a blank node";
    return "“" + std::string(term.value) + "”";
}

// “focus path: message: value (component)”
void write_lines(const std::vector<ValidationResult>& results, const std::vector<Shape>& shapes,
                 const TripleTable& data, std::ostream& out) {
    for (const ValidationResult& result : results) {
        const Shape& shape = shapes[static_cast<std::size_t>(result.shape)];
        std::string line = words_of(data.term(result.focus));
        if (shape.path) line += ' ' + to_words(*shape.path);
        line += ": " + result.message;
        if (result.value && (shape.path || *result.value != result.focus))
            line += "; it has " + words_of(data.term(*result.value));
        const std::string component = component_iri(result.component);
        line += " (" + component.substr(component.find('#') + 1) + ')';
        for (char& c : line)
            if (static_cast<unsigned char>(c) < ' ') c = ' ';
        out << line << '\n';
    }
}

// The report as the writers want it: grouped by subject, sorted, unique.
Statements report_statements(const std::vector<ValidationResult>& results, const std::vector<Shape>& shapes,
                             const TripleTable& data, TripleTable& held) {
    for_each_report_triple(results, shapes, data, [&](const Triple& triple) { held.add(triple); });
    held.finish();
    Statements statements;
    statements.triples = [&held](const std::function<void(const Triple&)>& sink) {
        for (const auto& row : held.rows())
            sink({held.term(row.subject), held.term(row.predicate), held.term(row.object)});
    };
    statements.quads = [triples = statements.triples](const std::function<void(const Quad&)>& sink) {
        triples([&](const Triple& triple) { sink({triple, {}}); });
    };
    return statements;
}

int check(const CheckOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output("-");
    std::optional<Output> report;
    if (!options.report.empty()) report.emplace(options.report);
    const std::vector<Shape> shapes = read_shapes(find_shapes(options.shapes));
    TripleTable data;
    data.add_file(options.graph);
    const std::filesystem::path ontology = find_ontology(options.ontology);
    data.add_file(ontology);
    data.finish();
    // Shapes of the user's own may be about anything.
    if (options.shapes.empty()) expect_graph(data, options.graph);
    const std::vector<ValidationResult> results = validate(data, shapes);
    write_lines(results, shapes, data, output.stream());
    if (report) {
        TripleTable held;
        report_format(options.report).write(report_statements(results, shapes, data, held), report->stream());
        report->finish();
    }
    output.commit();
    if (report) report->commit();
    console.note(with_commas(data.size()) + " statements, " + with_commas(shapes.size()) +
                 " shapes: " + (results.empty() ? "conforms" : with_commas(results.size()) + " things do not hold"));
    return results.empty() ? 0 : exit_failure;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("check", "Is a graph as the shapes (SHACL) say?");
    const auto options = std::make_shared<CheckOptions>();
    command->add_option("GRAPH", options->graph, "RDF file: .ttl .nt .nq .trig .rdf .owl .xml")->required();
    command->add_option("--shapes", options->shapes, "Shapes in SHACL Core (default: the installed ones)")
        ->type_name("FILE");
    command->add_option("--report", options->report, "Also write a sh:ValidationReport here (.ttl or another ending)")
        ->type_name("FILE");
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] {
        if (!options->report.empty()) report_format(options->report);
        action = [options] { return check(*options); };
    });
}

}  // namespace kimberlite
