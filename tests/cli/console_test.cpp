#include "cli/console.h"

#include <gtest/gtest.h>

#include <sstream>

namespace kimberlite {
namespace {

TEST(Numbers, HaveCommas) {
    EXPECT_EQ(with_commas(0), "0");
    EXPECT_EQ(with_commas(999), "999");
    EXPECT_EQ(with_commas(1000), "1,000");
    EXPECT_EQ(with_commas(1234567), "1,234,567");
}

TEST(Durations, AreMinutesAndSeconds) {
    EXPECT_EQ(duration(0.4), "0:00");
    EXPECT_EQ(duration(83), "1:23");
    EXPECT_EQ(duration(3683), "1:01:23");
}

TEST(ProgressLines, TellTheShareAndTheTimeLeftWhereTheBytesAreKnown) {
    EXPECT_EQ(progress_line({12, 34567, 250, 1000, 10}, 200),
              " 25 %  12 documents  34,567 words  3,456 words/s  0:30 left");
}

TEST(ProgressLines, TellNoTimeLeftWhereTheBytesAreNotKnown) {
    EXPECT_EQ(progress_line({1, 300, 250, 0, 2}, 200), "1 document  300 words  150 words/s");
}

TEST(ProgressLines, TellNoShareWhenTheBytesAreMoreThanWasThought) {
    EXPECT_EQ(progress_line({1, 300, 2500, 1000, 2}, 200), "1 document  300 words  150 words/s");
}

TEST(ProgressLines, AreNoWiderThanTheTerminal) { EXPECT_EQ(progress_line({12, 34567, 250, 1000, 10}, 20).size(), 20u); }

TEST(Consoles, KeepQuietButForErrors) {
    std::ostringstream out;
    Console console(out, Loudness::quiet, true);
    console.note("a note");
    console.detail("a detail");
    console.show("progress");
    console.error("a.txt: cannot be read");
    EXPECT_EQ(out.str(), "kimberlite: a.txt: cannot be read\n");
}

TEST(Consoles, TellDetailsOnlyWhenVerbose) {
    std::ostringstream normal, verbose;
    Console(normal, Loudness::normal, false).detail("a detail");
    Console(verbose, Loudness::verbose, false).detail("a detail");
    EXPECT_EQ(normal.str(), "");
    EXPECT_EQ(verbose.str(), "a detail\n");
}

TEST(Consoles, ShowNoProgressWhereThereIsNoTerminal) {
    std::ostringstream out;
    Console console(out, Loudness::normal, false);
    console.show("progress");
    EXPECT_EQ(out.str(), "");
}

TEST(Consoles, EraseTheProgressForAMessageAndAtTheEnd) {
    std::ostringstream out;
    {
        Console console(out, Loudness::normal, true);
        console.show("10 %");
        console.note("a note");
        console.show("20 %");
    }
    EXPECT_EQ(out.str(), "\r10 %\x1b[K\r\x1b[Ka note\n\r20 %\x1b[K\r\x1b[K");
}

}  // namespace
}  // namespace kimberlite
