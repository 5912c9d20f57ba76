// Of each group of tellings: its class and trigger, who and what fills its roles, its day, the numbers its sentences
// say and what was decided of it. Words of triggers are looked up once each. Of the texts: their dates, whom and what
// they name, and which place they say lies in which, a few steps on.
#include "ontology/identity/prepare_tellings.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"
#include "ontology/sorted.h"

namespace kimberlite {
namespace {

using Surroundings = std::vector<std::vector<std::uint32_t>>;  // of each thing: the places it lies in, sorted

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

// Of each thing the places that texts say it lies in.
Surroundings places_around(const Assembly& assembly) {
    Surroundings around(assembly.graph.entities.size());
    for (std::uint32_t d = 0; d < assembly.documents.size(); ++d)
        for (const ToldRelation& relation : assembly.documents[d].relations) {
            const OntologyProperty* property = assembly.ontology.find_property(relation.property);
            if (!property || !property->acyclic || relation.polarity == Polarity::negated) continue;
            const auto inner = assembly.entity(d, relation.subject), outer = assembly.entity(d, relation.object);
            if (inner && outer) around[index_of(*inner)].push_back(index_of(*outer));
        }
    for (auto& outer : around) sort_unique(outer);
    return widen(around);
}

class Preparer {
public:
    Preparer(const Assembly& assembly, const Constraints& constraints, std::vector<Trigger>& triggers)
        : assembly_(assembly), constraints_(constraints), triggers_(triggers) {}

    ToldHappening prepare(const TellingGroup&);

private:
    const Assembly& assembly_;
    const Constraints& constraints_;
    std::vector<Trigger>& triggers_;
    std::unordered_map<std::string, std::uint32_t> numbers_;  // of triggers, by class and word
};

ToldHappening Preparer::prepare(const TellingGroup& group) {
    ToldHappening told;
    const Told& document = assembly_.documents[group.document];
    const ToldEvent& first = first_event(assembly_, group);
    told.document = group.document;
    told.event_class = first.event_class;
    told.polarity = first.polarity;
    const std::string word = first.event_class + '\t' + fold(assembly_.span_text(group.document, first.trigger));
    const auto [known, fresh] = numbers_.try_emplace(word, static_cast<std::uint32_t>(triggers_.size()));
    if (fresh) triggers_.push_back(make_trigger(first.event_class, word.substr(first.event_class.size() + 1)));
    told.trigger = known->second;
    for (const std::uint32_t telling : group.tellings)
        for (const ToldRole& role : document.events[telling].roles) {
            if (const auto entity = assembly_.entity(group.document, role.filler))
                told.fillers.emplace_back(number_of_role(role.role), index_of(*entity));
            const ToldWords* words = document.words_of(role.filler);
            if (!words || role.role != "time") continue;
            if (!told.days) told.days = day_numbers_of(words->edtf);
            if (const std::string date = fold(words->text); told.date_words == 0 && !date.empty())
                told.date_words = hash_of(date);
        }
    sort_unique(told.fillers);
    for (const std::uint32_t telling : group.tellings) {
        told.at_the_beginning |= document.events[telling].at_the_beginning;
        const auto& numbers = document.events[telling].numbers;
        told.numbers.insert(told.numbers.end(), numbers.begin(), numbers.end());
        const Member member{group.document, static_cast<ThingIndex>(telling)};
        const auto sides = constraints_.apart_of(member);
        told.apart.insert(told.apart.end(), sides.begin(), sides.end());
        if (const auto decided = constraints_.group_of(member)) told.decided = decided;
    }
    std::sort(told.numbers.begin(), told.numbers.end());
    std::sort(told.apart.begin(), told.apart.end());
    return told;
}

}  // namespace

TellingTexts describe_texts(const Assembly& assembly, const Stories& stories) {
    TellingTexts texts{stories,
                       assembly.source_of,
                       {},
                       {},
                       {},
                       [around = places_around(assembly)](std::uint32_t inner, std::uint32_t outer) {
                           return std::binary_search(around[inner].begin(), around[inner].end(), outer);
                       }};
    for (std::uint32_t d = 0; d < assembly.documents.size(); ++d) {
        texts.dates.push_back(day_numbers_of(assembly.documents[d].document.date));
        std::vector<std::uint32_t> names;
        for (const std::uint32_t entity : assembly.entity_of[d])
            if (entity != no_node) names.push_back(entity);
        sort_unique(names);
        texts.names.push_back(std::move(names));
    }
    return texts;
}

std::vector<ToldHappening> prepare_tellings(const Assembly& assembly, std::span<const TellingGroup> groups,
                                            const Constraints& constraints, std::vector<Trigger>& triggers) {
    Preparer preparer(assembly, constraints, triggers);
    std::vector<ToldHappening> tellings;
    tellings.reserve(groups.size());
    for (const TellingGroup& group : groups) tellings.push_back(preparer.prepare(group));
    return tellings;
}

}  // namespace kimberlite
