// Indexes over labels, IRIs and documents. Folding every label costs more than all else here, so it waits for a name
// that is not found as written.
#include "ontology/decisions/referents.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t no_cell = ~0u;
constexpr std::size_t most_candidates = 8;  // named in a message

std::uint32_t overlap_of(const ToldSpan& span, const PlaceInText& place) {
    const std::uint32_t begin = std::max(span.begin, place.begin), end = std::min(span.end, place.end);
    return end > begin ? end - begin : 0;
}

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

}  // namespace

std::optional<Fit> fit_of(const ToldSpan& span, const PlaceInText& place) {
    if (!place.words.empty()) {
        if (span.text != place.words) return std::nullopt;
        return Fit{distance(span.begin, place.begin), 0};
    }
    const std::uint32_t common = overlap_of(span, place);
    if (common == 0) return std::nullopt;
    return Fit{(span.end - span.begin) + (place.end - place.begin) - 2 * common, span.begin};
}

std::string id_with_text(const std::string& id, std::uint64_t text_hash) { return id + '-' + hex_of(text_hash, 8); }

std::uint64_t text_mark_of(std::uint64_t text_hash, std::string_view date) { return hash_of(date, text_hash); }

std::uint64_t text_mark_beside(std::uint64_t text_mark, std::string_view id) { return hash_of(id, text_mark); }

std::string mark_of_text(std::uint64_t text_mark) { return "d" + hex_of(text_mark, 12); }

std::string mark_of_document(std::string_view id) { return "d" + hex_of(hash_of(id), 12); }

std::optional<PlaceInText> place_in_iri(std::string_view text) {
    const std::size_t first = text.find('-'), second = text.find('-', first + 1);
    if (first == text.npos || second == text.npos) return std::nullopt;
    PlaceInText place;
    place.document = text.substr(0, first);
    std::from_chars(text.data() + first + 1, text.data() + second, place.begin);
    std::from_chars(text.data() + second + 1, text.data() + text.size(), place.end);
    return place;
}

Referents::Referents(const JoinedThings& joined, std::span<const Told> documents, std::string_view base,
                     Subjects subjects)
    : joined_(joined), documents_(documents), base_(base), subjects_(subjects) {
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
        by_document_[documents[d].document.id] = d;
        by_document_.emplace(id_with_text(documents[d].document.given_id, documents[d].text_hash), d);
        cell_of_.emplace_back(subjects == Subjects::events ? documents[d].events.size() : documents[d].things.size(),
                              no_cell);
    }
    for (std::uint32_t i = 0; i < joined.cells.cells.size(); ++i) {
        by_iri_.emplace(joined.iris[i], i);
        for (const Member member : joined.cells.cells[i].members) cell_of_[member.document][index_of(member.thing)] = i;
        if (subjects == Subjects::events) continue;
        labels_[joined.labels[i].label].push_back(i);
        for (const std::string& other : joined.labels[i].others) others_[other].push_back(i);
    }
}

std::string Referents::shown(std::uint32_t cell) const {
    const Cell& one = joined_.cells.cells[cell];
    return "“" + joined_.labels[cell].label + "” (" + one.type + ", <" + joined_.iris[cell] + ">, " +
           std::to_string(one.documents.size()) + (one.documents.size() == 1 ? " document)" : " documents)");
}

std::map<std::uint32_t, std::size_t> Referents::counts_of(std::span<const Member> members) const {
    std::map<std::uint32_t, std::size_t> counts;
    for (const Member member : members)
        if (const std::uint32_t cell = cell_of_[member.document][index_of(member.thing)]; cell != no_cell)
            ++counts[cell];
    return counts;
}

std::optional<std::uint32_t> Referents::cell_of(std::span<const Member> members) const {
    const auto counts = counts_of(members);
    const auto best = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == counts.end() ? std::nullopt : std::optional(best->first);
}

std::optional<std::uint32_t> Referents::heir_of(std::span<const Member> members, const std::string& label,
                                                std::optional<std::uint32_t> preferred) const {
    const auto counts = counts_of(members);
    const auto rank = [&](const auto& one) {
        return std::tuple(label_of(one.first) == label, one.second, one.first == preferred);
    };
    const auto best =
        std::max_element(counts.begin(), counts.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return best == counts.end() ? std::nullopt : std::optional(best->first);
}

void Referents::fold_names() const {
    if (!folded_labels_.empty()) return;
    const auto add = [](Names& names, const std::string& text, std::uint32_t cell) {
        std::vector<std::uint32_t>& cells = names[fold(text)];
        if (cells.empty() || cells.back() != cell) cells.push_back(cell);
    };
    for (std::uint32_t i = 0; i < joined_.labels.size(); ++i) {
        add(folded_labels_, joined_.labels[i].label, i);
        for (const std::string& other : joined_.labels[i].others) add(folded_others_, other, i);
    }
}

Referent Referents::of_name(const CalledThing& called) const {
    const auto look = [&](const Names& names, const std::string& name) {
        std::vector<std::uint32_t> cells;
        if (const auto found = names.find(name); found != names.end())
            for (const std::uint32_t cell : found->second)
                if (called.type.empty() || joined_.cells.cells[cell].type == called.type) cells.push_back(cell);
        return cells;
    };
    std::vector<std::uint32_t> cells = look(labels_, called.name);
    if (cells.empty()) cells = look(others_, called.name);
    if (cells.empty()) {
        fold_names();
        const std::string folded = fold(called.name);
        cells = look(folded_labels_, folded);
        if (cells.empty()) cells = look(folded_others_, folded);
    }
    Referent referent;
    if (cells.size() == 1) {
        const auto members = members_of(cells.front());
        referent.cell = cells.front();
        referent.members.assign(members.begin(), members.end());
    } else if (cells.empty()) {
        referent.problem =
            "nothing is called “" + called.name + "”" + (called.type.empty() ? "" : " and is a " + called.type);
    } else {
        referent.ambiguous = true;
        referent.problem = "“" + called.name + "” is the name of several; name one by its class, its IRI or a place:";
        std::sort(cells.begin(), cells.end(), [&](auto a, auto b) { return joined_.iris[a] < joined_.iris[b]; });
        for (std::size_t i = 0; i < cells.size() && i < most_candidates; ++i) {
            const Member first = joined_.cells.cells[cells[i]].members.front();
            const Told& told = documents_[first.document];
            referent.problem += (i ? "; " : " ") + shown(cells[i]);
            if (const auto& mentions = told.things[index_of(first.thing)].mentions; !mentions.empty()) {
                const ToldSpan& span = told.spans[index_of(mentions.front().first)];
                referent.problem +=
                    " at " + told.document.id + ':' + std::to_string(span.begin) + '-' + std::to_string(span.end);
            }
        }
        if (cells.size() > most_candidates)
            referent.problem += "; and " + std::to_string(cells.size() - most_candidates) + " more";
    }
    return referent;
}

Referent Referents::of_place(const PlaceInText& place) const {
    Referent referent;
    const std::string where = place.document + ':' + std::to_string(place.begin) + '-' + std::to_string(place.end);
    const auto found = document_of(place.document);
    if (!found) {
        referent.problem = several_documents(place.document);
        referent.ambiguous = !referent.problem.empty();
        if (!referent.ambiguous) referent.problem = "there is no document “" + place.document + "”";
        return referent;
    }
    Member member;
    const auto best = best_fit(*found, subjects_, place, member);
    const bool event_here = is_event_here(*found, place);
    referent.nobody = subjects_ == Subjects::things && !event_here && is_nobody(*found, place, best);
    Member ignored;
    const bool of_others =
        subjects_ == Subjects::events ? !event_here && best_fit(*found, Subjects::things, place, ignored) : event_here;
    if (of_others) {
        referent.problem = (subjects_ == Subjects::events ? "an entity, not an event, is mentioned at "
                                                          : "an event, not an entity, is told at ") +
                           where;
    } else if (!best) {
        const std::string what = subjects_ == Subjects::events ? "told" : "mentioned";
        referent.problem = place.words.empty() ? "nothing is " + what + " at " + where
                                               : "no “" + place.words + "” is " + what + " in “" + place.document + "”";
    } else {
        referent.members = {member};
        referent.cell = cell_of(referent.members);
    }
    return referent;
}

std::optional<std::uint32_t> Referents::document_of(const std::string& id) const {
    const auto found = by_document_.find(id);
    return found == by_document_.end() ? std::nullopt : std::optional(found->second);
}

// Several texts came under this id, or under one that IRIs of mentions have this mark for: the ids to write. Empty:
// none did.
std::string Referents::several_documents(const std::string& id) const {
    std::vector<std::string> ids;
    std::string given;
    for (const Told& told : documents_)
        if (told.document.id != told.document.given_id &&
            (told.document.given_id == id || mark_of_document(told.document.given_id) == id)) {
            given = told.document.given_id;
            ids.push_back(told.document.id + (told.document.source.empty() ? "" : " (" + told.document.source + ")"));
        }
    if (ids.empty()) return {};
    std::sort(ids.begin(), ids.end());
    std::string problem = "“" + given + "” is the id of several documents; write the one that is meant:";
    for (std::size_t i = 0; i < ids.size() && i < most_candidates; ++i) problem += (i ? "; " : " ") + ids[i];
    if (ids.size() > most_candidates) problem += "; and " + std::to_string(ids.size() - most_candidates) + " more";
    return problem;
}

// The spans by which a thing is mentioned or an event is told; of things in the graph alone.
template <typename Visit>
void Referents::for_each_span(std::uint32_t document, Subjects subjects, const Visit& visit) const {
    const Told& told = documents_[document];
    if (subjects == Subjects::events) {
        for (std::uint32_t e = 0; e < told.events.size(); ++e)
            visit(Member{document, static_cast<ThingIndex>(e)}, told.events[e].trigger);
        return;
    }
    for (std::uint32_t t = 0; t < told.things.size(); ++t)
        if (told.things[t].is_node)
            for (const auto& [span, kind] : told.things[t].mentions)
                visit(Member{document, static_cast<ThingIndex>(t)}, span);
}

std::optional<Fit> Referents::best_fit(std::uint32_t document, Subjects subjects, const PlaceInText& place,
                                       Member& found) const {
    std::optional<Fit> best;
    for_each_span(document, subjects, [&](Member member, SpanIndex span) {
        const auto fit = fit_of(documents_[document].spans[index_of(span)], place);
        if (!fit || (best && *best <= *fit)) return;
        best = fit;
        found = member;
    });
    return best;
}

// A mention of something that is not in the graph fits better than every other.
bool Referents::is_nobody(std::uint32_t document, const PlaceInText& place, const std::optional<Fit>& best) const {
    const Told& told = documents_[document];
    for (const ToldThing& thing : told.things)
        if (!thing.is_node)
            for (const auto& [span, kind] : thing.mentions)
                if (const auto fit = fit_of(told.spans[index_of(span)], place); fit && (!best || *fit < *best))
                    return true;
    return false;
}

// A trigger fits better than every mention.
bool Referents::is_event_here(std::uint32_t document, const PlaceInText& place) const {
    Member ignored;
    const auto event = best_fit(document, Subjects::events, place, ignored);
    const auto thing = best_fit(document, Subjects::things, place, ignored);
    return event && (!thing || *event < *thing);
}

bool Referents::may_be_event(const Reference& reference) const {
    if (const auto* named = std::get_if<ThingIri>(&reference)) {
        if (named->iri.starts_with(std::string(base_) + "event/")) return true;
        const auto place = place_of(named->iri);
        return place && may_be_event(*place);
    }
    const auto* place = std::get_if<PlaceInText>(&reference);
    if (!place) return false;
    const auto found = document_of(place->document);
    return found && is_event_here(*found, *place);
}

std::optional<PlaceInText> Referents::place_of(std::string_view iri) const {
    const std::string stem = std::string(base_) + "mention/";
    if (!iri.starts_with(stem)) return std::nullopt;
    auto place = place_in_iri(iri.substr(stem.size()));
    if (!place) return std::nullopt;
    using MarkOf = std::string (*)(const Told&);
    constexpr MarkOf marks[] = {
        [](const Told& told) { return mark_of_text(told.document.text_mark); },
        // what it is, or was, while another document has the same text
        [](const Told& told) { return mark_of_text(text_mark_beside(told.document.text_hash, told.document.id)); },
        [](const Told& told) { return mark_of_document(told.document.id); },
        [](const Told& told) { return mark_of_document(id_with_text(told.document.given_id, told.text_hash)); },
    };
    for (const MarkOf mark : marks)
        for (const Told& told : documents_)
            if (mark(told) == place->document) {
                place->document = told.document.id;
                return place;
            }
    return several_documents(place->document).empty() ? std::nullopt : place;
}

Referent Referents::find(const Reference& reference) const {
    if (const auto* called = std::get_if<CalledThing>(&reference)) {
        if (subjects_ == Subjects::things) return of_name(*called);
        return {{}, {}, "“" + called->name + "” is a name, and events go by IRI or place", false};
    }
    if (const auto* place = std::get_if<PlaceInText>(&reference)) return of_place(*place);
    const std::string& iri = std::get<ThingIri>(reference).iri;
    Referent referent;
    if (const auto found = by_iri_.find(iri); found != by_iri_.end()) {
        const auto members = members_of(found->second);
        referent.cell = found->second;
        referent.members.assign(members.begin(), members.end());
        return referent;
    }
    if (const auto place = place_of(iri)) return of_place(*place);
    referent.problem = (subjects_ == Subjects::events ? "there is no event <" : "there is no thing <") + iri + ">";
    return referent;
}

}  // namespace kimberlite
