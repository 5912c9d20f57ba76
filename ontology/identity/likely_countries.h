// Texts that name no country: the names in them, as other texts have them, tell which country they are about.
#pragma once

#include <cstddef>
#include <span>

#include "ontology/identity/told.h"

namespace kimberlite {

// Gives each such text its likely country, and its things that country as the one of their text (Nearness::document).
// How many texts were given one.
std::size_t find_likely_countries(std::span<Told> documents);

}  // namespace kimberlite
