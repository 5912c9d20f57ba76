// The model file: labels, properties, vocabulary and weights of the reader, mapped into memory and shared by all
// threads.
//
// Made by extract/training/export.py, which describes the format. Tensors stay where the file has them; views point
// into the mapping and are valid as long as the Model.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/reader/linear.h"

namespace kimberlite {

// Rows of 8-bit numbers, each with its scale: row r is values[r·size …] · scales[r].
struct ByteRows {
    std::span<const std::int8_t> values;
    std::span<const float> scales;
    std::uint32_t size = 0;
    std::size_t rows() const { return scales.size(); }
};

// Rows of floats.
struct FloatRows {
    std::span<const float> values;
    std::uint32_t size = 0;
    std::size_t rows() const { return size ? values.size() / size : 0; }
    std::span<const float> operator[](std::size_t row) const { return values.subspan(row * size, size); }
};

struct EncoderSizes {
    std::uint32_t layers, size, heads, wide, positions, window;  // window: most pieces of one when it was trained
};

class Model {
public:
    // Throws Error naming the file and the remedy: missing, truncated, corrupt, of an older or newer format.
    explicit Model(const std::filesystem::path&);
    ~Model();
    Model(Model&&) noexcept;
    Model& operator=(Model&&) noexcept;

    const std::string& name() const { return name_; }
    const std::string& version() const { return version_; }        // as given at export, a dash, the file's checksum
    const std::string& provenance() const { return provenance_; }  // what it was trained from
    const EncoderSizes& encoder() const { return encoder_; }
    std::string_view vocabulary() const { return vocabulary_; }  // a piece a line

    // The labels of a head, in the order of its outputs: BIO labels of names, nominals, triggers, quotations, cues,
    // titles; polarity (asserted …), role (the first is “none”), types (of candidates, for the type embeddings), and
    // properties of relation sets (relations.news, …). Empty: the model has no such head.
    std::span<const std::string> labels(std::string_view head) const;
    // Thresholds of probability, by property or layer; `otherwise` where the model gives none.
    float threshold(std::string_view of, float otherwise) const;

    // Parts by name. Absent ones are empty (`outputs`, `size` or the span's size is 0).
    //   names, nominals, triggers, polarity, quotations, cues, titles     float_linear, of a word's first piece
    //   relations, roles, links (pair heads): .left, .right                byte_linear, of [first piece, last piece]
    //     .between.mean, .between.window     byte_linear, of the mean of the pieces between (linear, so the mean of
    //                                        projected pieces is as good), and of [CLS]; the second has the bias
    //     .distance, .left_type, .right_type float_rows, by distance bucket and by candidate's type
    //     .outputs.news, …                   float_linear, of the hidden vector after GELU
    //   no_antecedent                                                      float_linear, of [first piece, last piece]
    ByteLinear byte_linear(std::string_view name) const;
    FloatLinear float_linear(std::string_view name) const;
    ByteRows byte_rows(std::string_view name) const;
    FloatRows float_rows(std::string_view name) const;
    std::span<const float> floats(std::string_view name) const;

    // The names of all parts, sorted.
    std::vector<std::string_view> parts() const;

private:
    struct Part;
    const Part* find(std::string_view name, std::string_view kind) const;
    void read_header(std::string_view json, const std::filesystem::path&);

    const std::byte* mapping_ = nullptr;
    std::size_t size_ = 0;
    std::string name_, version_, provenance_;
    EncoderSizes encoder_{};
    std::string_view vocabulary_;
    std::map<std::string, std::vector<std::string>, std::less<>> labels_;
    std::map<std::string, float, std::less<>> thresholds_;
    std::map<std::string, Part, std::less<>> parts_;
};

}  // namespace kimberlite
