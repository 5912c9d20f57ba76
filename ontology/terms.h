// The one gate where RDF terms are made: what passes it is valid in every RDF syntax the program writes.
//
// librdf and raptor do not check terms (they truncate, drop or write what parsers reject, and return success), so every
// term is checked here: IRIs by RFC 3987 (absolute, no space, <, >, ", {, }, |, \, ^, `, control characters), literals as
// well-formed UTF-8 of characters allowed in XML 1.0 (others become U+FFFD), language tags by BCP 47, typed values by the
// lexical forms of XML Schema.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kimberlite {

enum class TermKind : std::uint8_t { iri, literal, blank };

// A term by views, valid as long as what it was made from. A literal has a datatype, or a language (then the datatype
// is rdf:langString and left empty), or neither (xsd:string).
struct Term {
    TermKind kind = TermKind::iri;
    std::string_view value;     // IRI, lexical form, or the label of a blank node (foreign data alone has them)
    std::string_view datatype;  // IRI; empty: xsd:string, or rdf:langString where there is a language
    std::string_view language;  // BCP 47, lower case; empty: none

    auto operator<=>(const Term&) const = default;
};

struct Triple {
    Term subject, predicate, object;
    auto operator<=>(const Triple&) const = default;
};

struct Quad {
    Triple triple;
    std::string_view graph;  // IRI; empty: the default graph
    auto operator<=>(const Quad&) const = default;
};

bool is_iri(std::string_view);           // absolute, as RFC 3987 says
bool is_language_tag(std::string_view);  // well-formed by BCP 47
bool is_lexical_form(std::string_view value, std::string_view datatype);  // of the XSD types the ontology uses; true for types it does not know

// `text` as a literal may hold it: well-formed UTF-8; malformed bytes and characters outside XML 1.0 become U+FFFD.
std::string clean_literal(std::string_view text);

// Terms that passed the gate. iri and typed throw Error where the value is not valid (a defect of the caller, not of the text).
Term iri(std::string_view);
Term plain(std::string_view clean_text, std::string_view language = {});
Term typed(std::string_view lexical_form, std::string_view datatype);

}  // namespace kimberlite
