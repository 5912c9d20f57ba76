// Coarsening: neighbours are paired, the heaviest link per mass first; what finds no partner is paired with another
// that found none and shares its neighbour, so that the many leaves of a hub fold too. The coarsest graph is laid out
// from random positions, each finer one from its coarser one's. Step lengths adapt to the energy as Hu describes.
#include "export/force_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "export/quadtree.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t coarsest = 12;        // nodes below which no graph is made coarser
constexpr double least_shrinking = 0.85;    // of one level to the next; else coarsening ends
constexpr double repulsion_strength = 0.2;  // Hu's C
constexpr double cooling = 0.9;             // Hu's t
constexpr int most_rounds_coarsest = 400, most_rounds = 70;

// Which node of the coarser graph each node goes to; the coarser nodes in the order of their first members.
std::vector<std::uint32_t> pair_up(const Neighbours& graph, Random& random) {
    const std::size_t size = graph.size();
    std::vector<std::uint32_t> order(size), partner(size, none);
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t i = size; i > 1; --i) std::swap(order[i - 1], order[random.next() % i]);
    for (const std::uint32_t node : order) {
        if (partner[node] != none) continue;
        std::uint32_t best = none;
        double best_weight = 0;
        for (std::uint32_t i = graph.starts[node]; i < graph.starts[node + 1]; ++i) {
            const std::uint32_t other = graph.targets[i];
            const double weight = graph.weights[i] / graph.masses[other];
            if (partner[other] == none && weight > best_weight) {
                best = other;
                best_weight = weight;
            }
        }
        if (best == none) continue;
        partner[node] = best;
        partner[best] = node;
    }
    std::vector<std::uint32_t> waiting(size, none);  // by the neighbour shared
    for (const std::uint32_t node : order) {
        if (partner[node] != none || graph.starts[node] == graph.starts[node + 1]) continue;
        std::uint32_t& other = waiting[graph.targets[graph.starts[node]]];
        if (other == none) {
            other = node;
        } else {
            partner[node] = other;
            partner[other] = node;
            other = none;
        }
    }
    std::vector<std::uint32_t> coarse(size, none);
    std::uint32_t count = 0;
    for (std::uint32_t node = 0; node < size; ++node) {
        if (coarse[node] != none) continue;
        coarse[node] = count;
        if (partner[node] != none) coarse[partner[node]] = count;
        ++count;
    }
    return coarse;
}

Neighbours coarsen(const Neighbours& graph, const std::vector<std::uint32_t>& coarse) {
    const std::uint32_t count = *std::max_element(coarse.begin(), coarse.end()) + 1;
    Neighbours result;
    result.masses.assign(count, 0);
    std::vector<std::uint32_t> first(count, none), second(count, none);
    for (std::uint32_t node = 0; node < graph.size(); ++node) {
        (first[coarse[node]] == none ? first : second)[coarse[node]] = node;
        result.masses[coarse[node]] += graph.masses[node];
    }
    std::vector<std::uint32_t> seen_at(count, none);  // where in targets, if of this node
    for (std::uint32_t node = 0; node < count; ++node) {
        const std::uint32_t begin = result.starts.back();
        for (const std::uint32_t member : {first[node], second[node]}) {
            if (member == none) continue;
            for (std::uint32_t i = graph.starts[member]; i < graph.starts[member + 1]; ++i) {
                const std::uint32_t other = coarse[graph.targets[i]];
                if (other == node) continue;
                std::uint32_t& at = seen_at[other];
                if (at != none && at >= begin) {
                    result.weights[at] += graph.weights[i];
                } else {
                    at = static_cast<std::uint32_t>(result.targets.size());
                    result.targets.push_back(other);
                    result.weights.push_back(graph.weights[i]);
                }
            }
        }
        result.starts.push_back(static_cast<std::uint32_t>(result.targets.size()));
    }
    return result;
}

// Moves every node along the force on it until the moves are small.
void relax(const Neighbours& graph, std::vector<Point>& points, double distance, double step, int rounds) {
    const double strength = repulsion_strength * distance * distance;
    double energy = std::numeric_limits<double>::infinity();
    int progress = 0;
    std::vector<Point> forces(graph.size());
    for (int round = 0; round < rounds && step > distance * 0.005; ++round) {
        const Quadtree tree(points, graph.masses);
        double new_energy = 0;
        for (const std::uint32_t node : tree.order()) {
            Point force = tree.repulsion(node);
            force.x *= strength * graph.masses[node];
            force.y *= strength * graph.masses[node];
            for (std::uint32_t i = graph.starts[node]; i < graph.starts[node + 1]; ++i) {
                const Point other = points[graph.targets[i]];
                const double dx = other.x - points[node].x, dy = other.y - points[node].y;
                const double pull = graph.weights[i] * std::sqrt(dx * dx + dy * dy) / distance;
                force.x += dx * pull;
                force.y += dy * pull;
            }
            const double squared = force.x * force.x + force.y * force.y;
            new_energy += squared;
            const double length = std::sqrt(squared);
            forces[node] = length > 0 ? Point{force.x / length, force.y / length} : Point{};
        }
        for (std::size_t node = 0; node < points.size(); ++node) {
            points[node].x += step * forces[node].x;
            points[node].y += step * forces[node].y;
        }
        if (new_energy < energy) {
            if (++progress >= 5) {
                progress = 0;
                step /= cooling;
            }
        } else {
            progress = 0;
            step *= cooling;
        }
        energy = new_energy;
    }
}

}  // namespace

std::vector<Point> lay_out_connected(const Neighbours& graph, double distance, std::uint64_t seed) {
    Random random(seed);
    std::vector<Neighbours> coarser;  // level 1, 2, …; level 0 is `graph`
    std::vector<std::vector<std::uint32_t>> maps;
    auto level = [&](std::size_t i) -> const Neighbours& { return i == 0 ? graph : coarser[i - 1]; };
    while (level(coarser.size()).size() > coarsest) {
        const Neighbours& finest = level(coarser.size());
        std::vector<std::uint32_t> map = pair_up(finest, random);
        Neighbours next = coarsen(finest, map);
        if (static_cast<double>(next.size()) > least_shrinking * static_cast<double>(finest.size())) break;
        maps.push_back(std::move(map));
        coarser.push_back(std::move(next));
    }
    std::vector<Point> points(level(coarser.size()).size());
    const double side = distance * std::sqrt(static_cast<double>(graph.size()));
    for (Point& point : points) point = {(random.unit() - 0.5) * side, (random.unit() - 0.5) * side};
    relax(level(coarser.size()), points, distance, distance, most_rounds_coarsest);
    for (std::size_t i = coarser.size(); i-- > 0;) {
        const std::vector<std::uint32_t>& map = maps[i];
        std::vector<Point> finer(map.size());
        for (std::size_t node = 0; node < finer.size(); ++node) {
            const Point base = points[map[node]];
            finer[node] = {base.x + (random.unit() - 0.5) * distance * 0.3,
                           base.y + (random.unit() - 0.5) * distance * 0.3};
        }
        points = std::move(finer);
        relax(level(i), points, distance, distance * 0.3, most_rounds);
    }
    return points;
}

}  // namespace kimberlite
