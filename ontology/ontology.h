// The ontology in use: what can be said. Read from Turtle (default: ontology/kimberlite.ttl) at start, never
// hard-coded.
//
// Classes (owl:Class, rdfs:Class) with rdfs:subClassOf; properties (owl:ObjectProperty, owl:DatatypeProperty,
// rdf:Property …) with rdfs:subPropertyOf, owl:SymmetricProperty, owl:FunctionalProperty, schema:domainIncludes and
// schema:rangeIncludes (rdfs:domain and rdfs:range, also of an owl:unionOf, are read as these). How a property's kind
// is told stands at the head of kimberlite.ttl. Of a term the program uses its local name, which must be unique in the
// ontology. Parents, domains and ranges in namespaces that the file defines nothing in are passed over; in its own they
// must be defined.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

struct OntologyClass {
    std::string name;  // local name
    std::string iri;
    std::string label;                 // in English where there is one; else made from the name
    std::string comment;               // likewise; empty: none
    std::vector<std::string> parents;  // local names, sorted
    std::vector<std::string> acts_as;  // kb:actsAs: classes in whose place a thing of this one may stand, sorted
    std::string color;                 // “#rrggbb” for pictures (kb:color); empty: inherited or default
};

struct OntologyProperty {
    enum class Kind : std::uint8_t {
        relation,
        value,
        role,
        annotation
    };  // entity → entity; entity → literal; of an event; else
    std::string name;
    std::string iri;
    std::string label;
    std::string comment;
    Kind kind = Kind::relation;
    bool symmetric = false;
    // What statements of it cannot both be so; ontology/audit/conflicts.h asks. Not inherited.
    bool functional = false;               // owl:FunctionalProperty: one value alone
    bool acyclic = false;                  // kb:acyclic: never back to where it began
    std::vector<std::string> precedes;     // kb:precedes: its date is not after that of these
    std::string counts_from;               // kb:countsFrom: its years are counted from that date; empty: no age
    std::vector<std::string> sole_titles;  // kb:soleTitle: folded words of offices that one holds at a time, sorted
    std::vector<std::string> parents;      // rdfs:subPropertyOf
    std::vector<std::string>
        domain;  // schema:domainIncludes, local names; empty: anything; inherited where none is given
    std::vector<std::string> range;  // schema:rangeIncludes: local names of classes, or full IRIs of datatypes
};

class Ontology {
public:
    // Throws Error naming the file (and line) and the remedy: unreadable, not Turtle, no class, unknown parent, cycle,
    // two terms of one local name. RDF/XML is read too, by its ending.
    static Ontology load(const std::filesystem::path&);

    const std::string& namespace_iri() const { return namespace_iri_; }
    const std::string& version() const { return version_; }  // owl:versionInfo, or a hash of the file
    const std::map<std::string, OntologyClass, std::less<>>& classes() const { return classes_; }
    const std::map<std::string, OntologyProperty, std::less<>>& properties() const { return properties_; }
    const OntologyClass* find_class(std::string_view name) const;  // null: none of that name
    const OntologyProperty* find_property(std::string_view name) const;
    bool is_a(std::string_view name, std::string_view ancestor) const;  // reflexive, transitive
    bool is_subproperty(std::string_view name, std::string_view ancestor) const;
    // Whether a thing of the class may stand on that side of the property (a Place wherever Agent or Organization may).
    // False for a property that is not known. For values, `class_name` may be the IRI of a datatype.
    bool fits_domain(std::string_view property, std::string_view class_name) const;
    bool fits_range(std::string_view property, std::string_view class_name) const;
    // The colour of the class, or of the nearest class above it that has one (the first by name of several); else
    // empty.
    std::string_view color_of(std::string_view class_name) const;

private:
    using Closure = std::map<std::string, std::vector<std::string>, std::less<>>;  // all above, itself included, sorted

    bool fits(const std::vector<std::string>& expected, std::string_view class_name) const;
    void inherit(OntologyProperty&);

    std::string namespace_iri_, version_;
    std::map<std::string, OntologyClass, std::less<>> classes_;
    std::map<std::string, OntologyProperty, std::less<>> properties_;
    Closure class_ancestors_, property_ancestors_;
    Closure
        stands_for_;  // the classes in whose place a thing of the class may stand: those above it, and those it acts as
};

}  // namespace kimberlite
