// Subjects are told apart by what they are said to be: document, mention, assertion and quotation by their classes, an
// event by its polarity, and any other thing of a class of the ontology is an entity. All are numbered in the order
// that the graph has them, then each is read with its links as numbers.
#include "ontology/reread/reread.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "ontology/error.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/sorted.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

namespace v = vocabulary;

std::string named(std::string_view space, std::string_view name) { return std::string(space) + std::string(name); }

// The base is what stands before “kind/name”.
std::string base_of(std::string_view iri) {
    const std::size_t name = iri.rfind('/');
    if (name == iri.npos || name == 0) return {};
    const std::size_t kind = iri.find_last_of("/:#", name - 1);
    return kind == iri.npos ? std::string() : std::string(iri.substr(0, kind + 1));
}

class Rereader {
public:
    Rereader(const TripleTable& table, const Ontology& ontology, const std::string& file)
        : table_(table), ontology_(ontology), file_(file) {
        for (const auto& [name, term] : ontology.classes()) class_of_iri_[term.iri] = name;
        for (const auto& [name, term] : ontology.properties()) property_of_iri_[term.iri] = name;
    }

    Graph read() {
        sort_subjects_out();
        number_all();
        for (const TermId id : documents_) graph_.documents.push_back(document(id));
        graph_.evidence.reserve(mentions_.size());
        for (const TermId id : mentions_) graph_.evidence.push_back(mention(id));
        for (const TermId id : entities_) graph_.entities.push_back(entity(id));
        for (const TermId id : events_) graph_.events.push_back(event(id));
        for (const TermId id : assertions_) graph_.assertions.push_back(assertion(id));
        for (const TermId id : quotations_) graph_.quotations.push_back(quotation(id));
        for (const TermId id : comparisons_) {
            if (compares_events(id)) {
                graph_.event_comparisons.push_back(comparison<EventNode>(id, 'v', "event"));
            } else {
                graph_.comparisons.push_back(comparison<EntityNode>(id, 'e', "entity"));
            }
        }
        graph_.base = find_base();
        return std::move(graph_);
    }

private:
    [[noreturn]] void fail(TermId subject, const std::string& what) const {
        throw Error(file_ + ": <" + std::string(table_.value(subject)) + "> " + what +
                    ": the graph was altered or cut; `kimberlite check` tells all that is wrong with it");
    }

    // ---- What a subject says

    std::vector<TermId> all(TermId subject, std::string_view predicate) const {
        const auto known = known_.find(predicate);
        const auto id =
            known != known_.end() ? known->second : known_.emplace(predicate, table_.find_iri(predicate)).first->second;
        return id ? table_.objects(subject, *id) : std::vector<TermId>();
    }
    std::optional<TermId> one(TermId subject, std::string_view predicate) const {
        const std::vector<TermId> found = all(subject, predicate);
        return found.empty() ? std::nullopt : std::optional(found.front());
    }
    TermId needed(TermId subject, std::string_view predicate, const char* what) const {
        const auto found = one(subject, predicate);
        if (!found) fail(subject, std::string("lacks ") + what);
        return *found;
    }
    std::string text(TermId subject, std::string_view predicate) const {
        const auto found = one(subject, predicate);
        return found ? std::string(table_.value(*found)) : std::string();
    }
    std::vector<std::string> texts(TermId subject, std::string_view predicate) const {
        std::vector<std::string> found;
        for (const TermId id : all(subject, predicate)) found.emplace_back(table_.value(id));
        std::sort(found.begin(), found.end());
        return found;
    }
    std::uint32_t number(TermId subject, std::string_view predicate, const char* what) const {
        const std::string_view digits = table_.value(needed(subject, predicate, what));
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size())
            fail(subject, "has “" + std::string(digits) + "” for " + what + ", which is no count");
        return value;
    }
    float decimal(TermId subject, TermId object, const std::string& what) const {
        const std::string_view digits = table_.value(object);
        float value = 1;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc() || end != digits.data() + digits.size())
            fail(subject, "has “" + std::string(digits) + "” for " + what + ", which is no number");
        return value;
    }
    float confidence(TermId subject) const {
        const auto found = one(subject, confidence_iri_);
        return found ? decimal(subject, *found, "kb:confidence") : 1;
    }
    Polarity polarity(TermId subject) const {
        const TermId id = needed(subject, polarity_iri_, "kb:polarity");
        const std::string_view iri = table_.value(id);
        const auto found = iri.starts_with(v::kb) ? find_polarity(iri.substr(v::kb.size())) : std::nullopt;
        if (!found) fail(subject, "has <" + std::string(iri) + "> for kb:polarity, which is none");
        return *found;
    }
    std::string class_name(TermId subject) const {
        for (const TermId type : all(subject, v::rdf_type))
            if (const auto found = class_of_iri_.find(table_.value(type)); found != class_of_iri_.end())
                return found->second;
        return {};
    }

    // ---- Which subject is what

    static constexpr std::uint32_t nothing = ~0u;
    struct Node {
        char kind = 0;  // of a list below
        std::uint32_t index = nothing;
    };

    void sort_subjects_out();
    void number_all();
    void number(char kind, const std::vector<TermId>& ids) {
        for (std::uint32_t i = 0; i < ids.size(); ++i) nodes_[index_of(ids[i])] = {kind, i};
    }
    std::uint32_t node(TermId subject, TermId target, char kind, const char* what) const {
        const Node& found = nodes_[index_of(target)];
        if (found.kind != kind)
            fail(subject, "names <" + std::string(table_.value(target)) + ">, which is no " + what + " of this file");
        return found.index;
    }

    DocumentInfo document(TermId) const;
    Evidence mention(TermId) const;
    Entity entity(TermId) const;
    Happening event(TermId) const;
    Assertion assertion(TermId) const;
    Saying quotation(TermId) const;
    bool compares_events(TermId) const;
    template <typename Compares>
    Compared<Compares> comparison(TermId, char kind, const char* what) const;
    const std::vector<EvidenceNode>& places_of(EntityNode node) const {
        return graph_.entities[index_of(node)].mentions;
    }
    const std::vector<EvidenceNode>& places_of(EventNode node) const { return graph_.events[index_of(node)].evidence; }
    template <typename Decided>
    void read_decided(TermId, Decided&) const;
    std::vector<EvidenceNode> evidence(TermId) const;
    std::vector<EntityNode> attribution(TermId) const;
    std::string find_base() const;

    const TripleTable& table_;
    const Ontology& ontology_;
    const std::string& file_;
    std::map<std::string, std::string, std::less<>> class_of_iri_, property_of_iri_;
    mutable std::map<std::string, std::optional<TermId>, std::less<>> known_;
    const std::string confidence_iri_ = named(v::kb, "confidence"), polarity_iri_ = named(v::kb, "polarity"),
                      evidence_iri_ = named(v::kb, "evidence"), attributed_iri_ = named(v::kb, "attributedTo"),
                      label_iri_ = named(v::rdfs, "label"), documents_iri_ = named(v::kb, "documents"),
                      sources_iri_ = named(v::kb, "sources"), time_iri_ = named(v::kb, "time"),
                      begin_iri_ = named(v::nif, "beginIndex"), end_iri_ = named(v::nif, "endIndex"),
                      context_iri_ = named(v::nif, "referenceContext"), anchor_iri_ = named(v::nif, "anchorOf"),
                      alt_label_iri_ = named(v::skos, "altLabel"), same_as_iri_ = named(v::schema, "sameAs");
    std::vector<TermId> documents_, mentions_, entities_, events_, assertions_, quotations_, comparisons_;
    std::vector<Node> nodes_;  // by term
    Graph graph_;
};

void Rereader::sort_subjects_out() {
    const std::string assertion = named(v::kb, "Assertion"), quotation = named(v::kb, "Quotation"),
                      mention = named(v::kb, "Mention"), document = named(v::kb, "Document"),
                      comparison = named(v::kb, "Comparison");
    const auto rows = table_.rows();
    for (std::size_t begin = 0, end; begin < rows.size(); begin = end) {
        const TermId subject = rows[begin].subject;
        for (end = begin; end < rows.size() && rows[end].subject == subject;) ++end;
        if (table_.term(subject).kind != TermKind::iri) continue;
        std::vector<TermId>* list = nullptr;
        bool of_ontology = false;
        for (const TermId type : all(subject, v::rdf_type)) {
            const std::string_view iri = table_.value(type);
            if (iri == assertion) list = &assertions_;
            if (iri == quotation) list = &quotations_;
            if (iri == mention) list = &mentions_;
            if (iri == document) list = &documents_;
            if (iri == comparison) list = &comparisons_;
            of_ontology |= class_of_iri_.contains(iri);
        }
        if (!list && of_ontology) list = one(subject, polarity_iri_) ? &events_ : &entities_;
        if (list) list->push_back(subject);
    }
    expect_graph(table_, file_);
}

// Terms are in order, so subjects are in the order of their IRIs; mentions go by document and place.
void Rereader::number_all() {
    nodes_.resize(table_.rows().empty() ? 0 : [this] {
        std::uint32_t most = 0;
        for (const auto& row : table_.rows()) most = std::max({most, index_of(row.subject), index_of(row.object)});
        return most + 1;
    }());
    std::vector<std::tuple<TermId, std::uint32_t, std::uint32_t, TermId>> places;
    for (const TermId id : mentions_)
        places.emplace_back(needed(id, context_iri_, "nif:referenceContext"), number(id, begin_iri_, "nif:beginIndex"),
                            number(id, end_iri_, "nif:endIndex"), id);
    std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < places.size(); ++i) mentions_[i] = std::get<3>(places[i]);
    number('d', documents_);
    number('m', mentions_);
    number('e', entities_);
    number('v', events_);
}

DocumentInfo Rereader::document(TermId id) const {
    const auto original = one(id, named(v::kb, "copyOf"));
    std::vector<DocumentNode> retold;
    for (const TermId story : all(id, named(v::kb, "retells")))
        retold.push_back(static_cast<DocumentNode>(node(id, story, 'd', "document")));
    sort_unique(retold);
    return {std::string(table_.value(id)),
            text(id, named(v::dcterms, "identifier")),
            text(id, named(v::dcterms, "title")),
            text(id, named(v::dcterms, "date")),
            text(id, named(v::dcterms, "source")),
            text(id, named(v::dcterms, "language")),
            text(id, named(v::kb, "sha256")),
            original ? std::optional(static_cast<DocumentNode>(node(id, *original, 'd', "document"))) : std::nullopt,
            std::move(retold),
            text(id, named(v::kb, "provider"))};
}

Evidence Rereader::mention(TermId id) const {
    const TermId context = needed(id, context_iri_, "nif:referenceContext");
    return {std::string(table_.value(id)), static_cast<DocumentNode>(node(id, context, 'd', "document")),
            number(id, begin_iri_, "nif:beginIndex"), number(id, end_iri_, "nif:endIndex"), text(id, anchor_iri_)};
}

std::vector<EvidenceNode> Rereader::evidence(TermId id) const {
    std::vector<EvidenceNode> nodes;
    for (const TermId mention : all(id, evidence_iri_))
        nodes.push_back(static_cast<EvidenceNode>(node(id, mention, 'm', "mention")));
    std::sort(nodes.begin(), nodes.end());
    return nodes;
}

std::vector<EntityNode> Rereader::attribution(TermId id) const {
    std::vector<EntityNode> nodes;
    for (const TermId who : all(id, attributed_iri_))
        nodes.push_back(static_cast<EntityNode>(node(id, who, 'e', "entity")));
    std::sort(nodes.begin(), nodes.end());
    return nodes;
}

template <typename Decided>
void Rereader::read_decided(TermId id, Decided& node) const {
    node.alt_labels = texts(id, alt_label_iri_);
    node.same_as = texts(id, same_as_iri_);
    node.identical = texts(id, named(v::owl, "sameAs"));
    node.exact_matches = texts(id, named(v::skos, "exactMatch"));
    node.decisions = texts(id, named(v::kb, "decision"));
}

Entity Rereader::entity(TermId id) const {
    Entity entity;
    entity.iri = table_.value(id);
    entity.type = class_name(id);
    entity.label = text(id, label_iri_);
    read_decided(id, entity);
    entity.mentions = evidence(id);
    entity.documents = number(id, documents_iri_, "kb:documents");
    entity.confidence = confidence(id);
    return entity;
}

Happening Rereader::event(TermId id) const {
    Happening event;
    event.iri = table_.value(id);
    event.event_class = class_name(id);
    event.label = text(id, label_iri_);
    read_decided(id, event);
    event.polarity = polarity(id);
    for (const auto& row : table_.rows_of(id)) {
        const auto property = property_of_iri_.find(table_.value(row.predicate));
        if (property == property_of_iri_.end()) continue;
        if (ontology_.find_property(property->second)->kind != OntologyProperty::Kind::role) continue;
        if (table_.value(row.predicate) == time_iri_) continue;
        const Term filler = table_.term(row.object);
        const Node& node = nodes_[index_of(row.object)];
        if (filler.kind == TermKind::literal) {
            event.roles.push_back({property->second, std::string(filler.value)});
        } else if (node.kind == 'e') {
            event.roles.push_back({property->second, static_cast<EntityNode>(node.index)});
        } else if (node.kind == 'v') {
            event.roles.push_back({property->second, static_cast<EventNode>(node.index)});
        } else {
            fail(id, "names <" + std::string(filler.value) + ">, which is no entity or event of this file");
        }
    }
    std::sort(event.roles.begin(), event.roles.end());
    event.date_text = text(id, named(v::kb, "dateText"));
    event.date_value = text(id, time_iri_);
    event.earliest = text(id, named(v::kb, "earliest"));
    event.latest = text(id, named(v::kb, "latest"));
    event.attributed_to = attribution(id);
    event.evidence = evidence(id);
    event.documents = number(id, documents_iri_, "kb:documents");
    event.sources =
        one(id, sources_iri_) ? number(id, sources_iri_, "kb:sources") : event.documents;  // older files have none
    event.confidence = confidence(id);
    return event;
}

Assertion Rereader::assertion(TermId id) const {
    Assertion fact;
    fact.iri = table_.value(id);
    const TermId property = needed(id, named(v::rdf, "predicate"), "rdf:predicate");
    const auto known = property_of_iri_.find(table_.value(property));
    if (known == property_of_iri_.end())
        throw Error(
            file_ + ": <" + std::string(table_.value(property)) +
            "> is a property that the ontology lacks: name with --ontology the one that the graph was made with");
    fact.property = known->second;
    fact.subject =
        static_cast<EntityNode>(node(id, needed(id, named(v::rdf, "subject"), "rdf:subject"), 'e', "entity"));
    const TermId object = needed(id, named(v::rdf, "object"), "rdf:object");
    const Term term = table_.term(object);
    if (term.kind == TermKind::literal) {
        fact.object = Value{std::string(term.value), std::string(term.datatype)};
    } else if (nodes_[index_of(object)].kind == 'v') {
        fact.object = static_cast<EventNode>(nodes_[index_of(object)].index);
    } else {
        fact.object = static_cast<EntityNode>(node(id, object, 'e', "entity or event"));
    }
    fact.polarity = polarity(id);
    fact.titles = texts(id, named(v::kb, "title"));
    const std::string former = text(id, named(v::kb, "former"));
    fact.former = former == "true" || former == "1";
    fact.start_date = text(id, named(v::kb, "startDate"));
    fact.end_date = text(id, named(v::kb, "endDate"));
    fact.attributed_to = attribution(id);
    fact.evidence = evidence(id);
    fact.documents = number(id, documents_iri_, "kb:documents");
    fact.sources =
        one(id, sources_iri_) ? number(id, sources_iri_, "kb:sources") : fact.documents;  // older files have none
    fact.confidence = confidence(id);
    return fact;
}

Saying Rereader::quotation(TermId id) const {
    Saying saying;
    saying.iri = table_.value(id);
    saying.text = text(id, named(v::kb, "quote"));
    if (const auto speaker = one(id, named(v::kb, "speaker")))
        saying.speaker = static_cast<EntityNode>(node(id, *speaker, 'e', "entity"));
    saying.speaker_text = text(id, named(v::kb, "speakerText"));
    saying.cue = text(id, named(v::kb, "cue"));
    const std::string direct = text(id, named(v::kb, "direct"));
    saying.direct = direct != "false" && direct != "0";
    const TermId mention = needed(id, evidence_iri_, "kb:evidence");
    saying.evidence = static_cast<EvidenceNode>(node(id, mention, 'm', "mention"));
    saying.confidence = confidence(id);
    return saying;
}

bool Rereader::compares_events(TermId id) const {
    const auto first = one(id, named(v::kb, "comparesEntity"));
    return first && nodes_[index_of(*first)].kind == 'v';
}

// Of two entities, or events, each has its own of the two mentions.
template <typename Compares>
Compared<Compares> Rereader::comparison(TermId id, char of_kind, const char* of_what) const {
    const auto nodes = [&](const char* property, char kind, const char* what) {
        std::vector<std::uint32_t> found;
        for (const TermId target : all(id, named(v::kb, property))) found.push_back(node(id, target, kind, what));
        std::sort(found.begin(), found.end());
        if (found.empty() || found.size() > 2) fail(id, std::string("has not one or two kb:") + property);
        return std::pair(found.front(), found.back());
    };
    const auto [first, second] = nodes("comparesEntity", of_kind, of_what);
    auto [mention, other_mention] = nodes("compares", 'm', "mention");
    const auto has = [&](std::uint32_t wanting, std::uint32_t wanted) {
        const auto& mentions = places_of(static_cast<Compares>(wanting));
        return std::binary_search(mentions.begin(), mentions.end(), static_cast<EvidenceNode>(wanted));
    };
    if (!(has(first, mention) && has(second, other_mention))) std::swap(mention, other_mention);
    if (!(has(first, mention) && has(second, other_mention))) fail(id, "compares mentions of others");
    Compared<Compares> pair;
    pair.iri = table_.value(id);
    pair.one = static_cast<Compares>(first);
    pair.other = static_cast<Compares>(second);
    pair.mention = static_cast<EvidenceNode>(mention);
    pair.other_mention = static_cast<EvidenceNode>(other_mention);
    pair.log_odds = decimal(id, needed(id, named(v::kb, "logOdds"), "kb:logOdds"), "kb:logOdds");
    for (const auto& row : table_.rows_of(id))
        if (const std::string_view observed = table_.value(row.predicate); observed.starts_with(v::obs))
            pair.reasons.push_back(
                {std::string(observed.substr(v::obs.size())), decimal(id, row.object, std::string(observed))});
    sort_reasons(pair.reasons);
    return pair;
}

std::string Rereader::find_base() const {
    if (!graph_.documents.empty()) return base_of(graph_.documents.front().iri);
    if (!graph_.evidence.empty()) return base_of(graph_.evidence.front().iri);
    return graph_.assertions.empty() ? std::string() : base_of(graph_.assertions.front().iri);
}

}  // namespace

Graph reread(const TripleTable& table, const Ontology& ontology, const std::string& name) {
    return Rereader(table, ontology, name).read();
}

Graph reread(const std::filesystem::path& path, const Ontology& ontology, std::string_view syntax) {
    TripleTable table;
    table.add_file(path, syntax);
    table.finish();
    return reread(table, ontology, path.string());
}

void expect_graph(const TripleTable& table, const std::string& name) {
    const auto type = table.find_iri(v::rdf_type);
    for (const char* kind : {"Assertion", "Quotation", "Mention", "Document"})
        if (const auto one = table.find_iri(named(v::kb, kind)); type && one && !table.subjects(*type, *one).empty())
            return;
    throw Error(name +
                ": holds no kb:Assertion, kb:Mention or kb:Document, so it is no graph of Kimberlite's: give a file "
                "that `kimberlite build` or `merge` wrote in Turtle, N-Triples, N-Quads, TriG or RDF/XML");
}

}  // namespace kimberlite
