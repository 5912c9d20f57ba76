// `explain`: why names are one thing in the graph, or tellings one event, and why those near it are not. A graph tells
// it by itself; of a project, or of readings, the graph is made once more.
#include <CLI/CLI.hpp>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/bound_documents.h"
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

constexpr std::size_t most_suggested = 5;
constexpr std::size_t most_places = 10;  // of an event
constexpr float forbidding = -50;        // log-odds of what is never joined
constexpr const char* nothing_compared =
    "The graph keeps no comparisons: nothing in it is alike, or it was made without them.\n";

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
  kimberlite explain graph.ttl monday.txt:120-131
      By IRI; and what is mentioned, or told to have happened, at a place in a text.
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

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string place_of(const Graph& graph, EvidenceNode node) {
    const Evidence& mention = graph.evidence[index_of(node)];
    return graph.documents[index_of(mention.document)].id + ':' + std::to_string(mention.begin) + '-' +
           std::to_string(mention.end);
}

std::string shown(const Graph& graph, EvidenceNode node) {
    return "“" + graph.evidence[index_of(node)].text + "” " + place_of(graph, node);
}

void write_pair(const Graph& graph, const ExplainedPair& pair, std::ostream& out) {
    out << "    " << number(pair.probability, "%.3f") << "  " << shown(graph, pair.mention) << " and "
        << shown(graph, pair.other_mention) << ": ";
    for (const Reason& reason : pair.reasons) {
        if (reason.weight <= forbidding) {
            out << "never of two with " << in_words(reason.observed) << ", ";
        } else {
            out << number(reason.weight, "%+.1f") << ' ' << in_words(reason.observed) << ", ";
        }
    }
    out << number(pair.beforehand, "%+.1f") << " beforehand\n";
}

// What an entity and an event have in common.
struct Shown {
    const std::string &iri, &label, &type;
    std::uint32_t documents;
    const std::vector<std::string>& decisions;
};

Shown shown(const Graph& graph, ExplainedNode node) {
    if (const auto* entity = std::get_if<EntityNode>(&node)) {
        const Entity& one = graph.entities[index_of(*entity)];
        return {one.iri, one.label, one.type, one.documents, one.decisions};
    }
    const Happening& one = graph.events[index_of(std::get<EventNode>(node))];
    return {one.iri, one.label, one.event_class, one.documents, one.decisions};
}

std::string name_of(const Shown& node) { return node.label + " · " + node.iri; }

void write_apart(const Graph& graph, const ExplainedPair& pair, std::ostream& out) {
    out << "    " << name_of(shown(graph, pair.other));
    if (pair.likely)
        out << ", though likely: a decision, or other pairs of their "
            << (std::holds_alternative<EventNode>(pair.other) ? "tellings" : "names") << ", keep them apart";
    out << '\n';
    write_pair(graph, pair, out);
}

void write_decisions(const Shown& node, std::ostream& out) {
    for (const std::string& line : node.decisions) out << "  decided: " << line << '\n';
}

void write_forms(const Explanation& one, std::ostream& out) {
    out << "  mentioned as";
    for (std::size_t i = 0; i < one.forms.size(); ++i)
        out << (i ? ", “" : " “") << one.forms[i].first << "” " << one.forms[i].second;
    out << '\n';
}

void write_places(const Graph& graph, const Happening& event, std::ostream& out) {
    out << "  told as";
    for (std::size_t i = 0; i < event.evidence.size() && i < most_places; ++i)
        out << (i ? ", " : " ") << shown(graph, event.evidence[i]);
    if (event.evidence.size() > most_places) out << ", and " << event.evidence.size() - most_places << " more";
    out << '\n';
}

void write_lines(const Graph& graph, const std::vector<Explanation>& all, std::ostream& out) {
    for (const Explanation& one : all) {
        const Shown node = shown(graph, one.what);
        const auto* event = std::get_if<EventNode>(&one.what);
        out << node.label << " · " << node.type << " · " << node.iri << " · "
            << counted(node.documents, "document", "documents") << '\n';
        if (event) {
            write_places(graph, graph.events[index_of(*event)], out);
        } else {
            write_forms(one, out);
        }
        write_decisions(node, out);
        if (!one.joined.empty()) {
            out << (event ? "  one, beside what one text tells in the same words, through\n"
                          : "  one, beside what its name says, through\n");
            for (const ExplainedPair& pair : one.joined) write_pair(graph, pair, out);
        } else if (node.documents > 1 && !event) {
            out << (node.decisions.empty() ? "  one by its name alone\n" : "  one by its name, or as decided\n");
        }
        if (!one.apart.empty()) out << "  not one with\n";
        for (const ExplainedPair& pair : one.apart) write_apart(graph, pair, out);
    }
}

Json to_json(const Graph& graph, const ExplainedPair& pair) {
    Json reasons = Json::array();
    for (const Reason& reason : pair.reasons)
        reasons.push_back({{"observed", reason.observed}, {"weight", std::stod(number(reason.weight, "%.3f"))}});
    const auto text = [&](EvidenceNode node) { return graph.evidence[index_of(node)].text; };
    return {{"name", text(pair.mention)},
            {"place", place_of(graph, pair.mention)},
            {"otherName", text(pair.other_mention)},
            {"otherPlace", place_of(graph, pair.other_mention)},
            {"other", shown(graph, pair.other).iri},
            {"probability", std::stod(number(pair.probability, "%.4f"))},
            {"logOdds", std::stod(number(pair.log_odds, "%.3f"))},
            {"likely", pair.likely},
            {"reasons", std::move(reasons)}};
}

Json to_json(const Graph& graph, const std::vector<ExplainedPair>& pairs) {
    Json all = Json::array();
    for (const ExplainedPair& pair : pairs) all.push_back(to_json(graph, pair));
    return all;
}

Json to_json(const Graph& graph, const std::vector<Explanation>& all) {
    Json result = Json::array();
    for (const Explanation& one : all) {
        Json forms = Json::array();
        for (const auto& [text, count] : one.forms) forms.push_back({{"text", text}, {"mentions", count}});
        const Shown node = shown(graph, one.what);
        result.push_back({{"iri", node.iri},
                          {"label", node.label},
                          {"type", node.type},
                          {"documents", node.documents},
                          {"forms", std::move(forms)},
                          {"decisions", node.decisions}});
        if (const auto* event = std::get_if<EventNode>(&one.what)) {
            Json places = Json::array();
            for (const EvidenceNode trigger : graph.events[index_of(*event)].evidence)
                places.push_back(place_of(graph, trigger));
            result.back()["places"] = std::move(places);
        }
        result.back()["joined"] = to_json(graph, one.joined);
        result.back()["apart"] = to_json(graph, one.apart);
    }
    return result;
}

std::vector<Explanation> explained(const Graph& graph, const std::string& name, const std::string& from) {
    std::vector<Explanation> all = explain(graph, name);
    if (!all.empty()) return all;
    std::string problem = "“" + name + "”: nothing in " + from + " is called so: ";
    const auto near = entities_named_like(graph, name, most_suggested);
    if (near.empty()) throw Error(problem + "give a name, an IRI or a place (DOCUMENT:BEGIN-END) that the graph has");
    problem += "perhaps";
    for (std::size_t i = 0; i < near.size(); ++i) {
        const Entity& entity = graph.entities[index_of(near[i])];
        problem += (i ? ", “" : " “") + entity.label + "” (" + entity.type + ", " + entity.iri + ")";
    }
    throw Error(problem);
}

// Of each entity that the one name stands for and each of the other's.
void write_two(const Graph& graph, const std::vector<Explanation>& some, const std::vector<Explanation>& others,
               bool json, std::ostream& out) {
    Json all = Json::array();
    for (const Explanation& one : some)
        for (const Explanation& other : others) {
            if (one.what.index() != other.what.index())
                throw Error("a thing and an event are never compared: name two things, or two events");
            const bool event = std::holds_alternative<EventNode>(one.what);
            const Shown left = shown(graph, one.what), right = shown(graph, other.what);
            const std::vector<ExplainedPair> pairs = pairs_between(graph, one.what, other.what);
            if (json) {
                all.push_back({{"one", left.iri},
                               {"other", right.iri},
                               {"same", one.what == other.what},
                               {"pairs", to_json(graph, pairs)}});
                continue;
            }
            if (one.what == other.what) {
                out << name_of(left) << (event ? ": both tell of it\n" : ": both are names of it\n");
                write_decisions(left, out);
                if (pairs.empty())
                    out << (event ? "  one text tells both in the same words, or it is decided\n"
                                  : "  one by its name alone, or as decided\n");
            } else {
                out << name_of(left) << "\n" << name_of(right) << "\n";
                write_decisions(left, out);
                write_decisions(right, out);
                out << (pairs.empty()          ? "  two: nothing brought them together, or others are nearer to both\n"
                        : pairs.front().likely ? "  two, though likely one: a decision, or other pairs of theirs, keep "
                                                 "them apart\n"
                                               : "  two\n");
            }
            for (const ExplainedPair& pair : pairs) write_pair(graph, pair, out);
        }
    if (json) out << all.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

int explain_name(const ExplainOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output("-");
    const Ontology ontology = load_ontology(options.ontology, console);
    const Graph graph = graph_of(options, ontology, console);
    const std::vector<Explanation> all = explained(graph, options.name, options.from);
    if (!options.other.empty()) {
        write_two(graph, all, explained(graph, options.other, options.from), options.json, output.stream());
    } else if (options.json) {
        output.stream() << to_json(graph, all).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
        write_lines(graph, all, output.stream());
        if (graph.comparisons.empty() && graph.event_comparisons.empty()) output.stream() << nothing_compared;
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
