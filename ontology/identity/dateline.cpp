// A dateline is short, ends in a dash and has, outside brackets, only words that begin with a capital or a figure: a
// sentence has others.
#include "ontology/identity/dateline.h"

#include <algorithm>

namespace kimberlite {
namespace {

constexpr std::size_t most_bytes = 90;
constexpr std::string_view dashes[] = {" — ", " – ", " -- ", " - "};

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }

}  // namespace

std::uint32_t end_of_dateline(std::string_view text) {
    const std::string_view first = text.substr(0, std::min(most_bytes, text.find('\n')));
    std::size_t end = first.npos;
    for (const std::string_view dash : dashes) end = std::min(end, first.find(dash));
    if (end == first.npos) return 0;
    bool in_brackets = false;
    for (std::size_t i = 0; i < end; ++i) {
        if (first[i] == '(') in_brackets = true;
        if (first[i] == ')') in_brackets = false;
        if (!in_brackets && is_lower(first[i]) && (i == 0 || first[i - 1] == ' ')) return 0;
    }
    return static_cast<std::uint32_t>(end) + 1;
}

}  // namespace kimberlite
