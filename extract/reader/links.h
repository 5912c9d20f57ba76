// What holds between the candidates of a window: relations, roles in events, antecedents, speakers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extract/reader/found.h"
#include "extract/reader/labels.h"
#include "extract/reader/pairs.h"

namespace kimberlite {

class Links {
public:
    // Throws Error where the model's parts do not fit each other or its labels.
    Links(const Model&, const Labels&);

    struct Workspace {
        QuantizedWindow window;
        PairSpans candidates, triggers, quotations, spoken_of;
        PairHead::Workspace relations, roles, links;
        std::vector<Pair> pairs;
        std::vector<float> scores, former;
        std::vector<std::uint32_t> mentions, sentences;
    };
    // Adds to `found` what the window's own words say; its candidates, events and quotations are there already.
    void link(const Window&, const States&, std::size_t number, const Tokens&, Found& found, Workspace&) const;

private:
    struct View;  // a window's part of `found`
    void gather(const View&, Workspace&) const;
    void link_relations(const View&, Workspace&) const;
    void link_roles(const View&, Workspace&) const;
    std::pair<std::uint16_t, float> role_of(std::span<const float> scores) const;
    void link_antecedents(const View&, Workspace&) const;
    void link_descriptions(const View&, Workspace&) const;
    void link_speakers(const View&, Workspace&) const;
    float none_score(std::span<const float> states, std::size_t span) const;
    std::uint8_t type_of(const Candidate&) const;
    bool may_be_office(const Candidate& holder, const Candidate& institution) const;
    void fill_possible(const Model&, const Labels&);

    PairHead relations_head_, roles_head_, links_head_;
    FloatLinear relation_output_, former_output_, role_output_, antecedent_output_, speaker_output_, no_antecedent_;
    NameTypes name_types_;
    std::size_t properties_ = 0, roles_ = 0, types_ = 0;  // how many there are
    std::vector<std::uint16_t> broader_roles_;            // by role (labels.h)
    std::vector<float> thresholds_;                       // by property
    std::vector<std::uint8_t> type_of_;                   // by kind and type of candidate: in the model's types
    std::vector<std::uint64_t> possible_;  // by types of subject and of object: a bit for each property that may hold
};

}  // namespace kimberlite
