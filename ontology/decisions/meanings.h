// What the IRIs in a decisions file stood for when they were first decided of, or else when they were last given out: a
// line by IRI is about that, whatever has the IRI now.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/decisions/referents.h"

namespace kimberlite {

struct Meaning {
    std::set<std::uint64_t> anchors;
    std::vector<Member> members;  // what of it is in the texts now; sorted
};

class Meanings {
public:
    // Goes once through all places of the documents, if anything is remembered of an IRI that a line names.
    Meanings(const Decisions&, const RememberedThings&, std::span<const Told> documents, Subjects);

    const Meaning* find(const std::string& iri) const;  // null: nothing is remembered of it
    // Whether one of these stands in a text that what is meant stood in.
    bool shares_text(const Meaning&, std::span<const Member>) const;

private:
    std::span<const Told> documents_;
    std::map<std::string, Meaning> by_iri_;
};

// What is to be remembered of things: their places in some of their texts, and these texts.
std::vector<std::uint64_t> anchors_of(std::span<const Member>, std::span<const Told> documents, Subjects);

}  // namespace kimberlite
