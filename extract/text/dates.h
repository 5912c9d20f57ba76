// When a document was written, in EDTF, from what its metadata or its first lines say.
#pragma once

#include <string>
#include <string_view>

namespace kimberlite {

// The first date in a piece of metadata: “2011-11-04T10:00:00Z”, “Fri, 4 Nov 2011 …”, “November 4, 2011”,
// “D:20111104…”, “11/2011”; EDTF level 1 stays as it is. At the precision it has; where day and month cannot be told
// apart (“4/11/2011”), the year. Empty where there is no year of four digits.
std::string parse_date(std::string_view text);

// The date that a text itself carries at its top: a dateline (“JOHANNESBURG, Nov. 4, 2011 —”), or a line that is a date
// and nothing else but a label, a byline or a place. Empty where it has none with a year.
std::string find_dateline(std::string_view text);

}  // namespace kimberlite
