// A value is read once into a Point: year, month and day, each a number, a range of numbers (unspecified digits) or
// absent. Its first and last day follow from the least and the greatest number of each part; an interval takes the
// first day of its beginning and the last of its end.
#include "ontology/edtf.h"

#include <array>
#include <cstdint>
#include <cstdio>

namespace kimberlite {
namespace {

constexpr std::string_view xsd_date = "http://www.w3.org/2001/XMLSchema#date";
constexpr std::string_view xsd_month = "http://www.w3.org/2001/XMLSchema#gYearMonth";
constexpr std::string_view xsd_year = "http://www.w3.org/2001/XMLSchema#gYear";

struct Span {
    int least = 0, greatest = 0;
    bool exact() const { return least == greatest; }
};

struct Point {
    Span year;
    std::optional<Span> month, day;  // months above 12 are seasons, quarters, halves
    bool qualified = false;          // uncertain or approximate
};

// First month of a season, quarter or half, and how many it has.
struct Part {
    int code, first_month, months;
};
constexpr Part parts_of_year[] = {{21, 3, 3}, {22, 6, 3}, {23, 9, 3},  {24, 12, 3}, {33, 1, 3},
                                  {34, 4, 3}, {35, 7, 3}, {36, 10, 3}, {40, 1, 6},  {41, 7, 6}};

const Part* find_part(int code) {
    for (const Part& part : parts_of_year)
        if (part.code == code) return &part;
    return nullptr;
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// Digits, the last of which may be X: the least and the greatest number they can be.
std::optional<Span> read_digits(std::string_view text) {
    Span span;
    bool unspecified = false;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit && c != 'X') return std::nullopt;
        if (digit && unspecified) return std::nullopt;  // “19X5” is level 2
        unspecified |= c == 'X';
        span.least = span.least * 10 + (digit ? c - '0' : 0);
        span.greatest = span.greatest * 10 + (digit ? c - '0' : 9);
    }
    return span;
}

std::optional<Point> read_point(std::string_view text) {
    Point point;
    if (const auto time = text.find('T'); time != text.npos) text = text.substr(0, time);
    if (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) {
        point.qualified = true;
        text.remove_suffix(1);
    }
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const auto year = read_digits(text.substr(0, 4));
    if (!year) return std::nullopt;
    point.year = negative ? Span{-year->greatest, -year->least} : *year;
    if (text.size() == 4) return point;

    if (text[4] != '-') return std::nullopt;
    auto month = read_digits(text.substr(5, 2));
    if (!month) return std::nullopt;
    if (text.substr(5, 2) == "XX") {
        month = Span{1, 12};
    } else if (!month->exact() || ((month->least < 1 || month->least > 12) && !find_part(month->least))) {
        return std::nullopt;
    }
    point.month = *month;
    if (text.size() == 7) return point;

    if (text[7] != '-' || month->greatest > 12) return std::nullopt;
    auto day = read_digits(text.substr(8, 2));
    if (!day) return std::nullopt;
    if (text.substr(8, 2) == "XX") {
        day = Span{1, 31};
    } else if (!day->exact() || day->least < 1 || !month->exact() ||
               day->least > days_in_month(point.year.least, month->least)) {
        return std::nullopt;
    }
    point.day = *day;
    return point;
}

std::string format_day(int year, int month, int day) {
    char text[32];
    std::snprintf(text, sizeof text, "%s%04d-%02d-%02d", year < 0 ? "-" : "", year < 0 ? -year : year, month, day);
    return text;
}

std::string first_day(const Point& point) {
    const int year = point.year.least;
    if (!point.month) return format_day(year, 1, 1);
    if (const Part* part = find_part(point.month->least)) return format_day(year, part->first_month, 1);
    return format_day(year, point.month->least, point.day ? point.day->least : 1);
}

std::string last_day(const Point& point) {
    int year = point.year.greatest, month = 12;
    if (point.month) {
        month = point.month->greatest;
        if (const Part* part = find_part(month)) {
            month = part->first_month + part->months - 1;
            if (month > 12) month -= 12, ++year;
        }
    }
    const int days = days_in_month(year, month);
    return format_day(year, month, point.day && point.day->greatest < days ? point.day->greatest : days);
}

// Whatever is unspecified in them.
bool ends_before(const Point& one, const Point& other) {
    const bool of_one_year = one.year.greatest == other.year.least && one.year.exact() && other.year.exact();
    return of_one_year ? last_day(one) < first_day(other) : one.year.greatest < other.year.least;
}

struct Interval {
    std::optional<Point> begin, end;  // none: open or unknown
};

// Of a single value begin and end are the same. None: not a date.
std::optional<Interval> read_interval(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == text.npos) {
        const auto point = read_point(text);
        return point ? std::optional(Interval{point, point}) : std::nullopt;
    }
    Interval interval;
    bool known = false;
    const std::string_view sides[] = {text.substr(0, slash), text.substr(slash + 1)};
    for (const std::string_view side : sides) {
        if (side.empty() || side == "..") continue;
        const auto point = read_point(side);
        if (!point) return std::nullopt;
        (side.data() == text.data() ? interval.begin : interval.end) = point;
        known = true;
    }
    if (!known) return std::nullopt;
    if (interval.begin && interval.end && ends_before(*interval.end, *interval.begin)) return std::nullopt;
    return interval;
}

}  // namespace

DayRange days_of(std::string_view edtf) {
    const auto interval = read_interval(edtf);
    if (!interval) return {};
    return {interval->begin ? first_day(*interval->begin) : "", interval->end ? last_day(*interval->end) : ""};
}

bool is_edtf(std::string_view text) { return read_interval(text).has_value(); }

std::optional<DateLiteral> date_literal(std::string_view edtf) {
    if (edtf.find('/') != edtf.npos || edtf.find('T') != edtf.npos) return std::nullopt;
    const auto point = read_point(edtf);
    if (!point || point->qualified || !point->year.exact() || point->year.least == 0) return std::nullopt;
    if (!point->month) return DateLiteral{std::string(edtf), xsd_year};
    if (!point->month->exact() || point->month->least > 12) return std::nullopt;
    if (!point->day) return DateLiteral{std::string(edtf), xsd_month};
    if (!point->day->exact()) return std::nullopt;
    return DateLiteral{std::string(edtf), xsd_date};
}

}  // namespace kimberlite
