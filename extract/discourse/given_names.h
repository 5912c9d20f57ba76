// What given names tell of the sex of who bears them.
#pragma once

#include <string_view>

#include "extract/discourse/lexicon.h"

namespace kimberlite {

// Of a word as plain_form gives it: of whom nearly all are that bear it as a given name; else unknown.
Sex sex_of_given_name(std::string_view plain);

}  // namespace kimberlite
