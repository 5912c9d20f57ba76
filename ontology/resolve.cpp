// What texts tell is gathered first (ontology/tell_texts.h); the things of all texts are joined
// (ontology/identity/join.h); and the graph is filled part by part: documents, entities, the places in texts that
// support something, events, assertions, quotations. Each part is sorted by IRI.
#include "ontology/resolve.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "ontology/decisions/apply_decided.h"
#include "ontology/decisions/decided_events.h"
#include "ontology/decisions/referents.h"
#include "ontology/decisions/rejections.h"
#include "ontology/identity/assembly.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/identity/naming.h"
#include "ontology/sources.h"
#include "ontology/tell_texts.h"

namespace kimberlite {
namespace {

class Resolver {
public:
    Resolver(std::vector<Told> documents, const Decisions& decisions, const Ontology& ontology,
             const ResolveOptions& options)
        : documents_(std::move(documents)),
          decisions_(decisions),
          ontology_(ontology),
          options_(options),
          assembly_{ontology, documents_, graph_, {}, {}, {}, 0, {}, {}, {}, {}},
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
        rejections_->drop_quotations(graph_);
        rejections_->note(graph_);
        list_mentions();
        if (options_.keep_comparisons) keep_comparisons(assembly_, std::move(comparisons_));
        if (std::any_of(decisions_.lines.begin(), decisions_.lines.end(),
                        [](const DecisionLine& line) { return line.verb == Verb::reject; }))
            forget_unused_evidence(graph_);
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
    std::uint32_t source_called(const Entity&) const;
    void forget_circumstances();
    void forget_statements();
    void add_events();
    DecisionReport report();
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
    std::vector<std::uint32_t> node_of_;                // of each cell its entity; no_node: none
    std::map<std::size_t, LineReport> said_of_events_;  // of lines that name events, by index
    std::optional<Rejections> rejections_;              // once things are settled
};

void Resolver::add_documents() {
    std::vector<SketchedText> texts;
    for (const Told& told : documents_) texts.push_back({&told.sketch, told.document.date});
    AlikeTexts alike = find_alike_texts(texts);
    std::vector<ProviderMarks> marks;
    for (Told& told : documents_) marks.push_back(std::exchange(told.provider, {}));
    std::vector<std::string> providers = choose_providers(marks);
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        documents_[d].document.copy_of = alike.copy_of[d];
        documents_[d].document.provider = std::move(providers[d]);
        documents_[d].sketch = {};
        graph_.documents.push_back(documents_[d].document);
        graph_.documents[d].retells = std::move(alike.retold[d]);
    }
    assembly_.mould_of = std::move(alike.mould_of);
    assembly_.sources = find_sources(graph_.documents);
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        std::vector<DocumentNode> retold;
        for (const std::uint32_t original : assembly_.sources.retold[d])
            retold.push_back(static_cast<DocumentNode>(original));
        graph_.documents[d].retells = std::move(retold);
    }
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
    node_of_.assign(joined.iris.size(), no_node);
    for (const std::uint32_t i : order) {
        const auto of_thing = decided.find(i);
        if (of_thing != decided.end() && of_thing->second.rejected) continue;
        const Cell& cell = joined.cells.cells[i];
        const auto node = static_cast<std::uint32_t>(graph_.entities.size());
        Entity entity;
        node_of_[i] = node;
        entity.iri = std::move(joined.iris[i]);
        entity.type = cell.type;
        entity.label = std::move(joined.labels[i].label);
        entity.alt_labels = std::move(joined.labels[i].others);
        entity.documents = static_cast<std::uint32_t>(cell.documents.size());
        Support support(assembly_.sources);
        for (const Member member : cell.members) {
            assembly_.entity_of[member.document][index_of(member.thing)] = node;
            const ToldThing& told = thing(member);
            entity.same_as.insert(entity.same_as.end(), told.same_as.begin(), told.same_as.end());
            support.add(member.document, told.confidence);
        }
        std::sort(entity.same_as.begin(), entity.same_as.end());
        entity.same_as.erase(std::unique(entity.same_as.begin(), entity.same_as.end()), entity.same_as.end());
        entity.confidence = support.confidence();
        if (of_thing != decided.end()) apply_decided(of_thing->second, entity);
        assembly_.speaks_as.push_back(source_called(entity));
        graph_.entities.push_back(std::move(entity));
    }
    rejections_.emplace(settling_, graph_, ontology_, options_.remembered, node_of_);
    forget_circumstances();
    if (rejections_->some_statements())
        assembly_.is_rejected = [this](const Assertion& fact) { return rejections_->take(fact); };
}

// By any of its names; no_node: no document is from it.
std::uint32_t Resolver::source_called(const Entity& entity) const {
    std::optional<std::uint32_t> source = assembly_.sources.called(entity.label);
    for (std::size_t i = 0; i < entity.alt_labels.size() && !source; ++i)
        source = assembly_.sources.called(entity.alt_labels[i]);
    return source.value_or(no_node);
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

void Resolver::add_events() {
    const std::vector<std::size_t> lines = settling_.lines_of_events();
    if (lines.empty()) return add_happenings(assembly_, options_.keep_comparisons);
    said_of_events_ = add_decided_events(assembly_, decisions_, lines, settling_.rejected_fillers(), node_of_,
                                         options_.remembered, options_.keep_comparisons);
}

DecisionReport Resolver::report() {
    DecisionReport all = settling_.report();
    for (auto& [index, line] : said_of_events_) all.lines[index] = std::move(line);
    return all;
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
        const std::string stem = graph_.base + "mention/" + mark_of_text(told.document.text_mark) + '-';
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
    return Resolver(tell_texts(readings, decisions, ontology, options), decisions, ontology, options).resolve();
}

Graph resolve(const ReadingStream& readings, const Ontology& ontology, const ResolveOptions& options) {
    return resolve(readings, {}, ontology, options);
}

}  // namespace kimberlite