// Help that reads well: options in one column, what they do in another, wrapped to the width of a page.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace kimberlite {

class HelpFormatter : public CLI::Formatter {
public:
    std::string make_usage(const CLI::App*, std::string name) const override;
    std::string make_option(const CLI::Option*, bool is_positional) const override;
    std::string make_subcommand(const CLI::App*) const override;
};

}  // namespace kimberlite
