// `merge`: readings to a graph. Lines are parsed on all threads and handed on in their order; a line that is no reading
// is named with its file and number, and every other one still counts.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <variant>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/decisions.h"
#include "cli/options.h"
#include "cli/outputs.h"
#include "cli/pipeline.h"
#include "cli/summary.h"
#include "cli/sure_readings.h"
#include "export/output.h"
#include "ontology/error.h"
#include "ontology/readings.h"
#include "ontology/resolve.h"

namespace kimberlite {
namespace {

struct MergeOptions {
    std::vector<std::string> inputs;
    GraphOptions graph;
    PictureOptions picture;
    OutputOptions output;
    LogOptions log;
    std::string ontology, members, decisions;
    bool no_comparisons = false;
    unsigned threads = 1;
};

constexpr const char* examples = R"(Examples:
  kimberlite merge readings.jsonl -o graph.ttl
      Join what `kimberlite read` wrote into one graph.
  kimberlite read texts/ | kimberlite merge - -o graph.nq
      Through a pipe; - is standard input.
  kimberlite merge monday.jsonl tuesday.jsonl -o week.ttl -o week.gexf
      Several files make one graph, whatever their order.
  kimberlite merge readings.jsonl -o graph.ttl --members members.tsv
      Also write which entity of the graph each entity of each text went to.)";

struct Line {
    std::string text, where;
};
struct ParsedLine {
    std::variant<Reading, std::string> reading_or_problem;
    std::size_t bytes = 0;
};

ParsedLine parse(const Line& line) {
    try {
        return {from_json_line(line.text, line.where), line.text.size()};
    } catch (const Error& error) {
        return {error.what(), line.text.size()};
    }
}

// Lines of a stream that are not empty, each with its place.
void for_each_line(std::istream& in, const std::string& name, const std::function<void(Line&&)>& take) {
    std::string text;
    for (std::size_t number = 1; std::getline(in, text); ++number) {
        if (text.find_first_not_of(" \t\r") != std::string::npos) take({text, name + ':' + std::to_string(number)});
    }
    if (in.bad()) throw Error(name + ": cannot be read to its end: check the disk or the network");
}

// The readings of all inputs, one after another.
class ReadingsOfFiles {
public:
    ReadingsOfFiles(const MergeOptions& options, Console& console)
        : console_(console),
          progress_(console, bytes_of(options.inputs)),
          pipeline_([this, inputs = options.inputs](const auto& give) { produce(inputs, give); },
                    [](Line&& line) { return parse(line); },
                    PipelineBounds{options.threads, std::size_t{16} * options.threads, std::size_t{8} << 20}) {}

    std::optional<Reading> next() {
        while (auto parsed = pipeline_.next()) {
            bytes_ += parsed->bytes + 1;
            progress_.at(bytes_);
            if (auto* reading = std::get_if<Reading>(&parsed->reading_or_problem)) {
                ++tally_.documents;
                progress_.add(0);
                return std::move(*reading);
            }
            skip(std::get<std::string>(parsed->reading_or_problem), "not a reading");
        }
        if (tally_.documents == 0)
            throw Error("no reading found: give files that `kimberlite read` wrote; nothing was written");
        return std::nullopt;
    }
    const Tally& tally() const { return tally_; }
    double seconds() const { return progress_.seconds(); }

private:
    static std::uint64_t bytes_of(const std::vector<std::string>& inputs) {
        std::uint64_t bytes = 0;
        for (const std::string& input : inputs) {
            std::error_code failed;
            const auto size = std::filesystem::file_size(input, failed);
            if (failed) return 0;
            bytes += size;
        }
        return bytes;
    }

    void skip(const std::string& message, const std::string& reason) {
        console_.error(message);
        const std::lock_guard lock(mutex_);
        ++tally_.skipped[reason];
        tally_.failed = true;
    }

    template <typename Give>
    void produce(const std::vector<std::string>& inputs, const Give& give) {
        const auto take = [&](Line&& line) {
            const std::size_t weight = line.text.size();
            give(std::move(line), weight);
        };
        for (const std::string& input : inputs) {
            if (input == "-") {
                for_each_line(std::cin, "standard input", take);
                continue;
            }
            std::ifstream file(input, std::ios::binary);
            if (!file || std::filesystem::is_directory(input)) {
                skip(input + ": cannot be read: give a file that `kimberlite read` wrote", "cannot be read");
                continue;
            }
            for_each_line(file, input, take);
        }
    }

    Console& console_;
    std::mutex mutex_;  // of the tally's skipped and failed
    Tally tally_;
    std::uint64_t bytes_ = 0;
    Progress progress_;
    Pipeline<Line, ParsedLine> pipeline_;  // last: its threads use the rest
};

void write_members(const std::vector<Membership>& members, Output& output) {
    for (const Membership& member : members)
        output.stream() << member.document_id << ':' << member.entity_id << '\t' << member.iri << '\n';
    output.commit();
}

int merge(const MergeOptions& options, const std::vector<Target>& targets) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Outputs outputs(targets);
    std::optional<Output> members_output;
    if (!options.members.empty()) members_output.emplace(options.members);
    const Ontology ontology = load_ontology(options.ontology, console);
    const Decisions decisions = load_decisions(options.decisions, ontology, options.graph.base);
    ReadingsOfFiles readings(options, console);
    std::vector<Membership> members;
    DecisionReport report;
    ResolveOptions resolve_options;
    resolve_options.base = options.graph.base;
    resolve_options.min_confidence = options.graph.min_confidence;
    resolve_options.members = members_output ? &members : nullptr;
    resolve_options.report = &report;
    resolve_options.keep_comparisons = !options.no_comparisons;
    const Graph graph = resolve(sure_readings([&] { return readings.next(); }, options.graph.strict), decisions,
                                ontology, resolve_options);
    tell_of(decisions, report, console);
    const Statements description = description_of(graph, ontology);
    outputs.write(statements_of(graph, ontology, options.picture), &description, console);
    if (members_output) write_members(members, *members_output);
    console.note(summary(readings.tally(), counts_of(graph), readings.seconds()) + row_of(report) + outputs.listed());
    return readings.tally().failed ? exit_failure : 0;
}

}  // namespace

void add_merge(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("merge", "Readings to a knowledge graph");
    const auto options = std::make_shared<MergeOptions>();
    command->add_option("READINGS", options->inputs, "Files that `kimberlite read` wrote, or - for standard input")
        ->required();
    add_output_options(*command, options->output);
    add_description_option(*command, options->output);
    command
        ->add_option(
            "--members", options->members,
            "Also write here which entity of the graph each entity of each text went to: DOCUMENT:ENTITY, tab, IRI")
        ->type_name("FILE");
    add_graph_options(*command, options->graph);
    add_decisions_option(*command, options->decisions);
    add_comparisons_option(*command, options->no_comparisons);
    add_picture_options(*command, options->picture);
    add_threads_option(*command, options->threads);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] {
        action = [options, targets = targets_of(options->output)] { return merge(*options, targets); };
    });
}

}  // namespace kimberlite
