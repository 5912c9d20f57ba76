// What a graph says of a happening, from all tellings of it.
#pragma once

#include <cstdint>
#include <span>

#include "ontology/identity/group_tellings.h"

namespace kimberlite {

// A role of this property may be filled by words of the text.
bool takes_words(const OntologyProperty&);

// Class and IRI are there already; the earliest text's telling is the first of those chosen from all groups. Every
// event's place in the graph (Assembly::event_of) and its class must be known, as they may fill each other's roles.
void fill_happening(Happening&, Assembly&, std::span<const TellingGroup> groups, std::span<const std::uint32_t> chosen);

}  // namespace kimberlite
