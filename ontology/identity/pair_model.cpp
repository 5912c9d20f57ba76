// The table: a line each for `bias`, `threshold` and every observation, parted by tabs: the name, the weight of all
// pairs, then what Person, Organization, Place and Event, namesakes and short forms add. What a line does not give is
// 0.
#include "ontology/identity/pair_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "ontology/error.h"
#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_pair_model;

namespace {

constexpr std::array<std::string_view, 4> types = {"Person", "Organization", "Place", "Event"};

}  // namespace

float PairModel::value(const Row& row, std::string_view type, Round round) {
    float sum = row[0];
    for (std::size_t t = 0; t < types.size(); ++t)
        if (types[t] == type) sum += row[1 + t];
    if (round == Round::namesakes) sum += row[1 + types.size()];
    if (round == Round::short_forms) sum += row[2 + types.size()];
    return sum;
}

const PairModel& PairModel::shipped() {
    static const PairModel model = read(identity_pair_model, "pair_model.tsv");
    return model;
}

PairModel PairModel::read(std::string_view table, std::string_view name) {
    PairModel model;
    for (const std::string_view line : fields_of(table, '\n')) {
        if (line.empty() || line.front() == '#') continue;
        const auto row = fields_of(line, '\t');
        Row values{};
        for (std::size_t i = 1; i < row.size(); ++i) {
            const auto end = row[i].data() + row[i].size();
            if (i > columns || std::from_chars(row[i].data(), end, values[i - 1]).ptr != end)
                throw Error(std::string(name) + ": a line that cannot be read: " + std::string(line));
        }
        const auto found = std::find(observation_names.begin(), observation_names.end(), row[0]);
        if (row[0] == "bias") {
            model.bias_ = values;
        } else if (row[0] == "threshold") {
            model.threshold_ = values[0];
        } else if (found != observation_names.end()) {
            model.weights_[static_cast<std::size_t>(found - observation_names.begin())] = values;
        } else {
            throw Error(std::string(name) + ": no observation is called “" + std::string(row[0]) + "”");
        }
    }
    return model;
}

float PairModel::contribution(std::string_view type, Round round, Observation observation) const {
    return value(weights_[static_cast<std::size_t>(observation)], type, round);
}

float PairModel::bias(std::string_view type, Round round) const { return value(bias_, type, round); }

float PairModel::score(std::string_view type, Round round, const Observed& observed) const {
    float score = bias(type, round);
    for (std::size_t i = 0; i < observations; ++i)
        if (observed.has(static_cast<Observation>(i))) score += contribution(type, round, static_cast<Observation>(i));
    return score;
}

float probability_of(float score) { return 1 / (1 + std::exp(-score)); }

}  // namespace kimberlite
