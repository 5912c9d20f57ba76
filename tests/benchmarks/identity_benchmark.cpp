// Who is who alone, without the graph: writes what ontology/identity/train.py learns from, and joins with other
// weights.
//
//     identity_benchmark --observations                            the names of what is observed of a pair, one a line
//     identity_benchmark --strangers READINGS OUTPUT               pairs as in PAIRS of things taken at random,
//     observed as if
//                                                                  they had one name: namesakes to learn from
//     identity_benchmark READINGS [MODEL MEMBERS PAIRS]...         for each MODEL (as pair_model.tsv): MEMBERS gets a
//     line an
//                                                                  entity (DOC:ENTITY, a number for what it was joined
//                                                                  to), PAIRS a line a comparison (the first entity of
//                                                                  each side, their keys, log-odds, whether joined,
//                                                                  what was observed)
#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

#include "ontology/error.h"
#include "ontology/identity/agreed_types.h"
#include "ontology/identity/join.h"
#include "ontology/identity/likely_countries.h"
#include "ontology/readings.h"

namespace kimberlite {
namespace {

std::string item_of(const std::vector<Told>& documents, Member member) {
    const Told& document = documents[member.document];
    return document.document.id + ':' + document.things[index_of(member.thing)].id;
}

std::string without_tabs(std::string text) {
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
}

std::string line_of(const std::vector<Told>& documents, const Cell& left, const Cell& right, const Decision& decision) {
    std::ostringstream line;
    line << item_of(documents, left.members.front()) << '\t' << item_of(documents, right.members.front()) << '\t'
         << without_tabs(left.key) << '\t' << without_tabs(right.key) << '\t' << decision.score << '\t'
         << decision.joined << '\t';
    for (std::size_t i = 0; i < observations; ++i)
        if (decision.has(static_cast<Observation>(i))) line << observation_names[i] << ' ';
    return line.str() + '\n';
}

void write_strangers(const std::vector<Told>& documents, const std::string& path) {
    const Cells cells = collect_cells(documents, {});
    std::map<std::string, std::vector<CellIndex>> of_type;
    for (std::size_t i = 0; i < cells.cells.size(); ++i) {
        const Name& name = cells.names[index_of(cells.cells[i].names.front().item)];
        if (!name.generic && !name.only_country) of_type[cells.cells[i].type].push_back(static_cast<CellIndex>(i));
    }
    std::vector<std::pair<CellIndex, CellIndex>> pairs;
    std::mt19937 random(1);
    for (const auto& [type, some] : of_type)
        for (const CellIndex cell : some) {
            const CellIndex other = some[random() % some.size()];
            if (other != cell) pairs.emplace_back(cell, other);
        }
    std::ofstream output(path);
    for (const Decision& decision : observe_as_namesakes(cells, pairs))
        output << line_of(documents, cells.cells[index_of(decision.left)], cells.cells[index_of(decision.right)],
                          decision);
    if (!output.flush()) throw Error(path + ": cannot be written");
}

void join(const std::vector<Told>& documents, const std::string& model_path, const std::string& members_path,
          const std::string& pairs_path) {
    std::stringstream table;
    table << std::ifstream(model_path).rdbuf();
    if (!table) throw Error(model_path + ": cannot be read");
    const PairModel model = PairModel::read(table.str(), model_path);
    std::vector<Comparison> comparisons;
    const auto start = std::chrono::steady_clock::now();
    const Cells cells = join_things(documents, {}, &comparisons, model);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::cout << model_path << ": " << comparisons.size() << " comparisons, " << cells.cells.size() << " things, "
              << seconds.count() << " s\n";
    std::ofstream members(members_path), pairs(pairs_path);
    for (std::size_t i = 0; i < cells.cells.size(); ++i)
        for (const Member member : cells.cells[i].members) members << item_of(documents, member) << '\t' << i << '\n';
    for (const Comparison& comparison : comparisons) {
        pairs << item_of(documents, comparison.left_member) << '\t' << item_of(documents, comparison.right_member)
              << '\t' << without_tabs(comparison.left) << '\t' << without_tabs(comparison.right) << '\t'
              << comparison.decision.score << '\t' << comparison.decision.joined << '\t';
        for (std::size_t i = 0; i < observations; ++i)
            if (comparison.decision.has(static_cast<Observation>(i))) pairs << observation_names[i] << ' ';
        pairs << '\n';
    }
    if (!members.flush() || !pairs.flush()) throw Error(members_path + " or " + pairs_path + ": cannot be written");
}

int run(std::vector<std::string> arguments) {
    if (arguments.size() == 1 && arguments[0] == "--observations") {
        for (const std::string_view name : observation_names) std::cout << name << '\n';
        return 0;
    }
    if (arguments.empty() || arguments.size() % 3 != (arguments.front() == "--strangers" ? 0 : 1)) {
        std::cerr << "usage: identity_benchmark READINGS [MODEL MEMBERS PAIRS]...\n";
        return 2;
    }
    const bool strangers = arguments.front() == "--strangers";
    if (strangers) arguments.erase(arguments.begin());
    const Ontology ontology = Ontology::load(std::string(KIMBERLITE_SOURCE_DIR) + "/ontology/kimberlite.ttl");
    std::ifstream input(arguments[0]);
    const ReadingStream readings = read_readings(input, arguments[0]);
    std::vector<Told> documents;
    while (const auto reading = readings()) documents.push_back(tell(*reading, ontology, 0.3f));
    std::sort(documents.begin(), documents.end(),
              [](const Told& a, const Told& b) { return a.document.id < b.document.id; });
    std::cout << agree_on_types(documents, ontology) << " things of another type than their names elsewhere\n"
              << find_likely_countries(documents) << " texts whose country others tell\n";
    if (strangers) {
        write_strangers(documents, arguments[1]);
        return 0;
    }
    for (std::size_t i = 1; i < arguments.size(); i += 3)
        join(documents, arguments[i], arguments[i + 1], arguments[i + 2]);
    return 0;
}

}  // namespace
}  // namespace kimberlite

int main(int count, char** arguments) {
    try {
        return kimberlite::run({arguments + 1, arguments + count});
    } catch (const std::exception& error) {
        std::cerr << "identity_benchmark: " << error.what() << '\n';
        return 1;
    }
}
