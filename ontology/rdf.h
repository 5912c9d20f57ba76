// RDF files in, through librdf (Redland) and its raptor parser: rdf.cpp alone owns the handles.
//
// Each call has a librdf world of its own, so calls may run on several threads, but for RDF/XML: when one ends, raptor
// clears libxml2 up for the whole process.
//
// Statements stream: memory does not grow with the file but for the labels of its blank nodes, and in Turtle and TriG
// for about twice the text, which raptor holds until the end. Blank nodes are labelled anew, “b1”, “b2” …, in the order
// in which statements first hold them, so that one file always gives the same. Relative IRIs without a base in the file
// are resolved against “file:///” and the file’s name, wherever it lies.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "ontology/terms.h"

namespace kimberlite {

struct RdfSyntax {
    std::string_view name;       // “turtle”
    std::string_view extension;  // “.ttl”
    std::string_view label;      // “Turtle”, for messages
};
// What can be read: Turtle, N-Triples, N-Quads, TriG (without the keyword GRAPH and blank graph names, which raptor
// lacks), RDF/XML. JSON-LD cannot: librdf has no parser of it.
std::span<const RdfSyntax> rdf_syntaxes();

// Parses a file and calls the sink for each statement, in the order of the file; views live only during the call. The
// syntax is told by the file's ending (.ttl .n3 .nt .nq .trig .rdf .owl .xml; in the last three by the content, as
// ontologies in Turtle are often named .owl) or, where given, by name.
//
// Each statement passes the gate of terms.h: IRIs must be valid; literals are cleaned (characters outside XML 1.0
// become U+FFFD), language tags become lower case. A lexical form need not fit its datatype, as RDF allows: who writes
// it short or computes with it asks is_lexical_form. Throws Error with file and line where the syntax is wrong or a
// term invalid, and with the remedy where the file cannot be read or its syntax is unknown.
void parse_rdf(const std::filesystem::path&, const std::function<void(const Quad&)>&, std::string_view syntax = {});

// The same from a stream; `name` is the file's in errors and tells the syntax where none is given.
void parse_rdf(std::istream&, const std::string& name, const std::function<void(const Quad&)>&,
               std::string_view syntax = {});

}  // namespace kimberlite
