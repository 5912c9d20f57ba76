// Each kind of link is a list of pairs, scored by its pair head in blocks. Relations join candidates at most one
// sentence apart, a named person and an institution named anywhere, of types that the ontology lets some property join;
// roles, an event and the candidates of its sentence; antecedents and speakers, any mention of the window;
// descriptions, any mention or other description. A window links its own words; those it shares with the window before
// it are there to be linked to.
#include "extract/reader/links.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "extract/reader/decode.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

constexpr std::size_t block = 128;               // pairs scored together
constexpr std::uint32_t relation_reach = 1;      // sentences
constexpr std::uint32_t antecedent_reach = 250;  // words
constexpr float least_probability = 0.01f;       // of an antecedent or speaker worth keeping
constexpr float least_role = 0.15f;              // probability; how sure is sure enough, the calibration says
constexpr float clear_share = 0.6f;         // of the probability of all kinds of a role, what makes one of them clear
constexpr float relation_threshold = 0.4f;  // where the model gives none
// Least confidence of a relation; and where the sides stand apart, of which the model is less sure than it is right
// (extract/discourse/titled.tsv says what becomes of those).
constexpr float likely = 0.5f, least_apart = 0.1f;

constexpr std::size_t kinds = 6;
constexpr std::size_t types_of_a_kind = 256;

// The name of a candidate's type in the model's list of types.
std::string type_name(CandidateKind kind, const std::string& type) {
    switch (kind) {
        case CandidateKind::name:
            return type;
        case CandidateKind::nominal:
            return "nominal " + type;
        case CandidateKind::pronoun:
            return "Pronoun";
        case CandidateKind::time:
            return "Time";
        case CandidateKind::number:
            return "Number";
        case CandidateKind::title:
            return "Span";
    }
    return {};
}

// A probability as confidence that a relation holds: .5 where it is as likely as the property's threshold asks, so that
// properties of which the model is hardly ever sure are not cut away with the doubtful ones of others.
float confidence_of(float probability, float threshold) {
    const float holds = probability * (1 - threshold), not_so = (1 - probability) * threshold;
    return holds / (holds + not_so);
}

template <typename Each>
void in_blocks(std::span<const Pair> pairs, Each each) {
    for (std::size_t begin = 0; begin < pairs.size(); begin += block)
        each(pairs.subspan(begin, std::min(block, pairs.size() - begin)));
}

void keep_likely(std::vector<FoundAnaphor::Antecedent>& found, std::uint32_t candidate, float probability) {
    if (probability >= least_probability) found.push_back({candidate, probability});
}

void sort_by_probability(std::vector<FoundAnaphor::Antecedent>& found) {
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.probability != b.probability ? a.probability > b.probability : a.candidate < b.candidate;
    });
}

}  // namespace

// A window's part of what is found: numbers of candidates, events and quotations [begin, end), and its numbering of
// them.
struct Links::View {
    const Window& window;
    const States& states;
    std::size_t number;
    const Tokens& tokens;
    Found& found;
    std::uint32_t candidates = 0, end_candidates = 0;
    std::uint32_t events = 0, end_events = 0;
    std::uint32_t quotations = 0, end_quotations = 0;
    std::uint32_t descriptions = 0, end_descriptions = 0;

    std::uint32_t size() const { return end_candidates - candidates; }
    const Candidate& candidate(std::uint32_t i) const { return found.candidates[candidates + i]; }
    bool own(std::uint32_t i) const { return candidate(i).words.first >= window.own; }
    Rows rows_of(WordSpan span) const { return window.rows_of({span.first, std::min(span.last, window.end - 1)}); }
};

Links::Links(const Model& model, const Labels& labels)
    : relations_head_(model, "relations"),
      roles_head_(model, "roles"),
      links_head_(model, "links"),
      relation_output_(relations_head_.output(model, "relations.outputs.news")),
      former_output_(relations_head_.output(model, "relations.outputs.former")),
      role_output_(roles_head_.output(model, "roles.outputs.role")),
      antecedent_output_(links_head_.output(model, "links.outputs.antecedent")),
      speaker_output_(links_head_.output(model, "links.outputs.speaker")),
      no_antecedent_(model.float_linear("no_antecedent")),
      name_types_(labels.types),
      properties_(labels.properties.size()),
      roles_(labels.roles.size()),
      types_(model.labels("types").size()),
      broader_roles_(labels.broader_roles) {
    if ((relation_output_ && relation_output_.outputs != properties_) ||
        (role_output_ && role_output_.outputs != roles_))
        throw Error("the model's labels do not fit its weights; take the model that came with the program");
    for (const PropertyLabel& property : labels.properties)
        thresholds_.push_back(model.threshold(property.name, relation_threshold));
    fill_possible(model, labels);
}

// Which properties may join which types: a name or nominal by its class, a pronoun as anything, a time or a figure as
// the value of a property. Names of what the ontology has no class for join nothing.
void Links::fill_possible(const Model& model, const Labels& labels) {
    const auto types = model.labels("types");
    type_of_.assign(kinds * types_of_a_kind, PairSpans::no_type);
    for (std::size_t kind = 0; kind < kinds; ++kind)
        for (std::size_t type = 0; type < types_of_a_kind; ++type) {
            const std::string name = type_name(static_cast<CandidateKind>(kind),
                                               type < labels.types.names.size() ? labels.types.names[type] : "Other");
            const auto at = std::find(types.begin(), types.end(), name);
            if (at != types.end())
                type_of_[kind * types_of_a_kind + type] = static_cast<std::uint8_t>(at - types.begin());
        }
    auto fits = [&](const std::string& type, std::uint32_t allowed) {
        if (type == "Pronoun") return true;
        const std::uint8_t class_of =
            labels.types.find(std::string_view(type).substr(type.starts_with("nominal ") ? 8 : 0));
        return class_of != NameTypes::none && (allowed >> class_of & 1) != 0;
    };
    possible_.assign(types_ * types_, 0);
    for (std::size_t subject = 0; subject < types_; ++subject)
        for (std::size_t object = 0; object < types_; ++object)
            for (std::size_t p = 0; p < properties_; ++p) {
                const PropertyLabel& property = labels.properties[p];
                const bool range = property.value == ValueKind::time     ? types[object] == "Time"
                                   : property.value == ValueKind::number ? types[object] == "Number"
                                                                         : fits(types[object], property.range);
                if (range && fits(types[subject], property.domain))
                    possible_[subject * types_ + object] |= std::uint64_t{1} << p;
            }
}

std::uint8_t Links::type_of(const Candidate& candidate) const {
    return type_of_[static_cast<std::size_t>(candidate.kind) * types_of_a_kind + candidate.type];
}

void Links::link(const Window& window, const States& states, std::size_t number, const Tokens& tokens, Found& found,
                 Workspace& workspace) const {
    View view{window, states, number, tokens, found};
    auto part = [&](const auto& things, auto words_of, std::uint32_t from, std::uint32_t& begin, std::uint32_t& end) {
        auto before = [&](std::uint32_t at) {
            return static_cast<std::uint32_t>(
                std::partition_point(things.begin(), things.end(),
                                     [&](const auto& thing) { return words_of(thing).first < at; }) -
                things.begin());
        };
        begin = before(from);
        end = before(window.end);
    };
    part(
        found.candidates, [](const Candidate& c) { return c.words; }, window.begin, view.candidates,
        view.end_candidates);
    part(
        found.events, [](const FoundEvent& e) { return e.trigger; }, window.own, view.events, view.end_events);
    part(
        found.quotations, [](const FoundQuotation& q) { return q.words; }, window.own, view.quotations,
        view.end_quotations);
    part(
        found.descriptions, [](const FoundDescription& d) { return d.who.words; }, window.begin, view.descriptions,
        view.end_descriptions);
    if (view.size() == 0 && view.descriptions == view.end_descriptions) return;
    gather(view, workspace);
    link_relations(view, workspace);
    link_roles(view, workspace);
    if (!workspace.mentions.empty()) {
        workspace.quotations.clear();
        for (std::uint32_t q = view.quotations; q < view.end_quotations; ++q)
            workspace.quotations.add(view.rows_of(found.quotations[q].words),
                                     type_of_[static_cast<std::size_t>(CandidateKind::title) * types_of_a_kind]);
        link_antecedents(view, workspace);
        link_speakers(view, workspace);
    }
    link_descriptions(view, workspace);
}

void Links::gather(const View& view, Workspace& workspace) const {
    workspace.window.quantize(view.states, view.number);
    workspace.candidates.clear();
    workspace.mentions.clear();
    workspace.sentences.clear();
    for (std::uint32_t i = 0; i < view.size(); ++i) {
        const Candidate& candidate = view.candidate(i);
        workspace.candidates.add(view.rows_of(candidate.words), type_of(candidate));
        workspace.sentences.push_back(static_cast<std::uint32_t>(view.tokens.sentence_of(candidate.words.first)));
        if (is_mention(candidate.kind)) workspace.mentions.push_back(i);
    }
    workspace.candidates.gather(view.states, view.number);
}

// A text says once whose president it speaks of: named people and what is named are joined at any distance.
bool Links::may_be_office(const Candidate& holder, const Candidate& institution) const {
    if (holder.kind != CandidateKind::name || institution.kind != CandidateKind::name) return false;
    if (holder.type == NameTypes::none || institution.type == NameTypes::none) return false;
    return holder.type == name_types_.person &&
           (institution.type == name_types_.place || institution.type == name_types_.organization);
}

void Links::link_relations(const View& view, Workspace& workspace) const {
    if (!relation_output_) return;
    const auto are_near = [&](const Pair& pair) {
        const std::uint32_t a = workspace.sentences[pair.left], b = workspace.sentences[pair.right];
        return a <= b + relation_reach && b <= a + relation_reach;
    };
    workspace.pairs.clear();
    for (std::uint32_t i = 0; i < view.size(); ++i) {
        if (!is_mention(view.candidate(i).kind)) continue;
        for (std::uint32_t j = 0; j < view.size(); ++j) {
            if (i == j || (!view.own(i) && !view.own(j))) continue;
            if (!are_near({i, j}) && !may_be_office(view.candidate(i), view.candidate(j))) continue;
            if (possible_[workspace.candidates.types[i] * types_ + workspace.candidates.types[j]])
                workspace.pairs.push_back({i, j});
        }
    }
    if (workspace.pairs.empty()) return;
    relations_head_.project(workspace.window, workspace.candidates, workspace.candidates, workspace.relations);
    in_blocks(workspace.pairs, [&](std::span<const Pair> pairs) {
        const std::span<const float> hidden = relations_head_.hidden(pairs, workspace.relations);
        workspace.scores.resize(pairs.size() * properties_);
        apply(relation_output_, hidden, workspace.scores);
        sigmoid(workspace.scores);
        workspace.former.assign(pairs.size(), 0);
        if (former_output_) {
            apply(former_output_, hidden, workspace.former);
            sigmoid(workspace.former);
        }
        for (std::size_t row = 0; row < pairs.size(); ++row) {
            const Pair pair = pairs[row];
            const float least = are_near(pair) ? likely : least_apart;
            const std::uint64_t possible =
                possible_[workspace.candidates.types[pair.left] * types_ + workspace.candidates.types[pair.right]];
            for (std::size_t p = 0; p < properties_; ++p) {
                const float confidence = confidence_of(workspace.scores[row * properties_ + p], thresholds_[p]);
                if (confidence > least && (possible >> p & 1))
                    view.found.relations.push_back({view.candidates + pair.left, view.candidates + pair.right,
                                                    static_cast<std::uint16_t>(p), confidence, workspace.former[row]});
            }
        }
    });
}

// The likeliest role and its probability, a role's kinds counted in. Where none of the kinds is clear (agent or
// patient?), what holds is the role that they are kinds of: participant.
std::pair<std::uint16_t, float> Links::role_of(std::span<const float> scores) const {
    std::uint16_t likeliest = 0;
    float all = 0;
    for (std::uint16_t role = 1; role < roles_; ++role) {
        float sum = 0;
        for (std::uint16_t kind = 1; kind < roles_; ++kind)
            if (broader_roles_[kind] == role) sum += scores[kind];
        if (sum > all) std::tie(likeliest, all) = std::pair(role, sum);
    }
    for (std::uint16_t kind = 1; kind < roles_; ++kind)
        if (broader_roles_[kind] == likeliest && kind != likeliest && scores[kind] >= clear_share * all)
            return {kind, scores[kind]};
    return {likeliest, all};
}

void Links::link_roles(const View& view, Workspace& workspace) const {
    if (!role_output_ || view.events == view.end_events) return;
    workspace.triggers.clear();
    workspace.pairs.clear();
    for (std::uint32_t e = view.events; e < view.end_events; ++e) {
        const FoundEvent& event = view.found.events[e];
        const auto sentence = static_cast<std::uint32_t>(view.tokens.sentence_of(event.trigger.first));
        const auto type = static_cast<std::uint8_t>(event.event_class);
        const auto begin = std::lower_bound(workspace.sentences.begin(), workspace.sentences.end(), sentence);
        const auto end = std::upper_bound(begin, workspace.sentences.end(), sentence);
        for (auto i = begin; i != end; ++i)
            workspace.pairs.push_back({e - view.events, static_cast<std::uint32_t>(i - workspace.sentences.begin())});
        workspace.triggers.add(view.rows_of(event.trigger), type);
    }
    if (workspace.pairs.empty()) return;
    workspace.triggers.gather(view.states, view.number);
    roles_head_.project(workspace.window, workspace.triggers, workspace.candidates, workspace.roles);
    in_blocks(workspace.pairs, [&](std::span<const Pair> pairs) {
        workspace.scores.resize(pairs.size() * roles_);
        apply(role_output_, roles_head_.hidden(pairs, workspace.roles), workspace.scores);
        for (std::size_t row = 0; row < pairs.size(); ++row) {
            const std::span<float> scores = std::span(workspace.scores).subspan(row * roles_, roles_);
            softmax(scores);
            const auto [role, probability] = role_of(scores);
            if (probability >= least_role)
                view.found.roles.push_back(
                    {view.events + pairs[row].left, view.candidates + pairs[row].right, role, probability});
        }
    });
}

void Links::link_antecedents(const View& view, Workspace& workspace) const {
    if (!antecedent_output_ || !no_antecedent_) return;
    workspace.pairs.clear();
    for (std::uint32_t i : workspace.mentions) {
        if (view.candidate(i).kind == CandidateKind::name || !view.own(i)) continue;
        for (std::uint32_t j : workspace.mentions) {
            const std::uint32_t a = view.candidate(i).words.first, b = view.candidate(j).words.first;
            if (i != j && std::max(a, b) - std::min(a, b) < antecedent_reach) workspace.pairs.push_back({i, j});
        }
    }
    if (workspace.pairs.empty()) return;
    links_head_.project(workspace.window, workspace.candidates, workspace.candidates, workspace.links);
    std::vector<float>& scores = workspace.scores;
    scores.resize(workspace.pairs.size());
    std::size_t done = 0;
    in_blocks(workspace.pairs, [&](std::span<const Pair> pairs) {
        apply(antecedent_output_, links_head_.hidden(pairs, workspace.links),
              std::span(scores).subspan(done, pairs.size()));
        done += pairs.size();
    });
    std::vector<float> choice;
    for (std::size_t begin = 0, end; begin < workspace.pairs.size(); begin = end) {
        const std::uint32_t i = workspace.pairs[begin].left;
        end = begin;
        while (end < workspace.pairs.size() && workspace.pairs[end].left == i) ++end;
        choice.assign(1, none_score(workspace.candidates.states, i));
        choice.insert(choice.end(), scores.begin() + static_cast<std::ptrdiff_t>(begin),
                      scores.begin() + static_cast<std::ptrdiff_t>(end));
        softmax(choice);
        FoundAnaphor anaphor{view.candidates + i, choice[0], {}};
        for (std::size_t k = begin; k < end; ++k)
            keep_likely(anaphor.antecedents, view.candidates + workspace.pairs[k].right, choice[k - begin + 1]);
        sort_by_probability(anaphor.antecedents);
        view.found.anaphors.push_back(std::move(anaphor));
    }
}

float Links::none_score(std::span<const float> states, std::size_t span) const {
    float score = 0;
    apply(no_antecedent_, states.subspan(span * no_antecedent_.inputs, no_antecedent_.inputs), {&score, 1});
    return score;
}

// Spans here are the window's candidates and then its descriptions.
void Links::link_descriptions(const View& view, Workspace& workspace) const {
    if (!antecedent_output_ || !no_antecedent_ || view.descriptions == view.end_descriptions) return;
    std::vector<FoundDescription>& descriptions = view.found.descriptions;
    const std::uint32_t candidates = view.size(), all = candidates + view.end_descriptions - view.descriptions;
    auto who = [&](std::uint32_t i) -> const Candidate& {
        return i < candidates ? view.candidate(i) : descriptions[view.descriptions + i - candidates].who;
    };
    workspace.spoken_of.clear();
    for (std::uint32_t i = 0; i < all; ++i) workspace.spoken_of.add(view.rows_of(who(i).words), type_of(who(i)));
    workspace.spoken_of.gather(view.states, view.number);
    links_head_.project(workspace.window, workspace.spoken_of, workspace.spoken_of, workspace.links);
    std::vector<float> choice;
    for (std::uint32_t i = candidates; i < all; ++i) {
        FoundDescription& description = descriptions[view.descriptions + i - candidates];
        const std::uint32_t at = description.who.words.first;
        if (at < view.window.own) continue;
        workspace.pairs.clear();
        for (std::uint32_t j = 0; j < all; ++j) {
            const std::uint32_t other = who(j).words.first;
            if (i != j && is_mention(who(j).kind) && std::max(at, other) - std::min(at, other) < antecedent_reach)
                workspace.pairs.push_back({i, j});
        }
        choice.assign(1 + workspace.pairs.size(), none_score(workspace.spoken_of.states, i));
        std::size_t done = 1;
        in_blocks(workspace.pairs, [&](std::span<const Pair> pairs) {
            apply(antecedent_output_, links_head_.hidden(pairs, workspace.links),
                  std::span(choice).subspan(done, pairs.size()));
            done += pairs.size();
        });
        softmax(choice);
        description.none = choice[0];
        for (std::size_t k = 0; k < workspace.pairs.size(); ++k) {
            const std::uint32_t j = workspace.pairs[k].right;
            if (j < candidates)
                keep_likely(description.antecedents, view.candidates + j, choice[k + 1]);
            else
                keep_likely(description.descriptions, view.descriptions + j - candidates, choice[k + 1]);
        }
        sort_by_probability(description.antecedents);
        sort_by_probability(description.descriptions);
    }
}

void Links::link_speakers(const View& view, Workspace& workspace) const {
    if (!speaker_output_ || view.quotations == view.end_quotations) return;
    workspace.quotations.gather(view.states, view.number);
    links_head_.project(workspace.window, workspace.quotations, workspace.candidates, workspace.links);
    for (std::uint32_t q = view.quotations; q < view.end_quotations; ++q) {
        workspace.pairs.clear();
        for (std::uint32_t j : workspace.mentions) workspace.pairs.push_back({q - view.quotations, j});
        workspace.scores.resize(workspace.pairs.size());
        std::size_t done = 0;
        in_blocks(workspace.pairs, [&](std::span<const Pair> pairs) {
            apply(speaker_output_, links_head_.hidden(pairs, workspace.links),
                  std::span(workspace.scores).subspan(done, pairs.size()));
            done += pairs.size();
        });
        softmax(workspace.scores);
        FoundQuotation& quotation = view.found.quotations[q];
        for (std::size_t k = 0; k < workspace.mentions.size(); ++k)
            keep_likely(quotation.speakers, view.candidates + workspace.mentions[k], workspace.scores[k]);
        sort_by_probability(quotation.speakers);
    }
}

}  // namespace kimberlite
