#include <gtest/gtest.h>

#include <string>

#include "extract/text/clean.h"
#include "extract/text/decode.h"
#include "extract/text/entities.h"

namespace kimberlite {
namespace {

using namespace std::string_literals;

// --- Encodings ---

TEST(Encodings, Utf8StaysAsItIs) { EXPECT_EQ(to_utf8("café — “yes”"), "café — “yes”"); }

TEST(Encodings, ByteOrderMarks) {
    EXPECT_EQ(to_utf8("\xEF\xBB\xBFtext"), "text");
    EXPECT_EQ(to_utf8("\xFF\xFEt\0e\0\x19 "s), "te\u2019");
    EXPECT_EQ(to_utf8("\xFE\xFF\0t\0e \x19"s), "te\u2019");
    EXPECT_EQ(to_utf8("\xFF\xFE\0\0t\0\0\0e\0\0\0"s), "te");
}

TEST(Encodings, Utf16WithoutAMark) {
    std::string little, big;
    for (const char c : "The minister opened the station."s) {
        (little += c) += '\0';
        (big += '\0') += c;
    }
    EXPECT_EQ(to_utf8(little), "The minister opened the station.");
    EXPECT_EQ(to_utf8(big), "The minister opened the station.");
}

TEST(Encodings, Windows1252) {
    EXPECT_EQ(to_utf8("the minister\x92s caf\xE9 \x97 \x93yes\x94, for \x80"
                      "5"),
              "the minister’s café — “yes”, for €5");
}

TEST(Encodings, MacRoman) { EXPECT_EQ(to_utf8("the minister\xD5s answer: \xD2no\xD3"), "the minister’s answer: “no”"); }

TEST(Encodings, DeclaredEncodingIsBelievedWhereItIsNotUtf8) {
    EXPECT_EQ(to_utf8("Pra\xBE\xE1k", "windows-1250"), "Praľák");
    EXPECT_EQ(to_utf8("\x83g\x83\x88\x83^", "Shift_JIS"), "トヨタ");
    EXPECT_EQ(to_utf8("caf\xE9 \x93x\x94", "ISO-8859-1"), "café “x”") << "which in practice means Windows-1252";
    EXPECT_EQ(to_utf8("café", "iso-8859-1"), "café") << "valid UTF-8 is UTF-8 whatever is declared";
    EXPECT_EQ(to_utf8("caf\xE9", "no-such-encoding"), "café");
}

TEST(Encodings, GuessedEncodingOfAnotherScript) {
    std::string koi8;  // “Президент” again and again
    for (int i = 0; i < 40; ++i)
        koi8 += "\xF0\xD2\xC5\xDA\xC9\xC4\xC5\xCE\xD4 \xD3\xCB\xC1\xDA\xC1\xCC \xDE\xD4\xCF \xDC\xD4\xCF ";
    EXPECT_NE(to_utf8(koi8).find("Президент сказал"), std::string::npos);
}

TEST(Encodings, AFewWrongBytesInUtf8AreWindows1252) {
    EXPECT_EQ(to_utf8("“café” is “here” — it\x92s"), "“café” is “here” — it’s");
}

TEST(Encodings, TwiceEncodedTextIsSetRight) {
    EXPECT_EQ(to_utf8("the ministerâ€™s â€œplanâ€\u009d for SÃ£o TomÃ©"), "the minister’s “plan” for São Tomé");
    EXPECT_EQ(to_utf8("the café and the crêpe"), "the café and the crêpe");
    EXPECT_EQ(to_utf8("“CAFÉ” and “SÃO”"), "“CAFÉ” and “SÃO”");
}

TEST(Encodings, AnyBytesGiveValidUtf8) {
    std::string all;
    for (int i = 0; i < 4096; ++i) all += static_cast<char>((i * 131 + i / 7) & 0xFF);
    const auto text = to_utf8(all);
    EXPECT_EQ(to_utf8(text).size(), to_utf8(to_utf8(text)).size());
    EXPECT_FALSE(text.empty());
}

TEST(Binary, IsTold) {
    EXPECT_TRUE(
        is_binary("\x7F"
                  "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0\1\0\0\0"s));
    EXPECT_FALSE(is_binary("plain text\r\n\twith tabs\f"));
    EXPECT_FALSE(is_binary("one \0 zero"s));
    EXPECT_FALSE(is_binary("\xFF\xFEt\0e\0x\0t\0"s));
}

// --- Characters ---

TEST(Characters, LineEndsAreLineFeeds) { EXPECT_EQ(clean("a\r\nb\rc\nd\u2028e\u0085f"), "a\nb\nc\nd\ne\nf"); }
TEST(Characters, ControlCharactersAreSpaces) {
    EXPECT_EQ(clean("a\0b\1c\x7F"
                    "d\u009Be"s),
              "a b c d e");
}
TEST(Characters, BlanksAtLineEndsAreDropped) { EXPECT_EQ(clean("a  \t\nb \r\nc  "), "a\nb\nc"); }
TEST(Characters, SoftHyphensAndWidthlessAreDropped) {
    EXPECT_EQ(clean("Kin\u00ADsha\u200Bsa\uFEFF \u202Bab\u202C"), "Kinshasa ab");
}
TEST(Characters, BlanksOfOtherWidthsAreSpaces) {
    EXPECT_EQ(clean("Mr.\u00A0Okafor\u2009met\u3000him"), "Mr. Okafor met him");
}
TEST(Characters, Nfc) { EXPECT_EQ(clean("Cafe\u0301 A\u030Angstro\u0308m"), "Café Ångström"); }
TEST(Characters, OtherScriptsStay) { EXPECT_EQ(clean("القاهرة 東京 😀"), "القاهرة 東京 😀"); }
TEST(Characters, InvalidUtf8IsReplaced) {
    EXPECT_EQ(clean("a\xFF"
                    "b"),
              "a\uFFFDb");
}

TEST(Characters, ManyCombiningMarksAreLinear) {
    std::string marks = "x";
    for (int i = 0; i < 300000; ++i)
        marks += i % 2 ? "\u0315" : "\u0300";  // of different classes, so NFC would sort them
    EXPECT_LT(clean(marks).size(), 100u);
    EXPECT_LT(clean_in_place(marks).size(), 100u);
}

TEST(Characters, InPlaceKeepsPositions) {
    EXPECT_EQ(clean_in_place("a\0b \r\n\u200Bc  \u0085"s), "a b  \n\u200Bc   ");
    EXPECT_EQ(clean_in_place("Cafe\u0301"), "Café");
}

TEST(Characters, LineOfATitle) { EXPECT_EQ(clean_line("\n  A  title\tof\n two  "), "A title of two"); }

// --- Character references ---

TEST(References, NamedAndNumeric) {
    EXPECT_EQ(
        decode_entities("Zimbabwe&rsquo;s &ldquo;core&rdquo; &mdash; &#8220;x&#8221; &#x2019; &eacute; &amp; &lt;"),
        "Zimbabwe’s “core” — “x” ’ é & <");
}
TEST(References, WithoutSemicolonOrUnknownStay) {
    EXPECT_EQ(decode_entities("AT&T, R&D; &nosuchname; &copy 2011 & &; &#; &#x;"),
              "AT&T, R&D; &nosuchname; &copy 2011 & &; &#; &#x;");
}
TEST(References, OddNumbersAreDecodedAsBrowsersDo) {
    EXPECT_EQ(decode_entities("it&#146;s &#0; &#xD800;"), "it’s \uFFFD \uFFFD");
}
TEST(References, EscapedTwice) {
    EXPECT_EQ(decode_entities("the minister&amp;rsquo;s &amp;amp; R&amp;D"), "the minister’s & R&D");
}
TEST(References, BlanksStay) { EXPECT_EQ(decode_entities("a&nbsp;b&Tab;c&NewLine;d"), "a\u00A0b\tc\nd"); }
TEST(References, ManyDifferentNamesAreLinear) {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += "&n" + std::to_string(i) + "; ";
    EXPECT_EQ(decode_entities(text), text);
}

}  // namespace
}  // namespace kimberlite
