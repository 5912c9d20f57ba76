// First within each text: two tellings of one text are one happening where class, polarity and trigger agree, nothing
// they say is at odds, and they share enough: someone who takes part, or place and time; of classes that one text tells
// again and again (statements), two things besides who does it. Tellings are joined to the first they fit. Then over
// all texts (join_happenings.h). A node is named by its earliest telling, so that later texts leave its IRI as it is.
#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "ontology/edtf.h"
#include "ontology/identity/assembly.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/join_happenings.h"
#include "ontology/identity/kept_comparisons.h"
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
    std::vector<Apart> apart;  // sides of decisions, of all that were joined to it
    bool decided = false;      // to be one with others
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

// Whether what was decided lets two tellings of one text be joined for being alike. What is decided to be one with
// others joins nothing more where it is also kept apart from some, so that no side comes to hold two.
bool may_be_joined(const Telling& a, const Telling& b) {
    if (a.decided && b.decided) return false;
    if ((a.decided || b.decided) && !(a.apart.empty() && b.apart.empty())) return false;
    return !exclude_each_other(a.apart, b.apart);
}

using Surroundings = std::vector<std::vector<std::uint32_t>>;  // of each thing: the places it lies in, sorted

void sort_unique(std::vector<std::uint32_t>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

// Of each thing also the places that those lie in which it lies in, a few steps on.
Surroundings widen(const Surroundings& around) {
    constexpr int steps = 3;
    Surroundings all = around;
    for (std::uint32_t inner = 0; inner < around.size(); ++inner) {
        std::vector<std::uint32_t> last = around[inner], next;
        for (int step = 0; step < steps && !last.empty(); ++step, last.swap(next)) {
            next.clear();
            for (const std::uint32_t outer : last) next.insert(next.end(), around[outer].begin(), around[outer].end());
            sort_unique(next);
            all[inner].insert(all[inner].end(), next.begin(), next.end());
        }
        sort_unique(all[inner]);
    }
    return all;
}

class HappeningFinder {
public:
    HappeningFinder(Assembly& assembly, bool keep_comparisons)
        : assembly_(assembly), keep_comparisons_(keep_comparisons) {}

    void add(const DecideHappenings& decide) {
        assembly_.event_of.resize(assembly_.documents.size());
        join({});
        while (decide) {
            const auto constraints = decide(joined());
            if (!constraints) break;
            join(*constraints);
        }
        std::sort(nodes_.begin(), nodes_.end(), [](const Node& a, const Node& b) { return a.iri < b.iri; });
        for (std::uint32_t node = 0; node < nodes_.size(); ++node)
            for (const std::uint32_t group : nodes_[node].groups)
                for (const std::uint32_t telling : groups_[group].tellings)
                    assembly_.event_of[groups_[group].document][telling] = node;
        assembly_.graph.events.resize(nodes_.size());
        for (std::uint32_t node = 0; node < nodes_.size(); ++node)
            assembly_.graph.events[node].event_class = first_event(groups_[nodes_[node].groups.front()]).event_class;
        for (std::uint32_t node = 0; node < nodes_.size(); ++node) fill(assembly_.graph.events[node], nodes_[node]);
        if (keep_comparisons_) keep_comparisons();
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

    void join(const Constraints& constraints);
    JoinedThings joined() const;
    Telling compared(std::uint32_t document, const ToldEvent& told) const;
    void group(std::uint32_t document);
    void join_texts();
    ToldHappening told_by(const Group& group, std::vector<Trigger>& triggers);
    Surroundings places_around() const;
    std::string iri_of(const Group& group) const;
    void fill(Happening& node, const Node& groups) const;
    void fill_date(Happening& node, const Node& groups) const;
    void fill_role(Happening& node, std::uint32_t document, const ToldRole& role) const;
    void drop_general_roles(Happening& node) const;
    void keep_comparisons();

    Assembly& assembly_;
    const bool keep_comparisons_;
    Constraints constraints_;
    std::map<Member, std::uint32_t> decided_;  // tellings that are one by decision, by group
    std::optional<Stories> stories_;
    std::vector<Group> groups_;
    std::vector<Node> nodes_;
    std::vector<ComparedTellings> kept_;                      // of groups
    std::unordered_map<std::string, std::uint32_t> numbers_;  // of triggers, by class and word
};

void HappeningFinder::join(const Constraints& constraints) {
    constraints_ = constraints;
    decided_.clear();
    for (std::uint32_t i = 0; i < constraints_.same().size(); ++i)
        for (const Member member : constraints_.same()[i]) decided_.emplace(member, i);
    groups_.clear();
    nodes_.clear();
    for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d) group(d);
    join_texts();
}

JoinedThings HappeningFinder::joined() const {
    JoinedThings things;
    for (const Node& node : nodes_) {
        Cell cell;
        cell.type = first_event(groups_[node.groups.front()]).event_class;
        for (const std::uint32_t i : node.groups) {
            for (const std::uint32_t telling : groups_[i].tellings)
                cell.members.push_back({groups_[i].document, static_cast<ThingIndex>(telling)});
            cell.documents.push_back(groups_[i].document);
        }
        std::sort(cell.members.begin(), cell.members.end());
        std::sort(cell.documents.begin(), cell.documents.end());
        cell.documents.erase(std::unique(cell.documents.begin(), cell.documents.end()), cell.documents.end());
        const Group& first = groups_[node.groups.front()];
        things.labels.push_back({assembly_.span_text(first.document, first_event(first).trigger), {}});
        things.iris.push_back(node.iri);
        things.cells.cells.push_back(std::move(cell));
    }
    return things;
}

Telling HappeningFinder::compared(std::uint32_t document, const ToldEvent& told) const {
    Telling one;
    one.event = &told;
    one.stem = stem_of(assembly_.span_text(document, told.trigger));
    for (const ToldRole& role : told.roles) {
        if (const auto entity = assembly_.entity(document, role.filler))
            one.fillers[role.role].insert(index_of(*entity));
        if (const ToldWords* words = assembly_.documents[document].words_of(role.filler);
            words && role.role == "time" && one.time_text.empty())
            one.time_text = words->text, one.time_value = words->edtf;
    }
    return one;
}

void HappeningFinder::group(std::uint32_t document) {
    const Told& told = assembly_.documents[document];
    assembly_.event_of[document].resize(told.events.size());
    std::map<std::uint32_t, std::size_t> decided;  // heads by what is one by decision
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
        const Member member{document, static_cast<ThingIndex>(telling)};
        const auto by_decision = decided_.find(member);
        one.decided = by_decision != decided_.end();
        const auto sides = constraints_.apart_of(member);
        one.apart.assign(sides.begin(), sides.end());
        std::vector<std::size_t>& before =
            alike[one.event->event_class + ' ' + std::to_string(static_cast<int>(one.event->polarity)) + ' ' +
                  one.stem];
        const std::size_t far = before.size() > most_looked_back ? before.size() - most_looked_back : 0;
        const auto same = std::find_if(before.begin() + static_cast<std::ptrdiff_t>(far), before.end(), [&](auto head) {
            return are_one(heads[head], one) && may_be_joined(heads[head], one);
        });
        std::size_t head = same == before.end() ? heads.size() : *same;
        if (one.decided) head = decided.emplace(by_decision->second, head).first->second;
        if (head < heads.size()) {
            groups_[first + head].tellings.push_back(telling);
            heads[head].decided |= one.decided;
            heads[head].apart.insert(heads[head].apart.end(), one.apart.begin(), one.apart.end());
            std::sort(heads[head].apart.begin(), heads[head].apart.end());
            continue;
        }
        before.push_back(heads.size());
        groups_.push_back({document, {telling}});
        heads.push_back(std::move(one));
    }
}

ToldHappening HappeningFinder::told_by(const Group& group, std::vector<Trigger>& triggers) {
    ToldHappening told;
    const ToldEvent& first = first_event(group);
    told.document = group.document;
    told.event_class = first.event_class;
    told.polarity = first.polarity;
    const std::string word = first.event_class + '\t' + fold(assembly_.span_text(group.document, first.trigger));
    const auto [known, fresh] = numbers_.try_emplace(word, static_cast<std::uint32_t>(triggers.size()));
    if (fresh) triggers.push_back(make_trigger(first.event_class, word.substr(first.event_class.size() + 1)));
    told.trigger = known->second;
    for (const std::uint32_t telling : group.tellings)
        for (const ToldRole& role : event(group, telling).roles) {
            if (const auto entity = assembly_.entity(group.document, role.filler))
                told.fillers.emplace_back(number_of_role(role.role), index_of(*entity));
            const ToldWords* words = assembly_.documents[group.document].words_of(role.filler);
            if (!words || role.role != "time") continue;
            if (!told.days) told.days = day_numbers_of(words->edtf);
            if (const std::string date = fold(words->text); told.date_words == 0 && !date.empty())
                told.date_words = hash_of(date);
        }
    for (const std::uint32_t telling : group.tellings) {
        told.at_the_beginning |= event(group, telling).at_the_beginning;
        const auto& numbers = event(group, telling).numbers;
        told.numbers.insert(told.numbers.end(), numbers.begin(), numbers.end());
    }
    std::sort(told.numbers.begin(), told.numbers.end());
    std::sort(told.fillers.begin(), told.fillers.end());
    told.fillers.erase(std::unique(told.fillers.begin(), told.fillers.end()), told.fillers.end());
    for (const std::uint32_t telling : group.tellings) {
        const Member member{group.document, static_cast<ThingIndex>(telling)};
        const auto sides = constraints_.apart_of(member);
        told.apart.insert(told.apart.end(), sides.begin(), sides.end());
        if (const auto found = decided_.find(member); found != decided_.end()) told.decided = found->second;
    }
    std::sort(told.apart.begin(), told.apart.end());
    return told;
}

// Of each thing the places that texts say it lies in.
Surroundings HappeningFinder::places_around() const {
    Surroundings around(assembly_.graph.entities.size());
    for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d)
        for (const ToldRelation& relation : assembly_.documents[d].relations) {
            const OntologyProperty* property = assembly_.ontology.find_property(relation.property);
            if (!property || !property->acyclic || relation.polarity == Polarity::negated) continue;
            const auto inner = assembly_.entity(d, relation.subject), outer = assembly_.entity(d, relation.object);
            if (inner && outer) around[index_of(*inner)].push_back(index_of(*outer));
        }
    for (auto& outer : around) sort_unique(outer);
    return widen(around);
}

void HappeningFinder::join_texts() {
    if (!stories_) {
        std::vector<std::vector<std::uint32_t>> samples;
        for (Told& told : assembly_.documents) samples.push_back(std::exchange(told.words, {}));
        stories_.emplace(std::move(samples));
    }
    const auto around = places_around();
    TellingTexts texts{*stories_, assembly_.source_of, {}, {}, {}, [&](std::uint32_t inner, std::uint32_t outer) {
                           return std::binary_search(around[inner].begin(), around[inner].end(), outer);
                       }};
    for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d) {
        texts.dates.push_back(day_numbers_of(assembly_.documents[d].document.date));
        std::vector<std::uint32_t> names;
        for (const std::uint32_t entity : assembly_.entity_of[d])
            if (entity != no_node) names.push_back(entity);
        sort_unique(names);
        texts.names.push_back(std::move(names));
    }
    std::vector<ToldHappening> tellings;
    tellings.reserve(groups_.size());
    numbers_.clear();
    for (const Group& group : groups_) tellings.push_back(told_by(group, texts.triggers));
    auto [joined, kept] = join_happenings(tellings, texts, keep_comparisons_);
    kept_ = std::move(kept);
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
    const std::string& read = first.class_read.empty() ? first.event_class : first.class_read;
    return make_iri(assembly_.graph.base, "event", slug_of(fold(words) == fold(read) ? words : read + ' ' + words),
                    assembly_.graph.documents[group.document].iri + ' ' + read + ' ' + std::to_string(trigger.begin) +
                        ' ' + std::to_string(trigger.end));
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
        if (const ToldWords* words = assembly_.documents[document].words_of(role.filler)) {
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
                const ToldWords* words = assembly_.documents[group.document].words_of(role.filler);
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
                if (role.role != "time" || !std::holds_alternative<WordsIndex>(role.filler))
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
    node.evidence.shrink_to_fit(), node.roles.shrink_to_fit();
}

void HappeningFinder::keep_comparisons() {
    std::vector<TellingInGraph> tellings(groups_.size());
    for (std::uint32_t node = 0; node < nodes_.size(); ++node)
        for (const std::uint32_t i : nodes_[node].groups)
            tellings[i] = {static_cast<EventNode>(node),
                           assembly_.evidence(groups_[i].document, first_event(groups_[i]).trigger)};
    keep_comparisons_of_events(assembly_.graph, std::exchange(kept_, {}), tellings);
}

}  // namespace

void add_happenings(Assembly& assembly, bool keep_comparisons, const DecideHappenings& decide) {
    HappeningFinder(assembly, keep_comparisons).add(decide);
}

}  // namespace kimberlite
