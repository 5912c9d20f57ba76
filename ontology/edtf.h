// Dates as EDTF (ISO 8601-2:2019, levels 0 and 1): which days a value can mean, and its XML Schema form.
//
// Read are days, months, years (“2011-11-04”, “2011-11”, “2011”, “-0044”), unspecified digits (“201X”, “2004-XX”,
// “1985-XX-XX”), seasons (“2011-21” to “2011-24”; also level 2's quarters 33–36 and halves 40, 41), uncertain and
// approximate values (“2011~”, “2011?”, “2011%”), intervals (“2011-01/2011-03”) with open (“2011/..”) or unknown
// (“2011/”) ends. A time of day after “T” is dropped. Years beyond four digits and durations (“P3D”) are no dates here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kimberlite {

// First and last day that a value can mean, “2011-11-03”, both included; empty where open, unknown or not a date.
// An approximate value means the days it names, no wider. A season is that of the northern hemisphere, in whole months:
// spring of 2011 is March to May, winter of 2011 December 2011 to February 2012.
struct DayRange {
    std::string earliest, latest;
};
DayRange days_of(std::string_view edtf);

// Whether the text is a value of the kinds named above.
bool is_edtf(std::string_view);

// A value of one of XML Schema's date types.
struct DateLiteral {
    std::string lexical;
    std::string_view datatype;  // IRI of xsd:date, xsd:gYearMonth or xsd:gYear
};

// At the precision known; none where XML Schema cannot say it (seasons, intervals, unspecified digits, approximate
// values, the year 0).
std::optional<DateLiteral> date_literal(std::string_view edtf);

}  // namespace kimberlite
