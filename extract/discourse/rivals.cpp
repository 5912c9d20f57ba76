// A property that the ontology gives one value has its surest date, and those that can be the same (“1834” and “11
// March 1834”).
//
// The words of one title that a person is given with are of one institution (in our annotated texts of 4,695 titles 63
// are of several, nearly all of them of what stands in one list: “a member of the Finance and Health Committees”). It
// is what stands beside the title (“Norway’s president”, “the president of Norway”), else what stands in its sentence.
#include "extract/discourse/rivals.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "ontology/edtf.h"

namespace kimberlite {
namespace {

class Rivals {
public:
    Rivals(const std::vector<DecidedRelation>& all, const Tokens& tokens, const Found& found, const Gathered& gathered,
           const Titles& titles, const Labels& labels)
        : all_(all), tokens_(tokens), found_(found), gathered_(gathered), titles_(titles), labels_(labels) {}

    std::set<std::size_t> beaten() {
        beat_values();
        beat_institutions();
        beat_others();
        return std::move(beaten_);
    }

private:
    std::uint64_t thing(std::uint32_t candidate) const {
        const auto entity = gathered_.entity_of[candidate];
        return entity ? *entity : (std::uint64_t{1} << 32) + candidate;
    }
    WordSpan words(std::uint32_t candidate) const { return found_.candidates[candidate].words; }
    DayRange days(const DecidedRelation& relation) const {
        const Candidate& time = found_.candidates[relation.object];
        return time.kind == CandidateKind::time ? days_of(found_.times[time.number].value) : DayRange{};
    }
    bool exclude(const DecidedRelation&, const DecidedRelation&) const;
    void beat_values();
    int nearness(const DecidedRelation&) const;
    bool are_listed(WordSpan, WordSpan) const;
    void beat_institutions();
    void beat_others();

    const std::vector<DecidedRelation>& all_;
    const Tokens& tokens_;
    const Found& found_;
    const Gathered& gathered_;
    const Titles& titles_;
    const Labels& labels_;
    std::set<std::size_t> beaten_;
};

bool Rivals::exclude(const DecidedRelation& one, const DecidedRelation& other) const {
    const DayRange a = days(one), b = days(other);
    if (a.earliest.empty() || a.latest.empty() || b.earliest.empty() || b.latest.empty()) return false;
    return a.latest < b.earliest || b.latest < a.earliest;
}

void Rivals::beat_values() {
    std::map<std::pair<std::uint16_t, std::uint64_t>, std::size_t> surest;
    const auto is_of_one = [&](const DecidedRelation& relation) {
        const PropertyLabel& property = labels_.properties[relation.property];
        return property.functional && property.value == ValueKind::time && relation.polarity != Polarity::negated;
    };
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (!is_of_one(all_[i])) continue;
        const auto [at, is_new] = surest.try_emplace({all_[i].property, thing(all_[i].subject)}, i);
        if (!is_new && all_[i].confidence > all_[at->second].confidence) at->second = i;
    }
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (is_of_one(all_[i]) && exclude(all_[i], all_[surest.at({all_[i].property, thing(all_[i].subject)})]))
            beaten_.insert(i);
}

// How near the institution stands to the title: 2 beside it, 1 in its sentence, 0 elsewhere.
int Rivals::nearness(const DecidedRelation& relation) const {
    const WordSpan title = *relation.title, institution = words(relation.object);
    if (titles_.stands_beside(title, institution)) return 2;
    return tokens_.sentence_of(title.first) == tokens_.sentence_of(institution.first) ? 1 : 0;
}

// Whether no other title and no person stands between both institutions.
bool Rivals::are_listed(WordSpan one, WordSpan other) const {
    const WordSpan a = std::min(one, other), b = std::max(one, other);
    if (tokens_.sentence_of(a.first) != tokens_.sentence_of(b.first)) return false;
    return std::none_of(found_.candidates.begin(), found_.candidates.end(), [&](const Candidate& candidate) {
        const bool between = candidate.words.first > a.last && candidate.words.last < b.first;
        const bool person = candidate.kind == CandidateKind::name && candidate.type == labels_.types.person;
        return between && (person || candidate.kind == CandidateKind::title);
    });
}

void Rivals::beat_institutions() {
    using Office = std::pair<std::uint32_t, std::uint32_t>;  // subject, title's first word
    std::map<Office, std::vector<std::size_t>> offices;
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (all_[i].title && titles_.are_of_one(labels_.properties[all_[i].property].name))
            offices[{all_[i].subject, all_[i].title->first}].push_back(i);
    for (const auto& [office, relations] : offices) {
        const std::size_t best =
            *std::max_element(relations.begin(), relations.end(), [&](std::size_t a, std::size_t b) {
                return std::pair(nearness(all_[a]), all_[a].confidence) <
                       std::pair(nearness(all_[b]), all_[b].confidence);
            });
        for (const std::size_t i : relations)
            if (nearness(all_[i]) < nearness(all_[best]) && thing(all_[i].object) != thing(all_[best].object) &&
                !are_listed(words(all_[i].object), words(all_[best].object)))
                beaten_.insert(i);
    }
}

// What a title is said to be of may be no institution that the reader knows (of 579 titles before “of” and a name in
// our annotated texts all but some ten are of that name): “the chairman of the Union, Ada Moss of Norway”.
void Rivals::beat_others() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const DecidedRelation& relation = all_[i];
        if (!relation.title || !titles_.are_of_one(labels_.properties[relation.property].name)) continue;
        if (nearness(relation) == 2) continue;
        // Candidates are in order; what a title is of stands in its sentence.
        const std::size_t end = tokens_.sentence_end(tokens_.sentence_of(relation.title->last));
        auto candidate =
            std::partition_point(found_.candidates.begin(), found_.candidates.end(),
                                 [&](const Candidate& one) { return one.words.first <= relation.title->last; });
        bool of_another = false;
        for (; candidate != found_.candidates.end() && candidate->words.first < end && !of_another; ++candidate) {
            const auto number = static_cast<std::uint32_t>(candidate - found_.candidates.begin());
            of_another =
                candidate->kind == CandidateKind::name && titles_.is_before(*relation.title, candidate->words) &&
                thing(number) != thing(relation.object) && !candidate->words.overlaps(words(relation.object)) &&
                !are_listed(candidate->words, words(relation.object));
        }
        if (of_another) beaten_.insert(i);
    }
}

}  // namespace

std::vector<DecidedRelation> without_rivals(std::vector<DecidedRelation> all, const Tokens& tokens, const Found& found,
                                            const Gathered& gathered, const Titles& titles, const Labels& labels) {
    const std::set<std::size_t> beaten = Rivals(all, tokens, found, gathered, titles, labels).beaten();
    std::vector<DecidedRelation> standing;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!beaten.contains(i)) standing.push_back(std::move(all[i]));
    return standing;
}

}  // namespace kimberlite
