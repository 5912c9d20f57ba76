// Every relation of every text is checked against the ontology and turned into a statement of nodes; the statements are
// sorted, and each run of equal ones becomes an assertion with all its evidence. At last an assertion is left out where
// a more specific one says the same of the same pair.
#include <algorithm>
#include <charconv>
#include <compare>
#include <map>
#include <set>
#include <tuple>

#include "ontology/edtf.h"
#include "ontology/identity/assembly.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

using Object = std::variant<EntityNode, EventNode, Value>;

struct Statement {
    EntityNode subject{};
    const OntologyProperty* property = nullptr;
    Object object;
    Polarity polarity{};
    std::uint32_t document = 0;
    const ToldRelation* told = nullptr;
};

bool same_fact(const Statement& a, const Statement& b) {
    return a.subject == b.subject && a.property == b.property && a.polarity == b.polarity && a.object == b.object;
}

bool comes_before(const Statement& a, const Statement& b) {
    if (a.subject != b.subject) return a.subject < b.subject;
    if (a.property != b.property) return a.property->name < b.property->name;
    if (a.object != b.object) return a.object < b.object;
    return std::tuple(a.polarity, a.document, index_of(a.told->span)) <
           std::tuple(b.polarity, b.document, index_of(b.told->span));
}

bool takes_integer(const OntologyProperty& property) {
    return std::find(property.range.begin(), property.range.end(), vocabulary::xsd_integer) != property.range.end();
}

bool takes_date(const OntologyProperty& property) {
    return std::find(property.range.begin(), property.range.end(), vocabulary::xsd_date) != property.range.end();
}

// Digits, possibly with words round them (“87-year-old”).
std::optional<Value> integer_of(const std::string& text) {
    const std::size_t begin = text.find_first_of("0123456789");
    if (begin == text.npos) return std::nullopt;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", begin), text.size());
    if (end - begin > 9) return std::nullopt;
    std::string digits = text.substr(begin, end - begin);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return Value{digits, std::string(vocabulary::xsd_integer)};
}

std::optional<Value> value_of(const OntologyProperty& property, const ToldWords& words) {
    if (takes_integer(property)) return integer_of(words.edtf.empty() ? words.text : words.edtf);
    if (takes_date(property)) {
        const std::string& date = words.edtf.empty() ? words.text : words.edtf;
        if (const auto literal = date_literal(date)) return Value{literal->lexical, std::string(literal->datatype)};
        if (is_edtf(date)) return Value{date, ""};
        return std::nullopt;
    }
    return Value{words.text, ""};
}

class Asserter {
public:
    explicit Asserter(Assembly& assembly) : assembly_(assembly) {}

    void add() {
        for (std::uint32_t d = 0; d < assembly_.documents.size(); ++d)
            for (const ToldRelation& told : assembly_.documents[d].relations) state(d, told);
        std::sort(statements_.begin(), statements_.end(), comes_before);
        for (std::size_t begin = 0, end; begin < statements_.size(); begin = end) {
            for (end = begin + 1; end < statements_.size() && same_fact(statements_[begin], statements_[end]);) ++end;
            assert_fact(std::span(statements_).subspan(begin, end - begin));
        }
        drop_what_others_say_better();
        std::sort(facts_.begin(), facts_.end(), [](const Assertion& a, const Assertion& b) { return a.iri < b.iri; });
        assembly_.graph.assertions = std::move(facts_);
    }

private:
    void state(std::uint32_t document, const ToldRelation& told);
    std::optional<Object> object_of(const OntologyProperty&, std::uint32_t document, const ToldRelation& told) const;
    void assert_fact(std::span<const Statement> statements);
    std::string iri_of(const Statement&) const;
    void drop_what_others_say_better();

    Assembly& assembly_;
    std::vector<Statement> statements_;
    std::vector<Assertion> facts_;
};

std::optional<Object> Asserter::object_of(const OntologyProperty& property, std::uint32_t document,
                                          const ToldRelation& told) const {
    if (property.kind == OntologyProperty::Kind::value) {
        const ToldWords* words = assembly_.documents[document].words_of(told.object);
        if (!words) return std::nullopt;
        const auto value = value_of(property, *words);
        return value ? std::optional(Object(*value)) : std::nullopt;
    }
    const Graph& graph = assembly_.graph;
    if (const auto entity = assembly_.entity(document, told.object)) {
        if (!assembly_.ontology.fits_range(property.name, graph.entities[index_of(*entity)].type)) return std::nullopt;
        return *entity;
    }
    if (const auto* telling = std::get_if<TellingIndex>(&told.object)) {
        if (assembly_.event_of[document][index_of(*telling)] == no_node) return std::nullopt;  // rejected
        const auto event = static_cast<EventNode>(assembly_.event_of[document][index_of(*telling)]);
        if (!assembly_.ontology.fits_range(property.name, graph.events[index_of(event)].event_class))
            return std::nullopt;
        return event;
    }
    return std::nullopt;
}

void Asserter::state(std::uint32_t document, const ToldRelation& told) {
    const OntologyProperty* property = assembly_.ontology.find_property(told.property);
    const auto subject = assembly_.entity(document, told.subject);
    if (!property || !subject) return;
    using Kind = OntologyProperty::Kind;
    if (property->kind != Kind::relation && property->kind != Kind::value) return;
    const auto object = object_of(*property, document, told);
    const std::string& type = assembly_.graph.entities[index_of(*subject)].type;
    if (!object || !assembly_.ontology.fits_domain(property->name, type)) {
        const bool nobody = property->kind == Kind::relation && !assembly_.entity(document, told.object) &&
                            !std::holds_alternative<TellingIndex>(told.object);
        if (!nobody) ++assembly_.misfits;
        return;
    }
    Statement statement{*subject, property, *object, told.polarity, document, &told};
    if (const auto* other = std::get_if<EntityNode>(&statement.object)) {
        if (*other == *subject) return;
        if (property->symmetric && *other < *subject) {
            const EntityNode first = *other;
            statement.object = *subject;
            statement.subject = first;
        }
    }
    statements_.push_back(std::move(statement));
}

std::string Asserter::iri_of(const Statement& statement) const {
    const Graph& graph = assembly_.graph;
    std::string identity = graph.entities[index_of(statement.subject)].iri + ' ' + statement.property->iri + ' ';
    if (const auto* entity = std::get_if<EntityNode>(&statement.object)) {
        identity += graph.entities[index_of(*entity)].iri;
    } else if (const auto* event = std::get_if<EventNode>(&statement.object)) {
        identity += graph.events[index_of(*event)].iri;
    } else {
        const Value& value = std::get<Value>(statement.object);
        identity += '"' + value.lexical + "\"^^" + value.datatype;
    }
    identity += ' ';
    identity += static_cast<char>('a' + static_cast<int>(statement.polarity));
    return in_one({graph.base, "assertion/", slug_of(statement.property->name), "-", hex_of(hash_of(identity))});
}

// Titles as written, one of each fold, without those that another says more fully (“minister”, “mining minister”),
// which “vice president” does not say of “president”.
std::vector<std::string> choose_titles(const std::map<std::string, std::map<std::string, std::uint32_t>>& by_fold) {
    std::vector<std::string> chosen;
    for (const auto& entry : by_fold) {  // no structured binding: clang 14 cannot capture one
        const std::string& folded = entry.first;
        const auto& writings = entry.second;
        const auto fuller = [&](const auto& other) {
            const std::string& whole = other.first;
            if (whole.size() <= folded.size()) return false;
            if (whole.starts_with(folded + " of ") || whole.starts_with(folded + " for ")) return true;
            if (!whole.ends_with(' ' + folded)) return false;
            for (const std::string& word : split_words(whole.substr(0, whole.size() - folded.size())))
                if (Lexicon::get().is(WordClass::title_changer, word)) return false;
            return true;
        };
        if (std::any_of(by_fold.begin(), by_fold.end(), fuller)) continue;
        const auto commonest = std::max_element(writings.begin(), writings.end(), [](const auto& a, const auto& b) {
            return std::pair(a.second, b.first) < std::pair(b.second, a.first);
        });
        chosen.push_back(commonest->first);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

// The date most texts give, the earliest of several. One that says less speaks for those that say more: “2009” for
// “2009-05”.
std::string commonest(const std::map<std::string, std::uint32_t>& dates) {
    std::string best;
    std::uint32_t most = 0;
    for (const auto& [date, own] : dates) {
        std::uint32_t count = 0;
        for (const auto& [other, more] : dates)
            if (date.starts_with(other)) count += more;
        if (count > most) most = count, best = date;
    }
    return best;
}

void Asserter::assert_fact(std::span<const Statement> statements) {
    Assertion fact;
    const Statement& first = statements.front();
    fact.iri = iri_of(first);
    fact.subject = first.subject;
    fact.property = first.property->name;
    fact.object = first.object;
    fact.polarity = first.polarity;
    fact.former = true;
    std::map<std::string, std::map<std::string, std::uint32_t>> titles;
    std::map<std::string, std::uint32_t> starts, ends;
    Support support(assembly_.sources);
    bool by_the_text = false;
    for (const Statement& statement : statements) {
        const ToldRelation& told = *statement.told;
        if (!told.title.empty()) ++titles[fold(told.title)][told.title];
        fact.former &= told.former;
        if (!told.start_date.empty()) ++starts[told.start_date];
        if (!told.end_date.empty()) ++ends[told.end_date];
        const auto speaker = assembly_.entity(statement.document, told.attributed_to);
        if (speaker) {
            fact.attributed_to.push_back(*speaker);
        } else {
            by_the_text = true;
        }
        fact.evidence.push_back(assembly_.evidence(statement.document, told.span));
        support.add(statement.document, assembly_.source(statement.document, told.attributed_to), told.confidence,
                    told.sentence);
    }
    if (by_the_text) fact.attributed_to.clear();
    for (auto* list : {&fact.attributed_to}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    std::sort(fact.evidence.begin(), fact.evidence.end());
    fact.evidence.erase(std::unique(fact.evidence.begin(), fact.evidence.end()), fact.evidence.end());
    fact.evidence.shrink_to_fit();
    fact.titles = choose_titles(titles);
    fact.start_date = commonest(starts);
    fact.end_date = commonest(ends);
    fact.documents = support.documents();
    fact.sources = support.sources();
    fact.confidence = support.confidence();
    if (!assembly_.is_rejected || !assembly_.is_rejected(fact)) facts_.push_back(std::move(fact));
}

// facts_ are still in the order of statements: those of one subject stand together.
void Asserter::drop_what_others_say_better() {
    const auto says_better = [&](const Assertion& fact, const Assertion& other) {
        return fact.object == other.object && fact.polarity == other.polarity && fact.property != other.property &&
               assembly_.ontology.is_subproperty(other.property, fact.property);
    };
    std::vector<char> dropped(facts_.size());
    for (std::size_t begin = 0, end; begin < facts_.size(); begin = end) {
        for (end = begin; end < facts_.size() && facts_[end].subject == facts_[begin].subject;) ++end;
        std::map<Object, std::vector<std::size_t>> of_object;
        for (std::size_t i = begin; i < end; ++i) of_object[facts_[i].object].push_back(i);
        for (const auto& [object, some] : of_object)
            for (const std::size_t i : some)
                dropped[i] = std::any_of(some.begin(), some.end(),
                                         [&](std::size_t j) { return says_better(facts_[i], facts_[j]); });
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
        if (dropped[i]) continue;
        if (kept != i) facts_[kept] = std::move(facts_[i]);
        ++kept;
    }
    facts_.resize(kept);
}

}  // namespace

void add_assertions(Assembly& assembly) { Asserter(assembly).add(); }

}  // namespace kimberlite
