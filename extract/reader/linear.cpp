// Products through the kernels; and the few functions that small heads need, in plain scalar code compiled once, which
// every processor runs alike.
#include "extract/reader/linear.h"

#include <bit>
#include <cfloat>
#include <cmath>

#include "extract/reader/kernels.h"

namespace kimberlite {

void QuantizedRows::quantize(std::span<const float> rows, std::size_t size) {
    const std::size_t count = size ? rows.size() / size : 0;
    size_ = size;
    values_.resize(count * size);
    scales_.resize(count);
    offsets_.resize(count);
    kernels().quantize(rows.data(), count, size, values_.data(), scales_.data(), offsets_.data());
}

void apply(const ByteLinear& linear, const QuantizedRows& rows, std::span<float> results) {
    const RowsView view{rows.values(), rows.scales(), rows.offsets(), rows.rows(), rows.size()};
    kernels().multiply(linear, view, Finish::plain, results.data());
}

void apply(const FloatLinear& linear, std::span<const float> rows, std::span<float> results) {
    if (linear.inputs) kernels().multiply_floats(linear, rows.data(), rows.size() / linear.inputs, results.data());
}

void gelu(std::span<float> values) { kernels().gelu(values.data(), values.size()); }

void sigmoid(std::span<float> values) {
    for (float& value : values) value = 1.0f / (1.0f + exponential(-value));
}

// 2^n · 2^f with |f| ≤ ½: the whole part goes into the exponent, the rest through a polynomial.
float exponential(float x) {
    constexpr float log2_of_e = 1.44269504f, ln2_high = 0.693359375f, ln2_low = -2.12194440e-4f;
    if (!(x < 88.7f)) return x >= 88.7f ? FLT_MAX : x;
    if (x < -87.0f) return 0.0f;
    const float n = std::nearbyint(x * log2_of_e);
    const float f = (x - n * ln2_high - n * ln2_low) * log2_of_e;
    float p = 0.00015345812f;
    for (float c : {0.0013399931f, 0.009618489f, 0.055503286f, 0.24022646f, 0.6931472f, 1.0f}) p = p * f + c;
    return p * std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
}

// log x = e·log 2 + 2·artanh((m − 1)/(m + 1)) for x = m·2^e, √½ ≤ m < √2.
float logarithm(float x) {
    std::int32_t bits = std::bit_cast<std::int32_t>(x);
    constexpr std::int32_t bits_of_root = 0x3f3504f3;  // √½
    const std::int32_t exponent = (bits - bits_of_root) >> 23;
    const float m = std::bit_cast<float>(bits - (exponent << 23));
    const float t = (m - 1.0f) / (m + 1.0f), s = t * t;
    float p = 2.0f / 9.0f;
    for (float c : {2.0f / 7.0f, 2.0f / 5.0f, 2.0f / 3.0f, 2.0f}) p = p * s + c;
    const float e = static_cast<float>(exponent);
    return e * 0.693359375f + (t * p + e * -2.12194440e-4f);
}

}  // namespace kimberlite
