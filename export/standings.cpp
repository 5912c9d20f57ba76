// What the ontology has below its class Entity is drawn, what it has beside it (documents, mentions, quotations) is
// bookkeeping. What it does not know is drawn, but for the terms of RDFS and OWL and for reified statements.
#include "export/standings.h"

#include <algorithm>

#include "export/columns.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

using namespace std::string_view_literals;

bool is_vocabulary(std::string_view iri) {
    return iri.starts_with(vocabulary::rdfs) || iri.starts_with(vocabulary::owl) || iri.starts_with(vocabulary::rdf);
}

bool is_in(std::string_view iri, std::string_view space, std::string_view name) {
    return iri.size() == space.size() + name.size() && iri.starts_with(space) && iri.ends_with(name);
}

}  // namespace

OntologyTerms::OntologyTerms(const Ontology& ontology) : ontology_(ontology) {
    for (const auto& [name, found] : ontology.classes()) classes_.emplace(found.iri, &found);
    for (const auto& [name, found] : ontology.properties()) properties_.emplace(found.iri, &found);
}
const OntologyClass* OntologyTerms::find_class(std::string_view iri) const {
    const auto found = classes_.find(iri);
    return found == classes_.end() ? nullptr : found->second;
}
const OntologyProperty* OntologyTerms::find_property(std::string_view iri) const {
    const auto found = properties_.find(iri);
    return found == properties_.end() ? nullptr : found->second;
}
bool OntologyTerms::is_entity(const OntologyClass& found) const { return ontology_.is_a(found.name, "Entity"); }
bool OntologyTerms::is_event(const OntologyClass& found) const { return ontology_.is_a(found.name, "Event"); }

Standing standing_of(const Group& group, const OntologyTerms& terms, const View& view) {
    bool entity = false, event = false, bookkeeping = false, term = false;
    int reified = 0;
    for (const Statement& statement : group.statements) {
        if (is_in(statement.predicate, vocabulary::rdf, "subject") ||
            is_in(statement.predicate, vocabulary::rdf, "predicate") ||
            is_in(statement.predicate, vocabulary::rdf, "object"))
            ++reified;
        if (statement.predicate != vocabulary::rdf_type || statement.object.kind != TermKind::iri) continue;
        if (const OntologyClass* found = terms.find_class(statement.object.value)) {
            entity |= terms.is_entity(*found);
            event |= terms.is_event(*found);
            // Without a class Entity, an ontology draws no line between things and bookkeeping.
            bookkeeping |= !terms.is_entity(*found) && terms.ontology().find_class("Entity");
        } else {
            term |= is_vocabulary(statement.object.value) &&
                    !is_in(statement.object.value, vocabulary::owl, "NamedIndividual") &&
                    !is_in(statement.object.value, vocabulary::owl, "Thing") &&
                    !is_in(statement.object.value, vocabulary::rdfs, "Resource");
        }
    }
    if (reified >= 3 && !entity) return Standing::statement;
    if (event) return view.events && is_shown(polarity_of(group, terms), view) ? Standing::event : Standing::left_out;
    if (entity) return Standing::node;
    if (bookkeeping) return Standing::bookkeeping;
    return term ? Standing::term : Standing::node;
}

bool is_shown(std::string_view polarity, const View& view) {
    return !view.only_asserted || polarity.empty() || polarity == "asserted" || polarity == "reported";
}

std::string_view polarity_of(const Group& group, const OntologyTerms& terms) {
    const OntologyProperty* polarity = terms.ontology().find_property("polarity");
    const HeldTerm* value =
        group.find(polarity ? std::string_view(polarity->iri) : "https://w3id.org/kimberlite/ns#polarity"sv);
    return value ? local_name(value->value) : ""sv;
}

std::string type_of(const Group& group, const OntologyTerms& terms) {
    const OntologyClass* best = nullptr;
    std::string_view other;
    for (const Statement& statement : group.statements) {
        if (statement.predicate != vocabulary::rdf_type || statement.object.kind != TermKind::iri) continue;
        const OntologyClass* found = terms.find_class(statement.object.value);
        if (found && (!best || terms.ontology().is_a(found->name, best->name))) best = found;
        const bool named_individual = is_in(statement.object.value, vocabulary::owl, "NamedIndividual");
        if (!found && other.empty() && !named_individual) other = statement.object.value;
    }
    return best ? best->name : std::string(local_name(other));
}

}  // namespace kimberlite
