// Entities first, as they may stand for blanks and hyphens; then characters; then lines.
#include "extract/text/plain.h"

#include <algorithm>

#include "extract/text/clean.h"
#include "extract/text/entities.h"
#include "extract/text/front_matter.h"
#include "extract/text/lexicon.h"
#include "extract/text/unwrap.h"

namespace kimberlite {

std::string find_headline(std::string_view text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    const auto line = text.substr(0, end), after = text.substr(end + 1);
    const auto words = 1 + std::count(line.begin(), line.end(), ' ');
    const auto next = after.substr(after.find_first_not_of('\n'));
    const auto next_line = next.substr(0, next.find('\n'));
    const bool opens = (line[0] >= 'A' && line[0] <= 'Z') || (line[0] >= '0' && line[0] <= '9') || line[0] == '"' ||
                       line[0] == '\'' || static_cast<unsigned char>(line[0]) >= 0x80;
    const bool ends = std::any_of(std::begin(sentence_ends), std::end(sentence_ends), [&](std::string_view mark) {
        return mark != "?" && mark != "!" && line.ends_with(mark);
    });
    const bool alone = after.starts_with('\n') || next_line.size() > 2 * line.size();
    const bool is_headline = opens && !ends && alone && words >= 3 && words <= 25 && line.size() >= 15 &&
                             line.size() <= 160 && next.size() >= 100 && next_line.size() > line.size() &&
                             !line.ends_with(':') && !line.ends_with(',') && line.find('\t') == std::string_view::npos;
    return is_headline ? std::string(line) : std::string();
}

Content read_plain(std::string utf8) {
    Content content;
    std::string_view rest = utf8;
    // In a plain text two rules may stand round anything: only what says one of these is taken off.
    if (Content head; take_front_matter(rest, head)) {
        content = std::move(head);
        utf8.erase(0, utf8.size() - rest.size());
    }
    content.text = unwrap(clean(decode_entities(std::move(utf8))), Hyphens::keep);
    if (content.title.empty()) content.title = find_headline(content.text);
    return content;
}

}  // namespace kimberlite
