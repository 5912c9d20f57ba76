// Every reader of texts: whatever the bytes are, they give a clean text or a reason, and never anything else. The first
// byte chooses the reader, so that one corpus serves all.
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/text/archives.h"
#include "extract/text/bytes.h"
#include "extract/text/clean.h"
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
#include "extract/text/unwrap.h"

namespace {

using namespace kimberlite;

constexpr std::size_t longest = std::size_t{1} << 20;

void must_be_clean(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        int offset = 0;
        UChar32 point = 0;
        const auto left = static_cast<int>(text.size() - at < 4 ? text.size() - at : 4);
        U8_NEXT(bytes + at, offset, left, point);
        if (point < 0 || (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point < 0xA0))
            std::abort();
        at += static_cast<std::size_t>(offset);
    }
}

void must_be_clean(const Content& content) {
    must_be_clean(content.text);
    must_be_clean(content.title);
    must_be_clean(content.source);
    const auto date = parse_date(content.date);
    if (parse_date(date) != date) std::abort();  // what we write we read
    find_dateline(content.text);
    find_language(content.text);
}

void read_as(unsigned reader, std::string_view bytes) {
    Allowance allowance;
    allowance.read = bytes.size();
    switch (reader % 10) {
        case 0:
            return must_be_clean(read_plain(to_utf8(bytes)));
        case 1:
            return must_be_clean(read_html(bytes));
        case 2:
            return must_be_clean(read_markdown(to_utf8(bytes)));
        case 3:
            return must_be_clean(read_package(bytes, allowance));
        case 4: {
            const auto mail = read_mail(bytes);
            return must_be_clean(mail.content);
        }
        case 5:
            return must_be_clean(read_json_line(bytes));
        case 6: {
            Bytes packed(bytes);
            return for_each_member(packed, allowance, [](const std::string& name, Bytes& member) {
                must_be_clean(clean_line(name));
                member.rest(longest);
            });
        }
        case 7: {
            Bytes packed(bytes);
            decompress(packed, allowance)->rest(longest);
            return;
        }
        case 8:
            return must_be_clean(unwrap(clean(join_pages(to_utf8(bytes))), Hyphens::join));
        default: {
            const auto clean_text = clean_in_place(bytes);
            must_be_clean(clean_text);
            if (unwrap_in_place(clean_text).size() != clean_text.size()) std::abort();
            sniff(bytes.substr(0, head_size), "x.txt");
            Bytes mbox(bytes);
            return for_each_message(mbox, [](std::string_view message, std::size_t) { read_mail(message); });
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    try {
        read_as(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1});
    } catch (const Unreadable&) {  // a reason is an answer
    }
    return 0;
}
