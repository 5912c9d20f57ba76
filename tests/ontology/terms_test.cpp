#include "ontology/terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ontology/error.h"
#include "ontology/vocabulary.h"

namespace kimberlite {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;

TEST(Iris, AreAbsoluteByRfc3987) {
    const std::string_view valid[] = {
        "urn:kimberlite:person/lena-okafor-7f3a",
        "https://w3id.org/kimberlite/ns#Person",
        "http://example.org",
        "http://user:pw@example.org:8080/a;b=1/c?q=1&r=/?#top?/",
        "http://[2001:db8::7]:80/",
        "http://[v1.a:b]/",
        "mailto:ann@example.org",
        "file:///tmp/a.txt",
        "tag:example.org,2011:x",
        "http://example.org/Zo%C3%AB",
        "http://例え.jp/日本語?プロ#あ",
        "http://example.org/?\uE000",  // private use, in a query
        "a:",
        "urn:x:\U000E1000",
    };
    for (const std::string_view text : valid) EXPECT_TRUE(is_iri(text)) << text;
}

TEST(Iris, AreRefusedWhereParsersWouldRefuseThem) {
    const std::string_view invalid[] = {
        "",
        "relative",
        "/path",
        "//host/path",
        "#fragment",
        ":x",
        "1a:b",
        "a_b:c",
        "é:x",
        "http://a b",
        "http://a/<b>",
        "http://a/\"b\"",
        "http://a/{b}",
        "http://a/b|c",
        "http://a/b\\c",
        "http://a/b^c",
        "http://a/`b`",
        "http://a/\n",
        "http://a/\x7F",
        "http://a/%",
        "http://a/%4",
        "http://a/%zz",
        "http://a/[b]",
        "http://a#b#c",
        "http://[::1",
        "http://[::g]/",
        "http://::1/",
        "http://a:8x/",
        "http://a@b@c/",
        "http://[v.x]/",
        "http://[v1.]/",
        "http://[::1]x/",
        "http://a/\xC3",
        "http://a/\xC0\xAF",
        "http://a/\xED\xA0\x80",  // malformed UTF-8
        "http://a/\uE000",
        "http://a/\uFFFE",
        "http://a/\u200E",
        "http://a/\u202E",
        "http://a/\u0085",
        "http://a/#\uE000",
    };
    for (const std::string_view text : invalid) EXPECT_FALSE(is_iri(text)) << text;
    EXPECT_FALSE(is_iri("http://a/\0b"s));
}

TEST(LanguageTags, AreWellFormedByBcp47) {
    for (const std::string_view tag :
         {"en", "en-GB", "zh-Hant-TW", "de-CH-1996", "sl-rozaj-biske-1994", "es-419", "zh-cmn-Hans-CN", "en-a-bbb-ccc",
          "en-x-private", "x-whatever", "i-klingon", "I-Default", "en-GB-oed", "qaa-Qaaa-QM-x-southern",
          "de-Latn-DE-1901-u-co-phonebk", "art-lojban", "abcdefgh"}) {
        EXPECT_TRUE(is_language_tag(tag)) << tag;
    }
    for (const std::string_view tag :
         {"", "e", "en-", "-en", "en--GB", "english language", "en_GB", "123", "abcdefghi", "en-GB-GB", "en-a", "en-a-",
          "x-", "x", "i-unknown", "en-x-123456789", "ab-cd-1", "zh-aaa-bbb-ccc-ddd", "é"}) {
        EXPECT_FALSE(is_language_tag(tag)) << tag;
    }
}

TEST(LanguageTags, AreComparedInLowerCase) {
    EXPECT_EQ(normal_language_tag("zh-Hant-TW"), "zh-hant-tw");
    EXPECT_EQ(normal_language_tag("not a tag"), "");
}

TEST(Literals, KeepWhatXmlAllows) {
    for (const std::string& text :
         {""s, "plain"s, "a\tb\nc\rd"s, "é“”日本\U0001F600"s, "\x7F \u0085 \uFFFD \uE000 \U0010FFFF \U0001FFFE"s}) {
        EXPECT_TRUE(is_clean_literal(text));
        EXPECT_EQ(clean_literal(text), text);
    }
}

TEST(Literals, ReplaceWhatXmlForbids) {
    const std::pair<std::string, std::string> cases[] = {
        {"a\0b"s, "a\uFFFDb"},
        {"\x01\x1F\x0B", "\uFFFD\uFFFD\uFFFD"},
        {"\uFFFE\uFFFF", "\uFFFD\uFFFD"},
        {"\xFF", "\uFFFD"},
        {"\xC3", "\uFFFD"},
        {"\xC3(", "\uFFFD("},
        {"\xE2\x82", "\uFFFD"},  // the beginning of “€”: one for all of it
        {"\xE2\x82x", "\uFFFDx"},
        {"\xF0\x9F\x98", "\uFFFD"},
        {"\xC0\xAF", "\uFFFD\uFFFD"},                      // overlong
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},            // a surrogate
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // beyond U+10FFFF
        {"ok \x80 ok", "ok \uFFFD ok"},
    };
    for (const auto& [text, clean] : cases) {
        EXPECT_FALSE(is_clean_literal(text));
        EXPECT_EQ(clean_literal(text), clean);
        EXPECT_TRUE(is_clean_literal(clean_literal(text)));
    }
}

struct Values {
    std::string_view type;
    std::vector<std::string_view> valid, invalid;
};

TEST(Datatypes, FollowTheLexicalFormsOfXmlSchema) {
    const Values cases[] = {
        {"integer",
         {"0", "-0", "+12", "007", "123456789012345678901234567890"},
         {"", "-", "1.0", "1e3", " 1", "1 ", "x"}},
        {"decimal", {"12", "12.", ".5", "-0.0", "+1.50"}, {"", ".", "1e3", "INF", "1,5"}},
        {"double",
         {"1", "1.5", "1e3", "-1.5E-10", ".5e+1", "INF", "-INF", "+INF", "NaN"},
         {"", "e3", "1e", "inf", "nan", "0x1", "1.5e1.5"}},
        {"float", {"1.5", "NaN"}, {"1.5f"}},
        {"boolean", {"true", "false", "0", "1"}, {"", "True", "vrai", "yes", "2"}},
        {"nonNegativeInteger", {"0", "-0", "5"}, {"-1"}},
        {"positiveInteger", {"1", "+1"}, {"0", "-1"}},
        {"nonPositiveInteger", {"0", "-5"}, {"1"}},
        {"negativeInteger", {"-1"}, {"0", "-0", "1"}},
        {"int", {"2147483647", "-2147483648", "0000000000000000000000001"}, {"2147483648", "-2147483649"}},
        {"long", {"9223372036854775807", "-9223372036854775808"}, {"9223372036854775808", "99999999999999999999999"}},
        {"unsignedLong", {"18446744073709551615"}, {"18446744073709551616", "-1"}},
        {"byte", {"-128", "127"}, {"128"}},
        {"unsignedByte", {"255", "-0"}, {"256", "-1"}},
        {"date",
         {"2011-11-04", "2012-02-29", "2000-02-29", "-0001-01-01", "0000-12-31", "12011-01-01", "2011-11-04Z",
          "2011-11-04+14:00"},
         {"", "2011-2-3", "2011-02-29", "1900-02-29", "2011-13-01", "2011-00-10", "2011-04-31", "11-01-01",
          "02011-01-01", "2011-11-04+14:01", "2011-11-04T00:00:00", "2011/11/04"}},
        {"gYear", {"2011", "-0044", "2011Z"}, {"201", "201X", "02011", "2011-01"}},
        {"gYearMonth", {"2011-11", "2011-01-05:00"}, {"2011-13", "2011-1", "2011"}},
        {"gMonth", {"--11"}, {"11", "--13"}},
        {"gMonthDay", {"--02-29"}, {"--02-30", "--4-1"}},
        {"gDay", {"---31"}, {"---32", "--31"}},
        {"dateTime",
         {"2011-11-04T10:00:00", "2011-11-04T24:00:00.0Z", "2011-11-04T10:00:00.123-05:00"},
         {"2011-11-04", "2011-11-04 10:00:00", "2011-11-04T24:00:01", "2011-11-04T10:60:00", "2011-11-04T10:00:60",
          "2011-11-04T10:00", "2011-11-04T10:00:00."}},
        {"dateTimeStamp", {"2011-11-04T10:00:00Z"}, {"2011-11-04T10:00:00"}},
        {"time", {"10:00:00", "23:59:59.9Z"}, {"25:00:00", "10:00"}},
        {"duration",
         {"P3D", "P1Y2M3DT4H5M6.7S", "-P1Y", "PT0S", "P2M"},
         {"", "P", "PT", "P1", "P1S", "P1DT", "P1M2Y", "P1.5D", "PT1.5H", "3D", "P-1D", "P1Y1Y"}},
        {"yearMonthDuration", {"P1Y2M"}, {"P1D", "P1YT1H"}},
        {"dayTimeDuration", {"P1DT2H", "PT1.5S"}, {"P1Y"}},
        {"language", {"en-GB"}, {"", "en_GB"}},
        {"hexBinary", {"", "00fF"}, {"0", "0g"}},
        {"base64Binary", {"", "AAEC/w==", "AAA=", "AAEC /w= ="}, {"A", "AA", "AB==", "=AAA", "AAB=", "A?AA"}},
        {"anyURI", {"", "anything"}, {}},
    };
    for (const auto& [type, valid, invalid] : cases) {
        const std::string datatype = std::string(vocabulary::xsd) + std::string(type);
        for (const std::string_view value : valid)
            EXPECT_TRUE(is_lexical_form(value, datatype)) << type << " " << value;
        for (const std::string_view value : invalid)
            EXPECT_FALSE(is_lexical_form(value, datatype)) << type << " " << value;
    }
    EXPECT_TRUE(is_lexical_form("anything", "http://example.org/own"));
    EXPECT_FALSE(is_lexical_form("x", vocabulary::rdf_lang_string)) << "needs a language";
}

std::string refusal(const std::function<void()>& make) {
    try {
        make();
    } catch (const Error& error) {
        return error.what();
    }
    return "made";
}

TEST(Terms, PassTheGate) {
    EXPECT_EQ(iri("urn:a:b").value, "urn:a:b");
    EXPECT_EQ(plain("Lena Okafor", "en").language, "en");
    EXPECT_EQ(typed("0.93", vocabulary::xsd_decimal).datatype, vocabulary::xsd_decimal);
    EXPECT_EQ(typed("x", vocabulary::xsd_string), plain("x")) << "one literal has one form";
    EXPECT_EQ(blank("b1").kind, TermKind::blank);
}

TEST(Terms, AreRefusedWithValueAndRule) {
    EXPECT_THAT(refusal([] { iri("http://a b"); }), HasSubstr("“http://a b” is not an absolute IRI"));
    EXPECT_THAT(refusal([] { plain("a\x01"); }), HasSubstr("“a\uFFFD” holds malformed UTF-8 or characters"));
    EXPECT_THAT(refusal([] { plain("a", "en_GB"); }), HasSubstr("“en_GB” is not a language tag"));
    EXPECT_THAT(refusal([] { typed("vrai", vocabulary::xsd_boolean); }),
                HasSubstr("“vrai” is not a value of http://www.w3.org/2001/XMLSchema#boolean"));
    EXPECT_THAT(refusal([] { typed("x", "boolean"); }), HasSubstr("so no datatype"));
    EXPECT_THAT(refusal([] { typed("\xFF", "http://a/own"); }), HasSubstr("malformed UTF-8"));
    for (const std::string_view label : {"", "1", "a b", "a-b", "é"})
        EXPECT_THAT(refusal([&] { blank(label); }), HasSubstr("blank node"));
}

}  // namespace
}  // namespace kimberlite
