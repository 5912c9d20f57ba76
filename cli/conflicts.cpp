// `conflicts`: what the texts say that cannot all be so, each side with who says it, where and when. Copies of one text
// are one source: it is quoted once, and they are named below it.
#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/options.h"
#include "export/output.h"
#include "ontology/audit/conflicts.h"
#include "ontology/reread/reread.h"
#include "ontology/sources.h"

namespace kimberlite {
namespace {

using Json = nlohmann::ordered_json;

struct ConflictsOptions {
    std::string graph;
    bool json = false;
    std::string ontology;
    LogOptions log;
};

constexpr const char* examples = R"(Examples:
  kimberlite conflicts graph.ttl
      Where do the texts contradict each other? Each side with its speakers, texts and dates.
  kimberlite conflicts graph.nq --json > conflicts.json
      The same for programs.)";

// What is common to both kinds of sides.
struct Side {
    std::string iri, words;
    Polarity polarity{};
    float confidence = 1;
    const std::vector<EntityNode>* speakers = nullptr;
    const std::vector<EvidenceNode>* evidence = nullptr;
};

std::string label_of(const Graph& graph, const std::variant<EntityNode, EventNode, std::string>& filler) {
    if (const auto* entity = std::get_if<EntityNode>(&filler)) return graph.entities[index_of(*entity)].label;
    if (const auto* event = std::get_if<EventNode>(&filler)) return "“" + graph.events[index_of(*event)].label + "”";
    return "“" + std::get<std::string>(filler) + "”";
}

Side side_of(const Graph& graph, const std::variant<AssertionNode, EventNode>& node) {
    if (const auto* event_node = std::get_if<EventNode>(&node)) {
        const Happening& event = graph.events[index_of(*event_node)];
        std::string words = event.event_class + " “" + event.label + "”";
        for (const RoleFiller& role : event.roles) words += ", " + role.role + " " + label_of(graph, role.filler);
        if (!event.date_text.empty()) words += ", " + (event.date_value.empty() ? event.date_text : event.date_value);
        return {event.iri, words, event.polarity, event.confidence, &event.attributed_to, &event.evidence};
    }
    const Assertion& fact = graph.assertions[static_cast<std::size_t>(std::get<AssertionNode>(node))];
    std::string words = graph.entities[index_of(fact.subject)].label + " " + fact.property + " ";
    if (const auto* value = std::get_if<Value>(&fact.object)) {
        words += value->lexical;
    } else if (const auto* event = std::get_if<EventNode>(&fact.object)) {
        words += label_of(graph, *event);
    } else {
        words += label_of(graph, std::get<EntityNode>(fact.object));
    }
    for (std::size_t i = 0; i < fact.titles.size(); ++i) words += (i ? ", " : " (") + fact.titles[i];
    if (!fact.titles.empty()) words += ")";
    return {fact.iri, words, fact.polarity, fact.confidence, &fact.attributed_to, &fact.evidence};
}

// What one text says for a side: the places in one text, and the texts that are copies of it.
struct Testimony {
    std::uint32_t document = 0;
    std::vector<EvidenceNode> evidence;
    std::vector<std::uint32_t> copies;
};

// One for each text, in the order of the evidence; of copies the original speaks, if it is there.
std::vector<Testimony> testimonies_of(const Graph& graph, const std::vector<std::uint32_t>& original_of,
                                      const std::vector<EvidenceNode>& evidence) {
    std::vector<std::uint32_t> originals;
    std::map<std::uint32_t, std::map<std::uint32_t, std::vector<EvidenceNode>>> by_original;  // and by document
    for (const EvidenceNode node : evidence) {
        const std::uint32_t document = index_of(graph.evidence[index_of(node)].document);
        auto& documents = by_original[original_of[document]];
        if (documents.empty()) originals.push_back(original_of[document]);
        documents[document].push_back(node);
    }
    std::vector<Testimony> all;
    for (const std::uint32_t first : originals) {
        auto& documents = by_original[first];
        const auto original = documents.find(first);
        const auto speaks = original == documents.end() ? documents.begin() : original;
        Testimony one{speaks->first, speaks->second, {}};
        for (const auto& [document, places] : documents)
            if (document != one.document) one.copies.push_back(document);
        all.push_back(std::move(one));
    }
    return all;
}

// Of the texts that testify, how many are independent of each other.
std::size_t count_sources(const std::vector<Testimony>& testimonies, const Sources& sources) {
    Support support(sources);
    for (const Testimony& one : testimonies) support.add(one.document, 1);
    return support.sources();
}

std::string number(float share) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%.2f", static_cast<double>(share));
    return digits;
}

std::string on_one_line(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text;
}

void write_lines(const Graph& graph, const std::vector<Conflict>& conflicts, std::ostream& out) {
    const Sources sources_of = find_sources(graph.documents);
    for (const Conflict& conflict : conflicts) {
        out << name_of(conflict.kind) << ": " << conflict.because << '\n';
        for (const auto& node : conflict.sides) {
            const Side side = side_of(graph, node);
            const std::vector<Testimony> testimonies = testimonies_of(graph, sources_of.originals, *side.evidence);
            const std::size_t sources_of_side = count_sources(testimonies, sources_of);
            out << "  " << name_of(side.polarity) << ", " << number(side.confidence) << ", " << sources_of_side
                << (sources_of_side == 1 ? " source: " : " sources: ") << side.words;
            for (std::size_t i = 0; i < side.speakers->size(); ++i)
                out << (i ? ", " : "; says ") << graph.entities[index_of((*side.speakers)[i])].label;
            out << '\n';
            for (const Testimony& testimony : testimonies) {
                const DocumentInfo& document = graph.documents[testimony.document];
                for (const EvidenceNode evidence : testimony.evidence) {
                    const Evidence& mention = graph.evidence[index_of(evidence)];
                    out << "    " << document.id << ':' << mention.begin << '-' << mention.end;
                    if (!document.date.empty()) out << " (" << document.date << ')';
                    out << " “" << on_one_line(mention.text) << "”\n";
                }
                for (std::size_t i = 0; i < testimony.copies.size(); ++i)
                    out << (i ? ", " : "      also in copies: ") << graph.documents[testimony.copies[i]].id;
                if (!testimony.copies.empty()) out << '\n';
            }
        }
    }
}

Json to_json(const Graph& graph, const std::vector<Conflict>& conflicts) {
    const Sources sources_of = find_sources(graph.documents);
    Json all = Json::array();
    for (const Conflict& conflict : conflicts) {
        Json sides = Json::array();
        for (const auto& node : conflict.sides) {
            const Side side = side_of(graph, node);
            const std::vector<Testimony> testimonies = testimonies_of(graph, sources_of.originals, *side.evidence);
            const std::size_t sources_of_side = count_sources(testimonies, sources_of);
            Json speakers = Json::array(), sources = Json::array();
            for (const EntityNode who : *side.speakers)
                speakers.push_back(
                    {{"iri", graph.entities[index_of(who)].iri}, {"label", graph.entities[index_of(who)].label}});
            for (const Testimony& testimony : testimonies) {
                const DocumentInfo& document = graph.documents[testimony.document];
                Json copies = Json::array();
                for (const std::uint32_t copy : testimony.copies) copies.push_back(graph.documents[copy].id);
                for (const EvidenceNode evidence : testimony.evidence) {
                    const Evidence& mention = graph.evidence[index_of(evidence)];
                    Json source = {{"document", document.iri}, {"id", document.id}};
                    if (!document.title.empty()) source["title"] = document.title;
                    if (!document.date.empty()) source["date"] = document.date;
                    if (!document.source.empty()) source["source"] = document.source;
                    if (!document.provider.empty()) source["provider"] = document.provider;
                    source.update({{"begin", mention.begin}, {"end", mention.end}, {"text", mention.text}});
                    if (!copies.empty()) source["copies"] = copies;
                    sources.push_back(std::move(source));
                }
            }
            sides.push_back({{"iri", side.iri},
                             {"says", side.words},
                             {"polarity", name_of(side.polarity)},
                             {"confidence", std::stod(number(side.confidence))},
                             {"speakers", std::move(speakers)},
                             {"independentSources", sources_of_side},
                             {"sources", std::move(sources)}});
        }
        all.push_back({{"kind", name_of(conflict.kind)},
                       {"about", conflict.about},
                       {"because", conflict.because},
                       {"sides", std::move(sides)}});
    }
    return all;
}

int conflicts(const ConflictsOptions& options) {
    Console console(std::cerr, options.log.loudness(), standard_error_is_terminal());
    Output output("-");
    const Ontology ontology = load_ontology(options.ontology, console);
    const Graph graph = reread(options.graph, ontology);
    const std::vector<Conflict> found = find_conflicts(graph, ontology);
    if (options.json) {
        output.stream() << to_json(graph, found).dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    } else {
        write_lines(graph, found, output.stream());
    }
    output.commit();
    console.note(with_commas(found.size()) + " conflicts among " + with_commas(graph.assertions.size()) +
                 " relations and values and " + with_commas(graph.events.size()) + " events");
    return 0;
}

}  // namespace

void add_conflicts(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("conflicts", "Where the texts contradict each other");
    const auto options = std::make_shared<ConflictsOptions>();
    command->add_option("GRAPH", options->graph, "Graph that Kimberlite made: .ttl .nt .nq .trig .rdf")->required();
    command->add_flag("--json", options->json, "Report as JSON");
    add_ontology_option(*command, options->ontology);
    add_log_options(*command, options->log);
    command->footer(examples);
    command->callback([options, &action] { action = [options] { return conflicts(*options); }; });
}

}  // namespace kimberlite
