// Windows are taken in groups of some hundred rows, so that what a layer makes of them stays in the second cache: all
// layers of one group, then the next. Within a layer the two halves of the feed-forward go by blocks of rows, whose
// wide rows (four times the size) would not fit otherwise. Every step quantises its rows once and keeps them for the
// products that read them.
#include "extract/reader/encoder.h"

#include <algorithm>
#include <cassert>
#include <string>

#include "extract/reader/kernels.h"
#include "ontology/error.h"

namespace kimberlite {

namespace {

constexpr std::size_t group_rows = 256;  // windows are added to a group while it has fewer
constexpr std::size_t block_rows = 96;   // of the feed-forward
constexpr PieceId cls = 101, sep = 102;

// Rows in 8 bits with room for the most that come.
struct RoundedRows {
    std::vector<std::int8_t> values;
    std::vector<float> scales;
    std::vector<std::int32_t> offsets;

    void ensure(std::size_t count, std::size_t size) {
        if (values.size() < count * size) values.resize(count * size);
        if (scales.size() >= count) return;
        scales.resize(count);
        offsets.resize(count);
    }
    RowsView view(std::size_t at, std::size_t count, std::size_t size) const {
        return {values.data() + at * size, scales.data() + at, offsets.data() + at, count, size};
    }
    // Rounds `rows` into the first `count`.
    RowsView round(const Kernels& with, const float* rows, std::size_t count, std::size_t size) {
        with.quantize(rows, count, size, values.data(), scales.data(), offsets.data());
        return view(0, count, size);
    }
    // Normalises `rows` in place and rounds them into those from `at` on.
    RowsView normalize(const Kernels& with, float* rows, std::size_t at, std::size_t count, std::size_t size,
                       std::span<const float> weight, std::span<const float> bias) {
        with.normalize(rows, count, size, weight.data(), bias.data(), values.data() + at * size, scales.data() + at,
                       offsets.data() + at);
        return view(at, count, size);
    }
};

void ensure(std::vector<float>& values, std::size_t size) {
    if (values.size() < size) values.resize(size);
}

}  // namespace

struct Encoder::Workspace::Memory {
    RoundedRows rounded, rounded_block, rounded_wide;  // of the group; of a block; of a block, four times as wide
    std::vector<float> query_key_value, context, wide;

    void ensure(std::size_t count, std::size_t size, std::size_t wide_size) {
        const std::size_t block = std::min(count, block_rows);
        rounded.ensure(count, size);
        rounded_block.ensure(block, size);
        rounded_wide.ensure(block, wide_size);
        kimberlite::ensure(query_key_value, count * 3 * size);
        kimberlite::ensure(context, count * size);
        kimberlite::ensure(wide, block * wide_size);
    }
};

Encoder::Workspace::Workspace() : memory_(std::make_unique<Memory>()) {}
Encoder::Workspace::~Workspace() = default;
Encoder::Workspace::Workspace(Workspace&&) noexcept = default;
Encoder::Workspace& Encoder::Workspace::operator=(Workspace&&) noexcept = default;

Encoder::Encoder(const Model& model)
    : sizes_(model.encoder()),
      pieces_(model.byte_rows("encoder.pieces")),
      positions_(model.float_rows("encoder.positions")),
      shapes_(model.float_rows("encoder.shapes")),
      segment_(model.floats("encoder.segment")),
      norm_weight_(model.floats("encoder.norm.weight")),
      norm_bias_(model.floats("encoder.norm.bias")) {
    const auto [layers, size, heads, wide, positions, window] = sizes_;
    const auto require = [&](bool holds, const std::string& part) {
        if (!holds) throw Error("model " + model.name() + " lacks a fitting " + part + "; export it again");
    };
    require(size == heads * head_size && wide % 16 == 0 && positions <= longest_window, "encoder");
    require(pieces_.size == size && pieces_.rows() > sep, "encoder.pieces");
    require(positions_.size == size && positions_.rows() == positions, "encoder.positions");
    require(shapes_.size == size && shapes_.rows() > static_cast<std::size_t>(WordShape::mixed), "encoder.shapes");
    require(segment_.size() == size && norm_weight_.size() == size && norm_bias_.size() == size, "encoder.norm");
    for (std::uint32_t number = 0; number < layers; ++number) {
        const std::string at = "encoder.layers." + std::to_string(number) + ".";
        const Layer layer{
            model.byte_linear(at + "query_key_value"),
            model.byte_linear(at + "attention_output"),
            model.byte_linear(at + "widen"),
            model.byte_linear(at + "narrow"),
            model.floats(at + "attention_norm.weight"),
            model.floats(at + "attention_norm.bias"),
            model.floats(at + "output_norm.weight"),
            model.floats(at + "output_norm.bias"),
        };
        const auto is = [](const ByteLinear& linear, std::uint32_t inputs, std::uint32_t outputs) {
            return linear.inputs == inputs && linear.outputs == outputs;
        };
        require(is(layer.query_key_value, size, 3 * size) && is(layer.attention_output, size, size) &&
                    is(layer.widen, size, wide) && is(layer.narrow, wide, size),
                at + "products");
        require(layer.attention_norm_weight.size() == size && layer.attention_norm_bias.size() == size &&
                    layer.output_norm_weight.size() == size && layer.output_norm_bias.size() == size,
                at + "norms");
        layers_.push_back(layer);
    }
}

namespace {

// The begin of each window's rows, and the end of all.
void place_windows(std::span<const EncoderInput> inputs, std::vector<std::size_t>& begins) {
    begins.assign(1, 0);
    for (const EncoderInput& input : inputs) begins.push_back(begins.back() + input.pieces.size() + 2);
}

}  // namespace

void Encoder::encode(std::span<const EncoderInput> inputs, Workspace& workspace, States& states) const {
    const Kernels& with = kernels();
    states.size_ = sizes_.size;
    place_windows(inputs, states.begins_);
    states.values_.resize(states.begins_.back() * sizes_.size);
    for (std::size_t first = 0, end = 0; first < inputs.size(); first = end) {
        const std::size_t begin = states.begins_[first];
        for (end = first + 1; end < inputs.size() && states.begins_[end + 1] - begin <= group_rows;) ++end;
        const std::span<const std::size_t> begins(states.begins_.data() + first, end - first + 1);
        float* rows = states.values_.data() + begin * sizes_.size;
        workspace.memory_->ensure(begins.back() - begin, sizes_.size, sizes_.wide);
        for (std::size_t window = first; window < end; ++window)
            embed(with, inputs[window], states.begins_[window] - begin, *workspace.memory_, rows);
        for (const Layer& layer : layers_) run(with, layer, begins, *workspace.memory_, rows);
    }
}

// rows, memory.rounded: of the group; at: of the window's first row in it.
void Encoder::embed(const Kernels& with, const EncoderInput& input, std::size_t at, Workspace::Memory& memory,
                    float* rows) const {
    assert(input.pieces.size() == input.shapes.size() && input.pieces.size() + 2 <= sizes_.positions);
    const std::size_t size = sizes_.size, count = input.pieces.size() + 2;
    for (std::size_t row = 0; row < count; ++row) {
        const bool inner = row > 0 && row + 1 < count;
        const PieceId piece = inner ? input.pieces[row - 1] : row == 0 ? cls : sep;
        const auto shape = static_cast<std::size_t>(inner ? input.shapes[row - 1] : WordShape::none);
        with.embed(pieces_.values.data() + piece * size, pieces_.scales[piece], positions_[row].data(), segment_.data(),
                   shapes_[shape].data(), size, rows + (at + row) * size);
    }
    memory.rounded.normalize(with, rows + at * size, at, count, size, norm_weight_, norm_bias_);
}

// One layer of a group of windows; begins: of the windows and the end. rows, memory.rounded: of the group, in place.
void Encoder::run(const Kernels& with, const Layer& layer, std::span<const std::size_t> begins,
                  Workspace::Memory& memory, float* rows) const {
    const std::size_t size = sizes_.size, count = begins.back() - begins.front();
    with.multiply(layer.query_key_value, memory.rounded.view(0, count, size), Finish::plain,
                  memory.query_key_value.data());
    for (std::size_t window = 0; window + 1 < begins.size(); ++window) {
        const std::size_t at = begins[window] - begins.front();
        with.attend(memory.query_key_value.data() + at * 3 * size, begins[window + 1] - begins[window], sizes_.heads,
                    memory.context.data() + at * size);
    }
    for (std::size_t at = 0; at < count; at += block_rows) {
        const std::size_t block = std::min(block_rows, count - at);
        float* some = rows + at * size;
        with.multiply(layer.attention_output,
                      memory.rounded_block.round(with, memory.context.data() + at * size, block, size), Finish::add,
                      some);
        const RowsView attended = memory.rounded_block.normalize(
            with, some, 0, block, size, layer.attention_norm_weight, layer.attention_norm_bias);
        with.multiply(layer.widen, attended, Finish::gelu, memory.wide.data());
        with.multiply(layer.narrow, memory.rounded_wide.round(with, memory.wide.data(), block, sizes_.wide),
                      Finish::add, some);
        memory.rounded.normalize(with, some, at, block, size, layer.output_norm_weight, layer.output_norm_bias);
    }
}

}  // namespace kimberlite
