#include "export/layout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "export/force_layout.h"
#include "export/quadtree.h"

namespace kimberlite {
namespace {

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

// Hubs, chains and things alone.
std::vector<Link> sample_links(std::uint32_t nodes, std::uint32_t links) {
    Random random(7);
    std::vector<Link> result;
    for (std::uint32_t i = 0; i < links; ++i) {
        const double place = random.unit();
        result.push_back({static_cast<std::uint32_t>(random.next() % nodes),
                          static_cast<std::uint32_t>(nodes * place * place * place)});
    }
    return result;
}

TEST(Layout, NothingIsNothingAndOneStandsAtTheOrigin) {
    EXPECT_TRUE(lay_out({}, {}, 1).empty());
    const std::vector<double> radii{5};
    const auto points = lay_out(radii, std::vector<Link>{{0, 0}}, 1);
    EXPECT_EQ(points[0].x, 0);
    EXPECT_EQ(points[0].y, 0);
}

TEST(Layout, TheSameBitsInEveryRunAndOnEveryProcessor) {
    const std::vector<double> radii(400, 6);
    const auto links = sample_links(400, 500);
    std::uint64_t hash = 0;
    for (const Point& point : lay_out(radii, links, 1)) {
        for (double part : {point.x, point.y}) {
            std::uint64_t bits;
            std::memcpy(&bits, &part, sizeof bits);
            hash = (hash ^ bits) * 0x9E3779B97F4A7C15u;
        }
    }
    EXPECT_EQ(hash, 8756808060822845807u);  // as GCC and Clang give at every level of optimisation; new with every
                                            // change of the method
    const auto again = lay_out(radii, links, 1), other = lay_out(radii, links, 2);
    EXPECT_NE(again[0].x, other[0].x);
}

TEST(Layout, NeighboursAreNearerThanStrangers) {
    const std::vector<double> radii(300, 6);
    const auto links = sample_links(300, 350);
    const auto points = lay_out(radii, links, 1);
    double near = 0, far = 0;
    std::size_t pairs = 0;
    for (const Link& link : links)
        near += distance(points[link.from], points[link.to]) / static_cast<double>(links.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j, ++pairs) far += distance(points[i], points[j]);
    }
    EXPECT_LT(near, 0.4 * far / static_cast<double>(pairs));
}

TEST(Layout, NodesDoNotOverlap) {
    std::vector<double> radii(500);
    for (std::size_t i = 0; i < radii.size(); ++i) radii[i] = 4 + static_cast<double>(i % 13) * 2;
    const auto points = lay_out(radii, sample_links(500, 450), 1);
    std::size_t overlaps = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_TRUE(std::isfinite(points[i].x) && std::isfinite(points[i].y));
        for (std::size_t j = 0; j < i; ++j) overlaps += distance(points[i], points[j]) < radii[i] + radii[j];
    }
    EXPECT_EQ(overlaps, 0u);
}

TEST(Layout, AStarAChainAndACompleteGraphStayFinite) {
    for (int shape = 0; shape < 3; ++shape) {
        const std::uint32_t size = shape == 2 ? 60 : 2000;
        std::vector<Link> links;
        for (std::uint32_t i = 1; i < size; ++i) {
            if (shape == 0) links.push_back({0, i});
            if (shape == 1) links.push_back({i - 1, i});
            for (std::uint32_t j = 0; shape == 2 && j < i; ++j) links.push_back({i, j});
        }
        for (const Point& point : lay_out(std::vector<double>(size, 5), links, 1))
            ASSERT_TRUE(std::isfinite(point.x) && std::isfinite(point.y)) << "shape " << shape;
    }
}

TEST(Quadtree, FarPointsTogetherPushLikeEachAlone) {
    Random random(3);
    std::vector<Point> points(2000);
    std::vector<double> masses(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] = {random.unit() * 1000, random.unit() * random.unit() * 1000};
        masses[i] = 1 + random.unit();
    }
    const Quadtree tree(points, masses);
    double error = 0, size = 0;
    for (std::uint32_t i = 0; i < points.size(); ++i) {
        Point exact;
        for (std::size_t j = 0; j < points.size(); ++j) {
            if (j == i) continue;
            const double dx = points[i].x - points[j].x, dy = points[i].y - points[j].y, squared = dx * dx + dy * dy;
            exact.x += masses[j] * dx / squared;
            exact.y += masses[j] * dy / squared;
        }
        const Point found = tree.repulsion(i);
        error += distance(found, exact);
        size += std::hypot(exact.x, exact.y);
    }
    EXPECT_LT(error, 0.05 * size);
}

TEST(Quadtree, PointsOnOnePlaceDoNotHang) {
    const std::vector<Point> points(100, Point{1, 1});
    const std::vector<double> masses(100, 1);
    const Point force = Quadtree(points, masses).repulsion(5);
    EXPECT_EQ(force.x, 0);
    EXPECT_EQ(force.y, 0);
}

}  // namespace
}  // namespace kimberlite
