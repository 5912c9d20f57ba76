// One rule for the installed program, a folder moved elsewhere and a build tree alike: the data lie in
// ../share/kimberlite as seen from the program's own folder. CMake links them there in the build folder.
#include "cli/data_files.h"

#include <cstdlib>

#include "extract/reader/model.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
    if (const char* folder = std::getenv("KIMBERLITE_DATA"); folder && *folder) return folder;
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    if (failed) throw Error("cannot find the program's own folder (/proc/self/exe): set KIMBERLITE_DATA");
    return program.parent_path().parent_path() / "share" / "kimberlite";
}

fs::path find(const std::string& what, const char* option, const std::string& given, const char* name) {
    const fs::path path = given.empty() ? data_folder() / name : fs::path(given);
    std::error_code ignored;
    if (fs::exists(path, ignored)) return path;
    if (!given.empty()) throw Error(given + ": no such " + what + ": check the path given with " + option);
    throw Error(path.string() + ": the " + what + " is missing: install kimberlite again, name the folder that holds " +
                name + " in KIMBERLITE_DATA, or give the file with " + option);
}

}  // namespace

fs::path find_model(const std::string& given) { return find("model", "--model", given, "reader.kmodel"); }
fs::path find_ontology(const std::string& given) { return find("ontology", "--ontology", given, "kimberlite.ttl"); }
fs::path find_shapes(const std::string& given) { return find("file of shapes", "--shapes", given, "shapes.ttl"); }

std::string version_of_model(const fs::path& path) { return Model(path).version(); }

Ontology load_ontology(const std::string& given, Console& console) {
    const fs::path path = find_ontology(given);
    Ontology ontology = Ontology::load(path);
    console.detail("ontology " + path.string() + ", version " + ontology.version());
    return ontology;
}

}  // namespace kimberlite
