// Who texts say they are from, by marks of form, and what is no such mark.
#include "ontology/providers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/ontology/identity/text_reading.h"

namespace kimberlite {
namespace {

const std::string news =
    "The harbour of Tolvik was closed on Tuesday after the ferry Nordlys struck the northern pier. Nobody was hurt, "
    "the "
    "coast guard said, but a crane fell into the water and forty containers drifted out to sea. Divers began to search "
    "the basin in the evening. Ships will be sent to the neighbouring port of Sandnes for at least two weeks, and "
    "fishermen asked the county for help.";

std::string provider(const std::string& text, const std::string& source = {}, const std::string& id = "a.txt") {
    TextReading reading(id, text);
    reading.reading().document.source = source;
    return choose_providers(std::vector{provider_marks(reading, test_ontology())}).at(0);
}

// Where the words are read as of the type, and a dateline of the corpus names Nordpress.
ProviderMarks marks(const std::string& text, const std::string& type, const std::string& words,
                    const std::string& source = {}) {
    TextReading reading("a.txt", text);
    reading.reading().document.source = source;
    reading.name(type, words);
    return provider_marks(reading, test_ontology());
}
std::string provider_among(const std::string& text, const std::string& type, const std::string& words,
                           const std::string& source = {}) {
    ProviderMarks other;
    other.agency = "The Nordpress";
    return choose_providers(std::vector{marks(text, type, words, source), other}).at(0);
}

TEST(Providers, Datelines) {
    EXPECT_EQ(provider("TOLVIK, Norway, March 3 (Nordpress) — " + news), "Nordpress");
    EXPECT_EQ(provider("Tolvik (Nordpress) -- " + news), "Nordpress");
    EXPECT_EQ(provider("Ferry strikes pier\n\nTOLVIK, 3 March [Selm News Agency] - " + news), "Selm News Agency");
    EXPECT_EQ(provider("TOLVIK, March 3 /Havnwire/ -- " + news), "Havnwire");
    EXPECT_EQ(provider("TOLVIK (npa) - " + news), "npa");
    EXPECT_EQ(provider("TOLVIK (Nordpress/Selm News) – " + news), "Nordpress") << "the first of two";
    EXPECT_EQ(provider("The Hague (Nordpress) - " + news), "Nordpress");
}

// Whatever the name is read as.
TEST(Providers, ANameAloneOnItsLineWhereAnotherIsSureOfIt) {
    const auto among = [](const std::string& text, const char* source = "The Post") {
        return provider_among(text, "Place", "Tolvik", source);
    };
    for (const char* line : {"By Nordpress", "Nordpress", "© 2012 Nordpress", "By Staff Writer, Nordpress"})
        EXPECT_EQ(among("Ferry strikes pier\n\n" + std::string(line) + "\n\n" + news), "Nordpress") << line;
    EXPECT_EQ(among("Ferry strikes pier\n\n" + news + "\n\nNordpress"), "Nordpress");
    EXPECT_EQ(among("Nordpress\n\n" + news), "The Post") << "the heading of a text on it";
    EXPECT_EQ(among("Ferry strikes pier\n\nNordpress sails on\n\n" + news), "The Post");
    EXPECT_EQ(among("Ferry strikes pier\n\nBy Ida Brekke\n\n" + news), "The Post");
    EXPECT_EQ(provider("Ferry strikes pier\n\nNordpress\n\n" + news), "") << "nobody is sure";
}

TEST(Providers, WhatIsNoDateline) {
    EXPECT_EQ(provider(news), "");
    EXPECT_EQ(provider("TOLVIK, March 3 — " + news), "") << "names nobody";
    EXPECT_EQ(provider("Ida Brekke (Labour) – harbour master of Tolvik since she was asked to lead the port"), "");
    EXPECT_EQ(provider("The mayor, who is ill (Labour) — " + news), "") << "a sentence";
    EXPECT_EQ(provider("Ida Brekke (43) - " + news), "");
    EXPECT_EQ(provider("Nils Aune (Norway) - 48.2"), "") << "a list";
    EXPECT_EQ(provider("Ida Brekke (Labour) – Harbour master of Tolvik since she was asked to lead it.\n"
                       "Jon Vik (Liberal) – Fisherman from Sandnes, who is also in the county council.\n"),
              "")
        << "a list of candidates";
}

TEST(Providers, InBracketsOfADatelineStandOtherThings) {
    for (const char* dateline : {"TOLVIK (Norway) - ", "TOLVIK (Tuesday) - ", "TOLVIK, March 5 (Monday) - ",
                                 "TOLVIK (March 2024) - ", "TOLVIK (updated) - ", "Q&A (Part 1) - "})
        EXPECT_EQ(provider(dateline + news), "") << dateline;
    EXPECT_EQ(provider("TOLVIK (Norway) - " + news, "https://courier.example/1"), "courier.example");
    EXPECT_EQ(provider_among("TOLVIK (Vestmark) - " + news, "Place", "Vestmark"), "") << "a place of the reading";
    EXPECT_EQ(provider_among("TOLVIK (Nordpress) - " + news, "Place", "Nordpress"), "Nordpress")
        << "misread, as the other documents show";
}

TEST(Providers, Signatures) {
    for (const char* signature : {" — Nordpress", "\n\n- Nordpress", "\n\n-- Nordpress.", "\n\n— The Nordpress"}) {
        EXPECT_TRUE(provider(news + signature).ends_with("Nordpress")) << signature;
        EXPECT_EQ(provider(news + signature, "The Courier"), "The Courier") << signature << ": as like a rubric";
    }
    EXPECT_EQ(marks(news + "\n\n- Nordpress", "Organization", "Nordpress", "The Courier").agency, "Nordpress");
    EXPECT_EQ(provider(news + "\n\n– Agence Nord-Presse"), "Agence Nord-Presse");
}

// Tags, credits and abbreviations stand there as well: it is an agency where another document's dateline has it.
TEST(Providers, SignaturesThatOtherDocumentsBearOut) {
    for (const char* signature : {" (Nordpress)", "\n\n(Nordpress)", "\n[Nordpress]\n", "\nSource: Nordpress",
                                  "\n\n- NORDPRESS", " \"It is a shame,\" he said.\n\n- Nordpress"}) {
        EXPECT_EQ(provider(news + signature, "https://courier.example/1"), "courier.example") << signature;
        EXPECT_EQ(provider_key(provider_among(news + signature, "Place", "Tolvik", "https://courier.example/1")),
                  "nordpress")
            << signature;
    }
    for (const char* end : {"\n\n(Selm Images)", " It is of the Tolvik Port Authority. (TPA)", "\n\n[Harbours]",
                            "\n\nSource: Statistics Ruvia"})
        EXPECT_EQ(provider(news + end), "") << end;
}

TEST(Providers, WhatIsNoSignature) {
    for (const char* end : {" (ENDS)", "\n\n- Ends -", "\n\n(MORE)", "\n(Reporting by Ida Brekke)", " (See the map)",
                            "\n\n- a pier, of which nothing is left", "\n\n“Nothing lasts.”\n— Aud Borge",
                            " “Nothing lasts.” — Aud Borge", " (Photo)", " (it was built in 1931)"})
        EXPECT_EQ(provider(news + end), "") << end;
    for (const char* end : {"\n\n[Subscribe]", "\n\n(Copyright 2024)", "\n\n- Follow Harbour News", "\n\nVia: Selmbook",
                            "\n\nCredit: Selm Images", "\n\n- Tuesday", "\n\n- Norway", " — March 2024",
                            "\n\n- Read More", " \"It is a shame,\" he said. - Jon Vik",
                            " \"It is a shame,\" he said.\n\n- Jon Vik", " “It is a shame,” she told us.\n– Aud Borge"})
        EXPECT_EQ(provider(news + end), "") << end;
    EXPECT_EQ(provider("Nothing lasts. — Aud Borge"), "") << "a saying";
    EXPECT_EQ(provider_among(news + "\n\n- Jon Vik", "Person", "Jon Vik"), "");
    EXPECT_EQ(provider_among(news + " (Nordpress)", "Place", "Nordpress"), "");
}

// Whose the text is, or what it is about: other documents tell.
TEST(Providers, ASignatureEndsProseThatDoesNotSpeakOfIt) {
    const std::string university = "University of Selm";
    EXPECT_EQ(marks(news + "\n\n- " + university, "Organization", university).agency, university);
    for (const char* before : {"\n\nThe divers are from:", "\n\n- Port Authority", "\n\n- Divers came from the port.",
                               "\n\nIda Brekke, professor of law"}) {
        const ProviderMarks found = marks(news + before + "\n- " + university, "Organization", university);
        EXPECT_EQ(found.agency, "") << before;
        EXPECT_EQ(found.signature, university) << before;
    }
    EXPECT_EQ(
        marks("The University of Selm sent divers. " + news + "\n\n- " + university, "Organization", university).agency,
        "");
}

TEST(Providers, Bylines) {
    EXPECT_EQ(provider("Ferry strikes pier\n\nBy Ida Brekke, Nordpress\n\n" + news), "Nordpress");
    EXPECT_EQ(provider("BY IDA BREKKE | NORDPRESS\n\n" + news), "NORDPRESS");
    EXPECT_EQ(provider("By Ida Brekke of Nordpress\n\n" + news), "Nordpress");
    EXPECT_EQ(provider("By Ida Brekke, Nordpress Staff Writer\n\n" + news), "Nordpress");
    EXPECT_EQ(provider("By Ida Brekke\n\n" + news), "Ida Brekke");
    EXPECT_EQ(provider("By Ida Brekke, Staff Writer\n\n" + news), "Ida Brekke");
    EXPECT_EQ(provider("By Ida Brekke, Chief Political Correspondent\n\n" + news), "Ida Brekke");
    EXPECT_EQ(provider("By Ida Brekke, Norway\n\n" + news), "Ida Brekke");
    EXPECT_EQ(provider("By Nordpress Writer\n\n" + news), "") << "one word may be anything";
    EXPECT_EQ(marks("By Nordpress Writer\n\n" + news, "Organization", "Nordpress").author, "Nordpress");
    EXPECT_EQ(provider_among("By Ida Brekke, Jon Vik\n\n" + news, "Person", "Jon Vik"), "Ida Brekke");
    for (const char* heading : {"By Tuesday", "By Tuesday Evening", "By The Numbers", "By Train, Bus",
                                "By Staff Reporter", "By Our Correspondent", "By Agencies"})
        EXPECT_EQ(provider(std::string(heading) + "\n\n" + news), "") << heading;
    EXPECT_EQ(provider("By noon nothing was left of the pier\n\n" + news), "");
    EXPECT_EQ(provider(news + "\n\n" + news + "\n\n" + news + "\n\n" + news + "\n\nBy Ida Brekke, Nordpress"), "")
        << "not at the beginning";
}

TEST(Providers, Sources) {
    EXPECT_EQ(provider(news, "The Tolvik Courier"), "The Tolvik Courier");
    EXPECT_EQ(provider(news, "https://www.Courier.example/2012/03/pier.html"), "courier.example");
    EXPECT_EQ(provider(news, "https://m.courier.example/2012/03/pier.html"), "courier.example");
    EXPECT_EQ(provider(news, "https://amp.example/pier"), "amp.example");
    EXPECT_EQ(provider(news, "https://ida.blogs.example/pier"), "ida.blogs.example") << "another's house";
    EXPECT_EQ(provider(news, "Press Office <press@harbour.example>"), "press@harbour.example");
    EXPECT_EQ(provider("TOLVIK (Nordpress) - " + news, "The Tolvik Courier"), "Nordpress") << "the outlet prints it";
    EXPECT_EQ(provider("By Ida Brekke\n\n" + news, "The Tolvik Courier"), "The Tolvik Courier") << "before its author";
}

TEST(Providers, PathsAreNone) {
    for (const char* path : {"news/a.txt", "a.txt", "texts.jsonl:3", "mails:3", "/data/Nordpress/pier", "Nordpress.txt",
                             "C:\\texts\\pier", "box.zip/pier", "-", "-:12", "file:///data/pier.html", "courier.net"})
        EXPECT_EQ(provider(news, path), "") << path;
    EXPECT_EQ(provider(news, "pier", "pier"), "") << "a file without an ending gives its name as its id";
}

}  // namespace
}  // namespace kimberlite
