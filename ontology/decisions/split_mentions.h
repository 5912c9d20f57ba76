// Mentions that one text's reading takes for one thing, and that a decision says are different: they are told apart in
// the reading, before anything is joined. What a text says of a mention goes where the mention goes.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ontology/decisions/decisions.h"
#include "ontology/reading.h"

namespace kimberlite {

class MentionSplits {
public:
    // Of the lines `same` and `different` those that name places, or mentions by their IRIs, in one text.
    MentionSplits(const Decisions&, std::string_view base);

    // Splits what holds mentions that a line tells apart. Every other mention by a name goes to the side that has its
    // name, or one it may be short for; else, as nominals and pronouns do, to that of the mention before it. The side
    // with the thing's own name stays what it was; a side without a name is nobody the graph knows.
    // id: that its document will have in the graph.
    void apply(Reading&, const std::string& id) const;
    // Whether a line may name the document, under whatever id it will have.
    bool may_name(const Document&) const;

private:
    struct Line {
        bool same = false;
        std::vector<PlaceInText> places;
    };

    std::unordered_map<std::string, std::vector<Line>> by_document_;  // by id, or by the mark that mentions' IRIs have
};

}  // namespace kimberlite
