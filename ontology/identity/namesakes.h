// What tells things apart in their IRIs whose type and name are the same.
//
// Each that has namesakes is called by what is its own: the country, the office, the year of birth, the place it lies
// in that most of its texts give it, or, where nothing of these is known, the text that it comes from: that of the
// earliest date. None is called by where a text was found, nor by what others there are, so that texts that come and go
// change hands of no IRI. The name alone is the IRI of the only one that has it; and of one of which many times as many
// texts tell as of all its namesakes together, which a stray mention is not to rename.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ontology/identity/cells.h"

namespace kimberlite {

// identities: of each cell its type and name, with what else is known beforehand; where they are equal more is added.
void tell_namesakes_apart(std::vector<std::string>& identities, const Cells&, std::span<const Told> documents);

// The text a thing comes from and its first place there.
std::string origin_of(const Cell&, std::span<const Told> documents);

}  // namespace kimberlite
