// The table is sorted, so its rows are found by halving.
#include "extract/discourse/given_names.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view given_names_file;

namespace {

using Row = std::pair<std::string_view, Sex>;

std::vector<Row> read_names() {
    std::vector<Row> names;
    for_each_table_row(given_names_file, 2, "given_names.tsv", [&](const std::vector<std::string_view>& row) {
        names.emplace_back(row[0], row[1] == "f" ? Sex::female : Sex::male);
    });
    if (!std::is_sorted(names.begin(), names.end()))
        throw Error("given_names.tsv is not in order of names; the file is broken");
    return names;
}

}  // namespace

Sex sex_of_given_name(std::string_view plain) {
    static const std::vector<Row> names = read_names();
    const auto at =
        std::partition_point(names.begin(), names.end(), [&](const Row& row) { return row.first < plain; });
    return at != names.end() && at->first == plain ? at->second : Sex::unknown;
}

}  // namespace kimberlite
