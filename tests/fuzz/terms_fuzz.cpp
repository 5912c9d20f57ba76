// The gate: what it lets through as an IRI, a literal, a language tag or a value comes back from a parser as it was.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

#include "ontology/rdf.h"
#include "ontology/terms.h"
#include "ontology/vocabulary.h"

// Raptor's N-Triples parser leaks the datatypes of literals.
extern "C" const char* __lsan_default_suppressions() { return "leak:libraptor2\n"; }

namespace {

using namespace kimberlite;

constexpr std::string_view datatypes[] = {"date",    "dateTime", "duration",     "decimal",  "double",
                                          "integer", "byte",     "base64Binary", "gMonthDay"};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else
            out += c;
    }
    return out;
}

// The object of “<urn:a> <urn:b> OBJECT .” must be the term.
void must_come_back(const std::string& object, const Term& term) {
    std::istringstream file("<urn:a> <urn:b> " + object + " .\n");
    bool same = false;
    parse_rdf(file, "fuzz.nt", [&](const Quad& quad) { same = quad.triple.object == term; });
    if (!same) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (is_iri(text)) must_come_back("<" + std::string(text) + ">", iri(text));
    const std::string clean = clean_literal(text);
    if (!is_clean_literal(clean) || (is_clean_literal(text) && clean != text)) std::abort();
    must_come_back("\"" + escaped(clean) + "\"", plain(clean));
    if (const std::string tag = normal_language_tag(text); !tag.empty())
        must_come_back("\"x\"@" + tag, plain("x", tag));
    for (const std::string_view name : datatypes) {
        const std::string datatype = std::string(vocabulary::xsd) + std::string(name);
        if (is_lexical_form(text, datatype))
            must_come_back("\"" + escaped(text) + "\"^^<" + datatype + ">", typed(text, datatype));
    }
    return 0;
}
