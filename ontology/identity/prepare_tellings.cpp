// Of each group of tellings: its class and trigger, who and what fills its roles, its day, the numbers its sentences
// say and what was decided of it. Words of triggers are looked up once each. Of the texts: their dates, whom and what
// they name, and which place lies in which.
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
    told.at_the_dateline = true;
    for (const std::uint32_t telling : group.tellings) {
        told.at_the_dateline &= document.events[telling].at_the_dateline;
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
    TellingTexts texts{stories, assembly.source_of, {}, {}, {}, {}, Places(assembly)};
    for (const Entity& entity : assembly.graph.entities) texts.is_person.push_back(entity.type == "Person");
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
