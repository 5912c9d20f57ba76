// HTML as a tree, safe to walk: the one place that calls gumbo.
//
// gumbo's time and memory grow with depth × tags and with the square of a tag's attributes, so pages made to hurt are
// possible. Its input is therefore written anew first: only the elements and attributes that say something about a
// text, no comments, scripts or inline formatting, at most 400 elements deep. Every page then takes linear time.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

class ParsedHtml {
public:
    explicit ParsedHtml(std::string_view html);  // UTF-8. Throws Unreadable where the page would fill the memory

    const GumboNode& root() const { return *output_->root; }
    const std::vector<std::string>& json_ld() const { return json_ld_; }  // the contents of its JSON-LD scripts

private:
    struct Arena;
    struct FreeArena {
        void operator()(Arena*) const noexcept;
    };
    std::vector<std::string> json_ld_;
    std::string simplified_;  // the tree points into it
    std::unique_ptr<Arena, FreeArena> arena_;
    GumboOutput* output_ = nullptr;  // in the arena
};

// The value of an attribute, empty where there is none.
std::string_view attribute(const GumboNode& element, const char* name);

}  // namespace kimberlite
