// What changed from one graph to another: gained, lost, changed, renamed, and through which documents.
//
// A thing is the same in both graphs where its IRI is; failing that, where it has the same mentions (more than half of
// those in texts that both graphs know; of a text that was edited, mentions of the same words): then it was renamed,
// not lost and gained. Statements are the same where they say the same of the same things, whatever their IRIs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/graph.h"

namespace kimberlite {

enum class DiffKind : std::uint8_t { document, entity, event, assertion, quotation };
enum class DiffChange : std::uint8_t { gained, lost, changed, renamed };
std::string_view name_of(DiffKind);    // “document”
std::string_view name_of(DiffChange);  // “gained”

struct FieldChange {
    std::string field;     // “label”, “title”, “polarity” …
    std::string from, to;  // in words; empty: nothing
};

struct Difference {
    DiffKind kind{};
    DiffChange change{};
    std::string iri;      // in the new graph; of what is lost, in the old one
    std::string old_iri;  // of what was renamed
    std::string what;     // in words: “Person “Ann Lee””, “Ann Lee leads Acme (chief executive)”
    std::vector<FieldChange> fields;     // of what changed (also beside a new IRI)
    std::vector<std::string> documents;  // ids of those through which: of all its evidence where gained or lost, else
                                         // of the evidence that came or went; sorted
};

// By kind; within it gained, lost, changed, renamed; within these by IRI. Statements whose IRI alone changed, because
// something they speak of was renamed, are not told.
std::vector<Difference> diff(const Graph& before, const Graph& after);

}  // namespace kimberlite
