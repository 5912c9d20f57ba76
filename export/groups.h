// Triples that come one by one, gathered by subject.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "export/property_graph.h"

namespace kimberlite {

struct HeldTerm {
    TermKind kind = TermKind::iri;
    std::string value, datatype, language;

    void hold(const Term& term) {
        kind = term.kind;
        value = term.value;
        datatype = term.datatype;
        language = term.language;
    }
    Term term() const { return {kind, value, datatype, language}; }
    bool is_resource() const { return kind != TermKind::literal; }
};

struct Statement {
    std::string predicate;
    HeldTerm object;
};

// A subject with all that is said of it. The strings are used again for the next: copy what is to stay.
struct Group {
    HeldTerm subject;
    std::span<const Statement> statements;

    // The first object of a property; null: none.
    const HeldTerm* find(std::string_view predicate) const {
        for (const Statement& statement : statements) {
            if (statement.predicate == predicate) return &statement.object;
        }
        return nullptr;
    }
};

void for_each_group(const TripleWalk&, const std::function<void(const Group&)>&);

}  // namespace kimberlite
