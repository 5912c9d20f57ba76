// First within each text: two tellings of one text are one happening where class, polarity and trigger agree, nothing
// they say is at odds, and they share enough: someone who takes part, or place and time; of classes that one text tells
// again and again (statements), two things besides who does it. Tellings are joined to the first they fit. Then over
// all texts (join_happenings.h). A node is named by its earliest telling, so that later texts leave its IRI as it is.
#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "ontology/edtf.h"
#include "ontology/identity/assembly.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/join_happenings.h"
#include "ontology/identity/names.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_looked_back = 64;  // tellings of one kind; what is told again is told soon

struct Telling {  // a telling as it is compared
    const ToldEvent* event = nullptr;
    std::string stem;
    std::map<std::string, std::set<std::uint32_t>> fillers;  // entities by role
    std::string time_text, time_value;
};

template <typename Item>
bool overlap(const std::set<Item>& a, const std::set<Item>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Item& item) { return b.contains(item); });
}

bool are_at_odds(const Telling& a, const Telling& b) {
    if (!a.time_value.empty() && !b.time_value.empty()) {
        if (a.time_value != b.time_value) return true;
    } else if (!a.time_text.empty() && !b.time_text.empty() && fold(a.time_text) != fold(b.time_text)) {
        return true;
    }
    for (const auto& [role, some] : a.fillers) {
        const auto others = b.fillers.find(role);
        if (others != b.fillers.end() && role != "participant" && !overlap(some, others->second)) return true;
    }
    return false;
}

// Of one class, polarity and trigger.
bool are_one(const Telling& a, const Telling& b) {
    if (are_at_odds(a, b)) return false;
    std::size_t people = 0, circumstances = 0;
    for (const auto& [role, some] : a.fillers) {
        const auto others = b.fillers.find(role);
        if (others == b.fillers.end() || !overlap(some, others->second)) continue;
        (role == "place" || role == "medium" || role == "topic" ? circumstances : people) += 1;
    }
    const bool same_time = a.time_value.empty() ? !a.time_text.empty() && fold(a.time_text) == fold(b.time_text)
                                                : a.time_value == b.time_value;
    circumstances += same_time;
    if (Lexicon::get().is(WordClass::repeating, a.event->event_class)) return people && people + circumstances >= 3;
    return people || circumstances >= 2;
}

class HappeningFinder {
public:
    explicit HappeningFinder(Assembly& assembly) : assembly_(assembly) {}

    void add() {
        assembly_.event_of.resize(assembly_.documents.size());
        for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d) group(d);
        join_texts();
        std::sort(nodes_.begin(), nodes_.end(), [](const Node& a, const Node& b) { return a.iri < b.iri; });
        for (std::uint32_t node = 0; node < nodes_.size(); ++node)
            for (const std::uint32_t group : nodes_[node].groups)
                for (const std::uint32_t telling : groups_[group].tellings)
                    assembly_.event_of[groups_[group].document][telling] = node;
        assembly_.graph.events.resize(nodes_.size());
        for (std::uint32_t node = 0; node < nodes_.size(); ++node)
            assembly_.graph.events[node].event_class = first_event(groups_[nodes_[node].groups.front()]).event_class;
        for (std::uint32_t node = 0; node < nodes_.size(); ++node) fill(assembly_.graph.events[node], nodes_[node]);
    }

private:
    struct Group {  // of one text
        std::uint32_t document = 0;
        std::vector<std::uint32_t> tellings;  // in the order of the text
    };
    struct Node {
        std::string iri;
        std::vector<std::uint32_t> groups;  // the earliest text's first
    };

    const ToldEvent& event(const Group& group, std::uint32_t telling) const {
        return assembly_.documents[group.document].events[telling];
    }
    const ToldEvent& first_event(const Group& group) const { return event(group, group.tellings.front()); }

    Telling compared(std::uint32_t document, const ToldEvent& told) const;
    void group(std::uint32_t document);
    void join_texts();
    ToldHappening told_by(const Group& group) const;
    std::map<std::uint32_t, std::vector<std::uint32_t>> places_around() const;
    std::string iri_of(const Group& group) const;
    void fill(Happening& node, const Node& groups) const;
    void fill_date(Happening& node, const Node& groups) const;
    void fill_role(Happening& node, std::uint32_t document, const ToldRole& role) const;
    void drop_general_roles(Happening& node) const;

    Assembly& assembly_;
    std::vector<Group> groups_;
    std::vector<Node> nodes_;
};

Telling HappeningFinder::compared(std::uint32_t document, const ToldEvent& told) const {
    Telling one;
    one.event = &told;
    one.stem = stem_of(assembly_.span_text(document, told.trigger));
    for (const ToldRole& role : told.roles) {
        if (const auto entity = assembly_.entity(document, role.filler))
            one.fillers[role.role].insert(index_of(*entity));
        if (const auto* words = std::get_if<ToldWords>(&role.filler);
            words && role.role == "time" && one.time_text.empty())
            one.time_text = words->text, one.time_value = words->edtf;
    }
    return one;
}

void HappeningFinder::group(std::uint32_t document) {
    const Told& told = assembly_.documents[document];
    assembly_.event_of[document].resize(told.events.size());
    std::vector<std::uint32_t> order(told.events.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        const auto place = [&](std::uint32_t i) {
            const ToldSpan& span = told.spans[index_of(told.events[i].trigger)];
            return std::tuple(span.begin, span.end, std::string_view(told.events[i].event_class), i);
        };
        return place(a) < place(b);
    });
    const std::size_t first = groups_.size();
    std::vector<Telling> heads;
    std::map<std::string, std::vector<std::size_t>> alike;  // heads by class, polarity and trigger
    for (const std::uint32_t telling : order) {
        Telling one = compared(document, told.events[telling]);
        std::vector<std::size_t>& before =
            alike[one.event->event_class + ' ' + std::to_string(static_cast<int>(one.event->polarity)) + ' ' +
                  one.stem];
        const std::size_t far = before.size() > most_looked_back ? before.size() - most_looked_back : 0;
        const auto same = std::find_if(before.begin() + static_cast<std::ptrdiff_t>(far), before.end(),
                                       [&](std::size_t head) { return are_one(heads[head], one); });
        if (same != before.end()) {
            groups_[first + *same].tellings.push_back(telling);
            continue;
        }
        before.push_back(heads.size());
        groups_.push_back({document, {telling}});
        heads.push_back(std::move(one));
    }
}

ToldHappening HappeningFinder::told_by(const Group& group) const {
    ToldHappening told;
    const ToldEvent& first = first_event(group);
    told.document = group.document;
    told.event_class = first.event_class;
    told.polarity = first.polarity;
    told.trigger = make_trigger(first.event_class, assembly_.span_text(group.document, first.trigger));
    for (const std::uint32_t telling : group.tellings)
        for (const ToldRole& role : event(group, telling).roles) {
            if (const auto entity = assembly_.entity(group.document, role.filler))
                told.fillers.emplace_back(role.role, index_of(*entity));
            const auto* words = std::get_if<ToldWords>(&role.filler);
            if (!words || role.role != "time") continue;
            if (!told.days) told.days = day_numbers_of(words->edtf);
            if (told.date_words.empty()) told.date_words = fold(words->text);
        }
    std::sort(told.fillers.begin(), told.fillers.end());
    told.fillers.erase(std::unique(told.fillers.begin(), told.fillers.end()), told.fillers.end());
    return told;
}

// Of each place the places that texts say it lies in.
std::map<std::uint32_t, std::vector<std::uint32_t>> HappeningFinder::places_around() const {
    std::map<std::uint32_t, std::vector<std::uint32_t>> around;
    for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d)
        for (const ToldRelation& relation : assembly_.documents[d].relations) {
            const OntologyProperty* property = assembly_.ontology.find_property(relation.property);
            if (!property || !property->acyclic || relation.polarity == Polarity::negated) continue;
            const auto inner = assembly_.entity(d, relation.subject), outer = assembly_.entity(d, relation.object);
            if (inner && outer) around[index_of(*inner)].push_back(index_of(*outer));
        }
    for (auto& [inner, outer] : around) {
        std::sort(outer.begin(), outer.end());
        outer.erase(std::unique(outer.begin(), outer.end()), outer.end());
    }
    return around;
}

void HappeningFinder::join_texts() {
    std::vector<std::vector<std::uint32_t>> samples;
    for (Told& told : assembly_.documents) samples.push_back(std::exchange(told.words, {}));
    const Stories stories(std::move(samples));
    const auto around = places_around();
    const std::function<bool(std::uint32_t, std::uint32_t, int)> lies_in = [&](std::uint32_t inner, std::uint32_t outer,
                                                                               int steps) {
        const auto found = around.find(inner);
        return found != around.end() &&
               std::any_of(found->second.begin(), found->second.end(), [&](std::uint32_t next) {
                   return next == outer || (steps > 0 && lies_in(next, outer, steps - 1));
               });
    };
    TellingTexts texts{stories, assembly_.source_of, {}, {}, [&](std::uint32_t inner, std::uint32_t outer) {
                           return lies_in(inner, outer, 3);
                       }};
    for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d) {
        texts.dates.push_back(day_numbers_of(assembly_.documents[d].document.date));
        std::vector<std::uint32_t> names;
        for (const std::uint32_t entity : assembly_.entity_of[d])
            if (entity != no_node) names.push_back(entity);
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        texts.names.push_back(std::move(names));
    }
    std::vector<ToldHappening> tellings;
    tellings.reserve(groups_.size());
    for (const Group& group : groups_) tellings.push_back(told_by(group));
    const std::vector<std::uint32_t> joined = join_happenings(tellings, texts);
    std::map<std::uint32_t, std::vector<std::uint32_t>> nodes;
    for (std::uint32_t i = 0; i < joined.size(); ++i) nodes[joined[i]].push_back(i);
    for (auto& [first, groups] : nodes) {
        std::stable_sort(groups.begin(), groups.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto day = [&](std::uint32_t group) {
                const auto& date = texts.dates[groups_[group].document];
                return std::pair(!date, date ? date->first : 0);
            };
            return day(a) < day(b);
        });
        nodes_.push_back({iri_of(groups_[groups.front()]), std::move(groups)});
    }
}

std::string HappeningFinder::iri_of(const Group& group) const {
    const ToldEvent& first = first_event(group);
    const ToldSpan& trigger = assembly_.documents[group.document].spans[index_of(first.trigger)];
    const std::string& words = assembly_.span_text(group.document, first.trigger);
    return make_iri(assembly_.graph.base, "event",
                    slug_of(fold(words) == fold(first.event_class) ? words : first.event_class + ' ' + words),
                    assembly_.graph.documents[group.document].iri + ' ' + first.event_class + ' ' +
                        std::to_string(trigger.begin) + ' ' + std::to_string(trigger.end));
}

bool takes_words(const OntologyProperty& property) {
    return property.range.empty() ||
           std::find(property.range.begin(), property.range.end(), vocabulary::xsd_string) != property.range.end();
}

void HappeningFinder::fill_role(Happening& node, std::uint32_t document, const ToldRole& role) const {
    const OntologyProperty* property = assembly_.ontology.find_property(role.role);
    if (!property) return;
    if (!assembly_.ontology.fits_domain(role.role, node.event_class)) {
        ++assembly_.misfits;
        return;
    }
    if (const auto entity = assembly_.entity(document, role.filler)) {
        if (!assembly_.ontology.fits_range(role.role, assembly_.graph.entities[index_of(*entity)].type)) {
            ++assembly_.misfits;
            return;
        }
        node.roles.push_back({role.role, *entity});
    } else if (const auto* telling = std::get_if<TellingIndex>(&role.filler)) {
        const auto other = static_cast<EventNode>(assembly_.event_of[document][index_of(*telling)]);
        const Happening& filler = assembly_.graph.events[index_of(other)];
        if (&filler != &node && assembly_.ontology.fits_range(role.role, filler.event_class))
            node.roles.push_back({role.role, other});
    } else if (takes_words(*property)) {
        if (const auto* words = std::get_if<ToldWords>(&role.filler)) {
            node.roles.push_back({role.role, words->text});
        } else if (const auto* thing = std::get_if<ThingIndex>(&role.filler)) {
            const std::string& name = assembly_.documents[document].things[index_of(*thing)].name;
            if (!name.empty()) node.roles.push_back({role.role, name});
        }
    }
}

// Who is said to do it is not said to take part as well.
void HappeningFinder::drop_general_roles(Happening& node) const {
    std::sort(node.roles.begin(), node.roles.end());
    node.roles.erase(std::unique(node.roles.begin(), node.roles.end()), node.roles.end());
    const std::vector<RoleFiller> all = node.roles;
    std::erase_if(node.roles, [&](const RoleFiller& role) {
        return std::any_of(all.begin(), all.end(), [&](const RoleFiller& other) {
            return other.filler == role.filler && other.role != role.role &&
                   assembly_.ontology.is_subproperty(other.role, role.role);
        });
    });
}

// Of each text the first time that has a date, else its first; of the texts, what most sources say, the shorter of two.
void HappeningFinder::fill_date(Happening& node, const Node& groups) const {
    struct Vote {
        std::set<std::uint32_t> sources;
        std::string words;  // of the earliest text
    };
    std::map<std::string, Vote> votes;  // by date; empty: none known
    for (const std::uint32_t i : groups.groups) {
        const Group& group = groups_[i];
        const ToldWords* chosen = nullptr;
        for (const std::uint32_t telling : group.tellings)
            for (const ToldRole& role : event(group, telling).roles) {
                const auto* words = std::get_if<ToldWords>(&role.filler);
                if (role.role == "time" && words && (!chosen || (!is_edtf(chosen->edtf) && is_edtf(words->edtf))))
                    chosen = words;
            }
        if (!chosen) continue;
        Vote& vote = votes[is_edtf(chosen->edtf) ? chosen->edtf : ""];
        vote.sources.insert(assembly_.source_of[group.document]);
        if (vote.words.empty()) vote.words = chosen->text;
    }
    const auto worth = [](const auto& vote) {
        const auto days = day_numbers_of(vote.first);
        return std::tuple(!vote.first.empty(), vote.second.sources.size(),
                          days ? days->first - days->last : std::numeric_limits<std::int32_t>::min());
    };
    const auto best =
        std::max_element(votes.begin(), votes.end(), [&](const auto& a, const auto& b) { return worth(a) < worth(b); });
    if (best == votes.end()) return;
    node.date_text = best->second.words;
    node.date_value = best->first;
    const DayRange days = days_of(node.date_value);
    node.earliest = days.earliest;
    node.latest = days.latest;
}

void HappeningFinder::fill(Happening& node, const Node& groups) const {
    std::map<std::string, std::uint32_t> triggers;
    std::map<std::uint32_t, float> confidence_of;  // by source
    std::set<std::uint32_t> documents;
    bool by_the_text = false;
    node.iri = groups.iri;
    node.polarity = first_event(groups_[groups.groups.front()]).polarity;
    for (const std::uint32_t i : groups.groups) {
        const Group& group = groups_[i];
        documents.insert(group.document);
        // Where one text asserts what others report, it is asserted.
        node.polarity = std::min(node.polarity, first_event(group).polarity);
        for (const std::uint32_t telling : group.tellings) {
            const ToldEvent& told = event(group, telling);
            ++triggers[assembly_.span_text(group.document, told.trigger)];
            float& confidence = confidence_of[assembly_.source_of[group.document]];
            confidence = std::max(confidence, told.confidence);
            node.evidence.push_back(assembly_.evidence(group.document, told.trigger));
            const auto speaker = assembly_.entity(group.document, told.attributed_to);
            if (speaker) node.attributed_to.push_back(*speaker);
            by_the_text |= !speaker;
            for (const ToldRole& role : told.roles)
                if (role.role != "time" || !std::holds_alternative<ToldWords>(role.filler))
                    fill_role(node, group.document, role);
        }
    }
    std::uint32_t most = 0;
    for (const auto& [trigger, count] : triggers)
        if (count > most) most = count, node.label = trigger;
    fill_date(node, groups);
    if (by_the_text) node.attributed_to.clear();
    std::sort(node.attributed_to.begin(), node.attributed_to.end());
    node.attributed_to.erase(std::unique(node.attributed_to.begin(), node.attributed_to.end()),
                             node.attributed_to.end());
    std::sort(node.evidence.begin(), node.evidence.end());
    node.evidence.erase(std::unique(node.evidence.begin(), node.evidence.end()), node.evidence.end());
    node.documents = static_cast<std::uint32_t>(documents.size());
    node.sources = static_cast<std::uint32_t>(confidence_of.size());
    std::vector<float> confidences;
    for (const auto& [source, confidence] : confidence_of) confidences.push_back(confidence);
    node.confidence = combine_confidences(confidences);
    drop_general_roles(node);
}

}  // namespace

void add_happenings(Assembly& assembly) { HappeningFinder(assembly).add(); }

}  // namespace kimberlite
