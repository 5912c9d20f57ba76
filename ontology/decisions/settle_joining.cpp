// What the lines say together of what is one, what is not, and of which class. All that have been looked up are taken
// from the last line to the first: what does not contradict those taken already is taken too. For that the things are
// kept in groups, by what is the same, each with the sides of differences that it stands on.
#include "ontology/decisions/settle.h"

#include <algorithm>

namespace kimberlite {
namespace {

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

void Settling::contradict(LineState& state, const std::string& how, const std::set<std::size_t>& lines) {
    std::string numbers;
    for (const std::size_t line : lines)
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(decisions_.lines[line].number);
    state.outcome = DecisionOutcome::contradicted;
    state.because = (lines.size() == 1 ? "line " : "lines ") + numbers + (lines.size() == 1 ? " says " : " say ") +
                    how + ", and the later holds";
}

// What is denied is not what is told, and what is of two classes, as the texts have them and as lines do, is not one
// event, whatever a line says: joined, the denial would count as one more source. Empty: nothing forbids it.
std::string Settling::why_never_one(const DecisionLine& line, const LineState& state) const {
    if (subjects_ != Subjects::events) return {};
    const Referents& referents = earlier_.back().referents;
    const auto shown = [&](std::size_t side) {
        const auto cell = referents.cell_of(state.sides[side]);
        return line.named[side] + (cell ? ", " + referents.shown(*cell) + "," : "");
    };
    const auto told = [&](std::size_t side) -> const ToldEvent& {
        const Member member = state.sides[side].front();
        return documents_[member.document].events[index_of(member.thing)];
    };
    const auto is_denied = [&](std::size_t side) { return told(side).polarity == Polarity::negated; };
    const auto class_read = [&](std::size_t side) -> const std::string& {
        return told(side).class_read.empty() ? told(side).event_class : told(side).class_read;
    };
    for (std::size_t side = 1; side < state.sides.size(); ++side) {
        if (is_denied(side) != is_denied(0)) {
            const std::size_t denial = is_denied(side) ? side : 0, other = side - denial;
            return shown(denial) + " is denied, and " + shown(other) +
                   " is not: a denial is a statement about the event and stays beside it (`kimberlite conflicts` lists "
                   "what some affirm and others deny); take the line out, or reject the one that is wrong";
        }
        const std::string &type = told(0).event_class, &other = told(side).event_class;
        if (type != other && class_read(0) != class_read(side))
            return shown(0) + " is told as " + type + ", and " + shown(side) + " as " + other +
                   ": events of two classes are not one; retype one of them first, as in `retype " + line.named[side] +
                   ' ' + type + '`';
    }
    return {};
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
            state.because = why_never_one(line, state);
            if (!state.because.empty()) {
                state.outcome = DecisionOutcome::contradicted;
                continue;
            }
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

// Which line says the class of each thing that is retyped. Types are then what texts and these lines say.
std::map<Member, std::size_t> Settling::retype() {
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
            contradict(states_[i], "that its class is " + decisions_.lines[*against.rbegin()].text, against);
            continue;
        }
        states_[i].outcome = DecisionOutcome::applied;
        for (const Member member : states_[i].sides.front()) {
            by_line.emplace(member, i);
            types_.emplace(member, line.text);
        }
    }
    apply_types();
    return by_line;
}

// What is the same is of one class: the last retyped one's, else that of most texts.
void Settling::agree_on_classes(const std::map<Member, std::size_t>& by_line) {
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
    apply_types();
}

void Settling::apply_types() {
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

}  // namespace kimberlite
