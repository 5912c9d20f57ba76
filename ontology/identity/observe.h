// What is observed of a pair of cells, part by part: each adds to the observations what it finds. Needs the profiles of
// both cells.
#pragma once

#include <cstdint>

#include "ontology/identity/census.h"
#include "ontology/identity/decide.h"

namespace kimberlite {

inline constexpr std::uint32_t known_texts = 3;  // that have a name, from which on it is no misspelling

// The closest relation of their names. False: none that counts in this round. Also says which is the short form.
bool observe_names(const Census&, Round, Decision&);
// More about the two names, the shorter first, by their words.
void observe_name_words(const Census&, const Name& shorter, const Name& longer, NameRelation, Observed&);
// Whether a text says after the shorter what only the longer has, or most texts of it name the place that is in the
// longer (“Harbor Bank”, “Harbor Bank of Ohio”).
void observe_words_after(const Census&, const Cell& of_shorter, const Name& shorter, const Name& longer, Observed&);
// As if both had the first one's main name.
void observe_equal_names(const Census&, CellIndex, Observed&);
// Needs what their names tell.
void observe_countries(const Census&, CellIndex, CellIndex, Observed&);
// Offices, dates, sizes, what lies where.
void observe_circumstances(const Census&, const Cell&, const Cell&, Observed&);
// What is named and said beside both, and in which texts. Needs what countries and circumstances tell.
void observe_company(const Census&, CellIndex, CellIndex, Observed&);

}  // namespace kimberlite
