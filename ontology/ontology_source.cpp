// Which statements matter is a table: the predicate, and where in the subject its object goes. All others are passed
// over.
#include "ontology/ontology_source.h"

#include <algorithm>

#include "ontology/error.h"
#include "ontology/rdf.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

std::string key_of(const Term& term) { return (term.kind == TermKind::blank ? "_:" : "") + std::string(term.value); }

// Where in a subject the objects of a predicate go.
const struct {
    std::string iri;
    std::vector<std::string> OntologySubject::*list;
} lists[] = {
    {in_namespace(vocabulary::rdfs, "subClassOf"), &OntologySubject::parents},
    {in_namespace(vocabulary::rdfs, "subPropertyOf"), &OntologySubject::super_properties},
    {in_namespace(vocabulary::schema, "domainIncludes"), &OntologySubject::domain},
    {"http://schema.org/domainIncludes", &OntologySubject::domain},
    {in_namespace(vocabulary::rdfs, "domain"), &OntologySubject::domain},
    {in_namespace(vocabulary::schema, "rangeIncludes"), &OntologySubject::range},
    {"http://schema.org/rangeIncludes", &OntologySubject::range},
    {in_namespace(vocabulary::rdfs, "range"), &OntologySubject::range},
    {in_namespace(vocabulary::kb, "actsAs"), &OntologySubject::acts_as},
    {in_namespace(vocabulary::kb, "precedes"), &OntologySubject::precedes},
    {in_namespace(vocabulary::kb, "soleTitle"), &OntologySubject::sole_titles},
};
const struct {
    std::string iri;
    std::string OntologySubject::*text;
} texts[] = {
    {in_namespace(vocabulary::kb, "color"), &OntologySubject::color},
    {in_namespace(vocabulary::kb, "acyclic"), &OntologySubject::acyclic},
    {in_namespace(vocabulary::kb, "countsFrom"), &OntologySubject::counts_from},
    {in_namespace(vocabulary::owl, "versionInfo"), &OntologySubject::version},
    {in_namespace(vocabulary::vann, "preferredNamespaceUri"), &OntologySubject::namespace_iri},
    {in_namespace(vocabulary::owl, "unionOf"), &OntologySubject::union_of},
    {in_namespace(vocabulary::rdf, "first"), &OntologySubject::first},
    {in_namespace(vocabulary::rdf, "rest"), &OntologySubject::rest},
};
const struct {
    std::string iri;
    std::map<std::string, std::string> OntologySubject::*by_language;
} words[] = {
    {in_namespace(vocabulary::rdfs, "label"), &OntologySubject::labels},
    {in_namespace(vocabulary::rdfs, "comment"), &OntologySubject::comments},
};

void take(OntologySubjects& subjects, const Triple& triple) {
    OntologySubject& subject = subjects[key_of(triple.subject)];
    const std::string object = key_of(triple.object);
    const std::string_view predicate = triple.predicate.value;
    if (predicate == vocabulary::rdf_type) subject.types.insert(object);
    for (const auto& [iri, list] : lists) {
        if (predicate == iri) (subject.*list).push_back(object);
    }
    for (const auto& [iri, text] : texts) {
        if (predicate == iri) subject.*text = object;
    }
    for (const auto& [iri, by_language] : words) {
        if (predicate == iri) (subject.*by_language).emplace(triple.object.language, object);
    }
}

}  // namespace

OntologySubjects read_ontology_source(const std::filesystem::path& path) {
    const auto known = rdf_syntaxes();
    const bool told = std::any_of(known.begin(), known.end(),
                                  [&](const RdfSyntax& syntax) { return path.extension() == syntax.extension; });
    OntologySubjects subjects;
    try {
        parse_rdf(
            path, [&](const Quad& quad) { take(subjects, quad.triple); }, told ? "" : "turtle");
    } catch (const Error& error) {
        throw Error("the ontology " + std::string(error.what()) + "; --ontology names another file");
    }
    return subjects;
}

}  // namespace kimberlite
