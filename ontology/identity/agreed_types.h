// The type of a name, voted on over all texts.
#pragma once

#include <span>

#include "ontology/identity/told.h"
#include "ontology/ontology.h"

namespace kimberlite {

// A thing that a text takes for one type (“Acme Lines” for a place), while its name is nearly always of another, takes
// that other type: unless the reader was sure, or its own text bears its type out, by what is said of it that only its
// type can have or by the words round it. Names of one word are left as they are: what they name is told by context
// (“Washington”). Gives the number of things that changed.
std::size_t agree_on_types(std::span<Told> documents, const Ontology&);

}  // namespace kimberlite
