// The inner loops of the reader, in three forms that give the same bits: AVX-512 VNNI, AVX2, portable C++.
//
// Products of 8-bit (weights) and 16-bit numbers (attention) are summed as integers: exact in any order. The float
// parts are written once (kernels*.inc) over vectors of sixteen, which each form cuts as its processor can: the same
// operations in the same order, no multiplication fused with an addition, sums always of sixteen partial sums and then
// by the same tree. So what a text is read to say does not depend on the processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "extract/reader/linear.h"

namespace kimberlite {

inline constexpr std::size_t head_size = 32;        // of attention; the kernels know no other
inline constexpr std::size_t longest_window = 512;  // rows that attend to each other
inline constexpr std::size_t panel_outputs = 64;    // of a ByteLinear
inline constexpr std::size_t group_outputs = 16;    // of a FloatLinear

// Rows of 8-bit numbers as QuantizedRows has them.
struct RowsView {
    const std::int8_t* values;
    const float* scales;
    const std::int32_t* offsets;
    std::size_t count, size;
};

// What becomes of a product: itself, its GELU, or it is added to what the results hold.
enum class Finish : std::uint8_t { plain, gelu, add };

struct Kernels {
    const char* name;

    // count rows of `size` floats (a multiple of 16) to 8 bits.
    void (*quantize)(const float* rows, std::size_t count, std::size_t size, std::int8_t* values, float* scales,
                     std::int32_t* offsets);
    // results: rows.count × linear.outputs.
    void (*multiply)(const ByteLinear&, const RowsView& rows, Finish, float* results);
    void (*multiply_floats)(const FloatLinear&, const float* rows, std::size_t count, float* results);
    // In place: each row to mean 0 and variance 1, times weight, plus bias; and that to 8 bits. size: a multiple of 16.
    void (*normalize)(float* rows, std::size_t count, std::size_t size, const float* weight, const float* bias,
                      std::int8_t* values, float* scales, std::int32_t* offsets);
    // The rows of one window attend to each other. query_key_value: count × 3·heads·head_size, count at most
    // longest_window; context: count × heads·head_size.
    void (*attend)(const float* query_key_value, std::size_t count, std::size_t heads, float* context);
    // row = piece · scale + position + segment + shape; size: a multiple of 16.
    void (*embed)(const std::int8_t* piece, float scale, const float* position, const float* segment,
                  const float* shape, std::size_t size, float* row);
    void (*gelu)(float* values, std::size_t count);
};

// The fastest that the processor has, or the one that the environment variable KIMBERLITE_KERNELS names (portable,
// avx2, avx512), chosen at the first call. Throws Error where it names one that there is not.
const Kernels& kernels();

// All that the processor can run, the fastest first.
std::span<const Kernels* const> runnable_kernels();

}  // namespace kimberlite
