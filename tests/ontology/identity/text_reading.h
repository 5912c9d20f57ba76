// Readings for tests, written as a person would mark a text: by its words.
#pragma once

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ontology/ontology.h"
#include "ontology/readings.h"
#include "ontology/resolve.h"

namespace kimberlite {

class TextReading {
public:
    TextReading(std::string id, std::string text) {
        reading_.document.id = std::move(id);
        reading_.document.text = std::move(text);
        reading_.document.language = "en";
        reading_.sentences.push_back({0, static_cast<std::uint32_t>(reading_.document.text.size())});
    }

    // The nth (from 0) place where the words stand.
    Range find(const std::string& words, int nth = 0) const {
        std::size_t at = reading_.document.text.find(words);
        for (; nth > 0 && at != std::string::npos; --nth) at = reading_.document.text.find(words, at + 1);
        if (at == std::string::npos) throw std::runtime_error("the text lacks “" + words + "”");
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    }

    LocalEntityId entity(const std::string& type, const std::string& name, std::vector<std::string> aliases = {}) {
        LocalEntity entity;
        entity.id = "e" + std::to_string(reading_.entities.size() + 1);
        entity.type = type;
        entity.name = name;
        entity.aliases = std::move(aliases);
        reading_.entities.push_back(std::move(entity));
        return static_cast<LocalEntityId>(reading_.entities.size() - 1);
    }

    MentionId mention(LocalEntityId entity, const std::string& words, MentionKind kind = MentionKind::name,
                      int nth = 0) {
        const MentionId made = alone(reading_.entities[index_of(entity)].type, words, kind, nth);
        reading_.mentions.back().entity = entity;
        return made;
    }

    // A mention of no entity.
    MentionId alone(const std::string& type, const std::string& words, MentionKind kind, int nth = 0) {
        Mention mention;
        mention.id = "m" + std::to_string(reading_.mentions.size() + 1);
        mention.range = find(words, nth);
        mention.type = type;
        mention.kind = kind;
        mention.confidence = 0.9f;
        reading_.mentions.push_back(std::move(mention));
        return static_cast<MentionId>(reading_.mentions.size() - 1);
    }

    // An entity with one mention, by its name.
    MentionId name(const std::string& type, const std::string& words) { return mention(entity(type, words), words); }

    TimeId time(const std::string& words, const std::string& value) {
        reading_.times.push_back({"t" + std::to_string(reading_.times.size() + 1), find(words), value});
        return static_cast<TimeId>(reading_.times.size() - 1);
    }

    Relation& relation(const std::string& property, MentionId subject, Argument object) {
        Relation relation;
        relation.property = property;
        relation.subject = subject;
        relation.object = object;
        relation.range = reading_.mentions[index_of(subject)].range;
        if (const auto* mention = std::get_if<MentionId>(&object)) {
            const Range other = reading_.mentions[index_of(*mention)].range;
            relation.range = {std::min(relation.range.begin, other.begin), std::max(relation.range.end, other.end)};
        }
        relation.confidence = 0.8f;
        reading_.relations.push_back(std::move(relation));
        return reading_.relations.back();
    }

    Event& event(const std::string& event_class, const std::string& trigger,
                 std::initializer_list<std::pair<const char*, Argument>> roles, int nth = 0) {
        Event event;
        event.id = "v" + std::to_string(reading_.events.size() + 1);
        event.event_class = event_class;
        event.trigger = find(trigger, nth);
        for (const auto& [role, filler] : roles) event.roles.push_back({role, filler, 1});
        reading_.events.push_back(std::move(event));
        return reading_.events.back();
    }

    Quotation& quotation(const std::string& words, std::optional<Argument> speaker) {
        Quotation quotation;
        quotation.range = find(words);
        quotation.speaker = std::move(speaker);
        reading_.quotations.push_back(std::move(quotation));
        return reading_.quotations.back();
    }

    Reading& reading() { return reading_; }
    operator Reading() const { return reading_; }

private:
    Reading reading_;
};

inline const Ontology& test_ontology() {
    static const Ontology ontology = Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl");
    return ontology;
}

inline Graph resolve_all(const std::vector<Reading>& readings, const ResolveOptions& options = {}) {
    std::size_t next = 0;
    return resolve(
        [&]() -> std::optional<Reading> {
            return next < readings.size() ? std::optional(readings[next++]) : std::nullopt;
        },
        test_ontology(), options);
}

inline std::vector<const Entity*> entities_called(const Graph& graph, const std::string& name) {
    std::vector<const Entity*> found;
    for (const Entity& entity : graph.entities) {
        bool called = entity.label == name;
        for (const std::string& label : entity.alt_labels) called |= label == name;
        if (called) found.push_back(&entity);
    }
    return found;
}

// A text with names, (type, words), and nothing else.
inline Reading named(const std::string& id, const std::string& text,
                     const std::vector<std::pair<const char*, const char*>>& names) {
    TextReading reading(id, text);
    for (const auto& [type, name] : names) reading.name(type, name);
    return reading;
}

}  // namespace kimberlite
