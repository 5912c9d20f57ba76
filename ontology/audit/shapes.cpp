// A shape is read when something first refers to it: what has a target or is called a shape first, then what these
// name. Each predicate of SHACL is looked up in one table: what kind of value it takes and which component it is; what
// is in no table is refused.
#include "ontology/audit/shapes.h"

#include <unicode/regex.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "ontology/error.h"
#include "ontology/reread/triple_table.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

namespace v = vocabulary;

std::string named(std::string_view space, std::string_view name) { return std::string(space) + std::string(name); }

// “sh:minCount”, “kbs:notAfter”.
std::string short_name(std::string_view space, std::string_view name) {
    return (space == sh_namespace ? "sh:" : "kbs:") + std::string(name);
}

enum class Takes : std::uint8_t { count, yes_no, term, property, list, shape, shape_list, pattern };

struct Construct {
    std::string_view predicate;
    Component component;
    std::string_view name;  // of the component, without “ConstraintComponent”
    Takes takes;
    std::string_view space = sh_namespace;
};
constexpr Construct constructs[] = {
    {"minCount", Component::min_count, "MinCount", Takes::count},
    {"maxCount", Component::max_count, "MaxCount", Takes::count},
    {"datatype", Component::datatype, "Datatype", Takes::term},
    {"class", Component::class_, "Class", Takes::term},
    {"nodeKind", Component::node_kind, "NodeKind", Takes::term},
    {"in", Component::in, "In", Takes::list},
    {"pattern", Component::pattern, "Pattern", Takes::pattern},
    {"minLength", Component::min_length, "MinLength", Takes::count},
    {"maxLength", Component::max_length, "MaxLength", Takes::count},
    {"minInclusive", Component::min_inclusive, "MinInclusive", Takes::term},
    {"maxInclusive", Component::max_inclusive, "MaxInclusive", Takes::term},
    {"minExclusive", Component::min_exclusive, "MinExclusive", Takes::term},
    {"maxExclusive", Component::max_exclusive, "MaxExclusive", Takes::term},
    {"lessThan", Component::less_than, "LessThan", Takes::property},
    {"lessThanOrEquals", Component::less_than_or_equals, "LessThanOrEquals", Takes::property},
    {"notAfter", Component::not_after, "NotAfter", Takes::property, kbs_namespace},
    {"uniqueLang", Component::unique_lang, "UniqueLang", Takes::yes_no},
    {"languageIn", Component::language_in, "LanguageIn", Takes::list},
    {"hasValue", Component::has_value, "HasValue", Takes::term},
    {"node", Component::node, "Node", Takes::shape},
    {"and", Component::and_, "And", Takes::shape_list},
    {"or", Component::or_, "Or", Takes::shape_list},
    {"not", Component::not_, "Not", Takes::shape},
    {"property", Component::property, "", Takes::shape},
};

// Of a property shape alone.
constexpr Component needing_path[] = {Component::min_count, Component::max_count,           Component::unique_lang,
                                      Component::less_than, Component::less_than_or_equals, Component::not_after};

// Read elsewhere, or for people.
constexpr std::string_view other_terms[] = {
    "path",        "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "message", "severity",
    "deactivated", "flags",       "name",       "description",      "order",           "group",   "defaultValue"};

class Reader {
public:
    explicit Reader(const std::filesystem::path& path) : file_(path.string()) {
        table_.add_file(path);
        table_.finish();
    }

    std::vector<Shape> read() {
        std::set<TermId> roots;
        for (const char* kind : {"NodeShape", "PropertyShape"})
            for (const TermId id : with(v::rdf_type, named(sh_namespace, kind))) roots.insert(id);
        for (const char* target : {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"})
            if (const auto predicate = table_.find_iri(named(sh_namespace, target)))
                for (const auto& row : table_.rows_with(*predicate)) roots.insert(row.subject);
        if (roots.empty())
            throw Error(file_ + ": holds no sh:NodeShape or sh:PropertyShape: give a file of SHACL shapes");
        for (const TermId id : with(v::rdf_type, named(sh_namespace, "ConstraintComponent")))
            if (table_.value(id) != component_iri(Component::not_after))
                throw Error(file_ + ": declares the constraint component <" + std::string(table_.value(id)) +
                            ">, which is not known here: take it out, or check with another validator");
        for (const TermId id : roots) shape(id);
        return std::move(shapes_);
    }

private:
    [[noreturn]] void fail(TermId shape, const std::string& what) const {
        const Term term = table_.term(shape);
        throw Error(file_ + ": the shape " +
                    (term.kind == TermKind::blank ? "of a blank node" : "<" + std::string(term.value) + ">") + " " +
                    what);
    }
    std::vector<TermId> with(std::string_view predicate, std::string_view object) const {
        const auto p = table_.find_iri(predicate), o = table_.find_iri(object);
        return p && o ? table_.subjects(*p, *o) : std::vector<TermId>();
    }
    std::vector<TermId> all(TermId subject, std::string_view name, std::string_view space = sh_namespace) const {
        const auto predicate = table_.find_iri(named(space, name));
        return predicate ? table_.objects(subject, *predicate) : std::vector<TermId>();
    }
    ShapeTerm term(TermId id) const {
        const Term term = table_.term(id);
        return {term.kind, std::string(term.value), std::string(term.datatype), std::string(term.language)};
    }
    std::string iri(TermId shape, TermId id, const char* of) const {
        if (table_.term(id).kind != TermKind::iri) fail(shape, std::string("has no IRI for sh:") + of);
        return std::string(table_.value(id));
    }

    std::vector<TermId> list(TermId shape, TermId head, const std::string& of) const {
        std::vector<TermId> items;
        std::set<TermId> seen;
        while (table_.value(head) != named(v::rdf, "nil")) {
            const auto first = all(head, "first", v::rdf), rest = all(head, "rest", v::rdf);
            if (first.size() != 1 || rest.size() != 1 || !seen.insert(head).second)
                fail(shape, "has no sound list for " + of);
            items.push_back(first.front());
            head = rest.front();
        }
        return items;
    }

    bool truth(TermId shape, TermId id, std::string_view of) const {
        const std::string_view value = table_.value(id);
        if (value != "true" && value != "false" && value != "1" && value != "0")
            fail(shape, "has “" + std::string(value) + "” for sh:" + std::string(of) + "; write true or false");
        return value == "true" || value == "1";
    }

    ShapePath path(TermId shape, TermId id) const;
    ShapeIndex shape(TermId id);
    void read_terms_about(Shape&, TermId id) const;
    void refuse_unknown(TermId id, bool has_path) const;
    Constraint constraint(TermId shape, TermId object, const Construct&);
    void read_pattern(Constraint&, TermId shape, TermId object) const;

    const std::string file_;
    TripleTable table_;
    std::vector<Shape> shapes_;
    std::map<TermId, ShapeIndex> known_;
    std::set<TermId> under_way_;
};

ShapePath Reader::path(TermId shape, TermId id) const {
    if (table_.term(id).kind == TermKind::iri && table_.value(id) != named(v::rdf, "nil"))
        return {ShapePath::Kind::predicate, std::string(table_.value(id)), {}};
    if (const auto inverse = all(id, "inversePath"); !inverse.empty())
        return {ShapePath::Kind::inverse, {}, {path(shape, inverse.front())}};
    for (const auto& row : table_.rows_of(id))
        if (table_.value(row.predicate).starts_with(sh_namespace))
            fail(shape, "uses <" + std::string(table_.value(row.predicate)) +
                            "> in a path, which is not known here: predicates, sh:inversePath and sequences are");
    ShapePath sequence{ShapePath::Kind::sequence, {}, {}};
    for (const TermId step : list(shape, id, "sh:path")) sequence.steps.push_back(path(shape, step));
    if (sequence.steps.size() < 2) fail(shape, "has a path of fewer than two steps");
    return sequence;
}

void Reader::refuse_unknown(TermId id, bool has_path) const {
    for (const auto& row : table_.rows_of(id)) {
        const std::string_view predicate = table_.value(row.predicate);
        const bool is_shacl = predicate.starts_with(sh_namespace);
        if (!is_shacl && !predicate.starts_with(kbs_namespace)) continue;
        const std::string_view space = is_shacl ? sh_namespace : kbs_namespace, name = predicate.substr(space.size());
        const auto known = std::find_if(std::begin(constructs), std::end(constructs), [&](const Construct& construct) {
            return construct.space == space && construct.predicate == name;
        });
        if (known != std::end(constructs)) {
            if (!has_path && std::count(std::begin(needing_path), std::end(needing_path), known->component))
                fail(id, "has " + short_name(space, name) + " without sh:path, where it says nothing");
        } else if (!is_shacl ||
                   std::find(std::begin(other_terms), std::end(other_terms), name) == std::end(other_terms)) {
            fail(id, "uses " + short_name(space, name) +
                         ", which is not known here: take it out, or check with another validator");
        }
    }
}

void Reader::read_terms_about(Shape& shape, TermId id) const {
    for (const TermId object : all(id, "targetClass")) shape.target_classes.push_back(term(object));
    for (const TermId object : all(id, "targetNode")) shape.target_nodes.push_back(term(object));
    for (const TermId object : all(id, "targetSubjectsOf"))
        shape.target_subjects_of.push_back(iri(id, object, "targetSubjectsOf"));
    for (const TermId object : all(id, "targetObjectsOf"))
        shape.target_objects_of.push_back(iri(id, object, "targetObjectsOf"));
    for (const TermId type : all(id, "type", v::rdf))
        if (table_.value(type) == named(v::rdfs, "Class") || table_.value(type) == named(v::owl, "Class")) {
            shape.target_classes.push_back(term(id));
            break;
        }
    for (const TermId object : all(id, "severity")) shape.severity = iri(id, object, "severity");
    for (const TermId object : all(id, "deactivated")) shape.deactivated = truth(id, object, "deactivated");
    for (const TermId object : all(id, "message")) {
        const Term message = table_.term(object);
        if (shape.message.empty() || message.language.starts_with("en")) shape.message = message.value;
    }
}

ShapeIndex Reader::shape(TermId id) {
    if (under_way_.contains(id))
        fail(id, "refers to itself, which SHACL leaves undefined: take one of these references out");
    if (const auto found = known_.find(id); found != known_.end()) return found->second;
    if (table_.term(id).kind == TermKind::literal)
        throw Error(file_ + ": “" + std::string(table_.value(id)) + "” is named as a shape");
    under_way_.insert(id);
    Shape shape;
    shape.name = term(id);
    const auto paths = all(id, "path");
    if (paths.size() > 1) fail(id, "has several sh:path");
    if (!paths.empty()) shape.path = path(id, paths.front());
    refuse_unknown(id, shape.path.has_value());
    read_terms_about(shape, id);
    for (const Construct& construct : constructs)
        for (const TermId object : all(id, construct.predicate, construct.space))
            shape.constraints.push_back(constraint(id, object, construct));
    under_way_.erase(id);
    const auto index = static_cast<ShapeIndex>(shapes_.size());
    shapes_.push_back(std::move(shape));
    return known_[id] = index;
}

void Reader::read_pattern(Constraint& made, TermId shape, TermId object) const {
    made.pattern = table_.value(object);
    for (const TermId flags : all(shape, "flags")) made.flags = table_.value(flags);
    if (made.flags.find_first_not_of("smix") != std::string::npos)
        fail(shape, "has sh:flags “" + made.flags + "”; known are s, m, i and x");
    UErrorCode status = U_ZERO_ERROR;
    const icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(made.pattern), 0, status);
    if (U_FAILURE(status)) fail(shape, "has the sh:pattern “" + made.pattern + "”, which is no regular expression");
}

Constraint Reader::constraint(TermId shape_id, TermId object, const Construct& construct) {
    Constraint made;
    made.component = construct.component;
    const std::string name = short_name(construct.space, construct.predicate);
    switch (construct.takes) {
        case Takes::count: {
            const std::string_view digits = table_.value(object);
            const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), made.count);
            if (error != std::errc() || end != digits.data() + digits.size())
                fail(shape_id, "has “" + std::string(digits) + "” for " + name + ", which is no count");
            break;
        }
        case Takes::yes_no:
            made.count = truth(shape_id, object, construct.predicate);
            break;
        case Takes::property:
            if (table_.term(object).kind != TermKind::iri) fail(shape_id, "has no IRI of a property for " + name);
            [[fallthrough]];
        case Takes::term:
            made.terms.push_back(term(object));
            break;
        case Takes::list:
            for (const TermId item : list(shape_id, object, name)) made.terms.push_back(term(item));
            break;
        case Takes::shape:
            made.shapes.push_back(shape(object));
            break;
        case Takes::shape_list:
            for (const TermId item : list(shape_id, object, name)) made.shapes.push_back(shape(item));
            break;
        case Takes::pattern:
            read_pattern(made, shape_id, object);
            break;
    }
    if (construct.component == Component::property && !shapes_[static_cast<std::size_t>(made.shapes.front())].path)
        fail(shape_id, "names a sh:property without sh:path");
    static const std::set<std::string> kinds = {
        "IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"};
    if (construct.component == Component::node_kind) {
        const std::string& kind = made.terms.front().value;
        if (!kind.starts_with(sh_namespace) || !kinds.contains(kind.substr(sh_namespace.size())))
            fail(shape_id, "has <" + kind + "> for sh:nodeKind, which is none");
    }
    return made;
}

}  // namespace

std::string component_iri(Component component) {
    for (const Construct& construct : constructs)
        if (construct.component == component && !construct.name.empty())
            return named(construct.space, construct.name) + "ConstraintComponent";
    return {};
}

std::string to_words(const ShapePath& path) {
    if (path.kind == ShapePath::Kind::predicate) return "<" + path.iri + ">";
    std::string words;
    for (const ShapePath& step : path.steps) {
        const std::string inner = step.kind == ShapePath::Kind::sequence ? "(" + to_words(step) + ")" : to_words(step);
        words += (words.empty() ? "" : "/") + (path.kind == ShapePath::Kind::inverse ? "^" + inner : inner);
    }
    return words;
}

std::vector<Shape> read_shapes(const std::filesystem::path& path) { return Reader(path).read(); }

}  // namespace kimberlite
