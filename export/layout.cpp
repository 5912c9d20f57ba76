// Connected components are laid out one by one, each is cleared of overlaps, and then they are packed, the largest in
// the middle: on a grid of cells, each takes the free place nearest to the origin for the convex hull of its nodes.
#include "export/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "export/force_layout.h"

namespace kimberlite {
namespace {

constexpr double air = 12;                 // between two nodes, at least
constexpr double distance_by_radius = 10;  // of neighbours, in mean radii
constexpr int most_rounds_apart = 40;

struct Component {
    std::vector<std::uint32_t> nodes;  // ascending
    std::vector<Point> points;         // parallel to nodes, round the centre
    double radius = 0;                 // of the circle round them
};

// Neighbours of all nodes, each once.
Neighbours neighbours_of(std::size_t size, std::span<const Link> links) {
    std::vector<std::vector<std::uint32_t>> lists(size);
    for (const Link& link : links) {
        if (link.from == link.to) continue;
        lists[link.from].push_back(link.to);
        lists[link.to].push_back(link.from);
    }
    Neighbours result;
    for (auto& list : lists) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        result.targets.insert(result.targets.end(), list.begin(), list.end());
        result.starts.push_back(static_cast<std::uint32_t>(result.targets.size()));
    }
    result.weights.assign(result.targets.size(), 1);
    result.masses.assign(size, 1);
    return result;
}

std::vector<Component> components_of(const Neighbours& graph) {
    std::vector<Component> result;
    std::vector<bool> seen(graph.size());
    for (std::uint32_t node = 0; node < graph.size(); ++node) {
        if (seen[node]) continue;
        Component component;
        component.nodes.push_back(node);
        seen[node] = true;
        for (std::size_t i = 0; i < component.nodes.size(); ++i) {
            const std::uint32_t from = component.nodes[i];
            for (std::uint32_t t = graph.starts[from]; t < graph.starts[from + 1]; ++t) {
                const std::uint32_t to = graph.targets[t];
                if (seen[to]) continue;
                seen[to] = true;
                component.nodes.push_back(to);
            }
        }
        std::sort(component.nodes.begin(), component.nodes.end());
        result.push_back(std::move(component));
    }
    return result;
}

// The component's own graph; `number` is scratch space, of the size of the whole graph.
Neighbours part_of(const Neighbours& graph, const Component& component, std::vector<std::uint32_t>& number) {
    for (std::uint32_t i = 0; i < component.nodes.size(); ++i) number[component.nodes[i]] = i;
    Neighbours part;
    for (const std::uint32_t node : component.nodes) {
        for (std::uint32_t i = graph.starts[node]; i < graph.starts[node + 1]; ++i)
            part.targets.push_back(number[graph.targets[i]]);
        part.starts.push_back(static_cast<std::uint32_t>(part.targets.size()));
    }
    part.weights.assign(part.targets.size(), 1);
    part.masses.assign(component.nodes.size(), 1);
    return part;
}

// Pushes overlapping nodes apart, in rounds, each node against those of the grid cells round it.
void push_apart(Component& component, std::span<const double> radii) {
    double widest = 0;
    for (const std::uint32_t node : component.nodes) widest = std::max(widest, radii[node]);
    const double cell = 2 * widest + air;
    auto key = [&](Point point, int x, int y) {
        const auto column = static_cast<std::int64_t>(std::floor(point.x / cell)) + x;
        const auto row = static_cast<std::int64_t>(std::floor(point.y / cell)) + y;
        return static_cast<std::uint64_t>(column) << 32 ^ (static_cast<std::uint64_t>(row) & 0xFFFFFFFFu);
    };
    std::vector<Point>& points = component.points;
    for (int round = 0; round < most_rounds_apart; ++round) {
        std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells;
        for (std::uint32_t i = 0; i < points.size(); ++i) cells[key(points[i], 0, 0)].push_back(i);
        bool moved = false;
        for (std::uint32_t i = 0; i < points.size(); ++i) {
            for (int place = 0; place < 9; ++place) {
                const auto found = cells.find(key(points[i], place % 3 - 1, place / 3 - 1));
                if (found == cells.end()) continue;
                for (const std::uint32_t other : found->second) {
                    if (other <= i) continue;
                    const double wanted = radii[component.nodes[i]] + radii[component.nodes[other]] + air;
                    double dx = points[other].x - points[i].x, dy = points[other].y - points[i].y;
                    const double squared = dx * dx + dy * dy;
                    if (squared >= wanted * wanted) continue;
                    double far = std::sqrt(squared);
                    if (far < 1e-6) {  // one on the other: any direction will do, but not the same for all
                        dx = 1;
                        dy = static_cast<double>(other % 7) - 3;
                        far = std::sqrt(1 + dy * dy);
                    }
                    const double push = (wanted - far) * 0.5 / far + 1e-6;
                    points[i] = {points[i].x - dx * push, points[i].y - dy * push};
                    points[other] = {points[other].x + dx * push, points[other].y + dy * push};
                    moved = true;
                }
            }
        }
        if (!moved) return;
    }
}

// Moves the component's centre to the origin and measures the circle round it.
void centre(Component& component, std::span<const double> radii) {
    Point low = component.points[0], high = low;
    for (const Point& point : component.points) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    const Point middle{(low.x + high.x) / 2, (low.y + high.y) / 2};
    for (std::size_t i = 0; i < component.points.size(); ++i) {
        Point& point = component.points[i];
        point = {point.x - middle.x, point.y - middle.y};
        const double reach = std::sqrt(point.x * point.x + point.y * point.y) + radii[component.nodes[i]] + air;
        component.radius = std::max(component.radius, reach);
    }
}

void lay_out(Component& component, const Neighbours& graph, std::span<const double> radii, std::uint32_t seed,
             std::vector<std::uint32_t>& scratch) {
    if (component.nodes.size() == 1) {
        component.points.assign(1, {});
    } else {
        double sum = 0;
        for (const std::uint32_t node : component.nodes) sum += radii[node];
        const double distance = distance_by_radius * (sum / static_cast<double>(component.nodes.size())) + air;
        component.points = lay_out_connected(part_of(graph, component, scratch), distance, seed);
        push_apart(component, radii);
    }
    centre(component, radii);
}

// The corners of the convex hull, counter-clockwise (Andrew's monotone chain).
std::vector<Point> hull_of(std::vector<Point> points) {
    std::sort(points.begin(), points.end(), [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    const auto turns_left = [](Point a, Point b, Point c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
    };
    std::vector<Point> hull;
    for (int half = 0; half < 2; ++half) {
        const std::size_t begin = hull.size();
        for (const Point point : points) {
            while (hull.size() >= begin + 2 && !turns_left(hull[hull.size() - 2], hull.back(), point)) hull.pop_back();
            hull.push_back(point);
        }
        hull.pop_back();  // the last of one half is the first of the other
        std::reverse(points.begin(), points.end());
    }
    return hull;
}

bool is_inside(const std::vector<Point>& hull, Point point) {
    for (std::size_t i = 0; i < hull.size(); ++i) {
        const Point a = hull[i], b = hull[(i + 1) % hull.size()];
        if ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) < 0) return false;
    }
    return true;
}

// Free places on a grid of square cells, searched outwards from the origin.
class Plane {
public:
    Plane(const std::vector<Component>& components, std::span<const double> radii) : radii_(radii) {
        double smallest = components[0].radius, area = 0;
        for (const Component& component : components) {
            smallest = std::min(smallest, component.radius);
            area += 4 * component.radius * component.radius;
        }
        const double side = std::sqrt(area);
        cell_ = std::max(2 * smallest, side / 400);  // at most about a million cells
        half_ = static_cast<std::int32_t>(side / cell_ * 0.8) +
                static_cast<std::int32_t>(2 * components[0].radius / cell_) + 4;
        taken_.resize(static_cast<std::size_t>(width()) * static_cast<std::size_t>(width()));
        outwards_.reserve(taken_.size());
        for (std::int32_t y = -half_; y <= half_; ++y) {
            for (std::int32_t x = -half_; x <= half_; ++x) outwards_.push_back({x, y});
        }
        std::sort(outwards_.begin(), outwards_.end(), [](const Cell& a, const Cell& b) {
            const auto far_a = a.x * a.x + a.y * a.y, far_b = b.x * b.x + b.y * b.y;
            return far_a != far_b ? far_a < far_b : a.y != b.y ? a.y < b.y : a.x < b.x;
        });
    }

    // A place for a component's centre; components come in order of falling radius.
    Point take(const Component& component) {
        const std::vector<Cell> shape = cells_of(component);
        if (shape.size() != last_size_) {
            last_size_ = shape.size();
            next_ = 0;
        }
        for (; next_ < outwards_.size(); ++next_) {
            const Cell at = outwards_[next_];
            if (!std::all_of(shape.begin(), shape.end(), [&](Cell cell) {
                    return is_free({at.x + cell.x, at.y + cell.y});
                }))
                continue;
            for (const Cell cell : shape) taken_[index({at.x + cell.x, at.y + cell.y})] = true;
            return {at.x * cell_, at.y * cell_};
        }
        // No room left on the grid: in a row below it.
        overflow_ += 2 * component.radius;
        return {overflow_ - component.radius, (half_ + 1) * cell_ + component.radius};
    }

private:
    struct Cell {
        std::int32_t x, y;
    };
    std::int32_t width() const { return 2 * half_ + 1; }
    std::size_t index(Cell at) const {
        return static_cast<std::size_t>(at.y + half_) * static_cast<std::size_t>(width()) +
               static_cast<std::size_t>(at.x + half_);
    }
    bool is_free(Cell at) const {
        return at.x >= -half_ && at.x <= half_ && at.y >= -half_ && at.y <= half_ && !taken_[index(at)];
    }

    // The cells round a component's centre that its hull lies on, the nodes' sizes and half a cell added all round.
    std::vector<Cell> cells_of(const Component& component) const {
        if (component.points.size() == 1 && component.radius <= cell_ / 2) return {{0, 0}};
        std::vector<Point> corners;
        for (std::size_t i = 0; i < component.points.size(); ++i) {
            const Point point = component.points[i];
            const double reach = radii_[component.nodes[i]] + air + cell_ / 2, askew = reach * 0.75;
            for (const Point side : {Point{reach, 0}, {0, reach}, {askew, askew}, {askew, -askew}}) {
                corners.push_back({point.x + side.x, point.y + side.y});
                corners.push_back({point.x - side.x, point.y - side.y});
            }
        }
        const std::vector<Point> hull = hull_of(std::move(corners));
        const auto reach = static_cast<std::int32_t>(component.radius / cell_) + 2;
        std::vector<Cell> cells;
        for (std::int32_t y = -reach; y <= reach; ++y) {
            for (std::int32_t x = -reach; x <= reach; ++x) {
                if (is_inside(hull, {x * cell_, y * cell_})) cells.push_back({x, y});
            }
        }
        if (cells.empty()) cells.push_back({0, 0});
        return cells;
    }

    std::span<const double> radii_;
    double cell_ = 1, overflow_ = 0;
    std::int32_t half_ = 0;
    std::size_t next_ = 0, last_size_ = 0;  // of outwards_: before it, no place for a shape of so many cells was found
    std::vector<bool> taken_;
    std::vector<Cell> outwards_;
};

}  // namespace

std::vector<Point> lay_out(std::span<const double> radii, std::span<const Link> links, std::uint32_t seed) {
    std::vector<Point> points(radii.size());
    if (radii.empty()) return points;
    const Neighbours graph = neighbours_of(radii.size(), links);
    std::vector<Component> components = components_of(graph);
    std::vector<std::uint32_t> scratch(radii.size());
    for (Component& component : components) lay_out(component, graph, radii, seed, scratch);
    std::stable_sort(components.begin(), components.end(),
                     [](const Component& a, const Component& b) { return a.radius > b.radius; });
    Plane plane(components, radii);
    for (const Component& component : components) {
        const Point place = plane.take(component);
        for (std::size_t i = 0; i < component.nodes.size(); ++i)
            points[component.nodes[i]] = {place.x + component.points[i].x, place.y + component.points[i].y};
    }
    return points;
}

}  // namespace kimberlite
