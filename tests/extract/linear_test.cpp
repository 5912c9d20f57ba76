// The small functions of extract/reader/linear.h.
#include "extract/reader/linear.h"

#include <gtest/gtest.h>

#include <cfloat>
#include <cmath>

namespace kimberlite {
namespace {

TEST(Linear, ExponentialIsNear) {
    for (float x = -86; x < 88; x += 0.37f) EXPECT_NEAR(exponential(x) / std::exp(double(x)), 1, 5e-7) << x;
    EXPECT_EQ(exponential(0), 1.0f);
    EXPECT_EQ(exponential(-1000), 0.0f);
    EXPECT_EQ(exponential(1000), FLT_MAX);
}

TEST(Linear, LogarithmIsNear) {
    for (float x = 1e-30f; x < 1e30f; x *= 1.37f)
        EXPECT_NEAR(logarithm(x), std::log(double(x)), 3e-7 * std::max(1.0, std::abs(std::log(double(x))))) << x;
    EXPECT_EQ(logarithm(1), 0.0f);
}

TEST(Linear, SigmoidStaysBetweenZeroAndOne) {
    std::vector<float> values = {-1000, -1, 0, 1, 1000};
    sigmoid(values);
    EXPECT_NEAR(values[0], 0, 1e-30);
    EXPECT_NEAR(values[1], 0.26894142, 1e-6);
    EXPECT_EQ(values[2], 0.5f);
    EXPECT_NEAR(values[3], 0.73105858, 1e-6);
    EXPECT_EQ(values[4], 1.0f);
}

TEST(Linear, QuantizedRowsKeepTheirMemory) {
    QuantizedRows rows;
    rows.quantize(std::vector<float>(64, 2.0f), 32);
    EXPECT_EQ(rows.rows(), 2u);
    EXPECT_EQ(rows.values()[5], 127);
    EXPECT_EQ(rows.offsets()[1], -128 * 127 * 32);
    rows.quantize(std::vector<float>(), 32);
    EXPECT_EQ(rows.rows(), 0u);
}

}  // namespace
}  // namespace kimberlite
