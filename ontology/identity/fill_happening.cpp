// Roles of all tellings are put together, as far as the ontology lets them, and as one side tells it: who lost to
// somebody is whom that one beat (told_sides.h). The date is voted on by the sources; what sources are sure of is
// combined. A happening is asserted where one text asserts what others report.
#include "ontology/identity/fill_happening.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "ontology/edtf.h"
#include "ontology/identity/compare_happenings.h"
#include "ontology/identity/told_sides.h"
#include "ontology/sorted.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

void fill_role(Happening& node, Assembly& assembly, std::uint32_t document, const std::string& name,
               const ToldArgument& filler) {
    const OntologyProperty* property = assembly.ontology.find_property(name);
    if (!property) return;
    if (!assembly.ontology.fits_domain(name, node.event_class)) {
        ++assembly.misfits;
        return;
    }
    if (const auto entity = assembly.entity(document, filler)) {
        if (!assembly.ontology.fits_range(name, assembly.graph.entities[index_of(*entity)].type)) {
            ++assembly.misfits;
            return;
        }
        node.roles.push_back({name, *entity});
    } else if (const auto* telling = std::get_if<TellingIndex>(&filler)) {
        const auto other = static_cast<EventNode>(assembly.event_of[document][index_of(*telling)]);
        const Happening& event = assembly.graph.events[index_of(other)];
        if (&event != &node && assembly.ontology.fits_range(name, event.event_class))
            node.roles.push_back({name, other});
    } else if (takes_words(*property)) {
        if (const ToldWords* words = assembly.documents[document].words_of(filler)) {
            node.roles.push_back({name, words->text});
        } else if (const auto* thing = std::get_if<ThingIndex>(&filler)) {
            const std::string& words_of_it = assembly.documents[document].things[index_of(*thing)].name;
            if (!words_of_it.empty()) node.roles.push_back({name, words_of_it});
        }
    }
}

// Who is said to do it is not said to take part as well.
void drop_general_roles(Happening& node, const Ontology& ontology) {
    sort_unique(node.roles);
    const std::vector<RoleFiller> all = node.roles;
    std::erase_if(node.roles, [&](const RoleFiller& role) {
        return std::any_of(all.begin(), all.end(), [&](const RoleFiller& other) {
            return other.filler == role.filler && other.role != role.role &&
                   ontology.is_subproperty(other.role, role.role);
        });
    });
}

// Nobody is on both sides of a happening, who does it and whom it befalls or who gets it, unless one telling says so:
// of several tellings the more, of as many the first that tells both sides, says on which.
class SideVotes {
public:
    // The roles that one telling has given.
    void add(std::span<const RoleFiller> roles) {
        const bool tells_both = std::any_of(roles.begin(), roles.end(), &SideVotes::does_it) &&
                                std::any_of(roles.begin(), roles.end(), &SideVotes::undergoes_it);
        std::map<Filler, Vote> told;
        for (const RoleFiller& role : roles) {
            if (does_it(role)) told[role.filler].does = 1;
            if (undergoes_it(role)) told[role.filler].undergoes = 1;
        }
        for (const auto& [filler, vote] : told) {
            Vote& all = votes_[filler];
            all.does += vote.does, all.undergoes += vote.undergoes;
            all.both |= vote.does > 0 && vote.undergoes > 0;
            if (!all.told_first || (tells_both && !all.first_tells_both))
                all.told_first = true, all.first_does = vote.does > 0, all.first_tells_both = tells_both;
        }
    }
    void drop_lesser(std::vector<RoleFiller>& roles) const {
        std::erase_if(roles, [&](const RoleFiller& role) {
            if (!does_it(role) && !undergoes_it(role)) return false;
            const Vote& vote = votes_.at(role.filler);
            if (vote.both || vote.does == 0 || vote.undergoes == 0) return false;
            const bool does = vote.does != vote.undergoes ? vote.does > vote.undergoes : vote.first_does;
            return does != does_it(role);
        });
    }

private:
    using Filler = decltype(RoleFiller::filler);
    struct Vote {
        std::uint32_t does = 0, undergoes = 0;  // tellings
        bool both = false;                      // of one telling
        bool told_first = false, first_does = false, first_tells_both = false;
    };
    static bool does_it(const RoleFiller& role) { return role.role == "agent"; }
    static bool undergoes_it(const RoleFiller& role) { return role.role == "patient" || role.role == "recipient"; }

    std::map<Filler, Vote> votes_;
};

// Of each text the first time that has a date, else its first; of the texts, what most sources say, the shorter of two.
void fill_date(Happening& node, const Assembly& assembly, std::span<const TellingGroup> groups,
               std::span<const std::uint32_t> chosen) {
    struct Vote {
        std::set<std::uint32_t> sources;
        std::string words;  // of the earliest text
    };
    std::map<std::string, Vote> votes;  // by date; empty: none known
    for (const std::uint32_t i : chosen) {
        const TellingGroup& group = groups[i];
        const Told& document = assembly.documents[group.document];
        const ToldWords* date = nullptr;
        for (const std::uint32_t telling : group.tellings)
            for (const ToldRole& role : document.events[telling].roles) {
                const ToldWords* words = document.words_of(role.filler);
                if (role.role == "time" && words && (!date || (!is_edtf(date->edtf) && is_edtf(words->edtf))))
                    date = words;
            }
        if (!date) continue;
        Vote& vote = votes[is_edtf(date->edtf) ? date->edtf : ""];
        vote.sources.insert(assembly.sources.originals[group.document]);
        if (vote.words.empty()) vote.words = date->text;
    }
    const auto worth = [](const auto& vote) {
        const auto days = day_numbers_of(vote.first);
        return std::tuple(!vote.first.empty(), vote.second.sources.size(),
                          days ? days->first - days->last : std::numeric_limits<std::int32_t>::min());
    };
    const auto best =
        std::max_element(votes.begin(), votes.end(), [&](const auto& a, const auto& b) { return worth(a) < worth(b); });
    if (best == votes.end()) return;
    node.date_text = best->second.words;
    node.date_value = best->first;
    const DayRange days = days_of(node.date_value);
    node.earliest = days.earliest;
    node.latest = days.latest;
}

// The trigger that most tellings have; of several the first in the alphabet.
class TriggerVotes {
public:
    void add(const std::string& trigger) {
        for (auto& [voted, count] : votes_)
            if (*voted == trigger) {
                ++count;
                return;
            }
        votes_.emplace_back(&trigger, 1);
    }
    const std::string& best() const {
        return *std::min_element(votes_.begin(), votes_.end(), [](const auto& a, const auto& b) {
                    return std::tie(b.second, *a.first) < std::tie(a.second, *b.first);
                })->first;
    }

private:
    std::vector<std::pair<const std::string*, std::uint32_t>> votes_;
};

}  // namespace

bool takes_words(const OntologyProperty& property) {
    return property.range.empty() ||
           std::find(property.range.begin(), property.range.end(), vocabulary::xsd_string) != property.range.end();
}

void fill_happening(Happening& node, Assembly& assembly, std::span<const TellingGroup> groups,
                    std::span<const std::uint32_t> chosen) {
    const ToldSides sides(assembly, node.event_class, groups, chosen);
    TriggerVotes triggers;
    SideVotes side_votes;
    Support support(assembly.sources);
    bool by_the_text = false;
    node.polarity = first_event(assembly, groups[chosen.front()]).polarity;
    for (const std::uint32_t i : chosen) {
        const TellingGroup& group = groups[i];
        const Turned turned = sides.of(group);
        // Where one text asserts what others report, it is asserted.
        node.polarity = std::min(node.polarity, first_event(assembly, group).polarity);
        for (const std::uint32_t telling : group.tellings) {
            const ToldEvent& told = assembly.documents[group.document].events[telling];
            if (!turned.turns()) triggers.add(assembly.span_text(group.document, told.trigger));
            support.add(group.document, assembly.source(group.document, told.attributed_to), told.confidence,
                        told.sentence);
            node.evidence.push_back(assembly.evidence(group.document, told.trigger));
            const auto speaker = assembly.entity(group.document, told.attributed_to);
            if (speaker) node.attributed_to.push_back(*speaker);
            by_the_text |= !speaker;
            const std::size_t roles_before = node.roles.size();
            for (const ToldRole& role : told.roles)
                if (role.role != "time" || !std::holds_alternative<WordsIndex>(role.filler))
                    fill_role(node, assembly, group.document, std::string(turned.of(role.role)), role.filler);
            side_votes.add(std::span(node.roles).subspan(roles_before));
        }
    }
    node.label = triggers.best();
    fill_date(node, assembly, groups, chosen);
    if (by_the_text) node.attributed_to.clear();
    sort_unique(node.attributed_to), sort_unique(node.evidence);
    node.documents = support.documents();
    node.sources = support.sources();
    node.confidence = support.confidence();
    side_votes.drop_lesser(node.roles);
    drop_general_roles(node, assembly.ontology);
    node.evidence.shrink_to_fit(), node.roles.shrink_to_fit();
}

}  // namespace kimberlite
