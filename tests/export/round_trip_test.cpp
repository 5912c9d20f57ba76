// What is written comes back: every format that librdf reads, term for term.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "export/writers.h"
#include "ontology/rdf.h"
#include "tests/export/sample_graph.h"

namespace kimberlite {
namespace {

// Statements that each did harm somewhere, beside the sample graph.
SampleStatements hard_statements() {
    SampleStatements sample = sample_graph();
    const std::string ex = "http://example.org/";
    for (const std::string& nasty : nasty_strings) {
        sample.add(ex + "s", ex + "plain", text(nasty));
        sample.add(ex + "s", ex + "gb", text(nasty, "en-gb"));
        sample.add(ex + "s", ex + "en", text(nasty, "en"));
    }
    for (const auto& [value, type] : {std::pair{"041", "integer"},
                                      {"-0.50", "decimal"},
                                      {"1.5", "double"},
                                      {"1E3", "double"},
                                      {"true", "boolean"},
                                      {"2011-11", "gYearMonth"},
                                      {"2011", "gYear"},
                                      {"12", "decimal"}})
        sample.add(ex + "s", ex + "typed", typed_text(value, type));
    sample.add("_:b1", ex + "p", resource("_:b2"));
    for (const char* local :
         {"9a", "a.b", "a-", "ends.", "x%20y", "q?a=b&c=d", "frag#ment", "(paren)", "tilde~", "semi;colon,"})
        sample.add(ex + "o/" + local, ex + "p", resource(ex + "o/" + local));
    return sample;
}

class RoundTrip : public testing::TestWithParam<const char*> {};

TEST_P(RoundTrip, EveryStatementComesBack) {
    const Format* format = find_format(GetParam());
    ASSERT_NE(format, nullptr);
    const SampleStatements sample = hard_statements();
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() /
        ("kimberlite-round-trip-" + std::to_string(::getpid()) + std::string(format->extension));
    std::ofstream(file, std::ios::binary) << written(format->write, sample.statements());
    const bool graphs = format->name == "nquads" || format->name == "trig";
    std::set<std::pair<std::string, OwnedTriple>> found, wanted;
    // Blank nodes have other names after a round trip: all are one here.
    const auto without_names = [](OwnedTriple triple) {
        for (OwnedTerm* term : {&triple.subject, &triple.object}) {
            if (term->kind == TermKind::blank) term->value = "b";
        }
        return triple;
    };
    parse_rdf(file,
              [&](const Quad& quad) { found.emplace(graphs ? quad.graph : "", without_names(owned(quad.triple))); });
    std::filesystem::remove(file);
    for (const auto& [graph, triple] : sample.quads()) wanted.emplace(graphs ? graph : "", without_names(triple));
    EXPECT_EQ(found.size(), wanted.size());
    for (const auto& quad : wanted) {
        EXPECT_TRUE(found.contains(quad)) << format->name << " lost " << quad.second.subject.value << ' '
                                          << quad.second.predicate.value << " \"" << quad.second.object.value << "\"";
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, RoundTrip, testing::Values("turtle", "ntriples", "nquads", "trig", "rdfxml"));

}  // namespace
}  // namespace kimberlite
