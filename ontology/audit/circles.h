// Circles among links: for each knot of things that lead to each other, its shortest circle through its first thing.
#pragma once

#include <cstdint>
#include <vector>

namespace kimberlite {

struct Arc {
    std::uint32_t from = 0, to = 0;
    std::uint32_t name = 0;  // what the caller calls it
};

// One circle for each strongly connected component that has one, its links in the order of the way round, beginning at
// the lowest number; circles in the order of their beginnings. Linear but for the search of the shortest circle.
std::vector<std::vector<Arc>> circles_of(std::vector<Arc>);

}  // namespace kimberlite
