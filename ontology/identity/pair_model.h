// What each observation about two cells is worth (pair_model.tsv, learned by train.py): log-odds that they are one,
// which add up. A weight of all pairs, and what each type and round adds to it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/identity/decide.h"

namespace kimberlite {

class PairModel {
public:
    static const PairModel& shipped();  // read once
    // Of the text of a table as pair_model.tsv; `name` for messages. Throws Error where it cannot be read.
    static PairModel read(std::string_view table, std::string_view name);

    float contribution(std::string_view type, Round, Observation) const;
    float bias(std::string_view type, Round) const;
    // The log-odds that two cells of a type are one: the bias, and what each observation adds.
    float score(std::string_view type, Round, const Observed& observed) const;
    float threshold() const { return threshold_; }  // log-odds from which on cells are joined

private:
    static constexpr std::size_t columns = 7;  // all; four types; namesakes, short forms
    using Row = std::array<float, columns>;
    static float value(const Row&, std::string_view type, Round);

    std::array<Row, observations> weights_{};
    Row bias_{};
    float threshold_ = 0;
};

// Between 0 and 1, of log-odds.
float probability_of(float score);

}  // namespace kimberlite
