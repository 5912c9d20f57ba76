// The order of a graph's nodes by their IRIs, of which there are millions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kimberlite {

// The indices of a list's nodes in the order of their IRIs. These begin alike: what follows is compared by eight bytes
// as a number, and the whole only where that is equal.
template <typename Node>
std::vector<std::uint32_t> in_iri_order(const std::vector<Node>& nodes) {
    std::size_t alike = nodes.empty() ? 0 : nodes.front().iri.size();
    for (const Node& node : nodes) {
        const std::string& iri = node.iri;
        alike = std::min(alike, iri.size());
        if (iri.compare(0, alike, nodes.front().iri, 0, alike) == 0) continue;
        const auto end = iri.begin() + static_cast<std::ptrdiff_t>(alike);
        alike =
            static_cast<std::size_t>(std::mismatch(iri.begin(), end, nodes.front().iri.begin()).first - iri.begin());
    }
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(nodes.size());
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        std::uint64_t key = 0;
        for (std::size_t at = alike; at < alike + 8; ++at)
            key = key << 8 | (at < nodes[i].iri.size() ? static_cast<unsigned char>(nodes[i].iri[at]) : 0u);
        keyed[i] = {key, i};
    }
    std::sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : nodes[a.second].iri < nodes[b.second].iri;
    });
    std::vector<std::uint32_t> order(nodes.size());
    std::transform(keyed.begin(), keyed.end(), order.begin(), [](const auto& one) { return one.second; });
    return order;
}

}  // namespace kimberlite
