// Each reading is at once brought into the compact form of what it tells (ontology/identity/told.h), so that no text
// stays in memory. When all have been told, documents are put in the order of their IRIs, which no order of input
// changes; the things of all texts are joined (ontology/identity/join.h); and the graph is filled part by part:
// documents, entities, the places in texts that support something, events, assertions, quotations. Each part is sorted
// by IRI.
#include "ontology/resolve.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ontology/identity/assembly.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/labels.h"

namespace kimberlite {
namespace {

std::vector<Told> tell_all(const ReadingStream& readings, const Ontology& ontology, const ResolveOptions& options) {
    std::vector<Told> documents;
    while (const auto reading = readings()) documents.push_back(tell(*reading, ontology, options.min_confidence));
    std::sort(documents.begin(), documents.end(), [](const Told& a, const Told& b) {
        return std::tie(a.document.id, a.text_hash, a.document.source) <
               std::tie(b.document.id, b.text_hash, b.document.source);
    });
    const auto last = std::unique(documents.begin(), documents.end(), [](const Told& a, const Told& b) {
        return a.document.id == b.document.id && a.text_hash == b.text_hash;
    });
    if (options.counts) options.counts->duplicates = static_cast<std::size_t>(documents.end() - last);
    documents.erase(last, documents.end());
    // Of several texts under one id all but the first are told apart by their text.
    for (std::size_t begin = 0, end; begin < documents.size(); begin = end) {
        for (end = begin + 1; end < documents.size() && documents[end].document.id == documents[begin].document.id;)
            ++end;
        for (std::size_t i = begin + 1; i < end; ++i)
            documents[i].document.id += '-' + hex_of(documents[i].text_hash, 8);
    }
    for (Told& told : documents)
        told.document.iri = make_iri(options.base, "document", slug_of(told.document.id), told.document.id);
    std::sort(documents.begin(), documents.end(),
              [](const Told& a, const Told& b) { return a.document.iri < b.document.iri; });
    return documents;
}

std::string kind_of(const std::string& type) { return slug_of(type); }

class Resolver {
public:
    Resolver(std::vector<Told> documents, const Ontology& ontology, const ResolveOptions& options)
        : documents_(std::move(documents)), ontology_(ontology), options_(options), assembly_{ontology, documents_,
                                                                                              graph_,   {},
                                                                                              {},       {},
                                                                                              0} {
        graph_.base = options.base;
    }

    Graph resolve() {
        for (const Told& told : documents_) graph_.documents.push_back(told.document);
        add_entities(join_things(documents_, {}, options_.comparisons));
        add_evidence();
        add_happenings(assembly_);
        add_assertions(assembly_);
        add_quotations();
        list_mentions();
        if (options_.members) list_members();
        if (options_.counts) options_.counts->misfits = assembly_.misfits;
        return std::move(graph_);
    }

private:
    const ToldThing& thing(Member member) const { return documents_[member.document].things[index_of(member.thing)]; }

    void add_entities(Cells cells);
    ChosenLabels labels_of(const Cell& cell) const;
    std::string lasting_name(const Cells& cells, const Cell& cell, const std::string& label) const;
    std::vector<std::string> identities_of(const Cells& cells, const std::vector<std::string>& names) const;
    void add_evidence();
    std::vector<char> spans_used(std::uint32_t document) const;
    void add_quotations();
    void list_mentions();
    void list_members();

    std::vector<Told> documents_;
    const Ontology& ontology_;
    const ResolveOptions& options_;
    Graph graph_;
    Assembly assembly_;
};

ChosenLabels Resolver::labels_of(const Cell& cell) const {
    std::map<std::string, Form> forms;
    const auto form = [&](const std::string& text) -> Form& {
        Form& found = forms[text];
        found.text = text;
        return found;
    };
    for (const Member member : cell.members) {
        const ToldThing& told = thing(member);
        ++form(told.name).documents;
        for (const std::string& alias : told.aliases) form(alias);
        for (const std::string& written : told.forms) ++form(written).mentions;
    }
    std::vector<Form> all;
    for (auto& [text, one] : forms) all.push_back(std::move(one));
    return choose_labels(cell.type, all);
}

// The name an IRI is made of: that by which the thing is known whatever texts say (“United States”, though they all
// write “U.S.”), else its label, folded.
std::string Resolver::lasting_name(const Cells& cells, const Cell& cell, const std::string& label) const {
    const Name& name = cells.names[index_of(cell.names.front().item)];
    if (name.only_country) return fold(Lexicon::get().name_of(name.country));
    const std::string folded = fold(label);
    const std::string* known = Lexicon::get().variant_of(cell.type, folded);
    return known ? *known : folded;
}

// What an IRI's hash is made of: type and name, and what tells apart things whose names say too little. Of several that
// would still be one, that of most documents keeps it; the others add where they belong, else their first document.
std::vector<std::string> Resolver::identities_of(const Cells& cells, const std::vector<std::string>& names) const {
    const Lexicon& lexicon = Lexicon::get();
    std::vector<std::string> identities(cells.cells.size());
    std::map<std::string, std::vector<std::size_t>> same;
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        const Cell& cell = cells.cells[i];
        identities[i] = cell.type + '\t' + names[i];
        if (cell.mark.country != no_country) (identities[i] += '@') += lexicon.code_of(cell.mark.country);
        if (cell.mark.host != no_country) (identities[i] += '>') += lexicon.code_of(cell.mark.host);
        if (!cell.mark.tags.empty()) (identities[i] += '#') += cell.mark.tags;
        same[identities[i]].push_back(i);
    }
    for (auto& [identity, some] : same) {
        if (some.size() < 2) continue;
        std::sort(some.begin(), some.end(), [&](std::size_t a, std::size_t b) {
            const auto rank = [&](std::size_t i) {
                const Cell& cell = cells.cells[i];
                return std::tuple(-static_cast<std::int64_t>(cell.documents.size()), cell.documents.front(), i);
            };
            return rank(a) < rank(b);
        });
        std::map<std::string, int> taken;
        for (std::size_t n = 1; n < some.size(); ++n) {
            const Cell& cell = cells.cells[some[n]];
            std::string more = cell.own.empty() ? documents_[cell.documents.front()].document.id
                                                : std::string(lexicon.code_of(cell.own.front()));
            if (const int again = taken[more]++; again) more += ' ' + documents_[cell.documents.front()].document.id;
            if (const int again = taken[more]++; again > 1) more += ' ' + std::to_string(again);
            identities[some[n]] += '!' + more;
        }
    }
    return identities;
}

void Resolver::add_entities(Cells cells) {
    std::vector<ChosenLabels> labels;
    std::vector<std::string> names;
    for (const Cell& cell : cells.cells) {
        labels.push_back(labels_of(cell));
        names.push_back(lasting_name(cells, cell, labels.back().label));
    }
    const std::vector<std::string> identities = identities_of(cells, names);
    std::vector<std::pair<std::string, std::size_t>> order;
    for (std::size_t i = 0; i < cells.cells.size(); ++i)
        order.emplace_back(make_iri(graph_.base, kind_of(cells.cells[i].type), slug_of(names[i]), identities[i]), i);
    std::sort(order.begin(), order.end());
    for (const Told& told : documents_) assembly_.entity_of.emplace_back(told.things.size(), no_node);
    for (auto& [iri, i] : order) {
        const Cell& cell = cells.cells[i];
        const auto node = static_cast<std::uint32_t>(graph_.entities.size());
        Entity entity;
        entity.iri = std::move(iri);
        entity.type = cell.type;
        entity.label = std::move(labels[i].label);
        entity.alt_labels = std::move(labels[i].others);
        entity.documents = static_cast<std::uint32_t>(cell.documents.size());
        std::map<std::uint32_t, float> confidence_of;
        for (const Member member : cell.members) {
            assembly_.entity_of[member.document][index_of(member.thing)] = node;
            const ToldThing& told = thing(member);
            entity.same_as.insert(entity.same_as.end(), told.same_as.begin(), told.same_as.end());
            float& confidence = confidence_of[member.document];
            confidence = std::max(confidence, told.confidence);
        }
        std::sort(entity.same_as.begin(), entity.same_as.end());
        entity.same_as.erase(std::unique(entity.same_as.begin(), entity.same_as.end()), entity.same_as.end());
        std::vector<float> confidences;
        for (const auto& [document, confidence] : confidence_of) confidences.push_back(confidence);
        entity.confidence = combine_confidences(confidences);
        graph_.entities.push_back(std::move(entity));
    }
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
            graph_.evidence.push_back({stem + std::to_string(span.begin) + '-' + std::to_string(span.end),
                                       static_cast<DocumentNode>(d), span.begin, span.end, std::move(span.text)});
        }
        assembly_.evidence_of.push_back(std::move(nodes));
    }
}

void Resolver::add_quotations() {
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        const Told& told = documents_[d];
        const std::string stem = graph_.base + "quotation/d" + hex_of(hash_of(told.document.id), 12) + '-';
        std::vector<char> seen(told.spans.size());
        for (const ToldQuotation& quotation : told.quotations) {
            if (std::exchange(seen[index_of(quotation.span)], 1)) continue;
            const ToldSpan& span = told.spans[index_of(quotation.span)];
            Saying saying;
            saying.iri = stem + std::to_string(span.begin) + '-' + std::to_string(span.end);
            saying.text = assembly_.span_text(d, quotation.span);
            saying.speaker = assembly_.entity(d, quotation.speaker);
            if (!saying.speaker) {
                if (const auto* words = std::get_if<ToldWords>(&quotation.speaker)) saying.speaker_text = words->text;
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
            if (!told.events[e].id.empty())
                options_.members->push_back(
                    {told.document.id, told.events[e].id, graph_.events[assembly_.event_of[d][e]].iri});
    }
    std::sort(options_.members->begin(), options_.members->end(), [](const Membership& a, const Membership& b) {
        return std::tie(a.document_id, a.entity_id, a.iri) < std::tie(b.document_id, b.entity_id, b.iri);
    });
}

}  // namespace

Graph resolve(const ReadingStream& readings, const Ontology& ontology, const ResolveOptions& options) {
    return Resolver(tell_all(readings, ontology, options), ontology, options).resolve();
}

}  // namespace kimberlite
