#include "extract/text/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "ontology/error.h"
#include "tests/extract/text/loaded.h"

namespace kimberlite {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string reasons(const Loaded& loaded) {
    std::string all;
    for (const auto& skipped : loaded.skipped) all += skipped.name + ": " + skipped.reason + "\n";
    return all;
}

TEST(Load, AFileIsADocument) {
    TemporaryFolder folder;
    const auto path = folder.write("mongu.txt", "Minister opens station at Mongu\n\n" + news);
    const auto loaded = load_all({path});
    ASSERT_EQ(loaded.documents.size(), 1u) << reasons(loaded);
    const auto& document = loaded.documents[0];
    EXPECT_EQ(document.id, "mongu.txt");
    EXPECT_EQ(document.source, path);
    EXPECT_EQ(document.title, "Minister opens station at Mongu");
    EXPECT_EQ(document.language, "en");
    EXPECT_EQ(document.text, "Minister opens station at Mongu\n\n" + news.substr(0, news.size() - 1));
    EXPECT_EQ(document.sha256.size(), 64u);
    EXPECT_EQ(load_all({folder.write("abc.txt", "abc")}).documents.at(0).sha256,
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Load, FoldersAreGoneThroughSortedAndHiddenFilesLeftOut) {
    TemporaryFolder folder;
    for (const char* name : {"b.txt", "a/z.txt", "a/y.md", "c/d/e.html", ".hidden.txt", ".git/x.txt"})
        folder.write(name, news);
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(), ElementsAre("a/y.md", "a/z.txt", "b.txt", "c/d/e.html"));
    EXPECT_THAT(loaded.skipped, IsEmpty()) << reasons(loaded);
}

TEST(Load, TheOrderOfInputsDoesNotMatter) {
    TemporaryFolder folder;
    const auto one = folder.write("one/a.txt", news + "One."), two = folder.write("two/a.txt", news + "Two.");
    const auto forth = load_all({one, two, one}), back = load_all({two, one});
    EXPECT_THAT(forth.ids(), ElementsAre("a.txt", "a.txt-2"));
    ASSERT_EQ(back.documents.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(forth.documents[i].id, back.documents[i].id);
        EXPECT_EQ(forth.documents[i].sha256, back.documents[i].sha256);
    }
}

TEST(Load, DateFromTheTextElseFromTheOption) {
    TemporaryFolder folder;
    folder.write("a.txt", "MONGU, Nov. 4, 2011 — " + news);
    folder.write("b.txt", news);
    LoadOptions options;
    options.date = "2010-05";
    const auto loaded = load_all({folder.path}, options);
    ASSERT_EQ(loaded.documents.size(), 2u);
    EXPECT_EQ(loaded.documents[0].date, "2011-11-04");
    EXPECT_EQ(loaded.documents[1].date, "2010-05");
}

TEST(Load, FormatsByContentWhereTheEndingLiesOrIsMissing) {
    TemporaryFolder folder;
    const std::string page = "<!DOCTYPE html><title>Station opened</title><p>" + news;
    const std::string mail =
        "From: a@example.org\nSubject: Station opened\nDate: Fri, 4 Nov 2011 10:00:00 +0000\n\n" + news;
    folder.write("a.txt", page);
    folder.write(
        "b", "<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='y'><head><title>Station opened</title></head><body><p>" +
                 news);
    folder.write("c.pdf", page);
    folder.write("d", mail);
    folder.write("e.txt", "From a@example.org Fri Nov  4 10:00:00 2011\n" + mail);
    folder.write("f", "{\"id\":\"x\",\"title\":\"Station opened\",\"text\":\"It rained in Mongu.\"}\n");
    folder.write("g.html", compress(page, archive_write_add_filter_gzip));
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(), ElementsAre("a.txt", "b", "c.pdf", "d", "e.txt/1", "x", "g.html")) << reasons(loaded);
    for (const auto& document : loaded.documents) EXPECT_EQ(document.title, "Station opened") << document.id;
}

TEST(Load, PlainTextIsNotTakenForAnythingElse) {
    TemporaryFolder folder;
    folder.write("a.txt", "From: the minister\n\nOh, it rained in Mongu: much.");
    folder.write("b.txt", "{curly} words begin this text, which says that it rained.");
    folder.write("c.txt", "<sigh> it rained again, and the river rose.");
    folder.write("d.txt", "Subject: water\nThe minister said: no.");
    const auto loaded = load_all({folder.path});
    ASSERT_EQ(loaded.documents.size(), 4u) << reasons(loaded);
    for (const auto& document : loaded.documents)
        EXPECT_THAT(document.text, HasSubstr(document.id == "d.txt" ? "no." : "it rained")) << document.id;
}

TEST(Load, CompressedAndPackedFiles) {
    TemporaryFolder folder;
    folder.write("a.txt.gz", compress(news, archive_write_add_filter_gzip));
    folder.write("b.txt.bz2", compress(news, archive_write_add_filter_bzip2));
    folder.write("c.txt.xz", compress(news, archive_write_add_filter_xz));
    folder.write("d.txt.zst", compress(news, archive_write_add_filter_zstd));
    folder.write("e.tar.gz", tar({{"x/one.txt", news}, {"x/.hidden", news}, {"two.md", "# Two\n\n" + news}},
                                 archive_write_add_filter_gzip));
    folder.write("f.tgz", tar({{"three.txt", news}}, archive_write_add_filter_gzip));
    folder.write("g.zip", zip({{"café.txt", news}, {"inner.zip", zip({{"deep.txt", news}})}, {"__MACOSX/._x", "x"}}));
    folder.write("h.tar", tar({{"i.txt.gz", compress(news, archive_write_add_filter_gzip)}}));
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(),
                ElementsAre("a.txt.gz", "b.txt.bz2", "c.txt.xz", "d.txt.zst", "e.tar.gz/x/one.txt", "e.tar.gz/two.md",
                            "f.tgz/three.txt", "g.zip/café.txt", "g.zip/inner.zip/deep.txt", "h.tar/i.txt.gz"))
        << reasons(loaded);
    EXPECT_EQ(loaded.documents[0].sha256, loaded.documents[1].sha256) << "the hash is of what was compressed";
    EXPECT_EQ(loaded.documents[5].title, "Two");
}

TEST(Load, OneBrokenMemberDoesNotHurtItsNeighbours) {
    TemporaryFolder folder;
    folder.write("a.zip", zip({{"a.txt", news}, {"empty.txt", ""}, {"b.docx", "PK\3\4 nothing"}, {"c.txt", news}}));
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(), ElementsAre("a.zip/a.txt", "a.zip/c.txt")) << reasons(loaded);
    ASSERT_EQ(loaded.skipped.size(), 2u) << reasons(loaded);
    EXPECT_THAT(loaded.skipped[0].name, HasSubstr("a.zip/empty.txt"));
    EXPECT_EQ(loaded.skipped[0].reason, "is empty");
    EXPECT_THAT(loaded.skipped[1].name, HasSubstr("a.zip/b.docx"));
}

TEST(Load, ATruncatedArchiveGivesWhatCameBefore) {
    TemporaryFolder folder;
    std::string noise;
    for (unsigned i = 0, x = 1; i < 200000; ++i)
        noise += static_cast<char>('a' + ((x = x * 1103515245 + 12345) >> 16) % 26);
    const auto whole = tar({{"a.txt", news}, {"b.txt", noise}}, archive_write_add_filter_gzip);
    folder.write("a.tar.gz", whole.substr(0, whole.size() / 2));
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(), ElementsAre("a.tar.gz/a.txt")) << reasons(loaded);
    EXPECT_FALSE(loaded.skipped.empty());
    EXPECT_TRUE(loaded.skipped[0].failure);
}

TEST(Load, BombsAreStopped) {
    TemporaryFolder folder;
    const std::string zeros(90'000'000, 'a');
    folder.write("a.gz", compress(compress(zeros, archive_write_add_filter_gzip), archive_write_add_filter_gzip));
    std::string deep = news;
    for (int i = 0; i < 12; ++i) deep = zip({{"x.zip", deep}});
    folder.write("b.zip", deep);
    folder.write("c.zip", zip({{"z.txt", zeros}, {"d.txt", news}}));
    folder.write("e.txt", news);
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(), ElementsAre("e.txt"));
    ASSERT_EQ(loaded.skipped.size(), 3u) << reasons(loaded);
    EXPECT_THAT(loaded.skipped[0].reason, HasSubstr("two hundred times"));
    EXPECT_THAT(loaded.skipped[1].reason, HasSubstr("too deep"));
    EXPECT_THAT(loaded.skipped[2].reason, HasSubstr("two hundred times"));
}

TEST(Load, JsonLines) {
    TemporaryFolder folder;
    const auto path = folder.write("a.jsonl",
                                   "\xEF\xBB\xBF{\"id\": \"x\", \"text\": \"It rained.\", \"title\": \"Rain\", "
                                   "\"date\": \"Nov 4, 2011\", \"source\": \"http://example.org/x\"}\r\n"
                                   "\n"
                                   "{\"text\": \"It was d&eacute;j&agrave; dry.\", \"id\": 7}\n"
                                   "{broken\n"
                                   "[1]\n"
                                   "{\"id\": \"y\"}\n"
                                   "{\"text\": \"a&amp;b\\u0000c\", \"mentions\": []}\n"
                                   "{\"text\": \"last\"}");
    const auto loaded = load_all({path});
    EXPECT_THAT(loaded.ids(), ElementsAre("x", "7", "a.jsonl/7", "a.jsonl/8"));
    EXPECT_EQ(loaded.documents[0].title, "Rain");
    EXPECT_EQ(loaded.documents[0].date, "2011-11-04");
    EXPECT_EQ(loaded.documents[0].source, "http://example.org/x");
    EXPECT_EQ(loaded.documents[1].text, "It was déjà dry.");
    EXPECT_EQ(loaded.documents[2].text, "a&amp;b c") << "a reading's positions hold";
    ASSERT_EQ(loaded.skipped.size(), 3u);
    EXPECT_EQ(loaded.skipped[0].name, path + ":4");
    EXPECT_EQ(loaded.skipped[0].reason, "is not valid JSON");
    EXPECT_EQ(loaded.skipped[1].reason, "is not a JSON object");
    EXPECT_THAT(loaded.skipped[2].reason, HasSubstr("has no “text”"));
}

TEST(Load, MailWithAttachments) {
    TemporaryFolder folder;
    folder.write(
        "m.eml",
        "From: Annie <annie@example.org>\nSubject: Report\nDate: Fri, 4 Nov 2011 10:00:00 +0000\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n" +
            news +
            "\n--b\n"
            "Content-Type: text/html; name=a.html\nContent-Disposition: attachment; filename=a.html\n\n<p>" +
            news +
            "</p>\n--b\n"
            "Content-Type: image/png\nContent-Disposition: inline; filename=logo.png\nContent-Transfer-Encoding: "
            "base64\n\niVBORw0KGgo=\n--b--\n");
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(), ElementsAre("m.eml", "m.eml/a.html")) << reasons(loaded);
    EXPECT_THAT(loaded.skipped, IsEmpty()) << reasons(loaded);
    EXPECT_EQ(loaded.documents[0].source, "Annie <annie@example.org>");
    EXPECT_EQ(loaded.documents[0].date, "2011-11-04");
}

TEST(Load, TextsOfOtherLanguagesAreNamedAndSkipped) {
    const std::string german =
        "Die Ministerin für Wasser hat am Dienstag in Mongu das neue Pumpwerk eröffnet. Es wurde von der "
        "Wassergesellschaft gebaut und versorgt die Stadt und die Dörfer am Fluss, sagte ihr Leiter.";
    TemporaryFolder folder;
    const auto path = folder.write("a.txt", german);
    const auto loaded = load_all({path, folder.write("b.txt", "Guten Tag")});
    EXPECT_THAT(loaded.ids(), ElementsAre("b.txt")) << "too short to tell";
    ASSERT_EQ(loaded.skipped.size(), 1u);
    EXPECT_THAT(loaded.skipped[0].reason, HasSubstr("is not English but German"));
    EXPECT_FALSE(loaded.skipped[0].failure);
    LoadOptions options;
    options.language = "en";
    EXPECT_EQ(load_all({path}, options).documents.at(0).language, "en");
}

TEST(Load, WhatCannotBeReadIsNamedWithItsReason) {
    TemporaryFolder folder;
    folder.write("a-empty.txt", "");
    folder.write("b-blank.txt", " \n\t\n");
    folder.write("c-binary.dat", std::string("\1\2\3\0\0\0\0\0\0\0\0\0\0\0\0\0\0\4\5\6\7", 21));
    folder.write("d-image.jpg", "\xFF\xD8\xFF\xE0 JFIF");
    folder.write("e-good.txt", news);
    std::filesystem::create_symlink("nowhere", folder.path / "f-dangling.txt");
    ASSERT_EQ(mkfifo((folder.path / "g-pipe").c_str(), 0600), 0);
    std::filesystem::create_directory(folder.path / "h");
    std::filesystem::create_directory_symlink(folder.path, folder.path / "h" / "round");
    std::filesystem::create_symlink("i-loop", folder.path / "i-loop");
    folder.write("j.json", "{\"a\": 1}");
    folder.write("k.gz", "\x1F\x8B nothing");
    folder.write("l.xml", "<?xml version='1.0'?><feed/>");
    const auto loaded = load_all({folder.path});
    EXPECT_THAT(loaded.ids(), ElementsAre("e-good.txt"));
    const auto all = reasons(loaded);
    for (const char* expected :
         {"a-empty.txt: is empty", "b-blank.txt: has no text in it", "c-binary.dat: is binary",
          "d-image.jpg: is an image", "f-dangling.txt: cannot be read: No such file", "g-pipe: is a pipe",
          "i-loop: cannot be read: Too many levels", "j.json: is JSON", "k.gz: cannot be unpacked", "l.xml: is XML"}) {
        EXPECT_THAT(all, HasSubstr(expected));
    }
    EXPECT_EQ(loaded.skipped.size(), 10u) << all;
}

TEST(Load, UnreadableFiles) {
    if (geteuid() == 0) GTEST_SKIP() << "the superuser may read everything";
    TemporaryFolder folder;
    chmod(folder.write("a.txt", news).c_str(), 0);
    EXPECT_THAT(reasons(load_all({folder.path})), HasSubstr("a.txt: cannot be read: Permission denied"));
}

TEST(Load, AFolderWithoutTextsIsNamed) {
    TemporaryFolder folder;
    const auto loaded = load_all({folder.path});
    ASSERT_EQ(loaded.skipped.size(), 1u);
    EXPECT_EQ(loaded.skipped[0].reason, "holds no texts");
}

TEST(Load, AnInputThatDoesNotExistIsAnError) {
    TemporaryFolder folder;
    const auto good = folder.write("a.txt", news);
    try {
        load_all({good, folder.path / "nowhere.txt"});
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("nowhere.txt"));
    }
}

TEST(Load, WhatTheCallerThrowsPassesThrough) {
    TemporaryFolder folder;
    const auto path = folder.write("a.tar.gz", tar({{"x.txt", news}}, archive_write_add_filter_gzip));
    EXPECT_THROW(load(
                     {path}, {}, [](Document&&) { throw Error("the output is full"); }, [](Skipped&&) {}),
                 Error);
}

TEST(Load, OneLongLine) {
    TemporaryFolder folder;
    std::string line;
    while (line.size() < 50'000'000) line += "the minister of water opened the new pumping station on the river ";
    const auto loaded = load_all({folder.write("a.txt", line), folder.write("b.jsonl", line)});
    ASSERT_THAT(loaded.ids(), ElementsAre("a.txt"));
    EXPECT_EQ(loaded.documents[0].text.size(), line.size() - 1);
    line.resize(5'000'000);
    EXPECT_THAT(load_all({folder.write("c.html", line), folder.write("d.md", line),
                          folder.write("e.eml", "From: a@b\n\n" + line)})
                    .ids(),
                ElementsAre("c.html", "d.md", "e.eml"));
}

TEST(Load, StrangeCharactersEndUpClean) {
    TemporaryFolder folder;
    const auto loaded =
        load_all({folder.write("a.txt", "The minister\0 met \xFF\xFEtwo\x1B men\r\nat Mongu, O\xCC\x81 said."s)});
    ASSERT_EQ(loaded.documents.size(), 1u) << reasons(loaded);
    const auto& text = loaded.documents[0].text;
    EXPECT_EQ(std::count_if(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 && c != '\n'; }), 0)
        << text;
}

TEST(Load, EveryPrefixOfEveryFormatIsHarmless) {
    const std::string samples[] = {
        zip({{"a.txt", news}}),
        tar({{"a.txt", news}}),
        compress(news, archive_write_add_filter_gzip),
        zip({{"[Content_Types].xml", "<T/>"},
             {"word/document.xml", "<w:document><w:p><w:r><w:t>It rained.</w:t></w:r></w:p></w:document>"}}),
        "From: a@example.org\nSubject: x\nDate: Fri, 4 Nov 2011 10:00:00 +0000\nContent-Type: multipart/mixed; "
        "boundary=b\n\n--b\n\nIt rained.\n--b--\n",
        "<html><title>x</title><body><p class='x'>It rained. <a href=\"y\">z</a></html>",
        "{\"text\": \"It rained.\"}",
        "---\ntitle: x\n---\n# It rained\n"};
    TemporaryFolder folder;
    for (const auto& sample : samples) {
        for (std::size_t length = 0; length < sample.size(); length += 1 + sample.size() / 60) {
            EXPECT_NO_THROW(load_all({folder.write("a", sample.substr(0, length))}));
        }
    }
}

}  // namespace
}  // namespace kimberlite
