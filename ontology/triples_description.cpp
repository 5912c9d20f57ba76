// A description of the data set in VoID and DCAT: how much there is of each class and property. Counted in one walk
// over the triples; there are no blank nodes, so each partition is a node of its own.
#include <functional>
#include <map>

#include "ontology/triple_buffer.h"
#include "ontology/triples.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

namespace v = vocabulary;

// Terms of the vocabularies, which live as long as this does.
class Terms {
public:
    Term operator()(std::string_view space, std::string_view name) {
        texts_.push_back(std::string(space) + std::string(name));
        return iri(texts_.back());
    }

private:
    std::deque<std::string> texts_;
};

}  // namespace

void for_each_description_triple(const Graph& graph, const Ontology& ontology, const TripleSink& sink) {
    std::uint64_t triples = 0;
    std::map<std::string, std::uint64_t> of_class, of_property;
    for_each_triple(graph, ontology, [&](const Triple& triple) {
        ++triples;
        ++of_property[std::string(triple.predicate.value)];
        if (triple.predicate.value == v::rdf_type) ++of_class[std::string(triple.object.value)];
    });
    Terms terms;
    const std::string data_set = graph.base + "dataset/graph";
    const auto local = [](const std::string& term) { return term.substr(term.find_last_of("#/") + 1); };
    std::map<std::string, std::function<void(TripleBuffer&)>> subjects;  // in the order of their IRIs
    std::vector<std::string> class_parts, property_parts;
    const Term type = iri(v::rdf_type), entities = terms(v::void_, "entities"),
               of_class_term = terms(v::void_, "class"), triples_term = terms(v::void_, "triples"),
               of_property_term = terms(v::void_, "property");
    for (const auto& [name, count] : of_class) {
        class_parts.push_back(graph.base + "dataset/class-" + local(name));
        subjects[class_parts.back()] = [&, name = std::string_view(name), count = count](TripleBuffer& d) {
            d.add_iri(of_class_term, name);
            d.add_number(entities, count);
        };
    }
    for (const auto& [name, count] : of_property) {
        property_parts.push_back(graph.base + "dataset/property-" + local(name));
        if (subjects.contains(property_parts.back()))
            property_parts.back() += '-' + std::to_string(property_parts.size());
        subjects[property_parts.back()] = [&, name = std::string_view(name), count = count](TripleBuffer& d) {
            d.add_iri(of_property_term, name);
            d.add_number(triples_term, count);
        };
    }
    subjects[data_set] = [&](TripleBuffer& d) {
        d.add(type, terms(v::void_, "Dataset"));
        d.add(type, terms(v::dcat, "Dataset"));
        d.add_text(terms(v::dcterms, "title"), "A knowledge graph dug out of texts", "en");
        d.add_text(terms(v::void_, "uriSpace"), graph.base);
        d.add_iri(terms(v::void_, "vocabulary"), ontology.namespace_iri());
        if (!ontology.version().empty()) d.add_text(terms(v::kb, "ontologyVersion"), ontology.version());
        d.add_number(triples_term, triples);
        d.add_number(entities, graph.entities.size());
        d.add_number(terms(v::void_, "documents"), graph.documents.size());
        for (const std::string& part : class_parts) d.add_iri(terms(v::void_, "classPartition"), part);
        for (const std::string& part : property_parts) d.add_iri(terms(v::void_, "propertyPartition"), part);
    };
    TripleBuffer description;
    for (const auto& [subject, describe] : subjects) {
        description.begin(subject);
        describe(description);
        for (const Triple& triple : description.finish()) sink(triple);
    }
}

}  // namespace kimberlite
