// Who a text says it is from: the agency of its dateline or signature, the outlet, the sender, the site, the author.
//
// Only marks of form count, not names that are known: “TOLVIK, March 3 (Nordpress) —” before the first sentence,
// “— Nordpress” or “(Nordpress)” after the last, “By Ida Brekke, Nordpress” on a line at the beginning, an address, and
// what the document's source is given as, where that is no path of a file.
#pragma once

#include <string>
#include <string_view>

#include "ontology/document.h"

namespace kimberlite {

// As written, of an address the host without “www.”; empty: it does not say. What stands in the text comes first, for
// an outlet that prints an agency's text says whose it is; an author comes last.
std::string provider_of(const Document&);

// Of a document's source alone; empty: it is a path, or the id.
std::string provider_in_source(std::string_view source, std::string_view id);

}  // namespace kimberlite
