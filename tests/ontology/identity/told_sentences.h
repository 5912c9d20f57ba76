// Readings of one sentence and one event each, for tests of what becomes one event over all of them.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {

// One sentence that tells of one event; who and what takes part stands in it.
struct Sentence {
    const char* text;
    const char* date;  // of the text
    const char* event_class;
    const char* trigger;
    std::vector<std::pair<const char*, std::pair<const char*, const char*>>> roles;  // role; type, name
    const char* day_words = nullptr;
    const char* day = "";
    std::vector<std::pair<const char*, const char*>> others = {};  // that the text names beside them
};

inline TextReading text_of(const Sentence& told) {
    static int texts_made = 0;
    TextReading text("text" + std::to_string(texts_made++), told.text);
    text.reading().document.date = told.date;
    Event event;
    event.id = "v1";
    event.event_class = told.event_class;
    event.trigger = text.find(told.trigger);
    for (const auto& [role, thing] : told.roles) event.roles.push_back({role, text.name(thing.first, thing.second), 1});
    if (told.day_words) event.roles.push_back({"time", text.time(told.day_words, told.day), 1});
    for (const auto& [type, name] : told.others) (void)text.name(type, name);
    text.reading().events.push_back(std::move(event));
    return text;
}

inline std::size_t happenings(const std::vector<Sentence>& all) {
    std::vector<Reading> readings;
    for (const Sentence& told : all) readings.push_back(text_of(told));
    return resolve_all(readings).events.size();
}

// Of the one event that the texts tell: its label, then of each role who fills it.
inline std::string told_in_one(const std::vector<Sentence>& all) {
    std::vector<Reading> readings;
    for (const Sentence& told : all) readings.push_back(text_of(told));
    const Graph graph = resolve_all(readings);
    if (graph.events.size() != 1) return std::to_string(graph.events.size()) + " events";
    std::set<std::string> roles;
    for (const RoleFiller& role : graph.events[0].roles)
        if (const auto* entity = std::get_if<EntityNode>(&role.filler))
            roles.insert(role.role + '=' + graph.entities[index_of(*entity)].label);
    std::string told = graph.events[0].label;
    for (const std::string& role : roles) told += ", " + role;
    return told;
}

}  // namespace kimberlite
