// Indexes over labels, IRIs and documents. Folding every label costs more than all else here, so it waits for a name
// that is not found as written.
#include "ontology/decisions/referents.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"
#include "ontology/store/iris.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t no_cell = ~0u;
constexpr std::size_t most_candidates = 8;  // named in a message

std::uint32_t overlap_of(const ToldSpan& span, const PlaceInText& place) {
    const std::uint32_t begin = std::max(span.begin, place.begin), end = std::min(span.end, place.end);
    return end > begin ? end - begin : 0;
}

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

// How well a span fits a place: the less, the better; none: not at all. With words given these decide, and the span
// nearest to the place is meant; without, it has to overlap the place.
using Fit = std::tuple<std::uint32_t, std::uint32_t>;
std::optional<Fit> fit_of(const ToldSpan& span, const PlaceInText& place) {
    if (!place.words.empty()) {
        if (span.text != place.words) return std::nullopt;
        return Fit{distance(span.begin, place.begin), 0};
    }
    const std::uint32_t common = overlap_of(span, place);
    if (common == 0) return std::nullopt;
    return Fit{(span.end - span.begin) + (place.end - place.begin) - 2 * common, span.begin};
}

}  // namespace

Referents::Referents(const JoinedThings& joined, std::span<const Told> documents, std::string_view base)
    : joined_(joined), documents_(documents), base_(base) {
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
        by_document_.emplace(documents[d].document.id, d);
        cell_of_.emplace_back(documents[d].things.size(), no_cell);
    }
    for (std::uint32_t i = 0; i < joined.cells.cells.size(); ++i) {
        by_iri_.emplace(joined.iris[i], i);
        labels_[joined.labels[i].label].push_back(i);
        for (const std::string& other : joined.labels[i].others) others_[other].push_back(i);
        for (const Member member : joined.cells.cells[i].members) cell_of_[member.document][index_of(member.thing)] = i;
    }
}

std::string Referents::shown(std::uint32_t cell) const {
    const Cell& one = joined_.cells.cells[cell];
    return "“" + joined_.labels[cell].label + "” (" + one.type + ", <" + joined_.iris[cell] + ">, " +
           std::to_string(one.documents.size()) + (one.documents.size() == 1 ? " document)" : " documents)");
}

std::optional<std::uint32_t> Referents::cell_of(std::span<const Member> members) const {
    std::map<std::uint32_t, std::size_t> counts;
    for (const Member member : members)
        if (const std::uint32_t cell = cell_of_[member.document][index_of(member.thing)]; cell != no_cell)
            ++counts[cell];
    std::optional<std::uint32_t> best;
    for (const auto& [cell, count] : counts)
        if (!best || count > counts[*best]) best = cell;
    return best;
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
    const auto found = by_document_.find(place.document);
    if (found == by_document_.end()) {
        referent.problem = "there is no document “" + place.document + "”";
        return referent;
    }
    const Told& told = documents_[found->second];
    std::optional<Fit> best;
    for (std::uint32_t t = 0; t < told.things.size(); ++t) {
        const std::uint32_t cell = cell_of_[found->second][t];
        if (cell == no_cell) continue;
        for (const auto& [span, kind] : told.things[t].mentions) {
            const auto fit = fit_of(told.spans[index_of(span)], place);
            if (!fit || (best && *best <= *fit)) continue;
            best = fit;
            referent.members = {{found->second, static_cast<ThingIndex>(t)}};
            referent.cell = cell;
        }
    }
    if (!best)
        referent.problem = place.words.empty() ? "nothing is mentioned at " + where
                                               : "no “" + place.words + "” is mentioned in “" + place.document + "”";
    return referent;
}

std::optional<PlaceInText> Referents::place_of(std::string_view iri) const {
    const std::string stem = std::string(base_) + "mention/d";
    if (!iri.starts_with(stem)) return std::nullopt;
    iri.remove_prefix(stem.size());
    const std::size_t first = iri.find('-'), second = iri.find('-', first + 1);
    if (first == iri.npos || second == iri.npos) return std::nullopt;
    PlaceInText place;
    std::from_chars(iri.data() + first + 1, iri.data() + second, place.begin);
    std::from_chars(iri.data() + second + 1, iri.data() + iri.size(), place.end);
    for (const Told& told : documents_)
        if (hex_of(hash_of(told.document.id), 12) == iri.substr(0, first)) {
            place.document = told.document.id;
            return place;
        }
    return std::nullopt;
}

Referent Referents::find(const Reference& reference) const {
    if (const auto* called = std::get_if<CalledThing>(&reference)) return of_name(*called);
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
    referent.problem = "there is no thing <" + iri + ">";
    return referent;
}

// A thing is remembered where at least half of the places that mention it are.
Referent Referents::find_remembered(const Reference& reference, const RememberedThings& remembered) const {
    Referent referent;
    const auto* named = std::get_if<ThingIri>(&reference);
    if (!named || !remembered) return referent;
    const std::vector<std::uint64_t> places = remembered(named->iri);
    if (places.empty()) return referent;
    const std::set<std::uint64_t> known(places.begin(), places.end());
    for (std::uint32_t d = 0; d < documents_.size(); ++d) {
        const Told& told = documents_[d];
        std::vector<std::uint32_t> order(told.spans.size());
        for (std::uint32_t s = 0; s < order.size(); ++s) order[s] = s;
        std::sort(order.begin(), order.end(), [&](auto a, auto b) {
            return std::pair(told.spans[a].begin, told.spans[a].end) <
                   std::pair(told.spans[b].begin, told.spans[b].end);
        });
        std::vector<char> at_known(told.spans.size());
        std::map<std::string_view, std::uint64_t> times_seen;
        for (const std::uint32_t s : order)
            at_known[s] =
                known.contains(entity_anchor(told.document.id, told.spans[s].text, times_seen[told.spans[s].text]++));
        for (std::uint32_t t = 0; t < told.things.size(); ++t) {
            if (cell_of_[d][t] == no_cell) continue;
            std::size_t count = 0;
            for (const auto& [span, kind] : told.things[t].mentions) count += at_known[index_of(span)] != 0;
            if (count > 0 && count * 2 >= told.things[t].mentions.size())
                referent.members.push_back({d, static_cast<ThingIndex>(t)});
        }
    }
    referent.cell = cell_of(referent.members);
    return referent;
}

std::optional<TellingIndex> event_at(const Told& told, const PlaceInText& place) {
    std::optional<TellingIndex> found;
    std::optional<Fit> best;
    for (std::uint32_t e = 0; e < told.events.size(); ++e) {
        const auto fit = fit_of(told.spans[index_of(told.events[e].trigger)], place);
        if (!fit || (best && *best <= *fit)) continue;
        best = fit;
        found = static_cast<TellingIndex>(e);
    }
    return found;
}

}  // namespace kimberlite
