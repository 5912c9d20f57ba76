#include "ontology/identity/region_abbreviations.h"

#include <string>
#include <unordered_map>

#include "ontology/rows.h"

namespace kimberlite {

extern const std::string_view identity_region_abbreviations;

namespace {

using Regions = std::unordered_map<std::string_view, Region>;

const Regions& regions() {
    static const Regions by_abbreviation = [] {
        Regions read;
        for_each_table_row(identity_region_abbreviations, 2, "region_abbreviations.tsv", [&](const auto& row) {
            for (const std::string_view one : fields_of(row[1], ' ')) read.emplace(one, Region{row[0], row.size() > 2});
        });
        return read;
    }();
    return by_abbreviation;
}

}  // namespace

Region region_of_abbreviation(std::string_view written) {
    auto found = regions().find(written);
    if (found == regions().end() && written.ends_with('.'))
        found = regions().find(written.substr(0, written.size() - 1));
    return found == regions().end() ? Region() : found->second;
}

void for_each_region(const std::function<void(std::string_view)>& visit) {
    for (const auto& [abbreviation, region] : regions()) visit(region.name);
}

}  // namespace kimberlite
