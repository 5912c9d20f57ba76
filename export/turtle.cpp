// Turtle and TriG (RDF 1.1), as the statements come: they are grouped by subject, so one subject's text is held and no
// more, that its types can stand first. A subject with more than `longest_held` of text is written as it goes.
#include "export/prefixes.h"
#include "export/text.h"
#include "export/writers.h"

namespace kimberlite {
namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view between = " ;\n    ";  // two predicates
constexpr std::size_t longest_held = std::size_t{1} << 20;

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

// Digits without a superfluous zero in front.
bool is_whole(std::string_view digits) { return is_digits(digits) && (digits.size() == 1 || digits[0] != '0'); }

// Whether the value, written bare, is read back as it is with that datatype (Turtle 2.5.2–2.5.3): canonical forms
// alone, since parsers that make numbers of bare ones print those in their own way.
bool is_bare(std::string_view value, std::string_view datatype) {
    if (!datatype.starts_with(xsd)) return false;
    const std::string_view type = datatype.substr(xsd.size());
    if (type == "boolean") return value == "true" || value == "false";
    const std::string_view digits = value.starts_with('-') ? value.substr(1) : value;
    if (type == "integer") return is_whole(digits) && value != "-0";
    if (type != "decimal") return false;
    const std::size_t point = digits.find('.');
    if (point == digits.npos || !is_whole(digits.substr(0, point))) return false;
    const std::string_view fraction = digits.substr(point + 1);
    return is_digits(fraction) && (fraction.size() == 1 || fraction.back() != '0') && value != "-0.0";
}

class TurtleWriter {
public:
    TurtleWriter(TextSink& sink, const Prefixes& prefixes) : sink_(sink), prefixes_(prefixes) {
        for (const Prefix& prefix : prefixes_.list())
            sink_ << "@prefix " << prefix.name << ": <" << prefix.iri << "> .\n";
    }

    void triple(const Triple& triple) {
        if (!in_subject_ || triple.subject.value != subject_value_ || triple.subject.kind != subject_kind_) {
            end_subject();
            begin_subject(triple.subject);
        }
        if (triple.predicate.value == rdf_type && !written_) {
            types_ += types_.empty() ? "a " : " , ";
            append_term(types_, triple.object);
            return;
        }
        if (has_predicate_ && triple.predicate.value == predicate_) {
            held_ += " , ";
        } else {
            if (has_predicate_) held_ += between;
            append_predicate(triple.predicate.value);
        }
        append_term(held_, triple.object);
        if (held_.size() > longest_held) write_held();
    }

    void begin_graph(std::string_view graph) {
        end_subject();
        sink_ << '\n';
        if (graph.starts_with("_:")) {
            sink_ << graph;
        } else {
            append_iri(sink_.text(), graph);
        }
        sink_ << " {\n";
    }
    void end_graph() {
        end_subject();
        sink_ << "}\n";
    }

    void end_subject() {
        if (!in_subject_) return;
        write_held();
        sink_ << " .\n";
        in_subject_ = false;
    }

private:
    void begin_subject(const Term& subject) {
        sink_ << '\n';
        append_term(sink_.text(), subject);
        subject_value_ = subject.value;
        subject_kind_ = subject.kind;
        in_subject_ = true;
        has_predicate_ = written_ = false;
    }

    void append_predicate(std::string_view predicate) {
        if (predicate == rdf_type) {
            held_ += "a ";
        } else {
            append_iri(held_, predicate);
            held_ += ' ';
        }
        predicate_ = predicate;
        has_predicate_ = true;
    }

    void write_held() {
        if (!written_) sink_ << ' ' << types_ << (types_.empty() || held_.empty() ? "" : between);
        sink_ << held_;
        types_.clear();
        held_.clear();
        written_ = true;
    }

    void append_iri(std::string& out, std::string_view iri) const {
        ShortName name;
        if (prefixes_.shorten(iri, name)) {
            out += name.prefix;
            out += ':';
            out += name.local;
        } else {
            out += '<';
            out += iri;
            out += '>';
        }
    }

    void append_term(std::string& out, const Term& term) const {
        if (term.kind == TermKind::iri) return append_iri(out, term.value);
        if (term.kind == TermKind::blank) {
            out += "_:";
            out += term.value;
            return;
        }
        if (term.language.empty() && is_bare(term.value, term.datatype)) {
            out += term.value;
            return;
        }
        out += '"';
        append_rdf_string(out, term.value);
        out += '"';
        if (!term.language.empty()) {
            out += '@';
            out += term.language;
        } else if (!term.datatype.empty()) {
            out += "^^";
            append_iri(out, term.datatype);
        }
    }

    TextSink& sink_;
    const Prefixes& prefixes_;
    std::string subject_value_, predicate_;
    TermKind subject_kind_ = TermKind::iri;
    std::string types_, held_;  // of the subject: “a kb:Person”; the rest, as far as it is not written
    bool in_subject_ = false, has_predicate_ = false;
    bool written_ = false;  // whether a part of the subject stands in the sink already
};

}  // namespace

void write_turtle(const Statements& statements, std::ostream& stream) {
    const Prefixes prefixes = survey_prefixes(statements);
    TextSink sink(stream);
    TurtleWriter writer(sink, prefixes);
    statements.triples([&](const Triple& triple) { writer.triple(triple); });
    writer.end_subject();
    sink.finish();
}

void write_trig(const Statements& statements, std::ostream& stream) {
    const Prefixes prefixes = survey_prefixes({nullptr, statements.quads, nullptr, {}});
    TextSink sink(stream);
    TurtleWriter writer(sink, prefixes);
    std::string graph;
    statements.quads([&](const Quad& quad) {
        if (quad.graph != graph) {
            if (!graph.empty()) writer.end_graph();
            graph = quad.graph;
            if (!graph.empty()) writer.begin_graph(graph);
        }
        writer.triple(quad.triple);
    });
    graph.empty() ? writer.end_subject() : writer.end_graph();
    sink.finish();
}

}  // namespace kimberlite
