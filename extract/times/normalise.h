// What a time expression means: an operation of the grammar carried out against the document's date, the tense round it
// and the time told before.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "extract/times/grammar.h"

namespace kimberlite {

// A date at the precision known.
struct PartialDate {
    int year = 0;
    std::optional<int> month, day;
};

// The date an EDTF value begins with, if it is one (“2011-11-04”, “2011-11”, “2011”).
std::optional<PartialDate> partial_date(std::string_view edtf);

// What the text has told so far.
struct TimeContext {
    std::optional<PartialDate> document;  // the document's date
    std::optional<PartialDate> told;      // the last date told, for “the following day”
    std::optional<int> year_near;         // a year told in this sentence or the one before, for dates without one
    TimeGrammar::Tense tense = TimeGrammar::Tense::none;
};

struct TimeValue {
    std::string edtf;                 // empty: not resolved
    std::optional<PartialDate> date;  // where it begins, to be told on
    bool says_year = false;           // the words themselves name the year
};

// Nothing where the operation says that it is no time, or no such date exists (“30 February”).
std::optional<TimeValue> normalise(const TimeMatch&, const TimeContext&);

}  // namespace kimberlite
