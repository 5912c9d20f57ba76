// Each line is looked up once, at its step or the first later one at which all it names is found. Then all that have
// been looked up are taken from the last line to the first: what does not contradict those taken already is taken too.
// For that the things are kept in groups, by what is the same, each with the sides of differences that it stands on.
#include "ontology/decisions/settle.h"

#include <algorithm>
#include <array>

#include "ontology/ontology.h"

namespace kimberlite {
namespace {

constexpr int last_step = 5;  // of those that change what is joined
constexpr std::array<std::string_view, 4> outcome_names = {"applied", "stale", "ambiguous", "contradicted"};

bool names_iri(const DecisionLine& line) {
    return std::any_of(line.things.begin(), line.things.end(),
                       [](const Reference& reference) { return std::holds_alternative<ThingIri>(reference); });
}

// Things of some lines in groups that are the same, and the sides they stand on.
class TakenTogether {
public:
    std::size_t group_of(Member member) {
        const auto [found, fresh] = group_.emplace(member, groups_.size());
        if (fresh) groups_.push_back({{member}, {}, {}});
        return found->second;
    }
    void join(std::size_t a, std::size_t b, std::size_t line) {
        if (groups_[a].members.size() < groups_[b].members.size()) std::swap(a, b);
        if (a != b) {
            for (const Member member : groups_[b].members) group_[member] = a;
            groups_[a].members.insert(groups_[a].members.end(), groups_[b].members.begin(), groups_[b].members.end());
            groups_[a].sides.insert(groups_[b].sides.begin(), groups_[b].sides.end());
            groups_[a].lines.insert(groups_[b].lines.begin(), groups_[b].lines.end());
            groups_[b] = {};
        }
        groups_[a].lines.insert(line);
    }
    std::set<std::pair<std::size_t, std::size_t>>& sides_of(std::size_t group) { return groups_[group].sides; }
    const std::set<std::size_t>& lines_of(std::size_t group) const { return groups_[group].lines; }

private:
    struct Together {
        std::vector<Member> members;
        std::set<std::pair<std::size_t, std::size_t>> sides;  // line, which of its things
        std::set<std::size_t> lines;                          // that made it one
    };
    std::map<Member, std::size_t> group_;
    std::vector<Together> groups_;
};

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

// ---- What lines name

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
    const auto now = referents.cell_of(referent.members), meant = referents.cell_of(meaning->members);
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
        state.because = "what it names is an entity, and " + line.text +
                        " is a class of what happens: " + referents.shown(cells.front());
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
    state.sides.clear();  // in itself
    state.outcome = DecisionOutcome::contradicted;
    state.because = by_names ? "both are names of " + referents.shown(cells.front()) +
                                   ", and no two texts use them apart: name places in the texts"
                             : "it names one thing twice: " + referents.shown(cells.front());
    return true;
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

// ---- What they come to

void Settling::contradict(LineState& state, const std::string& how, const std::set<std::size_t>& lines) {
    std::string numbers;
    for (const std::size_t line : lines)
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(decisions_.lines[line].number);
    state.outcome = DecisionOutcome::contradicted;
    state.because = (lines.size() == 1 ? "line " : "lines ") + numbers + (lines.size() == 1 ? " says " : " say ") +
                    how + ", and the later holds";
}

void Settling::keep_apart_and_together() {
    TakenTogether taken;
    std::vector<Constraints::Group> same;
    std::vector<std::vector<Constraints::Group>> different;
    for (std::size_t i = states_.size(); i-- > 0;) {
        const DecisionLine& line = decisions_.lines[i];
        LineState& state = states_[i];
        if (!state.looked_up || state.sides.empty()) continue;
        if (line.verb == Verb::same) {
            std::map<std::size_t, std::size_t> side_of;  // of each line that tells things apart
            std::set<std::size_t> groups, against;
            for (const auto& side : state.sides)
                for (const Member member : side) groups.insert(taken.group_of(member));
            for (const std::size_t group : groups)
                for (const auto& [other, side] : taken.sides_of(group))
                    if (side_of.emplace(other, side).first->second != side) against.insert(other);
            if (!against.empty()) {
                contradict(state, "that they are different", against);
                continue;
            }
            state.outcome = DecisionOutcome::applied;
            for (const std::size_t group : groups) taken.join(taken.group_of(state.sides.front().front()), group, i);
            Constraints::Group all;
            for (const auto& side : state.sides) all.insert(all.end(), side.begin(), side.end());
            same.push_back(std::move(all));
        } else if (line.verb == Verb::different) {
            std::map<std::size_t, std::size_t> side_of;  // of each group
            std::set<std::size_t> against;
            for (std::size_t s = 0; s < state.sides.size(); ++s)
                for (const Member member : state.sides[s]) {
                    const std::size_t group = taken.group_of(member);
                    if (side_of.emplace(group, s).first->second != s)
                        against.insert(taken.lines_of(group).begin(), taken.lines_of(group).end());
                }
            if (!against.empty()) {
                contradict(state, "that they are the same", against);
                continue;
            }
            state.outcome = DecisionOutcome::applied;
            for (const auto& [group, side] : side_of) taken.sides_of(group).insert({i, side});
            different.push_back(state.sides);
        }
    }
    constraints_ = Constraints(std::move(same), different);
}

// `retype` first; then what is the same is of one class: the last retyped one's, else that of most texts.
void Settling::set_types() {
    for (const auto& [member, type] : types_before_) set_type(member, type);
    types_.clear();
    std::map<Member, std::size_t> by_line;
    for (std::size_t i = states_.size(); i-- > 0;) {
        const DecisionLine& line = decisions_.lines[i];
        if (!states_[i].looked_up || line.verb != Verb::retype) continue;
        std::set<std::size_t> against;
        for (const Member member : states_[i].sides.front())
            if (const auto found = by_line.find(member);
                found != by_line.end() && decisions_.lines[found->second].text != line.text)
                against.insert(found->second);
        if (!against.empty()) {
            contradict(states_[i], "that it is a " + decisions_.lines[*against.rbegin()].text, against);
            continue;
        }
        states_[i].outcome = DecisionOutcome::applied;
        for (const Member member : states_[i].sides.front()) {
            by_line.emplace(member, i);
            types_.emplace(member, line.text);
        }
    }
    for (const Constraints::Group& group : constraints_.same()) {
        std::map<std::string, std::set<std::uint32_t>> documents_of;
        std::optional<std::size_t> last;
        for (const Member member : group) {
            documents_of[type_of(member)].insert(member.document);
            if (const auto found = by_line.find(member); found != by_line.end())
                last = std::max(last.value_or(0), found->second);
        }
        std::string type = documents_of.begin()->first;
        for (const auto& [name, documents] : documents_of)
            if (documents.size() > documents_of[type].size()) type = name;
        if (last) type = decisions_.lines[*last].text;
        if (documents_of.size() > 1 || last)
            for (const Member member : group) types_[member] = type;
    }
    for (const auto& [member, type] : types_) {
        types_before_.emplace(member, type_of(member));
        set_type(member, type);
    }
}

const std::string& Settling::type_of(Member member) const {
    const Told& told = documents_[member.document];
    return subjects_ == Subjects::events ? told.events[index_of(member.thing)].event_class
                                         : told.things[index_of(member.thing)].type;
}

void Settling::set_type(Member member, const std::string& type) {
    Told& told = documents_[member.document];
    if (subjects_ == Subjects::things) {
        told.things[index_of(member.thing)].type = type;
        return;
    }
    ToldEvent& event = told.events[index_of(member.thing)];
    if (event.class_read.empty()) event.class_read = event.event_class;
    event.event_class = type;
}

// Whether anything has changed.
bool Settling::rebuild() {
    const Constraints before = constraints_;
    const std::map<Member, std::string> types_were = types_;
    keep_apart_and_together();
    set_types();
    return !(constraints_ == before) || types_ != types_were;
}

// ---- The last step

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
    if (!look_up(line, state, referents, true)) return;
    StatementRejected statement{*referents.cell_of(state.sides.front()), line.property, {}, line.polarity, i};
    if (const auto* value = std::get_if<std::string>(&line.object)) {
        statement.object = *value;
    } else {
        DecisionLine of_object = line;
        of_object.things = {std::get<Reference>(line.object)};
        LineState object;
        if (!look_up(of_object, object, referents, true)) {
            state = object;
            return;
        }
        state.iris.merge(object.iris);
        state.moved.merge(object.moved);
        statement.object = *referents.cell_of(object.sides.front());
    }
    statements_.push_back(std::move(statement));
    decided[statements_.back().subject].lines.push_back(all_of(line));
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

std::vector<std::size_t> Settling::lines_of_events() const {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const auto& things = decisions_.lines[i].things;
        if (states_[i].looked_up || states_[i].outcome != DecisionOutcome::stale ||
            !decisions_.lines[i].property.empty())
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
