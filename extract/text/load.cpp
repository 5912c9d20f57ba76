// One recursion over places: an input, a folder's entry, a member of an archive, a message, an attachment. At each the
// first bytes say the format; what holds others is opened as a stream and gone into, what is a document is read and
// handed on. A place that cannot be read is one entry of the skipped and its neighbours come all the same.
#include "extract/text/load.h"

#include <openssl/evp.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "extract/text/archives.h"
#include "extract/text/bytes.h"
#include "extract/text/clean.h"
#include "extract/text/content.h"
#include "extract/text/dates.h"
#include "extract/text/decode.h"
#include "extract/text/html.h"
#include "extract/text/json_lines.h"
#include "extract/text/language.h"
#include "extract/text/mail.h"
#include "extract/text/markdown.h"
#include "extract/text/packages.h"
#include "extract/text/pdf.h"
#include "extract/text/plain.h"
#include "extract/text/sniff.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

constexpr int deepest = 6;  // a mail's attachment in a .tar.gz in a .zip

// Where something was found.
struct Place {
    std::string shown;  // for people: the path as given, then what is inside
    std::string id;     // the same without what lies before the folder given
    std::string name;   // whose ending counts
    int depth = 0;
    std::string file = {};  // of a line of JSON Lines: `shown` without its number

    Place inside(const std::string& member) const {
        return {shown + "/" + member, id + "/" + member, member, depth + 1, {}};
    }
};

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw Error("SHA-256 cannot be computed: the OpenSSL library does not work");
    }
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += digits[digest[i] >> 4];
        hex += digits[digest[i] & 15];
    }
    return hex;
}

std::string_view file_name(std::string_view path) {
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    return path.substr(path.rfind('/') + 1);
}

bool is_hidden(std::string_view member) {
    return file_name(member).starts_with('.') || member.starts_with('.') ||
           member.find("/.") != std::string_view::npos || member.starts_with("__MACOSX/");
}

const char* what_it_is(mode_t mode) {
    if (S_ISFIFO(mode)) return "is a pipe, not a file";
    if (S_ISSOCK(mode)) return "is a socket, not a file";
    return "is a device, not a file";
}

class Loading {
public:
    Loading(const LoadOptions& options, const std::function<void(Document&&, const Origin&)>& take,
            const std::function<void(Skipped&&)>& skip)
        : options_(options), take_(take), skip_(skip) {}

    void input(const std::string& path) {
        if (path == "-")
            return from([&] { return open_standard_input(allowance_); }, {"standard input", "stdin", "", 0});
        struct stat status {};
        const Place place{printable(path), printable(file_name(path)), printable(file_name(path)), 0};
        if (stat(path.c_str(), &status) != 0)
            return skipped(place, Unreadable(std::string("cannot be read: ") + std::strerror(errno)));
        if (!S_ISDIR(status.st_mode)) return from([&] { return open_file(path, allowance_); }, place);
        const auto before = count_;
        if (folder(path, "") && count_ == before) skip_({place.shown, "holds no texts", true});
    }

private:
    void skipped(const Place& place, const Unreadable& reason) {
        ++count_;
        skip_({place.shown, reason.what(), reason.failure});
    }

    // Runs one place's reading; what it throws as unreadable ends that place alone.
    template <typename Read>
    void attempt(const Place& place, Read read) {
        try {
            read();
        } catch (const TooMuch& reason) {
            if (place.depth > 0) throw;  // ends the outermost file
            skipped(place, reason);
        } catch (const Unreadable& reason) {
            skipped(place, reason);
        }
    }

    template <typename Open>
    void from(Open open, const Place& place) {
        allowance_ = {};
        attempt(place, [&] { stream(*open(), place); });
    }

    // False where the folder has been gone through already: links may lead round, or two inputs into one another.
    bool folder(const std::string& path, const std::string& id) {
        struct stat status {};
        const Place place{printable(path), id, "", 0};
        if (stat(path.c_str(), &status) == 0 && !folders_.emplace(status.st_dev, status.st_ino).second) return false;
        std::error_code error;
        std::vector<std::string> names;
        for (std::filesystem::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
            names.push_back(at->path().filename().native());
        }
        if (error) skipped(place, Unreadable("cannot be read: " + error.message()));
        std::sort(names.begin(), names.end());
        for (const auto& name : names) {
            if (!is_hidden(name))
                entry(path + (path.ends_with('/') ? "" : "/") + name, id.empty() ? name : id + "/" + name);
        }
        return true;
    }

    void entry(const std::string& path, const std::string& id) {
        struct stat status {};
        const Place place{printable(path), printable(id), printable(file_name(path)), 0};
        if (stat(path.c_str(), &status) != 0) {
            skipped(place, Unreadable(std::string("cannot be read: ") + std::strerror(errno)));
        } else if (S_ISDIR(status.st_mode)) {
            folder(path, id);
        } else if (!S_ISREG(status.st_mode)) {
            skipped(place, Unreadable(what_it_is(status.st_mode), false));
        } else {
            from([&] { return open_file(path, allowance_); }, place);
        }
    }

    // Any bytes: a document, or what holds some.
    void stream(Bytes& bytes, const Place& place) {
        if (place.depth > deepest) throw Unreadable("is packed too deep: unpack it yourself");
        const auto head = bytes.peek(head_size);
        if (head.empty()) throw Unreadable("is empty");
        const auto kind = sniff(head, place.name);
        switch (kind.format) {
            case TextFormat::none:
                throw Unreadable(kind.reason, kind.failure);
            case TextFormat::compressed:
                return compressed(bytes, place);
            case TextFormat::archive:
                return archive(bytes, place);
            case TextFormat::mbox:
                return mbox(bytes, place);
            case TextFormat::json_lines:
                return json_lines(bytes, place);
            case TextFormat::mail:
                return mail(bytes.rest(longest_text), place);
            default:
                return document(kind.format, bytes.rest(longest_text), place);
        }
    }

    void compressed(Bytes& packed, const Place& place) {
        const auto bytes = decompress(packed, allowance_);
        stream(*bytes, {place.shown, place.id, uncompressed_name(place.name), place.depth + 1});
    }

    void archive(Bytes& packed, const Place& place) {
        const auto before = count_;
        for_each_member(packed, allowance_, [&](const std::string& member, Bytes& bytes) {
            if (is_hidden(member)) return;
            const auto inside = place.inside(printable(member));
            attempt(inside, [&] { stream(bytes, inside); });
        });
        if (count_ == before) throw Unreadable("holds no texts");
    }

    void mbox(Bytes& bytes, const Place& place) {
        for_each_message(bytes, [&](std::string_view message, std::size_t number) {
            const auto inside = place.inside(std::to_string(number));
            attempt(inside, [&] { mail(message, inside); });
        });
    }

    void mail(std::string_view message, const Place& place) {
        auto mail = read_mail(message);
        if (!mail.content.text.empty() || mail.attachments.empty()) {
            attempt(place, [&] { finish(std::move(mail.content), message, place); });
        }
        std::size_t number = 0;
        for (const auto& attachment : mail.attachments) {
            ++number;
            auto name = attachment.is_mail ? std::to_string(number) + ".eml" : printable(file_name(attachment.name));
            if (name.empty()) name = std::to_string(number);
            if (sniff(std::string_view(attachment.bytes).substr(0, head_size), name).format == TextFormat::none)
                continue;  // a picture
            const auto inside = place.inside(name);
            Bytes bytes((std::string_view(attachment.bytes)));
            attempt(inside, [&] { stream(bytes, inside); });
        }
    }

    void json_lines(Bytes& bytes, const Place& place) {
        if (const auto head = bytes.peek(4);
            head.find('\0') != std::string_view::npos || head.starts_with("\xFF\xFE")) {
            const auto text = to_utf8(bytes.rest(longest_text));  // UTF-16
            Bytes decoded((std::string_view(text)));
            return json_lines(decoded, place);
        }
        std::string line;
        for (std::size_t number = 1; bytes.line(line, longest_text); ++number) {
            if (trim(line).empty()) continue;
            const auto at = std::to_string(number);
            const Place inside{place.shown + ":" + at, place.id + "/" + at, "", place.depth + 1, place.shown};
            attempt(inside, [&] { finish(read_json_line(line), line, inside); });
        }
    }

    void document(TextFormat format, const std::string& bytes, const Place& place) {
        const auto read = [&]() -> Content {
            switch (format) {
                case TextFormat::html:
                    return read_html(bytes);
                case TextFormat::markdown:
                    return read_markdown(to_utf8(bytes));
                case TextFormat::pdf:
                    return read_pdf(bytes);
                case TextFormat::package:
                    return read_package(bytes, allowance_);
                default:
                    return read_plain(to_utf8(bytes));
            }
        };
        finish(read(), bytes, place);
    }

    // Content to Document: what all formats share.
    void finish(Content&& content, std::string_view bytes, const Place& place) {
        if (trim(content.text).empty()) throw Unreadable("has no text in it", false);
        if (content.text.size() > longest_text)
            throw Unreadable("is longer than 2 GiB, the longest text a document may have");
        Document document;
        document.language = options_.language.empty() ? find_language(content.text) : options_.language;
        if (!document.language.empty() && document.language != "en") {
            throw Unreadable(
                "is not English but " + language_name(document.language) + " (--language en reads it all the same)",
                false);
        }
        document.date = date_of(content);
        const bool own_id = !content.id.empty();
        const Origin found{own_id && !place.file.empty() ? place.file : place.shown, own_id ? content.id : place.id,
                           own_id};
        document.id = unique(found.id);
        document.text = std::move(content.text);
        document.title = std::move(content.title);
        document.source = content.source.empty() ? place.shown : std::move(content.source);
        document.sha256 = sha256(bytes);
        ++count_;
        take_(std::move(document), found);
    }

    std::string date_of(const Content& content) const {
        auto date = parse_date(content.date);
        if (date.empty()) date = find_dateline(content.text);
        if (date.empty()) date = options_.date;
        return date.empty() ? parse_date(content.made) : date;
    }

    // The id, or with a number where another document has it. Only hashes are kept: there may be millions.
    std::string unique(const std::string& id) {
        const auto hash = std::hash<std::string>();
        for (auto candidate = id;; candidate = id + "-" + std::to_string(ids_[hash(id)])) {
            if (++ids_[hash(candidate)] == 1) return candidate;
            if (candidate != id) ++ids_[hash(id)];
        }
    }

    const LoadOptions& options_;
    const std::function<void(Document&&, const Origin&)>& take_;
    const std::function<void(Skipped&&)>& skip_;
    Allowance allowance_;                                 // of the outermost file being read
    std::set<std::pair<dev_t, ino_t>> folders_;           // gone through
    std::unordered_map<std::size_t, std::uint32_t> ids_;  // how often each was wanted
    std::size_t count_ = 0;                               // documents and skipped ones
};

}  // namespace

std::string printable(std::string_view path) { return clean_line(to_utf8(path)); }

void load(const std::vector<std::string>& inputs, const LoadOptions& options,
          const std::function<void(Document&&, const Origin&)>& take, const std::function<void(Skipped&&)>& skip) {
    const std::set<std::string> sorted(inputs.begin(), inputs.end());
    for (const auto& path : sorted) {
        struct stat status {};
        if (path != "-" && stat(path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
            throw Error("there is no file or folder “" + path + "”: check its path");
        }
    }
    Loading loading(options, take, skip);
    for (const auto& path : sorted) loading.input(path);
}

void load(const std::vector<std::string>& inputs, const LoadOptions& options,
          const std::function<void(Document&&)>& take, const std::function<void(Skipped&&)>& skip) {
    load(
        inputs, options, [&](Document&& document, const Origin&) { take(std::move(document)); }, skip);
}

}  // namespace kimberlite
