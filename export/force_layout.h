// The layout of one connected graph, by forces.
//
// Method: Yifan Hu, “Efficient and high quality force-directed graph drawing”, Mathematica Journal 10 (2005): springs
// along links, repulsion between all, on a series of ever coarser graphs, the coarsest first; repulsion of far nodes by
// cells of a quadtree (Barnes and Hut 1986).
#pragma once

#include <cstdint>
#include <vector>

#include "export/layout.h"

namespace kimberlite {

// Neighbours of each node: those of node n are targets[starts[n]] to targets[starts[n + 1]], each once, without n.
struct Neighbours {
    std::vector<std::uint32_t> starts{0}, targets;
    std::vector<double> weights;  // of the links, parallel to targets
    std::vector<double> masses;   // of the nodes: how many they stand for

    std::size_t size() const { return starts.size() - 1; }
};

// `distance`: about how far neighbours shall be from each other.
std::vector<Point> lay_out_connected(const Neighbours&, double distance, std::uint64_t seed);

// Numbers from a seed, the same everywhere (SplitMix64).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
        z = (z ^ z >> 27) * 0x94D049BB133111EBu;
        return z ^ z >> 31;
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // [0, 1)

private:
    std::uint64_t state_;
};

}  // namespace kimberlite
