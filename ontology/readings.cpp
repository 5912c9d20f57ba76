// A line is parsed as JSON by nlohmann-json, then taken apart in the order in which things refer to each other: text,
// entities, mentions, times, events, relations, quotations. Ids are kept in one table, as they are unique in a
// document, whatever they are of. Every failure says where in the line it is (“mentions[3].end”).
#include "ontology/readings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "ontology/error.h"
#include "ontology/positions.h"

namespace kimberlite {
namespace {

using nlohmann::json;

// A value and where it stands, “events[0].roles[2].filler”.
struct Place {
    const json* value;
    std::string path;

    Place operator[](std::size_t i) const { return {&(*value)[i], path + "[" + std::to_string(i) + "]"}; }
    // The value of a key, or none; null counts as none.
    std::optional<Place> find(const char* key) const {
        const auto found = value->find(key);
        if (found == value->end() || found->is_null()) return std::nullopt;
        return Place{&*found, path.empty() ? key : path + "." + key};
    }
};

std::string without_nul(std::string text) {
    for (std::size_t at = 0; (at = text.find('\0', at)) != std::string::npos;) text.replace(at, 1, "\uFFFD");
    return text;
}

std::optional<std::string> from_base64(std::string_view digits) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (digits.size() % 4 != 0) return std::nullopt;
    while (!digits.empty() && digits.back() == '=' && digits.size() % 4 != 2) digits.remove_suffix(1);
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char digit : digits) {
        const std::size_t value = alphabet.find(digit);
        if (value == std::string_view::npos) return std::nullopt;
        bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xFFFFFF;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>(bits >> held & 0xFF);
        }
    }
    return bytes;
}

class LineReader {
public:
    explicit LineReader(std::string_view where) : where_(where) {}

    Reading read(std::string_view line) {
        const json root = parse(line);
        const Place top{&root, ""};
        if (!root.is_object())
            fail("", "is " + std::string(root.type_name()) + ", not an object {…} with “id” and “text”");
        read_document(top);
        read_annotated(top);
        for_each(top, "sentences", [&](const Place& p) { reading_.sentences.push_back(pair(p)); });
        std::sort(reading_.sentences.begin(), reading_.sentences.end());
        take_ids(top);
        for_each(top, "entities", [&](const Place& p) { read_entity(p); });
        read_sorted<Mention>(top, "mentions", reading_.mentions, [&](const Place& p) { return read_mention(p); });
        read_sorted<Time>(top, "times", reading_.times, [&](const Place& p) { return read_time(p); });
        for_each(top, "events", [&](const Place& p) { reading_.events.push_back(read_event(p)); });
        name_and_register();
        std::size_t event = 0;
        for_each(top, "events", [&](const Place& p) { read_roles(p, reading_.events[event++]); });
        for_each(top, "relations", [&](const Place& p) { read_relation(p); });
        for_each(top, "quotations", [&](const Place& p) { read_quotation(p); });
        return std::move(reading_);
    }

private:
    [[noreturn]] void fail(const std::string& path, const std::string& what) const {
        throw Error(std::string(where_) + ": " + (path.empty() ? "" : path + " ") + what);
    }

    json parse(std::string_view line) const {
        try {
            return json::parse(line);
        } catch (const json::parse_error& error) {
            std::string what = error.what();  // “[json.exception.parse_error.101] parse error at line 1, column 5: …”
            what.erase(0, std::min(what.size(), what.find("] ") + 2));
            fail("", "is not JSON (" + what + "); each line must be one JSON object, as `kimberlite read` writes them");
        } catch (const json::exception& error) {  // a number out of range
            fail("", std::string("is not JSON that can be read (") + error.what() + ")");
        }
    }

    // ---- values

    std::string text(const Place& p) const {
        if (p.value->is_string()) return without_nul(p.value->get<std::string>());
        if (p.value->is_number_integer()) return p.value->dump();  // ids that are numbers
        fail(p.path, "is " + std::string(p.value->type_name()) + ", not a string");
    }
    std::string text_at(const Place& p, const char* key) const {
        const auto found = p.find(key);
        return found ? text(*found) : std::string();
    }
    std::string required_text(const Place& p, const char* key) const {
        std::string value = text_at(p, key);
        if (value.empty()) fail(p.path, (p.path.empty() ? "the line lacks “" : "lacks “") + std::string(key) + "”");
        return value;
    }
    std::vector<std::string> texts_at(const Place& p, const char* key) const {
        std::vector<std::string> all;
        if (const auto found = p.find(key); found && found->value->is_string()) {
            all.push_back(text(*found));
        } else {
            for_each(p, key, [&](const Place& item) { all.push_back(text(item)); });
        }
        return all;
    }
    bool truth_at(const Place& p, const char* key, bool otherwise) const {
        const auto found = p.find(key);
        if (!found) return otherwise;
        if (!found->value->is_boolean()) fail(found->path, "is neither true nor false");
        return found->value->get<bool>();
    }
    float confidence(const Place& p) const {
        const auto found = p.find("confidence");
        if (!found) return 1;
        if (!found->value->is_number()) fail(found->path, "is not a number");
        const double value = found->value->get<double>();
        if (!(value >= 0 && value <= 1)) fail(found->path, "is " + found->value->dump() + ", not from 0 to 1");
        return static_cast<float>(std::round(value * 1000) / 1000);  // as it is written
    }
    std::uint32_t position(const Place& p) const {
        if (!p.value->is_number_unsigned()) fail(p.path, "is not a position (a number from 0)");
        const auto value = p.value->get<std::uint64_t>();
        if (value > positions_->code_points()) {
            fail(p.path, "is " + std::to_string(value) + ", but the text has " +
                             std::to_string(positions_->code_points()) + " code points");
        }
        return static_cast<std::uint32_t>(value);
    }
    Range span(const std::string& path, std::uint32_t begin, std::uint32_t end) const {
        if (begin >= end) {
            fail(path, "is empty: it begins at " + std::to_string(begin) + " and ends at " + std::to_string(end));
        }
        return positions_->to_bytes({begin, end});
    }
    Range pair(const Place& p) const {
        if (!p.value->is_array() || p.value->size() != 2) fail(p.path, "is not a pair [begin, end]");
        return span(p.path, position(p[0]), position(p[1]));
    }
    Range range(const Place& p) const {
        const auto begin = p.find("begin"), end = p.find("end");
        if (!begin || !end) fail(p.path, "lacks “begin” or “end”");
        return span(p.path, position(*begin), position(*end));
    }
    template <typename Read>
    void for_each(const Place& p, const char* key, const Read& read) const {
        const auto found = p.find(key);
        if (!found) return;
        if (!found->value->is_array())
            fail(found->path, "is " + std::string(found->value->type_name()) + ", not a list");
        for (std::size_t i = 0; i < found->value->size(); ++i) read((*found)[i]);
    }
    template <typename Thing, typename Read>
    void read_sorted(const Place& top, const char* key, std::vector<Thing>& things, const Read& read) {
        for_each(top, key, [&](const Place& p) { things.push_back(read(object(p))); });
        std::stable_sort(things.begin(), things.end(),
                         [](const Thing& a, const Thing& b) { return a.range < b.range; });
    }
    const Place& object(const Place& p) const {
        if (!p.value->is_object()) fail(p.path, "is " + std::string(p.value->type_name()) + ", not an object {…}");
        return p;
    }

    // ---- ids

    // Every id of the line, so that none is used twice and new ones are free.
    void take_ids(const Place& top) {
        for (const char* key : {"mentions", "entities", "times", "events"}) {
            for_each(top, key, [&](const Place& p) {
                std::string id = text_at(object(p), "id");
                if (id.empty()) return;
                const auto [at, is_new] = taken_.emplace(std::move(id), p.path);
                if (!is_new) fail(p.path, "has the id “" + at->first + "”, which " + at->second + " has too");
            });
        }
    }
    void give_id(std::string& id, char prefix, std::uint32_t& number) {
        while (id.empty()) {
            std::string free = prefix + std::to_string(++number);
            if (taken_.emplace(free, "").second) id = std::move(free);
        }
    }
    template <typename Id, typename Thing>
    void register_ids(std::vector<Thing>& things, char prefix) {
        std::uint32_t number = 0;
        for (std::uint32_t i = 0; i < things.size(); ++i) {
            give_id(things[i].id, prefix, number);
            arguments_.emplace(things[i].id, Id{i});
        }
    }
    void name_and_register() {
        register_ids<MentionId>(reading_.mentions, 'm');
        register_ids<TimeId>(reading_.times, 't');
        register_ids<EventId>(reading_.events, 'v');
        std::uint32_t number = 0;
        for (LocalEntity& entity : reading_.entities) give_id(entity.id, 'e', number);
        for (const Mention& mention : reading_.mentions) complete_entity(mention);
    }
    // What an entity lacks is taken from its mentions: the type of the first, the longest of the best kind as its name.
    void complete_entity(const Mention& mention) {
        if (!mention.entity) return;
        LocalEntity& entity = reading_.entities[index_of(*mention.entity)];
        if (entity.type.empty()) entity.type = mention.type;
        const auto named = unnamed_.find(index_of(*mention.entity));
        if (named == unnamed_.end()) return;
        auto& [kind, size] = named->second;
        if (size == 0 || mention.kind < kind || (mention.kind == kind && mention.range.size() > size)) {
            kind = mention.kind;
            size = mention.range.size();
            entity.name = text_of(reading_.document, mention.range);
        }
    }

    // ---- parts

    void read_document(const Place& top) {
        Document& document = reading_.document;
        document.id = required_text(top, "id");
        const auto text = top.find("text");
        if (!text || !text->value->is_string()) fail("", "the line lacks “text”");
        document.text = without_nul(text->value->get<std::string>());
        if (document.text.size() > longest_text) fail("text", "is longer than 2 GB: cut it into several documents");
        positions_.emplace(document.text);
        document.title = text_at(top, "title");
        document.date = text_at(top, "date");
        document.source = text_at(top, "source");
        document.language = text_at(top, "language");
        document.sha256 = text_at(top, "sha256");
        reading_.model = text_at(top, "model");
        reading_.ontology = text_at(top, "ontology");
    }

    void read_annotated(const Place& top) {
        if (!top.find("annotated")) return;
        Annotated& annotated = reading_.annotated.emplace();
        annotated.layers = texts_at(top, "annotated");
        annotated.properties = texts_at(top, "properties");
        annotated.event_classes = texts_at(top, "eventClasses");
        for_each(top, "annotatedSpans", [&](const Place& p) { annotated.spans.push_back(pair(p)); });
        if (const auto span = top.find("evaluationSpan")) annotated.evaluation_span = pair(*span);
    }

    LocalEntityId add_entity(LocalEntity&& entity) {
        const auto index = static_cast<std::uint32_t>(reading_.entities.size());
        if (entity.name.empty()) unnamed_.emplace(index, std::pair(MentionKind::pronoun, 0u));
        if (!entity.id.empty()) entities_.emplace(entity.id, LocalEntityId{index});
        reading_.entities.push_back(std::move(entity));
        return LocalEntityId{index};
    }

    void read_entity(const Place& p) {
        add_entity({.id = text_at(p, "id"),
                    .type = text_at(p, "type"),
                    .name = text_at(p, "name"),
                    .aliases = texts_at(p, "aliases"),
                    .same_as = texts_at(p, "sameAs"),
                    .context = context(p)});
    }

    std::string context(const Place& p) const {
        const std::string digits = text_at(p, "context");
        const auto bytes = from_base64(digits);
        if (!bytes) fail(p.path + ".context", "is not base64");
        return *bytes;
    }

    Mention read_mention(const Place& p) {
        Mention mention{.id = text_at(p, "id"),
                        .range = range(p),
                        .type = required_text(p, "type"),
                        .kind = MentionKind::name,
                        .entity = std::nullopt,
                        .confidence = confidence(p)};
        if (const auto kind = p.find("kind")) {
            const auto known = find_mention_kind(text(*kind));
            if (!known) fail(kind->path, "is “" + text(*kind) + "”, not name, nominal or pronoun");
            mention.kind = *known;
        }
        if (const std::string id = text_at(p, "entity"); !id.empty()) {
            const auto known = entities_.find(id);
            if (known == entities_.end()) {
                if (!taken_.emplace(id, p.path).second) fail(p.path + ".entity", "is “" + id + "”, which is no entity");
                mention.entity =
                    add_entity({.id = id, .type = {}, .name = {}, .aliases = {}, .same_as = {}, .context = {}});
            } else {
                mention.entity = known->second;
            }
        }
        return mention;
    }

    Time read_time(const Place& p) const {
        return {.id = text_at(p, "id"), .range = range(p), .value = text_at(p, "value")};
    }

    // An argument by id or as an inline span; none where it is words alone.
    std::optional<Argument> argument(const Place& p) const {
        if (p.value->is_object()) {
            if (!p.find("begin") && p.find("text")) return std::nullopt;
            return range(p);
        }
        const std::string id = text(p);
        const auto known = arguments_.find(id);
        if (known == arguments_.end()) fail(p.path, "is “" + id + "”, which is the id of no mention, time or event");
        return known->second;
    }
    std::optional<Argument> argument_at(const Place& p, const char* key) const {
        const auto found = p.find(key);
        if (!found) fail(p.path, "lacks “" + std::string(key) + "”");
        return argument(*found);
    }
    std::optional<MentionId> attributed_to(const Place& p) const {
        const auto found = p.find("attributedTo");
        if (!found) return std::nullopt;
        const auto known = argument(*found);
        if (!known || !std::holds_alternative<MentionId>(*known)) fail(found->path, "is not the id of a mention");
        return std::get<MentionId>(*known);
    }
    Polarity polarity(const Place& p) const {
        const auto found = p.find("polarity");
        if (!found) return Polarity::asserted;
        const auto known = find_polarity(text(*found));
        if (!known) {
            fail(found->path, "is “" + text(*found) + "”, not asserted, negated, possible, planned or reported");
        }
        return *known;
    }

    Range range_of(const Argument& argument) const {
        if (const auto* mention = std::get_if<MentionId>(&argument)) return reading_.mentions[index_of(*mention)].range;
        if (const auto* time = std::get_if<TimeId>(&argument)) return reading_.times[index_of(*time)].range;
        if (const auto* event = std::get_if<EventId>(&argument)) return reading_.events[index_of(*event)].trigger;
        return std::get<Range>(argument);
    }

    void read_relation(const Place& p) {
        const auto subject = argument_at(object(p), "subject"), object = argument_at(p, "object");
        if (!subject || !object) return;
        const Range from = range_of(*subject), to = range_of(*object);
        reading_.relations.push_back(
            {.property = required_text(p, "property"),
             .subject = *subject,
             .object = *object,
             .title = text_at(p, "title"),
             .former = truth_at(p, "former", false),
             .start_date = text_at(p, "startDate"),
             .end_date = text_at(p, "endDate"),
             .attributed_to = attributed_to(p),
             .range = p.find("begin") ? range(p) : Range{std::min(from.begin, to.begin), std::max(from.end, to.end)},
             .polarity = polarity(p),
             .confidence = confidence(p)});
    }

    Event read_event(const Place& p) const {
        return {.id = text_at(object(p), "id"),
                .event_class = required_text(p, "class"),
                .trigger = range(p),
                .polarity = polarity(p),
                .roles = {},
                .attributed_to = std::nullopt,
                .confidence = confidence(p)};
    }

    // What refers to others, once all have their ids: an event may fill a role of another.
    void read_roles(const Place& p, Event& event) const {
        event.attributed_to = attributed_to(p);
        for_each(p, "roles", [&](const Place& r) {
            const auto filler = argument_at(object(r), "filler");
            if (filler) event.roles.push_back({required_text(r, "role"), *filler, confidence(r)});
        });
    }

    void read_quotation(const Place& p) {
        Quotation quotation{.range = range(object(p)),
                            .speaker = std::nullopt,
                            .cue = std::nullopt,
                            .direct = truth_at(p, "direct", true),
                            .confidence = confidence(p)};
        if (const auto speaker = p.find("speaker")) quotation.speaker = argument(*speaker);
        if (const auto cue = p.find("cue")) quotation.cue = pair(*cue);
        reading_.quotations.push_back(std::move(quotation));
    }

    std::string_view where_;
    Reading reading_;
    std::optional<Positions> positions_;
    std::map<std::string, std::string> taken_;  // id → where
    std::map<std::string, LocalEntityId, std::less<>> entities_;
    std::map<std::string, Argument, std::less<>> arguments_;  // mentions, times, events
    std::map<std::uint32_t, std::pair<MentionKind, std::uint32_t>>
        unnamed_;  // entities whose name is taken from mentions
};

}  // namespace

Reading from_json_line(std::string_view line, std::string_view where) { return LineReader(where).read(line); }

}  // namespace kimberlite
