// What texts say of a thing itself, list against list: offices and where they are held, dates, titles, what it lies in,
// years and games of events and teams, whether it is a town or a region. Where both have something and share none of
// it, that speaks against them; where one has nothing, nothing is known.
#include <algorithm>

#include "ontology/identity/observe.h"
#include "ontology/sorted.h"

namespace kimberlite {

namespace {

void observe_roles(const Cell& a, const Cell& b, Observed& observed) {
    if (a.roles.empty() || b.roles.empty()) return;
    const auto half = [](const std::vector<std::uint64_t>& roles, int shift) {
        std::vector<std::uint32_t> halves;
        for (const std::uint64_t role : roles) halves.push_back(static_cast<std::uint32_t>(role >> shift));
        std::sort(halves.begin(), halves.end());
        return halves;
    };
    if (share(a.roles, b.roles)) {
        observed.add(Observation::same_role);
    } else if (share(half(a.roles, 32), half(b.roles, 32))) {
        observed.add(Observation::other_seat);
    } else if (share(half(a.roles, 0), half(b.roles, 0))) {
        observed.add(Observation::other_office);
    } else {
        observed.add(Observation::other_roles);
    }
}

void observe_callings(const Cell& a, const Cell& b, Observed& observed) {
    const Callings left = main_callings(a), right = main_callings(b);
    if (left.empty() || right.empty()) return;
    const Called called = a.type == "Person" ? Called::person : Called::organization;
    if (left.shares(right)) {
        // Two firms of one kind are not likelier one for it.
        if (called == Called::person) observed.add(Observation::same_calling);
    } else if (are_of_others(left, right, called)) {
        observed.add(Observation::other_calling);
    }
}

}  // namespace

void observe_circumstances(const Census& census, const Cell& a, const Cell& b, Observed& observed) {
    const auto compare_lists = [&](const auto& left, const auto& right, Observation same, Observation other) {
        if (left.empty() || right.empty()) return;
        observed.add(share(left, right) ? same : other);
    };
    observe_roles(a, b, observed);
    observe_callings(a, b, observed);
    compare_lists(a.dates, b.dates, Observation::same_dates, Observation::other_dates);
    compare_lists(a.within, b.within, Observation::same_within, Observation::other_within);
    compare_lists(a.years, b.years, Observation::same_year, Observation::other_year);
    if (a.type == "Event" && a.years.empty() != b.years.empty()) observed.add(Observation::one_year_unknown);
    float titles = 0;
    for_each_shared(a.titles, b.titles, [&](std::uint32_t title) { titles += census.rarity_of_title(title); });
    if (titles >= 3) {
        observed.add(Observation::same_titles);
    } else if (!a.titles.empty() && !b.titles.empty() && titles == 0) {
        observed.add(Observation::other_titles);
    }
    compare_lists(a.tags, b.tags, Observation::same_tags, Observation::other_tags);
    if (is_region(a) != is_region(b) && !is_town(a) && !is_town(b))
        observed.add(census.has_name_of_town(a) || census.has_name_of_town(b) ? Observation::town_too
                                                                              : Observation::no_town);
    if ((is_town(a) && is_town(b)) || (is_region(a) && is_region(b))) {
        observed.add(Observation::same_size);
    } else if ((is_town(a) && is_region(b)) || (is_region(a) && is_town(b))) {
        observed.add(Observation::other_size);
    }
    if (a.type != "Place") return;
    if (observed.has(Observation::name_without_type)) {
        const Cell& bare = census.main_name(a).place_kinds.empty() ? a : b;
        const std::size_t parts = bare.members.size();
        if (bare.region + bare.holds >= parts / 3 + 1 && !bare.settlement) observed.add(Observation::bare_holds);
        if (bare.region > bare.settlement) observed.add(Observation::bare_region);
        if (bare.settlement > bare.region) observed.add(Observation::bare_town);
        if (!bare.within.empty() && bare.holds == 0) observed.add(Observation::bare_within);
    }
    if ((is_high(a) && is_high(b)) || (is_low(a) && is_low(b))) {
        observed.add(Observation::same_level);
    } else if ((is_high(a) && is_low(b)) || (is_low(a) && is_high(b))) {
        observed.add(Observation::other_level);
    }
}

}  // namespace kimberlite
