// The observations are those of extract/training/calibrate.py, by the same names. All of a reading's are taken before
// any confidence changes, as those of a relation look at the confidence of its sides.
#include "extract/discourse/calibration.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/reader/linear.h"
#include "ontology/error.h"

namespace kimberlite {

extern const std::string_view calibration_file;

namespace {

constexpr float least = 0.002f;     // confidences are taken as at least so far from 0 and 1
constexpr float bytes_apart = 100;  // to which distances are compared

using Weights = std::map<std::string, float, std::less<>>;  // by what is observed

struct Calibration {
    Weights name, anaphor, relation, event, role, quotation;
};

Calibration read_file() {
    Calibration read;
    const std::map<std::string_view, Weights*> layers{{"name", &read.name},         {"anaphor", &read.anaphor},
                                                      {"relation", &read.relation}, {"event", &read.event},
                                                      {"role", &read.role},         {"quotation", &read.quotation}};
    for (std::size_t at = 0; at < calibration_file.size();) {
        const std::size_t end = std::min(calibration_file.find('\n', at), calibration_file.size());
        const std::string_view line = calibration_file.substr(at, end - at);
        at = end + 1;
        if (line.empty() || line.front() == '#') continue;
        const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
        const auto layer = layers.find(line.substr(0, first));
        float weight = 0;
        if (second == line.npos || layer == layers.end() ||
            std::from_chars(line.data() + second + 1, line.data() + line.size(), weight).ec != std::errc())
            throw Error("calibration.tsv: “" + std::string(line) + "” is no layer, observation and weight");
        layer->second->emplace(line.substr(first + 1, second - first - 1), weight);
    }
    return read;
}

const Calibration& calibration() {
    static const Calibration read = read_file();
    return read;
}

float logit(float probability) {
    const float p = std::clamp(probability, least, 1 - least);
    return logarithm(p / (1 - p));
}

// A sum of weights on its way to a probability.
class Score {
public:
    explicit Score(const Weights& weights) : weights_(weights) { add("always"); }
    void add(std::string_view observation, float value = 1) {
        if (const auto weight = weights_.find(observation); weight != weights_.end()) sum_ += weight->second * value;
    }
    void add_is(std::string_view what) { add("is " + std::string(what)); }
    float probability() const { return 1 / (1 + exponential(std::clamp(-sum_, -30.0f, 30.0f))); }

private:
    const Weights& weights_;
    float sum_ = 0;
};

class Calibrator {
public:
    explicit Calibrator(Reading& reading) : reading_(reading) {}

    void run() {
        std::vector<float> mentions, relations, events, quotations;
        std::vector<std::vector<float>> roles;
        for (const Mention& mention : reading_.mentions) mentions.push_back(of(mention));
        for (const Relation& relation : reading_.relations) relations.push_back(of(relation));
        sum_roles();
        for (std::size_t i = 0; i < reading_.events.size(); ++i) {
            const Event& event = reading_.events[i];
            events.push_back(of_event(i));
            roles.emplace_back();
            for (const Role& role : event.roles) roles.back().push_back(of(i, role));
        }
        for (const Quotation& quotation : reading_.quotations) quotations.push_back(of(quotation));
        share_over_paragraphs(quotations);
        for (std::size_t i = 0; i < mentions.size(); ++i) reading_.mentions[i].confidence = mentions[i];
        for (std::size_t i = 0; i < relations.size(); ++i) reading_.relations[i].confidence = relations[i];
        for (std::size_t i = 0; i < events.size(); ++i) {
            reading_.events[i].confidence = events[i];
            for (std::size_t k = 0; k < roles[i].size(); ++k) reading_.events[i].roles[k].confidence = roles[i][k];
        }
        for (std::size_t i = 0; i < quotations.size(); ++i) reading_.quotations[i].confidence = quotations[i];
    }

private:
    const Mention* mention_of(const Argument& argument) const {
        const auto* id = std::get_if<MentionId>(&argument);
        return id ? &reading_.mentions[index_of(*id)] : nullptr;
    }
    float sureness(const Argument& argument) const {
        const Mention* mention = mention_of(argument);
        return logit(mention ? mention->confidence : 1);
    }
    Range range_of(const Argument& argument) const {
        if (const Mention* mention = mention_of(argument)) return mention->range;
        if (const auto* time = std::get_if<TimeId>(&argument)) return reading_.times[index_of(*time)].range;
        if (const auto* event = std::get_if<EventId>(&argument)) return reading_.events[index_of(*event)].trigger;
        return std::get<Range>(argument);
    }
    std::size_t sentence_of(const Argument& argument) const {
        const std::uint32_t at = range_of(argument).begin;
        const auto sentence = std::partition_point(reading_.sentences.begin(), reading_.sentences.end(),
                                                   [&](Range range) { return range.end <= at; });
        return sentence == reading_.sentences.end() ? 0
                                                    : static_cast<std::size_t>(sentence - reading_.sentences.begin());
    }
    // “name”, “nominal”, “pronoun”, else “value”.
    std::string_view kind_of(const Argument& argument) const {
        const Mention* mention = mention_of(argument);
        return mention ? name_of(mention->kind) : "value";
    }

    float of(const Mention& mention) const {
        const bool is_name = mention.kind == MentionKind::name;
        if (!is_name && !mention.entity) return mention.confidence;
        Score score(is_name ? calibration().name : calibration().anaphor);
        score.add("heads", logit(mention.confidence));
        score.add_is(is_name ? std::string_view(mention.type) : name_of(mention.kind));
        return score.probability();
    }
    float of(const Relation& relation) const {
        Score score(calibration().relation);
        score.add("heads", logit(relation.confidence));
        score.add("sides", std::min(sureness(relation.subject), sureness(relation.object)));
        score.add_is(relation.property);
        if (relation.former) score.add("former");
        const std::size_t subject = sentence_of(relation.subject), object = sentence_of(relation.object);
        if (std::max(subject, object) - std::min(subject, object) > 1) score.add("apart");
        return score.probability();
    }
    float of_event(std::size_t number) const {
        const Event& event = reading_.events[number];
        Score score(calibration().event);
        score.add("heads", logit(event.confidence));
        score.add("long", logarithm(1 + static_cast<float>(reading_.sentences.size())));
        score.add("best role", best_role(event));
        score.add("rival", rival_of(number));
        score.add("words", text_of(reading_.document, event.trigger).find(' ') != std::string_view::npos ? 1.0f : 0.0f);
        score.add_is(event.event_class);
        return score.probability();
    }
    static float best_role(const Event& event) {
        float best = 0;
        for (const Role& role : event.roles) best = std::max(best, role.confidence);
        return best;
    }
    // How sure the surest other event of its class is in its sentence. Events are in the order of their triggers.
    float rival_of(std::size_t number) const {
        const std::vector<Event>& events = reading_.events;
        const std::uint32_t at = events[number].trigger.begin;
        const auto sentence = std::partition_point(reading_.sentences.begin(), reading_.sentences.end(),
                                                   [&](Range range) { return range.end <= at; });
        if (sentence == reading_.sentences.end()) return 0;
        float best = 0;
        auto look = [&](const Event& other) {
            if (other.event_class == events[number].event_class) best = std::max(best, other.confidence);
        };
        for (std::size_t i = number; i-- > 0 && events[i].trigger.begin >= sentence->begin;) look(events[i]);
        for (std::size_t i = number + 1; i < events.size() && events[i].trigger.begin < sentence->end; ++i)
            look(events[i]);
        return best;
    }
    float of(std::size_t number, const Role& role) const {
        const Event& event = reading_.events[number];
        Score score(calibration().role);
        score.add("heads", logit(role.confidence));
        score.add("event", logit(event.confidence));
        score.add("both", logit(role.confidence * event.confidence));
        score.add_is(role.role);
        score.add("filler " + std::string(kind_of(role.filler)));
        const Range filler = range_of(role.filler);
        const std::uint32_t begin = std::max(filler.begin, event.trigger.begin);
        const std::uint32_t end = std::min(filler.end, event.trigger.end);
        const float apart = begin > end ? static_cast<float>(begin - end) : 0;
        score.add("apart", logarithm(1 + apart / bytes_apart));
        score.add("rival " + role.role, rival_of(event, role));
        score.add("elsewhere", logarithm(1 + elsewhere(event, filler)));
        score.add("between", logarithm(1 + between(number, filler)));
        return score.probability();
    }
    // How sure the surest other filler of that role is in the event.
    static float rival_of(const Event& event, const Role& role) {
        float best = 0;
        for (const Role& other : event.roles)
            if (&other != &role && other.role == role.role) best = std::max(best, other.confidence);
        return best;
    }
    void sum_roles() {
        for (const Event& event : reading_.events)
            for (const Role& role : event.roles) roles_of_[key_of(range_of(role.filler))] += role.confidence;
    }
    static std::pair<std::uint32_t, std::uint32_t> key_of(Range range) { return {range.begin, range.end}; }
    // The confidences of the filler's roles in other events, summed.
    float elsewhere(const Event& event, Range filler) const {
        float sum = roles_of_.at(key_of(filler));
        for (const Role& role : event.roles)
            if (key_of(range_of(role.filler)) == key_of(filler)) sum -= role.confidence;
        return std::max(sum, 0.0f);
    }
    // The confidences of the events whose triggers begin between an event's and its filler, summed. Events are in the
    // order of their triggers.
    float between(std::size_t number, Range filler) const {
        const std::vector<Event>& events = reading_.events;
        const std::uint32_t trigger = events[number].trigger.begin;
        const std::uint32_t from = std::min(filler.begin, trigger), to = std::max(filler.end, trigger);
        float sum = 0;
        for (std::size_t i = number; i-- > 0 && events[i].trigger.begin >= from;) sum += events[i].confidence;
        for (std::size_t i = number + 1; i < events.size() && events[i].trigger.begin < to; ++i)
            sum += events[i].confidence;
        return sum;
    }
    float of(const Quotation& quotation) const {
        Score score(calibration().quotation);
        score.add("heads", logit(quotation.confidence));
        score.add_is(quotation.direct ? "direct" : "indirect");
        score.add("speaker " + std::string(quotation.speaker ? kind_of(*quotation.speaker) : "none"));
        if (!quotation.cue) score.add("no cue");
        return score.probability();
    }

    // Whether a direct quotation goes on with another in the next paragraph: no closing mark, nothing between.
    bool goes_on(const Quotation& quotation, const Quotation& next) const {
        if (!quotation.direct || !next.direct || quotation.range.size() == 0) return false;
        const std::string_view text = reading_.document.text;
        const std::string_view said = text_of(reading_.document, quotation.range);
        if (said.ends_with("”") || said.ends_with('"') || next.range.begin < quotation.range.end) return false;
        const std::string_view apart = text.substr(quotation.range.end, next.range.begin - quotation.range.end);
        return apart.find('\n') != apart.npos && apart.find_first_not_of(" \t\r\n") == apart.npos;
    }
    // One speech is as sure as its surest paragraph.
    void share_over_paragraphs(std::vector<float>& confidences) const {
        const std::vector<Quotation>& all = reading_.quotations;
        for (std::size_t i = 1; i < all.size(); ++i)
            if (goes_on(all[i - 1], all[i])) confidences[i] = std::max(confidences[i], confidences[i - 1]);
        for (std::size_t i = all.size(); i-- > 1;)
            if (goes_on(all[i - 1], all[i])) confidences[i - 1] = std::max(confidences[i], confidences[i - 1]);
    }

    Reading& reading_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, float> roles_of_;  // of each filler, their confidences summed
};

float strict_of(const Weights& weights) {
    const auto least_of = weights.find("strict");
    if (least_of == weights.end()) throw Error("calibration.tsv: a layer has no row “strict”; make the file again");
    return least_of->second;
}

float likely_of(const Weights& weights) {
    const auto least_of = weights.find("likely");
    return least_of == weights.end() ? 0 : least_of->second;
}

}  // namespace

void calibrate(Reading& reading) { Calibrator(reading).run(); }

LeastConfidence likely_confidence() {
    LeastConfidence likely;
    likely.events = likely_of(calibration().event);
    likely.relations = likely_of(calibration().relation);
    likely.roles = likely_of(calibration().role);
    likely.quotations = likely_of(calibration().quotation);
    return likely;
}

LeastConfidence strict_confidence() {
    LeastConfidence strict;
    strict.entities = strict_of(calibration().name);
    strict.mentions = strict_of(calibration().anaphor);
    strict.relations = strict_of(calibration().relation);
    strict.events = strict_of(calibration().event);
    strict.roles = strict_of(calibration().role);
    strict.quotations = strict_of(calibration().quotation);
    return strict;
}

}  // namespace kimberlite
