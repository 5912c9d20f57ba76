// Where the installed program finds its model, its ontology and its shapes.
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
std::filesystem::path find_shapes(const std::string& given);
std::string version_of_model(const std::filesystem::path&);  // throws Error where it cannot be used
Ontology load_ontology(const std::string& given, Console&);  // says which, where verbose

}  // namespace kimberlite
