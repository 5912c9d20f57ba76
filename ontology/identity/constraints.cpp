// Sides are closed over what is one by decision when the constraints are made: so whatever holds a thing need only
// compare sides. A part that holds two sides is split: each side is a part, and every other thing goes to the side that
// it has most in common with. Two parts that are one by decision but hold two sides through others of theirs give up
// the things named by the decision to parts of their own.
#include "ontology/identity/constraints.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "ontology/sorted.h"

namespace kimberlite {
namespace {

// Union of numbers, the least of a set standing for it.
class Sets {
public:
    explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
    std::uint32_t find(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = find(a), b = find(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parent_;
};

void add_sorted(std::vector<Apart>& all, std::span<const Apart> more) {
    const std::vector<Apart> before = std::move(all);
    all.clear();
    std::set_union(before.begin(), before.end(), more.begin(), more.end(), std::back_inserter(all));
}

// Groups that share a member become one.
std::vector<Constraints::Group> disjoint(const std::vector<Constraints::Group>& groups) {
    std::map<Member, std::uint32_t> first_with;
    Sets sets(groups.size());
    for (std::uint32_t i = 0; i < groups.size(); ++i)
        for (const Member member : groups[i]) sets.join(i, first_with.emplace(member, i).first->second);
    std::map<std::uint32_t, std::set<Member>> merged;
    for (std::uint32_t i = 0; i < groups.size(); ++i) merged[sets.find(i)].insert(groups[i].begin(), groups[i].end());
    std::vector<Constraints::Group> result;
    for (const auto& [root, members] : merged)
        if (members.size() > 1) result.emplace_back(members.begin(), members.end());
    std::sort(result.begin(), result.end());
    return result;
}

// What tells things of one name apart, gathered from several.
struct Traits {
    std::set<std::uint32_t> documents;
    std::set<std::string> words;  // names in the text, offices, dates, countries, each with its kind before it

    void add(Member member, std::span<const Told> documents_told) {
        const Told& document = documents_told[member.document];
        const ToldThing& thing = document.things[index_of(member.thing)];
        documents.insert(member.document);
        for (const std::string& role : thing.roles) words.insert("role " + role);
        for (const std::string& date : thing.dates) words.insert("date " + date);
        for (const Country country : thing.own_countries) words.insert("own " + std::to_string(index_of(country)));
        if (thing.near.country != no_country) words.insert("near " + std::to_string(index_of(thing.near.country)));
        words.insert("name " + thing.name);
        for (const ToldThing& other : document.things)
            if (other.is_node && &other != &thing) words.insert("with " + other.name);
    }
    // How much speaks for that two are one.
    std::size_t in_common(const Traits& other) const {
        const auto shared = [](const auto& a, const auto& b) {
            return static_cast<std::size_t>(
                std::count_if(a.begin(), a.end(), [&](const auto& one) { return b.contains(one); }));
        };
        return 4 * shared(documents, other.documents) + shared(words, other.words);
    }
};

}  // namespace

Constraints::Constraints(std::vector<Group> same, const std::vector<std::vector<Group>>& different)
    : same_(disjoint(same)) {
    for (std::uint32_t rule = 0; rule < different.size(); ++rule)
        for (std::uint32_t side = 0; side < different[rule].size(); ++side)
            for (const Member member : different[rule][side]) apart_[member].push_back({rule, side});
    for (auto& [member, sides] : apart_) sort_unique(sides);
    for (std::uint32_t i = 0; i < same_.size(); ++i)
        for (const Member member : same_[i]) group_of_.emplace(member, i);
    for (const Group& group : same_) {
        std::vector<Apart> all;
        for (const Member member : group) add_sorted(all, apart_of(member));
        if (all.empty()) continue;
        for (const Member member : group) apart_[member] = all;
    }
}

std::optional<std::uint32_t> Constraints::group_of(Member member) const {
    const auto found = group_of_.find(member);
    return found == group_of_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const Apart> Constraints::apart_of(Member member) const {
    const auto found = apart_.find(member);
    return found == apart_.end() ? std::span<const Apart>() : std::span<const Apart>(found->second);
}

std::vector<KeyedThings> Constraints::split(std::vector<KeyedThings> parts, std::span<const Told> documents) const {
    std::vector<KeyedThings> result;
    std::vector<std::vector<Apart>> sides_of;  // of each part of the result
    const auto add = [&](KeyedThings part) {
        std::vector<Apart> sides;
        for (const Member member : part.members) add_sorted(sides, apart_of(member));
        std::sort(part.members.begin(), part.members.end());
        result.push_back(std::move(part));
        sides_of.push_back(std::move(sides));
    };
    for (KeyedThings& part : parts) {
        // Seeds of the parts to come: members with sides, those that agree together.
        std::vector<KeyedThings> seeds;
        std::vector<std::vector<Apart>> sides;
        std::vector<Traits> traits;
        std::vector<Member> others;
        for (const Member member : part.members) {
            const auto own = apart_of(member);
            if (own.empty()) {
                others.push_back(member);
                continue;
            }
            std::size_t i = 0;
            while (i < seeds.size() && exclude_each_other(sides[i], own)) ++i;
            if (i == seeds.size()) {
                seeds.push_back({i == 0 ? part.key : part.key + '\x01' + std::to_string(i), {}});
                sides.emplace_back();
                traits.emplace_back();
            }
            seeds[i].members.push_back(member);
            add_sorted(sides[i], own);
        }
        if (seeds.size() < 2) {
            add(std::move(part));
            continue;
        }
        for (std::size_t i = 0; i < seeds.size(); ++i)
            for (const Member member : seeds[i].members) traits[i].add(member, documents);
        for (const Member member : others) {
            Traits own;
            own.add(member, documents);
            std::size_t best = 0;
            std::tuple<std::size_t, std::size_t> most{0, 0};
            for (std::size_t i = 0; i < seeds.size(); ++i)
                if (const std::tuple now{own.in_common(traits[i]), traits[i].documents.size()}; now > most)
                    most = now, best = i;
            seeds[best].members.push_back(member);
        }
        for (KeyedThings& seed : seeds) add(std::move(seed));
    }

    // Parts that are one by decision, as long as no sides are at odds; else the named things leave their parts.
    std::map<Member, std::uint32_t> part_of;
    for (const Group& group : same_)
        for (const Member member : group) part_of.emplace(member, 0);
    for (std::uint32_t i = 0; i < result.size(); ++i)
        for (const Member member : result[i].members)
            if (const auto found = part_of.find(member); found != part_of.end()) found->second = i;
    Sets sets(result.size());
    std::vector<KeyedThings> leaving;
    for (const Group& group : same_) {
        std::vector<Apart> all;
        bool at_odds = false;
        std::set<std::uint32_t> roots;
        for (const Member member : group) roots.insert(sets.find(part_of[member]));
        for (const std::uint32_t root : roots) {
            at_odds |= exclude_each_other(all, sides_of[root]);
            add_sorted(all, sides_of[root]);
        }
        if (!at_odds) {
            for (const std::uint32_t root : roots) sets.join(*roots.begin(), root);
            sides_of[sets.find(*roots.begin())] = all;
            continue;
        }
        leaving.push_back({result[part_of[group.front()]].key + '\x02' + std::to_string(leaving.size()), group});
        for (const Member member : group) std::erase(result[part_of[member]].members, member);
    }
    std::erase_if(result, [](const KeyedThings& part) { return part.members.empty(); });
    for (KeyedThings& part : leaving) result.push_back(std::move(part));
    std::stable_sort(result.begin(), result.end(),
                     [](const KeyedThings& a, const KeyedThings& b) { return a.key < b.key; });
    return result;
}

std::vector<std::uint32_t> Constraints::groups_of(const Cells& cells) const {
    std::map<Member, std::uint32_t> cell_of;
    for (const Group& group : same_)
        for (const Member member : group) cell_of.emplace(member, 0);
    for (std::uint32_t i = 0; i < cells.cells.size() && !cell_of.empty(); ++i)
        for (const Member member : cells.cells[i].members)
            if (const auto found = cell_of.find(member); found != cell_of.end()) found->second = i;
    Sets sets(cells.cells.size());
    for (const Group& group : same_)
        for (const Member member : group) sets.join(cell_of[group.front()], cell_of[member]);
    std::vector<std::uint32_t> number(cells.cells.size(), ~0u), groups(cells.cells.size());
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
        std::uint32_t& n = number[sets.find(i)];
        if (n == ~0u) n = count++;
        groups[i] = n;
    }
    return groups;
}

bool exclude_each_other(std::span<const Apart> left, std::span<const Apart> right) {
    for (auto a = left.begin(), b = right.begin(); a != left.end() && b != right.end();) {
        if (a->rule < b->rule) {
            ++a;
        } else if (b->rule < a->rule) {
            ++b;
        } else if (a->side != b->side) {
            return true;
        } else {
            ++a, ++b;
        }
    }
    return false;
}

}  // namespace kimberlite
