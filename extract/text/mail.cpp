// An mbox is cut at its “From ” lines here, so that it streams; each message is then parsed by GMime in memory. Parts
// are visited in their order: of alternatives the plain text, else the HTML; what is named or marked as an attachment
// is kept as bytes for the caller, who knows the formats.
#include "extract/text/mail.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "extract/text/clean.h"
#include "extract/text/dates.h"
#include "extract/text/decode.h"
#include "extract/text/html.h"
#include "extract/text/lexicon.h"
#include "extract/text/plain.h"
#include "ontology/document.h"

namespace kimberlite {
namespace {

constexpr int deepest = 32;

struct Unref {
    void operator()(void* object) const noexcept { g_object_unref(object); }
};
template <typename T>
using Object = std::unique_ptr<T, Unref>;

void start_gmime() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

std::string bytes_of(GMimeDataWrapper* wrapper) {
    if (!wrapper) return {};
    const Object<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(wrapper, memory.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

// Bodies of format “flowed” (RFC 3676): a line that ends in a space goes on.
std::string unflowed(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with(' ')) line.remove_prefix(1);  // stuffed
        const bool quoted = !text.empty() && text[0] == '>';
        out += line;
        if (!line.ends_with(' ') || line == "-- " || line.starts_with('>') || quoted) out += '\n';
    }
    return out;
}

bool introduces_quotation(std::string_view line) {
    return std::any_of(std::begin(quotation_leads), std::end(quotation_leads),
                       [&](auto lead) { return line.ends_with(lead); });
}

// Takes “On Friday, 4 November 2011, Annie wrote:” off the end, also where it is broken over two lines: then its last
// line has no number, and the one above is no sentence's end.
void drop_introduction(std::vector<std::string_view>& lines) {
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    if (lines.empty() || !introduces_quotation(lines.back())) return;
    const bool broken = lines.back().find_first_of("0123456789") == std::string_view::npos;
    lines.pop_back();
    if (!broken || lines.empty() || lines.back().empty()) return;
    const bool ends = std::any_of(std::begin(sentence_ends), std::end(sentence_ends),
                                  [&](auto mark) { return lines.back().ends_with(mark); });
    if (!ends) lines.pop_back();
}

// Without quoted lines and what follows “-- ”.
std::string own_words(std::string_view body) {
    std::vector<std::string_view> kept;
    bool quoted = false;
    while (!body.empty()) {
        const auto whole = body.substr(0, body.find('\n'));
        body.remove_prefix(std::min(whole.size() + 1, body.size()));
        if (whole == "-- " || whole == "-- \r") break;
        if (!whole.starts_with('>')) {
            kept.push_back(trim(whole).empty() ? std::string_view()
                                               : whole.substr(0, whole.find_last_not_of("\r") + 1));
        } else if (!quoted) {
            drop_introduction(kept);
            kept.push_back({});
        }
        quoted = whole.starts_with('>');
    }
    std::string text;
    for (const auto line : kept) text.append(line).append("\n");
    return text;
}

std::string parameter(GMimeContentType* type, const char* name) {
    const char* value = g_mime_content_type_get_parameter(type, name);
    return value ? value : "";
}

std::string body_text(GMimePart* part) {
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const auto bytes = bytes_of(g_mime_part_get_content(part));
    const auto charset = parameter(type, "charset");
    if (g_mime_content_type_is_type(type, "text", "html")) return read_mail_html(bytes, charset).text;
    auto text = to_utf8(bytes, charset);
    if (g_ascii_strcasecmp(parameter(type, "format").c_str(), "flowed") == 0) text = unflowed(text);
    return read_plain(own_words(text)).text;
}

class Collecting {
public:
    explicit Collecting(Mail& mail) : mail_(mail) {}

    void part(GMimeObject* object, int depth) {
        if (!object || depth > deepest) return;
        if (GMIME_IS_MULTIPART(object)) {
            multipart(GMIME_MULTIPART(object), depth);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
            if (!message) return;
            const std::unique_ptr<char, decltype(&g_free)> written(
                g_mime_object_to_string(GMIME_OBJECT(message), nullptr), g_free);
            mail_.attachments.push_back({"", written.get(), true});
        } else if (GMIME_IS_PART(object)) {
            leaf(GMIME_PART(object));
        }
    }

private:
    static bool is_text(GMimeObject* object, const char* subtype) {
        return GMIME_IS_PART(object) &&
               g_mime_content_type_is_type(g_mime_object_get_content_type(object), "text", subtype);
    }

    void multipart(GMimeMultipart* parts, int depth) {
        const int count = g_mime_multipart_get_count(parts);
        GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(parts));
        if (!g_mime_content_type_is_type(type, "multipart", "alternative")) {
            for (int i = 0; i < count; ++i) part(g_mime_multipart_get_part(parts, i), depth + 1);
            return;
        }
        for (int i = 0; i < count; ++i) {  // plain text, unless it is empty
            GMimeObject* choice = g_mime_multipart_get_part(parts, i);
            if (is_text(choice, "plain") && add(body_text(GMIME_PART(choice)))) return;
        }
        for (int i = 0; i < count; ++i) {
            const auto before = mail_.content.text.size() + mail_.attachments.size();
            part(g_mime_multipart_get_part(parts, i), depth + 1);
            if (mail_.content.text.size() + mail_.attachments.size() > before) return;
        }
    }

    void leaf(GMimePart* part) {
        const char* name = g_mime_part_get_filename(part);
        const char* disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
        const bool attached = (disposition && g_ascii_strcasecmp(disposition, "attachment") == 0) || (name && *name);
        const bool text = is_text(GMIME_OBJECT(part), "plain") || is_text(GMIME_OBJECT(part), "html");
        if (text && !attached) {
            add(body_text(part));
        } else if (attached) {
            mail_.attachments.push_back({name ? name : "", bytes_of(g_mime_part_get_content(part))});
        }
    }

    bool add(const std::string& text) {
        if (text.empty()) return false;
        if (!mail_.content.text.empty()) mail_.content.text += "\n\n";
        mail_.content.text += text;
        return true;
    }

    Mail& mail_;
};

std::string date_of(GMimeMessage* message) {
    GDateTime* date = g_mime_message_get_date(message);
    if (!date) return {};
    const std::unique_ptr<char, decltype(&g_free)> written(g_date_time_format(date, "%Y-%m-%d"), g_free);
    return written ? written.get() : "";
}

// The line between two messages: “From annie@example.org Fri Nov  4 10:00:00 2011”.
bool is_separator(std::string_view line) {
    if (!line.starts_with("From ") || line.size() > 200) return false;
    const auto colon = line.find(':');
    const auto digit = [&](std::size_t at) { return at < line.size() && line[at] >= '0' && line[at] <= '9'; };
    return colon != std::string_view::npos && digit(colon - 1) && digit(colon + 1);
}

}  // namespace

Mail read_mail(std::string_view message) {
    start_gmime();
    const Object<GMimeStream> memory(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
    const Object<GMimeParser> parser(g_mime_parser_new_with_stream(memory.get()));
    const Object<GMimeMessage> parsed(g_mime_parser_construct_message(parser.get(), nullptr));
    if (!parsed) throw Unreadable("is not a mail that can be read");
    Mail mail;
    if (const char* subject = g_mime_message_get_subject(parsed.get()))
        mail.content.title = clean_line(to_utf8(subject));
    mail.content.date = date_of(parsed.get());
    if (InternetAddressList* from = g_mime_message_get_from(parsed.get())) {
        const std::unique_ptr<char, decltype(&g_free)> written(internet_address_list_to_string(from, nullptr, FALSE),
                                                               g_free);
        if (written) mail.content.source = clean_line(to_utf8(written.get()));
    }
    Collecting(mail).part(g_mime_message_get_mime_part(parsed.get()), 0);
    return mail;
}

void for_each_message(Bytes& mbox, const std::function<void(std::string_view message, std::size_t number)>& visit) {
    std::string message, line;
    std::size_t number = 0;
    bool after_blank = true;
    const auto end_message = [&] {
        if (!trim(message).empty()) visit(message, ++number);
        message.clear();
    };
    while (mbox.line(line, longest_text)) {
        // After a blank line, as it should be; else only with a whole date.
        if (is_separator(line) && (after_blank || parse_date(line).size() == 10)) {
            end_message();
        } else {
            const auto quotes = line.find_first_not_of('>');
            const bool escaped = quotes != std::string::npos && quotes > 0 && line.compare(quotes, 5, "From ") == 0;
            if (message.size() + line.size() > longest_text) throw Unreadable("has a message longer than 2 GiB");
            message.append(line, escaped ? 1 : 0).append("\n");
        }
        after_blank = line.empty() || line == "\r";
    }
    end_message();
}

}  // namespace kimberlite
