// The names of what a reading enumerates stand in two tables, in the order of the enumerators; a name is found by
// walking.
#include "ontology/reading.h"

#include <algorithm>
#include <array>

namespace kimberlite {
namespace {

constexpr std::array<std::string_view, 5> polarities = {"asserted", "negated", "possible", "planned", "reported"};
constexpr std::array<std::string_view, 3> mention_kinds = {"name", "nominal", "pronoun"};

template <typename Enum, std::size_t count>
std::optional<Enum> find(const std::array<std::string_view, count>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(Polarity polarity) { return polarities.at(static_cast<std::size_t>(polarity)); }
std::string_view name_of(MentionKind kind) { return mention_kinds.at(static_cast<std::size_t>(kind)); }
std::optional<Polarity> find_polarity(std::string_view name) { return find<Polarity>(polarities, name); }
std::optional<MentionKind> find_mention_kind(std::string_view name) { return find<MentionKind>(mention_kinds, name); }

}  // namespace kimberlite
