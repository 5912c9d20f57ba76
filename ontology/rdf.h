// RDF files in, through librdf (Redland): the one file that owns its handles is rdf.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "ontology/terms.h"

namespace kimberlite {

// Parses a file and calls the sink for each statement, in the order of the file; views live only during the call.
// Syntax by ending (.ttl, .nt, .nq, .trig, .rdf, .owl, .xml, .jsonld is not read) or, where given, by name. Each
// statement passes the gate of terms.h. Throws Error with file and line where the syntax is wrong or a term invalid.
void parse_rdf(const std::filesystem::path&, const std::function<void(const Quad&)>&, std::string_view syntax = {});

}  // namespace kimberlite
