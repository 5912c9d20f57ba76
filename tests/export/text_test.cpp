#include "export/text.h"

#include <gtest/gtest.h>

#include <clocale>
#include <limits>
#include <sstream>

#include "ontology/error.h"

namespace kimberlite {
namespace {

using namespace std::string_literals;

std::string escaped(void (*append)(std::string&, std::string_view), std::string_view text) {
    std::string out;
    append(out, text);
    return out;
}

TEST(Text, RdfStringsEscapeWhatNTriplesWants) {
    EXPECT_EQ(escaped(append_rdf_string, "a\"b\\c\nd\re\tf"), "a\\\"b\\\\c\\nd\\re\\tf");
    EXPECT_EQ(escaped(append_rdf_string, "\x01\x7F\xC3\xA9"), "\\u0001\\u007F\xC3\xA9");
}

TEST(Text, JsonStringsEscapeControlCharacters) {
    EXPECT_EQ(escaped(append_json_string, "\"\\\n\x1F</script>"), "\\\"\\\\\\n\\u001F</script>");
}

TEST(Text, XmlEscapesMarkupAndWhatParsersNormalise) {
    EXPECT_EQ(escaped(append_xml, "<a b=\"c\">&'\t\n\r"), "&lt;a b=&quot;c&quot;&gt;&amp;'&#9;&#10;&#13;");
}

TEST(Text, XmlReplacesWhatXmlForbids) {
    EXPECT_EQ(escaped(append_xml, "a\x01z\0!"s), "a\xEF\xBF\xBDz\xEF\xBF\xBD!");
    EXPECT_EQ(escaped(append_xml, "\xEF\xBF\xBF"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // U+FFFF
    EXPECT_EQ(escaped(append_xml, "\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
    EXPECT_EQ(escaped(append_xml, "\xC0\xAF|\xC3|\xF0\x9F\x92"),
              "\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(escaped(append_xml, "\xF0\x9F\x92\x8E"), "\xF0\x9F\x92\x8E");
}

TEST(Text, DotEscapesQuotesAndBackslashesAndKeepsOneLine) {
    EXPECT_EQ(escaped(append_dot, "say \"hi\"\\\nnext\x02"), "say \\\"hi\\\"\\\\\\nnext");
}

TEST(Text, NumbersReadBackWhateverTheLocale) {
    const char* old = std::setlocale(LC_ALL, nullptr);
    const std::string kept = old ? old : "C";
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    for (double number : {0.0, 1.0, 0.1, -12.25, 1e-7, 1.0 / 3, std::numeric_limits<double>::max()}) {
        std::string digits;
        append_number(digits, number);
        EXPECT_EQ(digits.find(','), std::string::npos);
        std::setlocale(LC_ALL, "C");
        EXPECT_EQ(std::strtod(digits.c_str(), nullptr), number) << digits;
        std::setlocale(LC_ALL, "de_DE.UTF-8");
    }
    std::setlocale(LC_ALL, kept.c_str());
}

TEST(TextSink, HandsOnEverythingInOrder) {
    std::ostringstream out;
    TextSink sink(out);
    std::string wanted;
    for (int i = 0; i < 50'000; ++i) {
        sink << std::to_string(i) << ' ';
        wanted += std::to_string(i) + ' ';
    }
    sink.finish();
    EXPECT_EQ(out.str(), wanted);
}

TEST(TextSink, FailsWhereTheStreamDoes) {
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    TextSink sink(out);
    sink << "x";
    EXPECT_THROW(sink.finish(), Error);
}

}  // namespace
}  // namespace kimberlite
