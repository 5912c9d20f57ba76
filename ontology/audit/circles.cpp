// Components by Tarjan (“Depth-first search and linear graph algorithms”, 1972), without recursion, since chains may be
// long; then a breadth-first search inside each component from its lowest number back to itself.
#include "ontology/audit/circles.h"

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

namespace kimberlite {
namespace {

class Components {
public:
    explicit Components(const std::vector<Arc>& links) : links_(links) {  // sorted by `from`
        for (std::size_t i = 0; i < links.size(); ++i) {
            first_.try_emplace(links[i].from, i);
            places_.try_emplace(links[i].from);
            places_.try_emplace(links[i].to);
        }
        for (const auto& [node, place] : places_)
            if (place.order == 0) visit(node);
    }
    std::uint32_t of(std::uint32_t node) const { return places_.at(node).component; }
    template <typename Visit>
    void for_each_link_from(std::uint32_t node, const Visit& visit) const {
        const auto begin = first_.find(node);
        if (begin == first_.end()) return;
        for (std::size_t i = begin->second; i < links_.size() && links_[i].from == node; ++i) visit(i);
    }

private:
    struct Place {
        std::uint32_t order = 0, low = 0, component = 0;
        bool open = false;
    };
    struct Step {
        std::uint32_t node;
        std::size_t next;  // link to follow
    };

    void enter(std::uint32_t node, std::vector<Step>& way) {
        Place& place = places_[node];
        place.order = place.low = ++count_;
        place.open = true;
        stack_.push_back(node);
        const auto begin = first_.find(node);
        way.push_back({node, begin == first_.end() ? links_.size() : begin->second});
    }

    void visit(std::uint32_t start) {
        std::vector<Step> way;
        enter(start, way);
        while (!way.empty()) {
            Step& here = way.back();
            Place& place = places_[here.node];
            if (here.next < links_.size() && links_[here.next].from == here.node) {
                const std::uint32_t to = links_[here.next++].to;
                const Place& other = places_[to];
                if (other.order == 0) {
                    enter(to, way);
                } else if (other.open) {
                    place.low = std::min(place.low, other.order);
                }
                continue;
            }
            if (place.low == place.order) close(here.node);
            const std::uint32_t low = place.low;
            way.pop_back();
            if (!way.empty()) {
                Place& above = places_[way.back().node];
                above.low = std::min(above.low, low);
            }
        }
    }

    void close(std::uint32_t root) {
        while (true) {
            const std::uint32_t node = stack_.back();
            stack_.pop_back();
            places_[node].open = false;
            places_[node].component = root + 1;
            if (node == root) return;
        }
    }

    const std::vector<Arc>& links_;
    std::map<std::uint32_t, std::size_t> first_;  // link of each node
    std::map<std::uint32_t, Place> places_;
    std::vector<std::uint32_t> stack_;
    std::uint32_t count_ = 0;
};

// The shortest way from `start` back to it inside its component; empty: none.
std::vector<Arc> shortest_circle(const std::vector<Arc>& links, const Components& components, std::uint32_t start) {
    std::map<std::uint32_t, std::size_t> reached_by;  // link
    std::deque<std::uint32_t> open = {start};
    while (!open.empty() && !reached_by.contains(start)) {
        const std::uint32_t here = open.front();
        open.pop_front();
        components.for_each_link_from(here, [&](std::size_t i) {
            if (components.of(links[i].to) == components.of(start) && reached_by.try_emplace(links[i].to, i).second)
                open.push_back(links[i].to);
        });
    }
    std::vector<Arc> circle;
    if (!reached_by.contains(start)) return circle;
    std::uint32_t at = start;
    do {
        circle.push_back(links[reached_by.at(at)]);
        at = circle.back().from;
    } while (at != start);
    std::reverse(circle.begin(), circle.end());
    return circle;
}

}  // namespace

std::vector<std::vector<Arc>> circles_of(std::vector<Arc> links) {
    std::sort(links.begin(), links.end(), [](const Arc& a, const Arc& b) {
        return std::tie(a.from, a.to, a.name) < std::tie(b.from, b.to, b.name);
    });
    const Components components(links);
    std::map<std::uint32_t, std::uint32_t> lowest;  // node of each component that has links within
    for (const Arc& link : links)
        if (components.of(link.from) == components.of(link.to)) lowest.try_emplace(components.of(link.from), link.from);
    std::vector<std::uint32_t> starts;
    for (const auto& [component, node] : lowest) starts.push_back(node);
    std::sort(starts.begin(), starts.end());
    std::vector<std::vector<Arc>> circles;
    for (const std::uint32_t start : starts)
        if (auto circle = shortest_circle(links, components, start); !circle.empty())
            circles.push_back(std::move(circle));
    return circles;
}

}  // namespace kimberlite
