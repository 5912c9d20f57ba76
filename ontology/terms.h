// The one gate where RDF terms are made: what passes it is valid in every RDF syntax the program writes.
//
// librdf and raptor do not check terms (they truncate, drop or write what parsers reject, and return success), so every
// term is checked here: IRIs by RFC 3987 (absolute, no space, <, >, ", {, }, |, \, ^, `, control characters), literals
// as well-formed UTF-8 of characters allowed in XML 1.0 (others become U+FFFD), language tags by BCP 47, typed values
// by the lexical forms of XML Schema. A term costs some tens of nanoseconds and no memory.
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
    std::string_view graph;  // IRI, or “_:” and the label of a blank node; empty: the default graph
    auto operator<=>(const Quad&) const = default;
};

// ---- What is valid

bool is_iri(std::string_view);            // absolute, as RFC 3987 says; a fragment is allowed
bool is_language_tag(std::string_view);   // well-formed by BCP 47 (RFC 5646, 2.1), in any case
bool is_blank_label(std::string_view);    // a letter, then letters, digits and _: a label in every syntax
bool is_clean_literal(std::string_view);  // what clean_literal would leave as it is
// Whether the value is one of the datatype, by XML Schema 1.1 part 2 (all its types but the XML ones, QName and
// NOTATION), white space not collapsed; true for types it does not know, false for rdf:langString. In datatypes.cpp.
bool is_lexical_form(std::string_view value, std::string_view datatype);

// ---- What can be made so

// `text` as a literal may hold it: well-formed UTF-8; malformed bytes and characters outside XML 1.0 become U+FFFD.
std::string clean_literal(std::string_view text);
// The tag in lower case, as RDF compares them; empty where it is not well-formed.
std::string normal_language_tag(std::string_view tag);

// ---- Terms that passed the gate

// They throw Error where the value is not valid (a defect of the caller, not of the text), naming value and rule.
Term iri(std::string_view);
Term plain(std::string_view clean_text, std::string_view language = {});
Term typed(std::string_view lexical_form, std::string_view datatype);  // of xsd:string: the plain literal
Term blank(std::string_view label);

}  // namespace kimberlite
