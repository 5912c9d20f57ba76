// `verify`: every mention of a graph read again in its text. Texts are loaded as `build` loads them, one at a time.
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/options.h"
#include "export/output.h"
#include "extract/text/load.h"
#include "ontology/audit/verify.h"
#include "ontology/error.h"
#include "ontology/reread/reread.h"

namespace kimberlite {
namespace {

using Json = nlohmann::ordered_json;
using Found = DocumentCheck::Found;

struct VerifyOptions {
    std::string graph;
    std::vector<std::string> texts;
    bool json = false;
    std::string ontology;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite verify graph.ttl texts/
      Does everything the graph cites still stand in the texts? A line for each thing that does not.
  kimberlite verify graph.nq texts/ --json > report.json
      The same for programs.)";

// On one line, not too long.
std::string excerpt(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    if (text.size() > 80) {
        std::size_t end = 77;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text = text.substr(0, end) + "…";
    }
    return "“" + text + "”";
}

std::string range_of(std::uint32_t begin, std::uint32_t end) {
    return std::to_string(begin) + '-' + std::to_string(end);
}

void write_lines(const Graph& graph, const std::vector<DocumentCheck>& checks, std::ostream& out) {
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const DocumentCheck& check = checks[i];
        const std::string& id = graph.documents[i].id;
        if (check.found == Found::nowhere)
            out << id << ": not among the texts; its " << check.mentions << " mentions cannot be verified\n";
        if (check.found == Found::changed) out << id << ": changed since it was read: its bytes have another hash\n";
        for (const MentionProblem& problem : check.problems) {
            const Evidence& mention = graph.evidence[index_of(problem.mention)];
            out << id << ':' << range_of(mention.begin, mention.end) << ": " << excerpt(mention.text);
            if (problem.there.empty()) {
                out << " is beyond the end of the text";
            } else {
                out << " is now " << excerpt(problem.there);
            }
            if (problem.moved_to) {
                out << "; it stands at " << range_of(problem.moved_to->begin, problem.moved_to->end);
            } else if (problem.times == 0) {
                out << "; it stands nowhere in the text";
            } else {
                out << "; it stands at " << problem.times << " other places";
            }
            out << '\n';
        }
    }
}

Json to_json(const Graph& graph, const std::vector<DocumentCheck>& checks) {
    Json documents = Json::array();
    std::size_t mentions = 0, problems = 0;
    bool holds = true;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const DocumentCheck& check = checks[i];
        mentions += check.mentions;
        problems += check.problems.size();
        holds &= check.holds();
        if (check.holds()) continue;
        Json broken = Json::array();
        for (const MentionProblem& problem : check.problems) {
            const Evidence& mention = graph.evidence[index_of(problem.mention)];
            Json one = {{"mention", mention.iri}, {"begin", mention.begin}, {"end", mention.end},
                        {"text", mention.text},   {"there", problem.there}, {"times", problem.times}};
            if (problem.moved_to) one["movedTo"] = {problem.moved_to->begin, problem.moved_to->end};
            broken.push_back(std::move(one));
        }
        const char* state = check.found == Found::nowhere   ? "missing"
                            : check.found == Found::changed ? "changed"
                                                            : "whole";
        documents.push_back({{"document", graph.documents[i].iri},
                             {"id", graph.documents[i].id},
                             {"found", state},
                             {"mentions", check.mentions},
                             {"problems", std::move(broken)}});
    }
    return {{"holds", holds},
            {"documents", checks.size()},
            {"mentions", mentions},
            {"broken", problems},
            {"problems", std::move(documents)}};
}

int verify(const VerifyOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output("-");
    const Ontology ontology = load_ontology(options.ontology, console);
    const Graph graph = reread(options.graph, ontology);
    Verifier verifier(graph);
    LoadOptions load_options;
    load_options.language = "en";  // what was read once is read again, whatever its language is taken for
    load(
        options.texts, load_options, [&](Document&& document) { verifier.see(document); },
        [&](Skipped&& skipped) { console.detail(skipped.name + ": " + skipped.reason); });
    std::size_t broken = 0, lost = 0;
    for (const DocumentCheck& check : verifier.checks()) {
        broken += check.problems.size();
        lost += check.found != Found::whole;
    }
    if (options.json) {
        output.stream() << to_json(graph, verifier.checks()).dump(2, ' ', false, Json::error_handler_t::replace)
                        << '\n';
    } else {
        write_lines(graph, verifier.checks(), output.stream());
    }
    output.commit();
    console.note(
        with_commas(graph.evidence.size()) + " mentions in " + with_commas(graph.documents.size()) + " documents: " +
        (broken + lost == 0
             ? "all hold"
             : with_commas(lost) + " documents missing or changed, " + with_commas(broken) + " mentions do not hold"));
    return broken + lost == 0 ? 0 : exit_failure;
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("verify", "Does what a graph cites still stand in the texts?");
    const auto options = std::make_shared<VerifyOptions>();
    command->add_option("GRAPH", options->graph, "Graph that Kimberlite made: .ttl .nt .nq .trig .rdf")->required();
    command->add_option("TEXTS", options->texts, "Files and folders that it was made from, as for `build`")->required();
    command->add_flag("--json", options->json, "Report as JSON");
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return verify(*options); }; });
}

}  // namespace kimberlite
