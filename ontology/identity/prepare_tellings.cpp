// Of each group of tellings: its class and trigger, who and what fills its roles, as far as the ontology lets them
// (what the graph leaves out says nothing), its day, the numbers its sentences say of it and what was decided of it.
// Words of triggers are looked up once each. Of the texts: their dates, whom and what they name, and which place lies
// in which.
#include "ontology/identity/prepare_tellings.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "ontology/identity/fill_happening.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/lexicon.h"
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
    bool fits(const std::string& role, const std::string& event_class, EntityNode entity) const {
        const Ontology& ontology = assembly_.ontology;
        return ontology.fits_domain(role, event_class) &&
               ontology.fits_range(role, assembly_.graph.entities[index_of(entity)].type);
    }
    bool says(const std::string& role, const std::string& event_class) const {
        const OntologyProperty* property = assembly_.ontology.find_property(role);
        return property && takes_words(*property) && assembly_.ontology.fits_domain(role, event_class);
    }
    std::uint32_t number_of_trigger(std::uint32_t document, const ToldEvent&);
    void add_day_beside(ToldHappening&, const TellingGroup&) const;

    const Assembly& assembly_;
    const Constraints& constraints_;
    std::vector<Trigger>& triggers_;
    std::unordered_map<std::string, std::uint32_t> numbers_;  // of triggers, by class and word
};

// Words that would say of any what it is; one in the plural is one in the singular.
void add_words(ToldHappening& told, const std::string& role, std::string_view text) {
    for (const std::string& word : split_words(fold(text)))
        if (!Lexicon::get().is(WordClass::stop, word) && !Lexicon::get().is(WordClass::determiner, word))
            told.words.emplace_back(number_of_role(role), static_cast<std::uint32_t>(hash_of(stem_of(word)) >> 32));
}

// What a sentence dates is often only the cause of what it tells (“an earthquake killed 12 on Monday”), or the first of
// two things (“came on Monday and met him”).
void Preparer::add_day_beside(ToldHappening& told, const TellingGroup& group) const {
    const Told& document = assembly_.documents[group.document];
    const auto day_of = [&](std::optional<TellingIndex> event) -> std::optional<DayNumbers> {
        if (!event) return std::nullopt;
        for (const ToldRole& role : document.events[index_of(*event)].roles)
            if (const ToldWords* words = document.words_of(role.filler); words && role.role == "time")
                if (const auto days = day_numbers_of(words->edtf)) return days;
        return std::nullopt;
    };
    for (const std::uint32_t telling : group.tellings) {
        const ToldEvent& event = document.events[telling];
        told.day_is_of = DayIsOf::cause;
        if ((told.days = day_of(event.cause))) return;
        told.day_is_of = DayIsOf::neighbour;
        if ((told.days = day_of(event.neighbour))) return;
    }
    told.day_is_of = DayIsOf::itself;
}

std::uint32_t Preparer::number_of_trigger(std::uint32_t document, const ToldEvent& event) {
    const std::string word = event.event_class + '\t' + fold(assembly_.span_text(document, event.trigger));
    const auto [known, fresh] = numbers_.try_emplace(word, static_cast<std::uint32_t>(triggers_.size()));
    if (fresh) triggers_.push_back(make_trigger(event.event_class, word.substr(event.event_class.size() + 1)));
    return known->second;
}

std::uint8_t part_of_day(std::string_view text) {
    std::uint8_t part = 0;
    for (const std::string& word : split_words(fold(text)))
        part = Lexicon::get().is(WordClass::early_in_day, word)  ? 1
               : Lexicon::get().is(WordClass::late_in_day, word) ? 2
                                                                 : part;
    return part;
}

ToldHappening Preparer::prepare(const TellingGroup& group) {
    ToldHappening told;
    const Told& document = assembly_.documents[group.document];
    const ToldEvent& first = first_event(assembly_, group);
    told.document = group.document;
    told.event_class = first.event_class;
    told.polarity = first.polarity;
    told.trigger = number_of_trigger(group.document, first);
    for (const std::uint32_t telling : group.tellings)
        for (const ToldRole& role : document.events[telling].roles) {
            if (const auto entity = assembly_.entity(group.document, role.filler))
                if (fits(role.role, first.event_class, *entity))
                    told.fillers.emplace_back(number_of_role(role.role), index_of(*entity));
            const ToldWords* words = document.words_of(role.filler);
            if (!words) continue;
            if (role.role != "time") {
                if (says(role.role, first.event_class)) add_words(told, role.role, words->text);
                continue;
            }
            if (!told.days) told.days = day_numbers_of(words->edtf);
            if (told.part_of_day == 0) told.part_of_day = part_of_day(words->text);
            if (const std::string date = fold(words->text); told.date_words == 0 && !date.empty())
                told.date_words = hash_of(date);
        }
    sort_unique(told.fillers), sort_unique(told.words);
    if (!told.days) add_day_beside(told, group);
    told.at_the_dateline = true;
    for (const std::uint32_t telling : group.tellings) {
        told.at_the_dateline &= document.events[telling].at_the_dateline;
        told.at_the_beginning |= document.events[telling].at_the_beginning;
        told.counts_rise |= document.events[telling].counts_rise;
        const auto& numbers = document.events[telling].numbers;
        told.numbers.insert(told.numbers.end(), numbers.begin(), numbers.end());
        const auto& beside = document.events[telling].beside;
        told.beside.insert(told.beside.end(), beside.begin(), beside.end());
        const Member member{group.document, static_cast<ThingIndex>(telling)};
        const auto sides = constraints_.apart_of(member);
        told.apart.insert(told.apart.end(), sides.begin(), sides.end());
        if (const auto decided = constraints_.group_of(member)) told.decided = decided;
    }
    sort_unique(told.numbers), sort_unique(told.beside);
    std::sort(told.apart.begin(), told.apart.end());
    return told;
}

}  // namespace

TellingTexts describe_texts(const Assembly& assembly, const Stories& stories) {
    TellingTexts texts{stories,         assembly.sources.originals, assembly.mould_of, {}, {}, {}, {}, {}, {},
                       Places(assembly)};
    for (const Entity& entity : assembly.graph.entities) {
        texts.is_person.push_back(entity.type == "Person");
        texts.is_place.push_back(entity.type == "Place");
        const std::string name = fold(entity.label);
        const bool is_common = is_trigger(name) || Lexicon::get().is(WordClass::nameless, name);
        texts.is_named.push_back(entity.type == "Person" || !is_common);
    }
    for (std::uint32_t d = 0; d < assembly.documents.size(); ++d) {
        texts.dates.push_back(day_numbers_of(assembly.documents[d].document.date));
        std::vector<std::uint32_t> names;
        for (std::size_t thing = 0; thing < assembly.entity_of[d].size(); ++thing) {
            const std::uint32_t entity = assembly.entity_of[d][thing];
            if (entity == no_node) continue;
            names.push_back(entity);
            if (assembly.documents[d].things[thing].named_inside) texts.is_named[entity] = 1;
        }
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
