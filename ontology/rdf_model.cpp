// The model lies in librdf's storage “trees”, the one whose look-ups are fast on every pattern and which keeps each
// statement once. Statements are made from nodes (librdf_model_add leaks them), which the statement then owns. Errors
// come through the world's log, as everywhere in librdf.
#include "ontology/rdf_model.h"

#include <librdf.h>

#include <utility>

#include "ontology/error.h"
#include "ontology/redland.h"

namespace kimberlite {
namespace {

// The first error that a world logs since it was last asked.
struct Log {
    std::string problem;

    static int keep(void* self, librdf_log_message* message) {
        std::string& problem = static_cast<Log*>(self)->problem;
        const char* text = librdf_log_message_message(message);
        if (librdf_log_message_level(message) >= LIBRDF_LOG_ERROR && problem.empty()) {
            problem = text && *text ? clean_literal(text) : "unknown error";
        }
        return 1;  // handled
    }
};

template <auto free_fn>
struct Freer {
    void operator()(auto* handle) const noexcept { free_fn(handle); }
};
template <typename Handle, auto free_fn>
using Owned = std::unique_ptr<Handle, Freer<free_fn>>;
using Storage = Owned<librdf_storage, librdf_free_storage>;
using Model = Owned<librdf_model, librdf_free_model>;
using Node = Owned<librdf_node, librdf_free_node>;
using Uri = Owned<librdf_uri, librdf_free_uri>;
using Statement = Owned<librdf_statement, librdf_free_statement>;
using Stream = Owned<librdf_stream, librdf_free_stream>;
using Query = Owned<librdf_query, librdf_free_query>;
using Results = Owned<librdf_query_results, librdf_free_query_results>;

template <typename Handle>
Handle made(Handle handle) {
    if (!handle) throw Error("librdf: no memory for another term or statement");
    return handle;
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Node node_of(librdf_world* world, const Term& term) {
    switch (term.kind) {
        case TermKind::iri:
            return made(Node(librdf_new_node_from_counted_uri_string(world, bytes(term.value), term.value.size())));
        case TermKind::blank:
            return made(
                Node(librdf_new_node_from_counted_blank_identifier(world, bytes(term.value), term.value.size())));
        case TermKind::literal:
            break;
    }
    const Uri datatype(
        term.datatype.empty() ? nullptr : made(librdf_new_uri2(world, bytes(term.datatype), term.datatype.size())));
    const std::string language(term.language);
    return made(Node(librdf_new_node_from_typed_counted_literal(world, bytes(term.value), term.value.size(),
                                                                language.empty() ? nullptr : language.c_str(),
                                                                language.size(), datatype.get())));
}

std::string text_of(librdf_node* node) {
    if (librdf_node_is_resource(node)) {
        std::size_t size = 0;
        const unsigned char* text = librdf_uri_as_counted_string(librdf_node_get_uri(node), &size);
        return {reinterpret_cast<const char*>(text), size};
    }
    if (librdf_node_is_blank(node)) {
        return "_:" + std::string(reinterpret_cast<const char*>(librdf_node_get_blank_identifier(node)));
    }
    std::size_t size = 0;
    const unsigned char* text = librdf_node_get_literal_value_as_counted_string(node, &size);
    return {reinterpret_cast<const char*>(text), size};
}

}  // namespace

// In the order in which they must be made; they are freed in the other.
struct RdfModel::Parts {
    Log log;
    RedlandWorld world;
    Storage storage;
    Model model;
    std::size_t size = 0, left_out = 0;

    void fail_on_problem(bool failed, const std::string& what) {
        const std::string problem = std::exchange(log.problem, {});
        if (failed || !problem.empty()) throw Error(what + (problem.empty() ? "" : ": " + problem));
    }
};

RdfModel::RdfModel() : parts_(std::make_unique<Parts>()) {
    Parts& parts = *parts_;
    parts.world = open_redland_world();
    librdf_world_set_logger(parts.world.get(), &parts.log, Log::keep);
    parts.storage.reset(librdf_new_storage(parts.world.get(), "trees", "graph", nullptr));
    parts.fail_on_problem(!parts.storage, "librdf has no storage “trees”: install librdf0");
    parts.model.reset(librdf_new_model(parts.world.get(), parts.storage.get(), nullptr));
    parts.fail_on_problem(!parts.model, "librdf cannot make a model");
}

RdfModel::~RdfModel() = default;
RdfModel::RdfModel(RdfModel&&) noexcept = default;
RdfModel& RdfModel::operator=(RdfModel&&) noexcept = default;

void RdfModel::add(const Triple& triple) {
    Parts& parts = *parts_;
    librdf_world* const world = parts.world.get();
    Node subject = node_of(world, triple.subject), predicate = node_of(world, triple.predicate),
         object = node_of(world, triple.object);
    const Statement statement = made(
        Statement(librdf_new_statement_from_nodes(world, subject.release(), predicate.release(), object.release())));
    const int failed = librdf_model_add_statement(parts.model.get(), statement.get());
    parts.fail_on_problem(failed != 0, "librdf cannot add a statement");
    const auto size = static_cast<std::size_t>(librdf_model_size(parts.model.get()));
    if (size == parts.size && !triple.object.language.empty()) {  // it is there already, or librdf takes it for another
        const Stream found(librdf_model_find_statements(parts.model.get(), statement.get()));
        const librdf_statement* held =
            found && !librdf_stream_end(found.get()) ? librdf_stream_get_object(found.get()) : nullptr;
        librdf_node* const same = held ? librdf_statement_get_object(const_cast<librdf_statement*>(held)) : nullptr;
        const char* const language = same ? librdf_node_get_literal_value_language(same) : nullptr;
        if (!language || triple.object.language != language) ++parts.left_out;
    }
    parts.size = size;
}

std::size_t RdfModel::size() const { return parts_->size; }
std::size_t RdfModel::left_out() const { return parts_->left_out; }

Answer RdfModel::query(const std::string& sparql) const {
    Parts& parts = *parts_;
    const Query query(librdf_new_query(parts.world.get(), "sparql", nullptr, bytes(sparql), nullptr));
    parts.fail_on_problem(!query, "librdf cannot query: install librasqal3");
    const Results results(librdf_model_query_execute(parts.model.get(), query.get()));
    parts.fail_on_problem(!results, "the query cannot be answered");
    Answer answer;
    if (librdf_query_results_is_boolean(results.get())) {
        answer.variables = {"ask"};
        answer.rows = {{librdf_query_results_get_boolean(results.get()) > 0 ? "true" : "false"}};
    } else if (librdf_query_results_is_bindings(results.get())) {
        const int count = librdf_query_results_get_bindings_count(results.get());
        for (int i = 0; i < count; ++i) {
            const char* name = librdf_query_results_get_binding_name(results.get(), i);
            answer.variables.emplace_back(name ? name : "");
        }
        for (; !librdf_query_results_finished(results.get()); librdf_query_results_next(results.get())) {
            auto& row = answer.rows.emplace_back();
            for (int i = 0; i < count; ++i) {
                const Node value(librdf_query_results_get_binding_value(results.get(), i));
                row.push_back(value ? std::optional(text_of(value.get())) : std::nullopt);
            }
        }
    } else {
        throw Error("the query asks for a graph; SELECT and ASK can be answered, CONSTRUCT and DESCRIBE cannot");
    }
    parts.fail_on_problem(false, "the query cannot be answered");
    return answer;
}

}  // namespace kimberlite
