// JSON-LD 1.1, compacted against a context of prefixes, one node object a subject, as the statements come.
//
// One property's values are held at a time: one stands alone, several as an array. Only integers and booleans whose
// JSON form says exactly the same are written bare; every other typed value keeps its lexical form (`"@value"`).
#include "export/prefixes.h"
#include "export/text.h"
#include "export/writers.h"

namespace kimberlite {
namespace {

constexpr std::string_view rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view xsd_integer = "http://www.w3.org/2001/XMLSchema#integer";
constexpr std::string_view xsd_boolean = "http://www.w3.org/2001/XMLSchema#boolean";

// Whether JSON's number of these digits comes back with these very digits (canonical, and exact in a double).
bool is_canonical_integer(std::string_view value) {
    std::string_view digits = value.starts_with('-') ? value.substr(1) : value;
    if (digits.empty() || digits.size() > 15 || digits.find_first_not_of("0123456789") != digits.npos) return false;
    return digits[0] != '0' || value == "0";
}

class JsonLdWriter {
public:
    JsonLdWriter(TextSink& sink, const Prefixes& prefixes) : sink_(sink), prefixes_(prefixes) {
        sink_ << "{\n  \"@context\": {";
        bool first = true;
        for (const Prefix& prefix : prefixes_.list()) {
            sink_ << (first ? "\n    \"" : ",\n    \"") << prefix.name << "\": \"";
            append_json_string(sink_.text(), prefix.iri);
            sink_ << '"';
            first = false;
        }
        sink_ << "\n  },\n  \"@graph\": [";
    }

    void triple(const Triple& triple) {
        if (!in_subject_ || triple.subject.value != subject_value_ || triple.subject.kind != subject_kind_) {
            end_subject();
            begin_subject(triple.subject);
        }
        // A type that is no IRI (foreign data alone) is no "@type", but a value of the property rdf:type.
        const bool type = triple.predicate.value == rdf_type && triple.object.kind == TermKind::iri;
        if (!in_property_ || triple.predicate.value != predicate_ || type != is_type_) {
            end_property();
            predicate_ = triple.predicate.value;
            is_type_ = type;
            in_property_ = true;
        }
        if (count_++ > 0) values_ += ", ";
        append_value(triple.object);
    }

    void finish() {
        end_subject();
        sink_ << "\n  ]\n}\n";
        sink_.finish();
    }

private:
    void begin_subject(const Term& subject) {
        sink_ << (any_subject_ ? ",\n    {\"@id\": " : "\n    {\"@id\": ");
        append_reference(sink_.text(), subject);
        subject_value_ = subject.value;
        subject_kind_ = subject.kind;
        any_subject_ = in_subject_ = true;
    }
    void end_subject() {
        if (!in_subject_) return;
        end_property();
        sink_ << '}';
        in_subject_ = false;
    }
    void end_property() {
        if (!in_property_) return;
        sink_ << ",\n     ";
        if (is_type_) {
            sink_ << "\"@type\"";
        } else {
            append_reference(sink_.text(), {TermKind::iri, predicate_, {}, {}});
        }
        if (count_ == 1) {
            sink_ << ": " << values_;
        } else {
            sink_ << ": [" << values_ << ']';
        }
        values_.clear();
        count_ = 0;
        in_property_ = false;
    }

    // "person:lena-okafor", "https://…", "_:b1"
    void append_reference(std::string& out, const Term& term) const {
        ShortName name;
        out += '"';
        if (term.kind == TermKind::blank) {
            out += "_:";
            out += term.value;
        } else if (prefixes_.shorten(term.value, name)) {
            out += name.prefix;
            out += ':';
            out += name.local;
        } else {
            append_json_string(out, term.value);
        }
        out += '"';
    }

    void append_value(const Term& term) {
        if (is_type_) return append_reference(values_, term);
        if (term.kind != TermKind::literal) {
            values_ += "{\"@id\": ";
            append_reference(values_, term);
            values_ += '}';
            return;
        }
        const bool plain = term.language.empty() && term.datatype.empty();
        if ((term.datatype == xsd_integer && is_canonical_integer(term.value)) ||
            (term.datatype == xsd_boolean && (term.value == "true" || term.value == "false"))) {
            values_ += term.value;
            return;
        }
        if (!plain) values_ += "{\"@value\": ";
        values_ += '"';
        append_json_string(values_, term.value);
        values_ += '"';
        if (plain) return;
        if (!term.language.empty()) {
            values_ += ", \"@language\": \"";
            values_ += term.language;
            values_ += "\"}";
        } else {
            values_ += ", \"@type\": ";
            append_reference(values_, {TermKind::iri, term.datatype, {}, {}});
            values_ += '}';
        }
    }

    TextSink& sink_;
    const Prefixes& prefixes_;
    std::string subject_value_, predicate_, values_;
    TermKind subject_kind_ = TermKind::iri;
    std::size_t count_ = 0;  // of the property's values
    bool any_subject_ = false, in_subject_ = false, in_property_ = false, is_type_ = false;
};

}  // namespace

void write_jsonld(const Statements& statements, std::ostream& stream) {
    const Prefixes prefixes = survey_prefixes(statements);
    TextSink sink(stream);
    JsonLdWriter writer(sink, prefixes);
    statements.triples([&](const Triple& triple) { writer.triple(triple); });
    writer.finish();
}

}  // namespace kimberlite
