// Running sums are of floats in a fixed order, so a pair has the same hidden vector on every processor. Distances fall
// into buckets by their logarithm, two to each doubling, other ones for other signs.
#include "extract/reader/pairs.h"

#include <algorithm>
#include <bit>
#include <string>

#include "ontology/error.h"

namespace kimberlite {
namespace {

// ⌊2·log₂(distance)⌋ is ⌊log₂(distance²)⌋.
std::size_t distance_bucket(std::int32_t distance, std::size_t buckets_of_a_sign) {
    const auto size = static_cast<std::uint32_t>(std::max(1, distance < 0 ? -distance : distance));
    const auto bucket = static_cast<std::size_t>(std::bit_width(std::uint64_t{size} * size) - 1);
    return std::min(bucket, buckets_of_a_sign - 1) + (distance > 0 ? buckets_of_a_sign : 0);
}

void add(std::span<float> sums, std::span<const float> values) {
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += values[i];
}

}  // namespace

void QuantizedWindow::quantize(const States& states, std::size_t number) {
    rows.quantize(states.rows(number), states.size());
    window.quantize(states.row(states.begin(number)), states.size());
}

void PairSpans::clear() {
    rows.clear();
    types.clear();
}

void PairSpans::add(Rows span, std::uint8_t type) {
    rows.push_back(span);
    types.push_back(type);
}

void PairSpans::gather(const States& from, std::size_t number) {
    states.clear();
    const std::size_t begin = from.begin(number);
    for (const Rows& span : rows)
        for (std::size_t row : {span.first, span.last}) {
            const std::span<const float> state = from.row(begin + row);
            states.insert(states.end(), state.begin(), state.end());
        }
    quantized.quantize(states, 2 * from.size());
}

PairHead::PairHead(const Model& model, std::string_view name) {
    const std::string prefix(name);
    left_ = model.byte_linear(prefix + ".left");
    right_ = model.byte_linear(prefix + ".right");
    between_mean_ = model.byte_linear(prefix + ".between.mean");
    between_window_ = model.byte_linear(prefix + ".between.window");
    distance_ = model.float_rows(prefix + ".distance");
    left_type_ = model.float_rows(prefix + ".left_type");
    right_type_ = model.float_rows(prefix + ".right_type");
    if (!left_) return;
    const std::uint32_t size = left_.outputs;
    auto fits = [&](const FloatRows& rows) { return rows.rows() == 0 || rows.size == size; };
    if (right_.outputs != size || between_mean_.outputs != size || between_window_.outputs != size ||
        distance_.size != size || distance_.rows() == 0 || distance_.rows() % 2 != 0 || !fits(left_type_) ||
        !fits(right_type_))
        throw Error("the model's parts of " + prefix +
                    " do not fit each other; take the model that came with the program");
}

FloatLinear PairHead::output(const Model& model, std::string_view name) const {
    const FloatLinear found = model.float_linear(name);
    if (found && found.inputs != size())
        throw Error("the model's part " + std::string(name) +
                    " does not fit; take the model that came with the program");
    return found;
}

void PairHead::project(const QuantizedWindow& window, const PairSpans& lefts, const PairSpans& rights,
                       Workspace& workspace) const {
    const std::size_t rows = window.rows.rows();
    project_side(left_, left_type_, lefts, workspace.left);
    project_side(right_, right_type_, rights, workspace.right);
    workspace.lefts = &lefts;
    workspace.rights = &rights;

    workspace.row.resize(size());
    apply(between_window_, window.window, workspace.row);
    for (std::size_t i = 0; i < lefts.rows.size(); ++i)
        add(std::span(workspace.left).subspan(i * size(), size()), workspace.row);

    workspace.before.resize((rows + 1) * size());
    std::fill_n(workspace.before.begin(), size(), 0.0f);
    const std::span<float> projected = std::span(workspace.before).subspan(size());
    apply(between_mean_, window.rows, projected);
    for (std::size_t row = 1; row < rows; ++row)
        add(projected.subspan(row * size(), size()), projected.subspan((row - 1) * size(), size()));
}

void PairHead::project_side(const ByteLinear& linear, FloatRows types, const PairSpans& spans,
                            std::vector<float>& side) const {
    side.resize(spans.rows.size() * size());
    if (side.empty()) return;
    apply(linear, spans.quantized, side);
    for (std::size_t i = 0; i < spans.rows.size(); ++i)
        if (spans.types[i] < types.rows()) add(std::span(side).subspan(i * size(), size()), types[spans.types[i]]);
}

std::span<const float> PairHead::hidden(std::span<const Pair> pairs, Workspace& workspace) const {
    const std::size_t units = size();
    workspace.hidden.resize(pairs.size() * units);
    float* hidden = workspace.hidden.data();
    for (const Pair& pair : pairs) {
        const Rows a = workspace.lefts->rows[pair.left], b = workspace.rights->rows[pair.right];
        const std::uint32_t begin = std::min(a.last, b.last) + 1;
        const std::uint32_t end = std::max({a.first, b.first, begin});
        const float part = 1.0f / static_cast<float>(std::max<std::uint32_t>(end - begin, 1));
        const auto distance = static_cast<std::int32_t>(b.first) - static_cast<std::int32_t>(a.first);
        const float* left = &workspace.left[pair.left * units];
        const float* right = &workspace.right[pair.right * units];
        const float* to = &workspace.before[end * units];
        const float* from = &workspace.before[begin * units];
        const float* near = distance_[distance_bucket(distance, distance_.rows() / 2)].data();
        for (std::size_t i = 0; i < units; ++i) hidden[i] = left[i] + right[i] + (to[i] - from[i]) * part + near[i];
        hidden += units;
    }
    gelu(workspace.hidden);
    return workspace.hidden;
}

}  // namespace kimberlite
