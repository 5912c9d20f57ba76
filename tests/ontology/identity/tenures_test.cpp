#include <gtest/gtest.h>

#include "ontology/readings.h"
#include "ontology/resolve.h"

namespace kimberlite {
namespace {

// A text that says when Lena Okafor came to lead Brightwater.
Reading text(const std::string& id, const std::string& extra) {
    return from_json_line(R"({"id": ")" + id +
                              R"(", "text": "Lena Okafor leads Brightwater Mining Corporation, says )" + id + R"(.",
        "mentions": [{"id": "m1", "begin": 0, "end": 11, "type": "Person", "entity": "e1"},
                     {"id": "m2", "begin": 18, "end": 48, "type": "Organization", "entity": "e2"}],
        "entities": [{"id": "e1", "type": "Person", "name": "Lena Okafor"},
                     {"id": "e2", "type": "Organization", "name": "Brightwater Mining Corporation"}],
        "relations": [{"property": "leads", "subject": "m1", "object": "m2", "begin": 0, "end": 48)" +
                              extra + "}]}",
                          "test");
}

Assertion only_fact(std::vector<Reading> readings) {
    std::size_t next = 0;
    const Ontology ontology = Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl");
    const Graph graph = resolve(
        [&]() -> std::optional<Reading> {
            return next < readings.size() ? std::optional(readings[next++]) : std::nullopt;
        },
        ontology, {});
    EXPECT_EQ(graph.assertions.size(), 1u);
    return graph.assertions.empty() ? Assertion{} : graph.assertions[0];
}

TEST(Tenures, OfTheGraphAreTheMostPreciseThatMostTextsSupport) {
    const Assertion fact = only_fact({text("a", R"(, "startDate": "2009")"), text("b", R"(, "startDate": "2009-05")"),
                                      text("c", R"(, "startDate": "2008")"), text("d", "")});
    EXPECT_EQ(fact.start_date, "2009-05");
    EXPECT_EQ(fact.end_date, "");
}

TEST(Tenures, PastOnlyWhereEveryTextSaysSo) {
    EXPECT_FALSE(only_fact({text("a", R"(, "former": true, "endDate": "2010")"), text("b", "")}).former);
    const Assertion past =
        only_fact({text("a", R"(, "former": true, "endDate": "2010")"), text("b", R"(, "former": true)")});
    EXPECT_TRUE(past.former);
    EXPECT_EQ(past.end_date, "2010");
}

}  // namespace
}  // namespace kimberlite
