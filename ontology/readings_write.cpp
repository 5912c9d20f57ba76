// A reading is written straight into one string, key by key in the order of the format's description, with the spaces
// that Python's json module writes, so that a file corrected by a script differs from it only where it was corrected.
// Byte positions become code points through one table for the text.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include "ontology/positions.h"
#include "ontology/readings.h"

namespace kimberlite {
namespace {

// JSON under construction: commas are put where a second item follows.
class Json {
public:
    void open(char bracket) {
        item();
        out_ += bracket;
        first_ = true;
    }
    void close(char bracket) {
        out_ += bracket;
        first_ = false;
    }
    void key(std::string_view name) {
        item();
        quote(name);
        out_ += ": ";
        first_ = true;  // no comma before its value
    }
    void value(std::string_view text) {
        item();
        quote(text);
    }
    void value(std::uint32_t number) {
        item();
        out_ += std::to_string(number);
    }
    void value(bool truth) {
        item();
        out_ += truth ? "true" : "false";
    }
    void raw(std::string_view text) {
        item();
        out_ += text;
    }

    void text_field(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        key(name);
        value(text);
    }
    void strings_field(std::string_view name, const std::vector<std::string>& texts) {
        if (texts.empty()) return;
        key(name);
        open('[');
        for (const std::string& text : texts) value(text);
        close(']');
    }
    std::string finish() && {
        out_ += '\n';
        return std::move(out_);
    }

private:
    void item() {
        if (!first_) out_ += ", ";
        first_ = false;
    }
    void quote(std::string_view text) {
        out_ += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\') {
                out_ += '\\';
                out_ += c;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                escape_control(c);
            } else {
                out_ += c;
            }
        }
        out_ += '"';
    }
    void escape_control(char c) {
        constexpr std::string_view hex = "0123456789abcdef";
        switch (c) {
            case '\n':
                out_ += "\\n";
                break;
            case '\t':
                out_ += "\\t";
                break;
            case '\r':
                out_ += "\\r";
                break;
            default:
                out_ += "\\u00";
                out_ += hex[static_cast<unsigned char>(c) >> 4];
                out_ += hex[static_cast<unsigned char>(c) & 15];
        }
    }

    std::string out_;
    bool first_ = true;
};

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t there = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group = group << 8 | (j < there ? static_cast<unsigned char>(bytes[i + j]) : 0u);
        }
        for (std::size_t j = 0; j < 4; ++j) out += j <= there ? digits[group >> (18 - 6 * j) & 63] : '=';
    }
    return out;
}

// The ids of one kind of thing, with new ones where they are missing: prefix and number, the first that is free.
template <typename Thing>
std::vector<std::string> ids_of(const std::vector<Thing>& things, char prefix, std::set<std::string>& taken) {
    std::vector<std::string> ids;
    ids.reserve(things.size());
    std::size_t number = 0;
    for (const Thing& thing : things) {
        std::string id = thing.id;
        while (id.empty()) {
            std::string free = prefix + std::to_string(++number);
            if (taken.insert(free).second) id = std::move(free);
        }
        ids.push_back(std::move(id));
    }
    return ids;
}

class Writer {
public:
    explicit Writer(const Reading& reading) : reading_(reading), positions_(reading.document.text) {
        std::set<std::string> taken;
        const auto take = [&](const auto& things) {
            for (const auto& thing : things) taken.insert(thing.id);
        };
        take(reading.mentions);
        take(reading.entities);
        take(reading.times);
        take(reading.events);
        mentions_ = ids_of(reading.mentions, 'm', taken);
        entities_ = ids_of(reading.entities, 'e', taken);
        times_ = ids_of(reading.times, 't', taken);
        events_ = ids_of(reading.events, 'v', taken);
    }

    std::string line() && {
        json_.open('{');
        document();
        annotated();
        list("sentences", reading_.sentences, [&](Range sentence, std::size_t) { pair(sentence); });
        list("mentions", reading_.mentions, [&](const Mention& m, std::size_t i) { mention(m, i); });
        list("entities", reading_.entities, [&](const LocalEntity& e, std::size_t i) { entity(e, i); });
        list("times", reading_.times, [&](const Time& t, std::size_t i) { time(t, i); });
        list("relations", reading_.relations, [&](const Relation& r, std::size_t) { relation(r); });
        list("events", reading_.events, [&](const Event& e, std::size_t i) { event(e, i); });
        list("quotations", reading_.quotations, [&](const Quotation& q, std::size_t) { quotation(q); });
        json_.close('}');
        return std::move(json_).finish();
    }

private:
    template <typename Thing, typename Write>
    void list(std::string_view name, const std::vector<Thing>& things, const Write& write) {
        if (things.empty()) return;
        json_.key(name);
        json_.open('[');
        for (std::size_t i = 0; i < things.size(); ++i) write(things[i], i);
        json_.close(']');
    }

    void document() {
        const Document& document = reading_.document;
        json_.key("id");
        json_.value(document.id);
        json_.key("text");
        json_.value(document.text);
        json_.text_field("title", document.title);
        json_.text_field("date", document.date);
        json_.text_field("source", document.source);
        json_.text_field("language", document.language);
        json_.text_field("sha256", document.sha256);
        json_.text_field("model", reading_.model);
        json_.text_field("ontology", reading_.ontology);
    }

    void annotated() {
        if (!reading_.annotated) return;
        const Annotated& annotated = *reading_.annotated;
        json_.key("annotated");
        json_.open('[');
        for (const std::string& layer : annotated.layers) json_.value(layer);
        json_.close(']');
        json_.strings_field("properties", annotated.properties);
        json_.strings_field("eventClasses", annotated.event_classes);
        list("annotatedSpans", annotated.spans, [&](Range span, std::size_t) { pair(span); });
        if (annotated.evaluation_span) {
            json_.key("evaluationSpan");
            pair(*annotated.evaluation_span);
        }
    }

    void mention(const Mention& mention, std::size_t i) {
        json_.open('{');
        id(mentions_[i]);
        range(mention.range);
        json_.text_field("type", mention.type);
        json_.text_field("kind", name_of(mention.kind));
        if (mention.entity) json_.text_field("entity", entities_.at(index_of(*mention.entity)));
        confidence(mention.confidence);
        json_.close('}');
    }

    void entity(const LocalEntity& entity, std::size_t i) {
        json_.open('{');
        id(entities_[i]);
        json_.text_field("type", entity.type);
        json_.text_field("name", entity.name);
        json_.strings_field("aliases", entity.aliases);
        json_.strings_field("sameAs", entity.same_as);
        json_.text_field("context", base64(entity.context));
        json_.close('}');
    }

    void time(const Time& time, std::size_t i) {
        json_.open('{');
        id(times_[i]);
        range(time.range);
        json_.text_field("value", time.value);
        json_.close('}');
    }

    void relation(const Relation& relation) {
        json_.open('{');
        json_.text_field("property", relation.property);
        argument("subject", relation.subject);
        argument("object", relation.object);
        json_.text_field("title", relation.title);
        if (relation.former) {
            json_.key("former");
            json_.value(true);
        }
        json_.text_field("startDate", relation.start_date);
        json_.text_field("endDate", relation.end_date);
        attributed_to(relation.attributed_to);
        range(relation.range);
        json_.text_field("polarity", name_of(relation.polarity));
        confidence(relation.confidence);
        json_.close('}');
    }

    void event(const Event& event, std::size_t i) {
        json_.open('{');
        id(events_[i]);
        json_.text_field("class", event.event_class);
        range(event.trigger);
        json_.text_field("polarity", name_of(event.polarity));
        list("roles", event.roles, [&](const Role& role, std::size_t) {
            json_.open('{');
            json_.text_field("role", role.role);
            argument("filler", role.filler);
            confidence(role.confidence);
            json_.close('}');
        });
        attributed_to(event.attributed_to);
        confidence(event.confidence);
        json_.close('}');
    }

    void quotation(const Quotation& quotation) {
        json_.open('{');
        range(quotation.range);
        if (quotation.speaker) argument("speaker", *quotation.speaker);
        if (quotation.cue) {
            json_.key("cue");
            pair(*quotation.cue);
        }
        json_.key("direct");
        json_.value(quotation.direct);
        confidence(quotation.confidence);
        json_.close('}');
    }

    void id(std::string_view id) { json_.text_field("id", id); }

    void range(Range bytes) {
        const Range span = positions_.to_code_points(bytes);
        json_.key("begin");
        json_.value(span.begin);
        json_.key("end");
        json_.value(span.end);
    }

    void pair(Range bytes) {
        const Range span = positions_.to_code_points(bytes);
        json_.open('[');
        json_.value(span.begin);
        json_.value(span.end);
        json_.close(']');
    }

    void argument(std::string_view name, const Argument& argument) {
        json_.key(name);
        if (const auto* mention = std::get_if<MentionId>(&argument)) {
            json_.value(mentions_.at(index_of(*mention)));
        } else if (const auto* time = std::get_if<TimeId>(&argument)) {
            json_.value(times_.at(index_of(*time)));
        } else if (const auto* event = std::get_if<EventId>(&argument)) {
            json_.value(events_.at(index_of(*event)));
        } else {
            const Range span = std::get<Range>(argument);
            json_.open('{');
            range(span);
            json_.text_field("text", text_of(reading_.document, span));
            json_.close('}');
        }
    }

    void attributed_to(const std::optional<MentionId>& mention) {
        if (mention) json_.text_field("attributedTo", mentions_.at(index_of(*mention)));
    }

    // Three decimals, without zeros at the end; left out where it rounds to 1.
    void confidence(float confidence) {
        if (!(confidence < 0.9995f)) return;
        const long thousandths = std::lround(std::max(confidence, 0.0f) * 1000);
        std::string digits = std::to_string(1000 + thousandths).substr(1);
        digits.erase(digits.find_last_not_of('0') + 1);
        json_.key("confidence");
        json_.raw(digits.empty() ? "0" : "0." + digits);
    }

    const Reading& reading_;
    Positions positions_;
    std::vector<std::string> mentions_, entities_, times_, events_;  // their ids
    Json json_;
};

}  // namespace

std::string to_json_line(const Reading& reading) { return Writer(reading).line(); }

}  // namespace kimberlite
