// A thing of a text is what was meant where at least half of the places that mention it are remembered. Of what stands
// in very many texts some are enough to know it again: those whose hashes are least, which texts that come change
// seldom.
#include "ontology/decisions/meanings.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "ontology/store/iris.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_texts = 64;  // remembered of one thing

// The anchors of each span of a document, in the spans' order.
std::vector<PlaceAnchors> anchors_of_spans(const Told& told, Subjects subjects) {
    std::vector<std::uint32_t> order(told.spans.size());
    for (std::uint32_t s = 0; s < order.size(); ++s) order[s] = s;
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        return std::pair(told.spans[a].begin, told.spans[a].end) < std::pair(told.spans[b].begin, told.spans[b].end);
    });
    std::vector<PlaceAnchors> anchors(told.spans.size());
    std::map<std::string_view, std::uint64_t> times_seen;
    for (const std::uint32_t s : order) {
        const ToldSpan& span = told.spans[s];
        const std::uint64_t occurrence = times_seen[span.text]++;
        anchors[s] = subjects == Subjects::events
                         ? event_anchors(told.document, span.begin, span.end, span.text, occurrence)
                         : entity_anchors(told.document, span.begin, span.end, span.text, occurrence);
    }
    return anchors;
}

template <typename Visit>
void for_each_span(const Told& told, ThingIndex thing, Subjects subjects, const Visit& visit) {
    if (subjects == Subjects::events) return visit(told.events[index_of(thing)].trigger);
    for (const auto& [span, kind] : told.things[index_of(thing)].mentions) visit(span);
}

}  // namespace

Meanings::Meanings(const Decisions& decisions, const RememberedThings& remembered, std::span<const Told> documents,
                   Subjects subjects)
    : documents_(documents) {
    if (!remembered) return;
    const auto remember = [&](const Reference& reference) {
        const auto* named = std::get_if<ThingIri>(&reference);
        if (!named || by_iri_.contains(named->iri)) return;
        if (const auto anchors = remembered(named->iri); !anchors.empty())
            by_iri_[named->iri].anchors = {anchors.begin(), anchors.end()};
    };
    for (const DecisionLine& line : decisions.lines) {
        for (const Reference& thing : line.things) remember(thing);
        if (const auto* object = std::get_if<Reference>(&line.object)) remember(*object);
    }
    if (by_iri_.empty()) return;
    std::unordered_map<std::uint64_t, std::vector<Meaning*>> wanted;
    for (auto& [iri, meaning] : by_iri_)
        for (const std::uint64_t anchor : meaning.anchors) wanted[anchor].push_back(&meaning);
    for (std::uint32_t d = 0; d < documents.size(); ++d) {
        const Told& told = documents[d];
        const std::vector<PlaceAnchors> anchors = anchors_of_spans(told, subjects);
        const std::size_t count = subjects == Subjects::events ? told.events.size() : told.things.size();
        for (std::uint32_t t = 0; t < count; ++t) {
            if (subjects == Subjects::things && !told.things[t].is_node) continue;
            std::map<Meaning*, std::size_t> known;
            std::size_t all = 0;
            for_each_span(told, static_cast<ThingIndex>(t), subjects, [&](SpanIndex span) {
                ++all;
                std::set<Meaning*> here;
                for (const std::uint64_t anchor : anchors[index_of(span)])
                    if (const auto found = wanted.find(anchor); found != wanted.end())
                        here.insert(found->second.begin(), found->second.end());
                for (Meaning* meaning : here) ++known[meaning];
            });
            for (const auto& [meaning, places] : known)
                if (places * 2 >= all) meaning->members.push_back({d, static_cast<ThingIndex>(t)});
        }
    }
}

const Meaning* Meanings::find(const std::string& iri) const {
    const auto found = by_iri_.find(iri);
    return found == by_iri_.end() ? nullptr : &found->second;
}

bool Meanings::shares_text(const Meaning& meaning, std::span<const Member> members) const {
    return std::any_of(members.begin(), members.end(), [&](Member member) {
        const PlaceAnchors text = text_anchors(documents_[member.document].document);
        return meaning.anchors.contains(text[0]) || meaning.anchors.contains(text[1]);
    });
}

std::vector<std::uint64_t> anchors_of(std::span<const Member> members, std::span<const Told> documents,
                                      Subjects subjects) {
    std::vector<Member> some(members.begin(), members.end());
    std::sort(some.begin(), some.end(), [&](Member a, Member b) {
        return std::tuple(documents[a.document].text_hash, a) < std::tuple(documents[b.document].text_hash, b);
    });
    some.resize(std::min(some.size(), most_texts));
    std::set<std::uint64_t> anchors;
    for (const Member member : some) {
        const Told& told = documents[member.document];
        const std::vector<PlaceAnchors> of_spans = anchors_of_spans(told, subjects);
        for_each_span(told, member.thing, subjects, [&](SpanIndex span) {
            anchors.insert(of_spans[index_of(span)].begin(), of_spans[index_of(span)].end());
        });
        const PlaceAnchors text = text_anchors(told.document);
        anchors.insert(text.begin(), text.end());
    }
    return {anchors.begin(), anchors.end()};
}

}  // namespace kimberlite
