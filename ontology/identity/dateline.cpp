// A dateline is short, stands at the beginning of one of the first lines, ends in a dash and has, outside brackets,
// only words that begin with a capital or a figure: a sentence has others.
#include "ontology/identity/dateline.h"

#include <algorithm>

namespace kimberlite {
namespace {

constexpr std::size_t most_lines = 6;  // headline, byline and the like come before it
constexpr std::size_t most_bytes = 90;
constexpr std::string_view dashes[] = {" — ", " – ", " -- ", " - "};

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }

// Bytes before the dash, and its space; 0: none.
std::size_t length_of_dateline(std::string_view line) {
    line = line.substr(0, most_bytes);
    std::size_t end = line.npos;
    for (const std::string_view dash : dashes) end = std::min(end, line.find(dash));
    if (end == line.npos) return 0;
    bool in_brackets = false;
    for (std::size_t i = 0; i < end; ++i) {
        if (line[i] == '(') in_brackets = true;
        if (line[i] == ')') in_brackets = false;
        if (!in_brackets && is_lower(line[i]) && (i == 0 || line[i - 1] == ' ')) return 0;
    }
    return end + 1;
}

}  // namespace

Range dateline_of(std::string_view text) {
    std::size_t lines = 0;
    for (std::size_t begin = 0; begin < text.size() && lines < most_lines;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (end > begin) ++lines;
        if (const std::size_t length = length_of_dateline(text.substr(begin, end - begin)))
            return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
        begin = end + 1;
    }
    return {0, 0};
}

}  // namespace kimberlite
