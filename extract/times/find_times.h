// Calendar expressions and durations: found by a grammar that stands as data (extract/times/*.tsv), normalised to EDTF
// against the document's date.
#pragma once

#include <vector>

#include "extract/language/tokenize.h"
#include "ontology/reading.h"

namespace kimberlite {

// Times of a document in order of position, never overlapping; `id`s are left empty. A value at the precision known
// (“2011-11-04”, “2011-11”, “2011”, “201X”, “2011-01/2011-03”, “P3D”); none where text and document date do not resolve
// it.
std::vector<Time> find_times(const Document&, const Tokens&);

// Whether a time found is a calendar time (a day, month, year …) and not a duration or a set (“every Friday”).
bool is_calendar_time(const Time&);

}  // namespace kimberlite
