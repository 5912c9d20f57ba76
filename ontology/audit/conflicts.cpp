// Assertions are grouped by subject and property, and the pairs within a group are compared by the rules that the
// ontology gives the property; denied statements look for what says the same; circles are the strongly connected
// components of one property's statements. Dates are compared as ranges of days, so that “1968” does not contradict
// “1968-05-12”.
#include "ontology/audit/conflicts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "ontology/audit/circles.h"
#include "ontology/edtf.h"
#include "ontology/identity/names.h"

namespace kimberlite {
namespace {

bool is_affirmed(Polarity polarity) { return polarity == Polarity::asserted || polarity == Polarity::reported; }

// ---- Days

// Both ends known, “YYYY-MM-DD” of four-digit years; text order is the order of days.
std::optional<DayRange> days_known(std::string_view edtf) {
    DayRange days = days_of(edtf);
    if (days.earliest.size() != 10 || days.latest.size() != 10) return std::nullopt;
    return days;
}

bool are_apart(const DayRange& a, const DayRange& b) { return a.latest < b.earliest || b.latest < a.earliest; }

// The day so many years before.
std::string years_before(const std::string& day, int years) {
    const int year = std::stoi(day.substr(0, 4)) - years;
    std::string digits = std::to_string(std::max(year, 0));
    return std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits + day.substr(4);
}

// The days of birth (say) of what is `age` years old on some day of the range. The day after the one age + 1 years
// before is the first; that one itself stands for it, a day too many.
DayRange counted_back(const DayRange& on, int age) {
    return {years_before(on.earliest, age + 1), years_before(on.latest, age)};
}

// ---- Finding

using Facts = std::vector<std::uint32_t>;

class Finder {
public:
    Finder(const Graph& graph, const Ontology& ontology) : graph_(graph), ontology_(ontology) {
        for (std::uint32_t i = 0; i < graph.assertions.size(); ++i) {
            const Assertion& fact = graph.assertions[i];
            if (is_affirmed(fact.polarity)) of_subject_[{fact.subject, fact.property}].push_back(i);
        }
    }

    std::vector<Conflict> find() {
        find_denials();
        find_denied_events();
        find_values();
        find_orders();
        find_ages();
        find_offices();
        find_circles();
        std::sort(found_.begin(), found_.end(), [](const Conflict& a, const Conflict& b) {
            return std::tie(a.kind, a.about, a.sides, a.because) < std::tie(b.kind, b.about, b.sides, b.because);
        });
        return std::move(found_);
    }

private:
    const Assertion& fact(std::uint32_t i) const { return graph_.assertions[i]; }
    const Entity& entity(EntityNode node) const { return graph_.entities[index_of(node)]; }
    const Facts& facts_of(EntityNode subject, const std::string& property) const {
        static const Facts none;
        const auto found = of_subject_.find({subject, property});
        return found == of_subject_.end() ? none : found->second;
    }
    std::string object_words(const Assertion& fact) const {
        if (const auto* node = std::get_if<EntityNode>(&fact.object)) return entity(*node).label;
        if (const auto* node = std::get_if<EventNode>(&fact.object)) return graph_.events[index_of(*node)].label;
        return std::get<Value>(fact.object).lexical;
    }
    void add(ConflictKind kind, const std::string& about, std::string because, std::vector<std::uint32_t> facts) {
        std::sort(facts.begin(), facts.end());
        Conflict conflict{kind, about, std::move(because), {}};
        for (const std::uint32_t i : facts) conflict.sides.emplace_back(static_cast<AssertionNode>(i));
        found_.push_back(std::move(conflict));
    }

    void find_denials();
    void find_denied_events();
    void find_values();
    void find_orders();
    void find_ages();
    void find_offices();
    void find_circles();
    bool exclude_each_other(const Assertion&, const Assertion&) const;
    bool have_one_trigger(const Happening&, const Happening&) const;
    bool lies_in(EntityNode inner, EntityNode outer) const;
    std::vector<DayRange> birth_days(const Assertion&) const;
    std::optional<DayRange> surely_held(const Assertion&) const;

    const Graph& graph_;
    const Ontology& ontology_;
    std::map<std::pair<EntityNode, std::string>, Facts> of_subject_;  // affirmed, by subject and property
    std::vector<Conflict> found_;
};

// Denying the general denies what is more special: who is not affiliated with it does not lead it either.
void Finder::find_denials() {
    std::map<std::pair<EntityNode, std::variant<EntityNode, EventNode, Value>>, Facts> affirmed;
    for (std::uint32_t i = 0; i < graph_.assertions.size(); ++i)
        if (is_affirmed(fact(i).polarity)) affirmed[{fact(i).subject, fact(i).object}].push_back(i);
    for (std::uint32_t i = 0; i < graph_.assertions.size(); ++i) {
        const Assertion& denied = fact(i);
        if (denied.polarity != Polarity::negated) continue;
        const auto others = affirmed.find({denied.subject, denied.object});
        if (others == affirmed.end()) continue;
        for (const std::uint32_t j : others->second)
            if (ontology_.is_subproperty(fact(j).property, denied.property) && !fact(j).former)
                add(ConflictKind::denial, entity(denied.subject).iri,
                    entity(denied.subject).label + " " + fact(j).property + " " + object_words(denied) +
                        ": said and denied",
                    {i, j});
    }
}

// ---- Events alike

// Who and what takes part, by role.
using Fillers = std::map<std::string, std::set<EntityNode>>;
Fillers fillers_of(const Happening& event) {
    Fillers fillers;
    for (const RoleFiller& role : event.roles)
        if (const auto* node = std::get_if<EntityNode>(&role.filler)) fillers[role.role].insert(*node);
    return fillers;
}

// “arrest” and “arrested”: alike in all but an ending.
bool are_forms_of_one(const std::string& a, const std::string& b) {
    const std::string one = fold(a), other = fold(b);
    const auto end = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
    const auto same = static_cast<std::size_t>(end - one.begin());
    return one == other || (same >= 4 && same + 4 >= std::max(one.size(), other.size()));
}

// What pairs link, directly or through others, by the first of it; all sorted.
std::map<std::uint32_t, std::vector<std::uint32_t>> linked(
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
    std::map<std::uint32_t, std::uint32_t> first_of;
    const auto find = [&](std::uint32_t i) {
        for (auto next = first_of.try_emplace(i, i).first; next->second != i; next = first_of.find(i)) i = next->second;
        return i;
    };
    for (const auto& [a, b] : pairs) {
        const std::uint32_t one = find(a), other = find(b);
        first_of[std::max(one, other)] = std::min(one, other);
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (const auto& [i, first] : first_of) groups[find(i)].push_back(i);
    return groups;
}

// “killed” is denied of what some texts call a murder, others a killing.
bool Finder::have_one_trigger(const Happening& a, const Happening& b) const {
    const auto text = [&](EvidenceNode node) -> const std::string& { return graph_.evidence[index_of(node)].text; };
    return std::any_of(a.evidence.begin(), a.evidence.end(), [&](EvidenceNode one) {
        return std::any_of(b.evidence.begin(), b.evidence.end(),
                           [&](EvidenceNode other) { return are_forms_of_one(text(one), text(other)); });
    });
}

// One conflict for all tellings that deny one another, however many there are.
void Finder::find_denied_events() {
    std::map<std::pair<std::string, EntityNode>, std::vector<std::uint32_t>> affirmed;  // by class and who takes part
    std::vector<Fillers> fillers;
    for (const Happening& event : graph_.events) fillers.push_back(fillers_of(event));
    const auto for_each_part = [&](std::uint32_t i, const auto& visit) {
        for (const auto& [role, nodes] : fillers[i])
            if (ontology_.is_subproperty(role, "participant"))
                for (const EntityNode node : nodes) visit(node);
    };
    for (std::uint32_t i = 0; i < graph_.events.size(); ++i)
        if (is_affirmed(graph_.events[i].polarity))
            for_each_part(i, [&](EntityNode node) { affirmed[{graph_.events[i].event_class, node}].push_back(i); });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (std::uint32_t i = 0; i < graph_.events.size(); ++i) {
        const Happening& denied = graph_.events[i];
        if (denied.polarity != Polarity::negated) continue;
        std::set<std::uint32_t> candidates;
        for_each_part(i, [&](EntityNode node) {
            if (const auto some = affirmed.find({denied.event_class, node}); some != affirmed.end())
                candidates.insert(some->second.begin(), some->second.end());
        });
        for (const std::uint32_t j : candidates) {
            const Happening& other = graph_.events[j];
            const bool both_dated =
                !denied.earliest.empty() && !denied.latest.empty() && !other.earliest.empty() && !other.latest.empty();
            if (both_dated && are_apart({denied.earliest, denied.latest}, {other.earliest, other.latest})) continue;
            // Every role that both fill is filled alike, and at least one who takes part is the same.
            const bool at_odds = std::any_of(fillers[i].begin(), fillers[i].end(), [&](const auto& role) {
                const auto same = fillers[j].find(role.first);
                return same != fillers[j].end() && same->second != role.second;
            });
            bool shared = false;
            for (const auto& [role, nodes] : fillers[i]) {
                const auto same = fillers[j].find(role);
                shared |=
                    ontology_.is_subproperty(role, "participant") && same != fillers[j].end() && same->second == nodes;
            }
            if (at_odds || !shared || !(have_one_trigger(denied, other) || both_dated)) continue;
            pairs.emplace_back(i, j);
        }
    }
    for (const auto& [first, events] : linked(pairs)) {
        const auto said = std::find_if(events.begin(), events.end(),
                                       [&](std::uint32_t i) { return is_affirmed(graph_.events[i].polarity); });
        Conflict conflict{ConflictKind::denial,
                          graph_.events[first].iri,
                          graph_.events[*said].event_class + " “" + graph_.events[*said].label + "”: said and denied",
                          {}};
        for (const std::uint32_t i : events) conflict.sides.emplace_back(static_cast<EventNode>(i));
        found_.push_back(std::move(conflict));
    }
}

// ---- Values

// By what the texts say of places: a town in a country is no other place of birth than the country.
bool Finder::lies_in(EntityNode inner, EntityNode outer) const {
    std::set<EntityNode> seen = {inner};
    std::vector<EntityNode> open = {inner};
    while (!open.empty()) {
        const EntityNode here = open.back();
        open.pop_back();
        if (here == outer) return true;
        for (const auto& [name, property] : ontology_.properties()) {
            if (!property.acyclic) continue;
            for (const std::uint32_t i : facts_of(here, name))
                if (const auto* next = std::get_if<EntityNode>(&fact(i).object); next && seen.insert(*next).second)
                    open.push_back(*next);
        }
    }
    return false;
}

bool Finder::exclude_each_other(const Assertion& a, const Assertion& b) const {
    if (a.object == b.object) return false;
    const auto *one = std::get_if<EntityNode>(&a.object), *other = std::get_if<EntityNode>(&b.object);
    if (one && other) return !lies_in(*one, *other) && !lies_in(*other, *one);
    const auto *value = std::get_if<Value>(&a.object), *second = std::get_if<Value>(&b.object);
    if (!value || !second) return false;
    if (is_edtf(value->lexical) && is_edtf(second->lexical)) {
        const auto days = days_known(value->lexical), more = days_known(second->lexical);
        return days && more && are_apart(*days, *more);
    }
    return value->lexical != second->lexical;
}

void Finder::find_values() {
    for (const auto& [key, facts] : of_subject_) {
        const OntologyProperty* property = ontology_.find_property(key.second);
        if (!property || !property->functional) continue;
        for (std::size_t a = 0; a < facts.size(); ++a)
            for (std::size_t b = a + 1; b < facts.size(); ++b)
                if (exclude_each_other(fact(facts[a]), fact(facts[b])))
                    add(ConflictKind::value, entity(key.first).iri,
                        entity(key.first).label + " " + key.second + ": " + object_words(fact(facts[a])) + " and " +
                            object_words(fact(facts[b])),
                        {facts[a], facts[b]});
    }
}

void Finder::find_orders() {
    for (const auto& [key, facts] : of_subject_) {
        const OntologyProperty* property = ontology_.find_property(key.second);
        if (!property) continue;
        for (const std::string& later : property->precedes)
            for (const std::uint32_t i : facts)
                for (const std::uint32_t j : facts_of(key.first, later)) {
                    const std::string before = object_words(fact(i)), after = object_words(fact(j));
                    const auto first = days_known(before), second = days_known(after);
                    if (first && second && second->latest < first->earliest)
                        add(ConflictKind::order, entity(key.first).iri,
                            entity(key.first).label + ": " + later + " " + after + " before " + key.second + " " +
                                before,
                            {i, j});
                }
    }
}

// Of an age: on which days it can have begun to count, for each dated text that tells it.
std::vector<DayRange> Finder::birth_days(const Assertion& fact) const {
    const auto* value = std::get_if<Value>(&fact.object);
    int age = -1;
    if (value) std::from_chars(value->lexical.data(), value->lexical.data() + value->lexical.size(), age);
    std::vector<DayRange> days;
    if (age < 0 || age > 9999) return days;
    std::set<std::string> dates;
    for (const EvidenceNode node : fact.evidence)
        dates.insert(graph_.documents[index_of(graph_.evidence[index_of(node)].document)].date);
    for (const std::string& date : dates)
        if (const auto on = days_known(date)) days.push_back(counted_back(*on, age));
    return days;
}

void Finder::find_ages() {
    for (const auto& [key, facts] : of_subject_) {
        const OntologyProperty* property = ontology_.find_property(key.second);
        if (!property || property->counts_from.empty()) continue;
        const std::string& label = entity(key.first).label;
        for (std::size_t a = 0; a < facts.size(); ++a) {
            const std::vector<DayRange> days = birth_days(fact(facts[a]));
            const auto fits_none_of = [&](const std::vector<DayRange>& others) {
                return !days.empty() && !others.empty() &&
                       std::all_of(days.begin(), days.end(), [&](const DayRange& one) {
                           return std::all_of(others.begin(), others.end(),
                                              [&](const DayRange& other) { return are_apart(one, other); });
                       });
            };
            for (const std::uint32_t j : facts_of(key.first, property->counts_from)) {
                const auto known = days_known(object_words(fact(j)));
                if (known && fits_none_of({*known}))
                    add(ConflictKind::age, entity(key.first).iri,
                        label + ": " + key.second + " " + object_words(fact(facts[a])) + " does not fit " +
                            property->counts_from + " " + object_words(fact(j)),
                        {facts[a], j});
            }
            for (std::size_t b = a + 1; b < facts.size(); ++b)
                if (fits_none_of(birth_days(fact(facts[b]))))
                    add(ConflictKind::age, entity(key.first).iri,
                        label + ": " + key.second + " " + object_words(fact(facts[a])) + " and " +
                            object_words(fact(facts[b])) + " do not fit each other",
                        {facts[a], facts[b]});
        }
    }
}

// ---- Offices

// From the first to the last day on which it surely was held: days that the texts give, or on which texts say so.
std::optional<DayRange> Finder::surely_held(const Assertion& fact) const {
    std::set<std::string> days;
    const auto start = days_known(fact.start_date), end = days_known(fact.end_date);
    if (start) days.insert(start->latest);
    if (end) days.insert(end->earliest);
    if (fact.end_date.empty() && !fact.former)
        for (const EvidenceNode node : fact.evidence) {
            const auto on = days_known(graph_.documents[index_of(graph_.evidence[index_of(node)].document)].date);
            if (on && on->earliest == on->latest) days.insert(on->earliest);
        }
    if (days.empty() || (fact.former && !(start && end))) return std::nullopt;
    return DayRange{*days.begin(), *days.rbegin()};
}

void Finder::find_offices() {
    std::map<std::tuple<std::string, EntityNode, std::string>, Facts> holders;  // by property, body and title
    for (std::uint32_t i = 0; i < graph_.assertions.size(); ++i) {
        const OntologyProperty* property = ontology_.find_property(fact(i).property);
        const auto* body = std::get_if<EntityNode>(&fact(i).object);
        if (!property || property->sole_titles.empty() || !body || !is_affirmed(fact(i).polarity)) continue;
        for (const std::string& title : fact(i).titles)
            if (std::binary_search(property->sole_titles.begin(), property->sole_titles.end(), fold(title)))
                holders[{property->name, *body, fold(title)}].push_back(i);
    }
    for (const auto& [office, facts] : holders) {
        const auto& [property, body, title] = office;
        for (std::size_t a = 0; a < facts.size(); ++a)
            for (std::size_t b = a + 1; b < facts.size(); ++b) {
                if (fact(facts[a]).subject == fact(facts[b]).subject) continue;
                const auto one = surely_held(fact(facts[a])), other = surely_held(fact(facts[b]));
                if (one && other && !are_apart(*one, *other))
                    add(ConflictKind::office, entity(body).iri,
                        title + " of " + entity(body).label + ": " + entity(fact(facts[a]).subject).label + " and " +
                            entity(fact(facts[b]).subject).label + " on " + std::max(one->earliest, other->earliest),
                        {facts[a], facts[b]});
            }
    }
}

// ---- Circles

void Finder::find_circles() {
    std::map<std::string, std::vector<Arc>> links;  // by property
    for (std::uint32_t i = 0; i < graph_.assertions.size(); ++i) {
        const OntologyProperty* property = ontology_.find_property(fact(i).property);
        const auto* object = std::get_if<EntityNode>(&fact(i).object);
        if (property && property->acyclic && object && is_affirmed(fact(i).polarity))
            links[property->name].push_back({index_of(fact(i).subject), index_of(*object), i});
    }
    for (const auto& [property, all] : links)
        for (const std::vector<Arc>& circle : circles_of(all)) {
            std::vector<std::uint32_t> facts;
            std::string words = property + " in a circle: ";
            for (const Arc& link : circle) {
                facts.push_back(link.name);
                words += graph_.entities[link.from].label + " → ";
            }
            words += graph_.entities[circle.front().from].label;
            add(ConflictKind::circle, graph_.entities[circle.front().from].iri, words, std::move(facts));
        }
}

}  // namespace

std::string_view name_of(ConflictKind kind) {
    constexpr std::array<std::string_view, 6> names = {"denial", "value", "order", "age", "office", "circle"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<Conflict> find_conflicts(const Graph& graph, const Ontology& ontology) {
    return Finder(graph, ontology).find();
}

}  // namespace kimberlite
