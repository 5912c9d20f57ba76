// Two tellings of one text are one happening where class, polarity and trigger agree, nothing they say is at odds, and
// they share enough: someone who takes part, or place and time; of classes that one text tells again and again
// (statements), two things besides who does it. Tellings are joined to the first they fit.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ontology/edtf.h"
#include "ontology/identity/assembly.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

// “talks”, “talking” → “talk”: enough to tell one trigger in two forms.
std::string stem_of(std::string_view trigger) {
    std::string word = fold(trigger);
    for (const std::string_view ending : {"ing", "ed", "es", "s", "e"})
        if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
            word.resize(word.size() - ending.size());
            break;
        }
    if (word.size() > 4 && word.back() == word[word.size() - 2]) word.pop_back();
    return word;
}

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
        std::vector<std::uint32_t> order(groups_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return groups_[a].iri < groups_[b].iri; });
        for (std::uint32_t node = 0; node < order.size(); ++node)
            for (const std::uint32_t telling : groups_[order[node]].tellings)
                assembly_.event_of[groups_[order[node]].document][telling] = node;
        assembly_.graph.events.resize(order.size());
        for (std::uint32_t node = 0; node < order.size(); ++node)
            assembly_.graph.events[node].event_class = class_of(groups_[order[node]]);
        for (std::uint32_t node = 0; node < order.size(); ++node)
            fill(assembly_.graph.events[node], groups_[order[node]]);
    }

private:
    struct Group {
        std::string iri;
        std::uint32_t document = 0;
        std::vector<std::uint32_t> tellings;  // in the order of the text
    };

    const ToldEvent& event(const Group& group, std::uint32_t telling) const {
        return assembly_.documents[group.document].events[telling];
    }
    const std::string& class_of(const Group& group) const { return event(group, group.tellings.front()).event_class; }

    Telling compared(std::uint32_t document, const ToldEvent& told) const;
    void group(std::uint32_t document);
    void fill(Happening& node, const Group& group) const;
    void fill_role(Happening& node, std::uint32_t document, const ToldRole& role) const;
    void drop_general_roles(Happening& node) const;

    Assembly& assembly_;
    std::vector<Group> groups_;
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
        const ToldSpan& trigger = told.spans[index_of(told.events[telling].trigger)];
        const std::string& words = assembly_.span_text(document, told.events[telling].trigger);
        const std::string identity = assembly_.graph.documents[document].iri + ' ' + one.event->event_class + ' ' +
                                     std::to_string(trigger.begin) + ' ' + std::to_string(trigger.end);
        groups_.push_back(
            {make_iri(
                 assembly_.graph.base, "event",
                 slug_of(fold(words) == fold(one.event->event_class) ? words : one.event->event_class + ' ' + words),
                 identity),
             document,
             {telling}});
        heads.push_back(std::move(one));
    }
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

void HappeningFinder::fill(Happening& node, const Group& group) const {
    std::map<std::string, std::uint32_t> triggers;
    std::vector<float> confidences;
    bool by_the_text = false;
    node.iri = group.iri;
    node.polarity = event(group, group.tellings.front()).polarity;
    for (const std::uint32_t telling : group.tellings) {
        const ToldEvent& told = event(group, telling);
        ++triggers[assembly_.span_text(group.document, told.trigger)];
        confidences.push_back(told.confidence);
        node.evidence.push_back(assembly_.evidence(group.document, told.trigger));
        const auto speaker = assembly_.entity(group.document, told.attributed_to);
        if (speaker) node.attributed_to.push_back(*speaker);
        by_the_text |= !speaker;
        for (const ToldRole& role : told.roles) {
            const auto* words = std::get_if<ToldWords>(&role.filler);
            if (role.role != "time" || !words) {
                fill_role(node, group.document, role);
            } else if (node.date_text.empty() || (node.date_value.empty() && !words->edtf.empty())) {
                node.date_text = words->text;
                node.date_value = is_edtf(words->edtf) ? words->edtf : "";
            }
        }
    }
    std::uint32_t most = 0;
    for (const auto& [trigger, count] : triggers)
        if (count > most) most = count, node.label = trigger;
    const DayRange days = days_of(node.date_value);
    node.earliest = days.earliest;
    node.latest = days.latest;
    if (by_the_text) node.attributed_to.clear();
    std::sort(node.attributed_to.begin(), node.attributed_to.end());
    node.attributed_to.erase(std::unique(node.attributed_to.begin(), node.attributed_to.end()),
                             node.attributed_to.end());
    std::sort(node.evidence.begin(), node.evidence.end());
    node.evidence.erase(std::unique(node.evidence.begin(), node.evidence.end()), node.evidence.end());
    node.documents = 1;
    node.confidence = combine_confidences({*std::max_element(confidences.begin(), confidences.end())});
    drop_general_roles(node);
}

}  // namespace

void add_happenings(Assembly& assembly) { HappeningFinder(assembly).add(); }

}  // namespace kimberlite
