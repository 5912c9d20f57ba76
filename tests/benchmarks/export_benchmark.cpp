// Triples a second of each RDF writer, and what a picture costs, on one thread.
//
//     export_benchmark [THOUSANDS OF ENTITIES, default 20]
//
// The statements are made up: entities with labels and relations, an assertion and two mentions behind each relation,
// as `build` makes them. They are walked without any writer too, so that what the walk itself costs is seen. Each
// figure is the best of three runs by the thread's own processor time.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <streambuf>
#include <string>
#include <vector>

#include "export/force_layout.h"
#include "export/formats.h"
#include "export/property_graph.h"
#include "ontology/ontology.h"
#include "tests/export/sample_graph.h"

namespace {

using namespace kimberlite;

double thread_seconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double best_of_three(const std::function<void()>& act) {
    double best = 1e9;
    for (int run = 0; run < 3; ++run) {
        const double begun = thread_seconds();
        act();
        best = std::min(best, thread_seconds() - begun);
    }
    return best;
}

// Counts what is written and keeps nothing.
class Counter : public std::streambuf {
public:
    std::size_t bytes = 0;

protected:
    std::streamsize xsputn(const char*, std::streamsize size) override {
        bytes += static_cast<std::size_t>(size);
        return size;
    }
    int_type overflow(int_type c) override {
        ++bytes;
        return c;
    }
};

std::vector<OwnedTriple> made_up(std::uint32_t entities) {
    const std::string kb = "https://w3id.org/kimberlite/ns#", rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                      base = "urn:kimberlite:";
    const std::string nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", a = rdf + "type";
    const char* classes[] = {"Person", "Organization", "Place", "Meeting"};
    const char* properties[] = {"memberOf", "worksFor", "leads", "basedIn", "from"};
    std::vector<OwnedTriple> all;
    const auto add = [&](const std::string& s, const std::string& p, OwnedTerm o) {
        all.push_back({resource(s), resource(p), std::move(o)});
    };
    const auto entity = [&](std::uint32_t number) { return base + "entity/name-of-it-" + std::to_string(number); };
    Random random(1);
    std::uint32_t mentions = 0;
    for (std::uint32_t i = 0; i < entities; ++i) {
        add(entity(i), a, resource(kb + classes[i % 4]));
        add(entity(i), "http://www.w3.org/2000/01/rdf-schema#label", text("Name of it " + std::to_string(i), "en"));
        add(entity(i), "http://www.w3.org/2004/02/skos/core#altLabel", text("It \"" + std::to_string(i) + "\"", "en"));
        for (int relation = 0; relation < 5; ++relation) {
            const auto other = static_cast<std::uint32_t>(random.unit() * random.unit() * entities);
            const std::string property = kb + properties[random.next() % 5],
                              assertion = base + "assertion/a" + std::to_string(i * 5 + relation);
            add(entity(i), property, resource(entity(other)));
            add(assertion, a, resource(kb + "Assertion"));
            add(assertion, rdf + "subject", resource(entity(i)));
            add(assertion, rdf + "predicate", resource(property));
            add(assertion, rdf + "object", resource(entity(other)));
            add(assertion, kb + "polarity", resource(kb + "asserted"));
            add(assertion, kb + "confidence", typed_text("0.93", "decimal"));
            const std::string mention = base + "mention/m" + std::to_string(++mentions);
            add(assertion, kb + "evidence", resource(mention));
            add(mention, a, resource(kb + "Mention"));
            add(mention, nif + "beginIndex", typed_text(std::to_string(mentions), "nonNegativeInteger"));
            add(mention, nif + "anchorOf",
                text("the words of the text that say so, about eighty characters of them as a rule", "en"));
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

}  // namespace

int main(int count, char** arguments) {
    const auto entities = static_cast<std::uint32_t>((count > 1 ? std::atoi(arguments[1]) : 20) * 1000);
    const std::vector<OwnedTriple> all = made_up(entities);
    Statements statements;
    statements.triples = [&](const std::function<void(const Triple&)>& sink) {
        for (const OwnedTriple& triple : all) sink(triple.triple());
    };
    statements.quads = [&](const std::function<void(const Quad&)>& sink) {
        for (const OwnedTriple& triple : all) sink({triple.triple(), {}});
    };
    const Ontology ontology = Ontology::load(KIMBERLITE_SOURCE_DIR "/ontology/kimberlite.ttl");
    std::size_t walked = 0;
    const double walk =
        best_of_three([&] { statements.triples([&](const Triple& triple) { walked += triple.object.value.size(); }); });
    std::printf("%zu triples; walking them alone: %.3f s\n\n%-10s %12s %10s\n", all.size(), walk, "format", "triples/s",
                "MB");
    PropertyGraph graph;
    const double projection = best_of_three([&] { graph = project_statements(statements.triples, ontology, {}); });
    statements.property_graph = [&]() -> const PropertyGraph& { return graph; };
    for (const Format& format : formats()) {
        Counter counter;
        std::ostream stream(&counter);
        const double seconds = best_of_three([&] {
            counter.bytes = 0;
            format.write(statements, stream);
        });
        const auto size = static_cast<double>(counter.bytes) / 1e6;
        if (format.picture) {
            std::printf("%-10s %10.3f s %10.1f\n", format.name.data(), seconds, size);
        } else {
            std::printf("%-10s %12.0f %10.1f\n", format.name.data(), static_cast<double>(all.size()) / seconds, size);
        }
    }
    std::printf("\npicture of %zu nodes and %zu edges, layout included: %.2f s\n", num_vertices(graph),
                num_edges(graph), projection);
    return walked == 0;
}
