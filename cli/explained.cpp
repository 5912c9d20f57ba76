// Comparisons are shown with how likely the two are one, and what each observation adds; those that only mean something
// together, together (ontology/reason_groups.h).
#include "cli/explained.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <variant>

#include "ontology/error.h"
#include "ontology/explain_chain.h"
#include "ontology/reason_groups.h"

namespace kimberlite {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_places = 10;  // of an event
constexpr const char* nothing_compared =
    "The graph keeps no comparisons: nothing in it is alike, or it was made without them.\n";

void write_json(const Json& json, std::ostream& out) {
    out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
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

void write_reason(const Reason& reason, std::ostream& out) {
    if (reason.weight <= forbidding) {
        out << "never of two with " << in_words(reason.observed);
    } else {
        out << number(reason.weight, "%+.1f") << ' ' << in_words(reason.observed);
    }
}

void write_pair(const Graph& graph, const ExplainedPair& pair, std::ostream& out) {
    out << "    " << number(pair.probability, "%.3f") << "  " << shown(graph, pair.mention) << " and "
        << shown(graph, pair.other_mention) << ": ";
    for (const ReasonGroup& group : grouped(pair.reasons)) {
        if (group.subject.empty()) {
            write_reason(group.reasons.front(), out);
        } else {
            out << number(group.weight, "%+.1f") << ' ' << group.subject << " (";
            for (std::size_t i = 0; i < group.reasons.size(); ++i) {
                if (i) out << ", ";
                write_reason(group.reasons[i], out);
            }
            out << ')';
        }
        out << ", ";
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

// Two that are asked for, with all that is said of them.
struct TwoAsked {
    ExplainedNode one, other;
    std::optional<std::pair<EvidenceNode, EvidenceNode>> places;  // where both are asked for by one
    std::vector<ExplainedPair> pairs;                             // of the two things; of one with places, of the chain
    std::optional<std::vector<ChainLink>> chain;                  // of one with places, where there is one
    bool same() const { return one == other; }
};

std::vector<TwoAsked> all_twos(const Graph& graph, const AskedFor& some, const AskedFor& others) {
    std::vector<TwoAsked> twos;
    for (std::size_t i = 0; i < some.all.size(); ++i)
        for (std::size_t j = 0; j < others.all.size(); ++j) {
            TwoAsked two{some.all[i].what, others.all[j].what, {}, {}, {}};
            if (two.one.index() != two.other.index())
                throw Error("a thing and an event are never compared: name two things, or two events");
            if (!some.mentions.empty() && !others.mentions.empty()) two.places = {some.mentions[i], others.mentions[j]};
            if (two.places && two.same()) {
                two.chain = chain_between(graph, two.one, two.places->first, two.places->second);
                if (two.chain)
                    for (const ChainLink& link : *two.chain)
                        if (link.compared) two.pairs.push_back(*link.compared);
            } else {
                two.pairs = pairs_between(graph, two.one, two.other);
            }
            twos.push_back(std::move(two));
        }
    return twos;
}

const std::string& document_of(const Graph& graph, EvidenceNode node) {
    return graph.documents[index_of(graph.evidence[index_of(node)].document)].id;
}

std::string why_of(const Graph& graph, const ChainLink& link) {
    return link.compared                                                  ? "comparison"
           : document_of(graph, link.from) == document_of(graph, link.to) ? "reading"
                                                                          : "name";
}

void write_chain(const Graph& graph, const TwoAsked& two, std::ostream& out) {
    const char* decided = shown(graph, two.one).decisions.empty() ? "\n" : ", or as decided\n";
    if (!two.chain) {
        out << "  no comparison that the graph keeps leads from the one to the other: one by what their texts call them"
            << decided;
        return;
    }
    if (two.chain->empty()) out << "  it is one place\n";
    if (two.chain->size() == 1 && !two.pairs.empty()) out << "  these two were compared\n";
    if (two.chain->size() > 1) out << "  one through\n";
    for (const ChainLink& link : *two.chain) {
        if (link.compared) {
            write_pair(graph, *link.compared, out);
            continue;
        }
        out << "    " << shown(graph, link.from) << " and " << shown(graph, link.to)
            << (why_of(graph, link) == "reading" ? ": one by the reading of that text" : ": one by their name")
            << decided;
    }
}

void write_same(const Graph& graph, const TwoAsked& two, std::ostream& out) {
    const bool event = std::holds_alternative<EventNode>(two.one);
    const Shown node = shown(graph, two.one);
    out << name_of(node)
        << (event        ? ": both tell of it\n"
            : two.places ? ": both are mentions of it\n"
                         : ": both are names of it\n");
    write_decisions(node, out);
    if (two.places) return write_chain(graph, two, out);
    if (two.pairs.empty())
        out << (event ? "  one text tells both in the same words, or it is decided\n"
                      : "  one by its name alone, or as decided\n");
    for (const ExplainedPair& pair : two.pairs) write_pair(graph, pair, out);
}

void write_different(const Graph& graph, const TwoAsked& two, std::ostream& out) {
    const Shown left = shown(graph, two.one), right = shown(graph, two.other);
    out << name_of(left) << "\n" << name_of(right) << "\n";
    write_decisions(left, out);
    write_decisions(right, out);
    out << (two.pairs.empty()          ? "  two: nothing brought them together, or others are nearer to both\n"
            : two.pairs.front().likely ? "  two, though likely one: a decision, or other pairs of theirs, keep them "
                                         "apart\n"
                                       : "  two\n");
    const auto are_asked = [&](const ExplainedPair& pair) {
        return !two.places || std::pair(pair.mention, pair.other_mention) == *two.places;
    };
    if (!two.pairs.empty() && !are_asked(two.pairs.front()))
        out << "  not these places were compared; of the two, those that say most for their being one:\n";
    for (const ExplainedPair& pair : two.pairs) write_pair(graph, pair, out);
}

}  // namespace

void write_explained(const Graph& graph, const std::vector<Explanation>& all, std::ostream& out) {
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
    if (graph.comparisons.empty() && graph.event_comparisons.empty()) out << nothing_compared;
}

void write_explained_json(const Graph& graph, const std::vector<Explanation>& all, std::ostream& out) {
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
    write_json(result, out);
}

void write_two(const Graph& graph, const AskedFor& some, const AskedFor& others, std::ostream& out) {
    for (const TwoAsked& two : all_twos(graph, some, others))
        two.same() ? write_same(graph, two, out) : write_different(graph, two, out);
}

void write_two_json(const Graph& graph, const AskedFor& some, const AskedFor& others, std::ostream& out) {
    Json all = Json::array();
    for (const TwoAsked& two : all_twos(graph, some, others)) {
        Json one = {{"one", shown(graph, two.one).iri},
                    {"other", shown(graph, two.other).iri},
                    {"same", two.same()},
                    {"pairs", to_json(graph, two.pairs)}};
        if (two.chain) {
            one["chain"] = Json::array();
            for (const ChainLink& link : *two.chain)
                one["chain"].push_back({{"by", why_of(graph, link)},
                                        {"place", place_of(graph, link.from)},
                                        {"otherPlace", place_of(graph, link.to)}});
        }
        all.push_back(std::move(one));
    }
    write_json(all, out);
}

}  // namespace kimberlite
