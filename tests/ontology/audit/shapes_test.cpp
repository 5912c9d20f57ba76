#include "ontology/audit/shapes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "ontology/audit/validate.h"
#include "ontology/error.h"
#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

const std::string kb = "https://w3id.org/kimberlite/ns#";
const std::string rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const std::string source_dir = KIMBERLITE_SOURCE_DIR;

// A file of one test, gone after it.
class File {
public:
    explicit File(const std::string& text) {
        std::string name = (std::filesystem::temp_directory_path() / "kimberlite-shapes-XXXXXX.ttl").string();
        close(mkstemps(name.data(), 4));
        path_ = name;
        std::ofstream(path_) << "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:x:> .\n"
                                "@prefix kbs: <https://w3id.org/kimberlite/shapes#> .\n"
                                "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
                             << text;
    }
    ~File() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

std::string problem_with(const std::string& shapes) {
    const File file(shapes);
    try {
        read_shapes(file.path());
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr(file.path().string()));
        return error.what();
    }
    return {};
}

TEST(Shapes, WhatIsNotKnownIsAnErrorThatNamesIt) {
    using testing::HasSubstr;
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:closed true ."), HasSubstr("sh:closed"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:xone ( :a ) ."), HasSubstr("sh:xone"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:property [ sh:path [ sh:zeroOrMorePath :p ] ] ."),
                HasSubstr("zeroOrMorePath"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:property [ sh:path :p ; sh:qualifiedMinCount 1 ] ."),
                HasSubstr("qualifiedMinCount"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:minCount 1 ."), HasSubstr("without sh:path"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:node :s ."), HasSubstr("refers to itself"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:pattern \"(\" ."), HasSubstr("regular expression"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; kbs:notAfter :q ."), HasSubstr("kbs:notAfter without sh:path"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:property [ sh:path :p ; kbs:notafter :q ] ."),
                HasSubstr("uses kbs:notafter"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:property [ sh:path :p ; kbs:notAfter 1968 ] ."),
                HasSubstr("no IRI of a property for kbs:notAfter"));
    EXPECT_THAT(problem_with(":s a sh:NodeShape ; sh:property [ sh:path :p ; :least 1 ] . "
                             ":Least a sh:ConstraintComponent ; sh:parameter [ sh:path :least ] ."),
                HasSubstr("<urn:x:Least>"));
    EXPECT_THAT(problem_with(":s :p :o ."), HasSubstr("holds no sh:NodeShape"));
    EXPECT_EQ(problem_with(":s a sh:NodeShape ; sh:targetClass :C ; sh:nodeKind sh:IRI ; :note \"for people\" ."), "");
}

std::vector<ValidationResult> validate_text(const std::string& shapes, const std::string& data) {
    const File shapes_file(shapes), data_file(data);
    TripleTable table;
    table.add_file(data_file.path());
    table.finish();
    const std::vector<Shape> read = read_shapes(shapes_file.path());
    return validate(table, read);
}

TEST(Validate, FollowsInversePathsAndSequences) {
    const std::string shapes =
        ":s a sh:NodeShape ; sh:targetNode :b ; sh:property [ sh:path ( [ sh:inversePath :p ] :q ) ; sh:minCount 2 ] .";
    EXPECT_EQ(validate_text(shapes, ":a :p :b ; :q 1 . :c :p :b ; :q 2 .").size(), 0u);
    EXPECT_EQ(validate_text(shapes, ":a :p :b ; :q 1 . :c :p :b ; :q 1 .").size(), 1u) << "value nodes are a set";
}

TEST(Validate, WhatHasNoOrderIsNotLess) {
    const std::string shapes = ":s a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :p ; sh:lessThan :q ] .";
    EXPECT_EQ(validate_text(shapes, ":a :p 1 ; :q 1.5 .").size(), 0u);
    EXPECT_EQ(validate_text(shapes, ":a :p 1 ; :q \"2\" .").size(), 1u);
}

const std::string dates_in_order =
    ":s a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :from ; kbs:notAfter :to ; sh:message \"in order\" ] "
    ".";

// “1968-05-12” as a literal of the type that its length asks for, other words as they are.
std::string date(const std::string& text) {
    const std::size_t digits = text.size() - text.starts_with('-') - text.ends_with('Z');
    if (text.ends_with('"')) return text;
    return '"' + text + "\"^^xsd:" + (digits == 4 ? "gYear" : digits == 7 ? "gYearMonth" : "date");
}

TEST(Validate, DatesAreInOrderAsFarAsTheyAreKnown) {
    const struct {
        const char *from, *to;
        bool in_order;
    } cases[] = {
        {"1968-05-12", "1967", false},       {"1968-05-12", "1968", true},      {"1968", "1968-05-12", true},
        {"1969", "1968-05-12", false},       {"1968", "1940", false},           {"1968", "1968", true},
        {"1968-05", "1968-04", false},       {"1968-05", "1968-05-01", true},   {"1968-06", "1968-05-31", false},
        {"1968-05-12", "1968-04", false},    {"1968-05-12", "1968-05", true},   {"1968-05-12", "1968-05-12", true},
        {"1968-05-13", "1968-05-12", false}, {"1999-12-31", "2000", true},      {"-0044", "-0043", true},
        {"-0043", "-0044", false},           {"-0043-01", "-0043-02-01", true}, {"0014", "-0044-03-15", false},
        {"-0044-03-15", "0014", true},       {"1968Z", "1967", false},          {"\"1968~\"", "1967", true},
        {"1968", "\"long ago\"", true},
    };
    for (const auto& [from, to, in_order] : cases)
        EXPECT_EQ(validate_text(dates_in_order, ":a :from " + date(from) + " ; :to " + date(to) + " .").empty(),
                  in_order)
            << from << ' ' << to;
}

TEST(Validate, WhatIsOutOfOrderIsToldWithBothDates) {
    const auto found = validate_text(
        dates_in_order, ":a :from \"1968-05-12\"^^xsd:date ; :to \"1967\"^^xsd:gYear , \"1966\"^^xsd:gYear , 1970 .");
    ASSERT_EQ(found.size(), 2u) << "each pair is one";
    EXPECT_EQ(found[0].message, "in order; its <urn:x:to> is “1966”");
    EXPECT_EQ(found[1].message, "in order; its <urn:x:to> is “1967”");
    EXPECT_EQ(component_iri(found[0].component), "https://w3id.org/kimberlite/shapes#NotAfterConstraintComponent");
}

TEST(Validate, DeactivatedShapesSayNothing) {
    EXPECT_EQ(
        validate_text(":s a sh:NodeShape ; sh:targetNode :a ; sh:hasValue :b ; sh:deactivated true .", ":a :p :b .")
            .size(),
        0u);
}

// What the ontology puts before something else (kb:precedes) the shapes do.
TEST(Shapes, AgreeWithTheOntologyOnWhatComesFirst) {
    std::set<std::pair<std::string, std::string>> of_shapes;
    for (const Shape& shape : read_shapes(source_dir + "/ontology/shapes.ttl"))
        for (const Constraint& constraint : shape.constraints)
            if (constraint.component == Component::not_after)
                of_shapes.emplace(shape.path->iri, constraint.terms.front().value);
    std::size_t pairs = 0;
    for (const auto& [name, property] : test_ontology().properties())
        for (const std::string& later : property.precedes) {
            ++pairs;
            EXPECT_TRUE(of_shapes.contains({property.iri, kb + later})) << name << ' ' << later;
        }
    EXPECT_GT(pairs, 0u);
    EXPECT_TRUE(of_shapes.contains({kb + "startDate", kb + "endDate"}));
    EXPECT_TRUE(of_shapes.contains({kb + "earliest", kb + "latest"}));
}

// The second part of shapes.ttl says what the ontology says.
TEST(Shapes, AgreeWithTheOntologyOnWhatStandsOnEitherSide) {
    const std::vector<Shape> shapes = read_shapes(source_dir + "/ontology/shapes.ttl");
    const Ontology& ontology = test_ontology();
    TripleTable table;
    table.add_file(source_dir + "/ontology/kimberlite.ttl");
    struct Case {
        std::string subject, property;
        bool fits;
    };
    std::vector<Case> cases;
    const auto add = [&](const std::string& s, const std::string& p, const std::string& o) {
        table.add({iri(s), iri(p), iri(o)});
    };
    for (const auto& [name, property] : ontology.properties()) {
        if (property.kind == OntologyProperty::Kind::annotation) continue;
        for (const auto& [type, known] : ontology.classes()) {
            if (!ontology.is_a(type, "Entity")) continue;
            const std::string node = "urn:x:" + name + '/' + type;
            add(node, rdf_type, known.iri);
            add(node + "/other", rdf_type, known.iri);
            add(node, property.iri, node + "/other");
            cases.push_back({node, property.iri, ontology.fits_domain(name, type) && ontology.fits_range(name, type)});
        }
    }
    table.finish();
    ASSERT_GT(cases.size(), 900u);
    std::set<std::string> broken;  // subjects of which shapes of a property's sides complain
    for (const ValidationResult& result : validate(table, shapes)) {
        const Shape& shape = shapes[static_cast<std::size_t>(result.shape)];
        const std::string focus(table.value(result.focus));
        const bool of_sides = result.component == Component::or_ || result.component == Component::class_ ||
                              result.component == Component::datatype;
        const std::string property = focus.starts_with("urn:x:") ? focus.substr(6, focus.find('/') - 6) : "";
        if (of_sides && (shape.path ? shape.path->iri == kb + property : shape.name.value.ends_with("#" + property)))
            broken.insert(focus);
    }
    for (const Case& one : cases) EXPECT_EQ(!broken.contains(one.subject), one.fits) << one.subject;
}

}  // namespace
}  // namespace kimberlite
