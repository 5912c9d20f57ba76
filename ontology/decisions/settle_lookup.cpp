// What a line names: looked up at its step, or the first later one at which all of it is found, in the things as they
// are joined then; else in what they were before.
#include "ontology/decisions/settle.h"

#include <algorithm>

namespace kimberlite {
namespace {

using Sides = std::vector<std::vector<Member>>;

// A place is told from the rest of what an IRI or a name stands for. False: there is no rest. Sides are sorted.
bool leave_rest(Sides& sides) {
    for (std::size_t whole = 0; whole < sides.size(); ++whole)
        for (std::size_t part = 0; part < sides.size(); ++part) {
            const std::vector<Member>&all = sides[whole], &some = sides[part];
            if (some.size() >= all.size() || !std::includes(all.begin(), all.end(), some.begin(), some.end())) continue;
            std::erase_if(sides[whole], [&](Member one) { return std::binary_search(some.begin(), some.end(), one); });
        }
    std::set<Member> seen;
    for (const auto& side : sides)
        for (const Member member : side)
            if (!seen.insert(member).second) return false;
    return true;
}

}  // namespace

// Both names are of one thing: its texts are told apart by which of the two they use.
bool Settling::split_by_names(const DecisionLine& line, LineState& state, const Referents& referents) const {
    state.sides.assign(line.things.size(), {});
    const Referent whole = referents.find(line.things.front());
    for (const Member member : whole.members) {
        const ToldThing& thing = documents_[member.document].things[index_of(member.thing)];
        std::vector<std::size_t> fitting;
        for (std::size_t i = 0; i < line.things.size(); ++i) {
            const std::string& name = std::get<CalledThing>(line.things[i]).name;
            bool called = thing.name == name;
            for_each_form(documents_[member.document], thing, [&](const std::string& form) { called |= form == name; });
            if (called) fitting.push_back(i);
        }
        if (fitting.size() == 1) state.sides[fitting.front()].push_back(member);
    }
    return std::none_of(state.sides.begin(), state.sides.end(), [](const auto& side) { return side.empty(); });
}

// What it stands for now, else before these lines. An IRI of which something is remembered stands for that.
Referent Settling::referent_of(const DecisionLine& line, const Reference& reference, LineState& state,
                               const Referents& referents) const {
    Referent referent = referents.find(reference);
    if (referent.nobody && line.verb == Verb::different) return referent;
    for (auto earlier = earlier_.rbegin();
         earlier != earlier_.rend() && referent.members.empty() && !referent.ambiguous; ++earlier)
        if (Referent before = earlier->referents.find(reference); !before.members.empty()) referent = std::move(before);
    const auto* named = std::get_if<ThingIri>(&reference);
    const Meaning* meaning = named ? meanings_.find(named->iri) : nullptr;
    if (!meaning) return referent;
    const auto now = referents.cell_of(referent.members);
    const auto before = earlier_.empty() ? Referent() : earlier_.front().referents.find(reference);
    const auto meant = before.cell
                           ? referents.heir_of(meaning->members, earlier_.front().referents.label_of(*before.cell), now)
                           : referents.heir_of(meaning->members, {}, now);
    if (meant && meant != now) {
        if (!referent.members.empty()) state.moved.insert(named->iri);
        referent = {meaning->members, meant, "", false, false};
    } else if (!meant && now && !meanings_.shares_text(*meaning, referent.members)) {
        referent = {{}, {}, "", false, false};
        referent.problem = "what <" + named->iri +
                           "> stood for is in no text any more; it is now another thing's: " + referents.shown(*now);
    }
    return referent;
}

// whole_things: a place stands for all of what is mentioned there, not for what that text alone says of it.
bool Settling::look_up(const DecisionLine& line, LineState& state, const Referents& referents, bool whole_things) {
    std::vector<std::vector<Member>> sides;
    std::vector<std::uint32_t> cells;
    for (std::size_t i = 0; i < line.things.size(); ++i) {
        Referent referent = referent_of(line, line.things[i], state, referents);
        if (referent.nobody && line.verb == Verb::different) {  // already told from all that is known
            sides.emplace_back();
            continue;
        }
        if (referent.members.empty()) {
            state.outcome = referent.ambiguous ? DecisionOutcome::ambiguous : DecisionOutcome::stale;
            state.because = referent.problem;
            return false;
        }
        if (whole_things && std::holds_alternative<PlaceInText>(line.things[i])) {
            if (const auto cell = referents.cell_of(referent.members)) {
                const auto members = referents.members_of(*cell);
                referent.members.assign(members.begin(), members.end());
            }
        }
        std::sort(referent.members.begin(), referent.members.end());
        if (const auto* named = std::get_if<ThingIri>(&line.things[i])) state.iris[named->iri] = referent.members;
        cells.push_back(referents.cell_of(referent.members).value_or(0));
        sides.push_back(std::move(referent.members));
    }
    if (line.of_events && subjects_ == Subjects::things) {
        state.outcome = DecisionOutcome::contradicted;
        state.because = "what it names is an entity, and " +
                        (line.property.empty() ? line.text + " is a class" : line.property + " is a role") +
                        " of what happens: " + referents.shown(cells.front());
        return false;
    }
    state.looked_up = true;
    state.sides = std::move(sides);
    state.outcome = DecisionOutcome::applied;
    state.because.clear();
    if (line.verb != Verb::different) return true;
    const bool by_names = std::all_of(line.things.begin(), line.things.end(),
                                      [](const Reference& one) { return std::holds_alternative<CalledThing>(one); });
    std::set<Member> seen;
    bool overlap = false;
    for (const auto& side : state.sides)
        for (const Member member : side) overlap |= !seen.insert(member).second;
    if (!overlap || (by_names && split_by_names(line, state, referents))) return true;
    if (!by_names && leave_rest(state.sides)) {
        for (std::size_t i = 0; i < line.things.size(); ++i)
            if (const auto* named = std::get_if<ThingIri>(&line.things[i])) state.iris[named->iri] = state.sides[i];
        return true;
    }
    state.sides.clear();  // in itself
    state.outcome = DecisionOutcome::contradicted;
    const std::string shown = referents.shown(cells.front());
    state.because = by_names
                        ? "both are names of " + shown + ", and no two texts use them apart: name places in the texts"
                    : subjects_ == Subjects::events
                        ? "it names one event twice: " + shown + "; to part its tellings, name places where it is told"
                        : "it names one thing twice: " + shown + "; to part it, name places where it is mentioned";
    return true;
}

}  // namespace kimberlite
