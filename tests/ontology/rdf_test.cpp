#include "ontology/rdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "ontology/error.h"

// Raptor's N-Triples parser leaks the datatypes of literals and the terms of a line that it refuses, and its use of
// libxml2 leaks that library's state of each thread; the leak sanitizer asks this.
extern "C" const char* __lsan_default_suppressions() { return "leak:libraptor2\nleak:xmlGetGlobalState\n"; }

namespace kimberlite {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string show(const Term& term) {
    if (term.kind == TermKind::iri) return "<" + std::string(term.value) + ">";
    if (term.kind == TermKind::blank) return "_:" + std::string(term.value);
    std::string text = "\"" + std::string(term.value) + "\"";
    if (!term.language.empty()) text += "@" + std::string(term.language);
    if (!term.datatype.empty()) text += "^^<" + std::string(term.datatype) + ">";
    return text;
}

std::vector<std::string> statements(const std::string& text, const std::string& name, std::string_view syntax = {}) {
    std::istringstream stream(text);
    std::vector<std::string> all;
    const auto keep = [&](const Quad& quad) {
        std::string line =
            show(quad.triple.subject) + " " + show(quad.triple.predicate) + " " + show(quad.triple.object);
        if (!quad.graph.empty()) line += " " + std::string(quad.graph);
        all.push_back(std::move(line));
    };
    parse_rdf(stream, name, keep, syntax);
    return all;
}

std::string error_of(const std::string& text, const std::string& name, std::string_view syntax = {}) {
    try {
        statements(text, name, syntax);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

TEST(Rdf, ReadsEachSyntaxByItsEnding) {
    const std::string one = "<http://a> <http://b> \"c\"@en";
    const std::string xml =
        R"(<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">
        <rdf:Description rdf:about="http://a"><x:b xml:lang="EN">c</x:b></rdf:Description></rdf:RDF>)";
    EXPECT_THAT(statements("<http://a> <http://b> 'c'@en .", "x.ttl"), ElementsAre(one));
    EXPECT_THAT(statements(one + " .\n", "x.NT"), ElementsAre(one));
    EXPECT_THAT(statements(one + " <http://g> .\n", "x.nq"), ElementsAre(one + " http://g"));
    EXPECT_THAT(statements("<http://g> { " + one + " }\n<http://a> <http://b> <http://c> .", "x.trig"),
                ElementsAre(one + " http://g", "<http://a> <http://b> <http://c>"));
    EXPECT_THAT(statements(xml, "x.rdf"), ElementsAre("<http://a> <http://x/b> \"c\"@en"));
    EXPECT_THAT(statements(xml, "x.owl"), ElementsAre("<http://a> <http://x/b> \"c\"@en"));
}

TEST(Rdf, ReadsAnOwlFileInTurtle) {
    EXPECT_THAT(statements("# an ontology\n<http://a> a <http://b> .", "x.owl"), testing::SizeIs(1));
}

TEST(Rdf, TakesTheSyntaxByName) {
    EXPECT_THAT(statements("<http://a> <http://b> 1 .", "data", "turtle"),
                ElementsAre("<http://a> <http://b> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer>"));
}

TEST(Rdf, SkipsAByteOrderMark) {
    for (const char* name : {"x.ttl", "x.nt", "x.nq"}) {
        EXPECT_THAT(statements("\xEF\xBB\xBF<http://a> <http://b> <http://c> .\n", name), testing::SizeIs(1)) << name;
    }
}

TEST(Rdf, ReadsAnEmptyFileAsNoStatements) {
    for (const char* name : {"x.ttl", "x.nt", "x.nq", "x.trig"}) EXPECT_THAT(statements("", name), IsEmpty()) << name;
}

TEST(Rdf, LabelsBlankNodesInTheirOrder) {
    const std::string text = "_:z <http://p> _:genid1 . [] <http://p> _:z .";
    const auto first = statements(text, "x.ttl");
    EXPECT_THAT(first, ElementsAre("_:b1 <http://p> _:b2", "_:b3 <http://p> _:b1"));
    EXPECT_EQ(statements(text, "x.ttl"), first) << "and so each time";
    EXPECT_THAT(statements("_:z <http://p> _:b1 _:g .\n_:a.b-c <http://p> _:z .\n", "x.nq"),
                ElementsAre("_:b1 <http://p> _:b2 _:b3", "_:b4 <http://p> _:b1"));
}

TEST(Rdf, ResolvesRelativeIrisWhereverTheFileLies) {
    EXPECT_THAT(statements("<a> <#b> <../c> .", "/some/folder/my file.ttl"),
                ElementsAre("<file:///a> <file:///my%20file.ttl#b> <file:///c>"));
}

TEST(Rdf, CleansLiteralsAndLanguages) {
    EXPECT_THAT(
        statements(
            "<http://a> <http://b> \"a\\u0001b\", \"c\"@en-GB, \"d\"^^<http://www.w3.org/2001/XMLSchema#string> .",
            "x.ttl"),
        ElementsAre("<http://a> <http://b> \"a\uFFFDb\"", "<http://a> <http://b> \"c\"@en-gb",
                    "<http://a> <http://b> \"d\""));
}

TEST(Rdf, KeepsWhatFollowsAnEscapedNul) {
    for (const char* name : {"x.ttl", "x.nt"}) {
        EXPECT_THAT(statements(R"(<http://a> <http://b> "x\u0000y\U00000000z\\u0000\u00001" .)", name),
                    ElementsAre("<http://a> <http://b> \"x\uFFFDy\uFFFDz\\u0000\uFFFD1\""))
            << name;
    }
}

TEST(Rdf, KeepsWhatFollowsANulEscapedAtTheEdgeOfAPiece) {
    const std::string begin = "<http://a> <http://b> \"";
    for (std::size_t before = 65536 - begin.size() - 12; before < 65536 - begin.size() + 2; ++before) {
        const auto all = statements(begin + std::string(before, 'x') + "\\u0000\\\\\\U00000000end\" .", "x.ttl");
        ASSERT_EQ(all.size(), 1u);
        EXPECT_THAT(all[0], testing::EndsWith("xx\uFFFD\\\uFFFDend\"")) << before;
    }
}

TEST(Rdf, KeepsALexicalFormThatDoesNotFit) {
    EXPECT_THAT(statements("<http://a> <http://b> \"vrai\"^^<http://www.w3.org/2001/XMLSchema#boolean> .", "x.ttl"),
                ElementsAre("<http://a> <http://b> \"vrai\"^^<http://www.w3.org/2001/XMLSchema#boolean>"));
}

TEST(Rdf, NamesFileLineAndFault) {
    struct Case {
        std::string text, name, message;
    };
    const Case cases[] = {
        {"<http://a> <http://b> <http://c> .\n<http://a> <http://b>\n c .", "x.ttl",
         "x.ttl:3: is not Turtle that can be read (syntax error"},
        {"<http://a> <http://b> \"cut", "x.ttl", "x.ttl:1: is not Turtle that can be read"},
        {"<http://a> <http://b> <http://c>", "x.ttl", "is not Turtle that can be read"},
        {"x:a x:b x:c .", "x.ttl", "x.ttl:1: is not Turtle that can be read"},
        {"<http://a> <http://b> <http://c> .\n<http://a> <http://b> \n", "x.nt",
         "x.nt:2: is not N-Triples that can be read"},
        {"<http://a> <http://b> <c> .\n", "x.nt", "x.nt:1: is not N-Triples that can be read (URI 'c' is not absolute"},
        {"<http://a> <http://b> <http://c[]/> .\n", "x.nt", "x.nt:1: “http://c[]/” is not an absolute IRI"},
        {"<http://a> <http://b> \"c\xFF\" .\n", "x.nt",
         "x.nt:1: is not N-Triples that can be read (UTF-8 encoding error"},
        {"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<a></rdf:RDF>", "x.rdf",
         "x.rdf:2: is not RDF/XML that can be read"},
        {"", "x.rdf", "is not RDF/XML that can be read"},
        {"<http://a> <http://b> <http://c> .\n<http://\0"s, "x.nt",
         "x.nt:2: holds a NUL byte; is it N-Triples in UTF-8?"},
        {"{}", "x.jsonld", "x.jsonld is JSON-LD, which can be written but not read: convert it"},
        {"", "x.txt",
         "x.txt: its ending does not tell the syntax; name it, one of turtle, ntriples, nquads, trig, rdfxml"},
    };
    for (const auto& [text, name, message] : cases) EXPECT_THAT(error_of(text, name), HasSubstr(message)) << text;
    EXPECT_THAT(error_of("", "x.ttl", "jsonld"),
                HasSubstr("“jsonld” is no syntax that can be read; known are turtle,"));
}

TEST(Rdf, NamesAFileThatCannotBeRead) {
    const auto message = [](const std::filesystem::path& path) {
        try {
            parse_rdf(path, [](const Quad&) {});
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string("no error");
    };
    EXPECT_THAT(message("/nowhere/graph.ttl"), HasSubstr("/nowhere/graph.ttl cannot be read: No such file"));
    EXPECT_THAT(message(KIMBERLITE_SOURCE_DIR), HasSubstr("is a folder"));
}

TEST(Rdf, StopsWhereTheSinkThrows) {
    std::istringstream stream("<http://a> <http://b> <http://c>, <http://d> .");
    int seen = 0;
    const auto sink = [&](const Quad&) {
        ++seen;
        throw std::length_error("enough");
    };
    EXPECT_THROW(parse_rdf(stream, "x.ttl", sink), std::length_error);
    EXPECT_EQ(seen, 1);
}

TEST(Rdf, ReadsOnSeveralThreadsAtOnce) {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "<http://a> <http://b> _:x" + std::to_string(i % 100) + " .\n";
    std::vector<std::vector<std::string>> answers(4);
    std::vector<std::thread> threads;
    for (auto& answer : answers) threads.emplace_back([&] { answer = statements(text, "x.nt"); });
    for (std::thread& thread : threads) thread.join();
    for (const auto& answer : answers) EXPECT_EQ(answer, answers[0]);
    EXPECT_EQ(answers[0].size(), 2000u);
}

}  // namespace
}  // namespace kimberlite
