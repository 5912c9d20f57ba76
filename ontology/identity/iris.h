// IRIs of what a run makes: `<base>kind/slug-hash`. ASCII, the same for the same thing in every run; the last part
// begins with a letter and ends in one or a digit, so that Turtle can abbreviate it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace kimberlite {

// 64 bits of SHA-256 would be as good but slower: FNV-1a with a final mix, over bytes, so the same on every machine.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0);

// “lena-okafor”: folded words of the text, cut at a word's end to at most 48 letters; begins with a letter.
std::string slug_of(std::string_view text);

// kind: “person”, “event”. `identity` is what the thing is told apart by.
std::string make_iri(std::string_view base, std::string_view kind, std::string_view slug, std::string_view identity);

// In no more memory than it takes: of IRIs there are millions.
std::string in_one(std::initializer_list<std::string_view> parts);

// Lower-case hexadecimal, `digits` of them.
std::string hex_of(std::uint64_t value, int digits = 16);

}  // namespace kimberlite
