// Tables: first bytes that are certain, then endings. Between them stand the few textual formats that show themselves:
// a page by its first tag, mail by its header lines, JSON Lines by a first line that is an object with a text.
#include "extract/text/sniff.h"

#include <algorithm>
#include <array>

#include "extract/text/clean.h"
#include "extract/text/decode.h"

namespace kimberlite {
namespace {

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    TextFormat format;
    const char* reason = "";
};
using namespace std::string_view_literals;
constexpr const char* image = "is an image, not a text";
constexpr const char* sound = "is sound or film, not a text";
constexpr const char* program = "is a program or library, not a text";
constexpr const char* old_office = "is an old Office document, which is not read: save it as .docx";
constexpr Magic magics[] = {
    {0, "%PDF-"sv, TextFormat::pdf},
    {0, "\x1F\x8B"sv, TextFormat::compressed},
    {0, "\x28\xB5\x2F\xFD"sv, TextFormat::compressed},
    {4, "1AY&SY"sv, TextFormat::compressed},  // bzip2
    {0,
     "\xFD"
     "7zXZ\0"sv,
     TextFormat::compressed},
    {0, "\x1F\x9D"sv, TextFormat::compressed},
    {0, "\x04\x22\x4D\x18"sv, TextFormat::compressed},
    {257, "ustar"sv, TextFormat::archive},
    {0, "PK\x05\x06"sv, TextFormat::archive},
    {0, "7z\xBC\xAF\x27\x1C"sv, TextFormat::none, "is a 7z archive, which is not read: pack it as .zip or .tar"},
    {0, "Rar!\x1A"sv, TextFormat::none, "is a RAR archive, which is not read: pack it as .zip or .tar"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, TextFormat::none, old_office},
    {0, "{\\rtf"sv, TextFormat::none, "is RTF, which is not read: save it as .docx"},
    {0, "\x89PNG"sv, TextFormat::none, image},
    {0, "\xFF\xD8\xFF"sv, TextFormat::none, image},
    {0, "GIF87a"sv, TextFormat::none, image},
    {0, "GIF89a"sv, TextFormat::none, image},
    {0, "II*\0"sv, TextFormat::none, image},
    {0, "MM\0*"sv, TextFormat::none, image},
    {0, "<svg"sv, TextFormat::none, image},
    {0, "8BPS"sv, TextFormat::none, image},
    {8, "WEBP"sv, TextFormat::none, image},
    {8, "WAVE"sv, TextFormat::none, sound},
    {8, "AVI "sv, TextFormat::none, sound},
    {0, "ID3\x03"sv, TextFormat::none, sound},
    {0, "ID3\x04"sv, TextFormat::none, sound},
    {0, "OggS\0"sv, TextFormat::none, sound},
    {0, "fLaC"sv, TextFormat::none, sound},
    {4, "ftyp"sv, TextFormat::none, sound},
    {0, "\x1A\x45\xDF\xA3"sv, TextFormat::none, sound},
    {0,
     "\x7F"
     "ELF"sv,
     TextFormat::none, program},
    {0, "MZ\x90\0"sv, TextFormat::none, program},
    {0, "\xCA\xFE\xBA\xBE"sv, TextFormat::none, program},
    {0, "SQLite format 3\0"sv, TextFormat::none, "is a database, not a text"},
    {0, "wOFF\0\1"sv, TextFormat::none, "is a font, not a text"},
    {0, "wOF2\0\1"sv, TextFormat::none, "is a font, not a text"},
};

struct Ending {
    std::string_view ending;
    TextFormat format;
};
constexpr Ending endings[] = {
    {".html", TextFormat::html},        {".htm", TextFormat::html},          {".xhtml", TextFormat::html},
    {".md", TextFormat::markdown},      {".markdown", TextFormat::markdown}, {".eml", TextFormat::mail},
    {".mht", TextFormat::mail},         {".mhtml", TextFormat::mail},        {".mbox", TextFormat::mbox},
    {".jsonl", TextFormat::json_lines}, {".ndjson", TextFormat::json_lines}, {".tar", TextFormat::archive},
};

struct Compression {
    std::string_view ending, becomes;
};
constexpr Compression compressions[] = {
    {".gz", ""},      {".zst", ""},      {".bz2", ""},     {".xz", ""},       {".lz4", ""},     {".Z", ""},
    {".tgz", ".tar"}, {".tzst", ".tar"}, {".tbz", ".tar"}, {".tbz2", ".tar"}, {".txz", ".tar"},
};

constexpr std::string_view package_endings[] = {".docx", ".odt", ".epub"};
constexpr std::string_view first_members[] = {"mimetype", "[Content_Types].xml", "_rels/.rels",
                                              "META-INF/container.xml"};

// Tags with which a page begins.
constexpr std::string_view first_tags[] = {"!doctype html", "html", "head", "body", "title", "meta",    "article",
                                           "div",           "p",    "h1",   "h2",   "table", "section", "main"};
// Header fields of which a mail has at least two in its first lines, and one of the first three.
constexpr std::string_view header_fields[] = {
    "from",       "date",         "received",       "return-path",  "subject",   "to",
    "message-id", "mime-version", "delivered-to",   "content-type", "reply-to",  "x-mailer",
    "cc",         "sender",       "dkim-signature", "x-received",   "x-gm-thrid"};

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
    }
    return small;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

// The first tag of a text that begins with one, past an XML declaration and comments.
std::string first_tag(std::string_view text) {
    text = trim(text);
    while (text.starts_with("<?") || text.starts_with("<!--")) {
        const auto end = text.find(text[1] == '?' ? "?>" : "-->");
        if (end == std::string_view::npos) return {};
        text = trim(text.substr(end + (text[1] == '?' ? 2 : 3)));
    }
    if (!text.starts_with('<')) return {};
    const auto tag = lower(text.substr(1, 40));
    if (tag.starts_with("!doctype html")) return "!doctype html";
    return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
}

bool is_mail(std::string_view text) {
    std::size_t fields = 0;
    bool telling = false;
    for (int lines = 0; lines < 30 && !text.empty(); ++lines) {
        const auto line = first_line(text);
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.empty() || line == "\r") break;
        if (line[0] == ' ' || line[0] == '\t') continue;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || line.substr(0, colon).find(' ') != std::string_view::npos) return false;
        const auto* found = std::find(std::begin(header_fields), std::end(header_fields), lower(line.substr(0, colon)));
        if (found == std::end(header_fields)) continue;
        ++fields;
        telling = telling || found - std::begin(header_fields) < 4;
    }
    return fields >= 3 && telling;
}

bool is_mbox(std::string_view text) {
    if (!text.starts_with("From ")) return false;
    const auto line = first_line(text);
    return line.find(':') != std::string_view::npos && is_mail(text.substr(std::min(line.size() + 1, text.size())));
}

bool is_json_line(std::string_view text) {
    return text.starts_with('{') && (text.find("\"text\"") != std::string_view::npos || text.size() == head_size);
}

// A document in a zip shows itself by the name of its first member, else by its own.
bool is_package(std::string_view head, std::string_view name) {
    if (head.size() > 30) {
        const auto length = static_cast<unsigned char>(head[26]) + 256u * static_cast<unsigned char>(head[27]);
        const auto first = head.substr(30, length);
        if (std::find(std::begin(first_members), std::end(first_members), first) != std::end(first_members))
            return true;
    }
    const auto small = lower(name);
    return std::any_of(std::begin(package_endings), std::end(package_endings),
                       [&](auto ending) { return small.ends_with(ending); });
}

TextFormat by_ending(std::string_view name) {
    const auto small = lower(name);
    for (const auto& ending : endings) {
        if (small.ends_with(ending.ending)) return ending.format;
    }
    return TextFormat::plain;
}

TextKind textual(std::string_view head, std::string_view name) {
    const auto named = by_ending(name);
    const bool wide = head.find('\0') != std::string_view::npos;
    const std::string decoded = wide ? to_utf8(head) : std::string();
    std::string_view text = wide ? std::string_view(decoded) : head;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto begun = trim(text);
    const auto tag = first_tag(text);
    const bool page = std::find(std::begin(first_tags), std::end(first_tags), tag) != std::end(first_tags);
    if (named == TextFormat::markdown || named == TextFormat::mbox) return {named, {}};
    if (named == TextFormat::html) return {begun.find('<') == std::string_view::npos ? TextFormat::plain : named, {}};
    if (is_mbox(text)) return {TextFormat::mbox, {}};
    if (page) return {TextFormat::html, {}};
    if (named == TextFormat::mail || is_mail(text)) return {TextFormat::mail, {}};
    if (named == TextFormat::json_lines || (is_json_line(begun) && lower(name).find(".json") == std::string::npos)) {
        return {TextFormat::json_lines, {}};
    }
    if (named == TextFormat::archive) return {named, {}};
    if (begun.starts_with("<?xml") || lower(name).ends_with(".xml")) {
        return {TextFormat::none, "is XML of a kind that is not read (XHTML is)", false};
    }
    if (lower(name).ends_with(".json")) {
        return {TextFormat::none,
                "is JSON, which is not read: write JSON Lines (.jsonl), one object with a “text” a line", false};
    }
    return {TextFormat::plain, {}};
}

}  // namespace

TextKind sniff(std::string_view head, std::string_view name) {
    for (const auto& magic : magics) {
        if (head.size() > magic.offset && head.substr(magic.offset).starts_with(magic.bytes)) {
            return {magic.format, magic.reason, false};
        }
    }
    if (head.starts_with("PK\x03\x04")) return {is_package(head, name) ? TextFormat::package : TextFormat::archive, {}};
    if (by_ending(name) == TextFormat::archive && head.size() >= 512)
        return {TextFormat::archive, {}};  // tar before POSIX
    if (is_binary(head)) return {TextFormat::none, "is binary, not a text", true};
    return textual(head, name);
}

std::string uncompressed_name(std::string_view name) {
    for (const auto& compression : compressions) {
        if (name.size() > compression.ending.size() && lower(name).ends_with(lower(compression.ending))) {
            return std::string(name.substr(0, name.size() - compression.ending.size())).append(compression.becomes);
        }
    }
    return std::string(name);
}

}  // namespace kimberlite
