// Lists that are kept sorted, as sets: smaller and faster than the library's.
#pragma once

#include <algorithm>
#include <vector>

namespace kimberlite {

// Makes a set of a list.
template <typename List>
void sort_unique(List& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

// Of two sorted lists what both have, in order. Which of two items is less cannot be foretold, so there is no branch on
// it.
template <typename Item, typename Visit>
void for_each_shared(const std::vector<Item>& a, const std::vector<Item>& b, const Visit& visit) {
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        const bool first = !(*j < *i), second = !(*i < *j);
        if (first && second) visit(*i);
        i += first, j += second;
    }
}

// Whether two sorted lists have something in common.
template <typename List>
bool share(const List& a, const List& b) {
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        const bool first = !(*j < *i), second = !(*i < *j);
        if (first && second) return true;
        i += first, j += second;
    }
    return false;
}

}  // namespace kimberlite
