#include "extract/text/mail.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kimberlite {
namespace {

const std::string head =
    "From: Annie Banda <annie@example.org>\nTo: peter@example.org\nSubject: The station\n"
    "Date: Fri, 4 Nov 2011 23:30:00 -0500\nMIME-Version: 1.0\n";

TEST(Mail, HeadersAreTitleDateAndSource) {
    const auto mail = read_mail(
        "From: =?utf-8?q?Ren=C3=A9_Banda?= <rene@example.org>\nSubject: =?iso-8859-1?Q?Caf=E9?= opened\n"
        "Date: Fri, 4 Nov 2011 23:30:00 -0500\n\nIt rained.\n");
    EXPECT_EQ(mail.content.title, "Café opened");
    EXPECT_EQ(mail.content.date, "2011-11-04");
    EXPECT_EQ(mail.content.source, "René Banda <rene@example.org>");
    EXPECT_EQ(mail.content.text, "It rained.");
}

TEST(Mail, QuotedLinesAndSignatureAreLeftOut) {
    const auto mail =
        read_mail(head +
                  "\nThat is good news.\n\nOn Fri, 4 Nov 2011, Peter Sitali <peter@example.org>\nwrote:\n"
                  "> The pumps work.\n>> Do they?\n\nI shall come.\n\n-- \nAnnie Banda\nMinistry of Water\n");
    EXPECT_EQ(mail.content.text, "That is good news.\n\nI shall come.");
}

TEST(Mail, WrappedAndFlowedBodiesAreRejoined) {
    EXPECT_EQ(read_mail(head + "Content-Type: text/plain; format=flowed\n\nThe pumps \nwork well.\nThe pipes \ntoo.\n")
                  .content.text,
              "The pumps work well.\nThe pipes too.");
    EXPECT_EQ(
        read_mail(head +
                  "\nThe minister of water opened the new pumping station at Mongu\non the river before a crowd of "
                  "people from the villages that lie\nround it, who had come by boat and on foot.\n")
            .content.text,
        "The minister of water opened the new pumping station at Mongu on the river before a crowd of people from the "
        "villages that lie round it, who had come by boat and on foot.");
}

TEST(Mail, TransferEncodingsAndCharsets) {
    EXPECT_EQ(read_mail(head + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
                               "quoted-printable\n\nThe caf=E9 in the =\ntown.\n")
                  .content.text,
              "The café in the town.");
    EXPECT_EQ(
        read_mail(head +
                  "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nVGhlIGNhZsOpLg==\n")
            .content.text,
        "The café.");
}

TEST(Mail, PlainTextIsPreferredToHtml) {
    const auto parts = [](const std::string& plain) {
        return head + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n" + plain +
               "\n--b\nContent-Type: text/html\n\n<p>It <b>rained</b> in Mongu.</p>\n--b--\n";
    };
    EXPECT_EQ(read_mail(parts("It rained.")).content.text, "It rained.");
    EXPECT_EQ(read_mail(parts("")).content.text, "It rained in Mongu.");
}

TEST(Mail, AttachmentsAreHandedOver) {
    const auto mail = read_mail(
        head +
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the report.\n--b\n"
        "Content-Type: text/markdown; name=r.md\nContent-Disposition: attachment; filename=report.md\n\n# Report\n--b\n"
        "Content-Type: message/rfc822\n\nFrom: x@example.org\nSubject: Inner\n\nIt was dry.\n--b--\n");
    EXPECT_EQ(mail.content.text, "See the report.");
    ASSERT_EQ(mail.attachments.size(), 2u);
    EXPECT_EQ(mail.attachments[0].name, "report.md");
    EXPECT_EQ(mail.attachments[0].bytes, "# Report");
    EXPECT_TRUE(mail.attachments[1].is_mail);
    EXPECT_EQ(read_mail(mail.attachments[1].bytes).content.title, "Inner");
}

TEST(Mail, DeepPartsAreNoHarm) {
    std::string deep = head;
    for (int i = 0; i < 2000; ++i)
        deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
    EXPECT_NO_THROW(read_mail(deep + "\nIt rained.\n"));
}

TEST(Mbox, ASeparatorWithoutABlankLineBeforeIt) {
    const std::string mbox =
        "From a@example.org Fri Nov  4 10:00:00 2011\n\nOne.\nFrom 10:00 on it rained.\n"
        "From p@example.org Fri Nov  4 11:00:00 2011\n\nTwo.\n";
    std::size_t messages = 0;
    Bytes bytes((std::string_view(mbox)));
    for_each_message(bytes, [&](std::string_view, std::size_t) { ++messages; });
    EXPECT_EQ(messages, 2u);
}

TEST(Mbox, IsCutAtItsSeparators) {
    const std::string mbox =
        "From annie@example.org Fri Nov  4 10:00:00 2011\nFrom: a@example.org\n\nOne.\n>From the river came\n\n"
        "From here on it is one message: no time.\n\n"
        "From peter@example.org Fri Nov  4 11:00:00 2011\nFrom: p@example.org\n\nTwo.\n";
    std::vector<std::string> messages;
    Bytes bytes((std::string_view(mbox)));
    for_each_message(bytes, [&](std::string_view message, std::size_t number) {
        messages.emplace_back(message);
        EXPECT_EQ(number, messages.size());
    });
    ASSERT_EQ(messages.size(), 2u);
    EXPECT_EQ(messages[0],
              "From: a@example.org\n\nOne.\nFrom the river came\n\nFrom here on it is one message: no time.\n\n");
    EXPECT_EQ(messages[1], "From: p@example.org\n\nTwo.\n");
}

}  // namespace
}  // namespace kimberlite
