// The encoder against 32-bit PyTorch (make_parity.py), and against itself: windows do not feel their neighbours.
#include "extract/reader/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

constexpr double least_cosine = 0.990, least_mean_cosine = 0.996;  // of states, 8-bit against 32-bit

struct Window {
    std::vector<PieceId> pieces;
    std::vector<WordShape> shapes;
    EncoderInput input() const { return {pieces, shapes}; }
};

Window window_of(const nlohmann::json& text, std::size_t most) {
    Window window;
    for (std::size_t word = 0; word < text["pieces"].size(); ++word)
        for (PieceId piece : text["pieces"][word])
            if (window.pieces.size() < most) {
                window.pieces.push_back(piece);
                window.shapes.push_back(static_cast<WordShape>(text["shapes"][word].get<int>()));
            }
    return window;
}

float half_to_float(std::uint16_t half) {
    const int exponent = half >> 10 & 31, fraction = half & 1023;
    const double size = exponent ? std::ldexp(1024 + fraction, exponent - 25) : std::ldexp(fraction, -24);
    return static_cast<float>(half >> 15 ? -size : size);
}

std::vector<float> from_base64(const std::string& text) {
    std::string bytes;
    unsigned bits = 0, held = 0;
    for (char c : text) {
        const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const char* digit = std::strchr(digits, c);
        if (!digit || !c) continue;
        held = held << 6 | static_cast<unsigned>(digit - digits);
        if ((bits += 6) >= 8) bytes.push_back(static_cast<char>(held >> (bits -= 8) & 255));
    }
    std::vector<float> values(bytes.size() / 2);
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::uint16_t half;
        std::memcpy(&half, bytes.data() + 2 * i, 2);
        values[i] = half_to_float(half);
    }
    return values;
}

double cosine(std::span<const float> a, const float* b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += double(a[i]) * b[i];
        aa += double(a[i]) * a[i];
        bb += double(b[i]) * b[i];
    }
    return ab / std::sqrt(aa * bb);
}

class EncoderOfShippedModel : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(shipped_model)) GTEST_SKIP() << "no model at " << shipped_model;
        model_ = std::make_unique<Model>(shipped_model);
        encoder_ = std::make_unique<Encoder>(*model_);
    }
    States encode(const std::vector<Window>& windows) {
        std::vector<EncoderInput> inputs;
        for (const Window& window : windows) inputs.push_back(window.input());
        States states;
        encoder_->encode(inputs, workspace_, states);
        return states;
    }
    std::unique_ptr<Model> model_;
    std::unique_ptr<Encoder> encoder_;
    Encoder::Workspace workspace_;
};

TEST_F(EncoderOfShippedModel, NearFloats) {
    const nlohmann::json expected = parity();
    if (!model_->version().ends_with(expected["model"].get<std::string>()))
        GTEST_SKIP() << "data/engine_parity.json was made with another model; run make_parity.py";
    for (const auto& text : expected["texts"]) {
        const States states = encode({window_of(text, model_->encoder().window)});
        const std::vector<float> values = from_base64(text["states"]["values"]);
        double sum = 0;
        std::size_t i = 0;
        for (std::size_t row : text["states"]["rows"]) {
            const double found = cosine(states.row(row), values.data() + i++ * states.size());
            EXPECT_GT(found, least_cosine) << "row " << row;
            sum += found;
        }
        EXPECT_GT(sum / static_cast<double>(i), least_mean_cosine);
    }
}

TEST_F(EncoderOfShippedModel, WindowsDoNotFeelTheirNeighbours) {
    std::vector<Window> windows;
    const nlohmann::json saved = parity();
    for (const auto& text : saved["texts"])
        for (std::size_t most : {0u, 1u, 17u, 60u, 510u}) windows.push_back(window_of(text, most));
    const States together = encode(windows);
    for (std::size_t w = 0; w < windows.size(); ++w) {
        const States alone = encode({windows[w]});
        ASSERT_EQ(alone.rows(0).size(), together.rows(w).size());
        EXPECT_EQ(alone.rows(0).size(), (windows[w].pieces.size() + 2) * model_->encoder().size);
        EXPECT_EQ(std::memcmp(alone.rows(0).data(), together.rows(w).data(), alone.rows(0).size_bytes()), 0) << w;
    }
}

TEST_F(EncoderOfShippedModel, NoWindows) { EXPECT_EQ(encode({}).windows(), 0u); }

}  // namespace
}  // namespace kimberlite
