// Each subject is described into one small buffer, which is sorted, made unique and given out; the subjects of all
// kinds are walked in the order of their IRIs. So nothing but an index of subjects is held beside the graph. In named
// graphs the same descriptions are given out in two parts: what texts say together, and what one document supports.
#include "ontology/triples.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <span>
#include <string>

#include "ontology/edtf.h"
#include "ontology/error.h"
#include "ontology/identity/pair_model.h"
#include "ontology/iri_order.h"
#include "ontology/triple_buffer.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

namespace v = vocabulary;

// The terms the program speaks, made once.
struct Vocabulary {
    std::deque<std::string> texts;
    Term term(std::string_view space, std::string_view name) {
        texts.push_back(std::string(space) + std::string(name));
        return iri(texts.back());
    }
    Term type = iri(v::rdf_type), label = term(v::rdfs, "label"), alt_label = term(v::skos, "altLabel"),
         same_as = term(v::schema, "sameAs"), identical = term(v::owl, "sameAs"),
         exact_match = term(v::skos, "exactMatch"), decision = term(v::kb, "decision"),
         subject = term(v::rdf, "subject"), predicate = term(v::rdf, "predicate"), object = term(v::rdf, "object"),
         title = term(v::kb, "title"), former = term(v::kb, "former"), start_date = term(v::kb, "startDate"),
         end_date = term(v::kb, "endDate"), polarity = term(v::kb, "polarity"), confidence = term(v::kb, "confidence"),
         documents = term(v::kb, "documents"), sources = term(v::kb, "sources"), copy_of = term(v::kb, "copyOf"),
         retells = term(v::kb, "retells"), provider = term(v::kb, "provider"), evidence = term(v::kb, "evidence"),
         attributed_to = term(v::kb, "attributedTo"), date_text = term(v::kb, "dateText"), time = term(v::kb, "time"),
         earliest = term(v::kb, "earliest"), latest = term(v::kb, "latest"), quote = term(v::kb, "quote"),
         speaker = term(v::kb, "speaker"), speaker_text = term(v::kb, "speakerText"), cue = term(v::kb, "cue"),
         direct = term(v::kb, "direct"), compares = term(v::kb, "compares"),
         compares_entity = term(v::kb, "comparesEntity"), joined = term(v::kb, "joined"),
         probability = term(v::kb, "probability"), log_odds = term(v::kb, "logOdds"),
         comparison = term(v::kb, "Comparison"), sha256 = term(v::kb, "sha256"), assertion = term(v::kb, "Assertion"),
         quotation = term(v::kb, "Quotation"), mention = term(v::kb, "Mention"), document = term(v::kb, "Document"),
         phrase = term(v::nif, "Phrase"), context = term(v::nif, "Context"),
         reference_context = term(v::nif, "referenceContext"), begin_index = term(v::nif, "beginIndex"),
         end_index = term(v::nif, "endIndex"), anchor_of = term(v::nif, "anchorOf"),
         dc_title = term(v::dcterms, "title"), dc_date = term(v::dcterms, "date"),
         dc_source = term(v::dcterms, "source"), dc_identifier = term(v::dcterms, "identifier"),
         dc_language = term(v::dcterms, "language");
    std::array<Term, 5> polarities = {term(v::kb, "asserted"), term(v::kb, "negated"), term(v::kb, "possible"),
                                      term(v::kb, "planned"), term(v::kb, "reported")};
    Term yes = typed("true", v::xsd_boolean), no = typed("false", v::xsd_boolean);
};

const Vocabulary& vocabulary_terms() {
    static const Vocabulary terms;
    return terms;
}

enum class Kind : std::uint32_t {
    document,
    entity,
    event,
    assertion,
    quotation,
    mention,
    comparison,
    event_comparison
};

struct Subject {
    Kind kind{};
    std::uint32_t index = 0;
};

// A subject that a place in a text supports.
struct Support {
    std::uint32_t document = 0, subject = 0, evidence = 0;  // subject: in the order of IRIs
};

enum class Part : std::uint8_t { all, shared };  // shared: without what one document supports

class Walker {
public:
    Walker(const Graph& graph, const Ontology& ontology) : graph_(graph), ontology_(ontology) {
        languages_.reserve(graph.documents.size());
        for (const DocumentInfo& document : graph.documents) {
            std::string language = normal_language_tag(document.language);
            languages_.push_back(language.empty() ? "en" : std::move(language));  // all texts read are English
        }
        add_subjects();
        for (std::uint32_t i = 0; i < graph.assertions.size(); ++i)
            if (graph.assertions[i].polarity == Polarity::asserted) direct_.push_back(i);
        std::stable_sort(direct_.begin(), direct_.end(),
                         [&](auto a, auto b) { return graph.assertions[a].subject < graph.assertions[b].subject; });
    }

    void walk(const TripleSink& sink) {
        for (const Subject& subject : subjects_) {
            describe(subject, Part::all);
            for (const Triple& triple : description_.finish()) sink(triple);
        }
    }

    void walk_quads(const QuadSink& sink) {
        for (const Subject& subject : subjects_) {
            if (subject.kind == Kind::mention || subject.kind == Kind::quotation) continue;
            describe(subject, Part::shared);
            for (const Triple& triple : description_.finish()) sink({triple, {}});
        }
        const std::vector<Support> supports = list_supports();
        for (std::size_t begin = 0, end; begin < supports.size(); begin = end) {
            const std::string_view name = graph_.documents[supports[begin].document].iri;
            for (end = begin; end < supports.size() && supports[end].document == supports[begin].document &&
                              supports[end].subject == supports[begin].subject;)
                ++end;
            const Subject& subject = subjects_[supports[begin].subject];
            if (subject.kind == Kind::mention || subject.kind == Kind::quotation) {
                describe(subject, Part::all);
            } else {
                description_.begin(iri_of(subject));
                for (std::size_t i = begin; i < end; ++i)
                    description_.add_iri(terms_.evidence, graph_.evidence[supports[i].evidence].iri);
            }
            for (const Triple& triple : description_.finish()) sink({triple, name});
        }
    }

private:
    void add_subjects();
    const std::string& iri_of(const Subject& subject) const;
    std::vector<Support> list_supports() const;
    std::string_view language_of(EvidenceNode evidence) const {
        return languages_[index_of(graph_.evidence[index_of(evidence)].document)];
    }
    std::string_view language_of(const std::vector<EvidenceNode>& evidence) const {
        return evidence.empty() ? std::string_view("en") : language_of(evidence.front());
    }

    void describe(const Subject& subject, Part part);
    void describe_document(std::uint32_t index);
    void describe_entity(std::uint32_t index, Part part);
    void describe_event(std::uint32_t index, Part part);
    void describe_assertion(std::uint32_t index, Part part);
    void describe_quotation(std::uint32_t index);
    void describe_mention(std::uint32_t index);
    template <typename Node>
    void describe_comparison(const Compared<Node>& pair, const std::string& iri, const std::string& other);
    template <typename Node>
    void add_decided(const Node& node, std::string_view language);

    Term property(const std::string& name) const {
        const OntologyProperty* found = ontology_.find_property(name);
        if (!found) throw Error("the graph has the property “" + name + "”, which the ontology lacks");
        return iri(found->iri);
    }
    Term class_iri(const std::string& name) const {
        const OntologyClass* found = ontology_.find_class(name);
        if (!found) throw Error("the graph has the class “" + name + "”, which the ontology lacks");
        return iri(found->iri);
    }
    Term observation(const std::string& name) {
        const auto [found, fresh] = observations_.try_emplace(name);
        if (fresh) found->second = std::string(v::obs) + name;
        return iri(found->second);
    }
    void add_evidence(const std::vector<EvidenceNode>& evidence, Part part) {
        if (part == Part::all)
            for (const EvidenceNode node : evidence)
                description_.add_iri(terms_.evidence, graph_.evidence[index_of(node)].iri);
    }
    void add_attribution(const std::vector<EntityNode>& entities) {
        for (const EntityNode node : entities)
            description_.add_iri(terms_.attributed_to, graph_.entities[index_of(node)].iri);
    }
    void add_object(const Term& predicate, const Assertion& fact) {
        if (const auto* entity = std::get_if<EntityNode>(&fact.object)) {
            description_.add_iri(predicate, graph_.entities[index_of(*entity)].iri);
        } else if (const auto* event = std::get_if<EventNode>(&fact.object)) {
            description_.add_iri(predicate, graph_.events[index_of(*event)].iri);
        } else {
            description_.add_value(predicate, std::get<Value>(fact.object));
        }
    }

    const Graph& graph_;
    const Ontology& ontology_;
    const Vocabulary& terms_ = vocabulary_terms();
    std::vector<std::string> languages_;               // of the documents
    std::vector<Subject> subjects_;                    // in the order of their IRIs
    std::vector<std::uint32_t> direct_;                // asserted assertions, by subject
    std::map<std::string, std::string> observations_;  // IRIs by name
    TripleBuffer description_;
};

// Kind by kind; then whole runs of one kind are put behind each other, as kinds differ early in their IRIs.
void Walker::add_subjects() {
    std::vector<std::vector<Subject>> kinds;
    const auto add = [&](Kind kind, const auto& nodes) {
        std::vector<Subject>& subjects = kinds.emplace_back();
        for (const std::uint32_t i : in_iri_order(nodes)) subjects.push_back({kind, i});
    };
    add(Kind::document, graph_.documents), add(Kind::entity, graph_.entities), add(Kind::event, graph_.events);
    add(Kind::assertion, graph_.assertions), add(Kind::quotation, graph_.quotations);
    add(Kind::mention, graph_.evidence), add(Kind::comparison, graph_.comparisons);
    add(Kind::event_comparison, graph_.event_comparisons);
    const auto before = [&](const Subject& a, const Subject& b) { return iri_of(a) < iri_of(b); };
    std::vector<std::span<const Subject>> rest(kinds.begin(), kinds.end());
    std::erase_if(rest, [](const auto& some) { return some.empty(); });
    while (!rest.empty()) {
        std::sort(rest.begin(), rest.end(), [&](auto a, auto b) { return before(a.front(), b.front()); });
        auto& least = rest.front();
        const auto end =
            rest.size() == 1 ? least.end() : std::lower_bound(least.begin() + 1, least.end(), rest[1].front(), before);
        subjects_.insert(subjects_.end(), least.begin(), end);
        least = {end, least.end()};
        if (least.empty()) rest.erase(rest.begin());
    }
}

const std::string& Walker::iri_of(const Subject& subject) const {
    switch (subject.kind) {
        case Kind::document:
            return graph_.documents[subject.index].iri;
        case Kind::entity:
            return graph_.entities[subject.index].iri;
        case Kind::event:
            return graph_.events[subject.index].iri;
        case Kind::assertion:
            return graph_.assertions[subject.index].iri;
        case Kind::quotation:
            return graph_.quotations[subject.index].iri;
        case Kind::comparison:
            return graph_.comparisons[subject.index].iri;
        case Kind::event_comparison:
            return graph_.event_comparisons[subject.index].iri;
        default:
            return graph_.evidence[subject.index].iri;
    }
}

// Sorted by document, subject and place.
std::vector<Support> Walker::list_supports() const {
    std::vector<Support> supports;
    for (std::uint32_t s = 0; s < subjects_.size(); ++s) {
        const Subject& subject = subjects_[s];
        const auto add = [&](EvidenceNode node) {
            supports.push_back({index_of(graph_.evidence[index_of(node)].document), s, index_of(node)});
        };
        const auto add_all = [&](const std::vector<EvidenceNode>& nodes) {
            std::for_each(nodes.begin(), nodes.end(), add);
        };
        switch (subject.kind) {
            case Kind::entity:
                add_all(graph_.entities[subject.index].mentions);
                break;
            case Kind::event:
                add_all(graph_.events[subject.index].evidence);
                break;
            case Kind::assertion:
                add_all(graph_.assertions[subject.index].evidence);
                break;
            case Kind::quotation:
                add(graph_.quotations[subject.index].evidence);
                break;
            case Kind::mention:
                add(static_cast<EvidenceNode>(subject.index));
                break;
            default:
                break;
        }
    }
    std::sort(supports.begin(), supports.end(), [](const Support& a, const Support& b) {
        return std::tie(a.document, a.subject, a.evidence) < std::tie(b.document, b.subject, b.evidence);
    });
    return supports;
}

void Walker::describe(const Subject& subject, Part part) {
    description_.begin(iri_of(subject));
    switch (subject.kind) {
        case Kind::document:
            return describe_document(subject.index);
        case Kind::entity:
            return describe_entity(subject.index, part);
        case Kind::event:
            return describe_event(subject.index, part);
        case Kind::assertion:
            return describe_assertion(subject.index, part);
        case Kind::quotation:
            return describe_quotation(subject.index);
        case Kind::mention:
            return describe_mention(subject.index);
        case Kind::comparison: {
            const ComparedNames& pair = graph_.comparisons[subject.index];
            return describe_comparison(pair, graph_.entities[index_of(pair.one)].iri,
                                       graph_.entities[index_of(pair.other)].iri);
        }
        case Kind::event_comparison: {
            const ComparedEvents& pair = graph_.event_comparisons[subject.index];
            return describe_comparison(pair, graph_.events[index_of(pair.one)].iri,
                                       graph_.events[index_of(pair.other)].iri);
        }
    }
}

void Walker::describe_document(std::uint32_t index) {
    const DocumentInfo& document = graph_.documents[index];
    description_.add(terms_.type, terms_.document);
    description_.add(terms_.type, terms_.context);
    description_.add_text(terms_.dc_identifier, document.id);
    if (!document.title.empty()) description_.add_text(terms_.dc_title, document.title, languages_[index]);
    if (!document.date.empty()) description_.add_date(terms_.dc_date, document.date);
    if (!document.source.empty()) description_.add_text(terms_.dc_source, document.source);
    if (!document.language.empty()) description_.add_text(terms_.dc_language, document.language);
    if (!document.sha256.empty()) description_.add_text(terms_.sha256, document.sha256);
    if (!document.provider.empty()) description_.add_text(terms_.provider, document.provider);
    if (document.copy_of) description_.add_iri(terms_.copy_of, graph_.documents[index_of(*document.copy_of)].iri);
    for (const DocumentNode story : document.retells)
        description_.add_iri(terms_.retells, graph_.documents[index_of(story)].iri);
}

// Other names, links and decisions, of an entity or an event.
template <typename Node>
void Walker::add_decided(const Node& node, std::string_view language) {
    for (const std::string& label : node.alt_labels) description_.add_text(terms_.alt_label, label, language);
    for (const std::string& link : node.same_as)
        if (is_iri(link)) description_.add_iri(terms_.same_as, link);
    for (const std::string& link : node.identical) description_.add_iri(terms_.identical, link);
    for (const std::string& link : node.exact_matches) description_.add_iri(terms_.exact_match, link);
    for (const std::string& line : node.decisions) description_.add_text(terms_.decision, line);
}

void Walker::describe_entity(std::uint32_t index, Part part) {
    const Entity& entity = graph_.entities[index];
    const std::string_view language = language_of(entity.mentions);
    description_.add(terms_.type, class_iri(entity.type));
    description_.add_text(terms_.label, entity.label, language);
    add_decided(entity, language);
    description_.add_decimal(terms_.confidence, entity.confidence);
    description_.add_number(terms_.documents, entity.documents);
    add_evidence(entity.mentions, part);
    const auto node = static_cast<EntityNode>(index);
    auto fact = std::lower_bound(direct_.begin(), direct_.end(), node,
                                 [&](std::uint32_t i, EntityNode n) { return graph_.assertions[i].subject < n; });
    for (; fact != direct_.end() && graph_.assertions[*fact].subject == node; ++fact)
        add_object(property(graph_.assertions[*fact].property), graph_.assertions[*fact]);
}

void Walker::describe_event(std::uint32_t index, Part part) {
    const Happening& event = graph_.events[index];
    const std::string_view language = language_of(event.evidence);
    description_.add(terms_.type, class_iri(event.event_class));
    description_.add_text(terms_.label, event.label, language);
    add_decided(event, language);
    description_.add(terms_.polarity, terms_.polarities[static_cast<std::size_t>(event.polarity)]);
    description_.add_decimal(terms_.confidence, event.confidence);
    description_.add_number(terms_.documents, event.documents);
    description_.add_number(terms_.sources, event.sources);
    for (const RoleFiller& role : event.roles) {
        const Term predicate = property(role.role);
        if (const auto* entity = std::get_if<EntityNode>(&role.filler)) {
            description_.add_iri(predicate, graph_.entities[index_of(*entity)].iri);
        } else if (const auto* other = std::get_if<EventNode>(&role.filler)) {
            description_.add_iri(predicate, graph_.events[index_of(*other)].iri);
        } else {
            description_.add_text(predicate, std::get<std::string>(role.filler), language);
        }
    }
    if (!event.date_text.empty()) description_.add_text(terms_.date_text, event.date_text);
    if (date_literal(event.date_value)) description_.add_date(terms_.time, event.date_value);
    if (!event.earliest.empty()) description_.add_date(terms_.earliest, event.earliest);
    if (!event.latest.empty()) description_.add_date(terms_.latest, event.latest);
    add_attribution(event.attributed_to);
    add_evidence(event.evidence, part);
}

void Walker::describe_assertion(std::uint32_t index, Part part) {
    const Assertion& fact = graph_.assertions[index];
    description_.add(terms_.type, terms_.assertion);
    description_.add_iri(terms_.subject, graph_.entities[index_of(fact.subject)].iri);
    description_.add(terms_.predicate, property(fact.property));
    add_object(terms_.object, fact);
    for (const std::string& title : fact.titles) description_.add_text(terms_.title, title, language_of(fact.evidence));
    if (fact.former) description_.add(terms_.former, terms_.yes);
    if (!fact.start_date.empty()) description_.add_date(terms_.start_date, fact.start_date);
    if (!fact.end_date.empty()) description_.add_date(terms_.end_date, fact.end_date);
    description_.add(terms_.polarity, terms_.polarities[static_cast<std::size_t>(fact.polarity)]);
    description_.add_decimal(terms_.confidence, fact.confidence);
    description_.add_number(terms_.documents, fact.documents);
    description_.add_number(terms_.sources, fact.sources);
    add_attribution(fact.attributed_to);
    add_evidence(fact.evidence, part);
}

void Walker::describe_quotation(std::uint32_t index) {
    const Saying& saying = graph_.quotations[index];
    const std::string_view language = language_of(saying.evidence);
    description_.add(terms_.type, terms_.quotation);
    description_.add_text(terms_.quote, saying.text, language);
    if (saying.speaker) description_.add_iri(terms_.speaker, graph_.entities[index_of(*saying.speaker)].iri);
    if (!saying.speaker_text.empty()) description_.add_text(terms_.speaker_text, saying.speaker_text, language);
    if (!saying.cue.empty()) description_.add_text(terms_.cue, saying.cue);
    description_.add(terms_.direct, saying.direct ? terms_.yes : terms_.no);
    description_.add_decimal(terms_.confidence, saying.confidence);
    description_.add_iri(terms_.evidence, graph_.evidence[index_of(saying.evidence)].iri);
}

void Walker::describe_mention(std::uint32_t index) {
    const Evidence& mention = graph_.evidence[index];
    description_.add(terms_.type, terms_.mention);
    description_.add(terms_.type, terms_.phrase);
    description_.add_iri(terms_.reference_context, graph_.documents[index_of(mention.document)].iri);
    description_.add_number(terms_.begin_index, mention.begin);
    description_.add_number(terms_.end_index, mention.end);
    description_.add_text(terms_.anchor_of, mention.text, language_of(static_cast<EvidenceNode>(index)));
}

// The two IRIs: of the nodes compared.
template <typename Node>
void Walker::describe_comparison(const Compared<Node>& pair, const std::string& iri, const std::string& other) {
    description_.add(terms_.type, terms_.comparison);
    for (const EvidenceNode mention : {pair.mention, pair.other_mention})
        description_.add_iri(terms_.compares, graph_.evidence[index_of(mention)].iri);
    description_.add_iri(terms_.compares_entity, iri);
    description_.add_iri(terms_.compares_entity, other);
    description_.add(terms_.joined, pair.one == pair.other ? terms_.yes : terms_.no);
    description_.add_decimal(terms_.probability, probability_of(pair.log_odds));
    description_.add_decimal(terms_.log_odds, pair.log_odds);
    for (const Reason& reason : pair.reasons) description_.add_decimal(observation(reason.observed), reason.weight);
}

}  // namespace

void for_each_triple(const Graph& graph, const Ontology& ontology, const TripleSink& sink) {
    Walker(graph, ontology).walk(sink);
}

void for_each_quad(const Graph& graph, const Ontology& ontology, const QuadSink& sink) {
    Walker(graph, ontology).walk_quads(sink);
}

}  // namespace kimberlite
