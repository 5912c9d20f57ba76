// What each resource of some statements is for a picture: a node, a statement about an edge, or nothing to draw.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "export/groups.h"
#include "export/property_graph.h"
#include "ontology/ontology.h"

namespace kimberlite {

// The ontology by IRI, as statements name its terms.
class OntologyTerms {
public:
    explicit OntologyTerms(const Ontology&);
    const OntologyClass* find_class(std::string_view iri) const;        // null: none of that IRI
    const OntologyProperty* find_property(std::string_view iri) const;  // null: none of that IRI
    bool is_entity(const OntologyClass&) const;
    bool is_event(const OntologyClass&) const;
    const Ontology& ontology() const { return ontology_; }

private:
    const Ontology& ontology_;
    std::unordered_map<std::string_view, const OntologyClass*> classes_;
    std::unordered_map<std::string_view, const OntologyProperty*> properties_;
};

enum class Standing : std::uint8_t {
    absent,       // no subject: drawn where a drawn resource refers to it
    node,         // drawn
    event,        // drawn, and an event of the ontology
    left_out,     // would be drawn, but the view leaves it out
    statement,    // says something of one edge: an assertion, a reified statement
    bookkeeping,  // mentions, documents, quotations: counted at most
    term,         // a class or property: drawn only where nothing else is
};

// What a subject is, by its types and the view.
Standing standing_of(const Group&, const OntologyTerms&, const View&);

// Whether the view shows what has this polarity (“negated”; empty: asserted).
bool is_shown(std::string_view polarity, const View&);
std::string_view polarity_of(const Group&, const OntologyTerms&);

// The local name of the class that says most of a subject: the ontology's most special one, else the first of others.
std::string type_of(const Group&, const OntologyTerms&);

// Resources' standings by a 64-bit hash of their names: millions of mentions take little memory.
class Standings {
public:
    void set(const HeldTerm& subject, Standing standing) { by_hash_[hash(subject)] = standing; }
    Standing of(const HeldTerm& resource) const {
        const auto found = by_hash_.find(hash(resource));
        return found == by_hash_.end() ? Standing::absent : found->second;
    }

private:
    static std::size_t hash(const HeldTerm& resource) {
        return std::hash<std::string_view>()(resource.value) ^
               (resource.kind == TermKind::blank ? 0x9E3779B97F4A7C15u : 0u);
    }
    std::unordered_map<std::size_t, Standing> by_hash_;
};

}  // namespace kimberlite
