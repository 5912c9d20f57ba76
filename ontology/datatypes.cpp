// Whether a value is one of an XML Schema datatype: each type is a row of a table with the function that decides. The
// functions take the value apart from the left with a small scanner, following the productions of “W3C XML Schema
// Definition Language (XSD) 1.1 Part 2: Datatypes”, whose numbers stand beside them.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>

#include "ontology/terms.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
public:
    explicit Scanner(std::string_view rest) : rest_(rest) {}

    bool at_end() const { return rest_.empty(); }
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool take_sign() { return take('-') || take('+'); }
    // All digits that stand here.
    std::string_view digits() {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
        const std::string_view found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(found.size());
        return found;
    }
    // Exactly two digits.
    std::optional<int> two_digits() {
        if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
        const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
        rest_.remove_prefix(2);
        return value;
    }

private:
    std::string_view rest_;
};

// ---- numbers

struct Integer {
    bool negative = false;
    std::string_view digits;  // without leading zeros; empty: zero
};

std::optional<Integer> integer_of(std::string_view value) {
    Scanner scanner(value);
    Integer integer{.negative = value.starts_with('-'), .digits = {}};
    scanner.take_sign();
    integer.digits = scanner.digits();
    if (integer.digits.empty() || !scanner.at_end()) return std::nullopt;
    integer.digits.remove_prefix(std::min(integer.digits.find_first_not_of('0'), integer.digits.size()));
    if (integer.digits.empty()) integer.negative = false;
    return integer;
}

bool is_integer(std::string_view value) { return integer_of(value).has_value(); }

bool is_non_negative(std::string_view value) {
    const auto integer = integer_of(value);
    return integer && !integer->negative;
}
bool is_non_positive(std::string_view value) {
    const auto integer = integer_of(value);
    return integer && (integer->negative || integer->digits.empty());
}
bool is_positive(std::string_view value) {
    const auto integer = integer_of(value);
    return integer && !integer->negative && !integer->digits.empty();
}
bool is_negative(std::string_view value) {
    const auto integer = integer_of(value);
    return integer && integer->negative;
}

template <typename Number>
bool fits(std::string_view value) {
    const auto integer = integer_of(value);
    if (!integer) return false;
    if (integer->digits.empty()) return true;
    if (integer->digits.size() > 20) return false;
    std::uint64_t magnitude = 0;
    const char* const end = integer->digits.data() + integer->digits.size();
    if (std::from_chars(integer->digits.data(), end, magnitude).ec != std::errc{}) return false;
    const auto most = static_cast<std::uint64_t>(std::numeric_limits<Number>::max());
    if (!integer->negative) return magnitude <= most;
    return std::numeric_limits<Number>::is_signed && magnitude <= most + 1;
}

bool take_decimal(Scanner& scanner) {
    scanner.take_sign();
    const bool whole = !scanner.digits().empty();
    const bool part = scanner.take('.') && !scanner.digits().empty();
    return whole || part;
}

bool is_decimal(std::string_view value) {
    Scanner scanner(value);
    return take_decimal(scanner) && scanner.at_end();
}

bool is_double(std::string_view value) {
    if (value == "INF" || value == "+INF" || value == "-INF" || value == "NaN") return true;
    Scanner scanner(value);
    if (!take_decimal(scanner)) return false;
    if (scanner.take('e') || scanner.take('E')) {
        scanner.take_sign();
        if (scanner.digits().empty()) return false;
    }
    return scanner.at_end();
}

bool is_boolean(std::string_view value) { return value == "true" || value == "false" || value == "1" || value == "0"; }

// ---- dates and times (D.2.1, E.3)

// The year modulo 400, which is all that the length of February needs.
std::optional<int> take_year(Scanner& scanner) {
    const bool negative = scanner.take('-');
    const std::string_view digits = scanner.digits();
    if (digits.size() < 4 || (digits.size() > 4 && digits[0] == '0')) return std::nullopt;
    int year = 0;
    for (const char digit : digits) year = (year * 10 + (digit - '0')) % 400;
    return negative ? (400 - year) % 400 : year;
}

std::optional<int> take_month(Scanner& scanner) {
    const auto month = scanner.two_digits();
    return month && *month >= 1 && *month <= 12 ? month : std::nullopt;
}

bool take_day(Scanner& scanner, int month, bool leap_year) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto day = scanner.two_digits();
    return day && *day >= 1 && *day <= days[month - 1] + (month == 2 && leap_year ? 1 : 0);
}

bool is_leap(int year_modulo_400) {
    return year_modulo_400 % 4 == 0 && (year_modulo_400 % 100 != 0 || year_modulo_400 == 0);
}

bool take_date(Scanner& scanner) {
    const auto year = take_year(scanner);
    if (!year || !scanner.take('-')) return false;
    const auto month = take_month(scanner);
    return month && scanner.take('-') && take_day(scanner, *month, is_leap(*year));
}

bool take_time(Scanner& scanner) {
    const auto hour = scanner.two_digits();
    if (!hour || *hour > 24 || !scanner.take(':')) return false;
    const auto minute = scanner.two_digits();
    if (!minute || *minute > 59 || !scanner.take(':')) return false;
    const auto second = scanner.two_digits();
    if (!second || *second > 59) return false;
    bool whole = true;
    if (scanner.take('.')) {
        const std::string_view fraction = scanner.digits();
        if (fraction.empty()) return false;
        whole = fraction.find_first_not_of('0') == std::string_view::npos;
    }
    return *hour < 24 || (*minute == 0 && *second == 0 && whole);
}

// Nothing, or a time zone, and then the end; `zoned`: the zone must be there.
bool ends_with_zone(Scanner& scanner, bool zoned = false) {
    if (scanner.at_end()) return !zoned;
    if (scanner.take('Z')) return scanner.at_end();
    if (!scanner.take_sign()) return false;
    const auto hour = scanner.two_digits();
    if (!hour || !scanner.take(':')) return false;
    const auto minute = scanner.two_digits();
    return minute && *minute <= 59 && (*hour < 14 || (*hour == 14 && *minute == 0)) && scanner.at_end();
}

bool is_date(std::string_view value) {
    Scanner scanner(value);
    return take_date(scanner) && ends_with_zone(scanner);
}
bool is_date_time(std::string_view value) {
    Scanner scanner(value);
    return take_date(scanner) && scanner.take('T') && take_time(scanner) && ends_with_zone(scanner);
}
bool is_date_time_stamp(std::string_view value) {
    Scanner scanner(value);
    return take_date(scanner) && scanner.take('T') && take_time(scanner) && ends_with_zone(scanner, true);
}
bool is_time(std::string_view value) {
    Scanner scanner(value);
    return take_time(scanner) && ends_with_zone(scanner);
}
bool is_year(std::string_view value) {
    Scanner scanner(value);
    return take_year(scanner) && ends_with_zone(scanner);
}
bool is_year_month(std::string_view value) {
    Scanner scanner(value);
    return take_year(scanner) && scanner.take('-') && take_month(scanner) && ends_with_zone(scanner);
}
bool is_month(std::string_view value) {
    Scanner scanner(value);
    return scanner.take('-') && scanner.take('-') && take_month(scanner) && ends_with_zone(scanner);
}
bool is_month_day(std::string_view value) {
    Scanner scanner(value);
    if (!scanner.take('-') || !scanner.take('-')) return false;
    const auto month = take_month(scanner);
    return month && scanner.take('-') && take_day(scanner, *month, true) && ends_with_zone(scanner);
}
bool is_day(std::string_view value) {
    Scanner scanner(value);
    return scanner.take('-') && scanner.take('-') && scanner.take('-') && take_day(scanner, 1, true) &&
           ends_with_zone(scanner);
}

// Digits and one of the units, in their order, each at most once; how many were taken, or none where it is malformed.
std::optional<int> take_units(Scanner& scanner, std::string_view units, bool fraction_of_last) {
    int taken = 0;
    std::size_t next = 0;
    while (!scanner.at_end() && next < units.size()) {
        if (scanner.digits().empty()) break;
        const bool fraction = scanner.take('.');
        if (fraction && scanner.digits().empty()) return std::nullopt;
        while (next < units.size() && !scanner.take(units[next])) ++next;
        if (next == units.size() || (fraction && !(fraction_of_last && next + 1 == units.size()))) return std::nullopt;
        ++next;
        ++taken;
    }
    return taken;
}

bool is_duration_of(std::string_view value, std::string_view days, std::string_view times) {
    Scanner scanner(value);
    scanner.take('-');
    if (!scanner.take('P')) return false;
    const auto of_days = take_units(scanner, days, false);
    if (!of_days) return false;
    if (scanner.at_end()) return *of_days > 0;
    if (times.empty() || !scanner.take('T')) return false;
    const auto of_times = take_units(scanner, times, true);
    return of_times && *of_times > 0 && scanner.at_end();
}
bool is_duration(std::string_view value) { return is_duration_of(value, "YMD", "HMS"); }
bool is_year_month_duration(std::string_view value) { return is_duration_of(value, "YM", ""); }
bool is_day_time_duration(std::string_view value) { return is_duration_of(value, "D", "HMS"); }

// ---- binary

bool is_hex_binary(std::string_view value) {
    return value.size() % 2 == 0 && value.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool is_base64_binary(std::string_view value) {
    std::size_t digits = 0, padding = 0;
    char last = 'A';
    for (const char c : value) {
        if (c == ' ') continue;
        const bool digit = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
        if (c == '=' ? digits == 0 : !digit || padding > 0) return false;
        if (c == '=')
            ++padding;
        else {
            ++digits;
            last = c;
        }
    }
    if ((digits + padding) % 4 != 0 || padding > 2) return false;
    if (padding == 2) return std::string_view("AQgw").find(last) != std::string_view::npos;
    return padding == 0 || std::string_view("AEIMQUYcgkosw048").find(last) != std::string_view::npos;
}

constexpr struct {
    std::string_view name;  // after the namespace of XML Schema
    bool (*accepts)(std::string_view);
} datatypes[] = {
    {"date", is_date},
    {"integer", is_integer},
    {"decimal", is_decimal},
    {"double", is_double},
    {"boolean", is_boolean},
    {"gYear", is_year},
    {"gYearMonth", is_year_month},
    {"dateTime", is_date_time},
    {"dateTimeStamp", is_date_time_stamp},
    {"time", is_time},
    {"gMonth", is_month},
    {"gMonthDay", is_month_day},
    {"gDay", is_day},
    {"duration", is_duration},
    {"yearMonthDuration", is_year_month_duration},
    {"dayTimeDuration", is_day_time_duration},
    {"float", is_double},
    {"nonNegativeInteger", is_non_negative},
    {"positiveInteger", is_positive},
    {"nonPositiveInteger", is_non_positive},
    {"negativeInteger", is_negative},
    {"long", fits<std::int64_t>},
    {"int", fits<std::int32_t>},
    {"short", fits<std::int16_t>},
    {"byte", fits<std::int8_t>},
    {"unsignedLong", fits<std::uint64_t>},
    {"unsignedInt", fits<std::uint32_t>},
    {"unsignedShort", fits<std::uint16_t>},
    {"unsignedByte", fits<std::uint8_t>},
    {"language", is_language_tag},
    {"hexBinary", is_hex_binary},
    {"base64Binary", is_base64_binary},
};

}  // namespace

bool is_lexical_form(std::string_view value, std::string_view datatype) {
    if (!datatype.starts_with(vocabulary::xsd)) return datatype != vocabulary::rdf_lang_string;
    const std::string_view name = datatype.substr(vocabulary::xsd.size());
    for (const auto& known : datatypes) {
        if (known.name == name) return known.accepts(value);
    }
    return true;
}

}  // namespace kimberlite
