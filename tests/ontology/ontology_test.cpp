#include "ontology/ontology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "ontology/error.h"
#include "ontology/graph.h"
#include "ontology/rdf.h"
#include "ontology/triples.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Kind = OntologyProperty::Kind;

const std::filesystem::path source = KIMBERLITE_SOURCE_DIR;

const Ontology& built_in() {
    static const Ontology ontology = Ontology::load(source / "ontology" / "kimberlite.ttl");
    return ontology;
}

// A file that is gone when the test ends.
class TemporaryFile {
public:
    TemporaryFile(const std::string& text, const std::string& ending = ".ttl") {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        path = std::filesystem::path(testing::TempDir()) /
               (std::string("kimberlite-") + test->name() + std::to_string(count_++) + ending);
        std::ofstream(path) << text;
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
    std::filesystem::path path;

private:
    static inline int count_ = 0;
};

const std::string prefixes = R"(
    @prefix : <http://example.org/films#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix schema: <https://schema.org/> .
    @prefix kb: <https://w3id.org/kimberlite/ns#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
)";

Ontology load(const std::string& turtle) { return Ontology::load(TemporaryFile(prefixes + turtle).path); }

std::string error_of(const std::string& turtle) {
    try {
        load(turtle);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

// ---- The built-in ontology

TEST(BuiltInOntology, KnowsItself) {
    EXPECT_EQ(built_in().namespace_iri(), vocabulary::kb);
    EXPECT_EQ(built_in().version(), "0.1.0");
    EXPECT_EQ(built_in().find_class("Person")->iri, "https://w3id.org/kimberlite/ns#Person");
    EXPECT_EQ(built_in().find_property("memberOf")->label, "member of");
    EXPECT_EQ(built_in().find_class("Nobody"), nullptr);
}

TEST(BuiltInOntology, OrdersItsClasses) {
    for (const char* name : {"Person", "Organization"}) EXPECT_TRUE(built_in().is_a(name, "Agent")) << name;
    for (const char* name : {"Person", "Place", "Meeting", "Entity"})
        EXPECT_TRUE(built_in().is_a(name, "Entity")) << name;
    EXPECT_FALSE(built_in().is_a("Place", "Agent"));
    EXPECT_FALSE(built_in().is_a("Agent", "Person"));
    EXPECT_FALSE(built_in().is_a("Mention", "Entity"));
    EXPECT_TRUE(built_in().is_a("Unknown", "Unknown"));
    EXPECT_FALSE(built_in().is_a("Unknown", "Entity"));
}

TEST(BuiltInOntology, HasTwentyFourKindsOfEvents) {
    int count = 0;
    for (const auto& [name, c] : built_in().classes()) count += name != "Event" && built_in().is_a(name, "Event");
    EXPECT_EQ(count, 24);
}

TEST(BuiltInOntology, TellsRelationsValuesRolesAndAnnotationsApart) {
    std::map<Kind, std::set<std::string>> names;
    for (const auto& [name, property] : built_in().properties()) names[property.kind].insert(name);
    EXPECT_THAT(names[Kind::relation],
                ElementsAre("affiliatedWith", "basedIn", "bornIn", "childOf", "diedIn", "educatedAt", "founded", "from",
                            "holdsOffice", "leads", "livesIn", "locatedIn", "memberOf", "opposes", "owns", "partOf",
                            "relatedTo", "siblingOf", "spouse", "supports", "worksFor"));
    EXPECT_THAT(names[Kind::value], ElementsAre("age", "birthDate", "deathDate", "foundingDate"));
    EXPECT_THAT(names[Kind::role], ElementsAre("agent", "medium", "participant", "patient", "place", "position",
                                               "recipient", "time", "topic"));
    for (const char* name : {"title",   "former",   "startDate", "endDate",      "polarity", "confidence", "documents",
                             "sources", "copyOf",   "retells",   "evidence", "attributedTo", "quote",    "speaker",    "cue",
                             "direct",  "dateText", "earliest",  "latest",       "sha256",   "color"}) {
        EXPECT_TRUE(names[Kind::annotation].contains(name)) << name;
    }
}

TEST(BuiltInOntology, OrdersItsProperties) {
    for (const char* name : {"memberOf", "worksFor", "leads", "holdsOffice"})
        EXPECT_TRUE(built_in().is_subproperty(name, "affiliatedWith")) << name;
    for (const char* name : {"spouse", "childOf", "siblingOf"})
        EXPECT_TRUE(built_in().is_subproperty(name, "relatedTo")) << name;
    for (const char* name : {"agent", "patient", "recipient"})
        EXPECT_TRUE(built_in().is_subproperty(name, "participant")) << name;
    EXPECT_FALSE(built_in().is_subproperty("founded", "affiliatedWith"));
    for (const char* name : {"spouse", "siblingOf", "relatedTo"})
        EXPECT_TRUE(built_in().find_property(name)->symmetric) << name;
    EXPECT_FALSE(built_in().find_property("childOf")->symmetric);
}

TEST(BuiltInOntology, LetsAPlaceStandWhereAnOrganizationMay) {
    const Ontology& ontology = built_in();
    EXPECT_TRUE(ontology.fits_domain("memberOf", "Place")) << "Zimbabwe is a member of the African Union";
    EXPECT_TRUE(ontology.fits_range("holdsOffice", "Place"));
    EXPECT_TRUE(ontology.fits_domain("owns", "Place"));
    EXPECT_TRUE(ontology.fits_range("supports", "Place"));
    EXPECT_TRUE(ontology.fits_range("supports", "Meeting"));
    EXPECT_FALSE(ontology.fits_domain("worksFor", "Place")) << "but not where a person must";
    EXPECT_FALSE(ontology.fits_range("bornIn", "Organization")) << "nor the other way round";
    EXPECT_FALSE(ontology.fits_domain("leads", "Organization"));
    EXPECT_TRUE(ontology.fits_range("birthDate", vocabulary::xsd_g_year));
    EXPECT_FALSE(ontology.fits_range("birthDate", "Person"));
    EXPECT_FALSE(ontology.fits_domain("unknown", "Person"));
}

TEST(BuiltInOntology, ColorsEachClassItDraws) {
    for (const auto& [name, c] : built_in().classes()) {
        EXPECT_EQ(built_in().color_of(name).size(), built_in().is_a(name, "Entity") ? 7u : 0u) << name;
    }
    EXPECT_EQ(built_in().color_of("Election"), built_in().find_class("Event")->color) << "inherited";
    EXPECT_EQ(built_in().color_of("Unknown"), "");
}

TEST(BuiltInOntology, LabelsAndExplainsEveryTerm) {
    std::map<std::string, std::set<std::string>> said;
    parse_rdf(source / "ontology" / "kimberlite.ttl", [&](const Quad& quad) {
        const auto& [subject, predicate, object] = quad.triple;
        EXPECT_NE(predicate.value, std::string(vocabulary::rdfs) + "domain") << "no reasoner may infer nonsense";
        EXPECT_NE(predicate.value, std::string(vocabulary::rdfs) + "range");
        EXPECT_EQ(subject.kind, TermKind::iri);
        auto& texts = said[std::string(subject.value)];
        if (object.language == "en") texts.insert(std::string(predicate.value.substr(predicate.value.find('#') + 1)));
    });
    for (const auto& [subject, texts] : said) {
        if (!subject.starts_with(vocabulary::kb)) continue;
        EXPECT_TRUE(texts.contains("label") && texts.contains("comment")) << subject;
    }
}

// One node of each kind, with all that can be said of it.
Graph whole_graph() {
    Graph graph;
    graph.base = "urn:kimberlite:";
    graph.documents = {{"urn:kimberlite:document/d", "d", "Talks", "2011-11-04", "d.txt", "en", std::string(64, '0')}};
    graph.evidence = {{"urn:kimberlite:mention/m", DocumentNode{0}, 0, 3, "Ann"}};
    Entity ann;
    ann.iri = "urn:kimberlite:person/ann";
    ann.type = "Person";
    ann.label = "Ann";
    ann.alt_labels = {"Ms. Ann"};
    ann.same_as = {"http://example.org/ann"};
    ann.mentions = {EvidenceNode{0}};
    graph.documents[0].copy_of = DocumentNode{0};
    graph.documents[0].retells = {DocumentNode{0}};
    ann.documents = 1;
    ann.confidence = 0.5f;
    graph.entities = {ann};
    Happening talks;
    talks.iri = "urn:kimberlite:event/v";
    talks.event_class = "Meeting";
    talks.label = "talks";
    talks.roles = {{"participant", EntityNode{0}}, {"topic", std::string("trade")}};
    talks.date_text = "Friday";
    talks.date_value = "2011-11-04";
    talks.earliest = talks.latest = "2011-11-04";
    talks.attributed_to = {EntityNode{0}};
    talks.evidence = {EvidenceNode{0}};
    talks.confidence = 0.5f;
    graph.events = {talks};
    Assertion leads;
    leads.iri = "urn:kimberlite:assertion/a";
    leads.property = "supports";
    leads.object = EventNode{0};
    leads.titles = {"chair"};
    leads.former = true;
    leads.start_date = "2009";
    leads.end_date = "2011-02";
    leads.attributed_to = {EntityNode{0}};
    leads.evidence = {EvidenceNode{0}};
    leads.documents = leads.sources = 1;
    leads.confidence = 0.5f;
    graph.assertions = {leads};
    Saying saying;
    saying.iri = "urn:kimberlite:quotation/q";
    saying.text = "“No,”";
    saying.speaker = EntityNode{0};
    saying.cue = "said";
    graph.quotations = {saying, saying};
    graph.quotations[1].iri += "2";
    graph.quotations[1].speaker.reset();
    graph.quotations[1].speaker_text = "Officials";
    return graph;
}

TEST(BuiltInOntology, DefinesEveryTermThatAGraphIsWrittenWith) {
    std::set<std::string> defined, written;
    parse_rdf(source / "ontology" / "kimberlite.ttl",
              [&](const Quad& quad) { defined.insert(std::string(quad.triple.subject.value)); });
    const auto note = [&](const Triple& triple) {
        for (const Term& term : {triple.predicate, triple.object}) {
            if (term.kind == TermKind::iri && term.value.starts_with(vocabulary::kb))
                written.insert(std::string(term.value));
        }
    };
    for_each_triple(whole_graph(), built_in(), note);
    for_each_description_triple(whole_graph(), built_in(), note);
    EXPECT_GT(written.size(), 20u);
    written.erase(std::string(vocabulary::kb));  // the vocabulary itself
    for (const std::string& iri : written) EXPECT_TRUE(defined.contains(iri)) << iri;
}

// By a parser that is not ours, where it is installed.
TEST(BuiltInOntology, IsTurtleForSerdToo) {
    if (std::system("serdi -v > /dev/null 2>&1") != 0) GTEST_SKIP() << "no serdi (package serdi)";
    for (const char* name : {"kimberlite.ttl", "alignments.ttl"}) {
        const std::filesystem::path file = source / "ontology" / name;
        std::size_t ours = 0, theirs = 0;
        parse_rdf(file, [&](const Quad&) { ++ours; });
        FILE* serdi = popen(("serdi -q '" + file.string() + "'").c_str(), "r");
        ASSERT_TRUE(serdi);
        for (int c; (c = std::fgetc(serdi)) != EOF;) theirs += c == '\n';
        EXPECT_EQ(pclose(serdi), 0) << name;
        EXPECT_EQ(theirs, ours) << name;
    }
}

TEST(BuiltInOntology, IsAlignedTermByTerm) {
    std::set<std::string> aligned;
    parse_rdf(source / "ontology" / "alignments.ttl", [&](const Quad& quad) {
        const std::string_view subject = quad.triple.subject.value;
        if (subject.starts_with(vocabulary::kb)) aligned.insert(std::string(subject.substr(vocabulary::kb.size())));
    });
    for (const std::string& name : aligned) {
        EXPECT_TRUE(built_in().find_class(name) || built_in().find_property(name))
            << name << " is aligned, but not in the ontology";
    }
    for (const auto& [name, property] : built_in().properties()) {
        if (property.kind != Kind::relation && property.kind != Kind::value) continue;
        const bool known_to_others = name != "supports" && name != "opposes";
        EXPECT_EQ(aligned.contains(name), known_to_others) << name;
    }
}

// What the annotated sets beside the source speak of, where they are there.
TEST(BuiltInOntology, CoversTheGoldSets) {
    const std::filesystem::path shared = source / ".." / "shared";
    if (!std::filesystem::exists(shared / "gold" / "news.jsonl")) GTEST_SKIP() << "no annotated sets in " << shared;
    std::set<std::string> types, classes, properties, roles;
    std::vector<std::filesystem::path> files = {shared / "gold" / "news.jsonl"};
    for (const auto& entry : std::filesystem::directory_iterator(shared / "data" / "news")) {
        if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
    }
    EXPECT_GT(files.size(), 1u);
    for (const auto& file : files) {
        std::ifstream stream(file);
        for (std::string line; std::getline(stream, line);) {
            const auto document = nlohmann::json::parse(line);
            const auto each = [&](const char* key, const auto& take) {
                if (document.contains(key))
                    for (const auto& item : document[key]) take(item);
            };
            each("mentions", [&](const auto& m) { types.insert(m["type"]); });
            each("relations", [&](const auto& r) { properties.insert(r["property"]); });
            each("properties", [&](const auto& p) { properties.insert(p); });
            each("events", [&](const auto& e) {
                classes.insert(e["class"]);
                for (const auto& role : e["roles"]) roles.insert(role["role"]);
            });
        }
    }
    types.erase("Other");  // the sets' word for what the ontology has no class for
    EXPECT_THAT(types, ElementsAre("Event", "Organization", "Person", "Place"));
    for (const auto& name : types) EXPECT_TRUE(built_in().find_class(name)) << name;
    for (const auto& name : classes) EXPECT_TRUE(built_in().is_a(name, "Event") && built_in().find_class(name)) << name;
    for (const auto& name : properties) {
        const auto* property = built_in().find_property(name);
        EXPECT_TRUE(property && (property->kind == Kind::relation || property->kind == Kind::value)) << name;
    }
    for (const auto& name : roles) {
        const auto* property = built_in().find_property(name);
        EXPECT_TRUE(property && property->kind == Kind::role) << name;
    }
    EXPECT_EQ(properties.size(), 25u);
    EXPECT_EQ(classes.size(), 24u);
}

// ---- A user's own

TEST(Ontology, LoadsAnOntologyOfOwlWithDomainsAndRanges) {
    const Ontology ontology = load(R"(
        <http://example.org/films> a owl:Ontology ; rdfs:label "Films"@en .
        :Film a owl:Class ; rdfs:label "Film"@de, "film"@en-US ; rdfs:subClassOf :Work, [ a owl:Restriction ] .
        :Work a owl:Class ; rdfs:subClassOf owl:Thing .
        :Person a rdfs:Class ; rdfs:subClassOf foaf:Person ; rdfs:label "person" .
        :director a owl:ObjectProperty ; rdfs:domain :Film ; rdfs:range [ a owl:Class ; owl:unionOf ( :Person :Film ) ] .
        :releaseDate a owl:DatatypeProperty ; rdfs:domain :Film ; rdfs:range xsd:date .
        :length a rdf:Property ; rdfs:range xsd:integer .
        :remake_of a owl:TransitiveProperty ; rdfs:domain owl:Thing .
        foaf:title a owl:AnnotationProperty .
        :title a owl:DatatypeProperty .
        :hasIMDBCode a owl:DatatypeProperty .
    )");
    EXPECT_EQ(ontology.namespace_iri(), "http://example.org/films#");
    EXPECT_THAT(ontology.version(), testing::MatchesRegex("sha256:[0-9a-f]{16}"));
    EXPECT_EQ(ontology.classes().size(), 3u);
    EXPECT_EQ(ontology.find_class("Film")->label, "film");
    EXPECT_THAT(ontology.find_class("Film")->parents, ElementsAre("Work"));
    EXPECT_EQ(ontology.find_class("Work")->label, "work") << "made from the name";
    EXPECT_THAT(ontology.find_property("director")->range, ElementsAre("Film", "Person"));
    EXPECT_EQ(ontology.find_property("director")->kind, Kind::relation);
    EXPECT_EQ(ontology.find_property("releaseDate")->kind, Kind::value);
    EXPECT_EQ(ontology.find_property("length")->kind, Kind::value);
    EXPECT_EQ(ontology.find_property("remake_of")->label, "remake of");
    EXPECT_EQ(ontology.find_property("hasIMDBCode")->label, "has IMDB code");
    EXPECT_EQ(ontology.find_property("title")->iri, "http://example.org/films#title");
    EXPECT_TRUE(ontology.fits_range("director", "Person"));
    EXPECT_FALSE(ontology.fits_range("director", "Work"));
    EXPECT_TRUE(ontology.fits_domain("remake_of", "Film")) << "owl:Thing: anything";
    EXPECT_TRUE(ontology.fits_domain("length", "Film")) << "no domain: anything";
}

TEST(Ontology, TakesRolesAndActingClassesFromAnyOntology) {
    const Ontology ontology = load(R"(
        :Raid a owl:Class ; rdfs:subClassOf kb:Event . kb:Event a owl:Class . :Ship a owl:Class ; kb:actsAs :Crew .
        :Crew a owl:Class ; rdfs:subClassOf :Group . :Group a owl:Class ; kb:color "#00ff00" .
        :raider a owl:ObjectProperty, kb:Role ; schema:domainIncludes :Raid ; schema:rangeIncludes :Group .
        :leader a owl:ObjectProperty ; rdfs:subPropertyOf :raider .
    )");
    EXPECT_EQ(ontology.find_property("leader")->kind, Kind::role) << "below a role";
    EXPECT_THAT(ontology.find_property("leader")->domain, ElementsAre("Raid")) << "inherited";
    EXPECT_TRUE(ontology.fits_range("raider", "Ship"));
    EXPECT_TRUE(ontology.is_a("Raid", "Event"));
    EXPECT_EQ(ontology.color_of("Crew"), "#00ff00");
}

TEST(Ontology, LoadsWhatIsNotNamedAsTurtle) {
    EXPECT_EQ(Ontology::load(TemporaryFile(prefixes + ":A a owl:Class .", ".ontology").path).classes().size(), 1u);
    EXPECT_EQ(Ontology::load(TemporaryFile(prefixes + ":A a owl:Class .", ".owl").path).classes().size(), 1u);
}

TEST(Ontology, LoadsTheForeignOntologiesBesideTheSource) {
    const std::filesystem::path relations = source / ".." / "shared" / "data" / "relations";
    if (!std::filesystem::exists(relations)) GTEST_SKIP() << "no foreign ontologies in " << relations;
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(relations)) {
        if (!std::filesystem::exists(entry.path() / "ontology.ttl")) continue;
        const Ontology ontology = Ontology::load(entry.path() / "ontology.ttl");
        EXPECT_FALSE(ontology.classes().empty() || ontology.properties().empty()) << entry.path();
        std::ifstream examples(entry.path() / "dev.jsonl");
        for (std::string line; std::getline(examples, line);) {
            for (const auto& relation : nlohmann::json::parse(line).value("relations", nlohmann::json::array())) {
                EXPECT_TRUE(ontology.find_property(relation["property"].get<std::string>()))
                    << entry.path() << relation["property"];
            }
        }
        ++count;
    }
    EXPECT_GT(count, 0);
}

TEST(Ontology, SaysWhatIsWrongAndWhatToDo) {
    const std::pair<std::string, std::string> cases[] = {
        {":A a owl:Class", "is not Turtle that can be read"},
        {":a a owl:ObjectProperty .", "defines no class; declare what is to be found in texts"},
        {":A a owl:Class ; rdfs:subClassOf :Missing .",
         "gives <http://example.org/films#A> the parent <http://example.org/films#Missing>, which it does not define; "
         "define it"},
        {":A a owl:Class . :p a owl:ObjectProperty ; rdfs:subPropertyOf :q .",
         "the parent <http://example.org/films#q>, which it does not define"},
        {":A a owl:Class . :p a owl:ObjectProperty ; rdfs:domain :B .",
         "the domain <http://example.org/films#B>, which it does not define"},
        {":A a owl:Class . :p a owl:ObjectProperty ; schema:rangeIncludes :B .",
         "the range <http://example.org/films#B>, which it does not define"},
        {":A a owl:Class ; kb:actsAs :B .",
         "as what it acts as <http://example.org/films#B>, which it does not define"},
        {":A a owl:Class ; rdfs:subClassOf :B . :B a owl:Class ; rdfs:subClassOf :C . :C a owl:Class ; rdfs:subClassOf "
         ":B .",
         "in a circle: B → C → B; take one of these steps out"},
        {":A a owl:Class ; rdfs:subClassOf :A .", "in a circle: A → A"},
        {":A a owl:Class . :p a rdf:Property ; rdfs:subPropertyOf :q . :q a rdf:Property ; rdfs:subPropertyOf :p .",
         "in a circle: p → q → p"},
        {":A a owl:Class . foaf:A a owl:Class .",
         "defines both <http://example.org/films#A> and <http://xmlns.com/foaf/0.1/A>, whose local name is one; rename "
         "one of them"},
        {":A a owl:Class . foaf:A a owl:ObjectProperty .", "whose local name is one"},
        {"<http://example.org/films#> a owl:Class .", "which has no name after its last / or #; give it one"},
        {":A a owl:Class ; kb:color \"red\" .",
         "gives <http://example.org/films#A> the colour “red”; write it as #rrggbb"},
    };
    for (const auto& [turtle, message] : cases) {
        EXPECT_THAT(error_of(turtle), testing::AllOf(testing::StartsWith("the ontology "), HasSubstr(message),
                                                     HasSubstr("SaysWhatIsWrongAndWhatToDo")))
            << turtle;
    }
}

TEST(Ontology, NamesAFileThatCannotBeRead) {
    try {
        Ontology::load("/nowhere/own.ttl");
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_STREQ(
            error.what(),
            "the ontology /nowhere/own.ttl cannot be read: No such file or directory; --ontology names another file");
    }
}

}  // namespace
}  // namespace kimberlite
