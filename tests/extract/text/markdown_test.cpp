#include "extract/text/markdown.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/text/plain.h"

namespace kimberlite {
namespace {

TEST(Markdown, FrontMatter) {
    const auto content =
        read_markdown("---\ntitle: \"Station opened\"\ndate: 2011-11-04\ntags:\n  - water\n---\nIt rained.\n");
    EXPECT_EQ(content.title, "Station opened");
    EXPECT_EQ(content.date, "2011-11-04");
    EXPECT_EQ(content.text, "It rained.");
    EXPECT_EQ(read_markdown("+++\ntitle = 'Station opened'\n+++\nIt rained.").title, "Station opened");
    EXPECT_EQ(read_markdown("---\nIt rained: much.").text, "It rained: much.");
    EXPECT_EQ(read_markdown("---\nurl: https://times.example/a\n---\nIt rained.").source, "https://times.example/a");
    EXPECT_EQ(read_markdown("---\nurl: https://times.example/a\nsource: Mongu Times\n---\nIt rained.").source,
              "Mongu Times");
}

TEST(Plain, FrontMatter) {
    const auto content = read_plain("---\r\ntitle: Station opened\r\nsource: Mongu Times\r\n---\r\nIt rained.\r\n");
    EXPECT_EQ(content.title, "Station opened");
    EXPECT_EQ(content.source, "Mongu Times");
    EXPECT_EQ(content.text, "It rained.");
    EXPECT_EQ(read_plain("---\nNote: it rained.\n---\nIt stopped.").text, "Note: it rained.\n\nIt stopped.")
        << "two rules round a note";
}

TEST(Markdown, Blocks) {
    const auto content = read_markdown(
        "# The *station* #\n\nAnnie Banda opened\nthe station.\n\n> It is ours,\n> she said.\n\n- pipes\n  and "
        "pumps\n- wells\n1. first\n\n"
        "Setext\n======\n\n```\ncode\n```\n\n    more code\n\n| Town | People |\n|------|-------:|\n| Mongu | 30,000 "
        "|\n\n***\n\n[ref]: http://example.org\nThe end.");
    EXPECT_EQ(content.title, "The station");
    EXPECT_EQ(
        content.text,
        "The station\n\nAnnie Banda opened the station.\n\nIt is ours, she said.\n\npipes and pumps\nwells\nfirst\n\n"
        "Setext\n\nTown\nPeople\nMongu\n30,000\n\nThe end.");
}

TEST(Markdown, Inline) {
    struct Row {
        const char *markdown, *text;
    };
    const Row rows[] = {
        {"The [Barotse *Water* Company](http://example.org/a_(b) \"t\") won.", "The Barotse Water Company won."},
        {"See [this][1] and [that][].", "See this and that."},
        {"![a picture](x.png) It rained.[^1]", "It rained."},
        {"**Annie** __Banda__ *opened* _it_ ***all***", "Annie Banda opened it all"},
        {"2 * 3 * 4 and snake_case_word", "2 * 3 * 4 and snake_case_word"},
        {"Use `make *all*` now", "Use make *all* now"},
        {"\\*not\\* <b>bold</b> <http://example.org> 3 < 4 &mdash; done", "*not* bold 3 < 4 — done"},
        {"[not a link] (really)", "not a link (really)"},
        {"one  \ntwo", "one\ntwo"},
        {"an unclosed *star and `tick", "an unclosed *star and `tick"},
    };
    for (const auto& row : rows) EXPECT_EQ(read_markdown(row.markdown).text, row.text) << row.markdown;
}

TEST(Markdown, IsLinear) {
    for (const std::string piece : {"[", "*a ", "`` ` ", "![", "[a](", "<a ", "_", "> ", "# ", "- "}) {
        std::string text;
        while (text.size() < 500'000) text += piece;
        EXPECT_NO_THROW(read_markdown(text)) << piece;
    }
}

}  // namespace
}  // namespace kimberlite
