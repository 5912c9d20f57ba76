// Each shape's targets are gathered and its constraints are tried on the value nodes of each: the node itself, or what
// the path leads to. A constraint that takes shapes asks whether a node conforms, which is the same trial without a
// record. All terms of the shapes are looked up in the data once; what the data do not hold no value can be.
#include "ontology/audit/validate.h"

#include <unicode/regex.h>

#include <algorithm>
#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "ontology/audit/compare.h"
#include "ontology/error.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

namespace v = vocabulary;

using Values = std::vector<TermId>;
using MaybeTerm = std::optional<TermId>;

struct BoundPath {
    ShapePath::Kind kind{};
    MaybeTerm predicate;
    std::vector<BoundPath> steps;
};

struct BoundConstraint {
    const Constraint* from = nullptr;
    std::vector<MaybeTerm> terms;
    std::unique_ptr<icu::RegexMatcher> pattern;
    const std::set<TermId>* classes = nullptr;  // of class: it and all below it
};

struct BoundShape {
    std::optional<BoundPath> path;
    std::vector<BoundConstraint> constraints;
};

// A failure of one constraint; `value` where one value is to blame, `other` where it is so beside another property's.
using Report = std::function<void(const BoundConstraint&, MaybeTerm value, MaybeTerm other)>;

class Validation {
public:
    Validation(const TripleTable& data, std::span<const Shape> shapes) : data_(data), shapes_(shapes) {
        type_ = data.find_iri(v::rdf_type);
        below_ = data.find_iri(std::string(v::rdfs) + "subClassOf");
        for (const Shape& shape : shapes) bound_.push_back(bind(shape));
    }

    std::vector<ValidationResult> run() {
        for (std::uint32_t i = 0; i < shapes_.size(); ++i)
            for (const TermId focus : targets(shapes_[i])) check(static_cast<ShapeIndex>(i), focus, &found_);
        std::sort(found_.begin(), found_.end());
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        return std::move(found_);
    }

private:
    BoundPath bind(const ShapePath& path) const {
        BoundPath bound{path.kind, {}, {}};
        if (path.kind == ShapePath::Kind::predicate) bound.predicate = data_.find_iri(path.iri);
        for (const ShapePath& step : path.steps) bound.steps.push_back(bind(step));
        return bound;
    }
    BoundShape bind(const Shape&);
    const std::set<TermId>& classes_below(const ShapeTerm& name);
    std::set<TermId> targets(const Shape&);

    void follow(const BoundPath&, TermId from, bool back, Values& found) const;
    Values values_of(const BoundShape&, TermId focus) const;

    // Whether the focus conforms; failures go to `found` where there is one, else the first ends it.
    bool check(ShapeIndex, TermId focus, std::vector<ValidationResult>* found);
    bool try_constraint(const BoundShape&, const BoundConstraint&, TermId focus, const Values&,
                        std::vector<ValidationResult>* found, const Report&);
    bool holds_for(const BoundConstraint&, TermId value);
    bool is_instance(TermId node, const std::set<TermId>& classes) const;
    bool try_pairs(const BoundShape&, const BoundConstraint&, TermId focus, const Values&, const Report&) const;
    std::string message_of(const Shape&, const BoundConstraint&, MaybeTerm other) const;

    const TripleTable& data_;
    std::span<const Shape> shapes_;
    MaybeTerm type_, below_;
    std::map<std::string, std::set<TermId>> classes_;
    std::vector<BoundShape> bound_;
    std::vector<ValidationResult> found_;
};

BoundShape Validation::bind(const Shape& shape) {
    BoundShape bound;
    if (shape.path) bound.path = bind(*shape.path);
    for (const Constraint& constraint : shape.constraints) {
        BoundConstraint one;
        one.from = &constraint;
        for (const ShapeTerm& term : constraint.terms) one.terms.push_back(data_.find(term.term()));
        if (constraint.component == Component::class_) one.classes = &classes_below(constraint.terms.front());
        if (constraint.component == Component::pattern) {
            std::uint32_t flags = 0;
            for (const char flag : constraint.flags)
                flags |= flag == 'i'   ? UREGEX_CASE_INSENSITIVE
                         : flag == 's' ? UREGEX_DOTALL
                         : flag == 'm' ? UREGEX_MULTILINE
                                       : UREGEX_COMMENTS;
            UErrorCode status = U_ZERO_ERROR;
            one.pattern =
                std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(constraint.pattern), flags, status);
            if (U_FAILURE(status)) throw Error("the sh:pattern “" + constraint.pattern + "” cannot be used");
        }
        bound.constraints.push_back(std::move(one));
    }
    return bound;
}

// The class and all that the data's rdfs:subClassOf put below it.
const std::set<TermId>& Validation::classes_below(const ShapeTerm& name) {
    const auto [found, fresh] = classes_.try_emplace(name.value);
    const auto root = data_.find(name.term());
    if (!fresh || !root) return found->second;
    Values open = {*root};
    while (!open.empty()) {
        const TermId here = open.back();
        open.pop_back();
        if (!found->second.insert(here).second || !below_) continue;
        for (const TermId one : data_.subjects(*below_, here)) open.push_back(one);
    }
    return found->second;
}

std::set<TermId> Validation::targets(const Shape& shape) {
    std::set<TermId> targets;
    for (const ShapeTerm& name : shape.target_classes)
        for (const TermId one : classes_below(name))
            if (type_)
                for (const TermId node : data_.subjects(*type_, one)) targets.insert(node);
    for (const ShapeTerm& node : shape.target_nodes)
        if (const auto found = data_.find(node.term())) targets.insert(*found);
    for (const std::string& predicate : shape.target_subjects_of)
        if (const auto found = data_.find_iri(predicate))
            for (const auto& row : data_.rows_with(*found)) targets.insert(row.subject);
    for (const std::string& predicate : shape.target_objects_of)
        if (const auto found = data_.find_iri(predicate))
            for (const auto& row : data_.rows_with(*found)) targets.insert(row.object);
    return targets;
}

// ---- Paths

void Validation::follow(const BoundPath& path, TermId from, bool back, Values& found) const {
    if (path.kind == ShapePath::Kind::predicate) {
        if (!path.predicate) return;
        const Values next = back ? data_.subjects(*path.predicate, from) : data_.objects(from, *path.predicate);
        found.insert(found.end(), next.begin(), next.end());
    } else if (path.kind == ShapePath::Kind::inverse) {
        follow(path.steps.front(), from, !back, found);
    } else {
        Values here = {from};
        for (std::size_t i = 0; i < path.steps.size(); ++i) {
            Values next;
            for (const TermId node : here) follow(path.steps[back ? path.steps.size() - 1 - i : i], node, back, next);
            std::sort(next.begin(), next.end());
            next.erase(std::unique(next.begin(), next.end()), next.end());
            here = std::move(next);
        }
        found.insert(found.end(), here.begin(), here.end());
    }
}

Values Validation::values_of(const BoundShape& shape, TermId focus) const {
    if (!shape.path) return {focus};
    Values values;
    follow(*shape.path, focus, false, values);
    return values;
}

// ---- Constraints

bool Validation::is_instance(TermId node, const std::set<TermId>& classes) const {
    if (!type_ || data_.term(node).kind == TermKind::literal) return false;
    const Values types = data_.objects(node, *type_);
    return std::any_of(types.begin(), types.end(), [&](TermId type) { return classes.contains(type); });
}

bool is_of_kind(const Term& term, std::string_view kind) {
    switch (term.kind) {
        case TermKind::iri:
            return kind.find("IRI") != kind.npos;
        case TermKind::blank:
            return kind.find("BlankNode") != kind.npos;
        default:
            return kind.find("Literal") != kind.npos;
    }
}

bool is_of_datatype(const Term& term, std::string_view datatype) {
    if (term.kind != TermKind::literal) return false;
    if (!term.language.empty()) return datatype == v::rdf_lang_string;
    if ((term.datatype.empty() ? v::xsd_string : term.datatype) != datatype) return false;
    return is_lexical_form(term.value, datatype);
}

// RFC 4647, basic filtering: “en” takes “en-gb”.
bool matches_language(std::string_view tag, std::string_view range) {
    const std::string wanted = normal_language_tag(range);
    return !tag.empty() && !wanted.empty() && tag.starts_with(wanted) &&
           (tag.size() == wanted.size() || tag[wanted.size()] == '-');
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Of constraints that look at one value alone.
bool Validation::holds_for(const BoundConstraint& constraint, TermId value) {
    const Constraint& from = *constraint.from;
    const Term term = data_.term(value);
    const auto compared = [&] { return compare_literals(term, from.terms.front().term()); };
    const auto conforms = [&](ShapeIndex shape) { return check(shape, value, nullptr); };
    switch (from.component) {
        case Component::datatype:
            return is_of_datatype(term, from.terms.front().value);
        case Component::class_:
            return is_instance(value, *constraint.classes);
        case Component::node_kind:
            return is_of_kind(term, from.terms.front().value);
        case Component::in:
            return std::find(constraint.terms.begin(), constraint.terms.end(), MaybeTerm(value)) !=
                   constraint.terms.end();
        case Component::pattern: {
            if (term.kind == TermKind::blank) return false;
            UErrorCode status = U_ZERO_ERROR;
            const auto text = icu::UnicodeString::fromUTF8(
                icu::StringPiece(term.value.data(), static_cast<int32_t>(term.value.size())));
            constraint.pattern->reset(text);
            return constraint.pattern->find(0, status) && U_SUCCESS(status);
        }
        case Component::min_length:
            return term.kind != TermKind::blank && code_points(term.value) >= from.count;
        case Component::max_length:
            return term.kind != TermKind::blank && code_points(term.value) <= from.count;
        case Component::min_inclusive:
            return compared() >= 0;
        case Component::max_inclusive:
            return compared() <= 0;
        case Component::min_exclusive:
            return compared() > 0;
        case Component::max_exclusive:
            return compared() < 0;
        case Component::language_in:
            return std::any_of(from.terms.begin(), from.terms.end(),
                               [&](const ShapeTerm& range) { return matches_language(term.language, range.value); });
        case Component::node:
        case Component::and_:
            return std::all_of(from.shapes.begin(), from.shapes.end(), conforms);
        case Component::or_:
            return std::any_of(from.shapes.begin(), from.shapes.end(), conforms);
        case Component::not_:
            return !conforms(from.shapes.front());
        default:
            return true;
    }
}

bool are_in_order(Component component, const Term& value, const Term& other) {
    if (component == Component::not_after) return !is_after(value, other);
    const auto order = compare_literals(value, other);
    return order < 0 || (component == Component::less_than_or_equals && order == 0);
}

// lessThan, lessThanOrEquals, notAfter: each value with each of the focus's other property.
bool Validation::try_pairs(const BoundShape&, const BoundConstraint& constraint, TermId focus, const Values& values,
                           const Report& report) const {
    if (!constraint.terms.front()) return true;
    bool holds = true;
    for (const TermId other : data_.objects(focus, *constraint.terms.front()))
        for (const TermId value : values) {
            if (are_in_order(constraint.from->component, data_.term(value), data_.term(other))) continue;
            report(constraint, value, other);
            holds = false;
        }
    return holds;
}

bool Validation::try_constraint(const BoundShape& shape, const BoundConstraint& constraint, TermId focus,
                                const Values& values, std::vector<ValidationResult>* found, const Report& report) {
    const Constraint& from = *constraint.from;
    const auto fail = [&](MaybeTerm value = {}) {
        report(constraint, value, {});
        return false;
    };
    switch (from.component) {
        case Component::min_count:
            return values.size() >= from.count || fail();
        case Component::max_count:
            return values.size() <= from.count || fail();
        case Component::has_value:
            return (constraint.terms.front() &&
                    std::find(values.begin(), values.end(), *constraint.terms.front()) != values.end()) ||
                   fail();
        case Component::unique_lang: {
            std::map<std::string_view, int> languages;
            bool holds = true;
            for (const TermId value : values)
                if (const std::string_view tag = data_.term(value).language;
                    !tag.empty() && from.count && ++languages[tag] == 2)
                    holds = fail();
            return holds;
        }
        case Component::less_than:
        case Component::less_than_or_equals:
        case Component::not_after:
            return try_pairs(shape, constraint, focus, values, report);
        case Component::property: {  // reports by its own constraints
            bool holds = true;
            for (const TermId value : values) holds &= check(from.shapes.front(), value, found);
            return holds;
        }
        default:
            break;
    }
    bool holds = true;
    for (const TermId value : values)
        if (!holds_for(constraint, value)) holds = fail(value);
    return holds;
}

std::string made_message(const Constraint& constraint) {
    const std::string iri = component_iri(constraint.component), name = iri.substr(iri.find('#') + 1);
    std::string message = "does not hold: " + name.substr(0, name.find("ConstraintComponent"));
    for (const ShapeTerm& term : constraint.terms) message += ' ' + term.value;
    if (constraint.count) message += ' ' + std::to_string(constraint.count);
    return message + constraint.pattern;
}

std::string Validation::message_of(const Shape& shape, const BoundConstraint& constraint, MaybeTerm other) const {
    std::string message = shape.message.empty() ? made_message(*constraint.from) : shape.message;
    if (other)
        message += "; its <" + constraint.from->terms.front().value + "> is “" + std::string(data_.value(*other)) + "”";
    return message;
}

bool Validation::check(ShapeIndex index, TermId focus, std::vector<ValidationResult>* found) {
    const Shape& shape = shapes_[static_cast<std::size_t>(index)];
    const BoundShape& bound = bound_[static_cast<std::size_t>(index)];
    if (shape.deactivated) return true;
    const Values values = values_of(bound, focus);
    const Report report = [&](const BoundConstraint& constraint, MaybeTerm value, MaybeTerm other) {
        if (found)
            found->push_back({focus, value, index, constraint.from->component, message_of(shape, constraint, other)});
    };
    bool conforms = true;
    for (const BoundConstraint& constraint : bound.constraints) {
        conforms &= try_constraint(bound, constraint, focus, values, found, report);
        if (!conforms && !found) break;
    }
    return conforms;
}

}  // namespace

std::vector<ValidationResult> validate(const TripleTable& data, std::span<const Shape> shapes) {
    return Validation(data, shapes).run();
}

}  // namespace kimberlite
