// Each reading is at once brought into the compact form of what it tells (ontology/identity/told.h), so that no text
// stays in memory. When all have been told, documents are put in the order of their IRIs, which no order of input
// changes; the things of all texts are joined (ontology/identity/join.h); and the graph is filled part by part:
// documents, entities, the places in texts that support something, events, assertions, quotations. Each part is sorted
// by IRI.
#include "ontology/resolve.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "ontology/decisions/settle.h"
#include "ontology/decisions/split_mentions.h"
#include "ontology/identity/agreed_types.h"
#include "ontology/identity/assembly.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/identity/likely_countries.h"
#include "ontology/identity/naming.h"
#include "ontology/store/iris.h"

namespace kimberlite {
namespace {

// Each is moved once or twice: what a text tells is large.
template <typename Item, typename Less>
void sort_large(std::vector<Item>& items, const Less& less) {
    std::vector<std::uint32_t> order(items.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return less(items[a], items[b]); });
    for (std::uint32_t first = 0; first < order.size(); ++first) {
        if (order[first] == first) continue;
        Item held = std::move(items[first]);
        std::uint32_t at = first;
        for (std::uint32_t from = order[at]; from != first; from = order[at]) {
            items[at] = std::move(items[from]);
            order[at] = at;
            at = from;
        }
        items[at] = std::move(held);
        order[at] = at;
    }
}

// Several texts came under one id: each is called by its text too, so that no id that was given ever means another.
void tell_ids_apart(std::vector<Told>& documents) {
    for (std::size_t begin = 0, end; begin < documents.size(); begin = end) {
        const std::string id = documents[begin].document.id;
        for (end = begin + 1; end < documents.size() && documents[end].document.id == id;) ++end;
        for (std::size_t i = begin; end - begin > 1 && i < end; ++i)
            documents[i].document.id = id_with_text(id, documents[i].text_hash);
    }
}

// What IRIs are made of that go by a document: its text, which outlasts its name.
void mark_texts(std::vector<Told>& documents) {
    std::map<std::uint64_t, std::uint32_t> seen;
    for (Told& told : documents) {
        const std::uint64_t hash = hash_of(told.document.date, told.text_hash);
        told.document.text_hash = hash;
        told.document.text_mark = seen[hash]++ == 0 ? hash : hash_of(told.document.id, hash);
    }
}

std::vector<Told> tell_all(const ReadingStream& readings, const Decisions& decisions, const Ontology& ontology,
                           const ResolveOptions& options) {
    std::vector<Told> documents;
    const MentionSplits splits(decisions, options.base);
    std::vector<Reading> to_split;  // once it is known which ids are of several texts
    std::map<std::string, std::set<std::uint64_t>> texts_of;
    while (auto reading = readings()) {
        if (splits.may_name(reading->document)) {
            texts_of[reading->document.id].insert(hash_of(reading->document.text));
            to_split.push_back(std::move(*reading));
        } else {
            documents.push_back(tell(*reading, ontology, options.min_confidence));
        }
    }
    if (!to_split.empty())
        for (const Told& told : documents)
            if (const auto found = texts_of.find(told.document.id); found != texts_of.end())
                found->second.insert(told.text_hash);
    for (Reading& reading : to_split) {
        const Document& document = reading.document;
        const bool alone = texts_of[document.id].size() == 1;
        splits.apply(reading, alone ? document.id : id_with_text(document.id, hash_of(document.text)));
        documents.push_back(tell(reading, ontology, options.min_confidence));
    }
    for (Told& told : documents) told.document.given_id = told.document.id;
    sort_large(documents, [](const Told& a, const Told& b) {
        return std::tie(a.document.id, a.text_hash, a.document.source) <
               std::tie(b.document.id, b.text_hash, b.document.source);
    });
    const auto last = std::unique(documents.begin(), documents.end(), [](const Told& a, const Told& b) {
        return a.document.id == b.document.id && a.text_hash == b.text_hash;
    });
    if (options.counts) options.counts->duplicates = static_cast<std::size_t>(documents.end() - last);
    documents.erase(last, documents.end());
    tell_ids_apart(documents);
    mark_texts(documents);
    for (Told& told : documents)
        told.document.iri = make_iri(options.base, "document", slug_of(told.document.id), told.document.id);
    sort_large(documents, [](const Told& a, const Told& b) { return a.document.iri < b.document.iri; });
    agree_on_types(documents, ontology);
    find_likely_countries(documents);
    return documents;
}

// To an entity or an event. The label that texts have stays among the other names.
template <typename Node>
void apply(const ThingDecided& decided, Node& node) {
    if (!decided.label.empty() && decided.label != node.label) {
        std::erase(node.alt_labels, decided.label);
        node.alt_labels.push_back(std::exchange(node.label, decided.label));
        std::sort(node.alt_labels.begin(), node.alt_labels.end());
    }
    for (const auto& [kind, iri] : decided.links) {
        auto& links = kind == LinkKind::schema_same_as ? node.same_as
                      : kind == LinkKind::owl_same_as  ? node.identical
                                                       : node.exact_matches;
        links.push_back(iri);
    }
    for (auto* links : {&node.same_as, &node.identical, &node.exact_matches}) {
        std::sort(links->begin(), links->end());
        links->erase(std::unique(links->begin(), links->end()), links->end());
    }
    node.decisions = decided.lines;
}

class Resolver {
public:
    Resolver(std::vector<Told> documents, const Decisions& decisions, const Ontology& ontology,
             const ResolveOptions& options)
        : documents_(std::move(documents)),
          decisions_(decisions),
          ontology_(ontology),
          options_(options),
          assembly_{ontology, documents_, graph_, {}, {}, {}, 0, {}, {}},
          settling_(decisions, documents_, graph_.base, options.remembered) {
        graph_.base = options.base;
    }

    Graph resolve() {
        add_documents();
        add_entities();
        add_evidence();
        add_events();
        add_assertions(assembly_);
        forget_statements();
        add_quotations();
        reject_quotations();
        list_mentions();
        if (options_.keep_comparisons) keep_comparisons(assembly_, std::move(comparisons_));
        if (rejects_) forget_unused_evidence();
        if (options_.members) list_members();
        if (options_.counts) options_.counts->misfits = assembly_.misfits;
        if (options_.report) *options_.report = report();
        return std::move(graph_);
    }

private:
    const ToldThing& thing(Member member) const { return documents_[member.document].things[index_of(member.thing)]; }

    void add_documents();
    void add_entities();
    JoinedThings join(const Constraints&, const JoinedThings* before);
    void forget_circumstances();
    void forget_statements();
    void add_events();
    void drop_events(const std::vector<char>& rejected);
    DecisionReport report();
    void reject_quotations();
    void forget_unused_evidence();
    bool is_rejected(const Assertion&);
    template <typename Said>
    bool is_as_remembered(const Said&);
    void add_evidence();
    std::vector<char> spans_used(std::uint32_t document) const;
    void add_quotations();
    void list_mentions();
    void list_members();

    std::vector<Told> documents_;
    const Decisions& decisions_;
    const Ontology& ontology_;
    const ResolveOptions& options_;
    Graph graph_;
    Assembly assembly_;
    Settling settling_;
    std::vector<ComparedThings> comparisons_;
    std::map<std::size_t, LineReport> said_of_events_;  // of lines that name events, by index
    std::optional<EvidenceAnchors> evidence_anchors_;   // where decisions are compared with what is remembered
    struct Rejected {
        const StatementRejected* statement;
        std::uint32_t object;  // a node; no_node: a value
    };
    bool rejects_ = false;                                                             // something may be
    std::map<std::pair<std::uint32_t, std::string>, std::vector<Rejected>> rejected_;  // by subject and property
};

void Resolver::add_documents() {
    std::vector<SketchedText> texts;
    for (const Told& told : documents_) texts.push_back({&told.sketch, told.document.date});
    const auto copies = find_copies(texts);
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        documents_[d].document.copy_of = copies[d];
        documents_[d].sketch = {};
        graph_.documents.push_back(documents_[d].document);
    }
    assembly_.source_of = sources_of(graph_.documents);
}

JoinedThings Resolver::join(const Constraints& constraints, const JoinedThings* before) {
    std::vector<Comparison> comparisons;
    Cells cells = join_things(documents_, constraints, options_.keep_comparisons ? &comparisons : nullptr,
                              PairModel::shipped(), least_log_odds);
    comparisons_ = std::vector<ComparedThings>(comparisons.begin(), comparisons.end());
    std::vector<Comparison>().swap(comparisons);
    return name_things(std::move(cells), documents_, graph_.base, before);
}

void Resolver::add_entities() {
    JoinedThings joined = join({}, nullptr);
    std::map<std::uint32_t, ThingDecided> decided;
    if (!decisions_.lines.empty()) {
        while (settling_.advance(joined)) joined = join(settling_.constraints(), settling_.automatic());
        decided = settling_.decide_things(joined);
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < joined.iris.size(); ++i) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return joined.iris[a] < joined.iris[b]; });
    for (const Told& told : documents_) assembly_.entity_of.emplace_back(told.things.size(), no_node);
    std::vector<std::uint32_t> node_of(joined.iris.size(), no_node);
    for (const std::uint32_t i : order) {
        const auto of_thing = decided.find(i);
        if (of_thing != decided.end() && of_thing->second.rejected) continue;
        const Cell& cell = joined.cells.cells[i];
        const auto node = static_cast<std::uint32_t>(graph_.entities.size());
        Entity entity;
        node_of[i] = node;
        entity.iri = std::move(joined.iris[i]);
        entity.type = cell.type;
        entity.label = std::move(joined.labels[i].label);
        entity.alt_labels = std::move(joined.labels[i].others);
        entity.documents = static_cast<std::uint32_t>(cell.documents.size());
        std::map<std::uint32_t, float> confidence_of;  // by source
        for (const Member member : cell.members) {
            assembly_.entity_of[member.document][index_of(member.thing)] = node;
            const ToldThing& told = thing(member);
            entity.same_as.insert(entity.same_as.end(), told.same_as.begin(), told.same_as.end());
            float& confidence = confidence_of[assembly_.source_of[member.document]];
            confidence = std::max(confidence, told.confidence);
        }
        std::sort(entity.same_as.begin(), entity.same_as.end());
        entity.same_as.erase(std::unique(entity.same_as.begin(), entity.same_as.end()), entity.same_as.end());
        std::vector<float> confidences;
        for (const auto& [source, confidence] : confidence_of) confidences.push_back(confidence);
        entity.confidence = combine_confidences(confidences);
        if (of_thing != decided.end()) apply(of_thing->second, entity);
        graph_.entities.push_back(std::move(entity));
    }
    for (const StatementRejected& statement : settling_.rejected_statements()) {
        const auto* object = std::get_if<std::uint32_t>(&statement.object);
        rejected_[{node_of[statement.subject], statement.property}].push_back(
            {&statement, object ? node_of[*object] : no_node});
        const OntologyProperty* property = ontology_.find_property(statement.property);
        if (object && property->symmetric)
            rejected_[{node_of[*object], statement.property}].push_back({&statement, node_of[statement.subject]});
    }
    forget_circumstances();
    rejects_ = std::any_of(decisions_.lines.begin(), decisions_.lines.end(),
                           [](const DecisionLine& line) { return line.verb == Verb::reject; });
    if (!settling_.rejected_statements().empty() || !settling_.rejected_iris().empty())
        assembly_.is_rejected = [this](const Assertion& fact) { return is_rejected(fact); };
}

// What told things from their namesakes is needed no more, and takes more room than what they say.
void Resolver::forget_circumstances() {
    const auto drop = [](auto&... lists) { (std::remove_reference_t<decltype(lists)>().swap(lists), ...); };
    for (Told& told : documents_)
        for (ToldThing& thing : told.things) {
            thing.circumstances = Circumstances();
            drop(thing.aliases, thing.same_as, thing.own_countries, thing.roles, thing.dates);
        }
}

void Resolver::forget_statements() {
    for (Told& told : documents_) {
        std::vector<ToldRelation>().swap(told.relations);
        for (ToldEvent& event : told.events) std::vector<ToldRole>().swap(event.roles);
    }
}

// Whether a statement or quotation stands on something that what had its IRI stood on; also where that is not known.
template <typename Said>
bool Resolver::is_as_remembered(const Said& said) {
    const std::vector<std::uint64_t> known =
        options_.remembered ? options_.remembered(said.iri) : std::vector<std::uint64_t>();
    if (known.empty()) return true;
    if (!evidence_anchors_) evidence_anchors_.emplace(graph_);
    const std::vector<std::uint64_t> anchors = evidence_anchors_->of(said);
    return std::any_of(anchors.begin(), anchors.end(), [&](std::uint64_t anchor) {
        return std::find(known.begin(), known.end(), anchor) != known.end();
    });
}

bool Resolver::is_rejected(const Assertion& fact) {
    bool rejected = false;
    if (const auto by_iri = settling_.rejected_iris().find(fact.iri);
        by_iri != settling_.rejected_iris().end() && is_as_remembered(fact)) {
        settling_.found(by_iri->second);
        rejected = true;
    }
    const auto some = rejected_.find({index_of(fact.subject), fact.property});
    if (some == rejected_.end()) return rejected;
    for (const auto& [statement, object] : some->second) {
        if (statement->polarity && *statement->polarity != fact.polarity) continue;
        const auto* entity = std::get_if<EntityNode>(&fact.object);
        const auto* value = std::get_if<Value>(&fact.object);
        const auto* text = std::get_if<std::string>(&statement->object);
        if (!(entity && object != no_node && index_of(*entity) == object) &&
            !(text && value && value->lexical == *text))
            continue;
        settling_.found(statement->line);
        rejected = true;
    }
    return rejected;
}

// Lines that name events are settled over them, then what they say of each is done.
void Resolver::add_events() {
    const std::vector<std::size_t> lines = settling_.lines_of_events();
    if (lines.empty()) return add_happenings(assembly_, options_.keep_comparisons);
    Decisions of_events{decisions_.file, {}};
    std::vector<std::size_t> places;  // of the lines in the whole file
    for (const std::size_t i : lines) {
        const DecisionLine& line = decisions_.lines[i];
        if (line.verb == Verb::retype && !ontology_.is_a(line.text, "Event")) {
            said_of_events_[i] = {line.number, DecisionOutcome::contradicted,
                                  "what it names is told as an event, and " + line.text + " is no class of events"};
            continue;
        }
        of_events.lines.push_back(line);
        places.push_back(i);
    }
    Settling settling(of_events, documents_, graph_.base, options_.remembered, Subjects::events);
    std::map<std::string, ThingDecided> decided;  // by IRI
    const auto decide = [&](const JoinedThings& joined) -> std::optional<Constraints> {
        if (settling.advance(joined)) return settling.constraints();
        for (auto& [cell, one] : settling.decide_things(joined)) decided.emplace(joined.iris[cell], std::move(one));
        return std::nullopt;
    };
    add_happenings(assembly_, options_.keep_comparisons, decide);
    const DecisionReport said = settling.report();
    for (std::size_t i = 0; i < places.size(); ++i) said_of_events_[places[i]] = said.lines[i];
    std::vector<char> rejected(graph_.events.size());
    for (std::size_t i = 0; i < graph_.events.size(); ++i) {
        const auto found = decided.find(graph_.events[i].iri);
        if (found == decided.end()) continue;
        apply(found->second, graph_.events[i]);
        rejected[i] = found->second.rejected;
    }
    if (std::find(rejected.begin(), rejected.end(), 1) != rejected.end()) drop_events(rejected);
}

DecisionReport Resolver::report() {
    DecisionReport all = settling_.report();
    for (auto& [index, line] : said_of_events_) all.lines[index] = std::move(line);
    return all;
}

// Events keep their order; what they filled or were spoken of in has no filler any more.
void Resolver::drop_events(const std::vector<char>& rejected) {
    std::vector<std::uint32_t> now(graph_.events.size(), no_node);
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < now.size(); ++i) {
        if (rejected[i]) continue;
        now[i] = kept;
        if (kept != i) graph_.events[kept] = std::move(graph_.events[i]);
        ++kept;
    }
    graph_.events.resize(kept);
    for (Happening& event : graph_.events) {
        std::erase_if(event.roles, [&](const RoleFiller& role) {
            const auto* other = std::get_if<EventNode>(&role.filler);
            return other && now[index_of(*other)] == no_node;
        });
        for (RoleFiller& role : event.roles)
            if (auto* other = std::get_if<EventNode>(&role.filler))
                *other = static_cast<EventNode>(now[index_of(*other)]);
    }
    std::erase_if(graph_.event_comparisons, [&](const ComparedEvents& pair) {
        return now[index_of(pair.one)] == no_node || now[index_of(pair.other)] == no_node;
    });
    for (ComparedEvents& pair : graph_.event_comparisons)
        for (EventNode* node : {&pair.one, &pair.other}) *node = static_cast<EventNode>(now[index_of(*node)]);
    for (auto& of_document : assembly_.event_of)
        for (std::uint32_t& node : of_document) node = node == no_node ? no_node : now[node];
}

// What supported only what is rejected is cited no more.
void Resolver::forget_unused_evidence() {
    std::vector<std::vector<EvidenceNode>*> lists;
    for (Entity& entity : graph_.entities) lists.push_back(&entity.mentions);
    for (Happening& event : graph_.events) lists.push_back(&event.evidence);
    for (Assertion& fact : graph_.assertions) lists.push_back(&fact.evidence);
    std::vector<std::uint32_t> now(graph_.evidence.size(), no_node);
    for (const auto* list : lists)
        for (const EvidenceNode node : *list) now[index_of(node)] = 0;
    for (const Saying& saying : graph_.quotations) now[index_of(saying.evidence)] = 0;
    std::uint32_t kept = 0;  // (what is compared is a mention of its entity, or a trigger of its event)
    for (std::uint32_t i = 0; i < now.size(); ++i) {
        if (now[i] == no_node) continue;
        now[i] = kept;
        if (kept != i) graph_.evidence[kept] = std::move(graph_.evidence[i]);
        ++kept;
    }
    graph_.evidence.resize(kept);
    for (auto* list : lists)
        for (EvidenceNode& node : *list) node = static_cast<EvidenceNode>(now[index_of(node)]);
    for (Saying& saying : graph_.quotations)
        saying.evidence = static_cast<EvidenceNode>(now[index_of(saying.evidence)]);
    const auto renumber = [&](auto& pairs) {
        for (auto& pair : pairs)
            for (EvidenceNode* node : {&pair.mention, &pair.other_mention})
                *node = static_cast<EvidenceNode>(now[index_of(*node)]);
    };
    renumber(graph_.comparisons);
    renumber(graph_.event_comparisons);
}

void Resolver::reject_quotations() {
    std::erase_if(graph_.quotations, [&](const Saying& saying) {
        const auto found = settling_.rejected_iris().find(saying.iri);
        if (found == settling_.rejected_iris().end() || !is_as_remembered(saying)) return false;
        settling_.found(found->second);
        return true;
    });
}

// Of a document: the places that support something in the graph.
std::vector<char> Resolver::spans_used(std::uint32_t document) const {
    const Told& told = documents_[document];
    std::vector<char> used(told.spans.size());
    for (std::size_t t = 0; t < told.things.size(); ++t)
        if (assembly_.entity_of[document][t] != no_node)
            for (const auto& [span, kind] : told.things[t].mentions) used[index_of(span)] = 1;
    for (const ToldEvent& event : told.events) used[index_of(event.trigger)] = 1;
    for (const ToldQuotation& quotation : told.quotations) used[index_of(quotation.span)] = 1;
    for (const ToldRelation& relation : told.relations)
        if (assembly_.entity(document, relation.subject)) used[index_of(relation.span)] = 1;
    return used;
}

void Resolver::add_evidence() {
    std::size_t most = 0;
    for (const Told& told : documents_) most += told.spans.size();
    graph_.evidence.reserve(most);
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        Told& told = documents_[d];
        const std::vector<char> used = spans_used(d);
        std::vector<std::uint32_t> order;
        for (std::uint32_t s = 0; s < told.spans.size(); ++s)
            if (used[s]) order.push_back(s);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(told.spans[a].begin, told.spans[a].end) <
                   std::pair(told.spans[b].begin, told.spans[b].end);
        });
        const std::string stem = graph_.base + "mention/d" + hex_of(hash_of(told.document.id), 12) + '-';
        std::vector<std::uint32_t> nodes(told.spans.size(), no_node);
        for (const std::uint32_t s : order) {
            ToldSpan& span = told.spans[s];
            nodes[s] = static_cast<std::uint32_t>(graph_.evidence.size());
            graph_.evidence.push_back({in_one({stem, std::to_string(span.begin), "-", std::to_string(span.end)}),
                                       static_cast<DocumentNode>(d), span.begin, span.end,
                                       // decisions on events look them up once more
                                       decisions_.lines.empty() ? std::move(span.text) : span.text});
        }
        assembly_.evidence_of.push_back(std::move(nodes));
    }
}

void Resolver::add_quotations() {
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        const Told& told = documents_[d];
        const std::string stem = graph_.base + "quotation/d" + hex_of(told.document.text_mark, 12) + '-';
        std::vector<char> seen(told.spans.size());
        for (const ToldQuotation& quotation : told.quotations) {
            if (std::exchange(seen[index_of(quotation.span)], 1)) continue;
            const ToldSpan& span = told.spans[index_of(quotation.span)];
            Saying saying;
            saying.iri = in_one({stem, std::to_string(span.begin), "-", std::to_string(span.end)});
            saying.text = assembly_.span_text(d, quotation.span);
            saying.speaker = assembly_.entity(d, quotation.speaker);
            if (!saying.speaker) {
                if (const ToldWords* words = told.words_of(quotation.speaker)) saying.speaker_text = words->text;
                if (const auto* thing = std::get_if<ThingIndex>(&quotation.speaker))
                    saying.speaker_text = told.things[index_of(*thing)].name;
            }
            saying.cue = quotation.cue;
            saying.direct = quotation.direct;
            saying.evidence = assembly_.evidence(d, quotation.span);
            saying.confidence = quotation.confidence;
            graph_.quotations.push_back(std::move(saying));
        }
    }
    std::sort(graph_.quotations.begin(), graph_.quotations.end(),
              [](const Saying& a, const Saying& b) { return a.iri < b.iri; });
}

void Resolver::list_mentions() {
    for (std::uint32_t d = 0; d < documents_.size(); ++d)
        for (std::size_t t = 0; t < documents_[d].things.size(); ++t) {
            const std::uint32_t node = assembly_.entity_of[d][t];
            if (node == no_node) continue;
            for (const auto& [span, kind] : documents_[d].things[t].mentions)
                graph_.entities[node].mentions.push_back(assembly_.evidence(d, span));
        }
    for (Entity& entity : graph_.entities) {
        std::sort(entity.mentions.begin(), entity.mentions.end());
        entity.mentions.erase(std::unique(entity.mentions.begin(), entity.mentions.end()), entity.mentions.end());
        entity.mentions.shrink_to_fit();
    }
}

void Resolver::list_members() {
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        const Told& told = documents_[d];
        for (std::size_t t = 0; t < told.things.size(); ++t)
            if (assembly_.entity_of[d][t] != no_node && !told.things[t].id.empty())
                options_.members->push_back(
                    {told.document.id, told.things[t].id, graph_.entities[assembly_.entity_of[d][t]].iri});
        for (std::size_t e = 0; e < told.events.size(); ++e)
            if (!told.events[e].id.empty() && assembly_.event_of[d][e] != no_node)
                options_.members->push_back(
                    {told.document.id, told.events[e].id, graph_.events[assembly_.event_of[d][e]].iri});
    }
    std::sort(options_.members->begin(), options_.members->end(), [](const Membership& a, const Membership& b) {
        return std::tie(a.document_id, a.entity_id, a.iri) < std::tie(b.document_id, b.entity_id, b.iri);
    });
}

}  // namespace

Graph resolve(const ReadingStream& readings, const Decisions& decisions, const Ontology& ontology,
              const ResolveOptions& options) {
    return Resolver(tell_all(readings, decisions, ontology, options), decisions, ontology, options).resolve();
}

Graph resolve(const ReadingStream& readings, const Ontology& ontology, const ResolveOptions& options) {
    return resolve(readings, {}, ontology, options);
}

}  // namespace kimberlite
