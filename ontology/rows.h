// Tables that are compiled in: a row a line, fields apart by tabs; “#” begins a comment.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/error.h"

namespace kimberlite {

inline std::vector<std::string_view> fields_of(std::string_view row, char separator) {
    std::vector<std::string_view> fields;
    for (std::size_t from = 0; from <= row.size();) {
        const std::size_t to = std::min(row.find(separator, from), row.size());
        fields.push_back(row.substr(from, to - from));
        from = to + 1;
    }
    return fields;
}

// Calls take(fields) for each row. Throws Error naming the table where a row has fewer fields.
template <typename Take>
void for_each_table_row(std::string_view table, std::size_t fields, const char* name, Take take) {
    for (std::size_t at = 0; at < table.size();) {
        const std::size_t end = std::min(table.find('\n', at), table.size());
        const std::string_view line = table.substr(at, end - at);
        at = end + 1;
        if (line.empty() || line.front() == '#') continue;
        const std::vector<std::string_view> row = fields_of(line, '\t');
        if (row.size() < fields)
            throw Error(std::string(name) + ": “" + std::string(line) + "” has not " + std::to_string(fields) +
                        " fields; the file is broken");
        take(row);
    }
}

}  // namespace kimberlite
