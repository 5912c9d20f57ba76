// What validate() found, as SHACL writes it: a sh:ValidationReport.
#pragma once

#include <span>

#include "ontology/audit/validate.h"
#include "ontology/triples.h"

namespace kimberlite {

// Its nodes are blank. The sink's views live only during the call; grouped by subject.
void for_each_report_triple(std::span<const ValidationResult>, std::span<const Shape>, const TripleTable& data,
                            const TripleSink&);

}  // namespace kimberlite
