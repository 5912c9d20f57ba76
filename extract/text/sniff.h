// What kind of file some bytes are, by what they begin with and then by their name.
#pragma once

#include <string>
#include <string_view>

namespace kimberlite {

enum class TextFormat { plain, html, markdown, pdf, package, mail, mbox, json_lines, compressed, archive, none };

struct TextKind {
    TextFormat format = TextFormat::plain;
    std::string reason;    // of `none`: why there is no text in it, as a phrase that follows its name
    bool failure = false;  // of `none`: whether something is wrong
};

inline constexpr std::size_t head_size = 8192;  // what is worth looking at

// `head`: the first bytes, up to head_size. A name's ending is believed only where the bytes do not say otherwise.
TextKind sniff(std::string_view head, std::string_view name);

// The name without the ending of its compression: “a.txt” for “a.txt.gz”, “a.tar” for “a.tgz”.
std::string uncompressed_name(std::string_view name);

}  // namespace kimberlite
