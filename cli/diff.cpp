// `diff`: what changed from one graph to another.
#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/options.h"
#include "export/output.h"
#include "ontology/audit/diff.h"
#include "ontology/reread/reread.h"

namespace kimberlite {
namespace {

using Json = nlohmann::ordered_json;

struct DiffOptions {
    std::string before, after;
    bool json = false;
    std::string ontology;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite diff monday.ttl tuesday.ttl
      What Tuesday's graph says that Monday's did not, and the reverse, and through which texts.
  kimberlite diff old.nq new.nq --json | jq '.[] | select(.change == "renamed")'
      The same for programs.)";

// A line each: + gained, - lost, ~ changed, > renamed.
void write_lines(const std::vector<Difference>& differences, std::ostream& out) {
    constexpr char marks[] = {'+', '-', '~', '>'};
    for (const Difference& difference : differences) {
        out << marks[static_cast<std::size_t>(difference.change)] << ' ' << name_of(difference.kind) << ' ';
        for (const char c : difference.what) out << (static_cast<unsigned char>(c) < ' ' ? ' ' : c);
        if (difference.change == DiffChange::renamed) out << " <" << difference.old_iri << "> is now";
        out << " <" << difference.iri << '>';
        for (std::size_t i = 0; i < difference.fields.size(); ++i) {
            const FieldChange& field = difference.fields[i];
            out << (i ? ", " : "; ") << field.field;
            if (field.field == "mentions" || field.field == "evidence") {
                out << ' ' << field.to << (field.to.empty() || field.from.empty() ? "" : " ") << field.from;
            } else {
                out << " “" << field.from << "” → “" << field.to << "”";
            }
        }
        if (difference.kind != DiffKind::document)
            for (std::size_t i = 0; i < difference.documents.size(); ++i)
                out << (i ? ", " : "; through ") << difference.documents[i];
        out << '\n';
    }
}

Json to_json(const std::vector<Difference>& differences) {
    Json all = Json::array();
    for (const Difference& difference : differences) {
        Json one = {
            {"kind", name_of(difference.kind)}, {"change", name_of(difference.change)}, {"iri", difference.iri}};
        if (!difference.old_iri.empty()) one["oldIri"] = difference.old_iri;
        one["what"] = difference.what;
        if (!difference.fields.empty()) {
            Json fields = Json::array();
            for (const FieldChange& field : difference.fields)
                fields.push_back({{"field", field.field}, {"from", field.from}, {"to", field.to}});
            one["fields"] = std::move(fields);
        }
        one["documents"] = difference.documents;
        all.push_back(std::move(one));
    }
    return all;
}

int diff_graphs(const DiffOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output("-");
    const Ontology ontology = load_ontology(options.ontology, console);
    const Graph before = reread(options.before, ontology), after = reread(options.after, ontology);
    const std::vector<Difference> differences = diff(before, after);
    if (options.json) {
        output.stream() << to_json(differences).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
        write_lines(differences, output.stream());
    }
    output.commit();
    std::size_t counts[4] = {};
    for (const Difference& difference : differences) ++counts[static_cast<std::size_t>(difference.change)];
    console.note(with_commas(counts[0]) + " gained, " + with_commas(counts[1]) + " lost, " + with_commas(counts[2]) +
                 " changed, " + with_commas(counts[3]) + " renamed");
    return 0;
}

}  // namespace

void add_diff(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("diff", "What changed from one graph to another");
    const auto options = std::make_shared<DiffOptions>();
    command->add_option("OLD", options->before, "Graph that Kimberlite made: .ttl .nt .nq .trig .rdf")->required();
    command->add_option("NEW", options->after, "Another, made later")->required();
    command->add_flag("--json", options->json, "Report as JSON");
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return diff_graphs(*options); }; });
}

}  // namespace kimberlite
