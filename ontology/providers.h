// Who a text says it is from: the agency of its dateline or signature, the outlet, the sender, the site, the author.
//
// Only marks of form count, not names that are known: “TOLVIK, March 3 (Nordpress) —” before the first sentence,
// “— Nordpress” or “(Nordpress)” after the last, “By Ida Brekke, Nordpress” on a line at the beginning, an address, and
// what the document's source is given as, where that is no path of a file.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/ontology.h"
#include "ontology/reading.h"

namespace kimberlite {

// As written, of an address the host without “www.” or “m.”; empty: there is none.
struct ProviderMarks {
    std::string agency;     // whose the text says it is, unmistakably
    std::string signature;  // whose it may be: as like a rubric, a credit of a photograph, a tag
    std::string outlet;     // what the document's source is given as
    std::string author;
    std::vector<std::string> alone;  // what a line at the beginning or end is but for “by”, “©” and a year, as a name
    std::vector<Range> places;  // of the text, where any of that or who wrote it stands
};
ProviderMarks provider_marks(const Reading&, const Ontology&);

// Of each document its provider; empty: it does not say. An agency comes first, for an outlet that prints an agency's
// text says whose it is; a signature, or a name alone on its line, counts as one where it is the agency of another
// document. An author comes last.
std::vector<std::string> choose_providers(std::span<const ProviderMarks>);

// Of a document's source alone; empty: it is a path, or the id.
std::string provider_in_source(std::string_view source, std::string_view id);

// How providers are compared: without case, accents, “the” and the like; “AFP” as Agence France-Presse.
std::string provider_key(std::string_view provider);

}  // namespace kimberlite
