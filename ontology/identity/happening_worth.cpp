// A row is a name and a weight; “class Death” and “once Death” are of the class alone, and may be absent.
#include "ontology/identity/happening_worth.h"

#include <charconv>
#include <map>
#include <utility>

#include "ontology/error.h"
#include "ontology/identity/iris.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_happening_model;

namespace {

using Weights = std::map<std::string, float, std::less<>>;

const Weights& table() {
    static const Weights read = [] {
        Weights weights;
        for_each_table_row(identity_happening_model, 2, "happening_model.tsv", [&](const auto& row) {
            float weight = 0;
            const auto end = row[1].data() + row[1].size();
            if (std::from_chars(row[1].data(), end, weight).ptr != end)
                throw Error("happening_model.tsv: “" + std::string(row[0]) + "” has no number");
            weights.emplace(row[0], weight);
        });
        return weights;
    }();
    return read;
}

float weight_or_nothing(std::string name) {
    const auto found = table().find(name);
    return found == table().end() ? 0 : found->second;
}

}  // namespace

RoleNumber number_of_role(std::string_view role) { return static_cast<RoleNumber>(hash_of(role) >> 32); }

HappeningWorth::Line::Line(std::string line) : name(std::move(line)) {
    const auto found = table().find(name);
    if (found == table().end()) throw Error("happening_model.tsv lacks “" + name + "”");
    weight = found->second;
}

const HappeningWorth& HappeningWorth::get() {
    static const HappeningWorth read;
    return read;
}

float HappeningWorth::of_class(std::string_view event_class) {
    return weight_or_nothing("class " + std::string(event_class));
}

float HappeningWorth::of_once(std::string_view event_class) {
    return weight_or_nothing("once " + std::string(event_class));
}

float HappeningWorth::of_each(std::string_view event_class) {
    return weight_or_nothing("each " + std::string(event_class));
}

}  // namespace kimberlite
