// Each operation of extract/times/rules.tsv is one small function over the slots it was given. Arithmetic is the
// proleptic Gregorian calendar's of <chrono>. A day or month without its year takes the year told near by; else the one
// that puts it before the document's date in a sentence of the past, after it in one of the future, nearest where the
// tense is not known. Weekdays alike, but that an unknown tense counts as the past, as news tells. What the document's
// date is too vague for stays without a value.
#include "extract/times/normalise.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace kimberlite {

namespace {

using namespace std::chrono;
using Tense = TimeGrammar::Tense;

constexpr int days_a_week = 7;

std::optional<sys_days> day_of(const PartialDate& date) {
    if (!date.month || !date.day) return {};
    const year_month_day day{year{date.year}, month{static_cast<unsigned>(*date.month)},
                             std::chrono::day{static_cast<unsigned>(*date.day)}};
    return day.ok() ? std::optional(sys_days(day)) : std::nullopt;
}

PartialDate date_of(sys_days day) {
    const year_month_day parts(day);
    return {int(parts.year()), int(unsigned(parts.month())), int(unsigned(parts.day()))};
}

PartialDate month_of(int months) {  // since year 0
    const int year = months >= 0 ? months / 12 : (months - 11) / 12;
    return {year, months - year * 12 + 1, {}};
}

// As an EDTF value. Years before 0 (1 BC and earlier) have a sign and four digits.
std::string edtf(const PartialDate& date) {
    char text[32];
    const char* sign = date.year < 0 ? "-" : "";
    if (date.month && date.day) {
        std::snprintf(text, sizeof text, "%s%04d-%02d-%02d", sign, std::abs(date.year), *date.month, *date.day);
    } else if (date.month) {
        std::snprintf(text, sizeof text, "%s%04d-%02d", sign, std::abs(date.year), *date.month);
    } else {
        std::snprintf(text, sizeof text, "%s%04d", sign, std::abs(date.year));
    }
    return text;
}

TimeValue at(const PartialDate& date, bool says_year = false) { return {edtf(date), date, says_year}; }

TimeValue between(const PartialDate& begin, const PartialDate& end, bool says_year = false) {
    return {edtf(begin) + "/" + edtf(end), begin, says_year};
}

const TimeValue unresolved{};

// One expression being resolved: its slots and the context.
class Resolver {
public:
    Resolver(const Slots& slots, const TimeContext& context) : slots_(slots), context_(context) {}

    std::optional<TimeValue> date() const {
        std::optional<int> month = slot("month");
        std::optional<int> day = slot("day");
        if (const auto holiday = slot("holiday")) {
            month = *holiday / 100;
            day = *holiday % 100;
        }
        const bool says_year = slot("year").has_value();
        std::optional<int> year = full_year(slot("year"));
        if (const auto years = slot("years")) {
            if (!context_.document) return unresolved;
            year = context_.document->year + *years;
        }
        if (const auto n = slot("n")) {
            if (!month || !day) return unresolved;
            return yearly(*month, *day, *n);
        }
        if (!month) {
            if (!context_.document || !context_.document->month) return unresolved;
            month = context_.document->month;
            year = context_.document->year;
        }
        PartialDate date{year.value_or(2000), month, day};  // a leap year: 29 February may be
        if (day && !day_of(date)) return {};
        if (!year) {
            year = year_of(*month, day);
            if (!year) return unresolved;
            date.year = *year;
            if (day && !day_of(date)) return unresolved;
        }
        return at(date, says_year);
    }

    // The day before a day of the year: “Christmas Eve”.
    std::optional<TimeValue> eve() const {
        std::optional<TimeValue> value = date();
        const auto day = value && value->date ? day_of(*value->date) : std::nullopt;
        return day ? at(date_of(*day - days{1}), value->says_year) : value;
    }

    // “4/11/2011”: which is the month is not known where both may be; then the year alone is.
    std::optional<TimeValue> slash() const {
        const int a = *slot("a"), b = *slot("b"), y = *slot("year");
        if (a > 12 && b > 12) return {};
        if (a > 12 || a == b) return checked({y, b, a});
        if (b > 12) return checked({y, a, b});
        return at({y, {}, {}}, true);
    }

    std::optional<TimeValue> dotted() const {
        const int date = *slot("dotted");
        return checked({date / 10000, date / 100 % 100, date % 100});
    }

    std::optional<TimeValue> days_of_month() const {
        const int m = *slot("month"), a = *slot("a"), b = *slot("b");
        const auto y = slot("year") ? slot("year") : year_of(m, a);
        const int shown = y.value_or(2000);
        if (!day_of({shown, m, a}) || !day_of({shown, m, b}) || a >= b) return {};
        if (!y) return unresolved;
        return between({*y, m, a}, {*y, m, b}, slot("year").has_value());
    }

    // From a month (and day) to a month (and day); each may have a year of its own.
    std::optional<TimeValue> span() const {
        const int m = *slot("m"), n = *slot("n");
        const auto a = slot("a"), b = slot("b");
        std::optional<int> y = slot("y"), z = slot("z");
        if (slot("year")) z = slot("year");
        if (!z) z = year_of(n, b);
        if (!z) return unresolved;
        if (!y) y = m > n ? *z - 1 : *z;
        const PartialDate begin{*y, m, a}, end{*z, n, b};
        if ((a && !day_of(begin)) || (b && !day_of(end))) return {};
        return between(begin, end, slot("year") || slot("y"));
    }

    std::optional<TimeValue> years() const {
        const int y = *slot("y");
        int z = *slot("z");
        if (z < 100) z += y / 100 * 100;
        if (z <= y) return {};
        return between({y, {}, {}}, {z, {}, {}}, true);
    }

    std::optional<TimeValue> year() const {
        TimeValue value = at({*slot("year"), {}, {}}, true);
        if (slot("approx")) value.edtf += "~";
        return value;
    }

    std::optional<TimeValue> before_christ() const {
        const int y = *slot("year");
        if (y == 0) return {};
        return at({1 - y, {}, {}}, true);
    }

    std::optional<TimeValue> open() const {
        const PartialDate begin{*slot("year"), slot("month"), slot("day")};
        if (begin.day && !day_of(begin)) return {};
        return TimeValue{edtf(begin) + "/..", begin, true};
    }

    std::optional<TimeValue> month_shifted() const {
        if (!context_.document) return unresolved;
        const int n = *slot("n"), m = *slot("month");
        int y = context_.document->year;
        const int now = context_.document->month.value_or(n < 0 ? 13 : 0);
        if (n < 0 && m >= now) --y;
        if (n > 0 && m <= now) ++y;
        return at({y, m, {}});
    }

    // The early, middle or late part of a month or year; halves and quarters of a year.
    std::optional<TimeValue> part_of() const {
        const auto m = slot("month");
        const auto y = slot("year") ? slot("year") : m ? year_of(*m, {}) : std::nullopt;
        if (!y) return unresolved;
        const bool says_year = slot("year").has_value();
        if (const auto half = slot("half")) return half_year(*y, *half, says_year);
        return m ? month_part(*y, *m, Part(*slot("part")), says_year) : year_part(*y, Part(*slot("part")), says_year);
    }

    std::optional<TimeValue> quarter_of() const {
        const int quarter = *slot("ordinal");
        if (quarter < 1 || quarter > 4) return {};
        std::optional<int> y = slot("year");
        if (const auto years = slot("years"); years && context_.document) y = context_.document->year + *years;
        if (!y) return unresolved;
        return between({*y, quarter * 3 - 2, {}}, {*y, quarter * 3, {}}, slot("year").has_value());
    }

    std::optional<TimeValue> season() const {
        const int season = *slot("season");
        std::optional<int> y = slot("year");
        const bool says_year = y.has_value();
        if (const auto n = slot("n")) {
            if (!context_.document || (*n != 0 && !context_.document->month)) return unresolved;
            const int first = season * 3 - 60;  // spring 3, summer 6, autumn 9, winter 12
            const int now = context_.document->month.value_or(first);
            y = context_.document->year;
            // In January and February it is still the winter that began the year before.
            const bool winter_now = season == 24 && now <= 2;
            if (*n == 0 && winter_now) --*y;
            if (*n < 0 && (winter_now || first + 2 >= now)) *y -= winter_now ? 2 : 1;
            if (*n < 0 && season == 24 && !winter_now) *y = context_.document->year - 1;
            if (*n > 0 && first <= now) ++*y;
        }
        char text[16];
        std::snprintf(text, sizeof text, "%04d-%02d", *y, season);
        return TimeValue{text, PartialDate{*y, {}, {}}, says_year};
    }

    std::optional<TimeValue> decade() const {
        const int d = full_decade(*slot("decade"));
        char text[16];
        std::snprintf(text, sizeof text, "%03dX", d / 10);
        return TimeValue{text, PartialDate{d, {}, {}}, true};
    }

    std::optional<TimeValue> decade_part() const {
        const int d = full_decade(*slot("decade"));
        switch (Part(*slot("part"))) {
            case Part::early:
                return between({d, {}, {}}, {d + 3, {}, {}}, true);
            case Part::mid:
                return between({d + 4, {}, {}}, {d + 6, {}, {}}, true);
            case Part::late:
                return between({d + 7, {}, {}}, {d + 9, {}, {}}, true);
        }
        return {};
    }

    std::optional<TimeValue> century() const {
        const int number = *slot("ordinal");
        if (number < 1 || number > 30) return {};
        char text[16];
        std::snprintf(text, sizeof text, "%02dXX", number - 1);
        return TimeValue{text, PartialDate{(number - 1) * 100, {}, {}}, true};
    }

    std::optional<TimeValue> century_before_christ() const {
        const int number = *slot("ordinal");
        if (number < 1 || number > 60) return {};
        char text[16];
        std::snprintf(text, sizeof text, "-%02dXX", number - 1);
        return TimeValue{text, {}, true};
    }

    std::optional<TimeValue> century_part() const {
        const int number = *slot("ordinal");
        if (number < 1 || number > 30) return {};
        const int c = (number - 1) * 100;
        switch (Part(*slot("part"))) {
            case Part::early:
                return between({c, {}, {}}, {c + 33, {}, {}}, true);
            case Part::mid:
                return between({c + 34, {}, {}}, {c + 66, {}, {}}, true);
            case Part::late:
                return between({c + 67, {}, {}}, {c + 99, {}, {}}, true);
        }
        return {};
    }

    // A unit so far from a date: the document's, or the one told before.
    std::optional<TimeValue> shift(const std::optional<PartialDate>& from) const {
        return from ? shifted(*from, Unit(*slot("unit")), *slot("n")) : unresolved;
    }

    std::optional<TimeValue> shift_part() const {
        if (!context_.document) return unresolved;
        const std::optional<TimeValue> whole = shifted(*context_.document, Unit(*slot("unit")), *slot("n"));
        if (!whole || !whole->date) return whole;
        const Part part = Part(*slot("part"));
        switch (Unit(*slot("unit"))) {
            case Unit::month:
                return month_part(whole->date->year, *whole->date->month, part, false);
            case Unit::year:
                return year_part(whole->date->year, part, false);
            case Unit::week:
                return week_part(*day_of(*whole->date), part);
            default:
                return whole;
        }
    }

    std::optional<TimeValue> weekday() const {
        const auto today = today_or_none();
        if (!today) return unresolved;
        return at(date_of(weekday_from(*today, *slot("weekday"), Which(*slot("which")))));
    }

    std::optional<TimeValue> weekday_of_week() const {
        const auto today = today_or_none();
        if (!today) return unresolved;
        return at(date_of(monday_of(*today) + days{*slot("n") * days_a_week + *slot("weekday") - 1}));
    }

    std::optional<TimeValue> weekdays() const {
        const auto today = today_or_none();
        if (!today) return unresolved;
        const sys_days end = weekday_from(*today, *slot("b"), Which::near);
        const int back = (*slot("b") - *slot("a") + days_a_week) % days_a_week;
        return between(date_of(end - days{back}), date_of(end));
    }

    std::optional<TimeValue> anchor_month() const {
        if (!context_.told) return unresolved;
        const int m = *slot("month"), told = context_.told->month.value_or(0);
        return at({context_.told->year + (told >= m ? 1 : 0), m, {}});
    }

    std::optional<TimeValue> anchor_weekday() const {
        const auto told = context_.told ? day_of(*context_.told) : std::nullopt;
        if (!told) return unresolved;
        const Which which = *slot("n") > 0 ? Which::next : Which::last;
        return at(date_of(weekday_from(*told, *slot("weekday"), which)));
    }

    // ISO 8601; half a unit more where `half`.
    std::optional<TimeValue> duration(bool half) const {
        const int n = *slot("number");
        const auto text = [&](const char* before, long long value, char unit) {
            return TimeValue{before + std::to_string(value) + unit, {}, false};
        };
        const Unit unit = Unit(*slot("unit"));
        if (half) {
            switch (unit) {
                case Unit::minute:
                    return text("PT", n * 60LL + 30, 'S');
                case Unit::hour:
                    return text("PT", n * 60LL + 30, 'M');
                case Unit::day:
                    return text("PT", n * 24LL + 12, 'H');
                case Unit::year:
                    return text("P", n * 12LL + 6, 'M');
                case Unit::decade:
                    return text("P", n * 10LL + 5, 'Y');
                case Unit::century:
                    return text("P", n * 100LL + 50, 'Y');
                default:
                    return unresolved;
            }
        }
        switch (unit) {
            case Unit::second:
                return text("PT", n, 'S');
            case Unit::minute:
                return text("PT", n, 'M');
            case Unit::hour:
                return text("PT", n, 'H');
            case Unit::day:
                return text("P", n, 'D');
            case Unit::week:
                return text("P", n, 'W');
            case Unit::fortnight:
                return text("P", n * 2LL, 'W');
            case Unit::weekend:
                return text("P", n * 2LL, 'D');
            case Unit::month:
                return text("P", n, 'M');
            case Unit::quarter:
                return text("P", n * 3LL, 'M');
            case Unit::year:
                return text("P", n, 'Y');
            case Unit::decade:
                return text("P", n * 10LL, 'Y');
            case Unit::century:
                return text("P", n * 100LL, 'Y');
        }
        return {};
    }

    // “the last three years”, “the next two weeks”: from or to the document's date.
    std::optional<TimeValue> span_from_now(int sign) const {
        if (!context_.document) return unresolved;
        const Unit unit = Unit(*slot("unit"));
        const int n = *slot("number") * sign;
        const std::optional<TimeValue> other =
            unit == Unit::week ? exact_days(n * days_a_week) : shifted(*context_.document, unit, n);
        if (!other || !other->date) return other;
        const PartialDate far = *other->date;
        PartialDate near = *context_.document;
        if (!far.day) near.day.reset();
        if (!far.month) near.month.reset();
        return sign < 0 ? between(far, near) : between(near, far);
    }

private:
    std::optional<int> slot(const char* name) const {
        const auto found = slots_.find(name);
        return found == slots_.end() ? std::nullopt : std::optional(found->second);
    }

    std::optional<sys_days> today_or_none() const {
        return context_.document ? day_of(*context_.document) : std::nullopt;
    }

    static std::optional<TimeValue> checked(const PartialDate& date) {
        if (!day_of(date)) return {};
        return at(date, true);
    }

    static std::optional<int> full_year(std::optional<int> year) {
        if (year && *year < 100) return *year + (*year < 70 ? 2000 : 1900);  // “November ’11”
        return year;
    }

    static int full_decade(int decade) { return decade >= 100 ? decade : decade + (decade < 20 ? 2000 : 1900); }

    static sys_days monday_of(sys_days day) {
        return day - days{static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1};
    }

    sys_days weekday_from(sys_days today, int weekday, Which which) const {
        const int now = static_cast<int>(std::chrono::weekday(today).iso_encoding());
        const int ahead = (weekday - now + days_a_week) % days_a_week;
        switch (which) {
            case Which::last:
                return today + days{ahead - days_a_week};
            case Which::next:
                return today + days{ahead == 0 ? days_a_week : ahead};
            case Which::near:
                break;
        }
        if (ahead == 0 || context_.tense == Tense::future) return today + days{ahead};
        return today + days{ahead - days_a_week};
    }

    // The year of a month or day that the words do not date.
    std::optional<int> year_of(int month, std::optional<int> day) const {
        if (context_.year_near) return context_.year_near;
        if (!context_.document) return {};
        const int y = context_.document->year;
        if (!context_.document->month) return y;
        // Compared in days, a month without day in months of 31.
        const int now = *context_.document->month * 31 + (day ? context_.document->day.value_or(15) : 0);
        const int then = month * 31 + (day ? *day : 0);
        switch (context_.tense) {
            case Tense::past:
                return then <= now ? y : y - 1;
            case Tense::future:
                return then >= now ? y : y + 1;
            case Tense::none:
                break;
        }
        constexpr int half_a_year = 6 * 31;
        return then - now > half_a_year ? y - 1 : now - then > half_a_year ? y + 1 : y;
    }

    std::optional<TimeValue> yearly(int month, int day, int n) const {
        if (!context_.document || !context_.document->month) return unresolved;
        const int y = context_.document->year;
        const int now = *context_.document->month * 31 + context_.document->day.value_or(15), then = month * 31 + day;
        if (n < 0) return at({then < now ? y : y - 1, month, day});
        if (n > 0) return at({then > now ? y : y + 1, month, day});
        return at({y, month, day});
    }

    std::optional<TimeValue> exact_days(int n) const {
        const auto today = today_or_none();
        return today ? at(date_of(*today + days{n})) : unresolved;
    }

    static std::optional<TimeValue> shifted(const PartialDate& from, Unit unit, int n) {
        const auto day = day_of(from);
        const int months = from.year * 12 + from.month.value_or(1) - 1;  // since year 0
        switch (unit) {
            case Unit::second:
            case Unit::minute:
                return day ? at(date_of(*day)) : unresolved;
            case Unit::hour:
                return day ? at(date_of(*day + days{n / 24})) : unresolved;
            case Unit::day:
                return day ? at(date_of(*day + days{n})) : unresolved;
            case Unit::fortnight:
                n *= 2;
                [[fallthrough]];
            case Unit::week: {
                if (!day) return unresolved;
                const sys_days monday = monday_of(*day) + days{n * days_a_week};
                return between(date_of(monday), date_of(monday + days{6}));
            }
            case Unit::weekend: {
                if (!day) return unresolved;
                const sys_days saturday = monday_of(*day) + days{n * days_a_week + 5};
                return between(date_of(saturday), date_of(saturday + days{1}));
            }
            case Unit::month:
                return from.month ? at(month_of(months + n)) : unresolved;
            case Unit::quarter: {
                if (!from.month) return unresolved;
                const int first = months / 3 * 3 + n * 3;
                return between(month_of(first), month_of(first + 2));
            }
            case Unit::year:
                return at({from.year + n, {}, {}});
            case Unit::decade: {
                if (n < -1)
                    return TimeValue{edtf({from.year + n * 10, {}, {}}) + "~", PartialDate{from.year + n * 10, {}, {}},
                                     false};
                const int d = from.year / 10 + n;
                return TimeValue{std::to_string(d) + "X", PartialDate{d * 10, {}, {}}, false};
            }
            case Unit::century: {
                if (n < -1)
                    return TimeValue{edtf({from.year + n * 100, {}, {}}) + "~",
                                     PartialDate{from.year + n * 100, {}, {}}, false};
                const int c = from.year / 100 + n;
                return TimeValue{std::to_string(c) + "XX", PartialDate{c * 100, {}, {}}, false};
            }
        }
        return {};
    }

    static TimeValue year_part(int y, Part part, bool says_year) {
        switch (part) {
            case Part::early:
                return between({y, 1, {}}, {y, 4, {}}, says_year);
            case Part::mid:
                return between({y, 5, {}}, {y, 8, {}}, says_year);
            case Part::late:
                return between({y, 9, {}}, {y, 12, {}}, says_year);
        }
        return unresolved;
    }

    static TimeValue half_year(int y, int half, bool says_year) {
        return half == 1 ? between({y, 1, {}}, {y, 6, {}}, says_year) : between({y, 7, {}}, {y, 12, {}}, says_year);
    }

    static TimeValue month_part(int y, int m, Part part, bool says_year) {
        const year_month_day_last last{std::chrono::year{y},
                                       month_day_last{std::chrono::month{static_cast<unsigned>(m)}}};
        switch (part) {
            case Part::early:
                return between({y, m, 1}, {y, m, 10}, says_year);
            case Part::mid:
                return between({y, m, 11}, {y, m, 20}, says_year);
            case Part::late:
                return between({y, m, 21}, {y, m, int(unsigned(last.day()))}, says_year);
        }
        return unresolved;
    }

    static TimeValue week_part(sys_days monday, Part part) {
        switch (part) {
            case Part::early:
                return between(date_of(monday), date_of(monday + days{1}));
            case Part::mid:
                return between(date_of(monday + days{2}), date_of(monday + days{3}));
            case Part::late:
                return between(date_of(monday + days{4}), date_of(monday + days{6}));
        }
        return unresolved;
    }

    const Slots& slots_;
    const TimeContext& context_;
};

struct Operation {
    std::string_view name;
    std::optional<TimeValue> (*resolve)(const Resolver&, const TimeContext&);
};

constexpr std::array<Operation, 30> operations{{
    {"date", [](const Resolver& r, const TimeContext&) { return r.date(); }},
    {"eve", [](const Resolver& r, const TimeContext&) { return r.eve(); }},
    {"slash", [](const Resolver& r, const TimeContext&) { return r.slash(); }},
    {"dotted", [](const Resolver& r, const TimeContext&) { return r.dotted(); }},
    {"days", [](const Resolver& r, const TimeContext&) { return r.days_of_month(); }},
    {"span", [](const Resolver& r, const TimeContext&) { return r.span(); }},
    {"years", [](const Resolver& r, const TimeContext&) { return r.years(); }},
    {"year", [](const Resolver& r, const TimeContext&) { return r.year(); }},
    {"bc", [](const Resolver& r, const TimeContext&) { return r.before_christ(); }},
    {"open", [](const Resolver& r, const TimeContext&) { return r.open(); }},
    {"month", [](const Resolver& r, const TimeContext&) { return r.month_shifted(); }},
    {"partof", [](const Resolver& r, const TimeContext&) { return r.part_of(); }},
    {"quarterof", [](const Resolver& r, const TimeContext&) { return r.quarter_of(); }},
    {"season", [](const Resolver& r, const TimeContext&) { return r.season(); }},
    {"decade", [](const Resolver& r, const TimeContext&) { return r.decade(); }},
    {"decadepart", [](const Resolver& r, const TimeContext&) { return r.decade_part(); }},
    {"century", [](const Resolver& r, const TimeContext&) { return r.century(); }},
    {"centurybc", [](const Resolver& r, const TimeContext&) { return r.century_before_christ(); }},
    {"centurypart", [](const Resolver& r, const TimeContext&) { return r.century_part(); }},
    {"shift", [](const Resolver& r, const TimeContext& c) { return r.shift(c.document); }},
    {"anchor", [](const Resolver& r, const TimeContext& c) { return r.shift(c.told); }},
    {"shiftpart", [](const Resolver& r, const TimeContext&) { return r.shift_part(); }},
    {"weekday", [](const Resolver& r, const TimeContext&) { return r.weekday(); }},
    {"weekdayof", [](const Resolver& r, const TimeContext&) { return r.weekday_of_week(); }},
    {"weekdays", [](const Resolver& r, const TimeContext&) { return r.weekdays(); }},
    {"anchormonth", [](const Resolver& r, const TimeContext&) { return r.anchor_month(); }},
    {"anchorweekday", [](const Resolver& r, const TimeContext&) { return r.anchor_weekday(); }},
    {"duration", [](const Resolver& r, const TimeContext&) { return r.duration(false); }},
    {"durationhalf", [](const Resolver& r, const TimeContext&) { return r.duration(true); }},
    {"vague", [](const Resolver&, const TimeContext&) { return std::optional(unresolved); }},
}};

}  // namespace

std::optional<PartialDate> partial_date(std::string_view value) {
    PartialDate date;
    const auto number = [&](std::size_t begin, std::size_t length) -> std::optional<int> {
        if (value.size() < begin + length) return {};
        int result = 0;
        for (char c : value.substr(begin, length)) {
            if (c < '0' || c > '9') return {};
            result = result * 10 + (c - '0');
        }
        return result;
    };
    const auto year = number(0, 4);
    if (!year) return {};
    date.year = *year;
    if (value.size() == 4) return date;
    date.month = number(5, 2);
    if (value[4] != '-' || !date.month || *date.month < 1 || *date.month > 12) return {};
    if (value.size() == 7) return date;
    date.day = number(8, 2);
    if (value[7] != '-' || value.size() != 10 || !date.day || !day_of(date)) return {};
    return date;
}

std::optional<TimeValue> normalise(const TimeMatch& match, const TimeContext& context) {
    const Resolver resolver(match.slots, context);
    if (*match.operation == "lastspan") return resolver.span_from_now(-1);
    if (*match.operation == "nextspan") return resolver.span_from_now(+1);
    for (const Operation& operation : operations)
        if (operation.name == *match.operation) return operation.resolve(resolver, context);
    return {};  // none
}

}  // namespace kimberlite
