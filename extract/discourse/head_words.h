// What the last word of a description tells of whom or what it means: “the union” has the word in its name, “the
// president” was called so.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/discourse/antecedents.h"
#include "extract/discourse/entities.h"
#include "extract/reader/found.h"

namespace kimberlite {

class HeadWords {
public:
    HeadWords(std::string_view text, const Tokens&, const Found&, const NameTypes&, const Gathered&);

    // Raises the chances of those whom a nominal's last word fits beside the others'; the sum of all stays.
    void prefer(const Candidate& nominal, Chances&) const;

private:
    struct Bearer {
        std::uint32_t entity;
        std::uint32_t from;  // the word from which on the text has told it
    };
    std::string plain(std::uint32_t word) const;
    void add_titles(const Candidate& name, std::uint32_t entity);

    std::string_view text_;
    const Tokens& tokens_;
    const NameTypes& types_;
    std::map<std::string, std::vector<Bearer>, std::less<>> things_, people_;  // by word of the name; by title
};

}  // namespace kimberlite
