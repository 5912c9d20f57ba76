// Labels come from the model, their meaning from the ontology; both are files, and either may be another one.
#include "extract/reader/labels.h"

#include <algorithm>

#include "extract/reader/decode.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

constexpr std::size_t most_properties = 64, most_types = 32;  // as many as a set of bits holds

[[noreturn]] void lacks(std::string_view what, const std::string& name) {
    throw Error("the model speaks of the " + std::string(what) + " “" + name +
                "”, which the ontology does not have; use the ontology that the model was trained for");
}

ValueKind value_kind(const OntologyProperty& property) {
    if (property.kind != OntologyProperty::Kind::value) return ValueKind::none;
    for (const std::string& datatype : property.range)
        if (datatype.ends_with("nteger") || datatype.ends_with("#decimal")) return ValueKind::number;
    return ValueKind::time;
}

PropertyLabel property_label(const std::string& name, const NameTypes& types, const Model& model,
                             const Ontology& ontology) {
    const OntologyProperty* property = ontology.find_property(name);
    if (!property) lacks("property", name);
    PropertyLabel label{name, value_kind(*property), property->symmetric, property->functional};
    const auto properties = model.labels("relations.news");
    for (std::size_t p = 0; p < properties.size(); ++p)
        if (properties[p] != name && ontology.is_subproperty(name, properties[p]))
            label.broader |= std::uint64_t{1} << p;
    for (std::size_t type = 0; type < types.names.size(); ++type) {
        if (type == types.other) continue;
        if (ontology.fits_domain(name, types.names[type])) label.domain |= 1u << type;
        if (label.value == ValueKind::none && ontology.fits_range(name, types.names[type])) label.range |= 1u << type;
    }
    return label;
}

}  // namespace

std::uint8_t NameTypes::find(std::string_view name) const {
    const auto at = std::find(names.begin(), names.end(), name);
    return at == names.end() ? none : static_cast<std::uint8_t>(at - names.begin());
}

Labels::Labels(const Model& model, const Ontology& ontology)
    : model_version(model.version()), ontology_version(ontology.version()) {
    types.names = BioLabels(model.labels("names")).types();
    nominal_types = BioLabels(model.labels("nominals")).types();
    description_types = BioLabels(model.labels("descriptions")).types();
    event_classes = BioLabels(model.labels("triggers")).types();
    types.person = types.find("Person");
    types.organization = types.find("Organization");
    types.place = types.find("Place");
    types.event = types.find("Event");
    types.other = types.find("Other");
    if (types.names.empty() || types.names.size() > most_types)
        throw Error("the model knows " + std::to_string(types.names.size()) + " types of names, where 1 to " +
                    std::to_string(most_types) + " can be read; take the model that came with the program");
    for (const std::string& name : types.names)
        if (name != "Other" && !ontology.find_class(name)) lacks("class", name);
    for (const std::string& name : event_classes)
        if (!ontology.find_class(name)) lacks("class", name);
    const auto role_labels = model.labels("role");
    roles.assign(role_labels.begin(), role_labels.end());
    for (std::size_t role = 1; role < roles.size(); ++role)
        if (!ontology.find_property(roles[role])) lacks("role", roles[role]);
    for (std::size_t role = 0; role < roles.size(); ++role) {
        broader_roles.push_back(static_cast<std::uint16_t>(role));
        for (std::size_t other = 1; role > 0 && other < roles.size(); ++other)
            if (other != role && ontology.is_subproperty(roles[role], roles[other]))
                broader_roles.back() = static_cast<std::uint16_t>(other);
    }
    const auto property_labels = model.labels("relations.news");
    if (property_labels.size() > most_properties)
        throw Error("the model knows " + std::to_string(property_labels.size()) + " properties, where at most " +
                    std::to_string(most_properties) + " can be read; take the model that came with the program");
    for (const std::string& name : property_labels) properties.push_back(property_label(name, types, model, ontology));
}

}  // namespace kimberlite
