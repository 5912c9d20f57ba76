// The writers that the table of formats names; each lives in a file of its own.
#pragma once

#include <iosfwd>

#include "export/formats.h"

namespace kimberlite {

void write_turtle(const Statements&, std::ostream&);
void write_ntriples(const Statements&, std::ostream&);
void write_nquads(const Statements&, std::ostream&);
void write_trig(const Statements&, std::ostream&);
void write_rdfxml(const Statements&, std::ostream&);
void write_jsonld(const Statements&, std::ostream&);
void write_graphml(const Statements&, std::ostream&);
void write_gexf(const Statements&, std::ostream&);
void write_dot(const Statements&, std::ostream&);

}  // namespace kimberlite
