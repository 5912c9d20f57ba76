// Attributes as they are found, and the columns they make.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "export/property_graph.h"

namespace kimberlite {

// The last part of an IRI, after `#`, `/` or `:`; the whole where nothing follows.
std::string_view local_name(std::string_view iri);

// Columns of nodes or of edges. Rows are filled while columns come up; `finish` then names and orders the columns.
class ColumnGatherer {
public:
    // `home`: the namespace whose properties keep their local names where others have the same. `fields`: names that
    // no column may have, beside those that readers take for fields of their own.
    explicit ColumnGatherer(std::string_view home, std::vector<std::string> fields = {})
        : home_(home), fields_(std::move(fields)) {}

    // The column of a property, by its IRI.
    std::uint32_t column(std::string_view property);
    // Adds a value to a row; values of one column in one row are joined with “ | ”, and then the column is text. A
    // value of an XML Schema number or boolean is kept as such where GraphML and GEXF can say it.
    void add(std::vector<Attribute>& row, std::uint32_t column, const Term& value);

    // The columns in order of name. `order[c]` is the new number of column c: rows are renumbered by `renumber`.
    std::vector<Column> finish();
    void renumber(std::vector<Attribute>& row) const;

private:
    struct Draft {
        std::string property;
        Column::Kind kind = Column::Kind::text;
        bool used = false;
    };
    std::string_view home_;
    std::vector<std::string> fields_;
    std::vector<Draft> drafts_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::uint32_t> order_;
};

}  // namespace kimberlite
