// In this order, each step building on the ones before: names are gathered to entities, pronouns and nominals resolved
// to them, quotations put together and given their speakers, then relations and events decided. Names of what the
// ontology has no class for go no further, nor does any relation that needs them; in an event they are words. At the
// end everything is numbered in order of position.
#include "extract/discourse/understand.h"

#include <algorithm>
#include <map>

#include "extract/discourse/anaphors.h"
#include "extract/discourse/descriptions.h"
#include "extract/discourse/entities.h"
#include "extract/discourse/governing.h"
#include "extract/discourse/quotations.h"
#include "extract/discourse/relations.h"
#include "extract/discourse/voices.h"

namespace kimberlite {
namespace {

constexpr std::uint32_t nobody = ~0u;

class Understanding {
public:
    Understanding(const Document& document, const Tokens& tokens, Found&& found, const Labels& labels)
        : tokens_(tokens), found_(std::move(found)), labels_(labels) {
        reading_.document = document;
    }

    Reading read() {
        const std::string_view text = reading_.document.text;
        gathered_ = gather_names(text, tokens_, found_.candidates, labels_.types);
        resolve_nationalities(text, tokens_, found_, labels_.types, gathered_);
        resolve_anaphors(text, tokens_, found_, labels_.types, gathered_);
        quotations_ = gather_quotations(text, tokens_, found_, labels_.types, gathered_);
        for (const GatheredQuotation& quotation : quotations_)
            if (quotation.entity && quotation.speaker &&
                found_.candidates[*quotation.speaker].kind != CandidateKind::name)
                gathered_.entity_of[*quotation.speaker] = quotation.entity;
        const Voices voices(text, tokens_, found_, quotations_, labels_.types, gathered_);
        resolve_first_person(text, tokens_, found_, voices, gathered_);
        relations_ = decide_relations(text, reading_.document.date, tokens_, found_, gathered_, quotations_, labels_);
        described_ = resolve_descriptions(text, tokens_, found_, voices, labels_.types, gathered_);
        for (std::size_t s = 0; s < tokens_.sentences.size(); ++s)
            reading_.sentences.push_back(tokens_.sentence_range(s));
        write_entities();
        write_mentions();
        write_relations();
        write_events();
        write_quotations();
        reading_.model = labels_.model_version;
        reading_.ontology = labels_.ontology_version;
        return std::move(reading_);
    }

private:
    std::uint8_t type_of(std::uint32_t candidate) const {
        const auto entity = gathered_.entity_of[candidate];
        return entity ? gathered_.entities[*entity].type : found_.candidates[candidate].type;
    }
    void write_entities();
    void write_mention(const Candidate&, std::optional<std::uint32_t> entity);
    void write_mentions();
    void write_relations();
    void write_events();
    void write_roles(std::uint32_t event, Event&) const;
    void write_quotations();
    std::optional<Argument> argument_of(std::uint32_t candidate) const;
    std::optional<MentionId> mention_of(std::optional<std::uint32_t> candidate) const {
        if (!candidate || mention_number_[*candidate] == nobody) return {};
        return MentionId{mention_number_[*candidate]};
    }
    std::optional<MentionId> sayer_of(WordSpan) const;

    const Tokens& tokens_;
    Found found_;
    const Labels& labels_;
    Gathered gathered_;
    std::vector<std::optional<std::uint32_t>> described_;  // the entity of each description
    std::vector<GatheredQuotation> quotations_;
    std::vector<DecidedRelation> relations_;
    Reading reading_;
    std::vector<std::uint32_t> entity_number_, mention_number_;  // of each gathered entity and each candidate
};

void Understanding::write_entities() {
    for (const GatheredEntity& entity : gathered_.entities) {
        if (entity.type == labels_.types.other) {
            entity_number_.push_back(nobody);
            continue;
        }
        entity_number_.push_back(static_cast<std::uint32_t>(reading_.entities.size()));
        reading_.entities.push_back({"e" + std::to_string(reading_.entities.size() + 1),
                                     labels_.types.names[entity.type],
                                     entity.name,
                                     entity.aliases,
                                     {},
                                     {}});
    }
}

void Understanding::write_mention(const Candidate& candidate, std::optional<std::uint32_t> entity) {
    Mention mention;
    mention.id = "m" + std::to_string(reading_.mentions.size() + 1);
    mention.range = range_of(tokens_, candidate.words);
    mention.type = labels_.types.names[entity ? gathered_.entities[*entity].type : candidate.type];
    mention.kind = static_cast<MentionKind>(candidate.kind);
    if (entity) mention.entity = LocalEntityId{entity_number_[*entity]};
    mention.confidence = candidate.confidence;
    reading_.mentions.push_back(std::move(mention));
}

// Candidates, and between them the descriptions that are somebody.
void Understanding::write_mentions() {
    mention_number_.assign(found_.candidates.size(), nobody);
    std::size_t description = 0;
    auto write_descriptions_before = [&](WordSpan words) {
        for (; description < described_.size() && found_.descriptions[description].who.words < words; ++description)
            if (const auto entity = described_[description]; entity && entity_number_[*entity] != nobody)
                write_mention(found_.descriptions[description].who, entity);
    };
    for (std::uint32_t i = 0; i < found_.candidates.size(); ++i) {
        const Candidate& candidate = found_.candidates[i];
        if (!is_mention(candidate.kind) || type_of(i) == labels_.types.other) continue;
        write_descriptions_before(candidate.words);
        mention_number_[i] = static_cast<std::uint32_t>(reading_.mentions.size());
        write_mention(candidate, gathered_.entity_of[i]);
    }
    write_descriptions_before({nobody, nobody});
    reading_.times = found_.times;
    for (std::size_t i = 0; i < reading_.times.size(); ++i) reading_.times[i].id = "t" + std::to_string(i + 1);
}

std::optional<Argument> Understanding::argument_of(std::uint32_t candidate) const {
    const Candidate& c = found_.candidates[candidate];
    if (c.kind == CandidateKind::time) return TimeId{c.number};
    if (!is_mention(c.kind)) return range_of(tokens_, c.words);
    if (mention_number_[candidate] == nobody) return {};
    return MentionId{mention_number_[candidate]};
}

void Understanding::write_relations() {
    for (const DecidedRelation& decided : relations_) {
        const auto subject = argument_of(decided.subject), object = argument_of(decided.object);
        if (!subject || !object) continue;
        Relation relation;
        relation.property = labels_.properties[decided.property].name;
        relation.subject = *subject;
        relation.object = *object;
        if (decided.title) relation.title = std::string(text_of(reading_.document, range_of(tokens_, *decided.title)));
        relation.former = decided.former;
        relation.start_date = decided.start;
        relation.end_date = decided.end;
        relation.range = range_of(tokens_, decided.words);
        relation.polarity = decided.polarity;
        if (decided.quotation) relation.attributed_to = mention_of(quotations_[*decided.quotation].speaker);
        relation.confidence = decided.confidence;
        reading_.relations.push_back(std::move(relation));
    }
}

// Each thing once in a role, by its likeliest mention.
void Understanding::write_roles(std::uint32_t e, Event& event) const {
    auto roles = std::lower_bound(found_.roles.begin(), found_.roles.end(), e,
                                  [](const FoundRole& role, std::uint32_t at) { return role.event < at; });
    std::map<std::pair<std::uint16_t, std::uint32_t>, std::size_t> known;
    for (; roles != found_.roles.end() && roles->event == e; ++roles) {
        auto filler = argument_of(roles->filler);
        if (!filler && found_.candidates[roles->filler].kind == CandidateKind::name)
            filler = range_of(tokens_, found_.candidates[roles->filler].words);  // a ship, a law: its words
        if (!filler) continue;
        const Role role{labels_.roles[roles->role], *filler, roles->probability};
        if (const auto entity = gathered_.entity_of[roles->filler]) {
            const auto [at, is_new] = known.try_emplace({roles->role, *entity}, event.roles.size());
            if (!is_new) {
                if (role.confidence > event.roles[at->second].confidence) event.roles[at->second] = role;
                continue;
            }
        }
        event.roles.push_back(role);
    }
}

// Who says what stands there, if it stands inside a quotation: the innermost one's speaker.
std::optional<MentionId> Understanding::sayer_of(WordSpan words) const {
    std::optional<MentionId> sayer;
    for (const GatheredQuotation& quotation : quotations_near(quotations_, words.first))
        if (words.last <= quotation.words.last)
            if (const auto speaker = mention_of(quotation.speaker)) sayer = speaker;
    return sayer;
}

// What the model takes for told is not so where it is denied: “denied that he resigned”.
void Understanding::write_events() {
    const Governing governing(reading_.document.text, tokens_);
    for (std::uint32_t e = 0; e < found_.events.size(); ++e) {
        const FoundEvent& found = found_.events[e];
        Event event;
        event.id = "v" + std::to_string(e + 1);
        event.event_class = labels_.event_classes[found.event_class];
        event.trigger = range_of(tokens_, found.trigger);
        event.polarity = found.polarity;
        if ((found.polarity == Polarity::asserted || found.polarity == Polarity::reported) &&
            !governing.is_granted(found.trigger.first) && governing.of_clause(found.trigger.first) == Polarity::negated)
            event.polarity = Polarity::negated;
        event.confidence = found.confidence;
        event.attributed_to = sayer_of(found.trigger);
        write_roles(e, event);
        reading_.events.push_back(std::move(event));
    }
}

void Understanding::write_quotations() {
    for (const GatheredQuotation& found : quotations_) {
        Quotation quotation;
        quotation.range = range_of(tokens_, found.words);
        quotation.direct = found.direct;
        quotation.confidence = found.confidence;
        if (found.speaker) quotation.speaker = argument_of(*found.speaker);
        if (found.cue) quotation.cue = range_of(tokens_, found_.cues[*found.cue]);
        reading_.quotations.push_back(std::move(quotation));
    }
}

}  // namespace

Reading understand(const Document& document, const Tokens& tokens, Found&& found, const Labels& labels) {
    return Understanding(document, tokens, std::move(found), labels).read();
}

}  // namespace kimberlite
