// Other keys are not looked at, so a line may carry whatever else its makers need.
#include "extract/text/json_lines.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "extract/text/bytes.h"
#include "extract/text/clean.h"
#include "extract/text/decode.h"
#include "extract/text/entities.h"
#include "extract/text/unwrap.h"

namespace kimberlite {
namespace {

using Json = nlohmann::json;

constexpr const char* position_keys[] = {"mentions", "entities",  "relations",      "events",         "quotations",
                                         "times",    "annotated", "annotatedSpans", "evaluationSpan", "sentences"};

std::string word_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end()) return {};
    if (found->is_string()) return clean_line(found->get_ref<const std::string&>());
    return found->is_number_integer() ? found->dump() : std::string();
}

}  // namespace

Content read_json_line(std::string_view line) {
    auto object = Json::parse(line, nullptr, false);
    if (object.is_discarded()) object = Json::parse(to_utf8(line), nullptr, false);  // if it was no UTF-8
    if (object.is_discarded()) throw Unreadable("is not valid JSON");
    if (!object.is_object()) throw Unreadable("is not a JSON object");
    const auto text = object.find("text");
    if (text == object.end() || !text->is_string()) throw Unreadable("has no “text” that is a string");
    Content content;
    content.id = word_of(object, "id");
    content.title = word_of(object, "title");
    content.date = word_of(object, "date");
    content.source = word_of(object, "source");
    content.text = text->get<std::string>();
    const bool has_positions = std::any_of(std::begin(position_keys), std::end(position_keys),
                                           [&](const char* key) { return object.contains(key); });
    if (!has_positions) content.text = decode_entities(std::move(content.text));
    content.text = clean_in_place(content.text);
    if (!has_positions) content.text = unwrap_in_place(content.text);
    return content;
}

}  // namespace kimberlite
