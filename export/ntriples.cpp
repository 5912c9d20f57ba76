// N-Triples and N-Quads (RDF 1.1): one statement a line, IRIs in full, UTF-8. Both are the same but for the graph.
#include "export/text.h"
#include "export/writers.h"

namespace kimberlite {
namespace {

void append_term(std::string& out, const Term& term) {
    switch (term.kind) {
        case TermKind::iri:
            out += '<';
            out += term.value;
            out += '>';
            return;
        case TermKind::blank:
            out += "_:";
            out += term.value;
            return;
        case TermKind::literal:
            out += '"';
            append_rdf_string(out, term.value);
            out += '"';
            if (!term.language.empty()) {
                out += '@';
                out += term.language;
            } else if (!term.datatype.empty()) {
                out += "^^<";
                out += term.datatype;
                out += '>';
            }
    }
}

void append_triple(std::string& out, const Triple& triple) {
    append_term(out, triple.subject);
    out += ' ';
    append_term(out, triple.predicate);
    out += ' ';
    append_term(out, triple.object);
}

}  // namespace

void write_ntriples(const Statements& statements, std::ostream& stream) {
    TextSink sink(stream);
    statements.triples([&](const Triple& triple) {
        append_triple(sink.text(), triple);
        sink << " .\n";
    });
    sink.finish();
}

void write_nquads(const Statements& statements, std::ostream& stream) {
    TextSink sink(stream);
    statements.quads([&](const Quad& quad) {
        append_triple(sink.text(), quad.triple);
        if (!quad.graph.empty()) {
            // Foreign data may name a graph by a blank node, which keeps its `_:`.
            const bool blank = quad.graph.starts_with("_:");
            (blank ? sink << ' ' : sink << " <") << quad.graph;
            if (!blank) sink << '>';
        }
        sink << " .\n";
    });
    sink.finish();
}

}  // namespace kimberlite
