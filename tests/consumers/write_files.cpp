// write_files FOLDER   writes the sample graph of tests/export/sample_graph.h in every format, as sample.ttl,
// sample.nt, …
#include <cstdio>
#include <exception>
#include <filesystem>

#include "export/formats.h"
#include "export/output.h"
#include "export/property_graph.h"
#include "ontology/ontology.h"
#include "tests/export/sample_graph.h"

using namespace kimberlite;

static void write_all(const std::filesystem::path& stem, const SampleStatements& sample, const Ontology& ontology) {
    Statements statements = sample.statements();
    const PropertyGraph graph = project_statements(statements.triples, ontology, {});
    statements.property_graph = [&]() -> const PropertyGraph& { return graph; };
    for (const Format& format : formats()) {
        Output output(stem.string() + std::string(format.extension));
        format.write(statements, output.stream());
        output.commit();
    }
}

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: write_files FOLDER\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path folder = arguments[1];
        std::filesystem::create_directories(folder);
        const Ontology ontology = Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl");
        write_all(folder / "sample", sample_graph(), ontology);
        write_all(folder / "foreign", foreign_graph(), ontology);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "write_files: %s\n", error.what());
        return 1;
    }
    return 0;
}
