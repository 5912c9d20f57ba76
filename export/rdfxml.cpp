// RDF/XML through the streaming raptor serializer of a librdf world, which is handed one statement at a time.
//
// Its return codes prove nothing, so every message it logs fails the export, and what it is known to drop or break
// without one is refused or mended before: a predicate that no XML name ends is an Error here, characters that XML 1.0
// forbids become U+FFFD.
#include <librdf.h>

#include <memory>
#include <unordered_map>

#include "export/prefixes.h"
#include "export/text.h"
#include "export/writers.h"
#include "ontology/error.h"
#include "ontology/redland.h"
#include "ontology/terms.h"

namespace kimberlite {
namespace {

template <auto free_fn>
struct Freer {
    void operator()(auto* p) const noexcept { free_fn(p); }
};
using Stream = std::unique_ptr<raptor_iostream, Freer<raptor_free_iostream>>;
using Serializer = std::unique_ptr<raptor_serializer, Freer<raptor_free_serializer>>;
using RaptorTerm = std::unique_ptr<raptor_term, Freer<raptor_free_term>>;
using Uri = std::unique_ptr<raptor_uri, Freer<raptor_free_uri>>;

template <typename Pointer>
Pointer made(Pointer pointer) {
    if (!pointer) throw Error("RDF/XML: raptor is out of memory: write Turtle instead");
    return pointer;
}

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }

// Raptor writes into a string; nothing of ours throws through its C frames.
int write_byte(void* text, const int byte) {
    static_cast<std::string*>(text)->push_back(static_cast<char>(byte));
    return 0;
}
int write_bytes(void* text, const void* from, size_t size, size_t count) {
    static_cast<std::string*>(text)->append(static_cast<const char*>(from), size * count);
    return static_cast<int>(size * count);
}
const raptor_iostream_handler to_string = {2, nullptr, nullptr, write_byte, write_bytes, nullptr, nullptr, nullptr};

void keep_first_message(void* kept, raptor_log_message* message) {
    auto* text = static_cast<std::string*>(kept);
    if (text->empty() && message->level >= RAPTOR_LOG_LEVEL_WARN)
        *text = message->text ? message->text : "unknown error";
}

// Whether an XML name ends the IRI, so that the rest can be its namespace.
bool ends_in_xml_name(std::string_view iri) {
    auto starts = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    auto inside = [&](char c) { return starts(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    bool found = false;
    std::size_t i = iri.size();
    while (i > 0 && inside(iri[i - 1])) found |= starts(iri[--i]);
    return found && i > 0;
}

class RdfXmlWriter {
public:
    RdfXmlWriter(TextSink& sink, const Prefixes& prefixes)
        : sink_(sink), world_(open_redland_world()), raptor_(librdf_world_get_raptor(world_.get())) {
        raptor_world_set_log_handler(raptor_, &problem_, keep_first_message);
        stream_.reset(raptor_new_iostream_from_handler(raptor_, &written_, &to_string));
        made(stream_.get());
        serializer_.reset(raptor_new_serializer(raptor_, "rdfxml"));
        made(serializer_.get());
        for (const Prefix& prefix : prefixes.list()) {
            if (prefix.name == "rdf") continue;  // raptor declares it itself
            raptor_serializer_set_namespace(serializer_.get(), uri(prefix.iri).get(), bytes(prefix.name));
        }
        raptor_serializer_start_to_iostream(serializer_.get(), nullptr, stream_.get());
        check();
    }

    void triple(const Triple& triple) {
        raptor_statement statement;
        raptor_statement_init(&statement, raptor_);
        if (!subject_ || triple.subject != subject_of_) set_subject(triple.subject);
        const RaptorTerm object = term(triple.object);
        statement.subject = subject_.get();
        statement.predicate = predicate(triple.predicate.value);
        statement.object = object.get();
        if (raptor_serializer_serialize_statement(serializer_.get(), &statement) && problem_.empty())
            problem_ = "a statement was refused";
        check();
    }

    void finish() {
        if (raptor_serializer_serialize_end(serializer_.get()) && problem_.empty()) problem_ = "the end was refused";
        check();
    }

private:
    void check() {
        if (!problem_.empty()) throw Error("RDF/XML: " + problem_ + ": write Turtle or JSON-LD instead");
        sink_ << written_;
        written_.clear();
    }

    Uri uri(std::string_view iri) {
        return made(Uri(raptor_new_uri_from_counted_string(raptor_, reinterpret_cast<const unsigned char*>(iri.data()),
                                                           iri.size())));
    }

    RaptorTerm term(const Term& term) {
        switch (term.kind) {
            case TermKind::iri:
                return made(RaptorTerm(raptor_new_term_from_uri(raptor_, uri(term.value).get())));
            case TermKind::blank: {
                const std::string label(term.value);
                return made(RaptorTerm(raptor_new_term_from_blank(raptor_, bytes(label))));
            }
            case TermKind::literal:
                break;
        }
        const std::string text = clean_literal(term.value), language(term.language);
        const Uri datatype = term.datatype.empty() || !language.empty() ? Uri() : uri(term.datatype);
        return made(RaptorTerm(raptor_new_term_from_counted_literal(raptor_, bytes(text), text.size(), datatype.get(),
                                                                    language.empty() ? nullptr : bytes(language),
                                                                    static_cast<unsigned char>(language.size()))));
    }

    void set_subject(const Term& subject) {
        subject_value_ = subject.value;
        subject_of_ = {subject.kind, subject_value_, {}, {}};
        subject_ = term(subject);
    }

    // Predicates are few: each is checked and made once.
    raptor_term* predicate(std::string_view iri) {
        auto [found, added] = predicates_.try_emplace(std::string(iri));
        if (added) {
            if (!ends_in_xml_name(iri))
                throw Error("RDF/XML cannot write the property <" + std::string(iri) +
                            ">, whose end is no XML name: write Turtle or JSON-LD instead");
            found->second = term({TermKind::iri, iri, {}, {}});
        }
        return found->second.get();
    }

    TextSink& sink_;
    std::string written_, problem_;
    RedlandWorld world_;
    raptor_world* raptor_;
    Stream stream_;
    Serializer serializer_;  // freed before the stream that it writes to
    std::unordered_map<std::string, RaptorTerm> predicates_;
    std::string subject_value_;
    Term subject_of_;
    RaptorTerm subject_;
};

}  // namespace

void write_rdfxml(const Statements& statements, std::ostream& stream) {
    const Prefixes prefixes = survey_prefixes(statements);
    TextSink sink(stream);
    RdfXmlWriter writer(sink, prefixes);
    statements.triples([&](const Triple& triple) { writer.triple(triple); });
    writer.finish();
    sink.finish();
}

}  // namespace kimberlite
