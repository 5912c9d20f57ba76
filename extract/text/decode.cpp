// First the bytes are counted: how many sequences are good UTF-8, how many bytes are not. No bad byte: done, nothing is
// guessed. A few bad among many good: UTF-8 with Windows-1252 pasted in, repaired byte by byte. Else the declared or
// the guessed encoding is converted by ICU. As what we read is English, a guess of some other Latin alphabet for a few
// accents and curly quotes is not believed: it is Windows-1252, or Mac Roman where the bytes are its quotation marks.
#include "extract/text/decode.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

namespace kimberlite {
namespace {

template <auto free_fn>
struct Freer {
    void operator()(auto* handle) const noexcept { free_fn(handle); }
};
using Converter = std::unique_ptr<UConverter, Freer<ucnv_close>>;

struct ByteOrderMark {
    std::string_view bytes;
    const char* encoding;
};
constexpr ByteOrderMark byte_order_marks[] = {
    {{"\xEF\xBB\xBF", 3}, "UTF-8"}, {{"\xFF\xFE\x00\x00", 4}, "UTF-32LE"}, {{"\x00\x00\xFE\xFF", 4}, "UTF-32BE"},
    {{"\xFF\xFE", 2}, "UTF-16LE"},  {{"\xFE\xFF", 2}, "UTF-16BE"},
};

// Labels that mean a larger encoding in practice (WHATWG Encoding Standard).
struct Alias {
    std::string_view label, encoding;
};
constexpr Alias aliases[] = {
    {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},     {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},      {"iso-8859-9", "windows-1254"},
    {"gb2312", "gb18030"},          {"gbk", "gb18030"},
    {"shift_jis", "windows-31j"},   {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
};

// Guesses of uchardet that are believed: scripts whose bytes look like nothing else.
constexpr std::string_view believed[] = {
    "SHIFT_JIS",    "EUC-JP",       "ISO-2022-JP",  "GB18030",      "HZ-GB-2312",   "BIG5",
    "EUC-KR",       "UHC",          "EUC-TW",       "KOI8-R",       "WINDOWS-1251", "ISO-8859-5",
    "IBM866",       "IBM855",       "MAC-CYRILLIC", "WINDOWS-1253", "ISO-8859-7",   "WINDOWS-1255",
    "ISO-8859-8",   "WINDOWS-1256", "ISO-8859-6",   "TIS-620",      "ISO-8859-11",  "VISCII",
    "WINDOWS-1258", "UTF-16LE",     "UTF-16BE",     "UTF-32LE",     "UTF-32BE",
};

std::size_t ascii_run(std::string_view bytes, std::size_t at) {
    constexpr std::uint64_t high = 0x8080808080808080u;
    std::uint64_t word = 0;
    while (at + sizeof word <= bytes.size()) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if (word & high) break;
        at += sizeof word;
    }
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
    return at;
}

// The next code point, negative where the bytes are no UTF-8 (then one byte is passed).
UChar32 next_point(std::string_view bytes, std::size_t& at) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto left = std::min<std::size_t>(bytes.size() - at, 4);
    int offset = 0;
    UChar32 point = 0;
    U8_NEXT(data + at, offset, static_cast<int>(left), point);
    at += point < 0 ? 1 : static_cast<std::size_t>(offset);
    return point;
}

void append(std::string& text, UChar32 point) {
    char buffer[4];
    int length = 0;
    U8_APPEND_UNSAFE(buffer, length, point);
    text.append(buffer, static_cast<std::size_t>(length));
}

struct Census {
    std::size_t good = 0;   // sequences of several bytes
    std::size_t bad = 0;    // bytes
    std::size_t first = 0;  // where the first byte that is not ASCII lies
};

Census take_census(std::string_view bytes) {
    Census census{0, 0, ascii_run(bytes, 0)};
    for (auto at = census.first; at < bytes.size(); at = ascii_run(bytes, at)) {
        ++(next_point(bytes, at) < 0 ? census.bad : census.good);
    }
    return census;
}

std::string convert(std::string_view bytes, UConverter* from) {
    UErrorCode error = U_ZERO_ERROR;
    const Converter to(ucnv_open("UTF-8", &error));
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 4);
    std::array<char, 8192> out{};
    std::array<UChar, 4096> pivot{};
    UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    for (bool first = true;; first = false) {
        char* target = out.data();
        error = U_ZERO_ERROR;
        ucnv_convertEx(to.get(), from, &target, out.data() + out.size(), &source, end, pivot.data(), &pivot_source,
                       &pivot_target, pivot.data() + pivot.size(), first, true, &error);
        text.append(out.data(), target);
        if (error != U_BUFFER_OVERFLOW_ERROR) return text;
    }
}

Converter open_converter(std::string_view label) {
    std::string name(label);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    for (const auto& alias : aliases) {
        if (name == alias.label) name = alias.encoding;
    }
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(ucnv_open(name.c_str(), &error));
    if (U_FAILURE(error)) converter.reset();
    return converter;
}

const std::array<UChar32, 128>& windows_1252() {  // of the bytes from 0x80
    static const auto table = [] {
        std::array<UChar32, 128> points{};
        const auto converter = open_converter("windows-1252");
        for (int i = 0; i < 128; ++i) {
            const char byte = static_cast<char>(0x80 + i);
            const auto text = convert({&byte, 1}, converter.get());
            std::size_t at = 0;
            points[static_cast<std::size_t>(i)] = next_point(text, at);
        }
        return points;
    }();
    return table;
}

std::string repair_bad_bytes(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t at = 0; at < bytes.size();) {
        const auto run = ascii_run(bytes, at);
        text.append(bytes, at, run - at);
        at = run;
        if (at == bytes.size()) break;
        const auto begin = at;
        const auto point = next_point(bytes, at);
        if (point < 0) {
            append(text, windows_1252()[static_cast<unsigned char>(bytes[begin]) - 0x80]);
        } else {
            text.append(bytes, begin, at - begin);
        }
    }
    return text;
}

// UTF-16 without a mark: every other byte of its first thousand is zero, and hardly any of those between.
const char* utf16_by_zeros(std::string_view bytes) {
    const auto head = bytes.substr(0, 2048);
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == 0;
    const auto half = head.size() / 2;
    if (half < 4) return nullptr;
    if (zeros[1] * 5 > half * 2 && zeros[0] * 20 < half) return "UTF-16LE";
    if (zeros[0] * 5 > half * 2 && zeros[1] * 20 < half) return "UTF-16BE";
    return nullptr;
}

std::string guess(std::string_view bytes, std::size_t first_high) {
    constexpr std::size_t enough = std::size_t{1} << 16;
    const auto sample = bytes.substr(first_high > 1024 ? first_high - 1024 : 0, enough);
    std::size_t high = 0, mac_quotes = 0, windows_quotes = 0;
    for (const char c : sample) {
        const auto byte = static_cast<unsigned char>(c);
        high += byte >= 0x80;
        mac_quotes += (byte >= 0xD0 && byte <= 0xD5) || byte == 0xC9;
        windows_quotes += (byte >= 0x91 && byte <= 0x97) || byte == 0x85;
    }
    if (mac_quotes * 2 > high && windows_quotes == 0) return "macintosh";
    if (high * 10 < sample.size()) return "windows-1252";
    const std::unique_ptr<std::remove_pointer_t<uchardet_t>, Freer<uchardet_delete>> detector(uchardet_new());
    if (!detector || uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return "windows-1252";
    uchardet_data_end(detector.get());
    const std::string_view found = uchardet_get_charset(detector.get());
    return std::find(std::begin(believed), std::end(believed), found) == std::end(believed) ? "windows-1252"
                                                                                            : std::string(found);
}

// The byte of Windows-1252 that a code point stands for; none below 0x80 counts.
std::optional<char> windows_byte(UChar32 point) {
    const auto& table = windows_1252();
    const auto found = std::find(table.begin(), table.end(), point);
    if (found == table.end()) return std::nullopt;
    return static_cast<char>(0x80 + (found - table.begin()));
}

// UTF-8 that was read as Windows-1252 and written as UTF-8 again. Only Â, Ã and â begin what is mended: other letters
// may stand before a curly quote in earnest. One single case may be what the writer meant; two, or â€, may not.
std::string mend_twice_encoded(std::string text) {
    constexpr std::string_view leads[] = {"\xC3\x82", "\xC3\x83", "\xC3\xA2"};
    if (std::none_of(std::begin(leads), std::end(leads),
                     [&](std::string_view lead) { return text.find(lead) != std::string::npos; })) {
        return text;
    }
    std::string mended;
    mended.reserve(text.size());
    std::size_t cases = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto run = ascii_run(text, at);
        mended.append(text, at, run - at);
        at = run;
        if (at == text.size()) break;
        const auto begin = at;
        const auto lead = next_point(text, at);
        const std::size_t length = lead == 0xC2 || lead == 0xC3 ? 2 : lead == 0xE2 ? 3 : 0;
        std::string bytes(length > 0 ? 1 : 0, static_cast<char>(lead));
        auto end = at;
        while (bytes.size() < length && end < text.size()) {
            const auto byte = windows_byte(next_point(text, end));
            if (!byte) break;
            bytes += *byte;
        }
        std::size_t whole = 0;
        if (length > 0 && bytes.size() == length && next_point(bytes, whole) >= 0 && whole == length) {
            mended += bytes;
            cases += length - 1;
            at = end;
        } else {
            mended.append(text, begin, at - begin);
        }
    }
    return cases >= 2 ? mended : text;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view declared) {
    for (const auto& mark : byte_order_marks) {
        if (!bytes.starts_with(mark.bytes)) continue;
        bytes.remove_prefix(mark.bytes.size());
        if (std::string_view(mark.encoding) == "UTF-8") break;
        return convert(bytes, open_converter(mark.encoding).get());
    }
    if (const char* encoding = utf16_by_zeros(bytes)) return convert(bytes, open_converter(encoding).get());
    const auto census = take_census(bytes);
    if (census.bad == 0) return mend_twice_encoded(std::string(bytes));
    if (census.good > census.bad) return mend_twice_encoded(repair_bad_bytes(bytes));
    if (!declared.empty()) {
        if (const auto converter = open_converter(declared); converter && ucnv_getType(converter.get()) != UCNV_UTF8) {
            return convert(bytes, converter.get());
        }
    }
    if (const auto converter = open_converter(guess(bytes, census.first))) return convert(bytes, converter.get());
    return repair_bad_bytes(bytes);
}

bool is_binary(std::string_view head) {
    for (const auto& mark : byte_order_marks) {
        if (head.starts_with(mark.bytes)) return false;
    }
    if (utf16_by_zeros(head)) return false;
    std::size_t strange = 0, zeros = 0;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        zeros += byte == 0;
        strange += byte < 0x20 && (byte < '\t' || byte > '\r') && byte != 0x1B;
    }
    return zeros > 4 + head.size() / 50 || strange > 4 + head.size() / 20;  // a few are dirt, not a format
}

}  // namespace kimberlite
