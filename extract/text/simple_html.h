// An HTML page written anew with only what says something about its text. Pure string work, linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

struct SimpleHtml {
    std::string html;                  // no comments, scripts, styles or inline formatting; at most 400 elements deep
    std::vector<std::string> json_ld;  // what stood in <script type="application/ld+json">
};

SimpleHtml simplify_html(std::string_view html);

}  // namespace kimberlite
