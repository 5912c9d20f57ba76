// CLI11 writes descriptions as they come and adds what it knows of an option (“REQUIRED”, “Excludes: …”, “...”); here a
// row is names and value on the left, the description on the right, broken at blanks.
#include "cli/help.h"

namespace kimberlite {
namespace {

constexpr std::size_t left_width = 26, page_width = 100;

std::string row(const std::string& left, const std::string& right) {
    std::string out = "  " + left;
    std::size_t column = out.size();
    if (column + 2 > left_width) {
        out += '\n';
        column = 0;
    }
    out.append(left_width - column, ' ');
    column = left_width;
    for (std::size_t at = 0; at < right.size();) {
        const std::size_t end = std::min(right.find(' ', at), right.size());
        if (column > left_width && column + 1 + (end - at) > page_width) {
            out += '\n' + std::string(left_width, ' ');
            column = left_width;
        } else if (column > left_width) {
            out += ' ';
            ++column;
        }
        out.append(right, at, end - at);
        column += end - at;
        at = end + 1;
    }
    return out + '\n';
}

}  // namespace

std::string HelpFormatter::make_usage(const CLI::App* app, std::string name) const {
    return '\n' + CLI::Formatter::make_usage(app, std::move(name));
}

std::string HelpFormatter::make_option(const CLI::Option* option, bool is_positional) const {
    std::string left = option->get_name(is_positional, !is_positional);
    if (const auto comma = left.find(','); comma != std::string::npos) left.insert(comma + 1, " ");
    if (is_positional)
        left += "...";
    else if (option->get_type_size() != 0)
        left += ' ' + option->get_type_name();
    return row(left, option->get_description());
}

std::string HelpFormatter::make_subcommand(const CLI::App* command) const {
    return row(command->get_name(), command->get_description());
}

}  // namespace kimberlite
