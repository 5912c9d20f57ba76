// First within each text (group_tellings.h), then over all texts (join_happenings.h); both again as long as something
// is decided of what was joined. A node is named by its earliest telling, so that later texts leave its IRI as it is;
// and that by its text, not by where the text was found.
#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "ontology/identity/assembly.h"
#include "ontology/identity/fill_happening.h"
#include "ontology/identity/group_tellings.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/join_happenings.h"
#include "ontology/identity/kept_comparisons.h"
#include "ontology/identity/names.h"
#include "ontology/identity/prepare_tellings.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

class HappeningFinder {
public:
    HappeningFinder(Assembly& assembly, bool keep_comparisons)
        : assembly_(assembly), keep_comparisons_(keep_comparisons) {}

    void add(const DecideHappenings& decide) {
        join({});
        while (decide) {
            const auto constraints = decide(joined());
            if (!constraints) break;
            join(*constraints);
        }
        std::sort(nodes_.begin(), nodes_.end(), [](const Node& a, const Node& b) { return a.iri < b.iri; });
        fill_graph();
        if (keep_comparisons_) keep_comparisons();
    }

private:
    struct Node {
        std::string iri;
        std::vector<std::uint32_t> groups;  // the earliest text's first
    };

    const TellingGroup& first_group(const Node& node) const { return groups_[node.groups.front()]; }

    void join(const Constraints& constraints);
    void part_claims(const Constraints& constraints);
    bool is_decided(const TellingGroup& group, const Constraints& constraints) const;
    std::vector<EntityNode> agents_of(const TellingGroup& group) const;
    JoinedThings joined() const;
    std::string iri_of(const TellingGroup& group) const;
    void fill_graph();
    void keep_comparisons();

    Assembly& assembly_;
    const bool keep_comparisons_;
    std::optional<Stories> stories_;
    std::vector<TellingGroup> groups_;  // of all texts
    std::vector<Node> nodes_;
    std::vector<ComparedTellings> kept_;  // of groups
};

void HappeningFinder::join(const Constraints& constraints) {
    groups_.clear();
    nodes_.clear();
    for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d) {
        auto of_text = group_tellings(assembly_, d, constraints);
        std::move(of_text.begin(), of_text.end(), std::back_inserter(groups_));
    }
    if (!stories_) {
        std::vector<std::vector<std::uint32_t>> samples;
        for (Told& told : assembly_.documents) samples.push_back(std::exchange(told.words, {}));
        stories_.emplace(std::move(samples));
    }
    TellingTexts texts = describe_texts(assembly_, *stories_);
    const auto tellings = prepare_tellings(assembly_, groups_, constraints, texts.triggers);
    auto [joined, kept] = join_happenings(tellings, texts, keep_comparisons_);
    kept_ = std::move(kept);
    std::vector<std::uint32_t> node_of(joined.size());  // of each group that is the first of a node
    for (std::uint32_t i = 0; i < joined.size(); ++i) {
        if (joined[i] == i) {
            node_of[i] = static_cast<std::uint32_t>(nodes_.size());
            nodes_.emplace_back();
        }
        nodes_[node_of[joined[i]]].groups.push_back(i);
    }
    part_claims(constraints);
    const auto day = [&](std::uint32_t group) {
        const auto& date = texts.dates[groups_[group].document];
        return std::tuple(!date, date ? date->first : 0,
                          assembly_.documents[groups_[group].document].document.text_mark);
    };
    for (Node& node : nodes_) {
        std::stable_sort(node.groups.begin(), node.groups.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return day(a) < day(b); });
        node.iri = iri_of(first_group(node));
    }
}

// What some assert and others report is one. But whom only the others name as the one who did it, nobody asserts to
// have done it: what they claim is a node of its own.
void HappeningFinder::part_claims(const Constraints& constraints) {
    for (std::size_t n = 0, count = nodes_.size(); n < count; ++n) {
        std::vector<EntityNode> known;
        bool is_asserted = false;
        for (const std::uint32_t i : nodes_[n].groups) {
            if (first_event(assembly_, groups_[i]).polarity != Polarity::asserted) continue;
            is_asserted = true;
            for (const std::uint32_t telling : groups_[i].tellings)
                for (const ToldRole& role : assembly_.documents[groups_[i].document].events[telling].roles)
                    if (const auto entity = assembly_.entity(groups_[i].document, role.filler))
                        known.push_back(*entity);
        }
        if (!is_asserted) continue;
        std::vector<std::uint32_t> claims;
        std::erase_if(nodes_[n].groups, [&](std::uint32_t i) {
            const TellingGroup& group = groups_[i];
            if (first_event(assembly_, group).polarity == Polarity::asserted || is_decided(group, constraints))
                return false;
            const std::vector<EntityNode> agents = agents_of(group);
            const bool is_claim = std::any_of(agents.begin(), agents.end(), [&](EntityNode agent) {
                return std::find(known.begin(), known.end(), agent) == known.end();
            });
            if (is_claim) claims.push_back(i);
            return is_claim;
        });
        if (!claims.empty()) nodes_.push_back({{}, std::move(claims)});
    }
}

bool HappeningFinder::is_decided(const TellingGroup& group, const Constraints& constraints) const {
    return std::any_of(group.tellings.begin(), group.tellings.end(), [&](std::uint32_t telling) {
        return constraints.group_of({group.document, static_cast<ThingIndex>(telling)}).has_value();
    });
}

std::vector<EntityNode> HappeningFinder::agents_of(const TellingGroup& group) const {
    std::vector<EntityNode> agents;
    for (const std::uint32_t telling : group.tellings)
        for (const ToldRole& role : assembly_.documents[group.document].events[telling].roles)
            if (role.role == "agent")
                if (const auto entity = assembly_.entity(group.document, role.filler)) agents.push_back(*entity);
    return agents;
}

JoinedThings HappeningFinder::joined() const {
    JoinedThings things;
    for (const Node& node : nodes_) {
        const TellingGroup& first = first_group(node);
        Cell cell;
        cell.type = first_event(assembly_, first).event_class;
        for (const std::uint32_t i : node.groups) {
            for (const std::uint32_t telling : groups_[i].tellings)
                cell.members.push_back({groups_[i].document, static_cast<ThingIndex>(telling)});
            cell.documents.push_back(groups_[i].document);
        }
        std::sort(cell.members.begin(), cell.members.end());
        sort_unique(cell.documents);
        things.labels.push_back({assembly_.span_text(first.document, first_event(assembly_, first).trigger), {}});
        things.iris.push_back(node.iri);
        things.cells.cells.push_back(std::move(cell));
    }
    return things;
}

std::string HappeningFinder::iri_of(const TellingGroup& group) const {
    const ToldEvent& first = first_event(assembly_, group);
    const ToldSpan& trigger = assembly_.documents[group.document].spans[index_of(first.trigger)];
    const std::string& words = assembly_.span_text(group.document, first.trigger);
    const std::string& read = first.class_read.empty() ? first.event_class : first.class_read;
    return make_iri(assembly_.graph.base, "event", slug_of(fold(words) == fold(read) ? words : read + ' ' + words),
                    hex_of(assembly_.documents[group.document].document.text_mark) + ' ' + read + ' ' +
                        std::to_string(trigger.begin) + ' ' + std::to_string(trigger.end));
}

// A role may be filled by any other event: first each has its place and its class.
void HappeningFinder::fill_graph() {
    assembly_.event_of.resize(assembly_.documents.size());
    for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d)
        assembly_.event_of[d].resize(assembly_.documents[d].events.size());
    std::vector<Happening>& events = assembly_.graph.events;
    events.resize(nodes_.size());
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
        for (const std::uint32_t group : nodes_[node].groups)
            for (const std::uint32_t telling : groups_[group].tellings)
                assembly_.event_of[groups_[group].document][telling] = node;
        events[node].iri = nodes_[node].iri;
        events[node].event_class = first_event(assembly_, first_group(nodes_[node])).event_class;
    }
    for (std::uint32_t node = 0; node < nodes_.size(); ++node)
        fill_happening(events[node], assembly_, groups_, nodes_[node].groups);
}

void HappeningFinder::keep_comparisons() {
    std::vector<TellingInGraph> tellings(groups_.size());
    for (std::uint32_t node = 0; node < nodes_.size(); ++node)
        for (const std::uint32_t i : nodes_[node].groups)
            tellings[i] = {static_cast<EventNode>(node),
                           assembly_.evidence(groups_[i].document, first_event(assembly_, groups_[i]).trigger)};
    keep_comparisons_of_events(assembly_.graph, std::exchange(kept_, {}), tellings);
}

}  // namespace

void add_happenings(Assembly& assembly, bool keep_comparisons, const DecideHappenings& decide) {
    HappeningFinder(assembly, keep_comparisons).add(decide);
}

}  // namespace kimberlite
