// What a person has decided of who is who, as joining takes it: things of texts that are one, and things that are not,
// whatever their names and their surroundings say.
//
// Made of a decisions file by ontology/resolve.cpp; here nothing is known of lines and names.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ontology/identity/cells.h"

namespace kimberlite {

// Things under one key, before they become a cell.
struct KeyedThings {
    std::string key;
    std::vector<Member> members;  // sorted
};

class Constraints {
public:
    using Group = std::vector<Member>;

    Constraints() = default;
    // same: of each group all are one. different: of each list of sides, no member of one side is one with a member of
    // another, also not through others. The two must not contradict each other, nor one itself.
    Constraints(std::vector<Group> same, const std::vector<std::vector<Group>>& different);

    bool empty() const { return same_.empty() && apart_.empty(); }
    const std::vector<Group>& same() const { return same_; }  // disjoint, sorted
    std::optional<std::uint32_t> group_of(Member) const;      // of `same`; none: nothing is one with it by decision
    // Sides that the thing, or one that it is one with by decision, stands on; sorted.
    std::span<const Apart> apart_of(Member) const;

    // Splits parts so that none holds what was decided to be different, nor would after those are joined that were
    // decided to be one. Things of a split part that nothing was decided of go where more speaks for it.
    std::vector<KeyedThings> split(std::vector<KeyedThings> parts, std::span<const Told> documents) const;
    // The group of each cell by `same` alone, numbered in the order of their first cells: for merge_cells.
    std::vector<std::uint32_t> groups_of(const Cells&) const;

    bool operator==(const Constraints&) const = default;

private:
    std::vector<Group> same_;                     // disjoint, sorted
    std::map<Member, std::uint32_t> group_of_;    // of members of same_
    std::map<Member, std::vector<Apart>> apart_;  // closed over same_
};

// Whether the sides of two things say that they are different. Both sorted.
bool exclude_each_other(std::span<const Apart>, std::span<const Apart>);

}  // namespace kimberlite
