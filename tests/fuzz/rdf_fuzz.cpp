// RDF of any syntax (the first byte chooses): refused with an Error, or statements all of whose terms pass the gate.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "ontology/error.h"
#include "ontology/rdf.h"
#include "ontology/terms.h"

// Raptor leaks what it holds of a text that it refuses.
extern "C" const char* __lsan_default_suppressions() { return "leak:libraptor2\n"; }

namespace {

void must_be_valid(const kimberlite::Term& term) {
    using namespace kimberlite;
    const bool valid = term.kind == TermKind::iri     ? is_iri(term.value)
                       : term.kind == TermKind::blank ? is_blank_label(term.value)
                                                      : is_clean_literal(term.value);
    if (!valid || (!term.datatype.empty() && !is_iri(term.datatype))) std::abort();
    if (!term.language.empty() && !is_language_tag(term.language)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto syntaxes = kimberlite::rdf_syntaxes();
    std::istringstream file(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
    try {
        kimberlite::parse_rdf(
            file, "fuzz",
            [](const kimberlite::Quad& quad) {
                must_be_valid(quad.triple.subject);
                must_be_valid(quad.triple.predicate);
                must_be_valid(quad.triple.object);
            },
            syntaxes[data[0] % syntaxes.size()].name);
    } catch (const kimberlite::Error&) {
    }
    return 0;
}
