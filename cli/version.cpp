// What is this, in three lines that a report of a problem can quote.
#include <exception>
#include <functional>
#include <iostream>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "extract/reader/model.h"
#include "ontology/ontology.h"

namespace kimberlite {
namespace {

std::string or_problem(const std::function<std::string()>& version) {
    try {
        return version();
    } catch (const std::exception& error) {
        return std::string("cannot be used: ") + error.what();
    }
}

}  // namespace

void print_versions() {
    std::cout << "kimberlite " KIMBERLITE_VERSION "\n"
              << "model " << or_problem([] { return Model(find_model("")).version(); }) << '\n'
              << "ontology " << or_problem([] { return Ontology::load(find_ontology("")).version(); }) << std::endl;
}

}  // namespace kimberlite
