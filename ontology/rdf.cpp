// The file is fed in pieces to the raptor parser of a librdf world, and each statement that comes back is checked
// before it goes on. What raptor is known to get wrong is mended on the way in: it cuts literals at a NUL, so escaped
// NULs become escaped U+FFFD and raw ones are refused; it takes a byte order mark for a subject; its labels of blank
// nodes hold the time of day, so they are given anew in the order of the statements. What it logs as an error ends the
// parse, whatever its return code says.
#include "ontology/rdf.h"

#include <librdf.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fstream>
#include <istream>
#include <map>
#include <memory>
#include <utility>

#include "ontology/error.h"
#include "ontology/redland.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

template <auto free_fn>
struct Freer {
    void operator()(auto* handle) const noexcept { free_fn(handle); }
};
using Uri = std::unique_ptr<raptor_uri, Freer<raptor_free_uri>>;
using Parser = std::unique_ptr<raptor_parser, Freer<raptor_free_parser>>;

constexpr std::size_t piece_size = std::size_t{1} << 16;

constexpr RdfSyntax syntaxes[] = {
    {"turtle", ".ttl", "Turtle"},  {"turtle", ".n3", "Turtle"},   {"ntriples", ".nt", "N-Triples"},
    {"nquads", ".nq", "N-Quads"},  {"trig", ".trig", "TriG"},     {"rdfxml", ".rdf", "RDF/XML"},
    {"rdfxml", ".owl", "RDF/XML"}, {"rdfxml", ".xml", "RDF/XML"},
};

std::string names_of_syntaxes() {
    std::string names;
    for (const RdfSyntax& syntax : syntaxes) {
        if (names.find(syntax.name) == std::string::npos)
            names += (names.empty() ? "" : ", ") + std::string(syntax.name);
    }
    return names;
}

// Whether the beginning of a file can be that of Turtle and not of XML.
bool looks_like_turtle(std::string_view beginning) {
    beginning.remove_prefix(std::min(beginning.find_first_not_of(" \t\r\n"), beginning.size()));
    for (const std::string_view xml : {"<?", "<!", "<rdf:", "<RDF"}) {
        if (beginning.starts_with(xml)) return false;
    }
    for (const std::string_view turtle : {"@", "#", "<", "_:", "[", "(", "PREFIX", "prefix", "BASE", "base"}) {
        if (beginning.starts_with(turtle)) return true;
    }
    return false;
}

// `beginning`: the first piece of the file.
const RdfSyntax& syntax_of(const std::string& name, std::string_view asked, std::string_view beginning) {
    std::string extension = std::filesystem::path(name).extension().string();
    for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (const RdfSyntax& syntax : syntaxes) {
        if (asked.empty() ? syntax.extension != extension : syntax.name != asked) continue;
        if (!asked.empty() || syntax.name != "rdfxml") return syntax;
        return looks_like_turtle(beginning) ? syntaxes[0] : syntax;
    }
    if (!asked.empty())
        throw Error("“" + std::string(asked) + "” is no syntax that can be read; known are " + names_of_syntaxes());
    if (extension == ".jsonld" || extension == ".json") {
        throw Error(name + " is JSON-LD, which can be written but not read: convert it to Turtle or N-Quads first");
    }
    throw Error(name + ": its ending does not tell the syntax; name it, one of " + names_of_syntaxes());
}

// Rewrites the escapes of NUL in Turtle and its relatives, \u0000 and \U00000000, to those of U+FFFD, of the same
// length. Returns how many bytes at the end may be an escape that is not whole yet.
std::size_t mend_nul_escapes(std::string& piece) {
    for (std::size_t i = piece.find('\\'); i != std::string::npos; i = piece.find('\\', i)) {
        if (i + 1 == piece.size()) return 1;
        const char kind = piece[i + 1];
        const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (i + 2 + digits > piece.size()) return piece.size() - i;
        const std::string_view number = std::string_view(piece).substr(i + 2, digits);
        if (digits > 0 && number.find_first_not_of('0') == std::string_view::npos) {
            piece.replace(i + 2 + digits - 4, 4, "FFFD");
        }
        i += 2;
    }
    return 0;
}

// One parse: what the parser's callbacks need.
class Parse {
public:
    Parse(const std::string& name, const std::function<void(const Quad&)>& sink) : name_(name), sink_(sink) {}

    void run(std::istream& stream, std::string_view asked) {
        std::string piece = read_piece(stream);
        if (piece.starts_with("\xEF\xBB\xBF")) piece.erase(0, 3);
        const RdfSyntax& syntax = syntax_of(name_, asked, piece);
        label_ = syntax.label;
        start(syntax);
        while (true) {
            const bool last = stream.eof();
            refuse_nul(piece);
            const std::size_t held = syntax.name == "rdfxml" ? 0 : mend_nul_escapes(piece);
            const std::size_t ready = last ? piece.size() : piece.size() - held;
            const int failed = raptor_parser_parse_chunk(
                parser_.get(), reinterpret_cast<const unsigned char*>(piece.data()), ready, last);
            if (thrown_) std::rethrow_exception(thrown_);
            check(failed);
            if (last) return;
            const auto end = piece.begin() + static_cast<std::ptrdiff_t>(ready);
            lines_ += std::count(piece.begin(), end, '\n');
            piece.erase(piece.begin(), end);
            piece += read_piece(stream);
        }
    }

private:
    std::string read_piece(std::istream& stream) const {
        std::string piece(piece_size, '\0');
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        piece.resize(static_cast<std::size_t>(stream.gcount()));
        if (stream.bad()) throw Error(name_ + " cannot be read to its end");
        return piece;
    }

    void start(const RdfSyntax& syntax) {
        world_ = open_redland_world();
        raptor_world* raptor = librdf_world_get_raptor(world_.get());
        raptor_world_set_log_handler(raptor, this, keep_first_error);
        raptor_world_set_generate_bnodeid_handler(raptor, this, label_blank);
        parser_.reset(raptor_new_parser(raptor, std::string(syntax.name).c_str()));
        if (!parser_) throw Error("the raptor library that is installed cannot read " + std::string(syntax.label));
        raptor_parser_set_statement_handler(parser_.get(), this, take);
        for (const raptor_option option : {RAPTOR_OPTION_NO_NET, RAPTOR_OPTION_NO_FILE}) {
            raptor_parser_set_option(parser_.get(), option, nullptr, 1);
        }
        base_.reset(raptor_new_uri(raptor, reinterpret_cast<const unsigned char*>(base_of(name_).c_str())));
        if (!base_ || raptor_parser_parse_start(parser_.get(), base_.get())) check(1);
    }

    // “file:///” and the file's name, what an IRI cannot hold percent-encoded.
    static std::string base_of(const std::string& name) {
        constexpr std::string_view hex = "0123456789ABCDEF";
        std::string base = "file:///";
        for (const char c : std::filesystem::path(name).filename().string()) {
            const auto byte = static_cast<unsigned char>(c);
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                               c == '-' || c == '_';
            if (plain) {
                base += c;
            } else {
                base += {'%', hex[byte >> 4], hex[byte & 15]};
            }
        }
        return base;
    }

    void check(int failed) const {
        if (problem_.empty() && !failed) return;
        throw Error(at(problem_line_) + "is not " + std::string(label_) + " that can be read (" +
                    (problem_.empty() ? "the parser gave up" : problem_) + ")");
    }

    // “file.ttl:12: ”; where the line is not given, the parser's own.
    std::string at(int line) const {
        if (line == 0) {
            if (raptor_locator* locator = raptor_parser_get_locator(parser_.get())) line = raptor_locator_line(locator);
        }
        return name_ + (line > 0 ? ":" + std::to_string(line) : "") + ": ";
    }

    void refuse_nul(const std::string& piece) const {
        const std::size_t nul = piece.find('\0');
        if (nul == std::string::npos) return;
        const auto line =
            lines_ + 1 + std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
        throw Error(name_ + ":" + std::to_string(line) + ": holds a NUL byte; is it " + std::string(label_) +
                    " in UTF-8?");
    }

    // ---- callbacks: nothing may be thrown through the library

    static void keep_first_error(void* self, raptor_log_message* message) {
        auto& parse = *static_cast<Parse*>(self);
        if (message->level < RAPTOR_LOG_LEVEL_ERROR || !parse.problem_.empty()) return;
        try {
            parse.problem_ = message->text && *message->text ? clean_literal(message->text) : "unknown error";
            if (message->locator) parse.problem_line_ = std::max(0, raptor_locator_line(message->locator));
        } catch (...) {
            parse.thrown_ = std::current_exception();
        }
    }

    static void take(void* self, raptor_statement* statement) {
        auto& parse = *static_cast<Parse*>(self);
        if (parse.thrown_) return;
        try {
            parse.pass_on(*statement);
        } catch (...) {
            parse.thrown_ = std::current_exception();
            raptor_parser_parse_abort(parse.parser_.get());
        }
    }

    // Raptor's label for a blank node, given one in the file or none: told apart by their first letters.
    static unsigned char* label_blank(void* self, unsigned char* given) {
        auto& parse = *static_cast<Parse*>(self);
        try {
            std::string label;
            if (given) {
                label = "u" + std::string(reinterpret_cast<const char*>(given));
                raptor_free_memory(given);
            } else {
                label = "g" + std::to_string(++parse.generated_);
            }
            auto* copy = static_cast<unsigned char*>(raptor_alloc_memory(label.size() + 1));
            if (copy) std::memcpy(copy, label.c_str(), label.size() + 1);
            return copy;
        } catch (...) {
            parse.thrown_ = std::current_exception();
            return nullptr;
        }
    }

    // ---- the gate

    void pass_on(const raptor_statement& statement) {
        Quad quad;
        quad.triple.subject = checked(statement.subject, subject_);
        quad.triple.predicate = checked(statement.predicate, predicate_);
        quad.triple.object = checked(statement.object, object_);
        if (statement.graph) {
            const Term graph = checked(statement.graph, graph_);
            quad.graph = graph.value;
            if (graph.kind == TermKind::blank) quad.graph = graph_name_ = "_:" + std::string(graph.value);
        }
        sink_(quad);
    }

    struct Scratch {
        std::string text, language;
    };

    std::string_view our_label(std::string_view label) {
        auto known = labels_.find(label);
        if (known == labels_.end()) known = labels_.emplace(label, "b" + std::to_string(labels_.size() + 1)).first;
        return known->second;
    }

    Term checked(const raptor_term* term, Scratch& scratch) {
        const auto view = [](const unsigned char* text, std::size_t size) {
            return std::string_view(reinterpret_cast<const char*>(text), size);
        };
        const auto iri_of = [&](raptor_uri* uri) {
            std::size_t size = 0;
            const unsigned char* text = raptor_uri_as_counted_string(uri, &size);
            return view(text, size);
        };
        try {
            switch (term->type) {
                case RAPTOR_TERM_TYPE_URI:
                    return iri(iri_of(term->value.uri));
                case RAPTOR_TERM_TYPE_BLANK:
                    return blank(our_label(view(term->value.blank.string, term->value.blank.string_len)));
                case RAPTOR_TERM_TYPE_LITERAL:
                    break;
                default:
                    throw Error("a term of a kind that RDF does not have");
            }
            const auto& literal = term->value.literal;
            std::string_view text = view(literal.string, literal.string_len);
            if (!is_clean_literal(text)) text = scratch.text = clean_literal(text);
            if (literal.language && literal.language_len > 0) {
                const std::string_view given = view(literal.language, literal.language_len);
                scratch.language = normal_language_tag(given);
                return plain(text, scratch.language.empty() ? given : scratch.language);
            }
            if (!literal.datatype) return plain(text);
            const std::string_view datatype = iri_of(literal.datatype);
            if (datatype == vocabulary::xsd_string) return plain(text);
            if (datatype == vocabulary::rdf_lang_string) throw Error("a literal of rdf:langString without a language");
            return {.kind = TermKind::literal, .value = text, .datatype = iri(datatype).value, .language = {}};
        } catch (const Error& error) {
            throw Error(at(0) + error.what());
        }
    }

    const std::string& name_;
    const std::function<void(const Quad&)>& sink_;
    std::string_view label_;
    std::exception_ptr thrown_;
    std::string problem_;  // the first error that raptor logged
    int problem_line_ = 0;
    std::map<std::string, std::string, std::less<>> labels_;  // of blank nodes: raptor's → ours
    std::size_t generated_ = 0;
    std::ptrdiff_t lines_ = 0;  // in the pieces before
    Scratch subject_, predicate_, object_, graph_;
    std::string graph_name_;
    RedlandWorld world_;  // last, so first to go: what the library calls on its way out must still be there
    Uri base_;
    Parser parser_;
};

}  // namespace

std::span<const RdfSyntax> rdf_syntaxes() { return syntaxes; }

void parse_rdf(std::istream& stream, const std::string& name, const std::function<void(const Quad&)>& sink,
               std::string_view syntax) {
    Parse(name, sink).run(stream, syntax);
}

void parse_rdf(const std::filesystem::path& path, const std::function<void(const Quad&)>& sink,
               std::string_view syntax) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        throw Error(path.string() + " is a folder: name the RDF files in it");
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error(path.string() + " cannot be read: " + std::strerror(errno));
    parse_rdf(file, path.string(), sink, syntax);
}

}  // namespace kimberlite
