// Old things are matched to new ones: by IRI, then, of those left over, each with the one that shares most mentions. In
// a document that was edited a mention is the one of the same words, counted from the beginning: places have moved.
// Each kind of node is then described, for both graphs, as a key (what it is in terms of the new graph) and fields;
// nodes of one key are one, and their fields are compared.
#include "ontology/audit/diff.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace kimberlite {
namespace {

using Place = std::tuple<std::string, std::uint32_t, std::uint32_t>;  // document's id, begin, end
using Fields = std::vector<std::pair<std::string, std::string>>;

// A node as it is compared.
struct Node {
    std::string iri;
    std::string what;
    std::string key;  // empty: told apart by IRI and places
    Fields fields;
    std::vector<Place> places;  // sorted
};

std::string joined(std::vector<std::string> parts, const char* by = ", ") {
    std::sort(parts.begin(), parts.end());
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : by) + part;
    return all;
}

std::string three_digits(float number) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.3f", static_cast<double>(number));
    return digits;
}

// Of an entity or an event: the same thing elsewhere, by the kind of link where it is not the usual one.
template <typename Thing>
std::string links_of(const Thing& thing) {
    std::vector<std::string> links = thing.same_as;
    for (const std::string& iri : thing.identical) links.push_back("owl:sameAs " + iri);
    for (const std::string& iri : thing.exact_matches) links.push_back("skos:exactMatch " + iri);
    return joined(std::move(links));
}

std::string quoted(const std::string& text) { return "“" + text + "”"; }

// Where places of edited documents are in the new graph.
using Moved = std::map<Place, Place>;

Place place_of(const Graph& graph, const Evidence& mention) {
    return {graph.documents[index_of(mention.document)].id, mention.begin, mention.end};
}

// Ids of documents that both graphs have, with other contents.
std::set<std::string> edited_documents(const Graph& before, const Graph& after) {
    std::map<std::string, std::string> hash_now;
    for (const DocumentInfo& document : after.documents) hash_now.emplace(document.id, document.sha256);
    std::set<std::string> edited;
    for (const DocumentInfo& document : before.documents)
        if (const auto now = hash_now.find(document.id); now != hash_now.end() && now->second != document.sha256)
            edited.insert(document.id);
    return edited;
}

Moved find_moved(const Graph& before, const Graph& after) {
    const std::set<std::string> edited = edited_documents(before, after);
    if (edited.empty()) return {};
    using Words = std::pair<std::string, std::string>;  // document's id, words
    const auto by_words = [&](const Graph& graph) {
        std::map<Words, std::vector<Place>> found;
        for (const Evidence& mention : graph.evidence)
            if (const Place place = place_of(graph, mention); edited.contains(std::get<0>(place)))
                found[{std::get<0>(place), mention.text}].push_back(place);
        for (auto& [words, places] : found) std::sort(places.begin(), places.end());
        return found;
    };
    const auto now = by_words(after);
    Moved moved;
    for (const auto& [words, places] : by_words(before)) {
        const auto found = now.find(words);
        const std::size_t same = found == now.end() ? 0 : std::min(places.size(), found->second.size());
        // What is gone is at no place of the new text: it ends before it begins.
        for (std::size_t i = 0; i < places.size(); ++i)
            moved.emplace(places[i], i < same ? found->second[i] : Place{words.first, std::get<1>(places[i]), 0});
    }
    return moved;
}

// The nodes of one graph. `now` tells of an IRI what it is in the new graph, `moved` where a place is there.
class Describer {
public:
    Describer(const Graph& graph, const std::map<std::string, std::string>& now, const Moved& moved)
        : graph_(graph), now_(now), moved_(moved) {}

    std::vector<Node> documents() const {
        std::vector<Node> nodes;
        for (const DocumentInfo& d : graph_.documents)
            nodes.push_back({d.iri,
                             quoted(d.id),
                             d.id,
                             {{"sha256", d.sha256}, {"title", d.title}, {"date", d.date}, {"source", d.source}},
                             {{d.id, 0, 0}}});
        return nodes;
    }
    std::vector<Node> entities() const {
        std::vector<Node> nodes;
        for (const Entity& e : graph_.entities)
            nodes.push_back({e.iri,
                             e.type + " " + quoted(e.label),
                             "",
                             {{"class", e.type},
                              {"label", e.label},
                              {"other labels", joined(e.alt_labels)},
                              {"links", links_of(e)},
                              {"decisions", joined(e.decisions, "; ")}},
                             places_of(e.mentions)});
        return nodes;
    }
    std::vector<Node> events() const {
        std::vector<Node> nodes;
        for (const Happening& e : graph_.events) {
            std::vector<std::string> roles;
            for (const RoleFiller& role : e.roles) roles.push_back(role.role + " " + words_of(role.filler));
            nodes.push_back({e.iri,
                             e.event_class + " " + quoted(e.label),
                             "",
                             {{"class", e.event_class},
                              {"label", e.label},
                              {"other labels", joined(e.alt_labels)},
                              {"links", links_of(e)},
                              {"decisions", joined(e.decisions, "; ")},
                              {"polarity", std::string(name_of(e.polarity))},
                              {"roles", joined(roles)},
                              {"date", e.date_value.empty() ? e.date_text : e.date_value},
                              {"earliest", e.earliest},
                              {"latest", e.latest},
                              {"said by", names_of(e.attributed_to)},
                              {"confidence", three_digits(e.confidence)}},
                             places_of(e.evidence)});
        }
        return nodes;
    }
    std::vector<Node> assertions() const {
        std::vector<Node> nodes;
        for (const Assertion& a : graph_.assertions) {
            std::string what = label_of(a.subject) + ' ' + a.property + ' ';
            std::string key = now(graph_.entities[index_of(a.subject)].iri) + ' ' + a.property + ' ';
            if (const auto* value = std::get_if<Value>(&a.object)) {
                what += value->lexical;
                key += quoted(value->lexical) + value->datatype;
            } else if (const auto* event = std::get_if<EventNode>(&a.object)) {
                what += quoted(graph_.events[index_of(*event)].label);
                key += now(graph_.events[index_of(*event)].iri);
            } else {
                what += label_of(std::get<EntityNode>(a.object));
                key += now(graph_.entities[index_of(std::get<EntityNode>(a.object))].iri);
            }
            const std::string polarity(name_of(a.polarity));
            key += ' ' + polarity;
            if (!a.titles.empty()) what += " (" + joined(a.titles) + ')';
            if (a.polarity != Polarity::asserted) what += " [" + polarity + ']';
            nodes.push_back({a.iri,
                             std::move(what),
                             std::move(key),
                             {{"titles", joined(a.titles)},
                              {"former", a.former ? "true" : ""},
                              {"start date", a.start_date},
                              {"end date", a.end_date},
                              {"said by", names_of(a.attributed_to)},
                              {"confidence", three_digits(a.confidence)}},
                             places_of(a.evidence)});
        }
        return nodes;
    }
    std::vector<Node> quotations() const {
        std::vector<Node> nodes;
        for (const Saying& q : graph_.quotations)
            nodes.push_back({q.iri,
                             quoted(q.text),
                             "",
                             {{"words", q.text},
                              {"speaker", q.speaker ? label_of(*q.speaker) : q.speaker_text},
                              {"cue", q.cue},
                              {"direct", q.direct ? "true" : "false"}},
                             places_of({q.evidence})});
        return nodes;
    }

private:
    std::string now(const std::string& iri) const {
        const auto found = now_.find(iri);
        return found == now_.end() ? iri : found->second;
    }
    const std::string& label_of(EntityNode node) const { return graph_.entities[index_of(node)].label; }
    std::string names_of(const std::vector<EntityNode>& nodes) const {
        std::vector<std::string> names;
        for (const EntityNode node : nodes) names.push_back(label_of(node));
        return joined(names);
    }
    std::string words_of(const std::variant<EntityNode, EventNode, std::string>& filler) const {
        if (const auto* entity = std::get_if<EntityNode>(&filler)) return label_of(*entity);
        if (const auto* event = std::get_if<EventNode>(&filler)) return quoted(graph_.events[index_of(*event)].label);
        return quoted(std::get<std::string>(filler));
    }
    std::vector<Place> places_of(const std::vector<EvidenceNode>& nodes) const {
        std::vector<Place> places;
        for (const EvidenceNode node : nodes) {
            Place place = place_of(graph_, graph_.evidence[index_of(node)]);
            const auto moved = moved_.find(place);
            places.push_back(moved == moved_.end() ? std::move(place) : moved->second);
        }
        std::sort(places.begin(), places.end());
        return places;
    }

    const Graph& graph_;
    const std::map<std::string, std::string>& now_;
    const Moved& moved_;
};

std::set<std::string> ids_of(const Graph& graph) {
    std::set<std::string> ids;
    for (const DocumentInfo& document : graph.documents) ids.insert(document.id);
    return ids;
}

// Which new node each old one is; none: it is lost.
class Matching {
public:
    Matching(const std::vector<Node>& before, const std::vector<Node>& after, const std::set<std::string>& in_both)
        : new_of_(before.size()), taken_(after.size()) {
        by([](const Node& node) { return node.key; }, before, after);
        by([](const Node& node) { return node.key.empty() ? node.iri : std::string(); }, before, after);
        by_places(before, after, in_both);
    }
    std::optional<std::size_t> operator[](std::size_t old_node) const { return new_of_[old_node]; }
    bool is_new(std::size_t node) const { return !taken_[node]; }

private:
    template <typename Key>
    void by(const Key& key, const std::vector<Node>& before, const std::vector<Node>& after) {
        std::map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < after.size(); ++i)
            if (const std::string name = key(after[i]); !name.empty() && !taken_[i]) places.emplace(name, i);
        for (std::size_t i = 0; i < before.size(); ++i)
            if (const std::string name = key(before[i]); !name.empty() && !new_of_[i])
                if (const auto found = places.find(name); found != places.end() && !taken_[found->second])
                    take(i, found->second);
    }
    void take(std::size_t old_node, std::size_t new_node) {
        new_of_[old_node] = new_node;
        taken_[new_node] = 1;
    }
    void by_places(const std::vector<Node>& before, const std::vector<Node>& after,
                   const std::set<std::string>& in_both);

    std::vector<std::optional<std::size_t>> new_of_;
    std::vector<char> taken_;
};

// Pairs by how much they share, those that share most first.
void Matching::by_places(const std::vector<Node>& before, const std::vector<Node>& after,
                         const std::set<std::string>& in_both) {
    const auto shared_count = [&](const Node& node) {
        return static_cast<std::size_t>(std::count_if(node.places.begin(), node.places.end(), [&](const Place& place) {
            return in_both.contains(std::get<0>(place));
        }));
    };
    std::map<Place, std::vector<std::size_t>> at;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (!taken_[i] && after[i].key.empty())
            for (const Place& place : after[i].places) at[place].push_back(i);
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> pairs;  // shared, old, new
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (new_of_[i] || !before[i].key.empty()) continue;
        std::map<std::size_t, std::size_t> shared;
        for (const Place& place : before[i].places)
            if (const auto found = at.find(place); found != at.end())
                for (const std::size_t j : found->second) ++shared[j];
        for (const auto& [j, count] : shared)
            if (2 * count > std::max(shared_count(before[i]), shared_count(after[j]))) pairs.emplace_back(count, i, j);
    }
    std::sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) {
        return std::tuple(-static_cast<std::ptrdiff_t>(std::get<0>(a)), std::get<1>(a), std::get<2>(a)) <
               std::tuple(-static_cast<std::ptrdiff_t>(std::get<0>(b)), std::get<1>(b), std::get<2>(b));
    });
    for (const auto& [count, i, j] : pairs)
        if (!new_of_[i] && !taken_[j]) take(i, j);
}

void add_documents(const std::vector<Place>& places, std::vector<std::string>& documents) {
    for (const Place& place : places) documents.push_back(std::get<0>(place));
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
}

std::size_t subtract(const std::vector<Place>& from, const std::vector<Place>& less, std::vector<Place>& rest) {
    const std::size_t before = rest.size();
    std::set_difference(from.begin(), from.end(), less.begin(), less.end(), std::back_inserter(rest));
    return rest.size() - before;
}

class Differ {
public:
    Differ(const Graph& before, const Graph& after) : before_(before), after_(after) {
        const std::set<std::string> old_ids = ids_of(before), new_ids = ids_of(after);
        std::set_intersection(old_ids.begin(), old_ids.end(), new_ids.begin(), new_ids.end(),
                              std::inserter(in_both_, in_both_.end()));
    }

    std::vector<Difference> diff() {
        const Moved moved = find_moved(before_, after_), stay;
        const Describer old_graph(before_, now_, moved), new_graph(after_, same_, stay);
        compare(DiffKind::document, old_graph.documents(), new_graph.documents());
        compare(DiffKind::entity, old_graph.entities(), new_graph.entities());
        compare(DiffKind::event, old_graph.events(), new_graph.events());
        compare(DiffKind::assertion, old_graph.assertions(), new_graph.assertions());
        compare(DiffKind::quotation, old_graph.quotations(), new_graph.quotations());
        std::sort(found_.begin(), found_.end(), [](const Difference& a, const Difference& b) {
            return std::tie(a.kind, a.change, a.iri) < std::tie(b.kind, b.change, b.iri);
        });
        return std::move(found_);
    }

private:
    void compare(DiffKind kind, const std::vector<Node>& before, const std::vector<Node>& after) {
        const Matching matching(before, after, in_both_);
        for (std::size_t i = 0; i < after.size(); ++i)
            if (matching.is_new(i)) add(kind, DiffChange::gained, after[i]);
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (!matching[i]) {
                add(kind, DiffChange::lost, before[i]);
            } else {
                compare(kind, before[i], after[*matching[i]]);
            }
        }
    }
    void add(DiffKind kind, DiffChange change, const Node& node) {
        Difference difference{kind, change, node.iri, "", node.what, {}, {}};
        add_documents(node.places, difference.documents);
        found_.push_back(std::move(difference));
    }
    void compare(DiffKind kind, const Node& before, const Node& after) {
        Difference difference{kind, DiffChange::changed, after.iri, "", after.what, {}, {}};
        for (std::size_t i = 0; i < after.fields.size(); ++i)
            if (before.fields[i].second != after.fields[i].second)
                difference.fields.push_back({after.fields[i].first, before.fields[i].second, after.fields[i].second});
        std::vector<Place> moved;
        const std::size_t came = subtract(after.places, before.places, moved),
                          went = subtract(before.places, after.places, moved);
        if (came || went)
            difference.fields.push_back({kind == DiffKind::entity ? "mentions" : "evidence",
                                         went ? "-" + std::to_string(went) : "",
                                         came ? "+" + std::to_string(came) : ""});
        std::sort(moved.begin(), moved.end());
        add_documents(kind == DiffKind::document ? after.places : moved, difference.documents);
        if (before.iri != after.iri) {
            now_[before.iri] = after.iri;
            if (before.key.empty()) difference.change = DiffChange::renamed, difference.old_iri = before.iri;
        }
        if (difference.change == DiffChange::renamed || !difference.fields.empty())
            found_.push_back(std::move(difference));
    }

    const Graph &before_, &after_;
    std::set<std::string> in_both_;                  // documents by id
    std::map<std::string, std::string> now_, same_;  // old IRI → new; of the new graph: none differs
    std::vector<Difference> found_;
};

}  // namespace

std::string_view name_of(DiffKind kind) {
    constexpr std::array<std::string_view, 5> names = {"document", "entity", "event", "assertion", "quotation"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(DiffChange change) {
    constexpr std::array<std::string_view, 4> names = {"gained", "lost", "changed", "renamed"};
    return names[static_cast<std::size_t>(change)];
}

std::vector<Difference> diff(const Graph& before, const Graph& after) { return Differ(before, after).diff(); }

}  // namespace kimberlite
