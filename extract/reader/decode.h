// Scores of labels to spans: BIO labels (Ramshaw & Marcus 1995) and the best sequence that is legal (Viterbi).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kimberlite {

// The labels of a head: “O”, and “B-type” and “I-type” of each type.
class BioLabels {
public:
    BioLabels() = default;
    // Throws Error where they are not of this form.
    explicit BioLabels(std::span<const std::string> labels);

    std::size_t size() const { return inside_of_.empty() ? 0 : 1 + 2 * types_.size(); }
    const std::vector<std::string>& types() const { return types_; }
    std::uint32_t outside() const { return outside_; }
    std::uint32_t begin_of(std::size_t type) const { return begin_of_[type]; }
    std::uint32_t inside_of(std::size_t type) const { return inside_of_[type]; }

private:
    std::vector<std::string> types_;
    std::uint32_t outside_ = 0;
    std::vector<std::uint32_t> begin_of_, inside_of_;  // the label's number, by type
};

struct LabelledSpan {
    std::uint32_t first, last;  // rows of the scores, both counted
    std::uint8_t type;          // in BioLabels::types
    float confidence;           // the geometric mean of its rows' probabilities
};

// The spans of the best legal sequence. scores: a row of labels.size() a word. starts: of each word whether a span
// cannot go on into it (a sentence begins); empty: none. outside: added to the scores of “O” when the sequence is
// chosen, not in its confidence: below 0, more spans are found, also less likely ones.
class Viterbi {
public:
    std::span<const LabelledSpan> operator()(const BioLabels&, std::span<const float> scores,
                                             std::span<const std::uint8_t> starts = {}, float outside = 0);

private:
    void find_path(const BioLabels&, std::span<const float> scores, std::span<const std::uint8_t> starts,
                   float outside);
    void collect(const BioLabels&, std::span<const float> scores);

    std::vector<float> best_, next_;
    std::vector<std::uint8_t> back_;  // of each row and label, the label before
    std::vector<std::uint8_t> path_;
    std::vector<LabelledSpan> spans_;
};

// e^scores over their sum, in place.
void softmax(std::span<float> scores);

}  // namespace kimberlite
