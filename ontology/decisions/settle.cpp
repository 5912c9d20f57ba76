// Lines are looked up at their steps (settle_lookup.cpp), and what they say together is brought to agree after each
// step that found some (settle_joining.cpp). What holds for single things comes last (settle_things.cpp). Here the
// steps themselves, and the report.
#include "ontology/decisions/settle.h"

#include <algorithm>
#include <array>

namespace kimberlite {
namespace {

constexpr int last_step = 5;  // of those that change what is joined
constexpr std::array<std::string_view, 4> outcome_names = {"applied", "stale", "ambiguous", "contradicted"};

bool names_iri(const DecisionLine& line) {
    return std::any_of(line.things.begin(), line.things.end(),
                       [](const Reference& reference) { return std::holds_alternative<ThingIri>(reference); });
}

}  // namespace

std::string_view name_of(DecisionOutcome outcome) { return outcome_names[static_cast<std::size_t>(outcome)]; }

std::size_t DecisionReport::count(DecisionOutcome outcome) const {
    return static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [&](const auto& line) { return line.outcome == outcome; }));
}

Settling::Settling(const Decisions& decisions, std::vector<Told>& documents, const std::string& base,
                   const RememberedThings& remembered, Subjects subjects)
    : decisions_(decisions),
      documents_(documents),
      base_(base),
      subjects_(subjects),
      meanings_(decisions, remembered, documents, subjects),
      states_(decisions.lines.size()) {}

bool Settling::is_of_step(const DecisionLine& line, int step) const {
    switch (line.verb) {
        case Verb::different:
            return step >= 4 || step == (names_iri(line) ? 2 : 1);
        case Verb::retype:
            return step >= 4 || step == 2;
        case Verb::same:
            return step >= 3;
        default:
            return false;
    }
}

bool Settling::advance(const JoinedThings& joined) {
    if (step_ > last_step) return false;
    earlier_.emplace_back(joined, documents_, base_, subjects_);
    const Referents& referents = earlier_.back().referents;
    while (step_ <= last_step) {
        const int step = step_++;
        bool some = false;
        for (std::size_t i = 0; i < states_.size(); ++i) {
            if (states_[i].looked_up || !is_of_step(decisions_.lines[i], step)) continue;
            some |= look_up(decisions_.lines[i], states_[i], referents, decisions_.lines[i].verb == Verb::retype);
        }
        if (some && rebuild()) return true;
    }
    return false;
}

// Whether anything has changed.
bool Settling::rebuild() {
    const Constraints before = constraints_;
    const std::map<Member, std::string> types_were = types_;
    const std::map<Member, std::size_t> retyped_by_line = retype();
    keep_apart_and_together();
    agree_on_classes(retyped_by_line);
    return !(constraints_ == before) || types_ != types_were;
}

std::vector<std::size_t> Settling::lines_of_events() const {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const auto& things = decisions_.lines[i].things;
        if (states_[i].looked_up || states_[i].outcome != DecisionOutcome::stale ||
            (!decisions_.lines[i].property.empty() && !decisions_.lines[i].of_events))
            continue;
        if (std::any_of(things.begin(), things.end(),
                        [&](const Reference& one) { return earlier_.front().referents.may_be_event(one); }))
            lines.push_back(i);
    }
    return lines;
}

DecisionReport Settling::report() {
    DecisionReport report;
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const DecisionLine& line = decisions_.lines[i];
        LineState& state = states_[i];
        if (line.verb == Verb::reject && state.outcome != DecisionOutcome::contradicted) {
            if (rejects_found_.contains(i)) {
                state.outcome = DecisionOutcome::applied;
                state.because.clear();
            } else if (state.outcome == DecisionOutcome::applied) {
                state.outcome = DecisionOutcome::stale;
                state.because = "no text says so";
            }
        }
        LineReport& said = report.lines.emplace_back();
        said = {line.number, state.outcome, state.because};
        if (state.outcome != DecisionOutcome::applied) continue;
        said.warning = state.warning;
        for (const auto& [iri, members] : state.iris)
            if (!members.empty()) said.iris.push_back({iri, anchors_of(members, documents_, subjects_)});
    }
    return report;
}

}  // namespace kimberlite
