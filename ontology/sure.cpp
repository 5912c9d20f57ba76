// First which mentions stay; then each statement that is sure enough and all of whose parts stay is taken over, its
// links numbered anew.
#include "ontology/sure.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace kimberlite {
namespace {

constexpr std::uint32_t gone = ~0u;

class Sieve {
public:
    Sieve(Reading&& reading, const LeastConfidence& least) : from_(std::move(reading)), least_(least) {}

    Reading sift() {
        to_.document = std::move(from_.document);
        to_.sentences = std::move(from_.sentences);
        to_.times = std::move(from_.times);
        to_.model = std::move(from_.model);
        to_.ontology = std::move(from_.ontology);
        to_.annotated = std::move(from_.annotated);
        sift_entities();
        sift_mentions();
        number_events();
        sift_relations();
        sift_events();
        sift_quotations();
        return std::move(to_);
    }

private:
    void sift_entities();
    void sift_mentions();
    void number_events();
    void sift_relations();
    void sift_events();
    void sift_quotations();

    std::optional<MentionId> kept(MentionId id) const {
        const std::uint32_t number = mention_[index_of(id)];
        return number == gone ? std::nullopt : std::optional(MentionId{number});
    }
    std::optional<Argument> kept(const Argument& argument) const {
        if (const auto* mention = std::get_if<MentionId>(&argument)) {
            const auto id = kept(*mention);
            return id ? std::optional<Argument>(*id) : std::nullopt;
        }
        if (const auto* event = std::get_if<EventId>(&argument)) {
            const std::uint32_t number = event_[index_of(*event)];
            return number == gone ? std::nullopt : std::optional<Argument>(EventId{number});
        }
        return argument;
    }
    // Whether nobody said it, or who said it stays; then by the new number.
    bool keep(std::optional<MentionId>& sayer) const {
        if (!sayer) return true;
        sayer = kept(*sayer);
        return sayer.has_value();
    }

    Reading from_, to_;
    const LeastConfidence& least_;
    std::vector<std::uint32_t> entity_, mention_, event_;  // new numbers
};

void Sieve::sift_entities() {
    std::vector<float> surest(from_.entities.size(), -1);  // without a name it stays
    for (const Mention& mention : from_.mentions)
        if (mention.entity && mention.kind == MentionKind::name)
            surest[index_of(*mention.entity)] = std::max(surest[index_of(*mention.entity)], mention.confidence);
    for (std::size_t i = 0; i < from_.entities.size(); ++i) {
        const bool stays = surest[i] < 0 || surest[i] >= least_.entities;
        entity_.push_back(stays ? static_cast<std::uint32_t>(to_.entities.size()) : gone);
        if (stays) to_.entities.push_back(std::move(from_.entities[i]));
    }
}

void Sieve::sift_mentions() {
    for (Mention& mention : from_.mentions) {
        bool stays = !mention.entity || entity_[index_of(*mention.entity)] != gone;
        if (mention.kind == MentionKind::name)
            stays &= mention.entity || mention.confidence >= least_.entities;
        else if (mention.entity)
            stays &= mention.confidence >= least_.mentions;
        mention_.push_back(stays ? static_cast<std::uint32_t>(to_.mentions.size()) : gone);
        if (!stays) continue;
        if (mention.entity) mention.entity = LocalEntityId{entity_[index_of(*mention.entity)]};
        to_.mentions.push_back(std::move(mention));
    }
}

void Sieve::number_events() {
    std::uint32_t number = 0;
    for (const Event& event : from_.events) {
        std::optional<MentionId> sayer = event.attributed_to;
        event_.push_back(event.confidence >= least_.events && keep(sayer) ? number++ : gone);
    }
}

void Sieve::sift_relations() {
    for (Relation& relation : from_.relations) {
        if (relation.confidence < least_.relations || !keep(relation.attributed_to)) continue;
        const auto subject = kept(relation.subject), object = kept(relation.object);
        if (!subject || !object) continue;
        relation.subject = *subject;
        relation.object = *object;
        to_.relations.push_back(std::move(relation));
    }
}

void Sieve::sift_events() {
    for (std::size_t i = 0; i < from_.events.size(); ++i) {
        if (event_[i] == gone) continue;
        Event& event = from_.events[i];
        keep(event.attributed_to);
        std::vector<Role> roles;
        for (Role& role : event.roles) {
            const auto filler = kept(role.filler);
            if (filler && role.confidence >= least_.roles)
                roles.push_back({std::move(role.role), *filler, role.confidence});
        }
        event.roles = std::move(roles);
        to_.events.push_back(std::move(event));
    }
}

void Sieve::sift_quotations() {
    for (Quotation& quotation : from_.quotations) {
        if (quotation.confidence < least_.quotations) continue;
        if (quotation.speaker) {
            quotation.speaker = kept(*quotation.speaker);
            if (!quotation.speaker) continue;
        }
        to_.quotations.push_back(std::move(quotation));
    }
}

}  // namespace

Reading keep_sure(Reading reading, const LeastConfidence& least) { return Sieve(std::move(reading), least).sift(); }

}  // namespace kimberlite
