// An ontology is read in three steps: every statement of the file is gathered by its subject (ontology_source.h);
// classes and properties are made from the subjects that say they are one; then their hierarchies are closed, which
// finds cycles. What `is_a` and the others ask is looked up in the closures.
#include "ontology/ontology.h"

#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "ontology/error.h"
#include "ontology/identity/names.h"
#include "ontology/ontology_source.h"
#include "ontology/sorted.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

using Names = std::vector<std::string>;

// ---- Names

std::size_t end_of_namespace(std::string_view iri) {
    std::size_t at = iri.find_last_of("#/");
    if (at == std::string_view::npos) at = iri.find_last_of(':');
    return at == std::string_view::npos ? 0 : at + 1;
}
std::string local_name(std::string_view iri) { return std::string(iri.substr(end_of_namespace(iri))); }
std::string namespace_of(std::string_view iri) { return std::string(iri.substr(0, end_of_namespace(iri))); }

// English (of any country) before none before others; none: empty.
std::string in_english(const std::map<std::string, std::string>& texts) {
    const auto english = std::find_if(texts.begin(), texts.end(), [](const auto& text) {
        return text.first == "en" || text.first.starts_with("en-");
    });
    if (english != texts.end()) return english->second;
    return texts.empty() ? std::string() : texts.begin()->second;  // the empty language comes first
}

// “memberOf” → “member of”, “hasHQIn” → “has HQ in”.
std::string words_of(std::string_view name) {
    const auto is_capital = [&](std::size_t i) { return i < name.size() && name[i] >= 'A' && name[i] <= 'Z'; };
    std::string words;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins_word = is_capital(i) && !is_capital(i + 1) && i + 1 < name.size();
        const bool after_word = is_capital(i) && i > 0 && !is_capital(i - 1);
        if ((begins_word || after_word) && i > 0 && !words.ends_with(' ')) words += ' ';
        words += name[i] == '_' ? ' ' : begins_word ? static_cast<char>(name[i] + 32) : name[i];
    }
    return words;
}

bool is_color(std::string_view color) {
    return color.size() == 7 && color[0] == '#' &&
           color.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

// ---- Terms

constexpr std::string_view property_types[] = {"ObjectProperty",           "DatatypeProperty",    "AnnotationProperty",
                                               "SymmetricProperty",        "AsymmetricProperty",  "TransitiveProperty",
                                               "ReflexiveProperty",        "IrreflexiveProperty", "FunctionalProperty",
                                               "InverseFunctionalProperty"};

bool is_datatype(std::string_view iri) {
    return iri.starts_with(vocabulary::xsd) || iri == vocabulary::rdf_lang_string ||
           iri == in_namespace(vocabulary::rdfs, "Literal");
}

bool is_owl(const OntologySubject& subject, std::string_view type) {
    return subject.types.contains(in_namespace(vocabulary::owl, type));
}

bool is_class(const OntologySubject& subject) {
    const std::string property =
        in_namespace(vocabulary::rdf, "Property");  // a class of properties, as kb:Role, is not meant
    return (is_owl(subject, "Class") || subject.types.contains(in_namespace(vocabulary::rdfs, "Class"))) &&
           std::find(subject.parents.begin(), subject.parents.end(), property) == subject.parents.end();
}

bool is_property(const OntologySubject& subject) {
    return subject.types.contains(in_namespace(vocabulary::rdf, "Property")) ||
           std::any_of(std::begin(property_types), std::end(property_types),
                       [&](std::string_view type) { return is_owl(subject, type); });
}

using Kind = OntologyProperty::Kind;

// What the property's own types say; roles below other roles are found later.
Kind kind_of(const OntologySubject& subject) {
    if (subject.types.contains(in_namespace(vocabulary::kb, "Role"))) return Kind::role;
    if (is_owl(subject, "DatatypeProperty")) return Kind::value;
    if (is_owl(subject, "ObjectProperty") || is_owl(subject, "SymmetricProperty")) return Kind::relation;
    if (is_owl(subject, "AnnotationProperty")) return Kind::annotation;
    return std::any_of(subject.range.begin(), subject.range.end(), is_datatype) ? Kind::value : Kind::relation;
}

// Classes and properties of the file, with what is checked across them.
class Terms {
public:
    Terms(const OntologySubjects& subjects, std::string file) : subjects_(subjects), file_(std::move(file)) {
        for (const auto& [iri, subject] : subjects_) {
            if (!iri.starts_with("_:") && is_class(subject)) define(iri, classes_);
        }
        if (classes_.empty()) fail("defines no class; declare what is to be found in texts: <…#Person> a owl:Class");
        const std::set<std::string> of_classes = namespaces_;
        for (const auto& [iri, subject] : subjects_) {
            if (iri.starts_with("_:") || !is_property(subject)) continue;
            // Annotation properties of other vocabularies (dcterms:title) are often declared beside the file's own
            // terms.
            if (kind_of(subject) == Kind::annotation && !of_classes.contains(namespace_of(iri))) continue;
            define(iri, properties_);
        }
    }

    const std::map<std::string, std::string>& classes() const { return classes_; }  // name → IRI
    const std::map<std::string, std::string>& properties() const { return properties_; }
    const std::set<std::string>& namespaces() const { return namespaces_; }

    // Local names of the classes (or properties), sorted; foreign ones passed over.
    Names names_of(const Names& iris, const std::map<std::string, std::string>& known, const std::string& of,
                   const std::string& what) const {
        Names names;
        for (const std::string& iri : iris) {
            if (iri.starts_with("_:")) continue;
            const auto found = known.find(local_name(iri));
            if (found != known.end() && found->second == iri) {
                names.push_back(found->first);
            } else if (namespaces_.contains(namespace_of(iri))) {
                fail("gives <" + of + "> " + what + " <" + iri +
                     ">, which it does not define; define it or mend its name");
            }
        }
        sort_unique(names);
        return names;
    }

    // Of a domain or range: the same of its classes, with unions taken apart; datatypes by their IRIs.
    Names expected(const Names& iris, const std::string& of, const std::string& what) const {
        const Names plain = without_unions(iris);
        Names names = names_of(plain, classes_, of, what);
        std::copy_if(plain.begin(), plain.end(), std::back_inserter(names), is_datatype);
        sort_unique(names);
        return names;
    }

    [[noreturn]] void fail(const std::string& what) const { throw Error("the ontology " + file_ + " " + what); }

private:
    // Blank nodes with owl:unionOf replaced by the members of their lists.
    Names without_unions(const Names& iris) const {
        Names plain;
        for (const std::string& iri : iris) {
            const auto node = subjects_.find(iri);
            if (!iri.starts_with("_:") || node == subjects_.end()) {
                plain.push_back(iri);
                continue;
            }
            std::set<std::string> seen;  // a list may be malformed and run in a circle
            for (auto item = subjects_.find(node->second.union_of);
                 item != subjects_.end() && seen.insert(item->first).second; item = subjects_.find(item->second.rest)) {
                plain.push_back(item->second.first);
            }
        }
        return plain;
    }

    void define(const std::string& iri, std::map<std::string, std::string>& terms) {
        const std::string name = local_name(iri);
        if (name.empty()) fail("defines <" + iri + ">, which has no name after its last / or #; give it one");
        for (const auto* kind : {&classes_, &properties_}) {
            if (const auto other = kind->find(name); other != kind->end() && other->second != iri) {
                fail("defines both <" + other->second + "> and <" + iri +
                     ">, whose local name is one; rename one of them");
            }
        }
        terms[name] = iri;
        namespaces_.insert(namespace_of(iri));
    }

    const OntologySubjects& subjects_;
    std::string file_;
    std::map<std::string, std::string> classes_, properties_;
    std::set<std::string> namespaces_;
};

std::map<std::string, OntologyClass, std::less<>> classes_of(const Terms& terms, const OntologySubjects& subjects) {
    std::map<std::string, OntologyClass, std::less<>> classes;
    for (const auto& [name, iri] : terms.classes()) {
        const OntologySubject& subject = subjects.at(iri);
        if (!subject.color.empty() && !is_color(subject.color)) {
            terms.fail("gives <" + iri + "> the colour “" + subject.color + "”; write it as #rrggbb");
        }
        const std::string label = in_english(subject.labels);
        classes[name] = {.name = name,
                         .iri = iri,
                         .label = label.empty() ? words_of(name) : label,
                         .comment = in_english(subject.comments),
                         .parents = terms.names_of(subject.parents, terms.classes(), iri, "the parent"),
                         .acts_as = terms.names_of(subject.acts_as, terms.classes(), iri, "as what it acts as"),
                         .color = subject.color};
    }
    return classes;
}

Names folded_titles(const Names& titles) {
    Names folded;
    for (const std::string& title : titles) folded.push_back(fold(title));
    sort_unique(folded);
    return folded;
}

std::map<std::string, OntologyProperty, std::less<>> properties_of(const Terms& terms,
                                                                   const OntologySubjects& subjects) {
    std::map<std::string, OntologyProperty, std::less<>> properties;
    for (const auto& [name, iri] : terms.properties()) {
        const OntologySubject& subject = subjects.at(iri);
        const std::string label = in_english(subject.labels);
        const Names counted = subject.counts_from.empty() ? Names() : Names{subject.counts_from};
        const Names counts_from = terms.names_of(counted, terms.properties(), iri, "to count from");
        properties[name] = {.name = name,
                            .iri = iri,
                            .label = label.empty() ? words_of(name) : label,
                            .comment = in_english(subject.comments),
                            .kind = kind_of(subject),
                            .symmetric = is_owl(subject, "SymmetricProperty"),
                            .functional = is_owl(subject, "FunctionalProperty"),
                            .acyclic = subject.acyclic == "true" || subject.acyclic == "1",
                            .precedes = terms.names_of(subject.precedes, terms.properties(), iri, "to precede"),
                            .counts_from = counts_from.empty() ? std::string() : counts_from.front(),
                            .sole_titles = folded_titles(subject.sole_titles),
                            .parents = terms.names_of(subject.super_properties, terms.properties(), iri, "the parent"),
                            .domain = terms.expected(subject.domain, iri, "the domain"),
                            .range = terms.expected(subject.range, iri, "the range")};
    }
    return properties;
}

// ---- Hierarchies

// All names above each, itself included, sorted. A cycle fails with its names.
class Closer {
public:
    using Closure = std::map<std::string, Names, std::less<>>;

    Closer(const std::map<std::string, Names>& parents, const Terms& terms) : parents_(parents), terms_(terms) {}

    Closure close() {
        for (const auto& [name, above] : parents_) close(name);
        return std::move(closed_);
    }

private:
    const Names& close(const std::string& name) {
        if (const auto done = closed_.find(name); done != closed_.end()) return done->second;
        const auto begin = std::find(path_.begin(), path_.end(), name);
        if (begin != path_.end()) {
            std::string cycle;
            for (auto at = begin; at != path_.end(); ++at) cycle += *at + " → ";
            terms_.fail("puts terms below each other in a circle: " + cycle + name + "; take one of these steps out");
        }
        path_.push_back(name);
        Names above = {name};
        for (const std::string& parent : parents_.at(name)) {
            const Names& more = close(parent);
            above.insert(above.end(), more.begin(), more.end());
        }
        path_.pop_back();
        sort_unique(above);
        return closed_[name] = std::move(above);
    }

    const std::map<std::string, Names>& parents_;
    const Terms& terms_;
    Names path_;
    Closure closed_;
};

template <typename Term>
Closer::Closure close(const std::map<std::string, Term, std::less<>>& terms, const Terms& all) {
    std::map<std::string, Names> parents;
    for (const auto& [name, term] : terms) parents[name] = term.parents;
    return Closer(parents, all).close();
}

// ---- What is said of the whole

std::string commonest_namespace(const Terms& terms) {
    std::map<std::string, std::size_t> counts;
    for (const auto* kind : {&terms.classes(), &terms.properties()}) {
        for (const auto& [name, iri] : *kind) ++counts[namespace_of(iri)];
    }
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

// “sha256:” and the first 16 digits.
std::string hash_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    unsigned char digest[EVP_MAX_MD_SIZE];
    if (EVP_Digest(bytes.data(), bytes.size(), digest, nullptr, EVP_sha256(), nullptr) != 1)
        throw Error("OpenSSL lacks SHA-256");
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text = "sha256:";
    for (int i = 0; i < 8; ++i) text += {hex[digest[i] >> 4], hex[digest[i] & 15]};
    return text;
}

bool holds(const Names& sorted, std::string_view name) {
    return std::binary_search(sorted.begin(), sorted.end(), name);
}

template <typename Map>
auto* find_in(const Map& map, std::string_view name) {
    const auto found = map.find(name);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

Ontology Ontology::load(const std::filesystem::path& path) {
    const OntologySubjects subjects = read_ontology_source(path);
    const Terms terms(subjects, path.string());
    Ontology ontology;
    for (const auto& [iri, subject] : subjects) {
        if (!is_owl(subject, "Ontology")) continue;
        if (ontology.version_.empty()) ontology.version_ = subject.version;
        if (ontology.namespace_iri_.empty()) ontology.namespace_iri_ = subject.namespace_iri;
    }
    if (ontology.version_.empty()) ontology.version_ = hash_of(path);
    if (ontology.namespace_iri_.empty()) ontology.namespace_iri_ = commonest_namespace(terms);

    ontology.classes_ = classes_of(terms, subjects);
    ontology.properties_ = properties_of(terms, subjects);
    ontology.class_ancestors_ = close(ontology.classes_, terms);
    ontology.property_ancestors_ = close(ontology.properties_, terms);
    for (const auto& [name, above] : ontology.class_ancestors_) {
        Names& stands_for = ontology.stands_for_[name] = above;
        for (const std::string& ancestor : above) {
            for (const std::string& other : ontology.classes_.at(ancestor).acts_as) {
                const Names& more = ontology.class_ancestors_.at(other);
                stands_for.insert(stands_for.end(), more.begin(), more.end());
            }
        }
        sort_unique(stands_for);
    }
    for (auto& [name, property] : ontology.properties_) ontology.inherit(property);
    return ontology;
}

// What a property does not say itself it has from those above it: that it is a role, its domain, its range.
void Ontology::inherit(OntologyProperty& property) {
    for (const std::string& parent : property.parents) {
        OntologyProperty& above = properties_.at(parent);
        inherit(above);
        if (above.kind == Kind::role) property.kind = Kind::role;
        if (property.domain.empty()) property.domain = above.domain;
        if (property.range.empty()) property.range = above.range;
    }
}

const OntologyClass* Ontology::find_class(std::string_view name) const { return find_in(classes_, name); }
const OntologyProperty* Ontology::find_property(std::string_view name) const { return find_in(properties_, name); }

bool Ontology::is_a(std::string_view name, std::string_view ancestor) const {
    const Names* above = find_in(class_ancestors_, name);
    return above ? holds(*above, ancestor) : name == ancestor;
}

bool Ontology::is_subproperty(std::string_view name, std::string_view ancestor) const {
    const Names* above = find_in(property_ancestors_, name);
    return above ? holds(*above, ancestor) : name == ancestor;
}

bool Ontology::fits(const Names& expected, std::string_view class_name) const {
    if (expected.empty() || holds(expected, class_name)) return true;
    const Names* stands_for = find_in(stands_for_, class_name);
    return stands_for && std::any_of(stands_for->begin(), stands_for->end(),
                                     [&](const std::string& c) { return holds(expected, c); });
}

bool Ontology::fits_domain(std::string_view property, std::string_view class_name) const {
    const OntologyProperty* known = find_property(property);
    return known && fits(known->domain, class_name);
}

bool Ontology::fits_range(std::string_view property, std::string_view class_name) const {
    const OntologyProperty* known = find_property(property);
    return known && fits(known->range, class_name);
}

std::string_view Ontology::color_of(std::string_view class_name) const {
    const OntologyClass* here = find_class(class_name);
    std::vector<const OntologyClass*> level;
    if (here) level.push_back(here);
    while (!level.empty()) {  // the hierarchy has no cycle, so this ends
        std::vector<const OntologyClass*> above;
        for (const OntologyClass* one : level) {
            if (!one->color.empty()) return one->color;
            for (const std::string& parent : one->parents) above.push_back(find_class(parent));
        }
        level = std::move(above);
    }
    return {};
}

}  // namespace kimberlite
