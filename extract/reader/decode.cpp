// Only two kinds of steps are illegal: into “I-type” from anything but “B-type” and “I-type”, and into any “I-” at the
// start of a sentence. So a label's best predecessor is one of two for “I-”, and the row's best for all others: a row
// costs as many steps as there are labels, not their square.
//
// Scores need not be normalised for the best path: the logarithm of a row's sum is the same for all its labels.
#include "extract/reader/decode.h"

#include <algorithm>

#include "extract/reader/linear.h"
#include "ontology/error.h"

namespace kimberlite {
namespace {

constexpr float forbidden = -1e4f;

}  // namespace

BioLabels::BioLabels(std::span<const std::string> labels) {
    std::vector<std::uint32_t> begins, insides;
    auto place = [&](std::vector<std::uint32_t>& of, const std::string& type, std::uint32_t label) {
        auto at = std::find(types_.begin(), types_.end(), type);
        if (at == types_.end()) at = types_.insert(types_.end(), type);
        of.resize(types_.size(), 0);
        of[static_cast<std::size_t>(at - types_.begin())] = label;
    };
    for (std::uint32_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == "O")
            outside_ = i;
        else if (labels[i].starts_with("B-"))
            place(begin_of_, labels[i].substr(2), i);
        else if (labels[i].starts_with("I-"))
            place(inside_of_, labels[i].substr(2), i);
        else
            throw Error("the model's label “" + labels[i] +
                        "” is none of O, B-…, I-…; take the model that came with the program");
    }
    if (labels.size() > 255 ||
        (!labels.empty() && (labels.size() != 1 + 2 * types_.size() || begin_of_.size() != inside_of_.size())))
        throw Error(
            "the model's labels are not complete (O, and B- and I- of each type); take the model that came with the "
            "program");
}

std::span<const LabelledSpan> Viterbi::operator()(const BioLabels& labels, std::span<const float> scores,
                                                  std::span<const std::uint8_t> starts, float outside) {
    spans_.clear();
    if (labels.size() == 0 || scores.empty()) return {};
    find_path(labels, scores, starts, outside);
    collect(labels, scores);
    return spans_;
}

void Viterbi::find_path(const BioLabels& labels, std::span<const float> scores, std::span<const std::uint8_t> starts,
                        float outside) {
    const std::size_t size = labels.size(), rows = scores.size() / size, types = labels.types().size();
    best_.assign(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(size));
    next_.resize(size);
    back_.resize(rows * size);
    best_[labels.outside()] += outside;
    for (std::size_t type = 0; type < types; ++type) best_[labels.inside_of(type)] += forbidden;
    for (std::size_t row = 1; row < rows; ++row) {
        const float* score = &scores[row * size];
        std::uint8_t* back = &back_[row * size];
        const auto top = static_cast<std::uint8_t>(std::max_element(best_.begin(), best_.end()) - best_.begin());
        for (std::size_t label = 0; label < size; ++label) {
            next_[label] = best_[top] + score[label];
            back[label] = top;
        }
        next_[labels.outside()] += outside;
        const bool starts_here = !starts.empty() && starts[row];
        for (std::size_t type = 0; type < types; ++type) {
            const std::uint32_t begin = labels.begin_of(type), inside = labels.inside_of(type);
            const std::uint32_t before = best_[inside] > best_[begin] ? inside : begin;
            if (starts_here || best_[before] < best_[top] + forbidden) {
                next_[inside] += forbidden;
            } else {
                next_[inside] = best_[before] + score[inside];
                back[inside] = static_cast<std::uint8_t>(before);
            }
        }
        best_.swap(next_);
    }
    path_.resize(rows);
    auto label = static_cast<std::uint8_t>(std::max_element(best_.begin(), best_.end()) - best_.begin());
    for (std::size_t row = rows; row-- > 0;) {
        path_[row] = label;
        label = back_[row * size + label];
    }
}

void Viterbi::collect(const BioLabels& labels, std::span<const float> scores) {
    const std::size_t size = labels.size(), rows = path_.size();
    for (std::size_t row = 0; row < rows;) {
        std::size_t end = row + 1;
        for (std::size_t type = 0; type < labels.types().size(); ++type) {
            if (path_[row] != labels.begin_of(type)) continue;
            while (end < rows && path_[end] == labels.inside_of(type)) ++end;
            float surprise = 0;
            for (std::size_t i = row; i < end; ++i) {
                const float* score = &scores[i * size];
                float sum = 0;
                for (std::size_t label = 0; label < size; ++label) sum += exponential(score[label] - score[path_[i]]);
                surprise += logarithm(sum);
            }
            spans_.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(end - 1),
                              static_cast<std::uint8_t>(type), exponential(-surprise / static_cast<float>(end - row))});
            break;
        }
        row = end;
    }
}

void softmax(std::span<float> scores) {
    if (scores.empty()) return;
    const float top = *std::max_element(scores.begin(), scores.end());
    float sum = 0;
    for (float& score : scores) sum += score = exponential(score - top);
    for (float& score : scores) score /= sum;
}

}  // namespace kimberlite
