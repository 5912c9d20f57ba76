// The last step: what lines say of single things of the graph, from the last line to the first. Of two names that a
// thing is given the later holds; what is rejected is not spoken of, and what is spoken of later is not rejected.
#include "ontology/decisions/settle.h"

#include <algorithm>

#include "ontology/ontology.h"

namespace kimberlite {

std::string Settling::all_of(const DecisionLine& line) const {
    return line.reason.empty() ? line.words : line.words + " # " + line.reason;
}

void Settling::reject(std::size_t i, const Referents& referents, std::map<std::uint32_t, ThingDecided>& decided) {
    const DecisionLine& line = decisions_.lines[i];
    LineState& state = states_[i];
    if (line.property.empty()) {
        if (look_up(line, state, referents, true)) {
            const auto cell = referents.cell_of(state.sides.front());
            if (cell) decided[*cell].rejected = true;
            rejects_found_.insert(i);
            return;
        }
        if (const auto* named = std::get_if<ThingIri>(&line.things.front())) rejected_iris_.emplace(named->iri, i);
        return;
    }
    const bool found = look_up(line, state, referents, true), of_event = subjects_ == Subjects::events;
    if (!found && (of_event || !line.of_events)) return;
    StatementRejected statement{0, line.property, {}, line.polarity, i};
    if (found) statement.subject = *referents.cell_of(state.sides.front());
    if (const auto* value = std::get_if<std::string>(&line.object)) {
        statement.object = *value;
    } else {
        DecisionLine of_object = line;
        of_object.things = {std::get<Reference>(line.object)};
        of_object.of_events = false;
        LineState object;
        if (look_up(of_object, object, referents, true)) {
            statement.object = *referents.cell_of(object.sides.front());
        } else if (of_event) {  // an entity, or words
            const auto* called = std::get_if<CalledThing>(&of_object.things.front());
            statement.object = called ? called->name : std::string();
        } else {
            if (found) state = object;
            return;
        }
        if (!found) {
            FillerRejected& filler = fillers_[i];
            filler.cell = std::get<std::uint32_t>(statement.object);
            for (const auto& [iri, members] : object.iris)
                filler.iris.push_back({iri, anchors_of(members, documents_, subjects_)});
            return;
        }
        state.iris.merge(object.iris);
        state.moved.merge(object.moved);
    }
    if (found) statements_.push_back(std::move(statement));
}

std::map<std::uint32_t, ThingDecided> Settling::decide_things(const JoinedThings& joined) {
    std::map<std::uint32_t, ThingDecided> decided;
    const Referents referents(joined, documents_, base_, subjects_);
    std::map<std::uint32_t, std::size_t> renamed, rejected, spoken_of;  // by which line
    for (std::size_t i = states_.size(); i-- > 0;) {
        const DecisionLine& line = decisions_.lines[i];
        LineState& state = states_[i];
        if (line.verb == Verb::same || line.verb == Verb::different || line.verb == Verb::retype) {
            if (!state.looked_up || state.outcome != DecisionOutcome::applied) continue;
            std::set<std::uint32_t> cells;
            for (const auto& side : state.sides)
                if (const auto cell = referents.cell_of(side)) cells.insert(*cell);
            for (const std::uint32_t cell : cells) decided[cell].lines.push_back(all_of(line));
            continue;
        }
        if (line.verb == Verb::reject) {
            std::optional<std::uint32_t> cell;
            if (line.property.empty()) {
                LineState ignored;
                cell = referents.cell_of(referent_of(line, line.things.front(), ignored, referents).members);
            }
            if (cell && spoken_of.contains(*cell)) {
                contradict(state, "something of it", {spoken_of[*cell]});
                rejects_found_.insert(i);
                continue;
            }
            reject(i, referents, decided);
            if (cell && state.looked_up) rejected.emplace(*cell, i);
            continue;
        }
        if (!look_up(line, state, referents, true)) continue;
        const auto cell = referents.cell_of(state.sides.front());
        if (!cell) continue;
        if (const auto found = rejected.find(*cell); found != rejected.end()) {
            contradict(state, "to reject it", {found->second});
            continue;
        }
        if (line.verb == Verb::rename) {
            if (const auto found = renamed.find(*cell);
                found != renamed.end() && decisions_.lines[found->second].text != line.text) {
                contradict(state, "that it is called “" + decisions_.lines[found->second].text + "”", {found->second});
                continue;
            }
            renamed.emplace(*cell, i);
            decided[*cell].label = line.text;
        } else {
            decided[*cell].links.emplace_back(line.link, line.text);
        }
        spoken_of.emplace(*cell, i);
        decided[*cell].lines.push_back(all_of(line));
    }
    for (auto& [cell, one] : decided) {
        std::sort(one.lines.begin(), one.lines.end());
        one.lines.erase(std::unique(one.lines.begin(), one.lines.end()), one.lines.end());
    }
    warn_of_moved(referents);
    return decided;
}

void Settling::warn_of_moved(const Referents& referents) {
    for (LineState& state : states_)
        for (const std::string& iri : state.moved) {
            const auto cell = referents.cell_of(state.iris[iri]);
            if (!cell || referents.iri_of(*cell) == iri) continue;
            state.warning += (state.warning.empty() ? "<" : "; <") + iri + "> is another thing's now; it stood for " +
                             referents.shown(*cell) + ", and so the line is applied to that: write <" +
                             referents.iri_of(*cell) + ">";
        }
}

}  // namespace kimberlite
