// Lines are taken from the last to the first, as where decisions contradict each other the later holds: mentions that
// are the same make groups, and groups that are different keep apart. Groups become parts in the order of the text;
// then the other mentions follow, full names first, so that a surname finds the full name that it is short for.
#include "ontology/decisions/split_mentions.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "ontology/decisions/referents.h"
#include "ontology/identity/iris.h"
#include "ontology/identity/names.h"
#include "ontology/positions.h"

namespace kimberlite {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

// How well one name fits another in a text: 0, not at all.
int fit_of_names(const std::string& type, const std::string& a, const std::string& b) {
    if (a == b) return 3;
    if (fold(a) == fold(b)) return 2;
    return compare_names(prepare_name(type, a), prepare_name(type, b)) != NameRelation::none ? 1 : 0;
}

// The mentions of one thing, in the order of the text, and the parts they go to.
class Thing {
public:
    Thing(const Reading& reading, std::vector<std::size_t> mentions)
        : reading_(reading), mentions_(std::move(mentions)), group_(mentions_.size()), part_(mentions_.size(), nobody) {
        std::iota(group_.begin(), group_.end(), std::size_t{0});
        std::sort(mentions_.begin(), mentions_.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(range(a).begin, a) < std::pair(range(b).begin, b);
        });
    }

    void take(bool same, const std::vector<std::size_t>& named) {
        std::vector<std::size_t> groups;
        for (const std::size_t mention : named)
            groups.push_back(find(
                static_cast<std::size_t>(std::find(mentions_.begin(), mentions_.end(), mention) - mentions_.begin())));
        for (std::size_t i = 0; i < groups.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const std::size_t a = find(groups[i]), b = find(groups[j]);
                if (a == b) continue;
                if (!same) {
                    apart_.insert(std::minmax(a, b));
                } else if (!apart_.contains(std::minmax(a, b))) {
                    join(a, b);
                }
            }
    }

    // Of each mention its part; empty: nothing is split.
    std::map<std::size_t, std::size_t> parts() {
        if (apart_.empty()) return {};
        place_groups();
        std::vector<std::size_t> others;
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (part_[i] == nobody && mention(i).kind == MentionKind::name) others.push_back(i);
        std::stable_sort(others.begin(), others.end(),
                         [&](std::size_t a, std::size_t b) { return words(a).size() > words(b).size(); });
        for (const std::size_t i : others) part_[i] = best_part(i, {}, true);
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (part_[i] == nobody) part_[i] = nearest_part(i, {});
        std::map<std::size_t, std::size_t> found;
        for (std::size_t i = 0; i < mentions_.size(); ++i) found.emplace(mentions_[i], part_[i]);
        return found;
    }

private:
    const Mention& mention(std::size_t i) const { return reading_.mentions[mentions_[i]]; }
    Range range(std::size_t mention) const { return reading_.mentions[mention].range; }
    std::string words(std::size_t i) const { return std::string(text_of(reading_.document, mention(i).range)); }

    std::size_t find(std::size_t i) const {
        while (group_[i] != i) i = group_[i];
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        if (b < a) std::swap(a, b);
        group_[b] = a;
        std::set<std::pair<std::size_t, std::size_t>> now;
        for (const auto& [one, other] : apart_) now.insert(std::minmax(find(one), find(other)));
        apart_ = std::move(now);
    }

    // Groups that decisions name, each to a part that holds nothing it is apart from and has its name, else to a new
    // one.
    void place_groups() {
        std::map<std::size_t, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < mentions_.size(); ++i) groups[find(i)].push_back(i);
        std::map<std::size_t, std::set<std::size_t>> held;  // groups by part
        for (const auto& [group, members] : groups) {
            const auto is_of = [&, group = group](const auto& pair) {
                return pair.first == group || pair.second == group;
            };
            const bool told_apart = std::any_of(apart_.begin(), apart_.end(), is_of);
            if (!told_apart && members.size() == 1) continue;
            std::set<std::size_t> forbidden;
            for (const auto& [part, some] : held)
                for (const std::size_t other : some)
                    if (apart_.contains(std::minmax(group, other))) forbidden.insert(part);
            std::size_t part = nobody;
            for (const std::size_t i : members)
                if (part == nobody && mention(i).kind == MentionKind::name && forbidden.size() < parts_)
                    part = best_part(i, forbidden, false);
            if (part == nobody) part = parts_++;
            held[part].insert(group);
            for (const std::size_t i : members) part_[i] = part;
        }
    }

    // The part whose names fit best; of several, that of the mention before it. Where none fits, the same of all parts,
    // or none.
    std::size_t best_part(std::size_t i, const std::set<std::size_t>& forbidden, bool at_any_rate) const {
        std::vector<int> fits(parts_);
        for (std::size_t j = 0; j < mentions_.size(); ++j)
            if (part_[j] != nobody && mention(j).kind == MentionKind::name && !forbidden.contains(part_[j]))
                fits[part_[j]] = std::max(fits[part_[j]], fit_of_names(mention(i).type, words(i), words(j)));
        const int most = fits.empty() ? 0 : *std::max_element(fits.begin(), fits.end());
        if (most == 0 && !at_any_rate) return nobody;
        std::set<std::size_t> worse = forbidden;
        for (std::size_t part = 0; part < parts_; ++part)
            if (fits[part] < most) worse.insert(part);
        return nearest_part(i, worse);
    }

    // Of the last mention before it that has one, else of the first after it.
    std::size_t nearest_part(std::size_t i, const std::set<std::size_t>& forbidden) const {
        const auto fits = [&](std::size_t j) { return part_[j] != nobody && !forbidden.contains(part_[j]); };
        for (std::size_t j = i; j-- > 0;)
            if (fits(j)) return part_[j];
        for (std::size_t j = i + 1; j < mentions_.size(); ++j)
            if (fits(j)) return part_[j];
        return nobody;
    }

    const Reading& reading_;
    std::vector<std::size_t> mentions_;
    std::vector<std::size_t> group_;                       // by place in mentions_
    std::set<std::pair<std::size_t, std::size_t>> apart_;  // groups
    std::vector<std::size_t> part_;
    std::size_t parts_ = 0;
};

class Splitter {
public:
    explicit Splitter(Reading& reading) : reading_(reading), positions_(reading.document.text) {}

    // The mention that fits the place best; none: none does, or the trigger of an event does so better.
    std::optional<std::size_t> mention_at(const PlaceInText& place) const {
        std::optional<std::size_t> found;
        std::optional<Fit> best;
        for (std::size_t i = 0; i < reading_.mentions.size(); ++i) {
            if (thing_of(i).empty()) continue;
            const auto fit = fit_of(span_of(reading_.mentions[i].range), place);
            if (fit && (!best || *fit < *best)) best = fit, found = i;
        }
        for (const Event& event : reading_.events)
            if (const auto fit = fit_of(span_of(event.trigger), place); fit && best && *fit < *best)
                return std::nullopt;
        return found;
    }

    // What the graph takes for one thing of the text: an entity, or all that stand alone under one name; empty:
    // nothing.
    std::string thing_of(std::size_t mention) const {
        const Mention& one = reading_.mentions[mention];
        if (one.entity) return "e" + std::to_string(index_of(*one.entity));
        if (one.kind != MentionKind::name) return {};
        return "n" + one.type + '\t' + std::string(text_of(reading_.document, one.range));
    }

    std::vector<std::size_t> mentions_of(const std::string& thing) const {
        std::vector<std::size_t> all;
        for (std::size_t i = 0; i < reading_.mentions.size(); ++i)
            if (thing_of(i) == thing) all.push_back(i);
        return all;
    }

    // Each part an entity of its own; the one that has the name stays what it was.
    void split(const std::map<std::size_t, std::size_t>& parts) {
        const std::optional<LocalEntityId> whole_id = reading_.mentions[parts.begin()->first].entity;
        const LocalEntity whole = whole_id ? reading_.entities[index_of(*whole_id)] : LocalEntity{};
        std::map<std::size_t, std::vector<std::size_t>> mentions;
        for (const auto& [mention, part] : parts) mentions[part].push_back(mention);
        std::size_t own = mentions.begin()->first;
        for (const auto& [part, some] : mentions)
            if (has_name(some, whole.name) && !has_name(mentions[own], whole.name)) own = part;
        for (const auto& [part, some] : mentions) {
            LocalEntity one;
            one.type = whole_id ? whole.type : reading_.mentions[some.front()].type;
            std::set<std::string> forms;
            for (const std::size_t mention : some)
                if (reading_.mentions[mention].kind == MentionKind::name)
                    forms.emplace(text_of(reading_.document, reading_.mentions[mention].range));
            for (const std::string& form : forms)
                if (form.size() > one.name.size()) one.name = form;
            if (part == own) {
                one.id = whole.id;
                one.same_as = whole.same_as;
                one.context = whole.context;
                if (has_name(some, whole.name)) one.name = whole.name;
            } else if (whole_id) {
                one.id = free_id(whole.id);
            }
            for (const std::string& form : forms)
                if (form != one.name) one.aliases.push_back(form);
            LocalEntityId id{};
            if (part == own && whole_id) {
                id = *whole_id;
                reading_.entities[index_of(id)] = std::move(one);
            } else {
                id = static_cast<LocalEntityId>(reading_.entities.size());
                reading_.entities.push_back(std::move(one));
            }
            for (const std::size_t mention : some) reading_.mentions[mention].entity = id;
        }
    }

private:
    ToldSpan span_of(Range range) const {
        const Range points = positions_.to_code_points(range);
        return {points.begin, points.end, std::string(text_of(reading_.document, range))};
    }
    bool has_name(const std::vector<std::size_t>& mentions, const std::string& name) const {
        return std::any_of(mentions.begin(), mentions.end(), [&](std::size_t mention) {
            return reading_.mentions[mention].kind == MentionKind::name &&
                   text_of(reading_.document, reading_.mentions[mention].range) == name;
        });
    }
    std::string free_id(const std::string& id) const {
        for (int number = 2;; ++number) {
            std::string made = id + "." + std::to_string(number);
            if (std::none_of(reading_.entities.begin(), reading_.entities.end(),
                             [&](const LocalEntity& one) { return one.id == made; }))
                return made;
        }
    }

    Reading& reading_;
    Positions positions_;
};

// By which a line may name the document, with the marks that IRIs of its mentions have; of documents of one text those
// of all, for it is not known yet which of them comes first.
std::set<std::string> names_of(const Document& document, const std::set<std::string>& ids) {
    std::set<std::string> names = ids;
    const std::uint64_t mark = text_mark_of(hash_of(document.text), document.date);
    names.insert(mark_of_text(mark));
    for (const std::string& id : ids) {
        names.insert(mark_of_document(id));
        names.insert(mark_of_text(text_mark_beside(mark, id)));
    }
    return names;
}

}  // namespace

MentionSplits::MentionSplits(const Decisions& decisions, std::string_view base) {
    const std::string stem = std::string(base) + "mention/";
    for (const DecisionLine& line : decisions.lines) {
        if (line.verb != Verb::same && line.verb != Verb::different) continue;
        std::map<std::string, Line> in_texts;
        for (const Reference& thing : line.things) {
            std::optional<PlaceInText> place;
            if (const auto* given = std::get_if<PlaceInText>(&thing)) place = *given;
            if (const auto* named = std::get_if<ThingIri>(&thing); named && named->iri.starts_with(stem))
                place = place_in_iri(std::string_view(named->iri).substr(stem.size()));
            if (!place) continue;
            Line& of_text = in_texts[place->document];
            of_text.same = line.verb == Verb::same;
            of_text.places.push_back(*place);
        }
        for (auto& [document, of_text] : in_texts)
            if (of_text.places.size() > 1) by_document_[document].push_back(std::move(of_text));
    }
}

bool MentionSplits::may_name(const Document& document) const {
    if (by_document_.empty()) return false;
    const std::set<std::string> names =
        names_of(document, {document.id, id_with_text(document.id, hash_of(document.text))});
    return std::any_of(names.begin(), names.end(), [&](const auto& name) { return by_document_.contains(name); });
}

void MentionSplits::apply(Reading& reading, const std::string& id) const {
    if (by_document_.empty()) return;
    const std::set<std::string> names =
        names_of(reading.document, {id, id_with_text(reading.document.id, hash_of(reading.document.text))});
    std::vector<const Line*> lines;
    for (const std::string& name : names)
        if (const auto found = by_document_.find(name); found != by_document_.end())
            for (const Line& line : found->second) lines.push_back(&line);
    if (lines.empty()) return;
    Splitter splitter(reading);
    std::map<std::string, Thing> things;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        std::map<std::string, std::vector<std::size_t>> named;
        for (const PlaceInText& place : (*line)->places)
            if (const auto mention = splitter.mention_at(place)) named[splitter.thing_of(*mention)].push_back(*mention);
        for (const auto& [thing, mentions] : named)
            if (mentions.size() > 1)
                things.try_emplace(thing, reading, splitter.mentions_of(thing))
                    .first->second.take((*line)->same, mentions);
    }
    for (auto& [name, thing] : things)
        if (const auto parts = thing.parts(); !parts.empty()) splitter.split(parts);
}

}  // namespace kimberlite
