// Results are numbered as they come; each is a blank node with what SHACL's section 3.6 says of it. A path that is no
// IRI is a node of its own, which is said after the result that names it, so that triples stay grouped by subject.
#include "ontology/audit/report.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

namespace v = vocabulary;

// Triples with the texts made for them.
class ReportWriter {
public:
    explicit ReportWriter(const TripleSink& sink) : sink_(sink) {}

    std::string fresh() { return "r" + std::to_string(++count_); }
    void add(const std::string& subject, std::string_view predicate, const Term& object) {
        const std::string iri = std::string(sh_namespace) + std::string(predicate);
        sink_({blank_of(subject), {TermKind::iri, iri, {}, {}}, object});
    }
    void add_type(const std::string& subject, std::string_view type) {
        const std::string object = std::string(sh_namespace) + std::string(type);
        sink_({blank_of(subject), {TermKind::iri, v::rdf_type, {}, {}}, {TermKind::iri, object, {}, {}}});
    }
    // The path as shapes write it; what is no IRI is said under the node that comes back, after the subject under way.
    std::string name_path(const ShapePath& path) {
        if (path.kind == ShapePath::Kind::predicate) return path.iri;
        const std::string node = fresh();
        waiting_.emplace_back(node, &path);
        return "_:" + node;
    }
    void add_waiting_paths() {
        while (!waiting_.empty()) {
            const auto [node, path] = waiting_.back();
            waiting_.pop_back();
            if (path->kind == ShapePath::Kind::inverse) {
                add(node, "inversePath", node_term(name_path(path->steps.front())));
            } else {
                std::string cell = node;
                for (std::size_t i = 0; i < path->steps.size(); ++i) {
                    const std::string step = name_path(path->steps[i]);
                    const bool last = i + 1 == path->steps.size();
                    const std::string rest = last ? std::string() : fresh();
                    add_list_triple(cell, "first", node_term(step));
                    add_list_triple(cell, "rest", last ? node_term(std::string(v::rdf) + "nil") : blank_of(rest));
                    cell = rest;
                }
            }
        }
    }
    // “_:b” or an IRI.
    static Term node_term(std::string_view text) {
        return text.starts_with("_:") ? Term{TermKind::blank, text.substr(2), {}, {}}
                                      : Term{TermKind::iri, text, {}, {}};
    }
    static Term blank_of(std::string_view label) { return {TermKind::blank, label, {}, {}}; }

private:
    void add_list_triple(const std::string& subject, std::string_view name, const Term& object) {
        const std::string iri = std::string(v::rdf) + std::string(name);
        sink_({blank_of(subject), {TermKind::iri, iri, {}, {}}, object});
    }

    const TripleSink& sink_;
    std::size_t count_ = 0;
    std::vector<std::pair<std::string, const ShapePath*>> waiting_;
};

}  // namespace

void for_each_report_triple(std::span<const ValidationResult> results, std::span<const Shape> shapes,
                            const TripleTable& data, const TripleSink& sink) {
    ReportWriter writer(sink);
    const std::string report = "report";
    writer.add_type(report, "ValidationReport");
    writer.add(report, "conforms", {TermKind::literal, results.empty() ? "true" : "false", v::xsd_boolean, {}});
    std::vector<std::string> nodes;
    for (std::size_t i = 0; i < results.size(); ++i) nodes.push_back(writer.fresh());
    for (const std::string& node : nodes) writer.add(report, "result", ReportWriter::blank_of(node));
    for (std::size_t i = 0; i < results.size(); ++i) {
        const ValidationResult& result = results[i];
        const Shape& shape = shapes[static_cast<std::size_t>(result.shape)];
        const std::string& node = nodes[i];
        writer.add_type(node, "ValidationResult");
        writer.add(node, "focusNode", data.term(result.focus));
        if (shape.path) {
            const std::string path = writer.name_path(*shape.path);
            writer.add(node, "resultPath", ReportWriter::node_term(path));
        }
        if (result.value) writer.add(node, "value", data.term(*result.value));
        const std::string component = component_iri(result.component);
        writer.add(node, "sourceConstraintComponent", ReportWriter::node_term(component));
        if (shape.name.kind == TermKind::iri) writer.add(node, "sourceShape", shape.name.term());
        writer.add(node, "resultSeverity", ReportWriter::node_term(shape.severity));
        writer.add(node, "resultMessage", {TermKind::literal, result.message, {}, {}});
        writer.add_waiting_paths();
    }
}

}  // namespace kimberlite
