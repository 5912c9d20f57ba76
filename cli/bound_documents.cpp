// A document is the one that was meant where its content is the same, though it was moved, or else its place, though
// its text was edited. Of several under one id none is chosen: the decision is ambiguous, and its report says what to
// write.
#include "cli/bound_documents.h"

#include <algorithm>
#include <map>
#include <optional>

#include "ontology/decisions/referents.h"
#include "ontology/identity/iris.h"

namespace kimberlite {
namespace {

std::uint64_t anchor_of_place(const StoredDocument& document) { return hash_of(document.place, 1); }
std::uint64_t anchor_of_content(const StoredDocument& document) { return hash_of(document.content, 2); }

class Binding {
public:
    Binding(const Store& store, const std::string& base) : store_(store), stem_(base + "mention/") {
        for (StoredDocument& document : store.documents()) {
            ids_.emplace(mark_of_document(document.id), document.id);
            by_content_.emplace(anchor_of_content(document), document);
            by_id_[document.id].push_back(std::move(document));
        }
    }

    struct Instead {
        std::string id;  // to stand in its place; of no document, where the text is gone
        bool gone = false;
    };
    // None: the id is right as it is.
    std::optional<Instead> bind(const std::string& id) {
        const auto had = by_id_.find(id);
        const std::vector<StoredDocument> documents = had == by_id_.end() ? std::vector<StoredDocument>() : had->second;
        const std::string key = "document:" + id;
        const std::vector<std::uint64_t> known = remembered_anchors(store_.database(), key);
        const auto is_known = [&](std::uint64_t anchor) {
            return std::find(known.begin(), known.end(), anchor) != known.end();
        };
        bound_.named.push_back(key);
        const auto keep = [&](const StoredDocument& document) {
            bound_.applied.push_back({key, {anchor_of_place(document), anchor_of_content(document)}});
        };
        const auto as_it_is = [&]() -> std::optional<Instead> {
            if (documents.size() == 1) keep(documents.front());
            return std::nullopt;
        };
        if (known.empty()) return as_it_is();
        for (const StoredDocument& document : documents)
            if (is_known(anchor_of_content(document))) return as_it_is();
        for (const std::uint64_t anchor : known)
            if (const auto moved = by_content_.find(anchor); moved != by_content_.end())
                return Instead{moved->second.id};
        for (const StoredDocument& document : documents)
            if (is_known(anchor_of_place(document))) return as_it_is();
        if (documents.empty()) return std::nullopt;
        return Instead{id + " (the text that the line was first applied to)", true};
    }

    // Of a mention's IRI: its place.
    std::optional<PlaceInText> place_of(const Reference& reference) const {
        if (const auto* place = std::get_if<PlaceInText>(&reference)) return *place;
        const auto* named = std::get_if<ThingIri>(&reference);
        if (!named || !named->iri.starts_with(stem_)) return std::nullopt;
        auto place = place_in_iri(std::string_view(named->iri).substr(stem_.size()));
        if (!place) return std::nullopt;
        const auto id = ids_.find(place->document);
        if (id == ids_.end()) return std::nullopt;
        place->document = id->second;
        return place;
    }

    BoundDocuments take() { return std::move(bound_); }

private:
    const Store& store_;
    const std::string stem_;
    std::map<std::string, std::vector<StoredDocument>> by_id_;
    std::map<std::uint64_t, StoredDocument> by_content_;
    std::map<std::string, std::string> ids_;  // by the marks that mentions' IRIs have
    BoundDocuments bound_;
};

}  // namespace

BoundDocuments bind_documents(Decisions& decisions, const Store& store, const std::string& base, Console& console) {
    Binding binding(store, base);
    std::map<std::string, std::optional<Binding::Instead>> seen;
    const auto bind = [&](const DecisionLine& line, Reference& reference) {
        auto place = binding.place_of(reference);
        if (!place) return;
        const auto [found, fresh] = seen.try_emplace(place->document);
        if (fresh) found->second = binding.bind(place->document);
        if (!found->second) return;
        if (!found->second->gone)
            console.error(decisions.file + ':' + std::to_string(line.number) + ": moved: the text that was “" +
                          place->document + "” is “" + found->second->id + "” now: write that");
        place->document = found->second->id;
        reference = *place;
    };
    for (DecisionLine& line : decisions.lines) {
        for (Reference& thing : line.things) bind(line, thing);
        if (auto* object = std::get_if<Reference>(&line.object)) bind(line, *object);
    }
    return binding.take();
}

}  // namespace kimberlite
