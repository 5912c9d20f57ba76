// The kernels of all instruction sets that the processor has: the same bits as each other, and right.
#include "extract/reader/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

namespace kimberlite {
namespace {

struct Aligned {  // 64-byte aligned memory
    explicit Aligned(std::size_t size) : bytes(size + 64) {}
    template <typename T>
    T* data() {
        const auto address = reinterpret_cast<std::uintptr_t>(bytes.data());
        return reinterpret_cast<T*>(bytes.data() + (64 - address % 64) % 64);
    }
    std::vector<std::uint8_t> bytes;
};

std::size_t padded(std::size_t count, std::size_t multiple) { return (count + multiple - 1) / multiple * multiple; }

std::vector<float> random_floats(std::size_t count, unsigned seed, float scale = 1) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, scale);
    std::vector<float> values(count);
    for (float& value : values) value = normal(random);
    return values;
}

// A linear layer with weights that are known unpacked too.
struct KnownLinear {
    KnownLinear(std::size_t inputs, std::size_t outputs)
        : weights(padded(outputs, panel_outputs) * inputs),
          scales(padded(outputs, panel_outputs) * 4),
          bias(padded(outputs, panel_outputs) * 4),
          plain(outputs * inputs) {
        std::mt19937 random(7);
        for (std::size_t o = 0; o < outputs; ++o) {
            scales.data<float>()[o] = 0.001f * static_cast<float>(1 + random() % 100);
            bias.data<float>()[o] = 0.01f * static_cast<float>(random() % 100);
            for (std::size_t i = 0; i < inputs; ++i) {
                const int weight = static_cast<int>(random() % 255) - 127;
                plain[o * inputs + i] = weight;
                weights.data<std::uint8_t>()[o / 64 * 64 * inputs + i / 4 * 256 + o % 64 * 4 + i % 4] =
                    static_cast<std::uint8_t>(weight + 128);
            }
        }
        linear = {weights.data<std::uint8_t>(), scales.data<float>(), bias.data<float>(),
                  static_cast<std::uint32_t>(inputs), static_cast<std::uint32_t>(outputs)};
    }
    Aligned weights, scales, bias;
    std::vector<int> plain;
    ByteLinear linear;
};

struct Rounded {
    Rounded(const Kernels& with, const std::vector<float>& rows, std::size_t size)
        : values(rows.size()), scales(rows.size() / size), offsets(rows.size() / size) {
        with.quantize(rows.data(), scales.size(), size, values.data(), scales.data(), offsets.data());
        view = {values.data(), scales.data(), offsets.data(), scales.size(), size};
    }
    std::vector<std::int8_t> values;
    std::vector<float> scales;
    std::vector<std::int32_t> offsets;
    RowsView view;
};

// Calls make(kernels) for each and expects the same bits of all.
template <typename Make>
void expect_same_bits(Make make) {
    const auto expected = make(*runnable_kernels().back());
    for (const Kernels* with : runnable_kernels()) {
        const auto found = make(*with);
        ASSERT_EQ(found.size(), expected.size());
        EXPECT_EQ(std::memcmp(found.data(), expected.data(), found.size() * sizeof found[0]), 0) << with->name;
    }
}

TEST(Kernels, PortableRunsEverywhere) {
    ASSERT_FALSE(runnable_kernels().empty());
    EXPECT_STREQ(runnable_kernels().back()->name, "portable");
}

TEST(Kernels, RowsRoundToTheSameBytes) {
    for (std::size_t size : {16u, 48u, 384u, 1536u}) {
        std::vector<float> rows = random_floats(7 * size, 1, 3);
        std::fill(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(size), 0.0f);  // a row of zeros
        expect_same_bits([&](const Kernels& with) { return Rounded(with, rows, size).values; });
        expect_same_bits([&](const Kernels& with) { return Rounded(with, rows, size).scales; });
        expect_same_bits([&](const Kernels& with) { return Rounded(with, rows, size).offsets; });
        const Rounded rounded(kernels(), rows, size);
        for (std::size_t i = 0; i < rows.size(); ++i)
            EXPECT_NEAR(rounded.values[i] * rounded.scales[i / size], rows[i], rounded.scales[i / size] * 0.501f);
    }
}

TEST(Kernels, ProductsAreExact) {
    for (const auto& [inputs, outputs] : {std::pair{16u, 64u}, {384u, 5u}, {384u, 80u}, {1536u, 128u}}) {
        KnownLinear known(inputs, outputs);
        for (std::size_t count : {1u, 2u, 5u, 6u, 13u, 205u}) {  // the last: more than a block
            const std::vector<float> rows = random_floats(count * inputs, 3);
            const auto product = [&](const Kernels& with, Finish finish) {
                std::vector<float> results(count * outputs, 0.25f);
                with.multiply(known.linear, Rounded(with, rows, inputs).view, finish, results.data());
                return results;
            };
            for (Finish finish : {Finish::plain, Finish::gelu, Finish::add})
                expect_same_bits([&](const Kernels& with) { return product(with, finish); });
            const Rounded rounded(kernels(), rows, inputs);
            const std::vector<float> results = product(kernels(), Finish::plain);
            for (std::size_t r = 0; r < count; ++r)
                for (std::size_t o = 0; o < outputs; ++o) {
                    std::int32_t sum = 0;
                    for (std::size_t i = 0; i < inputs; ++i)
                        sum += known.plain[o * inputs + i] * rounded.values[r * inputs + i];
                    const float scale = rounded.scales[r] * known.linear.scales[o];
                    EXPECT_EQ(results[r * outputs + o], static_cast<float>(sum) * scale + known.linear.bias[o]);
                }
        }
    }
}

TEST(Kernels, GreatestProductsDoNotOverflow) {
    const std::size_t inputs = 4096;
    Aligned weights(64 * inputs), scales(64 * 4), bias(64 * 4);
    std::fill_n(weights.data<std::uint8_t>(), 64 * inputs, std::uint8_t{255});  // all 127
    std::fill_n(scales.data<float>(), 64, 1.0f);
    const ByteLinear linear{weights.data<std::uint8_t>(), scales.data<float>(), bias.data<float>(), inputs, 64};
    for (float value : {1.0f, -1.0f}) {
        const std::vector<float> rows(6 * inputs, value * 127);
        for (const Kernels* with : runnable_kernels()) {
            std::vector<float> results(6 * 64);
            with->multiply(linear, Rounded(*with, rows, inputs).view, Finish::plain, results.data());
            EXPECT_EQ(results[0], value * 127 * 127 * inputs) << with->name;
        }
    }
}

TEST(Kernels, FloatProducts) {
    const std::size_t inputs = 48, outputs = 21, count = 8;
    Aligned weights(32 * inputs * 4), bias(32 * 4);
    const std::vector<float> values = random_floats(32 * inputs, 5), rows = random_floats(count * inputs, 6);
    std::copy(values.begin(), values.end(), weights.data<float>());
    const FloatLinear linear{weights.data<float>(), bias.data<float>(), inputs, outputs};
    const auto product = [&](const Kernels& with) {
        std::vector<float> results(count * outputs);
        with.multiply_floats(linear, rows.data(), count, results.data());
        return results;
    };
    expect_same_bits(product);
    for (std::size_t r = 0; r < count; ++r)
        for (std::size_t o = 0; o < outputs; ++o) {
            double sum = 0;
            for (std::size_t i = 0; i < inputs; ++i)
                sum += rows[r * inputs + i] * values[o / 16 * 16 * inputs + i * 16 + o % 16];
            EXPECT_NEAR(product(kernels())[r * outputs + o], sum, 1e-5);
        }
}

TEST(Kernels, Norm) {
    const std::size_t size = 384, count = 5;
    const std::vector<float> weight = random_floats(size, 1), bias = random_floats(size, 2);
    const std::vector<float> rows = random_floats(count * size, 3, 5);
    const auto normalized = [&](const Kernels& with) {
        std::vector<float> results = rows;
        std::vector<std::int8_t> values(rows.size());
        std::vector<float> scales(count);
        std::vector<std::int32_t> offsets(count);
        with.normalize(results.data(), count, size, weight.data(), bias.data(), values.data(), scales.data(),
                       offsets.data());
        const Rounded rounded(with, results, size);
        EXPECT_EQ(values, rounded.values);
        EXPECT_EQ(scales, rounded.scales);
        EXPECT_EQ(offsets, rounded.offsets);
        return results;
    };
    expect_same_bits(normalized);
    double mean = 0, variance = 0;
    for (std::size_t i = 0; i < size; ++i) mean += rows[i] / static_cast<double>(size);
    for (std::size_t i = 0; i < size; ++i) variance += std::pow(rows[i] - mean, 2) / static_cast<double>(size);
    for (std::size_t i = 0; i < size; ++i)
        EXPECT_NEAR(normalized(kernels())[i], (rows[i] - mean) / std::sqrt(variance) * weight[i] + bias[i], 1e-5);
}

TEST(Kernels, GeluIsNearX) {
    std::vector<float> values;
    for (float x = -12; x < 12; x += 0.01f) values.push_back(x);
    const auto made = [&](const Kernels& with) {
        std::vector<float> results = values;
        with.gelu(results.data(), results.size());
        return results;
    };
    expect_same_bits(made);
    const std::vector<float> results = made(kernels());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = values[i];
        EXPECT_NEAR(results[i], x * 0.5 * std::erfc(-x / std::sqrt(2.0)), 5e-5) << x;
    }
}

// Softmax attention in doubles.
std::vector<double> attended(const std::vector<float>& rows, std::size_t count, std::size_t heads) {
    const std::size_t size = heads * head_size, stride = 3 * size;
    std::vector<double> context(count * size), weights(count);
    for (std::size_t h = 0; h < heads; ++h)
        for (std::size_t q = 0; q < count; ++q) {
            double sum = 0;
            for (std::size_t k = 0; k < count; ++k) {
                double score = 0;
                for (std::size_t d = 0; d < head_size; ++d)
                    score += double(rows[q * stride + h * head_size + d]) * rows[k * stride + size + h * head_size + d];
                sum += weights[k] = std::exp(score / std::sqrt(double(head_size)));
            }
            for (std::size_t k = 0; k < count; ++k)
                for (std::size_t d = 0; d < head_size; ++d)
                    context[q * size + h * head_size + d] +=
                        weights[k] / sum * rows[k * stride + 2 * size + h * head_size + d];
        }
    return context;
}

TEST(Kernels, Attention) {
    const std::size_t heads = 2, size = heads * head_size;
    for (std::size_t count : {1u, 2u, 15u, 16u, 17u, 40u, 64u, 66u, 100u, 130u, 512u}) {
        const std::vector<float> rows = random_floats(count * 3 * size, static_cast<unsigned>(count), 1.5f);
        const auto made = [&](const Kernels& with) {
            std::vector<float> context(count * size);
            with.attend(rows.data(), count, heads, context.data());
            return context;
        };
        expect_same_bits(made);
        const std::vector<float> context = made(kernels());
        const std::vector<double> expected = attended(rows, count, heads);
        for (std::size_t i = 0; i < context.size(); ++i) ASSERT_NEAR(context[i], expected[i], 4e-3) << count;
    }
}

TEST(Kernels, AttentionToNothing) {
    const std::vector<float> rows(3 * 3 * head_size, 0.0f);
    for (const Kernels* with : runnable_kernels()) {
        std::vector<float> context(3 * head_size, 1.0f);
        with->attend(rows.data(), 3, 1, context.data());
        for (float value : context) EXPECT_EQ(value, 0.0f);
    }
}

}  // namespace
}  // namespace kimberlite
