// The encoder: word pieces in, one vector a piece out. A transformer as BERT (Devlin et al. 2019), normalised after
// each half layer; weights of 8 bits, activations quantised by row, the rest in floats whose order of operations is
// fixed: the same bits on every processor.
//
// Several windows run together: products over all rows at once, attention window by window. What a window's rows become
// does not depend on the windows beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "extract/language/pieces.h"
#include "extract/reader/model.h"

namespace kimberlite {

struct Kernels;

// What the encoder sees at once, without [CLS] and [SEP]: pieces and, of each, its word's shape. At most
// EncoderSizes::positions − 2 pieces.
struct EncoderInput {
    std::span<const PieceId> pieces;
    std::span<const WordShape> shapes;
};

// States of several windows, rows × size. A window of n pieces has n + 2 rows: [CLS], its pieces, [SEP]; so piece p of
// window w is row begin(w) + 1 + p.
class States {
public:
    std::size_t size() const { return size_; }
    std::size_t windows() const { return begins_.empty() ? 0 : begins_.size() - 1; }
    std::size_t begin(std::size_t window) const { return begins_[window]; }    // its [CLS] row
    std::size_t end(std::size_t window) const { return begins_[window + 1]; }  // one past its [SEP] row
    std::span<const float> row(std::size_t row) const { return {values_.data() + row * size_, size_}; }
    std::span<const float> rows(std::size_t window) const {
        return {values_.data() + begin(window) * size_, (end(window) - begin(window)) * size_};
    }

private:
    friend class Encoder;
    std::vector<float> values_;
    std::vector<std::size_t> begins_;
    std::size_t size_ = 0;
};

// Shared by all threads.
class Encoder {
public:
    // The memory a thread works in, kept from call to call.
    class Workspace {
    public:
        Workspace();
        ~Workspace();
        Workspace(Workspace&&) noexcept;
        Workspace& operator=(Workspace&&) noexcept;

    private:
        friend class Encoder;
        struct Memory;
        std::unique_ptr<Memory> memory_;
    };

    explicit Encoder(const Model&);  // which must outlive it. Throws Error where the model lacks a part.

    // Fills `states`. Best with some 200 to 1000 pieces together.
    void encode(std::span<const EncoderInput>, Workspace&, States&) const;

private:
    struct Layer {
        ByteLinear query_key_value, attention_output, widen, narrow;
        std::span<const float> attention_norm_weight, attention_norm_bias, output_norm_weight, output_norm_bias;
    };
    void embed(const Kernels&, const EncoderInput&, std::size_t at, Workspace::Memory&, float* rows) const;
    void run(const Kernels&, const Layer&, std::span<const std::size_t> begins, Workspace::Memory&, float* rows) const;

    EncoderSizes sizes_;
    ByteRows pieces_;
    FloatRows positions_, shapes_;
    std::span<const float> segment_, norm_weight_, norm_bias_;
    std::vector<Layer> layers_;
};

}  // namespace kimberlite
