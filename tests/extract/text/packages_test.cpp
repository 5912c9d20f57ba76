#include "extract/text/packages.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extract/text/loaded.h"

namespace kimberlite {
namespace {

const std::string word_core =
    "<cp:coreProperties xmlns:cp='c' xmlns:dc='d' xmlns:dcterms='t'><dc:title>Station &amp; pumps</dc:title>"
    "<dcterms:created>2011-11-04T10:00:00Z</dcterms:created></cp:coreProperties>";

std::string docx(const std::string& body) {
    return zip({{"[Content_Types].xml", "<Types/>"},
                {"word/document.xml", "<w:document xmlns:w='w'><w:body>" + body + "</w:body></w:document>"},
                {"docProps/core.xml", word_core}});
}

Content read(const std::string& package) {
    Allowance allowance;
    return read_package(package, allowance);
}

TEST(Packages, Word) {
    const auto content = read(docx(
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>The "
        "station</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space='preserve'>Annie "
        "</w:t></w:r><w:r><w:t>Banda&#x2019;s</w:t><w:tab/><w:t>day</w:t></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Mongu</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>30,000</w:t></w:r></"
        "w:p></w:tc></w:tr></w:tbl>"));
    EXPECT_EQ(content.text, "The station\n\nAnnie Banda’s day\n\nMongu\n\n30,000");
    EXPECT_EQ(content.title, "Station & pumps");
    EXPECT_EQ(content.made, "2011-11-04T10:00:00Z");
}

TEST(Packages, OpenDocument) {
    const auto content = read(zip({
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml",
         "<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p></"
         "text:tracked-changes>"
         "<text:h>The station</text:h><text:p>Annie<text:s/><text:span>Banda</text:span> came<text:note><text:p>a "
         "note</text:p></text:note>.</text:p>"
         "<text:list><text:list-item><text:p>pipes</text:p></text:list-item></text:list></office:text></office:body></"
         "office:document-content>"},
        {"meta.xml",
         "<office:document-meta><office:meta><dc:title>Station</dc:title><meta:creation-date>2011-11-04T10:00:00</"
         "meta:creation-date></office:meta></office:document-meta>"},
    }));
    EXPECT_EQ(content.text, "The station\n\nAnnie Banda came.\n\npipes");
    EXPECT_EQ(content.title, "Station");
    EXPECT_EQ(content.made, "2011-11-04T10:00:00");
}

TEST(Packages, EpubInTheOrderOfItsSpine) {
    const auto content = read(zip({
        {"mimetype", "application/epub+zip"},
        {"META-INF/container.xml",
         "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"},
        {"OPS/one%20.xhtml", "never"},
        {"OPS/b.xhtml", "<html><body><h1>Two</h1><p>Then it was dry.</p></body></html>"},
        {"OPS/a one.xhtml", "<html><body><h1>One</h1><p>It rained.</p></body></html>"},
        {"OPS/nav.xhtml", "<html><body><p>Contents</p></body></html>"},
        {"OPS/book.opf",
         "<package><metadata><dc:title>The river</dc:title><dc:creator>Mary "
         "Phiri</dc:creator><dc:date>2011</dc:date></metadata>"
         "<manifest><item id='n' href='nav.xhtml' properties='nav'/><item id='x' href='a%20one.xhtml'/><item id='y' "
         "href='b.xhtml'/></manifest>"
         "<spine><itemref idref='n'/><itemref idref='x'/><itemref idref='y'/><itemref "
         "idref='missing'/></spine></package>"},
    }));
    EXPECT_EQ(content.text, "One\n\nIt rained.\n\nTwo\n\nThen it was dry.");
    EXPECT_EQ(content.title, "The river");
    EXPECT_EQ(content.date, "2011");
    EXPECT_EQ(content.source, "Mary Phiri");
}

TEST(Packages, DamagedOnesSayWhy) {
    const auto reason = [](const std::string& package) {
        try {
            read(package);
        } catch (const Unreadable& error) {
            return std::string(error.what());
        }
        return std::string("was read");
    };
    EXPECT_EQ(reason(zip({{"word/document.xml", "<w:document><w:p>"}})).find("is damaged"), 0u);
    EXPECT_EQ(reason(zip({{"xl/workbook.xml", "<x/>"}})).find("is a package of a kind that is not read"), 0u);
    EXPECT_NE(reason(docx("<w:p><w:r><w:t>It rained.</w:t></w:r></w:p>").substr(0, 200)), "was read");
}

TEST(Packages, DeepXmlIsNoHarm) {
    std::string deep;
    for (int i = 0; i < 200000; ++i) deep += "<w:sdt>";
    deep += "<w:p><w:r><w:t>It rained.</w:t></w:r></w:p>";
    for (int i = 0; i < 200000; ++i) deep += "</w:sdt>";
    EXPECT_EQ(read(docx(deep)).text, "It rained.");
}

}  // namespace
}  // namespace kimberlite
