// A namespace is an IRI up to its last `/` or `#` (`urn:isbn:` is none: strict parsers refuse it as an IRI). The survey
// counts how often each is used; where more than `most_namespaces` come up (foreign data can have one for each IRI),
// later ones are left to be written in full.
#include "export/prefixes.h"

#include <algorithm>
#include <map>
#include <set>

#include "ontology/error.h"

namespace kimberlite {
namespace {

struct WellKnown {
    std::string_view name, iri;
};
constexpr WellKnown well_known[] = {
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dcat", "http://www.w3.org/ns/dcat#"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"},
    {"kb", "https://w3id.org/kimberlite/ns#"},
    {"nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"},
    {"obs", "https://w3id.org/kimberlite/observation#"},
    {"org", "http://www.w3.org/ns/org#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"schema", "https://schema.org/"},
    {"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
    {"sh", "http://www.w3.org/ns/shacl#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"void", "http://rdfs.org/ns/void#"},
    {"wd", "http://www.wikidata.org/entity/"},
    {"wdt", "http://www.wikidata.org/prop/direct/"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
};

constexpr std::size_t most_namespaces = 10'000;
constexpr std::size_t often = 3;           // uses that make an unknown namespace worth a prefix
constexpr std::size_t most_prefixes = 60;  // of unknown namespaces

// 0: it lies in no namespace.
std::size_t namespace_length(std::string_view iri) {
    const std::size_t length = iri.find_last_of("/#") + 1;
    return iri.substr(0, length).ends_with("//") ? 0 : length;
}

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_local_name(std::string_view local) {
    auto inside = [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; };
    if (local.empty() || !(is_alnum(local.front()) || local.front() == '_') || local.back() == '.') return false;
    return std::all_of(local.begin(), local.end(), inside);
}

class Survey {
public:
    void see(std::string_view iri) {
        const std::size_t length = namespace_length(iri);
        const std::string_view space = iri.substr(0, length);
        if (length == 0) {
            schemes_.insert(lower(iri.substr(0, iri.find(':'))));
            return;
        }
        if (last_ && space == last_->first) {
            ++last_->second;
            return;
        }
        auto found = uses_.find(space);
        if (found == uses_.end()) {
            schemes_.insert(lower(iri.substr(0, iri.find(':'))));
            if (uses_.size() >= most_namespaces) return;
            found = uses_.emplace(space, 0).first;
        }
        ++found->second;
        last_ = &*found;
    }
    void see(const Term& term) {
        if (term.kind == TermKind::iri) see(term.value);
        if (!term.datatype.empty()) see(term.datatype);
    }

    std::vector<Prefix> prefixes() const {
        std::vector<Prefix> chosen;
        std::set<std::string, std::less<>> taken = schemes_;
        for (const WellKnown& known : well_known) {
            if (uses_.contains(known.iri))
                chosen.push_back({fresh(std::string(known.name), taken), std::string(known.iri)});
        }
        const std::size_t from_here = chosen.size();
        for (const auto& [space, count] : by_use()) {
            if (chosen.size() - from_here >= most_prefixes) break;
            chosen.push_back({fresh(name_of(space), taken), space});
        }
        return chosen;
    }

private:
    static std::string lower(std::string_view text) {
        std::string result(text);
        for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return result;
    }

    // The namespaces nobody knows that are used often, the most used first.
    std::vector<std::pair<std::string, std::size_t>> by_use() const {
        std::vector<std::pair<std::string, std::size_t>> result;
        auto known = [](const std::string& space) {
            return std::any_of(std::begin(well_known), std::end(well_known),
                               [&](auto& row) { return row.iri == space; });
        };
        for (const auto& use : uses_) {
            if (use.second >= often && !known(use.first)) result.push_back(use);
        }
        std::stable_sort(result.begin(), result.end(), [](auto& a, auto& b) { return a.second > b.second; });
        return result;
    }

    // From the last part that can be a name: “person” of urn:kimberlite:person/, “example” of http://www.example.org/.
    static std::string name_of(std::string_view space) {
        std::string name;
        for (std::size_t end = space.size(); end > 0 && name.empty();) {
            const std::size_t last = space.find_last_not_of("/#:", end - 1);
            if (last == std::string_view::npos) break;
            const std::size_t begin = space.find_last_of("/#:", last) + 1;
            std::string part = lower(space.substr(begin, last + 1 - begin));
            if (part.starts_with("www.")) part.erase(0, 4);
            for (char c : part.substr(0, part.find('.'))) {
                if (is_alnum(c) && name.size() < 16) name += c;
            }
            if (!name.empty() && name.front() <= '9') name.clear();
            end = begin;
        }
        return name.empty() ? "ns" : name;
    }

    static std::string fresh(std::string name, std::set<std::string, std::less<>>& taken) {
        std::string unique = name;
        for (int number = 2; !taken.insert(unique).second; ++number) unique = name + std::to_string(number);
        return unique;
    }

    std::map<std::string, std::size_t, std::less<>> uses_;
    std::set<std::string, std::less<>> schemes_;
    std::pair<const std::string, std::size_t>* last_ = nullptr;
};

}  // namespace

Prefixes::Prefixes(std::vector<Prefix> list) : list_(std::move(list)) {
    std::sort(list_.begin(), list_.end(), [](const Prefix& a, const Prefix& b) { return a.name < b.name; });
    for (const Prefix& prefix : list_) names_.emplace(prefix.iri, prefix.name);
}

bool Prefixes::shorten(std::string_view iri, ShortName& name) const {
    const std::size_t length = namespace_length(iri);
    const std::string_view local = iri.substr(length);
    if (!is_local_name(local)) return false;
    const auto found = names_.find(iri.substr(0, length));
    if (found == names_.end()) return false;
    name = {found->second, local};
    return true;
}

Prefixes survey_prefixes(const Statements& statements) {
    Survey survey;
    auto see = [&](const Triple& triple) {
        survey.see(triple.subject);
        survey.see(triple.predicate);
        survey.see(triple.object);
    };
    if (statements.triples) {
        statements.triples(see);
    } else {
        statements.quads([&](const Quad& quad) {
            if (!quad.graph.empty()) survey.see(quad.graph);
            see(quad.triple);
        });
    }
    return Prefixes(survey.prefixes());
}

}  // namespace kimberlite
