// The ending of a file says its format; --format speaks for the outputs that have no ending a format knows. All outputs
// are opened first, written one after another, and take their names together.
#include "cli/outputs.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <utility>

#include "export/property_graph.h"
#include "ontology/triples.h"

namespace kimberlite {
namespace {

constexpr const char* format_of_standard_output = "turtle";

[[noreturn]] void wrong(const char* option, const std::string& problem) { throw CLI::ValidationError(option, problem); }

std::string endings() {
    std::string text;
    for (const Format& format : formats()) text += (text.empty() ? "" : " ") + std::string(format.extension);
    return text;
}

// Null: its ending is no format's.
const Format* format_by_ending(const std::string& path) {
    if (path == "-") return nullptr;
    const std::string ending = std::filesystem::path(path).extension().string();
    return ending.empty() ? nullptr : find_format(ending);
}

View view_of(const PictureOptions& options) { return {!options.no_events, !options.everything, options.seed}; }

// A picture made when first asked for; copies of the function share it.
std::function<const PropertyGraph&()> made_once(std::function<PropertyGraph()> make) {
    return
        [make = std::move(make), made = std::make_shared<std::unique_ptr<PropertyGraph>>()]() -> const PropertyGraph& {
            if (!*made) *made = std::make_unique<PropertyGraph>(make());
            return **made;
        };
}

std::string seconds_since(std::chrono::steady_clock::time_point begun) {
    char text[32];
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
    std::snprintf(text, sizeof text, "%.2f s", seconds.count());
    return text;
}

}  // namespace

std::vector<Target> targets_of(const OutputOptions& options) {
    const Format* named = options.format.empty() ? nullptr : find_format(options.format);
    std::vector<std::string> paths = options.outputs;
    if (paths.empty()) paths.emplace_back("-");
    std::vector<Target> targets;
    std::set<std::string> seen;
    const auto add = [&](const char* option, const std::string& path, const Format* format, bool description) {
        if (path.empty()) wrong(option, "a file name is empty");
        if (!seen.insert(path).second) wrong(option, path + " is given twice");
        if (!format)
            wrong(option, path + ": its ending says no format: use one of " + endings() + ", or --format NAME");
        targets.push_back({path, format, description});
    };
    bool named_is_used = false;
    for (const std::string& path : paths) {
        const Format* format = format_by_ending(path);
        if (!format) {
            format = named ? named : path == "-" ? find_format(format_of_standard_output) : nullptr;
            named_is_used |= named != nullptr;
        }
        add("--output", path, format, false);
    }
    if (named && !named_is_used)
        wrong("--format",
              "every output has its format by its ending already: leave --format out, or end the file otherwise");
    if (!options.description.empty())
        add("--description", options.description, format_by_ending(options.description), true);
    return targets;
}

Statements statements_of(const Graph& graph, const Ontology& ontology, const PictureOptions& options) {
    return {[&](const auto& sink) { for_each_triple(graph, ontology, sink); },
            [&](const auto& sink) { for_each_quad(graph, ontology, sink); },
            made_once([&graph, &ontology, view = view_of(options)] { return project(graph, ontology, view); }),
            graph.base};
}

Statements description_of(const Graph& graph, const Ontology& ontology) {
    const auto triples = [&](const std::function<void(const Triple&)>& sink) {
        for_each_description_triple(graph, ontology, sink);
    };
    const auto quads = [triples](const std::function<void(const Quad&)>& sink) {
        triples([&](const Triple& triple) { sink({triple, {}}); });
    };
    const auto picture = made_once([triples, &ontology] { return project_statements(triples, ontology, View{}); });
    return {triples, quads, picture, graph.base};
}

Statements statements_of(const QuadSet& quads, std::function<Ontology()> ontology, const PictureOptions& options) {
    const auto triples = [&](const auto& sink) { quads.for_each_triple(sink); };
    return {triples,
            [&](const auto& sink) { quads.for_each_quad(sink); },
            made_once([triples, ontology = std::move(ontology), view = view_of(options)] {
                return project_statements(triples, ontology(), view);
            }),
            {}};
}

Outputs::Outputs(std::vector<Target> targets) : targets_(std::move(targets)) {
    for (const Target& target : targets_) outputs_.emplace_back(target.path);
}

void Outputs::write(const Statements& graph, const Statements* description, Console& console) {
    prepare(graph, description, console);
    commit();
}

void Outputs::prepare(const Statements& graph, const Statements* description, Console& console) {
    console.clear();
    for (std::size_t i = 0; i < targets_.size(); ++i) {
        const auto begun = std::chrono::steady_clock::now();
        targets_[i].format->write(targets_[i].description ? *description : graph, outputs_[i].stream());
        console.detail(targets_[i].path + ": " + std::string(targets_[i].format->name) + " written in " +
                       seconds_since(begun));
    }
    for (Output& output : outputs_) output.finish();
}

void Outputs::commit() { commit_all(outputs_); }

std::string Outputs::listed() const {
    std::string text;
    for (const Target& target : targets_)
        if (target.path != "-") text += (text.empty() ? "\n  wrote      " : ", ") + target.path;
    return text;
}

}  // namespace kimberlite
