#include "ontology/positions.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace kimberlite {
namespace {

TEST(Positions, AreTheSameInAscii) {
    const Positions positions("plain text");
    EXPECT_EQ(positions.code_points(), 10u);
    EXPECT_EQ(positions.to_code_point(6), 6u);
    EXPECT_EQ(positions.to_byte(6), 6u);
}

TEST(Positions, CountCodePointsOfEveryWidth) {
    const std::string text = "aé€😀z";  // 1, 2, 3, 4 and 1 bytes
    const Positions positions(text);
    EXPECT_EQ(positions.code_points(), 5u);
    EXPECT_EQ(positions.to_bytes({1, 2}), (Range{1, 3}));
    EXPECT_EQ(positions.to_bytes({2, 3}), (Range{3, 6}));
    EXPECT_EQ(positions.to_bytes({3, 4}), (Range{6, 10}));
    EXPECT_EQ(positions.to_bytes({4, 5}), (Range{10, 11}));
    EXPECT_EQ(positions.to_code_points({6, 10}), (Range{3, 4}));
}

TEST(Positions, StayInsideTheText) {
    const Positions positions("é");
    EXPECT_EQ(positions.to_byte(99), 2u);
    EXPECT_EQ(positions.to_code_point(99), 1u);
    EXPECT_EQ(Positions("").to_byte(0), 0u);
    EXPECT_EQ(Positions("").to_code_point(0), 0u);
}

TEST(Positions, AgreeWithAWalkThroughALongText) {
    constexpr std::string_view alphabet[] = {"a", "ß", "’", "語", "😀"};
    std::mt19937 random(7);
    std::string text;
    for (int i = 0; i < 5000; ++i) text += alphabet[random() % 5];
    const Positions positions(text);
    std::uint32_t code_point = 0;
    for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
        const bool border = byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
        if (!border) continue;
        ASSERT_EQ(positions.to_code_point(byte), code_point);
        ASSERT_EQ(positions.to_byte(code_point), byte);
        ++code_point;
    }
}

TEST(Positions, SurviveMalformedText) {
    const std::string text = "\x80\x80" + std::string(200, '\x80') + "a\xFF";
    const Positions positions(text);
    EXPECT_EQ(positions.code_points(), 2u);
    EXPECT_EQ(positions.to_byte(0), 202u);
    EXPECT_EQ(positions.to_byte(1), 203u);
}

}  // namespace
}  // namespace kimberlite
