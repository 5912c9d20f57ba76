// A graph in librdf's memory, to be asked with SPARQL (through rasqal): for questions about a finished graph, not for
// building one. About 470 bytes a statement, 60,000 statements a second in; a pattern is looked up at about 100,000 a
// second.
//
// Rasqal joins patterns in the order of the query's text: put the most selective one first. Its SPARQL is 1.0 with
// parts of 1.1 (aggregates, BIND, VALUES; no property paths, no updates).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/terms.h"

namespace kimberlite {

struct Answer {
    std::vector<std::string> variables;  // of SELECT, without “?”; of ASK the one name “ask”
    // A value is an IRI, the lexical form of a literal, or “_:” and a label; none where the variable is unbound.
    std::vector<std::vector<std::optional<std::string>>> rows;
};

class RdfModel {
public:
    RdfModel();  // throws Error where librdf lacks what is needed
    ~RdfModel();
    RdfModel(RdfModel&&) noexcept;
    RdfModel& operator=(RdfModel&&) noexcept;

    void add(const Triple&);  // the terms have passed the gate; a statement that is there already changes nothing
    std::size_t size() const;

    // Statements that librdf takes for others and so does not hold: it compares languages by their beginnings, so that
    // of "x"@en and "x"@en-gb, with the same subject and predicate, it keeps the first.
    std::size_t left_out() const;

    // The answer to a SELECT or ASK query, in rasqal's order (give ORDER BY where it matters). Throws Error with what
    // is wrong with the query.
    Answer query(const std::string& sparql) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kimberlite
