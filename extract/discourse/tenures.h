// Tenures: when a relation began and ended, by the calendar expressions that stand with it (“since 2011”, “from 1998 to
// 2004”, “until last year”, “was elected in May 2009”).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/reader/found.h"

namespace kimberlite {

struct Tenure {
    std::string start, end;  // EDTF; empty: not said
};

class Tenures {
public:
    Tenures(std::string_view text, const Tokens&, const Found&);

    bool may_have(std::string_view property) const;

    // subject: who holds it; held: the words of what is held, its title and the other side, not over the subject.
    Tenure of(WordSpan subject, WordSpan held) const;

    // Whether a verb of beginning stands among words [begin, end): “was elected”.
    bool begins_in(std::uint32_t begin, std::uint32_t end) const { return verb_between(begin, end) == Says::begins; }

private:
    enum class Says : std::uint8_t { nothing, begins, ends, both, at };
    struct Expression {
        WordSpan words;            // with the preposition before it
        std::uint32_t time_first;  // without
        Says says;
        const std::string* value;
    };
    Expression expression_of(WordSpan words, const std::string& value) const;
    bool open_road(std::uint32_t begin, std::uint32_t end, std::uint32_t longest) const;
    bool stands_with(const Expression&, WordSpan subject, WordSpan held, std::uint32_t after) const;
    std::uint32_t end_of_place(std::uint32_t after, std::uint32_t end) const;
    bool ends_before(std::uint32_t begin, std::uint32_t end) const;
    bool is_aside(std::uint32_t begin, std::uint32_t end, Says) const;
    Says verb_between(std::uint32_t begin, std::uint32_t end) const;
    std::string plain(std::size_t word) const;

    std::string_view text_;
    const Tokens& tokens_;
    const Found& found_;
    std::vector<Expression> expressions_;  // by position
};

}  // namespace kimberlite
