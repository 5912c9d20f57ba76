#include "ontology/edtf.h"

#include <gtest/gtest.h>

namespace kimberlite {
namespace {

TEST(Edtf, DaysThatAValueCanMean) {
    const struct {
        const char *value, *earliest, *latest;
    } table[] = {
        {"2011-11-04", "2011-11-04", "2011-11-04"},
        {"2011-11", "2011-11-01", "2011-11-30"},
        {"2011", "2011-01-01", "2011-12-31"},
        {"2012-02", "2012-02-01", "2012-02-29"},
        {"2011-02", "2011-02-01", "2011-02-28"},
        {"1900-02", "1900-02-01", "1900-02-28"},
        {"2000-02", "2000-02-01", "2000-02-29"},
        {"201X", "2010-01-01", "2019-12-31"},
        {"20XX", "2000-01-01", "2099-12-31"},
        {"2004-XX", "2004-01-01", "2004-12-31"},
        {"2004-02-XX", "2004-02-01", "2004-02-29"},
        {"1985-XX-XX", "1985-01-01", "1985-12-31"},
        {"2011~", "2011-01-01", "2011-12-31"},
        {"2011-06?", "2011-06-01", "2011-06-30"},
        {"2011-11-04%", "2011-11-04", "2011-11-04"},
        {"2011-21", "2011-03-01", "2011-05-31"},
        {"2011-22", "2011-06-01", "2011-08-31"},
        {"2011-23", "2011-09-01", "2011-11-30"},
        {"2011-24", "2011-12-01", "2012-02-29"},
        {"2011-34", "2011-04-01", "2011-06-30"},
        {"2011-41", "2011-07-01", "2011-12-31"},
        {"2011-01/2011-03", "2011-01-01", "2011-03-31"},
        {"2011/..", "2011-01-01", ""},
        {"../2011-05-02", "", "2011-05-02"},
        {"/2011", "", "2011-12-31"},
        {"2011-11-04T10:30:00Z", "2011-11-04", "2011-11-04"},
        {"-0044-03-15", "-0044-03-15", "-0044-03-15"},
    };
    for (const auto& row : table) {
        const DayRange days = days_of(row.value);
        EXPECT_EQ(days.earliest, row.earliest) << row.value;
        EXPECT_EQ(days.latest, row.latest) << row.value;
        EXPECT_TRUE(is_edtf(row.value)) << row.value;
    }
}

TEST(Edtf, WhatIsNoDateMeansNoDay) {
    for (const char* value : {"",
                              "P3D",
                              "Friday",
                              "2011-13",
                              "2011-00",
                              "2011-02-29",
                              "2011-11-31",
                              "2011-11-00",
                              "11-04",
                              "2011/2012/2013",
                              "2024-05-03/2020-01-01",
                              "2011-03/2011-02",
                              "-0044/-0045",
                              "../..",
                              "/",
                              "19X5",
                              "2011-1",
                              "20111104",
                              "2011-21-04",
                              "Y170000002"}) {
        EXPECT_EQ(days_of(value).earliest, "") << value;
        EXPECT_EQ(days_of(value).latest, "") << value;
        EXPECT_FALSE(is_edtf(value)) << value;
    }
}

TEST(Edtf, XmlSchemaFormAtThePrecisionKnown) {
    EXPECT_EQ(date_literal("2011-11-04")->datatype, "http://www.w3.org/2001/XMLSchema#date");
    EXPECT_EQ(date_literal("2011-11")->datatype, "http://www.w3.org/2001/XMLSchema#gYearMonth");
    EXPECT_EQ(date_literal("2011")->datatype, "http://www.w3.org/2001/XMLSchema#gYear");
    EXPECT_EQ(date_literal("2011")->lexical, "2011");
    for (const char* value : {"2011~", "201X", "2011-21", "2011-XX", "2011-11-XX", "2011/2012", "0000", "P3D", ""})
        EXPECT_FALSE(date_literal(value)) << value;
}

}  // namespace
}  // namespace kimberlite
