#include "cli/quad_set.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

Term iri_term(std::string_view value) { return {TermKind::iri, value, {}, {}}; }
Term blank(std::string_view label) { return {TermKind::blank, label, {}, {}}; }

std::string shown(const Term& term) {
    std::string text = term.kind == TermKind::blank ? "_:" : "";
    text += term.value;
    if (!term.language.empty()) text += "@" + std::string(term.language);
    if (!term.datatype.empty()) text += "^^" + std::string(term.datatype);
    return text;
}
std::string shown(const Triple& triple) {
    return shown(triple.subject) + " " + shown(triple.predicate) + " " + shown(triple.object);
}
std::vector<std::string> triples_of(const QuadSet& quads) {
    std::vector<std::string> all;
    quads.for_each_triple([&](const Triple& triple) { all.push_back(shown(triple)); });
    return all;
}
std::vector<std::string> quads_of(const QuadSet& quads) {
    std::vector<std::string> all;
    quads.for_each_quad([&](const Quad& quad) { all.push_back(std::string(quad.graph) + "| " + shown(quad.triple)); });
    return all;
}
using Lines = std::vector<std::string>;

TEST(QuadSets, AreSortedAndUnique) {
    QuadSet quads;
    for (const char* subject : {"x:b", "x:a", "x:b", "x:c"})
        quads.add({{iri_term(subject), iri_term("x:p"), iri_term("x:o")}, {}});
    quads.finish();
    EXPECT_EQ(quads.size(), 3u);
    EXPECT_EQ(triples_of(quads), (Lines{"x:a x:p x:o", "x:b x:p x:o", "x:c x:p x:o"}));
}

TEST(QuadSets, HoldATripleOfTwoGraphsOnceAmongTriplesAndTwiceAmongQuads) {
    QuadSet quads;
    const Triple triple{iri_term("x:s"), iri_term("x:p"), iri_term("x:o")};
    quads.add({triple, "x:g2"});
    quads.add({triple, "x:g1"});
    quads.add({{iri_term("x:t"), iri_term("x:p"), iri_term("x:o")}, {}});
    quads.finish();
    EXPECT_EQ(triples_of(quads), (Lines{"x:s x:p x:o", "x:t x:p x:o"}));
    EXPECT_EQ(quads_of(quads), (Lines{"| x:t x:p x:o", "x:g1| x:s x:p x:o", "x:g2| x:s x:p x:o"}));
}

TEST(QuadSets, TellTermsApartThatShareCharacters) {
    QuadSet quads;
    for (const Term& object :
         {Term{TermKind::literal, "x", {}, {}}, Term{TermKind::literal, "x", {}, "en"},
          Term{TermKind::literal, "xen", {}, {}}, Term{TermKind::literal, "x", "en", {}}, iri_term("x")})
        quads.add({{iri_term("x:s"), iri_term("x:p"), object}, {}});
    quads.finish();
    EXPECT_EQ(quads.size(), 5u);
}

TEST(QuadSets, NameBlankNodesAnewFileByFile) {
    QuadSet quads;
    for (int file = 0; file < 2; ++file) {
        quads.begin_file();
        quads.add({{blank("r123clock9"), iri_term("x:p"), blank("other")}, {}});
        quads.add({{blank("other"), iri_term("x:p"), blank("r123clock9")}, {}});
    }
    quads.finish();
    EXPECT_EQ(triples_of(quads), (Lines{"_:b1 x:p _:b2", "_:b2 x:p _:b1", "_:b3 x:p _:b4", "_:b4 x:p _:b3"}));
}

TEST(QuadSets, MayBeEmpty) {
    QuadSet quads;
    quads.finish();
    EXPECT_EQ(triples_of(quads), Lines{});
    EXPECT_EQ(quads_of(quads), Lines{});
}

}  // namespace
}  // namespace kimberlite
