// Times found and normalised, against a table of expressions (expressions.tsv).
#include "extract/times/find_times.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "extract/times/grammar.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

struct Expected {
    std::string expression, value;
    bool operator==(const Expected&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Expected& expected) {
    return out << "[" << expected.expression << "] = “" << expected.value << "”";
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts(1);
    for (char c : text) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::vector<Expected> found_in(const std::string& text, const std::string& date) {
    Document document;
    document.text = text;
    document.date = date;
    std::vector<Expected> found;
    for (const Time& time : find_times(document, tokenize(document)))
        found.push_back({std::string(text_of(document, time.range)), time.value});
    return found;
}

TEST(Times, EveryExpressionOfTheTable) {
    std::ifstream table(KIMBERLITE_SOURCE_DIR "/tests/extract/times/expressions.tsv");
    ASSERT_TRUE(table);
    int rows = 0;
    for (std::string line; std::getline(table, line);) {
        if (line.empty() || line.front() == '#') continue;
        const std::vector<std::string> columns = split(line, '\t');
        ASSERT_EQ(columns.size(), 3u) << line;
        std::string text;
        std::vector<Expected> expected;
        const std::vector<std::string> values = split(columns[2], '|');
        for (char c : columns[1]) {
            if (c == '[')
                expected.push_back({"", expected.size() < values.size() ? values[expected.size()] : "?"});
            else if (c != ']')
                text += c;
        }
        std::size_t at = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto begin = columns[1].find('[', at), end = columns[1].find(']', begin);
            expected[i].expression = columns[1].substr(begin + 1, end - begin - 1);
            at = end;
        }
        EXPECT_EQ(found_in(text, columns[0]), expected) << columns[0] << ": " << columns[1];
        ++rows;
    }
    EXPECT_GE(rows, 300);
}

TEST(Times, DurationsAreNoCalendarTimes) {
    EXPECT_FALSE(is_calendar_time({.id = {}, .range = {}, .value = "P3D"}));
    EXPECT_TRUE(is_calendar_time({.id = {}, .range = {}, .value = "2011-11-04"}));
    EXPECT_TRUE(is_calendar_time({.id = {}, .range = {}, .value = ""}));
}

TEST(Times, LieInsideTheTextInOrderAndApart) {
    Document document;
    document.date = "2011-11-04";
    document.text =
        "On 3 May 2010 and 4 May, “last week”, Friday — 1990s, 2001–2005… in May 1 2 3 2011 2012 the 1st\n– - ' ’";
    std::uint32_t end = 0;
    for (const Time& time : find_times(document, tokenize(document))) {
        EXPECT_GE(time.range.begin, end);
        EXPECT_GT(time.range.end, time.range.begin);
        end = time.range.end;
    }
    EXPECT_LE(end, document.text.size());
    EXPECT_GT(end, 0u);
}

TEST(TimeGrammar, NamesTheWrongLine) {
    const auto message = [](const char* lexicon, const char* rules) -> std::string {
        try {
            TimeGrammar grammar(lexicon, rules);
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_NE(message("month\tmay\tx\n", "").find("lexicon.tsv:1"), std::string::npos);
    EXPECT_NE(message("", "# rules\nat {moth}\tdate month\n").find("rules.tsv:2: no class moth"), std::string::npos);
    EXPECT_NE(message("", "{int}\tdate moth\n").find("does not capture"), std::string::npos);
    EXPECT_NE(message("", "{int} date\n").find("two columns"), std::string::npos);
    EXPECT_EQ(message("", "{int}\tyear year=int\n"), "");
}

}  // namespace
}  // namespace kimberlite
