// Each kind of term is checked in one pass over its bytes. A table says of each ASCII character in which parts of an
// IRI it may stand; runs of such characters are the whole of most IRIs, so what is beyond ASCII is decoded only when
// met.
#include "ontology/terms.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "ontology/error.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

// ---- characters

constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

struct Decoded {
    char32_t code_point;
    std::size_t size;  // bytes; of malformed text, the bytes that one U+FFFD stands for
    bool well_formed;
};

// The code point at the beginning of `text`, which is not empty (RFC 3629: nothing overlong, no surrogates). Of
// malformed text the longest beginning of a code point is taken together, as the Unicode standard recommends
// (chapter 3.9).
Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1, true};
    if (lead < 0xC2 || lead > 0xF4) return {0, 1, false};
    const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t code_point = lead & (0xFF >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if (i == text.size()) return {0, i, false};
        const bool continues = i == 1 ? byte(i) >= lowest && byte(i) <= highest : (byte(i) & 0xC0) == 0x80;
        if (!continues) return {0, i, false};
        code_point = code_point << 6 | (byte(i) & 0x3F);
    }
    return {code_point, size, true};
}

// ---- IRIs (RFC 3987, 2.2)

enum Part : std::uint8_t { scheme = 1, authority = 2, path = 4, query = 8, fragment = 16 };

constexpr std::array<std::uint8_t, 128> allowed_in = [] {
    std::array<std::uint8_t, 128> table{};
    const auto allow = [&](std::string_view characters, int parts) {
        for (const char c : characters) table[static_cast<unsigned char>(c)] |= static_cast<std::uint8_t>(parts);
    };
    constexpr int all = authority | path | query | fragment;
    for (int c = 0; c < 128; ++c) {
        const char character = static_cast<char>(c);
        if (is_alpha(character) || is_digit(character)) table[static_cast<std::size_t>(c)] = all | scheme;
    }
    allow("-._~!$&'()*+,;=:@", all);
    allow("+-.", scheme);
    allow("[]", authority);
    allow("/", path | query | fragment);
    allow("?", query | fragment);
    return table;
}();

constexpr bool is_bidi_control(char32_t c) {  // RFC 3987, 4.1
    return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E);
}

constexpr bool is_ucschar(char32_t c) {
    if (c < 0x10000) {
        return (c >= 0xA0 && c <= 0xD7FF && !is_bidi_control(c)) || (c >= 0xF900 && c <= 0xFDCF) ||
               (c >= 0xFDF0 && c <= 0xFFEF);
    }
    return c < 0xF0000 && (c & 0xFFFF) <= 0xFFFD && (c < 0xE0000 || c >= 0xE1000);
}

constexpr bool is_iprivate(char32_t c) {
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && (c & 0xFFFF) <= 0xFFFD);
}

// Where the characters of the part end; npos where a percent sign or a character beyond ASCII is wrong.
std::size_t end_of(Part part, std::string_view iri, std::size_t at) {
    while (at < iri.size()) {
        const char c = iri[at];
        if (!is_ascii(c)) {
            const Decoded next = decode(iri.substr(at));
            if (!next.well_formed ||
                !(is_ucschar(next.code_point) || (part == query && is_iprivate(next.code_point)))) {
                return std::string_view::npos;
            }
            at += next.size;
        } else if (c == '%') {
            if (at + 2 >= iri.size() || !is_hex(iri[at + 1]) || !is_hex(iri[at + 2])) return std::string_view::npos;
            at += 3;
        } else if (allowed_in[static_cast<unsigned char>(c)] & part) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

bool is_ip_literal(std::string_view host) {  // what stands between [ and ]
    if (!host.empty() && lower(host[0]) == 'v') {
        const std::size_t dot = host.find('.');
        if (dot == std::string_view::npos || dot < 2 || dot + 1 == host.size()) return false;
        return std::all_of(host.begin() + 1, host.begin() + static_cast<std::ptrdiff_t>(dot), is_hex) &&
               host.find_first_of("%[]@/", dot) == std::string_view::npos &&
               std::all_of(host.begin(), host.end(), is_ascii);
    }
    in6_addr address;
    return inet_pton(AF_INET6, std::string(host).c_str(), &address) == 1;
}

// [userinfo@]host[:port], its characters already known to be allowed somewhere in it.
bool is_authority(std::string_view text) {
    if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
        if (text.substr(0, at).find_first_of("[]") != std::string_view::npos) return false;
        text.remove_prefix(at + 1);
    }
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos || !is_ip_literal(text.substr(1, end - 1))) return false;
        text.remove_prefix(end + 1);
    } else {
        const std::size_t end = std::min(text.find(':'), text.size());
        if (text.substr(0, end).find_first_of("[]@") != std::string_view::npos) return false;
        text.remove_prefix(end);
    }
    return text.empty() || (text[0] == ':' && std::all_of(text.begin() + 1, text.end(), is_digit));
}

// ---- language tags (RFC 5646, 2.1)

// Those of the registry that do not follow the grammar.
constexpr std::string_view irregular_tags[] = {"en-gb-oed", "i-ami", "i-bnn",     "i-default", "i-enochian", "i-hak",
                                               "i-klingon", "i-lux", "i-mingo",   "i-navajo",  "i-pwn",      "i-tao",
                                               "i-tay",     "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"};

// The subtags of a tag that does not end in a hyphen, one after another; an empty one where none is left or two hyphens
// meet.
class Subtags {
public:
    explicit Subtags(std::string_view tag) : rest_(tag) { next(); }

    bool is(std::size_t shortest, std::size_t longest, bool (*every)(char)) const {
        return here_.size() >= shortest && here_.size() <= longest && std::all_of(here_.begin(), here_.end(), every);
    }
    std::string_view here() const { return here_; }
    void next() {
        const std::size_t end = std::min(rest_.find('-'), rest_.size());
        here_ = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
    }
    bool finished() const { return here_.empty() && rest_.empty(); }

private:
    std::string_view rest_, here_;
};

bool letter(char c) { return is_alpha(c); }
bool digit(char c) { return is_digit(c); }
bool alphanumeric(char c) { return is_alpha(c) || is_digit(c); }

bool follows_tag_grammar(std::string_view tag) {
    if (tag.ends_with('-')) return false;
    Subtags subtags(tag);
    const auto is_private = [&] { return subtags.here().size() == 1 && lower(subtags.here()[0]) == 'x'; };
    if (!is_private()) {
        if (!subtags.is(2, 8, letter)) return false;
        const bool may_extend = subtags.here().size() <= 3;
        subtags.next();
        for (int i = 0; may_extend && i < 3 && subtags.is(3, 3, letter); ++i) subtags.next();  // extended language
        if (subtags.is(4, 4, letter)) subtags.next();                                          // script
        if (subtags.is(2, 2, letter) || subtags.is(3, 3, digit)) subtags.next();               // region
        while (subtags.is(5, 8, alphanumeric) || (subtags.is(4, 4, alphanumeric) && digit(subtags.here()[0]))) {
            subtags.next();  // variants
        }
        while (subtags.is(1, 1, alphanumeric) && !is_private()) {  // extensions
            subtags.next();
            if (!subtags.is(2, 8, alphanumeric)) return false;
            while (subtags.is(2, 8, alphanumeric)) subtags.next();
        }
    }
    if (is_private()) {
        subtags.next();
        if (!subtags.is(1, 8, alphanumeric)) return false;
        while (subtags.is(1, 8, alphanumeric)) subtags.next();
    }
    return subtags.finished();
}

bool equal_in_any_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

// ---- literals

constexpr std::string_view replacement = "\uFFFD";

// Where the first character stands that a literal may not hold; npos where all may (XML 1.0, production 2).
std::size_t find_unclean(std::string_view text, std::size_t at = 0) {
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return at;
            ++at;
        } else {
            const Decoded next = decode(text.substr(at));
            if (!next.well_formed || next.code_point == 0xFFFE || next.code_point == 0xFFFF) return at;
            at += next.size;
        }
    }
    return std::string_view::npos;
}

[[noreturn]] void refuse(std::string_view value, const std::string& why) {
    throw Error("“" + clean_literal(value.substr(0, 200)) + "” " + why);
}

}  // namespace

bool is_iri(std::string_view iri) {
    constexpr std::size_t wrong = std::string_view::npos;
    if (iri.empty() || !is_alpha(iri[0])) return false;
    std::size_t at = 0;
    while (at < iri.size() && is_ascii(iri[at]) && (allowed_in[static_cast<unsigned char>(iri[at])] & scheme)) ++at;
    if (at == iri.size() || iri[at] != ':') return false;
    ++at;
    if (iri.substr(at).starts_with("//")) {
        const std::size_t begin = at + 2;
        at = end_of(authority, iri, begin);
        if (at == wrong || !is_authority(iri.substr(begin, at - begin))) return false;
        if (at < iri.size() && iri[at] != '/' && iri[at] != '?' && iri[at] != '#') return false;
    }
    at = end_of(path, iri, at);
    if (at != wrong && at < iri.size() && iri[at] == '?') at = end_of(query, iri, at + 1);
    if (at != wrong && at < iri.size() && iri[at] == '#') at = end_of(fragment, iri, at + 1);
    return at == iri.size();
}

bool is_language_tag(std::string_view tag) {
    return follows_tag_grammar(tag) ||
           std::any_of(std::begin(irregular_tags), std::end(irregular_tags),
                       [&](std::string_view known) { return equal_in_any_case(tag, known); });
}

bool is_blank_label(std::string_view label) {
    return !label.empty() && is_alpha(label[0]) &&
           std::all_of(label.begin(), label.end(), [](char c) { return is_alpha(c) || is_digit(c) || c == '_'; });
}

bool is_clean_literal(std::string_view text) { return find_unclean(text) == std::string_view::npos; }

std::string clean_literal(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    std::size_t at = 0;
    while (true) {
        const std::size_t bad = std::min(find_unclean(text, at), text.size());
        clean += text.substr(at, bad - at);
        if (bad == text.size()) return clean;
        clean += replacement;
        at = bad + decode(text.substr(bad)).size;
    }
}

std::string normal_language_tag(std::string_view tag) {
    if (!is_language_tag(tag)) return {};
    std::string normal(tag);
    std::transform(normal.begin(), normal.end(), normal.begin(), lower);
    return normal;
}

Term iri(std::string_view value) {
    if (!is_iri(value)) refuse(value, "is not an absolute IRI (RFC 3987)");
    return {.kind = TermKind::iri, .value = value, .datatype = {}, .language = {}};
}

Term plain(std::string_view text, std::string_view language) {
    if (!is_clean_literal(text)) refuse(text, "holds malformed UTF-8 or characters that XML 1.0 does not allow");
    if (!language.empty() && !is_language_tag(language)) refuse(language, "is not a language tag (BCP 47)");
    return {.kind = TermKind::literal, .value = text, .datatype = {}, .language = language};
}

Term typed(std::string_view value, std::string_view datatype) {
    if (datatype == vocabulary::xsd_string) return plain(value);
    if (!is_iri(datatype)) refuse(datatype, "is not an absolute IRI (RFC 3987), so no datatype");
    if (!is_clean_literal(value)) refuse(value, "holds malformed UTF-8 or characters that XML 1.0 does not allow");
    if (!is_lexical_form(value, datatype)) refuse(value, "is not a value of " + std::string(datatype));
    return {.kind = TermKind::literal, .value = value, .datatype = datatype, .language = {}};
}

Term blank(std::string_view label) {
    if (!is_blank_label(label)) refuse(label, "is not the label of a blank node: a letter, then letters, digits and _");
    return {.kind = TermKind::blank, .value = label, .datatype = {}, .language = {}};
}

}  // namespace kimberlite
