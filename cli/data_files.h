// Where the installed program finds its model and its ontology.
#pragma once

#include <filesystem>
#include <string>

#include "cli/console.h"
#include "ontology/ontology.h"

namespace kimberlite {

// A file as the user names it, or, where `given` is empty, of the data folder: $KIMBERLITE_DATA, else
// ../share/kimberlite beside the folder of the program (a build folder is laid out the same way). Throws Error that
// names the places looked at and the remedy.
std::filesystem::path find_model(const std::string& given);
std::filesystem::path find_ontology(const std::string& given);
Ontology load_ontology(const std::string& given, Console&);  // says which, where verbose

}  // namespace kimberlite
