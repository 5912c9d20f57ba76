#include "extract/text/html.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/text/bytes.h"

namespace kimberlite {
namespace {

const std::string first =
    "Annie Banda, the minister of water, opened the new pumping station at Mongu on Tuesday before a large crowd.";
const std::string second =
    "It was built by the Barotse Water Company, said its director, Peter Sitali, and serves thirty thousand people.";

std::string text_of_body(const std::string& body) {
    return read_html("<!doctype html><title>T</title><body>" + body).text;
}

TEST(Html, ParagraphsHeadingsListsAndCells) {
    EXPECT_EQ(text_of_body("<h1>Station  opened</h1><p>" + first +
                           "</p><ul><li>Pipes along the road<li>Four pumps</ul>"
                           "<table><tr><td>Mongu</td><td>30,000</td></tr></table><p>" +
                           second),
              "Station opened\n\n" + first + "\n\nPipes along the road\n\nFour pumps\n\nMongu\n\n30,000\n\n" + second);
}

TEST(Html, InlineElementsLeaveTheirWords) {
    EXPECT_EQ(text_of_body(
                  "<p>" + first +
                  "<p>The <b>Baro<i>tse</i></b> <a href='/c'>Water&nbsp;Company</a>&rsquo;s<br>director said so.</p>"),
              first + "\n\nThe Barotse Water Company’s\ndirector said so.");
}

TEST(Html, WhatStandsRoundAnArticleIsLeftOut) {
    const auto text = text_of_body(
        "<header><a href=/>Mongu Times</a></header><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav>"
        "<div id='main-content'><h1>Station opened</h1><div class='byline'>By Mary Phiri</div><p>" +
        first +
        "</p>"
        "<div class='share-tools'>Tell your friends</div><script>var x = '<p>no</p>';</script><style>p { color: red "
        "}</style>"
        "<p>" +
        second +
        "</p></div><aside>Read also what happened in Senanga last week, when the road was closed by floods.</aside>"
        "<div class='relatedLinks'><p>More stories from the province can be found on this page every single "
        "day.</p></div>"
        "<div><a href=/1>Floods close the road to Senanga</a> <a href=/2>School wins a prize in the capital</a></div>"
        "<form><input name=q><label>Search</label></form><footer>Copyright by the Mongu Times. All rights "
        "reserved.</footer>");
    EXPECT_EQ(text, "Station opened\n\n" + first + "\n\n" + second);
}

TEST(Html, TheArticleIsChosenWhereItHoldsHalfOfTheText) {
    const auto text = text_of_body(
        "<div><p>Our readers write to us every week about the things that matter to them.</p></div>"
        "<article><header><h1>Station opened</h1></header><p>" +
        first + "</p><p>" + second + "</p></article>");
    EXPECT_EQ(text, "Station opened\n\n" + first + "\n\n" + second);
}

TEST(Html, ALargeElementIsNotLeftOutForItsClass) {
    EXPECT_EQ(text_of_body("<div class='comments-on page-banner'><p>" + first + "</p><p>" + second + "</p></div>"),
              first + "\n\n" + second);
    EXPECT_EQ(text_of_body("<form action=x><p>" + first + "</p></form>"), first);
}

TEST(Html, TitleFromWhereItIsBest) {
    EXPECT_EQ(read_html("<body><p>" + first + "<title>Station opened</title>").text, first);
    EXPECT_EQ(read_html("<title>Station opened | Mongu Times</title><p>" + first).title, "Station opened");
    EXPECT_EQ(read_html("<title>x</title><h1>Station opened</h1><p>" + first).title, "Station opened");
    EXPECT_EQ(read_html("<title>x</title><meta property='og:title' content='Station &amp; pumps'><h1>y</h1><p>" + first)
                  .title,
              "Station & pumps");
}

TEST(Html, SourceIsTheAddressElseTheSite) {
    const auto source = [](const std::string& head) { return read_html(head + "<p>" + first).source; };
    const std::string site = "<meta property='og:site_name' content='Mongu Times'>",
                      canonical = "<link rel=canonical href='https://times.example/pier'>";
    EXPECT_EQ(source(""), "");
    EXPECT_EQ(source(site), "Mongu Times");
    EXPECT_EQ(source(site + canonical), "https://times.example/pier");
    EXPECT_EQ(source("<meta property='og:url' content='https://times.example/a'>" + canonical),
              "https://times.example/a");
    EXPECT_EQ(source(site + "<link rel=canonical href='/pier'>"), "Mongu Times") << "an address must be whole";
    EXPECT_EQ(source("<link rel=stylesheet href='https://times.example/style'>"), "");
}

TEST(Html, DateFromWhereItIsBest) {
    const auto date = [](const std::string& head) { return read_html(head + "<p>" + first).date; };
    EXPECT_EQ(
        date("<meta name=date content=2011-11-05><meta property='article:published_time' content='2011-11-04T10:00Z'>"),
        "2011-11-04T10:00Z");
    EXPECT_EQ(date("<script "
                   "type='application/"
                   "ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2011-11-04\"}]}</script>"),
              "2011-11-04");
    EXPECT_EQ(date("<script type='application/ld+json'>{broken</script><time datetime='2011-11-04'>today</time>"),
              "2011-11-04");
    EXPECT_EQ(date("<div>4 November 2011</div>"), "2011-11-04");
    EXPECT_EQ(date(""), "");
}

TEST(Html, TextFromJsonWhereThePageHasNone) {
    EXPECT_EQ(
        read_html("<script type='application/ld+json'>{\"articleBody\": \"" + first + "\"}</script><p>Loading …").text,
        first);
}

TEST(Html, EncodingFromMeta) {
    const auto page = [](const std::string& charset) {
        return "<meta charset=" + charset + "><p>Pra\xBE\xE1k met the minister at the station in Mongu.";
    };
    EXPECT_EQ(read_html(page("windows-1250")).text, "Praľák met the minister at the station in Mongu.");
    EXPECT_EQ(read_html(page("utf-8"), "windows-1250").text, "Praľák met the minister at the station in Mongu.");
}

TEST(Html, PreformattedTextIsUnwrappedAndCodeLeftOut) {
    EXPECT_EQ(
        text_of_body(
            "<p>" + first +
            "</p><pre>The minister of water opened the new pumping\nstation at Mongu on the river before a large\n"
            "crowd of people from the villages round it,\nwho had come by boat.</pre><pre><code>int main() "
            "{}</code></pre>"),
        first +
            "\n\nThe minister of water opened the new pumping station at Mongu on the river before a large crowd of "
            "people "
            "from the villages round it, who had come by boat.");
}

TEST(Html, BrokenMarkupGivesItsText) {
    EXPECT_EQ(text_of_body("<p>" + first + "<div <p a='x' a='y'></span></table>" + second + "<!-- never closed"),
              first + "\n\n" + second);
    EXPECT_EQ(text_of_body("<p>" + first + " 3 < 4 & 5 > 2</p>"), first + " 3 < 4 & 5 > 2");
    EXPECT_EQ(read_html("").text, "");
    EXPECT_EQ(read_html("<").text, "<");
}

TEST(Html, PagesMadeToHurtAreReadInLinearTime) {
    const auto repeat = [](const std::string& piece, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += piece;
        return all;
    };
    const std::string pages[] = {
        repeat("<div>", 200000) + first,
        repeat("<b><i><font size=1>", 100000) + "<p>" + first,
        repeat("<table><tr><td>", 50000) + first,
        "<p " +
            [] {
                std::string all;
                for (int i = 0; i < 200000; ++i) all += "a" + std::to_string(i) + " ";
                return all;
            }() +
            ">" + first,
        repeat("<a href=x>", 100000) + first,
        repeat("<p>x", 100000),
        repeat("<!--", 100000) + first,
        repeat("<svg><![CDATA[", 50000),
        repeat("<ul><li><p>", 60000) + first,
        repeat("</div></p>", 100000) + first,
        repeat("<textarea>", 100000),
    };
    for (const auto& page : pages) EXPECT_NO_THROW(read_html(page)) << page.substr(0, 20);
    EXPECT_NE(read_html(pages[0]).text.find("Annie Banda"), std::string::npos);
}

TEST(Html, ChaptersKeepEverything) {
    EXPECT_EQ(read_chapter("<body><nav>Chapter one</nav><p>It rained.</p><footer>The end</footer>").text,
              "Chapter one\n\nIt rained.\n\nThe end");
}

TEST(Html, MailsAreWithoutWhatTheyQuote) {
    EXPECT_EQ(
        read_mail_html(
            "<div>I shall come.</div><div class='gmail_attr'>On Friday Annie wrote:</div>"
            "<blockquote type=cite><p>Will you?</p></blockquote><blockquote>Well begun is half done.</blockquote>")
            .text,
        "I shall come.\n\nWell begun is half done.");
}

}  // namespace
}  // namespace kimberlite
