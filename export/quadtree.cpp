// The points are sorted along a Morton curve; a square of the tree is then a run of the sorted points whose codes begin
// with the same bits, and the tree is built by splitting runs. Squares lie in the order of a walk through the tree,
// each with the place of its successor, so that a walk needs no stack.
#include "export/quadtree.h"

#include <algorithm>
#include <numeric>

namespace kimberlite {
namespace {

constexpr int levels = 24;  // bits of a coordinate on the grid
constexpr std::uint32_t most_in_leaf = 6;
constexpr double openness_squared = 1.0;  // a square of side s at distance d is one point where s² < openness² × d²
constexpr double least_distance_squared = 1e-6;

std::uint64_t spread(std::uint64_t bits) {  // abc → 0a0b0c
    bits = (bits | bits << 16) & 0x0000FFFF0000FFFFu;
    bits = (bits | bits << 8) & 0x00FF00FF00FF00FFu;
    bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0Fu;
    bits = (bits | bits << 2) & 0x3333333333333333u;
    return (bits | bits << 1) & 0x5555555555555555u;
}

}  // namespace

Quadtree::Quadtree(std::span<const Point> points, std::span<const double> masses) {
    const std::size_t size = points.size();
    if (size == 0) return;
    Point low = points[0], high = points[0];
    for (const Point& point : points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    side_ = std::max({high.x - low.x, high.y - low.y, 1e-9});
    const double scale = static_cast<double>((1 << levels) - 1) / side_;
    std::vector<std::uint64_t> code(size);
    for (std::size_t i = 0; i < size; ++i) {
        code[i] = spread(static_cast<std::uint64_t>((points[i].x - low.x) * scale)) |
                  spread(static_cast<std::uint64_t>((points[i].y - low.y) * scale)) << 1;
    }
    order_.resize(size);
    std::iota(order_.begin(), order_.end(), 0u);
    std::sort(order_.begin(), order_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return code[a] != code[b] ? code[a] < code[b] : a < b; });
    codes_.resize(size);
    points_.resize(size);
    masses_.resize(size);
    place_.resize(size);
    for (std::uint32_t i = 0; i < size; ++i) {
        codes_[i] = code[order_[i]];
        points_[i] = points[order_[i]];
        masses_[i] = masses[order_[i]];
        place_[order_[i]] = i;
    }
    squares_.reserve(size);
    build(0, static_cast<std::uint32_t>(size), 0);
}

void Quadtree::build(std::uint32_t first, std::uint32_t last, int level) {
    const std::uint32_t index = static_cast<std::uint32_t>(squares_.size());
    Square square;
    square.first = first;
    square.last = last;
    const double side = side_ / static_cast<double>(std::uint64_t{1} << level);
    square.side_squared = side * side;
    for (std::uint32_t i = first; i < last; ++i) {
        square.mass += masses_[i];
        square.centre.x += masses_[i] * points_[i].x;
        square.centre.y += masses_[i] * points_[i].y;
    }
    square.centre.x /= square.mass;
    square.centre.y /= square.mass;
    square.leaf = last - first <= most_in_leaf || level == levels;
    squares_.push_back(square);
    if (!square.leaf) {
        const int shift = 2 * (levels - 1 - level);
        for (std::uint32_t begin = first; begin < last;) {
            const std::uint64_t quarter = codes_[begin] >> shift;
            std::uint32_t end = begin + 1;
            while (end < last && codes_[end] >> shift == quarter) ++end;
            build(begin, end, level + 1);
            begin = end;
        }
    }
    squares_[index].next = static_cast<std::uint32_t>(squares_.size());
}

Point Quadtree::repulsion(std::uint32_t point) const {
    const std::uint32_t place = place_[point];
    const Point here = points_[place];
    Point sum;
    for (std::uint32_t i = 0; i < squares_.size();) {
        const Square& square = squares_[i];
        const double dx = here.x - square.centre.x, dy = here.y - square.centre.y;
        const double squared = dx * dx + dy * dy;
        const bool inside = place >= square.first && place < square.last;
        if (!inside && square.side_squared < openness_squared * squared) {
            const double force = square.mass / squared;
            sum.x += dx * force;
            sum.y += dy * force;
            i = square.next;
            continue;
        }
        if (!square.leaf) {
            ++i;
            continue;
        }
        for (std::uint32_t other = square.first; other < square.last; ++other) {
            if (other == place) continue;
            const double ox = here.x - points_[other].x, oy = here.y - points_[other].y;
            const double force = masses_[other] / std::max(ox * ox + oy * oy, least_distance_squared);
            sum.x += ox * force;
            sum.y += oy * force;
        }
        i = square.next;
    }
    return sum;
}

}  // namespace kimberlite
