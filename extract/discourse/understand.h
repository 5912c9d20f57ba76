// One document understood: what its windows say, put together to a Reading.
#pragma once

#include "extract/reader/found.h"
#include "ontology/reading.h"

namespace kimberlite {

Reading understand(const Document&, const Tokens&, Found&&, const Labels&);

}  // namespace kimberlite
