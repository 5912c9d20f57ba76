// What all texts tell: the first part of `resolve`.
#pragma once

#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/identity/told.h"
#include "ontology/ontology.h"
#include "ontology/readings.h"
#include "ontology/resolve.h"

namespace kimberlite {

// In the order of their documents' IRIs, which no order of input changes: each text once, with an id that no other has,
// and with types and countries that all texts have been asked for. Fills the options' count of duplicates.
std::vector<Told> tell_texts(const ReadingStream&, const Decisions&, const Ontology&, const ResolveOptions&);

}  // namespace kimberlite
