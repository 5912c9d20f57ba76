// The hash is FNV-1a over the bytes, stirred as in MurmurHash3's finalizer so that its first digits are as good as any.
#include "ontology/identity/iris.h"

#include "ontology/identity/names.h"

namespace kimberlite {

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = 1469598103934665603u ^ (seed * 0x9E3779B97F4A7C15u);
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 33;
    hash *= 0xC4CEB9FE1A85EC53u;
    return hash ^ (hash >> 33);
}

std::string hex_of(std::uint64_t value, int digits) {
    std::string text;
    for (int digit = digits - 1; digit >= 0; --digit) text += "0123456789abcdef"[value >> (digit * 4) & 15];
    return text;
}

std::string in_one(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    std::string whole;
    whole.reserve(size);
    for (const std::string_view part : parts) whole += part;
    return whole;
}

std::string slug_of(std::string_view text) {
    constexpr std::size_t longest = 48;
    std::string slug = fold(text.substr(0, 400));
    if (slug.size() > longest) {
        const std::size_t cut = slug.rfind(' ', longest);
        slug.resize(cut == slug.npos || cut < longest / 2 ? longest : cut);
    }
    for (char& c : slug)
        if (c == ' ') c = '-';
    if (slug.empty() || slug.front() < 'a' || slug.front() > 'z') slug.insert(0, "n-");
    return slug;
}

std::string make_iri(std::string_view base, std::string_view kind, std::string_view slug, std::string_view identity) {
    return in_one({base, kind, "/", slug, "-", hex_of(hash_of(identity), 12)});
}

}  // namespace kimberlite
