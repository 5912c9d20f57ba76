// What a decisions file's ways of naming things stand for, in the things of texts as they are joined at one time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/identity/cells.h"
#include "ontology/identity/naming.h"

namespace kimberlite {

// The places (ontology/store/iris.h: entity_anchor) at which a thing was mentioned whose IRI was given out earlier;
// empty: that IRI was never given.
using RememberedThings = std::function<std::vector<std::uint64_t>(std::string_view iri)>;

struct Referent {
    std::vector<Member> members;        // empty: none, and `problem` says why
    std::optional<std::uint32_t> cell;  // the one that holds them, or most of them
    std::string problem;
    bool ambiguous = false;
};

class Referents {
public:
    // All are referred to. documents: with their IRIs.
    Referents(const JoinedThings&, std::span<const Told> documents, std::string_view base);

    // A name stands for the thing that has it for its label; where none has, for one that has it among its other names;
    // as it is written, else whatever its case and marks. A place stands for what is mentioned there, else for what is
    // mentioned in the place that overlaps it most. An IRI of a mention is a place.
    Referent find(const Reference&) const;
    Referent find_remembered(const Reference&, const RememberedThings&) const;
    // The cell that holds most of them; none where it holds none.
    std::optional<std::uint32_t> cell_of(std::span<const Member>) const;
    std::span<const Member> members_of(std::uint32_t cell) const { return joined_.cells.cells[cell].members; }
    // “Lena Okafor” (Person, person IRI, 3 documents)
    std::string shown(std::uint32_t cell) const;
    // A place that is an IRI of a mention as document and position; none: the IRI is of no document here.
    std::optional<PlaceInText> place_of(std::string_view iri) const;

private:
    using Names = std::unordered_map<std::string, std::vector<std::uint32_t>>;
    Referent of_name(const CalledThing&) const;
    Referent of_place(const PlaceInText&) const;
    void fold_names() const;

    const JoinedThings& joined_;
    std::span<const Told> documents_;
    std::string_view base_;
    std::unordered_map<std::string_view, std::uint32_t> by_iri_, by_document_;
    std::vector<std::vector<std::uint32_t>> cell_of_;  // by document and thing
    Names labels_, others_;
    mutable Names folded_labels_, folded_others_;  // made when first needed
};

// Of a document: the place's event, by its trigger; none: no event is told there.
std::optional<TellingIndex> event_at(const Told&, const PlaceInText&);

}  // namespace kimberlite
