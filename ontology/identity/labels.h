// What a thing is called in the graph: one preferred name, the other forms beside it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kimberlite {

struct Form {
    std::string text;             // as written
    std::uint32_t documents = 0;  // texts whose fullest form it is
    std::uint32_t mentions = 0;
};

struct ChosenLabels {
    std::string label;
    std::vector<std::string> others;  // sorted; none that differs from another by case or marks alone
};

// The fullest form that is common (of the texts that name it, at least a fifth as many as use the commonest one),
// before abbreviations, forms in capitals and surnames alone. White space in forms is one space; forms with remains of
// markup are passed over where there are others. A place or a person that is written in capitals only, as towns are in
// datelines, is labelled with small letters (“RIO DE JANEIRO”: “Rio de Janeiro”). forms: not empty.
ChosenLabels choose_labels(std::string_view type, const std::vector<Form>& forms);

}  // namespace kimberlite
