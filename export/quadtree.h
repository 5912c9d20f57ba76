// Points in the plane as a tree of ever smaller squares, for forces between all of them in n log n.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "export/layout.h"

namespace kimberlite {

class Quadtree {
public:
    Quadtree(std::span<const Point> points, std::span<const double> masses);

    // The sum over all other points of mass × (point − other) / distance², far squares taken as one point.
    Point repulsion(std::uint32_t point) const;
    // The points in the order of the squares they lie in: neighbours come together.
    std::span<const std::uint32_t> order() const { return order_; }

private:
    struct Square {
        Point centre;  // of mass
        double mass = 0;
        double side_squared = 0;
        std::uint32_t first = 0, last = 0;  // of order_: its points
        std::uint32_t next = 0;             // the square to go on with where this one is not opened
        bool leaf = false;
    };

    void build(std::uint32_t first, std::uint32_t last, int level);

    std::vector<std::uint32_t> order_;
    std::vector<std::uint64_t> codes_;  // place on a fine grid, bits of x and y interleaved; parallel to order_
    std::vector<Point> points_;         // parallel to order_
    std::vector<double> masses_;
    std::vector<std::uint32_t> place_;  // of a point in order_
    std::vector<Square> squares_;       // a parent before its children
    double side_ = 1;
};

}  // namespace kimberlite
