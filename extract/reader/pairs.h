// A pair head: how one span bears on another, from both spans and their types, what lies between them, the window, and
// how far apart they are.
//
// hidden = GELU(left[i] + right[j] + between(mean of the states between; [CLS]) + distance), and outputs over it. All
// of it but the GELU is linear, so each side is projected once a span, and the states once a row: the mean between two
// spans is a difference of running sums. A pair then costs a few additions a hidden unit, the GELU and its outputs.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/reader/encoder.h"
#include "extract/reader/linear.h"
#include "extract/reader/model.h"
#include "extract/reader/windows.h"

namespace kimberlite {

// The states of one window, quantised once for all pair heads.
struct QuantizedWindow {
    QuantizedRows rows;    // all of them
    QuantizedRows window;  // [CLS] alone
    void quantize(const States&, std::size_t number);
};

// Spans of one window as a pair head takes them: their first and last rows side by side, quantised, and their types.
struct PairSpans {
    std::vector<Rows> rows;
    std::vector<std::uint8_t> types;  // row of the head's type table; `no_type` adds nothing
    std::vector<float> states;        // spans × two rows
    QuantizedRows quantized;

    static constexpr std::uint8_t no_type = 255;
    void clear();
    void add(Rows, std::uint8_t type);
    void gather(const States&, std::size_t number);  // once all are added
};

struct Pair {
    std::uint32_t left, right;  // numbers of spans
};

class PairHead {
public:
    PairHead() = default;
    // Throws Error where parts are missing or do not fit each other. A model without this head gives an absent one.
    PairHead(const Model&, std::string_view name);
    explicit operator bool() const { return bool(left_); }
    std::size_t size() const { return left_.outputs; }
    FloatLinear output(const Model&, std::string_view name) const;

    // What of one window the head has already projected, and memory kept from window to window.
    struct Workspace {
        std::vector<float> left, right;  // spans × size; the left one with the window's part
        std::vector<float> before;       // (rows + 1) × size: sums of the projected rows before each row
        std::vector<float> row, hidden;
        const PairSpans* lefts = nullptr;
        const PairSpans* rights = nullptr;
    };
    void project(const QuantizedWindow&, const PairSpans& lefts, const PairSpans& rights, Workspace&) const;

    // The hidden vectors of pairs of what was projected last: pairs × size, valid until the next call.
    std::span<const float> hidden(std::span<const Pair>, Workspace&) const;

private:
    void project_side(const ByteLinear&, FloatRows types, const PairSpans&, std::vector<float>& side) const;

    ByteLinear left_, right_, between_mean_, between_window_;
    FloatRows distance_, left_type_, right_type_;
};

}  // namespace kimberlite
