// `explain`: why names are one thing in the graph, and why names near it are not. Joining is done once more, over the
// readings of a project or of files, with all that is observed kept; a graph alone still tells forms and decisions.
#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/decisions.h"
#include "cli/project.h"
#include "cli/sure_readings.h"
#include "export/output.h"
#include "ontology/error.h"
#include "ontology/explain.h"
#include "ontology/readings.h"
#include "ontology/reread/reread.h"
#include "ontology/resolve.h"
#include "ontology/store/iris.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t nearest = 5;

struct ExplainOptions {
    std::string from, name, ontology, decisions;
    GraphOptions graph;
    bool json = false;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite explain news "Lena Okafor"
      Of the project in news/: what made his names one, what kept others like them apart, and how sure it is.
  kimberlite explain readings.jsonl "Okafor" --decisions decisions.txt
      The same of what `kimberlite read` wrote, with your decisions and their reasons.
  kimberlite explain graph.ttl person:lena-okafor-7f3a21c0d4e5
      Of a graph alone: the words of its mentions, and decisions; by IRI.
  kimberlite explain news "Lena Okafor" --json
      For programs.)";

struct Explained {
    Graph graph;
    std::vector<Comparison> comparisons;
    bool compared = true;  // false: of a graph alone
};

Explained joined_anew(const ReadingStream& readings, bool strict, const Decisions& decisions, const Ontology& ontology,
                      ResolveOptions options, Console& console) {
    Explained result;
    DecisionReport report;
    options.comparisons = &result.comparisons;
    options.report = &report;
    result.graph = resolve(sure_readings(readings, strict), decisions, ontology, options);
    tell_of(decisions, report, console);
    return result;
}

Explained of_project(const ExplainOptions& options, const Ontology& ontology, Console& console) {
    const ProjectFolder folder = find_project(options.from);
    const Store store(folder.store());
    const GraphOptions graph = graph_options_of(store);
    std::error_code ignored;
    const std::string own = fs::exists(folder.decisions(), ignored) ? folder.decisions().string() : "";
    const Decisions decisions =
        load_decisions(options.decisions.empty() ? own : options.decisions, ontology, graph.base);
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

Explained of_readings(const ExplainOptions& options, const Ontology& ontology, Console& console) {
    std::ifstream in(options.from, std::ios::binary);
    if (!in) throw Error(options.from + ": cannot be read: check the path");
    const Decisions decisions = load_decisions(options.decisions, ontology, options.graph.base);
    ResolveOptions resolve_options;
    resolve_options.base = options.graph.base;
    resolve_options.min_confidence = options.graph.min_confidence;
    return joined_anew(read_readings(in, options.from), options.graph.strict, decisions, ontology, resolve_options,
                       console);
}

Explained explained(const ExplainOptions& options, const Ontology& ontology, Console& console) {
    std::error_code ignored;
    if (fs::is_directory(options.from, ignored)) return of_project(options, ontology, console);
    if (options.from.ends_with(".jsonl")) return of_readings(options, ontology, console);
    return {reread(options.from, ontology), {}, false};
}

std::string in_words(std::string_view observed) {
    std::string words(observed);
    for (char& c : words)
        if (c == '_') c = ' ';
    return words;
}

std::string number(float value, const char* format) {
    char digits[32];
    std::snprintf(digits, sizeof digits, format, static_cast<double>(value));
    return digits;
}

std::string label_of(const Graph& graph, const std::string& iri) {
    for (const Entity& entity : graph.entities)
        if (entity.iri == iri) return entity.label;
    return {};
}

void write_pair(const ComparedNames& pair, std::ostream& out) {
    out << "    " << number(pair.probability, "%.3f") << "  “" << pair.name << "” in " << pair.document << " and “"
        << pair.other_name << "” in " << pair.other_document;
    const char* between = ": ";
    for (const ReasonOfTwo& reason : pair.reasons) {
        if (std::fabs(reason.weight) < 0.05f) continue;
        out << between << number(reason.weight, "%+.1f") << ' ' << in_words(reason.observed);
        between = ", ";
    }
    out << '\n';
}

void write_lines(const Explained& what, const std::vector<Explanation>& all, std::ostream& out) {
    for (const Explanation& one : all) {
        const Entity& entity = what.graph.entities[index_of(one.entity)];
        out << entity.label << " · " << entity.type << " · " << entity.iri << " · " << entity.documents
            << (entity.documents == 1 ? " document\n" : " documents\n");
        out << "  mentioned as";
        for (std::size_t i = 0; i < one.forms.size(); ++i)
            out << (i ? ", “" : " “") << one.forms[i].first << "” " << one.forms[i].second;
        out << '\n';
        for (const std::string& line : entity.decisions) out << "  decided: " << line << '\n';
        if (!what.compared) continue;
        out << (one.joined.empty() ? "  one by its name alone\n" : "  one, beside what its name says, through\n");
        for (const ComparedNames& pair : one.joined) write_pair(pair, out);
        if (!one.apart.empty()) out << "  not one with\n";
        for (const ComparedNames& pair : one.apart) {
            out << "    "
                << (pair.other_iri.empty() ? "“" + pair.other_name + "”, which is rejected"
                                           : label_of(what.graph, pair.other_iri) + " · " + pair.other_iri)
                << (pair.likely ? ", though likely: a decision, or another pair of their names, keeps them apart\n"
                                : "\n");
            write_pair(pair, out);
        }
    }
    if (!what.compared)
        out << "A graph keeps what was decided, not what was observed: name its project or its readings for that.\n";
}

Json to_json(const ComparedNames& pair) {
    Json reasons = Json::array();
    for (const ReasonOfTwo& reason : pair.reasons)
        reasons.push_back({{"observed", reason.observed}, {"weight", std::stod(number(reason.weight, "%.3f"))}});
    return {{"name", pair.name},
            {"document", pair.document},
            {"otherName", pair.other_name},
            {"otherDocument", pair.other_document},
            {"other", pair.other_iri},
            {"probability", std::stod(number(pair.probability, "%.4f"))},
            {"likely", pair.likely},
            {"reasons", std::move(reasons)}};
}

Json to_json(const Explained& what, const std::vector<Explanation>& all) {
    Json result = Json::array();
    for (const Explanation& one : all) {
        const Entity& entity = what.graph.entities[index_of(one.entity)];
        Json forms = Json::array(), joined = Json::array(), apart = Json::array();
        for (const auto& [text, count] : one.forms) forms.push_back({{"text", text}, {"mentions", count}});
        for (const ComparedNames& pair : one.joined) joined.push_back(to_json(pair));
        for (const ComparedNames& pair : one.apart) apart.push_back(to_json(pair));
        Json about = {{"iri", entity.iri},         {"label", entity.label},
                      {"type", entity.type},       {"documents", entity.documents},
                      {"forms", std::move(forms)}, {"decisions", entity.decisions}};
        if (what.compared) about.update({{"joined", std::move(joined)}, {"apart", std::move(apart)}});
        result.push_back(std::move(about));
    }
    return result;
}

int explain_name(const ExplainOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output("-");
    const Ontology ontology = load_ontology(options.ontology, console);
    const Explained what = explained(options, ontology, console);
    const std::vector<Explanation> all = explain(what.graph, what.comparisons, options.name, nearest);
    if (all.empty())
        throw Error("“" + options.name + "”: nothing in " + options.from +
                    " is called so: give a name or an IRI that the graph has");
    if (options.json)
        output.stream() << to_json(what, all).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    else
        write_lines(what, all, output.stream());
    output.commit();
    return 0;
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("explain", "Why names are one thing in the graph, and why others are not");
    const auto options = std::make_shared<ExplainOptions>();
    command
        ->add_option("FROM", options->from, "Folder of a project, readings (.jsonl), or a graph that Kimberlite made")
        ->required();
    command->add_option("NAME", options->name, "Name or IRI of what is to be explained")->required();
    command->add_flag("--json", options->json, "Report as JSON");
    add_decisions_option(*command, options->decisions);
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return explain_name(*options); }; });
}

}  // namespace kimberlite
