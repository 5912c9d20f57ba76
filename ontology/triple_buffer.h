// The triples of one subject, collected, sorted and made unique: what `for_each_triple` and its like give out at a
// time.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/graph.h"
#include "ontology/terms.h"

namespace kimberlite {

class TripleBuffer {
public:
    // Forgets what was before. All IRIs and texts given must live until the next `begin`; those made here do.
    void begin(std::string_view subject);

    void add(const Term& predicate, const Term& object) { triples_.push_back({subject_, predicate, object}); }
    void add_iri(const Term& predicate, std::string_view object) { add(predicate, iri(object)); }
    void add_text(const Term& predicate, std::string_view text, std::string_view language = {});  // cleaned
    void add_number(const Term& predicate, std::uint64_t number);
    void add_decimal(const Term& predicate, float number);  // three places at most
    // At the precision known; what XML Schema cannot say as plain words.
    void add_date(const Term& predicate, std::string_view edtf);
    void add_value(const Term& predicate, const Value& value);

    std::span<const Triple> finish();  // valid until the next `begin`

private:
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

    Term subject_;
    std::vector<Triple> triples_;
    std::deque<std::string> texts_;
};

}  // namespace kimberlite
