// The names of one document: one name has one type in it, and is a name wherever it stands.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/reader/found.h"
#include "extract/reader/heads.h"

namespace kimberlite {

class DocumentNames {
public:
    DocumentNames(std::string_view text, const Tokens&, const NameTypes&);

    // Takes what was found among some words of the document, those of the next windows, and decides: names by position,
    // apart from each other, each with the type that all mentions of it so far have together.
    std::vector<Candidate> decide(WordSpan words, std::span<const Labelled>);

private:
    struct Group {
        std::vector<float> weights;   // of each type, summed over the mentions
        std::vector<float> evidence;  // … that the words beside them are
        std::uint32_t mentions = 0;
        float surname = 0;                 // how certain the persons are whose full names end with it
        bool begins_organization = false;  // a longer name of one begins with it
        bool alone = false;                // one word, named several times, that no person's longer name begins or ends with
        std::uint8_t type(std::uint8_t person) const;
        float certainty(std::uint8_t person) const;  // the mean weight of that type, or how certain its bearer is
    };
    struct Repeated {
        std::vector<std::string_view> words;
        const Group* group;
    };
    std::string_view word(std::size_t number) const;
    std::optional<WordSpan> trimmed(WordSpan) const;
    bool is_dash(std::uint32_t word) const;
    bool begins_paragraph(std::uint32_t word) const;
    void add_parts(const FoundName&, std::vector<FoundName>&) const;
    void take(const FoundName&);
    void find_surnames();
    void find_first_words();
    std::uint8_t type_of(const Group& group) const { return group.type(types_.person); }
    float certainty_of(const Group& group) const { return group.certainty(types_.person); }
    void learn_words(WordSpan);
    std::optional<Candidate> repeated_at(std::size_t word, std::size_t end, bool after_name) const;
    bool stands_alone(WordSpan, bool after_name) const;

    std::string_view text_;
    const Tokens& tokens_;
    const NameTypes& types_;
    const bool caseless_;                                                   // the text has no capitals
    std::map<std::string, Group, std::less<>> groups_;                      // by plain form
    std::map<std::string_view, std::vector<Repeated>, std::less<>> known_;  // by first word, as written
};

}  // namespace kimberlite
