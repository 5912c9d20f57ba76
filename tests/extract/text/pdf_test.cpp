#include "extract/text/pdf.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "extract/text/bytes.h"
#include "tests/extract/text/loaded.h"

namespace kimberlite {
namespace {

// A small PDF: pages of lines, 14 points apart, an empty line leaves a gap.
std::string pdf(const std::vector<std::vector<std::string>>& pages) {
    std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", ""};
    std::string kids;
    for (const auto& lines : pages) {
        std::string content = "BT /F1 11 Tf 14 TL 60 780 Td ";
        for (const auto& line : lines) content += "(" + line + ") Tj T* ";
        content += "ET";
        objects.push_back("<</Length " + std::to_string(content.size()) + ">>\nstream\n" + content + "\nendstream");
        objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " + std::to_string(objects.size()) +
                          " 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>");
        kids += std::to_string(objects.size()) + " 0 R ";
    }
    objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
    objects.push_back("<</Title(The station at Mongu)/CreationDate(D:20111104100000Z)>>");
    std::string file = "%PDF-1.4\n";
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        offsets.push_back(file.size());
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const auto table = file.size();
    file += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const auto offset : offsets) {
        const auto digits = std::to_string(offset);
        file += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return file + "trailer<</Size " + std::to_string(objects.size() + 1) + "/Root 1 0 R/Info " +
           std::to_string(objects.size()) + " 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

bool has_pdftotext() { return std::system("command -v pdftotext > /dev/null") == 0; }

TEST(Pdf, ParagraphsOverLinesAndPages) {
    if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
    const auto content = read_pdf(pdf({
        {"The Mongu Report", "", "The minister of water opened the new pump-",
         "ing station at Mongu on Tuesday & before a", "crowd <of> some people who had come from", "", "1"},
        {"The Mongu Report", "", "the villages along the river in their", "boats. It is the second pumping station.",
         "", "2"},
        {"The Mongu Report", "", "Work on it began two years ago, in spring.", "", "3"},
    }));
    EXPECT_EQ(content.text,
              "The minister of water opened the new pumping station at Mongu on Tuesday & before a crowd <of> some "
              "people who had come "
              "from the villages along the river in their boats. It is the second pumping station.\n\n"
              "Work on it began two years ago, in spring.");
    EXPECT_EQ(content.title, "The station at Mongu");
    EXPECT_EQ(content.made, "2011-11-04T10:00:00Z");
}

TEST(Pdf, BrokenAndEmptyOnesSayWhy) {
    if (!has_pdftotext()) GTEST_SKIP() << "pdftotext is not installed";
    EXPECT_THROW(read_pdf("%PDF-1.4\nnothing here"), Unreadable);
    EXPECT_THROW(read_pdf("%PDF-1.4\n" + std::string(5'000'000, 'x')), Unreadable)
        << "more than the program wants to read";
    try {
        read_pdf(pdf({{""}}));
        FAIL();
    } catch (const Unreadable& reason) {
        EXPECT_EQ(std::string(reason.what()).find("is a PDF without text"), 0u);
        EXPECT_FALSE(reason.failure);
    }
}

TEST(Pdf, WithoutTheProgramTheMessageNamesThePackage) {
    const char* path = std::getenv("PATH");
    const std::string before = path ? path : "";
    setenv("PATH", "/nowhere", 1);
    TemporaryFolder folder;
    const auto loaded = load_all({folder.write("a.pdf", pdf({{"It rained."}}))});
    setenv("PATH", before.c_str(), 1);
    ASSERT_EQ(loaded.skipped.size(), 1u);
    EXPECT_NE(loaded.skipped[0].reason.find("poppler-utils"), std::string::npos);
    EXPECT_TRUE(loaded.skipped[0].failure);
}

TEST(Pages, HeadersFootersAndNumbersAreLeftOut) {
    std::string pages;
    for (int i = 1; i <= 7; ++i) {
        const auto number = std::to_string(i);
        pages += (i % 2 ? "Ministry of Water\n\n" : "Annual Report 2011\n\n") + std::string("Text of page ") +
                 std::string(static_cast<std::size_t>(i), 'a') + ".\n\nIt has a second line.\nAnd a third one " +
                 std::string(static_cast<std::size_t>(i), 'b') + ".\n\n- " + number + " -\n\f";
    }
    const auto text = join_pages(pages);
    EXPECT_EQ(text.find("Ministry"), std::string::npos) << text;
    EXPECT_EQ(text.find("Report"), std::string::npos) << text;
    EXPECT_EQ(text.find("- 3 -"), std::string::npos) << text;
    EXPECT_NE(text.find("Text of page aaa."), std::string::npos) << text;
    EXPECT_EQ(join_pages("One page.\n\n1\n"), "One page.\n\n1\n");
}

}  // namespace
}  // namespace kimberlite
