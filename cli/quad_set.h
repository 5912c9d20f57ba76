// Foreign RDF in memory: quads sorted and unique, as the writers of export/ want them.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ontology/terms.h"

namespace kimberlite {

// Each term is held once, a quad is four numbers. Blank nodes are named anew, b1, b2, … in the order they come, so that
// parsers that draw names by the clock make no difference; begin_file() ends the scope of the names in a file.
class QuadSet {
public:
    void begin_file() { blank_names_.clear(); }
    void add(const Quad&);
    void finish();  // sorts; no more adding after it

    std::size_t size() const { return quads_.size(); }  // after finish: unique quads
    // After finish. Triples, of all graphs: grouped by subject, each once. Quads: the default graph first.
    void for_each_triple(const std::function<void(const Triple&)>&) const;
    void for_each_quad(const std::function<void(const Quad&)>&) const;

private:
    using TermNumber = std::uint32_t;
    using Numbers = std::array<TermNumber, 4>;  // graph, subject, predicate, object

    TermNumber number_of(const Term&);
    Triple triple_of(const Numbers&) const;

    struct Held {
        std::string characters;  // value, datatype and language, one after another
        std::uint32_t value = 0, datatype = 0;
        TermKind kind = TermKind::iri;
        Term term() const;
    };
    std::deque<Held> terms_;
    std::unordered_map<std::string, TermNumber> numbers_;
    std::unordered_map<std::string, std::string> blank_names_;  // of the file being read
    std::size_t blank_nodes_ = 0;
    std::vector<Numbers> quads_;
    std::vector<Numbers> triples_;  // graph 0; only where there are named graphs, else quads_ serves
};

}  // namespace kimberlite
