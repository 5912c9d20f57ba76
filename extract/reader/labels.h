// What a model's numbers stand for, and what the ontology says of it: worked out once, when a reader is opened.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/reader/model.h"
#include "ontology/ontology.h"

namespace kimberlite {

// The types of names, and those of them that rules speak of.
struct NameTypes {
    static constexpr std::uint8_t none = 255;
    std::vector<std::string> names;
    // The general types of the built-in ontology; `none` where the model has no such type. `other`: names of what the
    // ontology has no class for (works, products, laws); they are found so that they are not taken for something else.
    std::uint8_t person = none, organization = none, place = none, event = none, other = none;

    std::uint8_t find(std::string_view name) const;
};

enum class ValueKind : std::uint8_t { none, time, number };

struct PropertyLabel {
    std::string name;
    ValueKind value = ValueKind::none;  // none: it joins two things
    bool symmetric = false;
    bool functional = false;    // one value alone
    std::uint64_t broader = 0;  // a bit for each property of the model that is above it
    std::uint32_t domain = 0;   // a bit for each type of names that may be its subject
    std::uint32_t range = 0;    // … its object
};

struct Labels {
    // Throws Error where the model speaks of classes, properties or roles that the ontology lacks.
    Labels(const Model&, const Ontology&);

    NameTypes types;
    std::vector<std::string> nominal_types, description_types, event_classes;
    std::vector<std::string> roles;            // the first one is “none”
    std::vector<std::uint16_t> broader_roles;  // of each role the one that it is a kind of, or itself
    std::vector<PropertyLabel> properties;
    std::string model_version, ontology_version;
};

}  // namespace kimberlite
