// Texts made here (numbers, cleaned literals) are kept in a deque, whose elements stay where they are, so that terms
// may be views of them.
#include "ontology/triple_buffer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ontology/edtf.h"
#include "ontology/vocabulary.h"

namespace kimberlite {

void TripleBuffer::begin(std::string_view subject) {
    triples_.clear();
    texts_.clear();
    subject_ = iri(subject);
}

void TripleBuffer::add_text(const Term& predicate, std::string_view text, std::string_view language) {
    add(predicate, plain(is_clean_literal(text) ? text : keep(clean_literal(text)), language));
}

void TripleBuffer::add_number(const Term& predicate, std::uint64_t number) {
    add(predicate, typed(keep(std::to_string(number)), vocabulary::xsd_integer));
}

void TripleBuffer::add_decimal(const Term& predicate, float number) {
    std::array<char, 64> digits{};
    char* const end = digits.data() + digits.size();
    const auto written = std::to_chars(digits.data(), end, static_cast<double>(number), std::chars_format::fixed, 3);
    std::string text(digits.data(), written.ptr);
    while (text.back() == '0' && text[text.size() - 2] != '.') text.pop_back();
    add(predicate, typed(keep(std::move(text)), vocabulary::xsd_decimal));
}

void TripleBuffer::add_date(const Term& predicate, std::string_view edtf) {
    if (const auto literal = date_literal(edtf)) {
        add(predicate, typed(keep(literal->lexical), literal->datatype));
    } else {
        add_text(predicate, edtf);
    }
}

void TripleBuffer::add_value(const Term& predicate, const Value& value) {
    if (value.datatype.empty()) {
        add_text(predicate, value.lexical);
    } else {
        add(predicate, typed(value.lexical, value.datatype));
    }
}

std::span<const Triple> TripleBuffer::finish() {
    std::sort(triples_.begin(), triples_.end());
    triples_.erase(std::unique(triples_.begin(), triples_.end()), triples_.end());
    return triples_;
}

}  // namespace kimberlite
