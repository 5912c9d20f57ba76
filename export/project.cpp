// Three walks over the statements. The first says what each subject is (export/standings.h); the second draws: nodes,
// edges, attributes; the third, only where assertions have evidence, fetches the words of it. Nothing of mentions and
// documents is kept but their standing, so memory follows what is drawn, not what is read.
//
// One edge stands for one stated thing: a direct triple and the assertion behind it are one edge, an assertion of
// another polarity one of its own. A property that the ontology calls an annotation (polarity, attributed to, evidence)
// is never an edge: what it points to becomes an attribute by its label, or a count where it is not drawn.
#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "export/columns.h"
#include "export/groups.h"
#include "export/paint.h"
#include "export/property_graph.h"
#include "export/standings.h"
#include "ontology/triples.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

// Properties whose literals name a thing, the best first.
constexpr std::string_view naming[] = {
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "https://schema.org/name",
    "http://schema.org/name",
    "http://xmlns.com/foaf/0.1/name",
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/elements/1.1/title",
};
// Properties that lead out of the data: to the same thing elsewhere, to pages. Attributes, where the data says no more.
constexpr std::string_view leading_out[] = {
    "http://www.w3.org/2002/07/owl#sameAs",
    "https://schema.org/sameAs",
    "http://schema.org/sameAs",
    "http://www.w3.org/2004/02/skos/core#exactMatch",
    "http://www.w3.org/2004/02/skos/core#closeMatch",
    "http://www.w3.org/2000/01/rdf-schema#seeAlso",
    "http://xmlns.com/foaf/0.1/homepage",
    "http://xmlns.com/foaf/0.1/page",
    "https://schema.org/url",
};
const std::string alternative_label = std::string(vocabulary::skos) + "altLabel";
const std::string anchor = std::string(vocabulary::nif) + "anchorOf";

// Columns of our own, as if there were such properties.
const std::string aliases = std::string(vocabulary::kb) + "aliases";
const std::string mentions = std::string(vocabulary::kb) + "mentions";
const std::string quotations = std::string(vocabulary::kb) + "quotations";
const std::string quote = std::string(vocabulary::kb) + "quote";

template <std::size_t size>
std::size_t place_in(const std::string_view (&list)[size], std::string_view value) {
    return static_cast<std::size_t>(std::find(std::begin(list), std::end(list), value) - std::begin(list));
}

// What the program's own graphs say of nodes and edges in numbers.
struct Worth {
    double confidence = 1;
    std::uint32_t documents = 1, evidence = 0;
};

struct NodeDraft {
    HeldTerm name;
    std::string label, type;
    std::size_t label_rank = 100;  // of the label so far: smaller is better
    std::uint32_t quotations = 0;
    std::vector<Attribute> attributes;
};

struct EdgeDraft {
    std::uint32_t source = 0, target = 0, property = 0;
    std::string polarity;
    std::string iri;  // of the assertion; empty: a direct triple
    Worth worth;
    std::vector<Attribute> attributes;

    auto key() const { return std::tie(source, target, property, polarity); }
};

// An attribute that is the label of a node not known yet.
struct PendingLabel {
    bool of_edge = false;
    std::uint32_t row = 0, column = 0, node = 0;
};

std::string words_of(std::string_view name) {  // “birthPlace” → “birth place”
    std::string words;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z') words += ' ';
        words += c == '_' ? ' ' : upper && i > 0 ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return words;
}

std::string hash_of(std::string_view text) {  // FNV-1a, 16 hexadecimal digits
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    std::string digits;
    for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[hash >> shift & 0xF];
    return digits;
}

class Projection {
public:
    Projection(const TripleWalk& walk, const Ontology& ontology, const View& view)
        : walk_(walk),
          terms_(ontology),
          view_(view),
          node_columns_(ontology.namespace_iri()),
          edge_columns_(ontology.namespace_iri(), {"confidence", "documents"}) {}

    PropertyGraph draw() {
        bool any_node = false;
        for_each_group(walk_, [&](const Group& group) {
            const Standing standing = standing_of(group, terms_, view_);
            any_node |= standing != Standing::term && standing != Standing::bookkeeping;
            standings_.set(group.subject, standing);
        });
        draw_terms_ = !any_node;
        for_each_group(walk_, [&](const Group& group) { draw(group); });
        fetch_quotes();
        fold_edges();
        return graph();
    }

private:
    Standing standing(const HeldTerm& resource) const {
        const Standing found = standings_.of(resource);
        return found == Standing::term && draw_terms_ ? Standing::node : found;
    }
    static bool is_drawn(Standing standing) { return standing == Standing::node || standing == Standing::event; }

    std::uint32_t node(const HeldTerm& resource) {
        const std::string key = (resource.kind == TermKind::blank ? "_:" : "") + resource.value;
        const auto [found, added] = node_numbers_.try_emplace(key, static_cast<std::uint32_t>(nodes_.size()));
        if (added) {
            nodes_.emplace_back();
            nodes_.back().name = resource;
        }
        return found->second;
    }

    std::uint32_t property(const std::string& iri) {
        const auto [found, added] = property_numbers_.try_emplace(iri, static_cast<std::uint32_t>(properties_.size()));
        if (added) properties_.push_back(iri);
        return found->second;
    }

    bool is_annotation(std::string_view predicate) const {
        const OntologyProperty* found = terms_.find_property(predicate);
        return found && found->kind == OntologyProperty::Kind::annotation;
    }

    void draw(const Group& group) {
        switch (standing(group.subject)) {
            case Standing::statement:
                return draw_statement(group);
            case Standing::bookkeeping:
                return count_quotation(group);
            case Standing::node:
                return draw_node(group, false);
            case Standing::event:
                return draw_node(group, true);
            default:
                return;
        }
    }

    // An edge that a statement is about, with what it says of it.
    void draw_statement(const Group& group) {
        const HeldTerm* subject = group.find("http://www.w3.org/1999/02/22-rdf-syntax-ns#subject");
        const HeldTerm* predicate = group.find("http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate");
        const HeldTerm* object = group.find("http://www.w3.org/1999/02/22-rdf-syntax-ns#object");
        const std::string_view polarity = polarity_of(group, terms_);
        if (!subject || !predicate || !object || !is_shown(polarity, view_)) return;
        if (!subject->is_resource() || !object->is_resource() || !may_be_end(*subject) || !may_be_end(*object)) return;
        EdgeDraft edge;
        edge.source = node(*subject);
        edge.target = node(*object);
        edge.property = property(predicate->value);
        edge.polarity = polarity == "asserted" ? ""sv : polarity;
        edge.iri = group.subject.value;
        edge.worth = worth_of(group);
        const auto row = static_cast<std::uint32_t>(edges_.size());
        for (const Statement& statement : group.statements) {
            if (statement.predicate.starts_with(vocabulary::rdf) || is_worth(statement.predicate)) continue;
            annotate(edge.attributes, edge_columns_, statement, true, row);
        }
        if (edge.worth.evidence > 0) {
            const Term count{TermKind::literal, number(edge.worth.evidence), vocabulary::xsd_integer, {}};
            edge_columns_.add(edge.attributes, edge_columns_.column(mentions), count);
            want_quote(group, row);
        }
        edges_.push_back(std::move(edge));
    }

    bool may_be_end(const HeldTerm& resource) const {
        const Standing found = standing(resource);
        return is_drawn(found) || found == Standing::absent;
    }

    // Confidence and documents are fields of edges, evidence is counted; nodes keep them as attributes.
    bool is_worth(std::string_view predicate) const {
        return predicate == confidence_ || predicate == documents_ || predicate == evidence_;
    }
    Worth worth_of(const Group& group) const {
        Worth worth;
        const auto parse = [](const std::string& text, auto& value) {
            std::from_chars(text.data(), text.data() + text.size(), value);
        };
        for (const Statement& statement : group.statements) {
            if (statement.predicate == confidence_) parse(statement.object.value, worth.confidence);
            if (statement.predicate == documents_) parse(statement.object.value, worth.documents);
            if (statement.predicate == evidence_) ++worth.evidence;
        }
        return worth;
    }

    void draw_node(const Group& group, bool event) {
        const std::uint32_t number_of_node = node(group.subject);
        nodes_[number_of_node].type = type_of(group, terms_);
        const Worth worth = worth_of(group);
        for (const Statement& statement : group.statements) {
            if (statement.predicate == vocabulary::rdf_type || statement.predicate == evidence_) continue;
            if (statement.object.kind == TermKind::literal) {
                add_literal(number_of_node, statement);
            } else if (is_edge(statement)) {
                EdgeDraft edge;
                edge.source = number_of_node;
                edge.target = node(statement.object);
                edge.property = property(statement.predicate);
                if (event) edge.worth = worth;
                edges_.push_back(std::move(edge));
            } else {
                annotate(nodes_[number_of_node].attributes, node_columns_, statement, false, number_of_node);
            }
        }
        if (worth.evidence > 0) {
            const Term count{TermKind::literal, number(worth.evidence), vocabulary::xsd_integer, {}};
            node_columns_.add(nodes_[number_of_node].attributes, node_columns_.column(mentions), count);
        }
    }

    bool is_edge(const Statement& statement) const {
        if (is_annotation(statement.predicate)) return false;
        const Standing object = standing(statement.object);
        if (object == Standing::absent) return place_in(leading_out, statement.predicate) == std::size(leading_out);
        return is_drawn(object);
    }

    // A label, another name, or a literal in a column. Labels are best in English, then in no language.
    void add_literal(std::uint32_t number_of_node, const Statement& statement) {
        NodeDraft& draft = nodes_[number_of_node];
        const std::size_t place = place_in(naming, statement.predicate);
        const bool alternative = statement.predicate == alternative_label;
        if (place == std::size(naming) && !alternative)
            return node_columns_.add(draft.attributes, node_columns_.column(statement.predicate),
                                     statement.object.term());
        const std::string& language = statement.object.language;
        const std::size_t by_language = language == "en"             ? 0
                                        : language.starts_with("en") ? 1
                                        : language.empty()           ? 2
                                                                     : 3;
        const std::size_t rank = alternative ? 99 : place * 4 + by_language;
        std::string other = statement.object.value;
        if (rank < draft.label_rank) {
            draft.label_rank = rank;
            std::swap(other, draft.label);
        }
        if (other.empty() || other == draft.label) return;
        node_columns_.add(draft.attributes, node_columns_.column(aliases), {TermKind::literal, other, {}, {}});
    }

    // What a statement says beside the edges: a literal, the label of a node, the local name of a term, an address.
    void annotate(std::vector<Attribute>& row, ColumnGatherer& columns, const Statement& statement, bool of_edge,
                  std::uint32_t row_number) {
        const Standing object = statement.object.is_resource() ? standing(statement.object) : Standing::absent;
        if (object == Standing::bookkeeping || object == Standing::left_out || object == Standing::statement) return;
        const std::uint32_t column = columns.column(statement.predicate);
        if (is_drawn(object)) {
            pending_.push_back({of_edge, row_number, column, node(statement.object)});
        } else if (statement.object.is_resource() && is_annotation(statement.predicate)) {
            columns.add(row, column, {TermKind::literal, local_name(statement.object.value), {}, {}});
        } else {
            columns.add(row, column, statement.object.term());
        }
    }

    void count_quotation(const Group& group) {
        const HeldTerm* speaker = group.find(speaker_);
        if (speaker && is_drawn(standing(*speaker))) ++nodes_[node(*speaker)].quotations;
    }

    void want_quote(const Group& group, std::uint32_t edge) {
        if (const HeldTerm* evidence = group.find(evidence_)) quotes_wanted_[evidence->value].push_back(edge);
    }
    void fetch_quotes() {
        if (quotes_wanted_.empty()) return;
        const std::uint32_t column = edge_columns_.column(quote);
        for_each_group(walk_, [&](const Group& group) {
            const HeldTerm* words = group.find(anchor);
            const auto wanted = words ? quotes_wanted_.find(group.subject.value) : quotes_wanted_.end();
            if (wanted == quotes_wanted_.end()) return;
            for (const std::uint32_t edge : wanted->second)
                edge_columns_.add(edges_[edge].attributes, column, {TermKind::literal, words->value, {}, {}});
        });
    }

    // Edges in order; a direct triple goes into the assertion of the same, and several assertions of the same into one.
    void fold_edges() {
        settle_pending();
        // Nodes by name, so that edges can be sorted by it.
        std::vector<std::uint32_t> order(nodes_.size()), place(nodes_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        const auto name = [&](std::uint32_t i) {
            return std::pair(nodes_[i].name.kind, std::string_view(nodes_[i].name.value));
        };
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return name(a) < name(b); });
        std::vector<NodeDraft> sorted;
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            place[order[i]] = i;
            sorted.push_back(std::move(nodes_[order[i]]));
        }
        nodes_ = std::move(sorted);
        for (EdgeDraft& edge : edges_) {
            edge.source = place[edge.source];
            edge.target = place[edge.target];
        }
        std::sort(edges_.begin(), edges_.end(), [&](const EdgeDraft& a, const EdgeDraft& b) {
            const auto key = [&](const EdgeDraft& e) {
                return std::tuple(e.source, e.target, std::string_view(properties_[e.property]),
                                  std::string_view(e.polarity), e.iri.empty(), std::string_view(e.iri));
            };
            return key(a) < key(b);
        });
        std::vector<EdgeDraft> folded;
        for (EdgeDraft& edge : edges_) {
            if (folded.empty() || folded.back().key() != edge.key()) {
                folded.push_back(std::move(edge));
            } else if (!edge.iri.empty()) {
                Worth& worth = folded.back().worth;
                worth.confidence = std::max(worth.confidence, edge.worth.confidence);
                worth.documents = std::max(worth.documents, edge.worth.documents);
                worth.evidence += edge.worth.evidence;
            }
        }
        edges_ = std::move(folded);
    }

    void settle_pending() {
        for (NodeDraft& draft : nodes_) {
            if (draft.label.empty())
                draft.label = draft.name.kind == TermKind::blank ? "_:" + draft.name.value
                                                                 : std::string(local_name(draft.name.value));
            if (draft.quotations > 0) {
                const Term count{TermKind::literal, number(draft.quotations), vocabulary::xsd_integer, {}};
                node_columns_.add(draft.attributes, node_columns_.column(quotations), count);
            }
        }
        for (const PendingLabel& pending : pending_) {
            ColumnGatherer& columns = pending.of_edge ? edge_columns_ : node_columns_;
            std::vector<Attribute>& row =
                pending.of_edge ? edges_[pending.row].attributes : nodes_[pending.row].attributes;
            columns.add(row, pending.column, {TermKind::literal, nodes_[pending.node].label, {}, {}});
        }
    }

    PropertyGraph graph() {
        PropertyGraph graph(nodes_.size());
        graph[boost::graph_bundle] = {node_columns_.finish(), edge_columns_.finish()};
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            NodeProperties& properties = graph[i];
            properties.id = (nodes_[i].name.kind == TermKind::blank ? "_:" : "") + nodes_[i].name.value;
            properties.label = std::move(nodes_[i].label);
            properties.type = std::move(nodes_[i].type);
            properties.attributes = std::move(nodes_[i].attributes);
            node_columns_.renumber(properties.attributes);
        }
        std::map<std::string, int> ids;
        for (EdgeDraft& draft : edges_) {
            EdgeProperties properties;
            const std::string& iri = properties_[draft.property];
            const OntologyProperty* known = terms_.find_property(iri);
            properties.type = known ? known->name : std::string(local_name(iri));
            properties.label = known && !known->label.empty() ? known->label : words_of(properties.type);
            properties.kind = draft.polarity.empty() ? properties.type : properties.type + " (" + draft.polarity + ")";
            properties.id = draft.iri;
            if (draft.iri.empty())
                properties.id = "e" + hash_of(graph[draft.source].id + '\n' + iri + '\n' + graph[draft.target].id);
            if (const int same = ids[properties.id]++; same > 0) properties.id += "-" + std::to_string(same + 1);
            properties.weight = std::max(1.0, static_cast<double>(draft.worth.evidence));
            properties.confidence = draft.worth.confidence;
            properties.documents = draft.worth.documents;
            properties.attributes = std::move(draft.attributes);
            edge_columns_.renumber(properties.attributes);
            add_edge(draft.source, draft.target, std::move(properties), graph);
        }
        paint(graph, terms_.ontology(), view_.seed);
        return graph;
    }

    // The number as text that lives as long as the projection.
    std::string_view number(std::uint32_t value) {
        const auto [found, added] = numbers_.try_emplace(value);
        if (added) found->second = std::to_string(value);
        return found->second;
    }

    const TripleWalk& walk_;
    OntologyTerms terms_;
    const std::string confidence_ = terms_.ontology().namespace_iri() + "confidence";
    const std::string documents_ = terms_.ontology().namespace_iri() + "documents";
    const std::string evidence_ = terms_.ontology().namespace_iri() + "evidence";
    const std::string speaker_ = terms_.ontology().namespace_iri() + "speaker";
    const View& view_;
    Standings standings_;
    bool draw_terms_ = false;
    std::vector<NodeDraft> nodes_;
    std::vector<EdgeDraft> edges_;
    std::vector<std::string> properties_;
    std::unordered_map<std::string, std::uint32_t> node_numbers_, property_numbers_;
    std::vector<PendingLabel> pending_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> quotes_wanted_;
    ColumnGatherer node_columns_, edge_columns_;
    std::map<std::uint32_t, std::string> numbers_;
};

}  // namespace

PropertyGraph project_statements(const TripleWalk& walk, const Ontology& ontology, const View& view) {
    return Projection(walk, ontology, view).draw();
}

PropertyGraph project(const Graph& graph, const Ontology& ontology, const View& view) {
    return project_statements([&](const auto& sink) { for_each_triple(graph, ontology, sink); }, ontology, view);
}

}  // namespace kimberlite
