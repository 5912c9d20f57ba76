#include "extract/text/dates.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

TEST(Dates, OfMetadata) {
    struct Row {
        const char *text, *date;
    };
    const Row rows[] = {
        {"2011-11-04", "2011-11-04"},
        {"2011-11-04T10:32:00+02:00", "2011-11-04"},
        {"2011-11", "2011-11"},
        {"2011", "2011"},
        {"20111104", "2011-11-04"},
        {"20111104103200", "2011-11-04"},
        {"D:20111104103200+02'00'", "2011-11-04"},
        {"2011/11/04", "2011-11-04"},
        {"2011.11.4", "2011-11-04"},
        {"Fri, 4 Nov 2011 10:32:00 +0200", "2011-11-04"},
        {"Fri Nov  4 10:32:00 2011", "2011-11-04"},
        {"Fri Nov 04 10:32:00 +0000 2011", "2011-11-04"},
        {"Fri Nov  4 10:32:00 GMT 2011", "2011-11-04"},
        {"November 4, 2011", "2011-11-04"},
        {"Nov. 4th, 2011", "2011-11-04"},
        {"4th of November 2011", "2011-11-04"},
        {"04-Nov-2011", "2011-11-04"},
        {"Sept. 2011", "2011-09"},
        {"11/2011", "2011-11"},
        {"13/11/2011", "2011-11-13"},
        {"11/13/2011", "2011-11-13"},
        {"4/11/2011", "2011"},
        {"4/4/2011", "2011-04-04"},
        {"in the year 2011 or so", "2011"},
        {"201X", "201X"},
        {"2011~", "2011~"},
        {"2011-21", "2011-21"},
        {"2011-11-04/2011-11-06", "2011-11-04/2011-11-06"},
        {"2011/..", "2011/.."},
        {"2011-02-30", "2011-02-30"},
        {"2011-13-45", "2011"},
        {"yesterday", ""},
        {"", ""},
        {"99999999999999", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(parse_date(row.text), row.date) << row.text;
}

TEST(Dates, OfDatelines) {
    struct Row {
        const char *text, *date;
    };
    const Row rows[] = {
        {"JOHANNESBURG, Nov. 4, 2011 — Over strong opposition from its neighbours, the council met.", "2011-11-04"},
        {"MONGU, Zambia, 4 November 2011 (Reuters) - The minister opened the station.", "2011-11-04"},
        {"LONDON, November 4, 2011: The minister opened the station.", "2011-11-04"},
        {"Nov 4, 2011 -- The minister opened the station.", "2011-11-04"},
        {"2011-11-04\n\nThe minister opened the station.", "2011-11-04"},
        {"Minister opens station\n\nFriday, 4 November 2011\n\nThe minister opened the station.", "2011-11-04"},
        {"Minister opens station\nPublished: November 4, 2011 10:32 a.m. GMT\nThe minister opened it.", "2011-11-04"},
        {"Minister opens station\nBy Annie Banda in Mongu, 4 November 2011\nThe minister opened it.", "2011-11-04"},
        {"Last updated on 04/11/2011 at 10:32\nThe minister opened it.", "2011"},
        {"November 2011\n\nThe minister opened the station.", "2011-11"},
        {"JOHANNESBURG, Nov. 4 — Over strong opposition the council met.", ""},
        {"The station was opened on November 4, 2011, by the minister of water.", ""},
        {"On November 4, 2011 the minister opened it - a great day for all.", ""},
        {"Minister opens station after floods of March 2011 closed the road to Senanga", ""},
        {"", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(find_dateline(row.text), row.date) << row.text;
}

}  // namespace
}  // namespace kimberlite
