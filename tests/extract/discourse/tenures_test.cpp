#include "extract/discourse/tenures.h"

#include <gtest/gtest.h>

#include "tests/extract/discourse/decided.h"

namespace kimberlite {
namespace {

struct Row {
    const char* text;
    const char* property;
    const char *start, *end;
    bool former;
};

// Read on 4 November 2011.
constexpr Row rows[] = {
    {"[Person:Lena Okafor] has led [Organization:Brightwater] since 2009.", "leads", "2009", "", false},
    {"[Person:Lena Okafor] has been director of [Organization:Brightwater] since May 2009.", "leads", "2009-05", "",
     false},
    {"[Person:Lena Okafor], director of [Organization:Brightwater] since 2009, visited Oslo.", "leads", "2009", "",
     false},
    {"[Person:Lena Okafor], who since 2009 has led [Organization:Brightwater], visited Oslo.", "leads", "2009", "",
     false},
    {"Since 2009 [Person:Lena Okafor] has led [Organization:Brightwater].", "leads", "2009", "", false},
    {"Since 2009, [Person:Lena Okafor] has been the head of [Organization:Brightwater].", "leads", "2009", "", false},
    {"[Person:Lena Okafor] has led [Organization:Brightwater] since last year.", "leads", "2010", "", false},
    {"[Person:Lena Okafor] was director of [Organization:Brightwater] from 1998 to 2004.", "leads", "1998", "2004",
     true},
    {"[Person:Lena Okafor] was director of [Organization:Brightwater] from 1998 until 2004.", "leads", "1998", "2004",
     true},
    {"From 1998 to 2004 [Person:Lena Okafor] was director of [Organization:Brightwater].", "leads", "1998", "2004",
     true},
    {"From 1998 to 2004, [Person:Lena Okafor] served as director of [Organization:Brightwater].", "leads", "1998",
     "2004", true},
    {"Between 1956 and 1978 [Person:Lena Okafor] was the head of [Organization:Brightwater].", "leads", "1956", "1978",
     true},
    {"From about 1877 to 1887 {he} was corresponding secretary of [Organization:Brightwater].", "worksFor", "1877",
     "1887", true},
    {"[Person:Lena Okafor], mayor of [Place:Oslo] (1998–2004), died on Friday.", "holdsOffice", "1998", "2004", true},
    {"[Person:Lena Okafor], mayor of [Place:Oslo], 1998–2004, died on Friday.", "holdsOffice", "1998", "2004", true},
    {"[Person:Lena Okafor] was the fifth mayor of [Place:Oslo], in office from 1894 to 1896.", "holdsOffice", "1894",
     "1896", true},
    {"[Person:Lena Okafor] was minister of finance in [Place:Kenya] from May 1998 to June 2004.", "holdsOffice",
     "1998-05", "2004-06", true},
    {"[Person:Lena Okafor] was minister of finance in [Place:Kenya] from 12 May 1998 until 3 June 2004.", "holdsOffice",
     "1998-05-12", "2004-06-03", true},
    {"[Person:Lena Okafor] led [Organization:Brightwater] until 2004.", "leads", "", "2004", true},
    {"[Person:Lena Okafor] led [Organization:Brightwater] until last year.", "leads", "", "2010", true},
    {"[Person:Lena Okafor] was a member of [Organization:Brightwater] till 1995.", "memberOf", "", "1995", true},
    {"Until 2004 [Person:Lena Okafor] was a member of [Organization:Brightwater].", "memberOf", "", "2004", true},
    {"[Person:Lena Okafor] will lead [Organization:Brightwater] until 2014.", "leads", "", "2014", false},
    {"[Person:Lena Okafor] became director of [Organization:Brightwater] in 2009.", "leads", "2009", "", false},
    {"In 2009 [Person:Lena Okafor] became director of [Organization:Brightwater].", "leads", "2009", "", false},
    {"In May 2009, [Person:Lena Okafor] was appointed head of [Organization:Brightwater].", "leads", "2009-05", "",
     false},
    {"[Person:Lena Okafor] was elected president of [Place:Kenya] on 3 March 2009.", "holdsOffice", "2009-03-03", "",
     false},
    {"[Person:Lena Okafor] joined [Organization:Brightwater] in 1998.", "worksFor", "1998", "", false},
    {"[Person:Lena Okafor] joined [Organization:Brightwater] last year.", "worksFor", "2010", "", false},
    {"[Person:Lena Okafor] succeeded Ivo as head of [Organization:Brightwater] in 2009.", "leads", "2009", "", false},
    {"[Person:Lena Okafor] left [Organization:Brightwater] in 2004.", "worksFor", "", "2004", true},
    {"[Person:Lena Okafor] resigned as head of [Organization:Brightwater] in 2004.", "leads", "", "2004", true},
    {"[Person:Lena Okafor] stepped down as head of [Organization:Brightwater] last month.", "leads", "", "2011-10",
     true},
    {"In 2004 [Person:Lena Okafor] retired from [Organization:Brightwater].", "worksFor", "", "2004", true},
    {"[Person:Lena Okafor] married [Person:Ivo Lund] in 1998.", "spouse", "1998", "", false},
    {"From 1988 to 1991 {he} was a student at [Organization:Brightwater].", "educatedAt", "1988", "1991", true},
    {"[Person:Lena Okafor] moved to [Place:Paris] in 1896.", "livesIn", "1896", "", false},
    {"[Person:Lena Okafor] bought [Organization:Brightwater] in 2003.", "owns", "2003", "", false},
    {"On or about October 9, 1861 {he} was ordained pastor of [Organization:Brightwater].", "leads", "1861-10-09", "",
     false},
    {"{He} and his family moved to [Place:Belleville], [Place:Ontario], in 1832.", "livesIn", "1832", "", false},
    {"In 1867, following the vote, [Person:Lena Okafor] was elected to [Organization:Brightwater].", "memberOf", "1867",
     "", false},
    {"Between 1952 and 1954 [Person:Lena Okafor] was the (SED) secretary at [Organization:Brightwater].", "worksFor",
     "1952", "1954", true},
    {"At a congress in 1989, [Person:Lena Okafor] was elected head of [Organization:Brightwater], a position held "
     "until 2007.",
     "leads", "1989", "2007", true},
    {"[Person:Lena Okafor] was professor at [Organization:Brightwater] from 1999 until her retirement in 2010.",
     "worksFor", "1999", "2010", true},
    // Said of something else.
    {"[Person:Lena Okafor], head of [Organization:Brightwater], has visited Oslo every year since 2009.", "leads", "",
     "", false},
    {"[Person:Lena Okafor], head of [Organization:Brightwater], was arrested in 2009.", "leads", "", "", false},
    {"[Person:Lena Okafor] was chair of [Organization:Brightwater] while her party ruled Kenya from 2007 until 2009.",
     "leads", "", "", true},
    {"[Person:Lena Okafor] of [Organization:Brightwater], which was founded in 1998, spoke.", "worksFor", "", "",
     false},
    {"[Person:Lena Okafor] (1945–2004) was head of [Organization:Brightwater].", "leads", "", "", false},
    {"In 2009 [Person:Lena Okafor], head of [Organization:Brightwater], moved to Oslo.", "leads", "", "", false},
    {"[Person:Lena Okafor] led [Organization:Brightwater]. Since 2009 the harbour has grown.", "leads", "", "", false},
    {"[Person:Lena Okafor] has led [Organization:Brightwater] for three years.", "leads", "", "", false},
};

TEST(TenuresTable, StartsAndEnds) {
    for (const Row& row : rows) {
        const DecidedRelation relation = decided(row.text, row.property);
        EXPECT_EQ(relation.start, row.start) << row.text;
        EXPECT_EQ(relation.end, row.end) << row.text;
        EXPECT_EQ(relation.former, row.former) << row.text;
    }
}

TEST(TenuresTable, AnOfficeBeforeTheName) {
    Marked text("[Place:Kenya]'s president [Person:Lena Okafor] resigned in 2004.");
    Document document;
    document.text = text.text;
    text.found.times = find_times(document, text.tokens);
    const Tenures tenures(text.text, text.tokens, text.found);
    const Tenure tenure = tenures.of(text.words("Lena Okafor"), text.words("Kenya's president"));
    EXPECT_EQ(tenure.end, "2004");
    EXPECT_EQ(tenure.start, "");
}

}  // namespace
}  // namespace kimberlite
