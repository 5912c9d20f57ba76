// y = W·x + b for many rows x at once, with 8-bit or float weights; the same bits on every processor.
//
// 8-bit: rows are quantised symmetrically, each by its own scale (greatest absolute value 127), products are summed as
// integers, exactly, and scaled back: y = sum · (row's scale · output's scale) + bias.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kimberlite {

// Weights of 8 bits, as the kernels read them: outputs in panels of 64; in a panel, for each four inputs in turn, the
// 64 outputs' four weights, each as weight + 128. Outputs are padded to whole panels.
struct ByteLinear {
    const std::uint8_t* weights = nullptr;  // 64-byte aligned
    const float* scales = nullptr;          // one an output, padded
    const float* bias = nullptr;            // one an output, padded
    std::uint32_t inputs = 0;               // a multiple of 4
    std::uint32_t outputs = 0;              // those wanted; 0: absent
    explicit operator bool() const { return outputs != 0; }
};

// Float weights: outputs in groups of 16; in a group, for each input in turn, the 16 outputs' weights.
struct FloatLinear {
    const float* weights = nullptr;  // 64-byte aligned
    const float* bias = nullptr;     // one an output, padded to 16
    std::uint32_t inputs = 0;
    std::uint32_t outputs = 0;  // those wanted; 0: absent
    explicit operator bool() const { return outputs != 0; }
};

// Rows quantised once, for any number of products. Keeps its memory from use to use.
class QuantizedRows {
public:
    // rows: a whole number of rows of `size` floats, a multiple of 4.
    void quantize(std::span<const float> rows, std::size_t size);

    std::size_t rows() const { return scales_.size(); }
    std::size_t size() const { return size_; }
    const std::int8_t* values() const { return values_.data(); }
    const float* scales() const { return scales_.data(); }
    const std::int32_t* offsets() const { return offsets_.data(); }  // −128 · the row's sum

private:
    std::vector<std::int8_t> values_;
    std::vector<float> scales_;
    std::vector<std::int32_t> offsets_;
    std::size_t size_ = 0;
};

// results: rows × linear.outputs.
void apply(const ByteLinear&, const QuantizedRows& rows, std::span<float> results);

// rows: n × linear.inputs; results: n × linear.outputs. Each output is summed over the inputs in order, then the bias.
void apply(const FloatLinear&, std::span<const float> rows, std::span<float> results);

// In place, each of any number of values: x·Φ(x), |error| < 5e-5; and the logistic function.
void gelu(std::span<float> values);
void sigmoid(std::span<float> values);

// e^x for x in float's range, relative error < 3e-7; 0 and FLT_MAX beyond. For softmax of small heads.
float exponential(float);
float logarithm(float);  // of positive normal numbers, error < 3e-7 (relative where |log x| > 1)

}  // namespace kimberlite
