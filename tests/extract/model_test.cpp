// The model file: whole ones open, broken ones are refused with the file's name and a remedy.
#include "extract/reader/model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <iterator>

#include "extract/reader/encoder.h"
#include "ontology/error.h"
#include "tests/extract/parity.h"

namespace kimberlite {
namespace {

class ModelFile : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(shipped_model)) GTEST_SKIP() << "no model at " << shipped_model;
        std::ifstream file(shipped_model, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(file), {});
        broken_ = std::filesystem::path(testing::TempDir()) /
                  (std::string("broken-") + testing::UnitTest::GetInstance()->current_test_info()->name());
    }
    void TearDown() override { std::filesystem::remove(broken_); }

    // Expects that the file refuses to open with a message that names it and says `reason`.
    void expect_refused(const std::string& bytes, const std::string& reason) {
        std::ofstream(broken_, std::ios::binary) << bytes;
        try {
            const Model model(broken_);
            ADD_FAILURE() << "opened: " << reason;
        } catch (const Error& error) {
            const std::string message = error.what();
            EXPECT_NE(message.find(broken_.string()), message.npos) << message;
            EXPECT_NE(message.find(reason), message.npos) << message;
            EXPECT_NE(message.find("install"), message.npos) << message;
        }
    }

    std::string bytes_;
    std::filesystem::path broken_;
};

TEST_F(ModelFile, OpensWhole) {
    Model model(shipped_model);
    EXPECT_EQ(model.labels("names").size(), model.float_linear("names").outputs);
    EXPECT_EQ(model.labels("relations.news").size(), model.float_linear("relations.outputs.news").outputs);
    EXPECT_EQ(model.byte_linear("relations.left").inputs, 2 * model.encoder().size);
    EXPECT_TRUE(model.labels("nothing").empty());
    EXPECT_FALSE(model.byte_linear("nothing"));
    EXPECT_FALSE(model.byte_linear("names"));  // of another kind
    EXPECT_EQ(model.threshold("nothing", 0.5f), 0.5f);
    EXPECT_FALSE(model.parts().empty());
    const Model moved = std::move(model);
    EXPECT_NO_THROW(Encoder{moved});
}

TEST_F(ModelFile, MissingIsNamed) {
    try {
        const Model model("/nowhere/reader.kmodel");
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("/nowhere/reader.kmodel"), std::string::npos);
    }
    EXPECT_THROW(Model{testing::TempDir()}, Error);
}

TEST_F(ModelFile, TruncatedIsRefused) {
    expect_refused("", "too short");
    expect_refused(bytes_.substr(0, 40), "too short");
    expect_refused(bytes_.substr(0, bytes_.size() - 1), "truncated");
    expect_refused(bytes_.substr(0, 4096), "truncated");
    expect_refused(bytes_ + "x", "truncated or damaged");
}

TEST_F(ModelFile, AnyChangedByteIsNoticed) {
    for (std::size_t at : {std::size_t{70}, bytes_.size() / 2, bytes_.size() - 100}) {
        std::string changed = bytes_;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        expect_refused(changed, "checksum");
    }
}

TEST_F(ModelFile, OtherFormatsAreRefused) {
    std::string other = bytes_;
    other[8] = 2;
    expect_refused(other, "newer");
    other[8] = 0;
    expect_refused(other, "older");
    expect_refused(std::string(4096, 'x'), "not a model file");
}

}  // namespace
}  // namespace kimberlite
