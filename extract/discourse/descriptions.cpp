// The same walk that resolves anaphors goes on from descriptions: to candidates, whose entities and chances are known,
// and to other descriptions. What finds no entity so is joined to its likeliest antecedent of the same kind, if that is
// likelier than none; some kinds are joined all through the text.
#include "extract/discourse/descriptions.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "extract/discourse/agreement.h"
#include "extract/discourse/antecedents.h"
#include "extract/discourse/forms.h"
#include "extract/discourse/head_words.h"

namespace kimberlite {
namespace {

constexpr int steps = 8;
constexpr std::uint32_t farthest_person = 500;  // words before a “he” that no window could tell

// Whom “I”, “we” or “you” is, as far as the voice that says it tells.
struct Talker {
    enum class Part { speaker, speakers, hearer } part;
    std::uint32_t voice;
    auto operator<=>(const Talker&) const = default;
};

class Describer {
public:
    Describer(std::string_view text, const Tokens& tokens, const Found& found, const Voices& voices,
              const NameTypes& types, Gathered& gathered)
        : text_(text),
          tokens_(tokens),
          found_(found),
          voices_(voices),
          types_(types),
          gathered_(gathered),
          head_words_(text, tokens, found, types, gathered),
          entity_of_(found.descriptions.size()) {}

    std::vector<std::optional<std::uint32_t>> resolve() {
        find_named();
        find_known();
        join_unnamed();
        return std::move(entity_of_);
    }

private:
    // Nodes are candidates, then descriptions.
    std::size_t candidates() const { return found_.candidates.size(); }
    const Candidate& who(std::size_t node) const {
        return node < candidates() ? found_.candidates[node] : found_.descriptions[node - candidates()].who;
    }
    bool is_unnamed(std::size_t node) const {
        if (node >= candidates()) return !entity_of_[node - candidates()];
        const CandidateKind kind = who(node).kind;
        return (kind == CandidateKind::nominal || kind == CandidateKind::pronoun) && !gathered_.entity_of[node];
    }
    Chances step(const FoundDescription&, const std::vector<Chances>& before) const;
    void find_named();
    void find_known();
    void join(std::size_t node, float none, const std::vector<FoundAnaphor::Antecedent>& antecedents,
              const std::vector<FoundAnaphor::Antecedent>& descriptions);
    std::string known_as(const Candidate& nominal) const;
    std::optional<Talker> talker(std::size_t node) const;
    void join_repeated();
    void join_unnamed();
    bool give_person_before(const std::vector<std::size_t>& nodes);
    void give(std::size_t node, std::uint32_t entity);
    void add_entity(const std::vector<std::size_t>& nodes);
    std::size_t root(std::size_t node) {
        while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
        return node;
    }

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    const Voices& voices_;
    const NameTypes& types_;
    Gathered& gathered_;
    const HeadWords head_words_;
    std::vector<std::optional<std::uint32_t>> entity_of_;
    std::vector<std::size_t> parent_;
};

Chances Describer::step(const FoundDescription& from, const std::vector<Chances>& before) const {
    Chances chances;
    auto add = [&](std::uint32_t entity, float chance) {
        if (agrees(text_, tokens_, from.who, gathered_.entities[entity], types_)) chances[entity] += chance;
    };
    for (const auto& [candidate, probability] : from.antecedents) {
        if (const auto entity = gathered_.entity_of[candidate]) {
            add(*entity, probability);
        } else if (const auto known = gathered_.chances.find(candidate); known != gathered_.chances.end()) {
            for (const auto& [of, chance] : known->second) add(of, probability * chance);
        }
    }
    for (const auto& [description, probability] : from.descriptions)
        for (const auto& [entity, chance] : before[description]) add(entity, probability * chance);
    head_words_.prefer(from.who, chances);
    return chances;
}

void Describer::find_named() {
    std::vector<Chances> chances(found_.descriptions.size());
    for (int i = 0; i < steps; ++i) {
        std::vector<Chances> next;
        for (const FoundDescription& description : found_.descriptions) next.push_back(step(description, chances));
        chances.swap(next);
    }
    for (std::size_t d = 0; d < chances.size(); ++d) {
        if (const auto known = talker(candidates() + d); known && known->part != Talker::Part::speakers) {
            if (known->part == Talker::Part::speaker) entity_of_[d] = voices_.speaker(known->voice);
            continue;
        }
        float best = found_.descriptions[d].none;
        for (const auto& [entity, chance] : chances[d])
            if (chance > best) {
                best = chance;
                entity_of_[d] = entity;
            }
    }
}

// A description that elsewhere in the text is somebody named, and always the same, is so here too.
void Describer::find_known() {
    std::map<std::pair<std::uint8_t, std::string>, std::set<std::uint32_t>> meant;
    for (std::size_t node = 0; node < candidates() + entity_of_.size(); ++node) {
        if (who(node).kind != CandidateKind::nominal || is_unnamed(node)) continue;
        const auto entity = node < candidates() ? gathered_.entity_of[node] : entity_of_[node - candidates()];
        const std::string known = known_as(who(node));
        if (!known.empty()) meant[{who(node).type, known}].insert(*entity);
    }
    for (std::size_t d = 0; d < entity_of_.size(); ++d) {
        const Candidate& nominal = found_.descriptions[d].who;
        if (nominal.kind != CandidateKind::nominal || entity_of_[d]) continue;
        const auto found = meant.find({nominal.type, known_as(nominal)});
        if (found != meant.end() && found->second.size() == 1) entity_of_[d] = *found->second.begin();
    }
}

void Describer::join(std::size_t node, float none, const std::vector<FoundAnaphor::Antecedent>& antecedents,
                     const std::vector<FoundAnaphor::Antecedent>& descriptions) {
    auto is_told = [&](std::size_t other) {
        const auto known = talker(other);
        return known && known->part != Talker::Part::speakers;
    };
    if (!is_unnamed(node) || is_told(node)) return;
    std::size_t best = node;
    float most = none;
    auto consider = [&](std::size_t other, float probability) {
        if (probability <= most || !is_unnamed(other) || is_told(other) ||
            !agree(text_, tokens_, who(node), who(other), types_))
            return;
        most = probability;
        best = other;
    };
    for (const auto& [candidate, probability] : antecedents) consider(candidate, probability);
    for (const auto& [description, probability] : descriptions) consider(candidates() + description, probability);
    parent_[root(node)] = root(best);
}

// The words after “the” or “this”; empty: the nominal does not begin so.
std::string Describer::known_as(const Candidate& nominal) const {
    const Range range = range_of(tokens_, nominal.words);
    const std::vector<std::string> words = words_of(plain_form(text_.substr(range.begin, range.size())));
    std::string rest;
    if (discourse_lexicon().definite.contains(words.empty() ? std::string() : words.front()))
        for (std::size_t i = 1; i < words.size(); ++i) rest += ' ' + words[i];
    return rest;
}

// “You” is the “I” of the other where two talk.
std::optional<Talker> Describer::talker(std::size_t node) const {
    const PronounSense* sense = sense_of(text_, tokens_, who(node));
    if (!sense || sense->person == 3) return {};
    const std::uint32_t voice = voices_.at(who(node).words.first);
    if (sense->person == 1) return Talker{sense->plural ? Talker::Part::speakers : Talker::Part::speaker, voice};
    if (const auto hearer = voices_.hearer(voice)) return Talker{Talker::Part::speaker, *hearer};
    return Talker{Talker::Part::hearer, voice};
}

// However far their mentions lie apart: “the plaintiff” is the plaintiff all through a text, and “I”, “we” and “you”
// are the same people as long as one voice speaks.
void Describer::join_repeated() {
    std::map<std::pair<std::uint8_t, std::string>, std::size_t> nominals;
    std::map<Talker, std::size_t> talkers;
    for (std::size_t node = 0; node < parent_.size(); ++node) {
        if (!is_unnamed(node)) continue;
        const Candidate& candidate = who(node);
        std::size_t first = node;
        if (candidate.kind == CandidateKind::nominal) {
            const std::string known = known_as(candidate);
            if (!known.empty()) first = nominals.try_emplace({candidate.type, known}, node).first->second;
        } else if (const auto known = talker(node)) {
            first = talkers.try_emplace(*known, node).first->second;
        }
        parent_[root(node)] = root(first);
    }
}

void Describer::join_unnamed() {
    parent_.resize(candidates() + found_.descriptions.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (const FoundAnaphor& anaphor : found_.anaphors) join(anaphor.candidate, anaphor.none, anaphor.antecedents, {});
    for (std::size_t d = 0; d < found_.descriptions.size(); ++d) {
        const FoundDescription& description = found_.descriptions[d];
        join(candidates() + d, description.none, description.antecedents, description.descriptions);
    }
    join_repeated();
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t node = 0; node < parent_.size(); ++node)
        if (is_unnamed(node)) groups[root(node)].push_back(node);
    std::vector<std::vector<std::size_t>> joined;
    for (auto& [_, nodes] : groups) {
        std::sort(nodes.begin(), nodes.end(), [&](auto a, auto b) { return who(a).words < who(b).words; });
        joined.push_back(std::move(nodes));
    }
    std::sort(joined.begin(), joined.end(),
              [&](const auto& a, const auto& b) { return who(a.front()).words < who(b.front()).words; });
    for (const auto& nodes : joined)
        if (!give_person_before(nodes) && nodes.size() > 1) add_entity(nodes);
}

// “He” and “she” that no window could tell mean the person named last before them.
bool Describer::give_person_before(const std::vector<std::size_t>& nodes) {
    for (const std::size_t node : nodes) {
        const PronounSense* sense = sense_of(text_, tokens_, who(node));
        if (!sense || sense->person != 3 || !sense->of_people || sense->sex == Sex::unknown) return false;
    }
    const Candidate& first = who(nodes.front());
    const auto after = std::partition_point(found_.candidates.begin(), found_.candidates.end(),
                                            [&](const Candidate& candidate) { return candidate.words < first.words; });
    for (auto i = static_cast<std::size_t>(after - found_.candidates.begin()); i-- > 0;) {
        const Candidate& candidate = found_.candidates[i];
        if (candidate.words.first + farthest_person < first.words.first) break;
        if (candidate.kind != CandidateKind::name || !gathered_.entity_of[i]) continue;
        const GatheredEntity& entity = gathered_.entities[*gathered_.entity_of[i]];
        if (entity.type != types_.person) continue;
        if (!agrees(text_, tokens_, first, entity, types_)) continue;
        for (const std::size_t node : nodes) give(node, *gathered_.entity_of[i]);
        return true;
    }
    return false;
}

void Describer::give(std::size_t node, std::uint32_t entity) {
    if (node < candidates())
        gathered_.entity_of[node] = entity;
    else
        entity_of_[node - candidates()] = entity;
}

void Describer::add_entity(const std::vector<std::size_t>& nodes) {
    const auto number = static_cast<std::uint32_t>(gathered_.entities.size());
    std::map<std::uint8_t, int> votes;
    const Candidate* longest = nullptr;
    auto length = [&](const Candidate& candidate) { return range_of(tokens_, candidate.words).size(); };
    for (const std::size_t node : nodes) {
        const Candidate& candidate = who(node);
        if (candidate.kind == CandidateKind::nominal) ++votes[candidate.type];
        if (!longest || candidate.kind < longest->kind ||
            (candidate.kind == longest->kind && length(candidate) > length(*longest)))
            longest = &candidate;
        give(node, number);
    }
    std::uint8_t type = types_.person;
    int most = 0;
    for (const auto& [of, count] : votes)
        if (count > most) most = count, type = of;
    const Range range = range_of(tokens_, longest->words);
    gathered_.entities.push_back({type, Sex::unknown, std::string(text_.substr(range.begin, range.size())), {}, {}});
}

}  // namespace

std::vector<std::optional<std::uint32_t>> resolve_descriptions(std::string_view text, const Tokens& tokens,
                                                               const Found& found, const Voices& voices,
                                                               const NameTypes& types, Gathered& gathered) {
    return Describer(text, tokens, found, voices, types, gathered).resolve();
}

}  // namespace kimberlite
